"""The timeline on the page Momenten: how much was written when, and every moment that can be chosen there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Literal, TypedDict

from positions import comparing
from positions.access import View
from positions.comparing import Bar, Timeline
from positions.protocol.heading import stand
from positions.protocol.reading import Message
from positions.protocol.visit import Kinds, Visit
from positions.words import ZONE, Words

_INSTANT = timedelta(microseconds=1)


class BarsData(TypedDict):
    """What was written in one step of the timeline: from where to where it goes, from 0 to 1, and how many cells."""

    begins: float
    ends: float
    cells: int
    said: str


class StopData(TypedDict):
    """Where a handle can be put: a revision, its ``place`` from 0 to 1, what it is called, in full and in short.

    ``named`` says that somebody named that moment.
    """

    revision: int
    place: float
    said: str
    brief: str
    named: bool


class TimelineData(TypedDict):
    """How much was written when, with the places where a moment can be chosen, the earliest first."""

    bars: list[BarsData]
    stops: list[StopData]
    said: str


class AskTimeline(TypedDict):
    """Asks how much was written when."""

    kind: Literal["timeline"]


class TimelineAnswer(TypedDict):
    """How much was written when."""

    kind: Literal["timeline"]
    timeline: TimelineData


def told(view: View, words: Words, now: datetime) -> TimelineData:
    """How much was written when, up to now or to the moment that is seen."""
    line = comparing.timeline(view, now)
    return {
        "bars": [_bar(line, bar, words) for bar in line.bars],
        "stops": _stops(line, view, words, now),
        "said": words("timeline.said", n=sum(bar.cells for bar in line.bars), since=words.day(_day(line.began))),
    }


def _bar(line: Timeline, bar: Bar, words: Words) -> BarsData:
    begins, ends = line.across(bar)
    said = words("timeline.bar", when=_when(line, bar, words), n=bar.cells)
    return {"begins": begins, "ends": ends, "cells": bar.cells, "said": said}


def _stops(line: Timeline, view: View, words: Words, at: datetime) -> list[StopData]:
    """The beginning, the end of every step in which something was written, each named moment, and the present."""
    today = _day(at)
    stops = {0: _stop(line, 0, words("comparing.beginning"), words.brief_day(_day(line.began), today))}
    for bar in line.bars:
        stops[bar.revision] = _stop(line, bar.revision, _when(line, bar, words), _brief(line, bar, words, today))
    last = view.revision()
    for moment in line.moments:
        brief = words.brief_day(moment.date, today)
        stops[moment.revision] = {**_stop(line, moment.revision, moment.name, brief), "named": True}
    now = words("comparing.now") if view.visitor.at is None else stand(view, last, words)
    stops[last] = {**_stop(line, last, now, now), "named": last in stops and stops[last]["named"], "place": 1.0}
    return [stops[revision] for revision in sorted(stops)]


def _stop(line: Timeline, revision: int, said: str, brief: str) -> StopData:
    return {"revision": revision, "place": line.place(revision), "said": said, "brief": brief, "named": False}


def _when(line: Timeline, bar: Bar, words: Words) -> str:
    """The day, the days, or the time until which it goes."""
    if not line.whole:
        return words.moment(bar.ends)
    first, last = _day(bar.begins), _day(bar.ends, before=True)
    return words.day(first) if first == last else words("timeline.days", first=words.day(first), last=words.day(last))


def _brief(line: Timeline, bar: Bar, words: Words, today: date) -> str:
    return words.brief_day(_day(bar.ends, before=True), today) if line.whole else words.clock(bar.ends)


def _day(at: datetime, *, before: bool = False) -> date:
    """The day of a time here; ``before`` it, where a day ends at it."""
    return (at.astimezone(ZONE) - _INSTANT * before).date()


def _timeline(visit: Visit, message: Message) -> TimelineAnswer:
    return {"kind": "timeline", "timeline": told(visit.enter(), visit.words, datetime.now(UTC))}


KINDS: Kinds = {"timeline": _timeline}
