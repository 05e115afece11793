"""The page Lidstaat in use: one state beside the Netherlands, turned to the next, on paper, and live."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from positions.changes import Amend, Batch, Cell, Key, Mark
from positions.stances import Marking, Stance
from positions.states import State
from positions.store import Store
from tests.bilaterals import scene
from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import DUTCH_DESK, Open
from tests.browser.framed import FramedPage
from tests.browser.kept import DOSSIER
from tests.browser.nursery import ROOT
from tests.browser.pages import PATIENCE, PLACE, MatrixPage
from tests.browser.server import Server

SECRET = "zegt het alleen tegen ons"
REACHED = """element => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const there = element.getRootNode().elementFromPoint(x + width / 2, y + height / 2);
    return element.contains(there) && x >= 0 && x + width <= innerWidth;
}"""
"""Whether a finger in the middle of an element touches it, and the whole of it lies in the window's width."""
LOCALES = {"nl": "nl-NL", "en": "en-GB"}


class StatePage(FramedPage):
    """The page Lidstaat: the sheet, and the row above it.  States go by code, topics by id."""

    address = "/?pagina=lidstaat&staat=DE"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.title = page.locator(".paper h2")
        self.questions = page.locator(".first section").first.get_by_role("listitem")

    def row(self, topic: str) -> Locator:
        """The row of a topic."""
        return self.page.locator(f'tr[data-topic="{topic}"]')

    def expect_state(self, name: str) -> None:
        """Wait until the sheet of a state is shown."""
        expect(self.title).to_have_text(re.compile(f"^{name}: "), timeout=PATIENCE)

    def focused(self) -> str:
        """The place that has the focus."""
        return str(self.page.evaluate(PLACE))


@pytest.fixture(scope="module")
def store(store: Store) -> Store:
    """The database of this module, with the scene in it."""
    store.seed(scene.dossier(), scene.cells())
    return store


@pytest.fixture(scope="module")
def shared_server(beside: Server) -> Server:
    return beside


@pytest.fixture
def germany(shared_page: Page) -> StatePage:
    return StatePage(shared_page).open()


def test_the_sheet_says_what_to_ask_and_how_alike_each_topic_is(germany: StatePage) -> None:
    germany.expect_state("Duitsland")
    expect(germany.questions).to_have_count(5)
    expect(germany.questions.first).to_contain_text("Met Duitsland is de meerderheid bereikt: 15 leden, 74,2%.†")
    expect(germany.page.get_by_role("group", name="Samen op te trekken")).to_contain_text("Beide kritisch.")
    expect(germany.page.locator(".counts")).to_have_text(
        "8 van 11 onderwerpen aan dezelfde kant27 niet te vergelijken18,49% van de bevolking"
    )
    ela = germany.row("ela").get_by_role("cell")
    expect(ela.nth(0)).to_have_text("0Neutraalgaat te ver")
    expect(ela.nth(1)).to_contain_text(re.compile("^geen eigen inspecties van ELAvan vóór .*, nagaan$"))
    expect(ela.nth(2)).to_have_text("ingeschat, laagPV Berlijn, 11 januari 2027")
    expect(ela.nth(4)).to_have_text("≠verschilt")
    expect(germany.row("altijd-aan")).to_contain_text("geen bron")


def test_a_state_is_chosen_from_the_list_by_the_buttons_and_by_the_arrows(germany: StatePage) -> None:
    germany.at("state").select_option("PL")
    germany.expect_state("Polen")
    expect(germany.page).to_have_url(re.compile(r"\?dossier=kwaliteitsbanen&pagina=lidstaat&staat=PL$"))
    expect(germany.at("next")).to_have_accessible_name("Volgende lidstaat: Portugal")
    germany.at("next").click()
    germany.expect_state("Portugal")
    assert germany.focused() == "next"
    germany.page.keyboard.press("ArrowLeft")
    germany.expect_state("Polen")
    expect(germany.at("state")).to_have_value("PL")
    germany.at("state").focus()
    germany.page.keyboard.press("ArrowDown")
    germany.expect_state("Portugal")
    germany.page.reload()
    germany.expect_state("Portugal")
    germany.at("state").select_option("SE")
    germany.expect_state("Zweden")
    germany.at("next").click()
    germany.expect_state("België")


