"""Prints every figure beside its floor, and fails when a goal is missed: ``make bench``.

``python -m tests.bench key load`` prints only a part: chances, export, import, key, flip, other, load, again, pages,
since, across, crowd, growth, several, onlooking, looking, idle.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.bench import browsing, chances, crowd, idle, looking, onlooking, reading, several, visiting, writing
from tests.bench.dossier import database_url, planted, sown
from tests.bench.figures import HEADING, Amount, Figure
from tests.bench.serving import serving
from tests.browser.chromium import launch
from tests.browser.server import Server
from tests.postgres import Server as Postgres

WORDS = {
    "chances",
    "export",
    "import",
    "key",
    "flip",
    "other",
    "load",
    "again",
    "pages",
    "since",
    "across",
    "crowd",
    "growth",
    "several",
    "onlooking",
    "looking",
    "idle",
}
Taken = Callable[[Path, Mapping[str, Callable[[], str]]], Iterator[Figure | Amount]]
"""What takes figures on each database, given what makes an empty one."""
FLOORS = Path(__file__).with_name("floors")


def figures(folder: Path, wanted: set[str]) -> Iterator[Figure | Amount]:
    """The figures wanted, each as soon as it is taken."""
    if "chances" in wanted:
        yield from chances.figures()
    house = planted(folder)
    if "export" in wanted:
        yield writing.export(house, house.store.dossier_ids()[0])
    if "import" in wanted:
        yield reading.imported(house, house.store.dossier_ids()[0])
    house.store.close()
    if "several" in wanted:
        yield from both_databases(folder, several.figures)
    if "looking" in wanted:
        yield from both_databases(folder, looking.figures)
    if "onlooking" in wanted:
        yield from onlooking.figures(folder)
    if "idle" in wanted:
        yield from idle.figures(folder, FLOORS / "bare.py")
    if wanted <= {"several", "onlooking", "looking", "idle"}:
        return
    with ExitStack() as stack:
        app = Server(
            folder,
            POSITIONS_ACCESS="local",
            POSITIONS_DATABASE_URL=database_url(folder),
            POSITIONS_DATA=str(folder),
        )
        stack.enter_context(serving(app))
        floors = {
            name: stack.enter_context(serving(Server(folder, FLOORS / f"{name}.py")))
            for name in ("bare", "component", "fragment", "pages", "push")
        }
        browser = launch(stack.enter_context(sync_playwright()))
        if "key" in wanted:
            yield from browsing.key_to_paint(browser, app, browsing.SIZES, {})
            yield from browsing.key_to_receipt(browser, app, floors["fragment"])
        if "flip" in wanted:
            yield browsing.flip(browser, app, floors["fragment"])
        if "other" in wanted:
            yield browsing.other_browser(browser, app, floors["push"])
        if wanted & {"key", "load", "again"}:
            yield from opened(folder, browser, floors, wanted)
        if "pages" in wanted:
            yield visiting.page_to_page(browser, app, floors["pages"])
        if "since" in wanted:
            yield from visiting.since_visit(browser, app, database_url(folder))
        if wanted & {"across", "crowd", "growth"}:
            yield from hosted(folder, browser, floors, wanted)
        browser.close()


def opened(folder: Path, browser: Browser, floors: dict[str, Server], wanted: set[str]) -> Iterator[Figure]:
    """How soon a dossier is there, and what a key in it takes, however wide it is, on SQLite."""
    url = f"sqlite:///{folder / 'opened.db'}"
    for columns in visiting.LOADED:
        onlooking.sown(url, columns)
    app = Server(folder, POSITIONS_ACCESS="local", POSITIONS_DATABASE_URL=url, POSITIONS_DATA=str(folder))
    with serving(app):
        if "key" in wanted:
            yield from browsing.key_to_paint(browser, app, browsing.WIDE, browsing.MIDDLE)
        if "load" in wanted:
            yield from visiting.first_visit(browser, app, floors["bare"], floors["component"])
        if "again" in wanted:
            yield from visiting.second_visit(browser, app, floors["bare"], floors["component"])


def hosted(folder: Path, browser: Browser, floors: dict[str, Server], wanted: set[str]) -> Iterator[Figure | Amount]:
    """What many people notice, on two processes and a PostgreSQL that keeps what it acknowledges."""
    with ExitStack() as stack:
        database = Postgres(
            Path(stack.enter_context(TemporaryDirectory(prefix="krachtenveld-postgres-"))), lasting=True
        )
        stack.callback(database.stop)
        url = database.fresh()
        dossier, topics = sown(url)
        settings = {"POSITIONS_ACCESS": "local", "POSITIONS_DATABASE_URL": url, "POSITIONS_DATA": str(folder)}
        here, there = (stack.enter_context(serving(Server(folder, **settings))) for _ in range(2))
        if "across" in wanted:
            yield browsing.other_process(browser, here, there, floors["push"])
        if "crowd" in wanted:
            yield from crowd.figures(here, floors["bare"], dossier, crowd.all_cells(topics))
        if "growth" in wanted:
            yield crowd.growth(here)


def both_databases(folder: Path, taken: Taken) -> Iterator[Figure | Amount]:
    """These figures on SQLite, and on a PostgreSQL that keeps what it acknowledges."""
    files = itertools.count(1)
    with TemporaryDirectory(prefix="krachtenveld-postgres-") as where:
        database = Postgres(Path(where), lasting=True)
        urls = {"SQLite": lambda: f"sqlite:///{folder / f'kept-{next(files)}.db'}", "PostgreSQL": database.fresh}
        try:
            yield from taken(folder, urls)
        finally:
            database.stop()


def main() -> int:
    """Print the table; 1 when a goal is missed."""
    reached = True
    print(HEADING)
    with TemporaryDirectory(prefix="krachtenveld-bench-") as folder:
        for figure in figures(Path(folder), set(sys.argv[1:]) or WORDS):
            print(figure.line(), flush=True)
            reached &= figure.reached
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
