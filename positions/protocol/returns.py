"""Entries that go by a revision: cells brought back as at one, and what was brought in at once taken back."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from positions.changes import Cell, Key
from positions.protocol.reading import Message, MessageError, Number, read, whole
from positions.restoring import RESTORED_AT_MOST, AsAt, Scope, TakeBack
from positions.states import State


class CellName(TypedDict):
    """A cell by its name."""

    topic: str
    state: State


class AsAtData(TypedDict):
    """Which cells are to be as they were at a revision, as ``restoring.AsAt`` has it; all where nothing narrows it."""

    revision: Number
    seen: Number
    topics: NotRequired[list[str]]
    states: NotRequired[list[State]]
    cells: NotRequired[list[CellName]]
    without: NotRequired[list[CellName]]


def as_at(key: Key, message: Message) -> AsAt:
    """Cells to be brought back."""
    asked = read(AsAtData, message)
    topics, states, cells = asked.get("topics"), asked.get("states"), asked.get("cells")
    scope = Scope(
        frozenset(topics) if topics is not None else None,
        frozenset(states) if states is not None else None,
        _cells(cells) if cells is not None else None,
    )
    return AsAt(key, asked["revision"], asked["seen"], scope, _cells(asked.get("without", [])))


def take_back(key: Key, revision: object) -> TakeBack:
    """What was brought in as a revision, to be undone."""
    return TakeBack(key, whole("take_back", revision, range(2**31)))


def _cells(named: list[CellName]) -> frozenset[Cell]:
    if len(named) > RESTORED_AT_MOST:
        raise MessageError("cells", f"at most {RESTORED_AT_MOST}", len(named))
    return frozenset(Cell(one["topic"], one["state"]) for one in named)
