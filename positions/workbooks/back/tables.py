"""The two tables that a sheet can be: states by topics, and a list with a row for every cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from positions.states import State
from positions.vocabulary import Contradiction
from positions.workbooks.back.account import Area
from positions.workbooks.back.grids import Grid
from positions.workbooks.back.sheets import Located, Sheet

DEPTH = 40
"""Rows among which the head of a list is looked for."""


@dataclass(frozen=True, slots=True)
class Column:
    """What stands under a head: a topic's ``field``, "stance" or another beside it.

    ``reason`` says why none of it can be taken, as ``Misread.reason`` does; empty where it can.
    """

    topic: str
    field: str = "stance"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Crosstab:
    """A table of states by topics: what each column from its ``head`` up to ``end`` is, and each row; from 1.

    ``first`` is the first row below the heads, also where it is of no one state.  ``labels`` are the columns in which
    the states stand; ``span`` are those, the columns, and whatever else stands under a head beside them.  Where the
    states stand across the top, ``grid`` is turned.
    """

    grid: Grid
    head: int
    end: int
    columns: Mapping[int, Column]
    labels: Sequence[int]
    states: Mapping[int, State | Contradiction]
    span: range
    first: int

    @property
    def stances(self) -> Mapping[int, str]:
        """The topics whose stances stand in the table, by column."""
        return {
            number: column.topic
            for number, column in self.columns.items()
            if column.field == "stance" and not column.reason
        }

    @property
    def area(self) -> Area:
        """Where it stands on its sheet."""
        corners = [self.grid.at(self.head, self.span[0]), self.grid.at(max(self.states), self.span[-1])]
        return Area(corners[0].row, corners[0].column, corners[1].row, corners[1].column, 0)


@dataclass(frozen=True, slots=True)
class Register:
    """A table with a row for every cell: where each of ``labels.COLUMNS`` that its ``head`` names stands, from 1."""

    sheet: Sheet
    head: int
    columns: Mapping[str, int]

    @property
    def is_whole(self) -> bool:
        """Whether its rows can tell of a cell: it has a topic, a state and a stance."""
        named = self.columns.keys()
        return "stance" in named and bool({"number", "topic"} & named) and bool({"code", "state"} & named)

    @property
    def is_listed(self) -> bool:
        """Whether it is the list of our own CSV, whatever other columns were taken away."""
        return self.columns.keys() >= {"number", "code", "stance", "version"}

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
