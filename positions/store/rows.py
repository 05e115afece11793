"""Cells as rows, and rows as cells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Row

from positions.changes import Cell, Written
from positions.stances import Position, Source
from positions.store.schema import revision

_WORDS = ("stance", "certainty", "direction", "basis", "salience", "conditions", "note", "marking", "carried_from")
_SOURCE = ("source_kind", "source_reference", "source_date")
POSITION = (*_WORDS, *_SOURCE)
"""The columns that hold a position."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A cell as it was written, with whose outbox it came from and which version's content it holds."""

    written: Written
    outbox: str | None
    origin: int


def columns(table: Any) -> list[Column[Any]]:
    """What to select from ``cell`` or ``current``, joined with ``revision``, to get cells back."""
    names = ("topic", "state", "version", "revision", "origin", *POSITION)
    return [*(table.c[name] for name in names), *(revision.c[n] for n in ("author", "at", "reason", "outbox"))]


def joined(table: Any) -> Any:
    """``cell`` or ``current`` with the revision each row was written in."""
    return table.join(revision, (revision.c.dossier == table.c.dossier) & (revision.c.number == table.c.revision))


def values(position: Position) -> dict[str, Any]:
    """A position as columns."""
    source = position.source
    return {name: getattr(position, name) for name in _WORDS} | {
        "source_kind": source and source.kind,
        "source_reference": source and source.reference,
        "source_date": source and source.date,
    }


def stored(row: Row[Any]) -> Stored:
    """A row of ``columns`` as what was written."""
    topic, state, version, number, origin, *content, author, at, reason, outbox = tuple(row)
    written = Written(Cell(topic, state), version, number, _position(*content), author, at, reason)
    return Stored(written, outbox, origin)


# Positions are values, and checking their texts again for every cell of every page costs more than reading them.
@lru_cache(maxsize=8192)
def _position(*content: Any) -> Position:
    words = dict(zip(_WORDS, content[: len(_WORDS)], strict=True))
    kind, reference, date = content[len(_WORDS) :]
    return Position(**words, source=Source(kind, reference, date) if kind else None)
