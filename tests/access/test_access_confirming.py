"""A draft becomes a dossier once, or one change of the one it is held against; and stays, with what was rejected."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from positions.access import AccessError, Confirming, Drafting, Holding, View
from positions.access.starting import StartError, Starting
from positions.changes import Amend, Batch, Cell, Key, Revert
from positions.drafts import DraftError, Kind, Verdict
from positions.people import Role, Visitor
from positions.stances import Basis, Certainty, Stance
from positions.states import State
from positions.store import Store
from positions.words import LANGUAGES, speak
from positions.words.sentences import why
from tests.drafting import kept, reject, take
from tests.factories import dossier, topic
from tests.fiches.test_fiches_confirming import FULL, number

ANNA = Visitor("Anna", Role.OWNER, kept().marking, holds=kept().holds)
HERE = "proef"
STRATEGY = Cell("a", State.DE)
_numbers = itertools.count(1)


def key(outbox: str = "Anna") -> Key:
    """The next entry of a tab."""
    return Key(outbox, next(_numbers))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open store with a dossier in which one topic is what the fiche speaks of too."""
    opened = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    opened.seed(dossier(topics=(topic("A", "EU-geluidstrategie"), topic("B"))), {})
    yield opened
    opened.close()


def confirming(store: Store, against: str = "", keeper: Visitor | None = ANNA, who: Visitor = ANNA) -> Confirming:
    """What makes a dossier of Anna's draft."""
    if not store.drafts.all():
        store.drafts.keep(kept(FULL, dossier=against))
    drafting = Drafting(store, "d1", Holding((who,)))
    return Confirming(store, drafting, Starting(store, keeper), lambda one: View(store, one, who), 2025)


def decide(store: Store, *decisions: Any) -> None:
    """Judge as Anna; of nothing named, take all there is."""
    every = (take(find.number) for find in FULL.finds() if not find.kind.told and find.kind is not Kind.GROUP)
    Drafting(store, "d1", Holding((ANNA,))).judge(key(), decisions or [*every])


def test_a_new_dossier_begins_with_what_was_taken_under_the_name_of_who_made_it(store: Store) -> None:
    one = confirming(store)
    decide(store)
    made = one.make(key())
    view = View(store, made.dossier_id, ANNA)
    assert (made.receipt, view.dossier().title["nl"]) == (None, "Mededeling Routekaart voor stille havens")
    assert view.dossier().topics == one.foreseen().found.dossier.topics
    written = view.cells().cells[Cell("1a", State.DE)]
    assert (written.revision, written.author, written.position.stance) == (1, "Anna", Stance.SUPPORTS)
    assert view.fiches().one("fiche-d1").paragraphs == FULL.paragraphs


def test_it_is_made_once_and_the_draft_stays_and_knows_it(store: Store) -> None:
    one = confirming(store)
    rejected = number(FULL, Kind.STATE, "tegen de wet")
    decide(store)
    decide(store, reject(rejected, 1, "zo staat het er niet"))
    made = one.make(key())
    assert one.make(key()).dossier_id == made.dossier_id
    assert store.dossier_ids() == tuple(sorted((HERE, made.dossier_id)))
    draft = store.drafts.one("d1")
    assert draft.became == made.dossier_id
    assert (draft.judged()[rejected].verdict, draft.judged()[rejected].why) == (
        Verdict.REJECTED,
        "zo staat het er niet",
    )
    assert Cell("1b", State.DE) not in View(store, made.dossier_id, ANNA).cells().cells


def test_two_tabs_that_make_it_at_the_same_moment_come_to_the_same_dossier(store: Store) -> None:
    first, second = confirming(store), confirming(store)
    decide(store)
    start, known = threading.Barrier(2), store.keeps
    store.drafts.became("d1", "destroyed")

    def both_ask_before_either_writes(dossier_id: str) -> bool:
        kept_here = known(dossier_id)
        start.wait()
        return kept_here

    store.keeps = both_ask_before_either_writes  # type: ignore[method-assign]
    with ThreadPoolExecutor(2) as threads:
        one, other = threads.map(lambda tab: tab.make(key()), (first, second))
    assert one.dossier_id == other.dossier_id
    assert store.dossier_ids() == tuple(sorted((HERE, one.dossier_id)))


def test_a_new_dossier_is_called_as_somebody_calls_it(store: Store) -> None:
    one = confirming(store)
    decide(store)
    for called in (("x" * 201, ""), ("", "x" * 81)):
        with pytest.raises(StartError) as refused:
            one.make(key(), *called)
        assert all(why(speak(language), refused.value) for language in LANGUAGES)
    made = View(store, one.make(key(), " Stille  havens ", "COM(2031) 2").dossier_id, ANNA).dossier()
    assert (made.title, made.number) == ({"nl": "Stille havens"}, "COM(2031) 2")


