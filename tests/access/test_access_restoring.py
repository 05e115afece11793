"""Bringing cells back as at a moment: as one change, by the versions somebody saw, and never more than is theirs."""

from __future__ import annotations

import itertools

import pytest

from positions.access import AccessError, View
from positions.changes import Amend, Batch, Cell, Key, Restate, Restore, Revert
from positions.dossiers import Dossier
from positions.people import Role, Visitor
from positions.plain import plain
from positions.restoring import AsAt, Restored, Scope, Skipped
from positions.stances import BLANK, Marking, Position, Stance
from positions.states import State
from positions.store import Store
from tests.access.conftest import Look
from tests.access.people import CLOSED, INSIDE, OPEN, send, state
from tests.factories import dossier

BEGUN = 1
_numbers = itertools.count(1)


def as_at(view: View, revision: int = BEGUN, **what: object) -> AsAt:
    """What a page asks that was just drawn."""
    return AsAt(Key(f"page of {view.visitor.name}", next(_numbers)), revision, view.revision(), **what)  # type: ignore[arg-type]


def foreseen(view: View, revision: int = BEGUN, **what: object) -> Restored:
    return view.restoring().foreseen(as_at(view, revision, **what))


def grid(store: Store) -> dict[Cell, Position]:
    return {cell: written.position for cell, written in store.cells("proef").items()}


def test_the_grid_comes_back_as_one_change_and_one_undo_takes_that_back(look: Look, store: Store) -> None:
    anna, begun = look(), grid(store)
    state(anna, OPEN)
    state(anna, Cell("p2", State.FR), seen=0)
    before = grid(store)
    asked = as_at(anna)
    receipt = anna.restoring().restore(asked)
    assert (receipt.revision, receipt.conflicts, receipt.rejected) == (4, (), ())
    assert grid(store) == begun | {Cell("p2", State.FR): BLANK}
    assert {store.cells("proef")[cell].reason for cell in (OPEN, Cell("p2", State.FR))} == {"restore: 1"}
    anna.record(Revert(Key("x", 1), asked.key))
    assert grid(store) == before


def test_what_is_asked_again_gets_the_same_receipt_and_is_not_done_again(look: Look, store: Store) -> None:
    anna = look()
    state(anna, OPEN)
    asked = as_at(anna)
    first = anna.restoring().restore(asked)
    state(anna, OPEN, seen=3)
    assert anna.restoring().restore(asked) == first
    assert grid(store)[OPEN].stance is Stance.CHAMPIONS


@pytest.mark.parametrize(
    ("scope", "back"),
    [
        (Scope(topics=frozenset({"p1"})), {OPEN, INSIDE}),
        (Scope(states=frozenset({State.BG})), {INSIDE, Cell("p2", State.BG)}),
        (Scope(cells=frozenset({OPEN, Cell("p2", State.BG)})), {OPEN, Cell("p2", State.BG)}),
        (Scope(topics=frozenset({"p2"}), states=frozenset({State.BE})), set()),
        (Scope(), {OPEN, INSIDE, Cell("p2", State.BG)}),
    ],
)
def test_only_what_is_chosen_comes_back(look: Look, scope: Scope, back: set[Cell]) -> None:
    anna = look()
    for cell, seen in ((OPEN, 1), (INSIDE, 1), (Cell("p2", State.BG), 0)):
        state(anna, cell, seen=seen)
    assert {one.cell for one in foreseen(anna, scope=scope).cells} == back


def test_before_it_is_done_it_says_what_others_changed_and_what_would_stand_there(look: Look) -> None:
    anna, bram = look(), look(name="Bram")
    state(anna, OPEN)
    state(bram, INSIDE)
    told = {one.cell: one for one in foreseen(anna).cells}
    assert (told[OPEN].others, told[INSIDE].others) == (False, True)
    now = told[INSIDE].now
    assert now is not None
    assert now.author == "Bram"
    assert (told[INSIDE].before.stance, told[INSIDE].after.stance) == (Stance.CHAMPIONS, Stance.NEUTRAL)
    assert foreseen(anna).same == 1  # the one nobody touched


def test_what_is_left_out_stands(look: Look, store: Store) -> None:
    anna = look()
    state(anna, OPEN)
    state(anna, INSIDE)
    anna.restoring().restore(as_at(anna, without=frozenset({OPEN})))
    assert (grid(store)[OPEN].stance, grid(store)[INSIDE].stance) == (Stance.CHAMPIONS, Stance.NEUTRAL)


