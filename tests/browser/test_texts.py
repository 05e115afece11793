"""The page Teksten in use: the text that is asked for, to copy and to take along, and alive while others write."""

from __future__ import annotations

import itertools
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from positions.changes import Amend, Batch, Cell, Key
from positions.stances import Basis, Direction, Marking, Stance
from positions.states import State
from positions.store import Store
from positions.words import speak
from tests.browser.accessibility import LOOKS, violations
from tests.browser.conftest import Open
from tests.browser.kept import DOSSIER
from tests.browser.pages import PATIENCE, TextsPage, until
from tests.browser.server import Server
from tests.browser.withheld import withheld

NUMBERS = itertools.count()
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
STANCES = {"++": "FR ES", "+": "BE PT EL HR SI CY IT AT", "0": "IE", "-": "SE DK EE", "--": "HU"}
CONDITION = "er ruimte is voor <b>nationale</b> cao’s."
PUBLIC = (
    "Veel lidstaten, waaronder Nederland, steunen deze pijler. Een deel van die steun is voorwaardelijk. "
    "Sommige lidstaten zijn kritisch of tegen. Ook andere standpunten komen voor. "
    "Van 11 lidstaten is het standpunt niet bekend."
)
FRENCH = "Frankrijk en Spanje zijn voortrekkers van deze pijler."


@pytest.fixture(scope="module")
def shared_server(store: Store, beside: Server) -> Server:
    """One app, in which fifteen states have a made-up stance on the third and the fourth pillar."""
    for topic in ("P3", "P4"):
        for stance, codes in STANCES.items():
            write(store, topic, codes, stance=Stance(stance), basis=Basis.STATED)
        write(store, topic, "NL", stance=Stance.SUPPORTS, basis=Basis.STATED, marking=Marking.PUBLIC, conditions="")
        write(store, topic, "IT", conditions=CONDITION)
        write(store, topic, "DK", direction=Direction.TOO_FAR)
    return beside


def write(store: Store, topic: str, codes: str, **fields: object) -> None:
    """Set fields of some states' cells, beside the pages that are open."""
    seen = {cell.state: written.version for cell, written in store.cells(DOSSIER, [topic]).items()}
    edits = tuple(Amend(Cell(topic, State(code)), seen.get(State(code), 0), fields) for code in codes.split())
    receipt = store.record(DOSSIER, Batch(Key("write", next(NUMBERS)), edits), "M. Jansen")
    assert not receipt.conflicts
    assert not receipt.rejected


@pytest.fixture
def texts(shared_page: Page) -> TextsPage:
    return TextsPage(shared_page).open()


def test_the_page_opens_with_what_tells_least(texts: TextsPage) -> None:
    expect(texts.at("public")).to_have_attribute("aria-checked", "true")
    expect(texts.text.get_by_role("heading", level=2)).to_have_text("Krachtenveld: Routekaart voor kwaliteitsbanen")
    expect(texts.text).to_contain_text("“Naar verwachting zullen veel lidstaten de doelstellingen")
    third = texts.text.locator("section").filter(has=texts.page.get_by_role("heading", name="P3 Werknemers"))
    expect(third.get_by_role("paragraph")).to_have_text([PUBLIC])
    expect(texts.text).not_to_contain_text("Frankrijk")
    expect(texts.about).to_contain_text(re.compile(r"VerspreidingOpenbaarRust op\d+ bekende standpunten, revisie \d+"))
    expect(texts.about.get_by_role("row", name="veel lidstaten 10–13")).to_be_visible()


def test_a_text_for_inside_names_the_states_and_quotes_conditions_as_text(texts: TextsPage) -> None:
    texts.choose("internal", "P3")
    expect(texts.text).to_contain_text(FRENCH, timeout=PATIENCE)
    expect(texts.text).to_contain_text("Voorwaarden: Italië, mits “er ruimte is voor <b>nationale</b> cao’s”.")
    expect(texts.text).to_contain_text("Voor Denemarken gaat het te ver. Hongarije is tegen.")
    expect(texts.text).to_contain_text("Nog nodig voor een gekwalificeerde meerderheid: 4 leden")
    expect(texts.about).to_contain_text("VerspreidingIntern")
    expect(texts.about.get_by_role("row")).to_have_count(0)


def test_the_text_is_copied_whole_and_the_page_says_so(texts: TextsPage) -> None:
    texts.choose("public", "P3")
    expect(texts.text.get_by_role("heading")).to_have_count(1, timeout=PATIENCE)
    title = texts.text.get_by_role("heading").text_content()
    assert texts.copied() == f"{title}\n\n{PUBLIC}\n"
    texts.choose("internal")
    expect(texts.text).to_contain_text(FRENCH, timeout=PATIENCE)
    expect(texts.told).to_be_empty()


def test_where_a_browser_does_not_copy_the_page_says_how_to(open_shared: Open) -> None:
    page = open_shared(anew=True)
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
    texts = TextsPage(page).open()
    texts.at("copy").click()
    expect(texts.told).to_have_text(speak("nl")("texts.copy_by_hand"))


