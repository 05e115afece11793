"""What becomes of edits: written once, in conflict, or rejected."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event, select, update

from positions.changes import Amend, Batch, Cell, Key, Mark, Restate, Restore, Revert
from positions.stances import BLANK, Certainty, Direction, Marking, Position, Salience, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store, StoreError
from positions.store.schema import answer
from tests.factories import dossier, topic
from tests.store.pages import DE, DOSSIER, FR, NL, Page


def test_an_edit_becomes_the_next_version_of_its_cell(store: Store, anna: Page) -> None:
    receipt = anna.state(NL, Stance.CHAMPIONS, seen=1)
    now = store.cells("proef")[NL]
    assert (now.version, now.revision, now.author, now.reason) == (2, 2, "Anna", "edit")
    assert now.position.stance is Stance.CHAMPIONS
    assert (receipt.revision, receipt.at) == (2, now.at)
    assert abs((datetime.now(UTC) - now.at).total_seconds()) < 60


def test_a_batch_is_one_revision_whatever_its_size(store: Store, anna: Page) -> None:
    receipt = anna.send(*(Restate(Cell("1a", state), 0, Stance.CRITICAL) for state in State))
    written = store.cells("proef", topics=["1a"])
    assert len(written) == 27
    assert {w.revision for w in written.values()} == {receipt.revision} == {store.revision("proef")}


def test_what_was_taken_over_from_a_file_says_so_and_undoing_it_does_not(store: Store, anna: Page) -> None:
    key = anna.key()
    store.record("proef", Batch(key, (Restate(DE, 0, Stance.SUPPORTS),), " Reactie\n PV.xlsx "), "Anna")
    now = store.cells("proef")[DE]
    assert (now.reason, now.file) == ("file: Reactie PV.xlsx", "Reactie PV.xlsx")
    anna.undo(key)
    assert [version.file for version in store.history("proef", DE)] == ["", "Reactie PV.xlsx"]


def test_a_thousand_cells_take_as_many_statements_as_one(store: Store) -> None:
    wide = dossier(pillars=2, under=18)
    wide = replace(wide, id="breed")
    store.seed(wide, {})
    page = Page(store, "Anna", "breed")
    cells = [Cell(t.id, state) for t in wide.topics for state in State][:1000]
    statements: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    page.send(Restate(cells[0], 0, Stance.CRITICAL))
    one = len(statements)
    page.send(*(Restate(cell, 0, Stance.SUPPORTS) for cell in cells[1:]))
    assert len(statements) <= 2 * one
    assert len(store.cells("breed")) == 1000


def test_a_batch_sent_twice_is_written_once_with_the_same_receipt(store: Store, anna: Page) -> None:
    key = anna.key()
    edits = (
        Restate(DE, 0, Stance.SUPPORTS),
        Restate(NL, 0, Stance.OPPOSES),
        Restate(Cell("weg", State.FR), 0, Stance.NEUTRAL),
    )
    first = anna.send(*edits, key=key)
    assert (len(first.conflicts), len(first.rejected)) == (1, 1)
    anna.state(DE, Stance.NEUTRAL)
    assert anna.send(*edits, key=key) == first
    assert len(store.history("proef", DE)) == 2


def test_a_batch_sent_again_after_a_restart_is_written_once(store: Store, store_url: str, anna: Page) -> None:
    key = anna.key()
    first = anna.send(Restate(DE, 0, Stance.SUPPORTS), key=key)
    store.close()
    reopened = Store.open(store_url)
    assert Page(reopened, "Anna").send(Restate(DE, 0, Stance.SUPPORTS), key=key) == first
    assert reopened.revision("proef") == first.revision
    reopened.close()


def test_what_was_refused_once_is_not_written_when_sent_again(store: Store, anna: Page) -> None:
    key = anna.key()
    want = Amend(NL, 1, {"direction": Direction.TOO_FAR})
    first = anna.send(want, key=key)
    assert first.revision is None
    assert first.rejected[0].where == "direction"
    anna.state(NL, Stance.CRITICAL, seen=1)  # now the cell could hold it, but its author has moved on
    assert anna.send(want, key=key) == first
    assert store.cells("proef")[NL].position.direction is None


def test_what_was_refused_by_a_version_that_kept_no_bound_is_answered_without_one(store: Store, anna: Page) -> None:
    key = anna.key()
    want = Amend(NL, 1, {"note": "x" * 2001})
    (first,) = anna.send(want, key=key).rejected
    assert (first.reason, first.most) == ("too_long", 2000)
    assert anna.send(want, key=key).rejected == (first,)
    with store._engine.begin() as connection:
        (kept,) = connection.execute(select(answer.c.refused).where(answer.c.seq == key.seq)).scalar_one()
        connection.execute(update(answer).where(answer.c.seq == key.seq).values(refused=[kept[:6]]))
    assert anna.send(want, key=key).rejected == (replace(first, most=None),)


def test_what_changed_nothing_is_acknowledged_and_does_not_come_back(store: Store, anna: Page) -> None:
    anna.state(DE, Stance.SUPPORTS)
    key = anna.key()
    same = Restate(DE, 1, Stance.SUPPORTS, Source(SourceKind.MEETING, "Anna"))
    receipt = anna.send(same, key=key)
    assert (receipt.revision, store.revision("proef"), len(store.history("proef", DE))) == (2, 2, 1)
    assert receipt.at is not None
    anna.state(DE, Stance.OPPOSES, seen=1)
    assert anna.send(same, key=key) == receipt
    assert anna.stance(DE) is Stance.OPPOSES


def test_a_conflict_keeps_the_rest_of_the_batch(store: Store, anna: Page, bram: Page) -> None:
    bram.state(DE, Stance.OPPOSES)
    receipt = anna.send(Restate(DE, 0, Stance.SUPPORTS), Restate(FR, 0, Stance.SUPPORTS))
    assert [c.cell for c in receipt.conflicts] == [DE]
    assert receipt.conflicts[0].now == store.cells("proef")[DE]
    assert (anna.stance(DE), anna.stance(FR)) == (Stance.OPPOSES, Stance.SUPPORTS)


def test_a_batch_wholly_in_conflict_takes_no_revision(store: Store, anna: Page, bram: Page) -> None:
    bram.state(DE, Stance.OPPOSES)
    receipt = anna.state(DE, Stance.SUPPORTS)
    assert (receipt.revision, receipt.at, len(receipt.conflicts)) == (None, None, 1)
    assert store.revision("proef") == 2


def test_what_nobody_sent_from_a_browser_counts_as_somebody_elses(anna: Page) -> None:
    assert [c.cell for c in anna.state(NL, Stance.OPPOSES, seen=0).conflicts] == [NL]


def test_ones_own_unacknowledged_edits_are_no_conflict(store: Store, anna: Page) -> None:
    for stance in (Stance.SUPPORTS, Stance.NEUTRAL, Stance.CRITICAL):
        assert not anna.state(DE, stance, seen=0).conflicts
    assert [w.position.stance for w in store.history("proef", DE)] == [Stance.CRITICAL, Stance.NEUTRAL, Stance.SUPPORTS]


def test_an_edit_between_ones_own_is_a_conflict_even_when_ones_own_is_newest(anna: Page, bram: Page) -> None:
    anna.state(DE, Stance.SUPPORTS)
    bram.state(DE, Stance.OPPOSES, seen=1)
    anna.state(DE, Stance.NEUTRAL, seen=2)
    late = anna.state(DE, Stance.CHAMPIONS, seen=1)  # typed before Bram's edit was seen
    assert late.conflicts[0].now.author == "Anna"
    assert anna.stance(DE) is Stance.NEUTRAL


def test_each_edit_of_a_batch_is_held_against_the_version_its_own_author_saw(anna: Page, bram: Page) -> None:
    anna.state(DE, Stance.SUPPORTS)
    bram.state(DE, Stance.OPPOSES, seen=1)
    for version in range(1, 4):
        bram.amend(NL, version, note=str(version))
    anna.amend(NL, 4, note="vijf")
    anna.amend(DE, 2, note="drie")
    both = anna.send(Restate(DE, 1, Stance.NEUTRAL), Restate(NL, 4, Stance.NEUTRAL))
    assert [c.cell for c in both.conflicts] == [DE]


def test_edits_of_one_cell_apply_in_order_and_make_one_version(store: Store, anna: Page) -> None:
    anna.send(
        Restate(DE, 0, Stance.CRITICAL), Amend(DE, 0, {"note": "eerst zien"}), Amend(DE, 0, {"salience": Salience.HIGH})
    )
    (only,) = store.history("proef", DE)
    assert only.position == Position(
        Stance.CRITICAL, Certainty.LOW, basis=only.position.basis, salience=Salience.HIGH, note="eerst zien"
    )


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (Restate(Cell("weg", State.DE), 0, Stance.NEUTRAL), "unknown_topic"),
        (Restate(Cell("x\x00\ud800", State.DE), 0, Stance.NEUTRAL), "unknown_topic"),
        (Restate(DE, 7, Stance.NEUTRAL), "unseen"),
        (Restate(DE, -1, Stance.NEUTRAL), "unseen"),
        (Restate(DE, 2**80, Stance.NEUTRAL), "unseen"),
        (Restore(NL, 1, 2), "unknown_version"),
        (Restore(NL, 1, -1), "unknown_version"),
        (Restore(NL, 1, 2**80), "unknown_version"),
        (Restore(DE, 0, 1), "unknown_version"),
        (Amend(NL, 1, {"note": "x" * 2001}), "too_long"),
        (Amend(NL, 1, {"direction": Direction.TOO_FAR}), "direction_of_support"),
    ],
)
def test_what_a_cell_cannot_hold_is_rejected_and_the_rest_written(anna: Page, edit: object, reason: str) -> None:
    key = anna.key()
    receipt = anna.send(edit, Restate(FR, 0, Stance.SUPPORTS), key=key)  # type: ignore[arg-type]
    assert anna.send(key=key) == receipt
    assert [r.reason for r in receipt.rejected] == [reason]
    assert receipt.revision == 2
    assert anna.stance(FR) is Stance.SUPPORTS


def test_a_cell_goes_back_to_before_anybody_wrote_in_it(anna: Page, store: Store) -> None:
    anna.send(Restate(DE, 0, Stance.CRITICAL), Amend(DE, 0, {"note": "eerst zien"}))
    anna.send(Restore(DE, 1, 0))
    assert store.cells("proef")[DE].position == BLANK


def test_a_state_that_does_not_take_part_holds_no_stance(store: Store) -> None:
    euro = dossier(id="euro", topics=(topic("E1", absent=frozenset({State.DK})),))
    store.seed(euro, {})
    receipt = Page(store, "Anna", "euro").state(Cell("e1", State.DK), Stance.SUPPORTS)
    assert (receipt.revision, receipt.rejected[0].reason) == (None, "absent")


def test_restoring_brings_an_earlier_version_back_as_a_new_one(store: Store, anna: Page) -> None:
    before = store.cells("proef")[NL].position
    anna.amend(NL, 1, note="heel anders", marking=Marking.RESTRICTED)
    anna.restore(NL, seen=2, version=1)
    now = store.cells("proef")[NL]
    assert (now.version, now.position, now.reason) == (3, before, "restore")


@pytest.mark.parametrize(
    "text", ["=1+1", "🙂 नमस्ते", "\u200fمرحبا\u200e right to left", "<img src=//x>", "'; DROP TABLE cell"]
)
def test_text_comes_back_as_it_was_written(store: Store, anna: Page, text: str) -> None:
    anna.amend(DE, note=text, conditions=text, source=Source(SourceKind.MEETING, text, date(2027, 1, 12)))
    position = store.history("proef", DE)[0].position
    assert (position.note, position.conditions, position.source) == (
        text,
        text,
        Source(SourceKind.MEETING, text, date(2027, 1, 12)),
    )


def test_characters_that_nothing_can_hold_are_gone_when_text_comes_back(store: Store, anna: Page) -> None:
    anna.amend(DE, note="a\x00b\ud800c")
    assert store.cells("proef")[DE].position.note == "abc"
    store.keep_setting("local_owner", "An\x00na")
    assert store.setting("local_owner") == "Anna"


def test_every_field_of_a_position_comes_back(store: Store, anna: Page) -> None:
    fields = {
        "stance": Stance.CRITICAL,
        "certainty": Certainty.HIGH,
        "direction": Direction.NOT_FAR_ENOUGH,
        "salience": Salience.LOW,
        "conditions": "mits er een impact assessment is",
        "note": "twee\nregels",
        "source": Source(SourceKind.VOTE, "ST 1/27"),
        "marking": Marking.RESTRICTED,
        "carried_from": Stance.SUPPORTS,
    }
    anna.amend(DE, 0, **fields)
    assert store.cells("proef")[DE].position == Position(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("key", [Key("", 1), Key("x" * 101, 1), Key("a\x00", 1), Key("a", -1), Key("a", 2**63)])
def test_a_key_no_browser_sends_is_refused(store: Store, key: Key) -> None:
    for entry in (Batch(key, ()), Revert(Key("a", 1), key)):
        with pytest.raises(StoreError, match="outbox"):
            store.record("proef", entry, "Anna")


@pytest.mark.parametrize("name", ["", "  ", "\x00", "x" * 201])
def test_a_moment_and_an_author_have_a_name(store: Store, name: str) -> None:
    with pytest.raises(StoreError, match="1 to 200 characters"):
        store.record("proef", Mark(Key("a", 1), name, date(2027, 1, 12)), "Anna")
    with pytest.raises(StoreError, match="1 to 200 characters"):
        store.record("proef", Batch(Key("a", 1), ()), name)


def test_a_dossier_that_is_not_kept_here_is_named(store: Store) -> None:
    with pytest.raises(StoreError, match="found weg") as refused:
        store.record("weg", Batch(Key("a", 1), ()), "Anna")
    assert refused.value.reason == "no_dossier"
    for ask in (store.revision, store.dossier):
        with pytest.raises(StoreError, match="found weg"):
            ask("weg")
    assert store.dossier_ids() == (DOSSIER.id,)
