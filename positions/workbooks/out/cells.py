"""Text into cells: whatever people typed stays text, in every spreadsheet that opens the file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from positions.workbooks import WorkbookError
from positions.workbooks.texts import Value, escape

LENGTH = 32_767
"""The most characters a cell holds (ECMA-376; Excel's specifications and limits)."""

_FORMULA = ("=", "+", "-", "@")
_DEEPEST = 31
"""Lines of 10 points in the highest row there is, of 409 points (Excel's specifications and limits)."""
_WIDEST = 120


def put(sheet: Worksheet, row: int, column: int, value: Value, style: str = "plain") -> Cell:
    """Write one cell.  A string is text, never a formula, an error code or a number; None leaves only the style."""
    cell = sheet.cell(row, column)
    cell.style = style
    if isinstance(value, str):
        if len(value) > LENGTH:
            raise WorkbookError(f"{sheet.title}!{cell.coordinate}", f"at most {LENGTH} characters", len(value))
        cell.value = escape(value)
        cell.data_type = "s"
        if value.startswith(_FORMULA):
            cell.quotePrefix = True  # so that it is still text after somebody edits it
    elif value is not None:
        cell.value = value
    return cell


def lines(text: str, width: int) -> int:
    """About how many lines a text takes in a column ``width`` wide; proportional letters run some 10% narrower."""
    if len(text) > 300:
        return sum(max(1, -(-len(part) // width)) for part in text.split("\n"))  # counting is near enough, and quick
    return sum(max(1, len(textwrap.wrap(part, max(5, int(width * 1.12))))) for part in text.split("\n"))


def height(lines: int) -> float:
    """The height in points of a row of so many lines of 10 points, as far as a row can grow."""
    return min(409, 2.5 + 12.75 * lines)


def roomy(values: Iterable[Value], width: float) -> float:
    """A width for a column, this one or more, in which each of its texts stands whole in a row, on paper too.

    Only a text with more line ends than a row has lines is longer.
    """
    texts = [value for value in values if isinstance(value, str) and len(value) > width]
    deep = [text for text in texts if text.count("\n") < _DEEPEST < len(text) / width + text.count("\n") + 1]
    while width < _WIDEST and any(lines(text, int(width)) > _DEEPEST for text in deep):
        width += 5
    return width
