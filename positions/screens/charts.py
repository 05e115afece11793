"""The pictures as Plotly draws them: colours and positions only, every word handed in."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from positions.briefs import state_of_play
from positions.pictures import AGAINST, IN_FAVOUR, LEAST, OPEN, TILES, Fill, Pictures, Spread
from positions.screens.captions import called, share
from positions.screens.colours import Palette, between
from positions.states import State
from positions.words import Words

FONT = "Source Sans, sans-serif"
ROW = 42
"""Pixels that one topic takes among the distributions."""
_TITLES, _VERDICTS = 350, 100
"""Pixels left of the bars for titles, and right of them for what they come to."""
_NARROW = 0.055
"""A smaller share of the population has no room for its sign."""


def spreads(pictures: Pictures, palette: Palette, words: Words) -> go.Figure:
    """All topics below one another: members and population, in favour from the left, against from the right."""
    figure = _figure(palette, height=ROW * len(pictures.spreads) + 26, left=_TITLES, right=_VERDICTS, top=26)
    _bars(figure, _segments(pictures, persons=False), "x", palette, words)
    _bars(figure, _segments(pictures, persons=True), "x2", palette, words)
    bottom = -len(pictures.spreads) + 0.5
    axis = {"visible": False, "fixedrange": True}
    figure.update_layout(
        barmode="overlay",
        xaxis={**axis, "domain": [0, 0.62], "range": [0, len(State)]},
        xaxis2={**axis, "domain": [0.65, 1], "range": [0, 1], "anchor": "y"},
        yaxis={**axis, "range": [bottom, 0.5]},
    )
    for axis_name, word in (("x", words("matrix.members")), ("x2", words("matrix.population"))):
        _say(figure, word, 0, 0.5, xref=axis_name, yanchor="bottom", yshift=4, font={"size": 12})
    for row, spread in enumerate(pictures.spreads):
        _row(figure, row, spread, palette, words)
    return figure


def _row(figure: go.Figure, row: int, spread: Spread, palette: Palette, words: Words) -> None:
    # Two lines at most, the second of which is the rule where there is one.
    most = 1 if spread.rule else 2
    title = textwrap.wrap(spread.title.replace("\N{SOFT HYPHEN}", ""), 52, max_lines=most, placeholder=" …")
    under = f"<br>{_second(spread.rule, palette)}" if spread.rule else ""
    _say(
        figure, f"<b>{'<br>'.join(map(_plain, title))}</b>{under}", 0, -row, xref="paper", xshift=-_TITLES, align="left"
    )
    tally = spread.tally
    count = words("tally.favour", count=tally.in_favour.members)
    share = state_of_play.share(tally.in_favour, tally, words)
    pair = (spread.verdict, f"{count}, {share}") if spread.verdict else (count, share)
    _say(figure, f"<b>{pair[0]}</b><br>{_second(pair[1], palette)}", 1, -row, xref="paper", xshift=10, align="left")
    for axis, at in (("x", _asked(spread, persons=False)), ("x2", _asked(spread, persons=True))):
        if at is not None:
            _tick(figure, axis, at, row, palette)


def _second(text: str, palette: Palette) -> str:
    return f'<span style="color:{palette.roles["second"]};font-size:12px">{_plain(text)}</span>'


def _tick(figure: go.Figure, axis: str, at: float, row: int, palette: Palette) -> None:
    line = {"color": palette.roles["text"], "width": 2.5}
    figure.add_shape(type="line", xref=axis, yref="y", x0=at, x1=at, y0=-row - 0.42, y1=-row + 0.42, line=line)


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


def _bars(figure: go.Figure, segments: Sequence[_Segment], axis: str, palette: Palette, words: Words) -> None:
    """Every segment of one panel, as one trace: those who are open in lower bars, so that no edge predicts."""
    fills = [segment.fill for segment in segments]
    figure.add_bar(
        orientation="h",
        base=[segment.start for segment in segments],
        x=[segment.length for segment in segments],
        y=[-segment.row for segment in segments],
        width=[0.42 if fill in OPEN else 0.6 for fill in fills],
        customdata=[f"<b>{called(s.fill, words)}: {len(s.states)}</b><br>{_names(s.states, words)}" for s in segments],
        hovertemplate="%{customdata}<extra></extra>",
        marker=_marker(fills, palette),
        xaxis=axis,
    )
    figure.add_scatter(
        x=[segment.middle for segment in segments],
        y=[-segment.row for segment in segments],
        text=[_written(segment, persons=axis == "x2") for segment in segments],
        mode="text",
        textfont={"color": [_ink(fill, palette) for fill in fills], "size": 12},
        hoverinfo="skip",
        xaxis=axis,
    )


def _segments(pictures: Pictures, persons: bool) -> list[_Segment]:
    """One panel's segments, from left to right and from top to bottom."""
    return [one for row, spread in enumerate(pictures.spreads) for one in _segments_of(row, spread, persons)]


