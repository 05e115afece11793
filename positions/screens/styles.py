"""The style sheets of the components, handed over inline so that no page waits for more files."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent
_MATRIX = ("matrix/tokens.css", "matrix/grid.css", "matrix/inspector.css", "matrix/matrix.css")
_FRAME = "matrix/frame.css"


def matrix() -> str:
    """The styles of the matrix."""
    return _read(*_MATRIX)


def page(name: str = "") -> str:
    """The styles of a page with the frame round it, its own last: those in ``name/name.css``, if it has any."""
    return _read(*_MATRIX, _FRAME, *([f"{name}/{name}.css"] if name else []))


def _read(*sheets: str) -> str:
    return "".join((_HERE / sheet).read_text("utf-8") for sheet in sheets)
