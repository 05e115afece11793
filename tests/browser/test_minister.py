"""The page Bewindspersoon in use: a brief is read, its line is written and taken back, and it goes along as a file."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from positions.store import Store
from tests.browser.accessibility import violations
from tests.browser.conftest import Open
from tests.browser.kept import DOSSIER
from tests.browser.pages import PATIENCE
from tests.browser.server import Server
from tests.wordfile import said

LINE = "Een sterker mandaat, ook voor <b>derdelanders</b>."


@pytest.fixture(scope="module")
def shared_server(store: Store, beside: Server) -> Server:
    """One app, whose owner has given a name."""
    store.keep_setting("local_owner", "A. de Vries")
    return beside


def test_a_brief_is_opened_from_the_texts_its_line_written_and_taken_back_and_it_goes_along(
    shared_page: Page,
) -> None:
    page = shared_page

    def at(place: str) -> Locator:
        return page.locator(f'[data-at="{place}"]')

    page.goto("/?pagina=teksten")
    at("minister").click()
    brief = page.locator(".brief")
    expect(page.locator(".matrix.page")).to_have_attribute("data-line", "up", timeout=PATIENCE)
    at("columns").select_option("P2")
    expect(at("topic").locator("option").first).to_have_text(re.compile("^2a "), timeout=PATIENCE)
    at("topic").select_option("ela")
    expect(brief.get_by_role("heading", level=2)).to_contain_text("ELA", timeout=PATIENCE)
    expect(page).to_have_url(re.compile("pagina=bewindspersoon&kolommen=P2&onderwerp=ela"))
    line = brief.get_by_role("group", name="Nederlandse inzet")
    expect(line).to_contain_text("Nog niet ingevuld.")
    at("write inzet").click()
    at("inzet").fill(LINE)
    at("keep inzet").click()
    expect(line).to_contain_text(LINE, timeout=PATIENCE)
    expect(brief.locator(".marking")).to_have_text("Verspreiding: Beperkt", timeout=PATIENCE)
    assert violations(page) == []
    with page.expect_download() as download:
        at("word").click()
    assert download.value.suggested_filename.endswith("-beperkt.docx")
    assert LINE in said(download.value.path().read_bytes())
    at("undo inzet").click()
    expect(line).to_contain_text("Nog niet ingevuld.", timeout=PATIENCE)


def test_an_owner_takes_a_line_out_for_good_and_who_writes_it_anew_is_told(open_shared: Open, store: Store) -> None:
    secret = "Wat hier nooit had mogen staan."
    store.set_dossier(DOSSIER, {"topic:P1:inzet": secret}, "M. Jansen")
    owner, other = (open_shared() for _ in range(2))
    for page in (owner, other):
        page.goto("/?pagina=bewindspersoon&onderwerp=P1")
        expect(page.locator(".matrix.page")).to_have_attribute("data-line", "up", timeout=PATIENCE)
        expect(line(page)).to_contain_text(secret, timeout=PATIENCE)
    other.locator('[data-at="write inzet"]').click()
    expect(other.locator('[data-at="inzet"]')).to_have_value(secret)
    owner.locator('[data-at="wipe inzet"]').click()
    asked = owner.get_by_role("dialog", name="De inzet op P1")
    expect(asked).to_contain_text("Dit kan niet ongedaan worden gemaakt.")
    expect(asked.get_by_role("button", name="Annuleren")).to_be_focused()
    assert violations(owner) == []
    asked.get_by_role("button", name="Definitief verwijderen").click()
    for page in (owner, other):
        expect(line(page)).to_contain_text("Definitief verwijderd door A. de Vries op ", timeout=PATIENCE)
        expect(page.locator('[data-at="wipe inzet"]')).to_have_count(0)
    expect(line(other)).to_contain_text("Een eigenaar heeft de inzet intussen definitief verwijderd.")
    other.locator('[data-at="write inzet"]').click()
    expect(other.locator('[data-at="inzet"]')).to_have_value("")
    other.locator('[data-at="inzet"]').fill("Weer iets.")
    other.locator('[data-at="keep inzet"]').click()
    expect(line(owner)).to_contain_text("Weer iets.", timeout=PATIENCE)
    assert secret not in repr(store.dossier_changes(DOSSIER))


def line(page: Page) -> Locator:
    """The Dutch line, under its heading."""
    return page.get_by_role("group", name="Nederlandse inzet")
