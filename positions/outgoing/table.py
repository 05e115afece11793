"""The sheet of positions as a CSV file, that a Dutch Excel opens by itself and that starts no formula in it."""

from __future__ import annotations

import csv
from datetime import date, datetime
from io import StringIO

from positions.outgoing.sheets import needed
from positions.words import Words
from positions.workbooks import out
from positions.workbooks.out import Content
from positions.workbooks.texts import Value

DELIMITER = ";"
"""What separates columns where the comma separates decimals."""

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
"""What a text may not begin with: a spreadsheet would take it for a formula, or, of the last, swallow it."""


def csv_file(shown: Content, words: Words) -> bytes:
    """A row for every cell, under the heads of the sheet of positions, in UTF-8 with a byte order mark."""
    target = StringIO(newline="")
    writer = csv.writer(target, delimiter=DELIMITER)
    for row in out.table(shown, needed(words)):
        writer.writerow([_text(value) for value in row])
    return target.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """The text with an apostrophe before it, if a spreadsheet could take it for something else.

    Whoever reads the file takes one apostrophe away wherever a text begins with one, and has every text as it was.
    """
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_DANGEROUS) else text


def _text(value: Value) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return harmless(value) if isinstance(value, str) else "" if value is None else str(value)
