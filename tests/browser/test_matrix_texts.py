"""Texts in the matrix: a note comes back as it was written, is no longer than it may be, and is of whoever wrote it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import MatrixPage


@pytest.mark.parametrize("text", ["een regel\n=1+1\ttab", "“krullen” ‘’ − … é ß ł ă ï 👍 漢字", "a" * 2000])
def test_a_note_comes_back_as_it_was_written(shared_page: Page, text: str) -> None:
    matrix = MatrixPage(shared_page).open()
    matrix.key("FR", "P2", "4")
    matrix.write("note", text)
    matrix.expect_saved()
    matrix.reload()
    matrix.select("FR", "P2")
    expect(matrix.field("note")).to_have_value(text)


def test_a_note_cannot_be_made_longer_than_it_may_be(shared_page: Page) -> None:
    matrix = MatrixPage(shared_page).open()
    matrix.key("IT", "P2", "4")
    matrix.field("note").click()
    matrix.page.keyboard.insert_text("b" * 2100)
    expect(matrix.inspector.get_by_text("2000 / 2000")).to_be_visible()
    matrix.field("note").blur()
    matrix.expect_saved()
    matrix.reload()
    matrix.select("IT", "P2")
    expect(matrix.field("note")).to_have_value("b" * 2000)


def test_the_name_can_be_changed_and_stands_behind_what_comes_after(shared_page: Page) -> None:
    matrix = MatrixPage(shared_page).open()
    matrix.key("SE", "P2", "4")
    matrix.expect_saved()
    shared_page.get_by_role("button", name="Uw naam").click()
    expect(matrix.name).to_be_visible()
    matrix.name.get_by_label("Uw naam").fill("B. de Boer")
    matrix.press("Enter")
    expect(matrix.name).to_have_count(0)
    expect(shared_page.get_by_role("button", name="Uw naam: B. de Boer. Wijzigen")).to_be_visible()
    matrix.key("SE", "P2", "2")
    matrix.expect_saved()
    expect(matrix.history()).to_have_count(2)
    expect(matrix.history().first).to_contain_text("B. de Boer")
    expect(matrix.history().last).not_to_contain_text("B. de Boer")
