"""A group of one's own is made from the states one has selected, shown like any other, and taken away again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations
from tests.browser.pages import PATIENCE, MatrixPage, until


@pytest.fixture
def matrix(shared_page: Page) -> MatrixPage:
    return MatrixPage(shared_page).open("/", "Anna")


def test_selected_states_become_a_group_that_filters_the_rows(matrix: MatrixPage) -> None:
    page = matrix.page
    matrix.select_range(("BE", "P1"), ("CY", "P1"))
    page.get_by_role("button", name="Groepering").click()
    page.get_by_role("button", name="Selectie als groep bewaren").click()
    question = page.get_by_role("dialog", name="Nieuwe groep")
    expect(question).to_contain_text("België, Bulgarije, Cyprus")
    assert not violations(page)
    question.get_by_label("Naam van de groep").fill("Kopgroep")
    question.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("De groepen van dit dossier zijn bijgewerkt.").first).to_be_attached(timeout=PATIENCE)
    page.get_by_role("button", name="Groepering").click()
    page.get_by_role("button", name="Kopgroep 3").click(timeout=PATIENCE)
    expect(page.get_by_role("rowheader")).to_have_count(3)
    page.get_by_role("button", name="Groepering").click()
    page.get_by_role("button", name="Groep verwijderen").click()
    expect(page.get_by_role("button", name="Groepering")).to_contain_text("alle 27", timeout=PATIENCE)

    def listed() -> int:
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Groepering").click()
        return page.get_by_role("button", name="Kopgroep 3").count()

    until(page, lambda: not listed(), lambda: "still in the list")
