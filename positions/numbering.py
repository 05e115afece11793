"""What topics are numbered: P1 for a pillar, 1a under it, 1a.1 for a part of that, X1 for what belongs to no pillar.

A dossier that numbers otherwise is gone along with: what comes next in a row is one further than the last of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

_COUNTED = re.compile(r"(?P<before>.*?)(?P<figures>\d{1,4})|(?P<lettered>.*\d)(?P<letters>[a-z]{1,2})")
_PILLAR = re.compile(r"[^\W\d]*(\d+)")
PILLAR, ACROSS, ALONE = "P1", "X1", "1"
"""The first of the pillars, of what stands under none beside them, and where there are no pillars at all."""


def under(number: str, *, pillar: bool) -> str:
    """The first number under that of a pillar, or of a topic that it is a part of."""
    if not pillar:
        return f"{number}.1"
    counted = _PILLAR.fullmatch(number)
    return f"{counted[1] if counted else number}a"


def following(row: Sequence[str], first: str, taken: Collection[str]) -> str:
    """The number that comes after those of a row, or is the ``first`` of it, and is not ``taken``."""
    beyond = {number.casefold() for number in (*taken, *row)}
    last = row[-1] if row else ""
    series = onward(last) if _COUNTED.fullmatch(last) else onward(first, itself=True)
    return next(number for number in series if number.casefold() not in beyond)


def free(number: str, taken: Collection[str]) -> str:
    """A number, or where it is taken the next one after it that is not; one that does not count as it is."""
    used = {one.casefold() for one in taken}
    if number.casefold() not in used or not _COUNTED.fullmatch(number):
        return number
    return next(one for one in onward(number) if one.casefold() not in used)


def onward(number: str, *, itself: bool = False) -> Iterator[str]:
    """The numbers that come after one, which ends in figures or in small letters, without end."""
    if itself:
        yield number
    while True:
        found = _COUNTED.fullmatch(number)
        if found is None:
            raise ValueError(f"{number!r} does not count")
        if found["letters"]:
            number = f"{found['lettered']}{_letters(_ordinal(found['letters']) + 1)}"
        else:
            number = f"{found['before']}{int(found['figures']) + 1}"
        yield number


def beginning(row: Sequence[str], first: str) -> str:
    """The first number of a row as it counts now ("X4", "X2": X1), or the ``first`` where it does not count."""
    found = _COUNTED.fullmatch(row[0]) if row else None
    if found is None:
        return first
    return f"{found['lettered']}a" if found["letters"] else f"{found['before']}1"


def order(number: str) -> tuple[tuple[int, str], ...]:
    """What numbers are sorted by: figures by their value, "b" before "aa"."""
    parts = re.findall(r"\d+|[^\W\d]+", number.casefold())
    return tuple((int(part), "") if part.isdigit() else (len(part), part) for part in parts)


def _ordinal(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - ord("a") + 1
    return value


def _letters(ordinal: int) -> str:
    found = ""
    while ordinal:
        ordinal, letter = divmod(ordinal - 1, 26)
        found = chr(ord("a") + letter) + found
    return found
