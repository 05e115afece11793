"""What stands around the tables of a sheet: titles over them, and in a sheet of ours the rows that count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from positions.stances import Stance
from positions.workbooks.back.account import READ, VALUES, Ledger, Part
from positions.workbooks.back.sheets import Located, Sheet
from positions.workbooks.back.tables import Crosstab
from positions.workbooks.back.vocabulary import Vocabulary
from positions.workbooks.back.written import Written

_TITLE = 6
"""Rows over a table in which a title may stand."""
_BARE = 3
"""Filled cells of a row up to which it may be a title."""
_TITLES = 2
"""Rows over a matrix of ours that begin with a title."""
_BESIDE = [Stance.ABSTAINS, Stance.UNKNOWN]
_LEGENDS = [[stance for stance in Stance if stance not in _BESIDE], _BESIDE, [Stance.UNKNOWN]]
"""The stances in the rows of its legend."""


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


def kept(sheet: Sheet, tables: Sequence[Crosstab], ledger: Ledger, written: Written) -> None:
    """What we put round a matrix and is still there; what stands in the place of something of it is told."""
    top = min((table.area.top for table in tables), default=0)
    for row in sheet.rows:
        cells = [at for at in _row(sheet, row) if ledger.part(at) not in VALUES | {Part.MISREAD}]
        others = written.others(cells)
        ledger.claim(Part.TITLE if row < top else Part.OWN, *(at for at in cells if at not in others))
        replaced = written.replaced(cells, others)
        ledger.leave(*(at for at in replaced if ledger.part(at) not in READ), part=Part.ALTERED)


def furniture(sheet: Sheet, ledger: Ledger, written: Written) -> None:
    """A sheet of ours that only tells: what is still there, and what is not ours."""
    for row in sheet.rows:
        cells = _row(sheet, row)
        ledger.leave(*written.others(cells), part=Part.ALTERED)
        ledger.claim(Part.OWN, *cells)


def ours(sheet: Sheet, tables: Sequence[Crosstab], ledger: Ledger, vocabulary: Vocabulary) -> None:
    """What we put round a matrix, in a workbook that keeps no prints: title, marking and legend over it, what it
    amounts to under it, the shares beside it.

    Only what we write there: what somebody else typed among it is left, and so told.
    """
    stance = could_be(vocabulary)
    for table in tables:
        above = [cells for row in sheet.rows if row < table.area.top and (cells := _row(sheet, row))]
        for number, cells in enumerate(above):
            ledger.claim(Part.TITLE, *_written(cells, number < _TITLES, vocabulary))
        for row in sheet.rows:
            cells = _row(sheet, row)
            if row > table.area.bottom and any(vocabulary.totals(at.text) for at in cells[:1]):
                ledger.claim(Part.TOTAL, *(at for at in cells if not stance(at)))
            elif table.area.top < row <= table.area.bottom:
                ledger.leave(*(at for at in cells if _typed_over(at, table, vocabulary)))


def _written(cells: Sequence[Located], titled: bool, vocabulary: Vocabulary) -> list[Located]:
    """The cells of a row over a matrix that we wrote: words of our own, a title before them, and the legend whole."""
    own = [at for at in cells if vocabulary.legend(at.text)]
    stances = [at for at in cells if vocabulary.stance(at.text)]
    legend = stances if [vocabulary.stance(at.text) for at in stances] in _LEGENDS else []
    return own + legend + [at for at in cells if titled and at not in own and at not in stances][:1]


def _typed_over(at: Located, table: Crosstab, vocabulary: Vocabulary) -> bool:
    """Whether words stand where we write a share of the population."""
    return isinstance(at.value, str) and vocabulary.shares(at.sheet.cell(table.area.top, at.column).text)


def _row(sheet: Sheet, row: int) -> list[Located]:
    values = sheet.rows.get(row, ())
    return [at for column in range(1, len(values) + 1) if (at := sheet.cell(row, column)).text]
