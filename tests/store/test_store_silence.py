"""A PostgreSQL that falls silent without closing: every wait has an end, and afterwards it goes on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from positions.stances import Stance
from positions.store import Store, StoreError, backups, engines, migrations, silence
from tests.deaf import Deaf
from tests.postgres import Server
from tests.store.pages import DE, DOSSIER, SEEDED, Page

MOST = silence.DEADLINE + silence.CONNECTING + 2
"""Seconds after which nobody may wait any more: one answer, a new connection, and what a busy machine adds."""
AFTERWARDS = 15
"""Seconds after which a database that can be used again is used."""


@pytest.fixture
def store_url(postgres_url: str) -> str:
    """Only PostgreSQL has a line that can fall silent."""
    return postgres_url


@pytest.fixture
def deaf(postgres_server: Server) -> Iterator[Deaf]:
    """A line to the server."""
    line = Deaf(postgres_server.port)
    yield line
    line.close()


def refused_after(ask: Callable[[], object]) -> float:
    """The seconds after which something is refused because the database does not answer."""
    begun = time.monotonic()
    with pytest.raises(StoreError) as refused:
        ask()
    assert refused.value.reason == "unavailable"
    return time.monotonic() - begun


def written_within(store: Store, seconds: float) -> None:
    """Somebody who tries again and again has an edit written within so long."""
    until = time.monotonic() + seconds
    while True:
        try:
            assert Page(store, "Anna").state(DE, Stance.NEUTRAL).revision
            return
        except StoreError:
            assert time.monotonic() < until, "still not written"


def test_a_question_to_a_server_that_is_stopped_has_an_end_and_afterwards_it_goes_on(
    store: Store, postgres_server: Server
) -> None:
    with postgres_server.held():
        assert refused_after(store.ping) < MOST
    written_within(store, AFTERWARDS)


def test_a_transaction_in_which_the_server_stops_has_an_end(store: Store, postgres_server: Server) -> None:
    def ask() -> None:
        with store._writing() as connection, postgres_server.held():
            connection.exec_driver_sql("SELECT 1")

    assert refused_after(ask) < MOST
    written_within(store, AFTERWARDS)


def test_a_row_that_a_dead_line_holds_is_free_again_in_time(
    postgres_url: str, postgres_server: Server, deaf: Deaf
) -> None:
    store = Store.open(postgres_url.replace(f":{postgres_server.port}/", f":{deaf.port}/"))
    store.seed(DOSSIER, SEEDED)

    def ask() -> None:
        with store._writing() as connection:
            connection.exec_driver_sql("SELECT revision FROM dossier FOR UPDATE")
            deaf.go_deaf()
            connection.exec_driver_sql("SELECT 1")

    assert refused_after(ask) < MOST
    deaf.hear()
    written_within(store, AFTERWARDS)
    store.close()


def test_of_many_who_come_while_the_server_is_silent_few_wait(store: Store, postgres_server: Server) -> None:
    with postgres_server.held():
        refused_after(store.ping)
        with ThreadPoolExecutor(20) as many:
            waits = sorted(many.map(lambda _: refused_after(store.ping), range(20)))
    assert sum(wait > 1 for wait in waits) <= 2, waits


def test_a_migration_waits_for_another_as_long_as_it_takes(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(silence, "DEADLINE", 0.2)
    holder = engines.reached(postgres_url)
    opening = threading.Thread(target=lambda: Store.open(postgres_url).close())
    with engines.transaction(holder, writes=True) as connection:
        migrations.hold(connection)
        opening.start()
        opening.join(1)
        assert opening.is_alive()
    opening.join(10)
    holder.dispose()
    assert engines.version(engines.reached(postgres_url)) == len(migrations.MIGRATIONS)


def test_a_backup_waits_too(store: Store, postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(silence, "DEADLINE", 0.2)
    made = threading.Thread(target=backups.write, args=(postgres_url, tmp_path / "kept.backup"))
    with psycopg.connect(postgres_url.replace("+psycopg", "")) as locking:
        locking.execute("LOCK TABLE cell")
        made.start()
        made.join(1)
        assert made.is_alive()
    made.join(10)
    assert (tmp_path / "kept.backup").exists()
