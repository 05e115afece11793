"""What is asked of every dossier at once: when it last changed and by whom, and in how many cells something stands."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, cast

from sqlalchemy import Engine, and_, case, func, select

from positions.dossiers import Dossier
from positions.remembering import Remembered
from positions.stances import Marking, Stance
from positions.states import State
from positions.store import engines
from positions.store.schema import current, dossier, milestone, revision


@dataclass(frozen=True, slots=True)
class Last:
    """The newest revision of a dossier, with who wrote it and when."""

    revision: int
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """In how many cells of a topic, as closed as this, a stance is known; of one ``state``, or of all the others."""

    topic: str
    marking: Marking
    state: State | None
    cells: int


class Line(NamedTuple):
    """What somebody sees of a dossier from outside: the dossier, how many cells it has, and in how many a stance."""

    dossier: Dossier
    cells: int
    known: int


@dataclass(frozen=True, slots=True)
class Named:
    """A moment that was named at a revision, with its day."""

    date: date
    name: str
    revision: int


class Shelf:
    """The dossiers side by side, in three questions to the database, however many they are.  May raise StoreError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lines: Remembered[Line] = Remembered(each=8, whole=400)

    def line(self, dossier_id: str, sight: tuple[Last, Hashable]) -> Line | None:
        """What was read of a dossier at its last change, for who sees the same of it; None where nobody did."""
        return self._lines.get(dossier_id, sight)

    def keep(self, dossier_id: str, sight: tuple[Last, Hashable], line: Line) -> Line:
        """Remember what was read, and nothing of how the dossier stood before."""
        self._lines.forget(dossier_id, lambda held: cast("tuple[Last, Hashable]", held)[0] != sight[0])
        return self._lines.keep(dossier_id, sight, line)

    def forget(self, dossier_id: str) -> None:
        """Remember nothing of a dossier, which may be gone."""
        self._lines.forget(dossier_id)

    def last(self) -> Mapping[str, Last]:
        """The last change of each dossier, by its id, in the order of ids."""
        newest = and_(revision.c.dossier == dossier.c.id, revision.c.number == dossier.c.revision)
        wanted = select(dossier.c.id, revision.c.number, revision.c.author, revision.c.at).join(revision, newest)
        with engines.reading(self._engine) as connection:
            found = connection.execute(wanted.order_by(dossier.c.id))
            return {row.id: Last(row.number, row.author, row.at) for row in found}

    def known(self, apart: Collection[State], dossiers: Collection[str]) -> Mapping[str, tuple[Known, ...]]:
        """Where a stance is known, by dossier; the states that are kept ``apart`` each by themselves."""
        state = case((current.c.state.in_(sorted(apart)), current.c.state), else_=None)
        parts = (current.c.dossier, current.c.topic, current.c.marking, state.label("state"))
        wanted = select(*parts, func.count().label("cells")).where(current.c.stance != Stance.UNKNOWN)
        wanted = wanted.where(current.c.dossier.in_(sorted(dossiers)))
        with engines.reading(self._engine) as connection:
            rows = connection.execute(wanted.group_by(*(part for part in parts[:3]), state)).all()
        found: dict[str, list[Known]] = {}
        for row in rows:
            kept = State(row.state) if row.state else None
            found.setdefault(row.dossier, []).append(Known(row.topic, row.marking, kept, row.cells))
        return {dossier_id: tuple(told) for dossier_id, told in found.items()}

    def moments(self, since: date) -> Mapping[str, tuple[Named, ...]]:
        """The named moments from a day on, by dossier."""
        kept = milestone.c
        wanted = select(kept.dossier, kept.date, kept.name, kept.revision).where(kept.date >= since)
        found: dict[str, list[Named]] = {}
        with engines.reading(self._engine) as connection:
            for row in connection.execute(wanted.order_by(kept.date)):
                found.setdefault(row.dossier, []).append(Named(row.date, row.name, row.revision))
        return {dossier_id: tuple(told) for dossier_id, told in found.items()}
