"""The matrix page as a person uses it: what one does there, and what one then waits to see."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import ElementHandle, FilePayload, Locator, Page, expect

PATIENCE = 15_000
"""Milliseconds that the server may take; what the browser does alone has Playwright's own five seconds."""

IS_FOCUSED = "element => element.getRootNode().activeElement === element"

FOCUSED = """() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const { state, topic, field, head } = at.dataset;
    return [at.role ?? at.localName, at.getAttribute("aria-label") ?? at.textContent.trim().slice(0, 60),
        state, topic, field, head].filter(Boolean).join(" ");
}"""

PLACE = """() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.dataset.at || "";
}"""

PASTE = """([text, html]) => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    clipboardData.setData("text/html", html);
    at.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, composed: true, cancelable: true }));
}"""

# A name is asked once the first frame stands, and who waits for a frame later than that is told later.
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"

SAVED = re.compile(r"^(Opgeslagen|Saved|Alles opgeslagen|Everything saved)")


def until(page: Page, reached: Callable[[], bool], seen: Callable[[], object], patience: int = PATIENCE) -> None:
    """Let the page go on until something is reached; an AssertionError shows what was seen instead.

    For what a locator cannot say. (Playwright's own ``wait_for_function`` needs eval, which our policy forbids.)
    """
    deadline = time.monotonic() + patience / 1000
    while not reached():
        assert time.monotonic() < deadline, f"not reached in {patience} ms; seen: {seen()}"
        page.wait_for_timeout(25)


