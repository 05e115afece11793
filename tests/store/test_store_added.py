"""Evidence that was added to a dossier: taken out of it the log keeps its text, until that is taken out for good."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from positions.access import AccessError, View
from positions.changes import Batch, Cell, Key, Restate, Revert
from positions.evidence import Deed, Evidence
from positions.people import Role, Visitor
from positions.plain import record
from positions.stances import Marking, Stance
from positions.states import State
from positions.store import Store, StoreError
from tests.store.brought_back import before_and_after

SECRET = "wat hier nooit had mogen staan"
ROW = Evidence(
    id="eigen-1",
    state=State.DE,
    deed=Deed.STATED,
    title="Proefstuk",
    what=SECRET,
    date="2026-05",
    source="Proefbron",
    address="https://example.org/stuk",
    dossier="proef",
    topic="p1",
)
WHAT = "evidence:eigen-1"


@pytest.fixture
def kept(store: Store) -> Store:
    """A dossier to which a row was added at revision 2, and another at revision 3."""
    for row in (ROW, replace(ROW, id="eigen-2", what="blijft staan")):
        store.set_dossier("proef", {f"evidence:{row.id}": record(row, sparse=True)}, "Anna")
    return store


def everywhere(store: Store) -> str:
    """The dossier at every revision, and all that was ever set about it."""
    moments = [store.dossier("proef", at) for at in range(1, store.revision("proef") + 1)]
    return repr([moments, store.dossier_changes("proef"), store.added.dropped("proef")])


def test_a_row_that_was_taken_out_stands_in_the_log_still(kept: Store) -> None:
    assert kept.added.dropped("proef") == ()
    kept.set_dossier("proef", {WHAT: None}, "Anna")
    assert kept.added.dropped("proef") == (ROW,)
    assert SECRET in everywhere(kept)
    kept.set_dossier("proef", {WHAT: record(ROW, sparse=True)}, "Anna")
    assert kept.added.dropped("proef") == ()


@pytest.mark.parametrize("standing", [True, False])
def test_once_its_text_is_taken_out_it_is_nowhere_and_the_log_says_that_there_was_one(
    kept: Store, standing: bool
) -> None:
    if not standing:
        kept.set_dossier("proef", {WHAT: None}, "Anna")
    assert SECRET in everywhere(kept)  # also in what is remembered of each moment
    revision = kept.added.redact("proef", ROW.id, "Eigenaar")
    assert revision == kept.revision("proef") == kept.added.redacted("proef")
    assert SECRET not in everywhere(kept)
    assert "blijft staan" in everywhere(kept)
    told = [(one.revision, one.author) for one in kept.dossier_changes("proef") if one.what == WHAT]
    assert told == [(revision, "Eigenaar"), *([] if standing else [(4, "Anna")]), (2, "Anna")]


def test_another_process_that_remembers_a_moment_forgets_it(kept: Store, store_url: str) -> None:
    other = Store.open(store_url)
    assert SECRET in everywhere(other)
    kept.added.redact("proef", ROW.id, "Eigenaar")
    assert SECRET not in everywhere(other)
    other.close()


def test_it_is_in_no_backup_made_after_that_and_an_older_one_brings_it_back(
    kept: Store, store_url: str, tmp_path: Path
) -> None:
    copies = before_and_after(store_url, tmp_path, lambda: kept.added.redact("proef", ROW.id, "Eigenaar"))
    found = [SECRET in everywhere(store) for store in copies]
    assert found == [True, False]


def test_what_was_never_added_or_is_gone_already_is_refused_and_writes_nothing(kept: Store) -> None:
    kept.added.redact("proef", ROW.id, "Eigenaar")
    before = kept.revision("proef")
    for row in (ROW.id, "porto-AT", ""):
        with pytest.raises(StoreError) as refused:
            kept.added.redact("proef", row, "Eigenaar")
        assert refused.value.reason == "evidence_gone"
    assert kept.revision("proef") == before


def test_only_an_owner_takes_it_out_or_is_told_what_was_dropped(kept: Store) -> None:
    kept.set_dossier("proef", {WHAT: None}, "Anna")
    editor = View(kept, "proef", Visitor("Bram", Role.EDITOR, Marking.RESTRICTED))
    assert editor.added().dropped() == ()
    with pytest.raises(AccessError) as refused:
        editor.added().redact(ROW.id)
    assert refused.value.reason == "owners"
    with pytest.raises(AccessError):
        View(kept, "proef", Visitor("Cas", Role.READER, Marking.RESTRICTED)).added()


def test_no_undo_brings_it_back(kept: Store) -> None:
    cell = Cell("p1", State.DE)
    entry = Batch(Key("nieuwer", 1), (Restate(cell, 0, Stance.SUPPORTS),), "proef.toml", {WHAT: None})
    kept.record("proef", entry, "Anna")
    kept.added.redact("proef", ROW.id, "Eigenaar")
    kept.record("proef", Revert(Key("nieuwer", 2), entry.key), "Anna")
    assert SECRET not in everywhere(kept)
