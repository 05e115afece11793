"""What waits meanwhile goes in one commit: each as it would have gone alone, and none answered before it is kept."""

from __future__ import annotations

import itertools
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from positions.changes import Amend, Batch, Cell, Key, Mark, Receipt, Restate, Revert
from positions.refusals import Refusal
from positions.stances import Marking, Stance
from positions.states import State
from positions.store import Store, StoreError, engines
from positions.store.commits import Asked
from positions.store.log import Log
from positions.store.turns import Turns
from tests.store.pages import DE, DOSSIER, FR, NL, SEEDED, Page

PATIENCE = 20
CELLS = (NL, DE, Cell("1a", State.DE), Cell("gone", State.DE), Cell("1a", State.NL))
OUTBOXES = ("tab of Anna", "tab of Bram", "tab of Carla")
DAY = date(2027, 1, 12)
NOON = datetime(2027, 1, 12, 12, tzinfo=UTC)
_names = itertools.count(1)

fields = st.sampled_from([{"note": "a"}, {"note": ""}, {"marking": list(Marking)[-1]}, {"about": "no such text"}])
seen = st.integers(0, 3)
places = st.sampled_from(CELLS)
edits = st.one_of(
    st.builds(Restate, places, seen, st.sampled_from([Stance.SUPPORTS, Stance.NEUTRAL])),
    st.builds(Amend, places, seen, fields),
)
keys = st.builds(Key, st.sampled_from(OUTBOXES), st.integers(1, 6))
files = st.sampled_from(["", "", "", "tabel.xlsx", "x" * 10_000])
batches = st.builds(Batch, keys, st.lists(edits, max_size=3).map(tuple), files)


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """A store in a file."""
    opened = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    opened.seed(DOSSIER, SEEDED)
    yield opened
    opened.close()


def until(so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.002)


def writes(store: Store, number: int) -> Callable[[], Receipt]:
    """Somebody who writes in a cell of their own."""
    return lambda: Page(store, f"writer {number}").amend(Cell("1b", list(State)[number]), note="x")


@contextmanager
def waiting(store: Store, acts: Sequence[Callable[[], Receipt]]) -> Iterator[list[Future[Receipt]]]:
    """What comes of these, which come in this order while somebody else writes, and go on after the block."""
    lines, receipts = store._recording._commits._lines, list[Future[Receipt]]()
    with ThreadPoolExecutor(len(acts)) as pool, engines.transaction(store._engine, writes=True) as connection:
        Log(connection, "proef")
        for number, act in enumerate(acts, 1):
            receipts.append(pool.submit(act))
            until(lambda: len(lines.get("proef", ())) == number)  # noqa: B023
        yield receipts


@contextmanager
def commits(store: Store) -> Iterator[list[object]]:
    """The commits that are made within the block."""
    made: list[object] = []
    event.listen(store._engine, "commit", made.append)
    yield made


def told(answer: Receipt | Exception) -> object:
    """What an entry was answered, but for the clock."""
    if isinstance(answer, Refusal):
        return answer.where, answer.reason
    assert isinstance(answer, Receipt), answer
    conflicts = [(one.cell, one.now.version, one.now.revision, one.now.position) for one in answer.conflicts]
    return answer.key, answer.revision, answer.at is None, conflicts, answer.rejected


def kept(store: Store, dossier_id: str) -> object:
    """All that stands in the log and the grid of a dossier, but for the clock."""
    log = [replace(one, at=NOON) for cell in CELLS for one in store.history(dossier_id, cell)]
    grid = {cell: replace(one, at=NOON) for cell, one in store.cells(dossier_id).items()}
    return store.revision(dossier_id), log, grid


def answers(store: Store, dossier_id: str, asked: Sequence[Asked]) -> list[object]:
    """What these are answered as one transaction."""
    return [told(one) for one in store._recording._write(dossier_id, asked)]


def alone(store: Store, dossier_id: str, one: Asked) -> object:
    """What an entry is answered by itself, in the way of those that can not be weighed beside others."""
    with engines.transaction(store._engine, writes=True) as connection:
        try:
            return told(store._recording._alone(connection, Log(connection, dossier_id), one))
        except Refusal as refused:
            return told(refused)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(batches, min_size=1, max_size=8), st.data())
def test_entries_written_together_become_what_they_become_one_by_one(
    store: Store, entries: list[Batch], data: st.DataObject
) -> None:
    together, one_by_one = (f"proef-{next(_names)}" for _ in range(2))
    for one in (together, one_by_one):
        store.seed(replace(DOSSIER, id=one), SEEDED)
    asked = [Asked(one, one.key.outbox, None) for one in entries]
    cut = data.draw(st.integers(0, len(asked)))
    found = [one for part in (asked[:cut], asked[cut:]) if part for one in answers(store, together, part)]
    assert found == [alone(store, one_by_one, one) for one in asked]
    assert kept(store, together) == kept(store, one_by_one)
    assert answers(store, together, asked) == [alone(store, one_by_one, one) for one in asked]


def test_what_waits_while_somebody_writes_goes_in_one_commit(store: Store) -> None:
    with commits(store) as made, waiting(store, [writes(store, n) for n in range(8)]) as receipts:
        made.clear()
    assert sorted(one.result().revision or 0 for one in receipts) == list(range(2, 10))
    assert len(made) <= 3  # of who held the lock, of who came first, and of all the others


