"""Before a marking is lowered, of a cell or of its red line: who would see more, as a page asks it first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Annotated, Literal, TypedDict

from positions.access import View
from positions.changes import EDITS_AT_MOST, Batch, Cell, Revert
from positions.people import Role
from positions.protocol.entries import Editing, Entry, Retaking, Returning, Undoing, entry, key, weight
from positions.protocol.reading import Message, MessageError, Number, mapping, read
from positions.protocol.visit import Kinds, Visit
from positions.restoring import AsAt, TakeBack
from positions.stances import Marking, Position
from positions.words import Words


class AskOpened(TypedDict):
    """Asks to whom this entry would open something; ``asked`` is the number of the question."""

    kind: Literal["opened"]
    asked: Number
    entry: Annotated[object, Editing | Undoing | Returning | Retaking]


class Opened(TypedDict):
    """Whom that opens something to, by the label of their link or by name, and how many cells and red lines."""

    name: str
    cells: int
    red_lines: int


class OpenedAnswer(TypedDict):
    """All to whom it opens something; None to who may not be told."""

    kind: Literal["opened"]
    asked: int
    to: list[Opened] | None


class Lowered(TypedDict):
    """A marking that so many cells get, or their red lines, which is lower than it was; ``cell`` names the first."""

    field: Literal["marking", "red_line_marking"]
    marking: Marking
    n: int
    cell: str


class Opening(TypedDict):
    """What would be lowered, and to whom that opens something."""

    lowers: list[Lowered]
    to: list[Opened]


def seers(view: View, becoming: Mapping[Cell, Position], words: Words) -> list[Opened]:
    """To whom it opens something when cells become so."""
    found = view.sharing().opened(becoming)
    return [
        {"name": one.name or words("grid.others_log_in"), "cells": one.cells, "red_lines": one.red_lines}
        for one in found
    ]


def opening(view: View, entry: Batch | Revert, words: Words) -> Opening:
    """What an entry would lower, in words, and to whom that opens something."""
    becoming = view.foreseen(entry)
    return {"lowers": list(_lowered(view, becoming, words)), "to": seers(view, becoming, words)}


def _lowered(view: View, becoming: Mapping[Cell, Position], words: Words) -> Iterator[Lowered]:
    numbers, now = {topic.id: topic.number for topic in view.dossier().topics}, view.cells()
    fields: tuple[Literal["marking", "red_line_marking"], ...] = ("marking", "red_line_marking")
    for field in fields:
        markings = {cell: getattr(position, field) for cell, position in sorted(becoming.items())}
        lower = [cell for cell, to in markings.items() if not to.allows(getattr(now.position(cell), field))]
        for marking, some in groupby(sorted(lower, key=lambda cell: markings[cell]), key=lambda cell: markings[cell]):
            first, *others = some
            named = words("matrix.cell", state=words.state(first.state), topic=numbers.get(first.topic, first.topic))
            yield {"field": field, "marking": marking, "n": 1 + len(others), "cell": named}


def _opened(visit: Visit, message: Message) -> OpenedAnswer:
    asked, view = read(AskOpened, message), visit.enter()
    told = mapping("entry", asked["entry"])
    if weight(told) > EDITS_AT_MOST:
        raise MessageError("entry", f"at most {EDITS_AT_MOST} edits", weight(told))
    wanted = _edits(view, entry(key(told), told)[0])
    owns = view.visitor.role is Role.OWNER
    to = seers(view, view.foreseen(wanted), visit.words) if owns else None
    return {"kind": "opened", "asked": asked["asked"], "to": to}


def _edits(view: View, asked: Entry) -> Batch | Revert:
    match asked:
        case Batch() | Revert():
            return asked
        case AsAt():
            return view.restoring().batch(asked)
        case TakeBack():
            return view.retaking().entry(asked)
        case _:
            raise MessageError("entry", "edits, or what takes them back", "a moment")


KINDS: Kinds = {"opened": _opened}
