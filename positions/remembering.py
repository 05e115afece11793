"""What a process remembers of dossiers, so as not to work it out twice: a few things of each, and so many in all."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from time import monotonic
from typing import Generic, TypeVar

_T = TypeVar("_T")
_GLANCE = 1.0
"""Seconds for which a glance is good."""


class NotAtHand(LookupError):
    """What is not remembered, and has to be worked out by who may wait for it."""


class Remembered(Generic[_T]):
    """At most ``each`` things of one dossier and ``whole`` of all; what was asked for longest ago goes first.

    So a dossier in which much happens costs no other what is remembered of it.  From any thread.
    """

    def __init__(self, each: int, whole: int) -> None:
        self._each, self._whole = each, whole
        self._lock = threading.Lock()
        self._held: OrderedDict[str, OrderedDict[Hashable, _T]] = OrderedDict()
        """By dossier, and there by what it is; of both that last which was asked for last."""

    def __len__(self) -> int:
        with self._lock:
            return sum(map(len, self._held.values()))

    def get(self, dossier_id: str, what: Hashable) -> _T | None:
        """What is remembered of a dossier under this."""
        with self._lock:
            return self._found(dossier_id, what)

    def keep(self, dossier_id: str, what: Hashable, value: _T) -> _T:
        """Remember this, where nothing stands there yet; what stands there from now on."""
        with self._lock:
            found = self._found(dossier_id, what)
            if found is not None:
                return found
            held = self._held.setdefault(dossier_id, OrderedDict())
            held[what] = value
            self._held.move_to_end(dossier_id)
            if len(held) > self._each:
                held.popitem(last=False)
            while sum(map(len, self._held.values())) > self._whole:
                self._drop_oldest()
            return value

    def put(self, dossier_id: str, what: Hashable, value: _T) -> None:
        """Remember this, in the place of what stood there."""
        with self._lock:
            self._held.get(dossier_id, OrderedDict()).pop(what, None)
        self.keep(dossier_id, what, value)

    def forget(self, dossier_id: str, which: Callable[[Hashable], bool] = lambda _: True) -> None:
        """Remember no more of a dossier what stands under these."""
        with self._lock:
            left = OrderedDict((what, one) for what, one in self._held.get(dossier_id, {}).items() if not which(what))
            if left:
                self._held[dossier_id] = left
            else:
                self._held.pop(dossier_id, None)

    def _found(self, dossier_id: str, what: Hashable) -> _T | None:
        held = self._held.get(dossier_id, OrderedDict())
        if what not in held:
            return None
        held.move_to_end(what)
        self._held.move_to_end(dossier_id)
        return held[what]

    def _drop_oldest(self) -> None:
        dossier_id, held = next(iter(self._held.items()))
        held.popitem(last=False)
        if not held:
            del self._held[dossier_id]


class Glances(Generic[_T]):
    """What was read of a dossier a moment ago, by whoever asked first: the others are given the same.  From any thread.

    Trouble is shared by who waits for it, and not remembered.
    """

    def __init__(self, whole: int) -> None:
        self._lock = threading.Lock()
        self._held: Remembered[tuple[float, Future[_T]]] = Remembered(each=1, whole=whole)

    def get(self, dossier_id: str, read: Callable[[], _T]) -> _T:
        """What was read at most a second before this, or is being read."""
        mine: tuple[float, Future[_T]] = monotonic(), Future()
        with self._lock:
            known = self._held.get(dossier_id, "")
            if known is None or (known[1].done() and mine[0] - known[0] > _GLANCE):
                self._held.put(dossier_id, "", known := mine)
        if known is not mine:
            return known[1].result()
        try:
            mine[1].set_result(read())
        except BaseException as trouble:
            self.forget(dossier_id)
            mine[1].set_exception(trouble)
        return mine[1].result()

    def at_hand(self, dossier_id: str) -> _T:
        """The same, where somebody read it.  Raises NotAtHand where it has to be read."""
        known = self._held.get(dossier_id, "")
        if known is None or not known[1].done() or known[1].exception() or monotonic() - known[0] > _GLANCE:
            raise NotAtHand(dossier_id)
        return known[1].result()

    def forget(self, dossier_id: str) -> None:
        """Remember nothing of a dossier, which may be gone."""
        self._held.forget(dossier_id)
