"""How much one may send, and how long it may take: so that nobody fills the memory of a process."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from positions.refusals import Refusal

SOCKETS = 400
"""Open sockets of one process; a page has two. Beyond that newcomers are sent away, and try again."""

BODY = 65_536
FILES = {"/invoer/": 12_000_000, "/fiche": 12_000_000}
"""Bytes of a request's body: anywhere, and where files are handed in."""

MESSAGE = 5_000_000
"""Characters of a page's message on its socket: a tab cannot keep more than that waiting in its sessionStorage."""

SECONDS = 60
"""How long a whole body may take to arrive, from when it is waited for."""


class TooMuch(Refusal):
    """Somebody sends or asks more than is taken, or takes too long about it."""


class Capacity:
    """So many places; with all of them taken a TooMuch for ``reason``.  Only for the event loop."""

    def __init__(self, most: int, reason: str = "") -> None:
        self._most = most
        self._reason = reason
        self._taken = 0

    @property
    def full(self) -> bool:
        """Whether all are taken."""
        return self._taken >= self._most

    @contextmanager
    def taken(self) -> Iterator[None]:
        """One of them, for as long as the block lasts."""
        if self.full:
            raise TooMuch("server", f"{self._most} at once", "more", self._reason)
        self._taken += 1
        try:
            yield
        finally:
            self._taken -= 1


def declared(scope: Scope) -> bool:
    """Whether a request says itself that it brings too much."""
    told = Headers(scope=scope).get("content-length", "0")
    return not told.isdecimal() or int(told) > _most(scope)


def bounded(scope: Scope, receive: Receive) -> Receive:
    """The same body, up to what is taken here; TooMuch beyond."""
    most, taken, whole, until = _most(scope), 0, False, 0.0

    async def receive_bounded() -> Message:
        nonlocal taken, whole, until
        if whole:  # what comes now is the word that they left, which may take as long as it likes
            return await receive()
        until = until or asyncio.get_running_loop().time() + SECONDS
        try:
            async with asyncio.timeout_at(until):
                message = await receive()
        except TimeoutError:
            raise TooMuch("request", f"a body within {SECONDS} seconds", "less") from None
        taken += len(message.get("body", b""))
        whole = not message.get("more_body", False)
        if taken > most:
            raise TooMuch("request", f"at most {most} bytes", taken)
        return message

    return receive_bounded


def _most(scope: Scope) -> int:
    return next((most for start, most in FILES.items() if scope["path"].startswith(start)), BODY)
