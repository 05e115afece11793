"""An application behind uvicorn as Streamlit sets it, in this very process: so a test can shorten what takes long."""

from __future__ import annotations

import socket
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from positions.web.heads import hurried
from positions.web.promptness import prompt
from tests.knocking import PATIENCE


@dataclass(frozen=True)
class Served:
    """Where it listens."""

    port: int
    tls: None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@asynccontextmanager
async def _lifespan(app: object) -> AsyncIterator[None]:
    async with prompt(app), hurried(app):
        yield


@contextmanager
def serving(*routes: BaseRoute, around: list[Middleware] | None = None) -> Iterator[Served]:
    """Routes, and what stands around them, with what the app does to every connection, on a free port of loopback."""
    app: ASGIApp = Starlette(routes=list(routes), middleware=around or [], lifespan=_lifespan)
    listening = socket.create_server(("127.0.0.1", 0))
    begun = threading.Event()

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            begun.set()

    server = Server(uvicorn.Config(app, ws="websockets-sansio", ws_max_size=15_000_000, log_config=None))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    try:
        assert begun.wait(PATIENCE)
        yield Served(listening.getsockname()[1])
    finally:
        server.should_exit = server.force_exit = True
        thread.join(PATIENCE)
        listening.close()
