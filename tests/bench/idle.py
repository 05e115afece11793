"""What a process does for pages on which nothing happens, beside one that serves as many bare pages of Streamlit's."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from tests.bench.figures import Amount
from tests.bench.onlooking import page, processor, sown
from tests.browser.server import Server
from tests.visiting import visit

PAGES = (1, 30)
QUIET = 10
"""Seconds of silence after which a page pings, as ``socket.js`` has it."""
SETTLED, MINUTES = 4, 0.5
"""Seconds until nothing of opening is under way any more, and for how long both are watched."""
MOST = 1.05


def figures(folder: Path, bare: Path) -> Iterator[Amount]:
    """Both at the same time, so that whatever else the machine does hits both."""
    url = f"sqlite:///{folder / 'idle.db'}"
    sown(url, 20)
    ours = Server(folder, POSITIONS_ACCESS="local", POSITIONS_DATABASE_URL=url, POSITIONS_DATA=str(folder))
    floor = Server(folder, bare)
    with ExitStack() as stack:
        for one in (ours, floor):
            stack.callback(one.stop)
            one.start()
        for pages in PAGES:
            spent, least = watched(ours, floor, pages)
            yield Amount(f"processor a minute, {pages} idle", spent, "ms", "bare pages", least, most=MOST * least)


def watched(ours: Server, floor: Server, pages: int) -> tuple[float, float]:
    """Milliseconds of processor a minute while so many pages are open at each."""
    with ExitStack() as stack:
        for _ in range(pages):
            stack.enter_context(visit(floor))
            stack.enter_context(visit(ours, query="dossier=breed20"))
            stack.enter_context(pinging(stack.enter_context(page(ours, 20))))
        time.sleep(SETTLED)
        before = processor(ours), processor(floor)
        time.sleep(60 * MINUTES)
        after = processor(ours), processor(floor)
    spent, least = ((now - then) / MINUTES for then, now in zip(before, after, strict=True))
    return spent, least


@contextmanager
def pinging(line: ClientConnection) -> Iterator[None]:
    """A line on which a page listens, and pings when it heard nothing for long."""
    left = threading.Event()

    def listen() -> None:
        while not left.is_set():
            try:
                line.recv(timeout=QUIET)
            except TimeoutError:
                line.send('{"kind":"ping"}')
            except ConnectionClosed:
                return

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield
    finally:
        left.set()
