"""What the fiche expects of the states: the first over the grid, all of it behind a button and in a story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from positions.changes import Cell
from positions.dossiers import Expectation
from positions.stances import Side
from positions.states import State
from tests.bilaterals import scene
from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import Open
from tests.browser.pages import MatrixPage
from tests.browser.server import Server
from tests.browser.test_matrix_sizes import ROWS_AT, seen, sized
from tests.browser.test_reader import PHONE, ReaderPage
from tests.sharing import Shared, planted

WHOLE = scene.ROADMAP.expectations[0]
AGAINST = Expectation(
    "enkele",
    "strengere handhaving",
    "Enkele lidstaten hebben zich uitgesproken tegen strengere handhaving van de regels voor platformwerk.",
    "3c, alinea 2",
    topic="P2",
    side=Side.AGAINST,
    translation="A few member states have spoken out against stricter enforcement of the rules on platform work.",
)
UNCLEAR = replace(AGAINST, quotation="Sommige lidstaten wachten af.", place="3c, alinea 3", side=None, translation="")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    with planted(
        tmp_path_factory.mktemp("expected"),
        scene.dossier(expectations=(WHOLE, AGAINST, UNCLEAR)),
        {Cell("P1", State.DE): scene.held("+")},
    ) as one:
        yield one


@pytest.fixture(scope="module")
def shared_server(desk: Shared) -> Server:
    return desk.server


@pytest.fixture
def matrix(desk: Shared, shared_page: Page) -> MatrixPage:
    return MatrixPage(shared_page).open(desk.own())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_several_expectations_cost_the_grid_no_row(desk: Shared, shared_page: Page, language: str) -> None:
    matrix = MatrixPage(shared_page).open(desk.own())
    matrix.open(f"/?taal={language}")
    line = matrix.page.locator(".ficheline")
    for width, height in sized(matrix, (1024, 700), (1280, 720), (1440, 900), (1920, 900)):
        least = ROWS_AT[width][(330, 400, 450, 700, 900).index(700 if height == 720 else height)]
        assert seen(matrix) >= least, (width, height)
        box = line.bounding_box()
        assert box
        assert box["height"] < 30, (width, height)
        assert line.evaluate("e => e.scrollWidth <= e.clientWidth"), (width, height)
        expect(line.get_by_role("button", name=re.compile("en nog 2|and 2 more"))).to_be_in_viewport(ratio=1)


def test_all_that_is_expected_opens_by_keyboard_with_its_quotations_and_escape_closes_it(matrix: MatrixPage) -> None:
    more = matrix.page.get_by_role("button", name="en nog 2")
    more.focus()
    matrix.page.keyboard.press("Enter")
    panel = matrix.page.locator(".ficheline .panel")
    for one in (WHOLE, AGAINST, UNCLEAR):
        expect(panel).to_contain_text(one.quotation)
    expect(panel.get_by_role("button")).to_have_count(2)
    matrix.page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(more).to_be_focused()


def test_one_is_taken_over_with_its_own_side_where_it_is_expected_and_nowhere_else(matrix: MatrixPage) -> None:
    matrix.select_range(("FR", "P1"), ("FR", "P2"))
    matrix.page.get_by_role("button", name="en nog 2").click()
    matrix.page.locator(".ficheline .panel p", has_text="Enkele lidstaten").get_by_role("button").click()
    matrix.expect_saved()
    matrix.expect_stances({("FR", "P2"): "--"})
    expect(matrix.cell("FR", "P1")).to_have_attribute("data-kind", "expected")
    matrix.select("FR", "P2")
    matrix.press("Control+z")
    expect(matrix.cell("FR", "P2")).to_have_attribute("data-kind", "expected")
    matrix.expect_saved()


def test_a_story_tells_what_is_expected_on_its_own_topic_and_all_of_that(desk: Shared, open_shared: Open) -> None:
    phone = ReaderPage(open_shared(**PHONE)).come_in(desk.link()[1])
    sheet = phone.tell("P2", "ES")
    for one in (WHOLE, AGAINST, UNCLEAR):
        expect(sheet).to_contain_text(one.quotation)
        expect(sheet).to_contain_text(f"verwachting in het fiche, {one.place}")
    phone.page.keyboard.press("Escape")
    phone.at("back").tap()
    sheet = phone.tell("P1", "ES")
    expect(sheet).to_contain_text(WHOLE.quotation)
    expect(sheet).not_to_contain_text(AGAINST.quotation)


@LOOKS
def test_what_opens_has_no_violation_and_stays_in_the_window(
    desk: Shared, open_shared: Open, theme: str, language: str
) -> None:
    matrix = MatrixPage(open_shared(color_scheme=theme)).open(desk.own())
    matrix.open(f"/?taal={language}")
    matrix.page.set_viewport_size({"width": 1024, "height": 700})
    matrix.page.get_by_role("button", name=re.compile("en nog 2|and 2 more")).click()
    expect(matrix.page.locator(".ficheline .panel")).to_be_in_viewport(ratio=1)
    assert violations(matrix.page) == []
