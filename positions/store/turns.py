"""Who writes next in an embedded database: who came first, without asking its lock over and over."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from positions.store.locations import StoreError


class Turns:
    """The writers of one process in one database, in the order they came.  Who has its turn asks for the lock."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._line: deque[threading.Event] = deque()
        """Whoever stands first has the turn."""

    @contextmanager
    def turn(self, patience: float) -> Iterator[None]:
        """Have the turn as long as the block lasts.  Raises StoreError "unavailable" after so many seconds."""
        mine = threading.Event()
        with self._lock:
            self._line.append(mine)
            self._call()
        try:
            if not mine.wait(patience):
                raise StoreError("database", "an answer", "database is locked", "unavailable")
            yield
        finally:
            with self._lock:
                self._line.remove(mine)
                self._call()

    def _call(self) -> None:
        if self._line:
            self._line[0].set()
