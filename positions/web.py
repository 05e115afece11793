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
from positions.wiring import House
from positions.words import speak

_LOG = logging.getLogger("krachtenveld")
_MESSAGE_BYTES = 2_000_000
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
            view = house.view(request.path_params["dossier"])
        except KeyError:
            return PlainTextResponse(words("refusal.no_dossier"), 404)
        made = await asyncio.to_thread(workbook, view, house.tables, words, datetime.now(UTC))
        disposition = f"attachment; filename*=UTF-8''{quote(made.name)}"
        return Response(made.content, media_type=made.media_type, headers={"Content-Disposition": disposition})

    async def socket(websocket: WebSocket) -> None:
        await _converse(websocket, house)

    return [
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/uitvoer/{dossier}.xlsx", export),
        WebSocketRoute("/matrix/{dossier}", socket),
    ]


async def _converse(websocket: WebSocket, house: House) -> None:
    """Answer one page's messages and tell it what others change, until it goes away."""
    dossier_id = websocket.path_params["dossier"]
    if not _same_origin(websocket.headers) or dossier_id not in house.store.dossier_ids():
        await websocket.close(4403)
        return
    await websocket.accept()
    talk = Talk(lambda: house.view(dossier_id), house.tables)
    turn = asyncio.Lock()  # one at a time, so that news never overtakes the receipt it belongs to
    teller = asyncio.create_task(_tell(websocket, talk, house, dossier_id, turn))
    try:
        while True:
            text = await websocket.receive_text()
            async with turn:
                await websocket.send_text(await asyncio.to_thread(_answer, talk, text))
    except WebSocketDisconnect:
        pass
    finally:
        teller.cancel()


async def _tell(websocket: WebSocket, talk: Talk, house: House, dossier_id: str, turn: asyncio.Lock) -> None:
    async with house.live.listen(dossier_id) as revisions:
        while True:
            with suppress(TimeoutError):  # the slow look is the net under push
                await asyncio.wait_for(anext(revisions), _POLL_SECONDS)
            async with turn:
                news = await asyncio.to_thread(_news, talk)
                if news:
                    await websocket.send_text(news)


def _news(talk: Talk) -> str:
    try:
        news = talk.news()
    except Exception as trouble:
        _LOG.error("news not told: %s", trouble)
        return _trouble()
    return _json(news) if len(news) > 2 else ""


def _answer(talk: Talk, text: str) -> str:
    try:
        message = json.loads(text) if len(text) <= _MESSAGE_BYTES else None
        if not isinstance(message, dict):
            raise MessageError("message", "a JSON object of a bearable size", f"{len(text)} characters")
        return _json(talk.answer(message))
    except (MessageError, json.JSONDecodeError) as refused:
        _LOG.warning("message refused: %s", refused)
        return _json({"kind": "refused"})
    except Exception as trouble:  # the page keeps its edits and tries again
        _LOG.error("message not answered: %s: %s", type(trouble).__name__, trouble)
        return _trouble()


def _trouble() -> str:
    return _json({"kind": "trouble"})


def _json(answer: object) -> str:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def _same_origin(headers: Headers) -> bool:
    """Whether a socket was opened by a page of this very host; other sites' pages may not speak to it."""
    return urlsplit(headers.get("origin", "")).netloc == headers.get("host")


class Guard:
    """ASGI middleware: strict headers on every answer, and no answer at all to a host we are not."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], policy: str) -> None:
        self._app = app
        self._hosts = hosts
        self._headers = {
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a wrong Host for HTTP and WebSocket alike; add the headers to the rest."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        host = urlsplit("//" + Headers(scope=scope).get("host", "")).hostname
        if host not in self._hosts:
            await self._refuse(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, with_headers)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await WebSocket(scope, receive, send).close(4403)
        else:
            await JSONResponse({"error": "unknown host"}, 421)(scope, receive, send)


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
