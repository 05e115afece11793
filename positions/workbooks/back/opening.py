"""A table that somebody hands in, opened in quarantine and taken from there as sheets."""

from __future__ import annotations

from collections.abc import Callable

from positions.quarantine import process
from positions.quarantine.process import Limits, Plain
from positions.workbooks import WorkbookError
from positions.workbooks.back import guard
from positions.workbooks.back.sheets import Opened, Sheet, Value
from positions.workbooks.texts import clean, unescape

OPENER = "positions.workbooks.back.opener"
LIMITS = Limits(seconds=2, memory=200_000_000)
"""What opening may take.  The largest dossier takes a third of a second and 48 MB."""


def opened(data: bytes) -> Opened:
    """The values in a file.

    Raises WorkbookError and QuarantineError as ``guard.inspect`` does, and QuarantineError as ``process.opened`` does.
    """
    kind = guard.inspect(data)
    found = process.opened(data, f"{OPENER}:{kind}", LIMITS)
    try:
        return _opened(found, _written if kind is guard.Kind.WORKBOOK else _bared)
    except (TypeError, ValueError):
        raise WorkbookError("file", "a table that can be read", "something else", "file_broken") from None


def _opened(found: Plain, read: Callable[[str], str]) -> Opened:
    match found:
        case {"sheets": list(sheets), "names": dict(names), "mac": bool(mac)}:
            titles = {name: clean(_text(title)) for name, title in names.items()}
            return Opened(tuple(_sheet(sheet, read) for sheet in sheets), titles, mac)
    raise TypeError("no sheets")


def _sheet(found: Plain, read: Callable[[str], str]) -> Sheet:
    match found:
        case {"title": str(title), "hidden": bool(hidden), "rows": list(rows)}:
            return Sheet(clean(title), dict(_row(row, read) for row in rows), hidden)
    raise TypeError("no sheet")


def _row(found: Plain, read: Callable[[str], str]) -> tuple[int, tuple[Value, ...]]:
    match found:
        case [int(number), list(values)]:
            return number, tuple(read(value) if isinstance(value, str) else _plain(value) for value in values)
    raise TypeError("no row")


def _plain(value: Plain) -> Value:
    if isinstance(value, list | dict):
        raise TypeError("no value")
    return value


def _text(value: Plain) -> str:
    if isinstance(value, str):
        return value
    raise TypeError("no text")


def _written(text: str) -> str:
    """A text of a workbook as somebody wrote it."""
    return clean(unescape(text))


def _bared(text: str) -> str:
    """A text of a CSV file without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return clean(text).removeprefix("'")
