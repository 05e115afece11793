"""The prints of what stands on our own sheets: all but the stances, which are read back."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.worksheet.worksheet import Worksheet

from positions.workbooks import prints
from positions.workbooks.out.formulas import Formulas
from positions.workbooks.out.plan import FIRST_COLUMN, FIRST_ROW, Plan
from positions.workbooks.texts import unescape


def printed(plan: Plan, formulas: Formulas) -> Mapping[str, prints.Rows]:
    """The prints of every sheet but that of the positions, by its title."""
    stances = range(FIRST_ROW, FIRST_ROW + plan.states)
    matrices = {one.sheet.title: _sheet(one.sheet, formulas, stances) for one in plan.matrices}
    told = [
        plan.majority,
        plan.prose,
        plan.evidence,
        plan.moves,
        plan.guide,
        plan.lists,
        plan.thresholds,
        plan.counting,
    ]
    return matrices | {sheet.title: _sheet(sheet, formulas) for sheet in told if sheet}


def _sheet(sheet: Worksheet, formulas: Formulas, stances: range = range(0)) -> prints.Rows:
    found: dict[int, tuple[str, ...]] = {}
    for number, cells in enumerate(sheet.iter_rows(), 1):
        row = [_cell(cell, formulas) for cell in (cells[: FIRST_COLUMN - 1] if number in stances else cells)]
        while row and row[-1] == prints.EMPTY:
            row.pop()
        if row:
            found[number] = tuple(row)
    return found


def _cell(cell: Cell, formulas: Formulas) -> str:
    if cell.data_type == "f":
        result = formulas.result(cell)
        return prints.FORMULA if result is None else prints.FORMULA + prints.of(result)
    value = cell.value
    if isinstance(value, str | CellRichText):
        value = unescape(str(value))
    return prints.EMPTY if value in (None, "") else prints.of(value)
