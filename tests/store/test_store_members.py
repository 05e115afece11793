"""Who is let in to which dossier is kept by name, and a database from before that lets in whom it let in before."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from positions.access import AccessError, Door
from positions.people import Person, Role
from positions.stances import Marking
from positions.store import Store, StoreError, engines, migrations
from positions.store.guests import Login
from positions.store.members import Right
from positions.store.steps import members
from tests.factories import dossier
from tests.store.pages import DOSSIER, SEEDED

NOW = datetime(2027, 1, 12, 13, 3, tzinfo=UTC)
BEFORE = migrations.MIGRATIONS.index(members)
"""The migration that an older database had last."""
OLDER = (
    """INSERT INTO person (subject, name, role, marking, made_by, made) VALUES
        ('anna', 'Anna', 'owner', 'restricted', '-', '2027-01-12'),
        ('bram', 'Bram', 'editor', 'internal', 'Anna', '2027-01-12'),
        ('carla', 'Carla', NULL, 'public', 'Anna', '2027-01-12')""",
    "INSERT INTO browser (token, name, chosen, begun, presented) VALUES ('t', '', '', '2027-01-12', '2027-01-12')",
    """INSERT INTO claim (browser, holds, name, role, marking, until, since) VALUES
        ('t', 'person:dirk', 'Dirk', 'owner', 'restricted', '2099-01-12', '2027-01-12')""",
)


def test_members_are_let_in_changed_and_taken_away_in_one_dossier_alone(store: Store) -> None:
    store.seed(dossier(id="ander"), {})
    store.members.give("proef", "bram", Role.READER, Marking.INTERNAL, "Anna", "Bram")
    store.members.give("ander", "bram", Role.OWNER, Marking.RESTRICTED, "Anna")
    store.members.give("proef", "anna", None, Marking.PUBLIC, "-", "Anna")
    store.members.give("proef", "bram", Role.EDITOR, Marking.PUBLIC, "Anna", "B. Voorbeeld")
    named = [(one.name, one.role, one.marking) for one in store.members.of_dossier("proef")]
    assert named == [("Anna", None, Marking.PUBLIC), ("B. Voorbeeld", Role.EDITOR, Marking.PUBLIC)]
    assert {(one.dossier, one.name) for one in store.members.of_subject("bram")} == {
        ("proef", "B. Voorbeeld"),
        ("ander", "bram"),
    }
    store.members.take_away("proef", "bram")
    assert [one.dossier for one in store.members.of_subject("bram")] == ["ander"]


def test_nobody_becomes_a_member_of_what_is_not_here(store: Store) -> None:
    for act in (
        lambda: store.members.give("nergens", "bram", Role.READER, Marking.INTERNAL, "Anna"),
        lambda: store.members.make_common("nergens"),
    ):
        with pytest.raises(StoreError) as refused:
            act()
        assert refused.value.reason == "no_dossier"


def test_where_somebody_stands_is_one_question(store: Store) -> None:
    store.seed(dossier(id="ander"), {})
    store.members.give("ander", "bram", None, Marking.PUBLIC, "Anna")
    for _ in range(2):
        store.members.make_common("proef")
    standing = store.members.standing("bram")
    assert standing.named == {"ander": Right(None, Marking.PUBLIC)}
    assert standing.common == store.members.common() == {"proef"}
    assert store.members.standing("anna").named == {}


def test_the_installation_names_its_keepers_and_who_is_kept_out(store: Store) -> None:
    anna, bram = (Person(name.lower(), name, keeper, "-", NOW) for name, keeper in (("Anna", True), ("Bram", False)))
    for one in (bram, Person("anna", "A.", False, "-", NOW), anna):
        store.members.keep_person(one)
    assert store.members.people() == (anna, bram)
    store.members.forget_person("anna")
    assert store.members.people() == (bram,)


def test_whoever_was_on_the_list_is_a_member_of_the_dossiers_there_were_and_of_none_made_later(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = _brought_up(store_url, monkeypatch, "proef", "ander")
    store.seed(dossier(id="later"), {})
    for dossier_id in ("proef", "ander"):
        named = {one.subject: (one.role, one.marking, one.made_by) for one in store.members.of_dossier(dossier_id)}
        assert named == {
            "anna": (Role.OWNER, Marking.RESTRICTED, "-"),
            "bram": (Role.EDITOR, Marking.INTERNAL, "Anna"),
            "carla": (None, Marking.PUBLIC, "Anna"),
        }
    assert store.members.of_dossier("later") == ()
    assert [(one.subject, one.keeper) for one in store.members.people()] == [("anna", True), ("carla", False)]
    store.close()


def test_what_claims_gave_in_every_dossier_they_give_in_those_there_were(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = _brought_up(store_url, monkeypatch, "proef", "ander")
    store.seed(dossier(id="later"), {})
    assert store.members.common() == {"proef", "ander"}
    assert store.setting("begun") == "yes"
    door = Door(store)
    reader = _in(door, Login("erik", "Erik", Role.READER, Marking.INTERNAL))
    assert [guest.dossier_id for guest in door.guests(reader)] == ["ander", "proef"]
    held = store.guests.browser("t")
    assert held is not None
    assert [claim.login and claim.login.keeper for claim in held.claims] == [True], "who was owner by a claim keeps on"
    store.close()


def test_who_was_kept_out_stays_out_of_what_is_made_later_too_whatever_a_group_gives(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = _brought_up(store_url, monkeypatch, "proef")
    store.seed(dossier(id="later"), {})
    door = Door(store)
    boss = Login("carla", "Carla", Role.OWNER, Marking.INTERNAL, roles={"later": Role.OWNER}, keeper=True)
    cookie = _in(door, boss)
    for dossier_id in ("proef", "later", "nergens"):
        assert _why(door, cookie, dossier_id) == "unlisted"
    assert door.keeper(cookie) is None
    store.close()


def test_a_database_that_was_empty_gives_claims_in_no_dossier(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = _brought_up(store_url, monkeypatch)
    store.seed(DOSSIER, SEEDED)
    assert (store.setting("begun"), store.members.common()) == (None, frozenset())
    store.close()


def _brought_up(url: str, monkeypatch: pytest.MonkeyPatch, *dossiers: str) -> Store:
    """A database of before, with these dossiers and three people on its list, opened by this code."""

    def older(connection: Connection) -> None:
        for one in dossiers:
            connection.exec_driver_sql(f"INSERT INTO dossier (id, revision, seed) VALUES ('{one}', 0, '')")
        for statement in OLDER:
            connection.exec_driver_sql(statement)

    with monkeypatch.context() as before:
        before.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS[:BEFORE], older))
        engine = engines.opened(url)
        with engines.transaction(engine, writes=True) as connection:
            connection.exec_driver_sql(f"DELETE FROM migration WHERE number = {BEFORE + 1}")
        engine.dispose()
    return Store.open(url)


def _in(door: Door, login: Login) -> str:
    return door.log_in("", door.ticket(login, datetime.now(UTC)))


def _why(door: Door, cookie: str, dossier_id: str) -> str:
    with pytest.raises(AccessError) as refused:
        door.guest(cookie, dossier_id)
    return refused.value.reason
