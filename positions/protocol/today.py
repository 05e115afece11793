"""The page Vandaag: what of the dossier asks for attention, each line with the view of the matrix that has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Literal, TypedDict

from positions import attention
from positions.access import Ahead, View
from positions.attention import STALE, Ask, Found, Meeting, Today, telling
from positions.dossiers import ALL, Columns, counts_decided
from positions.protocol.columns import IndexedData, shown
from positions.protocol.drawing import LabelsData, labels
from positions.protocol.heading import PageData, bar
from positions.protocol.reading import Message, read
from positions.protocol.visit import Kinds, Visit
from positions.registers import Registers
from positions.states import State
from positions.words import ZONE, Words, documents

Query = dict[str, str]
"""A view of the matrix, as its address says it."""


class AskedData(TypedDict):
    """A line: ``n`` cells for one reason, what they are in short, and the ``query`` by which the matrix shows them."""

    ask: Ask
    n: int
    title: str
    about: str
    go: str
    query: Query


class MeetingData(TypedDict):
    """An agenda of a day to come, with how many of the stances on it are known; ``query`` has its columns."""

    id: str
    day: str
    off: str
    name: str
    topics: str
    cells: int
    known: int
    said: str
    query: Query


class AheadData(TypedDict):
    """A day to come of which anything else is known: a document, or a moment by its name."""

    day: str
    off: str
    what: str


class DayData(TypedDict):
    """How the dossier stands on a day: what the next meeting needs, the gaps, the meetings and what else is to come.

    ``on`` is the day as 2027-01-12, ``before`` for which meeting the needs are, "" without one.  ``begun`` says that
    any stance is known.
    """

    revision: int
    on: str
    day: str
    said: str
    before: str
    needs: list[AskedData]
    gaps: list[AskedData]
    in_cells: str
    meetings: list[MeetingData]
    ahead: list[AheadData]
    begun: bool


class TodayData(PageData):
    """What the page starts with; ``index`` and ``states`` call by name the cells that this tab still keeps something
    of, and ``how`` says how the lists are made.  ``mine`` is the way to all dossiers in which one writes, where they
    are more than one, else ""."""

    now: DayData
    index: list[IndexedData]
    states: dict[State, str]
    labels: LabelsData
    how: list[str]
    mine: str
    text: dict[str, str]


class AskDay(TypedDict):
    """Asks how it stands now; ``decided`` counts what states decide on no more too."""

    kind: Literal["today"]
    decided: bool


class DayAnswer(TypedDict):
    """How it stands."""

    kind: Literal["today"]
    now: DayData


def opening(view: View, registers: Registers, asked: Mapping[str, str], words: Words, writing: int = 1) -> TodayData:
    """What the page starts with, for who writes in so many dossiers."""
    dossier = view.dossier()
    return {
        **bar(view, dossier, registers, words),
        "title": words("today.title"),
        "now": told(view, registers, words, decided=counts_decided(asked)),
        "index": shown(dossier, Columns.of(dossier, ALL), words)["index"],
        "states": {state: words.state(state) for state in State},
        "labels": labels(words),
        "how": [words(f"today.{name}", days=STALE) for name in ("how_close", "how_stale", "how_counted")],
        "mine": words("today.mine", many=words.number(writing)) if writing > 1 and view.visitor.may_edit else "",
        "text": words.under("today"),
    }


def told(view: View, registers: Registers, words: Words, *, decided: bool = False, day: date | None = None) -> DayData:
    """How it stands on a day, as the page shows it."""
    revision = view.revision()  # first: what is written meanwhile is then told once more
    today = attention.asked(view, registers, day or datetime.now(ZONE).date(), decided=decided)
    first = today.meetings[0].agenda.day if today.meetings else None
    return {
        "revision": revision,
        "on": today.day.isoformat(),
        "day": words.weekday(today.day),
        "said": telling.sentence(today, words),
        "before": words("today.before", day=words.day(first)) if first else "",
        "needs": _lines(today.needs, today, view, words),
        "gaps": _lines(today.gaps, today, view, words),
        "in_cells": words("today.in_cells", cells=words.number(today.cells)),
        "meetings": [_meeting(one, today, words) for one in today.meetings],
        "ahead": [_ahead(one, today, words) for one in today.coming],
        "begun": today.known > 0,
    }


def _lines(found: Iterable[Found], today: Today, view: View, words: Words) -> list[AskedData]:
    edits = view.visitor.may_edit
    return [
        {
            "ask": one.ask,
            "n": len(one.cells),
            "title": telling.title(one, words),
            "about": telling.about(one, today, words),
            "go": words(f"today.go.{one.ask}" if edits else "today.in_matrix"),
            "query": {"kolommen": one.columns.key, **attention.address(one.ask, withheld=today.withheld)},
        }
        for one in found
    ]


def _meeting(meeting: Meeting, today: Today, words: Words) -> MeetingData:
    day = meeting.agenda.day or today.day
    figures = {"known": words.number(meeting.known), "cells": words.number(meeting.cells)}
    return {
        "id": meeting.agenda.id,
        "day": words.brief_day(day, today.day),
        "off": telling.off(day, today.day, words),
        "name": telling.named(meeting),
        "topics": telling.topics(meeting, words),
        "cells": meeting.cells,
        "known": meeting.known,
        "said": words("today.known_of", **figures),
        "query": {"kolommen": meeting.columns.key},
    }


def _ahead(one: Ahead, today: Today, words: Words) -> AheadData:
    return {
        "day": words.brief_day(one.day, today.day),
        "off": telling.off(one.day, today.day, words),
        "what": documents.document(one.document, words) if one.document else one.name,
    }


def _today(visit: Visit, message: Message) -> DayAnswer:
    asked = read(AskDay, message)
    now = told(visit.enter(), visit.registers, visit.words, decided=asked["decided"])
    return {"kind": "today", "now": now}


KINDS: Kinds = {"today": _today}
