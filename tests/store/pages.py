"""One dossier, and short words for what people do to it in their browsers."""

from __future__ import annotations

import itertools
from datetime import date

from positions.changes import Amend, Batch, Cell, Edit, Key, Mark, Receipt, Restate, Restore, Revert
from positions.stances import Position, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from tests.factories import dossier

DOSSIER = dossier()
FICHE = Source(SourceKind.FICHE, "Fiche: proef, 3a")
SEEDED = {Cell("p1", State.NL): Position(Stance.SUPPORTS, source=FICHE)}
DE, FR, NL = (Cell("p1", state) for state in (State.DE, State.FR, State.NL))


class Page:
    """Somebody's open page: numbers its batches."""

    def __init__(self, store: Store, name: str, dossier_id: str = DOSSIER.id) -> None:
        self.store = store
        self.name = name
        self.dossier_id = dossier_id
        self._numbers = itertools.count(1)

    def key(self) -> Key:
        """The next number."""
        return Key(f"outbox of {self.name}", next(self._numbers))

    def send(self, *edits: Edit, key: Key | None = None) -> Receipt:
        """One gesture."""
        return self.store.record(self.dossier_id, Batch(key or self.key(), edits), self.name)

    def state(self, cell: Cell, stance: Stance, seen: int = 0, words: str = "") -> Receipt:
        """A key press, from a source named after who pressed."""
        return self.send(Restate(cell, seen, stance, Source(SourceKind.MEETING, self.name), words=words))

    def amend(self, cell: Cell, seen: int = 0, **fields: object) -> Receipt:
        """Some fields set in the inspector."""
        return self.send(Amend(cell, seen, dict(fields)))

    def restore(self, cell: Cell, seen: int, version: int) -> Receipt:
        """One click in the history."""
        return self.send(Restore(cell, seen, version))

    def mark(self, name: str) -> Receipt:
        """Name the present revision."""
        return self.store.record(self.dossier_id, Mark(self.key(), name, date(2027, 1, 12)), self.name)

    def undo(self, target: Key) -> Receipt:
        """Take back what another batch wrote."""
        return self.store.record(self.dossier_id, Revert(self.key(), target), self.name)

    def stance(self, cell: Cell) -> Stance:
        """What the grid now says."""
        return self.store.cells(self.dossier_id)[cell].position.stance
