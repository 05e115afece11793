"""What a login opens: the dossiers that name somebody, and those in which a group of theirs gives a role."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from positions.access import AccessError, Door, Group, Keepers, Logins, Sharing
from positions.people import Role, Visitor
from positions.stances import Marking
from positions.store import Store
from positions.store.guests import Login
from tests.factories import dossier

BRAM = Login("bram@example.org", "Bram")
ANNA = Visitor("Anna", Role.OWNER, Marking.RESTRICTED, holds="person:anna@example.org")
GROUPS = Logins(
    claim="groups",
    roles={"szw": Role.READER, "beheer": Role.OWNER},
    groups=(
        Group("proef", Role.EDITOR, "IZ"),
        Group("proef", Role.READER, "SZW breed"),
        Group("ander", Role.OWNER, "IZ"),
    ),
)


@pytest.fixture(autouse=True)
def dossiers(store: Store) -> None:
    """Two more beside "proef"."""
    for dossier_id in ("ander", "derde"):
        store.seed(dossier(id=dossier_id), {})


@pytest.fixture
def door(store: Store) -> Door:
    return Door(store)


def came_in(door: Door, login: Login = BRAM, cookie: str = "") -> str:
    return door.log_in(cookie, door.ticket(login, datetime.now(UTC)))


def told(*groups: str) -> Login:
    return GROUPS.login({"email": "bram@example.org", "email_verified": True, "name": "Bram", "groups": [*groups]})


def roles(door: Door, cookie: str) -> dict[str, Role]:
    """What is open to somebody, and as what."""
    return {guest.dossier_id: guest.visitor.role for guest in door.guests(cookie)}


def closed(door: Door, cookie: str, dossier_id: str) -> str:
    with pytest.raises(AccessError) as refused:
        door.guest(cookie, dossier_id)
    return refused.value.reason


def test_a_login_opens_the_dossiers_that_name_somebody_each_with_their_role_there(store: Store, door: Door) -> None:
    cookie = came_in(door)
    store.members.give("proef", BRAM.subject, Role.EDITOR, Marking.INTERNAL, "Anna")
    store.members.give("derde", BRAM.subject, Role.OWNER, Marking.RESTRICTED, "Anna")
    assert roles(door, cookie) == {"derde": Role.OWNER, "proef": Role.EDITOR}
    assert door.guest(cookie, "proef").visitor.marking is Marking.INTERNAL
    assert [choice.dossier for choice in door.guest(cookie, "proef").choices] == [""]


@pytest.mark.parametrize("named", [True, False])
def test_a_stranger_to_a_dossier_hears_the_same_whether_there_is_such_a_dossier_or_not(
    store: Store, door: Door, named: bool
) -> None:
    if named:
        store.members.give("proef", BRAM.subject, Role.OWNER, Marking.RESTRICTED, "Anna")
    cookie = came_in(door)
    assert closed(door, cookie, "ander") == closed(door, cookie, "nergens") == ("no_member" if named else "unlisted")


def test_who_is_let_in_to_nothing_is_told_so_where_the_dossiers_are_listed(door: Door) -> None:
    with pytest.raises(AccessError) as refused:
        door.guests(came_in(door))
    assert refused.value.reason == "unlisted"
    assert door.subject(came_in(door)) == BRAM.subject


def test_groups_give_roles_dossier_by_dossier_and_the_highest_counts(door: Door) -> None:
    login = told("IZ", "SZW breed", "iets anders")
    assert login.roles == {"proef": Role.EDITOR, "ander": Role.OWNER}
    cookie = came_in(door, login)
    assert roles(door, cookie) == {"ander": Role.OWNER, "proef": Role.EDITOR}
    assert door.guest(cookie, "proef").visitor.marking is Marking.INTERNAL
    assert door.guest(cookie, "ander").visitor.marking is Marking.RESTRICTED


def test_a_role_in_all_common_dossiers_is_one_in_no_other(store: Store, door: Door) -> None:
    cookie = came_in(door, told("szw"))
    assert closed(door, cookie, "proef") == "unlisted"
    store.members.make_common("proef")
    assert roles(door, cookie) == {"proef": Role.READER}
    assert roles(door, came_in(door, told("szw", "IZ"))) == {"ander": Role.OWNER, "proef": Role.EDITOR}


def test_what_a_dossier_says_of_somebody_goes_before_what_their_groups_give(store: Store, door: Door) -> None:
    cookie = came_in(door, told("IZ"))
    Sharing(store, "ander", ANNA).dismiss(BRAM.subject)
    Sharing(store, "proef", ANNA).admit(BRAM.subject, "Bram", Role.READER, Marking.PUBLIC)
    assert roles(door, cookie) == {"proef": Role.READER}
    Sharing(store, "ander", ANNA).forget(BRAM.subject)
    assert roles(door, cookie) == {"ander": Role.OWNER, "proef": Role.READER}


def test_admitting_changing_and_dismissing_concern_one_dossier(store: Store, door: Door) -> None:
    here, there = Sharing(store, "proef", ANNA), Sharing(store, "ander", ANNA)
    cookie = came_in(door)
    here.admit(BRAM.subject, "Bram", Role.EDITOR, Marking.INTERNAL)
    there.admit(BRAM.subject, "B. Voorbeeld", Role.READER, Marking.PUBLIC)
    here.dismiss(BRAM.subject)
    assert roles(door, cookie) == {"ander": Role.READER}
    assert [one.name for one in here.people()] == ["Bram"]
    assert [one.name for one in there.people()] == ["B. Voorbeeld"]
    assert Sharing(store, "derde", ANNA).people() == ()


def test_a_choice_that_opens_nothing_here_leads_to_where_it_does(store: Store, door: Door) -> None:
    _, token = Sharing(store, "proef", replace(ANNA, holds="")).make("PV Brussel")
    store.members.give("derde", BRAM.subject, Role.EDITOR, Marking.INTERNAL, "Anna")
    cookie = came_in(door, cookie=door.claim("", token)[0])
    guest = door.guest(cookie, "proef")
    assert guest.visitor.label == "PV Brussel"
    assert {choice.label: choice.dossier for choice in guest.choices} == {"Bram": "derde", "PV Brussel": "proef"}


def test_a_keeper_sees_no_dossier_by_that_and_comes_in_where_there_is_none(door: Door) -> None:
    cookie = came_in(door, told("beheer"))
    assert door.guests(cookie) == ()
    assert door.knows(cookie)
    found = door.keeper(cookie)
    assert found is not None
    assert (found.holds, found.marking) == ("person:bram@example.org", Marking.RESTRICTED)
    assert closed(door, cookie, "proef") == "unlisted"


def test_an_owner_of_a_dossier_is_no_keeper_and_a_setting_says_which_group_is(store: Store, door: Door) -> None:
    cookie = came_in(door)
    store.members.give("proef", BRAM.subject, Role.OWNER, Marking.RESTRICTED, "Anna")
    assert door.keeper(cookie) is None
    named = replace(GROUPS, keepers="archief")
    said = {"sub": "7", "groups": ["beheer"]}
    assert [named.login({**said, "groups": [one]}).keeper for one in ("beheer", "archief")] == [False, True]


def test_the_terminal_appoints_keepers_and_keeps_people_out_before_any_group(store: Store, door: Door) -> None:
    ended: list[bool] = []
    keepers = Keepers(store, "Beheer", lambda: ended.append(True))
    cookie = came_in(door, told("IZ", "beheer"))
    keepers.keep_out(" Bram@Example.org ", "Bram")
    assert (door.keeper(cookie), closed(door, cookie, "ander")) == (None, "unlisted")
    store.members.give("derde", BRAM.subject, Role.READER, Marking.PUBLIC, "Anna")
    assert roles(door, cookie) == {"derde": Role.READER}, "a dossier names them"
    keepers.appoint(BRAM.subject)
    assert door.keeper(cookie) is not None
    assert [(one.name, one.made_by) for one in keepers.people()] == [("Bram", "Beheer")]
    assert roles(door, cookie) == {"ander": Role.OWNER, "derde": Role.READER, "proef": Role.EDITOR}
    keepers.forget(BRAM.subject)
    assert (keepers.people(), len(ended)) == ((), 3)
