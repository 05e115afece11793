"""A day as people write it, in either language; what can be two days is told, never guessed."""

from __future__ import annotations

import re
from datetime import date

_FIGURES = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})[-/. ](\d{4}|\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:e|st|nd|rd|th)?[-. ]{1,2}([^\W\d_]+)\.?,?[- ](\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "maart march mrt mar maa",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sep sept",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}


class OrderError(ValueError):
    """Nobody can tell which figure is the day and which the month."""


def read(text: str, *, day_first: bool = False) -> date:
    """The day in 2027-01-12, 12-1-2027, 12.01.27, 12 januari 2027, 12 Jan 27 or January 12, 2027.

    With slashes the Dutch and British put the day first and Americans the month; an American Excel writes so over
    our own 2027-01-12 when it saves a CSV file.  There the order is read off the figures, or taken as ``day_first``.
    Raises OrderError where both can be meant, and ValueError for what is no day.
    """
    said = text.strip().lower()
    if found := _FIGURES.fullmatch(said):
        return _ordered(int(found[1]), int(found[3]), _year(found[4]), certain=day_first or found[2] != "/")
    if found := _DAY_FIRST.fullmatch(said):
        return date(_year(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.fullmatch(said):
        return date(_year(found[3]), _month(found[1]), int(found[2]))
    return date.fromisoformat(said[:10])


def _ordered(day: int, month: int, year: int, *, certain: bool) -> date:
    if certain or day > 12 or day == month:
        return date(year, month, day)
    if month > 12:
        return date(year, day, month)
    raise OrderError


def _year(figures: str) -> int:
    return int(figures) + (2000 if len(figures) == 2 else 0)


def _month(name: str) -> int:
    if name not in _MONTHS:
        raise ValueError("no month")
    return _MONTHS[name]