def _segments_of(row: int, spread: Spread, persons: bool) -> Iterator[_Segment]:
    start, total = 0.0, 1.0 if persons else spread.tally.participants.members
    against = sum(_length(spread, fill, persons) for fill in AGAINST)
    for fill in (*IN_FAVOUR, *OPEN, *AGAINST):
        start = total - against if fill in AGAINST else start
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


def _written(segment: _Segment, persons: bool) -> str:
    symbol = segment.fill.symbol
    if persons:
        return symbol if segment.length >= _NARROW else ""
    return f"{symbol} <b>{len(segment.states)}</b>" if len(segment.states) > 1 else symbol


def _names(states: Sequence[State], words: Words) -> str:
    return "<br>".join(textwrap.wrap(", ".join(words.state(state) for state in states), 60))


def tiles(spread: Spread, palette: Palette, words: Words, size: int = 50) -> go.Figure:
    """One topic on a map of equal tiles, ``size`` pixels each, laid out as Europe lies."""
    states = list(State)
    fills = [spread.fills[state] for state in states]
    columns, rows = (1 + max(spot[at] for spot in TILES.values()) for at in (0, 1))
    figure = _figure(palette, height=rows * size + 4, left=2, right=2, top=2)
    figure.add_bar(
        x=[TILES[state][0] + 0.5 for state in states],
        base=[-TILES[state][1] - 1 for state in states],
        y=[1] * len(states),
        width=[1] * len(states),
        text=[f"{state}<br><b>{fill.symbol}</b>" for state, fill in zip(states, fills, strict=True)],
        customdata=[f"<b>{words.state(s)}</b>: {called(f, words)}" for s, f in zip(states, fills, strict=True)],
        textfont={"color": [_ink(fill, palette) for fill in fills], "size": 14},
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        hovertemplate="%{customdata}<extra></extra>",
        marker=_marker(fills, palette),
    )
    axis = {"visible": False, "fixedrange": True}
    figure.update_layout(
        barmode="overlay",
        width=columns * size + 4,
        xaxis={**axis, "range": [0, columns]},
        yaxis={**axis, "range": [-rows, 0]},
    )
    x, y = TILES[State.NL]
    line = {"color": palette.roles["nl-bar"], "width": 3}
    figure.add_shape(type="rect", x0=x, x1=x + 1, y0=-y - 1, y1=-y, line=line)
    return figure


