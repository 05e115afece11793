"""What the page Meerderheid says by itself: what was assumed, where blockers stand, that nobody calls themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from positions import seeds
from positions.access import View
from positions.changes import Cell
from positions.council.rules import PRESETS
from positions.people import Role, Visitor
from positions.prospects import Question, prospect
from positions.prospects.content import Prospect
from positions.rules import Rule
from positions.stances import Marking, Position, Stance
from positions.states import State
from positions.store import Store
from positions.words import speak
from tests.factories import dossier

TABLES = seeds.all_populations()
NL, DE, FR, HU, SE = State.NL, State.DE, State.FR, State.HU, State.SE
HELD = {FR: Stance.SUPPORTS, DE: Stance.NEUTRAL, HU: Stance.OPPOSES}
INDICATIVE = "Indicatief: er is nog niet gestemd."


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path_factory.mktemp('assumed') / 'positions.db'}")
    yield opened
    opened.close()


def told(
    store: Store,
    held: Mapping[State, Stance | Position] = HELD,
    language: str = "nl",
    marking: Marking = Marking.RESTRICTED,
    topic: str = "1a",
    **asked: Any,
) -> Prospect:
    """The answer on a topic, once these stances stand in it."""
    positions = {state: one if isinstance(one, Position) else Position(one) for state, one in held.items()}
    store.seed(dossier(), {Cell(topic, state): position for state, position in positions.items()})
    view = View(store, "proef", Visitor("Anna", Role.READER, marking))
    return prospect(view, TABLES, Question(topic, **asked), speak(language))


# --- the sentence as it is copied ---------------------------------------------------------------------------------


def test_without_assumptions_the_sentence_is_copied_as_it_stands(store: Store) -> None:
    answer = told(store)
    assert answer["copied"] == answer["now"]["sentence"]


def test_it_says_who_was_taken_to_be_where_and_what_it_would_be_then(store: Store) -> None:
    flips = {DE: Stance.SUPPORTS, SE: Stance.SUPPORTS, State.PL: Stance.OPPOSES}
    answer = told(store, flips=flips)
    now = answer["now"]["sentence"].removesuffix(f" {INDICATIVE}")
    assert answer["if"]
    then = answer["if"]["sentence"].replace("Nu zijn 3 lidstaten", "Dan zijn 3 lidstaten")
    assert answer["copied"] == f"{now} Aangenomen: Duitsland en Zweden voor en Polen tegen. {then}"
    assert then.endswith(INDICATIVE)


def test_who_stands_there_already_or_takes_no_part_is_not_said_to_be_assumed(store: Store) -> None:
    flips = {FR: Stance.SUPPORTS, HU: Stance.OPPOSES, State.DK: Stance.SUPPORTS}
    answer = told(store, flips=flips, participants=PRESETS["without_dk"])
    assert "Aangenomen" not in answer["copied"]
    assert "Geteld met andere deelnemers dan in het dossier: zonder Denemarken." in answer["copied"]


def test_it_says_by_which_rule_it_was_counted_if_not_the_dossiers(store: Store) -> None:
    assert (
        "Geteld met een andere regel dan in het dossier: gewone meerderheid." in told(store, rule=Rule.SIMPLE)["copied"]
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_rule_that_was_tried_away_is_said_too(store: Store, language: str) -> None:
    words = speak(language)
    said = words("majority.tried_rule", rule=words("rule.unknown"))
    assert said in told(store, language=language, rule=None)["copied"]


def test_that_everybody_was_let_take_part_is_said_too(store: Store) -> None:
    made = dossier()
    topics = tuple(replace(one, absent=frozenset({SE})) if one.id == "1a" else one for one in made.topics)
    store.seed(replace(made, topics=topics), {})
    view = View(store, "proef", Visitor("Anna", Role.READER, Marking.RESTRICTED))
    answer = prospect(view, TABLES, Question("1a", participants=frozenset(State)), speak("nl"))
    assert "Geteld met andere deelnemers dan in het dossier: alle 27." in answer["copied"]


# --- the Netherlands ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ours", "why"),
    [
        (Stance.UNKNOWN, "Nederland staat hier niet bij: ons standpunt is nog niet bepaald."),
        (Stance.CRITICAL, "Nederland staat hier niet bij: dat is ons eigen standpunt (Kritisch)."),
        (Stance.OPPOSES, "Nederland staat hier niet bij: dat is ons eigen standpunt (Tegen)."),
        (
            Position(Stance.OPPOSES, marking=Marking.RESTRICTED),
            "Nederland staat hier niet bij: ons standpunt is voor u afgeschermd.",
        ),
        (Stance.SUPPORTS, ""),
    ],
)
def test_the_netherlands_is_nobody_to_call_and_it_is_said_why(store: Store, ours: Stance | Position, why: str) -> None:
    answer = told(store, HELD | {NL: ours}, marking=Marking.INTERNAL)
    assert NL not in {call["code"] for call in answer["calls"]}
    assert answer["ours"] == why


def test_who_takes_no_part_or_is_assumed_in_favour_is_not_missed_among_the_calls(store: Store) -> None:
    assert told(store, participants=frozenset(State) - {NL})["ours"] == ""
    assert told(store, flips={NL: Stance.SUPPORTS})["ours"] == ""


def test_where_nobody_is_called_nobody_is_said_to_be_missing(store: Store) -> None:
    assert told(store, rule=None)["ours"] == ""


# --- who blocks -----------------------------------------------------------------------------------------------------


def test_each_blocking_set_says_where_its_members_stand(store: Store) -> None:
    for one in told(store, chosen=HU)["blocking"]["sets"]:
        stances = [who["stance"] for who in one["states"]]
        favour, against = stances.count(Stance.SUPPORTS), stances.count(Stance.OPPOSES)
        rest = len(stances) - favour - against
        parts = [f"{against} tegen", f"{rest} open", *([f"{favour} voor"] if favour else [])]
        assert one["text"].endswith(f"%: {', '.join(parts)}")


def test_where_they_stand_follows_what_is_assumed(store: Store) -> None:
    first = told(store, chosen=HU, flips={HU: Stance.SUPPORTS})["blocking"]["sets"][0]
    assert "1 voor" in first["text"]
    assert "tegen" not in first["text"]
