"""What another population table would change: the states by how much, and each verdict that turns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from positions import seeds
from positions.access import View
from positions.changes import Cell
from positions.council.tally import Outcome, count
from positions.people import Role, Visitor
from positions.prospects import questions, reweighed
from positions.rules import Rule
from positions.stances import Marking, Position, Stance
from positions.states import Populations, State
from positions.store import Store
from positions.words import LANGUAGES, speak
from tests.factories import dossier, topic

SHIPPED = seeds.all_populations()
TABLE = SHIPPED[2025]
FILE = dossier(pillars=1, under=0, crossing=0)
NARROW = topic("1a", parent="p1", rule=Rule.QUALIFIED)


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    """A topic on which 23 are in favour and DE, FR, PL and EE are not: one that a table can turn."""
    kept = Store.open(f"sqlite:///{tmp_path}/positions.db")
    made = replace(FILE, topics=(*FILE.topics, replace(NARROW, parent=FILE.topics[0].id)))
    against = (State.DE, State.FR, State.PL, State.EE)
    held = {s: Position(Stance.OPPOSES if s in against else Stance.SUPPORTS) for s in State}
    kept.seed(made, {Cell("1a", state): position for state, position in held.items()})
    yield View(kept, made.id, Visitor("Bram", Role.READER, Marking.RESTRICTED))
    kept.close()


def moved(**persons: int) -> Populations:
    """The shipped table of 2026 with other figures for some states, in persons."""
    figures = {**TABLE.persons, **{State(code): held for code, held in persons.items()}}
    total = sum(figures.values())
    return Populations(2026, figures, total, -(-total * 65 // 100), 0, "proef", "2026-01-01")


def test_states_come_by_how_much_they_differ(view: View) -> None:
    found = reweighed(view, SHIPPED, moved(CY=1_200_000, NL=18_100_000), speak("nl"), {State.CY: "be"})
    assert [one["code"] for one in found["states"][:2]] == ["CY", "NL"]
    assert found["states"][0]["change"] == "+26,7%"
    assert found["states"][0]["flag"] == "breuk in de reeks, geraamd"
    assert {one["change"] for one in found["states"][2:]} == {"0,0%"}
    assert (found["was"], found["year"]) == (2025, 2026)
    assert "kan 22.552 inwoners schelen" in found["rounded"], "the shipped table was printed in per cents"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_verdict_that_turns_is_named_with_what_it_was(view: View, language: str) -> None:
    fewer = moved(DE=55_000_000, FR=40_000_000)
    held = {state: view.cells().position(Cell("1a", state)) for state in State}
    asked = view.dossier().topic("1a")
    assert [count(asked, held, weights).outcome for weights in (TABLE, fewer)] == [Outcome.BLOCKED, Outcome.REACHED]
    (turned,) = [one for one in reweighed(view, SHIPPED, fewer, speak(language))["turned"] if one["title"][:2] == "1a"]
    words = speak(language)
    assert turned["before"].startswith(words("outcome.blocked"))
    assert turned["after"].startswith(words("outcome.reached"))


def test_the_table_in_use_turns_nothing(view: View) -> None:
    found = reweighed(view, SHIPPED, TABLE, speak("nl"))
    assert found["turned"] == []
    assert found["said"] == "Bij geen enkel onderwerp verandert de uitkomst."


@pytest.mark.parametrize(("today", "due"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True)])
def test_on_1_january_it_says_that_a_newer_table_is_due(today: date, due: bool) -> None:
    told = questions.weights(FILE, TABLE, speak("nl"), today)["due"]
    assert bool(told) is due
    assert not due or "2026" in told
