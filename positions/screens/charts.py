"""How the stances are spread, as Plotly draws it: colours and positions only, every word handed in."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from positions.briefs import state_of_play
from positions.council.tally import Reason
from positions.pictures import ABSTAINING, AGAINST, IN_FAVOUR, OPEN, Fill, Pictures, Spread
from positions.screens.captions import called
from positions.screens.colours import Palette
from positions.screens.figures import BARE, empty_figure, ink, marker, plain, say
from positions.states import State
from positions.words import Words

ROW = 42
"""Pixels that one topic takes among the distributions."""
_TITLES, _VERDICTS = 350, 100
"""Pixels left of the bars for titles, and right of them for what they come to."""
_NARROW = 0.055
"""A smaller share of the population has no room for its sign."""
_STACK, _LABELS = 118, 62
"""Pixels that one topic takes where its title stands above its bars, and left of these for what they count."""
_SIGN = 7
"""Pixels that one sign in a bar takes."""


@dataclass(frozen=True, slots=True)
class _Panel:
    """The bars of one count, one topic below another: the first at ``top``, each ``step`` further down.

    ``thick`` is what their thickness is told in, and ``length`` in how many pixels a whole bar has; None where every
    sign has room.
    """

    axis: str
    persons: bool
    top: float = 0
    step: float = 1
    thick: float = 1
    length: float | None = None

    def at(self, row: int) -> float:
        """How high a topic's bar stands."""
        return -self.top - self.step * row


def spreads(pictures: Pictures, palette: Palette, words: Words, room: int = 0) -> go.Figure:
    """All topics below one another: members and population, in favour from the left, against from the right, and
    beside those who abstains.

    ``room`` is the width in pixels where titles have none beside the bars, and stand above them.
    """
    return _stacked(pictures, palette, words, room) if room else _beside(pictures, palette, words)


def _beside(pictures: Pictures, palette: Palette, words: Words) -> go.Figure:
    figure = empty_figure(palette, height=ROW * len(pictures.spreads) + 26, left=_TITLES, right=_VERDICTS, top=26)
    bottom = -len(pictures.spreads) + 0.5
    figure.update_layout(
        barmode="overlay",
        xaxis={**BARE, "domain": [0, 0.62], "range": [0, len(State)]},
        xaxis2={**BARE, "domain": [0.65, 1], "range": [0, 1], "anchor": "y"},
        yaxis={**BARE, "range": [bottom, 0.5]},
    )
    for panel, word in ((_Panel("x", False), "matrix.members"), (_Panel("x2", True), "matrix.population")):
        _bars(figure, pictures, panel, palette, words)
        say(figure, words(word), 0, 0.5, xref=panel.axis, yanchor="bottom", yshift=4, font={"size": 12})
    for row, spread in enumerate(pictures.spreads):
        _row(figure, row, spread, palette, words)
    return figure


