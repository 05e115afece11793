"""What a real screen reader says: at a cell with the heads of its own row and column, in a menu, a dialog and a panel.

It speaks its own language of roles, which is English here; names and texts are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, Playwright, expect

from tests.browser.kept import DOSSIER
from tests.browser.pages import PATIENCE, MatrixPage
from tests.browser.screenreader import MISSING, Orca, listening
from tests.sharing import shared

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"no screen reader here; run: sudo apt-get install {' '.join(MISSING)}"),
]
Desk = tuple[Orca, Page]

STATE = "/?pagina=lidstaat&staat=DE"
HEARD: list[tuple[str, str, str, list[tuple[str, str]]]] = [
    ("/?cel=P1.DE", "[data-field='certainty high']", "hoog.*not selected radio", [("space", "P1 .*zekerheid hoog")]),
    ("/?", 'button:has-text("Filter")', "Filter geen", [("Return", "Filter geen panel.*Woorden in de teksten entry")]),
    ("/?", 'button:has-text("Moment")', "Moment nu", [("Return", "Moment nu panel.*Naam van het moment entry")]),
    (
        "/?",
        ".dossier .pop",
        "Routekaart voor kwaliteitsbanen collapsed push button heading level 1",
        [
            ("Return", "expanded"),
            ("Tab", r"kwaliteitsbanen panel\..*Datum ontvangst Commissiedocument 4 december 2025"),
        ],
    ),
    (
        "/?pagina=meerderheid&onderwerp=ela",
        "[data-at=DE]",
        "zoals nu",
        [
            ("Right", "voor is.*not selected radio"),
            ("space", "Leden 2 van 27 was 1 van 27.*Kans op aanname"),
        ],
    ),
    ("/?pagina=beeld", "[data-as=table]", "Verdeling per onderwerp: Tabel collapsed", [("Return", "expanded")]),
    (
        "/?pagina=beeld",
        ".stButtonGroup button",
        "Kolommen panel.*Pijlers.*selected radio",
        [("Right", "P1 initiatieven.*not selected radio")],
    ),
    (STATE, "[data-at=state]", "Lidstaat combo box.*Duitsland", [("Down", "Estland.*Estland: Routekaart")]),
    (
        STATE,
        "[data-at=contents]",
        "Inhoud van het bestand collapsed",
        [("Return", "Inhoud van het bestand panel.*Verspreiding tot en met combo box"), ("Tab", "Stand combo box.*nu")],
    ),
    (
        STATE,
        "[data-at=several]",
        "Meer lidstaten collapsed",
        [("Return", "Meer lidstaten panel.*België check box not checked"), ("Tab", "Bulgarije check box")],
    ),
    (
        "/?pagina=teksten",
        "[data-at=public]",
        "Voor wie panel.*Openbaar.*selected radio",
        [
            ("Right", "Intern.*not selected radio"),
            ("space", "(?<!not )selected"),
            ("Tab", "Onderwerp combo box.*hele dossier"),
        ],
    ),
    (
        "/?pagina=bestanden",
        "[role=radio]",
        "Soort bestand panel.*Excel.*selected radio",
        [("Right", "ODS.*not selected radio"), ("space", "selected.*Het bestand bevat")],
    ),
    (
        "/?pagina=delen",
        "[data-at=label]",
        "Label entry Link van .* required",
        [("Tab", "Rol panel.*Lezer.*selected radio"), ("Right", "Bewerker.*not selected"), ("space", "selected")],
    ),
    (
        "/?pagina=delen",
        "tr:has-text('PV Parijs') [data-at^=revoke]",
        r"table with \d rows 8 columns.*PV Parijs Acties column header.*Intrekken: PV Parijs collapsed push button",
        [
            ("Return", "Intrekken: PV Parijs panel.*Intrekken push button.*De link werkt dan niet meer"),
            ("Tab", "Annuleren push button"),
        ],
    ),
]
"""A page, what one stands on there, by which words; and the keys one presses, with what must be heard after each."""

CHOICES = [
    ("/?pagina=meerderheid&onderwerp=ela", "[data-at=FR] + [role=radio]"),
    ("/?pagina=teksten", "[data-at=internal]"),
    ("/?pagina=bestanden", "[data-at='soort csv']"),
    ("/?pagina=delen", "[data-at='marking public']"),
]
"""A page, and a choice on it that is not on."""


@pytest.fixture(scope="module")
def desk(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One window for all tests, of an owner, with the screen reader on."""
    folder = tmp_path_factory.mktemp("heard")
    with shared(folder) as app:
        app.link("PV Parijs")
        with listening(playwright, folder, app.server.url) as (orca, page):
            MatrixPage(page).open(app.own(), "Anna")
            yield orca, page


