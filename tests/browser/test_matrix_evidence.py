"""Evidence in the matrix: a mark only where it lies, and a stance from it only by a person."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import violations
from tests.browser.pages import PATIENCE, MatrixPage

INITIATIVES = "/?kolommen=P2"


@pytest.fixture
def matrix(shared_page: Page) -> MatrixPage:
    return MatrixPage(shared_page).open(INITIATIVES)


def sheet(matrix: MatrixPage, state: str, topic: str) -> Locator:
    return matrix.cell(state, topic).locator(".evidence-mark")


def rows(matrix: MatrixPage, on: str = "topic") -> Locator:
    return matrix.inspector.locator(f'.evidence [data-on="{on}"] > li')


def ask(matrix: MatrixPage, state: str, topic: str) -> Locator:
    matrix.select(state, topic)
    rows(matrix).get_by_role("button", name="Neem over …").first.click(timeout=PATIENCE)
    return matrix.page.get_by_role("dialog")


def test_a_mark_stands_where_there_is_evidence_on_that_topic_also_on_unknown(matrix: MatrixPage) -> None:
    expect(sheet(matrix, "DE", "detachering-derdelanders")).to_have_attribute("data-evidence", "lies")
    matrix.expect_name("DE", "detachering-derdelanders", re.compile("Onbekend, met bewijs$"))
    expect(sheet(matrix, "FR", "detachering-derdelanders")).to_have_count(0)
    expect(sheet(matrix, "DE", "esspass")).to_have_count(0)


def test_the_panel_tells_this_topic_first_and_other_files_apart(matrix: MatrixPage) -> None:
    matrix.select("SE", "altijd-aan")
    expect(rows(matrix)).to_have_count(1, timeout=PATIENCE)
    expect(rows(matrix)).to_contain_text("ondertekend")
    expect(rows(matrix)).to_contain_text("primair")
    expect(rows(matrix, "dossier")).to_contain_text(["Routekaart voor kwaliteitsbanen"])
    expect(rows(matrix, "other").filter(has_text="instemming met triloogtekst")).to_contain_text("tegen")
    expect(rows(matrix, "other").get_by_role("button")).to_have_count(0)


def test_what_is_taken_over_is_chosen_by_a_person_and_rests_on_it_until_it_is_undone(matrix: MatrixPage) -> None:
    topic = "detachering-derdelanders"
    asked = ask(matrix, "IT", topic)
    expect(asked).to_contain_text("uitgesproken, zekerheid laag")
    expect(asked.locator(".warning")).to_have_count(0)
    asked.get_by_role("button", name="Steunt").click()
    matrix.expect_stance("IT", topic, "+")
    matrix.expect_saved()
    expect(sheet(matrix, "IT", topic)).to_have_attribute("data-evidence", "rests")
    matrix.expect_name("IT", topic, re.compile("Steunt, zekerheid laag, uitgesproken, rust op bewijs$"))
    expect(rows(matrix)).to_contain_text("Hierop rust het standpunt.")
    expect(rows(matrix).get_by_role("button")).to_have_count(0)
    matrix.select("IT", topic)
    matrix.press("Control+z")
    matrix.expect_stance("IT", topic, "?")
    expect(sheet(matrix, "IT", topic)).to_have_attribute("data-evidence", "lies")


def test_along_the_rows_and_taking_over_by_keyboard_alone(matrix: MatrixPage) -> None:
    matrix.select("SE", "altijd-aan")
    expect(rows(matrix)).to_have_count(1, timeout=PATIENCE)
    listed = matrix.inspector.locator(".evidence [data-row]")
    matrix.field("register").focus()
    matrix.press("j")
    expect(listed.first).to_be_focused()
    matrix.press("j")
    expect(listed.nth(1)).to_be_focused()
    matrix.press("k", "k")
    expect(listed.first).to_be_focused()
    matrix.press("n")
    asked = matrix.page.get_by_role("dialog")
    expect(asked).to_contain_text("zekerheid laag")
    matrix.press("Escape")
    expect(asked).to_have_count(0)
    matrix.expect_stance("SE", "altijd-aan", "?")


def test_over_a_known_stance_it_says_what_would_be_replaced(matrix: MatrixPage) -> None:
    matrix.key("LV", "altijd-aan", "4")
    asked = ask(matrix, "LV", "altijd-aan")
    expect(asked.locator(".warning")).to_have_text("Nu staat hier Steunt. Dat wordt vervangen; ongedaan maken kan.")
    asked.get_by_role("button", name="Annuleren").click()
    matrix.expect_stance("LV", "altijd-aan", "+")
    expect(sheet(matrix, "LV", "altijd-aan")).to_have_attribute("data-evidence", "lies")


def test_a_filter_leaves_the_cells_with_evidence_and_stands_in_the_address(shared_page: Page) -> None:
    matrix = MatrixPage(shared_page).open("/?kolommen=alle&bewijs=met")
    expect(matrix.cell("RO", "ela")).to_be_visible()
    expect(matrix.column("esspass")).to_have_count(0)
    expect(matrix.page.get_by_text("met bewijs").first).to_be_visible()
    assert "bewijs=met" in matrix.page.url


def test_evidence_is_added_on_a_form_that_says_it_is_public_and_taken_out_again(matrix: MatrixPage) -> None:
    matrix.select("MT", "esspass")
    matrix.field("add evidence").click(timeout=PATIENCE)
    form = matrix.page.get_by_role("dialog")
    expect(form).to_contain_text("Alleen wat openbaar is")
    form.get_by_label("Wat deed of zei de lidstaat").fill("steunt de pas")
    form.get_by_label("Datum").fill("2026-10")
    form.get_by_label("Bron").fill("Proefbron")
    form.get_by_role("button", name="Toevoegen").click()
    expect(form.get_by_role("alert")).to_contain_text("Bewijs heeft altijd", timeout=PATIENCE)
    form.get_by_label("Webadres").fill("https://example.org/pas")
    form.get_by_role("button", name="Toevoegen").click()
    expect(form).to_have_count(0, timeout=PATIENCE)
    expect(sheet(matrix, "MT", "esspass")).to_have_attribute("data-evidence", "lies", timeout=PATIENCE)
    expect(rows(matrix)).to_contain_text("oktober 2026", timeout=PATIENCE)
    rows(matrix).get_by_role("button", name="Verwijderen", exact=True).click()
    expect(sheet(matrix, "MT", "esspass")).to_have_count(0, timeout=PATIENCE)


def test_an_owner_takes_what_was_removed_out_of_the_log_after_one_question(matrix: MatrixPage) -> None:
    matrix.select("CY", "esspass")
    matrix.field("add evidence").click(timeout=PATIENCE)
    form = matrix.page.get_by_role("dialog")
    form.get_by_label("Wat deed of zei de lidstaat").fill("had hier nooit mogen staan")
    form.get_by_label("Datum").fill("2026-05")
    form.get_by_label("Bron").fill("Proefbron")
    form.get_by_label("Webadres").fill("https://example.org/stuk")
    form.get_by_role("button", name="Toevoegen").click()
    expect(rows(matrix)).to_contain_text("had hier nooit mogen staan", timeout=PATIENCE)
    rows(matrix).get_by_role("button", name="Verwijderen", exact=True).click()
    gone = matrix.inspector.locator("ol[data-on=dropped]")
    expect(gone).to_contain_text("had hier nooit mogen staan", timeout=PATIENCE)
    assert violations(matrix.page) == []
    gone.get_by_role("button", name="Definitief verwijderen").click()
    expect(matrix.name).to_contain_text("Dit kan niet ongedaan worden gemaakt.")
    matrix.name.get_by_role("button", name="Definitief verwijderen").click()
    expect(gone).to_have_count(0, timeout=PATIENCE)
    expect(matrix.root).not_to_contain_text("had hier nooit mogen staan")
