"""What stands around the tables of a sheet: titles over them, and in a sheet of ours the rows that count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from positions.workbooks.back.account import Ledger, Part
from positions.workbooks.back.sheets import Located, Sheet
from positions.workbooks.back.tables import Crosstab
from positions.workbooks.back.vocabulary import Vocabulary

_TITLE = 6
"""Rows over a table in which a title may stand."""
_BARE = 3
"""Filled cells of a row up to which it may be a title."""


def could_be(vocabulary: Vocabulary) -> Callable[[Located], bool]:
    """Whether a stance stands in a cell, whatever it is under: in words or signs, for a figure may count anything."""

    def stands(at: Located) -> bool:
        value = at.value
        return isinstance(value, str) and not value.strip().isdigit() and vocabulary.stance(value) is not None

    return stands


def theirs(sheet: Sheet, tables: Iterable[Crosstab], ledger: Ledger, vocabulary: Vocabulary) -> None:
    """The titles over somebody else's tables: a few words in the rows above."""
    stance = could_be(vocabulary)
    for table in tables:
        for row in range(table.area.top - _TITLE, table.area.top):
            cells = _row(sheet, row)
            if len(cells) <= _BARE and not any(map(stance, cells)):
                ledger.claim(Part.TITLE, *cells)


def ours(sheet: Sheet, tables: Sequence[Crosstab], ledger: Ledger, vocabulary: Vocabulary) -> None:
    """What we put over and under a matrix: title, marking and legend; what it amounts to; and the shares beside it."""
    for table in tables:
        ledger.claim(Part.TITLE, *(at for row in sheet.rows if row < table.area.top for at in _row(sheet, row)))
        for row in sheet.rows:
            cells = _row(sheet, row)
            if row > table.area.bottom and any(vocabulary.totals(at.text) for at in cells[:1]):
                ledger.claim(Part.TOTAL, *cells)


def _row(sheet: Sheet, row: int) -> list[Located]:
    values = sheet.rows.get(row, ())
    return [at for column in range(1, len(values) + 1) if (at := sheet.cell(row, column)).text]
