"""Texts that look like markup, links or formulas: shown and exported as what they are, and nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.pages import FilesPage, MatrixPage
from tests.browser.server import Server
from tests.browser.watch import Watch

IMAGE, LINK, FORMULA = "<img src=//x>", "[a](//x)", "=1+1"
ALL = f"{FORMULA} {IMAGE} {LINK}"
HELD = "[src*='//x'], [href*='//x']"
"""What would be there if a text had become an element."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """An app of its own, on SQLite: nothing here differs by database."""
    server = Server(tmp_path, POSITIONS_DATABASE_URL=f"sqlite:///{tmp_path / 'positions.db'}", POSITIONS_ACCESS="local")
    server.start()
    yield server
    server.stop()


@pytest.mark.parametrize("heeded", [True, False], ids=["with the policy", "where a browser heeds no policy"])
def test_texts_are_shown_as_text_wherever_they_stand(
    open_page: Open, watches: list[Watch], tmp_path: Path, heeded: bool
) -> None:
    page = open_page(viewport={"width": 1700, "height": 900}, bypass_csp=not heeded)
    matrix = MatrixPage(page).open(name=ALL)
    expect(page.get_by_role("button", name=f"Uw naam: {ALL}. Wijzigen")).to_have_text(ALL)
    matrix.work_from(ALL)
    expect(page.get_by_role("button", name="Huidige bron")).to_contain_text(ALL)
    _fill(matrix)
    _moment(matrix)
    _round(matrix)
    assert page.locator(HELD).count() == 0
    assert not [url for url in watches[0].requested if urlsplit(url).netloc == "x"]
    _export(matrix, tmp_path)


def _fill(matrix: MatrixPage) -> None:
    matrix.key("DE", "P1", "2")
    for field in ("conditions", "note"):
        matrix.write(field, ALL)
    matrix.key("DE", "P1", "4")
    matrix.expect_saved()
    matrix.reload()
    matrix.select("DE", "P1")
    for field in ("conditions", "note", "reference"):
        expect(matrix.field(field)).to_have_value(ALL)
    expect(matrix.history()).to_have_count(4)
    expect(matrix.history().first).to_contain_text(f"{ALL} · ")
    expect(matrix.history().first.get_by_text(ALL, exact=True)).to_have_count(1)
    expect(matrix.cell("DE", "P1")).to_contain_text(ALL)
    assert matrix.page.locator(HELD).count() == 0


def _moment(matrix: MatrixPage) -> None:
    panel = matrix.panel("Moment")
    panel.get_by_label("Naam van het moment").fill(ALL)
    panel.get_by_role("button", name="Vastleggen").click()
    matrix.expect_saved()
    matrix.press("Escape")
    panel = matrix.panel("Moment")
    expect(panel.get_by_text(ALL, exact=True)).to_be_visible()
    assert matrix.page.locator(HELD).count() == 0
    matrix.press("Escape")


def _round(matrix: MatrixPage) -> None:
    matrix.page.get_by_role("button", name="Tafelronde").click()
    expect(matrix.inspector).to_contain_text(f"Bron: {ALL}")
    line = matrix.page.get_by_label("Wat zegt deze lidstaat")
    line.fill(f"{IMAGE} zegt iets")
    line.press("Enter")
    expect(matrix.inspector.get_by_role("alert")).to_contain_text(IMAGE)
    line.fill(f"4 {IMAGE}")
    line.press("Enter")
    matrix.expect_saved()
    line.press("Escape")


def _export(matrix: MatrixPage, folder: Path) -> None:
    path = folder / "uit.xlsx"
    matrix.page.get_by_role("link", name="Exporteren").click()
    FilesPage(matrix.page).download(path)
    matrix.open()
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    said = [cell for cell in cells if cell.value == ALL]
    assert len(said) >= 4, "conditions, note, source and author"
    assert {cell.data_type for cell in said} == {"s"}
    assert not [cell for cell in cells if cell.data_type == "f" and "1+1" in str(cell.value)]
    assert not [cell for cell in cells if cell.hyperlink and "//x" in str(cell.hyperlink.target)]


@pytest.mark.parametrize("text", [f"een regel\n{FORMULA}\ttab", "“krullen” ‘’ − … é ß ł ă ï 👍 漢字", "a" * 2000])
def test_a_note_comes_back_as_it_was_written(shared_page: Page, text: str) -> None:
    matrix = MatrixPage(shared_page).open()
    matrix.key("FR", "P2", "4")
    matrix.write("note", text)
    matrix.expect_saved()
    matrix.reload()
    matrix.select("FR", "P2")
    expect(matrix.field("note")).to_have_value(text)


def test_a_note_cannot_be_made_longer_than_it_may_be(shared_page: Page) -> None:
    matrix = MatrixPage(shared_page).open()
    matrix.key("IT", "P2", "4")
    matrix.field("note").click()
    matrix.page.keyboard.insert_text("b" * 2100)
    expect(matrix.inspector.get_by_text("2000 / 2000")).to_be_visible()
    matrix.field("note").blur()
    matrix.expect_saved()
    matrix.reload()
    matrix.select("IT", "P2")
    expect(matrix.field("note")).to_have_value("b" * 2000)


def test_the_name_can_be_changed_and_stands_behind_what_comes_after(shared_page: Page) -> None:
    matrix = MatrixPage(shared_page).open()
    matrix.key("SE", "P2", "4")
    matrix.expect_saved()
    shared_page.get_by_role("button", name="Uw naam").click()
    expect(matrix.name).to_be_visible()
    matrix.name.get_by_label("Uw naam").fill("B. de Boer")
    matrix.press("Enter")
    expect(matrix.name).to_have_count(0)
    expect(shared_page.get_by_role("button", name="Uw naam: B. de Boer. Wijzigen")).to_be_visible()
    matrix.key("SE", "P2", "2")
    matrix.expect_saved()
    expect(matrix.history()).to_have_count(2)
    expect(matrix.history().first).to_contain_text("B. de Boer")
    expect(matrix.history().last).not_to_contain_text("B. de Boer")
