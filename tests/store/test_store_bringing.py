"""One dossier is written to a file, and comes back beside others: its whole log, and no way in for anybody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import psycopg
import pytest
from sqlalchemy import Connection, select

from positions.access import View
from positions.changes import CHANNEL, RIGHTS
from positions.evidence import Deed, Evidence
from positions.people import Role, Visitor
from positions.plain import record
from positions.stances import Marking, Stance
from positions.states import State
from positions.store import Store, StoreError, archives, backups, bringing, engines, migrations, tables
from tests.factories import dossier, topic
from tests.postgres import Server
from tests.store.kept import LINK, live_in
from tests.store.pages import DE, NL, Page

OWNER = Visitor("Anna", Role.OWNER, Marking.RESTRICTED)


@pytest.fixture(params=["sqlite", "postgresql"])
def here(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with two dossiers that have a log."""
    url = f"sqlite:///{tmp_path / 'here.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    with opened(url) as store:
        live_in(store)
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Another, in which people work on a dossier of their own."""
    server: Server = request.getfixturevalue("postgres_server")
    file = nullcontext(f"sqlite:///{tmp_path / 'elsewhere.db'}")
    with file if request.param == "sqlite" else server.lent() as url:
        with opened(url) as store:
            store.seed(dossier(id="eigen", topics=(topic("P1", is_pillar=True),)), {})
            Page(store, "Cees", "eigen").amend(NL_P1, 0, note="van ons")
        yield url


NL_P1 = type(NL)("P1", State.NL)


@contextmanager
def opened(url: str) -> Iterator[Store]:
    """A store, closed again."""
    store = Store.open(url)
    try:
        yield store
    finally:
        store.close()


def rows(url: str, dossier_id: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of a dossier that a backup of it holds, and of its grid, but for its links."""
    engine = engines.reached(url)
    with engines.snapshot(engine) as connection:
        found = tables.existing(connection).items()
        of_it = {name: table for name, table in found if tables.is_of_dossiers(table) and name != "link"}
        told = {
            name: [dict(row._mapping) for row in connection.execute(select(table).where(tables.of(table, dossier_id)))]
            for name, table in of_it.items()
        }
    engine.dispose()
    return {name: sorted(held, key=repr) for name, held in told.items()}


def seen(store: Store, dossier_id: str) -> list[object]:
    """What an owner sees of it, now and as it was."""
    view = View(store, dossier_id, OWNER)
    looks = [view, *(view.narrowed(Marking.RESTRICTED, at=at) for at in (1, 4, 7))]
    return [(v.cells(), v.milestones(), v.history(DE), v.revision()) for v in looks]


def test_one_dossier_comes_back_beside_others_with_its_whole_log(here: str, elsewhere: str, tmp_path: Path) -> None:
    own = rows(elsewhere, "eigen")
    assert backups.write(here, tmp_path / "one", dossier_id="proef").dossier == "proef"
    assert bringing.bring(elsewhere, tmp_path / "one")[1] == "proef"
    assert rows(elsewhere, "proef") == rows(here, "proef")
    assert rows(elsewhere, "eigen") == own
    with opened(here) as before, opened(elsewhere) as after:
        assert after.dossier_ids() == ("eigen", "proef")
        assert seen(after, "proef") == seen(before, "proef")
        assert after.setting("local_owner") is None
        assert after.members.people() == ()
        at = after.revision("proef")
        assert Page(after, "Anna anew").amend(DE, after.cells("proef")[DE].version, note="x").revision == at + 1


def test_its_links_come_back_withdrawn_and_open_nothing(here: str, elsewhere: str, tmp_path: Path) -> None:
    backups.write(here, tmp_path / "one", dossier_id="proef")
    bringing.bring(elsewhere, tmp_path / "one")
    with opened(here) as before, opened(elsewhere) as after:
        (old,), (new,) = before.guests.links("proef"), after.guests.links("proef")
        assert (new.label, new.made_by, new.made, new.at) == (old.label, old.made_by, old.made, old.at)
        assert old.revoked is None
        assert new.revoked is not None
        assert new.id != old.id
        assert after.guests.link_of(LINK) is None


