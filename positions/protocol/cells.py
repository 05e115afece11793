"""Cells as the browser draws them, with who wrote them, and what became of their versions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NotRequired, TypeAlias, TypedDict, cast

from positions.access import View
from positions.changes import Cell, Milestone, Written
from positions.plain import plain
from positions.stances import FIELDS, Stance
from positions.states import State
from positions.words import ZONE, Words

VERSIONS = 50  # of a cell, that are told at once


class CellData(TypedDict):
    """A cell by the names of its ``FIELDS``; what is empty is left out, but for the stance.

    ``on`` is the day of it, ``by`` who wrote it: nobody for who does not see sources.  ``kept_back`` says of an empty
    one that something was recorded that is not shown here.
    """

    version: int
    stance: Stance
    on: str
    by: str
    kept_back: NotRequired[bool]


class SignedCell(CellData):
    """A cell with when it was written, in words."""

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
SignedGrid: TypeAlias = dict[str, dict[State, SignedCell]]
"""Cells by topic and state."""


def places(cells: Iterable[Cell]) -> list[Place]:
    """Cells by where they are, in order."""
    return [(cell.topic, cell.state) for cell in sorted(cells)]


def signed(written: Iterable[Written], words: Words) -> SignedGrid:
    """Cells with when they were written, in words."""
    found: SignedGrid = {}
    for w in written:
        found.setdefault(w.cell.topic, {})[w.cell.state] = _signed(w, words)
    return found


def versions(
    view: View, where: Cell, words: Words, until: int | None = None, after: int = 0
) -> tuple[list[VersionData], int | None]:
    """Some versions of a cell, newest first: the last of those written by a revision and after another.

    With them the revision by which the ones before them are asked for, None where there are none.  Those begin with
    the last of these, so that a page can say of each that it shows what became different by it.
    """
    read = view.history(where, until, VERSIONS + 1)
    found = [version for version in read if version.revision > after]
    return [_version(w, words) for w in found], found[-1].revision if len(found) > VERSIONS else None


def day(w: Written) -> str:
    """The day on which a cell was written, where the ministry stands."""
    return w.at.astimezone(ZONE).date().isoformat()


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
    return {**_cell(w), "at": words.moment(w.at)}


def _cell(w: Written) -> CellData:
    told: dict[str, object] = {"version": w.version, "stance": w.position.stance, "on": day(w), "by": w.author}
    if w.kept_back:
        told["kept_back"] = True
    for field in FIELDS:
        if (held := getattr(w.position, field.name)) != field.empty:
            told[field.name] = plain(held)
    return cast(CellData, told)
