"""Sheets as they come from the printer: A4 landscape, with name, date, revision and marking on every page."""

from __future__ import annotations

import re

from openpyxl import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.header_footer import _HeaderFooterPart as HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet

from positions.workbooks.labels import Labels
from positions.workbooks.out.content import Content
from positions.workbooks.texts import clean, escape

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_MOST = 255
"""Characters of a whole header or footer, its codes too: beyond, Excel calls the file damaged."""
_CUT = "…"


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


def marks_itself(sheet: Worksheet) -> None:
    """Leave the marking out above the pages of a sheet that carries it there itself.

    Above all of them: LibreOffice takes only the first page of the whole workbook for a first one.
    """
    sheet.oddHeader.right.text = None
    sheet.page_margins.top = 0.4


def _sign(footer: HeaderFooterItem, content: Content, labels: Labels) -> None:
    """Marking, what it is and when, and the page; what is too long gives way in the middle, by whole words."""
    _write(footer.left, marking(content, labels))
    _write(footer.right, "")
    footer.right.text = labels("page", page="&P", pages="&N")
    title, moment = heading(content, labels).split(), content.moment.split()
    _write(footer.center, _signature(title, moment, content, labels))
    while _size(str(footer)) > _MOST and (title or moment):
        _shorten(max(title, moment, key=lambda words: len(" ".join(words))))
        _write(footer.center, _signature(title, moment, content, labels))


def _signature(title: list[str], moment: list[str], content: Content, labels: Labels) -> str:
    when = labels("stand", moment=" ".join(moment), revision=content.revision)
    return " · ".join(filter(None, (" ".join(title), when)))


def _shorten(words: list[str]) -> None:
    """Take the last word away, and leave a sign that something stood there."""
    del words[-2 if words[-1] == _CUT else -1 :]
    if words:
        words.append(_CUT)


def _size(text: str) -> int:
    """Characters as Excel counts them: those above U+FFFF twice."""
    return len(text.encode("utf-16-le")) // 2


def _write(part: HeaderFooterPart, text: str) -> None:
    part.text, part.font, part.size = escape(text).replace("&", "&&"), "Arial,Regular", 8


def _sheet_name(name: str, taken: list[str]) -> str:
    name = _FORBIDDEN.sub(" ", clean(name)).strip("' ")[:31].rstrip("' ") or "?"
    used = {other.casefold() for other in taken}
    numbered, number = name, 1
    while numbered.casefold() in used:
        number += 1
        numbered = f"{name[:27]} {number}"
    return numbered
