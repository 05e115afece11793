"""The Dutch line on a topic, taken out of the log for good: whatever it read, at whatever moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from positions.changes import Batch, Key, Revert
from positions.store import Store, StoreError
from tests.store.brought_back import before_and_after

SECRET, SHORTER, STAYS = "wat hier nooit had mogen staan", "het kort gezegd", "blijft staan"
WHAT, OTHER = "topic:p1:inzet", "topic:p2:inzet"


@pytest.fixture
def kept(store: Store) -> Store:
    """A dossier with a line that was written at revision 2 and said otherwise at 3, and one on another topic."""
    for seq, fields in enumerate(({WHAT: SECRET}, {WHAT: SHORTER}, {OTHER: STAYS}), 1):
        store.record("proef", Batch(Key("anna", seq), (), fields=fields), "Anna")
    return store


def everywhere(store: Store) -> str:
    """The dossier at every revision, and all that was ever set about it."""
    moments = [store.dossier("proef", at) for at in range(1, store.revision("proef") + 1)]
    return repr([moments, store.dossier_changes("proef"), store.topics.known("proef")])


def test_it_goes_from_every_moment_and_the_log_says_that_there_was_one_and_by_whom(kept: Store) -> None:
    assert SECRET in everywhere(kept)  # also in what is remembered of each moment
    assert SHORTER in everywhere(kept)
    revision = kept.inzetten.redact("proef", "p1", "Eigenaar")
    assert revision == kept.revision("proef") == kept.added.redacted("proef")
    assert SECRET not in everywhere(kept)
    assert SHORTER not in everywhere(kept)
    assert STAYS in everywhere(kept)
    told = [(one.revision, one.author, one.value) for one in kept.dossier_changes("proef") if one.what == WHAT]
    assert told == [(revision, "Eigenaar", ""), (3, "Anna", ""), (2, "Anna", "")]


def test_one_that_was_emptied_stands_in_the_log_until_it_is_taken_out(kept: Store) -> None:
    kept.set_dossier("proef", {WHAT: ""}, "Anna")
    assert kept.inzetten.held("proef", "p1")
    kept.inzetten.redact("proef", "p1", "Eigenaar")
    assert not kept.inzetten.held("proef", "p1")
    assert SECRET not in everywhere(kept)


def test_of_each_moment_it_is_known_whether_what_stood_there_was_taken_out(kept: Store) -> None:
    revision = kept.inzetten.redact("proef", "p1", "Eigenaar")
    kept.set_dossier("proef", {WHAT: "weer iets"}, "Anna")
    by = [kept.inzetten.redaction("proef", "p1", at) for at in (1, 2, 3, revision, None)]
    assert [one and one.author for one in by] == [None, "Eigenaar", "Eigenaar", "Eigenaar", None]
    assert kept.inzetten.redaction("proef", "p2") is None


def test_another_process_that_remembers_a_moment_forgets_it(kept: Store, store_url: str) -> None:
    other = Store.open(store_url)
    assert SECRET in everywhere(other)
    kept.inzetten.redact("proef", "p1", "Eigenaar")
    assert SECRET not in everywhere(other)
    other.close()


def test_it_is_in_no_backup_made_after_that_and_an_older_one_brings_it_back(
    kept: Store, store_url: str, tmp_path: Path
) -> None:
    found = []
    for store in before_and_after(store_url, tmp_path, lambda: kept.inzetten.redact("proef", "p1", "Eigenaar")):
        by = store.inzetten.redaction("proef", "p1")
        found.append((SECRET in everywhere(store), by and by.author))
    assert found == [(True, None), (False, "Eigenaar")]


@pytest.mark.parametrize("topic", ["p3", "p9", ""])
def test_where_there_never_was_one_it_is_refused_and_writes_nothing(kept: Store, topic: str) -> None:
    before = kept.revision("proef")
    with pytest.raises(StoreError) as refused:
        kept.inzetten.redact("proef", topic, "Eigenaar")
    assert (refused.value.reason, kept.revision("proef")) == ("inzet_gone", before)


def test_no_undo_and_no_redo_brings_it_back_or_takes_away_what_was_written_since(kept: Store) -> None:
    kept.inzetten.redact("proef", "p1", "Eigenaar")
    for seq, undone in ((11, Key("anna", 2)), (12, Key("anna", 1)), (13, Key("anna", 12)), (14, Key("anna", 11))):
        kept.record("proef", Revert(Key("anna", seq), undone), "Anna")
        assert SECRET not in everywhere(kept)
        assert SHORTER not in everywhere(kept)
    kept.set_dossier("proef", {WHAT: "weer iets"}, "Bram")
    kept.record("proef", Revert(Key("anna", 15), Key("anna", 2)), "Anna")
    assert kept.dossier("proef").topic("p1").inzet == "weer iets"
