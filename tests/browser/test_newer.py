"""Newer data behind the title: looked at, taken over as one change, and taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from positions.store import Store
from tests.browser.pages import PATIENCE
from tests.browser.server import Server
from tests.updates.test_updates import BEFORE, NOW


@pytest.fixture(scope="module")
def store(store: Store) -> Store:
    """A database that began from the file as it was."""
    store.seed(BEFORE.dossier, BEFORE.positions)
    store.keep_setting("local_owner", "A. de Vries")
    return store


@pytest.fixture(scope="module")
def shared_server(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(
        tmp_path_factory.mktemp("server"), POSITIONS_DATABASE_URL=str(store._engine.url), POSITIONS_ACCESS="local"
    )
    yield from server.up()


def test_an_owner_takes_over_what_is_ticked_and_takes_it_back(shared_page: Page, store: Store) -> None:
    page = shared_page
    page.goto("/")
    expect(page.locator(".matrix")).to_have_attribute("data-line", "up", timeout=PATIENCE)
    page.locator(".dossier .pop").click()
    expect(page.locator(".dossier .panel")).not_to_contain_text("Proportionaliteit")
    page.get_by_role("button", name="Bekijk nieuwere gegevens").click()
    panel = page.get_by_role("dialog", name="Bekijk nieuwere gegevens")
    boxes = panel.get_by_role("checkbox")
    expect(boxes.first).to_be_checked(timeout=PATIENCE)
    panel.locator('[data-what="cell:ela:NL"]').uncheck()
    panel.get_by_role("button", name="Neem over").click()
    expect(panel).to_contain_text("als één stap", timeout=PATIENCE)
    expect(boxes).to_have_count(1)
    assert store.dossier(NOW.dossier.id) == NOW.dossier
    panel.get_by_role("button", name="Draai terug").click()
    expect(panel).to_contain_text("Teruggedraaid", timeout=PATIENCE)
    assert store.dossier(NOW.dossier.id) == BEFORE.dossier
    panel.get_by_role("button", name="Alles aanvinken").click()
    panel.get_by_role("button", name="Neem over").click()
    expect(panel).to_contain_text("zegt niets anders meer", timeout=PATIENCE)
    panel.get_by_role("button", name="Klaar").click()
    page.reload()
    expect(page.locator(".matrix")).to_have_attribute("data-line", "up", timeout=PATIENCE)
    page.locator(".dossier .pop").click()
    expect(page.locator(".dossier .panel")).to_contain_text("Proportionaliteit")
    expect(page.get_by_role("button", name="Bekijk nieuwere gegevens")).to_have_count(0)
