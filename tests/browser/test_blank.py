"""Who gets no line to the server reads why, where the page would stay blank for ever."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.accessibility import violations
from tests.browser.conftest import DUTCH_DESK
from tests.browser.pages import PATIENCE
from tests.browser.server import Server
from tests.browser.socketless import Socketless, socketless_proxy
from tests.browser.watch import Watch

A_WHILE = 30_000
"""Milliseconds: some seconds are waited before anything is said."""
SHUT = "laat geen WebSocket door"


@pytest.fixture
def proxy(shared_server: Server) -> Iterator[Socketless]:
    """The app behind a proxy that lets no socket through."""
    with socketless_proxy(shared_server.port) as proxy:
        yield proxy


def said(page: Page) -> Locator:
    """What stands on a page that has nothing else to show."""
    return page.locator("#blank")


@pytest.mark.parametrize(
    ("address", "locale", "language", "text"),
    [
        ("/", "nl-NL", "nl", SHUT),
        ("/?taal=en", "nl-NL", "en", "lets no WebSocket through"),
        ("/?pagina=delen", "en-GB", "en", "tell whoever runs this program"),
    ],
)
def test_behind_a_proxy_without_websocket_the_page_says_so_and_whom_to_tell(
    browser: Browser, proxy: Socketless, address: str, locale: str, language: str, text: str
) -> None:
    desk = browser.new_context(base_url=proxy.url, **{**DUTCH_DESK, "locale": locale})
    page = desk.new_page()
    page.goto(address)
    expect(said(page)).to_contain_text(text, timeout=A_WHILE)
    expect(said(page)).to_be_in_viewport()
    expect(said(page)).to_have_attribute("lang", language)
    desk.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_it_says_can_be_read(browser: Browser, proxy: Socketless, scheme: str) -> None:
    desk = browser.new_context(base_url=proxy.url, **{**DUTCH_DESK, "color_scheme": scheme})
    page = desk.new_page()
    page.goto("/")
    expect(page.get_by_role("alert")).to_contain_text(SHUT, timeout=A_WHILE)
    assert violations(page, "#blank") == []
    desk.close()


def test_who_finds_the_house_full_reads_so_and_comes_in_when_there_is_room(
    browser: Browser, shared_server: Server
) -> None:
    with socketless_proxy(shared_server.port, to="/_stcore/stream") as full:
        desk = browser.new_context(base_url=full.url, **DUTCH_DESK)
        page = desk.new_page()
        page.goto("/")
        expect(said(page)).to_contain_text("te druk", timeout=A_WHILE)
        full.to = ""
        expect(page.locator(".matrix")).to_have_attribute("data-line", "up", timeout=A_WHILE)
        expect(said(page)).to_have_count(0, timeout=PATIENCE)
        desk.close()


def test_a_page_that_has_its_line_says_nothing_of_it(browser: Browser, shared_server: Server) -> None:
    desk = browser.new_context(base_url=shared_server.url, **DUTCH_DESK)
    watch = Watch(desk, shared_server.url)
    watch.listen()
    page = desk.new_page()
    page.goto("/")
    expect(page.locator(".matrix")).to_have_attribute("data-line", "up", timeout=PATIENCE)
    expect(said(page)).to_have_count(0, timeout=PATIENCE)
    assert not [address for address in watch.requested if address.endswith("/lijn")]
    assert watch.offences == []
    desk.close()
