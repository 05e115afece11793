"""One look for all open pages of a process: each is woken only where something it stands on may have changed.

So a page on which nothing happens asks nothing and has no clock of its own, however many there are.  It is the net
under push: what nobody gave notice of is found by it, in whatever process it was done.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import monotonic

from positions import journal
from positions.changes import LOOKED, STILL
from positions.refusals import Refusal
from positions.store import Pulse

_SECONDS = 2.0
"""How often is looked: a right that was withdrawn without notice closes a page a moment after this at the latest."""
_BEAT = 4
"""Looks between one word to a page and the next, where nothing happens: it pings when it misses that."""
_FRESH = 3.0
"""Seconds after which what was seen says nothing any more: the next look is overdue."""


class Watched:
    """One page under watch: whether it is ``due`` anything, and what it is told while it is not."""

    def __init__(self, watch: Watch, due: Callable[[Pulse], bool], still: Callable[[], Mapping[str, object]]) -> None:
        self._watch, self._due, self._still = watch, due, still
        self.wake: Callable[[int], None] = lambda _: None
        self.turn = 0

    def due(self, seen: Pulse) -> bool:
        """Whether it has to look itself; also where that cannot be told of it: then it says itself what is wrong."""
        try:
            return self._due(seen)
        except Exception as trouble:  # of one page: the look goes on for the others
            journal.fail("page not looked after", trouble)
            return True

    @property
    def still(self) -> Mapping[str, object] | None:
        """What it is told where by the last look, a moment ago, nothing has to be asked for it; None where something
        has."""
        seen = self._watch.seen
        return None if seen is None or self.due(seen) else self._still()

    @contextmanager
    def waking(self, wake: Callable[[int], None]) -> Iterator[None]:
        """Be woken by this as long as the block lasts: told LOOKED where it is due something, now and then STILL."""
        self.wake = wake
        with self._watch.over(self):
            yield


class Watch:
    """The look itself, which goes on as long as there are pages.  Only for the event loop."""

    def __init__(self, read: Callable[[], Pulse]) -> None:
        self._read = read
        self._pages: set[Watched] = set()
        self._task: asyncio.Task[None] | None = None
        self._last: tuple[float, Pulse] | None = None
        self._looks = 0

    @property
    def seen(self) -> Pulse | None:
        """What the last look saw; None where that is too long ago, or the database did not answer."""
        return self._last[1] if self._last and monotonic() - self._last[0] < _FRESH else None

    @contextmanager
    def over(self, page: Watched) -> Iterator[None]:
        """Look for this page too, as long as the block lasts."""
        self._pages.add(page)
        page.turn = len(self._pages)
        self._task = self._task or asyncio.create_task(self._go_on())
        try:
            yield
        finally:
            self._pages.discard(page)
            if not self._pages and self._task:
                self._task.cancel()
                self._task = self._last = None

    async def _go_on(self) -> None:
        while True:
            await asyncio.sleep(_SECONDS)
            await self.look()

    async def look(self) -> None:
        """Look once, and wake who is due something: all of them, where nothing can be seen.

        Of the others some hear that their line is up, each at another look; all of them, where the last saw nothing.
        """
        begun, pulse = monotonic(), await asyncio.to_thread(self._pulse)
        again, self._last, self._looks = self._last is None, (begun, pulse) if pulse else None, self._looks + 1
        for page in tuple(self._pages):
            if pulse is None or page.due(pulse):
                page.wake(LOOKED)
            elif again or (page.turn + self._looks) % _BEAT == 0:
                page.wake(STILL)

    def _pulse(self) -> Pulse | None:
        try:
            return self._read()
        except Refusal:  # each page says so itself
            return None
        except Exception as trouble:
            journal.fail("pages not looked after", trouble)
            return None
