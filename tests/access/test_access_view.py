"""What each visitor sees and may do, enforced where data is read and written."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from positions.access import OWNER_NAME, AccessError, View, local_visitor
from positions.changes import Batch, Cell, Key, Mark, Restate, Restore, Revert, Written
from positions.people import Role, Visitor
from positions.stances import REFERENCE_LENGTH, Marking, Stance
from positions.states import State
from positions.store import Store
from tests.access.conftest import Look
from tests.access.people import CLOSED, INSIDE, OPEN, PLANTED, SECRET, mark, send, state

UNWRITTEN = Cell("p2", State.FR)
KEY = Key("outbox", 1)
ENTRIES = (
    Batch(KEY, (Restate(OPEN, 1, Stance.OPPOSES),)),
    Revert(KEY, Key("another", 1)),
    Mark(KEY, "Raadswerkgroep", date(2027, 1, 12)),
)


def local(store: Store) -> View:
    """The dossier as the owner of a local tool sees it."""
    return View(store, "proef", local_visitor(store), keep_name=partial(store.keep_setting, OWNER_NAME))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: type(entry).__name__)
def test_a_readers_entry_is_refused_and_nothing_is_written(look: Look, told: list[object], entry: Batch) -> None:
    reader = look(Role.READER)
    with pytest.raises(AccessError, match="expected an editor or owner, found reader") as refused:
        reader.record(entry)
    assert refused.value.reason == "read_only"
    assert (reader.revision(), told) == (1, [])


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: type(entry).__name__)
def test_whoever_has_no_name_writes_nothing(look: Look, entry: Batch) -> None:
    nameless = look(name="")
    with pytest.raises(AccessError) as refused:
        nameless.record(entry)
    assert refused.value.reason == "nameless"
    assert nameless.revision() == 1


def test_a_reader_without_a_name_is_told_first_that_they_may_only_read(look: Look) -> None:
    with pytest.raises(AccessError) as refused:
        look(Role.READER, name="").record(ENTRIES[0])
    assert refused.value.reason == "read_only"


@pytest.mark.parametrize("role", [Role.EDITOR, Role.OWNER])
def test_an_editor_writes_under_their_own_name_and_open_pages_hear_of_it(
    look: Look, told: list[object], role: Role
) -> None:
    receipt = state(look(role, name="Bram"), UNWRITTEN, seen=0)
    assert receipt.revision == 2
    assert look().cells().cells[UNWRITTEN].author == "Bram"
    assert told == [("proef", 2)]


def test_nobody_hears_of_what_was_not_written(look: Look, told: list[object]) -> None:
    view = look()
    assert send(view, Restate(Cell("nergens", State.FR), 0, Stance.SUPPORTS)).revision is None
    assert told == []


@pytest.mark.parametrize(
    ("marking", "withheld"),
    [(Marking.PUBLIC, {INSIDE, CLOSED}), (Marking.INTERNAL, {CLOSED}), (Marking.RESTRICTED, set())],
)
def test_a_cell_above_the_visitors_marking_is_named_and_not_shown(
    look: Look, marking: Marking, withheld: set[Cell]
) -> None:
    view = look(marking=marking)
    for seen in (view.cells(), view.cells(["p1"])):
        assert seen.withheld == withheld
        assert seen.cells.keys() == PLANTED.keys() - withheld
    assert view.cells(["p2"]).withheld == frozenset()


def test_a_withheld_cell_has_no_history(look: Look) -> None:
    assert look(marking=Marking.INTERNAL).history(CLOSED) == ()
    assert [w.position.note for w in look().history(CLOSED)] == [SECRET]


def test_an_open_cells_history_leaves_out_what_was_closed_then(look: Look) -> None:
    owner, colleague = look(), look(marking=Marking.INTERNAL)
    mark(owner, INSIDE, Marking.RESTRICTED, seen=1)
    assert colleague.history(INSIDE) == (), "nor what was open before it was closed"
    state(owner, INSIDE, seen=2)
    mark(owner, INSIDE, Marking.INTERNAL, seen=3)
    assert [w.version for w in colleague.history(INSIDE)] == [4, 1]
    assert [w.version for w in owner.history(INSIDE)] == [4, 3, 2, 1]


def test_a_cell_that_is_closed_by_somebody_else_leaves_the_view(look: Look) -> None:
    colleague = look(marking=Marking.INTERNAL)
    mark(look(), INSIDE, Marking.RESTRICTED)
    assert INSIDE in colleague.cells().withheld
    assert INSIDE not in colleague.cells().cells


def test_a_conflict_does_not_show_a_withheld_cell(look: Look) -> None:
    """The colleague presses a key on what was open when they saw it, and has been closed since."""
    bram = look(Role.EDITOR, Marking.INTERNAL, "Bram")
    mark(look(), INSIDE, Marking.RESTRICTED)
    receipt = state(bram, INSIDE, seen=1)
    assert receipt.conflicts == ()
    assert [(r.cell, r.reason, r.found) for r in receipt.rejected] == [(INSIDE, "withheld", "withheld")]


def test_a_receipt_asked_for_again_does_not_show_a_cell_that_was_closed_since(look: Look) -> None:
    """The colleague never heard the answer, and their tab sends the entry anew."""
    bram, entry = look(Role.EDITOR, Marking.INTERNAL, "Bram"), Batch(KEY, (Restate(INSIDE, 1, Stance.CHAMPIONS),))
    state(look(), INSIDE, Stance.OPPOSES)
    (conflict,) = bram.record(entry).conflicts
    mark(look(), INSIDE, Marking.RESTRICTED, seen=2)
    again = bram.record(entry)
    assert conflict.now.position.stance is Stance.OPPOSES
    assert (again.conflicts, [(r.cell, r.reason) for r in again.rejected]) == ((), [(INSIDE, "withheld")])
    mark(look(), INSIDE, Marking.INTERNAL, seen=3)
    assert bram.record(entry).conflicts == (conflict,)


def test_a_conflict_over_a_cell_they_may_see_is_shown_whole(look: Look) -> None:
    state(look(), INSIDE, Stance.OPPOSES)
    (conflict,) = state(look(name="Bram"), INSIDE).conflicts
    assert (conflict.cell, conflict.now.position.stance) == (INSIDE, Stance.OPPOSES)


def test_an_undo_in_conflict_does_not_show_a_withheld_cell(look: Look) -> None:
    bram = look(Role.EDITOR, Marking.INTERNAL, "Bram")
    mine = Key("outbox of Bram", 900)
    bram.record(Batch(mine, (Restate(INSIDE, 1, Stance.CHAMPIONS),)))
    mark(look(), INSIDE, Marking.RESTRICTED, seen=2)
    receipt = bram.record(Revert(Key("outbox of Bram", 901), mine))
    assert (receipt.conflicts, [r.reason for r in receipt.rejected]) == ((), ["withheld"])


def test_who_may_not_see_a_cell_can_not_open_it_by_setting_its_marking(look: Look) -> None:
    colleague = look(Role.EDITOR, Marking.INTERNAL, "Bram")
    receipt = mark(colleague, CLOSED, Marking.PUBLIC)
    assert [(r.cell, r.reason) for r in receipt.rejected] == [(CLOSED, "withheld")]
    assert colleague.cells().withheld == {CLOSED}
    assert look().cells().cells[CLOSED].version == 1


def test_a_press_marks_no_cell_higher_than_whoever_presses_may_see(look: Look) -> None:
    bram = look(Role.EDITOR, Marking.INTERNAL, "Bram")
    above = Restate(INSIDE, 1, Stance.CHAMPIONS, marking=Marking.RESTRICTED)
    receipt = send(bram, above, Restate(OPEN, 1, Stance.CHAMPIONS, marking=Marking.INTERNAL))
    assert [(r.cell, r.reason) for r in receipt.rejected] == [(INSIDE, "marking")]
    written = look().cells().cells
    assert (written[INSIDE].version, written[OPEN].position.marking) == (1, Marking.INTERNAL)


def test_who_may_not_see_a_cell_can_not_bring_back_an_open_version_of_it(look: Look) -> None:
    mark(look(), INSIDE, Marking.RESTRICTED)
    colleague = look(Role.EDITOR, Marking.INTERNAL, "Bram")
    receipt = send(colleague, Restore(INSIDE, 2, 1), Restate(OPEN, 1, Stance.CHAMPIONS))
    assert [r.cell for r in receipt.rejected] == [INSIDE]
    assert look().cells().cells[INSIDE].position.marking is Marking.RESTRICTED
    assert look().cells().cells[OPEN].position.stance is Stance.CHAMPIONS, "the rest goes on"


def test_who_may_not_see_a_version_can_not_bring_it_back(look: Look) -> None:
    """Closed and opened again: what it said while it was closed stays closed."""
    owner = look()
    mark(owner, INSIDE, Marking.RESTRICTED)
    mark(owner, INSIDE, Marking.INTERNAL, seen=2)
    receipt = send(look(Role.EDITOR, Marking.INTERNAL, "Bram"), Restore(INSIDE, 3, 2))
    assert [(r.cell, r.reason) for r in receipt.rejected] == [(INSIDE, "withheld")]
    assert look().cells().cells[INSIDE].version == 3


def test_who_may_not_see_a_cell_can_not_undo_what_was_done_to_it(look: Look) -> None:
    owner, theirs = look(), Key("outbox of the owner", 5)
    owner.record(Batch(theirs, (Restate(CLOSED, 1, Stance.NEUTRAL), Restate(OPEN, 1, Stance.NEUTRAL))))
    receipt = look(Role.EDITOR, Marking.INTERNAL, "Bram").record(Revert(Key("outbox of Bram", 1), theirs))
    assert (receipt.revision, [(r.cell, r.reason) for r in receipt.rejected]) == (None, [(CLOSED, "withheld")])
    assert look().cells().cells[OPEN].position.stance is Stance.NEUTRAL
    assert owner.record(Revert(Key("outbox of the owner", 6), theirs)).revision == 3


def test_sources_are_offered_to_whoever_may_edit(look: Look) -> None:
    assert {s.reference for s in look().sources()} == {"persbericht", "werkgroep", "in vertrouwen"}
    assert look(Role.READER).sources() == ()


def test_the_source_of_a_withheld_cell_is_not_offered(look: Look) -> None:
    offered = look(Role.EDITOR, Marking.INTERNAL).sources()
    assert [s.reference for s in offered] == ["persbericht", "werkgroep"]


def test_nothing_of_a_withheld_cell_is_in_anything_a_view_gives(look: Look) -> None:
    view = look(Role.EDITOR, Marking.INTERNAL, "Bram")
    given = [
        view.cells(),
        view.history(CLOSED),
        view.sources(),
        view.milestones(),
        mark(view, CLOSED, Marking.PUBLIC),
        state(view, CLOSED, seen=0),
    ]
    assert SECRET not in repr(given)
    assert "in vertrouwen" not in repr(given)


def test_a_name_is_kept_for_the_next_visit_and_stands_behind_changes(store: Store) -> None:
    view = local(store)
    assert view.visitor == Visitor("", Role.OWNER, Marking.RESTRICTED)
    view.introduce("  Anna   de\tVries ")
    assert view.visitor.name == "Anna de Vries" == local_visitor(store).name
    state(view, OPEN)
    newest: Written = view.history(OPEN)[0]
    assert newest.author == "Anna de Vries"


@pytest.mark.parametrize("name", ["", "  ", "x" * (REFERENCE_LENGTH + 1), "a\x00b", "\u202eanna", "\ud800"])
def test_a_name_that_can_not_stand_behind_anything_is_refused(store: Store, name: str) -> None:
    view = local(store)
    with pytest.raises(AccessError, match="1 to 200") as refused:
        view.introduce(name)
    assert refused.value.reason == "nameless"
    assert local_visitor(store).name == ""


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_who_cannot_keep_a_name_does_not_say_who_the_owner_is(look: Look, role: Role) -> None:
    with pytest.raises(AccessError) as refused:
        look(role).introduce("Iemand anders")
    assert refused.value.reason == "read_only"


def test_the_dossier_and_its_moments_are_read_through_the_view(look: Look) -> None:
    view = look()
    view.record(Mark(Key("outbox", 7), "Raadswerkgroep", date(2027, 1, 12)))
    assert (view.dossier().id, view.revision()) == ("proef", 2)
    assert [(m.name, m.revision, m.author) for m in view.milestones()] == [("Raadswerkgroep", 1, "Anna")]


def test_a_gesture_of_which_everything_is_withheld_is_not_answered_as_written(
    look: Look, told: list[object], caplog: pytest.LogCaptureFixture
) -> None:
    bram = look(Role.EDITOR, Marking.INTERNAL, name="Bram")
    with caplog.at_level("INFO"):
        receipt = state(bram, CLOSED)
    assert (receipt.revision, receipt.at) == (None, None)
    assert [one.reason for one in receipt.rejected] == ["withheld"]
    assert told == []
    assert "written" not in caplog.text
    assert bram.record(Batch(receipt.key, (Restate(CLOSED, 1, Stance.CHAMPIONS),))) == receipt, "nor sent again"
