"""The routes beside Streamlit: health, the matrix's own socket, exports; and the headers on every answer."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from positions import journal
from positions.access import AccessError
from positions.outgoing import workbook
from positions.refusals import Refusal
from positions.settings import Settings
from positions.web import entrance, pages
from positions.web.conversation import converse
from positions.web.guard import middleware
from positions.wiring import COOKIE, House
from positions.words import Words, speak

__all__ = ["middleware", "routes"]


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
        await converse(websocket, house)

    return [
        *entrance.routes(house),
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
