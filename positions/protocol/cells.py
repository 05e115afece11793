"""Cells as the browser draws them, with who wrote them, and what became of their versions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NotRequired, TypeAlias, TypedDict, cast

from positions.changes import Cell, Milestone, Written
from positions.plain import SourceData, source
from positions.stances import Basis, Certainty, Direction, Marking, Salience, Stance
from positions.states import State
from positions.words import ZONE, Words


class CellData(TypedDict):
    """A cell; what is empty is left out, and the marking where it is internal.

    ``on`` is the day of it, ``carried`` the stance that its conditions and note were written for.
    """

    version: int
    stance: Stance
    on: str
    certainty: NotRequired[Certainty | None]
    direction: NotRequired[Direction | None]
    basis: NotRequired[Basis | None]
    salience: NotRequired[Salience | None]
    conditions: NotRequired[str]
    note: NotRequired[str]
    source: NotRequired[SourceData | None]
    marking: NotRequired[Marking | None]
    carried: NotRequired[Stance | None]


class SignedCell(CellData):
    """A cell with who wrote it and when, in words."""

    by: str
    at: str


class VersionData(SignedCell):
    """A version of a cell, with the file it came from and that texts were taken out of it."""

    file: NotRequired[str]
    redacted: NotRequired[str]


class MilestoneData(TypedDict):
    """A named moment."""

    name: str
    date: str
    revision: int
    by: str


Place: TypeAlias = tuple[str, State]
"""Topic and state."""
Grid: TypeAlias = dict[str, dict[State, CellData]]
"""Cells by topic and state."""
SignedGrid: TypeAlias = dict[str, dict[State, SignedCell]]


def places(cells: Iterable[Cell]) -> list[Place]:
    """Cells by where they are, in order."""
    return [(cell.topic, cell.state) for cell in sorted(cells)]


def grid(written: Iterable[Written]) -> Grid:
    """Cells as a whole matrix needs them."""
    found: Grid = {}
    for w in written:
        found.setdefault(w.cell.topic, {})[w.cell.state] = _cell(w)
    return found


def signed(written: Iterable[Written], words: Words) -> SignedGrid:
    """Cells with who wrote them and when."""
    found: SignedGrid = {}
    for w in written:
        found.setdefault(w.cell.topic, {})[w.cell.state] = _signed(w, words)
    return found


def history(versions: Iterable[Written], words: Words) -> list[VersionData]:
    """The versions of one cell, in the order given, as far as there is something to tell of each."""
    return [_version(w, words) for w in versions]


def milestone(m: Milestone, words: Words) -> MilestoneData:
    """A named moment."""
    return {"name": m.name, "date": words.day(m.date), "revision": m.revision, "by": m.author}


def _version(w: Written, words: Words) -> VersionData:
    told = cast(VersionData, _signed(w, words))
    if w.file:
        told["file"] = w.file
    if w.redacted:
        told["redacted"] = words("grid.redacted", by=w.redacted.author, at=words.moment(w.redacted.at))
    elif w.reason == "redact":
        told["redacted"] = words("grid.follows_redaction")
    return told


def _signed(w: Written, words: Words) -> SignedCell:
    return {**_cell(w), "by": w.author, "at": words.moment(w.at)}


def _cell(w: Written) -> CellData:
    p = w.position
    fields: CellData = {
        "version": w.version,
        "stance": p.stance,
        "on": w.at.astimezone(ZONE).date().isoformat(),
        "certainty": p.certainty,
        "direction": p.direction,
        "basis": p.basis,
        "salience": p.salience,
        "conditions": p.conditions,
        "note": p.note,
        "source": source(p.source) if p.source else None,
        "marking": None if p.marking is Marking.INTERNAL else p.marking,
        "carried": p.carried_from,
    }
    return cast(CellData, {name: held for name, held in fields.items() if held not in (None, "")})