def test_until_the_text_that_was_chosen_is_there_no_other_is_copied_for_it(open_shared: Open) -> None:
    page = open_shared(anew=True)
    public = withheld(page, lambda told: told.get("brief", {}).get("audience") == "public")
    texts = TextsPage(page).open("/?pagina=teksten&soort=intern&onderwerp=P3")
    expect(texts.text).to_contain_text(FRENCH)
    texts.at("public").click()
    until(page, lambda: len(public) == 1, lambda: public)
    expect(texts.at("copy")).to_be_disabled()
    texts.at("minister").focus()
    page.keyboard.press("Tab")
    expect(texts.at("copy"), "the keyboard finds it where it always is").to_be_focused()
    page.keyboard.press("Enter")
    expect(texts.text.locator("xpath=..")).to_have_attribute("inert", "")
    public[0]()
    expect(texts.at("copy")).to_be_enabled()
    expect(texts.at("copy")).to_be_focused()
    expect(texts.told).to_be_empty()
    assert PUBLIC in texts.copied()


def test_text_and_page_each_have_their_language_and_the_address_holds_the_view(
    texts: TextsPage, open_shared: Open
) -> None:
    texts.choose("internal", "P3")
    texts.at("en").click()
    expect(texts.text).to_contain_text("France and Spain champion this pillar.", timeout=PATIENCE)
    expect(texts.text).to_have_attribute("lang", "en")
    expect(texts.about).to_contain_text("Over deze tekst")
    expect(texts.page).to_have_url(re.compile(r"pagina=teksten&soort=intern&onderwerp=P3&tekst=en$"))
    other = TextsPage(open_shared()).open(texts.page.url)
    expect(other.text).to_contain_text("France and Spain champion this pillar.")
    other.page.get_by_role("link", name="English").click()
    expect(other.about).to_contain_text("About this text", timeout=PATIENCE)
    expect(other.text).to_contain_text("France and Spain champion this pillar.")
    expect(other.at("topic")).to_have_value("P3")


def test_the_text_follows_what_others_write(texts: TextsPage, store: Store) -> None:
    texts.choose("internal", "P4")
    expect(texts.text).to_contain_text("Ierland is neutraal.", timeout=PATIENCE)
    assert "Ierland is neutraal." in texts.copied()
    write(store, "P4", "IE", stance=Stance.OPPOSES)
    expect(texts.text).to_contain_text("Hongarije en Ierland zijn tegen.", timeout=PATIENCE)
    expect(texts.told).to_be_empty()  # what was copied is not this text
    expect(texts.about).to_contain_text(f"revisie {store.revision(DOSSIER)}")
    expect(texts.root).to_have_attribute("data-revision", str(store.revision(DOSSIER)))


def test_what_is_read_is_left_alone_by_what_does_not_concern_it(texts: TextsPage, store: Store) -> None:
    texts.choose("public", "P3")
    expect(texts.text).to_contain_text(PUBLIC, timeout=PATIENCE)
    texts.copied()
    kept = texts.text.element_handle()
    write(store, "P5", "FR", stance=Stance.SUPPORTS)
    expect(texts.root).to_have_attribute("data-revision", str(store.revision(DOSSIER)), timeout=PATIENCE)
    assert kept.evaluate("element => element.isConnected")
    expect(texts.told).to_have_text("Gekopieerd")


def test_the_document_holds_the_same_text(texts: TextsPage, tmp_path: Path) -> None:
    texts.choose("internal", "P3")
    expect(texts.text).to_contain_text(FRENCH, timeout=PATIENCE)
    with texts.page.expect_download() as download:
        texts.at("word").click()
    assert re.fullmatch(r"krachtenveld-kwaliteitsbanen-P3-[\d-]{10}-intern\.docx", download.value.suggested_filename)
    download.value.save_as(tmp_path / "tekst.docx")
    document = zipfile.ZipFile(tmp_path / "tekst.docx").read("word/document.xml").decode()
    assert FRENCH in document
    assert "“er ruimte is voor &lt;b&gt;nationale&lt;/b&gt; cao’s”" in document


def test_everything_can_be_chosen_from_the_keyboard(texts: TextsPage) -> None:
    texts.at("public").focus()
    texts.page.keyboard.press("ArrowRight")
    texts.page.keyboard.press("Enter")
    expect(texts.at("internal")).to_have_attribute("aria-checked", "true")
    expect(texts.at("internal")).to_be_focused()
    for place in ("topic", "nl", "minister", "copy", "word"):
        texts.page.keyboard.press("Tab")
        expect(texts.at(place)).to_be_focused()


@LOOKS
def test_the_page_has_no_violation(open_shared: Open, language: str, theme: str) -> None:
    page = open_shared(locale=LOCALES[language], color_scheme=theme)
    texts = TextsPage(page).open(f"/?pagina=teksten&taal={language}")
    expect(texts.root).to_have_attribute("data-theme", theme)
    expect(page).to_have_title(f"{speak(language)('texts.title')} · Krachtenveld")
    texts.copied()
    seen = violations(page)
    texts.choose("internal", "P3")
    expect(texts.about.get_by_role("row")).to_have_count(0, timeout=PATIENCE)
    seen += violations(page)
    assert not seen, "\n".join(seen)
