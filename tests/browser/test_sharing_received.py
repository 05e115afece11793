"""A link as its receiver has it: no more than it shows, on any page or in any file, until it ends."""

from __future__ import annotations

import re
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocket, expect

from positions.changes import Cell
from positions.people import Role
from positions.states import State
from tests.browser.accessibility import violations
from tests.browser.conftest import Open
from tests.browser.kept import DOSSIER
from tests.browser.pages import EVERYTHING, PATIENCE, FilesPage, MatrixPage, SharingPage, until
from tests.browser.server import Server
from tests.browser.watch import Watch
from tests.knocking import get
from tests.sharing import CONDITION, HIDDEN, NOTE, SECRETS, SEEN, SOURCE, Shared, shared

PAGES = {
    "/": "[role=grid]",
    "/?pagina=meerderheid&onderwerp=P2": ".verdictbox",
    "/?pagina=beeld": ".js-plotly-plot .main-svg",
    "/?pagina=lidstaat&staat=PL": ".paper h2",
    "/?pagina=teksten&soort=intern": "article",
    "/?pagina=bestanden": "[data-at=get]",
}
"""Every page that shows something of the dossier, and what stands there once it does."""
FILES = tuple(
    f"/uitvoer/{DOSSIER}{end}"
    for end in (".xlsx", ".csv", ".json", "/teksten.docx?soort=intern", "/statenblad.docx?staten=PL")
)
RECORDED = Cell("P4", State.FR)
"""Unknown, with a note."""
CLOSES = 5.0
"""Seconds in which a page closes whose right has ended."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    with shared(tmp_path_factory.mktemp("received")) as one:
        yield one


@pytest.fixture(scope="module")
def shared_server(app: Shared) -> Server:
    return app.server


class Ear:
    """Everything that reached a page over its sockets."""

    def __init__(self, page: Page) -> None:
        self.heard = ""
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._hear)

    def _hear(self, frame: str | bytes) -> None:
        self.heard += frame if isinstance(frame, str) else frame.decode("utf-8", "replace")


def coming_in(page: Page, address: str) -> MatrixPage:
    """Somebody who opens a link."""
    return MatrixPage(page).open(address, "Bram")


def cookie_of(context: BrowserContext) -> str:
    return "; ".join(f"{one['name']}={one['value']}" for one in context.cookies())


def text_of(server: Server, path: str, cookie: str) -> str:
    """All that a file says, what is packed in it unpacked."""
    answer = get(server, path, Cookie=cookie)
    assert answer.status == 200
    if not zipfile.is_zipfile(BytesIO(answer.body)):
        return answer.text
    packed = zipfile.ZipFile(BytesIO(answer.body))
    return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


# --- what is seen ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sees", "shown", "kept_back"),
    [
        ({"notes": True, "sources": True}, (CONDITION, NOTE, SOURCE), ()),
        ({"notes": False, "sources": False}, (CONDITION,), (NOTE, SOURCE, "M. Jansen")),
    ],
    ids=["with notes and sources", "without"],
)
def test_what_is_kept_back_reaches_no_page_no_file_and_no_socket(
    app: Shared, open_shared: Open, sees: dict[str, Any], shown: tuple[str, ...], kept_back: tuple[str, ...]
) -> None:
    app.write(RECORDED, note=NOTE)
    page = open_shared()
    ear = Ear(page)
    matrix = coming_in(page, app.link("Lezer", **sees)[1])
    seen = ""
    for address, there in PAGES.items():
        page.goto(address)
        expect(page.locator(there).first).to_be_visible(timeout=PATIENCE)
        seen += page.evaluate(EVERYTHING)
    matrix.open()
    expect(matrix.cell(HIDDEN.state, HIDDEN.topic)).to_have_attribute("data-kind", "withheld")
    expect(matrix.cell(HIDDEN.state, HIDDEN.topic)).to_have_accessible_name(re.compile("Polen, P2 .*: Afgeschermd$"))
    expect(matrix.tally(HIDDEN.topic)).to_contain_text("0 tegen")
    expect(matrix.cell(RECORDED.state, RECORDED.topic)).to_have_attribute("data-kind", "")
    matrix.select(HIDDEN.state, HIDDEN.topic)
    expect(matrix.inspector).to_contain_text("Deze cel is voor u afgeschermd en telt als onbekend.")
    seen += page.evaluate(EVERYTHING)
    matrix.select(SEEN.state, SEEN.topic)
    expect(matrix.inspector.locator(".evidence li").first).to_be_visible(timeout=PATIENCE)
    seen += page.evaluate(EVERYTHING)
    files = "".join(text_of(app.server, path, cookie_of(page.context)) for path in FILES)
    everything = seen + ear.heard + files
    assert [word for word in shown if word not in everything] == []
    assert [word for word in (*SECRETS, *kept_back) if word in everything] == []


def test_who_sees_no_sources_is_not_told_that_there_are_none(app: Shared, open_shared: Open) -> None:
    matrix = coming_in(open_shared(), app.link("Kaal", notes=False, sources=False)[1])
    matrix.select(SEEN.state, SEEN.topic)
    expect(matrix.cell(SEEN.state, SEEN.topic)).not_to_have_accessible_name(re.compile("geen bron"))
    expect(matrix.page.locator(".nosource")).to_have_count(0)
    expect(matrix.inspector).to_contain_text("Toelichting, bronnen en historie zijn voor u niet te zien.")
    expect(matrix.field("note")).to_have_count(0)
    matrix.press("4", "Enter")
    expect(matrix.menu).to_have_count(0)
    matrix.expect_pending(0)
    assert app.stance(SEEN) == "+"


def test_a_panel_says_nothing_in_the_place_of_what_is_not_for_its_reader(app: Shared, open_shared: Open) -> None:
    matrix = coming_in(open_shared(), app.link("Kaal", notes=False, sources=False)[1])
    expect(matrix.panel("Moment")).to_have_text(re.compile(r"^Nog geen momenten\."))
    matrix.press("Escape")
    panel = matrix.panel("Filter")
    expect(panel.get_by_role("group", name="Zekerheid")).to_be_visible()
    expect(panel.get_by_role("group", name="Bron")).to_have_count(0)
    expect(panel.get_by_label("Auteur")).to_have_count(0)


def test_a_cell_that_is_closed_while_a_page_is_open_leaves_that_page(app: Shared, open_shared: Open) -> None:
    cell = Cell("P4", State.FI)
    app.write(cell, stance="-", note="GAAT-DICHT")
    matrix = coming_in(open_shared(), app.link("Toeschouwer")[1])
    matrix.select("FI", "P4")
    expect(matrix.inspector).to_contain_text("GAAT-DICHT")
    app.write(cell, marking="restricted")
    expect(matrix.cell("FI", "P4")).to_have_attribute("data-kind", "withheld", timeout=PATIENCE)
    expect(matrix.inspector).to_contain_text("afgeschermd")
    assert "GAAT-DICHT" not in matrix.page.evaluate(EVERYTHING)


def test_who_may_only_read_is_offered_no_way_to_bring_a_file_back(app: Shared, open_shared: Open) -> None:
    page = coming_in(open_shared(), app.link("Lezer")[1]).page
    files = FilesPage(page).open()
    expect(files.bringing).to_contain_text("Alleen lezen: u kunt hier geen bestand terugbrengen.")
    expect(files.at("file")).to_have_count(0)


# --- until it ends ---------------------------------------------------------------------------------------------------


def test_a_withdrawn_link_closes_every_page_within_five_seconds(app: Shared, open_shared: Open) -> None:
    _, address = app.link("Wordt ingetrokken")
    left: list[float] = []
    context = coming_in(open_shared(), address).page.context
    pages = [(context.new_page(), there) for there in PAGES]
    for page, there in pages:
        page.goto(there)
        expect(page.locator(PAGES[there]).first).to_be_visible(timeout=PATIENCE)
        expect(page.locator(".matrix[data-line]").first).to_have_attribute("data-line", "up", timeout=PATIENCE)
        page.on("domcontentloaded", lambda _: left.append(time.monotonic()))
    owner = SharingPage(coming_in(open_shared(), app.own()).page).open()
    begun = time.monotonic()
    owner.revoke("Wordt ingetrokken")
    until(owner.page, lambda: len(left) == len(pages), lambda: left)
    assert max(left) - begun < CLOSES
    for page, there in pages:
        expect(page.locator(PAGES[there])).to_have_count(0, timeout=PATIENCE)
        expect(page.get_by_text("Deze link is ingetrokken.")).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_text("vraag de eigenaar van het dossier om een nieuwe")).to_be_visible()


def test_what_a_withdrawn_editor_had_not_saved_waits_in_the_tab_and_is_saved_by_a_new_link(
    app: Shared, open_shared: Open, watches: list[Watch]
) -> None:
    made, address = app.link("Bewerker", Role.EDITOR)
    page = open_shared()
    watches[-1].forgive_absence()
    matrix = coming_in(page, address)
    cell = Cell("P3", State.EE)
    app.server.stop()
    matrix.expect_line("away")
    matrix.key(cell.state, cell.topic, "2")
    matrix.expect_pending(1)
    app.sharing.revoke(made.id)
    app.server.start()
    expect(page.get_by_text("Deze link is ingetrokken.")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("In dit venster wacht 1 wijziging die niet is opgeslagen.")).to_be_visible()
    assert app.stance(cell) == "?"

    coming_in(page, app.link("Alleen lezen")[1])
    expect(matrix.saved).to_have_text("Alleen lezen: 1 wijziging wacht in dit venster tot u weer mag wijzigen.")
    assert app.stance(cell) == "?"
    coming_in(page, app.link("Weer bewerker", Role.EDITOR)[1])
    matrix.expect_saved()
    assert app.stance(cell) == "-"


def test_nothing_of_the_dossier_stays_in_a_tab_whose_link_ended_but_what_waits(app: Shared, open_shared: Open) -> None:
    made, address = app.link("Bewerker die weggaat", Role.EDITOR)
    matrix = coming_in(open_shared(), address)
    matrix.work_from("Gesprek-dat-niemand-hoort")
    matrix.key("SK", "P4", "4")
    matrix.expect_saved()
    matrix.write("note", "TEKST-DIE-WEG-MOET")
    matrix.expect_saved()
    app.sharing.revoke(made.id)
    expect(matrix.page.get_by_text("Deze link is ingetrokken.")).to_be_visible(timeout=PATIENCE)
    kept = matrix.page.evaluate("JSON.stringify(Object.entries(sessionStorage))")
    assert "Gesprek-dat" not in kept
    assert "TEKST-DIE" not in kept


@pytest.mark.parametrize(("theme", "locale"), [("light", "nl-NL"), ("dark", "en-GB")])
def test_the_way_in_says_what_is_wrong_and_what_to_do(
    app: Shared, open_shared: Open, watches: list[Watch], theme: str, locale: str
) -> None:
    page = open_shared(color_scheme=theme, locale=locale)
    watches[-1].forgive("status of 403")
    dutch = locale.startswith("nl")
    made, address = app.link("Oud")
    app.sharing.revoke(made.id)
    withdrawn = "Deze link is ingetrokken." if dutch else "This link was withdrawn."
    for link, why in {
        address: withdrawn,
        f"{app.server.url}/s#{'x' * 43}": "niet volledig gekopieerd" if dutch else "not copied whole",
        f"{app.server.url}/s#verzonnen": "niet volledig" if dutch else "not complete",
        f"{app.server.url}/s": "niet volledig" if dutch else "not complete",
    }.items():
        page.goto("about:blank")
        page.goto(link)
        expect(page.get_by_role("status")).to_contain_text(why)
        assert page.url == f"{app.server.url}/s"
        assert violations(page) == []
    page.get_by_role("link", name="Krachtenveld").click()
    heading = page.get_by_role("heading", name="Geen toegang")
    expect(heading).to_be_visible(timeout=PATIENCE)
    assert violations(page) == []


@pytest.mark.parametrize("behind", [".", ")", ">", "%20", "%E2%80%8B", "&gt;", "%", ").%20Groet"])
def test_what_a_sentence_puts_behind_a_link_is_left_off(app: Shared, open_shared: Open, behind: str) -> None:
    page = open_shared()
    page.goto(app.link("Achteraan")[1] + behind)
    expect(page.get_by_role("grid")).to_be_visible(timeout=PATIENCE)


@pytest.mark.parametrize("shape", ["/s%23{}", "/s%20-%20{}", "/s/#{}", "/s/{}"])
def test_a_link_that_was_damaged_on_its_way_says_so_and_leaves_the_address(
    app: Shared, open_shared: Open, watches: list[Watch], shape: str
) -> None:
    page = open_shared()
    watches[-1].forgive("status of 404")
    made, address = app.link("Beschadigd")
    page.goto(app.server.url + shape.format(address.partition("#")[2]))
    expect(page.get_by_role("status")).to_contain_text("onderweg beschadigd")
    expect(page).to_have_url(f"{app.server.url}/s")
    assert page.context.cookies() == []
    assert violations(page) == []
    link = next(link for link in app.sharing.links() if link.id == made.id)
    assert (link.used, link.exposed is None) == (None, "#" in shape)


def test_without_scripts_a_link_says_what_it_needs(app: Shared, open_shared: Open) -> None:
    page = open_shared(java_script_enabled=False)
    page.goto(app.link("Zonder scripts")[1])
    expect(page.get_by_text("Zet JavaScript aan in uw browser en open de link opnieuw.")).to_be_visible()


def test_a_first_link_comes_from_the_terminal_and_opens_everything(app: Shared, open_shared: Open) -> None:
    address = app.server.command("link", "--dossier", DOSSIER, "--role", "eigenaar", "--days", "7").split()[0]
    page = open_shared()
    page.goto(app.server.url + "/s#" + address.partition("#")[2])
    matrix = MatrixPage(page)
    expect(matrix.name).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("link", name="Delen")).to_be_visible()


FRAMES = """
const roots = [document];
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (how) {
  const root = attach.call(this, how);
  roots.push(root);
  return root;
};
let frames = 0;
const count = () => {
  if (roots.some((root) => root.querySelector("[role=gridcell]"))) frames += 1;
  requestAnimationFrame(count);
};
requestAnimationFrame(count);
const show = HTMLDialogElement.prototype.showModal;
HTMLDialogElement.prototype.showModal = function () {
  window.framesBefore ??= frames;
  return show.call(this);
};
"""
"""How many frames had the grid in them when a dialog was first shown."""


def test_a_name_is_asked_once_the_grid_was_painted(app: Shared, open_shared: Open) -> None:
    page = open_shared()
    page.add_init_script(FRAMES)
    page.goto(app.link("Redactie", Role.EDITOR)[1])
    expect(page.get_by_role("dialog").get_by_label("Uw naam")).to_be_focused(timeout=PATIENCE)
    assert page.evaluate("framesBefore") > 0
