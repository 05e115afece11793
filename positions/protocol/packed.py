"""A grid as a page is first given it: what is the same in many cells is said once, and what is empty not at all."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Annotated, TypedDict

from positions.changes import Written
from positions.plain import Plain, plain
from positions.protocol.cells import day
from positions.stances import FIELDS
from positions.states import State

_NAMES = ("on", "by", "kept_back", *(field.name for field in FIELDS))
"""What a cell says of itself beside its version, as ``CellData`` calls it."""


class PackedGrid(TypedDict):
    """Cells by topic and state, of which only those that somebody wrote in are there.

    Each is its version, and for each of ``names`` which of its ``values`` it holds, counted from 1.  With 0, and with
    what is left out at its end, it holds what an empty cell does.
    """

    names: list[str]
    values: Annotated[list[list[Plain]], list[list[object]]]
    cells: dict[str, dict[State, list[int]]]


def packed(written: Iterable[Written]) -> PackedGrid:
    """Cells as a whole matrix needs them."""
    known: tuple[dict[Hashable, int], ...] = tuple({} for _ in _NAMES)
    rows = {w.cell: (w.version, *_places(w, known)) for w in written}
    used = [at for at, values in enumerate(known, 1) if values]
    cells: dict[str, dict[State, list[int]]] = {}
    for cell, row in rows.items():
        cells.setdefault(cell.topic, {})[cell.state] = _trimmed([row[0], *(row[at] for at in used)])
    return {
        "names": [_NAMES[at - 1] for at in used],
        "values": [[plain(held) for held in known[at - 1]] for at in used],
        "cells": cells,
    }


def _places(w: Written, known: tuple[dict[Hashable, int], ...]) -> Iterator[int]:
    """Where each of what a cell holds stands among the values that are known, which it is put with if it is new."""
    for held, values in zip(_held(w), known, strict=True):
        yield values.setdefault(held, len(values) + 1) if held is not None else 0


def _held(w: Written) -> Iterator[Hashable]:
    """What a cell holds under each name; None for what is empty."""
    yield day(w) or None
    yield w.author or None
    yield True if w.kept_back else None
    for field in FIELDS:
        held = getattr(w.position, field.name)
        yield held if held != field.empty else None


def _trimmed(row: list[int]) -> list[int]:
    while not row[-1]:
        row.pop()
    return row
