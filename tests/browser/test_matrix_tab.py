"""The whole page by keyboard alone: Tab comes everywhere, in order, is always seen, and is never caught."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.pages import MatrixPage

OFFERED = """root => {
    const seen = (e) => e.checkVisibility({ checkVisibilityCSS: true }) && e.getClientRects().length;
    const all = "button, a[href], input, select, textarea, summary, [tabindex='0']";
    return [...root.querySelectorAll(all)]
        .filter((e) => e.tabIndex >= 0 && !e.matches(":disabled") && seen(e))
        .map((e) => (e.dataset.stop = String(Math.random())));
}"""
"""Mark everything that Tab ought to reach, in the order it stands in."""

STOP = """() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at || at === document.body) return null;
    const marks = [null, "::before", "::after"].map((part) => getComputedStyle(at, part));
    const ring = (s) => (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1) || s.boxShadow !== "none";
    const box = at.getBoundingClientRect();
    const region = at.closest("header.bar, [role=toolbar], .ficheline, .frame, aside, dialog");
    const middle = at.getRootNode().elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return {
        stop: at.dataset.stop ?? null,
        name: at.ariaLabel ?? at.textContent.trim().slice(0, 40),
        day: at.type === "date",
        seen: marks.some(ring),
        clear: at === middle || at.contains(middle) || Boolean(at.labels?.[0]?.contains(middle)),
        inside: box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight,
        x: box.x,
        y: box.y + (region?.scrollTop ?? 0),
        region: region?.className ?? "",
    };
}"""

REGIONS = ["bar", "tools", "ficheline", "frame", "inspector"]


def stops(matrix: MatrixPage, key: str = "Tab", most: int = 120) -> list[dict[str, Any]]:
    """Where the focus comes by pressing a key until it leaves the page."""
    found: list[dict[str, Any]] = []
    for _ in range(most):
        matrix.press(key)
        stop = matrix.page.evaluate(STOP)
        if stop is None:
            return found
        found.append(stop)
    raise AssertionError(f"the focus does not leave the page: {[stop['name'] for stop in found[-5:]]}")


@pytest.fixture
def matrix(shared_page: Page) -> MatrixPage:
    """A cell with everything, selected, and the focus above the page, where a walk begins."""
    matrix = MatrixPage(shared_page).open()
    if matrix.stances()["DE", "P1"] == "?":
        matrix.key("DE", "P1", "2")
        matrix.write("conditions", "er ruimte is")
        matrix.key("DE", "P1", "4")
        matrix.expect_saved()
    matrix.open("/?cel=P1.DE").expect_selected("DE", "P1")
    stops(matrix, "Shift+Tab")
    return matrix


def test_tab_reaches_everything_once_and_in_order(matrix: MatrixPage) -> None:
    expect(matrix.history()).to_have_count(3)
    expected = matrix.root.evaluate(OFFERED)
    walked = stops(matrix)
    reached = [stop["stop"] for stop in walked]
    assert list(dict.fromkeys(reached)) == expected, [stop["name"] for stop in walked]
    regions = list(dict.fromkeys(stop["region"].split()[0] for stop in walked))
    assert regions == REGIONS


def test_the_focus_is_always_seen_and_never_covered(matrix: MatrixPage) -> None:
    expect(matrix.history()).to_have_count(3)
    for stop in stops(matrix):
        # The button inside a date field is the browser's own, and has the browser's own ring.
        assert stop["seen"] or stop["day"], stop
        assert stop["clear"], stop
        assert stop["inside"], stop


def test_within_a_region_the_focus_goes_down_and_to_the_right(matrix: MatrixPage) -> None:
    walked = [stop for stop in stops(matrix) if stop["region"].startswith("inspector")]
    for one, other in pairwise(walked):
        assert other["y"] > one["y"] - 12, (one, other)
        assert other["y"] > one["y"] + 4 or other["x"] >= one["x"], (one, other)


def test_shift_tab_walks_the_same_way_back(matrix: MatrixPage) -> None:
    there = [stop["name"] for stop in stops(matrix)]
    back = [stop["name"] for stop in stops(matrix, "Shift+Tab")]
    assert list(dict.fromkeys(reversed(back))) == list(dict.fromkeys(there))


def test_the_grid_is_one_stop_and_remembers_its_cell(matrix: MatrixPage) -> None:
    matrix.key("FR", "P2", "ArrowDown")
    state, topic = matrix.focused().split()[-2:]
    matrix.press("Tab")
    assert not matrix.focused().startswith("gridcell ")
    matrix.press("Shift+Tab")
    matrix.expect_selected(state, topic)
    expect(matrix.grid.locator("[tabindex='0']")).to_have_count(1)


def test_a_panel_takes_the_focus_lets_it_go_and_gives_it_back(matrix: MatrixPage) -> None:
    panel = matrix.page.locator(".panel")
    for name in ("Initiatieven", "Groepering", "Filter", "Sorteren", "Moment", "Huidige bron"):
        button = matrix.page.get_by_role("toolbar").get_by_role("button", name=name).first
        matrix.tab_to(button)
        matrix.press("Enter")
        expect(panel.locator(":focus")).to_have_count(1)
        expect(button).to_have_attribute("aria-expanded", "true")
        for _ in range(40):
            matrix.press("Tab")
            if not panel.locator(":focus").count():
                break
        else:
            raise AssertionError(f"Tab does not leave {name}")
        matrix.press("Shift+Tab")
        expect(panel.locator(":focus")).to_have_count(1)
        matrix.press("Escape")
        expect(panel).to_have_count(0)
        expect(button).to_be_focused()


def test_a_filter_is_set_with_keys_alone(matrix: MatrixPage) -> None:
    button = matrix.page.get_by_role("toolbar").get_by_role("button", name="Filter")
    matrix.tab_to(button)
    matrix.press("Enter")
    matrix.tab_to(matrix.page.get_by_role("checkbox", name="Steunt"))
    matrix.press("Space", "Escape")
    matrix.expect_states("NL", "DE")
    expect(button).to_be_focused()


def test_the_name_is_asked_in_a_dialog_that_keeps_the_keyboard(matrix: MatrixPage) -> None:
    button = matrix.page.get_by_role("button", name="Uw naam")
    matrix.tab_to(button)
    matrix.press("Enter")
    expect(matrix.name.get_by_label("Uw naam")).to_be_focused()
    for _ in range(6):
        matrix.press("Tab")
        stop = matrix.page.evaluate(STOP)
        assert stop is None or stop["region"] == "ask", stop
    matrix.press("Escape")
    expect(matrix.name).to_have_count(0)
    expect(button).to_be_focused()


def test_a_question_about_a_pasted_word_is_read_and_closed_with_keys(matrix: MatrixPage) -> None:
    matrix.select("SE", "P5")
    matrix.paste("Steund")
    expect(matrix.notes.get_by_role("alert")).to_contain_text("bedoelde u “Steunt”?")
    matrix.expect_selected("SE", "P5")
    matrix.tab_to(matrix.notes.get_by_role("button", name="Begrepen"))
    matrix.press("Enter")
    expect(matrix.notes).to_have_text("")
    matrix.expect_selected("SE", "P5")


def test_a_field_is_chosen_with_arrows_and_space(matrix: MatrixPage) -> None:
    matrix.tab_to(matrix.field("certainty low"))
    matrix.press("ArrowRight")
    expect(matrix.field("certainty medium")).to_be_focused()
    expect(matrix.field("certainty low")).to_have_attribute("aria-checked", "true")
    matrix.press("Space")
    expect(matrix.field("certainty medium")).to_have_attribute("aria-checked", "true")
    expect(matrix.field("certainty medium")).to_be_focused()
    matrix.press("ArrowLeft", "Enter")
    expect(matrix.field("certainty low")).to_have_attribute("aria-checked", "true")
    matrix.expect_saved()


def test_initiatives_in_a_narrow_window_are_walked_without_a_cell_out_of_sight(open_shared: Open) -> None:
    page = open_shared(viewport={"width": 1280, "height": 600})
    matrix = MatrixPage(page).open("/?kolommen=P2&cel=algoritmisch-management.NL")
    matrix.select("NL", "algoritmisch-management")
    for key in ("Control+End", "Control+Home", "End", "Home"):
        matrix.press(key)
        stop = page.evaluate(STOP)
        assert stop["clear"], (key, stop)
        assert stop["inside"], (key, stop)
