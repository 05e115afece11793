"""Terugbrengen in use: a file that went out, was changed on the way, and is taken over, contested or undone."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, Route, expect

from positions.access import OWNER_NAME, View
from positions.changes import Amend, Batch, Cell, Key, Restate
from positions.people import Role, Visitor
from positions.stances import Marking, Stance
from positions.states import State
from positions.store import Store
from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import Open
from tests.browser.kept import DOSSIER
from tests.browser.pages import PATIENCE, FilesPage, MatrixPage, until
from tests.browser.server import Server
from tests.browser.watch import Watch
from tests.knocking import get

NUMBERS = itertools.count()
CHANGED, CONTESTED, MISREAD = "Gewijzigd in het bestand", "Ook hier gewijzigd", "Niet te lezen"


@pytest.fixture(scope="module")
def shared_server(store: Store, beside: Server) -> Iterator[Server]:
    """One app, in which somebody has said their name; each test writes in cells of its own."""
    store.keep_setting(OWNER_NAME, "Anna")
    yield beside
    assert "Traceback" not in beside.log


@pytest.fixture
def files(shared_page: Page) -> FilesPage:
    return FilesPage(shared_page).open()


@pytest.fixture(scope="module")
def sent(shared_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pillars' workbook as somebody took it along, before anything was known."""
    file = tmp_path_factory.mktemp("sent") / "reactie PV.xlsx"
    file.write_bytes(get(shared_server, f"/uitvoer/{DOSSIER}.xlsx?onderwerpen=pillars").body)
    return file


def changed(sent: Path, folder: Path, **columns: dict[State, str]) -> Path:
    """The workbook with these values put into cells of its matrix: D={State.BE: "Tegen"}."""
    book = openpyxl.load_workbook(sent)
    matrix = book["Matrix"]
    rows = {cell.value: cell.row for cell in matrix["A"]}
    for column, values in columns.items():
        for state, value in values.items():
            matrix[f"{column}{rows[state.value]}"] = value
    book.save(folder / sent.name)
    return folder / sent.name


def write(store: Store, cell: Cell, stance: Stance) -> None:
    """Let somebody else press a key."""
    seen = store.cells(DOSSIER)[cell].version if cell in store.cells(DOSSIER) else 0
    store.record(DOSSIER, Batch(Key("elsewhere", next(NUMBERS)), (Restate(cell, seen, stance),)), "M. Jansen")


def stance(store: Store, state: State, topic: str = "P1") -> str:
    """What the database has of a cell."""
    written = store.cells(DOSSIER).get(Cell(topic, state))
    return str(written.position.stance) if written else "?"


