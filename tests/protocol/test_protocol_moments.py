"""What the page Momenten is told: two moments side by side, and to each visitor no more than they may see."""

from __future__ import annotations

import pytest

from positions.people import Role
from positions.protocol import moments
from positions.registers import Registers
from positions.stances import Marking
from positions.words import LANGUAGES, speak
from tests.protocol.conftest import Open
from tests.protocol.pages import SECRET, Json, Tab, edit, setting


def compared(tab: Tab, since: int = 1, until: int = 0, columns: str = "") -> Json:
    """The comparison that a page asks for."""
    answer = tab.say({"kind": "compared", "since": since, "until": until, "columns": columns})
    return dict(answer["compared"])


def test_a_page_is_told_what_moved_by_whom_and_what_the_topic_came_to(tab: Tab) -> None:
    tab.send(tab.entry(edit(state="FR", stance="+")))
    told = compared(tab)
    (moved,) = told["moved"]
    assert (moved["state"], moved["before"], moved["after"], moved["way"]) == ("FR", "?", "+", "first")
    assert (moved["was"], moved["version"], moved["by"]) == (0, 1, tab.view.visitor.name)
    head = told["heads"][0]
    assert head["ways"] == {"towards": 0, "away": 0, "first": 1, "otherwise": 0}
    assert head["said"].startswith("P1 Onderwerp P1: Frankrijk voor het eerst beoordeeld.")
    (row,) = (row for row in told["rows"] if row["code"] == "FR")
    assert (row["moved"], row["cells"][0]) == (1, "+")
    assert (told["since_said"], told["until_said"]) == ("revisie 1", "nu")


def test_an_earlier_moment_is_held_against_another_earlier_one(tab: Tab) -> None:
    tab.send(tab.entry(edit(state="FR", stance="+")))
    second = tab.view.revision()
    tab.send(tab.entry(edit(state="FR", stance="-", seen=1)))
    assert [one["after"] for one in compared(tab, 1, second)["moved"]] == ["+"]
    assert [one["after"] for one in compared(tab, 1)["moved"]] == ["-"]
    assert compared(tab, second, second)["moved"] == []


def test_a_moment_that_is_later_than_the_other_is_refused_in_words(tab: Tab) -> None:
    tab.send(tab.entry(edit(state="FR", stance="+")))
    answer = tab.say({"kind": "compared", "since": 2, "until": 1, "columns": ""})
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
    assert (told["compared"]["since"], told["compared"]["since_said"]) == (0, "het begin")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", [{}, {"vanaf": "nooit"}, {"vanaf": "9", "stand": "1"}, {"vanaf": "1", "stand": "1"}])
def test_an_address_that_asks_for_what_there_is_not_still_opens(
    tab: Tab, registers: Registers, asked: dict[str, str], language: str
) -> None:
    told = moments.opening(tab.view, registers, asked, speak(language))
    assert told["compared"]["since"] <= told["compared"]["until"]
    assert told["title"] == speak(language)("moments.title")
