"""The file that a backup is: a zip of JSON Lines, one part for each table, and a manifest that vouches for them."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import json
import os
import struct
import tempfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from positions.store.locations import StoreError

# manifest.json  {"program": "krachtenveld", "format": 1, "made": "2027-01-12T13:03:00+00:00", "migration": 1,
#                 "parts": {"cell": {"rows": 2, "sha256": "..."}, ...}}
# cell.jsonl     a row a line, in an order of their own (``tables.ORDER``): {"dossier": "proef", "topic": "p1", ...}
# A backup of one dossier is of format 2, which an earlier version refuses, and says "dossier": "proef".
FORMAT = 2
_PROGRAM = "krachtenveld"
_MANIFEST = "manifest.json"
_LONGEST = 2**24  # bytes of a row, and of the manifest
_AT_ONCE = 2**18  # bytes that are unpacked
_PACKED = 3  # a seventh larger than by zlib's own choice, in a third of the time
# What zipfile and json raise, and what follows, at what is no zip, or is cut short, altered, encrypted or too deep.
_ILLEGIBLE = (
    AttributeError, BadZipFile, EOFError, LookupError, NotImplementedError, RuntimeError, TypeError, ValueError,
    struct.error, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """What a manifest says of one table."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup is of: one ``dossier`` or everything; ``migration`` is the last one its database had had."""

    migration: int
    made: datetime
    parts: dict[str, Part] = field(default_factory=dict)
    dossier: str = ""

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(part.rows for part in self.parts.values())


class Archive:
    """A backup that was found whole: all of its parts are there, each with the rows and the checksum it should have.

    Raises StoreError: reason "newer" for a later format, "broken" for anything else than a whole backup.
    """

    def __init__(self, kept: ZipFile, where: str) -> None:
        self._zip = kept
        self._where = where
        with _legible(where):
            self.manifest = self._manifest()
            if sorted(kept.namelist()) != sorted([_MANIFEST, *map(_file, self.manifest.parts)]):
                raise _broken(where, "the parts its manifest names, each once", "others")
            for name, part in self.manifest.parts.items():
                if self._part(name) != part:
                    raise _broken(where, f"{_file(name)} as its manifest has it", "another")

    def rows(self, name: str, many: int) -> Iterator[list[object]]:
        """The rows of one table as plain JSON, so many at a time."""
        with _legible(self._where), self._open(name) as part:
            while some := list(islice(part, many)):
                rows = json.loads(b"[" + b",".join(some) + b"]")
                if len(rows) != len(some):
                    raise _broken(self._where, "a row a line", "others")
                yield rows

    def _manifest(self) -> Manifest:
        with self._zip.open(self._info(_MANIFEST)) as file:
            said = json.loads(file.read(_LONGEST))
        if said["program"] != _PROGRAM:
            raise _broken(self._where, "a backup of this program", "one of another")
        if _number(said["format"]) > FORMAT:
            raise StoreError(self._where, f"a backup of format {FORMAT} or older", said["format"], "newer")
        parts = {name: Part(**part) for name, part in said["parts"].items()}
        dossier = said["dossier"] if said["format"] == FORMAT else ""
        return Manifest(_number(said["migration"]), datetime.fromisoformat(said["made"]), parts, str(dossier))

    def _part(self, name: str) -> Part:
        digest, count, since = hashlib.sha256(), 0, 0
        with self._open(name) as part:
            for some in iter(partial(part.read, _AT_ONCE), b""):
                digest.update(some)
                count += some.count(b"\n")
                since = len(some) - some.rfind(b"\n") - 1 if b"\n" in some else since + len(some)
                if since > _LONGEST:
                    break
        if since:
            raise _broken(self._where, "a row a line", "a line without end")
        return Part(count, digest.hexdigest())

    @contextlib.contextmanager
    def _open(self, name: str) -> Iterator[BinaryIO]:
        packed = self._zip.open(self._info(_file(name)))
        with packed, io.BufferedReader(cast(io.RawIOBase, packed), _AT_ONCE) as part:
            yield part

    def _info(self, name: str) -> ZipInfo:
        info = self._zip.getinfo(name)
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # the others may ask for gigabytes to unpack in
            raise _broken(self._where, "parts packed as this program does", "another way")
        return info


class Making:
    """A backup being written: a part for each table, then the manifest."""

    def __init__(self, kept: ZipFile, manifest: Manifest) -> None:
        self._zip = kept
        self.manifest = manifest

    def put(self, name: str, lines: Iterable[Collection[str]]) -> None:
        """Add the rows of one table, some at a time, each as JSON."""
        digest, count = hashlib.sha256(), 0
        with self._zip.open(_file(name), "w", force_zip64=True) as part:
            for some in lines:
                said = ("\n".join(some) + "\n").encode()
                part.write(said)
                digest.update(said)
                count += len(some)
        self.manifest.parts[name] = Part(count, digest.hexdigest())

    def seal(self) -> None:
        """Add the manifest; without it the file is no backup."""
        made = self.manifest.made.isoformat(timespec="seconds")
        said = {"program": _PROGRAM, "format": FORMAT} | asdict(self.manifest) | {"made": made}
        if not self.manifest.dossier:
            said["format"] = said.pop("dossier") or 1
        with self._zip.open(_MANIFEST, "w") as part:
            part.write((json.dumps(said, indent=2) + "\n").encode())


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """A backup, checked from end to end before anything is done with it."""
    with _legible(str(path)):
        kept = ZipFile(path)
    with kept:
        yield Archive(kept, str(path))


@contextlib.contextmanager
def making(path: Path, manifest: Manifest) -> Iterator[Making]:
    """A backup to put tables into, which takes its name when the block ends and it is whole and on the disk."""
    with _replacing(path) as file, ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_PACKED) as kept:
        made = Making(kept, manifest)
        yield made
        made.seal()


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file for its owner's eyes only; until it is whole, an older one of that name stands."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            try:
                yield file
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).replace(path)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError as trouble:
        raise StoreError(str(path), "a file that can be written", trouble.strerror, "unwritable") from None


@contextlib.contextmanager
def _legible(where: str) -> Iterator[None]:
    try:
        yield
    except OSError as trouble:
        if trouble.errno == errno.EINVAL:  # a damaged index leads to before the beginning
            raise _broken(where, "a whole backup of this program", "something else") from None
        raise StoreError(where, "a file that can be read", trouble.strerror or "another", "unreadable") from None
    except _ILLEGIBLE:
        raise _broken(where, "a whole backup of this program", "something else") from None


def _broken(where: str, expected: str, found: object) -> StoreError:
    return StoreError(where, expected, found, "broken")


def _file(name: str) -> str:
    return f"{name}.jsonl"


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError
    return value
