"""The bar over every page has room for all that stands in it, however narrow the window and long the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Page, expect

from positions.words import speak
from tests.browser.conftest import Open
from tests.browser.kept import DOSSIER
from tests.browser.pages import PATIENCE, MatrixPage, until
from tests.browser.server import Server
from tests.browser.watch import Watch
from tests.sharing import Shared, shared

TITLE = {
    "nl": "Mededeling over een routekaart voor kwaliteitsbanen, de bestrijding van ongelijkheid en een sterke Unie",
    "en": "Communication on a roadmap for quality jobs, tackling inequality, and a competitive Union of tomorrow",
}
TEXTS = {"nl": "Teksten", "en": "Texts"}
PAGES = ("", "vandaag", "meerderheid", "beeld", "lidstaat", "teksten", "bewindspersoon", "bestanden", "delen")
WIDTHS = (320, 390, 640, 683, 768, 820, 911, 1024, 1093, 1280, 1440, 1920)
HEIGHTS = (330, 900)
WHOLE, FOLDED = 1280, 1093
"""From where on the bar has all there is, and from where on the pages."""
ASTRAY = """(bar) => [...bar.querySelectorAll("*")]
    .filter((one) => !one.closest(".spoken"))
    .filter((one) => one.getBoundingClientRect().left < -0.5 || one.getBoundingClientRect().right > innerWidth + 0.5)
    .map((one) => `${one.localName}.${one.className}`)"""
"""What stands in the bar beyond an edge of the window."""
SIDEWAYS = """(page) => [page, document.scrollingElement, document.querySelector("#stMain")]
    .filter((one) => one && getComputedStyle(one).overflowX !== "hidden")
    .map((one) => one.scrollWidth - one.clientWidth)"""
"""How far the page, and what it stands in, can be scrolled sideways."""

LOOK = """(bar) => {
    const root = bar.getRootNode();
    const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
    const called = (one) => one.ariaLabel ?? one.textContent.trim();
    const faults = [];
    const reach = (one, least = 24) => {
        one.scrollIntoView({ block: "nearest" });
        const box = one.getBoundingClientRect();
        const top = root.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        if (!top || !(one === top || one.contains(top))) faults.push(`${called(one)} is under ${top?.className}`);
        if (box.left < 0 || box.right > innerWidth) faults.push(`${called(one)} is beyond an edge`);
        if (Math.min(box.width, box.height) < least) faults.push(`${called(one)}: ${box.width} by ${box.height}`);
        return called(one);
    };
    const parts = [...bar.children].filter(seen).map((one) => [one.className, one.getBoundingClientRect()]);
    for (const [name, a] of parts) for (const [other, b] of parts)
        if (name < other && a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom && b.top < a.bottom)
            faults.push(`${name} lies over ${other}`);
    const row = [...bar.querySelectorAll("a, button")].filter(seen).map((one) => reach(one));
    reach(bar.querySelector(".saved"), 1);
    const fold = bar.querySelector(".unfold");
    if (!seen(fold)) return { faults, row, menu: [] };
    fold.click();
    const menu = [...bar.querySelectorAll("[role^=menuitem]")].filter(seen).map((one) => reach(one));
    fold.click();
    return { faults, row, menu };
}"""
"""What the bar has in row and menu, and what of that cannot be reached, is too small or lies over another."""

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
def test_at_every_size_all_of_the_bar_is_reached_in_its_row_or_its_menu(owner: Page, language: str) -> None:
    for name in PAGES:
        owner.goto(f"/?pagina={name}&taal={language}")
        page, bar = owner.locator(".matrix").first, owner.locator("header.bar")
        expect(page).to_have_attribute("data-line", "up", timeout=PATIENCE)
        for width, height in product(WIDTHS, HEIGHTS):
            owner.set_viewport_size({"width": width, "height": height})
            seen, where = bar.evaluate(LOOK), (name, width, height)
            assert (where, seen["faults"]) == (where, [])
            assert (where, {*page.evaluate(SIDEWAYS)}) == (where, {0})
            assert (where, bar.evaluate(ASTRAY)) == (where, [])
            assert (where, missing(language, [*seen["row"], *seen["menu"]])) == (where, [])
            assert TITLE[language] in seen["row"], where
            assert (TEXTS[language] in seen["row"], bool(seen["menu"])) == (width >= FOLDED, width < WHOLE), where


def missing(language: str, told: list[str]) -> list[str]:
    """What ought to be in the bar or its menu and is in neither."""
    words, keys = speak(language).under("matrix"), speak(language)("keys.title")
    pages = [words[f"nav_{one}"] for one in ("today", "matrix", "majority", "picture", "state", "texts")]
    wanted = [*pages, words["export"], words["share"], "NL Nederlands", "EN English", "Anna de Vries", keys]
    return [one for one in wanted if not any(one in name for name in told)]


@pytest.mark.desk(viewport={"width": 320, "height": 700})
def test_what_opens_in_the_bar_of_a_phone_stands_in_the_window_with_the_whole_title(owner: Page) -> None:
    bar = owner.locator("header.bar")
    for button, said in ((TITLE["nl"], TITLE["nl"]), ("Menu", "Anna de Vries")):
        bar.get_by_role("button", name=button).click()
        panel = bar.locator(".panel")
        expect(panel).to_be_in_viewport()
        expect(panel).to_contain_text(said)
        assert bar.evaluate(ASTRAY) == []
        owner.keyboard.press("Escape")
        expect(panel).to_have_count(0)


@pytest.mark.desk(viewport={"width": 820, "height": 600})
def test_the_menu_is_gone_through_with_keys_and_gives_the_focus_back(owner: Page) -> None:
    bar, press = owner.locator("header.bar"), owner.keyboard.press
    button, menu = bar.get_by_role("button", name="Menu"), bar.get_by_role("menu", name="Menu")
    button.focus()
    for key, first in (("Enter", "Vandaag"), ("ArrowDown", "Vandaag"), ("ArrowUp", "Uitloggen")):
        press(key)
        expect(menu.get_by_role("menuitem", name=first)).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "true")
        press("Escape")
        expect(menu).to_have_count(0)
        expect(button).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "false")
    press("Enter")
    for key, name in (
        ("ArrowDown", "Matrix"),
        ("End", "Uitloggen"),
        ("ArrowDown", "Vandaag"),
        ("ArrowUp", "Uitloggen"),
    ):
        press(key)
        expect(menu.get_by_role("menuitem", name=name)).to_be_focused()
    press("Home")
    press("ArrowDown")
    expect(menu.get_by_role("menuitem", name="Matrix")).to_have_attribute("aria-current", "page")
    press("Tab")
    expect(menu).to_have_count(0)
    press("Shift+Tab")
    expect(button).to_be_focused()
    button.click()
    owner.mouse.click(700, 500)
    expect(menu).to_have_count(0)
    button.click()
    menu.get_by_role("menuitemradio", name="EN English").press("Enter")
    expect(bar.get_by_role("button", name=TITLE["en"])).to_be_visible(timeout=PATIENCE)


@pytest.mark.desk(viewport={"width": 820, "height": 600})
def test_a_folded_bar_says_in_whole_what_is_wrong(app: Shared, owner: Page, watches: list[Watch]) -> None:
    saved = owner.locator(".saved")
    expect(saved).to_have_attribute("data-brief", re.compile(r"^(\d\d:\d\d)?$"))
    watches[-1].forgive_absence()
    app.server.kill()
    expect(saved).to_have_attribute("data-tone", "bad", timeout=PATIENCE)
    box, title = saved.bounding_box(), owner.locator(".dossier").bounding_box()
    app.server.start()
    assert box
    assert title
    assert box["y"] >= title["y"] + title["height"] - 1
    assert box["width"] > 700
    expect(saved).to_have_attribute("data-tone", "good", timeout=PATIENCE)


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
