"""Somebody's file, opened in a process of its own: what comes back are plain values, or a refusal."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from positions.workbooks import WorkbookError
from positions.workbooks.back import guard, opener
from positions.workbooks.texts import clean, unescape

PATIENCE = 10.0
"""Seconds by the clock; the process itself may use two of the processor, and gets them late on a busy machine."""

_OPENER = Path(opener.__file__)

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet, or a CSV file: its title, and the values of each row that holds any, by the number of the row."""

    title: str
    rows: Mapping[int, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file holds.

    ``names`` leads from our own defined names to titles of sheets; ``mac`` says that days are counted from 1904.
    """

    tables: tuple[Table, ...]
    names: Mapping[str, str]
    mac: bool = False


def opened(data: bytes) -> Opened:
    """The values in a file.

    Raises WorkbookError as ``guard.inspect`` does, and with reason "file_broken", "file_full" or "file_slow".
    """
    kind = guard.inspect(data)
    status, told = _open(kind, data)
    if status == opener.FULL:
        raise WorkbookError("file", "a table of a bearable size", "more", "file_full")
    if status < 0:  # ended by a limit
        raise WorkbookError(
            "file", f"{opener.SECONDS} seconds and {opener.BYTES} bytes to open it", "more", "file_slow"
        )
    try:
        return _taken(json.loads(told), kind) if status == 0 else _refuse(status)
    except (AttributeError, KeyError, TypeError, ValueError):
        return _refuse(status)


def _refuse(status: int) -> Opened:
    raise WorkbookError("file", "a table that can be read", f"status {status}", "file_broken")


def _open(kind: guard.Kind, data: bytes) -> tuple[int, bytes]:
    """How the process ended (below nought by a signal), and what it said."""
    # No environment: what stands in ours is nothing for a process that reads strangers' files.
    command = [sys.executable, "-I", str(_OPENER), kind]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env={}) as child:
        try:
            told, _ = child.communicate(data, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
            return -9, b""
        return child.returncode, told


def _taken(found: Any, kind: guard.Kind) -> Opened:
    read = _value if kind is guard.Kind.WORKBOOK else _bared
    tables = tuple(
        Table(clean(sheet["title"]), {int(number): tuple(map(read, row)) for number, row in sheet["rows"]})
        for sheet in found["sheets"]
    )
    return Opened(tables, {str(name): clean(title) for name, title in found["names"].items()}, bool(found["mac"]))


def _value(value: Any) -> Value:
    if isinstance(value, str):
        return clean(unescape(value))
    if value is None or isinstance(value, bool | int | float):
        return value
    raise TypeError(type(value).__name__)


def _bared(value: Any) -> Value:
    """A text of a CSV file without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return clean(value).removeprefix("'") if isinstance(value, str) else _value(value)