def test_topics_are_filtered_and_the_word_file_has_the_same(germany: StatePage, tmp_path: Path) -> None:
    germany.at("topics").select_option("P2")
    expect(germany.page.locator(".counts")).to_contain_text("14 niet te vergelijken", timeout=PATIENCE)
    with germany.page.expect_download() as download:
        germany.at("word").click()
    download.value.save_as(tmp_path / "blad.docx")
    assert re.fullmatch(r"statenblad-kwaliteitsbanen-DE-[\d-]{10}-intern\.docx", download.value.suggested_filename)
    made = docx.Document(str(tmp_path / "blad.docx"))
    assert [p.text for p in made.paragraphs if p.style and p.style.name == "Heading 1"] == [
        "Duitsland: Routekaart voor kwaliteitsbanen"
    ]
    assert any("8 van 11 onderwerpen aan dezelfde kant      14 niet" in p.text for p in made.paragraphs)


def test_the_word_file_holds_what_is_chosen_of_it(germany: StatePage, store: Store, tmp_path: Path) -> None:
    store.record(DOSSIER, Mark(Key("elsewhere", 99), "Raadswerkgroep", date(2027, 1, 12)), "M. Jansen")
    germany.open()
    germany.at("contents").click()
    germany.at("bronnen").uncheck()
    germany.at("verspreiding").select_option("Intern")
    germany.at("stand").select_option("Raadswerkgroep (12 januari 2027)")
    germany.page.keyboard.press("Escape")
    assert germany.focused() == "contents"
    with germany.page.expect_download() as download:
        germany.at("word").click()
    download.value.save_as(tmp_path / "blad.docx")
    assert re.search(r"-r\d+-intern\.docx$", download.value.suggested_filename)
    made = docx.Document(str(tmp_path / "blad.docx"))
    told = " ".join(cell.text for table in made.tables for row in table.rows for cell in row.cells)
    assert "nationale cao" in told
    assert "PV Berlijn" not in told


def test_a_selection_goes_into_one_file_with_a_page_for_each(germany: StatePage, tmp_path: Path) -> None:
    germany.at("several").click()
    panel = germany.page.locator(".panel")
    panel.get_by_label("Frankrijk").check()
    link = panel.get_by_role("link")
    expect(link).to_have_text("Word-bestand van 2 lidstaten")
    with germany.page.expect_download() as download:
        link.click()
    download.value.save_as(tmp_path / "bladen.docx")
    assert len(docx.Document(str(tmp_path / "bladen.docx")).sections) == 2
    panel.get_by_role("button", name="Geen").click()
    expect(link).to_be_hidden()
    panel.get_by_role("button", name="Alle lidstaten").click()
    expect(link).to_have_text("Word-bestand van 27 lidstaten")
    germany.page.keyboard.press("Escape")
    assert germany.focused() == "several"


def test_the_way_from_the_matrix_and_back(shared_page: Page) -> None:
    matrix = MatrixPage(shared_page).open("/?kolommen=P2&cel=ela.SE")
    matrix.field("state sheet").click()
    sheet = StatePage(shared_page)
    sheet.expect_state("Zweden")
    sheet.at("cell ela").click()
    expect(matrix.cell("SE", "ela")).to_have_attribute("aria-selected", "true", timeout=PATIENCE)


def test_what_another_page_writes_stands_there_at_once(germany: StatePage, store: Store) -> None:
    expect(germany.row("P3")).to_contain_text("zelfde kant")
    germany.at("cell P3").focus()
    amend(store, "P3", stance=Stance.OPPOSES)
    expect(germany.row("P3")).to_contain_text("tegenover", timeout=PATIENCE)
    assert germany.focused() == "cell P3"
    amend(store, "P3", stance=Stance.CHAMPIONS)
    expect(germany.row("P3")).to_contain_text("zelfde kant", timeout=PATIENCE)


