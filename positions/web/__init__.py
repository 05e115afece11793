"""The routes beside Streamlit: health, the pages' own sockets, exports; and the headers on every answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from positions import journal
from positions.refusals import Refusal
from positions.settings import Settings
from positions.web import entrance, exports, intake, manual, pages, reception, sockets
from positions.web.guard import middleware
from positions.web.heads import hurried
from positions.web.promptness import prompt
from positions.web.retention import forgetting
from positions.web.workers import Workers, many_handed
from positions.wiring import House

_READY_WITHIN = 3
"""Seconds after which whoever asks is told that the database does not answer, whatever is waited for."""
_UNREADY = dict.fromkeys(("newer", "older"), "the database is not of this version of the program") | {
    "moved": "the database is not where it was",
    "unwritable": "the database cannot be written",
}

__all__ = ["lifespan", "middleware", "routes"]


def lifespan(house: House) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """What lasts as long as the process serves, for ``st.App(lifespan=...)``."""

    @asynccontextmanager
    async def serving(app: object) -> AsyncIterator[None]:
        async with prompt(app), hurried(app), many_handed(app), forgetting(house):
            yield

    return serving


def routes(house: House) -> Sequence[BaseRoute]:
    """What is served beside the page, for ``st.App(routes=...)``: the way in, health, files, the sockets."""

    looking = Workers("ready", threads=1, at_once=1, busy="unavailable")  # of its own: the others' threads may all wait

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_: Request) -> Response:
        try:
            async with asyncio.timeout(_READY_WITHIN):
                await looking.do(house.store.ping)
        except Exception as trouble:
            reason = trouble.reason if isinstance(trouble, Refusal) else ""
            journal.warn("not ready", error=type(trouble).__name__, why=reason)
            return PlainTextResponse(_UNREADY.get(reason, "the database does not answer"), 503)
        return PlainTextResponse("ok")

    async def security_txt(request: Request) -> Response:
        if not house.settings.contact:
            return pages.trouble(request.scope, 404)
        return PlainTextResponse(_security_txt(house.settings))

    return [
        *entrance.routes(house),
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/.well-known/security.txt", security_txt),
        *exports.routes(house),
        *intake.routes(house),
        *reception.routes(house),
        *manual.routes(),
        *sockets.routes(house),
    ]


def _security_txt(settings: Settings) -> str:
    """Whom to tell of a weakness, as RFC 9116 wants it; good for half a year from now."""
    until = (datetime.now(UTC) + timedelta(days=182)).replace(microsecond=0)
    lines = [f"Contact: {settings.contact}", f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}", "Preferred-Languages: nl, en"]
    return "\n".join([*lines, f"Canonical: {settings.url}/.well-known/security.txt"] if settings.url else lines) + "\n"
