"""Several writers at once, in threads, transactions and processes: nothing is lost, and order is commit order."""

from __future__ import annotations

import multiprocessing
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.synchronize import Barrier
from pathlib import Path

from positions.changes import Cell, Key, Restate
from positions.stances import Position, Stance
from positions.states import State
from positions.store import Store, engines
from positions.store.entries import Next
from positions.store.log import Log
from tests.store.pages import DE, DOSSIER, FR, NL, SEEDED, Page

WRITERS = 8
EDITS = 15
SECONDS = 20


def test_eight_writers_at_once_lose_nothing(store: Store) -> None:
    def write(number: int) -> None:
        page, own = Page(store, f"writer {number}"), Cell("1a", list(State)[number])
        for n in range(EDITS):
            page.amend(own, n, note=f"noot {n}")
            while page.amend(NL, store.history("proef", NL)[0].version, note=f"{number}, {n}").conflicts:
                pass  # somebody was first: look again

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    notes = [w.position.note for w in store.history("proef", NL)]
    assert sorted(notes[:-1]) == sorted(f"{number}, {n}" for number in range(WRITERS) for n in range(EDITS))
    assert store.revision("proef") == 1 + 2 * WRITERS * EDITS
    for number in range(WRITERS):
        kept = store.history("proef", Cell("1a", list(State)[number]))
        assert [w.position.note for w in kept] == [f"noot {n}" for n in reversed(range(EDITS))]


def test_one_entry_sent_by_eight_threads_is_written_once(store: Store) -> None:
    key = Key("outbox of Anna", 1)
    with ThreadPoolExecutor(WRITERS) as pool:
        send = [pool.submit(Page(store, "Anna").send, Restate(DE, 0, Stance.NEUTRAL), key=key) for _ in range(WRITERS)]
        receipts = {sent.result() for sent in send}
    assert len(receipts) == 1
    assert (store.revision("proef"), len(store.history("proef", DE))) == (2, 1)


def test_two_open_transactions_keep_revisions_in_commit_order(postgres_url: str) -> None:
    store = Store.open(postgres_url)
    store.seed(DOSSIER, SEEDED)
    second: list[int | None] = []
    late = threading.Thread(target=lambda: second.append(Page(store, "Bram").state(FR, Stance.NEUTRAL).revision))
    with engines.transaction(store._engine, writes=True) as open_one:
        log = Log(open_one, "proef")
        log.advance("Anna", "edit")
        log.write([Next(DE, 1, 1, Position(Stance.NEUTRAL))])
        late.start()
        _until(lambda: _waiting(store) == 1)
        assert (log.revision, store.revision("proef"), second) == (2, 1, [])
        assert store.cells("proef", at=2).keys() == {NL}
    late.join(SECONDS)
    assert second == [3]
    assert store.cells("proef", at=2).keys() == {NL, DE}
    assert store.cells("proef", at=3).keys() == {NL, DE, FR}
    store.close()


def test_what_is_read_at_a_revision_never_changes_while_others_write(store: Store) -> None:
    stop = threading.Event()
    wrong: list[int] = []

    def read() -> None:
        kept: dict[int, object] = {}
        while not stop.is_set():
            number = store.revision("proef")
            grid = store.cells("proef", at=number)
            if kept.setdefault(number, grid) != grid or max(w.revision for w in grid.values()) != number:
                wrong.append(number)
        wrong.extend(number for number, grid in kept.items() if store.cells("proef", at=number) != grid)

    def write(number: int) -> None:
        page, own = Page(store, f"writer {number}"), Cell("1b", list(State)[number])
        for n in range(20):
            page.amend(own, n, note=str(n))

    reader = threading.Thread(target=read)
    reader.start()
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(write, range(3)))
    stop.set()
    reader.join(SECONDS)
    assert (wrong, store.revision("proef")) == ([], 61)


def _seed(url: str, barrier: Barrier, told: multiprocessing.Queue[bool]) -> None:
    barrier.wait(SECONDS)
    store = Store.open(url)
    told.put(store.seed(DOSSIER, SEEDED))
    store.close()


def test_of_processes_that_start_at_once_exactly_one_seeds(store_url: str) -> None:
    spawn = multiprocessing.get_context("spawn")
    barrier, told = spawn.Barrier(3), spawn.Queue()
    processes = [spawn.Process(target=_seed, args=(store_url, barrier, told)) for _ in range(3)]
    for process in processes:
        process.start()
    assert sorted(told.get(timeout=SECONDS) for _ in processes) == [False, False, True]
    for process in processes:
        process.join(SECONDS)
    store = Store.open(store_url)
    assert (store.revision("proef"), store.dossier("proef")) == (1, DOSSIER)
    store.close()


WRITE_UNTIL_KILLED = """
import sys
from positions.store import Store
from tests.store.pages import DE, Page
store = Store.open(sys.argv[1])
page = Page(store, "Anna")
while True:
    print(page.amend(DE, 0, note=str(page.key().seq)).revision, flush=True)
"""


def test_what_was_acknowledged_survives_a_killed_process(store: Store, store_url: str) -> None:
    command = [sys.executable, "-c", WRITE_UNTIL_KILLED, store_url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as writer:
        assert writer.stdout
        acknowledged = [int(writer.stdout.readline()) for _ in range(30)]
        writer.send_signal(signal.SIGKILL)
        acknowledged += [int(line) for line in writer.stdout if line.endswith("\n")]
    kept = {w.revision for w in store.history("proef", DE)}
    assert set(acknowledged) <= kept
    assert Page(store, "Bram").state(FR, Stance.NEUTRAL).revision == max(kept) + 1


def _waiting(store: Store) -> int:
    """How many transactions wait for a lock in this database."""
    ask = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    with engines.transaction(store._engine, writes=False) as connection:
        return int(connection.exec_driver_sql(ask).scalar_one())


def _until(so: Callable[[], bool]) -> None:
    until = time.monotonic() + SECONDS
    while not so():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.005)
