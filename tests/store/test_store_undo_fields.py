"""Fields of the dossier and cells that were written together are taken back together, and brought back again."""

from __future__ import annotations

import pytest

from positions.changes import Amend, Batch, Cell, Receipt, Revert
from positions.plain import Plain
from positions.stances import Stance
from positions.states import State
from positions.store import Store, StoreError
from tests.store.pages import DE, DOSSIER, Page

NEW: dict[str, Plain] = {"id": "2z", "number": "2z", "title": {"nl": "Nieuw"}, "short": {"nl": "Nieuw"}}
LISTED = [topic.id for topic in DOSSIER.topics]


def together(page: Page, **fields: Plain) -> Receipt:
    named = {what.replace("__", ":"): value for what, value in fields.items()}
    edits = (Amend(DE, 0, {"note": "uit het bestand"}),)
    return page.store.record(DOSSIER.id, Batch(page.key(), edits, "proef.toml", named), page.name)


def status(store: Store) -> str:
    return store.dossier(DOSSIER.id).topic("1a").status


def test_fields_and_cells_are_one_revision_and_one_undo(store: Store, anna: Page) -> None:
    taken = together(anna, topic__1a__status="Voorgesteld", number="COM(2028) 1")
    assert taken.revision == 2
    assert (status(store), store.dossier(DOSSIER.id).number) == ("Voorgesteld", "COM(2028) 1")
    undone = anna.undo(taken.key)
    assert undone.revision == 3
    assert store.dossier(DOSSIER.id) == DOSSIER
    assert store.cells(DOSSIER.id)[DE].position.note == ""
    anna.undo(undone.key)
    assert status(store) == "Voorgesteld"
    assert store.cells(DOSSIER.id)[DE].position.note == "uit het bestand"


def test_a_field_that_somebody_set_since_is_left_and_told(store: Store, anna: Page) -> None:
    taken = together(anna, topic__1a__status="Voorgesteld", number="COM(2028) 1")
    store.set_dossier(DOSSIER.id, {"topic:1a:status": "Ingetrokken"}, "Bram")
    undo = anna.undo(taken.key)
    assert undo.left == ("topic:1a:status",)
    assert (status(store), store.dossier(DOSSIER.id).number) == ("Ingetrokken", DOSSIER.number)


def test_an_undo_sent_again_is_answered_the_same(store: Store, anna: Page) -> None:
    taken = together(anna, topic__1a__status="Voorgesteld")
    store.set_dossier(DOSSIER.id, {"topic:1a:status": "Ingetrokken"}, "Bram")
    first = anna.undo(taken.key)
    assert store.record(DOSSIER.id, Revert(first.key, taken.key), "Anna") == first


def test_a_new_topic_comes_with_its_cells_and_goes_with_them(store: Store, anna: Page) -> None:
    cell = Cell("2z", State.NL)
    edits = (Amend(cell, 0, {"stance": Stance.SUPPORTS}),)
    fields: dict[str, Plain] = {"topic:2z": NEW, "topics": [*LISTED, "2z"]}
    taken = store.record(DOSSIER.id, Batch(anna.key(), edits, "proef.toml", fields), "Anna")
    assert store.cells(DOSSIER.id)[cell].position.stance is Stance.SUPPORTS
    assert anna.undo(taken.key).left == ()
    assert [topic.id for topic in store.dossier(DOSSIER.id).topics] == LISTED


def test_a_new_topic_in_which_somebody_wrote_since_stays(store: Store, anna: Page, bram: Page) -> None:
    fields: dict[str, Plain] = {"topic:2z": NEW, "topics": [*LISTED, "2z"]}
    taken = store.record(DOSSIER.id, Batch(anna.key(), (), "proef.toml", fields), "Anna")
    bram.state(Cell("2z", State.DE), Stance.OPPOSES)
    assert anna.undo(taken.key).left == ("topics",)
    assert store.dossier(DOSSIER.id).topic("2z")


def test_fields_that_make_no_dossier_write_nothing(store: Store, anna: Page) -> None:
    with pytest.raises(StoreError):
        together(anna, topic__1a__rule="meerderheid")
    assert store.revision(DOSSIER.id) == 1
    assert DE not in store.cells(DOSSIER.id)
