"""An agenda is made on the matrix, stands side by side, opens by its link, is changed by keyboard and taken back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import violations
from tests.browser.pages import PATIENCE, MatrixPage


@pytest.fixture
def matrix(shared_page: Page) -> MatrixPage:
    return MatrixPage(shared_page).open("/", "Anna")


def agendas(page: Page, *then: str) -> Locator:
    """The button that leads to the agendas; pressed, and then what opens under it."""
    button = page.locator("[data-at=agendas]")
    if then:
        button.click()
        page.get_by_role("button", name=then[0]).click(timeout=PATIENCE)
    return button


def heads(page: Page, *numbers: str) -> None:
    expect(page.get_by_role("columnheader").locator(".number")).to_contain_text([*numbers], timeout=PATIENCE)


def test_an_agenda_is_made_chosen_linked_changed_and_taken_back(matrix: MatrixPage) -> None:
    page = matrix.page
    agendas(page).click()
    expect(page.get_by_text("Er is nog geen agenda.")).to_be_visible()
    page.get_by_role("button", name="Nieuwe agenda").click()
    window = page.get_by_role("dialog", name="Nieuwe agenda")
    points = window.get_by_role("list", name="Punten, in volgorde").get_by_role("listitem")
    expect(points).to_have_count(5)
    assert not violations(page)
    window.get_by_label("Naam").fill("Onze punten")
    window.get_by_label("Vergadering").fill("Coreper I")
    window.get_by_label("Datum").fill("2027-01-12")
    for number in ("P2", "P3", "P4"):
        window.get_by_role("checkbox", name=f"{number} ").uncheck()
    window.get_by_role("checkbox", name="1c ").check()
    points.last.focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(points).to_contain_text(["P1", "1c", "P5"])
    page.keyboard.press("Alt+ArrowUp")
    expect(points).to_contain_text(["1c", "P1", "P5"])
    window.get_by_role("button", name="Bewaren").click()
    heads(page, "1c", "P1", "P5")
    expect(agendas(page)).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Coreper I · 12 januari 2027").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"kolommen=agenda%3Aonze-punten"))
    matrix.open(page.url.removeprefix(page.url.split("/?")[0]), "Anna")
    heads(page, "1c", "P1", "P5")
    agendas(page, "Agenda wijzigen")
    window = page.get_by_role("dialog", name="Agenda wijzigen")
    window.get_by_role("button", name="omlaag").first.click()
    window.get_by_role("button", name="Bewaren").click()
    heads(page, "P1", "1c", "P5")
    agendas(page, "Agenda verwijderen")
    heads(page, "P1", "P2", "P3", "P4", "P5")
    page.get_by_role("button", name="Ongedaan maken").click()
    matrix.expect_saved()
    agendas(page, "Onze punten 12 januari 2027")
    heads(page, "P1", "1c", "P5")
