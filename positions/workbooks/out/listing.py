"""A workbook of lists, to filter and to sort, of which nothing comes back: what moved between two moments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from positions.workbooks.labels import Labels
from positions.workbooks.out import styles
from positions.workbooks.out.cells import height, lines, put, roomy, whole
from positions.workbooks.out.content import Content
from positions.workbooks.out.formulas import Formulas
from positions.workbooks.out.page_setup import add_sheet
from positions.workbooks.out.writing import KINDS, describe
from positions.workbooks.texts import Value

_HEAD = 4
_SHARE = "0.0%"


@dataclass(frozen=True, slots=True)
class Listing:
    """One sheet: a ``row`` for each thing, under ``heads`` each with its width; ``none`` stands where there is none.

    ``stances`` are the columns, from 0, whose cells are coloured as the stance they name.
    """

    name: str
    title: str
    subtitle: str
    heads: tuple[tuple[str, float], ...]
    rows: Sequence[Sequence[Value]]
    none: str
    stances: tuple[int, ...] = ()


def write(listings: Sequence[Listing], content: Content, words: Mapping[str, str], kind: str = "xlsx") -> bytes:
    """The bytes of a workbook of this kind; ``content`` gives what every sheet bears, its title, moment and marking."""
    labels, workbook = Labels(words), Workbook()
    workbook.remove(workbook.active)
    styles.dress(workbook)
    describe(workbook, content, labels)
    for listing in listings:
        _draw(add_sheet(workbook, listing.name, content, labels), listing, labels)
    return KINDS[kind](workbook, Formulas())


def _draw(sheet: Worksheet, listing: Listing, labels: Labels) -> None:
    put(sheet, 1, 1, listing.title, "title")
    put(sheet, 2, 1, listing.subtitle, "subtitle")
    sheet.row_dimensions[1].height = 24
    rows = [[whole(value) if isinstance(value, str) else value for value in row] for row in listing.rows]
    widths = [roomy((row[at] for row in rows), width) for at, (_, width) in enumerate(listing.heads)]
    for column, ((head, _), width) in enumerate(zip(listing.heads, widths, strict=True), 1):
        put(sheet, _HEAD, column, head, "head")
        sheet.column_dimensions[get_column_letter(column)].width = width
    deepest = max(lines(head, int(width)) for (head, _), width in zip(listing.heads, widths, strict=True))
    sheet.row_dimensions[_HEAD].height = height(deepest) + 3
    for at, row in enumerate(rows, _HEAD + 1):
        _draw_row(sheet, at, row, widths, labels)
    if not rows:
        put(sheet, _HEAD + 1, 1, listing.none, "plain")
    _finish(sheet, listing, max(len(rows), 1) + _HEAD, labels)


def _draw_row(sheet: Worksheet, row: int, values: Sequence[Value], widths: Sequence[float], labels: Labels) -> None:
    deepest = 1
    for column, (value, width) in enumerate(zip(values, widths, strict=True), 1):
        cell = put(sheet, row, column, value, "row")
        if isinstance(value, datetime):
            cell.number_format = labels("format.datetime")
        elif isinstance(value, float):
            cell.number_format = _SHARE
        elif isinstance(value, str):
            deepest = max(deepest, lines(value, int(width)))
    sheet.row_dimensions[row].height = height(deepest)


def _finish(sheet: Worksheet, listing: Listing, last: int, labels: Labels) -> None:
    edge = get_column_letter(len(listing.heads))
    for column in listing.stances:
        letter = get_column_letter(column + 1)
        styles.recolour(sheet, f"{letter}{_HEAD + 1}:{letter}{last}", labels.stances, labels("withheld"))
    sheet.auto_filter.ref = f"A{_HEAD}:{edge}{last}"
    sheet.freeze_panes = f"A{_HEAD + 1}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.print_area = f"A1:{edge}{last}"