def test_nothing_is_written_over_what_somebody_changed_after_it_was_foreseen(look: Look, store: Store) -> None:
    anna, bram = look(), look(name="Bram")
    state(anna, OPEN)
    state(anna, INSIDE)
    asked = as_at(anna)
    state(bram, OPEN, Stance.CRITICAL, seen=2)
    receipt = anna.restoring().restore(asked)
    assert [(one.cell, one.now.author) for one in receipt.conflicts] == [(OPEN, "Bram")]
    assert (grid(store)[OPEN].stance, grid(store)[INSIDE].stance) == (Stance.CRITICAL, Stance.NEUTRAL)


def test_what_is_withheld_then_or_now_is_passed_over_and_stands(look: Look, store: Store) -> None:
    anna, eva = look(), look(Role.EDITOR, Marking.INTERNAL, "Eva")
    state(anna, OPEN)
    send(anna, Amend(CLOSED, 1, {"stance": Stance.SUPPORTS, "marking": Marking.INTERNAL}))  # was closed then
    send(anna, Amend(INSIDE, 1, {"marking": Marking.RESTRICTED}))  # is closed now
    told = foreseen(eva)
    assert [one.cell for one in told.cells] == [OPEN]
    assert told.skipped == {Skipped.WITHHELD: (INSIDE, CLOSED)}
    before = grid(store)
    eva.restoring().restore(as_at(eva))
    assert {cell for cell, position in grid(store).items() if position != before[cell]} == {OPEN}


def test_a_red_line_stays_as_it_is_with_who_does_not_keep_those(look: Look, store: Store) -> None:
    anna, eva = look(), look(Role.EDITOR, Marking.INTERNAL, "Eva")
    line = {"red_line": "geen quota", "red_line_marking": Marking.INTERNAL}
    send(anna, Amend(OPEN, 1, line))
    send(anna, Amend(INSIDE, 1, {**line, "stance": Stance.OPPOSES}))
    told = foreseen(eva)
    assert told.skipped[Skipped.RED_LINE] == (OPEN,)
    eva.restoring().restore(as_at(eva))
    assert (grid(store)[INSIDE].stance, grid(store)[INSIDE].red_line) == (Stance.NEUTRAL, "geen quota")
    assert grid(store)[OPEN].red_line == "geen quota"


def test_who_sees_only_what_is_public_leaves_a_cell_that_nobody_had_written_in_then_as_it_is(
    look: Look, store: Store
) -> None:
    """Whether it would be empty or keep a red line that they do not see: it would be internal, and closed to them."""
    anna, ton = look(), look(Role.EDITOR, Marking.PUBLIC, "Ton")
    bare, lined = Cell("p2", State.FR), Cell("p2", State.BG)
    for cell, line in ((bare, ""), (lined, "geen quota")):
        send(anna, Amend(cell, 0, {"stance": Stance.SUPPORTS, "marking": Marking.PUBLIC, "red_line": line}))
    told, before = foreseen(ton), grid(store)
    assert ({bare, lined} & {one.cell for one in told.cells}, told.skipped[Skipped.CLOSING]) == (set(), (lined, bare))
    ton.restoring().restore(as_at(ton))
    assert {cell: grid(store)[cell] for cell in (bare, lined)} == {cell: before[cell] for cell in (bare, lined)}
    for cell in (bare, lined):
        receipt = ton.record(Batch(Key("ton", next(_numbers)), (Restore(cell, 1, 0),)))
        assert [(one.cell, one.reason) for one in receipt.rejected] == [(cell, "withheld")]
    assert {bare, lined} <= {one.cell for one in foreseen(anna).cells}


def test_cells_of_a_topic_that_is_gone_and_of_a_state_that_takes_no_part_are_passed_over(look: Look) -> None:
    anna = look()
    gone, absent = Cell("x1", State.FR), Cell("p2", State.DK)
    for cell in (gone, absent):
        state(anna, cell, seen=0)
    shown: Dossier = anna.dossier()
    anna.set({"topics": [one.id for one in shown.topics if one.id != "x1"], "topic:p2:absent": plain([State.DK])})
    told = foreseen(anna)
    assert (told.cells, told.skipped) == ((), {Skipped.ABSENT: (absent,), Skipped.GONE: (gone,)})


