"""Where slow work is done: by few at a time and apart from everything else, so that edits never wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from positions.refusals import Refusal

_P = ParamSpec("_P")
_T = TypeVar("_T")


class DeskError(Refusal):
    """So much waits already that newcomers had better come back later."""


class Desk:
    """Threads of their own for one kind of work: ``threads`` at a time, ``at_once`` under way or waiting.

    ``busy`` is the reason of the DeskError beyond that.
    """

    def __init__(self, name: str, threads: int, at_once: int, busy: str) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._at_once = at_once
        self._busy = busy
        self._under_way = 0

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place in the queue for as long as the block lasts; only from the event loop."""
        if self._under_way >= self._at_once:
            raise DeskError("server", f"{self._at_once} at once", "more", self._busy)
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1

    async def do(self, work: Callable[_P, _T], *given: _P.args, **named: _P.kwargs) -> _T:
        """What comes of the work, once it is its turn."""
        return await asyncio.wrap_future(self._threads.submit(work, *given, **named))
