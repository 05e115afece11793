"""Several dossiers in one place: the shelf of fifty beside that of five, one of them beside one alone, a crowd."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from positions.store import Store
from tests.bench import crowd
from tests.bench.dossier import full
from tests.bench.figures import Amount, Figure, in_turns, p95
from tests.browser.server import Server
from tests.factories import dossier
from tests.knocking import knock
from tests.visiting import Visit, visit

FEW, MANY, BUSY, TABS = 5, 50, 10, 3
ROUNDS = 30


def names(many: int) -> list[str]:
    """What so many dossiers are called."""
    return [f"dossier-{number:02}" for number in range(many)]


def sown(url: str, many: int) -> list[str]:
    """So many dossiers of 27 states by 15 topics, every cell full; the topics of each."""
    store = Store.open(url)
    for name in names(many):
        one = dossier(pillars=5, under=0, crossing=10, id=name, title={"nl": f"Dossier {name}"})
        store.seed(one, full(one))
    store.close()
    return [topic.id for topic in one.topics]


@contextmanager
def serving(folder: Path, url: str) -> Iterator[Server]:
    """An app over such a database."""
    app = Server(folder, POSITIONS_ACCESS="local", POSITIONS_DATABASE_URL=url, POSITIONS_DATA=str(folder))
    app.start()
    try:
        yield app
    finally:
        app.stop()


def shelf(few: Server, many: Server, what: str) -> Iterator[Figure | Amount]:
    """The page Dossiers of many beside that of few, and opening one of many beside the only one there is."""
    with visit(many) as ours, visit(few) as floor:
        taken = in_turns(ROUNDS, *(partial(drawn, one, "pagina=dossiers") for one in (ours, floor)))
        yield Figure(f"shelf of {MANY}, {what}", f"shelf of {FEW}", taken[0], taken[1], most=1.5)
        yield Amount(f"bytes of a shelf of {MANY}, {what}", size(ours), "", f"shelf of {FEW}", size(floor))


def opening(alone: Server, many: Server, what: str) -> Iterator[Figure]:
    """One of many dossiers beside the only one there is."""
    asked = f"dossier={names(1)[0]}"
    with visit(many) as ours, visit(alone) as floor:
        taken = in_turns(ROUNDS, *(partial(drawn, one, asked) for one in (ours, floor)))
    yield Figure(f"opening one of {MANY}, {what}", "the only one", taken[0], taken[1], most=1.2)


def drawn(page: Visit, asked: str) -> float:
    """Milliseconds until an address is drawn."""
    return page.run(asked) * 1000


def size(page: Visit) -> float:
    """Bytes of all that was sent for a page."""
    return float(sum(one.ByteSize() for one in page.said))


class Watch:
    """A page that only looks on: how long after an edit it was told of it."""

    def __init__(self, line: ClientConnection, sent: dict[str, float]) -> None:
        self._line, self._sent = line, sent
        self.taken: list[float] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(ConnectionClosed):
            for text in self._line:
                self._hear(json.loads(text), perf_counter())

    def _hear(self, told: dict[str, Any], now: float) -> None:
        for row in told.get("cells", {}).values():
            for cell in row.values():
                if begun := self._sent.get(cell.get("note", "")):
                    self.taken.append((now - begun) * 1000)


def people(app: Server, topics: list[str], what: str) -> Iterator[Amount]:
    """Thirty people, each with three tabs over ten of the dossiers, who write in one after the other."""
    sent: dict[str, float] = {}
    with ExitStack() as stack:
        lines = [stack.enter_context(page(app, name)) for name in names(BUSY)]
        watching = [Watch(line, sent) for line in lines]
        acts = []
        for person in range(crowd.PEOPLE):
            mine = [names(BUSY)[(person + tab) % BUSY] for tab in range(TABS)]
            for name in mine:
                stack.enter_context(visit(app, query=f"dossier={name}"))
            tabs = [stack.enter_context(page(app, name)) for name in mine]
            cells = crowd.all_cells(topics)
            acts.append(in_turn([crowd.Editor(line, person, cells, sent).write for line in tabs]))
        (writing,) = crowd.live([[act] for act in acts])
    heard = [taken for one in watching for taken in one.taken]
    who = f"{crowd.PEOPLE} people, {TABS} tabs, {BUSY} dossiers"
    for name, taken in (("edit to receipt", writing), ("edit to news", heard)):
        yield Amount(f"{name}, {who}, median, {what}", median(taken), "ms")
        yield Amount(f"{name}, {who}, p95, {what}", p95(taken), "ms", most=1000)


def in_turn(writes: list[crowd.Act]) -> crowd.Act:
    """Writes in one tab after the other."""
    turns = cycle(writes)
    return lambda: next(turns)()


@contextmanager
def page(app: Server, name: str) -> Iterator[ClientConnection]:
    """An open page of a dossier."""
    with knock(app, f"/matrix/{name}") as line:
        line.send('{"kind": "name", "name": "Anna"}')
        line.send('{"kind": "hello", "language": "nl", "columns": "", "revision": 1}')
        yield line


def figures(folder: Path, urls: Mapping[str, Callable[[], str]]) -> Iterator[Figure | Amount]:
    """All of these, on each database by its name."""
    for what, fresh in urls.items():
        with ExitStack() as stack:
            apps = {}
            for many in (1, FEW, MANY):
                url = fresh()
                topics = sown(url, many)
                apps[many] = stack.enter_context(serving(folder, url))
            yield from shelf(apps[FEW], apps[MANY], what)
            yield from opening(apps[1], apps[MANY], what)
            yield from people(apps[MANY], topics, what)
