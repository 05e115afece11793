"""Phases and documents on the page: an owner sets them, heads and cells show them, and one key confirms a selection."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from positions import seeds
from tests.browser.accessibility import violations
from tests.browser.pages import PATIENCE, MatrixPage

ROADMAP = seeds.dossier(seeds.DATA / "dossiers" / "kwaliteitsbanen.toml").dossier
WHOLE = sum(document.topic is None for document in ROADMAP.documents)
"""How many documents are about the whole dossier, which each topic lists beside its own."""


@pytest.fixture
def matrix(shared_page: Page) -> MatrixPage:
    return MatrixPage(shared_page).open("/?kolommen=p1")


def opened(matrix: MatrixPage, topic: str = "") -> Locator:
    """The dialog of an owner, on a topic."""
    matrix.page.locator(".dossier button").first.click()
    matrix.page.get_by_role("button", name="Fase en documenten …").click()
    asked = matrix.page.locator("dialog.standings")
    expect(asked.locator("[data-at=of]")).to_be_visible()
    if topic:
        asked.locator("[data-at=of]").select_option(topic)
        expect(asked.locator(".standing")).to_have_attribute("data-topic", topic)
    return asked


def tabled(matrix: MatrixPage, topic: str, version: str) -> None:
    """Put another text on the table."""
    asked = opened(matrix, topic)
    asked.locator("[data-at=add]").click()
    expect(asked.locator("[data-at=version]")).to_have_value(version)
    asked.locator("[data-at='document date']").fill("2027-01-09")
    asked.locator("[data-at='keep document']").click()
    expect(asked.locator("li")).to_have_count(WHOLE + int(version[1:]))
    asked.get_by_role("button", name="Klaar").click()


def test_a_text_is_put_on_the_table_and_who_spoke_of_the_one_before_it_is_confirmed_by_one_key(
    matrix: MatrixPage,
) -> None:
    topic = matrix.topics()[0]
    tabled(matrix, topic, "v1")
    head = matrix.page.locator(f"[data-head={topic}] .standing")
    expect(head).to_have_text("tekst v1, 9 januari 2027")
    matrix.key("BE", topic, "4")
    matrix.key("DE", topic, "5")
    expect(matrix.field("about")).to_have_value(re.compile("^d"))
    tabled(matrix, topic, "v2")
    expect(head).to_have_text("tekst v2, 9 januari 2027")
    expect(matrix.cell("DE", topic).locator(".about")).to_have_text("v1")
    matrix.expect_name("DE", topic, re.compile("gaat over v1, nu ligt v2 voor"))
    expect(matrix.tally(topic)).to_contain_text("over een eerdere tekst")
    matrix.select_range(("BE", topic), ("DE", topic))
    matrix.press("k")
    for state in ("BE", "DE"):
        expect(matrix.cell(state, topic).locator(".about")).to_have_count(0)
    matrix.expect_saved()
    matrix.press("Control+z")
    expect(matrix.cell("DE", topic).locator(".about")).to_have_text("v1")


def adopted(matrix: MatrixPage, topic: str) -> None:
    """Say that the Council adopted it, and what shows that."""
    asked = opened(matrix, topic)
    asked.locator("[data-at=phase]").select_option("adopted")
    asked.locator("[data-at='keep phase']").click()
    expect(asked.get_by_role("alert")).to_have_text(re.compile("door wie"))
    asked.locator("[data-at=phase]").select_option("adopted")
    asked.locator("[data-at=by]").select_option("council")
    asked.locator("[data-at=source]").fill("Verordening (EU) 2026/1047")
    asked.locator("[data-at='keep phase']").click()
    expect(asked.locator("[data-at=source]")).to_have_value("Verordening (EU) 2026/1047")
    assert violations(matrix.page) == []
    asked.get_by_role("button", name="Klaar").click()


def test_what_the_council_adopted_says_so_and_is_counted_no_more_unless_one_asks(matrix: MatrixPage) -> None:
    topic = matrix.topics()[1]
    matrix.select("BE", topic)
    adopted(matrix, topic)
    expect(matrix.page.locator(f"[data-head={topic}] .standing")).to_have_text("aangenomen door de Raad")
    expect(matrix.tally(topic)).to_contain_text("Aangenomen door de Raad")
    matrix.key("BE", topic, "4")
    matrix.expect_saved()
    expect(matrix.tally(topic).locator(".bar")).to_have_count(0)
    matrix.page.get_by_role("button", name=re.compile("^Filter")).click()
    matrix.page.get_by_label(COUNTED).check()
    expect(matrix.tally(topic)).to_contain_text("1 voor")
    expect(matrix.tally(topic).locator(".bar")).to_have_count(2)


COUNTED = "Ook aangenomen onderwerpen"


def test_what_is_chosen_of_adopted_topics_holds_on_every_page(matrix: MatrixPage) -> None:
    page, topic = matrix.page, matrix.topics()[2]
    adopted(matrix, topic)

    def go(name: str) -> None:
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.locator(".matrix")).to_have_attribute("data-line", "up", timeout=PATIENCE)

    go("Lidstaat")
    expect(page.get_by_label(COUNTED)).not_to_be_checked()
    page.get_by_label(COUNTED).check()
    expect(page).to_have_url(re.compile("besloten=tel"))
    go("Beeld")
    expect(page.get_by_label(COUNTED)).to_be_checked(timeout=PATIENCE)
    page.goto(f"/?pagina=meerderheid&onderwerp={topic}&besloten=tel")
    expect(page.locator(".whatif")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Niet meer tellen").click()
    expect(page.locator(".sentence")).to_contain_text("Aangenomen door de Raad")
    expect(page.locator(".whatif")).to_be_hidden()
    page.get_by_role("button", name="Toch tellen, zoals het werd verwacht").click()
    expect(page.locator(".whatif")).to_be_visible()
    go("Matrix")
    expect(matrix.tally(topic).locator(".bar")).to_have_count(2)
    go("Beeld")
    page.locator("[data-testid=stCheckbox] label").click()
    expect(page.get_by_label(COUNTED)).not_to_be_checked(timeout=PATIENCE)
    expect(page).not_to_have_url(re.compile("besloten"))
    run = page.locator("[data-testid=stApp]")
    expect(run).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=PATIENCE
    )  # the bar has heard of it too
    go("Matrix")
    expect(matrix.tally(topic)).to_contain_text("Aangenomen door de Raad")
