"""Where a database may stand: SQLite only on a local, writable disk, and nothing is touched until that is known."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from positions.refusals import Refusal

# SQLite's write-ahead log needs shared memory, which these do not give (sqlite.org/wal.html).
_NETWORK = {
    "9p", "afs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs",
    "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs",
}  # fmt: skip
_MOUNTS = Path("/proc/mounts")


_BESIDE = ("-wal", "-shm")
_ROOM = 1_000_000  # bytes without which a disk is full: more than any edit takes


class StoreError(Refusal):
    """What is asked of the store cannot be done; nothing was changed."""


class Place:
    """Where an embedded database stands, and which file it was: one that was moved or replaced is another.

    What is written to it then goes into a file that nobody finds, so nothing more is asked of it nor called kept.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: tuple[int, int] | None = None

    def know(self) -> None:
        """Take the file that stands there for the database, if none is known yet."""
        self._file = self._file or _identity(self._path)

    def refuse_moved(self) -> None:
        """A StoreError "moved" where the file that is known does not stand there any more."""
        found = _identity(self._path)
        if self._file and found != self._file:
            told = "another" if found else "none"
            raise StoreError(
                str(self._path), "the file that was opened; stop the program and put it back", told, "moved"
            )


def _identity(path: Path) -> tuple[int, int] | None:
    """Device and inode of a file; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def check(path: Path, *, mounts: str | None = None) -> None:
    """Refuse a place where a SQLite database cannot be kept safely, by looking only.

    ``mounts`` is the text of /proc/mounts, read when not given.
    """
    if str(path).startswith(("\\\\", "//")):
        raise StoreError(str(path), "a folder on a local disk", "a network path", "network")
    try:
        _check_file(path)
        kind = _filesystem(path.resolve(), _mounts() if mounts is None else mounts)
    except OSError as trouble:
        raise StoreError(str(path), "a place that may be written", trouble.strerror, "unwritable") from None
    if kind in _NETWORK:
        raise StoreError(str(path), "a folder on a local disk, where write-ahead logging works", kind, "network")


def _check_file(path: Path) -> None:
    if path.is_dir():
        raise StoreError(str(path), "a database file", "a folder", "folder")
    if not path.parent.is_dir():
        raise StoreError(str(path.parent), "a folder that exists", "none", "no_folder")
    if path.exists() and not os.access(path, os.R_OK | os.W_OK):
        raise StoreError(str(path), "a file that may be written", "one that may not", "unwritable")


def refuse_held(path: Path) -> None:
    """Refuse a free place while somebody still has open what stood there, or left a part of it behind."""
    if path.exists() and path.stat().st_size:
        return
    beside = [path.with_name(path.name + ending) for ending in _BESIDE]
    left = [one.name for one in beside if one.exists()]
    if left or _is_open({str(one.resolve()) for one in (path, *beside)}):
        expected = "a place that nobody has open: stop the program first, and move its three files together"
        raise StoreError(str(path), expected, ", ".join(left) or "a process that has it open", "held")


def _is_open(files: set[str]) -> bool:
    """Whether a process that can be seen from here has one of these files open, also one that was taken away since."""
    return any(not files.isdisjoint(_opened_by(process)) for process in Path("/proc").glob("[0-9]*"))


def _opened_by(process: Path) -> Iterator[str]:
    with contextlib.suppress(OSError):  # it ended meanwhile, or is another user's
        for opened in (process / "fd").iterdir():
            with contextlib.suppress(OSError):
                yield str(opened.readlink()).removesuffix(" (deleted)")


def version(path: Path) -> int:
    """The migrations a SQLite file has had, 0 for a new or empty one, without changing a byte of it."""
    if not path.exists() or not path.stat().st_size:
        return 0
    try:
        with _untouched(path) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if "migration" in tables:
                return int(connection.execute("SELECT coalesce(max(number), 0) FROM migration").fetchone()[0])
    except sqlite3.DatabaseError as trouble:
        raise StoreError(str(path), "a database of this program", str(trouble), "not_a_database") from None
    if tables:
        raise StoreError(str(path), "a database of this program", "a database of another", "not_a_database")
    return 0


@contextlib.contextmanager
def _untouched(path: Path) -> Iterator[sqlite3.Connection]:
    """The file opened to read only. Never with open(): closing that would drop this process's locks on it."""
    log = path.with_name(path.name + "-wal")
    # With an empty log the file is whole, and "immutable" keeps SQLite from making files beside it.
    quiet = "" if log.exists() and log.stat().st_size else "&immutable=1"
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro{quiet}", uri=True, timeout=5)
    try:
        yield connection
    finally:
        connection.close()


def try_writing(folder: Path) -> None:
    """Write a row through a write-ahead log in the folder, if there is room, and take everything away again."""
    probe = folder / f".krachtenveld-{secrets.token_hex(8)}"
    try:
        connection = sqlite3.connect(probe, isolation_level=None)
        try:
            (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
            connection.execute("PRAGMA synchronous=OFF")  # it need not outlive anything
            connection.execute("CREATE TABLE probe (written BLOB)")
            connection.execute("INSERT INTO probe VALUES (zeroblob(?))", [_ROOM])
        finally:
            connection.close()
    except sqlite3.Error as trouble:
        raise StoreError(str(folder), "a folder that may be written", str(trouble), "unwritable") from None
    finally:
        for left in ("", "-wal", "-shm", "-journal"):
            with contextlib.suppress(OSError):
                probe.with_name(probe.name + left).unlink()
    if mode != "wal":
        raise StoreError(str(folder), "a disk where write-ahead logging works", f"journal mode {mode}", "network")


def _mounts() -> str:
    return _MOUNTS.read_text("utf-8", errors="replace") if _MOUNTS.exists() else ""


def _filesystem(path: Path, mounts: str) -> str:
    """The type of the file system a path stands on, by the longest mount point above it; "" when not known."""
    kind, depth = "", 0
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = Path(fields[1].replace("\\040", " "))
        if len(point.parts) >= depth and path.is_relative_to(point):
            kind, depth = fields[2], len(point.parts)
    return kind
