"""The page Momenten in use: what moved since a meeting, in colour, in words and as a list, and the way back."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from positions.changes import Batch, Cell, Key, Mark, Restate
from positions.stances import Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import Open
from tests.browser.framed import MomentsPage
from tests.browser.kept import DOSSIER
from tests.browser.server import Server
from tests.knocking import get

NUMBERS = itertools.count()
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
MEETING = Source(SourceKind.MEETING, "Coreper I", date(2026, 11, 20))
ADDRESS = MomentsPage.address


@pytest.fixture(scope="module")
def shared_server(store: Store, beside: Server) -> Server:
    """An app in which three made-up stances moved since a meeting."""
    write(store, "P1", DE=Stance.NEUTRAL, FR=Stance.SUPPORTS)
    store.record(DOSSIER, Mark(Key("mark", 1), "Raadswerkgroep 6 oktober", date(2026, 10, 6)), "A. de Vries")
    write(store, "P1", DE=Stance.CHAMPIONS, FR=Stance.OPPOSES)
    write(store, "P2", SE=Stance.CRITICAL)
    return beside


def write(store: Store, topic: str, **stances: Stance) -> None:
    """Stances of some states, beside the pages that are open."""
    seen = {cell.state: written.version for cell, written in store.cells(DOSSIER, [topic]).items()}
    edits = tuple(
        Restate(Cell(topic, State(code)), seen.get(State(code), 0), stance, MEETING) for code, stance in stances.items()
    )
    assert not store.record(DOSSIER, Batch(Key("write", next(NUMBERS)), edits), "M. Jansen").rejected


@pytest.fixture
def page(open_shared: Open) -> Page:
    return open_shared()


@pytest.fixture
def moments(page: Page) -> MomentsPage:
    return MomentsPage(page).open()


def test_only_what_moved_since_the_last_named_moment_has_colour(moments: MomentsPage) -> None:
    expect(moments.moved).to_have_count(3)
    expect(moments.aside).to_contain_text("3 cellen verschoven")
    expect(moments.aside).to_contain_text(
        "Sinds Raadswerkgroep 6 oktober: één cel naar steun, één van steun af en één voor het eerst beoordeeld."
    )
    expect(moments.aside).to_contain_text("Naar steun: Duitsland (Voortrekker). Van steun af: Frankrijk (Tegen).")


def test_what_is_shown_is_chosen_by_way_and_by_moment_and_stays_in_the_address_and_the_files(
    moments: MomentsPage, shared_server: Server
) -> None:
    moments.at("first").click()
    expect(moments.moved).to_have_count(1)
    moments.at("staten").click()
    moments.page.get_by_role("checkbox", name="Frankrijk").check()
    expect(moments.moved).to_have_count(0)
    expect(moments.aside).to_contain_text("Dit is gefilterd op Frankrijk, voor het eerst beoordeeld.")
    moments.page.get_by_role("checkbox", name="Zweden").check()
    expect(moments.moved).to_have_count(1)
    moments.page.keyboard.press("Escape")
    moments.at("since").click()
    moments.page.get_by_role("button", name="het begin").click()
    expect(moments.aside).to_contain_text("Sinds het begin")
    moments.page.reload()
    expect(moments.aside).to_contain_text("Sinds het begin")
    expect(moments.page.locator("tbody tr")).to_have_count(2)
    assert {"vanaf=0", "richting=voor-het-eerst", "staten=FR%2CSE"} <= {*moments.page.url.split("?")[1].split("&")}
    for kind in ("word", "sheet"):
        href = moments.at(kind).get_attribute("href")
        assert href
        assert "staten=FR%2CSE" in href
        assert get(shared_server, f"/{href}").status == 200
    moments.at("all").click()
    expect(moments.page.locator("tbody tr")).to_have_count(27)


def test_the_handles_of_the_timeline_are_the_two_choices_by_key_and_by_hand(moments: MomentsPage) -> None:
    handle = moments.page.get_by_role("slider", name="Vroegste moment")
    expect(handle).to_have_attribute("aria-valuetext", "Raadswerkgroep 6 oktober")
    handle.press("Home")
    expect(handle).to_have_attribute("aria-valuetext", "het begin")
    expect(moments.aside).to_contain_text("Sinds het begin")
    expect(handle).to_be_focused()
    moments.page.keyboard.press("]")
    expect(handle).to_have_attribute("aria-valuetext", "Raadswerkgroep 6 oktober")
    track, held = moments.page.locator(".track").bounding_box(), handle.bounding_box()
    assert track
    assert held
    moments.page.mouse.move(held["x"] + held["width"] / 2, held["y"] + held["height"] / 2)
    moments.page.mouse.down()
    moments.page.mouse.move(track["x"] + 1, track["y"] + 10)
    moments.page.mouse.up()
    expect(handle).to_have_attribute("aria-valuetext", "het begin")


def test_j_and_k_go_along_what_moved_and_escape_leads_to_the_present(moments: MomentsPage) -> None:
    moments.open(f"{ADDRESS}&vanaf=0&stand=3")
    expect(moments.aside).to_contain_text("Van het begin tot")
    moments.page.keyboard.press("j")
    moments.page.keyboard.press("j")
    moments.page.keyboard.press("k")
    first = moments.page.locator("[data-moved]").first
    expect(first).to_be_focused()
    moments.page.keyboard.press("Enter")
    expect(moments.aside.locator("[aria-current]")).to_have_count(1)
    moments.page.keyboard.press("Escape")
    expect(moments.aside).to_contain_text("– nu, revisie")
    assert "stand=" not in moments.page.url


def test_from_the_head_of_a_column_one_comes_to_who_moved_it_and_what_comes_in_is_shown(
    moments: MomentsPage, store: Store
) -> None:
    moments.page.locator('[data-topic="P2"]').click()
    (item,) = moments.aside.get_by_role("listitem").all()
    expect(item).to_contain_text("Zweden")
    expect(item).to_contain_text("M. Jansen")
    write(store, "P2", DK=Stance.OPPOSES)
    expect(moments.aside.get_by_role("listitem")).to_have_count(2)


def test_what_moved_is_told_by_who_moved_it(moments: MomentsPage, store: Store) -> None:
    store.set_dossier(DOSSIER, {"topic:P1:rule": "simple"}, "S. Koster")
    moments.open().at("people").click()
    one = moments.aside.get_by_role("region", name="S. Koster")
    expect(one).to_contain_text("1 van het dossier")
    most = moments.aside.get_by_role("region").first
    expect(most.get_by_role("heading")).to_contain_text("M. Jansen")
    expect(most.get_by_role("listitem").filter(has_text="Zweden")).to_contain_text("P2")


@LOOKS
def test_no_violation_in_words_or_as_a_list(open_shared: Open, theme: str, language: str) -> None:
    page = open_shared(color_scheme=theme, locale=LOCALES[language])
    moments = MomentsPage(page).open(f"{ADDRESS}&taal={language}")
    assert violations(page) == []
    for tab in ("list", "people"):
        moments.at(tab).click()
        assert violations(page) == []
