"""Run in the quarantine: opens one PDF, and hands back where its words stand as plain values.

``pages`` gives ``{"pages": [{"height", "pieces": [[x, y, size, bold, text], ...], "rules": [y, ...], "pictured"}]}`` or
``{"locked": true}``: pieces of text in the order of the file with their place from the bottom left, horizontal lines
long enough to part footnotes from the text, and whether a picture stands there and no text.  Nothing is followed that
lies outside the pages.  Nothing of ours is imported here.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from math import hypot
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import FileNotDecryptedError

PAGES = 250
"""A letter with eleven fiches has eighty."""
TEXT = 1_000_000
"""Characters handed back."""
RULE, THIN = 50.0, 2.0
"""A rule is at least so long, and at most so thick, in points."""

Matrix = Sequence[float]
Page = dict[str, Any]


def pages(data: bytes) -> dict[str, Any]:
    """Every page of a file."""
    try:
        return {"pages": _read(PdfReader(BytesIO(data)))}
    except FileNotDecryptedError:
        return {"locked": True}


def _read(reader: PdfReader) -> list[Page]:
    if len(reader.pages) > PAGES:
        raise MemoryError
    found: list[Page] = []
    told = 0
    for page in reader.pages:
        found.append(_page(page))
        told += sum(len(piece[4]) for piece in found[-1]["pieces"])
        if told > TEXT:
            raise MemoryError
    return found


def _page(page: PageObject) -> Page:
    pieces: list[tuple[float, float, float, bool, str]] = []
    drawn = _Rules()

    def write(text: str, outer: Matrix, inner: Matrix, font: Any, size: float) -> None:
        if text.strip():
            x, y, scale = _placed(outer, inner)
            name = str(font.get("/BaseFont", "")) if font else ""
            pieces.append((round(x, 1), round(y, 1), round(size * scale, 2), "bold" in name.lower(), text))

    page.extract_text(visitor_text=write, visitor_operand_before=drawn.see)
    height, pictured = round(float(page.mediabox.height), 1), not pieces and drawn.pictured
    return {"height": height, "pieces": pieces, "rules": drawn.found, "pictured": pictured}


def _placed(outer: Matrix, inner: Matrix) -> tuple[float, float, float]:
    """Where a text begins, and how many times its size it is shown."""
    a, b, c, d, e, f = map(float, inner)
    across = (a * outer[0] + b * outer[2], c * outer[0] + d * outer[2], e * outer[0] + f * outer[2] + outer[4])
    up = (a * outer[1] + b * outer[3], c * outer[1] + d * outer[3], e * outer[1] + f * outer[3] + outer[5])
    return across[2], up[2], hypot(across[1], up[1])


class _Rules:
    """The horizontal lines of a page, drawn as lines or as thin boxes, and whether something else is drawn whole."""

    def __init__(self) -> None:
        self.found: list[float] = []
        self.pictured = False
        self._start: tuple[float, float] | None = None

    def see(self, operator: bytes, operands: Sequence[Any], outer: Matrix, inner: Matrix) -> None:
        """Look at one step of a drawing."""
        self.pictured |= operator in (b"Do", b"INLINE IMAGE", b"BI", b"EI")
        if operator == b"re" and len(operands) == 4:
            _, y, width, height = map(float, operands)
            self._box(y, width, height, outer)
        elif operator in (b"m", b"l") and len(operands) == 2:
            self._line(operator, (float(operands[0]), float(operands[1])), outer)

    def _box(self, y: float, width: float, height: float, outer: Matrix) -> None:
        if abs(width * outer[0]) >= RULE and abs(height * outer[3]) <= THIN:
            self._add(y, outer)

    def _line(self, operator: bytes, point: tuple[float, float], outer: Matrix) -> None:
        (x, y), self._start = self._start or point, point
        if operator == b"l" and abs((point[0] - x) * outer[0]) >= RULE and abs((point[1] - y) * outer[3]) <= THIN:
            self._add(y, outer)

    def _add(self, y: float, outer: Matrix) -> None:
        self.found.append(round(y * outer[3] + outer[5], 1))
        del self.found[1000:]