class MatrixPage:
    """The grid, what stands round it, and the keys that work in it.  States and topics go by code: "DE", "P1"."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.locator(".matrix")
        self.grid = page.get_by_role("grid")
        self.cells = page.get_by_role("gridcell")
        self.saved = page.locator(".saved[role=status]")
        self.inspector = page.locator("aside.inspector")
        self.notes = page.locator(".notes")
        self.menu = page.get_by_role("menu")
        self.name = page.locator("dialog.ask")

    # --- coming in ----------------------------------------------------------

    def open(self, address: str = "/", name: str = "Proef") -> MatrixPage:
        """Load the page, and say who one is when it asks."""
        self.page.goto(address)
        return self.named(name)

    def named(self, name: str = "Proef") -> MatrixPage:
        """Wait until the page is there, and say who one is when it asks."""
        expect(self.root).to_have_attribute("data-line", "up", timeout=PATIENCE)
        self.page.evaluate(PAINTED)
        if self.name.is_visible():
            self.name.get_by_role("textbox").fill(name)
            self.name.get_by_role("textbox").press("Enter")
            expect(self.name).to_have_count(0, timeout=PATIENCE)
        return self

    def reload(self) -> None:
        """Load the same address again, as F5 does."""
        self.page.reload()
        expect(self.root).to_have_attribute("data-line", "up", timeout=PATIENCE)

    # --- where things are ---------------------------------------------------

    def cell(self, state: str, topic: str) -> Locator:
        """One cell."""
        return self.page.locator(f'[role=gridcell][data-state="{state}"][data-topic="{topic}"]')

    def column(self, topic: str) -> Locator:
        """The head of a column."""
        return self.page.locator(f'[role=columnheader][data-head="{topic}"]')

    def tally(self, topic: str) -> Locator:
        """What stands counted under a column."""
        return self.page.locator(f'[data-tally="{topic}"]')

    def field(self, name: str) -> Locator:
        """Something in the inspector by its field: "note", "conditions", "certainty high", "restore 2"."""
        return self.inspector.locator(f'[data-field="{name}"]')

    # --- what one does ------------------------------------------------------

    def select(self, state: str, topic: str) -> None:
        """Stand on a cell, by keyboard focus, so that it opens nothing."""
        self.cell(state, topic).focus()

    def select_range(self, start: tuple[str, str], end: tuple[str, str]) -> None:
        """Select from one (state, topic) to another, by a click and a click with Shift."""
        self.select(*start)
        self.cell(*end).click(modifiers=["Shift"])

    def press(self, *keys: str) -> None:
        """Press keys one by one where the focus is."""
        for key in keys:
            self.page.keyboard.press(key)

    def key(self, state: str, topic: str, *keys: str) -> None:
        """Stand on a cell and press keys there."""
        self.select(state, topic)
        self.press(*keys)

    def paste(self, text: str) -> None:
        """Paste text, as if it was copied from a spreadsheet."""
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.press("Control+v")

    def paste_flavours(self, text: str, html: str) -> None:
        """Paste what a spreadsheet puts on the clipboard; by an event, since the clipboard itself cleans HTML."""
        self.page.evaluate(PASTE, [text, html])

    def copied(self) -> str:
        """Copy the selection, and what is then on the clipboard."""
        self.press("Control+c")
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    def write(self, field: str, text: str) -> None:
        """Fill a text of the inspector and leave it."""
        self.field(field).fill(text)
        self.field(field).blur()

    def drag(self, start: tuple[str, str], end: tuple[str, str]) -> None:
        """Draw a selection with the mouse."""
        self.cell(*start).hover()
        self.page.mouse.down()
        self.cell(*end).hover()
        self.page.mouse.up()

    def panel(self, name: str) -> Locator:
        """Open what hangs under a button of the row above the grid: "Filter", "Huidige bron"."""
        self.page.get_by_role("toolbar").get_by_role("button", name=name).click()
        panel = self.page.locator(".panel")
        expect(panel).to_be_visible()
        return panel

    def choose(self, name: str, line: str) -> None:
        """Choose one line of a panel: ("Sorteren", "bevolking")."""
        self.panel(name).get_by_role("button", name=line).click()

    def filter_by(self, *labels: str) -> None:
        """Tick (or untick) some boxes of the filter, and close it."""
        panel = self.panel("Filter")
        for label in labels:
            panel.get_by_role("checkbox", name=label, exact=True).click()
        self.press("Escape")
        expect(panel).to_have_count(0)

    def work_from(self, reference: str, kind: str = "Vergadering", day: str = "") -> None:
        """Set the current source."""
        panel = self.panel("Huidige bron")
        panel.get_by_label("Soort bron").select_option(kind)
        panel.get_by_label("Vindplaats van de bron").fill(reference)
        panel.get_by_label("Datum van de bron").fill(day)
        panel.get_by_role("button", name="Klaar").click()
        expect(panel).to_have_count(0)

    def tab_to(self, target: Locator, steps: int = 80) -> None:
        """Press Tab until the focus stands on something."""
        element: ElementHandle | None = None  # looked for once: by role that takes longer than many a Tab
        for _ in range(steps):
            if element is None or not element.evaluate("element => element.isConnected"):
                element = target.first.element_handle() if target.count() else None
            if element and element.evaluate(IS_FOCUSED):
                return
            self.press("Tab")
        raise AssertionError(f"{steps} times Tab did not reach {target}; the focus is on {self.focused()}")

    # --- what one sees ------------------------------------------------------

    def stances(self) -> dict[tuple[str, str], str]:
        """Every cell's stance by (state, topic), as painted now; "" where none is shown."""
        read = "cells => cells.map(({ dataset: d }) => [d.state, d.topic, d.stance])"
        found: Sequence[Sequence[str]] = self.cells.evaluate_all(read)
        return {(state, topic): stance for state, topic, stance in found}

    def selected(self) -> set[tuple[str, str]]:
        """The selected cells, by (state, topic)."""
        read = "cells => cells.filter(c => c.ariaSelected === 'true').map(({ dataset: d }) => [d.state, d.topic])"
        return {(state, topic) for state, topic in self.cells.evaluate_all(read)}

    def states(self) -> list[str]:
        """The states from top to bottom, by code."""
        heads = self.page.locator("[data-state-name]")
        return list(heads.evaluate_all("heads => heads.map((head) => head.dataset.stateName)"))

    def topics(self) -> list[str]:
        """The columns from left to right."""
        heads = self.page.locator("[data-head]")
        return list(heads.evaluate_all("heads => heads.map((head) => head.dataset.head)"))

    def history(self) -> Locator:
        """What happened to the selected cell, newest first, one element each."""
        return self.inspector.locator(".history li")

    def focused(self) -> str:
        """What the focus stands on, shadow roots opened, as its role or tag with what it is called."""
        return str(self.page.evaluate(FOCUSED))

    def revision(self) -> int:
        """The revision the page knows of."""
        return int(self.root.get_attribute("data-revision") or 0)

    def expect_stance(self, state: str, topic: str, stance: str, timeout: int = PATIENCE) -> None:
        """Wait until a cell shows a stance by its symbol: "++", "+", "0", "-", "--", "?"."""
        expect(self.cell(state, topic)).to_have_attribute("data-stance", stance, timeout=timeout)

    def expect_stances(self, expected: Mapping[tuple[str, str], str]) -> None:
        """Wait until all these cells show these stances."""
        until(self.page, lambda: expected.items() <= self.stances().items(), lambda: self._differing(expected))

    def expect_selection(self, *expected: tuple[str, str]) -> None:
        """Wait until exactly these cells are selected."""
        until(self.page, lambda: self.selected() == set(expected), lambda: sorted(self.selected()), 5_000)

    def expect_states(self, *expected: str) -> None:
        """Wait until exactly these rows are shown, in this order."""
        until(self.page, lambda: self.states() == list(expected), self.states, 5_000)

    def expect_saved(self, timeout: int = PATIENCE) -> None:
        """Wait until the server has everything, and the saved line says so."""
        expect(self.root).to_have_attribute("data-pending", "0", timeout=timeout)
        expect(self.saved).to_have_text(SAVED)

    def expect_pending(self, batches: int) -> None:
        """Wait until so many batches are not acknowledged."""
        expect(self.root).to_have_attribute("data-pending", str(batches))

    def expect_line(self, line: str, timeout: int = PATIENCE) -> None:
        """Wait until the page knows its line to the server to be "up" or "away"."""
        expect(self.root).to_have_attribute("data-line", line, timeout=timeout)

    def expect_selected(self, state: str, topic: str) -> None:
        """Wait until the focus stands on a cell."""
        expect(self.cell(state, topic)).to_be_focused()

    def expect_name(self, state: str, topic: str, name: str | re.Pattern[str]) -> None:
        """Wait until a cell is called so by a screen reader."""
        expect(self.cell(state, topic)).to_have_accessible_name(name)

    def _differing(self, expected: Mapping[tuple[str, str], str]) -> dict[Any, Any]:
        seen = self.stances()
        return {where: seen.get(where) for where, stance in expected.items() if seen.get(where) != stance}