@pytest.fixture
def matrix(desk: Desk) -> MatrixPage:
    come(*desk, "/")
    return MatrixPage(desk[1])


def come(orca: Orca, page: Page, address: str) -> None:
    """Open a page with its line to the server, until the screen reader knows it to be whole.

    Now and then it misses the end of loading; then it passes over whatever comes onto the page, a dialog too.
    """
    for _ in range(5):
        orca.rest()
        page.goto(address)
        expect(page.locator("[data-line=up]").first).to_be_visible(timeout=PATIENCE)
        if "Finished loading" in orca.settled():
            return
    raise AssertionError(f"it never heard that the page had come; it said: {orca.heard()}")


def stand(orca: Orca, place: Locator, name: str) -> None:
    """Stand on something once it can be used, and be told so."""
    expect(place).to_be_enabled(timeout=PATIENCE)
    orca.rest()
    place.focus()
    orca.expect(name)


def test_at_a_cell_the_heads_of_its_own_row_and_column_are_heard(desk: Desk, matrix: MatrixPage) -> None:
    orca, page = desk
    stand(orca, page.get_by_role("link", name="Meerderheid"), "Meerderheid link")
    stand(orca, matrix.cell("NL", "P1"), "table with 28 rows 6 columns.*Nederland, P1 .*Steunt, zekerheid middel")
    for key, topic in (("Right", "P2"), ("Right", "P3"), ("Right", "P4"), ("Right", "P5"), ("Left", "P4")):
        said = step(orca, key)
        assert re.match(rf"[^|]*\b{topic},?\s[^|]*column header[^|]*Nederland, {topic} [^|]*\| column \d\.$", said), (
            said
        )
    for key, state in (("Down", "België"), ("Down", "Bulgarije"), ("Up", "België")):
        said = step(orca, key)
        assert re.match(rf"{state}[^|]*, P4 [^|]*\| row \d\.$", said), said


def step(orca: Orca, key: str) -> str:
    """Press a key, and all that is said then: nothing of what is drawn beside the grid meanwhile."""
    orca.press(key)
    orca.expect(r"(row|column) \d\.")
    return orca.settled()


def test_what_a_key_writes_and_what_an_undo_brings_back_is_heard(desk: Desk, matrix: MatrixPage) -> None:
    orca, _ = desk
    matrix.select("HR", "P2")
    for key, said in (("4", "Steunt, zekerheid laag"), ("z", "zekerheid middel"), ("ctrl+z", "zekerheid laag")):
        orca.press(key)
        orca.expect(f"Kroatië, P2 .*{said}")


def test_the_menu_of_a_cell_says_what_it_is_and_what_is_chosen(desk: Desk, matrix: MatrixPage) -> None:
    orca, _ = desk
    matrix.key("CY", "P1", "3")
    orca.press("Return")
    orca.expect("Standpunt kiezen menu", "Neutraal selected radio menu item")
    orca.press("Escape")
    matrix.expect_selected("CY", "P1")


def test_the_panel_is_heard_as_what_it_is_and_escape_leads_back(desk: Desk, matrix: MatrixPage) -> None:
    orca, _ = desk
    matrix.select("DE", "P1")
    orca.press("m")
    orca.expect("Voorwaarden .* entry")
    orca.press("Escape")
    matrix.expect_selected("DE", "P1")


def test_the_name_is_asked_in_a_dialog_that_says_so(desk: Desk, matrix: MatrixPage) -> None:
    orca, page = desk
    page.locator(".me").click()
    page.locator(".panel .line").first.focus()
    orca.press("Return")
    orca.expect("Hoe heet u\\? dialog", "Uw naam entry")
    orca.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


@pytest.mark.parametrize(("address", "at", "name", "steps"), HEARD)
def test_what_opens_and_what_is_chosen_is_heard(
    desk: Desk, address: str, at: str, name: str, steps: list[tuple[str, str]]
) -> None:
    orca, page = desk
    come(orca, page, address)
    stand(orca, page.locator(at).first, name)
    for key, heard in steps:
        orca.press(key)
        orca.expect(heard)


@pytest.mark.parametrize(("address", "at"), CHOICES)
def test_who_chooses_hears_that_it_is_on_and_of_nothing_else_to_choose(desk: Desk, address: str, at: str) -> None:
    orca, page = desk
    come(orca, page, address)
    stand(orca, page.locator(at).first, "not selected radio")
    orca.press("space")
    orca.expect("(?<!not )selected")
    orca.rest()
    assert "combo box" not in orca.heard()


