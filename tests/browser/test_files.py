"""The page Bestanden in use: what is chosen, what that comes to in numbers, and the file that then comes."""

from __future__ import annotations

import itertools
import json
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from positions.changes import Amend, Batch, Cell, Key, Mark
from positions.stances import Marking, Stance
from positions.states import State
from positions.store import Store
from positions.words import speak
from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import Open
from tests.browser.kept import DOSSIER
from tests.browser.pages import PATIENCE, FilesPage, MatrixPage
from tests.browser.server import Server
from tests.browser.watch import Watch

NUMBERS = itertools.count()


@pytest.fixture(scope="module")
def shared_server(store: Store, beside: Server) -> Server:
    """One app, with a moment, then one stance for inside and one that is restricted."""
    store.record(DOSSIER, Mark(Key("files", next(NUMBERS)), "Raadswerkgroep", date(2027, 1, 12)), "Anna")
    write(store, State.DE, Marking.INTERNAL)
    write(store, State.FR, Marking.RESTRICTED)
    return beside


def write(store: Store, state: State, marking: Marking) -> None:
    """Let somebody write a cell of the second pillar."""
    fields = {"stance": Stance.SUPPORTS, "marking": marking, "note": f"van {state}"}
    batch = Batch(Key("files", next(NUMBERS)), (Amend(Cell("P2", state), 0, fields),))
    assert not store.record(DOSSIER, batch, "Anna").rejected


@pytest.fixture
def files(shared_page: Page) -> FilesPage:
    return FilesPage(shared_page).open()


def test_one_click_takes_everything_along(files: FilesPage, tmp_path: Path) -> None:
    expect(files.held).to_contain_text(
        "Het bestand bevat 1052 cellen over 39 onderwerpen; van 18 is een standpunt bekend."
    )
    expect(files.held).to_contain_text("Verspreiding: Beperkt")
    name = files.download(tmp_path / "uit.xlsx")
    assert re.fullmatch(r"krachtenveld-kwaliteitsbanen-[\d-]{10}-beperkt\.xlsx", name)
    assert openpyxl.load_workbook(tmp_path / "uit.xlsx").sheetnames[0] == "Matrix"


def test_the_page_is_no_wider_than_the_window(files: FilesPage) -> None:
    assert files.root.evaluate("page => page.scrollWidth - page.clientWidth") == 0


def test_what_is_chosen_is_said_in_numbers_and_is_what_the_file_holds(files: FilesPage, tmp_path: Path) -> None:
    files.at("onderwerpen pillars").click()
    files.at("verspreiding internal").click()
    files.at("toelichting").uncheck()
    files.at("vanaf").select_option("Raadswerkgroep (12 januari 2027)")
    expect(files.held).to_contain_text(
        "135 cellen over 5 onderwerpen; van 4 is een standpunt bekend. "
        "1 cel is afgeschermd en telt als onbekend. Sindsdien is 1 cel gewijzigd."
    )
    files.at("soort json").click()
    expect(files.held).to_contain_text("-intern.json")
    assert files.download(tmp_path / "uit.json").endswith("-intern.json")
    told = json.loads((tmp_path / "uit.json").read_text("utf-8"))
    assert (told["up_to"], told["notes"], told["sources"], len(told["dossier"]["topics"])) == (
        "internal",
        False,
        True,
        5,
    )
    assert [(move["state"], move["note"]) for move in told["moves"]] == [("DE", "")]
    assert told["withheld"] == [{"topic": "P2", "state": "FR"}]


def test_the_choices_stand_in_the_address_and_come_back_with_it(files: FilesPage, open_shared: Open) -> None:
    files.at("soort csv").click()
    files.at("bestandstaal en").click()
    files.at("bronnen").uncheck()
    files.at("stand").select_option("Raadswerkgroep (12 januari 2027)")
    expect(files.held).to_contain_text("-r1-internal.csv")
    other = FilesPage(open_shared()).open(files.page.url)
    expect(other.at("soort csv")).to_have_attribute("aria-checked", "true")
    expect(other.at("bronnen")).not_to_be_checked()
    expect(other.held).to_contain_text("-r1-internal.csv")


def test_a_choice_there_is_not_is_refused_in_a_sentence_and_no_file_is_offered(
    files: FilesPage, watches: list[Watch]
) -> None:
    watches[0].forgive("status of 400")
    files.at("stand").select_option("day")
    files.at("stand day").fill("2001-01-01")
    expect(files.held).to_have_text("Op die dag was dit dossier er nog niet.")
    expect(files.at("get")).to_have_count(0)
    files.at("stand").select_option("")
    expect(files.at("get")).to_be_visible()


def test_the_keyboard_alone_chooses_and_takes_along(files: FilesPage) -> None:
    files.at("soort xlsx").focus()
    files.page.keyboard.press("ArrowRight")
    expect(files.at("soort ods")).to_be_focused()
    files.page.keyboard.press("Enter")
    expect(files.at("soort ods")).to_have_attribute("aria-checked", "true")
    expect(files.at("soort ods")).to_be_focused()
    files.at("get").focus()
    with files.page.expect_download() as download:
        files.page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".ods")


def test_the_numbers_follow_what_others_write(files: FilesPage, store: Store) -> None:
    files.at("onderwerpen pillars").click()
    expect(files.held).to_contain_text("van 5 is een standpunt bekend")
    write(store, State.IT, Marking.INTERNAL)
    expect(files.held).to_contain_text("van 6 is een standpunt bekend", timeout=PATIENCE)


@LOOKS
def test_the_page_has_no_violation(open_shared: Open, theme: str, language: str) -> None:
    files = FilesPage(open_shared(color_scheme=theme)).open(f"/?pagina=bestanden&taal={language}&vanaf=2026-01-01")
    expect(files.page).to_have_title(f"{speak(language)('taking.title')} · Krachtenveld")
    expect(files.at("get")).to_be_visible()
    assert violations(files.page) == []


def test_what_one_exports_from_an_agenda_is_that_agenda(shared_page: Page, store: Store) -> None:
    plan = {"id": "rw", "name": "Werkgroep", "meeting": "Raadswerkgroep", "day": "2027-01-12", "topics": ["P2", "P1"]}
    store.set_dossier(DOSSIER, {"agenda:rw": plan}, "Anna")
    MatrixPage(shared_page).open("/?kolommen=agenda:rw")
    shared_page.get_by_role("link", name="Exporteren").click()
    files = FilesPage(shared_page)
    expect(files.at("onderwerpen agenda:rw")).to_have_attribute("aria-checked", "true", timeout=PATIENCE)
    expect(files.held).to_contain_text("over 2 onderwerpen")
