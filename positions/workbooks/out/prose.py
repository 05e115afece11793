"""The sheet Krachtenveld: the same in words, topic by topic, as whoever asks for the workbook hands it in."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from positions.workbooks.labels import Labels
from positions.workbooks.out.cells import height, lines, put
from positions.workbooks.out.content import Content
from positions.workbooks.out.page_setup import heading, stand
from positions.workbooks.out.plan import Matrix

_TITLE, _TEXT = 34, 120
"""Characters of the two columns."""
_LONGEST = 3000
"""Characters of a row: it grows no higher than 409 points."""


def draw(sheet: Worksheet, matrices: Sequence[Matrix], content: Content, labels: Labels) -> None:
    """Fill a sheet with what is said of the dossier, then of each topic that something is said of."""
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _TITLE, _TEXT
    put(sheet, 1, 1, heading(content, labels), "title")
    put(sheet, 2, 1, stand(content, labels), "subtitle")
    sheet.row_dimensions[1].height = 24
    row = 3
    for title, text in _told(matrices, content):
        for number, part in enumerate(_parts(text)):
            row += 1
            put(sheet, row, 1, None if number else title, "said" if number else "said of")
            put(sheet, row, 2, part, "said" if number else "said first")
            sheet.row_dimensions[row].height = height(
                max(lines(part, _TEXT), 1 if number else lines(title, _TITLE - 3))
            )
    sheet.print_area = f"A1:B{row}"


def _told(matrices: Sequence[Matrix], content: Content) -> Iterable[tuple[str, str]]:
    if whole := content.prose.get(""):
        yield content.text(content.dossier.title), whole
    for matrix in matrices:
        for topic in matrix.topics:
            if text := content.prose.get(topic.id):
                yield f"{topic.number} {content.text(topic.title)}", text


def _parts(text: str) -> Iterable[str]:
    """The text as rows that a page can hold."""
    for paragraph in filter(None, text.split("\n")):
        yield from textwrap.wrap(paragraph, _LONGEST, break_on_hyphens=False)
