"""The matrix on paper: states by topics, with a legend above and what it amounts to below."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.cell import Cell as SheetCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from positions.changes import Cell
from positions.dossiers import Topic
from positions.stances import Stance
from positions.states import State
from positions.workbooks.labels import Labels
from positions.workbooks.out import styles
from positions.workbooks.out.cells import height, lines, put
from positions.workbooks.out.choice_lists import choose
from positions.workbooks.out.content import Content
from positions.workbooks.out.formulas import Formulas
from positions.workbooks.out.notes import note
from positions.workbooks.out.page_setup import marking, marks_itself, stand
from positions.workbooks.out.plan import FIRST_COLUMN, FIRST_ROW, Matrix, Plan
from positions.workbooks.out.tallies import draw_tally
from positions.workbooks.texts import escape

HEAD = FIRST_ROW - 1
"""Where the heads stand."""

_LEGEND = (Stance.CHAMPIONS, Stance.SUPPORTS, Stance.NEUTRAL, Stance.CRITICAL, Stance.OPPOSES)
_ON_A_PAGE = 13
"""Columns that stay legible on one A4: beyond ten topics a second sheet of paper repeats the states."""
_FRAME_WIDTH, _NARROWEST, _WIDEST = 135, 17, 27
"""Column widths in characters: what the topics share on one A4, and how far one may shrink or grow."""


def draw(plan: Plan, matrix: Matrix, content: Content, labels: Labels, formulas: Formulas) -> None:
    """Fill a sheet with the matrix of its topics."""
    sheet, topics = matrix.sheet, matrix.topics
    last = FIRST_ROW + len(content.states) - 1
    columns = FIRST_COLUMN - 1 + len(topics)
    width = _set_widths(sheet, len(topics))
    _draw_top(sheet, matrix.title, max(columns, FIRST_COLUMN + 4), content, labels)
    _draw_heads(sheet, topics, width, content, labels)
    for row, state in enumerate(content.states, FIRST_ROW):
        _draw_state(sheet, row, state, content)
        for column, topic in enumerate(topics, FIRST_COLUMN):
            _draw_cell(sheet.cell(row, column), topic, state, content, labels)
    area = f"{get_column_letter(FIRST_COLUMN)}{FIRST_ROW}:{get_column_letter(columns)}{last}"
    expected = " ".join(
        sheet.cell(row, column).coordinate
        for row, state in enumerate(content.states, FIRST_ROW)
        for column, topic in enumerate(topics, FIRST_COLUMN)
        if Cell(topic.id, state) in content.expected
    )
    styles.recolour(sheet, area, labels.stances, labels("withheld"), expected)
    choose(sheet, area, Stance, labels)
    end = draw_tally(plan, matrix, last + 1, content=content, labels=labels, formulas=formulas, width=width)
    _finish(sheet, columns, last, end)
    marks_itself(sheet)


def _set_widths(sheet: Worksheet, topics: int) -> int:
    width = max(_NARROWEST, min(_WIDEST, _FRAME_WIDTH // max(topics, 1)))
    for column, wide in enumerate((7.5, 18, 12, *[width] * max(topics, 5)), 1):
        sheet.column_dimensions[get_column_letter(column)].width = wide
    return width


def _draw_top(sheet: Worksheet, title: str, columns: int, content: Content, labels: Labels) -> None:
    left = 1 if columns <= _ON_A_PAGE else FIRST_COLUMN  # what is repeated on every page would be cut off there
    put(sheet, 1, left, title, "title")
    put(sheet, 1, columns if left == 1 else FIRST_COLUMN - 1, marking(content, labels).upper(), "marking")
    parts = (content.dossier.number, content.council, stand(content, labels), content.remark)
    put(sheet, 2, left, " · ".join(filter(None, parts)), "subtitle")
    if left == 1:
        put(sheet, 3, 1, labels("legend"), "subtitle")
    for column, stance in enumerate(_LEGEND, FIRST_COLUMN):
        put(sheet, 3, column, labels.of(stance), stance.name.lower())
    put(sheet, 4, FIRST_COLUMN, labels.of(Stance.ABSTAINS), "abstains")
    put(sheet, 4, FIRST_COLUMN + 1, labels.of(Stance.UNKNOWN), "unknown")
    put(sheet, 4, FIRST_COLUMN + 2, labels("expected", place=content.expected_place), "expected sample")
    put(sheet, 4, FIRST_COLUMN + 3, labels("withheld"), "withheld")
    put(sheet, 5, FIRST_COLUMN, labels("corner", sheet=labels("sheet.positions")), "small")
    for row, high in enumerate((24, 16, 16, 16, 15), 1):
        sheet.row_dimensions[row].height = high


def _draw_heads(sheet: Worksheet, topics: Sequence[Topic], width: int, content: Content, labels: Labels) -> None:
    for column, name in enumerate((labels("column.code"), labels("column.state"), labels("population")), 1):
        put(sheet, HEAD, column, name, "head")
    size = 10 if width > 20 else 9  # so that long words stay whole
    bold = InlineFont(rFont=styles.FONT, sz=size, b=True, color=styles.ON_ACCENT)
    light = InlineFont(rFont=styles.FONT, sz=size, color=styles.ON_ACCENT)
    deepest = 1
    for column, topic in enumerate(topics, FIRST_COLUMN):
        short = content.text(topic.short)
        cell = put(sheet, HEAD, column, None, "topic head")
        cell.value = CellRichText(TextBlock(bold, escape(topic.number)), TextBlock(light, escape(f" {short}")))
        deepest = max(deepest, lines(f"{topic.number} {short}", width if size == 10 else width - 3))
    sheet.row_dimensions[HEAD].height = height(max(2, deepest)) + 4


def _draw_state(sheet: Worksheet, row: int, state: State, content: Content) -> None:
    suffix = _suffix(state)
    put(sheet, row, 1, state.value, f"state{suffix}")
    put(sheet, row, 2, content.state_names[state], f"state{suffix}")
    put(sheet, row, 3, content.populations.share(state), f"share{suffix}")
    sheet.row_dimensions[row].height = 17


def _draw_cell(cell: SheetCell, topic: Topic, state: State, content: Content, labels: Labels) -> None:
    here = Cell(topic.id, state)
    position = content.position(topic, state)
    if here in content.withheld:
        cell.value, kind = labels("withheld"), "withheld"
    elif state in topic.absent:
        cell.value, kind = labels("absent"), "absent"
    else:
        cell.value, kind = labels.of(position.stance), position.stance.name.lower()
        if position.stance is Stance.UNKNOWN and here in content.expected:
            kind = "expected"
    styles.wear(cell, kind + _suffix(state))
    if position.reserves and kind not in ("withheld", "absent"):
        cell.number_format = _BRACKETED
    if comment := note(position, labels):
        cell.comment = comment


_BRACKETED = '"["@"]"'
"""Shows a stance in brackets and holds it without, so that whoever counts or brings it back reads the same word."""


def _suffix(state: State) -> str:
    return " NL" if state is State.NL else ""


def _finish(sheet: Worksheet, columns: int, last: int, end: int) -> None:
    """Frozen, filterable, and on paper under its own heads."""
    edge = get_column_letter(columns)
    sheet.auto_filter.ref = f"A{HEAD}:{edge}{last}"
    sheet.freeze_panes = f"{get_column_letter(FIRST_COLUMN)}{FIRST_ROW}"
    sheet.print_title_rows, sheet.print_title_cols = f"{HEAD}:{HEAD}", f"A:{get_column_letter(FIRST_COLUMN - 1)}"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = -(-columns // _ON_A_PAGE), 1
    sheet.print_area = f"A1:{get_column_letter(max(columns, FIRST_COLUMN + 4))}{end}"
