"""From a fiche that is handed in to a dossier, through the house, as each who asks is known by their cookie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from positions import seeds
from positions.access import AccessError, Sharing
from positions.changes import Cell, Key
from positions.people import Person, Role, Visitor
from positions.settings import Settings
from positions.stances import Marking, Stance
from positions.states import State
from positions.store.guests import Login
from positions.wiring import House, open_house
from tests.drafting import take
from tests.fiches.test_fiches_confirming import FULL

OWNER = Visitor("Anna", Role.OWNER, Marking.RESTRICTED)
HERE = "kwaliteitsbanen"


def opened(folder: Path, mode: str) -> House:
    """A house on a fresh database."""
    settings = Settings.read({"POSITIONS_DATABASE_URL": f"sqlite:///{folder / 'positions.db'}"})
    return open_house(replace(settings, access=mode, data=seeds.DATA), "127.0.0.1")


@pytest.fixture
def local(tmp_path: Path) -> Iterator[House]:
    """One machine, whose owner said their name."""
    house = opened(tmp_path, "local")
    house.store.keep_setting("local_owner", "Cor")
    yield house
    house.store.close()


@pytest.fixture
def linked(tmp_path: Path) -> Iterator[House]:
    """A house in which people come in by links."""
    house = opened(tmp_path, "links")
    yield house
    house.store.close()


def cookie_for(house: House, role: Role, name: str) -> str:
    """The cookie of somebody who opened a new link."""
    _, token = Sharing(house.store, HERE, OWNER).make("Link", role=role, marking=Marking.RESTRICTED)
    cookie, _ = house.door.claim("", token)
    house.door.name(cookie, name)
    return cookie


def test_on_ones_own_machine_a_fiche_becomes_a_dossier(local: House) -> None:
    draft = local.filing().keep("Fiche.docx", 4_100, FULL)
    assert [(head.id, head.file) for head in local.drafts()] == [(draft, "Fiche.docx")]
    every = [take(find.number) for find in FULL.finds() if not find.kind.told and find.kind.value != "group"]
    local.draft("", draft).judge(Key("tab", 1), every)
    made = local.confirming("", draft).make(Key("tab", 2)).dossier_id
    view = local.enter("", made)
    assert view.dossier().population == max(local.registers.populations)
    assert view.cells().cells[Cell("1a", State.DE)].position.stance is Stance.SUPPORTS
    assert [head.became for head in local.drafts()] == [made]
    local.draft("", draft).discard()
    assert (local.drafts(), view.dossier().id) == ((), made)


def test_by_links_an_owner_hands_one_in_and_the_owners_of_that_dossier_judge_it(linked: House) -> None:
    anna, bram = (cookie_for(linked, Role.OWNER, name) for name in ("Anna", "Bram"))
    reader = cookie_for(linked, Role.EDITOR, "Cor")
    with pytest.raises(AccessError) as refused:
        linked.filing(anna)
    assert refused.value.reason == "keepers"
    draft = linked.filing(anna, HERE).keep("Fiche.docx", 4_100, FULL)
    linked.draft(bram, draft).judge(Key("tab", 1), [take(1)])
    assert linked.draft(anna, draft).kept().judged()[1].author == "Bram (Link)"
    assert linked.drafts(reader) == ()
    for ask in (lambda: linked.draft(reader, draft), lambda: linked.filing(reader, HERE)):
        with pytest.raises(AccessError):
            ask()
    assert linked.confirming(bram, draft).make(Key("tab", 2)).dossier_id == HERE


def test_a_link_that_is_withdrawn_opens_no_draft_any_more(linked: House) -> None:
    anna = cookie_for(linked, Role.OWNER, "Anna")
    draft = linked.filing(anna, HERE).keep("Fiche.docx", 4_100, FULL)
    sharing = Sharing(linked.store, HERE, OWNER)
    sharing.revoke(sharing.links()[0].id)
    for ask in (lambda: linked.draft(anna, draft), lambda: linked.drafts(anna)):
        with pytest.raises(AccessError):
            ask()


@pytest.fixture
def logged(tmp_path: Path) -> Iterator[House]:
    """A house in which people log in: Anna keeps it, Bram reads one dossier."""
    house = opened(tmp_path, "oidc")
    now = datetime.now(UTC)
    house.store.members.keep_person(Person("anna@example.org", "Anna", True, "Beheer", now))
    house.store.members.give(HERE, "bram@example.org", Role.READER, Marking.INTERNAL, "Beheer")
    yield house
    house.store.close()


def came_in(house: House, name: str) -> str:
    """The cookie of somebody who logged in."""
    login = Login(f"{name.lower()}@example.org", name)
    return house.door.log_in("", house.door.ticket(login, datetime.now(UTC)))


def test_a_keeper_makes_a_dossier_of_what_somebody_else_judged_with_them_and_owns_it(logged: House) -> None:
    anna, bram = came_in(logged, "Anna"), came_in(logged, "Bram")
    draft = logged.filing(anna).keep("Fiche.docx", 4_100, FULL)
    assert logged.drafts(bram) == ()
    logged.draft(anna, draft).share("person:bram@example.org", Role.EDITOR)
    assert [head.id for head in logged.drafts(bram)] == [draft]
    logged.draft(bram, draft).judge(Key("tab", 1), [take(1), take(3)])
    with pytest.raises(AccessError) as refused:
        logged.confirming(bram, draft).make(Key("tab", 2))
    assert refused.value.reason == "draft_owners"
    made = logged.confirming(anna, draft).make(Key("tab", 3)).dossier_id
    assert logged.enter(anna, made).visitor.role is Role.OWNER
    with pytest.raises(AccessError):
        logged.enter(bram, made)


def test_who_is_no_keeper_hands_in_no_fiche_for_a_new_dossier(logged: House) -> None:
    with pytest.raises(AccessError) as refused:
        logged.filing(came_in(logged, "Bram"))
    assert refused.value.reason == "keepers"