def _stacked(pictures: Pictures, palette: Palette, words: Words, room: int) -> go.Figure:
    """The same in ``room`` pixels: each topic its title, and under that two bars; a unit of height is a pixel."""
    height = _STACK * len(pictures.spreads)
    figure = empty_figure(palette, height=height + 2, left=_LABELS, right=2, top=0)
    figure.update_layout(
        barmode="overlay",
        xaxis={**BARE, "range": [0, len(State)]},
        xaxis2={**BARE, "range": [0, 1], "overlaying": "x", "anchor": "y"},
        yaxis={**BARE, "range": [-height, 0]},
    )
    length = room - _LABELS - 2
    for axis, top, word in (("x", 68, "matrix.members"), ("x2", 96, "matrix.population")):
        panel = _Panel(axis, axis == "x2", top=top, step=_STACK, thick=40, length=length)
        _bars(figure, pictures, panel, palette, words)
        for row in range(len(pictures.spreads)):
            text = _second(words(word), palette, 11)
            say(figure, text, 0, panel.at(row), xref="paper", xshift=-_LABELS)
    for row, spread in enumerate(pictures.spreads):
        lines = [*_title(spread, room // 8, 2), _second(_said(spread, words), palette)]
        say(figure, "<br>".join(lines), 0, -_STACK * row, xref="paper", xshift=-_LABELS, yanchor="top", align="left")
    return figure


def _title(spread: Spread, width: int, most: int) -> list[str]:
    """A topic's title in lines of at most so many characters."""
    lines = textwrap.wrap(spread.title.replace("\N{SOFT HYPHEN}", ""), width, max_lines=most, placeholder=" …")
    return [f"<b>{plain(line)}</b>" for line in lines]


def _said(spread: Spread, words: Words) -> str:
    """The same in one line; of what is over when that came to be."""
    return ", ".join(filter(None, _counted(spread, words))) or spread.rule


def _counted(spread: Spread, words: Words) -> tuple[str, str, str]:
    """What a topic comes to: its verdict where it has one, who is in favour, and with what part of the population."""
    tally = spread.tally
    if tally.reason is Reason.OVER:  # its bars show who stood where, and amount to nothing
        return "", "", ""
    count = words("tally.favour", count=tally.in_favour.members)
    return spread.verdict, count, state_of_play.share(tally.in_favour, tally, words)


def _row(figure: go.Figure, row: int, spread: Spread, palette: Palette, words: Words) -> None:
    # Two lines at most, the second of which is the rule where there is one.
    lines = _title(spread, 52, 1 if spread.rule else 2) + ([_second(spread.rule, palette)] if spread.rule else [])
    say(figure, "<br>".join(lines), 0, -row, xref="paper", xshift=-_TITLES, align="left")
    verdict, count, part = _counted(spread, words)
    pair = (verdict, f"{count}, {part}") if verdict else (count, part)
    if any(pair):
        say(figure, f"<b>{pair[0]}</b><br>{_second(pair[1], palette)}", 1, -row, xref="paper", xshift=10, align="left")


def _second(text: str, palette: Palette, size: int = 12) -> str:
    return f'<span style="color:{palette.roles["second"]};font-size:{size}px">{plain(text)}</span>'


def _tick(figure: go.Figure, panel: _Panel, row: int, at: float, palette: Palette) -> None:
    line = {"color": palette.roles["text"], "width": 2.5}
    low, high = panel.at(row) - 0.42 * panel.thick, panel.at(row) + 0.42 * panel.thick
    figure.add_shape(type="line", xref=panel.axis, yref="y", x0=at, x1=at, y0=low, y1=high, line=line)


@dataclass(frozen=True, slots=True)
class _Segment:
    """Those who show the same on one topic, from ``start`` on; ``tick`` is where the rule's line stands."""

    row: int
    fill: Fill
    states: tuple[State, ...]
    start: float
    length: float
    tick: float | None

    @property
    def middle(self) -> float:
        """Where its sign stands: in the middle, or in that of the larger part beside the line."""
        if self.tick is None or not self.start < self.tick < self.start + self.length:
            return self.start + self.length / 2
        before = self.tick - self.start
        return self.start + before / 2 if 2 * before > self.length else self.tick + (self.length - before) / 2


def _bars(figure: go.Figure, pictures: Pictures, panel: _Panel, palette: Palette, words: Words) -> None:
    """Every segment of one panel, as one trace: those who are open in lower bars, so that no edge predicts."""
    segments = _segments(pictures, panel.persons)
    fills = [segment.fill for segment in segments]
    figure.add_bar(
        orientation="h",
        base=[segment.start for segment in segments],
        x=[segment.length for segment in segments],
        y=[panel.at(segment.row) for segment in segments],
        width=[panel.thick * (0.42 if fill in OPEN else 0.6) for fill in fills],
        customdata=[f"<b>{called(s.fill, words)}: {len(s.states)}</b><br>{_names(s.states, words)}" for s in segments],
        hovertemplate="%{customdata}<extra></extra>",
        marker=marker(fills, palette),
        xaxis=panel.axis,
    )
    figure.add_scatter(
        x=[segment.middle for segment in segments],
        y=[panel.at(segment.row) for segment in segments],
        text=[_written(segment, panel) for segment in segments],
        mode="text",
        textfont={"color": [ink(fill, palette) for fill in fills], "size": 12},
        hoverinfo="skip",
        xaxis=panel.axis,
    )
    for row, spread in enumerate(pictures.spreads):
        if (at := _asked(spread, panel.persons)) is not None:
            _tick(figure, panel, row, at, palette)


def _segments(pictures: Pictures, persons: bool) -> list[_Segment]:
    """One panel's segments, from left to right and from top to bottom."""
    return [one for row, spread in enumerate(pictures.spreads) for one in _segments_of(row, spread, persons)]


def _segments_of(row: int, spread: Spread, persons: bool) -> Iterator[_Segment]:
    start, total = 0.0, 1.0 if persons else spread.tally.participants.members
    right = (*ABSTAINING, *AGAINST)
    from_right = total - sum(_length(spread, fill, persons) for fill in right)
    for fill in (*IN_FAVOUR, *OPEN, *right):
        start = from_right if fill is right[0] else start
        length = _length(spread, fill, persons)
        if states := spread.holders(fill):
            yield _Segment(row, fill, states=states, start=start, length=length, tick=_asked(spread, persons))
        start += length


def _asked(spread: Spread, persons: bool) -> float | None:
    """Where the line of a rule stands: at so many members, or at a share of the population."""
    asked = spread.tally.threshold
    if asked is None:
        return None
    if persons:
        return asked.persons / asked.of_persons if asked.persons else None
    return asked.line


def _length(spread: Spread, fill: Fill, persons: bool) -> float:
    return spread.share(fill) if persons else len(spread.holders(fill))


def _written(segment: _Segment, panel: _Panel) -> str:
    """The sign of a segment and how many they are, as far as there is room for it."""
    symbol, count = segment.fill.symbol, len(segment.states)
    whole = f"{symbol} <b>{count}</b>" if count > 1 and not panel.persons else symbol
    if panel.length is None:
        return whole if not panel.persons or segment.length >= _NARROW else ""
    pixels = panel.length * segment.length / (1 if panel.persons else len(State))
    signs = pixels / _SIGN
    if signs >= len(f"{symbol} {count}"):
        return whole
    return symbol if signs >= len(symbol) else ""


def _names(states: Sequence[State], words: Words) -> str:
    return "<br>".join(textwrap.wrap(", ".join(words.state(state) for state in states), 60))
