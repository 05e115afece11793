"""A payload in every text that somebody writes: each page shows it as text, runs nothing of it and asks for nothing."""

from __future__ import annotations

import io
import json
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import openpyxl
import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from positions import seeds
from positions.changes import Cell
from positions.people import Role
from positions.stances import Marking
from positions.states import State
from tests.browser import desks
from tests.browser.conftest import DUTCH_DESK
from tests.browser.kept import DOSSIER
from tests.browser.pages import PATIENCE, FilesPage, MajorityPage, MatrixPage, SharingPage, until
from tests.browser.payloads import PAYLOAD, came_back, csv_of, foreign, log_in, running, write
from tests.browser.watch import Watch
from tests.knocking import get
from tests.sharing import Shared

LEADS_AWAY = """(elements, ours) => elements
    .filter((one) => ["href", "src", "data", "action"].some((name) => {
        const to = new URL(one.getAttribute(name) ?? "", document.baseURI);
        return !["data:", "blob:"].includes(to.protocol) && to.origin !== location.origin && !ours.includes(to.href);
    })).map((one) => one.outerHTML)"""
"""The elements by which one would come to another host than those that our own data name, or run something."""
OURS = [
    address.rstrip(".")
    for one in seeds.evidence()
    for address in re.findall(r"https?://[^\s;,]+", f"{one.address} {one.source} {one.note}")
]
"""Where our own data lead, in whatever text of theirs."""
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Desk:
    """One page, of an owner who logged in, and what its browser saw."""

    page: Page
    watch: Watch
    cookie: str

    def ask(self, address: str, *names: str) -> str:
        """An address in which each of these parameters is a payload."""
        return f"{address}{'&' if '?' in address else '?'}{urlencode(dict.fromkeys(names, PAYLOAD))}"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    with running(tmp_path_factory.mktemp("payloads")) as one:
        yield one


@pytest.fixture(scope="module", params=[True, False], ids=["with the policy", "where a browser heeds no policy"])
def desk(request: pytest.FixtureRequest, browser: Browser, app: Shared) -> Iterator[Desk]:
    """One page for all tests of a kind: what a page is opened with would take longer than what is looked at."""
    looks = {**DUTCH_DESK, "viewport": {"width": 1700, "height": 900}, "bypass_csp": not request.param}
    taken = desks.Desk(browser, app.server.url, looks)
    taken.clear()
    watch = taken.watch
    watch.forgive(r"status of 400 .*/inhoud\?")  # for a file there is no such choice as a payload, which the page says
    watch.forgive(r"status of 403 .*/s\]")  # and no such link, which the landing page says
    yield Desk(taken.page, watch, log_in(app.store))
    taken.close()


@pytest.fixture(autouse=True)
def nothing_came_of_it(desk: Desk, app: Shared) -> Iterator[None]:
    """The owner is in at first; at last nothing became an element or ran, and nobody else was asked for anything."""
    desk.page.context.add_cookies([{"name": "krachtenveld", "value": desk.cookie, "url": app.server.url}])
    yield
    unharmed(desk.page)
    offences = desk.watch.offences
    desk.watch.forget()
    assert not offences, "the browser saw:\n" + "\n".join(offences)


def unharmed(page: Page) -> None:
    """Nothing on the page is made of a payload, and nothing in one ran."""
    assert page.locator("[href], [src], [data], [action]").evaluate_all(LEADS_AWAY, OURS) == []
    assert page.locator("[onerror]").count() == 0
    assert not page.evaluate("() => 'ran' in window")


def expect_said(*places: Locator) -> None:
    """Wait until the payload stands in each of these, letter for letter."""
    for place in places:
        expect(place.first).to_contain_text(PAYLOAD, timeout=PATIENCE)


# --- what others wrote -----------------------------------------------------------------------------------------------


def test_the_matrix_shows_it_in_heads_cells_history_moments_and_sources(desk: Desk) -> None:
    matrix = MatrixPage(desk.page)
    lists = ("kolommen", "groep", "sorteer", "ouder", "cel", "standpunt", "zekerheid", "basis", "bron", "nl", "taal")
    matrix.open(desk.ask("/", *lists))
    expect(desk.page.get_by_role("button", name=re.compile("^Filter"))).to_have_text("Filter geen")  # it names none
    matrix.select("DE", "p1")
    expect_said(matrix.column("p1"), matrix.cell("DE", "p1"), desk.page.locator(".ficheline"), desk.page.locator(".me"))
    for field in ("conditions", "note", "reference"):
        expect(matrix.field(field)).to_have_value(PAYLOAD)
    expect(matrix.history()).to_have_count(2)
    expect(matrix.history().first.get_by_text(PAYLOAD, exact=True)).to_have_count(1)
    expect(matrix.history().last).to_contain_text(f"{PAYLOAD} · uit bestand {PAYLOAD}")
    matrix.column("p1").focus()
    expect_said(desk.page.get_by_role("tooltip"))
    expect_said(matrix.panel("Moment").locator("li"))
    matrix.press("Escape")
    expect(matrix.panel("Huidige bron").locator("datalist option").last).to_have_attribute("value", PAYLOAD)
    for opened in ("h1 button", ".me"):
        desk.page.locator(opened).click()
        expect_said(desk.page.locator(".panel"))
        unharmed(desk.page)


