"""Many people at once, without browsers: each has Streamlit's socket and our own, as an open page has."""

from __future__ import annotations

import itertools
import json
import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from queue import Queue
from time import perf_counter
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from positions.states import State
from tests.bench.figures import Amount, Figure
from tests.browser.server import Server
from tests.knocking import PATIENCE, knock
from tests.visiting import Visit, visit

PEOPLE = 30
SECONDS = 60
THINK = 2
PUSHING = 8
"""How many go on without thinking, where the question is how much can be done."""
BURST = 10
RERUNS = 5_000
WARM = 500

Act = Callable[[], float]
"""Does something once; the milliseconds that took."""


class Editor:
    """Writes in cells of its own over our socket, and meanwhile hears what others write, as a page does."""

    def __init__(
        self,
        line: ClientConnection,
        number: int,
        dossier_cells: list[tuple[str, str]],
        sent: dict[str, float] | None = None,
    ) -> None:
        """``sent`` is told when each edit was sent, by the words that it is written with then."""
        self._sent = sent
        self._line = line
        self._heard: Queue[dict[str, Any]] = Queue()
        self._name = f"crowd-{number}-{random.random()}"
        self._turn = itertools.count(1)
        self._cells = itertools.cycle(dossier_cells[number::PEOPLE])
        self._seen: dict[tuple[str, str], int] = {}
        threading.Thread(target=self._listen, daemon=True).start()

    def write(self) -> float:
        """One key press, until its receipt; milliseconds."""
        seq, (topic, state) = next(self._turn), next(self._cells)
        seen = self._seen.get((topic, state), 1)
        edit = {"topic": topic, "state": state, "seen": seen, "stance": "+-"[seq % 2], "source": None}
        begun = perf_counter()
        if self._sent is not None:
            edit["words"] = f"{self._name} {seq}"
            self._sent[f"{self._name} {seq}"] = begun
        entry = {"outbox": self._name, "seq": seq, "edits": [edit]}
        self._line.send(json.dumps({"kind": "outbox", "entries": [entry]}))
        receipt = self._receipt(seq)
        taken = (perf_counter() - begun) * 1000
        conflict = receipt.get("conflicts", {}).get(topic, {}).get(state)
        self._seen[topic, state] = conflict["version"] if conflict else seen + 1
        return taken

    def _receipt(self, seq: int) -> dict[str, Any]:
        while True:
            receipt = self._heard.get(timeout=PATIENCE)
            if receipt["seq"] == seq:
                return receipt

    def _listen(self) -> None:
        with suppress(ConnectionClosed):
            for text in self._line:
                if self._name in str(text):  # the rest is news for the others, which a browser would read elsewhere
                    for receipt in json.loads(text)["receipts"]:
                        self._heard.put(receipt)


def figures(app: Server, floor: Server, dossier: str, cells: list[tuple[str, str]]) -> Iterator[Figure | Amount]:
    """What thirty notice, what they weigh, and how many runs and edits a process can do in a second."""
    before = memory(app)
    with room(app, dossier, cells) as (visits, editors):
        weight = (memory(app) - before) / PEOPLE
        writing, running = live([[each.write, once(v)] for each, v in zip(editors, visits, strict=True)])
        edits = burst([each.write for each in editors[:PUSHING]])
        runs = burst([once(v) for v in visits[:PUSHING]])
    before = memory(floor)
    with ExitStack() as stack:
        bare = [stack.enter_context(visit(floor)) for _ in range(PEOPLE)]
        bare_weight = (memory(floor) - before) / PEOPLE
        (redrawn,) = live([[once(v)] for v in bare])
        bare_runs = burst([once(v) for v in bare[:PUSHING]])
    what = f"{PEOPLE} people, {THINK} s to think"
    yield Figure(f"edit to receipt, {what}", "a bare page drawn anew", writing, redrawn, limit=1000)
    yield Figure(f"page drawn anew, {what}", "a bare page drawn anew", running, redrawn, limit=1000)
    yield Amount("edits in a second, one process", edits, "", "pages drawn, bare", bare_runs)
    yield Amount("pages drawn in a second, one process", runs, "", "pages drawn, bare", bare_runs)
    yield Amount("memory for each open page", weight, "MB", "a bare page", bare_weight)


def growth(app: Server) -> Amount:
    """How much larger a process has become after many runs."""
    with ExitStack() as stack:
        visits = [stack.enter_context(visit(app)) for _ in range(PUSHING)]
        runs(visits, WARM)
        before = memory(app)
        runs(visits, RERUNS)
        grown = (memory(app) - before) / before * 100
    return Amount(f"growth over {RERUNS} runs of the page", grown, "%", most=10)


def runs(visits: list[Visit], many: int) -> None:
    """So many runs, shared out."""
    with ThreadPoolExecutor(len(visits)) as pool:
        list(pool.map(lambda v: [v.run() for _ in range(many // len(visits))], visits))


def once(each: Visit) -> Act:
    """One run of a page."""
    return lambda: each.run() * 1000


@contextmanager
def room(app: Server, dossier: str, cells: list[tuple[str, str]]) -> Iterator[tuple[list[Visit], list[Editor]]]:
    """So many open pages."""
    with ExitStack() as stack:
        visits, editors = [], []
        for number in range(PEOPLE):
            visits.append(stack.enter_context(visit(app)))
            line = stack.enter_context(knock(app, f"/matrix/{dossier}"))
            line.send('{"kind": "name", "name": "Anna"}')
            line.send('{"kind": "hello", "language": "nl", "columns": "", "revision": 1}')
            editors.append(Editor(line, number, cells))
        yield visits, editors


def live(people: list[list[Act]]) -> list[list[float]]:
    """Everybody does their acts, thinks, and does them again, for a minute; by act, what each took."""
    taken: list[list[float]] = [[] for _ in people[0]]
    until = time.monotonic() + SECONDS

    def one(number: int) -> None:
        time.sleep(THINK * number / len(people))  # nobody begins at the same moment
        while time.monotonic() < until:
            for act, kept in zip(people[number], taken, strict=True):
                kept.append(act())
            time.sleep(THINK)

    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(one, range(len(people))))
    return taken


def burst(acts: list[Act]) -> float:
    """How often in a second something can be done when all do it without a pause."""
    done = [0] * len(acts)
    stopping = threading.Event()

    def one(number: int) -> None:
        while not stopping.is_set():
            acts[number]()
            done[number] += 1

    with ThreadPoolExecutor(len(acts)) as pool:
        working = pool.map(one, range(len(acts)))
        stopping.wait(BURST)
        stopping.set()
        list(working)
    return sum(done) / BURST


def memory(server: Server) -> float:
    """What a process holds in memory, in MB."""
    told = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{server.pid}/status").read_text())
    assert told
    return int(told[1]) / 1024


def all_cells(topics: list[str]) -> list[tuple[str, str]]:
    """Every cell, by topic and state, so that neighbours on the list are not neighbours in the grid."""
    return [(topic, state.value) for topic in topics for state in State]
