"""The pictures of places, as Plotly draws them: the states on a map, and who stands with whom."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from positions.pictures import LEAST, TILES, Pictures, Spread
from positions.screens.captions import called, share
from positions.screens.colours import Palette
from positions.screens.figures import BARE, empty_figure, ink, marker
from positions.states import State
from positions.words import Words

_TILE, _PLACE = 50, 15
"""Pixels of a tile of the map, and of a place where two states meet, where there is room."""


def tiles(spread: Spread, palette: Palette, words: Words, room: int = 0) -> go.Figure:
    """One topic on a map of equal tiles, laid out as Europe lies; in ``room`` pixels where that is told."""
    states = list(State)
    fills = [spread.fills[state] for state in states]
    columns, rows = (1 + max(spot[at] for spot in TILES.values()) for at in (0, 1))
    size = _size(_TILE, columns, room - 4)
    figure = empty_figure(palette, height=rows * size + 4, left=2, right=2, top=2)
    figure.add_bar(
        x=[TILES[state][0] + 0.5 for state in states],
        base=[-TILES[state][1] - 1 for state in states],
        y=[1] * len(states),
        width=[1] * len(states),
        text=[f"{state}<br><b>{fill.symbol}</b>" for state, fill in zip(states, fills, strict=True)],
        customdata=[f"<b>{words.state(s)}</b>: {called(f, words)}" for s, f in zip(states, fills, strict=True)],
        textfont={"color": [ink(fill, palette) for fill in fills], "size": 14 if size > 40 else 12},
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        hovertemplate="%{customdata}<extra></extra>",
        marker=marker(fills, palette),
    )
    figure.update_layout(
        barmode="overlay",
        width=columns * size + 4,
        xaxis={**BARE, "range": [0, columns]},
        yaxis={**BARE, "range": [-rows, 0]},
    )
    x, y = TILES[State.NL]
    line = {"color": palette.roles["nl-bar"], "width": 3}
    figure.add_shape(type="rect", x0=x, x1=x + 1, y0=-y - 1, y1=-y, line=line)
    return figure


def _size(most: int, count: int, room: int) -> int:
    """Pixels that each of so many places in a row takes; as many as there may be where no room is told."""
    return min(most, room // count) if room > 0 else most


def heat(pictures: Pictures, palette: Palette, words: Words, room: int = 0) -> go.Figure:
    """How often every two states are on the same side, the Netherlands framed; in ``room`` pixels where told."""
    order = pictures.agreement.order()
    size = _size(_PLACE, len(order), room - 36)
    shares = [[_share(one, other, pictures) for other in order] for one in order]
    figure = empty_figure(palette, height=len(order) * size + 26, left=34, right=2, top=24)
    figure.add_heatmap(
        x=list(range(len(order))),
        y=list(range(len(order))),
        z=shares,
        customdata=[[_pair(one, other, pictures, words) for other in order] for one in order],
        hovertemplate="%{customdata}<extra></extra>",
        hoverongaps=False,
        colorscale=[[step / 5, colour] for step, colour in enumerate(palette.heat)],
        zmin=0,
        zmax=1,
        showscale=False,
        xgap=1,
        ygap=1,
    )
    _hollow(figure, shares, size - 4, palette)
    _name(figure, order, len(order) * size + 36)
    _frame(figure, order.index(State.NL), len(order) - 0.5, palette)
    return figure


def _share(one: State, other: State, pictures: Pictures) -> float | None:
    """How much two states are alike; None for one with itself, and where that rests on too little."""
    found = pictures.agreement.between(one, other)
    return found.share if found.topics >= LEAST and one is not other else None


def _hollow(figure: go.Figure, shares: Sequence[Sequence[float | None]], size: int, palette: Palette) -> None:
    """An open square wherever two states cannot be compared."""
    blank = [(x, y) for y, row in enumerate(shares) for x, share in enumerate(row) if share is None and x != y]
    hollow = {"symbol": "square-open", "size": size, "color": palette.roles["hairline"], "line": {"width": 1}}
    figure.add_scatter(
        x=[x for x, _ in blank], y=[y for _, y in blank], mode="markers", marker=hollow, hoverinfo="skip"
    )


def _name(figure: go.Figure, order: Sequence[State], width: int) -> None:
    """The states over the map and left of it."""
    names = [f"<b>{state}</b>" if state is State.NL else state.value for state in order]
    end = len(order) - 0.5
    axis: dict[str, object] = {
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "ticks": "",
        "tickfont": {"size": 11},
        "ticklabeloverflow": "allow",  # else the last has none where places are small
        "tickvals": list(range(len(order))),
        "ticktext": names,
    }
    figure.update_layout(
        width=width,
        xaxis={**axis, "range": [-0.5, end], "side": "top", "tickangle": -90},
        yaxis={**axis, "range": [end, -0.5]},
    )


def _frame(figure: go.Figure, at: int, end: float, palette: Palette) -> None:
    """A frame round the row and the column of one state."""
    line = {"color": palette.roles["nl-bar"], "width": 2}
    figure.add_shape(type="rect", x0=-0.5, x1=end, y0=at - 0.5, y1=at + 0.5, line=line)
    figure.add_shape(type="rect", y0=-0.5, y1=end, x0=at - 0.5, x1=at + 0.5, line=line)


def _pair(one: State, other: State, pictures: Pictures, words: Words) -> str:
    found = pictures.agreement.between(one, other)
    return f"{words.state(one)}, {words.state(other)}: {share(found, words)}"
