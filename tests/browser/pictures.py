"""Makes the pictures in docs/beelden/ again, from a fresh database, by using the page: ``make pictures``.

Every stance in them is fictional: a short pattern laid over the grid, whose source says so.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Locator, expect, sync_playwright

from positions.changes import Key, Mark
from positions.store import Store
from positions.workbooks.labels import COLUMNS
from tests.browser import moved
from tests.browser.chromium import launch
from tests.browser.nursery import ROOT
from tests.browser.pages import PATIENCE, FilesPage, MajorityPage, MatrixPage, SharingPage, TextsPage
from tests.browser.printer import printed
from tests.browser.server import Server
from tests.browser.test_draft import FICHE
from tests.libreoffice import convert, pages

FOLDER = ROOT / "docs" / "beelden"
WHO, SOURCE, DAY = "A. Voorbeeld", "Fictief voorbeeld", "2027-01-12"
PATTERN = ("+", "++", "", "0", "+", "-", "+", "", "++", "+", "--", "0", "+", "-", "")
"""Laid over the grid again and again, so that nobody takes it for what a member state thinks."""
STEPS = (0, 2, 11, 7, 3)
"""How far the pattern has moved in each column."""
CONDITIONS = {("DE", "P2"): "ruimte voor nationale cao’s", ("IT", "P1"): "minder lasten", ("FR", "P5"): "nieuw geld"}
PROPOSAL = "ela"
GERMAN = {
    "algoritmisch-management": ("4",),
    "altijd-aan": ("3",),
    "grenswaarden": ("4",),
    "onderaanneming": ("2",),
    "detachering-derdelanders": ("3",),
    "esspass": ("4",),
}
"""Keys for a few more German cells, the last of which is given conditions."""
AGENDA = ("ela", "algoritmisch-management", "esspass", "detachering-derdelanders")
"""Topics of a meeting that never was."""
LINE = "Fictief: steun voor een sterker mandaat, met inspecties alleen als de lidstaat ermee instemt."
RESTRICTED = (("PL", "P2"), ("LU", "P5"))
"""Cells that a receiver does not see."""
BESIDE = (
    ("Verordening veilig werk (fictief)", "working_party", ("Raadswerkgroep", date(2031, 1, 19))),
    ("Richtlijn leren op het werk (fictief)", "trilogue", ("triloog", date(2031, 2, 4))),
    ("Mededeling gezond werk (fictief)", "announced", None),
)
"""Dossiers that never were: what each is called, its phase, and a moment that was named."""
COLOURS = 128
DESK: dict[str, Any] = {
    "locale": "nl-NL",
    "timezone_id": "Europe/Amsterdam",
    "viewport": {"width": 1440, "height": 900},
    "reduced_motion": "reduce",
}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def main() -> None:
    """Make every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="krachtenveld-pictures-") as name, sync_playwright() as playwright:
        folder = Path(name)
        server = Server(folder, POSITIONS_DATABASE_URL=f"sqlite:///{folder / 'x.db'}", POSITIONS_ACCESS="local")
        browser = launch(playwright, "--font-render-hinting=none")  # letters where the font wants them, as on a desk
        server.start()
        try:
            begin(browser, server)
            fill(browser, server)
            whole_pages(browser, server)
            small(browser, server)
            tablet(browser, server)
            parts(browser, server)
            table_round(browser, server)
            texts(browser, server)
            council(browser, server)
            paper(browser, server, folder)
            workbook(browser, server, folder)
            state_sheet(browser, server, folder)
            trouble(browser, server)
            brought_back(browser, server, folder)
            meeting(browser, server)
            judging(browser, server)
            shelf(browser, server)
            sharing(browser, server)
            moments(browser, folder)
        finally:
            server.stop()
            browser.close()


def meeting(browser: Browser, server: Server) -> None:
    """A week before a meeting: what of its agenda asks for attention, its columns, and the brief on one topic."""
    opened = Store.open(server.environment["POSITIONS_DATABASE_URL"])
    (dossier,) = opened.dossier_ids()
    agenda = {"name": "Raadswerkgroep", "meeting": "Raadswerkgroep Sociale Vraagstukken", "topics": list(AGENDA)}
    day = (date.today() + timedelta(days=7)).isoformat()
    opened.set_dossier(dossier, {"agenda:werkgroep": agenda | {"day": day}, f"topic:{PROPOSAL}:inzet": LINE}, WHO)
    opened.close()
    with page(browser, server, "/?kolommen=agenda:werkgroep") as matrix:
        matrix.select("DE", PROPOSAL)
        keep("agenda", matrix)
        for name, shown in (("vandaag", "[data-row]"), ("bewindspersoon", ".bars")):
            about = f"&onderwerp={PROPOSAL}&kolommen=agenda:werkgroep" if name == "bewindspersoon" else ""
            matrix.page.goto(f"/?pagina={name}{about}")
            expect(matrix.page.locator(shown).first).to_be_visible(timeout=PATIENCE)
            expect(matrix.page.locator(".matrix").first).to_have_attribute("data-line", "up", timeout=PATIENCE)
            store(name, matrix.page.screenshot())


