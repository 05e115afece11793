"""The routes beside Streamlit: health, the matrix's own socket, exports; and the headers on every answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from positions import journal
from positions.access import AccessError
from positions.grid import MessageError, Talk
from positions.outgoing import workbook
from positions.refusals import Refusal
from positions.web import pages
from positions.web.guard import middleware
from positions.wiring import COOKIE, House, Settings
from positions.words import Words, speak

__all__ = ["middleware", "routes"]

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
            journal.warn("not ready", error=type(trouble).__name__)
            return PlainTextResponse("the database does not answer", 503)
        return PlainTextResponse("ok")

    async def security_txt(request: Request) -> Response:
        if not house.settings.contact:
            return pages.trouble(request.scope, 404)
        return PlainTextResponse(_security_txt(house.settings))

    async def export(request: Request) -> Response:
        words = speak(request.query_params.get("taal", "nl"))
        try:
            view = await asyncio.to_thread(house.enter, request.cookies.get(COOKIE, ""), request.path_params["dossier"])
        except AccessError as refused:
            return PlainTextResponse(words(f"refusal.{refused.reason}"), 404 if refused.reason == "no_dossier" else 403)
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
        Route("/.well-known/security.txt", security_txt),
        Route("/uitvoer/{dossier}.xlsx", export),
        WebSocketRoute("/matrix/{dossier}", socket),
    ]


def _security_txt(settings: Settings) -> str:
    """Whom to tell of a weakness, as RFC 9116 wants it; good for half a year from now."""
    until = (datetime.now(UTC) + timedelta(days=182)).replace(microsecond=0)
    lines = [f"Contact: {settings.contact}", f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}", "Preferred-Languages: nl, en"]
    return "\n".join([*lines, f"Canonical: {settings.url}/.well-known/security.txt"] if settings.url else lines) + "\n"


def _unavailable(refused: Refusal, words: Words) -> Response:
    """503 in words when the database does not answer; any other refusal is ours to look into."""
    if refused.reason != "unavailable":
        raise refused
    journal.warn("no export", why=str(refused))
    return PlainTextResponse(words("refusal.unavailable"), 503)


async def _converse(websocket: WebSocket, house: House) -> None:
    """Answer one page's messages and tell it what others change, until it goes away."""
    dossier_id = websocket.path_params["dossier"]
    cookie = websocket.cookies.get(COOKIE, "")
    if not await asyncio.to_thread(_admitted, house, cookie, dossier_id):
        await websocket.close(4403)
        return
    await websocket.accept()
    talk = Talk(lambda: house.enter(cookie, dossier_id), house.tables)
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


def _admitted(house: House, cookie: str, dossier_id: str) -> bool:
    try:
        house.enter(cookie, dossier_id)
    except AccessError:
        return False
    except Refusal:
        return True  # nobody can say now; the page is told of the database's silence when it speaks
    return True


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
        journal.warn("message refused", why=str(refused))
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
    if isinstance(trouble, Refusal):
        journal.warn(what, why=str(trouble))
    else:
        journal.fail(what, trouble)
    return _json({"kind": "trouble"})


def _json(answer: object) -> str:
    return json.dumps(answer, separators=(",", ":"))  # in ASCII: half a surrogate pair could not be sent otherwise