def test_who_is_no_keeper_makes_no_new_dossier(store: Store) -> None:
    one = confirming(store, keeper=None)
    decide(store)
    with pytest.raises(AccessError) as refused:
        one.make(key())
    assert refused.value.reason == "keepers"
    assert (store.dossier_ids(), store.drafts.one("d1").became) == ((HERE,), "")


def test_of_nothing_no_dossier_is_made(store: Store) -> None:
    one = confirming(store)
    with pytest.raises(DraftError) as refused:
        one.make(key())
    assert all(why(speak(language), refused.value) for language in LANGUAGES)
    assert store.dossier_ids() == (HERE,)


def test_held_against_a_dossier_it_is_one_change_that_can_be_undone(store: Store) -> None:
    one, view = confirming(store, HERE), View(store, HERE, ANNA)
    before = view.own()
    decide(store)
    entry = key()
    made = one.make(entry)
    assert made.receipt is not None
    assert (made.dossier_id, made.receipt.revision, made.receipt.conflicts) == (HERE, 2, ())
    position = view.cells().cells[STRATEGY].position
    assert (position.stance, position.basis, position.certainty) == (Stance.SUPPORTS, Basis.STATED, Certainty.LOW)
    assert (position.conditions, position.carried_from) == ("de gegevens openbaar zijn", None)
    assert [one.title["nl"] for one in view.dossier().topics].count("EU-geluidstrategie") == 1
    assert store.drafts.one("d1").became == HERE
    view.record(Revert(key(), entry))
    assert view.cells().cells[STRATEGY].blank
    after = view.own()
    assert (after.topics, after.expectations, after.documents) == (before.topics, before.expectations, ())


def test_who_does_not_own_the_dossier_writes_nothing_into_it(store: Store) -> None:
    one = confirming(store, HERE, who=Visitor("Anna", Role.EDITOR, ANNA.marking, holds=ANNA.holds))
    decide(store)
    for act in (one.foreseen, lambda: one.make(key())):
        with pytest.raises(AccessError) as refused:
            act()
        assert refused.value.reason == "owners"
    assert store.revision(HERE) == 1


def test_what_somebody_wrote_since_it_was_judged_stands_and_comes_back_as_a_conflict(store: Store) -> None:
    one, view = confirming(store, HERE), View(store, HERE, ANNA)
    decide(store)
    theirs = Amend(STRATEGY, 0, {"stance": Stance.OPPOSES})
    store.record(HERE, Batch(key("Bram"), (theirs,)), "Bram")
    receipt = one.make(key()).receipt
    assert receipt is not None
    assert [conflict.cell for conflict in receipt.conflicts] == [STRATEGY]
    assert view.cells().cells[STRATEGY].position.stance is Stance.OPPOSES
    assert Cell("geheel", State.FR) in view.cells().cells, "the rest is written"
    number_of = number(FULL, Kind.STATE, "geluidstrategie, mits")
    decide(store, take(number_of, 1))
    again = one.make(key()).receipt
    assert again is not None
    assert again.conflicts == ()
    assert view.cells().cells[STRATEGY].position.stance is Stance.SUPPORTS, "judged again with theirs in sight"


def test_made_again_it_writes_only_what_was_taken_since(store: Store) -> None:
    one, view = confirming(store, HERE), View(store, HERE, ANNA)
    france = number(FULL, Kind.STATE, "Frankrijk")
    decide(store, take(france))
    one.make(key())
    there = store.revision(HERE)
    assert one.make(key()).receipt is None
    assert store.revision(HERE) == there
    decide(store, take(number(FULL, Kind.STATE, "geluidstrategie, mits")))
    one.make(key())
    assert {cell for cell, held in view.cells().cells.items() if held.revision > there} == {STRATEGY}


def test_a_note_and_a_marking_that_stand_in_a_cell_are_not_taken_away(store: Store) -> None:
    one, view = confirming(store, HERE), View(store, HERE, ANNA)
    there = Amend(STRATEGY, 0, {"stance": Stance.NEUTRAL, "note": "wordt nog gebeld"})
    store.record(HERE, Batch(key("Bram"), (there,)), "Bram")
    decide(store)
    one.make(key())
    position = view.cells().cells[STRATEGY].position
    assert (position.stance, position.note) == (Stance.SUPPORTS, "wordt nog gebeld")


def test_where_the_dossier_it_became_is_gone_another_can_be_made(store: Store) -> None:
    one = confirming(store)
    decide(store)
    store.drafts.became("d1", "vernietigd")
    made = one.make(key()).dossier_id
    assert made in store.dossier_ids()
    assert store.drafts.one("d1").became == made
