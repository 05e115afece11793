"""Run in the quarantine: opens one workbook that passed the guard, and hands back its cells as plain values.

``workbook`` gives ``{"sheets": [...], "names": {name: title}, "mac": bool}``, and a sheet is ``{"title", "hidden",
"rows": [[number, [value, ...]], ...], "merged": [[top, left, bottom, right], ...], "colours": [[number, [colour, ...]],
...], "hidden_rows": [number, ...], "hidden_columns": [number, ...]}`` and [[row, column], ...] for "unsolved" (formulas
without a result, and errors), "formulas", "noted" (a note stands beside them), "struck" (through) and "dated" (numbers
shown as a day).  A value is None, a text, a number or true or false; a colour tells it from others, 0 for none.
Nothing of ours is imported here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZipFile

TEXT = 12_000_000
"""Characters handed back.  The largest dossier takes 3 million, a third of a second and 48 MB."""
ROWS, COLUMNS, CELLS = 5_000, 200, 100_000
PREFIX = "krachtenveld_"

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

Value = str | int | float | bool | None


class Sheet:
    """One sheet as it is handed back: rows and columns that hold something, and of their looks what may say more."""

    def __init__(self, title: str, hidden: bool = False) -> None:
        self.title, self.hidden = title, hidden
        self.rows: list[tuple[int, list[Value]]] = []
        self.unsolved: list[tuple[int, int]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.colours: list[tuple[int, list[int]]] = []
        self.hidden_rows, self.hidden_columns = list[int](), list[int]()
        self.formulas, self.noted, self.struck, self.dated = (list[tuple[int, int]]() for _ in range(4))

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


def workbook(data: bytes) -> dict[str, object]:
    """The sheets of a workbook, the sheets that names of ours lead to, and whether its days are counted from 1904."""
    # What openpyxl would load besides is large and of no use here, and lxml reads encodings that the guard does not.
    sys.modules.update(dict.fromkeys(("numpy", "PIL", "lxml", "lxml.etree", "defusedxml")))  # type: ignore[arg-type]
    from openpyxl.reader.workbook import WorkbookParser
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    with ZipFile(BytesIO(data)) as archive:
        parser = WorkbookParser(archive, "xl/workbook.xml", keep_links=False)
        parser.parse()
        texts, looks = _texts(archive, parser), _looks(archive, parser)
        parts = [(sheet, rel.target) for sheet, rel in parser.find_sheets() if "chartsheet" not in rel.Type]
        names = {name: title for defined in parser.defined_names.definedName for name, title in _named(defined)}
        held = {*archive.namelist()}
        sheets = [_sheet(archive, about, part, texts, looks) for about, part in parts if part in held]
    return _handed(sheets, names, parser.wb.epoch == CALENDAR_MAC_1904)


def _named(defined: Any) -> Iterator[tuple[str, str]]:
    """The sheet that a name of ours leads to; a name whose sheet is gone leads nowhere."""
    if defined.localSheetId is None and (defined.name or "").startswith(PREFIX) and len(defined.value or "") < 200:
        for title, _ in defined.destinations:
            if title:
                yield defined.name, title.replace("''", "'")


def _sheet(archive: ZipFile, about: Any, part: str, texts: Texts, looks: Looks) -> Sheet:
    from openpyxl.worksheet._reader import COL_TAG, MERGE_TAG, ROW_TAG, WorkSheetParser
    from openpyxl.xml.constants import SHEET_MAIN_NS
    from openpyxl.xml.functions import iterparse

    sheet = Sheet(about.name, about.state in ("hidden", "veryHidden"))
    with archive.open(part) as source:
        parser = WorkSheetParser(source, texts.said, data_only=True)
        for _, element in iterparse(source):
            if element.tag == ROW_TAG:
                _row(sheet, parser, element, texts, looks)
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


def _row(sheet: Sheet, parser: Any, element: Any, texts: Texts, looks: Looks) -> None:
    marked = [*_marked(element, texts)]
    hidden = element.get("hidden") in _YES
    number, cells = parser.parse_row(element)
    element.clear()
    for name, held in looks.marks.items():
        marked += [(name, n) for n, cell in enumerate(cells) if cell["style_id"] in held]
    for name, n in marked:
        if name not in looks.marks or cells[n]["value"] is not None:
            getattr(sheet, name).append((number, cells[n]["column"]))
    sheet.hidden_rows += [number] if hidden and any(cell["value"] is not None for cell in cells) else []
    sheet.add(number, _values(cells), _painted(cells, looks.colours))


def _marked(element: Any, texts: Texts) -> Iterator[tuple[str, int]]:
    """What the cells of a row are besides what they hold, each by the name of the list it is put down in."""
    from openpyxl.xml.constants import SHEET_MAIN_NS

    formula, result, inline = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("f", "v", "is"))
    for n, cell in enumerate(element):
        kind, worked_out, own = cell.get("t"), cell.find(formula) is not None, cell.find(inline)
        if worked_out:
            yield "formulas", n
        # One that comes to an empty text is of type str.
        if kind == "e" or (worked_out and kind != "str" and not cell.findtext(result)):
            yield "unsolved", n
        if (kind == "s" and cell.findtext(result) in texts.struck) or (own is not None and _is_struck(own)):
            yield "struck", n


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


class Looks(NamedTuple):
    """By the number that cells call a style by: its colour, and which strike through or show a number as a day."""

    colours: Sequence[int] = ()
    marks: Mapping[str, Collection[int]] = {}


def _looks(archive: ZipFile, parser: Any) -> Looks:
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
    from openpyxl.xml.constants import SHEET_MAIN_NS
    from openpyxl.xml.functions import iterparse

    fills: list[str] = []
    lines: list[bool] = []
    numbers, codes = {"": 0}, {str(number): code for number, code in BUILTIN_FORMATS.items()}
    for part in _related(archive, parser, "/styles"):
        with archive.open(part) as source:
            for _, node in iterparse(source):
                if node.tag == f"{{{SHEET_MAIN_NS}}}fonts":
                    lines = [_strikes(font, f"{{{SHEET_MAIN_NS}}}") for font in node]
                elif node.tag == f"{{{SHEET_MAIN_NS}}}numFmts":
                    codes |= {one.get("numFmtId", ""): one.get("formatCode", "") for one in node}
                elif node.tag == f"{{{SHEET_MAIN_NS}}}fills":
                    fills = [_filled(fill, f"{{{SHEET_MAIN_NS}}}") for fill in node]
                elif node.tag == f"{{{SHEET_MAIN_NS}}}cellXfs":
                    filled = [int(style.get("fillId", "0")) for style in node]
                    told = [fills[number] if 0 <= number < len(fills) else "" for number in filled]
                    fonts = [int(style.get("fontId", "0")) for style in node]
                    struck = {at for at, font in enumerate(fonts) if 0 <= font < len(lines) and lines[font]}
                    dated = {n for n, one in enumerate(node) if is_date_format(codes.get(one.get("numFmtId"), ""))}
                    marks = {"struck": struck, "dated": dated}
                    return Looks([numbers.setdefault(colour, len(numbers)) for colour in told], marks)
    return Looks()


def _strikes(font: Any, space: str) -> bool:
    """Whether a font strikes its text through."""
    line = font.find(f"{space}strike")
    return line is not None and line.get("val", "1") in _YES


def _filled(fill: Any, space: str) -> str:
    """The colour of a fill that has one, whichever way it is said; a pattern says none, nor does white."""
    pattern = fill.find(f"{space}patternFill[@patternType='solid']")
    colour = pattern.find(f"{space}fgColor") if pattern is not None else None
    return "" if colour is None or dict(colour.attrib) in _WHITE else str(sorted(colour.attrib.items()))


def _related(archive: ZipFile, parser: Any, kind: str) -> list[str]:
    """The parts of the workbook that are of a kind, as far as they are there."""
    held = {*archive.namelist()}
    return [rel.target for rel in parser.rels.values() if rel.Type.endswith(kind) and rel.target in held]


class Texts(NamedTuple):
    """The table of texts, and the numbers of those in which letters are struck through, as cells call them."""

    said: list[str]
    struck: frozenset[str]


def _texts(archive: ZipFile, parser: Any) -> Texts:
    """Still escaped as in the file: openpyxl's own reader undoes only half of the escapes."""
    from openpyxl.xml.constants import SHEET_MAIN_NS
    from openpyxl.xml.functions import iterparse

    item, run, part = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("si", "r", "t"))
    strings: list[str] = []
    struck: set[str] = set()
    for table in _related(archive, parser, "/sharedStrings"):
        with archive.open(table) as source:
            for _, node in iterparse(source):
                if node.tag == item:  # of plain text or of runs; phonetic readings are no part of it
                    parts = [*node.findall(part), *node.findall(f"{run}/{part}")]
                    if _is_struck(node):
                        struck.add(str(len(strings)))
                    strings.append("".join(found.text or "" for found in parts))
                    node.clear()
    return Texts(strings, frozenset(struck))


def _is_struck(text: Any) -> bool:
    """Whether letters of a text that is made of runs are struck through: what is left may say the opposite."""
    from openpyxl.xml.constants import SHEET_MAIN_NS

    space = f"{{{SHEET_MAIN_NS}}}"
    runs = [run for run in text.findall(f"{space}r") if (run.findtext(f"{space}t") or "").strip()]
    looks = [run.find(f"{space}rPr") for run in runs]
    return any(look is not None and _strikes(look, space) for look in looks)
