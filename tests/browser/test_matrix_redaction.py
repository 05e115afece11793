"""An owner takes a text out of the history: it leaves every open page, and what their tabs keep."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from positions.words import speak
from tests.browser.accessibility import violations
from tests.browser.conftest import Open
from tests.browser.pages import PATIENCE, MatrixPage, until

HEARD = "zei het onder vier ogen"
KEPT = "JSON.stringify(Object.entries(sessionStorage))"
LOCALES = {"nl": "nl-NL", "en": "en-GB"}


def held(matrix: MatrixPage) -> bool:
    """Whether a page shows the text, in a field too, or its tab keeps it."""
    fields = matrix.inspector.locator("textarea, input").evaluate_all("fields => fields.map((f) => f.value).join()")
    return HEARD in matrix.root.inner_text() + fields + str(matrix.page.evaluate(KEPT))


def tell(matrix: MatrixPage, state: str) -> None:
    """A stance with a condition and a note, and another stance after it."""
    matrix.key(state, "P1", "4")
    matrix.write("conditions", HEARD)
    matrix.write("note", HEARD)
    matrix.key(state, "P1", "5")
    matrix.expect_saved()
    expect(matrix.history()).to_have_count(4, timeout=PATIENCE)


def gone(matrix: MatrixPage) -> None:
    """Wait until nothing of the text is left."""
    until(matrix.page, lambda: not held(matrix), lambda: matrix.root.inner_text())


def test_by_keyboard_and_only_after_asking(open_shared: Open) -> None:
    matrix, other = MatrixPage(open_shared()).open(), MatrixPage(open_shared()).open()
    tell(matrix, "BE")
    other.select("BE", "P1")
    expect(other.history()).to_have_count(4, timeout=PATIENCE)
    expect(other.history().first).to_contain_text(HEARD)
    assert all(map(held, (matrix, other)))
    expect(matrix.tally("P1")).to_contain_text("waarvan 2 onder voorwaarden")
    matrix.tab_to(matrix.field("redact 4"))
    matrix.press("Enter")
    expect(matrix.name).to_contain_text("Dit kan niet ongedaan worden gemaakt.")
    matrix.press("Escape")
    expect(matrix.name).to_have_count(0)
    assert held(matrix)
    matrix.tab_to(matrix.field("redact 4"))
    matrix.press("Enter", "Shift+Tab", "Enter")
    expect(matrix.name).to_have_count(0)
    matrix.expect_selected("BE", "P1")
    for page in (matrix, other):
        expect(page.history()).to_have_count(5, timeout=PATIENCE)
        expect(page.history().nth(1)).to_contain_text(re.compile(r"tekst verwijderd door Proef op \d+"))
        expect(page.history().first).to_contain_text("nieuwe versie zonder de verwijderde tekst")
        expect(page.tally("P1")).to_contain_text("waarvan 1 onder voorwaarden")
        gone(page)
        expect(page.inspector.locator("[data-field^='redact ']")).to_have_count(0)


def test_a_red_line_leaves_the_steps_that_a_tab_keeps_too(open_shared: Open) -> None:
    matrix = MatrixPage(open_shared()).open()
    matrix.key("FI", "P2", "4")
    matrix.write("red_line", HEARD)
    matrix.expect_saved()
    expect(matrix.history()).to_have_count(2, timeout=PATIENCE)
    matrix.write("red_line", "")
    matrix.expect_saved()
    expect(matrix.history()).to_have_count(3, timeout=PATIENCE)
    until(matrix.page, lambda: HEARD in str(matrix.page.evaluate(KEPT)), lambda: matrix.page.evaluate(KEPT))
    matrix.field("redact 2").click()
    matrix.page.get_by_role("button", name="Definitief verwijderen").click()
    gone(matrix)


def test_undo_is_told_and_a_tab_that_is_loaded_again_keeps_nothing(open_shared: Open) -> None:
    matrix, other = MatrixPage(open_shared()).open(), MatrixPage(open_shared()).open()
    tell(matrix, "BG")
    other.select("BG", "P1")
    until(matrix.page, lambda: HEARD in str(matrix.page.evaluate(KEPT)), lambda: matrix.page.evaluate(KEPT))
    before = matrix.page.evaluate("Object.entries(sessionStorage)")
    other.field("redact 3").click()
    other.page.get_by_role("button", name="Definitief verwijderen").click()
    gone(matrix)
    # As the tab of somebody whose window was shut while it happened: it is loaded with what it kept then.
    matrix.page.goto("/_stcore/health")
    matrix.page.evaluate("kept => kept.forEach(([name, value]) => sessionStorage.setItem(name, value))", before)
    assert HEARD in str(matrix.page.evaluate(KEPT))
    matrix.open()
    gone(matrix)
    matrix.key("BG", "P1", "Control+z")
    expect(matrix.notes).to_contain_text("is daarom niet ongedaan gemaakt", timeout=PATIENCE)
    matrix.expect_stance("BG", "P1", "++")
    gone(matrix)


@pytest.mark.parametrize("language", LOCALES)
def test_what_is_asked_is_plain_in_either_language_and_to_everybody(open_shared: Open, language: str) -> None:
    words = speak(language)
    matrix = MatrixPage(open_shared(locale=LOCALES[language])).open(f"/?taal={language}")
    matrix.select("NL", "P1")
    matrix.field("redact 1").click()
    asked = matrix.page.get_by_role("dialog", name=words("matrix.redact_title"))
    told = f"{words('matrix.redact_why')} {words('matrix.redact_final')}"
    expect(asked).to_have_accessible_description(told)
    expect(asked.get_by_role("button", name=words("matrix.cancel"))).to_be_focused()
    assert violations(matrix.page) == []
    asked.get_by_role("button", name=words("matrix.cancel")).click()
    expect(asked).to_have_count(0)
    expect(matrix.history().first).to_contain_text("BNC-fiche")
