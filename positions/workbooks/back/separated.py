"""Run in the quarantine: opens one CSV file that passed the guard, and hands back its cells as ``opener`` does.

Nothing of ours is imported here.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from contextlib import suppress
from functools import partial
from io import StringIO

TEXT = 12_000_000
ROWS, COLUMNS, CELLS = 5_000, 200, 100_000
SAMPLE = 50_000
"""Characters of a CSV file by which it is told what its fields are parted by."""

_SEPARATED = re.compile(r"\ufeff?\"?sep=([^\"\r\n])\"?(?=[\r\n]|$)", re.IGNORECASE)
"""What Excel takes for a hint, and no cell: the mark that parts the fields."""
_END = "\x04"
"""Stands on a line of its own behind all others, where every quotation mark is closed."""
_CODECS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LOOKS = ("unsolved", "merged", "colours", "hidden_rows", "hidden_columns", "formulas", "noted", "struck", "dated")
"""What a text has nothing of."""


def text(data: bytes) -> dict[str, object]:
    """A CSV file, with whatever its lines are parted by; what is not UTF-8 or UTF-16 is taken for Windows' own.

    ``{"refused": reason, "line": number}`` for one whose letters or cells cannot be told.
    """
    content = _decoded(data)
    if content is None:
        return {"refused": "file_letters", "line": 0}
    csv.field_size_limit(CELLS)
    said = _SEPARATED.match(content)
    parted = said[1] if said else max(";\t,", key=partial(_agreeing, content))
    content = content[said.end() :] if said else content  # its line stays, empty: rows keep their numbers
    if line := _unclosed(content, parted):
        return {"refused": "file_unclosed", "line": line}
    rows: list[tuple[int, list[str]]] = []
    cells = 0
    for number, row in enumerate(csv.reader(StringIO(content, newline=""), delimiter=parted), 1):
        cells += len(row)
        if number > ROWS or len(row) > COLUMNS or cells > CELLS:
            raise MemoryError
        while row and not row[-1]:
            row.pop()
        if row:
            rows.append((number, row))
    if sum(len(field) for _, row in rows for field in row) > TEXT:
        raise MemoryError
    sheet = {"title": "", "hidden": False, "rows": rows} | dict.fromkeys(_LOOKS, ())
    return {"sheets": [sheet], "names": {}, "mac": False}


def _agreeing(content: str, mark: str) -> int:
    """How many of the first lines have as many fields as most, parted by this mark: a title may hold any of them."""
    sample = StringIO(content[:SAMPLE], newline="")
    widths = Counter(len(row) for row in csv.reader(sample, delimiter=mark) if len(row) > 1)
    return max(widths.values(), default=0)


def _unclosed(content: str, mark: str) -> int:
    """The line with a quotation mark that none closes, for all behind it would be of that one cell; 0 for none."""
    reader, begun = csv.reader(StringIO(f"{content}\n{_END}", newline=""), delimiter=mark), 0
    with suppress(csv.Error):  # a cell that goes on and on
        for row in reader:
            if row == [_END]:
                return 0
            begun = begun if "".join(row).endswith(_END) else reader.line_num
    return begun + 1


def _decoded(data: bytes) -> str | None:
    """The letters of a file; None for some that are in no alphabet a spreadsheet writes here."""
    marked = next((name for mark, name in _CODECS if data.startswith(mark)), "")
    for name in (marked,) if marked else ("utf-8", "cp1252"):
        with suppress(UnicodeDecodeError):
            return data.decode(name)
    return None
