"""Where in a sheet a list with a row for every cell stands, and which of its columns tells what."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from positions.workbooks.back.sheets import Sheet
from positions.workbooks.back.tables import DEPTH, Register
from positions.workbooks.back.vocabulary import Vocabulary
from positions.workbooks.labels import ASKED, columns


def find(sheet: Sheet, vocabulary: Vocabulary) -> Register:
    """The list in a sheet, under the row that names most columns; of two columns of one name the first,
    and none by a name that is struck through."""
    best: tuple[int, dict[str, int]] = (0, {})
    for row, values in list(sheet.rows.items())[:DEPTH]:
        columns: dict[str, int] = {}
        for column, value in enumerate(values, 1):
            told = isinstance(value, str) and (row, column) not in sheet.struck
            if told and (name := vocabulary.column(str(value))):
                columns.setdefault(name, column)
        best = max(best, (row, columns), key=lambda found: len(found[1]))
    return Register(sheet, *best)


def known_again(register: Register) -> Register:
    """A list of ours with heads that somebody wrote over: known by their place, as many between two that are known.

    Where columns were put in at the same place, or moved there, nobody can tell which is which.
    """
    head = len(register.sheet.rows.get(register.head, ()))
    theirs = [
        column
        for column in range(1, head + 1)
        if column not in register.columns.values() and register.sheet.cell(register.head, column).text
    ]
    ours = columns(red_lines=not register.columns.keys().isdisjoint(ASKED))
    known = [(n, register.columns[name]) for n, name in enumerate(ours, 1) if name in register.columns]
    found = dict(register.columns)
    for (before, left), (after, right) in pairwise([(0, 0), *known, (len(ours) + 1, head + 1)]):
        between, missing = [column for column in theirs if left < column < right], ours[before : after - 1]
        if len(between) == len(missing):
            found |= dict(zip(missing, between, strict=True))
    return replace(register, columns=found)