def heat(pictures: Pictures, palette: Palette, words: Words, size: int = 15) -> go.Figure:
    """How often every two states are on the same side, ``size`` pixels a place; the Netherlands framed."""
    order = pictures.agreement.order()
    found = {
        (x, y): pictures.agreement.between(a, b) for y, a in enumerate(order) for x, b in enumerate(order) if x != y
    }
    known = {
        place: likeness.share
        for place, likeness in found.items()
        if likeness.topics >= LEAST and likeness.share is not None
    }
    figure = _figure(palette, height=len(order) * size + 26, left=34, right=2, top=24)
    # Squares and no heat map of Plotly's own, which is pixels: on paper each gets the light colour of its share.
    figure.add_scatter(
        x=[x for x, _ in known],
        y=[y for _, y in known],
        mode="markers",
        marker={"symbol": "square", "size": size - 1, "color": [between(palette.heat, s) for s in known.values()]},
        customdata=[_pair(order[y], order[x], pictures, words) for x, y in known],
        hovertemplate="%{customdata}<extra></extra>",
    )
    blank = [place for place in found if place not in known]
    hollow = {"symbol": "square-open", "size": size - 4, "color": palette.roles["hairline"], "line": {"width": 1}}
    figure.add_scatter(
        x=[x for x, _ in blank], y=[y for _, y in blank], mode="markers", marker=hollow, hoverinfo="skip"
    )
    names = [f"<b>{state}</b>" if state is State.NL else state.value for state in order]
    axis: dict[str, object] = {
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "ticks": "",
        "tickfont": {"size": 11},
        "tickvals": list(range(len(order))),
        "ticktext": names,
        "range": [-0.5, len(order) - 0.5],
    }
    figure.update_layout(
        width=len(order) * size + 36,
        xaxis={**axis, "side": "top", "tickangle": -90},
        yaxis={**axis, "range": [len(order) - 0.5, -0.5]},
    )
    at, end, line = order.index(State.NL), len(order) - 0.5, {"color": palette.roles["nl-bar"], "width": 2}
    figure.add_shape(type="rect", x0=-0.5, x1=end, y0=at - 0.5, y1=at + 0.5, line=line)
    figure.add_shape(type="rect", y0=-0.5, y1=end, x0=at - 0.5, x1=at + 0.5, line=line)
    return figure


def shades(pictures: Pictures) -> set[float]:
    """The shares that the heat map has a colour for."""
    order = pictures.agreement.order()
    found = (pictures.agreement.between(a, b).share for a in order for b in order if a is not b)
    return {share for share in found if share is not None}


def _pair(one: State, other: State, pictures: Pictures, words: Words) -> str:
    found = pictures.agreement.between(one, other)
    return f"{words.state(one)}, {words.state(other)}: {share(found, words)}"


def _marker(fills: Sequence[Fill], palette: Palette) -> dict[str, object]:
    """How segments and tiles look: fill, hatch and edge, by what each shows."""
    paper, edge = palette.roles["paper"], palette.roles["border"]
    bare = (Fill.UNKNOWN, Fill.EXPECTED, Fill.ABSENT)
    return {
        # Of what is hatched this is the stripe; between the stripes the paper shows.
        "color": [palette.roles["hatch"] if fill is Fill.EXPECTED else palette.fills[fill] for fill in fills],
        "line": {"width": 1, "color": [edge if fill in bare else paper for fill in fills]},
        "pattern": {
            "shape": ["/" if fill is Fill.EXPECTED else "" for fill in fills],
            "size": 8,
            "solidity": 0.5,
        },
    }


def _ink(fill: Fill, palette: Palette) -> str:
    return palette.inks[Fill.UNKNOWN if fill is Fill.EXPECTED else fill]


def _figure(palette: Palette, height: int, left: int, right: int, top: int) -> go.Figure:
    """An empty picture in the look: nothing but what is put into it."""
    roles = palette.roles
    label = {"bgcolor": roles["paper"], "bordercolor": roles["border"], "font": {"color": roles["text"], "size": 13}}
    return go.Figure(
        layout={
            "template": None,
            "paper_bgcolor": roles["paper"],
            "plot_bgcolor": roles["paper"],
            "showlegend": False,
            "height": height,
            "dragmode": False,
            "margin": {"l": left, "r": right, "t": top, "b": 2},
            "hoverlabel": label,
            "font": {"family": FONT, "size": 13, "color": roles["text"]},
        }
    )


def _say(figure: go.Figure, text: str, x: float, y: float, **more: object) -> None:
    figure.add_annotation(text=text, x=x, y=y, xanchor="left", showarrow=False, **more)


def _plain(text: str) -> str:
    """Text that may hold what Plotly takes for markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