def amend(store: Store, topic: str, **fields: object) -> None:
    """Somebody else's change of a German cell; the page hears of it at its next look."""
    cell = Cell(topic, State.DE)
    seen = store.history(DOSSIER, cell)[0].version
    receipt = store.record(DOSSIER, Batch(Key("elsewhere", seen), (Amend(cell, seen, fields),)), "M. Jansen")
    assert receipt.revision
    assert not receipt.conflicts


def test_from_the_printer_comes_one_a4_in_the_light_palette(open_shared: Open, tmp_path: Path) -> None:
    germany = StatePage(open_shared(color_scheme="dark")).open()
    germany.page.pdf(path=tmp_path / "druk.pdf", prefer_css_page_size=True, print_background=True)
    told = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "druk.pdf", "-"], capture_output=True, text=True, check=True
    )
    (page, rest) = told.stdout.split("\f")
    assert not rest
    assert "Duitsland: Routekaart voor kwaliteitsbanen" in page
    assert "Detachering uitzendwerk" in page
    letters = "".join(page.split())  # on paper each stands in a place of its own, and some words seem apart
    assert letters.count("Verspreiding:Intern") == 2
    assert "Exporteren" not in page
    assert "Krachtenveldkwaliteitsbanen·Duitsland" in letters
    expect(germany.root).to_have_attribute("data-theme", "dark")
    expect(germany.at("word")).to_be_visible()


def test_everything_works_by_keyboard_alone(germany: StatePage) -> None:
    keyboard = germany.page.keyboard
    reached = []
    for _ in range(60):
        keyboard.press("Tab")
        reached.append(germany.focused())
        if reached[-1] == "cell P1":
            break
    order = [place for place in reached if place]
    stops = ["previous", "state", "next", "topics", "decided", "print", "contents", "several", "word"]
    assert order == [*stops, "cell P1"]
    germany.at("several").focus()
    keyboard.press("Enter")
    expect(germany.page.locator(".panel")).to_be_visible()
    keyboard.press("Tab")
    keyboard.press("Space")
    expect(germany.page.locator(".panel").get_by_role("link")).to_have_text(re.compile("Word-bestand van"))
    keyboard.press("Escape")
    germany.at("cell ela").focus()
    keyboard.press("Enter")
    cell = MatrixPage(germany.page).cell("DE", "ela")
    expect(cell).to_have_attribute("aria-selected", "true", timeout=PATIENCE)


@LOOKS
def test_the_page_has_no_violation(open_shared: Open, theme: str, language: str) -> None:
    page = open_shared(locale=LOCALES[language], color_scheme=theme)
    sheet = StatePage(page).open(f"/?pagina=lidstaat&staat=DE&taal={language}")
    expect(sheet.root).to_have_attribute("data-theme", theme)
    seen = violations(page)
    sheet.at("several").click()
    seen += violations(page)
    page.keyboard.press("Escape")
    sheet.at("state").select_option("NL")
    sheet.expect_state("Nederland" if language == "nl" else "Netherlands")
    seen += violations(page)
    assert not seen, "\n".join(seen)


def test_an_address_full_of_nonsense_opens_the_page_all_the_same(open_shared: Open) -> None:
    sheet = StatePage(open_shared()).open("/?pagina=lidstaat&staat=GR&onderwerpen=%3Cb%3E")
    sheet.expect_state("België")
    expect(sheet.at("topics")).to_have_value("")