def test_none_is_answered_before_the_commit_that_it_is_in(store: Store) -> None:
    early: list[bool] = []
    with waiting(store, [writes(store, n) for n in range(8)]) as receipts:
        event.listen(store._engine, "commit", lambda _: early.extend(one.done() for one in receipts[1:]))
    assert {one.result().revision for one in receipts} == set(range(2, 10))
    assert early
    assert not any(early)


def test_an_entry_that_raises_leaves_those_beside_it(store: Store) -> None:
    def wrong() -> Receipt:
        return Page(store, "wrong").send(Amend(DE, cast("int", "no number"), {"note": "x"}))

    def refused() -> Receipt:
        return store.record("proef", Batch(Key("refused", 1), (), "x" * 10_000), "Anna")

    with waiting(store, [*(writes(store, n) for n in range(3)), wrong, refused, writes(store, 4)]) as receipts:
        pass
    assert isinstance(receipts[3].exception(), TypeError)
    assert isinstance(receipts[4].exception(), StoreError)
    assert sorted(receipts[n].result().revision or 0 for n in (0, 1, 2, 5)) == [2, 3, 4, 5]


def test_order_stays_where_an_undo_or_a_moment_waits_among_others(store: Store) -> None:
    page = Page(store, "Anna")
    first = page.key()
    acts: list[Callable[[], Receipt]] = [
        lambda: page.send(Restate(DE, 0, Stance.NEUTRAL), key=first),
        writes(store, 1),
        lambda: store.record("proef", Revert(Key("undo", 1), first), "Anna"),
        lambda: store.record("proef", Mark(Key("mark", 1), "toen", DAY), "Anna"),
        lambda: page.restore(DE, 2, 1),
        writes(store, 2),
    ]
    with waiting(store, acts) as receipts:
        pass
    assert [one.result().revision for one in receipts] == [2, 3, 4, 5, 6, 7]
    stances = [one.position.stance for one in store.history("proef", DE)]
    assert stances == [Stance.NEUTRAL, Stance.UNKNOWN, Stance.NEUTRAL]


def test_of_a_full_disk_all_hear_and_nothing_is_kept_of_any(sqlite_store: Store) -> None:
    store, bound = sqlite_store, [1]
    pages = "PRAGMA max_page_count={}".format
    event.listen(store._engine, "begin", lambda connection: connection.exec_driver_sql(pages(bound[0])))
    large = [Amend(Cell("1a", state), 0, {"note": "x" * 1800}) for state in list(State)[:15]]
    with waiting(store, [partial(Page(store, f"writer {n}").send, *large) for n in range(8)]) as receipts:
        pass
    for one in receipts:
        with pytest.raises(StoreError, match="database or disk is full") as refused:
            one.result()
        assert refused.value.later
    assert (store.revision("proef"), set(store.cells("proef"))) == (1, set(SEEDED))
    bound[0] = 2**30
    assert [writes(store, n)().revision for n in range(8)] == list(range(2, 10))


def test_of_a_file_that_is_moved_all_hear_and_none_is_called_kept(sqlite_store: Store) -> None:
    path = Path(str(sqlite_store._engine.url.database))
    acts = [writes(sqlite_store, n) for n in range(8)]
    with pytest.raises(StoreError, match="the file that was opened"), waiting(sqlite_store, acts) as receipts:
        path.rename(path.with_name("elsewhere.db"))
    assert {getattr(one.exception(), "reason", "") for one in receipts} == {"moved"}


def test_a_file_that_another_process_keeps_locked_is_told_in_words(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_PATIENCE", 0.3)
    other = sqlite3.connect(str(sqlite_store._engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with ThreadPoolExecutor(8) as pool:
        receipts = [pool.submit(writes(sqlite_store, n)) for n in range(8)]
    assert all("database is locked" in str(one.exception()) for one in receipts)
    other.execute("ROLLBACK")
    other.close()
    assert writes(sqlite_store, 0)().revision == 2


ANOTHER = """
import sys
from positions.store import Store
from tests.store.pages import FR, Page
store, page = Store.open(sys.argv[1]), Page(Store.open(sys.argv[1]), "terminal")
for number in range(20):
    print(page.amend(FR, number, note=str(number)).revision, flush=True)
"""


def test_another_process_gets_its_turn_among_eight_that_never_pause(store: Store, store_url: str) -> None:
    stopping = threading.Event()

    def go_on(number: int) -> None:
        page, own = Page(store, f"writer {number}"), Cell("1a", list(State)[number])
        for version in itertools.takewhile(lambda _: not stopping.is_set(), itertools.count()):
            page.amend(own, version, note=str(version))

    with ThreadPoolExecutor(8) as pool:
        writing = pool.map(go_on, range(8))
        command = [sys.executable, "-c", ANOTHER, store_url]
        ran = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], timeout=60)
        store.keep_setting("proef", "somebody of this process who writes something else has a turn too")
        stopping.set()
        list(writing)
    assert (ran.returncode, len(ran.stdout.split())) == (0, 20), ran.stderr
    assert len(store.history("proef", FR)) == 20


def test_turns_are_taken_in_the_order_of_coming_and_given_up_in_time() -> None:
    turns, had = Turns(), list[int]()

    def take(number: int) -> None:
        with turns.turn(PATIENCE):
            had.append(number)

    with ThreadPoolExecutor(4) as pool, turns.turn(PATIENCE):
        for number in range(4):
            pool.submit(take, number)
            until(lambda: len(turns._line) == number + 2)  # noqa: B023
        with pytest.raises(StoreError, match="database is locked"), turns.turn(0.01):
            pass
    assert had == [0, 1, 2, 3]
