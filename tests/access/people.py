"""Cells of each marking, and short words for what people do to them."""

from __future__ import annotations

import itertools

from positions.access import View
from positions.changes import Amend, Batch, Cell, Edit, Key, Receipt, Restate
from positions.stances import Marking, Position, Source, SourceKind, Stance
from positions.states import State

OPEN, INSIDE, CLOSED = (Cell("p1", state) for state in (State.BE, State.BG, State.CZ))
SECRET = "zegt het alleen tegen ons"
PLANTED = {
    OPEN: Position(Stance.SUPPORTS, marking=Marking.PUBLIC, source=Source(SourceKind.DOCUMENT, "persbericht")),
    INSIDE: Position(Stance.NEUTRAL, source=Source(SourceKind.MEETING, "werkgroep")),
    CLOSED: Position(
        Stance.OPPOSES, note=SECRET, marking=Marking.RESTRICTED, source=Source(SourceKind.CONVERSATION, "in vertrouwen")
    ),
}

_numbers = itertools.count(1)


def send(view: View, *edits: Edit) -> Receipt:
    """One gesture, from an outbox of whoever looks."""
    return view.record(Batch(Key(f"outbox of {view.visitor.name}", next(_numbers)), edits))


def state(view: View, cell: Cell, stance: Stance = Stance.CHAMPIONS, seen: int = 1) -> Receipt:
    """A key press."""
    return send(view, Restate(cell, seen, stance))


def mark(view: View, cell: Cell, marking: Marking, seen: int = 1) -> Receipt:
    """Another marking, set in the inspector."""
    return send(view, Amend(cell, seen, {"marking": marking}))
