"""Texts that were taken out of a version are gone: its row remains, and nothing brings them back."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from positions.changes import Amend, Cell, Redaction, Restate
from positions.stances import Certainty, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store, StoreError, backups, schema
from tests.store.pages import DE, DOSSIER, FR, NL, SEEDED, Page

SECRET = "zegt het alleen tegen ons"
TEXTS = {
    "note": SECRET,
    "conditions": f"{SECRET}, mits",
    "source": Source(SourceKind.CONVERSATION, f"{SECRET} aan tafel"),
}


@pytest.fixture
def spoken(anna: Page) -> Page:
    """Somebody who wrote three texts in version 2 of a cell, and pressed a key after it."""
    anna.state(DE, Stance.CRITICAL)
    anna.amend(DE, 1, certainty=Certainty.HIGH, **TEXTS)
    anna.state(DE, Stance.NEUTRAL, seen=2)
    return anna


def kept(store: Store) -> str:
    """Everything in every table, as text."""
    with store._reading() as connection:
        return repr([connection.execute(select(t)).all() for t in schema.metadata.sorted_tables])


def test_the_row_remains_and_says_by_whom_and_when(store: Store, spoken: Page) -> None:
    before = store.history("proef", DE)[1]
    since = datetime.now(UTC)
    revision = store.redact("proef", DE, 2, "Eigenaar")
    after = store.history("proef", DE)[-2]
    assert (after.version, after.author, after.at, after.revision) == (2, "Anna", before.at, before.revision)
    assert (after.position.stance, after.position.certainty) == (Stance.CRITICAL, Certainty.HIGH)
    assert (after.position.note, after.position.conditions) == ("", "")
    assert after.position.source == Source(SourceKind.CONVERSATION, "")
    assert isinstance(after.redacted, Redaction)
    assert after.redacted.author == "Eigenaar"
    assert since <= after.redacted.at <= datetime.now(UTC)
    assert store.revision("proef") == revision == 5
    assert SECRET not in kept(store)


def test_a_text_that_was_carried_along_goes_from_every_version(store: Store, spoken: Page) -> None:
    store.redact("proef", DE, 2, "Eigenaar")
    newest, *older = store.history("proef", DE)
    assert [(w.version, w.redacted is not None) for w in older] == [(3, True), (2, True), (1, False)]
    assert older[2].position.source == Source(SourceKind.MEETING, "Anna")
    assert (newest.version, newest.reason, newest.author, newest.redacted) == (4, "redact", "Eigenaar", None)
    assert newest.position == older[0].position
    assert newest.position.stance is Stance.NEUTRAL
    assert newest.position.carried_from is None


def test_only_what_is_exactly_the_same_goes(store: Store, anna: Page) -> None:
    for version, note in enumerate(["a", "a en b", "a", "b"]):
        anna.amend(DE, version, note=note)
    anna.amend(FR, 0, note="a")
    store.redact("proef", DE, 1, "Eigenaar")
    assert [w.position.note for w in store.history("proef", DE)] == ["b", "", "a en b", ""]
    assert store.history("proef", FR)[0].position.note == "a"


def test_the_grid_and_what_was_written_since_follow(store: Store, spoken: Page) -> None:
    store.redact("proef", DE, 3, "Eigenaar")
    now = store.cells("proef")[DE]
    assert (now.version, now.position.note) == (4, "")
    assert store.redactions("proef", 4) == {DE: 5}
    assert store.redactions("proef", 5) == {}


def test_what_the_grid_no_longer_holds_leaves_it_as_it_is(store: Store, spoken: Page) -> None:
    spoken.send(Amend(DE, 3, {"note": "nieuw", "conditions": "", "source": None}))
    before = store.cells("proef")[DE]
    assert store.redact("proef", DE, 2, "Eigenaar") == 6
    assert store.cells("proef")[DE] == before
    assert store.redactions("proef", 5) == {DE: 6}
    assert SECRET not in kept(store)


def test_a_version_without_texts_is_left_as_it_is(store: Store, spoken: Page) -> None:
    store.redact("proef", DE, 2, "Eigenaar")
    before = store.history("proef", DE)
    assert store.redact("proef", DE, 2, "Eigenaar") == 5
    assert store.history("proef", DE) == before


@pytest.mark.parametrize(("cell", "version"), [(DE, 0), (DE, 4), (FR, 1), (Cell("weg", State.DE), 1)])
def test_a_version_there_is_not_cannot_be_redacted(store: Store, spoken: Page, cell: Cell, version: int) -> None:
    with pytest.raises(StoreError) as refused:
        store.redact("proef", cell, version, "Eigenaar")
    assert refused.value.reason == "unknown_version"
    assert store.revision("proef") == 4


def test_no_moment_shows_it(store: Store, spoken: Page) -> None:
    spoken.mark("Raadswerkgroep")
    store.redact("proef", DE, 2, "Eigenaar")
    moment = store.milestones("proef")[0]
    for at in range(1, store.revision("proef") + 1):
        assert SECRET not in repr(store.cells("proef", at=at))
    then = store.cells("proef", at=moment.revision)[DE]
    assert (then.version, then.position.stance, then.position.note) == (3, Stance.NEUTRAL, "")
    assert then.redacted is not None


def test_restoring_brings_the_stance_back_without_it(store: Store, spoken: Page) -> None:
    store.redact("proef", DE, 2, "Eigenaar")
    assert [c.now.version for c in spoken.restore(DE, 3, 2).conflicts] == [4]  # the owner wrote after what she saw
    spoken.restore(DE, 4, 2)
    now = store.cells("proef")[DE].position
    assert (now.stance, now.note, now.conditions) == (Stance.CRITICAL, "", "")
    assert SECRET not in kept(store)


def test_undo_of_what_was_redacted_is_told_and_undoes_nothing(store: Store, anna: Page) -> None:
    batch = anna.send(Amend(DE, 0, {"note": SECRET}), Restate(FR, 0, Stance.NEUTRAL))
    store.redact("proef", DE, 1, "Eigenaar")
    receipt = anna.undo(batch.key)
    assert [c.now for c in receipt.conflicts] == [store.cells("proef")[DE]]
    assert anna.stance(FR) is Stance.UNKNOWN
    assert SECRET not in repr(receipt)


def test_undo_of_what_came_after_brings_the_rest_back_without_it(store: Store, spoken: Page) -> None:
    later = spoken.amend(DE, 3, note="nieuw", conditions="", source=None, certainty=Certainty.MEDIUM)
    store.redact("proef", DE, 2, "Eigenaar")
    undone = spoken.undo(later.key)
    now = store.cells("proef")[DE].position
    assert (undone.conflicts, now.certainty, now.note, now.conditions) == ((), Certainty.LOW, "", "")
    spoken.undo(spoken.undo(undone.key).key)
    assert SECRET not in kept(store)


def test_a_receipt_that_is_asked_for_again_no_longer_holds_it(store: Store, spoken: Page, bram: Page) -> None:
    key = bram.key()
    first = bram.send(Restate(DE, 1, Stance.OPPOSES), key=key)
    assert SECRET in repr(first)
    store.redact("proef", DE, 2, "Eigenaar")
    again = bram.send(Restate(DE, 1, Stance.OPPOSES), key=key)
    assert [(c.now.version, c.now.position.note) for c in again.conflicts] == [(3, "")]
    assert SECRET not in repr(again)


def test_an_edit_that_did_not_see_it_go_is_a_conflict(store: Store, spoken: Page) -> None:
    store.redact("proef", DE, 2, "Eigenaar")
    receipt = spoken.amend(DE, 3, certainty=Certainty.MEDIUM)
    assert [c.now.version for c in receipt.conflicts] == [4]


def test_its_source_is_not_offered_any_more(store: Store, spoken: Page) -> None:
    store.redact("proef", DE, 2, "Eigenaar")
    assert [source.reference for source in store.sources("proef")] == ["Anna", "Fiche: proef, 3a"]


def test_a_backup_made_after_it_does_not_hold_it(store: Store, store_url: str, spoken: Page, tmp_path: Path) -> None:
    store.redact("proef", DE, 2, "Eigenaar")
    backups.write(store_url, tmp_path / "backup")
    backups.restore(f"sqlite:///{tmp_path / 'other.db'}", tmp_path / "backup")
    other = Store.open(f"sqlite:///{tmp_path / 'other.db'}")
    assert other.history("proef", DE) == store.history("proef", DE)
    assert SECRET not in kept(other)
    other.close()


def test_an_embedded_file_no_longer_holds_its_letters(tmp_path: Path) -> None:
    file = tmp_path / "positions.db"
    store = Store.open(f"sqlite:///{file}")
    store.seed(DOSSIER, SEEDED)
    anna = Page(store, "Anna")
    for n, state in enumerate(State):
        anna.amend(Cell("1a", state), 0, note=f"{SECRET} {n}")
    store.close()
    assert SECRET.encode() in file.read_bytes()
    store = Store.open(f"sqlite:///{file}")
    for state in State:
        store.redact("proef", Cell("1a", state), 1, "Eigenaar")
    store.close()
    assert SECRET.encode() not in file.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["positions.db"]


numbers = itertools.count(1)
texts = st.sampled_from(["", "a", "b", "a en b"])
said = st.fixed_dictionaries({}, optional={"note": texts, "conditions": texts, "stance": st.sampled_from(Stance)})
written = st.lists(st.tuples(st.sampled_from([DE, NL]), said), min_size=1, max_size=8)
afterwards = st.lists(st.tuples(st.sampled_from(["undo", "restore", "press"]), st.integers(0, 12)), max_size=12)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=written, then=afterwards, pick=st.integers(0, 9))
def test_whatever_is_undone_restored_or_pressed_afterwards_it_stays_gone(
    module_store: Store, first: list[tuple[Cell, dict[str, Any]]], then: list[tuple[str, int]], pick: int
) -> None:
    store, name = module_store, f"proef {next(numbers)}"
    store.seed(replace(DOSSIER, id=name), SEEDED)
    anna = Page(store, "Anna", name)
    sent = [anna.amend(cell, _newest(store, name, cell), **fields) for cell, fields in first]
    chosen = store.history(name, NL)[pick % len(store.history(name, NL))]
    gone = {"note": chosen.position.note, "conditions": chosen.position.conditions}
    store.redact(name, NL, chosen.version, "Eigenaar")
    for act, number in then:
        seen = _newest(store, name, NL)
        if act == "undo":
            sent.append(anna.undo(sent[number % len(sent)].key))
        else:
            sent.append(
                anna.restore(NL, seen, number) if act == "restore" else anna.state(NL, list(Stance)[number % 6], seen)
            )
    shown = [*store.history(name, NL), *(store.cells(name, at=n)[NL] for n in range(1, store.revision(name) + 1))]
    for now in [*shown, store.cells(name)[NL], *(c.now for receipt in sent[len(first) :] for c in receipt.conflicts)]:
        assert not [
            field for field, text in gone.items() if text and now.cell == NL and getattr(now.position, field) == text
        ]
    assert store.cells(name)[NL].position == store.history(name, NL)[0].position


def _newest(store: Store, name: str, cell: Cell) -> int:
    return max((w.version for w in store.history(name, cell)), default=0)


@pytest.fixture(scope="module")
def module_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store, with a dossier for each example."""
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('redaction') / 'positions.db'}")
    yield store
    store.close()
