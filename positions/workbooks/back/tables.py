"""The two tables that a sheet can be: states by topics, and a list with a row for every cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from positions.changes import Cell
from positions.states import State
from positions.workbooks.back.sheets import Located, Sheet

DEPTH = 40
"""Rows among which the head of a table is looked for."""


@dataclass(frozen=True, slots=True)
class Crosstab:
    """A table of states by topics: what each column under its ``head`` is, and each row; all counted from 1.

    ``topics`` holds ids by column, ``label`` is the column in which the states stand, ``states`` are those by row.
    """

    sheet: Sheet
    head: int
    topics: Mapping[int, str]
    label: int
    states: Mapping[int, State]

    def cells(self) -> Iterator[tuple[Cell, Located]]:
        """Every cell of the matrix, and where it stands."""
        for row, state in self.states.items():
            for column, topic in self.topics.items():
                yield Cell(topic, state), self.sheet.cell(row, column)


@dataclass(frozen=True, slots=True)
class Register:
    """A table with a row for every cell: where each of ``labels.COLUMNS`` that its ``head`` names stands, from 1."""

    sheet: Sheet
    head: int
    columns: Mapping[str, int]

    @property
    def is_whole(self) -> bool:
        """Whether it has a head as the sheet of positions has: a topic, a state, a stance and more."""
        return "stance" in self.columns and len(self.columns) > 5 and bool({"number", "topic"} & self.columns.keys())

    def entries(self) -> Iterator[Entry]:
        """The rows below the head."""
        return (Entry(self, row) for row in self.sheet.rows if row > self.head)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a register."""

    register: Register
    row: int

    def cell(self, name: str) -> Located:
        """The cell of a column; where the register has no such column, the first of the row."""
        return self.register.sheet.cell(self.row, self.register.columns.get(name, 1))

    def text(self, name: str) -> str:
        """What it says in a column; empty where the register has no such column."""
        return self.cell(name).text if name in self.register.columns else ""

    def texts(self, *names: str) -> list[str]:
        """What it says in these columns, as far as it says anything."""
        return [said for name in names if (said := self.text(name))]
