"""Which way a stance went: along the scale, from unknown to known, or in something else."""

from __future__ import annotations

from enum import StrEnum

from positions.stances import Stance

_SCALE = (Stance.OPPOSES, Stance.CRITICAL, Stance.NEUTRAL, Stance.SUPPORTS, Stance.CHAMPIONS)


class Way(StrEnum):
    """Which way a cell moved: along the scale of stances, from unknown to known, or in something else."""

    TOWARDS = "towards"
    AWAY = "away"
    FIRST = "first"
    OTHERWISE = "otherwise"


SIGNS = {Way.TOWARDS: "▲", Way.AWAY: "▼", Way.FIRST: "●", Way.OTHERWISE: "▢"}
"""How each is drawn in a file; the page has its own."""


def way(before: Stance, after: Stance) -> Way:
    """Which way a stance went; to abstain is beside the scale, so neither towards support nor away from it."""
    if before is Stance.UNKNOWN and after is not Stance.UNKNOWN:
        return Way.FIRST
    if before == after or not {before, after} <= {*_SCALE}:
        return Way.OTHERWISE
    return Way.TOWARDS if _SCALE.index(after) > _SCALE.index(before) else Way.AWAY
