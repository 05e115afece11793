"""Blocks to and from a spreadsheet: what is copied, what is taken in, and what is said of the rest."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import MatrixPage


@pytest.fixture
def matrix(shared_page: Page) -> MatrixPage:
    return MatrixPage(shared_page).open()


def block(states: str, topics: str) -> list[tuple[str, str]]:
    """Cells row by row: ("DE EE", "P1 P2")."""
    return [(state, topic) for state in states.split() for topic in topics.split()]


def test_labels_of_both_languages_symbols_and_digits_are_all_understood(matrix: MatrixPage) -> None:
    rows = [
        ("Voortrekker\tsteunt\tNEUTRAAL", "++ + 0"),
        ("Kritisch\tTegen\tOnbekend", "- -- ?"),
        ("Champions\tsupports\tNeutral", "++ + 0"),
        ("Critical\tOpposes\tUnknown", "- -- ?"),
        ("++\t+\t0", "++ + 0"),
        ("-\t--\t?", "- -- ?"),
        ("−\t−−\t0", "- -- 0"),
        ("5\t4\t3", "++ + 0"),
        ("2\t1\t 4 ", "- -- +"),
        ("+ Steunt\t−− Tegen\t++ Champions", "+ -- ++"),
    ]
    states = ["BE", "BG", "CY", "DK", "DE", "EE", "FI", "FR", "EL", "HU"]
    matrix.select("BE", "P1")
    matrix.paste("\r\n".join(text for text, _ in rows) + "\r\n")
    expected = {
        (state, topic): stance
        for state, (_, stances) in zip(states, rows, strict=True)
        for topic, stance in zip(("P1", "P2", "P3"), stances.split(), strict=True)
    }
    matrix.expect_stances(expected)
    matrix.expect_saved()
    expect(matrix.notes).to_have_text("")
    matrix.expect_stance("IE", "P1", "?")


def test_copied_text_is_labels_parted_by_tabs_and_pastes_back(matrix: MatrixPage) -> None:
    matrix.select("LV", "P1")
    matrix.paste("Steunt\tTegen\nOnbekend\tKritisch")
    matrix.expect_stances(dict(zip(block("LV LT", "P1 P2"), ["+", "--", "?", "-"], strict=True)))
    matrix.select_range(("LV", "P1"), ("LT", "P2"))
    copied = matrix.copied()
    assert copied.rstrip("\n").replace("\r", "") == "Steunt\tTegen\nOnbekend\tKritisch"
    matrix.press("Escape")
    matrix.select("LU", "P4")
    matrix.press("Control+v")
    matrix.expect_stances(dict(zip(block("LU MT", "P4 P5"), ["+", "--", "?", "-"], strict=True)))
    matrix.expect_saved()


@pytest.mark.desk(locale="en-GB")
def test_what_is_copied_in_english_is_in_english(shared_page: Page) -> None:
    matrix = MatrixPage(shared_page).open("/?taal=en")
    matrix.select("NL", "P1")
    assert matrix.copied().strip() == "Supports"


def test_a_pasted_block_is_one_revision_and_one_undo(matrix: MatrixPage) -> None:
    before = matrix.revision()
    matrix.select("IT", "P2")
    matrix.paste("5\t4\n3\t2")
    cells = block("IT HR", "P2 P3")
    matrix.expect_stances(dict(zip(cells, ["++", "+", "0", "-"], strict=True)))
    matrix.expect_saved()
    assert matrix.revision() == before + 1
    matrix.press("Control+z")
    matrix.expect_stances(dict.fromkeys(cells, "?"))
    matrix.expect_saved()


def test_what_falls_outside_the_grid_or_on_a_closed_cell_is_named(shared_page: Page) -> None:
    matrix = MatrixPage(shared_page).open()
    last = matrix.states()[-1]
    matrix.select(last, "P5")
    matrix.paste("4\tTegen\n2\t1")
    matrix.expect_stance(last, "P5", "+")
    for value in ("Tegen", "2", "1"):
        expect(matrix.notes).to_contain_text(f"“{value}” valt buiten het raster.")
    matrix.notes.get_by_role("button", name="Begrepen").click()
    expect(matrix.notes).to_have_text("")
    matrix.expect_saved()


def test_an_unknown_word_is_named_even_where_nothing_comes_near(matrix: MatrixPage) -> None:
    matrix.select("AT", "P1")
    matrix.paste("=1+1\t<img src=//x>\tSupprts")
    expect(matrix.notes).to_contain_text("Oostenrijk, P1: “=1+1” is geen standpunt.")
    expect(matrix.notes).to_contain_text("Oostenrijk, P2: “<img src=//x>” is geen standpunt.")
    expect(matrix.notes).to_contain_text("Oostenrijk, P3: “Supprts” is geen standpunt; bedoelde u “Supports”?")
    matrix.expect_stances(dict.fromkeys(block("AT", "P1 P2 P3"), "?"))


def test_text_is_copied_and_pasted_as_ever_inside_a_field(matrix: MatrixPage) -> None:
    matrix.key("PL", "P1", "4")
    matrix.field("note").click()
    matrix.paste("Tegen")
    expect(matrix.field("note")).to_have_value("Tegen")
    matrix.field("note").blur()
    matrix.expect_saved()
    matrix.expect_stance("PL", "P1", "+")
