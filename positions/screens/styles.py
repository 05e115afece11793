"""The style sheets of the components, handed over inline so that no page waits for more files."""

from __future__ import annotations

from pathlib import Path

_SHEETS = {
    "matrix": ("tokens.css", "grid.css", "inspector.css", "matrix.css"),
    "majority": ("majority.css",),
    "picture": ("picture.css",),
}


def of(*pages: str) -> str:
    """The styles of some pages, in the order they are to hold."""
    here = Path(__file__).parent
    return "".join((here / page / name).read_text("utf-8") for page in pages for name in _SHEETS[page])