def test_what_was_changed_on_the_way_is_shown_taken_over_and_undone(
    files: FilesPage, store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "reactie PV.xlsx"
    files.download(file)
    file = changed(file, tmp_path, D={State.BE: "Tegen"}, E={State.BE: "Stuent"})
    before = store.revision(DOSSIER)
    files.bring(file)
    expect(files.part(CHANGED).get_by_role("row")).to_have_text(
        [
            re.compile("Cel.*Veld"),
            "België P1Standpunt?Onbekend−−Tegen",
            "België P1Zekerheidleeglaag",
            "België P1Basisleegingeschat",
        ]
    )
    expect(files.part(MISREAD)).to_contain_text("“Stuent” is geen standpunt; bedoelde u “Steunt”?")
    assert store.revision(DOSSIER) == before, "nothing is written before somebody says so"
    files.take_over()
    expect(files.bringing).to_contain_text("1 cel overgenomen, als revisie", timeout=PATIENCE)
    assert stance(store, State.BE) == "--"
    assert store.cells(DOSSIER)[Cell("P1", State.BE)].file == "reactie PV.xlsx"
    files.at("undo").click()
    expect(files.part(CHANGED)).to_contain_text("België P1", timeout=PATIENCE)
    assert stance(store, State.BE) == "?"


def marked(file: Path, state: str, **becomes: str) -> Path:
    """The same workbook, with something else in the row of a state on the sheet of positions."""
    book = openpyxl.load_workbook(file)
    heads, *rows = book["Standpunten"].iter_rows()
    columns = {str(head.value): at for at, head in enumerate(heads)}
    row = next(row for row in rows if state in [cell.value for cell in row])
    for head, value in becomes.items():
        row[columns[head]].value = value
    book.save(file)
    return file


@pytest.mark.parametrize(("before", "file", "asked_by"), [("Beperkt", "Intern", "over"), ("Intern", "Beperkt", "undo")])
def test_a_marking_that_a_file_or_its_undo_lowers_is_asked_about(
    files: FilesPage, store: Store, tmp_path: Path, before: str, file: str, asked_by: str
) -> None:
    cell = Cell("P1", State.HR)
    marking = {"Beperkt": Marking.RESTRICTED, "Intern": Marking.INTERNAL}
    View(store, DOSSIER, Visitor("Anna", Role.OWNER, Marking.RESTRICTED)).sharing().make("PV Brussel", red_lines=True)
    seen = store.cells(DOSSIER)[cell].version if cell in store.cells(DOSSIER) else 0
    fields = {"stance": Stance.CRITICAL, "red_line": "geen quota", "red_line_marking": marking[before]}
    store.record(DOSSIER, Batch(Key("elsewhere", next(NUMBERS)), (Amend(cell, seen, fields),)), "M. Jansen")
    files.at("rodelijnen").check()
    book = tmp_path / "reactie.xlsx"
    files.download(book)
    files.bring(marked(book, "Kroatië", **{"Verspreiding rode lijn": file}))
    files.take_over()
    question = files.page.get_by_role("dialog", name="Verspreiding verlagen?")
    if asked_by == "undo":
        expect(files.bringing).to_contain_text("1 cel overgenomen", timeout=PATIENCE)
        files.at("undo").click()
    expect(question).to_contain_text("De rode lijn van Kroatië, P1 krijgt de verspreiding Intern.", timeout=PATIENCE)
    expect(question.get_by_role("listitem").first).to_have_text("PV Brussel: 1 rode lijn")
    assert store.cells(DOSSIER)[cell].position.red_line_marking is Marking.RESTRICTED
    question.get_by_role("button", name="Verlagen").click()
    until(files.page, lambda: store.cells(DOSSIER)[cell].position.red_line_marking is Marking.INTERNAL, lambda: "")


def test_a_conflict_stands_side_by_side_and_nothing_of_it_is_written_undecided(
    files: FilesPage, store: Store, sent: Path, tmp_path: Path
) -> None:
    states = (State.AT, State.BG, State.CY)
    file = changed(sent, tmp_path, D=dict.fromkeys(states, "Steunt"))
    write(store, Cell("P1", State.AT), Stance.CRITICAL)
    write(store, Cell("P1", State.BG), Stance.OPPOSES)
    files.bring(file)
    expect(files.at("over")).to_have_text("1 cel overnemen in matrix …")
    asked = files.part(CONTESTED).get_by_role("group", name="Oostenrijk P1")
    expect(asked.get_by_role("row").nth(1)).to_have_text("Standpunt?Onbekend+Steunt−Kritisch")
    expect(asked).to_contain_text("Nu (M. Jansen, ")
    asked.get_by_label("Bestand overnemen").check()
    expect(files.at("over")).to_have_text("2 cellen overnemen in matrix …")
    files.at("all keep").click()
    expect(files.at("over")).to_have_text("1 cel overnemen in matrix …")
    asked.get_by_label("Bestand overnemen").check()
    files.take_over()
    expect(files.bringing).to_contain_text("2 cellen overgenomen", timeout=PATIENCE)
    assert [stance(store, state) for state in states] == ["+", "--", "+"]


def test_what_is_not_ticked_is_not_taken_over(files: FilesPage, store: Store, sent: Path, tmp_path: Path) -> None:
    states = (State.PT, State.RO, State.SI)
    files.bring(changed(sent, tmp_path, E=dict.fromkeys(states, "Tegen")))
    expect(files.at("over")).to_have_text("3 cellen overnemen in matrix …")
    files.part(CHANGED).get_by_role("button", name="Niets aanvinken").click()
    expect(files.at("over")).to_be_disabled()
    files.part(CHANGED).get_by_role("button", name="Alles aanvinken").click()
    files.part(CHANGED).get_by_label("Portugal P2").uncheck()
    expect(files.at("over")).to_have_text("2 cellen overnemen in matrix …")
    write(store, Cell("P3", State.PT), Stance.NEUTRAL)
    files.at("again").click(timeout=PATIENCE)
    expect(files.part(CHANGED).get_by_label("Portugal P2")).not_to_be_checked()
    expect(files.part(CHANGED).get_by_label("Slovenië P2")).to_be_checked()
    files.take_over()
    expect(files.bringing).to_contain_text("2 cellen overgenomen", timeout=PATIENCE)
    assert [stance(store, state, "P2") for state in states] == ["?", "--", "--"]


def test_what_somebody_writes_after_the_file_was_read_is_said_and_not_overwritten(
    files: FilesPage, store: Store, sent: Path, tmp_path: Path
) -> None:
    files.bring(changed(sent, tmp_path, D={State.CZ: "Steunt", State.DK: "Steunt"}))
    write(store, Cell("P1", State.CZ), Stance.OPPOSES)
    expect(files.at("again")).to_be_visible(timeout=PATIENCE)
    files.take_over()
    expect(files.bringing).to_contain_text("1 cel overgenomen", timeout=PATIENCE)
    expect(files.bringing.get_by_role("alert")).to_have_text(
        "1 keer was de cel intussen alweer gewijzigd. Op de pagina Matrix kiest u welke geldt."
    )
    assert (stance(store, State.CZ), stance(store, State.DK)) == ("--", "+")
    matrix = MatrixPage(files.page).open()
    expect(matrix.notes).to_contain_text("Uw keuze: Steunt. Nu: Tegen. Welke geldt?")
    matrix.notes.get_by_role("button", name="Laten staan").click()


def test_the_history_of_a_cell_names_the_file(files: FilesPage, sent: Path, tmp_path: Path) -> None:
    files.bring(changed(sent, tmp_path, F={State.EE: "Voortrekker"})).take_over()
    expect(files.at("undo")).to_be_visible(timeout=PATIENCE)
    matrix = MatrixPage(files.page).open()
    matrix.select("EE", "P3")
    expect(matrix.inspector.locator(".history")).to_contain_text("uit bestand reactie PV.xlsx", timeout=PATIENCE)


def test_a_table_of_somebody_else_is_dropped_and_contested_where_something_is_known(
    files: FilesPage, store: Store, tmp_path: Path
) -> None:
    write(store, Cell("P4", State.FI), Stance.SUPPORTS)
    with (tmp_path / "hoofdsteden.csv").open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows([["", "P4"], ["Finland", "Tegen"], ["FR", "++"]])
    content = (tmp_path / "hoofdsteden.csv").read_text("utf-8")
    dropped = files.page.evaluate_handle(
        "text => { const all = new DataTransfer(); all.items.add(new File([text], 'hoofdsteden.csv')); return all }",
        content,
    )
    files.bringing.locator(".drop").dispatch_event("drop", {"dataTransfer": dropped})
    expect(files.part(CHANGED)).to_contain_text("Frankrijk P4", timeout=PATIENCE)
    expect(files.bringing).to_contain_text("Geen werkmap van Krachtenveld: vergeleken met de matrix van nu.")
    expect(files.part(CONTESTED).get_by_role("row").nth(1)).to_have_text("Standpunt−−Tegen+Steunt")


def test_a_file_that_is_refused_says_why_in_one_sentence(
    files: FilesPage, watches: list[Watch], tmp_path: Path
) -> None:
    watches[0].forgive("status of 422")
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04 kapot")
    files.bring(tmp_path / "x.xlsx")
    expect(files.bringing.get_by_role("alert")).to_have_text(
        "Dit bestand kan niet worden geopend: het is beschadigd, of niet zo gemaakt als een werkmap hoort te zijn."
    )
    (tmp_path / "groot.xlsx").write_bytes(bytes(5_000_001))
    files.bring(tmp_path / "groot.xlsx")
    expect(files.bringing.get_by_role("alert")).to_have_text("Dit bestand is te groot: ten hoogste 5 MB.")
    expect(files.at("over")).to_have_count(0)


def test_the_keyboard_alone_decides_and_takes_over(files: FilesPage, store: Store, sent: Path, tmp_path: Path) -> None:
    write(store, Cell("P4", State.HU), Stance.NEUTRAL)
    files.bring(changed(sent, tmp_path, G={State.HU: "Tegen"}))
    expect(files.at("told")).to_be_focused()
    keyboard = files.page.keyboard
    keyboard.press("Tab")
    keyboard.press("Space")
    expect(files.at("keep P4|HU")).to_be_checked()
    expect(files.at("over")).to_be_disabled()
    keyboard.press("ArrowDown")
    expect(files.at("file P4|HU")).to_be_checked()
    keyboard.press("Tab")
    expect(files.at("over")).to_be_focused()
    keyboard.press("Enter")
    keyboard.press("Enter")
    expect(files.at("undo")).to_be_visible(timeout=PATIENCE)
    assert stance(store, State.HU, "P4") == "--"


def test_the_keyboard_alone_declines_a_cell(files: FilesPage, sent: Path, tmp_path: Path) -> None:
    files.bring(changed(sent, tmp_path, E={State.LU: "Tegen", State.LV: "Tegen"}))
    expect(files.at("told")).to_be_focused()
    keyboard = files.page.keyboard
    for place in ("every file", "every keep", "take P2|LV"):
        keyboard.press("Tab")
        expect(files.at(place)).to_be_focused()
    keyboard.press("Space")
    expect(files.at("over")).to_have_text("1 cel overnemen in matrix …")


@LOOKS
def test_what_is_brought_back_has_no_violation(
    open_shared: Open, store: Store, sent: Path, tmp_path: Path, theme: str, language: str
) -> None:
    files = FilesPage(open_shared(color_scheme=theme)).open(f"/?pagina=bestanden&taal={language}&bestandstaal=nl")
    state = State.IE if theme == "light" else State.IT
    write(store, Cell("P5", state), Stance.CHAMPIONS)
    files.bring(changed(sent, tmp_path, H={state: "Tegen"}, G={state: "Steunt"}, D={state: "Stuent"}))
    expect(files.at("over")).to_be_visible()
    assert violations(files.page) == []
    files.at("over").click()
    expect(files.page.get_by_role("dialog")).to_be_visible()
    assert violations(files.page) == []


def test_of_more_than_goes_at_once_the_rest_stays_to_choose(
    open_shared: Open, store: Store, sent: Path, tmp_path: Path
) -> None:
    page = open_shared(anew=True)

    def at_most_two(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json=answer.json() | {"most": 2})

    page.route("**/invoer/**", at_most_two)
    files = FilesPage(page).open()
    states = (State.MT, State.PL, State.SE, State.SK)
    files.bring(changed(sent, tmp_path, G=dict.fromkeys(states, "Steunt")))
    files.part(CHANGED).get_by_label("Polen P4").uncheck()
    expect(files.at("over")).to_have_text("Eerste 2 van 3 cellen overnemen in matrix …")
    files.take_over()
    expect(files.bringing).to_contain_text("2 cellen overgenomen, als revisie", timeout=PATIENCE)
    expect(files.at("take P4|PL")).not_to_be_checked()
    expect(files.at("over")).to_have_text("1 cel overnemen in matrix …", timeout=PATIENCE)
    files.take_over()
    expect(files.bringing).to_contain_text("1 cel overgenomen, als revisie", timeout=PATIENCE)
    assert sorted(stance(store, state, "P4") for state in states) == ["+", "+", "+", "?"]


@pytest.mark.slow
def test_every_cell_with_a_long_text_goes_in_parts_and_the_rest_stays_to_choose(
    files: FilesPage, store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "alles.xlsx"
    files.download(file)
    book = openpyxl.load_workbook(file)
    column = next(cell.column for cell in book["Standpunten"][1] if cell.value == "Toelichting")
    for row in book["Standpunten"].iter_rows(min_row=2):
        row[column - 1].value = f"{row[0].value} {row[2].value} " + "uitleg " * 250
    book.save(file)
    files.bring(file)
    kept = files.part(CHANGED).get_by_role("checkbox").last
    name = kept.get_attribute("data-at")
    kept.uncheck()
    cells = len(store.dossier(DOSSIER).topics) * len(State) - 1
    label = files.at("over").inner_text()
    n, of = map(int, re.findall(r"\d+", label))
    assert label == f"Eerste {n} van {of} cellen overnemen in matrix …"
    assert 0 < n < of <= cells
    done = 0
    while done < of:
        part = min(n, of - done)
        files.take_over()
        expect(files.bringing).to_contain_text(f"{part} cellen overgenomen, als revisie", timeout=PATIENCE)
        done += part
        if done < of:
            expect(files.at("undo")).to_be_visible()
            expect(files.at(name or "")).not_to_be_checked()
            expect(files.at("over")).to_have_text(re.compile(f"(van|^){of - done} cellen"), timeout=PATIENCE)
    assert sum("uitleg uitleg" in written.position.note for written in store.cells(DOSSIER).values()) == of


def beside_one_another(folder: Path) -> Path:
    """A book of somebody else: two tables beside one another, a row of three states, and a sheet of other things."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Reacties"
    for row in (
        ["Reacties van de hoofdsteden"],
        ["Land", "P1", "P2", None, "Land", "P1", "P2"],
        ["DE", "+", "--", None, "HU", "-", "++"],
        ["DE/FR/NL", "++", None, None, "IE", "kritsch", "+"],
    ):
        sheet.append(row)
    contacts = book.create_sheet("Contacten")
    for row in (["Naam", "Kamer"], ["balie", "A1"], ["post", "B2"]):
        contacts.append(row)
    book.save(folder / "reactie hoofdsteden.xlsx")
    return folder / "reactie hoofdsteden.xlsx"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_filled_cell_is_accounted_for_and_somebody_says_who_was_meant(
    open_shared: Open, tmp_path: Path, theme: str
) -> None:
    files = FilesPage(open_shared(color_scheme=theme)).open()
    files.bring(beside_one_another(tmp_path))
    account = files.bringing.get_by_role("region", name="Wat er van het bestand is gelezen")
    expect(account).to_contain_text("18 van 24 gevulde cellen gelezen")
    expect(files.at("left")).to_contain_text("blad Contacten, A1:B3: geen standpunten herkend, 6 cellen")
    expect(files.at("part misread")).to_contain_text("3")
    drawing = files.part("Het blad").get_by_role("group", name="blad Reacties, A2:G4")
    expect(drawing.get_by_role("row")).to_have_text(
        [
            "ABCEFG",
            "2LandP1P2LandP1P2",
            "3DE+, Gewijzigd--, GewijzigdHU-, Gewijzigd++, Gewijzigd",
            "4DE/FR/NL, Niet begrepen++, Niet begrepenIEkritsch, Niet begrepen+, Gewijzigd",
        ]
    )
    assert files.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    files.at("meant Reacties!A4").select_option(label="Duitsland, Frankrijk en Nederland")
    expect(files.part(MISREAD)).not_to_contain_text("DE/FR/NL", timeout=PATIENCE)
    expect(files.bringing).to_contain_text("Frankrijk P1")
    expect(files.part(MISREAD)).to_contain_text("“kritsch” is geen standpunt")
    files.at("sheets").locator("summary").click()
    files.at("sheet Contacten").uncheck()
    expect(files.at("left")).to_contain_text("op uw verzoek niet gelezen", timeout=PATIENCE)
    assert violations(files.page) == []
    files.page.screenshot(path=tmp_path / "account.png", full_page=True)
