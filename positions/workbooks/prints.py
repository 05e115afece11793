"""By what a cell of our own sheets is known again: a few letters for what we wrote in it, kept on the hidden sheet.

So it can be told where somebody wrote something else, in whatever language, by whatever version and at whatever
revision the file was made; and what a spreadsheet works out anew is not taken for a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from hashlib import blake2s

from positions.workbooks.texts import Value

EMPTY, FORMULA = "-", "="
"""An empty cell, and one that is worked out; behind the second stands the print of its result, where that is known."""
Rows = Mapping[int, tuple[str, ...]]
"""The prints of the cells of each row, from the first column to the last that is filled."""

_PIECE = 30_000
"""Characters of the prints of a sheet that one cell holds."""
_NOUGHT = datetime(1899, 12, 30)
_LARGE = 1e15
"""From here on a spreadsheet knows no whole number from the next."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d)?")


def of(value: Value) -> str:
    """The print of what a cell holds, whichever spreadsheet saved it."""
    return blake2s(_plain(value).encode("utf-8", "replace"), digest_size=3).hexdigest()


def _plain(value: Value) -> str:
    """A value as every spreadsheet keeps it: figures to nine digits, days as figures, spaces as one."""
    if isinstance(value, str):
        text = " ".join(value.split())
        at = _moment(text)
        return text if at is None else _plain(at)
    if isinstance(value, date):
        at = value if isinstance(value, datetime) else datetime.combine(value, datetime.min.time())
        return f"{(at - _NOUGHT).total_seconds() / 86_400:.9g}"
    if value is None or isinstance(value, bool) or abs(value) >= _LARGE:
        return str(value)
    return f"{value:.9g}"


def _moment(text: str) -> datetime | None:
    """The day or the moment that a text is; None for any other text, also "2027-02-30"."""
    try:
        return datetime.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def pieces(rows: Rows) -> Iterator[str]:
    """The prints of a sheet as texts that cells can hold."""
    whole = ";".join(f"{number}:{' '.join(row)}" for number, row in rows.items())
    yield from (whole[at : at + _PIECE] for at in range(0, len(whole), _PIECE))


def parted(texts: Iterable[str]) -> Rows:
    """The prints of a sheet from those texts.  Raises ValueError for what they cannot be."""
    rows = (row.partition(":") for row in "".join(texts).split(";") if row)
    return {int(number): tuple(row.split(" ")) for number, _, row in rows}
