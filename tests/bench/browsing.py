"""Measurements in a real Chromium: keys, receipts, another browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.bench.figures import Figure, Take, in_turns
from tests.bench.tracing import CATEGORIES, own_work
from tests.browser.pages import MajorityPage, MatrixPage
from tests.browser.server import Server

STOPWATCH = Path(__file__).with_name("stopwatch.js")
DESK: dict[str, Any] = {"locale": "nl-NL", "viewport": {"width": 1440, "height": 900}}

TABLE = "<table>" + ("<tr>" + "<td tabindex=0>?</td>" * 5 + "</tr>") * 27 + "</table>"
"""A page that does nothing but show the key that was pressed, in a table as large as ours."""
TYPING = "document.addEventListener('keydown', (event) => { event.target.textContent = event.key; });"


def key_to_paint(browser: Browser, app: Server, sizes: Mapping[str, str], middle: Mapping[str, float]) -> list[Figure]:
    """A key in a cell of each of these sizes, beside a key in a plain table; some have a goal for their median."""
    figures = []
    for size, address in sizes.items():
        with desk(browser, app) as page, desk(browser, None) as plain:
            matrix = MatrixPage(page).open(address)
            plain.set_content(TABLE)
            plain.evaluate(TYPING)
            for each in (page, plain):
                each.evaluate("stopwatch.keys()")
            matrix.cells.nth(40).focus()
            plain.locator("td").nth(40).focus()
            browser.start_tracing(categories=CATEGORIES)
            ours, floor = press_in_turns(40, page, plain)
            our_work, floor_work = own_work(browser.stop_tracing())
        goals: dict[str, float] = {"middle": middle[size]} if size in middle else {"limit": 16}
        figures.append(Figure(f"key, our own work, {size}", "a key in a plain table", our_work, floor_work, **goals))
        figures.append(Figure(f"key to second frame, {size}", "a key in a plain table", ours, floor))
    return figures


def press_in_turns(rounds: int, *pages: Page) -> list[list[float]]:
    """Press 4 and 2 in turn in each page; per page the milliseconds from every key to the second frame after it."""
    for turn in range(rounds):
        for page in pages:
            page.keyboard.press("42"[turn % 2])
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            page.wait_for_timeout(60)
    return [page.evaluate("presses.map((press) => press.painted)") for page in pages]


def key_to_receipt(browser: Browser, app: Server, floor: Server) -> list[Figure]:
    """A key until the server has it and the tally is counted anew, beside an empty fragment's round trip."""
    figures = []
    for size, address in SIZES.items():
        with desk(browser, app) as page, desk(browser, floor) as bare:
            matrix = MatrixPage(page).open(address)
            bare.goto("/")
            button = bare.get_by_role("button", name="tel")
            button.focus()
            topic = matrix.cells.first.get_attribute("data-topic") or ""
            matrix.cells.first.focus()
            matrix.press("3")  # so that the first key of a turn changes something
            matrix.expect_saved()
            for each in (page, bare):
                each.evaluate("stopwatch.keys()")
            ours, floors = in_turns(
                20,
                receipt(matrix, topic),
                round_trip(bare, bare.locator("[data-testid=stMain]"), "root => root.textContent"),
            )
        figures.append(Figure(f"key to receipt and tally, {size}", "an empty fragment", ours, floors, most=2))
    return figures


def receipt(matrix: MatrixPage, topic: str) -> Take:
    """One key, until nothing is pending and the tally below its column differs."""
    keys = turning("4", "2")
    tally = f"root => root.querySelector('[data-tally=\"{topic}\"]').textContent"
    done = f"root => root.dataset.pending === '0' && ({tally})(root)"

    def take() -> float:
        return press_until(matrix.page, matrix.root, next(keys), done)

    return take


def round_trip(page: Page, root: Locator, told: str) -> Take:
    """One press of Enter, until what ``told`` reads in ``root`` differs."""
    return lambda: press_until(page, root, "Enter", told)


def press_until(page: Page, root: Locator, key: str, told: str) -> float:
    """Press a key and wait until ``told(root)`` is something else (and not false) than before; milliseconds."""
    root.evaluate(
        f"""root => {{
            const told = {told};
            const before = told(root);
            window.reached = stopwatch.seen(root, () => told(root) && told(root) !== before);
        }}"""
    )
    page.keyboard.press(key)
    return float(page.evaluate("async () => (await reached) - presses.at(-1).at"))


