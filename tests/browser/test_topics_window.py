"""An owner arranges the topics: from the head of a column and from behind the title, by keys, with an undo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from positions.store import Store
from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import DUTCH_DESK, Open
from tests.browser.pages import PATIENCE, MatrixPage
from tests.browser.server import Server
from tests.browser.socketless import Socketless, socketless_proxy
from tests.factories import dossier

FILE = dossier(pillars=2, under=2, crossing=1)
BARE = dossier(pillars=0, under=0, crossing=0, id="leeg")
LOCALES = {"nl": "nl-NL", "en": "en-GB"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('topics') / 'positions.db'}")
    store.seed(FILE, {})
    store.seed(BARE, {})
    store.keep_setting("local_owner", "A. de Vries")
    yield store
    store.close()


@pytest.fixture(scope="module")
def shared_server(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("server")
    yield from Server(folder, POSITIONS_DATABASE_URL=str(store._engine.url), POSITIONS_ACCESS="local").up()


@contextmanager
def lineless(browser: Browser, server: Server, dossier_id: str) -> Iterator[tuple[Page, Socketless]]:
    """The matrix of a dossier in a page whose own line to the server the proxy refuses."""
    with socketless_proxy(server.port, to=f"/matrix/{dossier_id}") as proxy:
        desk = browser.new_context(base_url=proxy.url, **DUTCH_DESK)
        page = desk.new_page()
        page.goto(f"/?dossier={dossier_id}")
        yield page, proxy
        desk.close()


def opened(page: Page, language: str = "nl") -> MatrixPage:
    page.goto(f"/?dossier={FILE.id}&taal={language}")
    expect(page.locator(".matrix")).to_have_attribute("data-line", "up", timeout=PATIENCE)
    return MatrixPage(page)


def window(page: Page) -> Locator:
    return page.get_by_role("dialog")


def heads(page: Page) -> Locator:
    return page.locator("[data-head] .number")


def head_menu(page: Page, topic: str) -> Locator:
    head = page.locator(f'[data-head="{topic}"]')
    head.focus()
    page.keyboard.press("Shift+F10")
    return page.get_by_role("menu")


def test_a_head_leads_to_what_can_be_done_with_its_topic_and_back_without_a_mouse(
    shared_page: Page, store: Store
) -> None:
    page = shared_page
    opened(page)
    menu = head_menu(page, "p2")
    expect(menu.get_by_role("menuitem")).to_have_text(
        ["Hernoemen", "Verplaatsen", "Onderwerp eronder", "Uit de matrix halen"]
    )
    page.keyboard.press("Enter")
    expect(window(page).get_by_label("Titel, Nederlands").first).to_be_focused(timeout=PATIENCE)
    page.keyboard.press("Control+a")
    page.keyboard.type("Eerlijk werk")
    page.keyboard.press("Enter")
    expect(window(page).get_by_role("status")).to_have_text("P2 Onderwerp P2 is bewaard.", timeout=PATIENCE)
    assert store.dossier(FILE.id).topic("p2").title["nl"] == "Eerlijk werk"
    page.keyboard.press("Escape")
    expect(window(page)).to_have_count(0)
    page.locator("[role=gridcell][tabindex='0']").focus()
    page.keyboard.press("Control+z")
    expect(page.locator('[data-head="p2"]')).to_have_attribute("aria-label", "P2 Onderwerp P2", timeout=PATIENCE)
    assert store.dossier(FILE.id).topic("p2") == FILE.topic("p2")


def test_a_pillar_goes_out_with_what_is_under_it_and_comes_back(shared_page: Page, store: Store) -> None:
    page = shared_page
    opened(page)
    head_menu(page, "p1")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    told = window(page)
    expect(told).to_contain_text("Eronder staan nog onderwerpen: 1a, 1b.", timeout=PATIENCE)
    told.get_by_label("Ze gaan mee uit de matrix").check()
    told.get_by_role("button", name="Uit de matrix halen").click()
    expect(told.get_by_role("status")).to_have_text("P1 Onderwerp P1 is uit de matrix gehaald.", timeout=PATIENCE)
    told.get_by_role("button", name="Terugzetten: P1 Onderwerp P1").click()
    expect(told.get_by_role("status")).to_have_text("P1 Onderwerp P1 staat weer in de matrix.", timeout=PATIENCE)
    expect(told.get_by_role("treeitem")).to_have_count(7)
    told.get_by_text("Wat er veranderde").click()
    expect(told.locator(".story li").first).to_contain_text("Staat in de matrix: Nee → Ja", timeout=PATIENCE)
    expect(told.locator(".story li").first).to_contain_text("A. de Vries")


def test_the_tree_chooses_and_moves_by_keys_and_the_window_undoes(shared_page: Page, store: Store) -> None:
    page = shared_page
    opened(page)
    before = [one.number for one in store.dossier(FILE.id).under("p1")]
    page.locator(".dossier .pop").click()
    page.get_by_role("button", name="Onderwerpen …").click()
    told = window(page)
    expect(told.get_by_role("treeitem").first).to_be_focused(timeout=PATIENCE)
    page.keyboard.press("ArrowDown")
    expect(told.get_by_role("treeitem").nth(1)).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(told.get_by_role("status")).to_contain_text("is bewaard.", timeout=PATIENCE)
    expect(told.get_by_role("treeitem").nth(1)).to_contain_text("1b")
    expect(told.get_by_role("treeitem").nth(2)).to_be_focused()
    page.keyboard.press("Control+z")
    expect(told.get_by_role("treeitem").nth(1)).to_contain_text("1a", timeout=PATIENCE)
    assert [one.number for one in store.dossier(FILE.id).under("p1")] == before


def test_a_part_is_added_under_a_topic_and_what_cannot_be_is_said(shared_page: Page, store: Store) -> None:
    page = shared_page
    opened(page)
    head_menu(page, "p1")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    told = window(page)
    expect(told.get_by_label("Valt onder")).to_have_value("p1", timeout=PATIENCE)
    told.locator("[data-at=keep]").click()
    expect(told.get_by_role("alert")).to_have_text("Vul de Nederlandse titel in.", timeout=PATIENCE)
    told.get_by_label("Titel, Nederlands").first.fill("Onderwerp 1a")
    told.locator("[data-at=keep]").click()
    expect(told.get_by_role("alert")).to_contain_text("Er is al een onderwerp", timeout=PATIENCE)
    told.get_by_label("Titel, Nederlands").first.fill("Opleiding")
    told.locator("[data-at=keep]").click()
    expect(told.get_by_role("status")).to_have_text("1c Opleiding is toegevoegd.", timeout=PATIENCE)
    told.get_by_role("button", name="Ongedaan maken").click()
    expect(told.get_by_role("treeitem")).to_have_count(7, timeout=PATIENCE)


def test_a_window_that_was_opened_without_a_line_says_so_can_be_closed_and_fills_once_there_is_one(
    browser: Browser, shared_server: Server
) -> None:
    with lineless(browser, shared_server, FILE.id) as (page, proxy):
        told = page.locator("dialog.standings")
        for again in (True, False):
            page.locator(".dossier button").first.click(timeout=PATIENCE)
            page.get_by_role("button", name="Fase en documenten …").click()
            expect(told.get_by_role("alert")).to_have_text("Geen verbinding. Er wordt opnieuw verbonden.")
            if again:
                told.get_by_role("button", name="Klaar").click()
                expect(told).to_have_count(0)
        proxy.to = ""
        expect(told.get_by_label("Fase").first).to_be_visible(timeout=PATIENCE)
        expect(told.get_by_role("alert")).to_have_text("")


def test_a_dossier_without_topics_offers_the_first_also_to_who_is_quicker_than_the_line(
    browser: Browser, shared_server: Server
) -> None:
    with lineless(browser, shared_server, BARE.id) as (page, proxy):
        page.get_by_role("button", name="Onderwerp toevoegen").click(timeout=PATIENCE)
        told = window(page)
        expect(told.get_by_role("alert").first).to_have_text("Geen verbinding. Er wordt opnieuw verbonden.")
        proxy.to = ""
        told.get_by_label("Titel, Nederlands").first.fill("Het enige")
        expect(told.get_by_role("alert").first).to_have_text("")
        told.locator("[data-at=keep]").click()
        expect(heads(page)).to_have_text(["1"], timeout=PATIENCE)


@LOOKS
def test_the_window_has_no_violation(theme: str, language: str, open_shared: Open) -> None:
    page = open_shared(locale=LOCALES[language], color_scheme=theme)
    opened(page, language)
    head_menu(page, "p1")
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(window(page).get_by_role("treeitem")).to_have_count(7, timeout=PATIENCE)
    for fold in window(page).locator("summary").all():
        fold.click()
    assert violations(page) == []
