"""Whatever changes who may come in raises a number, in the same transaction; nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from positions.changes import Cell
from positions.people import Person, Role, ShareLink
from positions.stances import Marking, Stance
from positions.states import State
from positions.store import Store, StoreError
from positions.store.guests import Login
from tests.store.pages import Page

NOW = datetime(2027, 1, 12, 13, 3, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
LINK = ShareLink(
    "k3f9", "proef", Role.READER, Marking.INTERNAL, True, False, 1, "kolommen=p2", "PV Brussel", "Anna", NOW, LATER
)
LOGIN = Login("anna@example.org", "Anna", Role.EDITOR, Marking.INTERNAL)
RAISE: dict[str, Callable[[Store], object]] = {
    "a link is made": lambda store: store.guests.keep_link(LINK, "hash"),
    "a link is withdrawn": lambda store: store.guests.revoke("k3f9", NOW),
    "a browser begins": lambda store: store.guests.begin("cookie", NOW),
    "a browser holds a link": lambda store: store.guests.give("cookie", "link:k3f9"),
    "somebody logs in": lambda store: store.guests.give("cookie", "person:anna@example.org", LOGIN, LATER),
    "something else is looked through": lambda store: store.guests.choose("cookie", "link:k3f9"),
    "a browser's cookie is renewed": lambda store: store.guests.begin("new", NOW, before="cookie", renewed="link:k3f9"),
    "somebody is let in": lambda store: store.members.give("proef", "bram", Role.READER, Marking.INTERNAL, "Anna"),
    "somebody may do more": lambda store: store.members.give("proef", "bram", Role.EDITOR, Marking.INTERNAL, "Anna"),
    "somebody is kept out": lambda store: store.members.give("proef", "bram", None, Marking.INTERNAL, "Anna"),
    "somebody is named no more": lambda store: store.members.take_away("proef", "bram"),
    "a role counts here": lambda store: store.members.make_common("proef"),
    "somebody keeps the installation": lambda store: store.members.keep_person(Person("anna", "Anna", True, "-", NOW)),
    "somebody keeps it no more": lambda store: store.members.forget_person("anna"),
    "somebody logs out": lambda store: store.guests.log_out("anna@example.org", NOW),
    "a browser leaves": lambda store: store.guests.end("new", NOW),
    "who came in is forgotten": lambda store: store.guests.forget(LATER, LATER),
    "the owner of a local tool says who they are": lambda store: store.keep_setting("local_owner", "Anna"),
    "and is called otherwise": lambda store: store.keep_setting("local_owner", "Bram"),
    "a dossier is put away": lambda store: store.set_dossier("proef", {"archived": True}, "Anna"),
    "a dossier is destroyed": lambda store: store.lives.end("proef", "Anna"),
}
"""In an order in which each finds what it needs."""


def test_each_change_of_who_may_come_in_raises_the_number(store: Store) -> None:
    for what, change in RAISE.items():
        before = store.guests.rights()
        change(store)
        assert store.guests.rights() > before, what


def test_an_edit_a_moment_a_field_of_the_dossier_and_the_use_of_a_link_leave_it_as_it_is(
    store: Store, anna: Page
) -> None:
    store.guests.keep_link(LINK, "hash")
    before = store.guests.rights()
    anna.state(Cell("p1", State.DE), Stance.SUPPORTS)
    anna.mark("Coreper")
    store.set_dossier("proef", {"population": 2024}, "Anna")
    store.guests.use("k3f9", LATER)
    assert store.guests.rights() == before


def test_what_was_not_committed_raised_nothing(store: Store) -> None:
    before = store.guests.rights()
    with pytest.raises(StoreError):
        store.members.give("nergens", "bram", Role.READER, Marking.INTERNAL, "Anna")
    assert store.guests.rights() == before
