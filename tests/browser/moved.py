"""A made-up dossier in which a pattern of stances moved, on days that lie as far back whenever it is made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from sqlalchemy import update

from positions.changes import Amend, Batch, Cell, Key, Mark, Restate
from positions.stances import Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from positions.store.schema import revision
from positions.words import ZONE

DOSSIER = "kwaliteitsbanen"
WHO, OTHER = "A. Voorbeeld", "B. Voorbeeld"
MEETING, LATER = ("Raadswerkgroep 6 oktober", date(2026, 10, 6)), ("Raadswerkgroep 18 november", date(2026, 11, 18))
SCALE = (Stance.OPPOSES, Stance.CRITICAL, Stance.NEUTRAL, Stance.SUPPORTS, Stance.CHAMPIONS)
PATTERN = (3, 4, None, 2, 3, 1, 3, None, 4, 2, 0, 2, 3, 1, None)
"""Laid over the grid again and again, as steps of the scale."""
DAYS = 56
"""How many days ago it begins."""


class Story:
    """What was written, revision by revision, and how many days after the beginning each was."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.numbers = count(1)
        self.days: dict[int, float] = {1: 0}
        pillars = [topic.id for topic in store.dossier(DOSSIER).pillars]
        self.cells = [Cell(pillar, state) for state in State if state is not State.NL for pillar in pillars]

    def tell(self) -> None:
        """Fill in, name a moment, let some stances move, and name another."""
        for at, (cell, step) in enumerate(zip(self.cells, _steps(), strict=False)):
            if step is not None:
                self.restate(cell, SCALE[step], WHO, MEETING, at / 90)
        self.mark(MEETING, 1.6)
        for number, cell in enumerate(self.cells[3::11]):
            self.move(cell, 1 if number % 3 else -1, 36 + number / 2)
        self.mark(LATER, 43)
        for number, cell in enumerate(self.cells[6::17]):
            self.move(cell, -1 if number % 3 else 1, 45 + number)
        for cell in self.cells[8::29]:
            self.write(Amend(cell, self.seen(cell), {"note": "Fictief: wil eerst een effectbeoordeling."}), 52)
        self.days[self.store.set_dossier(DOSSIER, {f"topic:{self._initiative()}:rule": "unanimity"}, OTHER)] = 53
        self._date()

    def move(self, cell: Cell, by: int, day: float) -> None:
        """One step along the scale; what is unknown is supported from now on."""
        written = self.store.cells(DOSSIER).get(cell)
        now = written.position.stance if written else Stance.UNKNOWN
        step = min(max(SCALE.index(now) + by, 0), 4) if now in SCALE else 3
        self.restate(cell, SCALE[step], OTHER, LATER, day)

    def restate(self, cell: Cell, stance: Stance, who: str, when: tuple[str, date], day: float) -> None:
        source = Source(SourceKind.MEETING, f"{when[0]} (fictief)", when[1])
        self.write(Restate(cell, self.seen(cell), stance, source), day, who)

    def write(self, edit: Restate | Amend, day: float, who: str = OTHER) -> None:
        self.store.record(DOSSIER, Batch(Key("story", next(self.numbers)), (edit,)), who)
        self.days[self.store.revision(DOSSIER)] = day

    def mark(self, moment: tuple[str, date], day: float) -> None:
        self.store.record(DOSSIER, Mark(Key("story", next(self.numbers)), *moment), WHO)
        self.days[self.store.revision(DOSSIER)] = day

    def seen(self, cell: Cell) -> int:
        written = self.store.cells(DOSSIER).get(cell)
        return written.version if written else 0

    def _initiative(self) -> str:
        return next(topic.id for topic in self.store.dossier(DOSSIER).topics if not topic.is_pillar)

    def _date(self) -> None:
        """Let each revision be of its day, from an early morning on."""
        began = datetime.combine(datetime.now(ZONE).date() - timedelta(days=DAYS), time(9), ZONE).astimezone(UTC)
        with self.store._engine.begin() as connection:
            for number, day in self.days.items():
                here = revision.c.dossier == DOSSIER, revision.c.number == number
                connection.execute(update(revision).where(*here).values(at=began + timedelta(days=day)))


def _steps() -> Iterator[int | None]:
    at = 0
    while True:
        yield PATTERN[(at * 4 + at // 5) % len(PATTERN)]
        at += 1