def test_a_text_that_was_taken_out_does_not_come_back_and_that_is_said(look: Look, store: Store) -> None:
    anna = look()
    send(anna, Amend(OPEN, 1, {"note": "iets geheims"}))
    state(anna, OPEN, seen=2)
    send(anna, Amend(OPEN, 3, {"note": "iets anders"}))
    anna.redact(OPEN, 2)
    (one,) = foreseen(anna, 2).cells
    assert (one.bared, one.after.note) == (True, "")
    anna.restoring().restore(as_at(anna, 2))
    assert grid(store)[OPEN].note == ""


def test_who_may_not_write_foresees_and_brings_back_nothing(look: Look) -> None:
    for view in (look(Role.READER), look(at=1), look(archived=True), look(name="")):
        with pytest.raises(AccessError):
            foreseen(view)
        with pytest.raises(AccessError):
            view.restoring().restore(as_at(view))


def test_a_revision_that_is_still_to_come_is_refused(look: Look) -> None:
    anna = look()
    with pytest.raises(AccessError, match="revision"):
        foreseen(anna, 7)


def test_more_than_goes_at_once_is_refused_whole(look: Look, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("positions.access.restoring.RESTORED_AT_MOST", 1)
    anna = look()
    state(anna, OPEN)
    state(anna, INSIDE)
    before = grid(store)
    with pytest.raises(AccessError) as refused:
        anna.restoring().restore(as_at(anna))
    assert (refused.value.reason, refused.value.most) == ("restored_too_many", 1)
    assert grid(store) == before


def test_an_editor_undoes_no_version_that_is_closed_to_them_nor_a_red_line_they_do_not_see(
    look: Look, store: Store
) -> None:
    anna, eva = look(), look(Role.EDITOR, Marking.INTERNAL, "Eva")
    lined, opened = Key("bestand", 1), Key("bestand", 2)
    line = Amend(OPEN, 1, {"red_line": "geen quota", "red_line_marking": Marking.RESTRICTED})
    anna.record(Batch(lined, (line,), "reactie.xlsx"))
    anna.record(Batch(opened, (Amend(CLOSED, 1, {"note": "", "marking": Marking.INTERNAL}),), "reactie.xlsx"))
    before = grid(store)
    assert [one.reason for one in eva.record(Revert(Key("eva", 1), lined)).rejected] == ["red_line_kept"]
    assert [one.reason for one in eva.record(Revert(Key("eva", 2), opened)).rejected] == ["withheld"]
    assert grid(store) == before
    assert anna.record(Revert(Key("anna", 1), lined)).rejected == ()


def test_a_key_press_after_the_restore_is_no_part_of_it(look: Look, store: Store) -> None:
    anna = look()
    state(anna, OPEN)
    asked = as_at(anna)
    anna.restoring().restore(asked)
    send(anna, Restate(OPEN, 3, Stance.OPPOSES))
    receipt = anna.record(Revert(Key("x", 2), asked.key))
    assert [one.now.position.stance for one in receipt.conflicts] == [Stance.OPPOSES]
    assert grid(store)[OPEN].stance is Stance.OPPOSES


@pytest.mark.slow
def test_a_grid_of_27_by_200_comes_back_by_one_entry_and_is_undone_by_one(store: Store) -> None:
    store.seed(dossier(id="groot", pillars=5, under=39, crossing=0), {})
    anna = View(store, "groot", Visitor("Anna", Role.OWNER, Marking.RESTRICTED))
    cells = [Cell(topic.id, one) for topic in anna.dossier().topics for one in State]
    for seen, stance in enumerate((Stance.SUPPORTS, Stance.OPPOSES)):
        store.record("groot", Batch(Key("elders", seen), tuple(Restate(c, seen, stance) for c in cells)), "Bram")
    asked = as_at(anna, 2)
    assert sum(one.others for one in anna.restoring().foreseen(asked).cells) == len(cells) == 27 * 200
    revision = anna.restoring().restore(asked).revision
    assert {one.position.stance for one in store.cells("groot").values()} == {Stance.SUPPORTS}
    assert len(anna.retaking().foreseen(revision or 0).cells) == len(cells)
    anna.record(Revert(Key("x", 1), asked.key))
    assert {one.position.stance for one in store.cells("groot").values()} == {Stance.OPPOSES}
