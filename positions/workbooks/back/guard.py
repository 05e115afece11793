"""How large and of what shape a table may be before it is opened: a workbook, or a text that a table stands in."""

from __future__ import annotations

import re
from enum import StrEnum

from positions.quarantine import guard
from positions.workbooks import WorkbookError

LARGEST = 5_000_000
"""Bytes of a file.  A dossier of 38 topics with 2,500 characters in every cell takes 1.6 million."""
BOUNDS = guard.Bounds(
    archive="a workbook",
    text="a CSV file",
    needed={
        "workbook": frozenset({"[Content_Types].xml", "xl/workbook.xml"}),
        "spreadsheet": frozenset({"mimetype", "content.xml"}),
    },
    largest=LARGEST,
    parts=400,
    unpacked=40_000_000,
    ratio=100,
    free=2_000_000,
    elements=800_000,
)
"""That same dossier unpacks to 7.4 million bytes and has a fifth of the elements; files of ours grow 5 to 25 times.
As .ods it is 5 million bytes, of which SheetJS packs none."""
CELLS = 100_000
"""Cells of all sheets together; 38 topics take a quarter of it."""
ROWS, COLUMNS = 5_000, 200
"""The box every cell must lie in.  A dossier of 38 topics takes 1,027 rows of 21 columns."""

_CELL = re.compile(rb"<(?:[^\s<>/:]+:)?(c|row)(?=[\s/>])([^<]*)")  # no raw < can stand within a tag, whatever else may
_PLACE = re.compile(rb"(?<![\w:])r\s*=\s*[\"']([^\"']*)[\"']")
_SCRIPT = re.compile(rb"<script:|\bvnd\.sun\.star\.script:", re.IGNORECASE)
_ELSEWHERE = re.compile(
    rb"<table:table-source\b|<(?:table|office|text):dde-|<(?!(?:text|draw):a\s)[^<>]*\bxlink:href\s*=\s*[\"'](?:[a-z][\w+.-]*:|//)",
    re.IGNORECASE,
)
_STRICT = b"//purl.oclc.org/ooxml/"
"""What relations are called in the other form that Excel can be asked for, of which openpyxl finds nothing."""
_REFERENCE = re.compile(rb"\$?([A-Z]{0,3})\$?(\d{0,7})")


class Kind(StrEnum):
    """What a file turns out to be, by the name of what opens it."""

    WORKBOOK = "workbook"
    SPREADSHEET = "spreadsheet"
    TEXT = "text"


def inspect(data: bytes) -> Kind:
    """What kind of table the bytes are; nothing of them is parsed.

    Raises QuarantineError as ``quarantine.guard.inspect`` does, and WorkbookError with reason "file_far", "file_full"
    or "file_strict".
    """
    box = _Box()

    def see(name: str, content: bytes) -> None:
        box.see(name, content)
        if name.endswith(".rels") and _STRICT in content:
            raise WorkbookError(name, "a workbook as Excel writes it by itself", "Strict Open XML", "file_strict")
        if look := _OPENDOCUMENT.get(name):
            look(content)

    return Kind(guard.inspect(data, BOUNDS, see))


def _see_type(content: bytes) -> None:
    if not content.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        raise WorkbookError("mimetype", "a spreadsheet", "another OpenDocument file", "file_kind")


def _see_manifest(content: bytes) -> None:
    if b"encryption-data" in content:
        raise WorkbookError("file", "a file without a password", "one with", "file_locked")


def _see_content(content: bytes) -> None:
    """Where its cells lie the opener bounds: they are written with how often they stand there, and not by place."""
    if _SCRIPT.search(content):
        raise WorkbookError("content.xml", "no macros or controls", "some", "file_macros")
    if _ELSEWHERE.search(content):
        raise WorkbookError("content.xml", "nothing from other files", "something", "file_foreign")


_OPENDOCUMENT = {"mimetype": _see_type, "META-INF/manifest.xml": _see_manifest, "content.xml": _see_content}


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