def judging(browser: Browser, server: Server) -> None:
    """A made-up fiche handed in, and one of its stances being changed."""
    with page(browser, server, "/?pagina=dossiers") as shown:
        chosen: FilePayload = {
            "name": "BNC-fiche werk.txt",
            "mimeType": "text/plain",
            "buffer": FICHE.replace("<b>werk</b>", "werk").encode(),
        }
        shown.page.locator(".shelf input[type=file]").set_input_files(chosen)
        expect(shown.page.locator(".draft")).to_have_attribute("data-line", "up", timeout=PATIENCE)
        shown.press("a", "a")
        expect(shown.page.locator(".draft")).to_have_attribute("data-pending", "0", timeout=PATIENCE)
        shown.press("w", "5")
        store("concept", shown.page.screenshot())


def shelf(browser: Browser, server: Server) -> None:
    """The page Dossiers, with three that never were beside the one that ships."""
    opened = Store.open(server.environment["POSITIONS_DATABASE_URL"])
    for number, (title, phase, moment) in enumerate(BESIDE):
        made = server.command("start", "--title", title, "--number", f"COM(2031) {number + 1}", "--name", WHO)
        name = made.split()[1]
        opened.set_dossier(name, {"stage": {"phase": phase}}, WHO)
        if moment:
            opened.record(name, Mark(Key("pictures", 1), *moment), WHO)
    opened.close()
    with page(browser, server, "/?pagina=dossiers", viewport={"width": 1280, "height": 560}) as shown:
        store("dossiers", shown.page.screenshot())


def moments(browser: Browser, folder: Path) -> None:
    """Two moments side by side, and the matrix as it was at the first of them, in a dossier of their own."""
    server = Server(folder, POSITIONS_DATABASE_URL=f"sqlite:///{folder / 'moved.db'}", POSITIONS_ACCESS="local")
    server.start()
    opened = Store.open(server.environment["POSITIONS_DATABASE_URL"])
    moved.Story(opened).tell()
    first = opened.milestones(moved.DOSSIER)[-1].revision
    opened.close()
    try:
        with page(browser, server, f"/?stand={first}&cel=P5.LV") as matrix:
            expect(matrix.page.locator(".thennow")).to_be_visible(timeout=PATIENCE)
            store("terugkijken", matrix.page.screenshot())
            matrix.page.goto(f"/?pagina=momenten&vanaf={first}")
            expect(matrix.page.locator(".timeline .written").first).to_be_visible(timeout=PATIENCE)
            store("momenten", matrix.page.screenshot())
    finally:
        server.stop()


def begin(browser: Browser, server: Server) -> None:
    """The page as the fiche leaves it, before anybody has filled in anything."""
    with page(browser, server) as matrix:
        matrix.select("DE", "P2")
        keep("begin", matrix)


def fill(browser: Browser, server: Server) -> None:
    """Fill the pillars the way a person would: a current source, a pasted block, and a few cells by hand."""
    with page(browser, server) as matrix:
        choose_source(matrix)
        states = [code for code in rows(matrix) if code != "NL"]
        matrix.select(states[0], "P1")
        matrix.paste("\n".join("\t".join(stance(y, step) for step in STEPS) for y in range(len(states))))
        matrix.expect_saved()
        surer(matrix)
        for where, text in CONDITIONS.items():
            matrix.key(*where, "4")
            matrix.write("conditions", text)
        matrix.key("DE", "P2", "4")
        matrix.write("note", "Fictief: wil regels voor algoritmen, maar laat de uitwerking aan sociale partners.")
        for choice in ("certainty medium", "basis stated", "salience high"):
            matrix.field(choice).click()
        matrix.expect_saved()


