"""What asks for attention, in words: the sentence at the head of the page, and of each list what stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from positions.attention import STALE, Ask, Found, Meeting, Today
from positions.briefs import state_of_play
from positions.changes import Cell
from positions.council.tally import Outcome, Tally
from positions.dossiers import Dossier, Topic
from positions.states import State
from positions.words import Words

_STATES, _TOPICS, _PLACES = 3, 3, 4
"""How many states of a topic, topics with their states, and topics with their number are named; then how many more."""
_WEEKS = 42
"""Days from which on it is said how many weeks it is."""


def sentence(today: Today, words: Words) -> str:
    """How the dossier stands: what the next meeting lacks, or how much is filled in."""
    if today.meetings:
        return _met(today, today.meetings[0], words)
    if not today.known:
        return words("today.nothing_known")
    figures = {"known": words.number(today.known), "cells": words.number(today.cells)}
    return words("today.filled", **figures)


def _met(today: Today, meeting: Meeting, words: Words) -> str:
    unknown = next((len(found.cells) for found in today.needs if found.ask is Ask.UNKNOWN), 0)
    said = {"off": off(meeting.agenda.day, today.day, words).capitalize(), "meeting": named(meeting)}
    figures = {"cells": words.number(meeting.cells), "unknown": words.number(unknown)}
    return words("today.meets", n=unknown, **figures, **said)


def named(meeting: Meeting) -> str:
    """What a meeting is called."""
    return meeting.agenda.meeting or meeting.agenda.name


def off(day: date | None, today: date, words: Words) -> str:
    """How far off a day is: today, tomorrow, in 7 days, in 8 weeks."""
    days = (day - today).days if day else 0
    if days < 2:
        return words("shelf.tomorrow" if days else "shelf.today")
    return words("shelf.weeks", n=days // 7) if days >= _WEEKS else words("shelf.days", n=days)


def about(found: Found, today: Today, words: Words) -> str:
    """What stands in a list, as far as there is room."""
    if found.ask is Ask.UNSURE:
        return _more(_unsure(found, today, words), "today.topics_more", words)
    if found.ask in (Ask.EARLIER, Ask.CARRIED):
        told = (f"{topic.number} {_states(states, words)}" for topic, states in _by_topic(found.cells, today.dossier))
        return _more(list(told), "today.topics_more", words)
    return " · ".join(filter(None, (_aside(found, today, words), _places(found.cells, today.dossier, words))))


def title(found: Found, words: Words) -> str:
    """What a list is of."""
    return words(f"today.ask.{found.ask}", days=STALE)


def topics(meeting: Meeting, words: Words) -> str:
    """What is on an agenda: "2g ELA · 2h ESSPASS"."""
    return " · ".join(f"{topic.number} {words.said(topic.short)}" for topic in meeting.columns.topics)


def _unsure(found: Found, today: Today, words: Words) -> list[str]:
    """Each topic with what its vote lacks, and of whom we are not sure."""
    return [
        words(
            "today.close",
            topic=f"{topic.number} {words.said(topic.short)}",
            stands=_stands(today.tallies[topic.id], words),
            states=_states(states, words),
        )
        for topic, states in _by_topic(found.cells, today.dossier)
    ]


def _stands(counted: Tally, words: Words) -> str:
    """What a vote lacks, or what it comes to where it lacks nothing that can be counted."""
    lacking = state_of_play.missing(counted, words) if counted.outcome is not Outcome.REACHED else []
    if lacking:
        return words("today.lacking", lacking=words.listed(lacking))
    return words("today.comes_to", outcome=words(f"outcome.{counted.outcome}").lower())


def _aside(found: Found, today: Today, words: Words) -> str:
    """What else is worth knowing of a list."""
    if found.ask is Ask.UNKNOWN:
        n = len(today.lying.intersection(found.cells))
        return words("today.of_which_evidence", n=n) if n else ""
    if not today.meetings or found.columns == today.meetings[0].columns:
        return ""
    there = {topic.id for topic in today.meetings[0].columns.topics}
    n = sum(cell.topic in there for cell in found.cells)
    return words("today.on_agenda", n=n) if n else ""


def _places(cells: Sequence[Cell], dossier: Dossier, words: Words) -> str:
    """How many in which topics, the most first: "P1 3, 2g 2 en 7 elders"; of more than a few with one each how many."""
    counted = Counter(cell.topic for cell in cells).most_common()
    if len(counted) > _PLACES and counted[0][1] == 1:
        return words("today.spread", n=len(counted))
    named = counted if len(counted) <= _PLACES else [one for one in counted[:_PLACES] if one[1] > 1]
    told = [f"{dossier.topic(topic).number} {n}" for topic, n in named]
    left = sum(n for _, n in counted[len(named) :])
    return words.listed([*told, words("today.elsewhere", n=left)] if left else told)


def _by_topic(cells: Sequence[Cell], dossier: Dossier) -> Iterator[tuple[Topic, list[State]]]:
    for topic_id in dict.fromkeys(cell.topic for cell in cells):
        yield dossier.topic(topic_id), [cell.state for cell in cells if cell.topic == topic_id]


def _states(states: Sequence[State], words: Words) -> str:
    """Who they are, by name: "Duitsland, Frankrijk, Spanje en 3 andere"."""
    named = sorted((words.in_text(state) for state in states), key=str.casefold)
    left = len(named) - _STATES
    return words.listed([*named[:_STATES], words("today.states_more", n=left)] if left > 0 else named)


def _more(told: list[str], key: str, words: Words) -> str:
    """Some of these, and how many more there are."""
    left = len(told) - _TOPICS
    return "; ".join([*told[:_TOPICS], words(key, n=left)] if left > 0 else told)