def test_the_majority_page_shows_it_and_a_table_that_is_refused_is_told_with_it(desk: Desk) -> None:
    majority = MajorityPage(desk.page)
    asked = ("onderwerp", "alsof", "regel", "deelnemers", "kansen", "met", "taal")
    desk.page.goto(desk.ask("/?pagina=meerderheid", *asked))
    expect_said(majority.at("topic"), desk.page.locator(".about").first)
    table = FilePayload(name=PAYLOAD, mimeType="text/csv", buffer=csv_of(("state", "persons"), (PAYLOAD, "1")))
    majority.load_table(table, year=2027, source=PAYLOAD)
    expect(majority.warning).to_have_text(
        f"{PAYLOAD}, regel 2, lidstaat: “{PAYLOAD}” is geen code van een lidstaat (EL, niet GR)."
    )
    majority.at("weights").click()
    expect_said(desk.page.locator(".panel"))


def test_the_pictures_are_called_by_it_on_the_page_in_their_tables_and_taken_along(desk: Desk) -> None:
    desk.page.goto(desk.ask("/?pagina=beeld", "kolommen", "kaart", "taal"))
    expect(desk.page.locator(".js-plotly-plot").first).to_contain_text("onerror=ran=1>![a](//x)", timeout=PATIENCE)
    expect(desk.page.get_by_role("radio", name=f"P3 {PAYLOAD}", exact=True)).to_have_count(1)
    desk.page.locator(".head [data-as=table]").first.click()
    expect_said(desk.page.locator("table.plain"), desk.page.locator(".head").nth(1))
    with desk.page.expect_download() as download:
        desk.page.locator(".head [data-as=svg]").nth(1).click()
    picture = ElementTree.parse(download.value.path())
    assert any(PAYLOAD in "".join(text.itertext()) for text in picture.iter("{http://www.w3.org/2000/svg}text"))


def test_the_sheet_of_a_state_and_the_texts_show_it(desk: Desk) -> None:
    desk.page.goto(desk.ask("/?pagina=lidstaat", "staat", "onderwerpen", "taal"))
    row = desk.page.locator("tr[data-topic=p1]")
    expect_said(row.locator("th"), *(row.locator("td").nth(n) for n in (1, 2, 3)))
    desk.page.locator("[data-at=contents]").click()
    expect_said(desk.page.locator("[data-at=stand]"))
    unharmed(desk.page)
    desk.page.goto(desk.ask("/?pagina=teksten&soort=intern", "onderwerp", "tekst", "taal"))
    expect_said(desk.page.get_by_role("article"))


# --- what is brought back --------------------------------------------------------------------------------------------


def test_what_is_asked_of_a_file_and_what_a_file_says_is_shown(desk: Desk, app: Shared) -> None:
    files = FilesPage(desk.page).open(desk.ask("/?pagina=bestanden", "onderwerpen", "verspreiding", "stand", "vanaf"))
    expect_said(files.at("stand"))
    taken = get(app.server, f"/uitvoer/{DOSSIER}.xlsx", Cookie=f"krachtenveld={desk.cookie}").body
    expect_texts(taken)
    # By somebody else: one's own change is said to be by "u".
    write(app.store, Cell("p2", State.DE), author=f"B. {PAYLOAD}", note=f"hier: {PAYLOAD} {desk.cookie}")
    bring(files, came_back(taken))
    for part in ("Gewijzigd in het bestand", "Ook hier gewijzigd", "Niet te lezen"):
        expect_said(files.part(part))
    expect(files.part("Ook hier gewijzigd")).to_contain_text(f"Nu (B. {PAYLOAD}, ")
    unharmed(desk.page)
    bring(files, foreign())
    expect_said(files.part("Niet te lezen"))


def expect_texts(taken: bytes) -> None:
    """A workbook holds the payload, never as a formula or a link."""
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(taken)) for row in sheet.iter_rows() for cell in row]
    assert PAYLOAD in {cell.value for cell in cells}
    assert not [cell for cell in cells if cell.data_type == "f" and str(cell.value).startswith("=1+1")]
    assert not [cell for cell in cells if cell.hyperlink]


def bring(files: FilesPage, content: bytes) -> None:
    """Hand a workbook in under a hostile name."""
    files.at("file").set_input_files(FilePayload(name=PAYLOAD, mimeType=EXCEL, buffer=content))
    expect(files.bringing.get_by_role("heading", name=PAYLOAD)).to_be_visible(timeout=PATIENCE)
    expect(files.part("Niet te lezen")).to_be_visible(timeout=PATIENCE)


# --- who may come in -------------------------------------------------------------------------------------------------


