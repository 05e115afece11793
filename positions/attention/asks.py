"""What may be asked of a cell, each as a filter of the matrix asks it: the same words in an address, the same cells.

The matrix sifts in the browser what the page holds (``criteria.js``); here the same is asked of what a visitor sees.
``tests/attention/test_attention_matrix.py`` holds the two to one another, over the same cells.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from positions.access import Seen
from positions.changes import Cell, Written
from positions.dossiers import Topic
from positions.stances import Certainty, Position, Stance
from positions.words import ZONE

STALE = 60
"""Days after which a cell is worth another look: of what the filter offers (30, 60 or 90) the middle one.  It is our
convention and no rule of the Council: a working party on a file meets every few weeks, so that by then one went by."""


class Ask(StrEnum):
    """Why a cell stands in a list, in the order in which it is told."""

    UNSURE = "unsure"
    """Known with low certainty, on a topic whose vote is close (``council.closeness``)."""
    EARLIER = "earlier"
    """About an earlier text than the one now on the table."""
    CARRIED = "carried"
    """With conditions of an earlier stance, not looked at since."""
    UNKNOWN = "unknown"
    UNSOURCED = "unsourced"
    STALE = "stale"
    EVIDENCE = "evidence"
    """Unknown, while evidence lies there that nobody made a stance of."""


MEETING = (Ask.UNSURE, Ask.EARLIER, Ask.CARRIED, Ask.UNKNOWN)
"""What is asked for a meeting, of the topics on its agenda."""
GAPS = (Ask.UNSOURCED, Ask.STALE, Ask.EVIDENCE)
"""What is asked of every topic."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What cells are judged by: what is seen, in which of them evidence lies, the topics whose vote is close, and the
    day.  ``decided`` counts what states decide on no more too."""

    seen: Seen
    lying: Collection[Cell]
    close: Collection[str]
    today: date
    sources: bool = True
    decided: bool = False

    def asks(self, ask: Ask, topic: Topic, cell: Cell) -> bool:
        """Whether a cell stands in a list; one that is withheld stands in none, nor one that does not take part."""
        if cell.state in topic.absent or cell in self.seen.withheld:
            return False
        return _MEETS[ask](self, topic, cell, self.seen.position(cell))

    def over(self, topic: Topic) -> bool:
        """Whether nobody asks any more how a topic stands."""
        return topic.over and not self.decided


def address(ask: Ask, *, withheld: bool) -> Mapping[str, str]:
    """The filter that finds these cells, as an address of the matrix says it; ``withheld`` says that there are cells
    of which nothing is shown: counted as unknown, and in no list."""
    found = dict(_ADDRESSES[ask])
    if ask is Ask.UNKNOWN and withheld:
        found["afgeschermd"] = "zonder"
    return found


def learnt(written: Written) -> date:
    """The day that counts for how old a cell is: of what it rests on, else of the cell."""
    source = written.position.source
    return source.date if source and source.date else written.at.astimezone(ZONE).date()


def _unsure(ground: Ground, topic: Topic, _: Cell, held: Position) -> bool:
    return held.certainty is Certainty.LOW and topic.id in ground.close


def _earlier(ground: Ground, topic: Topic, _: Cell, held: Position) -> bool:
    return topic.earlier(held.about) and not ground.over(topic)


def _carried(_: Ground, __: Topic, ___: Cell, held: Position) -> bool:
    return held.conditional and held.carried_from is not None


def _unknown(_: Ground, __: Topic, ___: Cell, held: Position) -> bool:
    return held.stance is Stance.UNKNOWN


def _unsourced(ground: Ground, _: Topic, __: Cell, held: Position) -> bool:
    return ground.sources and held.source is None and held.stance is not Stance.UNKNOWN


def _stale(ground: Ground, topic: Topic, cell: Cell, _: Position) -> bool:
    written = ground.seen.cells.get(cell)
    if written is None or ground.over(topic):
        return False
    return learnt(written) < ground.today - timedelta(days=STALE)


def _evidence(ground: Ground, _: Topic, cell: Cell, held: Position) -> bool:
    return held.stance is Stance.UNKNOWN and cell in ground.lying


_MEETS: Mapping[Ask, Callable[[Ground, Topic, Cell, Position], bool]] = {
    Ask.UNSURE: _unsure,
    Ask.EARLIER: _earlier,
    Ask.CARRIED: _carried,
    Ask.UNKNOWN: _unknown,
    Ask.UNSOURCED: _unsourced,
    Ask.STALE: _stale,
    Ask.EVIDENCE: _evidence,
}
_ADDRESSES: Mapping[Ask, Mapping[str, str]] = {
    Ask.UNSURE: {"zekerheid": "low", "stemming": "krap"},
    Ask.EARLIER: {"tekst": "eerder"},
    Ask.CARRIED: {"voorwaarden": "eerder"},
    Ask.UNKNOWN: {"standpunt": "onbekend"},
    Ask.UNSOURCED: {"bron": "geen"},
    Ask.STALE: {"ouder": str(STALE)},
    Ask.EVIDENCE: {"standpunt": "onbekend", "bewijs": "met"},
}