class MajorityPage:
    """The page Meerderheid: one topic, its bars, calls and sets, and what if.  States go by code: "DE"."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.locator(".matrix.page")
        self.verdict = page.locator(".verdictbox")
        self.sentence = self.verdict.locator(".sentence")
        self.saved = page.locator(".saved[role=status]")
        self.outcome = page.locator(".whatif .so")
        self.calls = self.part("Wie eerst bellen").locator("tbody tr")
        self.warning = page.get_by_role("alert")
        self.dialog = page.locator("dialog.ask")

    def open(self, address: str = "/?pagina=meerderheid&onderwerp=ela", name: str = "Proef") -> MajorityPage:
        """Load the page and, where nobody has a name yet, say who one is."""
        self.page.goto(address)
        expect(self.root).to_have_attribute("data-line", "up", timeout=PATIENCE)
        me = self.page.locator(".me")
        if name not in (me.text_content() or ""):
            me.click()
            self.dialog.get_by_role("textbox").fill(name)
            self.dialog.get_by_role("textbox").press("Enter")
            expect(me).to_have_text(name, timeout=PATIENCE)
        return self

    def part(self, name: str) -> Locator:
        """A part of the page by its heading: "Blokkeren met"."""
        return self.page.get_by_role("group", name=name, exact=True)

    def at(self, place: str) -> Locator:
        """Something that is pressed or chosen, by its place: "topic", "rule", "chosen", "DE+", "back"."""
        return self.page.locator(f'[data-at="{place}"]')

    def choose(self, place: str, value: str) -> None:
        """Choose from a list: ("topic", "esspass")."""
        self.at(place).select_option(value)

    def flip(self, state: str, stance: str) -> None:
        """Assume that a state is for ("+"), against ("--"), or as it is ("")."""
        self.at(f"{state}{stance}").click()
        expect(self.at(f"{state}{stance}")).to_have_attribute("aria-checked", "true", timeout=PATIENCE)

    def write_back(self) -> None:
        """Take what is assumed over into the matrix, and answer the one question with yes."""
        self.at("back").click()
        self.dialog.get_by_role("button", name="Overnemen").click()
        expect(self.root).to_have_attribute("data-pending", "0", timeout=PATIENCE)

    def load_table(self, path: Path | FilePayload, year: int, source: str, total: int | None = None) -> None:
        """Load a population table from a file."""
        self.at("weights").click()
        panel = self.page.locator(".panel")
        panel.get_by_label("Bestand").set_input_files(path)
        panel.get_by_label("Jaar").fill(str(year))
        panel.get_by_label("Bron").fill(source)
        panel.get_by_label("Gedrukt totaal").fill(str(total or ""))
        panel.get_by_role("button", name="Bekijk wat dit verandert").click()
        expect(panel).to_have_count(0)
        expect(self.dialog.or_(self.warning)).to_be_visible(timeout=PATIENCE)
        if self.dialog.is_visible():
            self.dialog.get_by_role("button", name="Inlezen").click()

    def focused(self) -> str:
        """The place that has the focus, "" when it is nowhere."""
        return str(self.page.evaluate(PLACE))


class TextsPage:
    """The page Teksten: the krachtenveld in prose, the choices above it, and what it rests on beside it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.locator(".matrix.page")
        self.text = page.get_by_role("article")
        self.about = page.get_by_role("complementary")
        self.told = page.locator(".told[role=status]")

    def open(self, address: str = "/?pagina=teksten") -> TextsPage:
        """Load the page."""
        self.page.goto(address)
        expect(self.root).to_have_attribute("data-line", "up", timeout=PATIENCE)
        return self

    def at(self, place: str) -> Locator:
        """Something that is pressed or chosen, by its place: "public", "internal", "topic", "en", "copy", "word"."""
        return self.page.locator(f'[data-at="{place}"]')

    def choose(self, audience: str, topic: str | None = None) -> None:
        """Choose for whom the text is, and of what, and wait until that text is there."""
        self.at(audience).click()
        expect(self.at(audience)).to_have_attribute("aria-checked", "true")
        if topic is not None:
            self.at("topic").select_option(topic)
        expect(self.at("copy")).to_be_enabled(timeout=PATIENCE)

    def copied(self) -> str:
        """Copy the text, and what is then on the clipboard."""
        self.at("copy").click()
        expect(self.told).to_have_text(re.compile("^(Gekopieerd|Copied)$"))
        return str(self.page.evaluate("navigator.clipboard.readText()"))


