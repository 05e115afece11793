"""A sheet as one looks for a table in it: by rows, or turned so that what stands across the top stands at the side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from positions.workbooks.back.sheets import Located, Sheet


class Grid:
    """The cells of a sheet by row and column, those of the sheet or the other way round."""

    def __init__(self, sheet: Sheet, turned: bool = False) -> None:
        self.sheet, self.turned = sheet, turned

    def at(self, row: int, column: int) -> Located:
        """A cell, also an empty one."""
        return Located(self.sheet, column, row) if self.turned else Located(self.sheet, row, column)

    @cached_property
    def filled(self) -> dict[tuple[int, int], str]:
        """What stands in each filled cell, by row and column, in that order."""
        found = {
            (number, column): text
            for number, values in self.sheet.rows.items()
            for column in range(1, len(values) + 1)
            if (text := self.sheet.cell(number, column).text)
        }
        return dict(sorted({(place[::-1] if self.turned else place): text for place, text in found.items()}.items()))

    @cached_property
    def rows(self) -> dict[int, list[int]]:
        """The columns that are filled in each row that has any."""
        found: dict[int, list[int]] = {}
        for row, column in self.filled:
            found.setdefault(row, []).append(column)
        return found

    @cached_property
    def columns(self) -> dict[int, list[int]]:
        """The rows that are filled in each column that has any."""
        found: dict[int, list[int]] = {}
        for row, column in self.filled:
            found.setdefault(column, []).append(row)
        return found

    @property
    def end(self) -> int:
        """The row after the last."""
        return max(self.rows, default=0) + 1

    def down(self, column: int, first: int, end: int) -> Sequence[int]:
        """The rows from ``first`` up to ``end`` that are filled in a column."""
        rows = self.columns.get(column, [])
        return rows[bisect_left(rows, first) : bisect_left(rows, end)]

    def text(self, row: int, column: int) -> str:
        """What stands in a cell; empty for nothing."""
        return self.filled.get((row, column), "")

    def texts(self) -> Iterator[tuple[int, int, str]]:
        """The cells that hold words, and no number."""
        for (row, column), text in self.filled.items():
            if isinstance(self.at(row, column).value, str):
                yield row, column, text