def test_the_file_of_one_holds_nothing_of_another_nor_of_the_installation(here: str, tmp_path: Path) -> None:
    backups.write(here, tmp_path / "one", dossier_id="ander")
    with ZipFile(tmp_path / "one") as file:
        names, text = set(file.namelist()), b"".join(map(file.read, file.namelist()))
    assert not names & {f"{name}.jsonl" for name in tables.STAYS}
    for words in (b'"dossier":"proef"', b"overgangstermijn", b"A. de Vries", b"example.org", LINK.encode()):
        assert words not in text


def test_one_is_taken_out_of_a_backup_of_everything(here: str, elsewhere: str, tmp_path: Path) -> None:
    backups.write(here, tmp_path / "all")
    assert bringing.bring(elsewhere, tmp_path / "all", dossier_id="ander")[1] == "ander"
    assert rows(elsewhere, "ander") == rows(here, "ander")
    with opened(elsewhere) as store:
        assert store.dossier_ids() == ("ander", "eigen")


def test_an_id_that_is_there_already_is_refused_and_another_is_taken(here: str, tmp_path: Path) -> None:
    backups.write(here, tmp_path / "one", dossier_id="proef")
    with opened(here) as store:
        Page(store, "Anna").amend(DE, store.cells("proef")[DE].version, note="sindsdien")
        before = rows(here, "proef")
        with pytest.raises(StoreError) as refused:
            bringing.bring(here, tmp_path / "one")
        assert (refused.value.reason, refused.value.found) == ("dossier_here", "proef")
        assert rows(here, "proef") == before
        bringing.bring(here, tmp_path / "one", called="proef-toen")
        assert store.keeps("proef-toen")
        assert rows(here, "proef") == before
        assert store.cells("proef-toen")[DE].position.note != "sindsdien"
        assert [link.revoked is None for link in store.guests.links("proef")] == [True]


def test_evidence_that_was_added_speaks_of_the_dossier_by_its_new_id(here: str, tmp_path: Path) -> None:
    row = Evidence(
        "e1", State.DE, Deed.STATED, "Brief", "zegt iets", "2027-01-12", "bron", "https://example.org/x", "proef", "1a"
    )
    with opened(here) as store:
        store.set_dossier("proef", {"evidence:e1": record(row, sparse=True)}, "Anna")
        backups.write(here, tmp_path / "one", dossier_id="proef")
        bringing.bring(here, tmp_path / "one", called="kopie")
        assert [one.about("kopie", "1a") for one in store.dossier("kopie").evidence] == [True]
        assert [one.about("proef", "1a") for one in store.dossier("proef").evidence] == [True]


@pytest.mark.parametrize("called", ["a b", "../weg", "", "-", "é"])
def test_an_id_that_is_none_is_refused(here: str, tmp_path: Path, called: str) -> None:
    backups.write(here, tmp_path / "one", dossier_id="ander")
    with pytest.raises(StoreError) as refused:
        bringing.bring(here, tmp_path / "one", called=called)
    assert refused.value.reason == ("dossier_id" if called else "dossier_here")


def test_a_dossier_that_is_not_there_is_not_written_nor_brought(here: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refused:
        backups.write(here, tmp_path / "one", dossier_id="weg")
    assert refused.value.reason == "no_dossier"
    assert not (tmp_path / "one").exists()
    backups.write(here, tmp_path / "all")
    for asked, reason in (("weg", "not_in_backup"), ("", "which_of_backup")):
        with pytest.raises(StoreError) as refused:
            bringing.bring(here, tmp_path / "all", dossier_id=asked)
        assert refused.value.reason == reason


def test_an_older_file_of_one_has_the_steps_it_lacks_before_it_comes_in(
    here: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.write(here, tmp_path / "one", dossier_id="proef")
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, _shout))
    there = f"sqlite:///{tmp_path / 'there.db'}"
    with opened(there) as store:
        store.seed(dossier(id="eigen", topics=(topic("P1", is_pillar=True),)), {})
    bringing.bring(there, tmp_path / "one")
    with opened(there) as store:
        assert store.cells("proef")[NL].position.source.reference == "FICHE: PROEF, 3A"  # type: ignore[union-attr]


