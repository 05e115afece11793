"""The shelf: each dossier that somebody may see, counted as they see it; of the others not even that they are there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from positions.access import AccessError, Door, Sharing, Shelf, View, shelved
from positions.changes import Batch, Cell, Key, Restate
from positions.documents import Phase, Stage
from positions.people import Role, Visitor
from positions.protocol.shelf import opening
from positions.stances import Marking, Position, Stance
from positions.states import State
from positions.store import Store
from positions.words import speak
from tests.factories import dossier, topic

OWNER = Visitor("Anna", Role.OWNER, Marking.RESTRICTED)
HERE = {"nl": "Stagerichtlijn", "en": "Traineeships"}
BESIDE = {"nl": "Een dat niemand hier ziet"}
STANCES = {
    Cell("a", State.NL): Position(Stance.SUPPORTS),
    Cell("a", State.DK): Position(Stance.OPPOSES),  # from before it was known that Denmark takes no part
    Cell("b", State.FR): Position(Stance.OPPOSES, marking=Marking.RESTRICTED),
    Cell("b", State.DE): Position(note="wordt nog gebeld"),
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two dossiers; only one has stances."""
    opened = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    opened.seed(dossier(id="een", title=HERE, topics=(topic("A"), topic("B"))), STANCES)
    opened.set_dossier("een", {"topic:a:absent": ["DK", "IE"]}, "Anna")
    opened.seed(dossier(id="het-tweede", title=BESIDE, fiche="Fiche: geheim"), {})
    yield opened
    opened.close()


def view(store: Store, dossier_id: str = "een", visitor: Visitor = OWNER) -> View:
    return View(store, dossier_id, visitor)


def test_a_line_counts_what_its_visitor_sees_of_the_cells_there_are(store: Store) -> None:
    (whole,) = shelved(store, [view(store)])
    assert (whole.known, whole.cells) == (2, 2 * 27 - 2)
    (part,) = shelved(store, [view(store, visitor=OWNER.narrowed(Marking.INTERNAL))])
    assert (part.known, part.cells) == (1, 2 * 27 - 2)


def test_a_line_says_who_changed_it_last_to_who_sees_sources(store: Store) -> None:
    store.record("een", Batch(Key("x", 1), (Restate(Cell("b", State.ES), 0, Stance.SUPPORTS),)), "Bram")
    (seen,) = shelved(store, [view(store)])
    assert (seen.author, seen.at is not None, seen.known) == ("Bram", True, 3)
    (unsourced,) = shelved(store, [view(store, visitor=OWNER.narrowed(Marking.RESTRICTED, sources=False))])
    assert (unsourced.author, unsourced.at) == ("", seen.at)
    (frozen,) = shelved(store, [view(store, visitor=OWNER.narrowed(Marking.RESTRICTED, at=1))])
    assert (frozen.author, frozen.at, frozen.known) == ("", None, 3), "as it was, Denmark still in it"


def test_those_in_which_somebody_writes_are_counted_without_the_archive(store: Store) -> None:
    one, other = view(store), view(store, "het-tweede")
    assert Shelf(store, [one, other]).writing() == 2
    reads = view(store, "het-tweede", OWNER.narrowed(Marking.INTERNAL))
    away = view(store, "het-tweede", replace(OWNER, archived=True))
    assert [Shelf(store, [one, another]).writing() for another in (reads, away)] == [1, 1]


def test_who_holds_a_link_to_one_sees_no_word_of_the_other(store: Store) -> None:
    door = Door(store, timedelta(hours=10))
    _, token = Sharing(store, "een", OWNER).make("PV Brussel")
    cookie, link = door.claim("", token)
    (guest,) = door.guests(cookie)
    told = json.dumps(opening(shelved(store, [view(store, guest.dossier_id, guest.visitor)]), speak("nl")))
    assert link.query == "dossier=een"
    assert "Stagerichtlijn" in told
    assert not any(word in told for word in ("het-tweede", "niemand", "geheim", "fiche:"))


def test_without_anything_that_opens_a_dossier_there_is_no_shelf(store: Store) -> None:
    door = Door(store, timedelta(hours=10))
    with pytest.raises(AccessError) as refused:
        door.guests("made up")
    assert refused.value.reason == "no_access"
    made, token = Sharing(store, "een", OWNER).make("PV Brussel")
    cookie, _ = door.claim("", token)
    Sharing(store, "een", OWNER).revoke(made.id)
    with pytest.raises(AccessError) as withdrawn:
        door.guests(cookie)
    assert withdrawn.value.reason == "revoked"


@pytest.mark.parametrize("many", [5, 50])
def test_of_many_dossiers_as_of_few_only_those_are_read_that_changed(store: Store, many: int) -> None:
    views = [view(store, f"d{number}") for number in range(many)]
    for one in views:
        store.seed(dossier(id=one.dossier_id, topics=(topic("A"),)), {Cell("a", State.NL): Position(Stance.SUPPORTS)})
    assert {line.known for line in shelved(store, views)} == {1}
    asked: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    assert len(shelved(store, views)) == many
    again = len(asked)
    store.record("d3", Batch(Key("x", 1), (Restate(Cell("a", State.ES), 0, Stance.SUPPORTS),)), "Bram")
    asked.clear()
    assert [line.dossier.id for line in shelved(store, views) if line.known == 2] == ["d3"]
    assert (again, len(asked)) == (2, 4), "however many dossiers there are"


def test_what_one_sees_of_a_dossier_from_outside_is_not_what_was_read_for_another(store: Store) -> None:
    (whole,) = shelved(store, [view(store)])
    (part,) = shelved(store, [view(store, visitor=OWNER.narrowed(Marking.INTERNAL))])
    (again,) = shelved(store, [view(store)])
    assert (whole.known, part.known, again.known) == (2, 1, 2)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_lines_are_in_the_language_of_the_page_and_by_their_titles(store: Store, language: str) -> None:
    words = speak(language)
    shown = opening(shelved(store, [view(store), view(store, "het-tweede")]), words)
    assert [row["id"] for row in shown["rows"]] == sorted(
        ("een", "het-tweede"), key=lambda one: words.said({"een": HERE, "het-tweede": BESIDE}[one])
    )
    line = next(row for row in shown["rows"] if row["id"] == "een")
    assert line["filled"] == words("shelf.filled", known=2, cells=52)
    assert line["topics"] == words("shelf.topics", n=2)
    assert (line["phase"], line["step"], shown["steps"]) == ("", 0, 8)


def test_a_phase_is_said_with_how_far_that_is(store: Store) -> None:
    store.seed(dossier(id="drie", stage=Stage(Phase.TRILOGUE)), {})
    (line,) = opening(shelved(store, [view(store, "drie")]), speak("nl"))["rows"]
    assert (line["phase"], line["step"]) == ("triloog", 6)
    store.seed(dossier(id="vier", stage=Stage(Phase.WITHDRAWN)), {})
    (line,) = opening(shelved(store, [view(store, "vier")]), speak("nl"))["rows"]
    assert (line["phase"], line["step"]) == ("ingetrokken", 0)
