"""A dossier that is compared with itself, written in as Anna does."""

from __future__ import annotations

from itertools import count
from typing import Any

from positions import seeds
from positions.access import View
from positions.changes import Batch, Cell, Key, Restate
from positions.comparing import Comparison, Point, compared
from positions.people import Role, Visitor
from positions.registers import Registers
from positions.stances import Marking, Stance
from positions.states import State
from positions.store import Store
from tests.factories import dossier

FILE = dossier(pillars=1, under=1, crossing=0)
SHIPPED = seeds.all_populations()
REGISTERS = Registers(SHIPPED, ())
CELLS = [Cell(topic, state) for topic in ("p1", "1a") for state in (State.DE, State.FR, State.SE)]
SECRET = "alleen tegen ons gezegd"
_NUMBERS = count(1)


class Dossier:
    """A dossier of a test, written in as Anna does."""

    def __init__(self, store: Store) -> None:
        self.store, self.id = store, f"proef-{next(_NUMBERS)}"
        self.numbers = count(1)
        store.seed(dossier(pillars=1, under=1, crossing=0, id=self.id), {})

    def view(self, marking: Marking = Marking.RESTRICTED, **to: Any) -> View:
        reader = View(self.store, self.id, Visitor("Bram", Role.READER, Marking.RESTRICTED))
        return reader.narrowed(marking, red_lines=True, **to)

    def write(self, *edits: Any, author: str = "Anna") -> int:
        self.store.record(self.id, Batch(Key("x", next(self.numbers)), edits), author)
        return self.store.revision(self.id)

    def state(self, cell: Cell, stance: Stance, author: str = "Anna", **more: Any) -> int:
        return self.write(Restate(cell, self.seen(cell), stance, **more), author=author)

    def seen(self, cell: Cell) -> int:
        written = self.store.cells(self.id).get(cell)
        return written.version if written else 0

    def compared(self, since: int, until: int | None = None, view: View | None = None) -> Comparison:
        return compared(view or self.view(), Point(since), SHIPPED, Point(until) if until else None)
