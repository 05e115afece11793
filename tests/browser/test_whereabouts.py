"""Going from page to page: each opens as it was left, and on what one stood on."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.pages import PATIENCE, MajorityPage, MatrixPage


@pytest.fixture
def matrix(shared_page: Page) -> MatrixPage:
    return MatrixPage(shared_page).open()


def to(page: Page, name: str) -> None:
    """By the bar, as people go."""
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("link", name=name, exact=True)).to_have_attribute("aria-current", "page", timeout=PATIENCE)
    expect(page.locator(".matrix")).to_have_attribute("data-line", "up", timeout=PATIENCE)


def test_cell_sort_and_filter_are_there_again_after_another_page(matrix: MatrixPage, open_shared: Open) -> None:
    matrix.choose("Sorteren", "bevolking")
    matrix.filter_by("Onbekend")
    matrix.select("PL", "P4")
    shown = matrix.states()
    to(matrix.page, "Teksten")
    to(matrix.page, "Matrix")
    matrix.expect_states(*shown)
    expect(matrix.page).to_have_url(re.compile(r"sorteer=bevolking.*cel=P4\.PL|cel=P4\.PL.*sorteer=bevolking"))
    expect(matrix.inspector).to_contain_text("Polen")
    assert MatrixPage(open_shared()).open().states() != shown, "another tab is another matter"


def test_words_looked_for_are_there_again_after_another_page(matrix: MatrixPage) -> None:
    matrix.panel("Filter").get_by_label("Woorden in de teksten").fill("lasten")
    matrix.press("Escape")
    matrix.expect_states("NL")
    to(matrix.page, "Beeld")
    to(matrix.page, "Matrix")
    matrix.expect_states("NL")
    matrix.open("/?cel=P4.PL")
    assert len(matrix.states()) == 27, "a link shows what it says, and no more"


def test_the_topic_and_the_state_one_stood_on_open_elsewhere(matrix: MatrixPage) -> None:
    matrix.select("PL", "P4")
    to(matrix.page, "Meerderheid")
    expect(MajorityPage(matrix.page).at("topic")).to_have_value("P4", timeout=PATIENCE)
    to(matrix.page, "Lidstaat")
    expect(matrix.page).to_have_url(re.compile("staat=PL"))
    expect(matrix.page.get_by_role("heading", name=re.compile("Polen"))).to_be_visible()
    to(matrix.page, "Matrix")
    matrix.select("IT", "P2")
    to(matrix.page, "Meerderheid")
    expect(MajorityPage(matrix.page).at("topic")).to_have_value("P2", timeout=PATIENCE)


def test_what_was_assumed_on_meerderheid_is_there_again(matrix: MatrixPage) -> None:
    to(matrix.page, "Meerderheid")
    majority = MajorityPage(matrix.page)
    majority.choose("topic", "ela")
    expect(matrix.page).to_have_url(re.compile("onderwerp=ela"))
    majority.flip("DE", "+")
    to(matrix.page, "Teksten")
    to(matrix.page, "Meerderheid")
    expect(matrix.page).to_have_url(re.compile("alsof=DEvoor"))


def test_a_link_within_a_page_leaves_it_as_it_was_too(matrix: MatrixPage) -> None:
    matrix.choose("Groepering", "Visegradgroep")
    matrix.select("HU", "P3")
    matrix.inspector.get_by_role("link", name="Statenblad").click()
    expect(matrix.page).to_have_url(re.compile("staat=HU"))
    expect(matrix.root).to_have_attribute("data-line", "up", timeout=PATIENCE)
    to(matrix.page, "Matrix")
    matrix.expect_states("HU", "PL", "SK", "CZ")
    expect(matrix.inspector).to_contain_text("Hongarije")
