"""What may come near a parser: a file that is small, plain and what it says it is, judged by its bytes alone."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from positions.quarantine import QuarantineError

_CHUNK = 1 << 16
_ACTIVE_NAME = re.compile(
    r"vbaproject|macrosheets/|activex/|ctrlprops/|customui|^(?:basic|dialogs)/[^/]+/(?!(?:script|dialog)-lb)|^scripts/.",
    re.IGNORECASE,
)
_FOREIGN_NAME = re.compile(r"externallinks/|embeddings/|xl/connections\.|querytables/", re.IGNORECASE)
_ACTIVE = rb"vbaproject|macrosheet|activex"
_DECLARED = re.compile(rb"<[^<]*application/[\w.-]*(?:" + _ACTIVE + rb")[^<]*", re.IGNORECASE)
_OF = re.compile(rb"\b(?:PartName|Extension)\s*=\s*[\"']/?([^\"']*)", re.IGNORECASE)
_RELATED = re.compile(rb"\bType\s*=\s*[\"'][^\"']*/[^/\"']*(?:" + _ACTIVE + rb"|/control\b|ctrlprop)", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0"
"""How Office's older format begins, and what is put around a password, a project of macros or another file."""
_EXTERNAL = re.compile(rb"<[^<]*TargetMode\s*=\s*[\"']External[\"'][^<]*", re.IGNORECASE)
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_TWO_BYTES = re.compile(rb"(?:\xff\xfe|\xfe\xff)?(?:[ \t\r\n]\x00|\x00[ \t\r\n])*(?:<\x00|\x00<)")
"""The beginning of XML in UTF-16, in which nothing below would be found."""
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")

See = Callable[[str, bytes], None]
"""Looks at one part of an archive, by its name and unpacked content, and refuses what may not be in it."""


TEXT = "text"
"""What a file is that is no archive."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an archive must hold to be of a kind, by the name of the kind, and how much a file may hold.

    ``archive`` is what to call it, and ``text`` what may come instead.
    ``largest`` are the bytes of the file, ``unpacked`` those of all parts together, really unpacked: at most ``ratio``
    times the file's own, beyond ``free`` bytes.  ``elements`` are the tags of all parts together.  ``leads`` are the
    kinds of relation that may lead out of the file, since nothing of ours follows them.
    """

    archive: str
    text: str
    needed: Mapping[str, frozenset[str]]
    largest: int
    parts: int
    unpacked: int
    ratio: int
    free: int
    elements: int
    leads: tuple[bytes, ...] = (b"/hyperlink",)


def inspect(data: bytes, bounds: Bounds, see: See) -> str:
    """The kind of a file, ``TEXT`` or one that ``bounds`` name; nothing is parsed, and ``see`` looks at each part.

    Raises QuarantineError, whose reason says what is wrong: "file_large", "file_empty", "file_kind", "file_locked",
    "file_broken", "file_parts", "file_unpacked", "file_entities", "file_macros", "file_foreign" or "file_full".
    """
    if len(data) > bounds.largest:
        raise QuarantineError("file", f"at most {bounds.largest} bytes", len(data), "file_large")
    if data.startswith(b"PK\x03\x04"):
        return _inspect_archive(data, bounds, see)
    if data.startswith(_OLE):
        raise QuarantineError("file", f"{bounds.archive} without a password", "an OLE file", "file_locked")
    if not data.strip():
        raise QuarantineError("file", f"{bounds.archive} or {bounds.text}", "nothing", "file_empty")
    if not _is_text(data):
        raise QuarantineError("file", f"{bounds.archive} or {bounds.text}", "something else", "file_kind")
    return TEXT


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return len(data) % 2 == 0
    return not _NO_TEXT.search(data) and not data.startswith((b"%PDF", b"{\\rtf", b"<"))


