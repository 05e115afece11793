"""What a file says of the matrix, cell by cell, and what of it cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from positions.changes import Cell
from positions.stances import Stance
from positions.workbooks.origin import Origin


@dataclass(frozen=True, slots=True)
class Misread:
    """Something in a file that cannot be taken over, by its place (``Matrix!D7``) and what stands there.

    ``reason`` is a word for it: "stance", "choice", "marking", "date", "long", "kind", "state", "topic" or "twice" for
    what cannot be read, and those of ``merge``.  ``meant`` is what may have been meant, empty where nothing is near.
    """

    where: str
    reason: str
    value: str = ""
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A stance as a matrix tells it, and where it stands."""

    stance: Stance
    where: str


@dataclass(frozen=True, slots=True)
class Row:
    """What the sheet of positions tells of one cell: Position's own fields and types, as far as the sheet has them.

    ``where`` leads from a field to its place.
    """

    fields: Mapping[str, object]
    where: Mapping[str, str]


@dataclass(slots=True)
class Said:
    """What a whole file says.  ``origin`` is None for a table that is not one of ours."""

    origin: Origin | None
    stances: dict[Cell, Told] = field(default_factory=dict)
    rows: dict[Cell, Row] = field(default_factory=dict)
    misread: list[Misread] = field(default_factory=list)
