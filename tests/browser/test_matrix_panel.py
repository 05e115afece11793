"""The panel beside the grid: what stays in it from cell to cell, and by keyboard undo, the way back and choices."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.pages import MatrixPage


@pytest.fixture
def matrix(shared_page: Page) -> MatrixPage:
    return MatrixPage(shared_page).open()


def stand(matrix: MatrixPage, field: str) -> None:
    """Stand on something in the panel, once it is there and can be used."""
    expect(matrix.field(field)).to_be_enabled()
    matrix.field(field).focus()


def test_undo_and_redo_from_the_panel_leave_the_focus_there_and_say_what_stands_now(matrix: MatrixPage) -> None:
    matrix.key("BE", "P1", "4")
    stand(matrix, "certainty high")
    matrix.press("Space")
    matrix.expect_name("BE", "P1", re.compile("zekerheid hoog"))
    spoken = matrix.page.locator("[aria-live=polite].spoken")
    for key, certainty in (
        ("Control+z", "low"),
        ("Control+y", "high"),
        ("Control+z", "low"),
        ("Control+Shift+Z", "high"),
    ):
        matrix.press(key)
        expect(matrix.field(f"certainty {certainty}")).to_have_attribute("aria-checked", "true")
        expect(matrix.field("certainty high")).to_be_focused()
        expect(spoken).to_have_text(re.compile(f"^België.*zekerheid {'laag' if certainty == 'low' else 'hoog'}"))
    matrix.expect_saved()


def test_in_a_text_what_is_typed_is_undone_before_what_was_written(matrix: MatrixPage) -> None:
    matrix.key("BE", "P2", "4", "m")
    matrix.page.keyboard.type("er ruimte is")
    matrix.press("Enter", "m")
    matrix.page.keyboard.insert_text(" en geld")
    expect(matrix.field("conditions")).to_have_value("er ruimte is en geld")
    matrix.press("Control+z")
    expect(matrix.field("conditions")).to_have_value("er ruimte is")
    matrix.press("Control+z")
    expect(matrix.field("conditions")).to_have_value("")
    expect(matrix.field("conditions")).to_be_focused()
    matrix.press("Control+y")
    expect(matrix.field("conditions")).to_have_value("er ruimte is")
    matrix.press("Escape")
    matrix.expect_name("BE", "P2", re.compile("onder voorwaarden"))
    matrix.expect_saved()


def test_a_held_key_stops_where_the_typing_ends(matrix: MatrixPage) -> None:
    matrix.key("BE", "P3", "4", "m")
    matrix.page.keyboard.insert_text("een woord")
    matrix.page.keyboard.down("Control")
    for _ in range(4):
        matrix.page.keyboard.down("z")
    matrix.page.keyboard.up("Control")
    expect(matrix.field("conditions")).to_have_value("")
    matrix.expect_stance("BE", "P3", "+")


@pytest.mark.parametrize("field", ["stance +", "salience high", "reference", "kind", "day", "marking internal", "note"])
def test_escape_leads_from_anything_in_the_panel_back_to_the_cell(matrix: MatrixPage, field: str) -> None:
    matrix.key("BG", "P1", "4")
    stand(matrix, field)
    matrix.press("Escape")
    matrix.expect_selected("BG", "P1")
    expect(matrix.menu).to_have_count(0)


def test_a_button_that_is_gone_when_pressed_leaves_the_focus_on_the_panel(matrix: MatrixPage) -> None:
    matrix.key("CY", "P1", "4", "m")
    matrix.page.keyboard.type("er ruimte is")
    matrix.press("Enter", "2")
    stand(matrix, "still")
    matrix.press("Enter")
    expect(matrix.field("still")).to_have_count(0)
    expect(matrix.inspector).to_be_focused()
    matrix.press("Escape")
    matrix.expect_selected("CY", "P1")


def test_tab_stops_once_at_a_row_of_choices_and_comes_back_to_where_one_stood(matrix: MatrixPage) -> None:
    matrix.key("DE", "P1", "2")
    reserves = (f"reserves {kind}" for kind in ("general", "scrutiny", "parliamentary", "substance", "language"))
    fields = ("about", "basis estimated", "certainty low", "salience ", "conditions")
    for stop in ("stance -", "direction too_far", *reserves, *fields):  # any number is on: each a stop, as boxes are
        if stop == "stance -":
            expect(matrix.field("certainty low")).to_be_enabled()
            stand(matrix, stop)
        expect(matrix.field(stop)).to_be_focused()
        matrix.press("Tab")
    stand(matrix, "certainty low")
    matrix.press("ArrowRight", "ArrowRight")
    expect(matrix.field("certainty high")).to_be_focused()
    expect(matrix.field("certainty low")).to_have_attribute("aria-checked", "true")
    matrix.press("Tab", "Shift+Tab")
    expect(matrix.field("certainty high")).to_be_focused()


def test_the_panel_under_a_narrow_grid_is_left_with_escape(open_shared: Open) -> None:
    matrix = MatrixPage(open_shared(viewport={"width": 1024, "height": 800})).open()
    matrix.key("DE", "P2", "m")
    expect(matrix.field("conditions")).to_be_focused()
    matrix.press("Tab", "Escape")
    matrix.expect_selected("DE", "P2")
    expect(matrix.inspector).not_to_be_visible()


HOLD = "at => window.held = [...at.querySelectorAll('.fields [data-field]')]"
HELD = "at => window.held.map((one, i) => one === at.querySelectorAll('.fields [data-field]')[i])"
SHOWS = """at => [...at.querySelectorAll("*")].map((one) => {
    const own = ({ name }) => !["id", "list", "aria-describedby", "inert"].includes(name);
    const attributes = [...one.attributes].filter(own).map(({ name, value }) => `${name}=${value}`);
    const said = [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data);
    return [one.localName, one.value ?? "", ...attributes.toSorted(), ...said].join(" ");
})"""


def told(matrix: MatrixPage) -> list[str]:
    """All that the panel shows, once its history and evidence are there."""
    expect(matrix.inspector.get_by_text("…", exact=True)).to_have_count(0)
    return list(matrix.inspector.evaluate(SHOWS))


def test_from_cell_to_cell_the_panel_keeps_its_fields(matrix: MatrixPage) -> None:
    matrix.key("NL", "P1")
    expect(matrix.inspector.get_by_role("heading", name="Nederland")).to_be_visible()
    matrix.inspector.evaluate(HOLD)
    for key, name in (("ArrowDown", "België"), ("ArrowRight", "België"), ("ArrowUp", "Nederland")):
        matrix.press(key)
        expect(matrix.inspector.get_by_role("heading", name=name)).to_be_visible()
        assert set(matrix.inspector.evaluate(HELD)) == {True}


def test_what_the_panel_shows_of_a_cell_is_the_same_wherever_one_came_from(matrix: MatrixPage) -> None:
    matrix.key("IE", "P2", "4", "m")
    matrix.page.keyboard.insert_text("er geld is")
    matrix.press("Enter")
    matrix.expect_saved()
    shown = {}
    for state, topic in (("NL", "P1"), ("IE", "P2"), ("PL", "P3"), ("NL", "P2")):
        matrix.select(state, topic)
        shown[state, topic] = told(matrix)
    for (state, topic), before in shown.items():
        matrix.open(f"/?cel={topic}.{state}")
        assert told(matrix) == before


def test_what_is_typed_when_one_clicks_another_cell_is_written_where_it_was_typed(matrix: MatrixPage) -> None:
    matrix.key("LT", "P1", "4", "m")
    matrix.page.keyboard.insert_text("er ruimte is")
    matrix.cell("LT", "P2").click()
    matrix.expect_name("LT", "P1", re.compile("onder voorwaarden"))
    expect(matrix.field("conditions")).to_have_value("")
    matrix.key("LT", "P1")
    expect(matrix.field("conditions")).to_have_value("er ruimte is")
    matrix.field("reference").click()
    matrix.page.keyboard.insert_text("Raad, Coreper I")
    matrix.cell("LT", "P2").click()
    matrix.expect_selected("LT", "P2")
    expect(matrix.field("reference")).to_have_value("")
    matrix.key("LT", "P1")
    expect(matrix.field("reference")).to_have_value("Raad, Coreper I")
    matrix.expect_saved()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_choice_in_the_panel_is_cut_off(open_shared: Open, language: str) -> None:
    matrix = MatrixPage(open_shared()).open(f"/?taal={language}&cel=P1.NL")
    cut = "all => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)"
    assert matrix.inspector.locator(".segments button").evaluate_all(cut) == []
