"""Who may take a text out, and that nothing anybody sees afterwards holds it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from positions.access import AccessError, View
from positions.changes import Amend, Batch, Cell, Key, Mark, Restore, Revert
from positions.people import Role
from positions.stances import Marking, Source, SourceKind
from positions.store import Store
from tests.access.conftest import Look
from tests.access.people import CLOSED, INSIDE, OPEN, SECRET, mark, send, state

HEARD = "zei het onder vier ogen"


def everything(view: View, cell: Cell = INSIDE) -> str:
    """All that a view tells, of every moment it can see."""
    then = [view.narrowed(Marking.RESTRICTED, at=at) for at in range(1, view.revision() + 1)]
    looks = [view, *then]
    told = [(v.cells(), v.history(cell), v.milestones(), v.moves(0), v.sources(), v.dossier()) for v in looks]
    return repr(told)


def tell(view: View) -> None:
    """Write a secret into a cell, and say something after it."""
    send(view, Amend(INSIDE, 1, {"note": HEARD, "source": Source(SourceKind.CONVERSATION, HEARD)}))
    view.record(Mark(Key("marks", 1), "Raadswerkgroep", date(2027, 1, 12)))
    state(view, INSIDE, seen=2)


def test_an_owner_takes_it_out_for_everybody_at_every_moment(look: Look, told: list[tuple[str, int]]) -> None:
    owner, reader = look(), look(Role.READER, name="Bram")
    tell(owner)
    frozen = reader.narrowed(Marking.INTERNAL, at=2)
    assert all(HEARD in everything(view) for view in (owner, reader, frozen))
    revision = owner.redact(INSIDE, 2)
    assert told[-1] == ("proef", revision)
    assert not [view for view in (owner, reader, frozen) if HEARD in everything(view)]
    assert [w.redacted and w.redacted.author for w in owner.history(INSIDE)] == [None, "Anna", "Anna", None]


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        ({"role": Role.READER}, "read_only"),
        ({"role": Role.EDITOR}, "owners"),
        ({"name": ""}, "nameless"),
        ({"notes": False}, "read_only"),
        ({"at": 1}, "read_only"),
    ],
)
def test_nobody_else_may(look: Look, store: Store, who: dict[str, Any], reason: str) -> None:
    tell(look())
    before = store.history("proef", INSIDE)
    with pytest.raises(AccessError) as refused:
        look(**who).redact(INSIDE, 2)
    assert refused.value.reason == reason
    assert store.history("proef", INSIDE) == before


@pytest.mark.parametrize(("cell", "version"), [(CLOSED, 1), (INSIDE, 9), (Cell("weg\x00", OPEN.state), 1)])
def test_what_an_owner_does_not_see_is_not_there_for_them(look: Look, store: Store, cell: Cell, version: int) -> None:
    with pytest.raises(AccessError) as refused:
        look(marking=Marking.INTERNAL).redact(cell, version)
    assert refused.value.reason == "unknown_version"
    assert SECRET in repr(store.cells("proef"))


def test_it_also_goes_from_a_version_that_was_more_open(look: Look) -> None:
    owner = look()
    tell(owner)
    mark(owner, INSIDE, Marking.RESTRICTED, seen=3)
    owner.redact(INSIDE, 4)
    mark(owner, INSIDE, Marking.PUBLIC, seen=4)
    assert HEARD not in everything(look(Role.READER, Marking.INTERNAL))


def test_neither_restoring_nor_undoing_brings_it_back(look: Look) -> None:
    owner = look()
    tell(owner)
    said = send(owner, Amend(INSIDE, 3, {"note": "anders"}))
    owner.redact(INSIDE, 2)
    newest = owner.cells().cells[INSIDE].version
    send(owner, Restore(INSIDE, newest, 2))
    owner.record(Revert(Key("undo", 1), said.key))
    assert HEARD not in everything(owner)


def test_only_what_one_may_see_is_told_to_have_gone(look: Look) -> None:
    owner = look()
    owner.redact(CLOSED, 1)
    revision = owner.redact(OPEN, 1)
    assert owner.redacted(1).cells == {CLOSED, OPEN}
    inside = look(Role.READER, Marking.INTERNAL).redacted(1)
    assert (inside.cells, inside.revision) == (frozenset({OPEN}), revision)
    assert look(Role.READER).redacted(revision).cells == frozenset()


def test_who_sees_no_sources_does_not_read_who_took_it_out(look: Look) -> None:
    tell(look())
    look().redact(INSIDE, 2)
    without = look(Role.READER).narrowed(Marking.INTERNAL, sources=False, at=2)
    (written,) = [w for w in without.cells().cells.values() if w.cell == INSIDE]
    assert (written.author, written.redacted) == ("", None)


def test_a_key_pressed_before_it_was_heard_of_is_put_to_a_person(look: Look) -> None:
    owner, editor = look(), look(Role.EDITOR, name="Bram")
    tell(owner)
    owner.redact(INSIDE, 2)
    receipt = editor.record(Batch(Key("b", 1), (Amend(INSIDE, 3, {"note": "nieuw"}),)))
    assert [c.now.version for c in receipt.conflicts] == [4]
    assert HEARD not in repr(receipt)
