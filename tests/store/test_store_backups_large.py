"""However long the log, a backup and a restore hold only a little of it at once."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from positions.states import State
from positions.store import Store, engines, schema
from tests.postgres import Server
from tests.store.pages import DOSSIER, SEEDED

ROOT = Path(__file__).resolve().parents[2]
REVISIONS = 2_000
CELLS = 100  # by each of them
MEGABYTE = 1024  # in the kilobytes that Linux counts
ROOM = 25  # megabytes more than for next to nothing; all rows at once would take a few hundred


@pytest.mark.slow
@pytest.mark.parametrize("way", ["from SQLite to PostgreSQL", "from PostgreSQL to SQLite"])
def test_memory_stays_flat_over_two_hundred_thousand_cells(way: str, tmp_path: Path, postgres_server: Server) -> None:
    urls = [f"sqlite:///{tmp_path / 'positions.db'}", postgres_server.fresh(), postgres_server.fresh()]
    here, few, many = urls if way.startswith("from SQLite") else (urls[1], urls[0], f"sqlite:///{tmp_path / '2.db'}")
    store = Store.open(here)
    store.seed(DOSSIER, SEEDED)
    store.close()
    least = peak("backup", here, tmp_path / "little"), peak("restore", few, tmp_path / "little")
    write_much(here)
    most = peak("backup", here, tmp_path / "much"), peak("restore", many, tmp_path / "much")
    assert max(much - little for much, little in zip(most, least, strict=True)) < ROOM * MEGABYTE
    store = Store.open(many)
    assert (store.revision("proef"), len(store.cells("proef"))) == (REVISIONS + 1, CELLS + 1)
    store.close()


def write_much(url: str) -> None:
    """Make the log long, without what takes its time in doing so."""
    engine = engines.reached(url)
    about = {"dossier": "proef", "author": "Anna", "at": datetime(2027, 1, 12, tzinfo=UTC), "reason": "edit"}
    cells = list(itertools.islice(itertools.product(("1a", "1b", "2a", "2b"), State), CELLS))
    blank = {"stance": "+", "conditions": "mits " * 20, "note": "noot " * 100, "marking": "internal"}
    with engines.transaction(engine, writes=True) as connection:
        for n in range(1, REVISIONS + 1):
            connection.execute(insert(schema.revision), about | {"number": n + 1})
            rows = [
                {"dossier": "proef", "topic": topic, "state": state, "version": n, "revision": n + 1, "origin": n}
                | blank
                for topic, state in cells
            ]
            connection.execute(insert(schema.cell), rows)
        connection.execute(insert(schema.current), rows)
        connection.execute(update(schema.dossier).values(revision=REVISIONS + 1))
    engine.dispose()


def peak(command: str, url: str, file: Path) -> int:
    """The most memory a command ever held, in kilobytes."""
    process = subprocess.Popen(
        [sys.executable, "-m", "positions", command, str(file)],
        cwd=ROOT,
        env={**os.environ, "POSITIONS_DATABASE_URL": url},
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = status
    assert status == 0
    return used.ru_maxrss
