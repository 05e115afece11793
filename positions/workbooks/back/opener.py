"""Run in the quarantine: opens one table that passed the guard, and hands back its cells as plain values.

``workbook`` and ``text`` give ``{"sheets": [...], "names": {name: title}, "mac": bool}``, and a sheet is ``{"title",
"hidden", "rows": [[number, [value, ...]], ...], "unsolved": [[row, column], ...], "merged": [[top, left, bottom,
right], ...], "colours": [[number, [colour, ...]], ...], "hidden_rows": [number, ...], "hidden_columns": [number,
...], "formulas": [[row, column], ...], "noted": [[row, column], ...]}``.  A value is None, a text, a number or true or
false; unsolved are formulas without a result, and errors; noted are cells with a note beside them; a colour is a number
that tells it from others in the file, 0 for none.  Nothing of ours is imported here.
"""

from __future__ import annotations

import codecs
import csv
import re
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

_SEPARATED = re.compile(r"\ufeff?\"?sep=([^\"\r\n])\"?(?=[\r\n]|$)", re.IGNORECASE)
"""What Excel takes for a hint, and no cell: the mark that parts the fields."""
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RANGE = re.compile(rf"{_PLACE.pattern}:{_PLACE.pattern}")
_YES = ("1", "true")
_WHITE = (
    {"rgb": "FFFFFFFF"},
    {"rgb": "00FFFFFF"},
    {"theme": "0"},
    {"indexed": "1"},
    {"indexed": "9"},
    {"indexed": "65"},
)
"""The colours that hide the lines of a sheet, and say no more."""
_CODECS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

Value = str | int | float | bool | None


class Sheet:
    """One sheet as it is handed back: rows and columns that hold something, and of their looks what may say more."""

    def __init__(self, title: str, hidden: bool = False) -> None:
        self.title, self.hidden = title, hidden
        self.rows: list[tuple[int, list[Value]]] = []
        self.unsolved: list[tuple[int, int]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.colours: list[tuple[int, list[int]]] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.formulas: list[tuple[int, int]] = []
        self.noted: list[tuple[int, int]] = []

    def add(self, number: int, values: list[Value], colours: list[int] | None = None) -> None:
        """A row by its number, without what is empty at its end."""
        while values and values[-1] in (None, ""):
            values.pop()
        if values:
            self.rows.append((number, values))
            self.colours += [(number, colours)] if colours else []

    def note(self, cell: str) -> None:
        """Put down a note beside a cell, as ``B3``."""
        from openpyxl.utils import column_index_from_string as index

        if (found := _PLACE.fullmatch(cell)) and len(self.noted) < CELLS:
            self.noted.append((int(found[2]), index(found[1])))

    def merge(self, cells: str) -> None:
        """Take cells for one, as ``B3:B5``."""
        from openpyxl.utils import column_index_from_string as index

        if found := _RANGE.fullmatch(cells):
            self.merged.append((int(found[2]), index(found[1]), int(found[4]), index(found[3])))

    @property
    def weight(self) -> int:
        """What it comes to, in cells."""
        return (
            sum(len(held) for rows in (self.rows, self.colours) for _, held in rows)
            + len(self.merged)
            + len(self.noted)
        )


def _handed(sheets: Sequence[Sheet], names: Mapping[str, str], mac: bool = False) -> dict[str, object]:
    texts = [value for sheet in sheets for _, values in sheet.rows for value in values if isinstance(value, str)]
    if sum(map(len, texts)) > TEXT or sum(sheet.weight for sheet in sheets) > 8 * CELLS:
        raise MemoryError
    return {"sheets": [vars(sheet) for sheet in sheets], "names": names, "mac": mac}


def text(data: bytes) -> dict[str, object]:
    """A CSV file, with whatever its lines are parted by; what is not UTF-8 or UTF-16 is taken for Windows' own."""
    content = _decoded(data)
    csv.field_size_limit(CELLS)
    said = _SEPARATED.match(content)
    parted = said[1] if said else max(";\t,", key=lambda mark: _agreeing(content, mark))
    content = content[said.end() :] if said else content  # its line stays, empty: rows keep their numbers
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
        strings, colours = _strings(archive, parser), _colours(archive, parser)
        parts = [(sheet, rel.target) for sheet, rel in parser.find_sheets() if "chartsheet" not in rel.Type]
        names = {name: title for defined in parser.defined_names.definedName for name, title in _named(defined)}
        held = {*archive.namelist()}
        sheets = [_sheet(archive, about, part, strings, colours) for about, part in parts if part in held]
    return _handed(sheets, names, parser.wb.epoch == CALENDAR_MAC_1904)


def _named(defined: Any) -> Iterator[tuple[str, str]]:
    """The sheet that a name of ours leads to; a name whose sheet is gone leads nowhere."""
    if defined.localSheetId is None and (defined.name or "").startswith(PREFIX) and len(defined.value or "") < 200:
        for title, _ in defined.destinations:
            if title:
                yield defined.name, title.replace("''", "'")


def _sheet(archive: ZipFile, about: Any, part: str, strings: list[str], colours: Sequence[int]) -> Sheet:
    from openpyxl.worksheet._reader import COL_TAG, MERGE_TAG, ROW_TAG, WorkSheetParser
    from openpyxl.xml.constants import SHEET_MAIN_NS
    from openpyxl.xml.functions import iterparse

    sheet = Sheet(about.name, about.state in ("hidden", "veryHidden"))
    with archive.open(part) as source:
        parser = WorkSheetParser(source, strings, data_only=True)
        for _, element in iterparse(source):
            if element.tag == ROW_TAG:
                _row(sheet, parser, element, colours)
            elif element.tag == COL_TAG and element.get("hidden") in _YES:
                last = min(int(element.get("max", "0")), COLUMNS)
                sheet.hidden_columns += range(max(1, int(element.get("min", "1"))), last + 1)
            elif element.tag == f"{{{SHEET_MAIN_NS}}}mergeCell":
                sheet.merge(element.get("ref", ""))
            elif element.tag == MERGE_TAG:  # what follows is about looks
                break
    for cell in _noted(archive, part):
        sheet.note(cell)
    return sheet


def _noted(archive: ZipFile, part: str) -> Iterator[str]:
    """The cells of a sheet that bear a note; of a thread of remarks Excel keeps a note as well."""
    from openpyxl.packaging.relationship import get_dependents, get_rels_path
    from openpyxl.xml.constants import SHEET_MAIN_NS
    from openpyxl.xml.functions import iterparse

    held, related = {*archive.namelist()}, get_rels_path(part)
    for rel in get_dependents(archive, related) if related in held else ():
        if rel.Type.endswith("/comments") and rel.target in held:
            with archive.open(rel.target) as source:
                for _, node in iterparse(source):
                    if node.tag == f"{{{SHEET_MAIN_NS}}}comment":
                        yield node.get("ref", "")
                        node.clear()


def _row(sheet: Sheet, parser: Any, element: Any, colours: Sequence[int]) -> None:
    from openpyxl.xml.constants import SHEET_MAIN_NS

    formula, result = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("f", "v"))
    formulas = [n for n, cell in enumerate(element) if cell.find(formula) is not None]
    # Without a stored result; one that comes to an empty text is of type str.
    unsolved = {n for n in formulas if not element[n].findtext(result) and element[n].get("t") != "str"}
    unsolved |= {n for n, cell in enumerate(element) if cell.get("t") == "e"}
    hidden = element.get("hidden") in _YES
    number, cells = parser.parse_row(element)
    element.clear()
    sheet.unsolved += [(number, cells[n]["column"]) for n in sorted(unsolved)]
    sheet.formulas += [(number, cells[n]["column"]) for n in formulas]
    sheet.hidden_rows += [number] if hidden and any(cell["value"] is not None for cell in cells) else []
    sheet.add(number, _values(cells), _painted(cells, colours))