def whole_pages(browser: Browser, server: Server) -> None:
    """The matrix with a selection, light and dark, and the initiatives of one pillar."""
    for name, colours in (("matrix", "light"), ("matrix-donker", "dark")):
        with page(browser, server, color_scheme=colours) as matrix:
            matrix.select_range(("FR", "P3"), ("DE", "P2"))
            expect(matrix.field("restore 1")).to_be_visible(timeout=PATIENCE)
            keep(name, matrix)
    with page(browser, server, "/?kolommen=P2&groep=euro") as matrix:
        matrix.select("NL", "algoritmisch-management")
        expect(matrix.inspector.locator(".history li")).to_have_count(1, timeout=PATIENCE)
        keep("initiatieven", matrix)


def small(browser: Browser, server: Server) -> None:
    """The matrix on a telephone, and as a laptop shows it at 200%."""
    for name, width, height in (("matrix-telefoon", 390, 700), ("matrix-vergroot", 640, 400)):
        looks: dict[str, Any] = {"viewport": {"width": width, "height": height}, "device_scale_factor": 2}
        with page(browser, server, **looks) as matrix:
            matrix.select("DE", "P2")
            keep(name, matrix)


def tablet(browser: Browser, server: Server) -> None:
    """The matrix under a finger: the panel has come from below."""
    with page(browser, server, **PHONE | {"viewport": {"width": 820, "height": 1060}}) as matrix:
        matrix.select("DE", "P2")
        matrix.page.get_by_role("button", name="Wijzigen", exact=True).click()
        expect(matrix.field("restore 1")).to_be_visible(timeout=PATIENCE)
        keep("matrix-tablet", matrix)


def parts(browser: Browser, server: Server) -> None:
    """The inspector, the menu of a cell, and what opens from the row above the grid."""
    with page(browser, server) as matrix:
        matrix.select("DE", "P2")
        expect(matrix.field("restore 1")).to_be_visible(timeout=PATIENCE)
        cut("inspector", matrix, matrix.inspector)
        matrix.press("Enter")
        expect(matrix.menu).to_be_visible()
        cut("menu", matrix, matrix.menu, around=70)
        matrix.press("Escape")
        for name, opens in (("filter", "Filter"), ("moment", "Moment"), ("bron", "Huidige bron")):
            matrix.page.get_by_role("button", name=opens).click()
            cut(name, matrix, matrix.page.locator(".panel"), around=48)
            matrix.press("Escape")


def table_round(browser: Browser, server: Server) -> None:
    """A round of the table halfway: some states heard, one line typed and not yet entered."""
    with page(browser, server) as matrix:
        choose_source(matrix)
        matrix.page.get_by_role("button", name="Tafelronde").click()
        matrix.page.get_by_label("Onderwerp").select_option("P4")
        line = matrix.page.get_by_label("Wat zegt deze lidstaat")
        for said in ("+ mits vrijwillig", "4", "3 wacht op de tekst"):
            line.fill(said)
            line.press("Enter")
        matrix.expect_saved()
        line.fill("- te veel regels")
        keep("tafelronde", matrix)


def texts(browser: Browser, server: Server) -> None:
    """A text for inside on one pillar, and what it rests on."""
    desk = DESK | {"viewport": {"width": 1280, "height": 460}}
    context = browser.new_context(base_url=server.url, color_scheme="light", **desk)
    shown = TextsPage(context.new_page()).open("/?pagina=teksten&soort=intern&onderwerp=P1")
    expect(shown.text).to_contain_text("steunen dit ook")
    store("teksten", shown.page.screenshot())
    context.close()


def council(browser: Browser, server: Server) -> None:
    """The page Meerderheid on one proposal, with a state in what if, and the page Beeld on the pillars."""
    with page(browser, server, "/?kolommen=P2") as matrix:
        choose_source(matrix)
        states = [code for code in rows(matrix) if code != "NL"]
        matrix.select(states[0], PROPOSAL)
        matrix.paste("\n".join(stance(y, 5) for y in range(len(states))))
        matrix.key("IT", PROPOSAL, "4")
        matrix.write("conditions", "ruimte voor nationale inspecties")
        matrix.expect_saved()
        majority = MajorityPage(matrix.page).open(f"/?pagina=meerderheid&onderwerp={PROPOSAL}&alsof=FRvoor", WHO)
        expect(majority.outcome).to_be_visible(timeout=PATIENCE)
        store("meerderheid", majority.page.screenshot())
        matrix.page.goto("/?pagina=beeld")
        expect(matrix.page.locator(".js-plotly-plot .main-svg:first-child")).to_have_count(3, timeout=PATIENCE)
        expect(matrix.page.locator(".matrix.over")).to_have_attribute("data-line", "up", timeout=PATIENCE)
        store("beeld", matrix.page.screenshot())


