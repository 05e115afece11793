"""Moments as somebody names them: a revision, a day, or the name that was given to one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from positions.access import View
from positions.changes import Milestone
from positions.refusals import Refusal
from positions.words import ZONE

_LONGEST_NUMBER = 9


class PointError(Refusal):
    """There is no such moment; ``where`` is the name by which it was asked for."""


@dataclass(frozen=True, slots=True)
class Point:
    """A revision, and what it was chosen by: a moment that somebody named, a day, or only its number."""

    revision: int
    moment: Milestone | None = None
    day: date | None = None


def point(name: str, value: str, view: View, *, ended: bool) -> Point | None:
    """What a revision's number, a day (2027-01-12) or the name of a moment stands for; None for nothing.

    A day is the last revision before it began, or with ``ended`` before it ended here; 0 before the first.
    Raises PointError.
    """
    value = value.strip()
    if not value:
        return None
    moments = view.milestones()
    if value.isdecimal() and len(value) <= _LONGEST_NUMBER:
        return _numbered(name, int(value), view, moments)
    if day := _day(value):
        midnight = datetime.combine(day + timedelta(days=ended), time(), ZONE)
        return Point(view.revision_at(midnight - timedelta(microseconds=1)), day=day)
    named = next((moment for moment in moments if moment.name.casefold() == value.casefold()), None)
    if named is None:
        raise PointError(name, "a revision, a day such as 2027-01-12, or the name of a moment", value, "no_moment")
    return Point(named.revision, named)


def since(value: str, view: View) -> Point:
    """The earlier of two moments, as ``point``; 0, or nothing, is before the first revision.  Raises PointError."""
    return (None if value.strip() == "0" else point("vanaf", value, view, ended=False)) or Point(0)


def at_revision(revision: int, view: View) -> Point:
    """A revision, with the moment it is, where somebody named it."""
    return Point(revision, next((moment for moment in view.milestones() if moment.revision == revision), None))


def _numbered(name: str, number: int, view: View, moments: tuple[Milestone, ...]) -> Point:
    newest = view.revision()
    if not 1 <= number <= newest:
        raise PointError(name, f"a revision from 1 to {newest}", number, "no_revision")
    return Point(number, next((moment for moment in moments if moment.revision == number), None))


def _day(value: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):  # what else Python takes for a day may be a name
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if 1900 <= day.year < 9999 else None
