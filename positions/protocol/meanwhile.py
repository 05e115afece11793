"""What became of a cell since the moment that is looked back at: what it is now, and how it came to that."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from positions.access import View, forward, looked_back
from positions.changes import Cell
from positions.protocol.cells import SignedCell, VersionData, signed, versions
from positions.words import Words


class MeanwhileData(TypedDict):
    """A cell as it is for who does not look back: ``now`` is left out where nobody wrote in it, and ``withheld`` says
    that it may not be seen.  ``later`` are its last versions since, newest first; ``earlier`` as in ``HistoryData``."""

    now: NotRequired[SignedCell]
    withheld: bool
    later: list[VersionData]
    earlier: int | None


def meanwhile(view: View, cell: Cell, words: Words) -> MeanwhileData | None:
    """What became of a cell since; None where somebody does not look back."""
    if not (back := looked_back(view)):
        return None
    present = forward(view)
    seen = present.cells([cell.topic])
    if cell in seen.withheld:
        return {"withheld": True, "later": [], "earlier": None}
    later, earlier = versions(present, cell, words, after=back)
    told: MeanwhileData = {"withheld": False, "later": later, "earlier": earlier}
    if written := seen.cells.get(cell):
        told["now"] = signed([written], words)[cell.topic][cell.state]
    return told
