"""The life of a dossier on the page Dossiers, without a mouse: begun, put away, brought back, and destroyed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from positions.store import Store
from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import Open
from tests.browser.pages import PATIENCE, MatrixPage
from tests.browser.server import Server
from tests.browser.test_draft import FILE
from tests.factories import dossier

ONCE = {"a-stages": "Stagerichtlijn", "b-ela": "ELA-verordening"}


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An app with two dossiers beside the one that ships."""
    folder = tmp_path_factory.mktemp("begin")
    url = f"sqlite:///{folder / 'positions.db'}"
    store = Store.open(url)
    for one, title in ONCE.items():
        store.seed(dossier(pillars=0, under=0, crossing=2, id=one, title={"nl": title}), {})
    store.keep_setting("local_owner", "A. de Vries")
    store.close()
    yield from Server(folder, POSITIONS_DATABASE_URL=url, POSITIONS_ACCESS="local").up()


def shelf(page: Page) -> Page:
    """The page of all dossiers, with its line up."""
    page.goto("/?pagina=dossiers")
    expect(page.locator(".shelf")).to_have_attribute("data-line", "up", timeout=PATIENCE)
    return page


def press(page: Page, name: str) -> None:
    """A button, by its name and the keyboard."""
    page.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press("Enter")


def lines(page: Page) -> set[str]:
    return set(page.locator(".shelf [data-dossier]").evaluate_all("rows => rows.map((row) => row.dataset.dossier)"))


def test_an_empty_dossier_is_begun_by_keyboard_and_opens_with_its_topics(open_shared: Open) -> None:
    page, other = shelf(open_shared()), shelf(open_shared())
    press(page, "Leeg dossier …")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_label("Titel", exact=True)).to_be_focused()
    assert violations(page) == []
    page.keyboard.type("Overdraagbaarheid van vaardigheden")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("COM(2026) 992")
    page.keyboard.press("Tab")
    page.keyboard.type("Reikwijdte")
    page.keyboard.press("Enter")
    page.keyboard.type("Handhaving")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?dossier=overdraagbaarheid-van-vaardigheden\b"), timeout=PATIENCE)
    assert MatrixPage(page).named().topics() == ["t1", "t2"]
    expect(other.locator('[data-dossier="overdraagbaarheid-van-vaardigheden"]')).to_be_visible(timeout=PATIENCE)


def test_what_is_wrong_is_said_in_the_dialog_and_nothing_typed_is_lost(open_shared: Open) -> None:
    page = shelf(open_shared())
    before = lines(page)
    press(page, "Leeg dossier …")
    page.get_by_label("Titel", exact=True).fill("Titel")
    page.get_by_label("Onderwerpen", exact=True).fill("Reikwijdte\nreikwijdte")
    page.get_by_role("button", name="Beginnen").click()
    expect(page.get_by_role("alert")).to_have_text("“Reikwijdte” staat twee keer tussen de onderwerpen.")
    expect(page.get_by_label("Titel", exact=True)).to_have_value("Titel")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Leeg dossier …")).to_be_focused()
    assert lines(page) == before


def test_who_is_not_answered_is_told_so_in_the_dialog(open_shared: Open) -> None:
    page, answers = open_shared(anew=True), ["trouble", ""]

    def met(line: WebSocketRoute) -> None:
        server = line.connect_to_server()
        line.on_message(lambda said: answer(line, answers.pop(0)) if '"start"' in str(said) else server.send(said))

    def answer(line: WebSocketRoute, kind: str) -> None:
        line.send(f'{{"kind":"{kind}"}}') if kind else line.close()

    page.route_web_socket(re.compile("/dossiers$"), met)
    shelf(page)
    press(page, "Leeg dossier …")
    page.get_by_label("Titel", exact=True).fill("Titel")
    page.get_by_label("Onderwerpen", exact=True).fill("Reikwijdte")
    page.get_by_role("button", name="Beginnen").click()
    expect(page.get_by_role("alert")).to_have_text(re.compile("^Er ging iets mis"), timeout=PATIENCE)
    page.get_by_role("button", name="Beginnen").click()
    expect(page.get_by_role("alert")).to_have_text(re.compile("^Geen verbinding"), timeout=PATIENCE)
    expect(page.get_by_label("Titel", exact=True)).to_have_value("Titel")


