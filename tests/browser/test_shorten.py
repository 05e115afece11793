"""An owner says what stands over a narrow column, and everybody reads it there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import Open
from tests.browser.pages import PATIENCE, MatrixPage
from tests.browser.server import Server
from tests.sharing import Shared, shared

LOCALES = {"nl": "nl-NL", "en": "en-GB"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    with shared(tmp_path_factory.mktemp("shorten")) as one:
        yield one


@pytest.fixture(scope="module")
def shared_server(app: Shared) -> Server:
    return app.server


def behind(page: Page) -> None:
    """Open the panel behind the dossier's title, and in it the form."""
    page.locator(".dossier .pop").click()
    page.locator(".shorten summary").click()


def test_an_owner_gives_a_topic_its_shortest_title_and_a_reader_sees_it(app: Shared, open_shared: Open) -> None:
    reader = MatrixPage(open_shared(viewport={"width": 1000, "height": 800})).open(app.link()[1])
    page = open_shared()
    matrix = MatrixPage(page).open(app.own(), "Anna")
    matrix.select("DE", "P3")
    behind(page)
    expect(page.locator("[data-at=topic]")).to_have_value("P3")
    page.get_by_label("In het Nederlands").fill("Groen en digitaal")
    page.get_by_label("In het Engels").fill("Green and digital!")
    expect(page.get_by_label("In het Engels")).to_have_value("Green and digital")
    page.keyboard.press("Enter")
    expect(page.locator(".shorten").get_by_role("status")).to_have_text("Bewaard voor P3.")
    expect(reader.column("P3").locator(".brief")).to_have_text("Groen en digitaal", timeout=PATIENCE)
    page.get_by_label("In het Nederlands").fill("")
    page.locator("[data-at=shorten]").click()
    expect(page.locator(".shorten").get_by_role("alert")).to_have_text("Vul ook de Nederlandse titel in.")
    reader.page.locator(".dossier .pop").click()
    expect(reader.page.locator(".panel")).to_be_visible()
    expect(reader.page.locator(".shorten")).to_have_count(0)


@LOOKS
def test_the_form_has_no_violation(app: Shared, open_shared: Open, theme: str, language: str) -> None:
    page = open_shared(locale=LOCALES[language], color_scheme=theme)
    MatrixPage(page).open(app.own(), "Anna")
    page.goto(f"/?taal={language}")
    expect(page.locator("[data-line=up]")).to_be_visible(timeout=PATIENCE)
    behind(page)
    assert violations(page) == []