def test_the_sharing_page_shows_it_in_links_moments_and_people(desk: Desk, app: Shared) -> None:
    for subject in (f"ander {PAYLOAD}", f"weg {PAYLOAD}"):
        app.sharing.admit(subject, PAYLOAD, Role.READER, Marking.INTERNAL)
    app.sharing.dismiss(f"weg {PAYLOAD}")
    sharing = SharingPage(desk.page).open(desk.ask("/?pagina=delen", "van", "taal"))
    sharing.choose("frozen 1")
    expect_said(sharing.at("moment"), sharing.lines.nth(3))
    sharing.make(PAYLOAD)
    expect_said(sharing.made, sharing.receiver.locator("h3"), sharing.row(PAYLOAD))
    person = desk.page.get_by_role("row").filter(has_text=f"ander {PAYLOAD}")
    role = person.get_by_label(f"Rol: {PAYLOAD}")
    role.focus()
    role.select_option("editor")
    until(desk.page, lambda: Role.EDITOR in {one.role for one in app.sharing.people()}, app.sharing.people)
    expect(role).to_be_focused()
    made = sharing.row(PAYLOAD).first
    for where in (person, made):
        where.get_by_role("button", name=PAYLOAD).last.click()
        expect_said(where.locator(".panel"))
        desk.page.keyboard.press("Escape")
    unharmed(desk.page)
    made.get_by_role("button", name=f"Bekijk als: {PAYLOAD}").click()
    expect_said(desk.page.locator(".through"), MatrixPage(desk.page).saved)
    desk.page.locator(".through").get_by_role("button").click()
    expect(desk.page.locator(".through")).to_have_count(0, timeout=PATIENCE)
    MatrixPage(desk.page).expect_line("up")  # else the next test meets a page that is still loading


def test_who_comes_in_by_a_link_is_asked_their_name_and_both_stand_behind_what_they_type(
    desk: Desk, app: Shared
) -> None:
    desk.page.context.clear_cookies()
    desk.page.goto(desk.ask("/", "pagina", "taal"))
    expect(desk.page.get_by_role("heading", name="Geen toegang")).to_be_visible(timeout=PATIENCE)
    desk.page.goto(f"/s#{quote(PAYLOAD)}")
    expect(desk.page.get_by_role("status")).to_contain_text("Deze link is niet volledig")
    unharmed(desk.page)
    desk.page.goto("about:blank")  # from its own landing page a link would not be loaded
    matrix = MatrixPage(desk.page).open(app.link(PAYLOAD, Role.EDITOR)[1], name=f"B. {PAYLOAD}")
    expect(desk.page.locator(".me")).to_have_text(f"B. {PAYLOAD} · {PAYLOAD}")
    matrix.work_from(PAYLOAD)
    matrix.key("ES", "p1", "2")
    for field in ("conditions", "note"):
        matrix.write(field, PAYLOAD)
    matrix.expect_saved()
    name_a_moment(matrix)
    go_round(matrix)
    matrix.select("ES", "p1")
    matrix.paste(PAYLOAD)
    expect_said(matrix.notes)
    unharmed(desk.page)
    come_back(matrix)
    matrix.select("ES", "p1")
    for field in ("conditions", "note", "reference"):
        expect(matrix.field(field)).to_have_value(PAYLOAD)
    expect(matrix.history().first).to_contain_text(f"B. {PAYLOAD} ({PAYLOAD})")


def name_a_moment(matrix: MatrixPage) -> None:
    """Give the present a name that another moment has, and then one of its own."""
    panel = matrix.panel("Moment")
    panel.get_by_label("Naam van het moment").fill(PAYLOAD)
    panel.get_by_role("button", name="Vastleggen").click()
    expect_said(panel.get_by_role("alert"))
    panel.get_by_label("Naam van het moment").fill(f"{PAYLOAD} {secrets.token_hex(2)}")
    panel.get_by_role("button", name="Vastleggen").click()
    expect_said(matrix.notes)
    matrix.expect_saved()


def go_round(matrix: MatrixPage) -> None:
    """Say something without a stance in the round, and then a stance with words."""
    matrix.page.get_by_role("button", name="Tafelronde").click()
    expect(matrix.inspector).to_contain_text(f"Bron: {PAYLOAD}")
    line = matrix.page.get_by_label("Wat zegt deze lidstaat")
    line.fill(PAYLOAD)
    line.press("Enter")
    expect_said(matrix.inspector.locator(".echo"))
    line.fill(f"4 {PAYLOAD}")
    line.press("Enter")
    line.press("Escape")
    matrix.expect_saved()


def come_back(matrix: MatrixPage) -> None:
    """Load the page with an edit that waits since before others wrote in its cell: both texts are shown."""
    note = {"note": f"mijn {PAYLOAD}"}
    edit = {"topic": "p2", "state": "FR", "seen": 1, "set": note}
    waiting = {"outbox": "away", "seq": 1, "edits": [edit], "paint": [["p2", "FR", {"stance": "+", **note}]]}
    kept = json.dumps({"pending": [waiting]})
    matrix.page.evaluate(f"kept => sessionStorage.setItem('krachtenveld:{DOSSIER}', kept)", kept)
    matrix.reload()
    expect(matrix.notes).to_contain_text(f"gewijzigd door {PAYLOAD}", timeout=PATIENCE)
    expect(matrix.notes).to_contain_text(f"Uw keuze: “mijn {PAYLOAD}”. Nu: “{PAYLOAD}”.")
