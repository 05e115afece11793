"""Links as they are opened: several at the same moment, and over a line that loses answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from positions.people import Role
from tests.browser.conftest import Open
from tests.browser.pages import PATIENCE, MatrixPage, until
from tests.browser.server import Server
from tests.browser.watch import Watch
from tests.knocking import ask
from tests.sharing import Shared, shared

QUEUED = "navigator.locks.query().then(({ pending }) => pending.length)"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    with shared(tmp_path_factory.mktemp("landing")) as one:
        yield one


@pytest.fixture(scope="module")
def shared_server(app: Shared) -> Server:
    return app.server


def held(page: Page) -> list[str]:
    """What this browser may look through, as the bar of a page tells."""
    matrix = MatrixPage(page).open("/", "Bram")
    page.locator(".bar .me").click()
    return matrix.page.locator(".panel [role=group] button").all_inner_texts()


def test_links_that_are_opened_at_the_same_moment_are_all_held(app: Shared, open_shared: Open) -> None:
    first = open_shared()
    MatrixPage(first).open(app.link("Eerste")[1], "Bram")
    one, other = (first.context.new_page() for _ in range(2))
    waiting: list[Route] = []
    one.route("**/s", lambda route: waiting.append(route) if route.request.method == "POST" else route.continue_())
    one.goto(app.link("Tweede")[1])
    until(one, lambda: bool(waiting), lambda: waiting)
    other.goto(app.link("Derde")[1])
    until(other, lambda: other.evaluate(QUEUED) == 1, lambda: other.url)
    waiting[0].continue_()
    for page in (one, other):
        expect(page.get_by_role("grid")).to_be_visible(timeout=PATIENCE)
    assert {text.split("\n")[0] for text in held(other)} >= {"Eerste", "Tweede", "Derde"}


def test_an_answer_that_is_lost_on_the_way_costs_a_browser_nothing(
    app: Shared, open_shared: Open, watches: list[Watch]
) -> None:
    page = open_shared()
    watches[-1].forgive("ERR_FAILED|Failed to load resource")
    MatrixPage(page).open(app.link("Eerste")[1], "Bram")
    lost: list[int] = []

    def lose(route: Route) -> None:
        """The door hears it, and lets the browser in; the browser never hears that."""
        if route.request.method != "POST" or lost:
            return route.continue_()
        told = {"Content-Type": "application/json", "Origin": app.server.url}
        cookie = "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())
        lost.append(ask(app.server, "POST", "/s", route.request.post_data, Cookie=cookie, **told).status)
        return route.abort()

    page.route("**/s", lose)
    page.goto("about:blank")
    page.goto(app.link("Tweede", Role.EDITOR)[1])
    expect(page.get_by_role("grid")).to_be_visible(timeout=PATIENCE)
    assert lost == [200]
    assert {text.split("\n")[0] for text in held(page)} >= {"Eerste", "Tweede"}
