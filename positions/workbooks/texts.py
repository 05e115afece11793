"""Text into cells: whatever people typed stays text, in every spreadsheet that opens the file."""

from __future__ import annotations

import re
import textwrap
from datetime import date, datetime
from typing import Any

from positions.workbooks import WorkbookError

LENGTH = 32_767
"""The most characters a cell holds (ECMA-376; Excel's specifications and limits)."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_FORMULA = ("=", "+", "-", "@")

Value = str | int | float | date | datetime | None


def clean(text: str) -> str:
    """Text with line ends as newlines; what XML cannot hold becomes U+FFFD."""
    return _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def escape(text: str) -> str:
    """Text as a cell or note stores it: clean, and what looks like an escape is escaped."""
    text = clean(text)
    return _LOOKS_ESCAPED.sub("_x005F_", text) if "_x" in text else text


def unescape(text: str) -> str:
    """Text as it was before ``escape``, from what a workbook stores."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def put(sheet: Any, row: int, column: int, value: Value, style: str = "plain") -> Any:
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
