"""Run in the quarantine: opens one table that passed the guard, and hands back its cells as plain values.

``workbook`` and ``text`` give ``{"sheets": [{"title", "hidden", "rows": [[number, [value, ...]], ...],
"unsolved": [[row, column], ...]}], "names": {name: title}, "mac": bool}``; unsolved are formulas without a result, and
a value is None, a text, a number or true or false.  Nothing of ours is imported here.
"""

from __future__ import annotations

import codecs
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

TEXT = 12_000_000
"""Characters handed back.  The largest dossier takes 3 million, a third of a second and 48 MB."""
ROWS, COLUMNS, CELLS = 5_000, 200, 100_000
SAMPLE = 50_000
"""Characters of a CSV file by which it is told what its fields are parted by."""
PREFIX = "krachtenveld_"

_CODECS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

Value = str | int | float | bool | None


class Sheet:
    """One sheet as it is handed back: only rows and columns that hold something."""

    def __init__(self, title: str, hidden: bool = False) -> None:
        self.title, self.hidden = title, hidden
        self.rows: list[tuple[int, list[Value]]] = []
        self.unsolved: list[tuple[int, int]] = []

    def add(self, number: int, values: list[Value]) -> None:
        """A row by its number, without what is empty at its end."""
        while values and values[-1] in (None, ""):
            values.pop()
        if values:
            self.rows.append((number, values))


def _handed(sheets: Sequence[Sheet], names: Mapping[str, str], mac: bool = False) -> dict[str, object]:
    texts = [value for sheet in sheets for _, values in sheet.rows for value in values if isinstance(value, str)]
    if sum(map(len, texts)) > TEXT or sum(len(values) for sheet in sheets for _, values in sheet.rows) > 4 * CELLS:
        raise MemoryError
    found = [
        {"title": sheet.title, "hidden": sheet.hidden, "rows": sheet.rows, "unsolved": sheet.unsolved}
        for sheet in sheets
    ]
    return {"sheets": found, "names": names, "mac": mac}


def text(data: bytes) -> dict[str, object]:
    """A CSV file, with whatever its lines are parted by; what is not UTF-8 or UTF-16 is taken for Windows' own."""
    content = _decoded(data)
    csv.field_size_limit(CELLS)
    parted = max(";\t,", key=lambda mark: _agreeing(content, mark))
    sheet, cells = Sheet(""), 0
    for number, row in enumerate(csv.reader(StringIO(content, newline=""), delimiter=parted), 1):
        cells += len(row)
        if number > ROWS or len(row) > COLUMNS or cells > CELLS:
            raise MemoryError
        sheet.add(number, list(row))
    return _handed([sheet], {})


def _agreeing(content: str, mark: str) -> int:
    """How many of the first lines have as many fields as most, parted by this mark: a title may hold any of them."""
    sample = StringIO(content[:SAMPLE], newline="")
    widths = Counter(len(row) for row in csv.reader(sample, delimiter=mark) if len(row) > 1)
    return max(widths.values(), default=0)


def _decoded(data: bytes) -> str:
    for mark, name in _CODECS:
        if data.startswith(mark):
            return data.decode(name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def workbook(data: bytes) -> dict[str, object]:
    """The sheets of a workbook, the sheets that names of ours lead to, and whether its days are counted from 1904."""
    # What openpyxl would load besides is large and of no use here, and lxml reads encodings that the guard does not.
    sys.modules.update(dict.fromkeys(("numpy", "PIL", "lxml", "lxml.etree", "defusedxml")))  # type: ignore[arg-type]
    from openpyxl.reader.workbook import WorkbookParser
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    with ZipFile(BytesIO(data)) as archive:
        parser = WorkbookParser(archive, "xl/workbook.xml", keep_links=False)
        parser.parse()
        strings = _strings(archive, parser)
        parts = [(sheet, rel.target) for sheet, rel in parser.find_sheets() if "chartsheet" not in rel.Type]
        names = {name: title for defined in parser.defined_names.definedName for name, title in _named(defined)}
        held = {*archive.namelist()}
        sheets = [_sheet(archive, about, part, strings) for about, part in parts if part in held]
    return _handed(sheets, names, parser.wb.epoch == CALENDAR_MAC_1904)


def _named(defined: Any) -> Iterator[tuple[str, str]]:
    """The sheet that a name of ours leads to; a name whose sheet is gone leads nowhere."""
    if defined.localSheetId is None and (defined.name or "").startswith(PREFIX) and len(defined.value or "") < 200:
        for title, _ in defined.destinations:
            if title:
                yield defined.name, title.replace("''", "'")


def _sheet(archive: ZipFile, about: Any, part: str, strings: list[str]) -> Sheet:
    from openpyxl.worksheet._reader import DATA_TAG, ROW_TAG, WorkSheetParser
    from openpyxl.xml.constants import SHEET_MAIN_NS
    from openpyxl.xml.functions import iterparse

    sheet = Sheet(about.name, about.state in ("hidden", "veryHidden"))
    with archive.open(part) as source:
        parser = WorkSheetParser(source, strings, data_only=True)
        for _, element in iterparse(source):
            if element.tag == ROW_TAG:
                unsolved = [n for n, cell in enumerate(element) if _is_unsolved(cell, f"{{{SHEET_MAIN_NS}}}")]
                number, cells = parser.parse_row(element)
                sheet.unsolved += [(number, cells[n]["column"]) for n in unsolved]
                element.clear()
                sheet.add(number, _values(cells))
            elif element.tag == DATA_TAG:  # what follows is about looks
                break
    return sheet


def _is_unsolved(cell: Any, space: str) -> bool:
    """Whether it is a formula without a stored result; one that comes to an empty text has the type of a text."""
    return cell.find(f"{space}f") is not None and not cell.findtext(f"{space}v") and cell.get("t") != "str"


def _values(cells: Iterable[Mapping[str, Any]]) -> list[Value]:
    held = {cell["column"]: cell["value"] for cell in cells if cell["value"] not in (None, "")}
    if not held:
        return []
    if max(held) > COLUMNS or min(held) < 1:
        raise MemoryError
    return [_plain(held.get(column)) for column in range(1, max(held) + 1)]


def _plain(value: object) -> Value:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if abs(value) < 1e15 else str(value)  # also what is infinite
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _strings(archive: ZipFile, parser: Any) -> list[str]:
    """The table of texts, still escaped as in the file: openpyxl's own reader undoes only half of the escapes."""
    from openpyxl.xml.constants import SHEET_MAIN_NS
    from openpyxl.xml.functions import iterparse

    item, run, part = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("si", "r", "t"))
    strings: list[str] = []
    for rel in parser.rels.values():
        if not rel.Type.endswith("/sharedStrings") or rel.target not in archive.namelist():
            continue
        with archive.open(rel.target) as source:
            for _, node in iterparse(source):
                if node.tag == item:  # of plain text or of runs; phonetic readings are no part of it
                    parts = [*node.findall(part), *node.findall(f"{run}/{part}")]
                    strings.append("".join(found.text or "" for found in parts))
                    node.clear()
    return strings
