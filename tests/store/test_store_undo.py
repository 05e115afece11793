"""Undo and redo are new changes, and never take away what somebody else wrote."""

from __future__ import annotations

from positions.changes import Key, Restate, Revert
from positions.stances import Position, Stance
from positions.store import Store
from tests.store.pages import DE, FR, NL, Page


def test_undo_brings_back_what_was_there_as_a_new_change(store: Store, anna: Page) -> None:
    before = store.cells("proef")[NL].position
    batch = anna.send(Restate(NL, 1, Stance.OPPOSES), Restate(DE, 0, Stance.OPPOSES))
    receipt = anna.undo(batch.key)
    cells = store.cells("proef")
    assert cells[NL].position == before
    assert cells[DE].position == Position()
    assert {(w.revision, w.reason) for w in (cells[NL], cells[DE])} == {(receipt.revision, "undo")}
    assert len(store.history("proef", NL)) == 3


def test_undo_redo_undo(anna: Page) -> None:
    batch = anna.state(NL, Stance.OPPOSES, seen=1)
    undone = anna.undo(batch.key)
    assert anna.stance(NL) is Stance.SUPPORTS
    redone = anna.undo(undone.key)
    assert anna.stance(NL) is Stance.OPPOSES
    anna.undo(redone.key)
    assert anna.stance(NL) is Stance.SUPPORTS


def test_several_edits_of_one_cell_are_undone_and_redone_one_by_one(anna: Page) -> None:
    stances = [Stance.CHAMPIONS, Stance.NEUTRAL, Stance.OPPOSES]
    batches = [anna.state(NL, stance, seen=1) for stance in stances]
    undone = []
    for batch, back_to in zip(reversed(batches), [Stance.NEUTRAL, Stance.CHAMPIONS, Stance.SUPPORTS], strict=True):
        undone.append(anna.undo(batch.key))
        assert anna.stance(NL) is back_to
    for undo, forth_to in zip(reversed(undone), stances, strict=True):
        assert not anna.undo(undo.key).conflicts
        assert anna.stance(NL) is forth_to


def test_undo_is_refused_for_a_cell_that_somebody_else_changed_since(store: Store, anna: Page, bram: Page) -> None:
    batch = anna.send(Restate(NL, 1, Stance.OPPOSES), Restate(DE, 0, Stance.OPPOSES))
    bram.state(NL, Stance.NEUTRAL, seen=2)
    receipt = anna.undo(batch.key)
    assert [c.now for c in receipt.conflicts] == [store.cells("proef")[NL]]
    assert (anna.stance(NL), anna.stance(DE)) == (Stance.NEUTRAL, Stance.UNKNOWN)


def test_undo_is_refused_where_somebody_else_says_the_same_since(anna: Page, bram: Page) -> None:
    batch = anna.amend(DE, note="zelfde")
    bram.amend(DE, 1, note="anders")
    bram.amend(DE, 2, note="zelfde")
    assert [c.cell for c in anna.undo(batch.key).conflicts] == [DE]


def test_undo_is_possible_again_once_somebody_else_took_their_change_back(anna: Page, bram: Page) -> None:
    batch = anna.state(NL, Stance.OPPOSES, seen=1)
    anna_undoes_after = bram.state(NL, Stance.NEUTRAL, seen=2)
    bram.undo(anna_undoes_after.key)
    assert not anna.undo(batch.key).conflicts
    assert anna.stance(NL) is Stance.SUPPORTS


def test_undone_twice_under_two_keys_is_undone_once(store: Store, anna: Page) -> None:
    batch = anna.state(NL, Stance.OPPOSES, seen=1)
    anna.undo(batch.key)
    assert [c.cell for c in anna.undo(batch.key).conflicts] == [NL]
    assert len(store.history("proef", NL)) == 3


def test_an_undo_sent_twice_is_written_once(store: Store, anna: Page) -> None:
    batch = anna.state(NL, Stance.OPPOSES, seen=1)
    undo = Revert(anna.key(), batch.key)
    assert store.record("proef", undo, "Anna") == store.record("proef", undo, "Anna")
    assert len(store.history("proef", NL)) == 3


def test_there_is_nothing_to_undo_of_what_wrote_no_cell(store: Store, anna: Page, bram: Page) -> None:
    bram.state(FR, Stance.OPPOSES)
    refused = anna.state(FR, Stance.SUPPORTS).key
    unchanged = anna.send().key
    moment = anna.mark("Raadswerkgroep").key
    before = store.revision("proef")
    for target in (Key("nooit", 1), refused, unchanged, moment):
        receipt = anna.undo(target)
        assert (receipt.revision, receipt.conflicts, receipt.rejected) == (None, (), ())
    assert store.revision("proef") == before
