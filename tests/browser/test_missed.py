"""An address that asks for what is not there: the page says so until somebody chooses something."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import PATIENCE

LINK = "Waar deze link naar verwijst, staat niet (meer) in dit dossier. U ziet hier iets anders."
COLUMNS = "Deze kolommen zijn er niet (meer). U ziet wat er wel is."


def come(page: Page, address: str) -> None:
    page.goto(f"/?pagina={address}")
    expect(page.locator(".matrix.page, .matrix.over")).to_have_attribute("data-line", "up", timeout=PATIENCE)


@pytest.mark.parametrize(
    "address",
    [
        "meerderheid&onderwerp=was-er-eens",
        "lidstaat&staat=UK",
        "teksten&onderwerp=was-er-eens",
        "bewindspersoon&onderwerp=was-er-eens",
        "momenten&onderwerpen=was-er-eens",
    ],
)
def test_what_is_said_of_an_old_link_goes_with_the_next_choice(shared_page: Page, address: str) -> None:
    come(shared_page, address)
    said = shared_page.locator(".missed")
    expect(said).to_have_text(LINK)
    shared_page.locator(".matrix.page select:visible").first.select_option(index=2)
    expect(said).to_be_empty()


def test_beeld_says_so_where_streamlit_draws(shared_page: Page) -> None:
    come(shared_page, "beeld&kolommen=was-er-eens")
    said = shared_page.get_by_text(COLUMNS)
    expect(said).to_be_visible(timeout=PATIENCE)
    shared_page.get_by_role("radio", name="2 ", exact=False).first.click()
    expect(said).to_have_count(0, timeout=PATIENCE)
    come(shared_page, "beeld&kaart=was-er-eens")
    expect(shared_page.get_by_text(LINK)).to_be_visible(timeout=PATIENCE)