class FilesPage:
    """The page Bestanden: what is taken along, the choices of it, and the file."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.locator(".matrix.page")
        self.taking = page.get_by_role("region", name=re.compile("^(Meenemen|Take along)$"))
        self.held = self.taking.get_by_role("status")

    def open(self, address: str = "/?pagina=bestanden") -> FilesPage:
        """Load the page."""
        self.page.goto(address)
        expect(self.root).to_have_attribute("data-line", "up", timeout=PATIENCE)
        expect(self.held).not_to_be_empty(timeout=PATIENCE)
        return self

    def at(self, place: str) -> Locator:
        """Something that is pressed or chosen, by its place: "soort csv", "toelichting", "stand day", "get"."""
        return self.page.locator(f'[data-at="{place}"]')

    def download(self, path: Path) -> str:
        """Take the file along; its name."""
        with self.page.expect_download() as download:
            self.at("get").click()
        download.value.save_as(path)
        return str(download.value.suggested_filename)

    # -- what is brought back --

    @property
    def bringing(self) -> Locator:
        """The half of the page where a file is handed in."""
        return self.page.get_by_role("region", name=re.compile("^(Terugbrengen|Bring back)$"))

    def bring(self, file: Path) -> FilesPage:
        """Hand a file in and wait for what it says, or why it is refused."""
        self.at("file").set_input_files(file)
        expect(self.bringing.get_by_role("heading", name=file.name)).to_be_visible(timeout=PATIENCE)
        return self

    def part(self, name: str) -> Locator:
        """A list in what was brought back, by its heading."""
        return self.bringing.get_by_role("region", name=name)

    def take_over(self) -> None:
        """Take over what is chosen, and say yes."""
        self.at("over").click()
        self.page.get_by_role("dialog").get_by_role("button", name="Overnemen").click()


class SharingPage:
    """The page Delen: a link in the making and what it will show, the links there are, and who may log in."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.locator(".matrix.page")
        self.making = page.locator("form.making")
        self.label = self.at("label")
        self.receiver = page.locator("section.receiver")
        self.lines = self.receiver.get_by_role("listitem")
        self.made = page.locator("section.made")
        self.address = self.at("address")
        self.warning = page.locator(".sharing .columns p.warning")

    def open(self, address: str = "/?pagina=delen") -> SharingPage:
        """Load the page, and wait until it shows what a receiver will see."""
        self.page.goto(address)
        return self.ready()

    def ready(self) -> SharingPage:
        """Wait until it shows what a receiver will see."""
        expect(self.root).to_have_attribute("data-line", "up", timeout=PATIENCE)
        expect(self.lines).not_to_have_count(0, timeout=PATIENCE)
        return self

    def at(self, place: str) -> Locator:
        """Something that is pressed or chosen, by its place: "role editor", "marking public", "notes", "make"."""
        return self.page.locator(f'[data-at="{place}"]')

    def choose(self, *places: str) -> None:
        """Choose some of what there is to choose."""
        for place in places:
            self.at(place).click()
            expect(self.at(place)).to_have_attribute("aria-checked", "true")

    def make(self, label: str = "") -> str:
        """Make the link, and the address of it that is on the clipboard then."""
        if label:
            self.label.fill(label)
        self.at("make").click()
        expect(self.made.get_by_role("status")).to_have_text(
            re.compile("^Link (gemaakt en gekopieerd|made and copied)$")
        )
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    def row(self, label: str) -> Locator:
        """A link on the list."""
        return self.page.locator("tr[data-link]").filter(has=self.page.get_by_role("rowheader", name=label, exact=True))

    def revoke(self, label: str) -> None:
        """Withdraw a link, and answer the one question."""
        self.row(label).get_by_role("button", name=re.compile("^Intrekken")).click()
        self.page.locator(".panel").get_by_role("button", name="Intrekken").click()
        expect(self.row(label)).to_contain_text("Ingetrokken", timeout=PATIENCE)

    def cells(self) -> dict[tuple[str, str], str]:
        """What the receiver will see, as it is shown small: ("DE", "P1") to "+"."""
        rows = self.receiver.locator("tbody tr").evaluate_all(
            "rows => rows.map((row) => [...row.children].map((cell) => cell.textContent))"
        )
        columns = self.receiver.locator("thead th").all_text_contents()
        return {(row[0], column): said for row in rows for column, said in zip(columns, row[1:], strict=True)}


EVERYTHING = """() => {
    const walk = (node) => [
        ...(node.attributes ? [...node.attributes].map((one) => one.value) : []),
        node.nodeType === Node.TEXT_NODE ? node.data : "",
        node.value ?? "",
        ...(node.shadowRoot ? walk(node.shadowRoot) : []),
        ...[...node.childNodes].flatMap(walk),
    ];
    const kept = [sessionStorage, localStorage].flatMap((place) => Object.entries(place).flat());
    return [...walk(document), ...kept, location.href, document.referrer, JSON.stringify(history.state)].join("\\n");
}"""
"""Every text of a page: elements with attributes and values, also behind shadow roots, and what the tab keeps."""
