"""Run in the quarantine: opens one CSV file that passed the guard, and hands back its cells as ``opener`` does.

Nothing of ours is imported here.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from io import StringIO

TEXT = 12_000_000
ROWS, COLUMNS, CELLS = 5_000, 200, 100_000
SAMPLE = 50_000
"""Characters of a CSV file by which it is told what its fields are parted by."""

_SEPARATED = re.compile(r"\ufeff?\"?sep=([^\"\r\n])\"?(?=[\r\n]|$)", re.IGNORECASE)
"""What Excel takes for a hint, and no cell: the mark that parts the fields."""
_CODECS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LOOKS = ("unsolved", "merged", "colours", "hidden_rows", "hidden_columns", "formulas", "noted", "struck", "dated")
"""What a text has nothing of."""


def text(data: bytes) -> dict[str, object]:
    """A CSV file, with whatever its lines are parted by; what is not UTF-8 or UTF-16 is taken for Windows' own."""
    content = _decoded(data)
    csv.field_size_limit(CELLS)
    said = _SEPARATED.match(content)
    parted = said[1] if said else max(";\t,", key=lambda mark: _agreeing(content, mark))
    content = content[said.end() :] if said else content  # its line stays, empty: rows keep their numbers
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


def _decoded(data: bytes) -> str:
    for mark, name in _CODECS:
        if data.startswith(mark):
            return data.decode(name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
