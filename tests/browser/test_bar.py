"""The bar over every page has room for all that stands in it, however narrow the window and long the title."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.kept import DOSSIER
from tests.browser.pages import PATIENCE, MatrixPage, until
from tests.browser.server import Server
from tests.sharing import Shared, shared

TITLE = {
    "nl": "Mededeling over een routekaart voor kwaliteitsbanen, de bestrijding van ongelijkheid en een sterke Unie",
    "en": "Communication on a roadmap for quality jobs, tackling inequality, and a competitive Union of tomorrow",
}
PAGES = ("", "meerderheid", "beeld", "lidstaat", "teksten", "bestanden", "delen")
WIDTHS = (320, 390, 820, 1280)
ASTRAY = """(bar) => [...bar.querySelectorAll("*")]
    .filter((one) => !one.closest(".spoken"))
    .filter((one) => one.getBoundingClientRect().left < -0.5 || one.getBoundingClientRect().right > innerWidth + 0.5)
    .map((one) => `${one.localName}.${one.className}`)"""
"""What stands in the bar beyond an edge of the window."""
SIDEWAYS = """(page) => [page, document.scrollingElement, document.querySelector("#stMain")]
    .filter((one) => one && getComputedStyle(one).overflowX !== "hidden")
    .map((one) => one.scrollWidth - one.clientWidth)"""
"""How far the page, and what it stands in, can be scrolled sideways."""

BELOW = """(top) => top.offsetHeight
    - parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--top"))"""
"""How far the height that Streamlit knows of the bar is off."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    with shared(tmp_path_factory.mktemp("bar")) as one:
        one.store.set_dossier(DOSSIER, {"title": TITLE}, "Beheer")
        yield one


@pytest.fixture(scope="module")
def shared_server(app: Shared) -> Server:
    return app.server


@pytest.fixture
def owner(app: Shared, open_shared: Open) -> Page:
    """An owner with a long name, who has all there is in the bar."""
    page = open_shared()
    MatrixPage(page).open(app.own(), "Anna de Vries-van den Heuvel")
    return page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_all_of_the_bar_is_in_the_window_and_no_page_scrolls_sideways(owner: Page, language: str) -> None:
    for name in PAGES:
        owner.goto(f"/?pagina={name}&taal={language}")
        page, bar = owner.locator(".matrix").first, owner.locator("header.bar")
        expect(page).to_have_attribute("data-line", "up", timeout=PATIENCE)
        for width in WIDTHS:
            owner.set_viewport_size({"width": width, "height": 900})
            expect(bar.get_by_role("button", name=TITLE[language])).to_be_in_viewport(ratio=1)
            assert (name, width, bar.evaluate(ASTRAY)) == (name, width, [])
            assert (name, width, {*page.evaluate(SIDEWAYS)}) == (name, width, {0})


@pytest.mark.desk(viewport={"width": 320, "height": 700})
def test_what_opens_in_the_bar_of_a_phone_stands_in_the_window_with_the_whole_title(owner: Page) -> None:
    bar = owner.locator("header.bar")
    for button in (bar.get_by_role("button", name=TITLE["nl"]), bar.locator(".me")):
        button.click()
        panel = bar.locator(".panel")
        expect(panel).to_be_in_viewport()
        assert bar.evaluate(ASTRAY) == []
        if button.get_attribute("class") != "link pop me":
            expect(panel).to_contain_text(TITLE["nl"])
        owner.keyboard.press("Escape")
        expect(panel).to_have_count(0)


def test_what_streamlit_draws_begins_below_the_bar_at_every_width(owner: Page) -> None:
    owner.goto("/?pagina=beeld")
    heading, top = owner.locator(".stHtml").first, owner.locator(".matrix .top")
    expect(heading).to_be_visible(timeout=PATIENCE)
    for width in WIDTHS:
        owner.set_viewport_size({"width": width, "height": 900})
        until(owner, lambda: top.evaluate(BELOW) == 0, lambda: top.evaluate(BELOW))
        bar, box = owner.locator("header.bar").bounding_box(), heading.bounding_box()
        assert bar
        assert box
        assert box["y"] >= bar["height"], width
