"""What was brought in at once, from a file or as at a moment, as one visitor sees it; and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from positions.access.grants import AccessError, refuse_reader
from positions.access.seeing import Seen
from positions.changes import FROM_FILE, Batch, Cell, Key, Mark, Receipt, Rejected, Revert, Written
from positions.people import Visitor
from positions.restoring import Brought, Retaken, Returning, TakeBack
from positions.stances import BLANK
from positions.store import Gesture, Store, Woven

LISTED = 40
"""How many are listed, the last ones; of older ones every version stands in the history of its cell."""

Allowed = Callable[[Revert], tuple[Batch | Revert | Mark | None, tuple[Rejected, ...]]]


class Looking(Protocol):
    """A view of a dossier, as far as this hangs on it."""

    dossier_id: str
    visitor: Visitor

    def cells(self) -> Seen:
        """The cells that are seen."""

    def record(self, entry: Revert) -> Receipt:
        """Write what the visitor asks for."""


class Retaking:
    """What was brought into one dossier.  ``allowed`` says what of an entry is theirs, ``shown`` what of a version."""

    def __init__(
        self, store: Store, view: Looking, allowed: Allowed, shown: Callable[[Written, Written], Written | None]
    ) -> None:
        self._store, self._view, self._allowed, self._shown = store, view, allowed, shown

    def listed(self) -> tuple[Brought, ...]:
        """The last that was brought in, newest first, as far as this visitor sees its cells; of a file without its
        name, and without who did it, for who does not see sources."""
        visitor, seen = self._view.visitor, self._view.cells()
        found = self._store.brought.listed(self._view.dossier_id, LISTED, visitor.at)
        return tuple(told for one in found if (told := _told(one, visitor, seen)))

    def foreseen(self, revision: int) -> Retaken:
        """What it would do to take back what was written as a revision; nothing is written.

        Raises AccessError: "not_brought" for what was no such thing, "owners" for what is not theirs to take back.
        """
        refuse_reader(self._view.visitor)
        target = self._key(revision)
        entry = Revert(Key("foreseen", 0), target)
        _, refused = self._allowed(entry)
        if refused:
            return Retaken((), (), refused)
        becoming = self._store.foreseen(self._view.dossier_id, entry)
        woven = sorted(self._store.brought.woven(self._view.dossier_id, target), key=lambda one: one.made.cell)
        seen = self._view.cells()
        shown = [one for one in woven if one.made.cell in seen.cells]
        return Retaken(
            tuple(self._returning(one, seen) for one in shown if one.made.cell in becoming),
            tuple(seen.cells[one.made.cell] for one in shown if one.made.cell not in becoming),
            fields=bool(self._store.topics.set_by(self._view.dossier_id, target)),
        )

    def take_back(self, asked: TakeBack) -> Receipt:
        """Take it back, as far as it still stands; to take that back again is to bring it in once more."""
        return self._view.record(self.entry(asked))

    def entry(self, asked: TakeBack) -> Revert:
        """The same as an entry.  Raises AccessError "not_brought"."""
        return Revert(asked.key, self._key(asked.revision))

    def _key(self, revision: int) -> Key:
        target = self._store.brought.key(self._view.dossier_id, revision)
        if target is None:
            raise AccessError("revision", "one that was brought in at once", revision, "not_brought")
        return target

    def _returning(self, woven: Woven, seen: Seen) -> Returning:
        """A cell with what stood there before, as far as that is seen."""
        now, cell = seen.cells[woven.made.cell], woven.made.cell
        before = self._shown(woven.before, now) if woven.before else None
        after = before.position if before else BLANK
        if not self._view.visitor.keeps_red_lines:
            after = replace(after, red_line=now.position.red_line, red_line_marking=now.position.red_line_marking)
        return Returning(cell, now.position, after, now, others=not self._view.visitor.wrote(now))


def _told(one: Gesture, visitor: Visitor, seen: Seen) -> Brought | None:
    """What somebody sees of it; None where that is none of its cells."""
    fates = [fate for fate in one.fates if fate.cell in seen.cells and visitor.marking.allows(fate.marking)]
    if not fates:
        return None
    stands: list[Cell] = [fate.cell for fate in fates if fate.stands]
    taken = [fate.cell for fate in fates if fate.taken and not fate.stands]
    changed = [fate.cell for fate in fates if not fate.stands and not fate.taken]
    nameless = FROM_FILE if one.reason.startswith(FROM_FILE) else one.reason
    return Brought(
        one.revision,
        one.author if visitor.sources else "",
        one.at,
        one.reason if visitor.sources else nameless,
        tuple(stands),
        tuple(taken),
        tuple(changed),
        max((fate.undone for fate in fates), default=0),
    )
