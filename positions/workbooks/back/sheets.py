"""A table as it came out of the quarantine, and the cells in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

ERROR = re.compile(r"#(?:[^\W\d_a-z]+(?:/0)?[!?]|N/[A-Z]|NV|GETTING_DATA)|Err:\d{3}")
"""An error as a spreadsheet shows it, in any of its languages: #REF!, #NAAM?, #DEEL/0!, #N/B, Err:502."""

_DAYS = 2_900_000
"""Days that a spreadsheet counts, up to the year 9839 of either calendar."""

Value = str | int | float | bool | None
Place = tuple[int, int]
"""A row and a column."""


class Merged(NamedTuple):
    """Cells that were made one, from the first to the last row and column: all but the first are empty."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        return spread(*self)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, or a CSV file without a title: the values of each row that holds any, by the number of the row.

    ``unsolved`` are the places of formulas of which the file keeps no result, or an error such as #REF!; ``covered``
    are empty cells that were merged with one that holds something.  ``colours`` has, by row like ``rows``, a number
    for the colour that fills a cell, 0 for none.  ``hidden_rows`` and ``hidden_columns`` are those that nobody sees.
    ``formulas`` are the places of formulas, ``noted`` those of cells with a note beside them, and ``struck`` of those
    whose text is struck through.  ``days`` has the day of each number that is shown as one.
    """

    title: str
    rows: Mapping[int, tuple[Value, ...]]
    hidden: bool = False
    unsolved: frozenset[Place] = frozenset()
    covered: Mapping[Place, Merged] = field(default_factory=dict)
    colours: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formulas: frozenset[Place] = frozenset()
    noted: frozenset[Place] = frozenset()
    struck: frozenset[Place] = frozenset()
    days: Mapping[Place, str] = field(default_factory=dict)

    def named(self, spot: str) -> str:
        """A place on it as people name it: ``Matrix!D7``, and ``D7`` in a file without sheets."""
        return f"{self.title}!{spot}" if self.title else spot

    def failing(self) -> Sheet:
        """The sheet in which what reads as an error is one: a CSV, or a cell that was copied, keeps no more of it."""
        held = ((row, *at) for row, values in self.rows.items() for at in enumerate(values, 1))
        failed = {(row, at) for row, at, value in held if isinstance(value, str) and ERROR.fullmatch(value.strip())}
        return replace(self, unsolved=self.unsolved | failed) if failed else self

    def filled(self, held: Collection[str]) -> Sheet:
        """The sheet in which each of these merged cells holds what the first of them does."""
        spread = {place: one for place, one in self.covered.items() if self.named(str(one)) in held}
        rows = {number: [*values] for number, values in self.rows.items()}
        for (row, column), one in spread.items():
            values = rows.setdefault(row, [])
            values += [None] * (column - len(values))
            values[column - 1] = self.cell(one.top, one.left).value
        kept = {place: one for place, one in self.covered.items() if place not in spread}
        days = {place: self.days[one[:2]] for place, one in spread.items() if one[:2] in self.days}
        held_rows = {row: tuple(rows[row]) for row in sorted(rows)}
        return replace(self, rows=held_rows, covered=kept, days={**self.days, **days}) if spread else self

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
    def struck(self) -> bool:
        """Whether what stands in it is struck through: somebody took it back."""
        return (self.row, self.column) in self.sheet.struck

    @property
    def worked_out(self) -> bool:
        """Whether a formula stands in it."""
        return (self.row, self.column) in self.sheet.formulas

    @property
    def trouble(self) -> str:
        """The reason why an unsolved cell says nothing: it bears an error, or no result at all."""
        return "error" if self.text else "unsolved"

    @property
    def covered(self) -> Merged | None:
        """The merged cells it is one of, behind the first."""
        return self.sheet.covered.get((self.row, self.column))

    @property
    def colour(self) -> int:
        """The colour that fills it, as a number that tells it from others; 0 for none."""
        colours = self.sheet.colours.get(self.row, ())
        return colours[self.column - 1] if self.column <= len(colours) else 0

    @property
    def text(self) -> str:
        """Its value as somebody would read it, a number that is shown as a day as 2027-01-12; empty for none."""
        value = self.value
        if self.sheet.days and (day := self.sheet.days.get((self.row, self.column))):
            return day
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return "" if value is None else str(value).strip()

    @property
    def where(self) -> str:
        """Its place as people name it: ``Matrix!D7``, and ``D7`` in a file without sheets."""
        return self.sheet.named(f"{letters(self.column)}{self.row}")


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file holds.

    ``names`` leads from our own defined names to titles of sheets; ``mac`` says that days are counted from 1904.
    """

    sheets: tuple[Sheet, ...]
    names: Mapping[str, str]
    mac: bool = False


def spread(top: int, left: int, bottom: int, right: int) -> str:
    """A rectangle as people name it: ``B3:F29``, and ``D7`` for one cell."""
    first, last = f"{letters(left)}{top}", f"{letters(right)}{bottom}"
    return first if first == last else f"{first}:{last}"


def letters(column: int) -> str:
    """A column as people name it: A is 1."""
    return str(get_column_letter(column))


def days_of(rows: Mapping[int, tuple[Value, ...]], dated: Iterable[Place], mac: bool) -> dict[Place, str]:
    """The days that these numbers are shown as; a number that is no day of the calendar stays a number."""
    sheet, found = Sheet("", rows), {}
    for row, column in dated:
        value = sheet.cell(row, column).value if column > 0 else None
        if isinstance(value, int | float) and not isinstance(value, bool) and 1 <= value < _DAYS:
            found[row, column] = from_excel(int(value), MAC_EPOCH if mac else WINDOWS_EPOCH).date().isoformat()
    return found


def covered(merged: Iterable[Merged], rows: Mapping[int, tuple[Value, ...]], most: int) -> dict[Place, Merged]:
    """The cells behind the first of merged ones that hold something, as far down and right as anything stands.

    Raises OverflowError for more than ``most``: a file may say of the same cells again and again that they are merged.
    """
    sheet = Sheet("", rows)
    last, widest = max(rows, default=0), max(map(len, rows.values()), default=0)
    found: dict[Place, Merged] = {}
    for one in merged:
        across, down = range(one.left, min(one.right, widest) + 1), range(one.top, min(one.bottom, last) + 1)
        most -= len(across) * len(down)
        if most < 0:
            raise OverflowError
        if one.left > 0 and sheet.cell(one.top, one.left).text:
            whole = Merged(one.top, one.left, down[-1], across[-1])
            places = ((row, column) for row in down for column in across)
            found |= {place: whole for place in places if not sheet.cell(*place).text}
    return found
