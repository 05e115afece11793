"""Run in the quarantine: opens one OpenDocument spreadsheet that passed the guard, and hands back its cells.

``spreadsheet`` gives what ``opener`` does, and takes as much.  It is a reader of our own, over the parser of the
standard library: python-calamine passes over a text behind 10^9 empty cells in silence, knows no booleans and ends in
panics, and all that is needed of the format stands here.  Nothing of a file is kept but the row that is being read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from io import BytesIO
from typing import NoReturn
from xml.parsers import expat
from zipfile import ZipFile

TEXT = 12_000_000
ROWS, COLUMNS, CELLS, SHEETS = 5_000, 200, 100_000, 400
FAR = 4
"""The status to end with when a cell that says something lies beyond these rows and columns."""
PREFIX = "krachtenveld_"

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_NAMES = {_SPACE.format(space): space for space in ("office", "style", "table", "text")}
_NAMES[_SPACE.format("xsl-fo-compatible")] = "fo"
_NAMES["urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"] = "calcext"
_CELLS = ("table:table-cell", "table:covered-table-cell")
_SPACES = {"text:tab": "\t", "text:line-break": "\n"}
_LINE = "style:text-line-through"
_TRUTHS = {"TRUE": True, "WAAR": True, "FALSE": False, "ONWAAR": False}
"""How a cell of the figure 1 or 0 shows that it is none: LibreOffice writes so what ``=TRUE()`` comes to."""
_NAMED = re.compile(r"\$?(?:'((?:[^']|'')+)'|([^.']+))\.")
_ERROR = re.compile(r"#[^\W\d_a-z]+(?:/[0A-Z])?[!?]?|Err:\d{3}")

Value = str | int | float | bool | None


def spreadsheet(data: bytes) -> dict[str, object]:
    """The sheets of a spreadsheet, with the sheets that names of ours lead to."""
    reader = _Reader()
    with ZipFile(BytesIO(data)) as archive:
        for part in ("styles.xml", "content.xml"):  # what is named in the one is spoken of in the other
            if part in archive.namelist():
                _parser(reader).ParseFile(archive.open(part))
    return {"sheets": reader.sheets, "names": reader.names, "mac": False}


def _parser(reader: _Reader) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = reader.said, _refuse
    return parser


def _refuse(*_: object) -> NoReturn:
    raise ValueError("a document type")


@lru_cache(500)
def _short(name: str) -> str:
    """``table:table-row`` for the name as the parser tells it, whatever the file calls its namespaces."""
    space, _, local = name.rpartition(" ")
    return f"{_NAMES.get(space, '')}:{local}"


class _Cell:
    """The cell that is being read: what it is declared to hold, and its paragraphs."""

    def __init__(self, about: dict[str, str]) -> None:
        self.about, self.noted, self.struck = about, False, False
        self.paragraphs: list[list[str]] = []

    @property
    def value(self) -> Value:
        """What it holds, as a spreadsheet would take it; a day as 2027-01-12."""
        kind = self.about.get("office:value-type")
        if self.failed:
            return self.text or None
        if kind in ("float", "percentage", "currency"):
            figure = _figure(self.about.get("office:value", ""))
            return _TRUTHS.get(self.text.upper(), figure) if figure in (0, 1) else figure
        if kind == "boolean":
            return self.about.get("office:boolean-value") == "true"
        return self.about.get(f"office:{kind}-value") or self.text or None

    @property
    def text(self) -> str:
        """What it shows."""
        return "\n".join("".join(paragraph) for paragraph in self.paragraphs)

    @property
    def failed(self) -> bool:
        """Whether it is an error: so LibreOffice declares it; of others a formula shows it, or a figure that does."""
        declared = self.about.get("calcext:value-type") == "error"
        counted = "table:formula" in self.about or self.about.get("office:value-type") == "float"
        return declared or (counted and bool(_ERROR.fullmatch(self.text)))

    @property
    def unsolved(self) -> bool:
        """Whether it is a formula of which no result is kept, or an error."""
        bare = "office:value-type" not in self.about and not self.paragraphs
        return self.failed or (bare and "table:formula" in self.about)


def _figure(text: str) -> Value:
    figure = float(text)
    if not abs(figure) < 1e15:  # also what is infinite, or no number
        return text
    return int(figure) if figure.is_integer() else figure


class _Sheet:
    """One sheet as it is handed back."""

    def __init__(self, title: str, hidden: bool) -> None:
        self.title, self.hidden = title, hidden
        self.rows: list[tuple[int, list[Value]]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.colours: list[tuple[int, list[int]]] = []
        self.hidden_rows, self.hidden_columns = list[int](), list[int]()
        self.unsolved, self.formulas, self.noted, self.struck, self.dated = (list[tuple[int, int]]() for _ in range(5))


class _Reader:
    """Hears a document element by element, and keeps the sheets it tells of."""

    def __init__(self) -> None:
        self.sheets: list[dict[str, object]] = []
        self.names: dict[str, str] = {}
        self._path: list[str] = []
        self._style, self._hidden, self._struck = "", set[str](), set[str]()
        self._colours: dict[str, int] = {}
        self._numbers = dict.fromkeys(("transparent", "#ffffff"), 0)
        self._sheet = _Sheet("", hidden=False)
        self._defaults: list[str] = []
        self._default, self._painted = "", list[int]()
        self._row = self._again = self._column = self._filled = self._texts = 0
        self._veiled = False
        self._values: list[Value] = []
        self._cell: _Cell | None = None
        self._within = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name, about = _short(name), {_short(key): value for key, value in attributes.items()}
        self._path.append(name)
        if self._cell is not None:
            self._start_within(name, about)
        elif name == "style:style":
            self._style = about.get("style:name", "")
            if about.get("style:family") == "table-cell":
                self._colours[self._style] = self._colours.get(about.get("style:parent-style-name", ""), 0)
                self._struck |= {self._style} if about.get("style:parent-style-name") in self._struck else set()
        elif name == "style:text-properties" and (line := about.get(f"{_LINE}-style", about.get(f"{_LINE}-type"))):
            (self._struck.discard if line == "none" else self._struck.add)(self._style)
        elif name == "style:table-cell-properties" and (colour := about.get("fo:background-color", "").lower()):
            self._colours[self._style] = self._numbers.setdefault(colour, len(self._numbers))
        elif name == "style:table-properties" and about.get("table:display") == "false":
            self._hidden.add(self._style)
        elif name == "table:table":
            self._begin_sheet(about)
        elif name == "table:table-row" and "table:table" in self._path:
            self._begin_row(about)
        elif name == "table:table-column" and "table:table" in self._path:
            self._columns(about)
        elif name in _CELLS and "table:table-row" in self._path:
            self._cell, self._within = _Cell(about), len(self._path)
        elif name == "table:named-range" and about.get("table:name", "").startswith(PREFIX):
            self._name(about)

    def _start_within(self, name: str, about: dict[str, str]) -> None:
        """An element of a cell: its paragraphs are its own, those of a note or a drawing in it are not."""
        cell = self._cell
        if cell is None or name == "table:table":
            raise ValueError("a table in a cell")
        cell.struck |= self._in_paragraph and about.get("text:style-name") in self._struck
        if name == "office:annotation":
            cell.noted = True
        elif name == "text:p" and len(self._path) == self._within + 1:
            cell.paragraphs.append([])
        elif self._in_paragraph and name == "text:s":
            self.said(" " * min(_times(about, "text:c"), TEXT))
        elif self._in_paragraph and name in _SPACES:
            self.said(_SPACES[name])

    @property
    def _in_paragraph(self) -> bool:
        return self._cell is not None and self._path[self._within : self._within + 1] == ["text:p"]

    def said(self, text: str) -> None:
        """Characters; those of a cell are kept."""
        if self._cell is not None and self._in_paragraph and "office:annotation" not in self._path:
            self._cell.paragraphs[-1].append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        name = _short(name)
        if self._cell is not None and len(self._path) == self._within:
            self._end_cell(self._cell)
        elif self._cell is None and name == "table:table-row" and "table:table" in self._path:
            self._end_row()
        self._path.pop()

    def _begin_sheet(self, about: dict[str, str]) -> None:
        if "table:table" in self._path[:-1] or len(self.sheets) == SHEETS:
            raise MemoryError
        self._row, self._defaults = 0, []
        self._sheet = _Sheet(about.get("table:name", ""), about.get("table:style-name") in self._hidden)
        self._weigh(len(self._sheet.title))
        self.sheets.append(vars(self._sheet))

    def _columns(self, about: dict[str, str]) -> None:
        """So many columns: how their cells look that say nothing of it themselves."""
        first = len(self._defaults)
        times = min(_times(about, "table:number-columns-repeated"), COLUMNS - first)
        self._defaults += [about.get("table:default-cell-style-name", "")] * times
        if _is_veiled(about):
            self._sheet.hidden_columns += range(first + 1, first + times + 1)

    def _begin_row(self, about: dict[str, str]) -> None:
        self._again, self._column = _times(about, "table:number-rows-repeated"), 0
        self._values, self._painted = [], []
        self._default, self._veiled = about.get("table:default-cell-style-name", ""), _is_veiled(about)

    def _end_cell(self, cell: _Cell) -> None:
        times = _times(cell.about, "table:number-columns-repeated")
        value, self._cell = cell.value, None
        if value is not None or cell.unsolved:
            if self._row + self._again > ROWS or self._column + times > COLUMNS:
                raise SystemExit(FAR)
            self._values += [None] * (self._column - len(self._values)) + [value] * times
            self._weigh(len(value) * times * self._again if isinstance(value, str) else 0)
            self._mark(cell, times)
        if cell.noted and len(self._sheet.noted) < CELLS:
            self._sheet.noted.append((self._row + 1, self._column + 1))
        columns, own = range(self._column, min(self._column + times, COLUMNS)), cell.about.get("table:style-name", "")
        self._painted += [self._colours.get(self._look(own, column), 0) for column in columns]
        if value is not None:
            self._merge(cell.about)
        self._column += times

    def _mark(self, cell: _Cell, times: int) -> None:
        """Put down what so many cells are besides what they hold."""
        columns = range(self._column + 1, self._column + times + 1)
        places = [(self._row + row, column) for row in range(1, self._again + 1) for column in columns]
        style = self._look(cell.about.get("table:style-name", ""), self._column)
        self._sheet.unsolved += places if cell.unsolved else []
        self._sheet.formulas += places if "table:formula" in cell.about else []
        self._sheet.struck += places if cell.struck or style in self._struck else []

    def _look(self, own: str, column: int) -> str:
        """The style of a cell: its own, or that of its row or column."""
        return own or self._default or (self._defaults[column] if column < len(self._defaults) else "")

    def _merge(self, about: dict[str, str]) -> None:
        rows = min(_times(about, "table:number-rows-spanned"), ROWS)
        columns = min(_times(about, "table:number-columns-spanned"), COLUMNS)
        if rows > 1 or columns > 1:
            row, column = self._row + 1, self._column + 1
            spans = [(row + n, column, row + n + rows - 1, column + columns - 1) for n in range(self._again)]
            self._sheet.merged += spans
            self._fill(len(spans))

    def _end_row(self) -> None:
        if self._values:
            while self._painted and not self._painted[-1]:
                self._painted.pop()
            self._fill(max(len(self._values), len(self._painted)) * self._again)
            numbers = range(self._row + 1, self._row + self._again + 1)
            self._sheet.rows += [(number, self._values) for number in numbers]
            self._sheet.colours += [(number, self._painted) for number in numbers if self._painted]
            self._sheet.hidden_rows += numbers if self._veiled else []
        self._row += self._again

    def _fill(self, cells: int) -> None:
        self._filled += cells
        if self._filled > 4 * CELLS:
            raise MemoryError

    def _weigh(self, characters: int) -> None:
        self._texts += characters
        if self._texts > TEXT:
            raise MemoryError

    def _name(self, about: dict[str, str]) -> None:
        """A name of ours: where it leads is said as ``$'Herkomst'.$A$1``."""
        found = _NAMED.match(about.get("table:cell-range-address", ""))
        if found and len(self.names) < SHEETS:
            self.names[about["table:name"]] = (found[1] or found[2]).replace("''", "'")


def _is_veiled(about: dict[str, str]) -> bool:
    """Whether a row or columns are hidden, or filtered away."""
    return about.get("table:visibility", "visible") != "visible"


def _times(about: dict[str, str], name: str) -> int:
    """How often something stands there."""
    return max(1, int(about.get(name, "1")))
