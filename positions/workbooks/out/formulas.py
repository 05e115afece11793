"""Formulas, each with what it amounts to now, so that a reader that does not calculate shows that too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape as in_xml

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from positions.workbooks.out.styles import wear
from positions.workbooks.texts import escape

_FORMULA = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f>[^<]*</f>)<v ?(?:/>|></v>)')

Result = str | int | float | None


class Formulas:
    """What was written as formulas: openpyxl keeps no result beside a formula, so it is put in afterwards."""

    def __init__(self) -> None:
        self._results: dict[Worksheet, dict[str, Result]] = {}

    def put(
        self, sheet: Worksheet, row: int, column: int, formula: str, *, result: Result = None, style: str = "plain"
    ) -> Cell:
        """Write one formula, and what it amounts to if that is known; a spreadsheet works it out anew."""
        cell = sheet.cell(row, column, f"={formula}")
        wear(cell, style)
        if result is not None:
            self._results.setdefault(sheet, {})[cell.coordinate] = result
        return cell

    def result(self, cell: Cell) -> Result:
        """What a formula amounts to, if that is known."""
        return self._results.get(cell.parent, {}).get(cell.coordinate)

    def fill(self, part: str, xml: bytes) -> bytes:
        """A part of the file as openpyxl wrote it, with the results of its formulas if it is a sheet that has any."""
        results = next((known for sheet, known in self._results.items() if sheet.path[1:] == part), None)
        if results is None:
            return xml
        return _FORMULA.sub(lambda found: _filled(found, results.get(found[1])), xml.decode()).encode()


def _filled(found: re.Match[str], result: Result) -> str:
    place, attributes, formula = found.groups()
    if result is None:
        return found[0]
    if isinstance(result, str):
        return f'<c r="{place}"{attributes} t="str">{formula}<v>{in_xml(escape(result))}</v>'
    return f'<c r="{place}"{attributes}>{formula}<v>{result!r}</v>'


def quoted(text: str) -> str:
    """A text as a formula holds it."""
    return '"' + text.replace('"', '""') + '"'


def either(cell: str, texts: Iterable[str]) -> str:
    """That a cell holds one of these texts."""
    return f"OR({','.join(f'{cell}={quoted(text)}' for text in texts)})"
