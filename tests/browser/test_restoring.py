"""Bringing cells back as at a moment, on the page Momenten: what it would do first, then one change and one undo."""

from __future__ import annotations

import itertools
import re
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from positions.access import OWNER_NAME, View
from positions.changes import Amend, Batch, Cell, Key, Mark, Restate
from positions.people import Role, Visitor
from positions.stances import Marking, Stance
from positions.states import State
from positions.store import Store
from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import Open
from tests.browser.framed import MomentsPage
from tests.browser.kept import DOSSIER
from tests.browser.pages import PATIENCE, MatrixPage, until
from tests.browser.server import Server

NUMBERS = itertools.count()
SE, FI, DK = (Cell("P1", state) for state in (State.SE, State.FI, State.DK))


@pytest.fixture(scope="module")
def shared_server(store: Store, beside: Server) -> Server:
    """An app in which two people worked since a meeting, one of them from a file."""
    store.keep_setting(OWNER_NAME, "A. de Vries")
    write(store, "A. de Vries", **dict.fromkeys(("SE", "FI", "DK"), Stance.NEUTRAL))
    store.record(DOSSIER, Mark(Key("mark", 1), "Raadswerkgroep 6 oktober", date(2026, 10, 6)), "A. de Vries")
    write(store, "A. de Vries", SE=Stance.SUPPORTS, DK=Stance.SUPPORTS)
    write(store, "M. Jansen", FI=Stance.OPPOSES)
    write(store, "M. Jansen", "reactie hoofdsteden.xlsx", AT=Stance.CRITICAL, BG=Stance.CRITICAL)
    return beside


def write(store: Store, author: str, file: str = "", /, **stances: Stance) -> Key:
    """Stances on one topic, as one change of somebody."""
    seen = {cell.state: written.version for cell, written in store.cells(DOSSIER, ["P1"]).items()}
    edits = [Restate(Cell("P1", State(one)), seen.get(State(one), 0), stance) for one, stance in stances.items()]
    key = Key("elsewhere", next(NUMBERS))
    assert not store.record(DOSSIER, Batch(key, tuple(edits), file), author, f"local:{author}").rejected
    return key


def stances(store: Store) -> dict[State, Stance]:
    """What stands in the column."""
    return {cell.state: one.position.stance for cell, one in store.cells(DOSSIER, ["P1"]).items()}


@pytest.fixture
def page(open_shared: Open) -> Page:
    return open_shared()


@pytest.fixture
def moments(page: Page) -> MomentsPage:
    return MomentsPage(page).open()


def asked(moments: MomentsPage) -> Locator:
    """The window with what it would do to bring all back that is listed."""
    moments.at("list").click()
    moments.at("restore-all").click()
    window = moments.page.get_by_role("dialog")
    expect(window).to_be_visible()
    return window


def test_what_others_changed_stands_on_top_and_what_is_unticked_stays(
    moments: MomentsPage, store: Store, page: Page
) -> None:
    before = stances(store)
    window = asked(moments)
    expect(window.get_by_role("heading").first).to_have_text(
        "Herstellen als op Raadswerkgroep 6 oktober (6 oktober 2026)"
    )
    expect(window).to_contain_text("5 cellen veranderen. 3 daarvan heeft iemand anders sindsdien gewijzigd")
    first = window.get_by_role("list", name="Wat verandert").get_by_role("listitem").first
    expect(first).to_contain_text("M. Jansen")
    window.get_by_label(re.compile("Finland P1")).uncheck()
    window.get_by_role("button", name="4 cellen herstellen").click()
    expect(page.get_by_role("status").filter(has_text="4 cellen hersteld, als revisie")).to_be_visible()
    now = stances(store)
    assert (now[State.SE], now[State.AT], now[State.FI]) == (Stance.NEUTRAL, Stance.UNKNOWN, Stance.OPPOSES)
    matrix = MatrixPage(page).open(f"/?dossier={DOSSIER}")
    matrix.key("DK", "P1", "Control+z")
    until(page, lambda: stances(store) == before, lambda: str(stances(store)))


