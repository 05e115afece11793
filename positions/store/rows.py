"""Cells as rows, and rows as cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, FromClause, Join, Row, Select, null

from positions.changes import Cell, Redaction, Written
from positions.stances import Position, Source
from positions.store.schema import revision

Question: TypeAlias = Select[*tuple[Any, ...]]
"""Something asked of the tables; what its rows hold, the database says."""
Answer: TypeAlias = Row[*tuple[Any, ...]]

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


_redaction = revision.alias("redaction")


def columns(table: FromClause) -> list[ColumnElement[Any]]:
    """What to select from ``joined(table)``, ``table`` being ``cell`` or ``current``, to get cells back."""
    names = ("topic", "state", "version", "revision", "origin", *POSITION)
    redacted = [_redaction.c.author, _redaction.c.at] if "redacted" in table.c else [null(), null()]
    return [*(table.c[n] for n in names), *(revision.c[n] for n in ("author", "at", "reason", "outbox")), *redacted]


def joined(table: FromClause) -> Join:
    """``cell`` or ``current`` with the revision each row was written in, and the one that took texts out of it."""
    written = table.join(revision, _in(table, "revision", revision))
    if "redacted" not in table.c:
        return written
    return written.outerjoin(_redaction, _in(table, "redacted", _redaction))


def values(position: Position) -> dict[str, str | date | None]:
    """A position as columns."""
    source = position.source
    return {name: getattr(position, name) for name in _WORDS} | {
        "source_kind": source and source.kind,
        "source_reference": source and source.reference,
        "source_date": source and source.date,
    }


def stored(row: Answer) -> Stored:
    """A row of ``columns`` as what was written."""
    topic, state, version, number, origin, *content, author, at, reason, outbox, by, when = tuple(row)
    redacted = Redaction(by, when) if when else None
    written = Written(Cell(topic, state), version, number, _position(*content), author, at, reason, redacted)
    return Stored(written, outbox, origin)


def _in(written: FromClause, number: str, revisions: FromClause) -> ColumnElement[bool]:
    return (revisions.c.dossier == written.c.dossier) & (revisions.c.number == written.c[number])


# Positions are values, and checking their texts again for every cell of every page costs more than reading them.
@lru_cache(maxsize=8192)
def _position(*content: Any) -> Position:
    words = dict(zip(_WORDS, content[: len(_WORDS)], strict=True))
    kind, reference, date = content[len(_WORDS) :]
    return Position(**words, source=Source(kind, reference, date) if kind else None)
