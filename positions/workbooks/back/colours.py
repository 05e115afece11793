"""Cells that hold nothing but a colour: a colour is not read, but somebody may have meant something by it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from positions.stances import Stance
from positions.workbooks.back.sheets import Located
from positions.workbooks.back.tables import Crosstab
from positions.workbooks.back.vocabulary import Vocabulary


def bare(table: Crosstab, rows: Collection[int], vocabulary: Vocabulary) -> list[Located]:
    """The empty cells under a table's topics with a colour of their own, and not one that only makes a table of it."""
    looks = _looks(table, rows, vocabulary)
    return [
        at
        for row, column, at in _cells(table, rows)
        if _is_bare(at) and at.colour not in looks | _around(table, row, column)
    ]


def _cells(table: Crosstab, rows: Collection[int]) -> Iterator[tuple[int, int, Located]]:
    yield from ((row, column, table.grid.at(row, column)) for row in rows for column in table.stances)


def _is_bare(at: Located) -> bool:
    return bool(at.colour) and not at.text and not at.covered and not at.unsolved


def _around(table: Crosstab, row: int, column: int) -> set[int]:
    """The colours of the name of its row and the heads of its column: a band across or down a table is of either."""
    names = (table.grid.at(row, label) for label in table.labels)
    heads = (table.grid.at(head, column) for head in range(table.head, table.first))
    return {at.colour for at in (*names, *heads)}


def _looks(table: Crosstab, rows: Collection[int], vocabulary: Vocabulary) -> set[int]:
    """The colours that stand behind different stances, and so are none of them."""
    behind: dict[int, set[Stance]] = {}
    for _, _, at in _cells(table, rows):
        if at.colour and (stance := vocabulary.stance(at.text)):
            behind.setdefault(at.colour, set()).add(stance)
    return {colour for colour, stances in behind.items() if len(stances) > 1}
