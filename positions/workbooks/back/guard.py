"""What may come near a parser: a file that is small, plain and what it says it is, judged by its bytes alone."""

from __future__ import annotations

import re
import zlib
from enum import StrEnum
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from positions.workbooks import WorkbookError

LARGEST = 5_000_000
"""Bytes of a file.  A dossier of 38 topics with 2,500 characters in every cell takes 1.6 million."""
PARTS = 400
UNPACKED = 40_000_000
"""Bytes of all parts together, really unpacked; that same dossier takes 7.4 million."""
RATIO, FREE = 100, 2_000_000
"""How many times its own size a file may grow in unpacking, beyond ``FREE`` bytes.  Ours grow 5 to 25 times."""
ELEMENTS, CELLS = 800_000, 100_000
"""Tags of all parts together, and cells among them; 38 topics take a fifth of the one and a quarter of the other."""
ROWS, COLUMNS = 5_000, 200
"""The box every cell must lie in.  A dossier of 38 topics takes 1,027 rows of 21 columns."""

_CHUNK = 1 << 16
_NEEDED = {"[Content_Types].xml", "xl/workbook.xml"}
_ACTIVE_NAME = re.compile(r"vbaproject|macrosheets/|activex/|ctrlprops/|customui", re.IGNORECASE)
_FOREIGN_NAME = re.compile(r"externallinks/|embeddings/|xl/connections\.|querytables/", re.IGNORECASE)
_ACTIVE = re.compile(rb"application/[\w.-]*(?:macroenabled|vbaproject|macrosheet|activex)", re.IGNORECASE)
_EXTERNAL = re.compile(rb"<[^<]*TargetMode\s*=\s*[\"']External[\"'][^<]*", re.IGNORECASE)
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_TWO_BYTES = re.compile(rb"(?:\xff\xfe|\xfe\xff)?(?:[ \t\r\n]\x00|\x00[ \t\r\n])*(?:<\x00|\x00<)")
"""The beginning of XML in UTF-16, in which nothing below would be found."""
_CELL = re.compile(rb"<(?:[^\s<>/:]+:)?(c|row)(?=[\s/>])([^<]*)")  # no raw < can stand within a tag, whatever else may
_PLACE = re.compile(rb"(?<![\w:])r\s*=\s*[\"']([^\"']*)[\"']")
_REFERENCE = re.compile(rb"\$?([A-Z]{0,3})\$?(\d{0,7})")
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")


class Kind(StrEnum):
    """What a file turns out to be."""

    WORKBOOK = "workbook"
    TEXT = "text"


def inspect(data: bytes) -> Kind:
    """What kind of table the bytes are; nothing of them is parsed.

    Raises WorkbookError, whose reason says what is wrong: "file_large", "file_kind", "file_locked", "file_ods",
    "file_broken", "file_parts", "file_unpacked", "file_entities", "file_macros", "file_foreign", "file_far" or
    "file_full".
    """
    if len(data) > LARGEST:
        raise WorkbookError("file", f"at most {LARGEST} bytes", len(data), "file_large")
    if data.startswith(b"PK\x03\x04"):
        _inspect_archive(data)
        return Kind.WORKBOOK
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # Excel's older format, and what it puts around a password
        raise WorkbookError("file", "a workbook as .xlsx without a password", "an OLE file", "file_locked")
    if not data.strip() or not _is_text(data):
        raise WorkbookError("file", "a workbook or a CSV file", "something else", "file_kind")
    return Kind.TEXT


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return len(data) % 2 == 0
    return not _NO_TEXT.search(data) and not data.startswith((b"%PDF", b"{\\rtf", b"<"))


def _inspect_archive(data: bytes) -> None:
    # Each part has an entry in the directory.  Counting them costs nothing; reading a hundred thousand costs seconds.
    if data.count(b"PK\x01\x02") > PARTS:
        raise WorkbookError("file", f"at most {PARTS} parts", "more", "file_parts")
    try:
        with ZipFile(BytesIO(data)) as archive:
            _inspect_names(archive.infolist())
            scale = _Scale(len(data))
            for part in archive.infolist():
                _inspect_part(part.filename, scale.unpack(archive, part))
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error) as trouble:
        raise WorkbookError("file", "a whole zip file", type(trouble).__name__, "file_broken") from None


def _inspect_names(parts: list[ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if {"mimetype", "content.xml"} <= {*names}:
        raise WorkbookError("file", "a workbook as .xlsx", "an OpenDocument file", "file_ods")
    if not {*names} >= _NEEDED:
        raise WorkbookError("file", "a workbook", "another zip file", "file_kind")
    if len({name.casefold() for name in names}) < len(names):
        raise WorkbookError("file", "each part once", "one twice", "file_broken")
    if any(part.flag_bits & 1 for part in parts):
        raise WorkbookError("file", "a workbook without a password", "one with", "file_locked")
    if not {part.compress_type for part in parts} <= {ZIP_STORED, ZIP_DEFLATED}:
        raise WorkbookError("file", "parts that are stored or deflated", "another way", "file_broken")
    if any(map(_ACTIVE_NAME.search, names)):
        raise WorkbookError("file", "no macros or controls", "some", "file_macros")
    if any(map(_FOREIGN_NAME.search, names)):
        raise WorkbookError("file", "nothing from other files", "something", "file_foreign")


def _inspect_part(name: str, content: bytes) -> None:
    if _ENTITIES.search(content) or _TWO_BYTES.match(content):
        raise WorkbookError(name, "plain XML in UTF-8", "a document type or another encoding", "file_entities")
    if not name.lower().endswith((".rels", "[content_types].xml")):  # what the other parts are is said there
        return
    if _ACTIVE.search(content):
        raise WorkbookError(name, "no macros or controls", "some", "file_macros")
    if any(b"/hyperlink" not in found[0] for found in _EXTERNAL.finditer(content)):
        raise WorkbookError(name, "nothing from other files", "something", "file_foreign")


class _Scale:
    """Weighs the parts as they are unpacked, and refuses as soon as they come to too much."""

    def __init__(self, packed: int) -> None:
        self._most = min(UNPACKED, FREE + RATIO * packed)
        self._unpacked = self._elements = self._cells = 0

    def unpack(self, archive: ZipFile, part: ZipInfo) -> bytes:
        """The content of one part, counted on the way and not taken from what the file says of itself."""
        chunks = []
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                self._unpacked += len(chunk)
                self._elements += chunk.count(b"<")
                if self._unpacked > self._most:
                    raise WorkbookError("file", f"at most {self._most} bytes unpacked", "more", "file_unpacked")
                if self._elements > ELEMENTS:
                    raise WorkbookError("file", f"at most {ELEMENTS} elements", "more", "file_full")
                chunks.append(chunk)
        content = b"".join(chunks)
        self._count_cells(part.filename, content)
        return content

    def _count_cells(self, name: str, content: bytes) -> None:
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
