"""Where a database cannot stand is said in one sentence, and nothing there is touched."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import resource
import sqlite3
import tempfile
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from positions.store import Store, StoreError, locations, migrations
from tests.postgres import Server
from tests.store.pages import DOSSIER, SEEDED, Page

NOBODY = 65534


def refusal(url: str) -> StoreError:
    """What opening is refused with: one sentence of one line."""
    with pytest.raises(StoreError) as refused:
        Store.open(url)
    assert "\n" not in str(refused.value)
    return refused.value


def footprint(folder: Path) -> dict[str, str]:
    """Every file in a folder with its digest."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}


def test_a_new_database_leaves_nothing_else_behind(tmp_path: Path) -> None:
    Store.open(f"sqlite:///{tmp_path / 'positions.db'}").close()
    assert footprint(tmp_path).keys() == {"positions.db"}


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    assert refusal(f"sqlite:///{tmp_path / 'weg' / 'positions.db'}").reason == "no_folder"
    assert footprint(tmp_path) == {}


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    assert refusal(f"sqlite:///{tmp_path}").reason == "folder"
    assert footprint(tmp_path) == {}


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    assert refusal(f"sqlite:///{tmp_path / 'file' / 'positions.db'}").reason == "no_folder"


def test_a_place_where_no_file_can_be_made_is_refused() -> None:
    assert refusal("sqlite:////proc/positions.db").reason == "unwritable"


