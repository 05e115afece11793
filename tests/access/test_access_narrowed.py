"""What somebody sees who may see only part, or only how it was: a copy handed out, or a link."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from positions.access import AccessError
from positions.changes import Amend, Batch, Key, Mark, Restate
from positions.people import Role, Visitor
from positions.stances import Marking, Stance
from tests.access.conftest import Look
from tests.access.people import CLOSED, INSIDE, OPEN, SECRET, mark, send, state

AFTER = timedelta(minutes=1)


def test_a_narrowed_view_only_reads(look: Look) -> None:
    narrow = look().narrowed(Marking.RESTRICTED)
    assert narrow.visitor.role is Role.READER
    with pytest.raises(AccessError, match="found reader"):
        state(narrow, OPEN)


@pytest.mark.parametrize(("own", "asked"), list(product(Marking, Marking)))
def test_no_narrowing_shows_more_than_there_was(look: Look, own: Marking, asked: Marking) -> None:
    wide = look(marking=own)
    narrow = wide.narrowed(asked)
    assert narrow.cells().cells.keys() <= wide.cells().cells.keys()
    assert narrow.cells().withheld >= wide.cells().withheld
    assert all(asked.allows(w.position.marking) for w in narrow.cells().cells.values())


def test_narrowing_twice_is_narrowing_to_the_least_of_both() -> None:
    owner = Visitor("Anna", Role.OWNER, Marking.RESTRICTED)
    twice = owner.narrowed(Marking.INTERNAL, notes=False, at=7).narrowed(Marking.RESTRICTED, sources=False, at=9)
    assert twice == Visitor("Anna", Role.READER, Marking.INTERNAL, notes=False, sources=False, at=7, red_lines=False)


def test_without_notes_the_stance_and_its_source_stay(look: Look) -> None:
    send(look(), Amend(INSIDE, 1, {"note": SECRET, "conditions": "geen lasten"}))
    position = look().narrowed(Marking.INTERNAL, notes=False).cells().cells[INSIDE].position
    assert (position.note, position.conditions) == ("", "geen lasten")
    assert position.source is not None


def test_without_sources_nobody_reads_who_wrote_it_either(look: Look) -> None:
    send(look(), Amend(INSIDE, 1, {"note": "waarom"}))
    written = look().narrowed(Marking.INTERNAL, sources=False).cells().cells[INSIDE]
    assert (written.position.source, written.author, written.position.note) == (None, "", "waarom")


@pytest.mark.parametrize("left_out", ["notes", "sources"])
def test_who_does_not_see_all_of_a_cell_sees_no_history_of_it_and_changes_nothing(look: Look, left_out: str) -> None:
    editor = look(Role.EDITOR, name="Bram", **{left_out: False})
    assert editor.history(OPEN) == ()
    assert editor.sources() == ()
    with pytest.raises(AccessError):
        state(editor, OPEN)


def test_a_view_of_an_earlier_revision_shows_nothing_later(look: Look) -> None:
    owner = look()
    state(owner, OPEN, Stance.OPPOSES)
    owner.record(Mark(Key("outbox", 1), "Later", date(2027, 1, 12)))
    owner.set({"population": 2025})
    then = owner.narrowed(Marking.RESTRICTED, at=1)
    assert then.revision() == 1
    assert then.cells().cells[OPEN].position.stance is Stance.SUPPORTS
    assert [w.version for w in then.history(OPEN)] == [1]
    assert then.milestones() == ()
    assert owner.narrowed(Marking.RESTRICTED, at=9999).revision() == owner.revision()


def test_a_cell_closed_since_is_closed_in_the_view_of_an_earlier_revision_too(look: Look) -> None:
    mark(look(), INSIDE, Marking.RESTRICTED)
    then = look().narrowed(Marking.INTERNAL, at=1)
    assert INSIDE in then.cells().withheld
    assert INSIDE not in then.cells().cells


def test_a_cell_opened_since_stays_closed_in_the_view_of_an_earlier_revision(look: Look) -> None:
    mark(look(), CLOSED, Marking.PUBLIC)
    assert CLOSED in look().narrowed(Marking.INTERNAL, at=1).cells().withheld


def test_what_moved_since_a_revision_is_told_once_with_what_it_was(look: Look) -> None:
    owner = look()
    state(owner, OPEN, Stance.NEUTRAL)
    state(owner, INSIDE, Stance.OPPOSES)
    state(owner, OPEN, Stance.OPPOSES, seen=2)
    told = [(m.after.cell, m.before.stance, m.after.position.stance) for m in owner.moves(1)]
    assert told == [(INSIDE, Stance.NEUTRAL, Stance.OPPOSES), (OPEN, Stance.SUPPORTS, Stance.OPPOSES)]
    assert owner.moves(owner.revision()) == ()


def test_what_moved_and_moved_back_did_not_move(look: Look) -> None:
    owner = look()
    before = owner.cells().cells[OPEN].position
    state(owner, OPEN, Stance.NEUTRAL)
    fields = {"stance": before.stance, "certainty": before.certainty, "basis": before.basis, "source": before.source}
    send(owner, Amend(OPEN, 2, fields))
    assert owner.moves(1) == ()


def test_of_what_is_or_was_closed_no_move_is_told(look: Look) -> None:
    owner = look()
    mark(owner, CLOSED, Marking.PUBLIC)
    mark(owner, INSIDE, Marking.RESTRICTED)
    assert look(marking=Marking.INTERNAL).moves(1) == ()


def test_a_moment_names_the_last_revision_written_by_then(look: Look) -> None:
    owner, now = look(), datetime.now(UTC)
    owner.record(Batch(Key("outbox", 1), (Restate(OPEN, 1, Stance.NEUTRAL),)))
    assert owner.revision_at(now - AFTER) == 0
    assert owner.revision_at(now + AFTER) == 2
    assert owner.narrowed(Marking.INTERNAL, at=1).revision_at(now + AFTER) == 1
