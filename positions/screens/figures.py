"""What every picture is drawn with, so that all look alike: an empty figure, fills, texts."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from positions.pictures import Fill
from positions.screens.colours import Palette

FONT = "Source Sans, sans-serif"
"""As Streamlit serves it."""
BARE = {"visible": False, "fixedrange": True}
"""An axis that is not seen, and stays as it is."""


def marker(fills: Sequence[Fill], palette: Palette) -> dict[str, object]:
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


def ink(fill: Fill, palette: Palette) -> str:
    """The colour of a sign on a fill."""
    return palette.inks[Fill.UNKNOWN if fill is Fill.EXPECTED else fill]


def empty_figure(palette: Palette, height: int, left: int, right: int, top: int) -> go.Figure:
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


def say(figure: go.Figure, text: str, x: float, y: float, **more: object) -> None:
    """Put a text beside a place, with what else Plotly is told of it."""
    figure.add_annotation(text=text, x=x, y=y, xanchor="left", showarrow=False, **more)


def plain(text: str) -> str:
    """Text that may hold what Plotly takes for markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
