"""What the page Momenten is told: two moments side by side, and to each visitor no more than they may see."""

from __future__ import annotations

from datetime import datetime

import pytest

from positions.access import backward
from positions.changes import Cell
from positions.people import Role
from positions.protocol import moments
from positions.protocol.meanwhile import meanwhile
from positions.registers import Registers
from positions.stances import Marking
from positions.states import State
from positions.words import LANGUAGES, ZONE, speak
from tests.protocol.conftest import Open
from tests.protocol.pages import SECRET, Json, Tab, edit, setting


def asking(since: int | str = 1, until: int | str = "", **sieve: str) -> Json:
    """What a page asks."""
    return {"kind": "compared", "since": str(since), "until": str(until), "columns": "", "sieve": sieve}


def compared(tab: Tab, since: int | str = 1, until: int | str = "", **sieve: str) -> Json:
    """The comparison that a page asks for."""
    return dict(tab.say(asking(since, until, **sieve))["compared"])


def test_a_page_is_told_what_moved_by_whom_and_what_the_topic_came_to(tab: Tab) -> None:
    tab.send(tab.entry(edit(state="FR", stance="+")))
    told = compared(tab)
    (moved,) = told["moved"]
    assert (moved["state"], moved["before"], moved["after"], moved["way"]) == ("FR", "?", "+", "first")
    assert (moved["was"], moved["version"], moved["by"]) == (0, 1, tab.view.visitor.name)
    head = told["heads"][0]
    assert head["ways"] == {"towards": 0, "away": 0, "first": 1, "otherwise": 0}
    assert head["said"].startswith("P1 Onderwerp P1. Voor het eerst beoordeeld: Frankrijk (Steunt).")
    (row,) = (row for row in told["rows"] if row["code"] == "FR")
    assert (row["moved"], row["cells"][0]) == (1, "+")
    assert (told["since"]["said"], told["until"]["said"], told["newest"]) == ("revisie 1", "nu", True)
    assert (told["heading"], told["besides"]) == ("1 cel verschoven", "")


def test_an_earlier_moment_is_held_against_another_earlier_one(tab: Tab) -> None:
    tab.send(tab.entry(edit(state="FR", stance="+")))
    second = tab.view.revision()
    tab.send(tab.entry(edit(state="FR", stance="-", seen=1)))
    assert [one["after"] for one in compared(tab, 1, second)["moved"]] == ["+"]
    assert [one["after"] for one in compared(tab, 1)["moved"]] == ["-"]
    assert compared(tab, second, second)["moved"] == []


def test_a_moment_that_is_later_than_the_other_is_refused_in_words(tab: Tab) -> None:
    tab.send(tab.entry(edit(state="FR", stance="+")))
    answer = tab.say(asking(2, 1))
    assert answer["refused"] == "Er zijn geen wijzigingen vanaf een moment dat later is dan de stand die u vraagt."


def test_what_is_withheld_now_is_told_nowhere(open_tab: Open) -> None:
    anna = open_tab()
    anna.hello()
    anna.send(anna.entry(setting(note=SECRET, marking="restricted", stance="--")))
    reader = open_tab(role=Role.READER, marking=Marking.INTERNAL)
    reader.hello()
    told = compared(reader)
    assert told["moved"] == []
    assert SECRET not in str(told)
    (row,) = (row for row in told["rows"] if row["code"] == "DE")
    assert row["cells"][0] == "withheld"


def test_the_beginning_stands_in_an_address_and_opens_again(tab: Tab, registers: Registers) -> None:
    told = moments.opening(tab.view, registers, {"vanaf": "0"}, speak("nl"))
    assert told["compared"]["since"] == {"revision": 0, "key": "0", "said": "het begin", "told": "het begin, revisie 0"}


def test_a_day_stays_a_day_in_the_address_and_means_its_beginning_or_its_end(tab: Tab) -> None:
    tab.send(tab.entry(edit(state="FR", stance="+")))
    today = datetime.now(ZONE).date().isoformat()
    told = compared(tab, today, today)
    assert [(told[end]["key"], told[end]["revision"]) for end in ("since", "until")] == [(today, 0), (today, 2)]
    assert not told["newest"]
    assert tab.say(asking("gisteren"))["refused"].startswith("vanaf: geef een revisie, een dag")


