"""Processes and database killed in the middle of writing: what was acknowledged is there, and once."""

from __future__ import annotations

import itertools
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from websockets.exceptions import WebSocketException

from positions.changes import Cell
from positions.states import State
from tests.browser.kept import DOSSIER, opened
from tests.hosting.conftest import Hosted, running
from tests.knocking import PATIENCE, Place, claim, knock
from tests.postgres import Server as Postgres

WRITERS = 4
WAIT = 1.0


@pytest.fixture
def lasting(tmp_path: Path) -> Iterator[Hosted]:
    """All of it, on a database that keeps what it acknowledged."""
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="krachtenveld-postgres-"))
        database = Postgres(Path(folder), lasting=True)
        stack.callback(database.stop)
        yield running(tmp_path, database, stack)


@dataclass
class Writer:
    """Writes in cells of its own as a page does: numbers its entries, and sends again until it has a receipt."""

    place: Place
    cookie: str
    outbox: str
    states: tuple[State, ...]
    stopping: threading.Event = field(default_factory=threading.Event)
    acknowledged: dict[int, int] = field(default_factory=dict)
    """The revision that the server named for each entry."""

    def write(self) -> None:
        """Write until told to stop; then until everything sent is acknowledged."""
        entries = self._entries()
        pending: dict[int, str] = {}
        while not self.stopping.is_set() or pending:
            try:
                with knock(self.place, cookie=self.cookie) as line:
                    line.send('{"kind": "name", "name": "Anna"}')
                    while not self.stopping.is_set() or pending:
                        if not pending and not self.stopping.is_set():
                            seq, body = next(entries)
                            pending[seq] = body
                        for body in pending.values():
                            line.send(body)
                        self._hear(line, pending)
            except (OSError, WebSocketException, TimeoutError):
                time.sleep(0.05)

    def _hear(self, line: object, pending: dict[int, str]) -> None:
        until = time.monotonic() + WAIT
        while pending and time.monotonic() < until:
            told = json.loads(line.recv(timeout=WAIT))  # type: ignore[attr-defined]
            for receipt in told.get("receipts", ()):
                assert receipt["revision"], receipt
                self.acknowledged[receipt["seq"]] = receipt["revision"]
                pending.pop(receipt["seq"], None)

    def _entries(self) -> Iterator[tuple[int, str]]:
        seen = Counter[State]()
        for seq, state in enumerate(itertools.cycle(self.states), 1):
            edit = {"topic": "P5", "state": state, "seen": seen[state], "stance": "+-"[seen[state] % 2], "source": None}
            entry = {"outbox": self.outbox, "seq": seq, "edits": [edit]}
            seen[state] += 1
            yield seq, json.dumps({"kind": "outbox", "entries": [entry]})


def survive(hosted: Hosted, rounds: int, blows: Callable[[Hosted, int], None]) -> list[Writer]:
    """Several people write while, so many times, something is killed and started again."""
    free = [state for state in State if state is not State.NL]
    cookies = [claim(hosted.proxy, hosted.link) for _ in range(WRITERS)]
    writers = [Writer(hosted.proxy, cookie, f"writer-{n}", tuple(free[n::WRITERS])) for n, cookie in enumerate(cookies)]
    threads = [threading.Thread(target=writer.write, name=writer.outbox, daemon=True) for writer in writers]
    for thread in threads:
        thread.start()
    try:
        for turn in range(rounds):
            wait_for_more(writers)
            blows(hosted, turn)
    finally:
        for writer in writers:
            writer.stopping.set()
        for thread in threads:
            thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads)
    return writers


def wait_for_more(writers: list[Writer]) -> None:
    """Until each has had some more receipts."""
    enough = [len(writer.acknowledged) + 5 for writer in writers]
    until = time.monotonic() + 3 * PATIENCE
    while any(len(writer.acknowledged) < most for writer, most in zip(writers, enough, strict=True)):
        assert time.monotonic() < until, "nothing is written any more"
        time.sleep(0.02)


def kill_a_process(hosted: Hosted, turn: int) -> None:
    """The processes in turn."""
    process = hosted.processes[turn % 2]
    process.kill()
    process.start()


def kill_the_database(hosted: Hosted, turn: int) -> None:
    """The database."""
    hosted.database.kill()
    hosted.database.start()


def kill_anything(hosted: Hosted, turn: int) -> None:
    """One or the other, with a pause that differs."""
    time.sleep(random.Random(turn).random())
    (kill_the_database if turn % 3 == 2 else kill_a_process)(hosted, turn)


def expect_all_written_once(hosted: Hosted, writers: list[Writer]) -> None:
    """Every entry is in the log once, in the revision that was acknowledged; and nothing else is."""
    with opened(hosted.database_url) as store:
        stored = {state: store.history(DOSSIER, Cell("P5", state)) for writer in writers for state in writer.states}
    for writer in writers:
        revisions = sorted(version.revision for state in writer.states for version in stored[state])
        assert revisions == sorted(writer.acknowledged.values())
        assert sorted(writer.acknowledged) == list(range(1, len(writer.acknowledged) + 1))


def test_no_acknowledged_edit_is_lost_or_doubled_when_processes_and_database_are_killed(lasting: Hosted) -> None:
    writers = survive(lasting, 3, kill_anything)
    expect_all_written_once(lasting, writers)


@pytest.mark.slow
@pytest.mark.parametrize("blow", [kill_a_process, kill_the_database, kill_anything], ids=lambda blow: blow.__name__)
def test_nor_in_many_rounds(lasting: Hosted, blow: Callable[[Hosted, int], None]) -> None:
    writers = survive(lasting, 12, blow)
    expect_all_written_once(lasting, writers)
