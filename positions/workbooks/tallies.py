"""The rows under the matrix: what the stances amount to, as figures handed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from positions.dossiers import Topic
from positions.workbooks import look
from positions.workbooks.content import Content, Support
from positions.workbooks.labels import Labels
from positions.workbooks.texts import Value, height, lines, put


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
        _Row(labels("tally.members"), lambda s: s.in_favour, lambda s: _line(s.members_line, "{}")),
        _Row(labels("tally.conditional"), lambda s: s.conditional),
        _Row(
            labels("tally.population"),
            lambda s: s.population,
            lambda s: _line(s.population_line, "{:.0%}"),
            number_format="0.0%",
        ),
        _Row(
            labels("tally.rest"),
            lambda s: labels("tally.open_against", open=s.open, against=s.against),
            style="tally words",
        ),
    ]


def _line(line: float | None, form: str) -> str:
    return "" if line is None else form.format(line)


def draw_tally(sheet: Any, row: int, topics: Sequence[Topic], width: int, content: Content, labels: Labels) -> int:
    """Write the rows that some topic has something to say in, from ``row`` on; returns the last row of the sheet."""
    supports = [content.support.get(topic.id) for topic in topics]
    known = [support for support in supports if support]
    for shown in _rows(labels):
        if all(shown.show(support) == "" for support in known):
            continue
        asked = {shown.line(support) for support in known}
        shared = asked.pop() if len(asked) == 1 else ""
        put(sheet, row, 1, shown.label + (f" ({labels('tally.line', line=shared)})" if shared else ""), "tally label")
        _draw_figures(sheet, row, shown, supports, bool(shared))
        deepest = max(lines(str(shown.show(support)), width) for support in known)
        sheet.row_dimensions[row].height = max(17, height(deepest))
        row += 1
    return row - 1


def _draw_figures(sheet: Any, row: int, shown: _Row, supports: list[Support | None], shared: bool) -> None:
    """The figures of one row; where the topics ask for different lines, each cell shows its own behind the figure."""
    for column in range(2, look.FIRST_COLUMN):
        put(sheet, row, column, None, "tally label")
    for column, support in enumerate(supports, look.FIRST_COLUMN):
        cell = put(sheet, row, column, shown.show(support) if support else None, shown.style)
        own = shown.line(support) if support and not shared else ""
        cell.number_format = shown.number_format + (f'" (≥ {own})"' if own else "")
