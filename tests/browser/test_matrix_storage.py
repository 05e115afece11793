"""A tab that keeps nothing, or has no room: the page works all the same, and says what a reload will cost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from positions.web.joined import KIT
from tests.browser.conftest import Open
from tests.browser.pages import MatrixPage
from tests.browser.watch import Watch

BLOCKED = """for (const name of ["sessionStorage", "localStorage"])
    Object.defineProperty(window, name, { get() { throw new DOMException("closed", "SecurityError"); } });"""
"""As a browser has it that was told to keep nothing of this site."""

FILL = """() => {
    for (let size = 2 ** 22, n = 0; size; size >>= 1)
        for (;;) {
            try {
                sessionStorage.setItem(`other ${n++}`, "x".repeat(size));
            } catch {
                break;
            }
        }
}"""
EMPTY = """Object.keys(sessionStorage).filter((name) => name.startsWith("other"))
    .forEach((name) => sessionStorage.removeItem(name))"""

COSTS = "Dit venster kan niets bewaren."


def work(matrix: MatrixPage) -> None:
    """An edit, its undo, another, and one by the current source."""
    matrix.key("LV", "P1", "4")
    matrix.expect_saved()
    matrix.press("Control+z")
    matrix.expect_stance("LV", "P1", "?")
    matrix.expect_saved()
    matrix.work_from("Raadswerkgroep 12 januari")
    matrix.key("LV", "P2", "2")
    matrix.expect_saved()
    matrix.expect_stance("LV", "P2", "-")
    expect(matrix.page.get_by_role("toolbar")).to_contain_text("Raadswerkgroep 12 januari")


def test_where_the_browser_keeps_nothing_the_page_works_and_says_what_a_reload_costs(open_shared: Open) -> None:
    page = open_shared(anew=True).context.new_page()  # the first is cleared by a script that knows of no closed storage
    page.add_init_script(BLOCKED)
    matrix = MatrixPage(page).open()
    expect(page.locator(".unkept")).to_contain_text(COSTS)
    work(matrix)


def test_in_a_tab_that_is_full_the_page_works_and_says_so_until_there_is_room(shared_page: Page) -> None:
    matrix = MatrixPage(shared_page).open()
    unkept = shared_page.locator(".unkept")
    expect(unkept).to_have_count(0)
    shared_page.evaluate(FILL)
    work(matrix)
    expect(unkept).to_contain_text(COSTS)
    shared_page.evaluate(EMPTY)
    matrix.key("LV", "P3", "4")
    matrix.expect_saved()
    matrix.work_from("Raadswerkgroep 19 januari")
    expect(unkept).to_have_count(0)
    matrix.reload()
    matrix.press("Control+z")
    matrix.expect_stance("LV", "P3", "?")


def broken(route: Route) -> None:
    """The kit, with a bar that cannot be drawn."""
    answer = route.fetch()
    text, so = re.subn(r"function drawBar\([^)]*\) \{", r"\g<0> throw new Error('WAT-ER-MISGING');", answer.text())
    assert so == 1
    route.fulfill(response=answer, body=text)


@pytest.mark.parametrize("address", ["/", "/?pagina=lidstaat"])
def test_a_page_that_cannot_be_drawn_says_so_in_our_words_and_shows_no_error(
    open_shared: Open, watches: list[Watch], address: str
) -> None:
    page = open_shared(anew=True)
    watches[-1].forgive("WAT-ER-MISGING")
    page.route(f"**/{KIT}", broken)
    page.goto(address)
    expect(page.get_by_role("alert")).to_have_text(
        "Deze pagina kan niet worden getoond. Wat als opgeslagen stond, is er nog. Laad de pagina opnieuw."
    )
    assert "WAT-ER-MISGING" not in page.inner_text("body")