def test_what_is_chosen_of_it_is_told_and_counted_and_the_counts_stay_the_councils(tab: Tab) -> None:
    tab.send(tab.entry(edit(state="FR", stance="+")))
    tab.send(tab.entry(edit(state="SE", stance="-")))
    whole, told = compared(tab), compared(tab, staten="FR", richting="voor-het-eerst", door="3")
    assert [row["code"] for row in told["rows"]] == ["FR"]
    assert [one["state"] for one in told["moved"]] == ["FR"]
    assert told["heads"][0]["now"] == whole["heads"][0]["now"]
    states = {one["key"]: (one["n"], one["on"]) for one in told["filter"]["states"]}
    assert states == {"FR": (1, True), "SE": (1, False)}
    (person,) = told["filter"]["people"]
    assert (person["key"], person["on"], person["n"]) == ("3", True, 1)
    assert told["said"][-1].startswith("Dit is gefilterd op Frankrijk, voor het eerst beoordeeld, door ")
    topic = told["heads"][0]["id"]
    assert [head["id"] for head in compared(tab, onderwerpen=topic)["heads"]] == [topic]


def test_the_timeline_has_what_was_written_and_every_moment_one_may_choose(open_tab: Open) -> None:
    anna = open_tab()
    anna.hello()
    anna.send(anna.entry(edit(state="FR", stance="+")))
    anna.send(anna.entry(setting(note=SECRET, marking="restricted", stance="--")))
    anna.send(anna.entry(edit(state="SE", stance="+")))
    whole = dict(anna.say({"kind": "timeline"})["timeline"])
    assert sum(bar["cells"] for bar in whole["bars"]) >= 3
    assert [stop["said"] for stop in (whole["stops"][0], whole["stops"][-1])] == ["het begin", "nu"]
    assert [stop["place"] for stop in whole["stops"]] == sorted(stop["place"] for stop in whole["stops"])
    reader = open_tab(role=Role.READER, marking=Marking.INTERNAL)
    reader.hello()
    told = dict(reader.say({"kind": "timeline"})["timeline"])
    closed = sum(len(anna.view.history(Cell("p1", state))) for state in (State.DE, State.CZ))
    assert sum(bar["cells"] for bar in told["bars"]) == sum(bar["cells"] for bar in whole["bars"]) - closed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", [{}, {"vanaf": "nooit"}, {"vanaf": "9", "stand": "1"}, {"vanaf": "1", "stand": "1"}])
def test_an_address_that_asks_for_what_there_is_not_still_opens(
    tab: Tab, registers: Registers, asked: dict[str, str], language: str
) -> None:
    told = moments.opening(tab.view, registers, asked, speak(language))
    assert told["compared"]["since"]["revision"] <= told["compared"]["until"]["revision"]
    assert told["title"] == speak(language)("moments.title")


def test_who_looks_back_is_told_what_a_cell_is_now_unless_that_is_closed_to_them(open_tab: Open) -> None:
    anna = open_tab()
    anna.hello()
    anna.send(anna.entry(edit(state="FR", stance="+")))
    back = anna.view.revision()
    anna.send(anna.entry(edit(state="FR", stance="-", seen=1)))
    told = meanwhile(backward(anna.view, back), Cell("p1", State.FR), speak("nl"))
    assert told
    assert (told["now"]["stance"], [one["stance"] for one in told["later"]], told["withheld"]) == ("-", ["-"], False)
    assert meanwhile(anna.view, Cell("p1", State.FR), speak("nl")) is None
    reader = open_tab(role=Role.READER, marking=Marking.INTERNAL)
    closed = meanwhile(backward(reader.view, 1), Cell("p1", State.CZ), speak("nl"))
    assert closed == {"withheld": True, "later": [], "earlier": None}
