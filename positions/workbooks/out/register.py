"""Every cell in full, one to a row: the table to filter, and to look up how we know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from positions.changes import Cell
from positions.dossiers import Topic
from positions.fields import Citation, One, Reference, Some, Text
from positions.stances import BY_NAME, FIELDS, Position
from positions.states import State
from positions.workbooks.labels import CHOSEN, SEPARATOR, SHOWN, Labels, columns, columns_of
from positions.workbooks.out import styles
from positions.workbooks.out.cells import height, lines, put, roomy, whole
from positions.workbooks.out.choice_lists import choose
from positions.workbooks.out.content import Content, day
from positions.workbooks.texts import Value

TABLE = "tabel_standpunten"
_WIDTHS = {
    "number": 10.5,
    "topic": 28,
    "code": 7,
    "state": 13,
    "stance": 14,
    "conditions": 28,
    "source": 26,
    "note": 40,
    "marking": 14,
    "takes_part": 8,
    "author": 16,
    "at": 16,
}
_WIDTH = 11.5
_TEXTS = tuple(field.name for field in FIELDS if isinstance(field.kind, Text))
_LAST_PRINTED = "takes_part"
"""Who wrote it and when stay off the paper, to keep the rest legible."""


def draw(sheet: Worksheet, content: Content, labels: Labels) -> None:
    """Fill a sheet with a row for every topic and state."""
    shown = [_whole(values) for values in _every(content, labels)]
    widths = {
        name: roomy((values[name] for values in shown), _WIDTHS.get(name, _WIDTH))
        for name in columns(content.red_lines)
    }
    for column, (name, width) in enumerate(widths.items(), 1):
        put(sheet, 1, column, labels(f"column.{name}"), "head")
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[1].height = 30
    for row, values in enumerate(shown, 2):
        _draw_row(sheet, row, values, widths, labels)
    _finish(sheet, 1 + len(shown), columns(content.red_lines), labels)


def rows(content: Content, labels: Labels) -> Iterator[list[Value]]:
    """The same as plain rows, the heads first."""
    yield [labels(f"column.{name}") for name in columns(content.red_lines)]
    for values in _every(content, labels):
        yield list(values.values())


def _every(content: Content, labels: Labels) -> Iterator[dict[str, Value]]:
    """The row of every cell, by column."""
    for topic in content.topics:
        texts = content.texts(topic, labels.another)
        for state in content.states:
            yield _values(topic, state, content, labels, texts)


def _whole(values: dict[str, Value]) -> dict[str, Value]:
    """The same, with its longest texts as they stand whole on paper; the reader parts them again."""
    return values | {name: whole(text) for name in _TEXTS if isinstance(text := values.get(name), str)}


def _draw_row(
    sheet: Worksheet, row: int, values: Mapping[str, Value], widths: Mapping[str, float], labels: Labels
) -> None:
    deepest = 1
    for column, (name, value) in enumerate(values.items(), 1):
        cell = put(sheet, row, column, value, "row")
        if isinstance(value, date):
            cell.number_format = labels("format.datetime" if name == "at" else "format.date")
        elif isinstance(value, str) and len(value) > _WIDTH:
            deepest = max(deepest, lines(value, int(widths[name])))
    sheet.row_dimensions[row].height = height(deepest)


def _values(topic: Topic, state: State, content: Content, labels: Labels, texts: Mapping[str, str]) -> dict[str, Value]:
    """The row of one cell, by column; of a withheld cell only where it stands.  ``texts`` are documents by name."""
    place: dict[str, Value] = {
        "number": topic.number,
        "topic": content.text(topic.short),
        "code": state.value,
        "state": content.state_names[state],
    }
    if Cell(topic.id, state) in content.withheld:
        return dict.fromkeys(columns(content.red_lines)) | place | {"stance": labels("withheld")}
    written, position = content.written(topic, state), content.position(topic, state)
    told = {column: value for name in SHOWN for column, value in _told(name, position, labels, texts).items()}
    values = (
        place
        | told
        | {
            "takes_part": labels("no" if state in topic.absent else "yes"),
            "author": written.author if written else None,
            "at": content.local(written.at) if written else None,
            "version": written.version if written else 0,
            "revision": written.revision if written else None,
        }
    )
    return {name: values[name] for name in columns(content.red_lines)}


def _told(name: str, position: Position, labels: Labels, texts: Mapping[str, str]) -> dict[str, Value]:
    """A field of a cell by its columns."""
    held = getattr(position, name)
    if name == "red_line_marking" and not position.red_line:
        return {name: None}
    match BY_NAME[name].kind:
        case Citation():
            about = (labels.of(held.kind), held.reference, day(held.date)) if held else (None, None, None)
            return dict(zip(columns_of(name), about, strict=True))
        case One():
            return {name: labels.of(held)}
        case Some():
            return {name: SEPARATOR.join(labels.of(one) for one in sorted(held))}
        case Reference():
            return {name: texts.get(held, held)}
        case Text():
            return {name: held}


def _finish(sheet: Worksheet, last: int, names: tuple[str, ...], labels: Labels) -> None:
    letters = {name: get_column_letter(column) for column, name in enumerate(names, 1)}
    table = Table(displayName=TABLE, ref=f"A1:{letters[names[-1]]}{max(last, 2)}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)
    for name, kind in ((name, kind) for name, kind in CHOSEN.items() if name in letters):
        choose(sheet, f"{letters[name]}2:{letters[name]}{max(last, 2)}", kind, labels)
    styles.recolour(
        sheet, f"{letters['stance']}2:{letters['stance']}{max(last, 2)}", labels.stances, labels("withheld")
    )
    sheet.freeze_panes = f"{letters['stance']}2"
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:{letters[_LAST_PRINTED]}{max(last, 2)}"
