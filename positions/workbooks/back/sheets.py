"""A table as it came out of the quarantine, and the cells in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from openpyxl.utils import get_column_letter

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, or a CSV file without a title: the values of each row that holds any, by the number of the row.

    ``unsolved`` are the places (row and column) of formulas of which the file keeps no result.
    """

    title: str
    rows: Mapping[int, tuple[Value, ...]]
    hidden: bool = False
    unsolved: frozenset[tuple[int, int]] = frozenset()

    def cell(self, row: int, column: int) -> Located:
        """One of its cells; both are counted from 1."""
        return Located(self, row, column)


class Located(NamedTuple):  # made by ten thousands, and a tuple is made in half the time
    """One cell of a sheet, wherever its row ends."""

    sheet: Sheet
    row: int
    column: int

    @property
    def value(self) -> Value:
        """What stands in it."""
        values = self.sheet.rows.get(self.row, ())
        return values[self.column - 1] if self.column <= len(values) else None

    @property
    def unsolved(self) -> bool:
        """Whether a formula stands in it of which nobody knows the result: it is not empty, and says nothing."""
        return (self.row, self.column) in self.sheet.unsolved

    @property
    def text(self) -> str:
        """Its value as somebody would read it; empty for none."""
        value = self.value
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return "" if value is None else str(value).strip()

    @property
    def where(self) -> str:
        """Its place as people name it: ``Matrix!D7``, and ``D7`` in a file without sheets."""
        cell = f"{get_column_letter(self.column)}{self.row}"
        return f"{self.sheet.title}!{cell}" if self.sheet.title else cell


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file holds.

    ``names`` leads from our own defined names to titles of sheets; ``mac`` says that days are counted from 1904.
    """

    sheets: tuple[Sheet, ...]
    names: Mapping[str, str]
    mac: bool = False
