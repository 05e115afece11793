"""The routes beside Streamlit: health, the matrix's own socket, exports; and the headers on every answer."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import logging
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from positions.grid import MessageError, Talk
from positions.outgoing import workbook
from positions.refusals import Refusal
from positions.wiring import House
from positions.words import Words, speak

_LOG = logging.getLogger("krachtenveld")
_LONGEST_MESSAGE = 5_000_000  # characters; a tab cannot keep more than that waiting in its sessionStorage
_POLL_SECONDS = 5


def routes(house: House) -> Sequence[BaseRoute]:
    """Our routes, for ``st.App(routes=...)``."""

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_: Request) -> Response:
        try:
            await asyncio.to_thread(house.store.ping)
        except Exception as trouble:
            _LOG.warning("not ready: %s", type(trouble).__name__)
            return PlainTextResponse("the database does not answer", 503)
        return PlainTextResponse("ok")

    async def export(request: Request) -> Response:
        words = speak(request.query_params.get("taal", "nl"))
        try:
            view = await asyncio.to_thread(house.view, request.path_params["dossier"])
        except KeyError:
            return PlainTextResponse(words("refusal.no_dossier"), 404)
        except Refusal as refused:
            return _unavailable(refused, words)
        try:
            made = await asyncio.to_thread(workbook, view, house.tables, words, datetime.now(UTC))
        except Refusal as refused:
            return _unavailable(refused, words)
        disposition = f"attachment; filename*=UTF-8''{quote(made.name)}"
        headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
        return Response(made.content, media_type=made.media_type, headers=headers)

    async def socket(websocket: WebSocket) -> None:
        await _converse(websocket, house)

    return [
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/uitvoer/{dossier}.xlsx", export),
        WebSocketRoute("/matrix/{dossier}", socket),
    ]


def _unavailable(refused: Refusal, words: Words) -> Response:
    """503 in words when the database does not answer; any other refusal is ours to look into."""
    if refused.reason != "unavailable":
        raise refused
    _LOG.warning("no export: %s", refused)
    return PlainTextResponse(words("refusal.unavailable"), 503)


async def _converse(websocket: WebSocket, house: House) -> None:
    """Answer one page's messages and tell it what others change, until it goes away."""
    dossier_id = websocket.path_params["dossier"]
    if not _same_origin(websocket.headers) or not await asyncio.to_thread(_kept, house, dossier_id):
        await websocket.close(4403)
        return
    await websocket.accept()
    talk = Talk(lambda: house.view(dossier_id), house.tables)
    turn = asyncio.Lock()  # one at a time, so that news never overtakes the receipt it belongs to
    teller = asyncio.create_task(_tell(websocket, talk, house, dossier_id, turn))
    try:
        while True:
            text = await _received(websocket)
            async with turn:
                await websocket.send_text(await asyncio.to_thread(_answer, talk, text))
    except WebSocketDisconnect:
        pass
    finally:
        teller.cancel()


def _kept(house: House, dossier_id: str) -> bool:
    try:
        return dossier_id in house.store.dossier_ids()
    except Refusal:
        return True  # nobody can say now; the page is told of the database's silence when it speaks


async def _received(websocket: WebSocket) -> str:
    """The next message; empty when it came as bytes, which no page of ours sends."""
    message = await websocket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1005))
    return message.get("text") or ""


async def _tell(websocket: WebSocket, talk: Talk, house: House, dossier_id: str, turn: asyncio.Lock) -> None:
    async with house.live.listen(dossier_id) as revisions:
        while True:
            with suppress(TimeoutError):  # the slow look is the net under push
                await asyncio.wait_for(anext(revisions), _POLL_SECONDS)
            async with turn:
                news = await asyncio.to_thread(_news, talk)
                if news:
                    with suppress(WebSocketDisconnect):  # whoever receives there notices, and ends this
                        await websocket.send_text(news)


def _news(talk: Talk) -> str:
    try:
        news = talk.news()
    except Exception as trouble:
        return _trouble("news not told", trouble)
    return _json(news) if len(news) > 2 else ""


def _answer(talk: Talk, text: str) -> str:
    try:
        return _json(talk.answer(_message(text)))
    except MessageError as refused:
        _LOG.warning("message refused: %s", refused)
        return _json({"kind": "refused"})
    except Exception as trouble:
        return _trouble("message not answered", trouble)


def _message(text: str) -> dict[str, Any]:
    """The JSON object that a page sent."""
    try:
        message = json.loads(text) if len(text) <= _LONGEST_MESSAGE else None
    except (ValueError, RecursionError):
        message = None
    if not isinstance(message, dict):
        raise MessageError("message", "a JSON object of a bearable size", f"{len(text)} characters")
    return message


def _trouble(what: str, trouble: Exception) -> str:
    """What a page is told when it is our side that fails: it keeps its edits and tries again."""
    _LOG.error("%s: %s", what, trouble, exc_info=not isinstance(trouble, Refusal))
    return _json({"kind": "trouble"})


def _json(answer: object) -> str:
    return json.dumps(answer, separators=(",", ":"))  # in ASCII: half a surrogate pair could not be sent otherwise


def _same_origin(headers: Headers) -> bool:
    """Whether a socket was opened by a page of this very host; other sites' pages may not speak to it."""
    scheme, _, host = headers.get("origin", "").partition("://")
    return scheme in ("http", "https") and host == headers.get("host")


class Guard:
    """ASGI middleware: strict headers on every answer, and a refusal to whoever asks for another host."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], policy: str) -> None:
        self._app = app
        self._hosts = hosts
        self._headers = {
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a wrong Host for HTTP and WebSocket alike; add the headers to the rest."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        answer = self._app if _hostname(scope) in self._hosts else self._refuse
        await answer(scope, receive, with_headers)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await WebSocket(scope, receive, send).close(4403)
        else:
            await JSONResponse({"error": "unknown host"}, 421)(scope, receive, send)


def _hostname(scope: Scope) -> str | None:
    with suppress(ValueError):  # what is no address at all
        return urlsplit("//" + Headers(scope=scope).get("host", "")).hostname
    return None


def middleware() -> list[Middleware]:
    """What stands around Streamlit in local mode: loopback names only, and the strict policy."""
    return [Middleware(Guard, hosts=frozenset({"localhost", "127.0.0.1", "::1"}), policy=policy())]


def policy() -> str:
    """The Content-Security-Policy: nothing from outside, and only the inline script that Streamlit's page brings."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in inline]
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(["script-src 'self' 'wasm-unsafe-eval'", *hashes]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-src 'self'",
            "manifest-src 'self'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "object-src 'none'",
        )
    )
