"""Links to elsewhere: shown by their host, opened apart, and asked for only when somebody presses them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.conftest import Open
from tests.browser.pages import PATIENCE, MatrixPage
from tests.browser.watch import Watch

ELSEWHERE = "https://raad.example/doc/1"


@pytest.fixture
def asked(open_shared: Open) -> tuple[Page, list[Request]]:
    """A page, and what it or another of its windows asked of that host."""
    page, found = open_shared(anew=True), []

    def answer(route: Route) -> None:
        found.append(route.request)
        route.fulfill(body="elders")

    page.context.route("https://raad.example/**", answer)
    return page, found


def test_a_source_opens_apart_without_a_word_of_where_one_came_from(
    asked: tuple[Page, list[Request]], watches: list[Watch]
) -> None:
    page, found = asked
    matrix = MatrixPage(page).open()
    matrix.key("DE", "P1", "4")
    matrix.write("reference", f"Verslag, {ELSEWHERE}")
    matrix.expect_saved()
    for link in (matrix.inspector.locator("[role=group] .outward"), matrix.history().first.get_by_role("link")):
        expect(link).to_have_accessible_name("raad.example (opent in een nieuw venster)", timeout=PATIENCE)
    assert found == [], "nothing is fetched of it"
    watches[-1].forgive("asked another host .*raad.example")
    with page.context.expect_page() as opened:
        link.click()
    opened.value.wait_for_load_state()
    assert opened.value.url == ELSEWHERE
    assert "referer" not in found[0].all_headers()
    assert opened.value.evaluate("window.opener") is None
    expect(matrix.grid).to_be_visible()


def test_the_general_data_of_the_fiche_lead_to_the_law_itself(shared_page: Page) -> None:
    MatrixPage(shared_page).open()
    shared_page.locator("h1 button").click()
    link = shared_page.locator(".panel").get_by_role("link").first
    expect(link).to_have_accessible_name("eur-lex.europa.eu (opent in een nieuw venster)")
    expect(link).to_have_attribute("title", "https://eur-lex.europa.eu/legal-content/NL/TXT/PDF/?uri=CELEX:52025DC0944")
