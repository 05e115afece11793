"""The page Beeld in a real browser: the pictures are there, said in words, and behind each stands a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from positions.words import speak
from tests.browser.accessibility import violations
from tests.browser.conftest import DUTCH_DESK, Open
from tests.browser.pages import PATIENCE, MatrixPage
from tests.browser.server import Server


@pytest.fixture(scope="module")
def filled(browser: Browser, shared_server: Server) -> Iterator[None]:
    """A few stances on the pillars, for the Netherlands and the first four by name."""
    context = browser.new_context(base_url=shared_server.url, **DUTCH_DESK)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=shared_server.url)
    matrix = MatrixPage(context.new_page()).open()
    matrix.select("NL", "P1")
    matrix.paste("4\t4\t4\n5\t4\t4\n4\t4\t2\n1\t1\t3\n2\t4\t1")
    matrix.expect_saved()
    yield
    context.close()


def shown(page: Page, address: str = "/?pagina=beeld", pictures: int = 3) -> Page:
    """The page with its pictures drawn."""
    page.goto(address)
    expect(page.locator(".js-plotly-plot .main-svg:first-child")).to_have_count(pictures, timeout=PATIENCE)
    expect(page.locator(".matrix.over")).to_have_attribute("data-line", "up", timeout=PATIENCE)
    return page


def speaks(beginning: str) -> re.Pattern[str]:
    """A text that begins like this."""
    return re.compile(f"^{beginning}", re.DOTALL)


@pytest.mark.parametrize(("theme", "language"), [("light", "nl"), ("dark", "en")])
def test_page_has_no_violation_with_every_table_open(
    open_shared: Open, filled: None, theme: str, language: str
) -> None:
    page = shown(open_shared(color_scheme=theme), f"/?pagina=beeld&taal={language}")
    expect(page).to_have_title(f"{speak(language)('picture.title')} · Krachtenveld")
    for summary in page.locator("summary").all():
        summary.click()
    expect(page.locator("table.plain:visible")).to_have_count(5)
    assert violations(page) == []


def test_each_picture_is_said_in_words_and_has_its_table(shared_page: Page, filled: None) -> None:
    page = shown(shared_page)
    figures = page.get_by_role("figure")
    expect(figures).to_have_count(3)
    said = [figures.nth(at).get_attribute("aria-label") or "" for at in range(3)]
    assert "3 voor" in said[0]
    assert "Voortrekker: België" in said[1]
    assert "aan dezelfde kant" in said[2]
    page.locator("summary").nth(1).click()
    row = page.get_by_role("row", name="Cyprus")
    expect(row.first).to_contain_text("Tegen")


def test_another_topic_and_other_columns_stand_in_the_address(shared_page: Page, filled: None) -> None:
    page = shown(shared_page)
    page.get_by_role("radio", name="P2", exact=True).click()
    expect(page.get_by_role("figure").nth(1)).to_have_attribute("aria-label", speaks("P2 "), timeout=PATIENCE)
    assert "kaart=P2" in page.url
    page.get_by_role("radio", name="P5 initiatieven").click()
    expect(page.get_by_role("figure").first).to_have_attribute("aria-label", speaks("5a "), timeout=PATIENCE)
    assert "kolommen=P5" in page.url
    page.reload()
    expect(page.get_by_role("figure").first).to_have_attribute("aria-label", speaks("5a "), timeout=PATIENCE)


def test_what_another_page_writes_is_drawn_at_once(open_shared: Open, filled: None) -> None:
    page = shown(open_shared(), "/?pagina=beeld&kaart=P4")
    tiles = page.get_by_role("figure").nth(1)
    assert "Slowakije" not in (tiles.get_attribute("aria-label") or "").split("Tegen: ")[-1].split(";")[0]
    matrix = MatrixPage(open_shared()).open()
    matrix.key("SK", "P4", "1")
    matrix.expect_saved()
    expect(tiles).to_have_attribute("aria-label", speaks(".*Tegen: Slowakije"), timeout=PATIENCE)


def test_earlier_votes_stand_beside_the_cell_with_source_and_warning(shared_page: Page, filled: None) -> None:
    matrix = MatrixPage(shared_page).open("/?cel=P2.ES")
    votes = matrix.inspector.locator(".votes")
    expect(votes.get_by_role("listitem").first).to_contain_text("Stagerichtlijn", timeout=PATIENCE)
    expect(votes).to_contain_text("Een stem alleen zegt niets over de richting")
    expect(votes.get_by_role("link")).to_have_count(0)
    expect(votes).to_contain_text("https://")
