"""A button that is held down while something would move it: what the server tells, or what was typed before."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.pages import PAINTED, MatrixPage, until
from tests.browser.withheld import withheld


def test_a_press_counts_though_what_is_told_meanwhile_would_move_what_is_pressed(open_shared: Open) -> None:
    page = open_shared(anew=True)
    of_cyprus = withheld(page, lambda told: (told.get("kind"), told.get("state")) == ("history", "CY"))
    matrix = MatrixPage(page).open("/?kolommen=P2")
    matrix.select("CY", "esspass")
    until(page, lambda: len(of_cyprus) == 1, lambda: of_cyprus)
    way = matrix.field("add evidence")
    way.hover()
    page.mouse.down()
    before = way.bounding_box()
    of_cyprus[0]()
    page.evaluate(PAINTED)
    assert way.bounding_box() == before
    page.mouse.up()
    expect(page.get_by_role("dialog")).to_contain_text("Cyprus")
    expect(matrix.inspector.locator(".evidence [data-on] > li").first).to_be_attached()


def test_a_press_that_leaves_a_text_counts_though_writing_that_would_move_what_is_pressed(open_shared: Open) -> None:
    page = open_shared()
    matrix = MatrixPage(page).open()
    page.get_by_role("button", name="Tafelronde").click()
    expect(matrix.notes).to_contain_text("Kies eerst de vergadering")
    matrix.select("SE", "P1")
    matrix.field("note").fill("Een toelichting waarna de melding weg mag.")
    way = matrix.column("P2").get_by_role("button", name="21 initiatieven")
    way.hover()
    before = way.bounding_box()
    page.mouse.down()
    page.evaluate(PAINTED)
    assert way.bounding_box() == before
    page.mouse.up()
    expect(matrix.column("esspass")).to_be_visible()
    expect(matrix.notes).to_be_empty()
