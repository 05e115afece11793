"""The whole of it as it is hosted: two processes, PostgreSQL, and the proxy before them, with TLS."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import launch
from tests.browser.conftest import DUTCH_DESK
from tests.browser.pages import MatrixPage
from tests.browser.server import Server
from tests.browser.watch import Watch
from tests.hosting.proxy import Proxy
from tests.knocking import get
from tests.postgres import Server as Postgres

_SEARCHES = itertools.count()


@dataclass(frozen=True)
class Hosted:
    """What an administrator runs."""

    database: Postgres
    database_url: str
    processes: tuple[Server, Server]
    proxy: Proxy
    link: str
    """The address of a link for editors, who see everything."""

    def seat(self, process: Server) -> str:
        """A place by which the proxy leads a browser to this process."""
        for n in itertools.count():
            path = f"/zoek/{next(_SEARCHES)}"
            get(self.proxy, path, Cookie=f"plaats={n}")
            if self.proxy.answered(path).endswith(f":{process.port}"):
                return str(n)
        raise AssertionError


@dataclass(frozen=True)
class Desk:
    """One person at a browser of their own, and what that browser saw."""

    matrix: MatrixPage
    watch: Watch

    def forgive_absence(self) -> None:
        """Take it that processes go away, and that the proxy says so."""
        self.watch.forgive_absence()
        self.watch.forgive(r"status of 50[234]|status 50[234]")


Sit = Callable[[Server], Desk]


def start(*processes: Server) -> None:
    """Start processes side by side."""
    with ThreadPoolExecutor() as pool:
        list(pool.map(Server.start, processes))


def running(folder: Path, database: Postgres, stack: ExitStack) -> Hosted:
    """All of it, started, until the stack is left."""
    proxy = Proxy(folder)
    url = database.fresh()
    settings = {"POSITIONS_DATABASE_URL": url, "POSITIONS_ACCESS": "links", "POSITIONS_URL": proxy.url}
    processes = Server(folder, **settings), Server(folder, **settings)
    for process in processes:
        stack.callback(process.stop)
    start(*processes)  # at the same moment, on a database in which nothing is yet
    proxy.start([f"127.0.0.1:{one.port}" for one in processes])
    stack.callback(proxy.stop)
    link = ("link", "--role", "bewerker", "--marking", "beperkt", "--label", "Proef")
    return Hosted(database, url, processes, proxy, processes[0].command(*link).splitlines()[0])


@pytest.fixture(scope="module")
def hosted(postgres_server: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """One set-up for all tests of a module; whoever ends something in it starts it again."""
    with ExitStack() as stack:
        yield running(tmp_path_factory.mktemp("hosted"), postgres_server, stack)


@pytest.fixture(scope="module")
def browser(hosted: Hosted) -> Iterator[Browser]:
    """One Chromium for a module, that finds the proxy under its public name and knows no other."""
    with sync_playwright() as playwright:
        found = f"MAP {hosted.proxy.host} 127.0.0.1:{hosted.proxy.port}, MAP * ~NOTFOUND"
        browser = launch(playwright, f"--host-resolver-rules={found}")
        yield browser
        browser.close()


@pytest.fixture
def sit(browser: Browser, hosted: Hosted) -> Iterator[Sit]:
    """Opens the matrix in a browser of its own, at one of the processes; what it may not do fails the test."""
    desks: list[Desk] = []
    with ExitStack() as stack:

        def sit_down(process: Server) -> Desk:
            context = browser.new_context(base_url=hosted.proxy.url, ignore_https_errors=True, **DUTCH_DESK)
            stack.callback(context.close)
            context.add_cookies([{"name": "plaats", "value": hosted.seat(process), "url": hosted.proxy.url}])
            watch = Watch(context, hosted.proxy.url)
            desks.append(Desk(MatrixPage(context.new_page()).open(hosted.link), watch))
            return desks[-1]

        yield sit_down
    offences = [line for desk in desks for line in desk.watch.offences]
    assert not offences, "the browser saw:\n" + "\n".join(offences)