def _values(cells: Iterable[Mapping[str, Any]]) -> list[Value]:
    held = {cell["column"]: cell["value"] for cell in cells if cell["value"] not in (None, "")}
    if not held:
        return []
    if max(held) > COLUMNS or min(held) < 1:
        raise MemoryError
    return [_plain(held.get(column)) for column in range(1, max(held) + 1)]


def _painted(cells: Iterable[Mapping[str, Any]], colours: Sequence[int]) -> list[int]:
    """The colour of each cell of a row up to the last that has one."""
    held = {cell["column"]: colours[style] for cell in cells if 0 < (style := cell["style_id"]) < len(colours)}
    last = max((column for column, colour in held.items() if colour), default=0)
    return [held.get(column, 0) for column in range(1, min(last, COLUMNS) + 1)]


def _plain(value: object) -> Value:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if abs(value) < 1e15 else str(value)  # also what is infinite
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _colours(archive: ZipFile, parser: Any) -> list[int]:
    """The colour that each style fills a cell with, by the number that cells call the style by."""
    from openpyxl.xml.constants import SHEET_MAIN_NS
    from openpyxl.xml.functions import iterparse

    fills: list[str] = []
    numbers = {"": 0}
    for part in _related(archive, parser, "/styles"):
        with archive.open(part) as source:
            for _, node in iterparse(source):
                if node.tag == f"{{{SHEET_MAIN_NS}}}fills":
                    fills = [_filled(fill, f"{{{SHEET_MAIN_NS}}}") for fill in node]
                elif node.tag == f"{{{SHEET_MAIN_NS}}}cellXfs":
                    filled = [int(style.get("fillId", "0")) for style in node]
                    told = [fills[number] if 0 <= number < len(fills) else "" for number in filled]
                    return [numbers.setdefault(colour, len(numbers)) for colour in told]
    return []


def _filled(fill: Any, space: str) -> str:
    """The colour of a fill that has one, whichever way it is said; a pattern says none, nor does white."""
    pattern = fill.find(f"{space}patternFill[@patternType='solid']")
    colour = pattern.find(f"{space}fgColor") if pattern is not None else None
    return "" if colour is None or dict(colour.attrib) in _WHITE else str(sorted(colour.attrib.items()))


def _related(archive: ZipFile, parser: Any, kind: str) -> list[str]:
    """The parts of the workbook that are of a kind, as far as they are there."""
    held = {*archive.namelist()}
    return [rel.target for rel in parser.rels.values() if rel.Type.endswith(kind) and rel.target in held]


def _strings(archive: ZipFile, parser: Any) -> list[str]:
    """The table of texts, still escaped as in the file: openpyxl's own reader undoes only half of the escapes."""
    from openpyxl.xml.constants import SHEET_MAIN_NS
    from openpyxl.xml.functions import iterparse

    item, run, part = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("si", "r", "t"))
    strings: list[str] = []
    for table in _related(archive, parser, "/sharedStrings"):
        with archive.open(table) as source:
            for _, node in iterparse(source):
                if node.tag == item:  # of plain text or of runs; phonetic readings are no part of it
                    parts = [*node.findall(part), *node.findall(f"{run}/{part}")]
                    strings.append("".join(found.text or "" for found in parts))
                    node.clear()
    return strings
