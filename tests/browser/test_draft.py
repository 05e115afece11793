"""The page of a draft in use: a fiche handed in, what was found in it judged by keyboard, and the matrix it becomes."""

from __future__ import annotations

import itertools
import re

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from positions.access import OWNER_NAME
from positions.store import Store
from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import Open
from tests.browser.pages import PATIENCE, MatrixPage
from tests.browser.server import Server
from tests.browser.watch import Watch
from tests.drafting import kept

NUMBERS = itertools.count(1)
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
FICHE = """1. Algemene gegevens
a) Titel voorstel
Mededeling Eerlijk <b>werk</b>
c) Nr. Commissiedocument
COM(2031) 12
2. Essentie voorstel
a) Inhoud voorstel
De mededeling noemt drie prioriteiten: (1) veilig werk, (2) gezond werk en (3) leren op het werk.
3. Nederlandse positie ten aanzien van het voorstel
b) Beoordeling + inzet ten aanzien van dit voorstel
Het kabinet steunt gezond werk. Het kabinet pleit voor een Europees loopbaanregister.
c) Eerste inschatting van krachtenveld
Frankrijk is tegen gezond werk. De Baltische staten zijn terughoudend. Veel lidstaten steunen de mededeling.
"""
FILE: FilePayload = {"name": "fiche werk.txt", "mimeType": "text/plain", "buffer": FICHE.encode()}


@pytest.fixture(scope="module")
def store(store: Store) -> Store:
    """The database of this module, beside the app that runs on it."""
    store.keep_setting(OWNER_NAME, "A. de Vries")
    return store


@pytest.fixture(scope="module")
def shared_server(beside: Server) -> Server:
    """One app, on a machine whose owner has a name."""
    return beside


@pytest.fixture
def draft(store: Store) -> str:
    """A draft of its own for a test, in which nothing is judged yet."""
    made = f"proef{next(NUMBERS)}"
    store.drafts.keep(kept(id=made, holds="", identity="local:A. de Vries", made_by="A. de Vries"))
    return made


