"""Browsers that hold nothing good: how many at once, how long each, and how much each may send."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.types import Message, Receive

from positions.web.bounds import TooMuch

STRANGERS = 40
"""Sockets for them, of those of a process: enough to read why and to log in, and no more."""

STAY = 120
"""Seconds that one of their sockets lasts; a page that is still there comes back by itself."""

AT_LEAST = 10
"""Seconds that nobody is sent away, however many come after them."""

_LEFT: Message = {"type": "websocket.disconnect", "code": 1001}


class Lobby:
    """Where they stand.  With all places taken, who stands there longest makes room.  Only for the event loop."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._standing: dict[asyncio.Future[None], float] = {}
        """What ends each stay, oldest first, and when that began."""

    @property
    def full(self) -> bool:
        """Whether there is no place, and nobody who would make one."""
        if len(self._standing) < self._most:
            return False
        return asyncio.get_running_loop().time() - next(iter(self._standing.values())) < AT_LEAST

    @contextmanager
    def place(self, receive: Receive) -> Iterator[Receive]:
        """A place for as long as the block lasts: what is heard there, until it is said that they left; or TooMuch."""
        if self.full:
            raise TooMuch("server", f"{self._most} strangers at once", "more")
        if len(self._standing) == self._most:
            self._end(next(iter(self._standing)))
        loop = asyncio.get_running_loop()
        left: asyncio.Future[None] = loop.create_future()
        self._standing[left] = loop.time()
        timer = loop.call_later(STAY, self._end, left)
        try:
            yield lambda: _heard(receive, left)
        finally:
            timer.cancel()
            self._end(left)

    def _end(self, left: asyncio.Future[None]) -> None:
        if self._standing.pop(left, None) is not None and not left.done():
            left.set_result(None)


async def _heard(receive: Receive, left: asyncio.Future[None]) -> Message:
    """What comes next; once their stay is over, that they left: the server then closes the line by itself."""
    listening = asyncio.ensure_future(receive())
    try:
        await asyncio.wait((listening, left), return_when=asyncio.FIRST_COMPLETED)
        return listening.result() if listening.done() else _LEFT
    finally:
        listening.cancel()
