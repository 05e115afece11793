"""What data/ gives every page and no edit changes: population tables, groupings, and earlier votes as evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from positions.states import EarlierVote, Grouping, Populations


@dataclass(frozen=True, slots=True)
class Registers:
    """Read once per process; ``populations`` are by year."""

    populations: Mapping[int, Populations]
    groupings: tuple[Grouping, ...]
    differing: frozenset[str] = frozenset()
    """Dossiers whose file in data/ says something else than when they were begun; the database stands."""
    votes: tuple[EarlierVote, ...] = ()
    """How states voted or spoke on earlier files."""
