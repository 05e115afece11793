"""Who begins a request finishes its head within some seconds.

uvicorn waits for a head without end, and Streamlit gives it no option that says otherwise.  A body has bounds of its
own (``bounds.bounded``), and so have a stranger's socket (``strangers``) and the silence after an answer (uvicorn's).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

HEAD = 10
"""Seconds for the head of a request, from the connection or from the first look after the answer before it."""


@asynccontextmanager
async def hurried(_: object) -> AsyncIterator[None]:
    """The lifespan of the app, before which nobody is let in: every connection made from now on is looked at."""
    loop: Any = asyncio.get_running_loop()
    serve = loop.create_server

    def create_server(made: Callable[[], Any], *arguments: Any, **options: Any) -> Any:
        def looked_at() -> Any:
            line = made()
            loop.call_later(HEAD, _look, line, None)
            return line

        return serve(looked_at, *arguments, **options)

    loop.create_server = create_server
    yield


def _look(line: Any, waited: object) -> None:
    """Close a connection that has waited for a head since the look before: after the same request, or after none.

    ``line`` is uvicorn's end of it, whichever of its parsers reads there; its ``cycle`` is the last request.
    """
    transport = line.transport
    if transport.is_closing() or transport.get_protocol() is not line:  # a socket by now
        return
    waits = line.cycle is None or line.cycle.response_complete
    if waits and line.cycle is waited:
        transport.close()
    else:
        asyncio.get_running_loop().call_later(HEAD, _look, line, line.cycle if waits else line)
