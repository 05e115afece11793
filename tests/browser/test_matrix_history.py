"""The history of a cell that was written often: some versions at a time, now and while one looks back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from positions.changes import Batch, Cell, Key, Restate
from positions.protocol.cells import VERSIONS
from positions.stances import Stance
from positions.states import State
from positions.store import Store
from tests.browser.conftest import Open
from tests.browser.kept import DOSSIER
from tests.browser.pages import MatrixPage
from tests.browser.server import Server

CELL = Cell("P1", State.FI)
MANY = 2 * VERSIONS + 5


@pytest.fixture(scope="module")
def shared_server(store: Store, beside: Server) -> Server:
    """An app in which a made-up stance of Finland was written many times since revision 1."""
    for seen in range(MANY):
        stance = Stance.CRITICAL if seen % 2 else Stance.SUPPORTS
        store.record(DOSSIER, Batch(Key("often", seen), (Restate(CELL, seen, stance),)), "M. Jansen")
    return beside


def test_earlier_versions_come_by_keyboard_are_heard_and_the_focus_goes_to_the_first(open_shared: Open) -> None:
    page = open_shared()
    matrix = MatrixPage(page).open(f"/?dossier={DOSSIER}&cel=P1.FI", "A. de Vries")
    expect(matrix.history()).to_have_count(VERSIONS)
    expect(matrix.inspector.get_by_role("heading", name=f"Historie {VERSIONS}+")).to_be_visible()
    for shown in (2 * VERSIONS, MANY):
        matrix.inspector.get_by_role("button", name="Eerdere versies").focus()
        page.keyboard.press("Enter")
        expect(matrix.history()).to_have_count(shown)
        first = (shown - 1) // VERSIONS * VERSIONS
        expect(matrix.history().nth(first)).to_be_focused()
        expect(matrix.page.locator(".matrix > .spoken")).to_have_text(f"Eerdere versies: {shown - first}")
    expect(matrix.inspector.get_by_role("button", name="Eerdere versies")).to_have_count(0)
    expect(matrix.inspector.get_by_role("heading", name=f"Historie {MANY}")).to_be_visible()
    matrix.field("restore 2").click()
    expect(matrix.history()).to_have_count(MANY + 1)


def test_so_they_do_while_one_looks_back_of_what_was_and_of_what_came_after(open_shared: Open, store: Store) -> None:
    then = VERSIONS + 4  # which wrote the version before that number
    page = open_shared()
    matrix = MatrixPage(page).open(f"/?dossier={DOSSIER}&stand={then}&cel=P1.FI")
    until, after = (matrix.inspector.locator(f".history{which} li") for which in (":not(.afterwards)", ".afterwards"))
    for versions in (until, after):
        expect(versions).to_have_count(VERSIONS)
        versions.locator("xpath=ancestor::section").get_by_role("button", name="Eerdere versies").press("Enter")
        expect(versions.nth(VERSIONS)).to_be_focused()
    expect(until).to_have_count(then - 1)
    expect(after).to_have_count(len(store.history(DOSSIER, CELL)) - (then - 1))