def paper(browser: Browser, server: Server, folder: Path) -> None:
    """The pillars as they come from the printer."""
    with page(browser, server) as matrix:
        store("afdruk", pages(printed(matrix.page, folder), folder / "afdruk", dots=110)[0].read_bytes())


def workbook(browser: Browser, server: Server, folder: Path) -> None:
    """The page one takes files along from, and the first sheet of the workbook as it comes from the printer."""
    desk = DESK | {"viewport": {"width": 1280, "height": 640}}
    context = browser.new_context(base_url=server.url, color_scheme="light", **desk)
    files = FilesPage(context.new_page()).open()
    store("bestanden", files.page.screenshot())
    files.download(folder / "export.xlsx")
    context.close()
    first = pages(convert(folder / "export.xlsx", "pdf", folder), folder, dots=110)[0]
    store("excel", first.read_bytes())


def state_sheet(browser: Browser, server: Server, folder: Path) -> None:
    """Germany beside the Netherlands, on the page and as it comes from the printer; its proposal is filled by then."""
    with page(browser, server, "/?kolommen=P2") as matrix:
        choose_source(matrix)
        for topic, keys in GERMAN.items():
            matrix.key("DE", topic, *keys)
        matrix.expect_saved()
        matrix.write("conditions", "behoud van de eigen toets")
        matrix.key("DE", "ela", "4")
        matrix.write("conditions", "geen eigen inspecties van de Autoriteit")
        matrix.key("DE", "ela", "3")
        matrix.field("direction too_far").click()
        matrix.expect_saved()
    context = browser.new_context(base_url=server.url, **{"color_scheme": "light", **DESK})
    shown = context.new_page()
    shown.goto("/?pagina=lidstaat&staat=DE&onderwerpen=P2")
    expect(shown.locator(".matrix")).to_have_attribute("data-line", "up", timeout=PATIENCE)
    shown.mouse.move(0, 0)
    store("lidstaat", shown.screenshot())
    with shown.expect_download() as download:
        shown.locator("[data-at=word]").click()
    download.value.save_as(folder / "statenblad.docx")
    context.close()
    paper = folder / "statenblad"
    store("statenblad", pages(convert(folder / "statenblad.docx", "pdf", paper), paper, dots=110)[0].read_bytes())


def trouble(browser: Browser, server: Server) -> None:
    """Two windows edit one cell while the server is away: what each says, and the question when it is back."""
    with page(browser, server) as first, page(browser, server) as second:
        server.stop()
        first.expect_line("away")
        second.expect_line("away")
        first.key("PL", "P2", "2")
        second.key("PL", "P2", "3")
        first.expect_pending(1)
        cut("geen-verbinding", first, first.page.locator("header.bar"))
        server.start()
        first.expect_saved()
        second.expect_saved()
        asked = first if first.notes.get_by_role("alert").count() else second
        cut("conflict", asked, asked.notes)


def brought_back(browser: Browser, server: Server, folder: Path) -> None:
    """The workbook back from a journey: what it changed, what somebody changed here meanwhile, and a slip."""
    context = browser.new_context(base_url=server.url, color_scheme="light", **DESK)
    files = FilesPage(context.new_page()).open()
    file = folder / "reactie hoofdsteden.xlsx"
    files.download(file)
    book = load_workbook(file)
    sheet = book["Matrix"]
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=7)}
    for state, column, said in (("PL", "D", "Tegen"), ("SE", "F", "Tegen"), ("DK", "E", "Kritsch")):
        sheet[f"{column}{rows[state]}"] = said
    book["Standpunten"].cell(7, COLUMNS.index("note") + 1).value = "Fictief: wacht op de tekst van de Commissie."
    book.save(file)
    with page(browser, server) as matrix:
        matrix.key("PL", "P1", "2")
        matrix.expect_saved()
    files.bring(file)
    files.page.mouse.move(0, 0)
    cut("terugbrengen", files, files.bringing, around=12)
    context.close()


def sharing(browser: Browser, server: Server) -> None:
    """A link just made, with what its receiver will see; the same app, started anew for whoever has a link."""
    server.stop()
    server.set(POSITIONS_ACCESS="links", POSITIONS_URL=server.url)
    server.start()
    with page(
        browser, server, server.command("link", "--dossier", moved.DOSSIER, "--role", "eigenaar").split()[0]
    ) as matrix:
        for where in RESTRICTED:
            matrix.select(*where)
            matrix.field("marking restricted").click()
        matrix.expect_saved()
        matrix.page.get_by_role("link", name="Delen").click()
        SharingPage(matrix.page).ready().make("PV Brussel")
        keep("delen", matrix)
    reader(browser, server)


