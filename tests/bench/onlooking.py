"""What an edit costs where others look on: processor time of the process, bytes to a page, by pages and by topics."""

from __future__ import annotations

import itertools
import json
import os
import random
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from positions.store import Store
from tests.bench import crowd
from tests.bench.dossier import full
from tests.bench.figures import Amount, p95
from tests.bench.serving import serving
from tests.browser.server import Server
from tests.factories import dossier
from tests.knocking import PATIENCE, knock
from tests.postgres import Server as Postgres

WIDTHS = (5, 20, 40, 200)
"""Columns of the dossiers that are looked at, each shown whole."""
LOOKING_ON = {1: 4, 10: 5, 30: 6, 60: 8}
"""Goals: milliseconds of processor that an edit costs, by how many pages look on."""
EDITS = 100
WRITERS = 8
TICKS = os.sysconf("SC_CLK_TCK")


class Onlooker:
    """A page that only looks on: how many bytes it was sent, and how often."""

    def __init__(self, line: ClientConnection) -> None:
        self._line = line
        self.bytes: list[int] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(ConnectionClosed):
            for text in self._line:
                self.bytes.append(len(text))


class Writer:
    """Presses a key in cells of its own, and another one each time it comes back to one: each edit changes a cell."""

    def __init__(self, line: ClientConnection, cells: list[tuple[str, str]]) -> None:
        self._line = line
        self._name = f"bench-{random.random()}"
        self._turns = zip(itertools.count(1), itertools.cycle(cells))
        self._seen = dict.fromkeys(cells, 1)
        self._laps = itertools.cycle("+0-")
        self._many = len(cells)
        self._stance = ""

    def write(self) -> float:
        """One key press, until its receipt; milliseconds."""
        seq, (topic, state) = next(self._turns)
        if seq % self._many == 1 or self._many == 1:
            self._stance = next(self._laps)
        edit = {"topic": topic, "state": state, "seen": self._seen[topic, state], "stance": self._stance}
        entry = {"outbox": self._name, "seq": seq, "edits": [edit | {"source": None, "words": f"{self._name} {seq}"}]}
        begun = perf_counter()
        self._line.send(json.dumps({"kind": "outbox", "entries": [entry]}))
        while f'"seq":{seq},"revision":' not in (heard := str(self._line.recv(timeout=PATIENCE))):
            assert '"refused"' not in heard, heard[:400]
        taken = (perf_counter() - begun) * 1000
        assert f'"seq":{seq},"revision":null' not in heard, heard[:400]
        self._seen[topic, state] += 1
        return taken


def figures(folder: Path) -> Iterator[Amount]:
    """One process on SQLite, and two on PostgreSQL; both keep what they acknowledge."""
    url = f"sqlite:///{folder / 'onlooking.db'}"
    topics = {width: sown(url, width) for width in WIDTHS}
    with serving(served(folder, url)) as app:
        yield from looked_on(app, topics)
        yield from wide(app, topics)
        yield pressed([app], topics)
    with TemporaryDirectory(prefix="krachtenveld-postgres-") as where:
        database = Postgres(Path(where), lasting=True)
        try:
            url = database.fresh()
            topics = {20: sown(url, 20)}
            with serving(served(folder, url)) as here, serving(served(folder, url)) as there:
                yield from across(here, there, topics)
        finally:
            database.stop()


def served(folder: Path, url: str) -> Server:
    """A process on a database."""
    return Server(folder, POSITIONS_ACCESS="local", POSITIONS_DATABASE_URL=url, POSITIONS_DATA=str(folder))


