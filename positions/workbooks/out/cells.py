"""Text into cells: whatever people typed stays text, in every spreadsheet that opens the file."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from positions.workbooks import WorkbookError
from positions.workbooks.out.styles import wear
from positions.workbooks.texts import Value, escape, joined, parted

LENGTH = 32_767
"""The most characters a cell holds (ECMA-376; Excel's specifications and limits)."""

_FORMULA = ("=", "+", "-", "@")
_DEEPEST = 31
"""Lines of 10 points in the highest row there is, of 409 points (Excel's specifications and limits)."""
_WIDEST = 120
_OF_PARTS = re.compile("-|  | $")
"""What a line is parted by otherwise than between two words."""


def put(sheet: Worksheet, row: int, column: int, value: Value, style: str = "plain") -> Cell:
    """Write one cell.  A string is text, never a formula, an error code or a number; None leaves only the style."""
    cell = sheet.cell(row, column)
    wear(cell, style)
    if isinstance(value, str):
        if len(value) > LENGTH:
            raise WorkbookError(f"{sheet.title}!{cell.coordinate}", f"at most {LENGTH} characters", len(value))
        cell._value, cell.data_type = escape(value), "s"  # clean by now: openpyxl need not go through it again
        if value.startswith(_FORMULA):
            cell.quotePrefix = True  # so that it is still text after somebody edits it
    elif value is not None:
        cell.value = value
    return cell


def lines(text: str, width: int) -> int:
    """About how many lines a text takes in a column ``width`` wide; proportional letters run some 10% narrower."""
    if len(text) > 300:
        return sum(max(1, -(-len(part) // width)) for part in text.split("\n"))  # counting is near enough, and quick
    return sum(wrapped(part, max(5, int(width * 1.12))) for part in text.split("\n"))


def wrapped(line: str, width: int) -> int:
    """How many lines ``textwrap`` makes of one, an empty one too: where it has words and single spaces, by going from
    space to space."""
    if not line.isprintable():
        return max(1, len(textwrap.wrap(line, width)))
    count, start, end = 1, 0, len(line)
    while end - start > width:
        space = line.rfind(" ", start, start + width + 1)
        if space <= start or _OF_PARTS.search(line):
            return max(1, len(textwrap.wrap(line, width)))
        start, count = space + 1, count + 1
    return count


def height(lines: int) -> float:
    """The height in points of a row of so many lines of 10 points, as far as a row can grow."""
    return min(409, 2.5 + 12.75 * lines)


def roomy(values: Iterable[Value], width: float) -> float:
    """A width for a column, this one or more, in which each of its texts stands whole in a row, on paper too."""
    texts = [value for value in values if isinstance(value, str) and len(value) > width]
    deep = [text for text in texts if len(text) / width + text.count("\n") + 1 > _DEEPEST]
    while width < _WIDEST and any(lines(text, int(width)) > _DEEPEST for text in deep):
        width += 5
    return width


def whole(text: str) -> str:
    """A text as it stands whole in a row: joined where it has more lines than a row can hold in the widest column.

    So is one that would be taken for a joined one when it comes back.
    """
    deep = text.count("\n") and lines(text, _WIDEST) > _DEEPEST
    return joined(text) if deep or parted(text) != text else text
