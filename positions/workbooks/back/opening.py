"""A table that somebody hands in, opened in quarantine and taken from there as sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from positions.quarantine import process
from positions.quarantine.process import Limits, Plain
from positions.workbooks import WorkbookError, origin
from positions.workbooks.back import guard, lists
from positions.workbooks.back.guard import CELLS
from positions.workbooks.back.sheets import Merged, Opened, Sheet, Value, covered, days_of
from positions.workbooks.back.vocabulary import Vocabulary
from positions.workbooks.texts import clean, unescape

OPENERS = {
    guard.Kind.WORKBOOK: "positions.workbooks.back.opener",
    guard.Kind.SPREADSHEET: "positions.workbooks.back.opendocument",
    guard.Kind.TEXT: "positions.workbooks.back.separated",
}
LIMITS = Limits(seconds=2, memory=200_000_000)
"""What opening may take.  The largest dossier takes a third of a second and 48 MB."""


def opened(data: bytes) -> Opened:
    """The values in a file.

    Raises WorkbookError and QuarantineError as ``guard.inspect`` does, and QuarantineError as ``process.opened`` does.
    """
    kind = guard.inspect(data)
    found = process.opened(data, f"{OPENERS[kind]}:{kind}", LIMITS)
    try:
        told = _opened(found, _READ[kind])
        return told if kind is guard.Kind.TEXT else _unguarded(told)
    except OverflowError:
        raise WorkbookError("file", f"at most {CELLS} merged cells", "more", "file_full") from None
    except (TypeError, ValueError):
        raise WorkbookError("file", "a table that can be read", "something else", "file_broken") from None


def _opened(found: Plain, read: Callable[[str], str]) -> Opened:
    match found:
        case {"sheets": list(sheets), "names": dict(names), "mac": bool(mac)}:
            titles = {name: clean(_text(title)) for name, title in names.items()}
            return Opened(tuple(_sheet(sheet, read, mac) for sheet in sheets), titles, mac)
        case {"refused": "file_letters" | "file_unclosed" as reason, "line": int(line)}:
            raise WorkbookError("file", "letters and quotation marks as CSV has them", line, str(reason))
    raise TypeError("no sheets")


def _sheet(found: Plain, read: Callable[[str], str], mac: bool) -> Sheet:
    match found:
        case {
            "title": str(title),
            "hidden": bool(hidden),
            "rows": list(rows),
            "unsolved": list(unsolved),
            "merged": list(merged),
            "colours": list(colours),
            "hidden_rows": list(hidden_rows),
            "hidden_columns": list(hidden_columns),
            "formulas": list(formulas),
            "noted": list(noted),
            "struck": list(struck),
            "dated": list(dated),
        }:
            held = dict(_row(row, read) for row in rows)
            return Sheet(
                clean(title),
                held,
                hidden,
                unsolved=frozenset(map(_place, unsolved)),
                covered=covered(map(_merged, merged), held, CELLS),
                colours=dict(map(_colours, colours)),
                hidden_rows=frozenset(map(_number, hidden_rows)),
                hidden_columns=frozenset(map(_number, hidden_columns)),
                formulas=frozenset(map(_place, formulas)),
                noted=frozenset(map(_place, noted)),
                struck=frozenset(map(_place, struck)),
                days=days_of(held, map(_place, dated), mac),
            )
    raise TypeError("no sheet")


def _row(found: Plain, read: Callable[[str], str]) -> tuple[int, tuple[Value, ...]]:
    match found:
        case [int(number), list(values)]:
            return number, tuple(read(value) if isinstance(value, str) else _plain(value) for value in values)
    raise TypeError("no row")


def _place(found: Plain) -> tuple[int, int]:
    match found:
        case [int(row), int(column)]:
            return row, column
    raise TypeError("no place")


def _merged(found: Plain) -> Merged:
    match found:
        case [int(top), int(left), int(bottom), int(right)]:
            return Merged(top, left, bottom, right)
    raise TypeError("no merged cells")


def _colours(found: Plain) -> tuple[int, tuple[int, ...]]:
    match found:
        case [int(number), list(colours)]:
            return number, tuple(map(_number, colours))
    raise TypeError("no colours")


def _number(found: Plain) -> int:
    if isinstance(found, int):
        return found
    raise TypeError("no number")


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


def _unguarded(found: Opened) -> Opened:
    """A CSV file of ours that was saved as a workbook without those apostrophes; it is known by its heads.

    In a workbook of ours, also without its sheet of origin, the list bears no such apostrophes: one that is there was
    written by somebody.
    """
    vocabulary = Vocabulary()
    if _is_ours(found, vocabulary):
        return found
    sheets = (_unguard(one) if lists.find(one, vocabulary).is_listed else one for one in found.sheets)
    return replace(found, sheets=tuple(sheets))


def _is_ours(found: Opened, vocabulary: Vocabulary) -> bool:
    """Whether it is a workbook that we made, by its origin, a name in it, or the titles of several of its sheets."""
    if found.names or any(origin.marked([one.rows[number] for number in sorted(one.rows)]) for one in found.sheets):
        return True
    return sum(vocabulary.furniture(one.title) for one in found.sheets) > 1


def _unguard(sheet: Sheet) -> Sheet:
    rows = {
        number: tuple(value.removeprefix("'") if isinstance(value, str) else value for value in values)
        for number, values in sheet.rows.items()
    }
    return replace(sheet, rows=rows)


_READ = {guard.Kind.WORKBOOK: _written, guard.Kind.SPREADSHEET: clean, guard.Kind.TEXT: _bared}