def across(here: Server, there: Server, topics: dict[int, list[str]]) -> Iterator[Amount]:
    """The same where half of those who look on do so in another process, whose processor counts too."""
    for turn, pages in enumerate(LOOKING_ON):
        with ExitStack() as stack:
            for _ in range(pages // 2):
                Onlooker(stack.enter_context(page(there, 20)))
            before = processor(there)
            spent, took, _ = edited(here, 20, own(topics[20], turn), pages - pages // 2)
            spent += (processor(there) - before) / EDITS
        yield Amount(f"processor an edit, two processes, {pages} pages look on", spent, "ms")
    yield Amount("edit to receipt, two processes, median", median(took), "ms")
    yield Amount("edit to receipt, two processes, p95", p95(took), "ms")
    yield pressed([here, there], topics)


def sown(url: str, width: int) -> list[str]:
    """A full dossier of so many columns; its topics."""
    store = Store.open(url)
    one = dossier(pillars=0, under=0, crossing=width, id=f"breed{width}")
    store.seed(one, full(one))
    store.close()
    return [topic.id for topic in one.topics]


def looked_on(app: Server, topics: dict[int, list[str]]) -> Iterator[Amount]:
    """What an edit costs the process, by how many look on; and what is sent to each of them, by columns."""
    for turn, (pages, most) in enumerate(LOOKING_ON.items()):
        spent, _, _ = edited(app, 20, own(topics[20], turn), pages)
        yield Amount(f"processor an edit, 27x20, {pages} pages look on", spent, "ms", most=most)
    for width in WIDTHS:
        _, _, size = edited(app, width, own(topics[width], 4), 4)
        yield Amount(f"bytes of an edit to a page, 27x{width}", size, "", most=700)


def wide(app: Server, topics: dict[int, list[str]]) -> Iterator[Amount]:
    """From key to receipt in the server, by how many columns the page shows."""
    took = {width: edited(app, width, own(topics[width], 5), 1)[1] for width in (5, 40, 200)}
    for width, each in took.items():
        name = f"edit to receipt, 27x{width}"
        most = 1.2 * median(took[5]) if width == 200 else None
        yield Amount(f"{name}, median", median(each), "ms", "27x5", median(took[5]), most=most)
        yield Amount(f"{name}, p95", p95(each), "ms")


def pressed(apps: list[Server], topics: dict[int, list[str]]) -> Amount:
    """How many edits a second eight writers get acknowledged, in as many tabs of one dossier, each process in turn."""
    cells = crowd.all_cells(topics[20])
    with ExitStack() as stack:
        lines = [stack.enter_context(page(app, 20)) for app, _ in zip(itertools.cycle(apps), range(WRITERS))]
        done = crowd.burst([Writer(line, cells[140 + n :: WRITERS]).write for n, line in enumerate(lines)])
    return Amount(f"edits a second, {WRITERS} writers in {len(apps)} process{'es' * (len(apps) > 1)}", done)


def own(topics: list[str], turn: int) -> list[tuple[str, str]]:
    """Some cells that nobody else writes in."""
    return crowd.all_cells(topics)[turn * 20 : turn * 20 + 20]


def edited(app: Server, width: int, cells: list[tuple[str, str]], pages: int) -> tuple[float, list[float], float]:
    """Edits by one while so many look on: processor and milliseconds of each, and bytes to one who looks on."""
    with ExitStack() as stack:
        watching = [Onlooker(stack.enter_context(page(app, width))) for _ in range(pages)]
        writer = Writer(stack.enter_context(page(app, width)), cells)
        for _ in range(10):
            writer.write()
        for one in watching:
            one.bytes.clear()
        before = processor(app)
        took = [writer.write() for _ in range(EDITS)]
        spent = (processor(app) - before) / EDITS
    told = [size for one in watching for size in one.bytes if size > 100]
    return spent, took, median(told) if told else 0


def processor(app: Server) -> float:
    """Milliseconds of processor that a process has had."""
    fields: Any = Path(f"/proc/{app.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / TICKS


@contextmanager
def page(app: Server, width: int) -> Iterator[ClientConnection]:
    """An open page that shows all columns of a dossier."""
    with knock(app, f"/matrix/breed{width}") as line:
        line.send('{"kind": "name", "name": "Anna"}')
        line.send('{"kind": "hello", "language": "nl", "columns": "alle", "revision": 1}')
        yield line
