"""What a real screen reader says: at a cell with the heads of its own row and column, in a menu, a dialog and a panel.

It speaks its own language of roles, which is English here; names and texts are ours.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright

from tests.browser.pages import PATIENCE, MatrixPage
from tests.browser.screenreader import MISSING, Orca, listening
from tests.sharing import shared

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"no screen reader here; run: sudo apt-get install {' '.join(MISSING)}"),
]
Desk = tuple[Orca, Page]

OPENED = [
    ("/?", 'button:has-text("Filter")', "Filter geen", "Return", ["Filter geen panel", "Voortrekker check box"]),
    ("/?pagina=meerderheid&onderwerp=ela", "[data-at=DE]", "zoals nu", "Right", ["voor is", "not selected radio"]),
]
"""A page, what one stands on there, by which words, the key one presses, and what must be heard then."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One window for all tests, of an owner, with the screen reader on."""
    folder = tmp_path_factory.mktemp("heard")
    with shared(folder) as app, sync_playwright() as playwright:
        app.link("PV Parijs")
        with listening(playwright, folder, app.server.url) as (orca, page):
            MatrixPage(page).open(app.own(), "Anna")
            yield orca, page


@pytest.fixture
def matrix(desk: Desk) -> MatrixPage:
    return MatrixPage(desk[1]).open()


def stand(orca: Orca, place: Locator, name: str) -> None:
    """Stand on something once it can be used, and be told so."""
    expect(place).to_be_enabled(timeout=PATIENCE)
    orca.rest()
    place.focus()
    orca.expect(name)


def test_at_a_cell_the_heads_of_its_own_row_and_column_are_heard(desk: Desk, matrix: MatrixPage) -> None:
    orca, _ = desk
    matrix.select("NL", "P1")
    orca.expect("table with 28 rows 6 columns", "Nederland, P1 .*Steunt, zekerheid middel")
    for key, topic in (("Right", "P2"), ("Right", "P3"), ("Right", "P4"), ("Right", "P5"), ("Left", "P4")):
        orca.press(key)
        said = orca.expect(rf"Nederland, {topic} ")
        assert said.startswith(topic), f"the head of another column: {said}"
        assert "column header" in said
    orca.press("Down")
    assert orca.expect("België, P4 ").startswith("België")


def test_what_a_key_writes_and_what_an_undo_brings_back_is_heard(desk: Desk, matrix: MatrixPage) -> None:
    orca, _ = desk
    matrix.select("HR", "P2")
    for key, said in (("4", "Steunt, zekerheid laag"), ("z", "zekerheid middel"), ("ctrl+z", "zekerheid laag")):
        orca.press(key)
        orca.expect(f"Kroatië, P2 .*{said}")


def test_the_menu_of_a_cell_says_what_it_is_and_what_is_chosen(desk: Desk, matrix: MatrixPage) -> None:
    orca, _ = desk
    matrix.key("CY", "P1", "3")
    orca.press("Return")
    orca.expect("Standpunt kiezen menu", "Neutraal selected radio menu item")
    orca.press("Escape")
    matrix.expect_selected("CY", "P1")


def test_the_panel_is_heard_as_what_it_is_and_escape_leads_back(desk: Desk, matrix: MatrixPage) -> None:
    orca, _ = desk
    matrix.select("DE", "P1")
    orca.press("m")
    orca.expect("Geselecteerde cel", "Voorwaarden .* entry")
    orca.press("Escape")
    matrix.expect_selected("DE", "P1")


def test_the_name_is_asked_in_a_dialog_that_says_so(desk: Desk, matrix: MatrixPage) -> None:
    orca, page = desk
    page.locator(".me").click()
    page.locator(".panel .line").first.focus()
    orca.press("Return")
    orca.expect("Hoe heet u\\? dialog", "Uw naam entry")
    orca.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


@pytest.mark.parametrize(("address", "at", "name", "key", "heard"), OPENED)
def test_what_opens_and_what_is_chosen_is_heard(
    desk: Desk, address: str, at: str, name: str, key: str, heard: list[str]
) -> None:
    orca, page = desk
    page.goto(address)
    expect(page.locator("[data-line=up]")).to_be_visible(timeout=PATIENCE)
    stand(orca, page.locator(at).first, name)
    orca.press(key)
    orca.expect(*heard)
