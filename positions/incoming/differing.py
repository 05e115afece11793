"""A cell of which a file says something else, as a page is told it, with the edits that take that over."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypedDict

from positions.changes import Amend, Restate
from positions.plain import Plain, plain
from positions.stances import FIELDS, Marking, Position, Stance
from positions.states import State


class EditData(TypedDict):
    """An edit as a page sends it: a stance by a key press without a source, or fields that are ``set``."""

    topic: str
    state: State
    seen: int
    stance: NotRequired[Stance]
    source: NotRequired[None]
    set: NotRequired[Annotated[Plain, FIELDS]]


class FieldData(TypedDict):
    """A field as it was, as it becomes with the file and as it is, in words; ``set`` where that sets it."""

    label: str
    set: bool
    symbols: dict[str, Annotated[Plain, Stance] | None] | None
    was: str
    file: str
    now: str


class MarkedData(TypedDict):
    """How far a cell and its red line may spread."""

    marking: Annotated[Plain, Marking]
    red_line_marking: Annotated[Plain, Marking]


class DifferenceData(TypedDict):
    """A cell of which the file says something else; ``stance`` and ``marked`` have what is and what would be."""

    topic: str
    state: State
    number: str
    name: str
    where: str
    fields: list[FieldData]
    by: str
    mine: bool
    at: str
    edits: list[EditData]
    stance: list[Annotated[Plain, Stance]]
    marked: list[MarkedData]


def as_told(edit: Restate | Amend) -> EditData:
    """An edit as a page sends it."""
    where: EditData = {"topic": edit.cell.topic, "state": edit.cell.state, "seen": edit.seen}
    if isinstance(edit, Restate):
        return {**where, "stance": edit.stance, "source": None}
    return {**where, "set": plain(edit.fields)}


def marked(position: Position) -> MarkedData:
    """How far they may spread."""
    return {"marking": plain(position.marking), "red_line_marking": plain(position.red_line_marking)}
