"""Looking back in use: the whole tool as at a moment, unmistakably, and one key to the present."""

from __future__ import annotations

import itertools
import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from positions.changes import Batch, Cell, Key, Mark, Restate
from positions.stances import Stance
from positions.states import State
from positions.store import Store
from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import Open
from tests.browser.kept import DOSSIER
from tests.browser.pages import PATIENCE, MatrixPage, TextsPage
from tests.browser.server import Server
from tests.knocking import get

NUMBERS = itertools.count()
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
CELL = Cell("P1", State.DE)


@pytest.fixture(scope="module")
def shared_server(store: Store, beside: Server) -> Server:
    """An app in which a made-up stance of Germany moved since a meeting, at revision 2."""
    write(store, 0, Stance.NEUTRAL)
    store.record(DOSSIER, Mark(Key("mark", 1), "Raadswerkgroep 6 oktober", date(2026, 10, 6)), "A. de Vries")
    write(store, 1, Stance.CHAMPIONS)
    write(store, 0, Stance.SUPPORTS, Cell("P2", State.FR))
    store.record(DOSSIER, Mark(Key("mark", 2), "Coreper 20 oktober", date(2026, 10, 20)), "A. de Vries")
    return beside


def write(store: Store, seen: int, stance: Stance, cell: Cell = CELL) -> None:
    store.record(DOSSIER, Batch(Key("write", next(NUMBERS)), (Restate(cell, seen, stance),)), "M. Jansen")


def test_one_looks_back_from_a_named_moment_through_every_page_and_escape_leads_to_now(open_shared: Open) -> None:
    page = open_shared()
    matrix = MatrixPage(page).open(f"/?dossier={DOSSIER}", "A. de Vries")
    expect(matrix.cell("DE", "P1")).to_contain_text("++")
    page.get_by_role("button", name="Moment").first.click()
    page.get_by_role("button", name="Raadswerkgroep 6 oktober").click()
    back = page.get_by_role("region", name="Terugkijken")
    expect(back).to_contain_text("Stand van Raadswerkgroep 6 oktober")
    expect(matrix.cell("DE", "P1")).to_contain_text("Neutraal")
    page.get_by_role("link", name="Teksten").click()
    texts = TextsPage(page)
    expect(texts.text).to_be_visible(timeout=PATIENCE)
    expect(texts.root).to_have_attribute("data-line", "up", timeout=PATIENCE)
    expect(back).to_contain_text("Stand van Raadswerkgroep 6 oktober")
    page.keyboard.press("Escape")
    expect(back).to_have_count(0)
    assert "stand=" not in page.url


@pytest.mark.parametrize("view", ["", "&pagina=teksten"])
def test_brackets_step_to_the_moment_before_and_after_on_every_page(open_shared: Open, view: str) -> None:
    page = open_shared()
    page.goto(f"/?dossier={DOSSIER}{view}&stand=2")
    back = page.get_by_role("region", name="Terugkijken")
    expect(back).to_contain_text("Stand van Raadswerkgroep 6 oktober", timeout=PATIENCE)
    page.keyboard.press("[")  # there is none before
    page.keyboard.press("]")
    expect(back).to_contain_text("Stand van Coreper 20 oktober", timeout=PATIENCE)
    page.keyboard.press("[")
    expect(back).to_contain_text("Stand van Raadswerkgroep 6 oktober", timeout=PATIENCE)
    page.keyboard.press("F1")
    expect(page.get_by_role("dialog").get_by_role("row", name="[ ]")).to_contain_text("Het vastgelegde moment")


def test_a_bracket_that_a_keyboard_writes_with_altgr_steps_too(open_shared: Open) -> None:
    page = open_shared()
    MatrixPage(page).open(f"/?dossier={DOSSIER}&stand=2")
    pressed = "{ key: ']', ctrlKey: true, altKey: true, modifierAltGraph: true }"
    page.evaluate(f"() => void dispatchEvent(new KeyboardEvent('keydown', {pressed}))")
    back = page.get_by_role("region", name="Terugkijken")
    expect(back).to_contain_text("Stand van Coreper 20 oktober", timeout=PATIENCE)


