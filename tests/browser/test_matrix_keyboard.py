"""Every key, click and tap of the grid."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.pages import MatrixPage

STANCE_KEYS = {
    "1": "--",
    "2": "-",
    "3": "0",
    "4": "+",
    "5": "++",
    "+": "+",
    "-": "-",
    "0": "0",
    "?": "?",
    "Shift+Equal": "+",
    "Shift+Slash": "?",
    "NumpadAdd": "+",
    "NumpadSubtract": "-",
}
STEPS_Z = ["medium", "high", "low"]
STEPS_B = ["stated", "voted", "estimated"]
ORDER = ["P1", "P2", "P3", "P4", "P5"]


@pytest.fixture
def matrix(shared_page: Page) -> MatrixPage:
    return MatrixPage(shared_page).open()


def test_every_stance_has_its_keys_and_delete_makes_it_unknown(matrix: MatrixPage) -> None:
    matrix.select("BE", "P1")
    for key, stance in STANCE_KEYS.items():
        matrix.press("1" if stance != "--" else "5", key)
        matrix.expect_stance("BE", "P1", stance)
    matrix.press("4", "Delete")
    matrix.expect_stance("BE", "P1", "?")
    matrix.expect_saved()
    matrix.expect_selected("BE", "P1")


def test_a_key_writes_low_certainty_and_says_that_there_is_no_source(matrix: MatrixPage) -> None:
    matrix.key("BG", "P1", "2")
    matrix.expect_name("BG", "P1", re.compile(r": Kritisch, zekerheid laag, ingeschat, geen bron$"))
    expect(matrix.field("certainty low")).to_have_attribute("aria-checked", "true")


def test_arrows_home_and_end_walk_the_grid_and_stop_at_its_edges(matrix: MatrixPage) -> None:
    first, last = matrix.states()[1], matrix.states()[-1]
    walk = [
        ("ArrowRight", first, "P2"),
        ("ArrowDown", matrix.states()[2], "P2"),
        ("ArrowLeft", matrix.states()[2], "P1"),
        ("ArrowLeft", matrix.states()[2], "P1"),
        ("End", matrix.states()[2], "P5"),
        ("ArrowRight", matrix.states()[2], "P5"),
        ("Home", matrix.states()[2], "P1"),
        ("Control+End", last, "P5"),
        ("ArrowDown", last, "P5"),
        ("Control+Home", "NL", "P1"),
        ("ArrowDown", first, "P1"),
        ("ArrowUp", "NL", "P1"),
    ]
    matrix.select(first, "P1")
    for key, state, topic in walk:
        matrix.press(key)
        matrix.expect_selected(state, topic)
        matrix.expect_selection((state, topic))


@pytest.mark.parametrize("opener", ["Enter", "Space"])
def test_the_menu_is_worked_with_keys_and_gives_the_focus_back(matrix: MatrixPage, opener: str) -> None:
    matrix.key("CY", "P1", "3")
    matrix.press(opener)
    items = matrix.menu.get_by_role("menuitemradio")
    expect(items).to_have_count(7)
    expect(matrix.menu.get_by_role("menuitemradio", name="Neutraal")).to_be_focused()
    expect(matrix.menu.get_by_role("menuitemradio", checked=True)).to_have_accessible_name(re.compile("Neutraal"))
    matrix.press("ArrowDown")
    expect(matrix.menu.get_by_role("menuitemradio", name="Kritisch")).to_be_focused()
    matrix.press("Escape")
    expect(matrix.menu).to_have_count(0)
    matrix.expect_selected("CY", "P1")
    matrix.expect_stance("CY", "P1", "0")
    matrix.press(opener, "ArrowUp", "Enter")
    expect(matrix.menu).to_have_count(0)
    matrix.expect_stance("CY", "P1", "+")
    matrix.expect_selected("CY", "P1")
    matrix.press(opener, "5")
    expect(matrix.menu).to_have_count(0)
    matrix.expect_stance("CY", "P1", "++")
    matrix.expect_selected("CY", "P1")


def test_the_menu_leads_on_to_conditions_where_enter_keeps_and_escape_gives_up(matrix: MatrixPage) -> None:
    matrix.key("CY", "P2", "Enter", "End", "Enter")
    expect(matrix.field("conditions")).to_be_focused()
    matrix.page.keyboard.type("er ruimte is")
    matrix.press("Enter")
    matrix.expect_selected("CY", "P2")
    matrix.expect_name("CY", "P2", re.compile("onder voorwaarden"))
    matrix.press("Enter", "End", "Enter")
    expect(matrix.field("conditions")).to_be_focused()
    matrix.page.keyboard.type(" en nog iets")
    matrix.press("Escape")
    matrix.expect_selected("CY", "P2")
    expect(matrix.field("conditions")).to_have_value("er ruimte is")
    matrix.expect_saved()


def test_shift_and_arrows_select_a_range_and_a_key_sets_it_at_once(matrix: MatrixPage) -> None:
    matrix.key("DK", "P1", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowDown")
    block = [(state, topic) for state in ("DK", "DE") for topic in ("P1", "P2", "P3")]
    matrix.expect_selection(*block)
    expect(matrix.inspector).to_contain_text("6 cellen gekozen")
    matrix.press("Shift+ArrowLeft")
    matrix.expect_selection(*(where for where in block if where[1] != "P3"))
    before = matrix.revision()
    matrix.press("2")
    matrix.expect_stances({where: "-" for where in block if where[1] != "P3"})
    matrix.expect_saved()
    assert matrix.revision() == before + 1, "one gesture is one revision"
    matrix.press("Escape")
    matrix.expect_selection(("DE", "P2"))


def test_the_mouse_draws_a_range_and_shift_click_stretches_it(matrix: MatrixPage) -> None:
    matrix.drag(("EE", "P2"), ("FR", "P3"))
    block = {(state, topic) for state in ("EE", "FI", "FR") for topic in ("P2", "P3")}
    matrix.expect_selection(*block)
    expect(matrix.menu).to_have_count(0)
    matrix.press("+")
    matrix.expect_stances(dict.fromkeys(block, "+"))
    matrix.select_range(("EE", "P2"), ("EL", "P2"))
    matrix.expect_selection(*((state, "P2") for state in ("EE", "FI", "FR", "EL")))


def test_control_a_selects_every_cell_and_one_undo_takes_the_key_back(matrix: MatrixPage) -> None:
    before = matrix.stances()
    matrix.key("HU", "P4", "Control+a")
    matrix.expect_selection(*before)
    matrix.press("3")
    matrix.expect_stances(dict.fromkeys(before, "0"))
    matrix.press("Control+z")
    matrix.expect_stances(before)
    matrix.expect_saved()


def test_one_click_selects_and_a_second_opens(matrix: MatrixPage) -> None:
    matrix.cell("IE", "P1").click()
    matrix.expect_selection(("IE", "P1"))
    expect(matrix.menu).to_have_count(0)
    matrix.cell("IT", "P1").click()
    expect(matrix.menu).to_have_count(0)
    matrix.cell("IT", "P1").click()
    expect(matrix.menu).to_be_visible()
    matrix.menu.get_by_role("menuitemradio", name="Tegen").click()
    matrix.expect_stance("IT", "P1", "--")
    expect(matrix.menu).to_have_count(0)
    matrix.expect_selected("IT", "P1")
    matrix.expect_stance("IE", "P1", "?")


def test_a_click_elsewhere_closes_the_menu_and_changes_nothing(matrix: MatrixPage) -> None:
    matrix.cell("LU", "P1").click()
    matrix.cell("LU", "P1").click()
    expect(matrix.menu).to_be_visible()
    beside = matrix.cell("MT", "P4").bounding_box()
    assert beside
    matrix.page.mouse.click(beside["x"] + 9, beside["y"] + 9)
    expect(matrix.menu).to_have_count(0)
    matrix.expect_stance("LU", "P1", "?")
    matrix.expect_stance("MT", "P4", "?")


def test_a_finger_does_the_same_as_the_mouse(open_shared: Open) -> None:
    matrix = MatrixPage(open_shared(has_touch=True)).open()
    matrix.cell("LV", "P1").tap()
    matrix.expect_selection(("LV", "P1"))
    expect(matrix.menu).to_have_count(0)
    matrix.cell("LV", "P1").tap()
    expect(matrix.menu).to_be_visible()
    matrix.menu.get_by_role("menuitemradio", name="Voortrekker").tap()
    matrix.expect_stance("LV", "P1", "++")
    expect(matrix.menu).to_have_count(0)
    matrix.expect_saved()


def test_a_slash_and_an_a_say_that_a_state_abstains(matrix: MatrixPage) -> None:
    for key in ("/", "a"):
        matrix.key("LT", "P2", "4", key)
        matrix.expect_stance("LT", "P2", "/")
        matrix.press("Enter", "4", "Enter", key)
        matrix.expect_stance("LT", "P2", "/")
    matrix.press("Control+a")
    matrix.expect_stance("LT", "P3", "?")


def test_letters_and_browser_keys_are_left_alone(matrix: MatrixPage) -> None:
    matrix.key("LT", "P1", "4")
    matrix.press("c", "Alt+1", "Alt+a", "Control+5", "Meta+2", "6", "9", "F2")
    matrix.expect_stance("LT", "P1", "+")
    matrix.press("Escape")
    matrix.expect_stance("LT", "P1", "+")


def test_digits_typed_in_a_text_do_not_set_a_stance(matrix: MatrixPage) -> None:
    matrix.key("AT", "P1", "4")
    matrix.field("note").click()
    matrix.page.keyboard.type("in 2031 + 5 jaar?")
    matrix.field("note").blur()
    matrix.expect_saved()
    matrix.expect_stance("AT", "P1", "+")
    expect(matrix.field("note")).to_have_value("in 2031 + 5 jaar?")


def test_z_and_b_step_through_certainty_and_basis_and_come_round(matrix: MatrixPage) -> None:
    matrix.key("BG", "P2", "4")
    for key, field, values in (("z", "certainty", STEPS_Z), ("b", "basis", STEPS_B)):
        for value in values:
            matrix.press(key)
            expect(matrix.field(f"{field} {value}")).to_have_attribute("aria-checked", "true")
    matrix.press("z", "Control+z", "Shift+Z", "Alt+z")
    matrix.expect_name("BG", "P2", re.compile("Steunt, zekerheid laag, ingeschat"))
    matrix.expect_selected("BG", "P2")
    matrix.expect_saved()


def test_a_step_goes_on_from_the_current_cell_for_all_that_have_a_stance_and_is_one_revision(
    matrix: MatrixPage,
) -> None:
    matrix.key("HR", "P2", "4", "z", "z")
    matrix.key("HR", "P1", "2", "z")
    matrix.key("HR", "P3", "Shift+ArrowLeft", "Shift+ArrowLeft")
    matrix.expect_saved()
    before = matrix.revision()
    matrix.press("z")
    for topic in ("P1", "P2"):
        matrix.expect_name("HR", topic, re.compile("zekerheid hoog"))
    matrix.expect_name("HR", "P3", re.compile("Onbekend"))
    matrix.expect_saved()
    assert matrix.revision() == before + 1


def test_a_step_where_nothing_is_known_writes_nothing_and_says_so(matrix: MatrixPage) -> None:
    before = matrix.revision()
    matrix.key("SI", "P5", "z", "b")
    expect(matrix.page.get_by_text("horen bij een standpunt")).to_have_attribute("aria-live", "polite")
    matrix.expect_saved()
    assert matrix.revision() == before


def test_m_goes_to_the_conditions_and_escape_back(matrix: MatrixPage) -> None:
    matrix.key("SK", "P2", "m")
    expect(matrix.field("conditions")).to_be_focused()
    matrix.page.keyboard.type("mbz")
    expect(matrix.field("conditions")).to_have_value("mbz")
    matrix.press("Escape")
    matrix.expect_selected("SK", "P2")


def test_arrows_go_from_a_top_row_into_the_heads_along_them_and_down_where_one_stands(matrix: MatrixPage) -> None:
    matrix.key("NL", "P2", "ArrowUp")
    for key, topic in (("ArrowRight", "P3"), ("ArrowUp", "P3"), ("End", "P5"), ("ArrowRight", "P5"), ("Home", "P1")):
        matrix.press(key)
        expect(matrix.column(topic)).to_be_focused()
    matrix.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowDown")
    matrix.expect_selection(("NL", "P4"))
    matrix.expect_selected("NL", "P4")


def test_taking_over_for_nobody_asks_for_a_selection(matrix: MatrixPage) -> None:
    before = matrix.revision()
    matrix.select("NL", "P1")
    matrix.page.get_by_role("button", name="Neem over").click()
    expect(matrix.page.get_by_text("Kies eerst de lidstaten")).to_be_visible()
    assert matrix.revision() == before


def test_a_table_round_asks_for_its_source_first(matrix: MatrixPage) -> None:
    matrix.page.get_by_role("button", name="Tafelronde").click()
    expect(matrix.page.get_by_text("Kies eerst de vergadering als huidige bron")).to_be_visible()
    expect(matrix.page.get_by_label("Wat zegt deze lidstaat")).to_have_count(0)


def test_v_goes_along_the_reserves_and_leads_to_the_panel_where_a_cell_has_several(matrix: MatrixPage) -> None:
    matrix.key("DE", "P1", "4", "v", "v")
    matrix.expect_name("DE", "P1", re.compile("voorbehoud: studie"))
    matrix.field("reserves language").click()
    matrix.expect_name("DE", "P1", re.compile("voorbehoud: (studie, taal|taal, studie)"))
    matrix.key("DE", "P1", "v")
    expect(matrix.field("reserves general")).to_be_focused()
    for kind, on in (("general", "false"), ("scrutiny", "true"), ("language", "true")):
        expect(matrix.field(f"reserves {kind}")).to_have_attribute("aria-pressed", on)
    matrix.expect_name("DE", "P1", re.compile("studie"))


def test_r_goes_to_the_red_line_which_is_marked_in_its_cell(matrix: MatrixPage) -> None:
    matrix.key("DE", "P1", "4", "r")
    matrix.page.keyboard.type("geen quota")
    matrix.press("Enter")
    matrix.expect_name("DE", "P1", re.compile("rode lijn"))
    expect(matrix.cell("DE", "P1").locator(".redline")).to_have_count(1)