def _inspect_archive(data: bytes, bounds: Bounds, see: See) -> str:
    # Each part has an entry in the directory.  Counting them costs nothing; reading a hundred thousand costs seconds.
    if data.count(b"PK\x01\x02") > bounds.parts:
        raise QuarantineError("file", f"at most {bounds.parts} parts", "more", "file_parts")
    try:
        with ZipFile(BytesIO(data)) as archive:
            kind = _kind({*archive.namelist()}, bounds)
            _inspect_names(archive.infolist(), bounds)
            scale, names = _Scale(len(data), bounds), archive.namelist()
            for part in archive.infolist():
                content = scale.unpack(archive, part)
                see(part.filename, content)
                _inspect_part(part.filename, content, names, bounds)
            return kind
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error) as trouble:
        raise QuarantineError("file", "a whole zip file", type(trouble).__name__, "file_broken") from None


def _kind(names: set[str], bounds: Bounds) -> str:
    for kind, parts in bounds.needed.items():
        if parts <= names:
            return kind
    raise QuarantineError("file", bounds.archive, "another zip file", "file_kind")


def _inspect_names(parts: list[ZipInfo], bounds: Bounds) -> None:
    names = [part.filename for part in parts]
    if len({name.casefold() for name in names}) < len(names):
        raise QuarantineError("file", "each part once", "one twice", "file_broken")
    if any(part.flag_bits & 1 for part in parts):
        raise QuarantineError("file", f"{bounds.archive} without a password", "one with", "file_locked")
    if not {part.compress_type for part in parts} <= {ZIP_STORED, ZIP_DEFLATED}:
        raise QuarantineError("file", "parts that are stored or deflated", "another way", "file_broken")
    if any(map(_ACTIVE_NAME.search, names)):
        raise QuarantineError("file", "no macros or controls", "some", "file_macros")
    if any(map(_FOREIGN_NAME.search, names)):
        raise QuarantineError("file", "nothing from other files", "something", "file_foreign")


def _inspect_part(name: str, content: bytes, names: Sequence[str], bounds: Bounds) -> None:
    if _ENTITIES.search(content) or _TWO_BYTES.match(content):
        raise QuarantineError(name, "plain XML in UTF-8", "a document type or another encoding", "file_entities")
    if content.startswith(_OLE):
        raise QuarantineError(name, "nothing from other files", "a file within this one", "file_foreign")
    if not name.lower().endswith((".rels", "[content_types].xml")):  # what the other parts are is said there
        return
    if _RELATED.search(content) or any(_is_there(found[0], names) for found in _DECLARED.finditer(content)):
        raise QuarantineError(name, "no macros or controls", "some", "file_macros")
    if not all(any(lead in found[0] for lead in bounds.leads) for found in _EXTERNAL.finditer(content)):
        raise QuarantineError(name, "nothing from other files", "something", "file_foreign")


def _is_there(declared: bytes, names: Sequence[str]) -> bool:
    """Whether a part is there that this declares a type for; SheetJS declares one for whatever might ever be.

    A workbook may be of the type that may hold macros: what counts is whether it does.
    """
    of = [found.decode("utf-8", "replace").casefold() for found in _OF.findall(declared)]
    if not of or any("&" in wanted for wanted in of):  # spelt otherwise, nobody can tell
        return True
    return any(name.casefold() == wanted or name.casefold().endswith(f".{wanted}") for name in names for wanted in of)


class _Scale:
    """Weighs the parts as they are unpacked, and refuses as soon as they come to too much."""

    def __init__(self, packed: int, bounds: Bounds) -> None:
        self._most = min(bounds.unpacked, bounds.free + bounds.ratio * packed)
        self._most_elements = bounds.elements
        self._unpacked = self._elements = 0

    def unpack(self, archive: ZipFile, part: ZipInfo) -> bytes:
        """The content of one part, counted on the way and not taken from what the file says of itself."""
        chunks = []
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                self._unpacked += len(chunk)
                self._elements += chunk.count(b"<")
                if self._unpacked > self._most:
                    raise QuarantineError("file", f"at most {self._most} bytes unpacked", "more", "file_unpacked")
                if self._elements > self._most_elements:
                    raise QuarantineError("file", f"at most {self._most_elements} elements", "more", "file_full")
                chunks.append(chunk)
        return b"".join(chunks)
