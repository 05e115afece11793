"""Answers go out at once.

Streamlit binds its socket without naming TCP as its protocol; asyncio then leaves Nagle's algorithm on for every
connection (uvicorn issue 3149, 20 September 2026).  On a connection that was used before, whatever is written close
behind something else (a body behind its head, news behind a receipt) then waits 40 ms for the browser to acknowledge
what came first: half a second of a first load.
"""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

_OPEN = Path("/proc/self/fd")


@asynccontextmanager
async def prompt(_: object) -> AsyncIterator[None]:
    """The lifespan of the app: every connection made from now on writes at once, where the system is Linux."""
    for listening in _listening():
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)  # a connection has it from what it came by
    yield


def _listening() -> Iterator[socket.socket]:
    """The sockets on which this process waits for connections over TCP."""
    for number in [int(path.name) for path in _OPEN.iterdir()] if _OPEN.exists() else ():
        with suppress(OSError):  # closed since
            # No second handle of any other file: letting go of it would take the locks that a database has there.
            if not stat.S_ISSOCK(os.fstat(number).st_mode):
                continue
            with socket.socket(fileno=os.dup(number)) as one:
                tcp = one.type is socket.SOCK_STREAM and one.family in (socket.AF_INET, socket.AF_INET6)
                if tcp and one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    yield one