def test_behind_a_link_of_low_marking_a_cell_is_withheld_on_screen_and_on_paper(
    browser: Browser, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'positions.db'}"
    closed = replace(scene.cells()[Cell("ela", State.DE)], note=SECRET, marking=Marking.RESTRICTED)
    kept = Store.open(url)
    kept.seed(scene.dossier(), {**scene.cells(), Cell("ela", State.DE): closed})
    kept.close()
    server = Server(tmp_path, POSITIONS_DATABASE_URL=url, POSITIONS_ACCESS="links")
    server.set(POSITIONS_URL=server.url)
    command = [sys.executable, "-m", "positions", "link", "--role", "lezer", "--marking", "intern"]
    made = subprocess.run(command, cwd=ROOT, env=server.environment, check=True, capture_output=True, text=True)
    server.start()
    try:
        context = browser.new_context(base_url=server.url, **DUTCH_DESK)
        file = f"/uitvoer/{DOSSIER}/statenblad.docx?staten=DE"
        assert context.request.get(file).status == 403
        page = context.new_page()
        page.goto(made.stdout.splitlines()[0])
        expect(page.get_by_role("grid")).to_be_visible(timeout=PATIENCE)
        sheet = StatePage(page).open()
        expect(sheet.row("ela").get_by_role("cell").first).to_have_text("■Afgeschermd")
        expect(sheet.row("ela")).to_contain_text("onbekend")
        assert SECRET not in page.content()
        handed = context.request.get(file)
        assert handed.status == 200
        rows = [[cell.text for cell in row.cells] for row in docx.Document(BytesIO(handed.body())).tables[1].rows]
        (ela,) = [row for row in rows if row[0] == "2g"]
        assert "Afgeschermd" in ela[2]
        assert ela[3:5] == ["", ""]
        context.close()
    finally:
        server.stop()


@pytest.mark.parametrize("width", [390, 640])
def test_on_a_narrow_screen_each_button_and_all_that_opens_can_be_reached(open_shared: Open, width: int) -> None:
    page = open_shared(viewport={"width": width, "height": 844}, has_touch=True, is_mobile=True)
    state = StatePage(page).open()
    for place in ("previous", "state", "next", "topics", "print", "contents", "several", "word"):
        assert state.at(place).evaluate(REACHED), place
    for place, last in (("contents", "select, input"), ("several", "input, a, button")):
        state.at(place).tap()
        panel = state.page.locator(".bilateral .panel")
        expect(panel).to_be_visible()
        box = panel.bounding_box()
        assert box
        assert 0 <= box["x"] <= box["x"] + box["width"] <= width, place
        parts = panel.locator(last)
        assert [at for at in range(parts.count()) if not parts.nth(at).evaluate(REACHED)] == [], place
        state.page.keyboard.press("Escape")


# --- evidence --------------------------------------------------------------------------------------------------------


def test_what_a_state_publicly_did_stands_under_its_sheet_and_is_found_by_a_word(shared_page: Page) -> None:
    page = StatePage(shared_page).open("/?pagina=lidstaat&staat=SE")
    register = page.page.locator(".register")
    expect(register.get_by_role("listitem").filter(has_text="FPM53")).to_have_count(1, timeout=PATIENCE)
    register.get_by_role("searchbox").fill("minimumlonen triloog")
    expect(register.get_by_role("listitem")).to_have_count(1)
    expect(register.get_by_role("listitem")).to_contain_text("gestemd")
    register.get_by_role("searchbox").fill("zeppelin")
    expect(register).to_contain_text("Niets gevonden.")


def test_the_whole_register_opens_from_the_panel_and_names_whose_each_row_is(shared_page: Page) -> None:
    page = StatePage(shared_page).open("/?pagina=lidstaat&staat=SE&bewijs=alle")
    register = page.page.locator(".register")
    row = register.get_by_role("listitem").filter(has_text="verzoeker: vroeg de richtlijn").filter(has_text="C-626/18")
    expect(row).to_contain_text("Polen, tussengekomen", timeout=PATIENCE)
    register.get_by_role("checkbox").uncheck()
    expect(row).to_have_count(0, timeout=PATIENCE)
