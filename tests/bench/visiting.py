"""Measurements of how soon a page is there: at a first visit, at a second, and from one page to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from playwright.sync_api import Browser, BrowserContext, Page

from positions.changes import Batch, Key, Restate
from positions.stances import Stance
from positions.store import Store
from tests.bench.browsing import SIZES, desk, home
from tests.bench.figures import Figure, Take, in_turns
from tests.browser.pages import MatrixPage
from tests.browser.server import Server

GRID = """() => document.querySelector("[data-testid=stBidiComponentIsolated]")?.shadowRoot
    ?.querySelectorAll("[role=gridcell]").length === CELLS"""
GRIDS = {f"27x{columns}": GRID.replace("CELLS", str(27 * columns)) for columns in (5, 30, 40, 200)}
LOADED = {5: 1.15, 40: 1.2, 200: 1.3}
"""How wide the dossiers are that are opened, and how many times a bare page a first load may take."""
VERDICT = """() => document.querySelector("[data-testid=stBidiComponentIsolated]")?.shadowRoot
    ?.querySelector(".verdictbox .sentence")?.textContent"""
WIDE = {f"27x{columns}": f"/?dossier=breed{columns}" for columns in LOADED}
LINE = """() => document.querySelector("[data-testid=stBidiComponentIsolated]")?.shadowRoot
    ?.querySelector("p")"""
TEXT = "() => document.querySelector('[data-testid=stText]')"
SECOND_TEXT = "() => document.querySelector('[data-testid=stText]')?.textContent === 'tweede'"

BARE = "a bare Streamlit page"
TWO_BARE = "two bare Streamlit pages"

MARKED = """() => document.querySelector("[data-testid=stBidiComponentIsolated]")?.shadowRoot
    ?.querySelector(".unseen")"""
BEFORE = """for (const place of Object.keys(localStorage)) if (place.startsWith("krachtenveld:visited:"))
    localStorage[place] = JSON.stringify({ since: 0, seen: 1, looked: {} });"""
"""Before each visit: the last one was at the beginning."""

CLICKS = """addEventListener("click", () => sessionStorage.setItem("clicked", stopwatch.now()), { capture: true });
window.shown = loaded(REACHED).then(() => stopwatch.now());"""
"""In the page that is left and in the one that comes, which may be the same: when somebody clicks, when it is there."""


def first_visit(browser: Browser, app: Server, floor: Server, component: Server) -> list[Figure]:
    """A new browser's first sight of the grid on a warm server, beside a bare Streamlit page's."""
    takes = [first(browser, app, address, GRIDS[size]) for size, address in WIDE.items()]
    takes += [first(browser, component, "/", LINE), first(browser, floor, "/", TEXT)]
    return beside_bare("first load", in_turns(7, *takes), [*LOADED.values()])


def second_visit(browser: Browser, app: Server, floor: Server, component: Server) -> list[Figure]:
    """The same in a browser that was there before, with what it kept of that."""
    with ExitStack() as stack:
        ours, line, bare = (stack.enter_context(home(browser, server)) for server in (app, component, floor))
        takes = [again(ours, address, GRIDS[size]) for size, address in WIDE.items()]
        takes += [again(line, "/", LINE), again(bare, "/", TEXT)]
        return beside_bare("second visit", in_turns(3, *takes), [1.25, 1.25, None])


def since_visit(browser: Browser, app: Server, url: str) -> Iterator[Figure]:
    """A second visit after others changed something, beside one after which nothing did: until the grid is there, and
    until it bears the marks of that, which wait for the line and hold up nothing."""
    changed(url)
    with home(browser, app) as ours, home(browser, app) as same:
        ours.add_init_script(BEFORE)
        for size, address in SIZES.items():
            grid = GRIDS[size]
            takes = [again(ours, address, grid), again(ours, address, f"() => ({grid})() && ({MARKED})()")]
            takes.append(again(same, address, grid))
            for first_of in (takes[0], takes[2]):
                first_of()  # of which something is kept
            opened, marked, without = in_turns(9, *takes)
            yield Figure(f"visit after changes, {size}", "a visit without", opened, without, most=1.2)
            yield Figure(f"until these are marked, {size}", "a visit without", marked, without)


def changed(url: str) -> None:
    """Another stance of every state in a column of each size, by somebody else."""
    store = Store.open(url)
    (dossier,) = store.dossier_ids()
    for number, topic in enumerate(("p1", "x1")):
        edits = (Restate(cell, one.version, Stance.UNKNOWN) for cell, one in store.cells(dossier, [topic]).items())
        store.record(dossier, Batch(Key("elders", number), tuple(edits)), "M. Jansen", "local:M. Jansen")
    store.close()


def beside_bare(name: str, taken: list[list[float]], goals: list[float | None]) -> list[Figure]:
    """Figures of the sizes of the grid, and of a component that shows one line, which nothing we do is below."""
    *ours, line, floor = taken
    sizes = zip(WIDE, ours, goals, strict=True)
    figures = [Figure(f"{name}, {size}", BARE, each, floor, most=most) for size, each, most in sizes]
    return [*figures, Figure(f"{name}, a component of one line", BARE, line, floor)]


def page_to_page(browser: Browser, app: Server, floor: Server) -> Figure:
    """From a click on the bar of the matrix until Meerderheid tells how it stands; both were seen before."""
    with desk(browser, app) as page, desk(browser, floor) as bare:
        MatrixPage(page).open()  # says who one is, once and for all
        ours, floors = in_turns(
            9, to(page, "Meerderheid", "pagina=meerderheid", VERDICT), to(bare, "second", "second", SECOND_TEXT)
        )
    return Figure("from page to page", TWO_BARE, ours, floors)


def first(browser: Browser, server: Server, address: str, reached: str) -> Take:
    """One load with nothing cached; a Plotly bundle among what it fetches is an error."""

    def take() -> float:
        with desk(browser, server) as page, watched(page):
            return load(page, address, reached)

    return take


def again(context: BrowserContext, address: str, reached: str) -> Take:
    """One load in a page of its own, of a browser that stays."""

    def take() -> float:
        page = context.new_page()
        try:
            return load(page, address, reached)
        finally:
            page.close()

    return take


def load(page: Page, address: str, reached: str) -> float:
    """Load an address; the milliseconds until the frame in which something is reached."""
    page.goto(address, wait_until="commit")
    return float(page.evaluate(f"() => loaded({reached})"))


def to(page: Page, link: str, address: str, reached: str) -> Take:
    """One way from the first page to the one behind a link, which has this in its address."""
    clicks = CLICKS.replace("REACHED", reached)
    page.add_init_script(clicks)

    def take() -> float:
        page.goto("/")
        page.evaluate(f"() => {{ {clicks} }}")
        page.get_by_role("link", name=link, exact=True).click()
        page.wait_for_url(re.compile(address), wait_until="commit")
        return float(page.evaluate("async () => (await shown) - sessionStorage.getItem('clicked')"))

    return take


@contextmanager
def watched(page: Page) -> Iterator[None]:
    """An error when the page fetches Plotly, which only one of ours needs."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    yield
    assert not [url for url in fetched if "plotly" in url.lower()], "a Plotly bundle was fetched"
