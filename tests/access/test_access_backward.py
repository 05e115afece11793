"""Looking back: a view as it was, for nobody further than they may see, and in it nobody writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from positions.access import AccessError, Guest, View, backward, forward, looked_back
from positions.changes import Batch, Cell, Key, Restate
from positions.people import Role, Visitor
from positions.stances import Marking, Stance
from positions.states import State
from positions.store import Store
from tests.factories import dossier

CELL = Cell("p1", State.DE)
ANNA = Visitor("Anna", Role.OWNER, Marking.RESTRICTED)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """A dossier whose one cell was neutral at revision 2 and supports at revision 3."""
    opened = Store.open(store_url)
    opened.seed(dossier(), {})
    for seen, stance in enumerate((Stance.NEUTRAL, Stance.SUPPORTS)):
        opened.record("proef", Batch(Key("x", seen), (Restate(CELL, seen, stance),)), "Anna")
    yield opened
    opened.close()


def seen(store: Store, at: int | None = None) -> View:
    """Through the door: a link's holder, frozen at a revision or not."""
    visitor = replace(ANNA, at=at)
    return View(store, "proef", visitor, guest=Guest(visitor, "proef", ()))


def test_a_view_is_seen_as_it_was_and_the_one_it_came_from_stays_as_it_is(store: Store) -> None:
    view = seen(store)
    then = backward(view, 2)
    assert (then.cells().position(CELL).stance, looked_back(then)) == (Stance.NEUTRAL, 2)
    assert (view.cells().position(CELL).stance, looked_back(view)) == (Stance.SUPPORTS, 0)
    assert forward(then).cells().position(CELL).stance is Stance.SUPPORTS
    assert backward(view, 0) is view


def test_nobody_writes_in_what_was(store: Store) -> None:
    then = backward(seen(store), 2)
    with pytest.raises(AccessError) as refused:
        then.record(Batch(Key("x", 9), (Restate(CELL, 1, Stance.OPPOSES),)))
    assert refused.value.reason == "read_only"


def test_who_sees_an_earlier_moment_looks_no_further_forward_than_that(store: Store) -> None:
    frozen = seen(store, at=2)
    assert backward(frozen, 3).cells().position(CELL).stance is Stance.NEUTRAL
    assert looked_back(backward(frozen, 3)) == 0
    assert forward(backward(frozen, 1)).visitor.at == 2
