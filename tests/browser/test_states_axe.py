"""What axe says of the states a page comes into while somebody works: open, chosen, empty, away, contested."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from positions.changes import Amend, Batch, Cell, Key
from positions.stances import Stance
from positions.states import State
from positions.words import Words, speak
from tests.browser import kept
from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import Open
from tests.browser.pages import PATIENCE, MajorityPage, MatrixPage
from tests.browser.server import Server
from tests.browser.watch import Watch

LOCALES = {"nl": "nl-NL", "en": "en-GB"}


class Seen:
    """What was found in each state of a page, told at the end."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._lines: list[str] = []

    def look(self, state: str) -> None:
        """Look at the page as it now is."""
        self._lines += [f"{state}: {line}" for line in violations(self._page)]

    def expect_nothing(self) -> None:
        """Say all that was found, if anything was."""
        assert not self._lines, "\n".join(self._lines)


@pytest.fixture
def begun(open_shared: Open, theme: str, language: str) -> Callable[[str], Page]:
    """A page in this theme and language, loaded at an address that has its language."""

    def begin(address: str) -> Page:
        page = open_shared(locale=LOCALES[language], color_scheme=theme)
        MatrixPage(page).open(f"{address}taal={language}")
        expect(page.locator(".matrix")).to_have_attribute("data-theme", theme)
        return page

    return begin


@LOOKS
def test_no_state_of_the_matrix_has_a_violation(begun: Callable[[str], Page], language: str) -> None:
    page, words = begun("/?"), speak(language)
    matrix, seen = MatrixPage(page), Seen(page)
    _open_each(matrix, seen, words)
    matrix.key("SE", "P1", "1")
    matrix.press("Control+a")
    seen.look("all selected")
    matrix.select("SE", "P4")
    matrix.paste("–")
    expect(matrix.notes.get_by_role("listitem")).not_to_have_count(0)
    seen.look("question")
    matrix.select("NL", "P1")
    matrix.field("redact 1").click()
    seen.look("redact")
    matrix.press("Escape")
    _filter(matrix, seen, words)
    page.set_viewport_size({"width": 1000, "height": 700})
    matrix.key("NL", "P1", "F2")
    expect(matrix.field("conditions")).to_be_focused()
    seen.look("drawer")
    seen.expect_nothing()


def _open_each(matrix: MatrixPage, seen: Seen, words: Words) -> None:
    """What hangs under the buttons of the bar and of the row above the grid."""
    for name in ("initiatives", "grouping", "sorting"):
        matrix.panel(words(f"matrix.{name}"))
        seen.look(name)
        matrix.press("Escape")
    for opener in (".dossier .pop", ".bar > .popwrap:last-child .plain"):
        matrix.page.locator(opener).click()
        expect(matrix.page.locator(".panel")).to_be_visible()
        seen.look(opener)
        matrix.press("Escape")


def _filter(matrix: MatrixPage, seen: Seen, words: Words) -> None:
    """With something found, and with nothing."""
    for stance, state in ((Stance.OPPOSES, "filtered"), (Stance.CRITICAL, "nothing found")):
        panel = matrix.panel(words("matrix.filter"))
        panel.get_by_role("button", name=words("matrix.filter_off")).click()
        panel = matrix.panel(words("matrix.filter"))
        panel.get_by_role("checkbox", name=words(f"stance.{stance.name.lower()}"), exact=True).click()
        matrix.press("Escape")
        seen.look(state)
    expect(matrix.page.get_by_text(words("matrix.nothing_found"))).to_be_visible()
    panel = matrix.panel(words("matrix.filter"))
    panel.get_by_role("button", name=words("matrix.filter_off")).click()


@LOOKS
def test_a_lost_line_and_a_conflict_have_no_violation(
    begun: Callable[[str], Page], shared_server: Server, watches: list[Watch], language: str, theme: str
) -> None:
    page = begun("/?")
    matrix, seen = MatrixPage(page), Seen(page)
    watches[-1].forgive_absence()
    cell = Cell("P3", {"nl": State.EE, "en": State.LV}[language])
    shared_server.stop()
    try:
        matrix.expect_line("away", timeout=30_000)
        matrix.key(cell.state.value, cell.topic, "2" if theme == "light" else "1")
        matrix.expect_pending(1)
        seen.look("away")
        _write_beside(shared_server, cell, f"{language} {theme}")
    finally:
        shared_server.start()
    expect(matrix.notes.get_by_role("listitem")).not_to_have_count(0, timeout=30_000)
    seen.look("conflict")
    seen.expect_nothing()


def _write_beside(server: Server, cell: Cell, outbox: str) -> None:
    with kept.opened(server.environment["POSITIONS_DATABASE_URL"]) as store:
        written = store.cells(kept.DOSSIER, [cell.topic]).get(cell)
        edit = Amend(cell, written.version if written else 0, {"stance": Stance.CHAMPIONS, "note": outbox})
        assert store.record(kept.DOSSIER, Batch(Key(outbox, 1), (edit,)), "M. Jansen").revision


@LOOKS
def test_no_state_of_meerderheid_has_a_violation(begun: Callable[[str], Page], language: str) -> None:
    page = begun("/?pagina=meerderheid&onderwerp=ela&")
    majority, seen = MajorityPage(page), Seen(page)
    seen.look("begun")
    majority.at("everybody").click()
    majority.choose("participants", "others")
    expect(majority.at("partDE")).to_be_visible(timeout=PATIENCE)
    seen.look("anybody takes part")
    for topic in ("P1", "esspass"):
        majority.open(f"/?pagina=meerderheid&onderwerp={topic}&taal={language}")
        seen.look(topic)
    seen.expect_nothing()


@LOOKS
def test_no_panel_of_lidstaat_and_no_text_has_a_violation(begun: Callable[[str], Page], language: str) -> None:
    page = begun("/?pagina=lidstaat&staat=DE&")
    seen = Seen(page)
    page.locator("[data-at=contents]").click()
    expect(page.locator(".panel")).to_be_visible()
    seen.look("contents")
    page.goto(f"/?pagina=teksten&soort=intern&taal={language}")
    expect(page.locator(".matrix")).to_have_attribute("data-line", "up", timeout=PATIENCE)
    seen.look("text for inside")
    seen.expect_nothing()
