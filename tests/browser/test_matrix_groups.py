"""A group of one's own is made from the states one has selected, shown like any other, and taken away again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import violations
from tests.browser.conftest import Open
from tests.browser.pages import PATIENCE, MatrixPage


@pytest.fixture
def matrix(shared_page: Page) -> MatrixPage:
    return MatrixPage(shared_page).open("/", "Anna")


def listed(matrix: MatrixPage) -> Locator:
    """The list of groups, opened."""
    matrix.page.get_by_role("button", name="Groepering").click()
    return matrix.page.get_by_role("group", name="Groepering")


def keep(matrix: MatrixPage, name: str) -> None:
    """Keep the states that are selected as a group."""
    listed(matrix).get_by_role("button", name="Selectie als groep bewaren").click()
    question = matrix.page.get_by_role("dialog", name="Nieuwe groep")
    expect(question).to_contain_text("België, Bulgarije, Cyprus")
    assert not violations(matrix.page)
    question.get_by_label("Naam van de groep").fill(name)
    question.get_by_role("button", name="Bewaren").click()


def test_selected_states_become_a_group_that_filters_the_rows(matrix: MatrixPage) -> None:
    page = matrix.page
    matrix.select_range(("BE", "P1"), ("CY", "P1"))
    keep(matrix, "Kopgroep")
    expect(page.get_by_text("De groepen van dit dossier zijn bijgewerkt.").first).to_be_attached(timeout=PATIENCE)
    listed(matrix).get_by_role("button", name="Kopgroep 3").click(timeout=PATIENCE)
    expect(page.get_by_role("rowheader")).to_have_count(3)
    listed(matrix).get_by_role("button", name="Groep verwijderen").click()
    expect(page.get_by_role("button", name="Groepering")).to_contain_text("alle 27", timeout=PATIENCE)
    expect(listed(matrix).get_by_role("button", name="Kopgroep 3")).to_have_count(0, timeout=PATIENCE)


def test_a_list_that_stands_open_shows_the_groups_that_come_and_go_elsewhere(
    matrix: MatrixPage, open_shared: Open
) -> None:
    here = listed(matrix)
    ours = here.get_by_role("button", name="Meeleners 3")
    last = here.get_by_role("button", name="Selectie als groep bewaren")
    last.focus()
    other = MatrixPage(open_shared()).open("/", "Bram")
    other.select_range(("BE", "P1"), ("CY", "P1"))
    keep(other, "Meeleners")
    expect(ours).to_be_visible(timeout=PATIENCE)
    expect(last).to_be_focused()
    ours.focus()
    listed(other).get_by_role("button", name="Meeleners 3").click()
    listed(other).get_by_role("button", name="Groep verwijderen").click()
    expect(ours).to_have_count(0, timeout=PATIENCE)
    expect(here.locator(":focus")).to_have_count(1)
