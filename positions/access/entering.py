"""Coming in again and again: who is told what others wrote is let in by what let them in a moment ago.

Who may come in is asked of the database for every run of a page, every message and every file.  Where one edit is told
to many pages it is asked once for all of them whether anything of that changed: whatever changes who may come in raises
a number in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from time import monotonic

from positions.access.view import View
from positions.remembering import Remembered
from positions.store import Store

_GOOD = 3.0
"""Seconds after which a page is let in anew whatever the number says: rights end by the clock too."""
_DOSSIERS = 120


class Rights:
    """The number that each change of who may come in raises, read once for all pages that are told of a revision."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: Remembered[tuple[int, int]] = Remembered(each=1, whole=_DOSSIERS)

    def number(self, dossier_id: str, told: int) -> int:
        """The number as it was once a revision had been written, or later."""
        known = self._known.get(dossier_id, "rights")
        if known and known[0] >= told:
            return known[1]
        number = self._store.guests.rights()
        self._known.put(dossier_id, "rights", (told, number))
        return number

    def forget(self, dossier_id: str) -> None:
        """Remember nothing of a dossier, which may be gone."""
        self._known.forget(dossier_id)


class Entering:
    """One page's way in to a dossier: ``enter`` asks anew, through the link that its tab looks through."""

    def __init__(self, enter: Callable[[str], View], dossier_id: str, rights: Rights) -> None:
        self._enter, self._dossier_id, self._rights = enter, dossier_id, rights
        self._last: tuple[str, int, float, View] | None = None

    def __call__(self, through: str, told: int = 0) -> View:
        """The dossier as whoever looks may see it; ``told`` is the revision that the page is told of, 0 for no such.

        Raises AccessError as ``House.enter``.
        """
        if not told:
            return self._enter(through)
        number = self._rights.number(self._dossier_id, told)
        if self._last and self._last[:2] == (through, number) and monotonic() - self._last[2] < _GOOD:
            return copy(self._last[3])
        begun, view = monotonic(), self._enter(through)
        self._last = through, number, begun, view
        return copy(view)
