"""The sheet Bewijs: what states publicly did or said, on the topics of the file first; nobody's stance."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from positions.evidence import Evidence
from positions.workbooks.labels import Labels
from positions.workbooks.out.cells import height, lines, put, whole
from positions.workbooks.out.content import Content
from positions.workbooks.out.page_setup import stand
from positions.workbooks.texts import Value

_HEAD = 4
_COLUMNS = {
    "column.number": 10.5,
    "column.code": 7,
    "column.state": 15,
    "evidence.deed": 14,
    "evidence.date": 12,
    "evidence.file": 34,
    "evidence.said": 44,
    "evidence.told": 26,
    "evidence.source": 34,
    "evidence.address": 34,
    "evidence.seen": 12,
    "column.note": 40,
}


def draw(sheet: Worksheet, content: Content, labels: Labels) -> None:
    """Fill a sheet with a row for each thing a state did."""
    put(sheet, 1, 1, f"{labels('sheet.evidence')}: {content.text(content.dossier.title)}", "title")
    put(sheet, 2, 1, f"{labels('evidence.what')} · {stand(content, labels)}", "subtitle")
    sheet.row_dimensions[1].height = 24
    for column, (name, width) in enumerate(_COLUMNS.items(), 1):
        put(sheet, _HEAD, column, labels(name), "head")
        sheet.column_dimensions[get_column_letter(column)].width = width
    row = _HEAD
    for row, values in enumerate(_rows(content, labels), _HEAD + 1):
        _draw_row(sheet, row, values)
    edge = get_column_letter(len(_COLUMNS))
    sheet.auto_filter.ref = f"A{_HEAD}:{edge}{row}"
    sheet.freeze_panes = f"A{_HEAD + 1}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.print_area = f"A1:{edge}{row}"


def _rows(content: Content, labels: Labels) -> Iterator[list[Value]]:
    """On each topic, then on the dossier as a whole and on other files; each state's newest first."""
    left = sorted(content.evidence, key=lambda one: (content.state_names[one.state], _backwards(one.date)))
    for topic in content.topics:
        about = [one for one in left if one.about(content.dossier.id, topic.id, topic.instrument)]
        yield from (_values(topic.number, one, content, labels) for one in about)
        left = [one for one in left if one not in about]
    yield from (_values("", one, content, labels) for one in left)


def _backwards(day: str) -> tuple[int, ...]:
    return tuple(-int(part) for part in day.split("-"))


def _values(number: str, one: Evidence, content: Content, labels: Labels) -> list[Value]:
    where = " · ".join(filter(None, (one.body, one.stage, one.reference)))
    told = labels("evidence.derived") if one.derived else ""
    return [
        *(number, one.state.value, content.state_names[one.state], labels.of(one.deed), one.date, one.title),
        *(one.what, " · ".join(filter(None, (where, told))), one.source, one.address),
        *(labels("evidence.primary" if one.primary else "evidence.secondary"), one.note),
    ]


def _draw_row(sheet: Worksheet, row: int, values: list[Value]) -> None:
    deepest = 1
    for column, (value, width) in enumerate(zip(values, _COLUMNS.values(), strict=True), 1):
        text = whole(value) if isinstance(value, str) else value
        put(sheet, row, column, text, "row")
        if isinstance(text, str):
            deepest = max(deepest, lines(text, int(width)))
    sheet.row_dimensions[row].height = height(deepest)
