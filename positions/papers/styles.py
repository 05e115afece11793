"""How a document looks: every colour, size and space, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from positions.papers.content import Tone
from positions.stances import Stance

FONT = "Arial"
PAPER, TEXT, SECOND, WARNING = "FFFFFF", "15202B", "556070", "8A4B00"
HAIRLINE = "D5DAE0"
TONES = {Tone.PLAIN: TEXT, Tone.SECOND: SECOND, Tone.WARNING: WARNING}


@dataclass(frozen=True, slots=True)
class Paint:
    """How a stance is shown: fill and ink (RRGGBB), and its symbol."""

    fill: str
    ink: str
    symbol: str


STANCES: dict[Stance | None, Paint] = {
    Stance.CHAMPIONS: Paint("0B4F85", "FFFFFF", "++"),
    Stance.SUPPORTS: Paint("ADD0EC", "0A2E4D", "+"),
    Stance.NEUTRAL: Paint("DEDACF", "34322D", "0"),
    Stance.CRITICAL: Paint("E9A55F", "3B1D00", "−"),
    Stance.OPPOSES: Paint("AF4700", "FFFFFF", "−−"),
    Stance.ABSTAINS: Paint("967CBC", "1A0B33", "/"),
    Stance.UNKNOWN: Paint(PAPER, SECOND, "?"),
    None: Paint("959CA7", "10151A", "■"),
}

MILLIMETRE = 72 / 25.4
"""In points."""
WIDTH, HEIGHT = 210, 297
"""A4, in millimetres, as all that follows."""
TOP, BOTTOM, HEAD, FOOT = 14, 15, 8, 8
"""The margins above and below, and where in them the head and the foot begin."""
BAR, INDENT, NUMBER, BULLET = 4.5, 4.0, 6.0, 3.6
"""The bar of an aside (points); the space beside it, and the room that a number and a bullet take (millimetres)."""
GUTTER = 2.4
"""White at the right of every column of a table, in millimetres."""

LEADING = 1.18
"""Lines are exactly so many times their size apart, so that a character from another font moves nothing."""
TITLE, SUBTITLE = 16.0, 9.0
SMALL, LARGER = 0.88, {1: 1.15, 2: 1.05}
"""A small text and a heading of each level, in parts of the running text."""
AFTER_TITLE = 9.0
"""White between the line under the title and what follows, in points."""
AFTER, AFTER_HEADING, BEFORE_HEADING = 0.45, 0.15, 0.5
"""White after a paragraph, and round a heading, in parts of the running text."""
ASIDE = 0.1
"""White after a paragraph of an aside."""
LARGE = 1.28
"""What is said in larger letters, in parts of the running text."""
SPLIT = 8.0
"""White between two columns of text, in millimetres."""
PAD = 0.2
"""White above and below the lines of a row of a table."""


BAR_HEIGHT, BAR_GAP, BAR_SIZE = 6.4, 1.1, 0.78
"""How high a bar is and the white between its stretches (millimetres), and its words in parts of the running text."""
TICK, OURS = 2.0, 2.25
"""The line at what is asked for, and under what is ours, in points."""
OURS_COLOUR = "AF4700"


def chip(paint: Paint) -> str:
    """The symbol with as much white at its sides as makes every chip about as wide."""
    white = " " * (1 if len(paint.symbol) == 2 else 2)
    return f"{white}{paint.symbol}{white}"