def test_a_file_of_a_later_version_is_refused_with_nothing_brought(
    here: str, elsewhere: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        later.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, _shout))
        with opened(here):
            backups.write(here, tmp_path / "one", dossier_id="proef")
    with pytest.raises(StoreError) as refused:
        bringing.bring(elsewhere, tmp_path / "one")
    assert refused.value.reason == "newer"
    with opened(elsewhere) as store:
        assert store.dossier_ids() == ("eigen",)


def _shout(connection: Connection) -> None:
    for table in ("cell", "current"):
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN loud TEXT")
        connection.exec_driver_sql(f"UPDATE {table} SET source_reference = upper(source_reference)")


def test_a_file_of_one_that_was_altered_is_refused_with_nothing_brought(here: str, tmp_path: Path) -> None:
    backups.write(here, tmp_path / "one", dossier_id="proef")
    with ZipFile(tmp_path / "one") as kept, ZipFile(tmp_path / "altered", "w") as made:
        for name in kept.namelist():
            made.writestr(name, kept.read(name).replace(b"overgangstermijn", b"overgangsregeling"))
    with pytest.raises(StoreError) as refused:
        bringing.bring(here, tmp_path / "altered", called="anders")
    assert refused.value.reason == "broken"


def test_a_database_that_is_not_there_yet_is_made_for_it(here: str, tmp_path: Path) -> None:
    backups.write(here, tmp_path / "one", dossier_id="proef")
    there = f"sqlite:///{tmp_path / 'new.db'}"
    bringing.bring(there, tmp_path / "one")
    assert rows(there, "proef") == rows(here, "proef")


def test_every_table_of_a_backup_is_of_a_dossier_or_said_not_to_be(here: str) -> None:
    engine = engines.reached(here)
    with engines.snapshot(engine) as connection:
        found = tables.existing(connection)
    engine.dispose()
    assert {name for name in tables.KEPT if not tables.is_of_dossiers(found[name])} == tables.STAYS.keys() & tables.KEPT


def test_an_earlier_version_refuses_the_file_of_one(here: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backups.write(here, tmp_path / "one", dossier_id="proef")
    monkeypatch.setattr(archives, "FORMAT", 1)
    with pytest.raises(StoreError) as refused:
        backups.restore(f"sqlite:///{tmp_path / 'other.db'}", tmp_path / "one")
    assert refused.value.reason == "newer"


def test_who_is_at_work_meets_the_dossier_at_once(here: str, tmp_path: Path) -> None:
    with opened(here) as at_work:
        assert not at_work.keeps("kopie")
        backups.write(here, tmp_path / "one", dossier_id="proef")
        bringing.bring(here, tmp_path / "one", called="kopie")
        assert at_work.keeps("kopie")
        assert "kopie" in at_work.shelf.last()
        receipt = Page(at_work, "Cees", "kopie").state(DE, Stance.CRITICAL, seen=at_work.cells("kopie")[DE].version)
        assert receipt.revision


def test_other_processes_hear_of_it(postgres_url: str, tmp_path: Path) -> None:
    with opened(postgres_url) as store:
        live_in(store)
    backups.write(postgres_url, tmp_path / "one", dossier_id="proef")
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as ear:
        ear.execute(f"LISTEN {CHANNEL}")
        bringing.bring(postgres_url, tmp_path / "one", called="kopie")
        (news,) = ear.notifies(timeout=20, stop_after=1)
    assert json.loads(news.payload) == {"dossier": "kopie", "revision": RIGHTS}


def test_a_dossier_that_was_destroyed_comes_back_as_it_was_kept(here: str, tmp_path: Path) -> None:
    backups.write(here, tmp_path / "one", dossier_id="proef")
    with opened(here) as at_work:
        before = at_work.revision("proef")
        at_work.set_dossier("proef", {"title": {"nl": "vervallen"}}, "Anna")
        assert at_work.dossier("proef").title["nl"] == "vervallen"  # and by now it is remembered
        at_work.set_dossier("proef", {"archived": True}, "Anna")
        at_work.lives.end("proef", "Anna")
        assert not at_work.keeps("proef")
        bringing.bring(here, tmp_path / "one")
        assert at_work.revision("proef") == before
        at_work.set_dossier("proef", {"title": {"nl": "hersteld"}}, "Anna")
        assert at_work.dossier("proef").title["nl"] == "hersteld"
        assert [one.dossier for one in at_work.lives.destroyed()] == ["proef"]
