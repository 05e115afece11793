"""The sheets of a workbook and what stands where on them: known before anything is drawn, so that formulas can tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from positions.dossiers import Topic
from positions.states import State

FIRST_ROW = 7
"""Where the states of a matrix begin, and the topics of the sheet that counts them."""
FIRST_COLUMN = 4
"""Where the stances of a matrix begin, right of code, state and population."""
STATES_ROW = 5
"""Where the states of the sheets behind the count begin."""
OF_A_STATE = ("as", "row", "conditions", "reserves", "doubtful", "older")
"""What is worked out of each state on a topic, column by column: what it counts as, its row on the sheet of positions,
and whether it has conditions, reserves, those of substance, and a stance about an earlier text."""
BESIDE = 32
"""How many topics stand beside one another on the sheet behind the count, the next ones under them: no sheet is wider
than what is read back (``back.guard.COLUMNS``)."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A sheet that looks like the matrix, and what stands on it; ``group`` is what its topics are called together."""

    sheet: Worksheet
    title: str
    group: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class Plan:
    """The sheets of a workbook, in order; ``prose``, ``evidence`` and ``moves`` are None where there
    is nothing to put on them.

    ``thresholds`` and ``counting`` are the hidden sheets that the count works on.
    """

    matrices: tuple[Matrix, ...]
    majority: Worksheet
    prose: Worksheet | None
    register: Worksheet
    evidence: Worksheet | None
    moves: Worksheet | None
    guide: Worksheet
    lists: Worksheet
    thresholds: Worksheet
    counting: Worksheet
    sets: Mapping[frozenset[State], str]
    states: int

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of each topic on the sheet that counts; every group begins with a row for its name."""
        found: dict[str, int] = {}
        row = FIRST_ROW
        for matrix in self.matrices:
            for row, topic in enumerate(matrix.topics, row + 1):  # noqa: B020 - the next group goes on from there
                found[topic.id] = row
            row += 1
        return found

    def stances(self, topic: Topic) -> tuple[str, str]:
        """Where the stances on a topic stand, and the codes of the states beside them."""
        matrix = next(m for m in self.matrices if topic in m.topics)
        last = FIRST_ROW + self.states - 1
        column = get_column_letter(FIRST_COLUMN + matrix.topics.index(topic))
        return within(matrix.sheet, column, FIRST_ROW, last), within(matrix.sheet, "A", FIRST_ROW, last)

    @cached_property
    def places(self) -> dict[str, tuple[int, int]]:
        """Where each topic stands on the sheet behind the count: under how many others, and beside how many."""
        return {topic: divmod(number, BESIDE) for number, topic in enumerate(self.rows)}

    def counted(self, topic: Topic) -> dict[str, str]:
        """The columns of a topic on the sheet behind the count, by what stands in them."""
        first = 3 + len(OF_A_STATE) * self.places[topic.id][1]
        return {name: get_column_letter(column) for column, name in enumerate(OF_A_STATE, first)}


def taking_part(topic: Topic) -> frozenset[State]:
    """The states that take part in a topic."""
    return frozenset(State) - topic.absent


def within(sheet: Worksheet, column: str, first: int, last: int, to: str = "") -> str:
    """Part of a column of a sheet, or of the columns up to ``to``, as a formula names it from anywhere."""
    return f"{quote_sheetname(sheet.title)}!${column}${first}:${to or column}${last}"


def at(sheet: Worksheet, column: str, row: int) -> str:
    """One cell of a sheet, as a formula names it from anywhere."""
    return f"{quote_sheetname(sheet.title)}!${column}${row}"
