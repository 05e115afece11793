"""What others changed since somebody's last visit: marked until it is looked at, and kept in their browser alone."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from positions.changes import Batch, Cell, Key, Restate
from positions.stances import Stance
from positions.states import State
from positions.store import Store
from tests.browser.accessibility import violations
from tests.browser.conftest import Open, _opener
from tests.browser.desks import Desks
from tests.browser.kept import DOSSIER
from tests.browser.pages import PATIENCE, MatrixPage
from tests.browser.server import Server
from tests.browser.watch import Watch

UNSEEN = re.compile(r"\bunseen\b")
_numbers = itertools.count(1)
Write = Callable[..., None]


@pytest.fixture
def open_beside(desks: Desks, beside: Server, watches: list[Watch], request: pytest.FixtureRequest) -> Iterator[Open]:
    """Opens pages at the app beside which this test writes."""
    yield from _opener(desks, beside, watches, request)


@pytest.fixture
def page(open_beside: Open) -> Page:
    """An empty tab of Proef, who was here before, saw all there was, and left."""
    page = open_beside()
    MatrixPage(page).open()
    return left(page)


@pytest.fixture
def write(store: Store) -> Write:
    """Writes stances as somebody else: by, then (state, topic, stance)."""

    def write(by: str, *stances: tuple[str, str, str]) -> None:
        kept = store.cells(DOSSIER)
        cells = [(Cell(topic, State(state)), Stance(stance)) for state, topic, stance in stances]
        edits = tuple(Restate(cell, kept[cell].version if cell in kept else 0, stance) for cell, stance in cells)
        store.record(DOSSIER, Batch(Key("elders", next(_numbers)), edits), by, f"local:{by}")

    return write


def left(page: Page) -> Page:
    """Another tab, with nothing in it yet; the visit is over."""
    other = page.context.new_page()
    page.close()
    return other


def line(matrix: MatrixPage) -> Locator:
    """The line above the grid that tells of it; empty where there is nothing to tell."""
    return matrix.page.locator(".since")


def test_what_others_changed_is_marked_until_it_is_looked_at(page: Page, write: Write) -> None:
    write("M. Jansen", ("PL", "P1", "-"), ("FR", "P2", "+"))
    write("S. Koster", ("SE", "P1", "+"))
    matrix = MatrixPage(page).open()
    expect(matrix.page.locator(".unseen")).to_have_count(3, timeout=PATIENCE)
    expect(line(matrix)).to_contain_text("Sinds uw vorige bezoek wijzigden S. Koster en M. Jansen 3 cellen.")
    matrix.expect_name("PL", "P1", re.compile(r"gewijzigd sinds uw vorige bezoek: was Onbekend, M. Jansen, \d\d:\d\d$"))
    assert violations(matrix.page) == []
    matrix.select("PL", "P1")
    expect(matrix.inspector).to_contain_text(re.compile(r"Sinds uw vorige bezoek: was Onbekend, M. Jansen, \d\d:\d\d"))
    expect(matrix.cell("PL", "P1")).not_to_have_class(UNSEEN)
    expect(line(matrix)).to_contain_text("2 cellen")
    matrix.reload()
    expect(matrix.page.locator(".unseen")).to_have_count(2, timeout=PATIENCE)
    matrix = MatrixPage(left(matrix.page)).open()
    expect(matrix.page.locator(".unseen")).to_have_count(0)
    expect(line(matrix)).to_be_empty()


def test_all_of_it_is_seen_in_one_click_and_unseen_again_in_another(page: Page, write: Write) -> None:
    write("M. Jansen", ("PL", "P3", "-"), ("FR", "P3", "+"))
    matrix = MatrixPage(page).open()
    expect(matrix.page.locator(".unseen")).to_have_count(2, timeout=PATIENCE)
    height = matrix.grid.bounding_box()
    line(matrix).get_by_role("button", name="Alles gezien").click()
    expect(matrix.page.locator(".unseen")).to_have_count(0)
    again = line(matrix).get_by_role("button", name="Toch niet")
    expect(again).to_be_focused()
    again.click()
    expect(matrix.page.locator(".unseen")).to_have_count(2)
    matrix.select_range(("FI", "P3"), ("FR", "P3"))
    matrix.inspector.get_by_role("button", name="Gezien", exact=True).click()
    expect(matrix.page.locator(".unseen")).to_have_count(1)
    matrix.key("PL", "P3", "4")
    expect(line(matrix)).to_be_empty()
    assert matrix.grid.bounding_box() == height


def test_the_filter_shows_them_also_in_columns_that_were_not_shown(page: Page, write: Write) -> None:
    write("M. Jansen", ("HU", "P4", "-"), ("IT", "P4", "+"))
    matrix = MatrixPage(page).open()
    expect(line(matrix)).to_contain_text("2 cellen", timeout=PATIENCE)
    line(matrix).get_by_role("button", name="Tonen").click()
    matrix.expect_states("HU", "IT")
    assert "sinds=bezoek" in matrix.page.url
    expect(matrix.page.locator(".found")).to_contain_text("sinds mijn vorige bezoek")
    matrix.select("IT", "P4")
    expect(matrix.cell("IT", "P4")).not_to_have_class(UNSEEN)
    matrix.expect_states("HU", "IT")
    matrix.reload()
    matrix.expect_states("HU", "IT")
    expect(matrix.panel("Filter").get_by_label("sinds mijn vorige bezoek (2)")).to_be_checked()


def test_what_changes_during_a_visit_is_marked_once_and_seen_with_that(page: Page, write: Write) -> None:
    matrix = MatrixPage(page).open()
    write("M. Jansen", ("LT", "P1", "-"))
    expect(matrix.cell("LT", "P1")).to_have_class(re.compile(r"\bfresh\b"), timeout=PATIENCE)
    expect(matrix.page.locator(".unseen")).to_have_count(0)
    matrix = MatrixPage(left(page)).open()
    expect(matrix.cell("LT", "P1")).to_have_attribute("data-stance", "-")
    expect(matrix.page.locator(".unseen")).to_have_count(0)


def test_who_looks_back_sees_no_marks(page: Page, write: Write, store: Store) -> None:
    write("M. Jansen", ("LV", "P1", "-"))
    matrix = MatrixPage(page).open(f"/?stand={store.revision(DOSSIER)}")
    expect(matrix.page.locator(".lookback")).to_be_visible()
    expect(matrix.page.locator(".unseen")).to_have_count(0)
    expect(line(matrix)).to_be_empty()


def test_the_browser_keeps_a_revision_and_places_and_sends_no_more_than_the_revision(
    page: Page, write: Write, store: Store
) -> None:
    seen = store.revision(DOSSIER)
    write("M. Jansen", ("EE", "P2", "-"))
    sent: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame))))
    matrix = MatrixPage(page).open()
    expect(matrix.page.locator(".unseen")).to_have_count(1, timeout=PATIENCE)
    matrix.select("EE", "P2")
    expect(line(matrix)).to_be_empty()
    (kept,) = page.evaluate("Object.values(localStorage).filter((text) => text.includes('looked'))")
    assert json.loads(kept) == {"since": seen, "seen": seen, "looked": {"P2|EE": seen + 1}}
    (asked,) = (json.loads(frame) for frame in sent if '"kind":"since"' in frame)
    assert asked == {"kind": "since", "since": seen}
