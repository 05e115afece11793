"""The sheet Krachtenveld: the same in words, topic by topic, as whoever asks for the workbook hands it in."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

from positions.workbooks.content import Content
from positions.workbooks.labels import Labels
from positions.workbooks.pages import heading, stand
from positions.workbooks.plan import Matrix
from positions.workbooks.texts import LENGTH, height, lines, put

_WIDTH = 130
"""Characters of the one column of text."""


def draw(sheet: Any, matrices: Sequence[Matrix], content: Content, labels: Labels) -> None:
    """Fill a sheet with what is said of the dossier, then of each topic that something is said of."""
    sheet.column_dimensions["A"].width = _WIDTH
    put(sheet, 1, 1, f"{labels('sheet.prose')}: {heading(content, labels)}", "title")
    put(sheet, 2, 1, stand(content, labels), "subtitle")
    sheet.row_dimensions[1].height = 24
    row = 2
    for title, text in _told(matrices, content):
        row += 2
        put(sheet, row, 1, title, "heading")
        for part in _parts(text):
            row += 1
            put(sheet, row, 1, part, "text")
            sheet.row_dimensions[row].height = height(lines(part, _WIDTH))
    sheet.print_area = f"A1:A{row}"


def _told(matrices: Sequence[Matrix], content: Content) -> Iterable[tuple[str, str]]:
    if whole := content.prose.get(""):
        yield content.text(content.dossier.title), whole
    for matrix in matrices:
        for topic in matrix.topics:
            if text := content.prose.get(topic.id):
                yield f"{topic.number} {content.text(topic.title)}", text


def _parts(text: str) -> Iterable[str]:
    """The text as rows that a page can hold: a row grows no higher than 409 points."""
    for paragraph in filter(None, text.split("\n")):
        yield from textwrap.wrap(paragraph, min(3000, LENGTH), break_on_hyphens=False) or [""]
