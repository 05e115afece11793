"""What a fiche says of the states together, and of the dossier as a whole: nobody's stance, and in no cell."""

from __future__ import annotations

from dataclasses import dataclass

from positions import quantifiers
from positions.stances import Side


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the krachtenveld says collectively.  It names no state, so it is nobody's stance and is not inherited.

    ``topic`` is None when it speaks of the dossier as a whole.  ``side`` is the side it expects those states on, None
    where that is not clear.  ``translation`` is the quotation in English, and ours: the fiche has none.
    """

    quantifier: str
    of: str
    quotation: str
    place: str
    topic: str | None = None
    side: Side | None = None
    translation: str = ""

    @property
    def middle(self) -> float | None:
        """The share of states it has in favour, from 0 to 1, by what its quantifier stands for.

        None where it says nothing to reckon with: no clear side, or no quantifier that can be read.
        """
        span = quantifiers.span(self.quantifier)
        if span is None or self.side not in (Side.FOR, Side.AGAINST):
            return None
        return span.middle if self.side is Side.FOR else 1 - span.middle


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the Netherlands holds of the dossier as a whole, so of no topic and in no cell: of what, what, and where."""

    of: str
    says: str
    place: str
