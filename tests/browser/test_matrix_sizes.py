"""The matrix is a matrix at any size: its rows are truly on top, and the current cell is never under what sticks.

One page is resized in turn, since a page takes seconds to load and a size a moment to lay out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import IS_FOCUSED, MatrixPage

Size = tuple[int, int]

HEIGHTS = (330, 400, 450, 700, 900)
ROWS_AT = {
    320: (7, 10, 8, 20, 27),
    390: (7, 10, 8, 20, 27),
    640: (8, 8, 10, 21, 27),
    683: (8, 8, 10, 21, 27),
    768: (8, 8, 10, 21, 27),
    820: (8, 8, 10, 21, 27),
    911: (8, 8, 10, 21, 27),
    1024: (8, 10, 8, 19, 27),
    1093: (8, 10, 8, 19, 27),
    1280: (8, 10, 8, 19, 27),
    1440: (8, 10, 8, 19, 27),
    1920: (8, 10, 8, 19, 27),
}
"""How many rows are on top at least, by the width of the window, at each height."""
SIZES = [(width, height) for width in ROWS_AT for height in HEIGHTS]
LOW = [(width, 330) for width in ROWS_AT]
WALKED = list(zip(ROWS_AT, (330, 700, 400, 330, 450, 400, 330, 450, 400, 700, 330, 900), strict=True))
"""Each width once, at the heights in turn: a walk takes longer than a look."""
FOLDED = ("^(Groepering|Group)", "^(Sorteren|Sort)", "^(Huidige bron|Current source)", "^(Tafelronde|Table round)$")
SIDES = ((True, False), (True, False), (False, True))
"""Whether the panel leaves room at its left, and above it."""
KEYS = ("Control+Home", "PageDown", "End", "PageDown", "Control+End", "PageUp", "Home", "ArrowUp", "Control+End", "4")

SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
ROWS = """(grid) => [...grid.querySelectorAll("[role=row]:has([role=gridcell])")].filter((row) => {
    const root = grid.getRootNode();
    const on = ({ left, right, top, bottom }) =>
        row.contains(root.elementFromPoint((left + right) / 2, (top + bottom) / 2));
    const [name, cell] = row.querySelectorAll("[role=rowheader], [role=gridcell]");
    return on(name.getBoundingClientRect()) && on(cell.getBoundingClientRect());
}).length"""
"""How many rows are on top, by the middle of their name and of their first cell."""
CLEAR = """(cell) => {
    const { left, right, top, bottom } = cell.getBoundingClientRect();
    const at = (x, y) => cell.contains(cell.getRootNode().elementFromPoint(x, y));
    return at(left + 3, top + 3) && at(right - 3, bottom - 3) && at((left + right) / 2, (top + bottom) / 2);
}"""
"""Whether all of a cell is seen: nothing lies over its corners or its middle."""
IN_VIEW = "cell => { const b = cell.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; }"
STICKS = """(tally) =>
    tally.getBoundingClientRect().bottom <= tally.closest(".sheet").getBoundingClientRect().bottom + 1"""
"""Whether the counts are seen before one scrolls."""
COVERED = """(tools) => [...tools.querySelectorAll("button")].filter((button) => {
    const { left, right, top, bottom } = button.getBoundingClientRect();
    const seen = tools.getRootNode().elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return left < 0 || right > innerWidth || !button.contains(seen);
}).map((button) => button.textContent || button.ariaLabel)"""
"""The buttons of the row above the grid that cannot be pressed where they stand."""
OVER_WORDS = """(grid) => [...grid.querySelectorAll(".box.marked")].filter((box) => {
    const shown = [...box.children].filter((part) => part.getClientRects().length && part.className !== "corner-mark");
    const edges = shown.map((part) => part.getBoundingClientRect());
    const word = box.querySelector(".word");
    const beyond = getComputedStyle(word).overflowX === "visible" && word.scrollWidth > word.clientWidth;
    return beyond || edges.some(({ left, right }, at) => edges.some((other, on) => on > at && other.left < right - 0.5))
        || edges.at(-1).right > box.getBoundingClientRect().right;
}).map((box) => box.textContent)"""
"""The cells in which a mark lies on a word, or goes beyond the cell."""

RUN_TOGETHER = """(tallies) => {
    const said = [...tallies.querySelectorAll(".tally .count b")].map((text) => {
        const range = document.createRange();
        range.selectNodeContents(text);
        const { left, right, top } = range.getBoundingClientRect();
        return { text: text.textContent, left, right, top };
    });
    const meet = (one, other) => one !== other && Math.abs(one.top - other.top) < 8
        && one.left <= other.left && other.left < one.right + 3;
    return said.flatMap((one) => said.filter((other) => meet(one, other)).map((other) => [one.text, other.text]));
}"""
"""The figures under columns that lie on one another, or stand so close that they read as one."""


@pytest.fixture
def matrix(shared_page: Page) -> MatrixPage:
    return MatrixPage(shared_page).open()


@pytest.fixture(params=["nl", "en"])
def either(shared_page: Page, request: pytest.FixtureRequest) -> MatrixPage:
    return MatrixPage(shared_page).open(f"/?taal={request.param}")


def sized(matrix: MatrixPage, *sizes: Size) -> Iterator[Size]:
    """Each size in turn, laid out."""
    for width, height in sizes:
        matrix.page.set_viewport_size({"width": width, "height": height})
        matrix.page.evaluate(SETTLED)
        yield width, height


def seen(matrix: MatrixPage) -> int:
    """How many rows are on top."""
    return int(matrix.grid.evaluate(ROWS))


def test_rows_are_on_top_at_every_size_and_the_counts_stick_as_long_as_there_are_eight(either: MatrixPage) -> None:
    found = {}
    for width, height in sized(either, *SIZES):
        rows, sticks = seen(either), either.tally("P1").evaluate(STICKS)
        found[width, height] = rows
        assert rows >= 8 or not sticks, (width, height)
        assert sticks if height >= 450 else not sticks or height > 330, (width, height)
    least = {(width, height): rows for width in ROWS_AT for height, rows in zip(HEIGHTS, ROWS_AT[width], strict=True)}
    assert {size: rows for size, rows in found.items() if rows < least[size]} == {}


def test_in_a_low_window_the_sheet_scrolls_under_its_heads_and_the_counts_follow_the_last_row(
    either: MatrixPage,
) -> None:
    for size in sized(either, *LOW):
        either.key("NL", "P1", "Control+Home", "PageDown", "PageDown")
        assert seen(either) >= 10, size
        head: Any = either.column("P1").bounding_box()
        sheet: Any = either.page.locator(".sheet").bounding_box()
        assert (head["height"], round(head["y"])) == (34, round(sheet["y"])), size
        either.press("Control+End")
        either.tally("P5").scroll_into_view_if_needed()
        expect(either.tally("P5")).to_be_in_viewport(ratio=0.95)


@pytest.mark.parametrize("address", ["/", "/?kolommen=P2&cel=ela.NL"])
def test_no_key_leaves_the_current_cell_under_heads_names_or_counts(matrix: MatrixPage, address: str) -> None:
    matrix.open(address)
    current = matrix.page.locator("[role=gridcell].current")
    for size in sized(matrix, *WALKED):
        current.focus()
        for key in KEYS:
            matrix.press(key)
            assert current.evaluate(CLEAR), (size, key)
            assert current.evaluate(IS_FOCUSED), (size, key)
    matrix.expect_saved()


def test_a_key_brings_back_a_cell_that_was_scrolled_away(matrix: MatrixPage) -> None:
    current = matrix.page.locator("[role=gridcell].current")
    for size in sized(matrix, (820, 450), (640, 400)):
        matrix.key("SE", "P1", "2")
        matrix.cell("BE", "P1").evaluate("cell => cell.scrollIntoView()")
        assert not current.evaluate(CLEAR), size
        matrix.press("3")
        assert current.evaluate(CLEAR), size
        matrix.cell("BE", "P1").evaluate("cell => cell.scrollIntoView()")
        matrix.press("Enter")
        assert current.evaluate(IN_VIEW), size
        matrix.press("Escape")


def test_every_button_above_the_grid_can_be_pressed_and_what_is_folded_away_too(either: MatrixPage) -> None:
    toolbar = either.page.get_by_role("toolbar")
    more = toolbar.get_by_role("button", name=re.compile("^(Meer|More)$"))
    for size in sized(either, *((width, 700) for width in ROWS_AT)):
        assert (size, toolbar.evaluate(COVERED)) == (size, [])
        if size[0] >= 1280:
            expect(more).to_have_count(0)
            continue
        more.click()
        expect(more).to_have_attribute("aria-expanded", "true")
        for name in FOLDED:
            expect(toolbar.get_by_role("button", name=re.compile(name))).to_have_count(1)
        expect(either.page.locator("q")).to_be_visible()
        expect(either.page.locator(".legend")).to_be_visible()
        assert (size, toolbar.evaluate(COVERED)) == (size, [])
        more.click()
        expect(more).to_have_attribute("aria-expanded", "false")


def test_the_panel_stands_beside_the_grid_slides_over_it_or_comes_from_below(matrix: MatrixPage) -> None:
    current = matrix.page.locator("[role=gridcell].current")
    change = matrix.page.get_by_role("button", name="Wijzigen", exact=True)
    for (width, height), side in zip(sized(matrix, (1280, 900), (820, 900), (390, 700)), SIDES, strict=True):
        matrix.key("SE", "P1", "4")
        if width < 1280:
            expect(matrix.inspector).not_to_be_visible()
            expect(matrix.page.locator(".here")).to_contain_text("Zweden P1")
            change.click()
        expect(matrix.inspector).to_be_visible()
        box: Any = matrix.inspector.bounding_box()
        assert (round(box["x"] + box["width"]), round(box["y"] + box["height"])) == (width, height)
        assert (box["x"] > 0, box["y"] > height / 3) == side
        assert current.evaluate(CLEAR) or side == (True, False)
        matrix.select("SE", "P1")
        assert current.evaluate(CLEAR)


def test_on_a_telephone_the_matrix_is_symbols_beside_its_names(matrix: MatrixPage) -> None:
    matrix.open("/?kolommen=P2")
    for _ in sized(matrix, (390, 700)):
        matrix.key("DE", "ela", "5", "End")
        assert matrix.cell("DE", "ela").inner_text().strip() == "++"
        name: Any = matrix.page.locator('[data-state-name="DE"]').bounding_box()
        assert name["x"] <= 8
        expect(matrix.cell("DE", matrix.topics()[-1])).to_be_in_viewport(ratio=1)
    matrix.expect_saved()


def test_over_a_narrow_column_stands_its_shortest_title(matrix: MatrixPage) -> None:
    head = matrix.column("P5")
    for width, title in ((1280, "Rechten, publieke diensten en investeringen"), (820, "Rechten, diensten")):
        for _ in sized(matrix, (width, 900)):
            expect(head.get_by_text(title, exact=True)).to_be_visible()
            expect(head).to_have_accessible_name(re.compile("^P5 Toegang tot rechten"))


def test_the_legend_says_what_a_sign_means_once_a_cell_has_it(matrix: MatrixPage) -> None:
    legend = matrix.page.locator(".legend")
    expect(legend).to_contain_text("Voortrekker")
    for key, said in (("a", "Onthoudt zich"), ("v", "voorbehoud")):
        expect(legend).not_to_contain_text(said)
        matrix.key("SK", "P3", key)
        expect(legend).to_contain_text(said)


@pytest.mark.parametrize("topic", ["P2", "2b"])
def test_no_mark_lies_on_a_word_however_many_there_are_at_any_width(matrix: MatrixPage, topic: str) -> None:
    matrix.open("/" if topic == "P2" else "/?kolommen=P2")
    topic = topic if topic == "P2" else matrix.topics()[1]
    for state, key in (("BE", "5"), ("BG", "a"), ("HR", "1")):
        matrix.key(state, topic, key, "v", "r")
        matrix.page.keyboard.type("geen meldplicht")
        matrix.press("Enter")
        matrix.key(state, topic, "m")
        matrix.page.keyboard.type("er ruimte is voor nationale stelsels")
        matrix.press("Enter")
        expect(matrix.cell(state, topic).locator(".redline")).to_have_count(1)
    for width, _ in sized(matrix, *((width, 900) for width in ROWS_AT)):
        assert matrix.grid.evaluate(OVER_WORDS) == [], width


def test_no_count_runs_into_the_next_one_where_all_are_in_favour_and_many_under_conditions(matrix: MatrixPage) -> None:
    matrix.open("/?kolommen=P2")
    matrix.key("NL", "ela", "Control+a", "4", "Escape")
    for state in matrix.states()[1:11]:
        matrix.key(state, "ela", "m")
        matrix.page.keyboard.type("mits")
        matrix.press("Enter")
    expect(matrix.tally("ela").locator(".count")).to_have_text(["27, 10*", "100%"])
    for width, _ in sized(matrix, *((width, 900) for width in ROWS_AT)):
        assert matrix.page.locator(".tallies").evaluate(RUN_TOGETHER) == [], width
