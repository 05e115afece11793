"""What others changed since a revision: cells that hold something else by now, and were last written by another."""

from __future__ import annotations

from positions.access import View
from positions.comparing import Moved, moved


def by_others(view: View, since: int) -> tuple[Moved, ...]:
    """What became something else between a revision and the one seen, in the order it was last written; without what
    this visitor wrote last, who knows what it was before."""
    moves = view.moves(min(since, view.revision()))
    return tuple(moved(move) for move in moves if not view.visitor.wrote(move.after))