def test_a_cell_that_changed_while_the_window_stood_is_left_and_said_whose_it_is(
    moments: MomentsPage, store: Store, page: Page
) -> None:
    window = asked(moments)
    write(store, "M. Jansen", SE=Stance.CHAMPIONS)
    window.get_by_role("button", name="5 cellen herstellen").click()
    told = page.get_by_role("status").filter(has_text="4 cellen hersteld")
    expect(told).to_contain_text(re.compile(r"Zweden P1 blijft zoals het is: sindsdien gewijzigd door M\. Jansen \("))
    assert (stances(store)[State.SE], stances(store)[State.DK]) == (Stance.CHAMPIONS, Stance.NEUTRAL)
    matrix = MatrixPage(page).open(f"/?dossier={DOSSIER}")
    expect(matrix.notes).to_contain_text("Zweden P1 is intussen gewijzigd door M. Jansen")
    expect(matrix.notes).to_contain_text("is daarom niet hersteld")
    matrix.notes.get_by_role("button", name="Begrepen").click()
    matrix.key("DK", "P1", "Control+z")
    until(page, lambda: stances(store)[State.DK] is Stance.SUPPORTS, lambda: str(stances(store)))


def test_a_file_is_undone_as_one_but_for_what_was_changed_since_and_done_again(
    moments: MomentsPage, store: Store, page: Page
) -> None:
    write(store, "A. de Vries", BG=Stance.SUPPORTS)
    moments.at("brought").click()
    line = moments.aside.get_by_role("listitem").filter(has_text="reactie hoofdsteden.xlsx")
    expect(line).to_contain_text("2 cellen, 1 sindsdien gewijzigd")
    line.get_by_role("button", name="Ongedaan maken").click()
    window = page.get_by_role("dialog", name="“reactie hoofdsteden.xlsx” ongedaan maken")
    expect(window).to_contain_text("Oostenrijk P1")
    expect(window).to_contain_text("Bulgarije P1 blijft zoals het is: sindsdien gewijzigd door A. de Vries (")
    window.get_by_role("button", name="1 cel terugzetten").click()
    expect(line).to_contain_text("ongedaan gemaakt")
    assert (stances(store)[State.AT], stances(store)[State.BG]) == (Stance.UNKNOWN, Stance.SUPPORTS)
    line.get_by_role("button", name="Opnieuw").click()
    page.get_by_role("dialog").get_by_role("button", name="1 cel terugzetten").click()
    expect(line.get_by_role("button", name="Ongedaan maken")).to_be_visible()
    assert stances(store)[State.AT] is Stance.CRITICAL


def test_a_marking_that_this_lowers_is_asked_about_first(moments: MomentsPage, store: Store, page: Page) -> None:
    View(store, DOSSIER, Visitor("Anna", Role.OWNER, Marking.RESTRICTED)).sharing().make("PV Brussel")
    seen = store.cells(DOSSIER)[DK].version
    raised = Amend(DK, seen, {"marking": Marking.RESTRICTED})
    store.record(DOSSIER, Batch(Key("elsewhere", next(NUMBERS)), (raised,)), "M. Jansen")
    moments.open()
    window = asked(moments)
    window.get_by_role("button", name=re.compile("cellen herstellen")).click()
    question = page.get_by_role("dialog", name="Verspreiding verlagen?")
    expect(question).to_contain_text("Denemarken, P1 krijgt de verspreiding Intern.", timeout=PATIENCE)
    expect(question.get_by_role("listitem").first).to_have_text("PV Brussel: 1 cel")
    assert store.cells(DOSSIER)[DK].position.marking is Marking.RESTRICTED
    question.get_by_role("button", name="Annuleren").click()


@LOOKS
def test_no_violation_in_the_window_or_the_list(open_shared: Open, theme: str, language: str) -> None:
    page = open_shared(color_scheme=theme)
    moments = MomentsPage(page).open(f"{MomentsPage.address}&taal={language}")
    moments.at("brought").click()
    expect(moments.aside.get_by_role("listitem").first).to_be_visible()
    assert violations(page) == []
    asked(moments)
    assert violations(page) == []
