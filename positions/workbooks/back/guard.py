"""How large and of what shape a table may be before it is opened: a workbook, or a text that a table stands in."""

from __future__ import annotations

import re
from enum import StrEnum

from positions.quarantine import guard
from positions.workbooks import WorkbookError

LARGEST = 5_000_000
"""Bytes of a file.  A dossier of 38 topics with 2,500 characters in every cell takes 1.6 million."""
BOUNDS = guard.Bounds(
    needed=frozenset({"[Content_Types].xml", "xl/workbook.xml"}),
    largest=LARGEST,
    parts=400,
    unpacked=40_000_000,
    ratio=100,
    free=2_000_000,
    elements=800_000,
)
"""That same dossier unpacks to 7.4 million bytes and has a fifth of the elements; files of ours grow 5 to 25 times."""
CELLS = 100_000
"""Cells of all sheets together; 38 topics take a quarter of it."""
ROWS, COLUMNS = 5_000, 200
"""The box every cell must lie in.  A dossier of 38 topics takes 1,027 rows of 21 columns."""

_CELL = re.compile(rb"<(?:[^\s<>/:]+:)?(c|row)(?=[\s/>])([^<]*)")  # no raw < can stand within a tag, whatever else may
_PLACE = re.compile(rb"(?<![\w:])r\s*=\s*[\"']([^\"']*)[\"']")
_REFERENCE = re.compile(rb"\$?([A-Z]{0,3})\$?(\d{0,7})")


class Kind(StrEnum):
    """What a file turns out to be, by the name of what opens it."""

    WORKBOOK = "workbook"
    TEXT = "text"


def inspect(data: bytes) -> Kind:
    """What kind of table the bytes are; nothing of them is parsed.

    Raises QuarantineError as ``quarantine.guard.inspect`` does, and WorkbookError with reason "file_far" or
    "file_full".
    """
    form = guard.inspect(data, BOUNDS, _Box().see)
    return Kind.WORKBOOK if form is guard.Form.ARCHIVE else Kind.TEXT


class _Box:
    """Counts the cells of one file, and refuses as soon as there are too many or one stands too far away."""

    def __init__(self) -> None:
        self._cells = 0

    def see(self, name: str, content: bytes) -> None:
        """Look at the cells and rows of one part."""
        row = column = 0
        for cell in _CELL.finditer(content):
            found = _PLACE.search(cell[2])
            letters, digits = _reference(name, found[1]) if found else ("", "")
            if cell[1] == b"row":
                row, column = int(digits or row + 1), 0
                continue  # an empty row may stand anywhere: LibreOffice ends a sheet with one
            self._cells += 1
            column = _index(letters) if letters else column + 1
            if int(digits or row) > ROWS or row > ROWS or column > COLUMNS:
                raise WorkbookError(name, f"cells in {ROWS} rows and {COLUMNS} columns", "one beyond", "file_far")
            if self._cells > CELLS:
                raise WorkbookError("file", f"at most {CELLS} cells", "more", "file_full")


def _reference(name: str, text: bytes) -> tuple[str, str]:
    """The letters and digits of a place such as D7 or, on a row, 7."""
    found = _REFERENCE.fullmatch(text.strip())
    if not found:
        raise WorkbookError(name, "a cell such as D7", "something else", "file_far")
    return found[1].decode(), found[2].decode()


def _index(letters: str) -> int:
    """The number of a column: A is 1."""
    index = 0
    for letter in letters:
        index = 26 * index + ord(letter) - 64
    return index
