"""The sheet Wijzigingen: what of the dossier and which cells became something else since a moment, and by whom."""

from __future__ import annotations

from datetime import datetime

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from positions.changes import Move, Written
from positions.stances import Position
from positions.workbooks.labels import SHOWN, Labels
from positions.workbooks.out import styles
from positions.workbooks.out.cells import height, lines, put, roomy, whole
from positions.workbooks.out.content import Content, DossierRow
from positions.workbooks.out.page_setup import stand
from positions.workbooks.texts import Value

_HEAD = 4
_COLUMNS = {
    "column.number": 10.5,
    "column.topic": 30,
    "column.code": 7,
    "column.state": 15,
    "moves.before": 15,
    "moves.after": 15,
    "moves.changed": 44,
    "column.author": 20,
    "column.at": 17,
    "moves.reason": 20,
}
_FIELDS = [name for name in SHOWN if name != "carried_from"]


def draw(sheet: Worksheet, content: Content, labels: Labels) -> None:
    """Fill a sheet with one row for everything of the dossier itself that moved, and for every cell."""
    put(sheet, 1, 1, f"{labels('sheet.moves')}: {content.text(content.dossier.title)}", "title")
    put(sheet, 2, 1, f"{labels('moves.what', since=content.since)} · {stand(content, labels)}", "subtitle")
    sheet.row_dimensions[1].height = 24
    topics = {topic.id: topic for topic in content.topics}
    shown = [_dossier_row(row, content, labels) for row in content.dossier_moves]
    for move in content.moves or ():
        if topic := topics.get(move.after.cell.topic):
            shown.append([topic.number, content.text(topic.short), *_values(move, content, labels)])
    shown = [[whole(value) if isinstance(value, str) else value for value in values] for values in shown]
    widths = [roomy((values[at] for values in shown), width) for at, width in enumerate(_COLUMNS.values())]
    _draw_heads(sheet, widths, labels)
    row = _HEAD
    for row, values in enumerate(shown, _HEAD + 1):
        _draw_row(sheet, row, values, widths, labels)
    if not shown:
        put(sheet, _HEAD + 1, 1, labels("moves.none"), "plain")
    _finish(sheet, max(row, _HEAD + 1), labels)


def _draw_heads(sheet: Worksheet, widths: list[float], labels: Labels) -> None:
    for column, (name, width) in enumerate(zip(_COLUMNS, widths, strict=True), 1):
        put(sheet, _HEAD, column, labels(name), "head")
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[_HEAD].height = 18


def _dossier_row(row: DossierRow, content: Content, labels: Labels) -> list[Value]:
    values = [row.number, row.about, None, None, row.before, row.after, row.label, row.author]
    return [*values, content.local(row.at), labels.change("dossier")]


def _values(move: Move, content: Content, labels: Labels) -> list[Value]:
    before, written = move.before, move.after
    return [
        written.cell.state.value,
        content.state_names[written.cell.state],
        labels.of(before.stance),
        labels.of(written.position.stance),
        ", ".join(_changed(before, written.position, labels)),
        written.author,
        content.local(written.at),
        _reason(written, content, labels),
    ]


def _reason(written: Written, content: Content, labels: Labels) -> str:
    if not written.file:
        return labels.change(written.why)
    return labels("moves.file", file=written.file) if content.sources else labels.change("edit")


def _changed(before: Position, after: Position, labels: Labels) -> list[str]:
    """What of a cell is not what it was, by the names of the sheet of positions."""
    return [labels(f"column.{name}") for name in _FIELDS if getattr(before, name) != getattr(after, name)]


def _draw_row(sheet: Worksheet, row: int, values: list[Value], widths: list[float], labels: Labels) -> None:
    deepest = 1
    for column, (value, width) in enumerate(zip(values, widths, strict=True), 1):
        cell = put(sheet, row, column, value, "row")
        if isinstance(value, datetime):
            cell.number_format = labels("format.datetime")
        elif isinstance(value, str):
            deepest = max(deepest, lines(value, int(width)))
    sheet.row_dimensions[row].height = height(deepest)


def _finish(sheet: Worksheet, last: int, labels: Labels) -> None:
    edge = get_column_letter(len(_COLUMNS))
    styles.recolour(sheet, f"E{_HEAD + 1}:F{last}", labels.stances, labels("withheld"))
    sheet.auto_filter.ref = f"A{_HEAD}:{edge}{last}"
    sheet.freeze_panes = f"A{_HEAD + 1}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.print_area = f"A1:{edge}{last}"
