"""Cells as rows, and rows as cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, FromClause, Join, Row, Select, null

from positions.changes import Cell, Redaction, Rejected, Written
from positions.fields import Citation, Text
from positions.stances import FIELDS, Position, Source
from positions.states import State
from positions.store.columns import columns_of
from positions.store.schema import revision

Question: TypeAlias = Select[*tuple[Any, ...]]
"""Something asked of the tables; what its rows hold, the database says."""
Answer: TypeAlias = Row[*tuple[Any, ...]]

_COLUMNS = {field.name: [column.name for column in columns_of(field)] for field in FIELDS}
"""The columns that hold each field of a position."""
POSITION = tuple(name for names in _COLUMNS.values() for name in names)
"""All of them, in order."""
TEXTS = tuple(
    {Text: field.name, Citation: f"{field.name}_reference"}[type(field.kind)]
    for field in FIELDS
    if isinstance(field.kind, Text | Citation)
)
"""Those that hold what somebody typed; empty where there is nothing."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A cell as it was written, with whose outbox it came from and which version's content it holds."""

    written: Written
    outbox: str | None
    origin: int


class Overtaken(NamedTuple):
    """A conflict as a receipt keeps it: the version that somebody else had written."""

    topic: str
    state: str
    version: int

    @property
    def cell(self) -> Cell:
        """The cell that was asked to change."""
        return Cell(self.topic, State(self.state))


class Unfit(NamedTuple):
    """An edit that the cell could not hold, as a receipt keeps it."""

    topic: str
    state: str
    where: str
    expected: str
    found: str
    reason: str
    most: int | None = None

    @classmethod
    def of(cls, rejected: Rejected) -> Unfit:
        """What is kept of a rejection."""
        values = {name: getattr(rejected, name) for name in cls._fields if name not in ("topic", "state")}
        return cls(rejected.cell.topic, rejected.cell.state.value, **values)

    @property
    def rejected(self) -> Rejected:
        """The rejection as it was answered the first time."""
        cell = Cell(self.topic, State(self.state))
        return Rejected(cell, self.where, self.expected, self.found, self.reason, self.most)


class _Found(NamedTuple):
    """What ``columns`` selects before the position itself; a row is much slower when it is asked by name."""

    topic: str
    state: State
    version: int
    revision: int
    origin: int
    author: str
    at: datetime
    reason: str
    outbox: str | None
    identity: str | None
    redacted_by: str
    redacted_at: datetime | None


_ABOUT = len(_Found._fields)
_redaction = revision.alias("redaction")


def columns(table: FromClause) -> list[ColumnElement[Any]]:
    """What to select from ``joined(table)``, ``table`` being ``cell`` or ``current``, to get cells back."""
    versions = [table.c[name] for name in ("topic", "state", "version", "revision", "origin")]
    written_in = [revision.c[name] for name in ("author", "at", "reason", "outbox", "identity")]
    redacted = [_redaction.c.author, _redaction.c.at] if "redacted" in table.c else [null(), null()]
    return [*versions, *written_in, *redacted, *(table.c[name] for name in POSITION)]


def joined(table: FromClause, found: FromClause | None = None) -> Join:
    """``cell`` or ``current`` with the revision each row was written in, and the one that took texts out of it.

    ``found`` is what it is joined with already.
    """
    written = (table if found is None else found).join(revision, _in(table, "revision", revision))
    if "redacted" not in table.c:
        return written
    return written.outerjoin(_redaction, _in(table, "redacted", _redaction))


def values(position: Position) -> dict[str, str | date | None]:
    """A position as columns."""
    held: dict[str, Any] = {}
    for field in FIELDS:
        value, names = getattr(position, field.name), _COLUMNS[field.name]
        parts = _parts(value) if isinstance(field.kind, Citation) else (value,)
        held |= zip(names, parts, strict=True)
    return held


def _parts(source: Source | None) -> tuple[Any, Any, Any]:
    return (source.kind, source.reference, source.date) if source else (None, None, None)


def stored(row: Answer) -> Stored:
    """A row of ``columns`` as what was written."""
    held = tuple(row)
    found, content = _Found._make(held[:_ABOUT]), held[_ABOUT:]
    written = Written(
        cell=Cell(found.topic, found.state),
        version=found.version,
        revision=found.revision,
        position=position(*content),
        author=found.author,
        at=found.at,
        reason=found.reason,
        redacted=Redaction(found.redacted_by, found.redacted_at) if found.redacted_at else None,
        identity=found.identity,
    )
    return Stored(written, outbox=found.outbox, origin=found.origin)


def _in(written: FromClause, number: str, revisions: FromClause) -> ColumnElement[bool]:
    return (revisions.c.dossier == written.c.dossier) & (revisions.c.number == written.c[number])


# Positions are values, and checking their texts again for every cell of every page costs more than reading them.
@lru_cache(maxsize=8192)
def position(*content: Any) -> Position:
    """A position by its columns, ``POSITION``."""
    columns = iter(content)
    held = {}
    for field in FIELDS:
        value = next(columns)
        if isinstance(field.kind, Citation):
            reference, date = next(columns), next(columns)
            value = Source(value, reference, date) if value else None
        held[field.name] = value
    return Position(**held)
