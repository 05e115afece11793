"""Which text a stance is about, beyond the grid: on paper, in the story of a cell, in a filter and in a paste."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from positions.changes import Cell
from positions.documents import Document, DocumentKind
from positions.stances import Marking
from positions.states import State
from tests.bilaterals import scene
from tests.browser.conftest import Open
from tests.browser.pages import MatrixPage
from tests.browser.printer import marked, printed, told
from tests.browser.server import Server
from tests.browser.test_reader import PHONE, ReaderPage
from tests.sharing import Shared, planted

FIRST = Document("d1", DocumentKind.PROPOSAL, "v1", date=date(2027, 1, 9))
CLOSED = Document("d2", DocumentKind.COMPROMISE, "v2", date=date(2027, 2, 1), marking=Marking.RESTRICTED)
LAST = Document("d3", DocumentKind.COMPROMISE, "v3", date=date(2027, 3, 1))
STANCES = {
    Cell("P1", State.DE): scene.held("+", "ruimte voor cao’s", about="d1"),
    Cell("P1", State.FR): scene.held("++", about="d3"),
    Cell("P1", State.PL): scene.held("0", about="d2"),
    Cell("P2", State.DE): scene.held("+"),
    Cell("ela", State.DE): scene.held("++", "meer tijd", about="d1"),
    Cell("ela", State.FR): scene.held("-", about="d1"),
    Cell("ela", State.PL): scene.held("-", about="d2"),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    with planted(tmp_path_factory.mktemp("about"), scene.tabled((FIRST, CLOSED, LAST), "d3"), STANCES) as one:
        yield one


@pytest.fixture(scope="module")
def shared_server(desk: Shared) -> Server:
    return desk.server


@pytest.fixture
def matrix(desk: Shared, shared_page: Page) -> MatrixPage:
    return MatrixPage(shared_page).open(desk.own())


def test_on_paper_a_cell_about_an_earlier_text_names_it_and_the_head_the_one_on_the_table(
    matrix: MatrixPage, tmp_path: Path
) -> None:
    leaves = told(printed(matrix.page, tmp_path))
    (germany,) = (one for one in leaves[0].splitlines() if re.match(r"\s*DE +Duitsland", one))
    assert re.search(r"Steunt mits1 +v1 ", germany)
    assert len(re.findall(r"\bv1\b", germany)) == 1
    assert "tekst v3, 1 maart 2027" in " ".join(leaves[0].split())
    assert "over een oudere tekst" in leaves[0]
    assert marked(leaves[0]) == ["Beperkt", "Beperkt"], "it names a text that is marked so"


def test_on_paper_narrow_columns_leave_it_to_a_list_after_the_matrix(matrix: MatrixPage, tmp_path: Path) -> None:
    matrix.open("/?kolommen=P2")
    leaves = [" ".join(leaf.split()) for leaf in told(printed(matrix.page, tmp_path))]
    assert "Gaat over" in leaves[-1]
    assert "2g gaat over v1, nu ligt v3 voor: Duitsland, Frankrijk." in leaves[-1]
    assert "2g gaat over v2, nu ligt v3 voor: Polen." in leaves[-1]


def test_on_paper_and_in_a_story_a_text_that_may_not_be_seen_is_another(
    desk: Shared, open_shared: Open, tmp_path: Path
) -> None:
    reader = ReaderPage(open_shared(**PHONE)).come_in(desk.link()[1])
    sheet = reader.tell("P1", "PL")
    expect(sheet.locator("dd", has_text="een andere tekst")).to_be_visible()
    assert "v2" not in sheet.inner_text()
    leaves = told(printed(reader.page, tmp_path))
    assert "v2" not in "".join(leaves)
    assert marked(leaves[0]) == ["Intern", "Intern"]


def test_a_reader_is_told_which_text_a_stance_is_about_by_its_name_and_what_lies_there_now(
    desk: Shared, open_shared: Open
) -> None:
    phone = ReaderPage(open_shared(**PHONE)).come_in(desk.link()[1])
    sheet = phone.tell("P1", "DE")
    expect(phone.detail).to_contain_text("tekst v3, 1 maart 2027")
    about = sheet.locator("dt", has_text="Gaat over").locator("+ dd")
    expect(about).to_contain_text("v1, voorstel, 9 januari 2027")
    expect(about).to_contain_text("gaat over v1, nu ligt v3 voor")
    phone.page.keyboard.press("ArrowLeft")
    expect(about).to_have_text("v3, compromis, 1 maart 2027")


@pytest.mark.parametrize("given", [{}, {"viewport": {"width": 820, "height": 1180}}], ids=["desk", "tablet"])
def test_the_filter_finds_what_is_about_an_earlier_text_or_about_one_by_its_name(
    desk: Shared, open_shared: Open, given: dict[str, Any]
) -> None:
    matrix = MatrixPage(open_shared(**given)).open(desk.own())
    page = matrix.page
    page.get_by_role("button", name=re.compile("^Filter")).click()
    choices = page.get_by_role("group", name="Gaat over")
    expect(choices.get_by_role("checkbox")).to_have_count(4)
    choices.get_by_role("checkbox", name="een eerdere tekst").check()
    expect(page.locator("[role=rowheader]:visible")).to_have_count(2)
    choices.get_by_role("checkbox", name="een eerdere tekst").uncheck()
    choices.get_by_role("checkbox", name="v3, compromis, 1 maart 2027").check()
    expect(page.locator("[role=rowheader]:visible")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=re.compile("Gaat over v3, compromis, 1 maart 2027"))).to_be_visible()
    expect(page).to_have_url(re.compile("tekst=d3"))


def test_what_is_pasted_is_about_the_text_on_the_table_and_not_about_the_one_it_was_copied_with(
    matrix: MatrixPage,
) -> None:
    matrix.select("DE", "P1")
    expect(matrix.field("about")).to_have_value("d1")
    matrix.press("Control+c")
    matrix.select("ES", "P1")
    matrix.press("Control+v")
    matrix.expect_saved()
    expect(matrix.field("about")).to_have_value("d3")
    expect(matrix.cell("ES", "P1").locator(".about")).to_have_count(0)
