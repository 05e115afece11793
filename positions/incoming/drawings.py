"""The sheets of a file drawn small: what stands in each cell of its tables, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from positions.fields import Citation, Reference, Text
from positions.incoming.accounts import PARTS
from positions.stances import FIELDS
from positions.words import Words
from positions.workbooks.back import Part
from positions.workbooks.back.account import READ, Ledger
from positions.workbooks.back.sheets import Located, Place, Sheet, letters, spread

SHEETS, ROWS, COLUMNS = 8, 60, 30
"""Sheets that are drawn, and what of each."""
_WIDEST = 24
"""Characters of a cell that are drawn."""
_GROUPS: Mapping[Part, str] = {part: name for name, parts in PARTS.items() for part in parts}
_SHOWN = READ | {Part.MISREAD, Part.TOTAL}
_TEXTS = frozenset(field.name for field in FIELDS if isinstance(field.kind, Text | Reference | Citation))
_MARKED = frozenset({Part.CHANGED, Part.CONFLICT, Part.MISREAD})


class DrawnRow(TypedDict):
    """One row: what stands in each cell, and of which part of the account it is, "" for an empty one."""

    number: str
    hidden: bool
    texts: list[str]
    parts: list[str]


class DrawnColumn(TypedDict):
    """The letters over a column."""

    letters: str
    hidden: bool


class DrawnData(TypedDict):
    """A sheet, its tables drawn as they stand on it; ``marked`` says that there is something in it to see.

    ``notes`` say what of it is hidden, and what is not drawn.
    """

    title: str
    marked: bool
    notes: list[str]
    columns: list[DrawnColumn]
    rows: list[DrawnRow]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sheet with tables, what became of its cells, and the rows and columns in which they stand.

    ``told`` are the places whose fields hold whole texts: one that an owner took out is not to come back by an older
    file, nor is it drawn.
    """

    sheet: Sheet
    parts: Mapping[Place, Part]
    told: Collection[str]
    rows: Sequence[int]
    columns: Sequence[int]

    @property
    def marked(self) -> bool:
        """Whether something in it changed, is contested or was not understood."""
        return not _MARKED.isdisjoint(self.parts.values())


def told(ledger: Ledger, settled: Mapping[str, Part]) -> list[Drawn]:
    """The sheets on which tables were read; those with something to see first."""
    drawn = [_drawn(sheet, ledger, settled) for sheet in ledger.sheets if ledger.tables(sheet)]
    return sorted(drawn, key=lambda one: not one.marked)


def _drawn(sheet: Sheet, ledger: Ledger, settled: Mapping[str, Part]) -> Drawn:
    parts = dict(ledger.parts(sheet, settled))
    areas = ledger.tables(sheet)
    seen = {place for place, part in parts.items() if part in READ | _MARKED}
    rows = {row for area in areas for row in range(area.top, area.bottom + 1)} | {row for row, _ in seen}
    columns = {k for area in areas for k in range(area.left, area.right + 1)} | {column for _, column in seen}
    return Drawn(sheet, parts, _told(ledger), sorted(rows), sorted(columns))


def _told(ledger: Ledger) -> set[str]:
    return {where for where, about in ledger.about.items() if any(name in _TEXTS for _, name in about)}


def as_json(drawn: Drawn, words: Words) -> DrawnData:
    """A sheet for the page: of many rows and columns those with heads and names, then those with something to see."""
    sheet, parts = drawn.sheet, drawn.parts
    rows = _fitting(drawn.rows, ROWS, _first(parts, 0, Part.HEAD), _first(parts, 0, *_MARKED))
    columns = _fitting(drawn.columns, COLUMNS, _first(parts, 1, Part.NAME), _first(parts, 1, *_MARKED))
    whole = spread(drawn.rows[0], drawn.columns[0], drawn.rows[-1], drawn.columns[-1])
    return {
        "title": words("account.sheet", title=sheet.title, area=whole) if sheet.title else whole,
        "marked": drawn.marked,
        "notes": [*_hidden(drawn, words), *_cut(drawn, rows, columns, words)],
        "columns": [{"letters": letters(k), "hidden": k in sheet.hidden_columns} for k in columns],
        "rows": [_row(drawn, row, columns) for row in rows],
    }


def hidden(drawn: Iterable[Drawn], words: Words) -> Iterable[str]:
    """What of the tables nobody sees who opens the file, a line for each sheet that has it."""
    for one in drawn:
        if notes := [*_hidden(one, words)]:
            yield words("drawn.of_sheet", title=one.sheet.title, said=" ".join(notes))


def more(drawn: Sequence[Drawn], words: Words) -> str:
    """How many sheets are not drawn; empty for none."""
    left = len(drawn) - SHEETS
    return words("drawn.more", n=left) if left > 0 else ""


def _row(drawn: Drawn, row: int, columns: Iterable[int]) -> DrawnRow:
    cells = [drawn.sheet.cell(row, column) for column in columns]
    parts = [drawn.parts.get((row, at.column)) for at in cells]
    return {
        "number": str(row),
        "hidden": row in drawn.sheet.hidden_rows,
        "texts": [_text(at, part, drawn.told) for at, part in zip(cells, parts, strict=True)],
        "parts": [_GROUPS[part] if part else "" for part in parts],
    }


def _text(at: Located, part: Part | None, told: Collection[str]) -> str:
    """What stands in a cell, as far as the account speaks of it: a text of somebody's own is only hinted at."""
    return _short(at.text) if part in _SHOWN and at.where not in told else "…" * bool(at.text)


def _short(text: str) -> str:
    text = " ".join(text[: 4 * _WIDEST].split())
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _first(parts: Mapping[Place, Part], axis: int, *wanted: Part) -> set[int]:
    """The rows (axis 0) or columns (1) that hold a cell of some parts."""
    return {place[axis] for place, part in parts.items() if part in wanted}


def _fitting(numbers: Sequence[int], most: int, *first: Collection[int]) -> list[int]:
    """As many of the rows or columns as are drawn, in order; of too many those that come first."""
    ranked = sorted(numbers, key=lambda number: (*(number not in kind for kind in first), number))
    return sorted(ranked[:most])


def _hidden(drawn: Drawn, words: Words) -> Iterable[str]:
    """What nobody sees of it who opens the file."""
    if drawn.sheet.hidden:
        yield words("drawn.hidden_sheet")
    if columns := _runs([k for k in drawn.columns if k in drawn.sheet.hidden_columns]):
        yield words("drawn.hidden_columns", where=words.listed([_named(*run, letters) for run in columns]))
    if rows := _runs([k for k in drawn.rows if k in drawn.sheet.hidden_rows]):
        yield words("drawn.hidden_rows", where=words.listed([_named(*run, str) for run in rows]))


def _cut(drawn: Drawn, rows: Sequence[int], columns: Sequence[int], words: Words) -> Iterable[str]:
    """What of it is not drawn."""
    if left := len(drawn.rows) - len(rows):
        yield words("drawn.rows_left", n=left)
    if left := len(drawn.columns) - len(columns):
        yield words("drawn.columns_left", n=left)


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers in order as runs, from the first of each to its last."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        joined = bool(runs) and runs[-1][1] == number - 1
        runs[-1 if joined else len(runs) :] = [(runs[-1][0] if joined else number, number)]
    return runs


def _named(first: int, last: int, name: Callable[[int], str]) -> str:
    return name(first) if first == last else f"{name(first)}–{name(last)}"
