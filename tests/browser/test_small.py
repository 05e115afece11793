"""On a small screen what is drawn is whole, and what came over the page can be sent away by a finger."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.pages import IS_FOCUSED, PATIENCE, MatrixPage, until

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

CUT = """(strip) => [...strip.querySelectorAll(".length")].filter((segment) => {
    const [part, whole] = [segment.firstElementChild, segment].map((one) => one.getBoundingClientRect());
    return part.left < whole.left - 1 || part.right > whole.right + 1;
}).map((segment) => segment.textContent)"""
"""The codes in a bar that run into what stands beside them."""


@pytest.mark.parametrize("width", [320, 390, 640])
def test_no_code_in_a_bar_of_the_majority_runs_into_the_next(open_shared: Open, width: int) -> None:
    page = open_shared(viewport={"width": width, "height": 844})
    page.goto("/?pagina=meerderheid&onderwerp=ela")
    members = page.locator(".strip").first
    expect(members.locator(".length")).to_have_count(27, timeout=PATIENCE)
    assert members.evaluate(CUT) == []
    assert len(re.findall("[A-Z]{2}", members.inner_text())) == 27


def test_the_sheet_of_a_state_has_all_its_columns_on_a_tablet_held_upright(open_shared: Open) -> None:
    page = open_shared(viewport={"width": 768, "height": 1024})
    page.goto("/?pagina=lidstaat&staat=DE")
    head = page.locator(".stands thead th").last
    expect(head).to_be_in_viewport(ratio=0.99, timeout=PATIENCE)


@pytest.mark.parametrize("look", [PHONE, {"viewport": {"width": 1024, "height": 700}}], ids=["phone", "laptop"])
def test_the_cross_of_the_panel_is_always_on_top_and_leads_back_to_the_cell(
    open_shared: Open, look: dict[str, Any]
) -> None:
    matrix = MatrixPage(open_shared(**look)).open()
    matrix.select("SE", "P1")
    matrix.page.get_by_role("button", name="Wijzigen", exact=True).click()
    expect(matrix.field("marking internal")).to_be_attached()
    matrix.inspector.evaluate("panel => panel.scrollTo(0, panel.scrollHeight)")
    matrix.field("shut").click()
    expect(matrix.inspector).not_to_be_visible()
    assert matrix.cell("SE", "P1").evaluate(IS_FOCUSED)


def test_the_filter_covers_a_phone_and_is_left_by_its_own_button(open_shared: Open) -> None:
    matrix = MatrixPage(open_shared(**PHONE)).open()
    panel = matrix.panel("Filter")
    panel.get_by_role("button", name="Klaar").tap()
    expect(panel).not_to_be_visible()
    expect(matrix.page.get_by_role("toolbar").get_by_role("button", name="Filter")).to_be_focused()


def test_a_panel_that_is_touched_names_no_keys(open_shared: Open) -> None:
    matrix = MatrixPage(open_shared(**PHONE)).open()
    matrix.page.get_by_role("button", name="Wijzigen").tap()
    expect(matrix.field("stance +")).to_be_visible()
    for key in ("Pijl, cijfer of Enter", "Ctrl Z", "4"):
        expect(matrix.inspector.get_by_text(key, exact=key == "4")).not_to_be_visible()


@pytest.mark.parametrize("width", [720, 900, 1100, 1279])
@pytest.mark.parametrize("cell", [("SE", "P5"), ("NL", "P3")])
def test_the_cell_that_the_panel_is_about_stands_beside_the_panel(
    open_shared: Open, width: int, cell: tuple[str, str]
) -> None:
    matrix = MatrixPage(open_shared(viewport={"width": width, "height": 700})).open()
    matrix.select(*cell)
    matrix.press("m")
    expect(matrix.field("conditions")).to_be_focused()
    until(matrix.page, lambda: free(matrix, *cell), lambda: f"{cell} lies under the panel")
    matrix.press("Escape")
    expect(matrix.inspector).not_to_be_visible()
    matrix.expect_selected(*cell)


def free(matrix: MatrixPage, state: str, topic: str) -> bool:
    """Whether all of a cell is left of the panel, and in the window."""
    cell, panel = matrix.cell(state, topic).bounding_box(), matrix.inspector.bounding_box()
    return bool(cell and panel and cell["x"] >= 0 and cell["x"] + cell["width"] <= panel["x"] + 0.5)


@pytest.mark.parametrize("width", [320, 640, 768, 820, 1024])
def test_above_the_grid_state_and_topic_are_named_in_whole(open_shared: Open, width: int) -> None:
    matrix = MatrixPage(open_shared(viewport={"width": width, "height": 700})).open()
    matrix.select("EL", "P1")
    expect(matrix.page.locator(".here b")).to_have_text("Griekenland P1")
    named, room = (matrix.page.locator(f".here {part}").bounding_box() for part in ("b", ".cell"))
    assert named is not None
    assert room is not None
    assert named["x"] + named["width"] <= room["x"] + room["width"] + 0.5


def test_the_page_beeld_has_no_frame_of_streamlits_round_it(shared_page: Page) -> None:
    shared_page.goto("/?pagina=beeld")
    main = shared_page.locator("#stMain")
    expect(main).to_be_focused(timeout=PATIENCE)
    shown = "main => getComputedStyle(main, '::before').display"
    until(shared_page, lambda: main.evaluate(shown) == "none", lambda: main.evaluate(shown))


def test_a_red_line_has_its_mark_in_a_cell_on_a_phone_and_is_read_in_the_panel(open_shared: Open) -> None:
    matrix = MatrixPage(open_shared(**PHONE)).open()
    matrix.key("MT", "P1", "2", "r")
    matrix.page.keyboard.insert_text("geen uitstel")
    matrix.press("Enter")
    matrix.expect_name("MT", "P1", re.compile("rode lijn"))
    matrix.expect_saved()
    inside = "td => [td.querySelector('.redline'), td].map((one) => one.getBoundingClientRect())"
    seen = f"td => {{ const [a, b] = ({inside})(td); return a.width > 5 && a.left >= b.left && a.right <= b.right }}"
    assert matrix.cell("MT", "P1").evaluate(seen)
    expect(matrix.field("red_line")).to_have_value("geen uitstel")
