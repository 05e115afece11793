"""A SQLite file that is moved away or replaced while it is open: nothing more is acknowledged, until it is back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from positions.stances import Stance
from positions.store import Store, StoreError, backups
from tests.store.pages import DE, DOSSIER, SEEDED, Page

ENDINGS = ("", "-wal", "-shm")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database stands, in a folder of its own."""
    (tmp_path / "here").mkdir()
    return tmp_path / "here" / "positions.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An open store with a dossier, at work."""
    opened = Store.open(f"sqlite:///{path}")
    opened.seed(DOSSIER, SEEDED)
    yield opened
    opened.close()


def carry(path: Path, to: str) -> None:
    """Move a database with what belongs to it."""
    for ending in ENDINGS:
        if path.with_name(path.name + ending).exists():
            path.with_name(path.name + ending).rename(path.with_name(to + ending))


def moved(path: Path) -> None:
    """The three files under another name."""
    carry(path, "old.db")


def file_moved(path: Path) -> None:
    """The file alone."""
    path.rename(path.with_name("old.db"))


def removed(path: Path) -> None:
    """All of it taken away."""
    for ending in ENDINGS:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def replaced(path: Path) -> None:
    """Another in its place, as a copy brought back would be."""
    shutil.copy(path, path.with_name("copy.db"))
    path.with_name("copy.db").replace(path)


def emptied(path: Path) -> None:
    """Moved away, and an empty file made there."""
    moved(path)
    path.touch()


AWAY = pytest.mark.parametrize("away", [moved, file_moved, removed, replaced, emptied], ids=lambda away: away.__name__)


def refused(ask: Callable[[], object]) -> str:
    """The reason for which something is refused."""
    with pytest.raises(StoreError) as refusal:
        ask()
    return refusal.value.reason


@AWAY
def test_once_it_is_not_in_its_place_nothing_is_acknowledged_read_or_ready(
    store: Store, path: Path, away: Callable[[Path], None]
) -> None:
    anna = Page(store, "Anna")
    assert anna.state(DE, Stance.NEUTRAL).revision == 2
    away(path)
    there = sorted(path.parent.iterdir())
    assert refused(lambda: anna.state(DE, Stance.OPPOSES)) == "moved"
    assert refused(lambda: store.cells("proef")) == "moved"
    assert refused(store.ping) == "moved"
    assert sorted(path.parent.iterdir()) == there, "nor is a new one made there"


def test_a_commit_does_not_count_when_the_file_went_meanwhile(store: Store, path: Path) -> None:
    def write() -> None:
        with store._writing() as connection:
            connection.exec_driver_sql("INSERT INTO setting VALUES ('a', 'b')")
            moved(path)

    assert refused(write) == "moved"


def test_a_connection_made_anew_makes_no_empty_database_there(store: Store, path: Path) -> None:
    store.close()  # lets go of every connection; the next question makes one
    removed(path)
    assert refused(lambda: store.cells("proef")) == "moved"
    assert list(path.parent.iterdir()) == []


def test_when_it_is_put_back_all_goes_on(store: Store, path: Path) -> None:
    moved(path)
    assert refused(store.ping) == "moved"
    carry(path.with_name("old.db"), path.name)
    store.ping()
    assert Page(store, "Anna").state(DE, Stance.NEUTRAL).revision == 2


@pytest.mark.parametrize("away", [file_moved, removed], ids=lambda away: away.__name__)
def test_a_backup_is_not_restored_where_somebody_still_has_open_what_stood_there(
    store: Store, path: Path, tmp_path: Path, away: Callable[[Path], None]
) -> None:
    kept = tmp_path / "kept.backup"
    backups.write(f"sqlite:///{path}", kept)
    away(path)
    assert refused(lambda: backups.restore(f"sqlite:///{path}", kept)) == "held"
    assert not path.exists()
    store.close()
    for ending in ENDINGS[1:]:
        path.with_name(path.name + ending).unlink(missing_ok=True)
    assert backups.restore(f"sqlite:///{path}", kept).rows


@pytest.mark.parametrize("left", ENDINGS[1:])
def test_nor_where_a_part_of_another_was_left_behind(tmp_path: Path, store: Store, path: Path, left: str) -> None:
    kept = tmp_path / "kept.backup"
    backups.write(f"sqlite:///{path}", kept)
    there = tmp_path / "positions.db"
    there.with_name(there.name + left).write_bytes(b"of another")
    assert refused(lambda: backups.restore(f"sqlite:///{there}", kept)) == "held"