def test_the_columns_of_another_are_taken_over(open_shared: Open) -> None:
    page = shelf(open_shared())
    press(page, "Kolommen overnemen …")
    page.get_by_label("Titel", exact=True).fill("Vervolg op stages")
    page.get_by_role("dialog").get_by_role("combobox").select_option("a-stages")
    assert violations(page) == []
    page.get_by_role("button", name="Beginnen").click()
    expect(page).to_have_url(re.compile(r"\?dossier=vervolg-op-stages\b"), timeout=PATIENCE)
    assert MatrixPage(page).named().topics() == ["x1", "x2"]


def test_a_dossier_is_put_away_brought_back_and_meanwhile_only_read(open_shared: Open) -> None:
    page, reader = shelf(open_shared()), MatrixPage(open_shared()).open("/?dossier=a-stages")
    press(page, "Meer over Stagerichtlijn")
    page.keyboard.press("Enter")
    expect(page.locator(".did")).to_contain_text("“Stagerichtlijn” staat in het archief.")
    expect(page.locator('[data-dossier="a-stages"]')).to_have_count(0)
    expect(reader.page.locator(".saved")).to_have_text("In het archief: alleen lezen", timeout=PATIENCE)
    page.get_by_role("button", name="Archief 1").click()
    assert lines(page) == {"a-stages"}
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator(".did")).to_contain_text("“Stagerichtlijn” is teruggehaald.")
    expect(page.locator('[data-dossier="a-stages"]')).to_be_visible()
    expect(reader.page.locator(".saved")).not_to_have_text("In het archief: alleen lezen", timeout=PATIENCE)


def test_a_dossier_is_destroyed_from_the_archive_after_its_file_and_by_its_title(open_shared: Open) -> None:
    page, reader = shelf(open_shared()), MatrixPage(open_shared()).open("/?dossier=b-ela")
    press(page, "Meer over ELA-verordening")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Archief 1").click()
    press(page, "Meer over ELA-verordening")
    page.get_by_role("menuitem", name="Vernietigen …").click()
    act = page.get_by_role("button", name="Vernietigen", exact=True)
    expect(act).to_be_disabled()
    expect(page.get_by_role("dialog")).to_contain_text("python -m positions backup --dossier b-ela b-ela.backup")
    assert violations(page) == []
    with page.expect_download() as taken:
        page.get_by_role("link", name="Neem eerst het bestand mee (.xlsx)").click()
    assert taken.value.suggested_filename.endswith(".xlsx")
    page.get_by_label("Typ de titel: ELA-verordening").fill("ELA")
    act.click()
    expect(page.get_by_role("alert")).to_have_text("Typ de titel zoals die er staat.")
    page.get_by_label("Typ de titel: ELA-verordening").fill("ELA-verordening")
    act.click()
    expect(page.locator(".did")).to_have_text("“ELA-verordening” is vernietigd.")
    expect(page.locator('[data-dossier="b-ela"]')).to_have_count(0)
    expect(reader.page.get_by_text("Dit dossier bestaat hier niet.")).to_be_visible(timeout=PATIENCE)


def test_an_old_bookmark_of_a_dossier_that_is_not_there_leads_on_to_those_there_are(open_shared: Open) -> None:
    page = open_shared()
    page.goto("/?dossier=van-vorig-jaar")
    expect(page.get_by_role("heading", name="Niet gevonden")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("status")).to_have_text("Dit dossier bestaat hier niet.")
    page.get_by_role("link", name="Naar de dossiers").click()
    expect(page.locator(".shelf")).to_have_attribute("data-line", "up", timeout=PATIENCE)


@LOOKS
def test_the_archive_has_no_violation(open_shared: Open, language: str, theme: str) -> None:
    page = open_shared(color_scheme=theme)
    page.goto(f"/?pagina=dossiers&taal={language}")
    expect(page.locator(".shelf")).to_have_attribute("data-line", "up", timeout=PATIENCE)
    page.locator(".segments button").last.click()
    assert violations(page) == []


def test_where_nobody_said_their_name_it_is_asked_before_a_fiche_and_then_the_fiche_goes_on(page: Page) -> None:
    shelf(page).locator(".shelf input[type=file]").set_input_files(FILE)
    asked = page.get_by_role("dialog", name="Hoe heet u?")
    expect(asked.get_by_label("Uw naam")).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(asked).to_have_count(0)
    page.locator(".shelf input[type=file]").set_input_files(FILE)
    page.keyboard.type(" B. Voorbeeld ")
    page.keyboard.press("Enter")
    expect(page.locator(".draft")).to_have_attribute("data-line", "up", timeout=PATIENCE)
    expect(shelf(page).locator(".bar .self")).to_have_text("B. Voorbeeld")
    expect(page.locator(".concepts li")).to_contain_text("B. Voorbeeld")
