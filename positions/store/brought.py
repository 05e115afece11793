"""What was brought in at once, from a file or as at a moment, and what became of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Engine, FromClause, ScalarSelect, and_, case, desc, func, or_, select

from positions.changes import AS_AT, FROM_FILE, Cell, Key, Written
from positions.stances import BLANK, Marking
from positions.store import engines, queries, rows
from positions.store.rows import Answer, Question
from positions.store.schema import cell, current, revision

_UNDO = "undo"
_LISTED = queries.NO_EDIT & or_(
    *(revision.c.reason.startswith(begins) for begins in (FROM_FILE, AS_AT)), revision.c.reason == "restore"
)


@dataclass(frozen=True, slots=True)
class Woven:
    """A version that was written, and the one that it came in the place of."""

    before: Written | None
    made: Written

    @property
    def lined(self) -> bool:
        """Whether it made another red line of what was there."""
        was, made = (one.position if one else BLANK for one in (self.before, self.made))
        return (was.red_line, was.red_line_marking) != (made.red_line, made.red_line_marking)


@dataclass(frozen=True, slots=True)
class Fate:
    """A cell that was written at once with others, and how far it may spread as it was written.

    ``stands`` says that it still holds that; ``taken`` that it holds what was there before, since it was undone.
    ``undone`` is the revision that did so, 0 where that was done otherwise.
    """

    cell: Cell
    marking: Marking
    stands: bool
    taken: bool
    undone: int


@dataclass(frozen=True, slots=True)
class Gesture:
    """What was written at once: by whom, when and why, and what became of each cell."""

    revision: int
    author: str
    at: datetime
    reason: str
    fates: tuple[Fate, ...]


class Brought:
    """What was brought in at once into the dossiers of one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def woven(self, dossier_id: str, key: Key) -> tuple[Woven, ...]:
        """What an entry wrote, and what it came in the place of."""
        sent = revision.c.dossier == dossier_id, revision.c.outbox == key.outbox, revision.c.seq == key.seq
        wanted = select(*rows.columns(cell)).select_from(rows.joined(cell)).where(cell.c.dossier == dossier_id)
        number = select(revision.c.number).where(*sent).scalar_subquery()
        with engines.reading(self._engine) as connection:
            made = [rows.stored(row).written for row in connection.execute(wanted.where(cell.c.revision == number))]
            before = _versions(connection, dossier_id, {(one.cell, one.version - 1) for one in made})
        return tuple(Woven(before.get((one.cell, one.version - 1)), one) for one in made)

    def key(self, dossier_id: str, number: int) -> Key | None:
        """The entry that a revision was written by, of what is listed or took that back; None of any other."""
        wanted = select(revision.c.outbox, revision.c.seq).where(revision.c.dossier == dossier_id)
        wanted = wanted.where(revision.c.number == number, or_(_LISTED, revision.c.reason == _UNDO))
        with engines.reading(self._engine) as connection:
            found = connection.execute(wanted).first()
        return Key(found.outbox, found.seq) if found and found.outbox else None

    def listed(self, dossier_id: str, limit: int, at: int | None = None) -> tuple[Gesture, ...]:
        """The last so many, newest first, as they stand now or stood at a revision."""
        wanted = select(revision).where(revision.c.dossier == dossier_id, revision.c.outbox.is_not(None), _LISTED)
        if at is not None:
            wanted = wanted.where(revision.c.number <= at)
        with engines.reading(self._engine) as connection:
            found = connection.execute(wanted.order_by(desc(revision.c.number)).limit(limit)).all()
            asked = _fates(dossier_id, [row.number for row in found], at)
            told = connection.execute(asked.order_by(cell.c.topic, cell.c.state)).all()
        fates = {row.number: tuple(_fate(one) for one in told if one.revision == row.number) for row in found}
        return tuple(Gesture(row.number, row.author, row.at, row.reason, fates[row.number]) for row in found)


def _versions(
    connection: Connection, dossier_id: str, wanted: set[tuple[Cell, int]]
) -> dict[tuple[Cell, int], Written]:
    if not wanted:
        return {}
    found = (rows.stored(row).written for row in connection.execute(queries.versions(dossier_id, wanted)))
    return {(one.cell, one.version): one for one in found}


def _fates(dossier_id: str, numbers: Collection[int], at: int | None) -> Question:
    """Each version that these revisions wrote, beside those before it, that stands, and before that."""
    now = current.alias("now") if at is None else cell.alias("now")
    before, prior, by = cell.alias("before"), cell.alias("prior"), revision.alias("by")
    joined = (
        cell.join(now, _same(cell, now))
        .join(by, and_(by.c.dossier == now.c.dossier, by.c.number == now.c.revision))
        .outerjoin(before, and_(_same(cell, before), before.c.version == cell.c.version - 1))
        .outerjoin(prior, and_(_same(cell, prior), prior.c.version == now.c.version - 1))
    )
    stood = func.coalesce(before.c.origin, 0)
    taken = and_(now.c.origin == stood, now.c.version > cell.c.version)
    undone = and_(taken, by.c.reason == _UNDO, prior.c.origin == cell.c.origin)
    told = (now.c.origin == cell.c.origin).label("stands"), taken.label("taken")
    wanted = select(cell.c.revision, cell.c.topic, cell.c.state, cell.c.marking, *told, *_by(undone, now.c.revision))
    wanted = wanted.select_from(joined).where(cell.c.dossier == dossier_id, cell.c.revision.in_(numbers))
    return wanted if at is None else wanted.where(now.c.version == _last(now, at))


def _by(undone: ColumnElement[bool], number: ColumnElement[int]) -> tuple[ColumnElement[int]]:
    return (case((undone, number), else_=0).label("undone"),)


def _last(table: FromClause, at: int) -> ScalarSelect[int]:
    """The newest version of the same cell by a revision."""
    one = cell.alias("one")
    return select(func.max(one.c.version)).where(_same(table, one), one.c.revision <= at).scalar_subquery()


def _same(one: FromClause, other: FromClause) -> ColumnElement[bool]:
    return and_(*(one.c[name] == other.c[name] for name in ("dossier", "topic", "state")))


def _fate(row: Answer) -> Fate:
    return Fate(Cell(row.topic, row.state), row.marking, bool(row.stands), bool(row.taken), row.undone)
