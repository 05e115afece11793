"""The sheets: their columns, rows and cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from openpyxl.cell import Cell
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from positions.workbooks.out.formulas import Formulas
from positions.workbooks.out.opendocument import addresses, cells
from positions.workbooks.out.opendocument.choices import Choices, spread
from positions.workbooks.out.opendocument.looks import Looks
from positions.workbooks.out.opendocument.markup import element

_CHARACTER = 0.196
"""Centimetres of one character of a column's width."""
_UNSAID = 9.0
"""The width in characters of a column that nobody gave one."""

Part = tuple[cells.About, str]
"""A cell as its attributes and what stands within it."""


class Tables:
    """The sheets of one workbook as text, and the styles of sheets, columns and rows that these use."""

    def __init__(self, looks: Looks, choices: Choices, formulas: Formulas) -> None:
        self._looks, self._choices, self._formulas = looks, choices, formulas
        self._styles: dict[tuple[str, str, str], str] = {}

    def table(self, sheet: Worksheet, page: str) -> str:
        """A sheet that is printed on pages of this style."""
        visible = sheet.sheet_state == "visible"
        printed = sheet.print_area.rpartition("!")[2].replace("$", "")
        about = {
            "table:name": sheet.title,
            "table:style-name": self._style("table", "true" if visible else "false", page),
            "table:print": None if visible else "false",
            "table:print-ranges": addresses.area(sheet.title, printed) if printed else None,
        }
        columns = [self._column(sheet, number) for number in range(1, sheet.max_column + 1)]
        across = [column_index_from_string(one) for one in re.findall("[A-Z]+", sheet.print_title_cols or "")]
        down = [int(one) for one in re.findall("[0-9]+", sheet.print_title_rows or "")]
        rows = [*self._rows(sheet)]
        return element("table:table", about, *_headed("columns", columns, across), *_headed("rows", rows, down))

    def styles(self) -> str:
        """The styles of the sheets, their columns and rows, once all are known."""
        return "".join(_styled(name, *of) for of, name in self._styles.items())

    def _style(self, family: str, says: str, page: str = "") -> str:
        """The style of a sheet, of columns or of rows: shown or not, so wide, so high."""
        name = f"{family.removeprefix('table-')}{len(self._styles) + 1}"
        return self._styles.setdefault((family, says, page), name)

    def _column(self, sheet: Worksheet, number: int) -> str:
        letter, said = get_column_letter(number), sheet.column_dimensions
        width = (said[letter].width if letter in said else _UNSAID) * _CHARACTER
        return element("table:table-column", {"table:style-name": self._style("table-column", f"{width:.2f}cm")})

    def _rows(self, sheet: Worksheet) -> Iterator[str]:
        rules = spread((area.sqref, [*map(self._looks.rule, area.rules)]) for area in sheet.conditional_formatting)
        lists = self._choices.of(sheet)
        for number, row in enumerate(sheet.iter_rows(), 1):
            parts = [self._part(cell, rules.get((number, cell.column), []), lists) for cell in row]
            high = sheet.row_dimensions[number].height
            about = {"table:style-name": self._style("table-row", f"{high:g}pt")} if high else {}
            yield element("table:table-row", about, *_joined(parts))

    def _part(self, cell: Cell, rules: Sequence[str], lists: dict[tuple[int, int], list[str]]) -> Part:
        holds, inner = cells.held(cell, self._formulas, self._looks)
        about: cells.About = {"table:style-name": self._looks.of(cell, tuple(rules))}
        if chosen := lists.get((cell.row, cell.column)):
            about["table:content-validation-name"] = chosen[0]
        return about | holds, inner


def _joined(parts: list[Part]) -> Iterator[str]:
    """The cells of a row; empty ones that look the same stand there as one, and those at the end not at all."""
    bare: Part = ({"table:style-name": None}, "")
    while len(parts) > 1 and parts[-1] == bare:
        parts.pop()
    for (about, inner), same in groupby(parts):
        times = len([*same])
        if inner:
            yield from [element("table:table-cell", about, inner)] * times
        else:
            repeated = {"table:number-columns-repeated": times if times > 1 else None}
            yield element("table:table-cell", about | repeated)


def _headed(kind: str, lines: list[str], repeated: list[int]) -> Iterator[str]:
    """Columns or rows, those that are repeated on every page by themselves."""
    if repeated:
        first, last = repeated[0] - 1, repeated[-1]
        yield "".join(lines[:first])
        yield element(f"table:table-header-{kind}", None, *lines[first:last])
        lines = lines[last:]
    yield "".join(lines)


def _styled(name: str, family: str, says: str, page: str) -> str:
    about = {"style:name": name, "style:family": family, "style:master-page-name": page or None}
    match family:
        case "table":
            looks: dict[str, object] = {"table:display": says, "style:writing-mode": "lr-tb"}
        case "table-column":
            looks = {"fo:break-before": "auto", "style:column-width": says}
        case _:
            looks = {"style:row-height": says, "fo:break-before": "auto", "style:use-optimal-row-height": "false"}
    return element("style:style", about, element(f"style:{family}-properties", looks))
