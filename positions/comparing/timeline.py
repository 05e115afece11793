"""How much was written when, as one visitor may know it: bars of a day, or of more or less, with the moments on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from positions.access import View
from positions.changes import Milestone
from positions.words import ZONE

_MOST = 60
"""Bars there are at most, but for a dossier of many years."""
_STEPS = (
    *(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)),
    *(timedelta(days=days) for days in (1, 7, 28, 91)),
)
_DAY = timedelta(days=1)
_BEFORE = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """What was written from one time up to another: ``cells`` versions of cells, the last of all by ``revision``."""

    begins: datetime
    ends: datetime
    revision: int
    cells: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The time from the first revision on, to now or to the moment that is seen, in steps of which all are ``whole``
    days or none is; ``moments`` are those that somebody named, oldest first.

    ``_ends`` are the times between the steps, ``_revisions`` the last revision by each.
    """

    bars: tuple[Bar, ...]
    moments: tuple[Milestone, ...]
    whole: bool
    _ends: tuple[datetime, ...]
    _revisions: tuple[int, ...]

    def place(self, revision: int) -> float:
        """Where a revision stands, from 0 to 1: at the end of the step in which it was written."""
        steps = len(self._ends) - 1
        return min(bisect_left(self._revisions, revision), steps) / steps

    def across(self, bar: Bar) -> tuple[float, float]:
        """From where to where a bar goes."""
        steps = len(self._ends) - 1
        return self._ends.index(bar.begins) / steps, self._ends.index(bar.ends) / steps

    @property
    def began(self) -> datetime:
        """Where it begins."""
        return self._ends[0]

    @property
    def ended(self) -> datetime:
        """Where it ends."""
        return self._ends[-1]


def timeline(view: View, now: datetime) -> Timeline:
    """How much was written when.  Who sees an earlier moment is told of nothing after it, and nobody of cells that are
    closed to them; of who may not read what a cell was, there are no bars, only moments."""
    timing = view.timing()
    first, last = timing.span()
    last = max(now, last) if view.visitor.at is None else last
    step = next((one for one in _STEPS if (last - first) / one <= _MOST - 1), _STEPS[-1])
    ends = tuple(_ends(first, last, step))
    revisions = tuple(view.revision_at(end - _BEFORE) for end in ends)
    bars = (
        Bar(begins, until, by, cells)
        for (begins, until), by, cells in zip(pairwise(ends), revisions[1:], timing.written(revisions), strict=True)
        if cells
    )
    return Timeline(tuple(bars), view.milestones()[::-1], step >= _DAY, ends, revisions)


def _ends(first: datetime, last: datetime, step: timedelta) -> Iterator[datetime]:
    """The times between steps, so that the first is before ``first`` and the last after ``last``; days begin here."""
    begins = datetime.combine(first.astimezone(ZONE).date(), time(), ZONE)
    if step >= _DAY:
        yield from _midnights(begins.date(), last, step.days)
        return
    begins = begins.astimezone(UTC)  # where an hour always is an hour
    at = begins + (first - begins) // step * step
    yield at
    while at <= last:
        at += step
        yield at


def _midnights(day: date, last: datetime, days: int) -> Iterator[datetime]:
    at = datetime.combine(day, time(), ZONE)
    yield at
    while at <= last:
        day += timedelta(days=days)
        at = datetime.combine(day, time(), ZONE)
        yield at
