"""What a list says of itself: the most first, as far as there is room, and how the dossier stands in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest

from positions.attention import Ask, Found, Meeting, Today, telling
from positions.changes import Cell
from positions.dossiers import ALL, Columns
from positions.states import State
from positions.words import speak
from tests.attention import made

DUTCH = speak("nl")
DOSSIER = made.planned()
WHOLE = Columns.of(DOSSIER, ALL)


def today(*meetings: Meeting, needs: tuple[Found, ...] = (), cells: int = 1161, known: int = 930) -> Today:
    """A day on which nothing is counted."""
    return Today(made.TODAY, DOSSIER, needs, (), meetings, (), {}, frozenset(), cells, known, False)


def found(ask: Ask, **topics: int) -> Found:
    """So many cells of each topic."""
    return Found(ask, WHOLE, tuple(Cell(topic.strip("_"), state) for topic, n in topics.items() for state in some(n)))


def some(n: int) -> Iterable[State]:
    return list(State)[:n]


@pytest.mark.parametrize(
    ("topics", "said"),
    [
        ({"p1": 3}, "P1 3"),
        ({"_1a": 1, "p1": 3}, "P1 3 en 1a 1"),
        ({"p1": 5, "p2": 4, "_1a": 3, "_1b": 2, "_2a": 2, "_2b": 1}, "P1 5, P2 4, 1a 3, 1b 2 en 3 elders"),
        ({"p1": 5, "p2": 1, "_1a": 1, "_1b": 1, "_2a": 1}, "P1 5 en 4 elders"),
        ({"p1": 1, "p2": 1, "_1a": 1, "_1b": 1, "_2a": 1}, "verspreid over 5 onderwerpen"),
    ],
)
def test_a_list_of_gaps_names_the_topics_with_most_and_counts_the_rest(topics: dict[str, int], said: str) -> None:
    assert telling.about(found(Ask.STALE, **topics), today(), DUTCH) == said


def test_a_list_of_states_names_some_of_each_topic_and_counts_the_rest() -> None:
    told = telling.about(found(Ask.EARLIER, _1a=5, p1=1), today(), DUTCH)
    assert told == "1a België, Bulgarije, Denemarken en nog 2; P1 België"
    many = telling.about(found(Ask.CARRIED, _1a=1, _1b=1, _2a=1, _2b=1), today(), DUTCH)
    assert many == "1a België; 1b België; 2a België; en nog 1 onderwerp"


def test_the_sentence_says_what_the_next_meeting_lacks() -> None:
    meeting = Meeting(made.MEETING, Columns(made.MEETING.key, DOSSIER.on(made.MEETING)), 81, 66)
    unknown = found(Ask.UNKNOWN, _1a=15)
    said = telling.sentence(today(meeting, needs=(unknown,)), DUTCH)
    assert said == "Over 7 dagen: Raadswerkgroep. Van de 81 standpunten op die agenda zijn er 15 onbekend."


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (930, "Van de 1.161 cellen zijn er 930 ingevuld. Er is geen vergadering in zicht."),
        (0, "In dit dossier is nog geen standpunt ingevuld."),
    ],
)
def test_without_a_meeting_the_sentence_says_how_much_is_known(known: int, said: str) -> None:
    assert telling.sentence(today(known=known), DUTCH) == said


@pytest.mark.parametrize(
    ("days", "said"), [(0, "vandaag"), (1, "morgen"), (7, "over 7 dagen"), (41, "over 41 dagen"), (42, "over 6 weken")]
)
def test_how_far_off_a_day_is(days: int, said: str) -> None:
    assert telling.off(made.TODAY + timedelta(days=days), made.TODAY, DUTCH) == said