def test_a_bracket_that_is_typed_or_commands_is_a_bracket(open_shared: Open) -> None:
    page = open_shared()
    MatrixPage(page).open(f"/?dossier={DOSSIER}&stand=2")
    back = page.get_by_role("region", name="Terugkijken")
    page.keyboard.press("Control+]")
    page.keyboard.press("Control+k")
    search = page.get_by_role("combobox", name="Zoeken")
    expect(search).to_be_focused()
    page.keyboard.press("]")
    expect(search).to_have_value("]")
    expect(back).to_contain_text("Stand van Raadswerkgroep 6 oktober")


def test_a_key_writes_nothing_in_what_was(open_shared: Open, store: Store) -> None:
    page = open_shared()
    matrix = MatrixPage(page).open(f"/?dossier={DOSSIER}&stand=2&cel=P1.DE")
    before = store.revision(DOSSIER)
    matrix.cell("DE", "P1").click()
    page.keyboard.press("1")
    expect(matrix.cell("DE", "P1")).to_contain_text("Neutraal")
    expect(matrix.saved).to_contain_text("Alleen lezen")
    assert store.revision(DOSSIER) == before


def test_then_and_now_stand_side_by_side_and_what_is_the_same_of_both_once(open_shared: Open) -> None:
    page = open_shared()
    MatrixPage(page).open(f"/?dossier={DOSSIER}&stand=2&cel=P1.DE")
    both = page.locator(".thennow")
    expect(both.get_by_role("row", name="Standpunt").get_by_role("cell")).to_have_text(["0 Neutraal", "++ Voortrekker"])
    expect(both.get_by_role("row", name="Vastgelegd").get_by_role("cell")).to_have_text([re.compile("^M. Jansen, ")])


@pytest.mark.parametrize(("way", "cells"), [("Alles herstellen …", 2), ("Deze cel herstellen als toen …", 1)])
def test_from_what_was_one_is_shown_what_it_would_do_to_bring_it_back(
    open_shared: Open, store: Store, way: str, cells: int
) -> None:
    page = open_shared()
    before = store.revision(DOSSIER)
    MatrixPage(page).open(f"/?dossier={DOSSIER}", "A. de Vries")  # looking back one is asked for no name
    MatrixPage(page).open(f"/?dossier={DOSSIER}&stand=2&cel=P1.DE")
    page.get_by_role("link", name=way).click()
    window = page.get_by_role("dialog", name="Herstellen als op Raadswerkgroep 6 oktober (6 oktober 2026)")
    changed = window.get_by_role("list", name="Wat verandert").get_by_role("listitem")
    expect(changed).to_have_count(cells, timeout=PATIENCE)
    window.get_by_role("button", name="Annuleren").click()
    expect(page.get_by_role("heading", name=re.compile("verschoven$"))).to_be_visible()
    expect(page).not_to_have_url(re.compile("herstellen"))  # so that a reload asks nothing again
    assert store.revision(DOSSIER) == before


def test_what_is_exported_begins_at_the_moment_one_looked_at(open_shared: Open) -> None:
    page = open_shared()
    MatrixPage(page).open(f"/?dossier={DOSSIER}&stand=2")
    page.get_by_role("link", name="Exporteren").click()
    expect(page.locator("[data-at=stand]")).to_have_value("2")
    expect(page.locator("input[type=file]")).to_have_count(1)


def test_a_text_that_is_taken_along_is_of_the_moment_that_is_looked_at(
    open_shared: Open, shared_server: Server
) -> None:
    texts = TextsPage(open_shared()).open(f"/?dossier={DOSSIER}&pagina=teksten&soort=intern&onderwerp=P1&stand=2")
    expect(texts.text).not_to_contain_text("voortrekker")
    href = texts.at("word").get_attribute("href")
    assert href
    assert "stand=2" in href
    assert get(shared_server, f"/{href}").status == 200
    assert get(shared_server, f"/{href.replace('stand=2', 'stand=nooit')}").status == 400


@LOOKS
def test_no_violation_while_one_looks_back(open_shared: Open, theme: str, language: str) -> None:
    page: Page = open_shared(color_scheme=theme, locale=LOCALES[language])
    MatrixPage(page).open(f"/?dossier={DOSSIER}&stand=2&taal={language}")
    assert violations(page) == []
