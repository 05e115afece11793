"""Cells as rows, and rows as cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Row, null

from positions.changes import Cell, Redaction, Rejected, Written
from positions.stances import Position, Source
from positions.states import State
from positions.store.schema import revision

_WORDS = ("stance", "certainty", "direction", "basis", "salience", "conditions", "note", "marking", "carried_from")
_SOURCE = ("source_kind", "source_reference", "source_date")
TEXTS = ("conditions", "note", "source_reference")
"""The columns that hold what somebody typed; empty where there is nothing."""
POSITION = (*_WORDS, *_SOURCE)
"""The columns that hold a position."""


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

    @classmethod
    def of(cls, rejected: Rejected) -> Unfit:
        """What is kept of a rejection."""
        values = {name: getattr(rejected, name) for name in cls._fields if name not in ("topic", "state")}
        return cls(rejected.cell.topic, rejected.cell.state.value, **values)

    @property
    def rejected(self) -> Rejected:
        """The rejection as it was answered the first time."""
        cell = Cell(self.topic, State(self.state))
        return Rejected(cell, self.where, self.expected, self.found, self.reason)


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
    redacted_by: str
    redacted_at: datetime | None


_ABOUT = len(_Found._fields)
_redaction = revision.alias("redaction")


def columns(table: Any) -> list[Any]:
    """What to select from ``joined(table)``, ``table`` being ``cell`` or ``current``, to get cells back."""
    versions = [table.c[name] for name in ("topic", "state", "version", "revision", "origin")]
    written_in = [revision.c[name] for name in ("author", "at", "reason", "outbox")]
    redacted = [_redaction.c.author, _redaction.c.at] if "redacted" in table.c else [null(), null()]
    return [*versions, *written_in, *redacted, *(table.c[name] for name in POSITION)]


def joined(table: Any) -> Any:
    """``cell`` or ``current`` with the revision each row was written in, and the one that took texts out of it."""
    written = table.join(revision, _in(table.c.dossier, table.c.revision, revision))
    if "redacted" not in table.c:
        return written
    return written.outerjoin(_redaction, _in(table.c.dossier, table.c.redacted, _redaction))


def values(position: Position) -> dict[str, Any]:
    """A position by column, as ``POSITION`` names them; without a source the three of it are None."""
    source = position.source
    return {name: getattr(position, name) for name in _WORDS} | {
        "source_kind": source and source.kind,
        "source_reference": source and source.reference,
        "source_date": source and source.date,
    }


def stored(row: Row[Any]) -> Stored:
    """A row of ``columns`` as what was written."""
    held = tuple(row)
    found, content = _Found._make(held[:_ABOUT]), held[_ABOUT:]
    written = Written(
        cell=Cell(found.topic, found.state),
        version=found.version,
        revision=found.revision,
        position=_position(*content),
        author=found.author,
        at=found.at,
        reason=found.reason,
        redacted=Redaction(found.redacted_by, found.redacted_at) if found.redacted_at else None,
    )
    return Stored(written, outbox=found.outbox, origin=found.origin)


def _in(dossier: Any, number: Any, revisions: Any) -> Any:
    return (revisions.c.dossier == dossier) & (revisions.c.number == number)


# Positions are values, and checking their texts again for every cell of every page costs more than reading them.
@lru_cache(maxsize=8192)
def _position(*content: Any) -> Position:
    held = dict(zip(POSITION, content, strict=True))
    kind, reference, date = (held.pop(name) for name in _SOURCE)
    return Position(**held, source=Source(kind, reference, date) if kind else None)
