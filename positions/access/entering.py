"""Coming in again and again: an open page is let in by what let it in before, as long as nothing of that changed.

Who may come in is asked of the database for every run of a page and every file.  Whatever changes that raises a number
in the same transaction: an open page asks for it at every message.  Where one edit is told to many pages, or they only
look whether anything is new, it is asked once for all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from copy import copy
from datetime import UTC, datetime
from threading import Lock
from time import monotonic

from positions.access.view import View
from positions.changes import LOOKED
from positions.remembering import Glances, NotAtHand, Remembered
from positions.store import Store

_GOOD = 60.0
"""Seconds after which a page is let in anew whatever the number says, so that a link in use is known to be used."""
_DOSSIERS = 120
_ALL = ""
"""Of all dossiers: there is one number."""


class Rights:
    """The number that each change of who may come in raises, read once for all pages that are told of a revision."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: Remembered[tuple[int, Future[int]]] = Remembered(each=1, whole=_DOSSIERS)
        self._lock = Lock()
        self._glances: Glances[int] = Glances(whole=1)

    def number(self, dossier_id: str, told: int) -> int:
        """The number as it is; or was once a revision had been written, or later; or a moment ago, by who LOOKED."""
        if not told:
            return self._store.guests.rights()
        if told == LOOKED:
            return self._glances.get(_ALL, self._store.guests.rights)
        try:
            return self.at_hand(dossier_id, told)
        except NotAtHand:
            return self._asked(dossier_id, told)

    def at_hand(self, dossier_id: str, told: int) -> int:
        """The same, where another page asked.  Raises NotAtHand where none did."""
        if told == LOOKED:
            return self._glances.at_hand(_ALL)
        known = self._known.get(dossier_id, "rights")
        if known is None or known[0] < told or not known[1].done():
            raise NotAtHand(dossier_id)
        return known[1].result()

    def _asked(self, dossier_id: str, told: int) -> int:
        """The number as who asks first finds it; who comes meanwhile and is told of no more waits for the same."""
        mine: Future[int] = Future()
        with self._lock:
            known = self._known.get(dossier_id, "rights")
            if known is None or known[0] < told:
                self._known.put(dossier_id, "rights", known := (told, mine))
        if known[1] is not mine:
            return known[1].result()
        try:
            mine.set_result(self._store.guests.rights())
        except BaseException as trouble:
            self._known.forget(dossier_id)
            mine.set_exception(trouble)
        return mine.result()

    def forget(self, dossier_id: str) -> None:
        """Remember nothing of a dossier, which may be gone."""
        self._known.forget(dossier_id)


class Entering:
    """One page's way in to a dossier: ``enter`` asks who may come in, through the link that its tab looks through."""

    def __init__(self, enter: Callable[[str], View], dossier_id: str, rights: Rights) -> None:
        self._enter, self._dossier_id, self._rights = enter, dossier_id, rights
        self._last: tuple[str, int, float, View] | None = None

    def __call__(self, through: str, told: int = 0, *, at_hand: bool = False) -> View:
        """The dossier as whoever looks may see it; ``told`` is the revision that the page is told of, LOOKED where it
        looks for one, 0 for a message.

        Raises AccessError as ``House.enter``; NotAtHand instead of asking anything, where only what is ``at_hand`` is
        wanted.
        """
        rights = self._rights.at_hand if at_hand else self._rights.number
        number = rights(self._dossier_id, told)
        if (last := self._last) and last[0] == through and last[1] >= number and monotonic() < last[2]:
            return copy(last[3])  # a number seen a moment ago may be an older one than this page knows of
        if at_hand:
            raise NotAtHand(self._dossier_id)
        begun, view = monotonic(), self._enter(through)
        self._last = through, number, begun + _good(view), view
        return copy(view)

    def due(self, number: int) -> bool:
        """Whether the page would be let in anew, with the number as it is."""
        return self._last is None or self._last[1] < number or monotonic() >= self._last[2]


def _good(view: View) -> float:
    """For how many seconds who came in is in: rights end by the clock too."""
    ends = view.guest.ends if view.guest else None
    return min(_GOOD, (ends - datetime.now(UTC)).total_seconds()) if ends else _GOOD
