"""Sheets as they come from the printer: A4 landscape, with name, date, revision and marking on every page."""

from __future__ import annotations

import re

from openpyxl import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.header_footer import _HeaderFooterPart as HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet

from positions.workbooks.labels import Labels
from positions.workbooks.out.content import Content
from positions.workbooks.texts import clean

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_CENTRE = 140
"""Characters of the middle of the footer; the whole may hold 255."""


def heading(content: Content, labels: Labels) -> str:
    """The workbook's title: Krachtenveld Routekaart voor kwaliteitsbanen."""
    return labels("title", title=content.text(content.dossier.title))


def stand(content: Content, labels: Labels) -> str:
    """When it was so: stand 12 januari 2027 14:03, revisie 412."""
    return labels("stand", moment=content.moment, revision=content.revision)


def marking(content: Content, labels: Labels) -> str:
    """How far the workbook may spread: Verspreiding: Intern."""
    return labels("marking", marking=labels.of(content.marking))


def add_sheet(workbook: Workbook, name: str, content: Content, labels: Labels) -> Worksheet:
    """A new last sheet, ready for paper; ``name`` is cut and numbered where Excel asks for it."""
    sheet = workbook.create_sheet(_sheet_name(name, workbook.sheetnames))
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.6, 0.2, 0.3
    _write(sheet.oddHeader.right, marking(content, labels))
    _sign(sheet.oddFooter, content, labels)
    return sheet


def marks_itself(sheet: Worksheet, content: Content, labels: Labels) -> None:
    """Leave the marking out above the first page of a sheet that carries it there itself."""
    sheet.HeaderFooter.differentFirst = True
    _sign(sheet.firstFooter, content, labels)
    sheet.page_margins.top = 0.4


def _sign(footer: HeaderFooterItem, content: Content, labels: Labels) -> None:
    _write(footer.left, marking(content, labels))
    signature = f" · {stand(content, labels)}"
    title = heading(content, labels)
    while title and len(title.replace("&", "&&")) > _CENTRE - len(signature):
        title = title[:-1]
    _write(footer.center, title + signature)
    _write(footer.right, "")
    footer.right.text = labels("page", page="&P", pages="&N")


def _write(part: HeaderFooterPart, text: str) -> None:
    part.text, part.font, part.size = clean(text).replace("&", "&&"), "Arial,Regular", 8


def _sheet_name(name: str, taken: list[str]) -> str:
    name = _FORBIDDEN.sub(" ", clean(name)).strip("' ")[:31].rstrip("' ") or "?"
    used = {other.casefold() for other in taken}
    numbered, number = name, 1
    while numbered.casefold() in used:
        number += 1
        numbered = f"{name[:27]} {number}"
    return numbered