def test_a_link_that_is_made_is_heard_with_its_address_hidden(desk: Desk) -> None:
    orca, page = desk
    come(orca, page, "/?pagina=delen")
    stand(orca, page.locator("[data-at=make]"), "Link maken push button")
    orca.press("Return")
    orca.expect("Link gemaakt en gekopieerd")
    orca.press("Tab")
    assert "bullet" in orca.expect("De nieuwe link.*Adres van de link read only entry")


def test_what_a_file_would_change_is_asked_about_and_the_focus_is_on_the_answer(desk: Desk, tmp_path: Path) -> None:
    orca, page = desk
    come(orca, page, "/?pagina=bestanden")
    page.locator("input[type=file]").set_input_files(reworked(page, tmp_path))
    over = page.locator("[data-at=over]")
    stand(orca, over, "1 cel overnemen in matrix … push button")
    orca.press("Return")
    orca.expect("1 cel overnemen\\? dialog Zij worden wat hier.*ongedaan maken", "Overnemen push button")
    orca.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


def test_what_is_assumed_is_asked_about_before_it_is_taken_over(desk: Desk) -> None:
    orca, page = desk
    come(orca, page, "/?pagina=meerderheid&onderwerp=ela")
    page.locator('[data-at="DE+"]').click()
    stand(orca, page.locator("[data-at=back]"), "Overnemen in matrix … push button")
    orca.press("Return")
    orca.expect("Overnemen in matrix … dialog 1 lidstaat krijgt in de matrix", "Overnemen push button")
    orca.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


def test_a_text_that_is_to_be_wiped_is_asked_about_and_that_it_is_final_is_said(desk: Desk, matrix: MatrixPage) -> None:
    orca, page = desk
    matrix.key("SI", "P1", "4")
    matrix.write("note", "onder vier ogen gehoord")
    matrix.expect_saved()
    expect(matrix.history()).to_have_count(2, timeout=PATIENCE)
    stand(orca, matrix.field("redact 2"), "Tekst verwijderen … push button")
    orca.press("Return")
    orca.expect("versie verwijderen\\? dialog Voorwaarden", "niet ongedaan worden gemaakt", "Annuleren push button")
    orca.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


def test_a_cell_that_abstains_says_so(desk: Desk, matrix: MatrixPage) -> None:
    orca, _ = desk
    matrix.select("SK", "P1")
    orca.press("a")
    orca.expect("Slowakije, P1 .*Onthoudt zich, zekerheid laag")


def test_what_evidence_says_is_heard_before_it_is_taken_over(desk: Desk) -> None:
    orca, page = desk
    come(orca, page, "/?kolommen=P2&cel=detachering-derdelanders.DE")
    matrix = MatrixPage(page)
    stand(
        orca,
        matrix.inspector.get_by_role("button", name="Neem over …").first,
        "List with 1 item.*Neem over … push button",
    )
    orca.press("Return")
    orca.expect("Overnemen als standpunt dialog", "Welk standpunt leest u hierin", "push button")
    orca.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


def test_the_table_of_a_figure_is_walked_from_cell_to_cell_with_its_heads(desk: Desk) -> None:
    orca, page = desk
    come(orca, page, "/?pagina=beeld")
    stand(orca, page.locator("[data-as=table]").first, "Verdeling per onderwerp: Tabel")
    orca.press("Return")
    orca.expect("expanded")
    orca.command("z", "a")  # its own keys to walk a page, and to read it instead of working in it
    for key, heard in (
        ("t", r"table with 6 rows \d columns.*Onderwerp column header"),
        ("alt+shift+Down", "P1 Kwaliteitsbanen .*row header.*Row 2, column 1"),
        ("alt+shift+Right", "Row 2, column 2"),
    ):
        orca.press(key)
        orca.expect(heard)
    orca.command("a", "z")


def test_an_undo_that_lowers_a_marking_is_asked_about_and_said(desk: Desk, matrix: MatrixPage) -> None:
    orca, _ = desk
    matrix.key("LU", "P1", "4")
    matrix.field("marking restricted").click()
    matrix.expect_saved()
    matrix.select("LU", "P1")
    orca.press("ctrl+z")
    orca.expect(
        "Verspreiding verlagen\\? dialog", "Luxemburg, P1 krijgt de verspreiding Intern", "Annuleren push button"
    )
    orca.press("Escape")
    matrix.expect_selected("LU", "P1")


def reworked(page: Page, folder: Path) -> Path:
    """The workbook of the pillars, in which one cell says something else."""
    file = folder / "reactie.xlsx"
    file.write_bytes(page.request.get(f"/uitvoer/{DOSSIER}.xlsx?onderwerpen=pillars").body())
    book = openpyxl.load_workbook(file)
    row = next(cell.row for cell in book["Matrix"]["A"] if cell.value == "MT")
    book["Matrix"][f"D{row}"] = "Tegen"
    book.save(file)
    return file
