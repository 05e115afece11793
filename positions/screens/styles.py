"""The style sheets of the components, handed over inline so that no page waits for more files."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent
_KIT = tuple(
    f"kit/{sheet}.css"
    for sheet in ("tokens", "controls", "bar", "back", "panels", "topics", "fold", "evidence", "thinbar", "paper")
)
_MATRIX = tuple(
    f"matrix/{sheet}.css"
    for sheet in (
        "grid",
        "marks",
        "around",
        "inspector",
        "sought",
        "matrix",
        "agenda",
        "room",
        "since",
        "paper",
        "forced",
    )
)
_READER = ("matrix/story.css", "matrix/overview.css")
_FRAME = "kit/frame.css"
_FORCED = "kit/forced.css"  # last: what is on is on, whatever it is


def matrix() -> str:
    """The styles of the matrix."""
    return _read(*_KIT, *_MATRIX, *_READER, _FORCED)


def page(name: str = "", *more: str) -> str:
    """The styles of a page with the frame round it; then its own, ``name/name.css``, and what ``more`` it has, or
    shares by way of the kit: ``kit/sheet``."""
    own = [f"{sheet if '/' in sheet else f'{name}/{sheet}'}.css" for sheet in (name, *more)] if name else []
    return _read(*_KIT, _FRAME, *own, _FORCED)


def alone(name: str) -> str:
    """The styles of a part that stands in a page of Streamlit's own, without the page's."""
    return _read(f"{name}/{name}.css")


def around(name: str) -> Path:
    """Where the styles are of what Streamlit itself draws on a page."""
    return _HERE / f"positions.{name}" / "page.css"


def _read(*sheets: str) -> str:
    return "".join((_HERE / f"positions.{sheet}").read_text("utf-8") for sheet in sheets)
