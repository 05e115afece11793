"""Which cells are selected, and that the selection, the ring and the focus are of one mind."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.pages import MatrixPage


@pytest.fixture
def matrix(shared_page: Page) -> MatrixPage:
    return MatrixPage(shared_page).open()


def test_sorting_keeps_what_is_selected_and_a_filter_lets_go_of_what_leaves(matrix: MatrixPage) -> None:
    matrix.select_range(("DE", "P1"), ("FR", "P1"))
    four = [(state, "P1") for state in ("DE", "EE", "FI", "FR")]
    matrix.choose("Sorteren", "bevolking")
    matrix.expect_selection(*four)
    expect(matrix.inspector).to_contain_text("4 cellen gekozen")
    before = matrix.stances()
    matrix.cell("FR", "P1").press("4")
    matrix.expect_stances(before | dict.fromkeys(four, "+"))
    matrix.choose("Groepering", "Visegradgroep")
    assert len(matrix.selected()) == 1
    matrix.choose("Groepering", "Alle lidstaten")
    assert len(matrix.selected()) == 1
    matrix.expect_saved()


@pytest.mark.desk(viewport={"width": 640, "height": 400})
def test_after_control_a_and_escape_current_cell_ring_and_focus_are_one_cell_in_view(shared_page: Page) -> None:
    matrix = MatrixPage(shared_page).open()
    before = matrix.stances()
    matrix.key("NL", "P1", "ArrowDown", "Control+a")
    matrix.expect_selection(*before)
    matrix.press("Escape", "5")
    matrix.expect_selected("BE", "P1")
    matrix.expect_selection(("BE", "P1"))
    expect(matrix.cell("BE", "P1")).to_be_in_viewport()
    matrix.expect_stances(before | {("BE", "P1"): "++"})
    matrix.expect_saved()


def test_what_matches_the_filter_is_selected_and_a_set_takes_one_value_but_no_block(matrix: MatrixPage) -> None:
    matrix.key("MT", "P3", "1")
    matrix.key("SI", "P5", "1")
    matrix.key("SI", "P4", "2")
    matrix.filter_by("Tegen", "Kritisch")
    matrix.page.get_by_role("button", name="Kies wat voldoet").click()
    three = [("MT", "P3"), ("SI", "P4"), ("SI", "P5")]
    matrix.expect_selection(*three)
    matrix.expect_selected("SI", "P4")
    matrix.paste("3\t3")
    expect(matrix.notes).to_contain_text("Een blok plakken kan alleen vanuit één cel of een rechthoek.")
    matrix.press("Control+c")
    expect(matrix.notes).to_contain_text("Kopiëren kan alleen uit een rechthoek van cellen.")
    before = matrix.stances()
    matrix.paste("Neutraal")
    matrix.expect_stances(before | dict.fromkeys(three, "0"))
    matrix.press("Shift+ArrowRight")
    matrix.expect_selection(("SI", "P4"), ("SI", "P5"))
    matrix.expect_saved()


def test_what_a_colleague_took_out_of_the_filter_is_let_go(matrix: MatrixPage, open_shared: Open) -> None:
    matrix.key("SK", "P1", "3")
    matrix.key("SK", "P2", "3")
    matrix.expect_saved()
    matrix.choose("Groepering", "Visegradgroep")
    matrix.filter_by("Neutraal")
    matrix.panel("Filter").get_by_role("button", name="Kies wat voldoet").click()
    matrix.expect_selection(("SK", "P1"), ("SK", "P2"))
    other = MatrixPage(open_shared()).open()
    other.key("SK", "P2", "5")
    other.expect_saved()
    matrix.expect_stance("SK", "P2", "++")
    matrix.expect_selection(("SK", "P1"))


def filled(matrix: MatrixPage, stance: str, *places: tuple[str, str]) -> None:
    """Write one stance in some cells."""
    for state, topic in places:
        matrix.key(state, topic, stance)
    matrix.expect_saved()


def row(matrix: MatrixPage, state: str) -> Locator:
    """The head of a row."""
    return matrix.page.locator(f'[data-state-name="{state}"]')


def test_ones_own_edit_leaves_its_row_standing_until_one_leaves_it_and_says_so(matrix: MatrixPage) -> None:
    filled(matrix, "2", ("EL", "P1"), ("HR", "P1"), ("LT", "P1"))
    matrix.filter_by("Kritisch")
    matrix.expect_states("EL", "HR", "LT")
    matrix.key("HR", "P1", "5")
    expect(row(matrix, "HR")).to_contain_text("past niet meer bij het filter")
    expect(matrix.inspector).to_contain_text("Past niet meer bij het filter. De rij blijft staan tot u verdergaat.")
    matrix.expect_selected("HR", "P1")
    matrix.write("note", "gezegd in de marge")
    matrix.expect_states("EL", "HR", "LT")
    matrix.key("HR", "P1", "ArrowDown")
    matrix.expect_states("EL", "LT")
    matrix.expect_selected("LT", "P1")
    matrix.press("Control+z", "Control+z")
    matrix.expect_states("EL", "HR", "LT")
    expect(row(matrix, "HR")).not_to_contain_text("past niet meer")
    matrix.expect_selected("LT", "P1")
    matrix.key("EL", "P1", "5")
    expect(row(matrix, "EL")).to_contain_text("past niet meer")
    matrix.filter_by("Tegen")
    matrix.expect_states("HR", "LT")
    matrix.key("LT", "P1", "5")
    expect(matrix.inspector).to_contain_text("Past niet meer bij het filter")
    matrix.panel("Filter").get_by_role("button", name="Filter wissen").click()
    matrix.select("EE", "P1")
    matrix.select("LT", "P1")
    expect(matrix.inspector).to_contain_text("Litouwen")
    expect(matrix.inspector).not_to_contain_text("Past niet meer bij het filter")
    matrix.expect_saved()


def test_a_colleagues_edit_takes_a_row_out_of_the_view_and_out_of_the_selection(
    matrix: MatrixPage, open_shared: Open
) -> None:
    filled(matrix, "1", ("EL", "P2"), ("HR", "P2"), ("LT", "P2"))
    matrix.filter_by("Tegen")
    matrix.expect_states("EL", "HR", "LT")
    matrix.select_range(("EL", "P2"), ("HR", "P2"))
    other = MatrixPage(open_shared()).open()
    other.key("EL", "P2", "5")
    matrix.expect_states("HR", "LT")
    matrix.expect_selection(("HR", "P2"))
    other.key("HR", "P2", "5")
    matrix.expect_states("LT")
    expect(matrix.notes).to_contain_text("Kroatië past niet meer bij het filter en staat er niet meer bij.")
    matrix.press("4")  # meant for the row that is gone, and written nowhere
    matrix.expect_stance("LT", "P2", "--")
    matrix.select("LT", "P2")
    matrix.field("note").focus()
    other.key("LT", "P2", "5")
    expect(row(matrix, "LT")).to_contain_text("past niet meer")
    expect(matrix.field("note")).to_be_focused()
    matrix.press("Escape")
    expect(matrix.page.get_by_text("Geen lidstaat past bij dit filter.")).to_be_visible()
    assert [other.stances()[state, "P2"] for state in ("EL", "HR", "LT")] == ["++"] * 3


def test_a_click_with_control_adds_a_cell_and_takes_it_out(matrix: MatrixPage) -> None:
    matrix.cell("BG", "P1").click()
    matrix.cell("CY", "P3").click(modifiers=["ControlOrMeta"])
    matrix.expect_selection(("BG", "P1"), ("CY", "P3"))
    matrix.expect_selected("CY", "P3")
    matrix.cell("CY", "P3").click(modifiers=["ControlOrMeta"])
    matrix.expect_selection(("BG", "P1"))
    matrix.expect_selected("BG", "P1")
