"""The rows under the matrix: what the stances amount to, as figures handed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from positions.dossiers import Topic
from positions.workbooks.content import Content, Support
from positions.workbooks.labels import Labels
from positions.workbooks.texts import Value, height, lines, put

FIRST_COLUMN = 4


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: its label, what it shows of a topic, and the line a decision asks for, if it has one."""

    label: str
    show: Callable[[Support], Value]
    line: Callable[[Support], str] = lambda support: ""
    style: str = "tally"
    number_format: str = "0"


def _rows(labels: Labels) -> list[_Row]:
    return [
        _Row(labels("tally.verdict"), lambda s: s.verdict),
        _Row(labels("tally.rule"), lambda s: s.rule, style="tally words"),
        _Row(labels("tally.members"), lambda s: s.in_favour, lambda s: _line(s.members_line, "{}", labels)),
        _Row(labels("tally.conditional"), lambda s: s.conditional),
        _Row(
            labels("tally.population"),
            lambda s: s.population,
            lambda s: _line(s.population_line, "{:.0%}", labels),
            number_format="0.0%",
        ),
        _Row(labels("tally.rest"), lambda s: labels("tally.open_against", open=s.open, against=s.against)),
    ]


def _line(line: float | None, form: str, labels: Labels) -> str:
    return "" if line is None else f" ({labels('tally.line', line=form.format(line))})"


def draw_tally(sheet: Any, row: int, topics: Sequence[Topic], width: int, content: Content, labels: Labels) -> int:
    """Write the rows that some topic has something to say in, from ``row`` on; returns the last row of the sheet."""
    supports = [content.support.get(topic.id) for topic in topics]
    known = [support for support in supports if support]
    for shown in _rows(labels):
        if all(shown.show(support) == "" for support in known):
            continue
        _draw_row(sheet, row, shown, supports, {shown.line(support) for support in known})
        deepest = max(lines(str(shown.show(support)), width) for support in known)
        sheet.row_dimensions[row].height = max(17, height(deepest))
        row += 1
    return row - 1


def _draw_row(sheet: Any, row: int, shown: _Row, supports: list[Support | None], lines: set[str]) -> None:
    """One row; the line stands once beside the label when it is the same for all, else in each cell."""
    shared = lines.pop() if len(lines) == 1 else ""
    for column, text in enumerate((shown.label + shared, None, None), 1):
        put(sheet, row, column, text, "tally label")
    for column, support in enumerate(supports, FIRST_COLUMN):
        cell = put(sheet, row, column, shown.show(support) if support else None, shown.style)
        own = shown.line(support) if support and not shared else ""
        cell.number_format = shown.number_format + (f'"{own}"' if own else "")