def flip(browser: Browser, app: Server, floor: Server) -> Figure:
    """A state flipped in what if until the page Meerderheid is drawn anew, beside an empty fragment's round trip."""
    with desk(browser, app) as page, desk(browser, floor) as bare:
        majority = MajorityPage(page).open(FLIPS)
        bare.goto("/")
        bare.get_by_role("button", name="tel").focus()
        for each in (page, bare):
            each.evaluate("stopwatch.keys()")
        ours, floors = in_turns(
            20, flipped(majority), round_trip(bare, bare.locator("[data-testid=stMain]"), "root => root.textContent")
        )
    return Figure("page redrawn after a flip", "an empty fragment", ours, floors, most=2)


def flipped(majority: MajorityPage) -> Take:
    """One open state more for, then against, then as now, by key, until the page shows what that comes to."""
    codes = majority.page.locator('.flip [data-at$="+"]').evaluate_all(CODES)
    # Never the same assumptions twice: what was reckoned once is kept.
    places = iter([f"{code}{stance}" for stance in ("+", "--", "") for code in codes])

    def take() -> float:
        majority.at(next(places)).focus()
        return press_until(
            majority.page, majority.root, "Enter", "root => root.querySelector('.so')?.textContent || 'now'"
        )

    return take


def other_browser(browser: Browser, app: Server, floor: Server) -> Figure:
    """One person's key until another's grid shows it, beside a bare page that reruns at each push."""
    ours, floors = repaints(browser, app, app, floor)
    return Figure("another browser's repaint", "a bare push and rerun", ours, floors, most=2)


def other_process(browser: Browser, here: Server, there: Server, floor: Server) -> Figure:
    """The same, with the other at another process on the same PostgreSQL."""
    ours, floors = repaints(browser, here, there, floor)
    return Figure("repaint at another process", "a bare push and rerun", ours, floors, middle=150)


def repaints(browser: Browser, app: Server, other: Server, floor: Server) -> list[list[float]]:
    """Keys in a page of one app until a page of the other shows them, and the floor's, in turns."""
    with (
        desk(browser, app) as mine,
        desk(browser, other) as theirs,
        desk(browser, floor) as pushing,
        desk(browser, floor) as pushed,
    ):
        here, there = MatrixPage(mine).open(), MatrixPage(theirs).open()
        here.key("DE", "p1", "3")
        there.expect_stance("DE", "p1", "0")
        for page in (pushing, pushed):
            page.goto("/")
            expect(page.locator("output[data-line=up]")).to_have_count(1)
        for page in (mine, pushing):
            page.evaluate("stopwatch.keys()")
        cell = there.cell("DE", "p1")
        keys = turning("4", "2")
        return in_turns(
            20,
            lambda: across(mine, next(keys), cell, "root => root.dataset.stance"),
            lambda: across(pushing, "x", pushed.locator("output"), "root => root.textContent"),
        )


def across(page: Page, key: str, root: Locator, told: str) -> float:
    """Press a key in one page, and wait until something in another differs; milliseconds."""
    root.evaluate(
        f"""root => {{
            const told = {told};
            const before = told(root);
            window.reached = stopwatch.seen(root, () => told(root) !== before);
        }}"""
    )
    page.keyboard.press(key)
    seen = float(root.page.evaluate("reached"))
    page.wait_for_timeout(100)
    return seen - float(page.evaluate("presses.at(-1).at"))


@contextmanager
def desk(browser: Browser, server: Server | None) -> Iterator[Page]:
    """A page in a browser context of its own, with the stopwatch in it."""
    with home(browser, server) as context:
        yield context.new_page()


@contextmanager
def home(browser: Browser, server: Server | None) -> Iterator[BrowserContext]:
    """What somebody's browser keeps from one page to the next, with the stopwatch in each."""
    context: BrowserContext = browser.new_context(**DESK, base_url=server.url if server else None)
    context.add_init_script(path=STOPWATCH)
    try:
        yield context
    finally:
        context.close()


def turning(*keys: str) -> Iterator[str]:
    """The keys in turn, without end."""
    while True:
        yield from keys


SIZES = {"27x5": "/", "27x30": "/?kolommen=overig"}
WIDE = {"27x40": "/?dossier=breed40", "27x200": "/?dossier=breed200"}
MIDDLE = {"27x40": 7.0, "27x200": 10.0}
"""How many milliseconds of its own work a key may take a page, however many columns are out of sight."""
FLIPS = "/?pagina=meerderheid&onderwerp=x1&regel=qualified"
"""A topic with a rule, so that everything is reckoned."""
CODES = "places => places.map((place) => place.dataset.at.slice(0, 2))"
