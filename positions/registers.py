"""What data/ gives every page and no edit changes: population tables, groupings, and evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from positions.changes import Cell
from positions.dossiers import Dossier
from positions.evidence import Evidence
from positions.stances import Position
from positions.states import Grouping, Populations


@dataclass(frozen=True, slots=True)
class Seed:
    """A dossier as its file in data/ has it, with the cells its fiche speaks of; every other cell is unknown."""

    dossier: Dossier
    positions: Mapping[Cell, Position]


@dataclass(frozen=True, slots=True)
class Registers:
    """Read once per process; ``populations`` are by year."""

    populations: Mapping[int, Populations]
    groupings: tuple[Grouping, ...]
    newer: Mapping[str, Seed] = field(default_factory=dict)
    """What the file of a dossier says, where that is something else than when it was begun; the database stands."""
    evidence: tuple[Evidence, ...] = ()
    """What states publicly did or said on files, whichever dossier they belong to."""
