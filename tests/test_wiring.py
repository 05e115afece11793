"""The settings, and the one house a process opens on them."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from positions import seeds, wiring
from positions.access import AccessError, Group, Mode, View
from positions.changes import Batch, Cell, Key, Restate
from positions.people import Role
from positions.settings import Settings, SettingsError
from positions.stances import Stance
from positions.states import State
from positions.store.guests import Login
from positions.wiring import House
from tests import drafting


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    """A fresh database, and nothing else set."""
    for name in ("POSITIONS_ACCESS", "POSITIONS_DATA", "POSITIONS_URL", "POSITIONS_SECURITY_CONTACT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("POSITIONS_DATABASE_URL", f"sqlite:///{tmp_path / 'positions.db'}")
    monkeypatch.setattr(wiring, "_opened", [])
    return Settings.read()


def test_without_settings_the_database_stands_beside_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("POSITIONS_ACCESS", "POSITIONS_DATA", "POSITIONS_DATABASE_URL"):
        monkeypatch.setenv(name, "")
    assert Settings.read() == Settings(f"sqlite:///{seeds.DATA / 'positions.db'}", "", seeds.DATA)


def test_settings_are_read_as_people_type_them(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setenv("POSITIONS_ACCESS", " Local ")
    monkeypatch.setenv("POSITIONS_DATA", "/srv/krachtenveld")
    monkeypatch.setenv("POSITIONS_DATABASE_URL", "")
    assert Settings.read() == Settings("sqlite:////srv/krachtenveld/positions.db", "local", Path("/srv/krachtenveld"))


@pytest.mark.parametrize(
    ("told", "url", "host", "secure"),
    [
        ("https://krachtenveld.example.nl", "https://krachtenveld.example.nl", "krachtenveld.example.nl", True),
        (
            " https://Krachtenveld.Example.nl:8443/ ",
            "https://krachtenveld.example.nl:8443",
            "krachtenveld.example.nl",
            True,
        ),
        ("http://localhost:8501", "http://localhost:8501", "localhost", False),
        ("http://[::1]:8501/", "http://[::1]:8501", "::1", False),
        ("", "", "", False),
    ],
)
def test_the_address_that_people_open_is_a_scheme_and_a_host(told: str, url: str, host: str, secure: bool) -> None:
    settings = Settings.read({"POSITIONS_URL": told})
    assert (settings.url, settings.host, settings.secure) == (url, host, secure)


@pytest.mark.parametrize(
    "told",
    [
        "http://krachtenveld.example.nl",
        "krachtenveld.example.nl",
        "https://",
        "https://example.nl/krachtenveld",
        "https://example.nl?x=1",
        "https://example.nl#x",
        "https://me@example.nl",
        "https://example.nl:x",
        "https://[",
        "ftp://localhost",
    ],
)
def test_any_other_address_is_refused(told: str) -> None:
    with pytest.raises(SettingsError, match="POSITIONS_URL: expected https:// and a host name"):
        Settings.read({"POSITIONS_URL": told})


@pytest.mark.parametrize(
    ("told", "contact"),
    [
        ("lek@example.nl", "mailto:lek@example.nl"),
        ("mailto:lek@example.nl", "mailto:lek@example.nl"),
        ("https://example.nl/cvd", "https://example.nl/cvd"),
        ("", ""),
    ],
)
def test_a_contact_is_a_uri(told: str, contact: str) -> None:
    assert Settings.read({"POSITIONS_SECURITY_CONTACT": told}).contact == contact


@pytest.mark.parametrize("told", ["bel ons", "http://example.nl", "a@b\nExpires: never", "javascript:alert(1)"])
def test_another_contact_is_refused(told: str) -> None:
    with pytest.raises(SettingsError, match="POSITIONS_SECURITY_CONTACT"):
        Settings.read({"POSITIONS_SECURITY_CONTACT": told})


@pytest.mark.parametrize(("told", "agreed"), [("", False), ("no", False), ("yes", True), (" Yes ", True)])
def test_whether_an_address_counts_that_nobody_vouches_for_is_yes_or_no(told: str, agreed: bool) -> None:
    assert Settings.read({"POSITIONS_OIDC_UNVERIFIED": told}).logins.unverified is agreed
    with pytest.raises(SettingsError, match=r"POSITIONS_OIDC_UNVERIFIED: expected yes or no, found true"):
        Settings.read({"POSITIONS_OIDC_UNVERIFIED": "true"})


def test_a_process_opens_one_house_whoever_asks_first(settings: Settings) -> None:
    with ThreadPoolExecutor(8) as pool:
        houses = set(map(id, pool.map(wiring.house, ["127.0.0.1", "localhost"] * 8)))
    assert houses == {id(wiring.house())}


def test_a_house_is_local_and_holds_what_ships(settings: Settings) -> None:
    house = wiring.house("localhost")
    assert (house.mode, house.store.dossier_ids()) == (Mode.LOCAL, ("kwaliteitsbanen",))
    assert 2025 in house.registers.populations
    assert len(house.registers.groupings) == 19


def test_what_people_changed_stays_when_the_house_is_opened_again(settings: Settings) -> None:
    cell = Cell("P5", State.DE)
    _named(wiring.open_house(settings, "127.0.0.1")).record(Batch(Key("x", 1), (Restate(cell, 0, Stance.OPPOSES),)))
    again = wiring.open_house(settings, "127.0.0.1").view("kwaliteitsbanen")
    assert again.cells().cells[cell].position.stance is Stance.OPPOSES
    assert again.visitor.name == "Anna"


def test_a_dossier_that_is_not_there_has_no_view(settings: Settings) -> None:
    house: House = wiring.house()
    for name in ("nergens", "", "kwaliteitsbanen\x00"):
        with pytest.raises(KeyError):
            house.view(name)


def _named(house: House) -> View:
    view = house.view("kwaliteitsbanen")
    view.introduce("Anna")
    return view


def test_whoever_enters_asks_for_a_dossier_or_gets_the_first(settings: Settings) -> None:
    house = wiring.house()
    assert house.only() == "kwaliteitsbanen"
    assert house.enter("a cookie", "kwaliteitsbanen").dossier_id == "kwaliteitsbanen"
    with pytest.raises(AccessError) as refused:
        house.enter("", "nergens")
    assert refused.value.reason == "no_dossier"


def test_the_owner_of_the_machine_keeps_a_local_tool_and_nobody_keeps_one_by_links_alone(settings: Settings) -> None:
    house = wiring.open_house(settings, "127.0.0.1")
    assert house.keeper() == house.view("kwaliteitsbanen").visitor
    assert wiring.open_house(replace(settings, access="links"), "127.0.0.1").keeper("a cookie") is None


@pytest.mark.parametrize(
    ("told", "groups"),
    [
        ("", ()),
        (" ; \n ", ()),
        ("verordening reader SZW", (Group("verordening", Role.READER, "SZW"),)),
        (
            "verordening owner CN=EPSCO, OU=IZ ;\n verordening  editor  4c1f-9;",
            (Group("verordening", Role.OWNER, "CN=EPSCO, OU=IZ"), Group("verordening", Role.EDITOR, "4c1f-9")),
        ),
    ],
)
def test_a_setting_says_which_group_has_which_role_in_which_dossier(told: str, groups: tuple[Group, ...]) -> None:
    read = Settings.read({"POSITIONS_OIDC_GROUPS": told, "POSITIONS_OIDC_CLAIM": "groups"}).logins
    assert read.groups == groups


@pytest.mark.parametrize(
    "told", ["verordening reader", "verordening lezer SZW", "SZW=reader", "verordening Reader SZW"]
)
def test_a_group_that_cannot_be_read_is_refused_in_a_sentence(told: str) -> None:
    with pytest.raises(SettingsError, match="POSITIONS_OIDC_GROUPS: expected a dossier, one of reader"):
        Settings.read({"POSITIONS_OIDC_GROUPS": f"goed owner SZW; {told}", "POSITIONS_OIDC_CLAIM": "groups"})
    with pytest.raises(SettingsError, match="POSITIONS_OIDC_CLAIM: expected the claim that tells"):
        Settings.read({"POSITIONS_OIDC_GROUPS": "goed owner SZW"})


def test_dossiers_that_an_installation_begins_with_are_common_and_one_that_comes_later_is_not(
    settings: Settings, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(settings.data, data)
    began = wiring.open_house(replace(settings, data=data), "127.0.0.1")
    assert began.store.members.common() == {"kwaliteitsbanen"}
    shipped = (data / "dossiers" / "kwaliteitsbanen.toml").read_text().replace('id = "kwaliteitsbanen"', 'id = "later"')
    (data / "dossiers" / "later.toml").write_text(shipped)
    again = wiring.open_house(replace(settings, data=data), "127.0.0.1")
    assert again.store.dossier_ids() == ("kwaliteitsbanen", "later")
    assert again.store.members.common() == {"kwaliteitsbanen"}


def test_a_keeper_to_whom_no_dossier_is_open_finds_an_empty_shelf(settings: Settings) -> None:
    house = wiring.open_house(replace(settings, access="oidc"), "127.0.0.1")
    house.keepers().appoint("anna@example.org")
    cookie = house.door.log_in("", house.door.ticket(Login("anna@example.org", "Anna"), datetime.now(UTC)))
    assert (house.only(cookie), house.shelf(cookie).rows()) == ("", ())
    assert house.keeper(cookie) is not None
    with pytest.raises(AccessError) as refused:
        house.enter(cookie, "kwaliteitsbanen")
    assert refused.value.reason == "unlisted"


def test_a_draft_is_shared_by_name_with_who_is_let_in_to_no_dossier(settings: Settings) -> None:
    house = wiring.open_house(replace(settings, access="oidc"), "127.0.0.1")
    house.store.drafts.keep(drafting.kept())
    cookie = house.door.log_in("", house.door.ticket(Login("bram@example.org", "Bram"), datetime.now(UTC)))
    assert house.drafts(cookie) == ()
    house.store.drafts.share("d1", drafting.member())
    assert [one.id for one in house.drafts(cookie)] == ["d1"]
    with pytest.raises(AccessError) as refused:
        house.drafts("made up")
    assert refused.value.reason == "no_access"