class DraftPage:
    """The page of a draft as a person uses it, by its keys."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.locator(".draft")
        self.current = page.locator(".find[data-current]")
        self.counts = page.locator(".draft .counts")

    def open(self, draft: str, more: str = "") -> DraftPage:
        self.page.goto(f"/?concept={draft}{more}")
        return self.ready()

    def ready(self) -> DraftPage:
        expect(self.root).to_have_attribute("data-line", "up", timeout=PATIENCE)
        return self

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def saved(self) -> None:
        expect(self.root).to_have_attribute("data-pending", "0", timeout=PATIENCE)

    def go(self, name: str) -> Locator:
        """Along the finds by key, to the one that is called so."""
        for _ in range(200):
            said = self.current.get_attribute("aria-label") or ""
            if name.casefold() in said.casefold():
                return self.current
            before = said
            self.press("j")
            expect(self.current).not_to_have_attribute("aria-label", before)
        raise AssertionError(f"no find is called {name}")

    def at(self, name: str) -> Locator:
        return self.root.locator(f'[data-at="{name}"]')


@pytest.fixture
def page(shared_page: Page, draft: str) -> DraftPage:
    return DraftPage(shared_page).open(draft)


def test_from_a_file_to_a_counted_matrix_without_a_mouse(open_shared: Open) -> None:
    page = open_shared()
    page.goto("/?pagina=dossiers")
    choose = page.get_by_role("button", name="Bestand kiezen")
    expect(page.locator(".shelf")).to_have_attribute("data-line", "up", timeout=PATIENCE)
    choose.focus()
    with page.expect_file_chooser() as chooser:
        expect(choose).to_be_focused()  # asked again, so that the browser has heard by now who takes its choosers
        page.keyboard.press("Enter")
    chooser.value.set_files(FILE)
    draft = DraftPage(page).ready()
    expect(draft.root).to_contain_text("Mededeling Eerlijk <b>werk</b>")
    expect(draft.current).to_be_focused()
    draft.press("a")  # the general data
    draft.press("a")  # the pillars
    draft.go("gezond werk, Steunt")
    draft.press("Enter")
    draft.go("Geen onderwerp")
    draft.press("Enter")
    expect(page.locator("#field-column")).to_be_focused()
    draft.press("End")  # another topic: the fiche's own words are the beginning of its title
    expect(draft.at("new topic")).to_be_focused()
    page.keyboard.type(" (nieuw)")
    draft.press("Enter")
    draft.go("veel lidstaten")
    draft.press("Enter")
    draft.go("Frankrijk")
    draft.press("w", "2")
    page.locator("#why").focus()
    page.keyboard.type("terughoudend, niet tegen")
    draft.press("Enter")
    draft.go("Baltische staten")
    draft.press("o")
    for code in ("EE", "LV", "LT"):
        draft.at(f"member {code}").focus()
        draft.press("Space")
    draft.press("2")
    page.locator("#field-column").focus()
    page.keyboard.type("gezond")
    page.locator("#why").focus()
    draft.press("Enter")
    draft.saved()
    expect(draft.counts).to_contain_text("alles beoordeeld")
    page.get_by_role("button", name="Dossier maken …").focus()
    draft.press("Enter")
    asked = page.get_by_role("dialog")
    expect(asked).to_contain_text("3 pijlers")
    expect(asked.get_by_label("Titel")).to_be_focused()
    draft.press("Enter")
    expect(page).to_have_url(re.compile(r"\?dossier=mededeling-eerlijk"), timeout=PATIENCE)
    matrix = MatrixPage(page).named()
    expect(matrix.cell("FR", "p2")).to_have_attribute("data-stance", "-")
    expect(matrix.cell("EE", "p2")).to_have_attribute("data-stance", "-")
    expect(matrix.cell("NL", "p2")).to_have_attribute("data-stance", "+")
    expect(matrix.cell("DE", "p2")).to_have_attribute("data-kind", "expected")
    expect(matrix.tally("p2")).to_contain_text("1 voor")


def test_a_find_is_taken_rejected_and_taken_back_and_the_next_one_has_the_focus(page: DraftPage) -> None:
    page.press("Enter", "x")
    expect(page.counts).to_contain_text("1 overgenomen · 1 afgewezen")
    expect(page.root.get_by_role("group", name=re.compile(r"^3, .*te beoordelen"))).to_be_focused()
    page.press("Control+z")
    expect(page.counts).to_contain_text("1 overgenomen · 0 afgewezen")
    expect(page.root.get_by_role("group", name=re.compile(r"^2, "))).to_be_focused()
    page.saved()
    expect(page.root.locator(".saved")).to_have_text(re.compile(r"Concept opgeslagen \d\d:\d\d"))


def test_a_number_leads_to_the_find_and_the_place_back_to_the_sentence(page: DraftPage) -> None:
    page.root.get_by_role("button", name=re.compile(r"^Vondst 4, ")).click()
    expect(page.root.get_by_role("group", name=re.compile(r"^4, "))).to_be_focused()
    page.press("g")
    expect(page.root.get_by_role("button", name=re.compile(r"^Vondst 4, "))).to_be_focused()


def test_only_the_paragraphs_with_finds_are_shown_where_one_asks(page: DraftPage) -> None:
    all_of_them = page.root.locator(".paragraph").count()
    page.at("only_found").click()
    shown = page.root.locator(".paragraph").count()
    assert 0 < shown < all_of_them
    expect(page.root.locator('.paragraph[data-finds=""]')).to_have_count(0)
    page.at("whole_text").click()
    expect(page.root.locator(".paragraph")).to_have_count(all_of_them)


def test_letters_in_a_field_are_text_and_escape_lets_the_proposal_stand(page: DraftPage) -> None:
    page.press("w")
    field = page.page.locator("#field-value")
    expect(field).to_be_focused()
    before = page.current.get_attribute("aria-label")
    page.page.keyboard.type(" jkx")
    expect(field).to_have_value(re.compile(" jkx$"))
    page.press("Escape")
    expect(page.current).to_be_focused()
    assert page.current.get_attribute("aria-label") == before


def test_who_has_the_same_draft_open_sees_each_judgement(page: DraftPage, open_shared: Open, draft: str) -> None:
    other = DraftPage(open_shared(anew=True)).open(draft)
    page.press("a")
    page.saved()
    said = page.counts.text_content() or ""
    expect(other.counts).to_have_text(said, timeout=PATIENCE)


def test_the_page_of_dossiers_follows_its_drafts_as_they_come_are_judged_and_go(
    page: DraftPage, open_shared: Open, draft: str
) -> None:
    shelf = open_shared(anew=True)
    shelf.goto("/?pagina=dossiers")
    line = shelf.locator(f'[data-concept="{draft}"]')
    expect(shelf.locator(".shelf")).to_have_attribute("data-line", "up", timeout=PATIENCE)
    line.get_by_role("link").focus()
    page.press("Enter", "x")
    expect(line).to_contain_text("2 van ", timeout=PATIENCE)
    expect(line.get_by_role("link")).to_be_focused()
    before = shelf.locator("[data-concept]").count()
    page.page.goto("/?pagina=dossiers")
    page.page.locator(".shelf input[type=file]").set_input_files(FILE)
    page.ready()
    expect(shelf.locator("[data-concept]")).to_have_count(before + 1, timeout=PATIENCE)
    page.at("share").click()
    page.at("discard").click()
    page.at("discard").click()
    expect(shelf.locator("[data-concept]")).to_have_count(before, timeout=PATIENCE)


def test_what_is_judged_without_a_line_waits_and_is_written_once_it_is_back(
    open_page: Open, server: Server, store_url: str, watches: list[Watch]
) -> None:
    store = Store.open(store_url)
    store.keep_setting(OWNER_NAME, "A. de Vries")
    store.drafts.keep(kept(id="cut", holds="", identity="local:A. de Vries"))
    page = DraftPage(open_page(anew=True)).open("cut")
    watches[-1].forgive_absence()
    server.kill()
    expect(page.root).to_have_attribute("data-line", "away", timeout=PATIENCE)
    page.press("Enter", "x")
    expect(page.root.locator(".saved")).to_contain_text("2 beoordelingen wachten in dit venster")
    assert store.drafts.one("cut").number == 0
    server.start()
    page.saved()
    assert store.drafts.one("cut").number == 2
    store.close()


@pytest.mark.desk(viewport={"width": 390, "height": 844})
def test_on_a_telephone_one_half_is_shown_and_nothing_runs_off_the_edge(page: DraftPage) -> None:
    expect(page.root.locator(".reading")).to_be_hidden()
    page.press("w")
    assert page.root.evaluate("it => it.scrollWidth <= innerWidth")
    page.press("Escape")
    page.root.get_by_role("radio", name="Tekst", exact=True).click()
    expect(page.root.locator(".reading")).to_be_visible()
    expect(page.root.locator(".finds")).to_be_hidden()
    assert page.root.evaluate("it => it.scrollWidth <= innerWidth")


@LOOKS
def test_the_page_has_no_violation(open_shared: Open, draft: str, language: str, theme: str) -> None:
    page = open_shared(locale=LOCALES[language], color_scheme=theme)
    shown = DraftPage(page).open(draft, f"&taal={language}")
    expect(shown.root).to_have_attribute("data-theme", theme)
    seen = violations(page)
    shown.press("Enter", "x", "w")
    seen += violations(page)
    shown.press("Escape")
    shown.saved()
    shown.at("make").click()
    expect(page.get_by_role("dialog")).to_be_visible(timeout=PATIENCE)
    seen += violations(page)
    assert not seen, "\n".join(seen)


def test_of_a_letter_with_several_fiches_each_stands_beside_its_own_circle(open_shared: Open) -> None:
    page = open_shared()
    page.goto("/?pagina=dossiers")
    letter = f"{FICHE}\nFiche 2: Kades\n{FICHE}".encode()
    page.locator(".shelf input[type=file]").set_input_files(FilePayload({**FILE, "buffer": letter}))
    expect(page.get_by_role("radio")).to_have_count(2, timeout=PATIENCE)
    expect(page.get_by_role("radio", name="Mededeling Eerlijk <b>werk</b>")).to_be_checked()
    for said in page.locator(".said label").all():
        circle, line = said.get_by_role("radio").bounding_box(), said.bounding_box()
        assert circle
        assert line
        assert (circle["width"] < 20, circle["x"] - line["x"] < 4) == (True, True)
    page.get_by_role("radio", name="Kades").check()
    page.get_by_role("button", name="Verder").click()
    expect(page.locator(".draft")).to_have_attribute("data-line", "up", timeout=PATIENCE)


def test_the_place_for_a_fiche_says_why_it_takes_none(open_shared: Open, watches: list[Watch]) -> None:
    page = open_shared()
    watches[-1].forgive("status of 422")
    page.goto("/?pagina=dossiers")
    page.locator(".shelf input[type=file]").set_input_files(
        {"name": "niets.txt", "mimeType": "text/plain", "buffer": b"Niets van een fiche."}
    )
    expect(page.get_by_role("alert")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("heading", name="niets.txt")).to_be_focused()
    assert not violations(page)
