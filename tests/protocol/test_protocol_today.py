"""What the page Vandaag is told: what asks for attention, each line with its view of the matrix, to each who looks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from positions.access import backward
from positions.people import Role
from positions.protocol import today
from positions.registers import Registers
from positions.stances import Marking
from positions.words import LANGUAGES, speak
from tests.protocol.conftest import Open
from tests.protocol.pages import SECRET, Json, Tab, edit, setting

DAY = date.today()


def plan(tab: Tab, days: int = 7, *topics: str) -> None:
    """Give the dossier of a page a meeting so many days ahead."""
    when = (DAY + timedelta(days=days)).isoformat()
    said = {"id": "w", "name": "Werkgroep", "meeting": "Raadswerkgroep", "day": when, "topics": list(topics or ("1a",))}
    tab.view.set({"agenda:w": said})


def now(tab: Tab) -> Json:
    """How it stands, as the page asks it."""
    return dict(tab.say({"kind": "today", "decided": False})["now"])


def line(told: Json, ask: str) -> Json:
    """The line that is told for one reason; empty where there is none."""
    return next((one for one in (*told["needs"], *told["gaps"]) if one["ask"] == ask), {})


def test_a_line_tells_how_many_cells_and_by_which_view_the_matrix_shows_them(tab: Tab) -> None:
    plan(tab)
    tab.send(tab.entry(edit("1a", "DE", "+"), edit("1a", "FR", "-")))
    told = now(tab)
    assert told["before"] == f"Voor de vergadering van {speak('nl').day(DAY + timedelta(days=7))}"
    assert told["said"] == "Over 7 dagen: Raadswerkgroep. Van de 27 standpunten op die agenda zijn er 25 onbekend."
    unknown = line(told, "unknown")
    assert (unknown["n"], unknown["about"]) == (25, "1a 25")
    assert unknown["query"] == {"kolommen": "agenda:w", "standpunt": "onbekend"}
    unsourced = line(told, "unsourced")
    assert (unsourced["n"], unsourced["query"]) == (3, {"kolommen": "alle", "bron": "geen"})
    assert unsourced["about"] == "2 op de eerste agenda · 1a 2 en P1 1"
    (meeting,) = told["meetings"]
    assert (meeting["name"], meeting["off"], meeting["said"]) == ("Raadswerkgroep", "over 7 dagen", "2 van 27 bekend")
    assert meeting["query"] == {"kolommen": "agenda:w"}


def test_a_close_vote_is_told_with_what_it_lacks_and_of_whom_one_is_not_sure(tab: Tab) -> None:
    plan(tab)
    firm = ("BE", "BG", "CZ", "EE", "EL", "ES", "FR", "HR", "IT", "CY", "LV", "LT", "LU", "HU")
    edits = [edit("1a", state, "+", certainty="high") for state in firm]
    tab.send(tab.entry(*edits, edit("1a", "DE", "-", certainty="low"), edit("1a", "PL", "-", certainty="low")))
    unsure = line(now(tab), "unsure")
    assert unsure["n"] == 2
    assert unsure["about"].startswith("1a Onderwerp 1a, nog 1 lid en ")
    assert unsure["about"].endswith(" nodig: Duitsland en Polen")
    assert unsure["query"] == {"kolommen": "agenda:w", "zekerheid": "low", "stemming": "krap"}


def test_without_a_meeting_the_gaps_stand_there_still_and_the_sentence_says_how_much_is_filled(tab: Tab) -> None:
    told = now(tab)
    assert (told["before"], told["needs"], told["meetings"]) == ("", [], [])
    assert told["said"].startswith("Van de ")
    assert told["begun"]


def test_what_is_withheld_is_in_no_line_and_in_no_count(open_tab: Open) -> None:
    anna = open_tab()
    anna.hello()
    plan(anna)
    anna.send(anna.entry(setting("1a", "DE", note=SECRET, marking="restricted", stance="+")))
    reader = open_tab(role=Role.READER, marking=Marking.INTERNAL)
    reader.hello()
    told = now(reader)
    assert line(told, "unsourced") == {}
    unknown = line(told, "unknown")
    assert unknown["n"] == 26
    assert unknown["query"] == {"kolommen": "agenda:w", "standpunt": "onbekend", "afgeschermd": "zonder"}
    assert unknown["go"] == "In matrix", "who only reads is not asked to do anything"
    assert "26 onbekend" in told["said"]
    assert told["meetings"][0]["known"] == 0
    assert SECRET not in str(told)


def test_who_sees_the_dossier_as_it_was_is_told_how_it_stood_then(open_tab: Open) -> None:
    anna = open_tab()
    anna.hello()
    plan(anna)
    before = anna.view.revision()
    anna.send(anna.entry(edit("1a", "DE", "+")))
    frozen = open_tab(role=Role.READER, marking=Marking.INTERNAL, at=before)
    frozen.hello()
    assert line(now(frozen), "unknown")["n"] == 27
    assert line(now(anna), "unknown")["n"] == 26


def test_an_agenda_of_which_every_topic_was_taken_out_is_no_meeting(tab: Tab) -> None:
    plan(tab, 7, "x1")
    tab.view.set({"topics": [topic.id for topic in tab.view.own().topics if topic.id != "x1"]})
    assert now(tab)["meetings"] == []


@pytest.mark.parametrize(("days", "said"), [(-1, None), (0, "vandaag"), (1, "morgen"), (2, "over 2 dagen")])
def test_a_meeting_of_today_is_still_to_come_and_one_of_yesterday_was(tab: Tab, days: int, said: str | None) -> None:
    plan(tab, days)
    assert [one["off"] for one in now(tab)["meetings"]] == ([said] if said else [])


@pytest.mark.parametrize(("writing", "said"), [(1, ""), (2, "Mijn 2 dossiers")])
def test_who_writes_in_several_dossiers_is_led_to_them(tab: Tab, registers: Registers, writing: int, said: str) -> None:
    assert today.opening(tab.view, registers, {}, speak("nl"), writing)["mine"] == said
    assert today.opening(backward(tab.view, 1), registers, {}, speak("nl"), writing)["mine"] == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_in_both_languages_with_how_its_lists_are_made(
    tab: Tab, registers: Registers, language: str
) -> None:
    plan(tab)
    told = today.opening(tab.view, registers, {"besloten": "tel"}, speak(language))
    assert told["title"] == speak(language)("today.title")
    assert len(told["how"]) == 3
    assert told["now"]["revision"] == tab.view.revision()
    assert {one["id"] for one in told["index"]} == {topic.id for topic in tab.view.dossier().topics}
