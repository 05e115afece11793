"""Where slow work is done: by few at a time and apart from everything else, so that edits never wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import ParamSpec, TypeVar

from positions.web.bounds import Capacity

_P = ParamSpec("_P")
_T = TypeVar("_T")

_MESSAGES = 12
"""Messages of pages that are worked on at once, on however few processors: most wait for one commit."""


@asynccontextmanager
async def many_handed(_: object) -> AsyncIterator[None]:
    """The lifespan of the app: threads for all that has none of its own."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_MESSAGES, thread_name_prefix="page"))
    yield


class Workers:
    """Threads of their own for one kind of work: ``threads`` at a time, ``at_once`` under way or waiting.

    Whoever brings work takes one of ``capacity`` first, which refuses them for the reason ``busy`` when all are taken.
    """

    def __init__(self, name: str, threads: int, at_once: int, busy: str) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self.capacity = Capacity(at_once, busy)

    async def do(self, work: Callable[_P, _T], *given: _P.args, **named: _P.kwargs) -> _T:
        """What comes of the work, once it is its turn."""
        return await asyncio.wrap_future(self._threads.submit(work, *given, **named))
