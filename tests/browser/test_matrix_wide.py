"""A dossier of many columns: what is out of sight is painted later, and is there for whoever goes to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from positions.changes import Cell
from positions.stances import Position, Stance
from positions.states import State
from positions.store import Store
from tests.browser.accessibility import violations
from tests.browser.pages import PATIENCE, MatrixPage
from tests.browser.server import Server
from tests.factories import dossier

WIDE = dossier(pillars=0, under=0, crossing=120, id="breed")
LAST = WIDE.topics[-1]
STANCES = {Cell(topic.id, state): Position(Stance.SUPPORTS) for topic in WIDE.topics for state in State}


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("wide")
    url = f"sqlite:///{folder / 'positions.db'}"
    store = Store.open(url)
    store.seed(WIDE, STANCES)
    store.keep_setting("local_owner", "A. de Vries")
    store.close()
    yield from Server(folder, POSITIONS_DATABASE_URL=url, POSITIONS_ACCESS="local").up()


def opened(page: Page, cell: str = "") -> MatrixPage:
    page.goto(f"/?dossier={WIDE.id}{cell and '&cel='}{cell}")
    expect(page.locator(".matrix")).to_have_attribute("data-line", "up", timeout=PATIENCE)
    return MatrixPage(page)


def box(place: Any) -> dict[str, float]:
    return {name: round(value) for name, value in place.bounding_box().items()}


def test_every_cell_is_painted_once_the_page_is_at_rest(shared_page: Page) -> None:
    matrix = opened(shared_page)
    expect(matrix.cells).to_have_count(27 * 120)
    expect(matrix.page.locator("[role=gridcell]:not([data-version])")).to_have_count(0, timeout=PATIENCE)
    assert violations(shared_page) == []


def test_who_goes_to_a_cell_out_of_sight_hears_what_it_is_and_writes_in_it(shared_page: Page) -> None:
    matrix = opened(shared_page)
    matrix.key("BE", WIDE.topics[0].id, "End")
    last = matrix.cell("BE", LAST.id)
    expect(last).to_be_focused()
    expect(last).to_have_accessible_name(re.compile(rf"^België, {LAST.number} .*: Steunt"))
    expect(last).to_be_in_viewport(ratio=1)
    matrix.press("2")
    matrix.expect_stance("BE", LAST.id, "-")
    expect(last).to_have_text(re.compile("Kritisch"))
    matrix.expect_saved()


def test_an_address_leads_to_a_cell_out_of_sight(shared_page: Page) -> None:
    matrix = opened(shared_page, f"{LAST.id}.FR")
    there = matrix.cell("FR", LAST.id)
    expect(there).to_have_accessible_name(re.compile("^Frankrijk, .*: Steunt"))
    expect(there).to_be_in_viewport(ratio=1)


def test_heads_names_and_counts_stay_where_they_are_however_far_one_scrolls(shared_page: Page) -> None:
    matrix = opened(shared_page)
    frame, name, head = (
        matrix.page.locator(".frame"),
        matrix.grid.get_by_text("Zweden"),
        matrix.column(WIDE.topics[60].id),
    )
    dutch = matrix.cell("NL", WIDE.topics[60].id)
    left, top, under = box(name)["x"], box(head)["y"], box(dutch)["y"]
    frame.evaluate("frame => frame.scrollTo(5760, 200)")
    expect(head).to_be_in_viewport(ratio=1)
    assert (box(name)["x"], box(head)["y"], box(dutch)["y"]) == (left, top, under)
    tally = matrix.tally(WIDE.topics[60].id)
    expect(tally).to_be_in_viewport(ratio=0.9)
    columns = [box(one) for one in (head, dutch, tally)]
    assert len({(one["x"], one["width"]) for one in columns}) == 1