def reader(browser: Browser, server: Server) -> None:
    """A link on a phone: the topics, one of them, and a cell of that."""
    address = server.command("link", "--dossier", moved.DOSSIER, "--label", "PV Brussel").split()[0]
    context = browser.new_context(base_url=server.url, color_scheme="light", **DESK | PHONE)
    matrix = MatrixPage(context.new_page()).open(address)
    shots = []
    for place, there in (("", "topic P2"), ("topic P2", "tile P2 DE"), ("tile P2 DE", "")):
        if place:
            matrix.page.locator(f'[data-at="{place}"]').tap()
        shown = f'[data-at="{there}"]' if there else "dialog .history"
        expect(matrix.page.locator(shown)).to_be_visible(timeout=PATIENCE)
        shots.append(Image.open(io.BytesIO(matrix.page.screenshot())))
    context.close()
    store("lezer", side_by_side(shots))


# --- the hands -------------------------------------------------------------------


@contextmanager
def page(browser: Browser, server: Server, address: str = "/", **desk: Any) -> Iterator[MatrixPage]:
    """A page as one person sees it, for as long as it is looked at."""
    context = browser.new_context(base_url=server.url, **{"color_scheme": "light", **DESK, **desk})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url)
    yield MatrixPage(context.new_page()).open(address, WHO)
    context.close()


def choose_source(matrix: MatrixPage) -> None:
    """Work from the fictional source."""
    matrix.page.get_by_role("button", name="Huidige bron").click()
    panel = matrix.page.locator(".panel")
    panel.get_by_label("Vindplaats van de bron").fill(SOURCE)
    panel.get_by_label("Datum van de bron").fill(DAY)
    panel.get_by_role("button", name="Klaar").click()


def rows(matrix: MatrixPage) -> list[str]:
    """The states from top to bottom, by code."""
    heads = matrix.page.locator("[data-state-name]")
    return list(heads.evaluate_all("heads => heads.map((head) => head.dataset.stateName)"))


def stance(row: int, step: int) -> str:
    """What the pattern has in a row, in a column it has moved so far."""
    return PATTERN[(row * 4 + step) % len(PATTERN)]


def surer(matrix: MatrixPage) -> None:
    """Let some of the cells rest on more than an estimate."""
    known = [where for where, symbol in matrix.stances().items() if symbol != "?" and where[0] != "NL"]
    for choice, cells in (
        ("basis stated", known[::3]),
        ("certainty medium", known[::3]),
        ("certainty high", known[::5]),
    ):
        for where in cells:
            matrix.select(*where)
            matrix.field(choice).click()
    matrix.expect_saved()


def keep(name: str, matrix: MatrixPage) -> None:
    """The whole window."""
    matrix.expect_saved()
    matrix.page.mouse.move(0, 0)
    store(name, matrix.page.screenshot())


def side_by_side(shots: Sequence[Image.Image], gap: int = 16) -> bytes:
    """Pictures of one size in a row, as PNG."""
    wide, high = shots[0].size
    whole = Image.new("RGB", (len(shots) * (wide + gap) - gap, high), "#8a929c")
    for at, shot in enumerate(shots):
        whole.paste(shot, (at * (wide + gap), 0))
    made = io.BytesIO()
    whole.save(made, "PNG")
    return made.getvalue()


def cut(name: str, matrix: MatrixPage | FilesPage, part: Locator, around: int = 8) -> None:
    """One part of the window, with a little of what stands around it."""
    box = part.bounding_box()
    assert box, f"{name} is not on the screen"
    left, top = max(0, box["x"] - around), max(0, box["y"] - around)
    right = min(DESK["viewport"]["width"], box["x"] + box["width"] + around)
    bottom = min(DESK["viewport"]["height"], box["y"] + box["height"] + around)
    clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    store(name, matrix.page.screenshot(clip=clip))  # type: ignore[arg-type]


def store(name: str, png: bytes) -> None:
    """Keep a picture with as few colours as it takes to look the same."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(FOLDER / f"{name}.png", optimize=True)
    print(FOLDER.relative_to(ROOT) / f"{name}.png", (FOLDER / f"{name}.png").stat().st_size // 1024, "kB")


if __name__ == "__main__":
    main()