def _open_as_nobody(path: Path, told: Connection) -> None:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        Store.open(f"sqlite:///{path}").close()
        told.send("opened")
    except StoreError as refused:
        told.send(refused.reason)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user can reach."""
    with tempfile.TemporaryDirectory(prefix="krachtenveld-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        Path(folder).chmod(0o755)


@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o666), (0o777, 0o444), (0o000, 0o666)])
def test_what_the_user_may_not_write_is_refused(open_folder: Path, folder_mode: int, file_mode: int) -> None:
    path = open_folder / "positions.db"
    Store.open(f"sqlite:///{path}").close()
    before = footprint(open_folder)
    path.chmod(file_mode)
    open_folder.chmod(folder_mode)
    # Root may write anywhere, so the opening is done by a process that is not root.
    fork = multiprocessing.get_context("fork")
    told, tell = fork.Pipe()
    process = fork.Process(target=_open_as_nobody, args=(path, tell))
    process.start()
    assert told.poll(20)
    assert told.recv() == "unwritable"
    process.join(20)
    open_folder.chmod(0o755)
    assert footprint(open_folder) == before


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "fuse.sshfs", "9p"])
def test_a_network_drive_is_refused(tmp_path: Path, kind: str) -> None:
    mounts = (
        f"/dev/vda / ext4 rw 0 0\nserver:/share {str(tmp_path.parent).replace(' ', chr(92) + '040')} {kind} rw 0 0\n"
    )
    with pytest.raises(StoreError, match=kind) as refused:
        locations.check(tmp_path / "positions.db", mounts=mounts)
    assert refused.value.reason == "network"
    assert footprint(tmp_path) == {}


def test_a_local_disk_beside_or_within_a_network_drive_is_not_refused(tmp_path: Path) -> None:
    above = f"server:/a {tmp_path.parent} nfs rw 0 0\n/dev/vda {tmp_path} ext4 rw 0 0\n"
    beside = f"/dev/vda / ext4 rw 0 0\nserver:/a {tmp_path}x nfs rw 0 0\nnonsense\n"
    for mounts in (above, beside, ""):
        locations.check(tmp_path / "positions.db", mounts=mounts)


@pytest.mark.parametrize("path", ["//server/share/positions.db", "\\\\server\\share\\positions.db"])
def test_a_network_path_is_refused(path: str) -> None:
    assert refusal(f"sqlite:///{path}").reason == "network"


def test_a_file_that_is_not_a_database_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "positions.db").write_text("Lieve Anna, dit is geen databank. " * 100)
    before = footprint(tmp_path)
    assert refusal(f"sqlite:///{tmp_path / 'positions.db'}").reason == "not_a_database"
    assert footprint(tmp_path) == before


def test_another_programs_database_is_refused_and_kept(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "positions.db")
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    before = footprint(tmp_path)
    assert refusal(f"sqlite:///{tmp_path / 'positions.db'}").reason == "not_a_database"
    assert footprint(tmp_path) == before


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_a_newer_database_is_refused_and_not_a_byte_of_it_changed(tmp_path: Path, journal: str) -> None:
    path = tmp_path / "positions.db"
    Store.open(f"sqlite:///{path}").close()
    newer = sqlite3.connect(path)
    newer.execute("INSERT INTO migration VALUES (?, '2030-01-01')", [len(migrations.MIGRATIONS) + 1])
    newer.commit()
    newer.execute(f"PRAGMA journal_mode={journal}")
    newer.close()
    before = footprint(tmp_path)
    assert refusal(f"sqlite:///{path}").reason == "newer"
    assert footprint(tmp_path) == before


def test_a_newer_database_is_recognised_while_its_program_runs(tmp_path: Path) -> None:
    path = tmp_path / "positions.db"
    Store.open(f"sqlite:///{path}").close()
    newer = sqlite3.connect(path)
    newer.execute("INSERT INTO migration VALUES (?, '2030-01-01')", [len(migrations.MIGRATIONS) + 1])
    newer.commit()  # so far only in the write-ahead log
    assert (tmp_path / "positions.db-wal").stat().st_size
    before = footprint(tmp_path)
    assert refusal(f"sqlite:///{path}").reason == "newer"
    assert {n: d for n, d in footprint(tmp_path).items() if not n.endswith("-shm")} == {
        n: d for n, d in before.items() if not n.endswith("-shm")
    }
    newer.close()


def test_a_newer_postgresql_database_is_refused(postgres_url: str) -> None:
    store = Store.open(postgres_url)
    with store._writing() as connection:
        connection.exec_driver_sql(f"INSERT INTO migration VALUES ({len(migrations.MIGRATIONS) + 1}, now())")
    store.close()
    assert refusal(postgres_url).reason == "newer"


def test_a_database_that_cannot_hold_every_letter_is_refused(postgres_server: Server) -> None:
    assert refusal(postgres_server.fresh(encoding="LATIN1")).reason == "encoding"


def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    refused = refusal("postgresql://anna:geheim@127.0.0.1:1/positions")
    assert refused.reason == "unavailable"
    assert "127.0.0.1" in str(refused)
    assert "geheim" not in str(refused)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "positions.db",
        "sqlite://",
        "sqlite:///:memory:",
        "mysql://geheim@host/x",
        "http://geheim@x",
        "sqlite:///x?y=1",
    ],
)
def test_a_url_of_something_else_is_refused_without_repeating_it(url: str) -> None:
    refused = refusal(url)
    assert refused.reason == "url"
    assert "geheim" not in str(refused)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_a_postgresql_url_is_understood(postgres_url: str, scheme: str) -> None:
    store = Store.open(postgres_url.replace("postgresql+psycopg", scheme))
    store.ping()
    store.close()


def test_a_lost_server_is_said_and_a_returned_one_used(postgres_server: Server, postgres_url: str) -> None:
    store = Store.open(postgres_url)
    store.seed(DOSSIER, SEEDED)
    postgres_server.stop()
    try:
        with pytest.raises(StoreError) as refused:
            store.ping()
        assert refused.value.reason == "unavailable"
    finally:
        postgres_server.start()
    assert Page(store, "Anna").mark("terug").revision == 2
    store.close()


def test_a_database_for_which_there_is_no_room_is_not_ready(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    before = footprint(tmp_path).keys()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        with pytest.raises(StoreError) as refused:
            store.ping()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert refused.value.reason == "unwritable"
    store.ping()
    assert footprint(tmp_path).keys() == before
    store.close()


def test_nor_one_whose_server_has_no_room(postgres_url: str, postgres_server: Server) -> None:
    name = postgres_url.rpartition("/")[2]
    postgres_server.run(f"ALTER DATABASE {name} SET temp_file_limit = '100kB'")
    try:
        store = Store.open(postgres_url)
        with pytest.raises(StoreError, match="temp_file_limit") as refused:
            store.ping()
        store.close()
    finally:
        postgres_server.run(f"ALTER DATABASE {name} RESET temp_file_limit")
    assert refused.value.reason == "unavailable"
    store = Store.open(postgres_url)
    store.ping()
    store.close()
