"""What the colours and signs of the pictures mean: on the page, and in a picture that is taken along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from positions.pictures import LEAST, Fill, Pictures
from positions.protocol.given import SwatchData
from positions.screens.captions import called
from positions.screens.colours import Palette
from positions.states import State
from positions.words import Words


@dataclass(frozen=True, slots=True)
class Swatch:
    """One colour with what stands beside it; colours as CSS has them, empty where there is none.

    ``hatch`` are stripes over the fill, ``edge`` a line of ``width`` pixels round it.  One that is ``joined`` belongs
    to the one before it.
    """

    text: str = ""
    fill: str = ""
    ink: str = ""
    symbol: str = ""
    hatch: str = ""
    edge: str = ""
    width: float = 1
    before: str = ""
    joined: bool = False

    def told(self) -> SwatchData:
        """As the page gets it."""
        return {
            "text": self.text,
            "fill": self.fill,
            "ink": self.ink,
            "symbol": self.symbol,
            "hatch": self.hatch,
            "edge": self.edge,
            "width": self.width,
            "before": self.before,
            "joined": self.joined,
        }


def stances(pictures: Pictures, palette: Palette, words: Words) -> list[Swatch]:
    """The stances, what else occurs in these pictures, and how the Netherlands is framed."""
    shown = [fill for fill in Fill if fill.value in "++0--?" or any(s.holders(fill) for s in pictures.spreads)]
    frame = Swatch(words.state(State.NL), edge=palette.roles["nl-bar"], width=2.5)
    return [*(_of(fill, palette, words) for fill in shown), frame]


def scale(palette: Palette, words: Words) -> list[Swatch]:
    """The heat map's colours, from never to always, and its empty places."""
    first, *between, last = palette.heat
    return [
        Swatch(before=words("picture.never"), fill=first),
        *(Swatch(fill=colour, joined=True) for colour in between),
        Swatch(words("picture.always"), fill=last, joined=True),
        Swatch(words("picture.blank", n=LEAST), edge=palette.roles["hairline"]),
    ]


def html(swatches: Iterable[Swatch]) -> str:
    """They beside one another; every text in it is escaped."""
    return f'<div class="legend">{"".join(map(_html, swatches))}</div>'


def _of(fill: Fill, palette: Palette, words: Words) -> Swatch:
    shown = Fill.UNKNOWN if fill is Fill.EXPECTED else fill
    return Swatch(
        called(fill, words),
        palette.fills[shown],
        palette.inks[shown],
        fill.symbol,
        hatch=palette.roles["hatch"] if fill is Fill.EXPECTED else "",
        edge=palette.roles["border"] if shown is Fill.UNKNOWN or fill is Fill.ABSENT else "",
    )


def _html(swatch: Swatch) -> str:
    style = f"background-color:{swatch.fill or 'transparent'}"
    style += f";color:{swatch.ink}" if swatch.ink else ""
    if swatch.hatch:
        style += f";background-image:repeating-linear-gradient(135deg,{swatch.hatch} 0 4px,transparent 4px 8px)"
    style += f";box-shadow:inset 0 0 0 {swatch.width}px {swatch.edge}" if swatch.edge else ""
    sign = f'<i aria-hidden="true" style="{style}">{swatch.symbol}</i>'
    joined = ' class="joined"' if swatch.joined else ""
    before = f"{escape(swatch.before)}&ensp;" if swatch.before else ""
    return f"<span{joined}>{before}{sign}{escape(swatch.text)}</span>"
