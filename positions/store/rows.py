"""Cells as rows, and rows as cells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, null

from positions.changes import Cell, Redaction, Written
from positions.fields import Citation, Text
from positions.stances import FIELDS, Position, Source
from positions.store.schema import columns_of, revision

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


_redaction = revision.alias("redaction")


def columns(table: Any) -> list[Any]:
    """What to select from ``joined(table)``, ``table`` being ``cell`` or ``current``, to get cells back."""
    names = ("topic", "state", "version", "revision", "origin", *POSITION)
    redacted = [_redaction.c.author, _redaction.c.at] if "redacted" in table.c else [null(), null()]
    return [*(table.c[n] for n in names), *(revision.c[n] for n in ("author", "at", "reason", "outbox")), *redacted]


def joined(table: Any) -> Any:
    """``cell`` or ``current`` with the revision each row was written in, and the one that took texts out of it."""
    written = table.join(revision, _in(table.c.dossier, table.c.revision, revision))
    if "redacted" not in table.c:
        return written
    return written.outerjoin(_redaction, _in(table.c.dossier, table.c.redacted, _redaction))


def values(position: Position) -> dict[str, Any]:
    """A position as columns."""
    held: dict[str, Any] = {}
    for field in FIELDS:
        value, names = getattr(position, field.name), _COLUMNS[field.name]
        parts = _parts(value) if isinstance(field.kind, Citation) else (value,)
        held |= zip(names, parts, strict=True)
    return held


def _parts(source: Source | None) -> tuple[Any, Any, Any]:
    return (source.kind, source.reference, source.date) if source else (None, None, None)


def stored(row: Row[Any]) -> Stored:
    """A row of ``columns`` as what was written."""
    topic, state, version, number, origin, *content, author, at, reason, outbox, by, when = tuple(row)
    redacted = Redaction(by, when) if when else None
    written = Written(Cell(topic, state), version, number, _position(*content), author, at, reason, redacted)
    return Stored(written, outbox, origin)


def _in(dossier: Any, number: Any, revisions: Any) -> Any:
    return (revisions.c.dossier == dossier) & (revisions.c.number == number)


# Positions are values, and checking their texts again for every cell of every page costs more than reading them.
@lru_cache(maxsize=8192)
def _position(*content: Any) -> Position:
    columns = iter(content)
    held = {}
    for field in FIELDS:
        value = next(columns)
        if isinstance(field.kind, Citation):
            reference, date = next(columns), next(columns)
            value = Source(value, reference, date) if value else None
        held[field.name] = value
    return Position(**held)
