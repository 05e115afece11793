"""A page beside the matrix, with the frame round it, as it is opened and as one finds what stands on it."""

from __future__ import annotations

from typing import Self

from playwright.sync_api import Locator, Page, expect

from tests.browser.kept import DOSSIER
from tests.browser.pages import PATIENCE


class FramedPage:
    """A page of that kind; ``address`` is where it is."""

    address = ""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.locator(".matrix.page")

    def open(self, address: str = "") -> Self:
        """Load the page, and wait for its line."""
        self.page.goto(address or self.address)
        expect(self.root).to_have_attribute("data-line", "up", timeout=PATIENCE)
        return self

    def at(self, place: str) -> Locator:
        """Something that is pressed or chosen, by its place."""
        return self.page.locator(f'[data-at="{place}"]')


class MomentsPage(FramedPage):
    """Momenten."""

    address = f"/?dossier={DOSSIER}&pagina=momenten"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.moved = page.locator("td.moved")
        self.aside = page.get_by_role("complementary")


class TodayPage(FramedPage):
    """Vandaag."""

    address = f"/?dossier={DOSSIER}&pagina=vandaag"

    def line(self, name: str) -> Locator:
        """What asks for attention, by its kind."""
        return self.page.locator(f'[data-row="{name}"]')
