"""Looking for cells by what they hold, and going by one box; what is typed there stays in the tab."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from positions import seeds
from tests.browser.conftest import DUTCH_DESK, Open
from tests.browser.pages import PATIENCE, MatrixPage, until
from tests.browser.server import Server

DOSSIER = next(iter(seeds.dossiers())).dossier
SECRET = "zwijgbeding"
"""A word that stands in one note, and is looked for."""


def days_ago(days: int) -> str:
    """A day as a field of the page takes it."""
    return (date.today() - timedelta(days=days)).isoformat()


@pytest.fixture(scope="module")
def filled(browser: Browser, shared_server: Server) -> Iterator[None]:
    """Cells that differ in all that can be looked for."""
    context = browser.new_context(base_url=shared_server.url, **DUTCH_DESK)
    matrix = MatrixPage(context.new_page()).open(name="A. de Vries")
    matrix.work_from("Coreper", "Vergadering", days_ago(70))
    matrix.key("FR", "P1", "4")
    matrix.work_from("Raadswerkgroep", "Vergadering", days_ago(40))
    matrix.key("DE", "P2", "4")
    matrix.write("conditions", "ruimte voor cao’s")
    matrix.key("PL", "P2", "2")
    matrix.write("note", f"Spreekt van een {SECRET}")
    for choice in ("direction too_far", "marking restricted"):
        matrix.field(choice).click()
        expect(matrix.field(choice)).to_have_attribute("aria-checked", "true")
    matrix.key("HU", "P3", "4")
    matrix.write("conditions", "later")
    matrix.key("HU", "P3", "3")
    matrix.expect_saved()
    matrix.open("/?kolommen=P2")
    matrix.key("SE", DOSSIER.under("P2")[0].id, "1")
    matrix.expect_saved()
    yield
    context.close()


@pytest.fixture
def matrix(shared_page: Page, filled: None) -> MatrixPage:
    return MatrixPage(shared_page).open()


def found(matrix: MatrixPage) -> Locator:
    """The line that says how much is found."""
    return matrix.page.locator(".found").get_by_role("status")


def asked(matrix: MatrixPage) -> list[str]:
    """What is asked, as it stands above the grid."""
    chips = matrix.page.get_by_role("list", name="Filter").get_by_role("button").all_inner_texts()
    return [" ".join(chip.removesuffix("×").split()) for chip in chips]


def told(page: Page) -> list[str]:
    """All that is asked of the server from now on, over its line and beside it."""
    heard: list[str] = []
    page.on("request", lambda request: heard.append(f"{unquote(request.url)} {request.post_data or ''}"))
    page.on("websocket", lambda line: line.on("framesent", lambda frame: heard.append(str(frame))))
    return heard


CRITERIA = [
    (["gaat te ver"], ["PL"], "Richting gaat te ver"),
    (["mits?"], ["HU"], "Voorwaarden mits?"),
    (["Beperkt"], ["PL"], "Verspreiding Beperkt"),
    (["mits", "Neutraal"], ["HU"], "Standpunt Neutraal|Voorwaarden mits"),
    (["30 dagen"], ["NL", "DE", "FR", "HU", "PL"], "Ouder dan 30 dagen"),
    (["60 dagen", "Steunt"], ["NL", "FR"], "Standpunt Steunt|Ouder dan 60 dagen"),
]


@pytest.mark.parametrize(("labels", "shown", "chips"), CRITERIA, ids=[" ".join(labels) for labels, *_ in CRITERIA])
def test_a_filter_goes_by_all_that_a_cell_holds_and_opens_from_its_address(
    matrix: MatrixPage, open_shared: Open, labels: list[str], shown: list[str], chips: str
) -> None:
    panel = matrix.panel("Filter")
    for label in labels:
        box = panel.get_by_role("checkbox", name=label, exact=True)
        box.or_(panel.get_by_role("radio", name=label, exact=True)).click()
    matrix.expect_states(*shown)
    matrix.press("Escape")
    assert asked(matrix) == chips.split("|")
    expect(found(matrix)).to_contain_text(f"{len(shown)} lidsta")
    matrix.reload()
    matrix.expect_states(*shown)
    MatrixPage(open_shared()).open(matrix.page.url).expect_states(*shown)


def test_words_are_looked_for_in_the_tab_and_nowhere_else(matrix: MatrixPage, open_shared: Open) -> None:
    heard = told(matrix.page)
    matrix.reload()
    matrix.panel("Filter").get_by_label("Woorden in de teksten").fill(SECRET.upper())
    matrix.expect_states("PL")
    matrix.press("Escape")
    expect(found(matrix)).to_have_text("1 cel bij 1 lidstaat")
    matrix.select("PL", "P2")
    matrix.page.get_by_role("link", name="Delen").or_(matrix.page.get_by_role("button", name="Delen")).hover()
    matrix.page.get_by_role("link", name="Teksten").hover()
    links = matrix.page.get_by_role("link").evaluate_all("links => links.map((link) => link.href)")
    matrix.reload()
    matrix.expect_states("PL")
    kept = [text for text in (*heard, *links, matrix.page.url) if SECRET in text.lower()]
    assert heard
    assert not kept
    assert MatrixPage(open_shared()).open(matrix.page.url).states() != ["PL"], "the address does not hold it"


def test_words_are_still_looked_for_where_the_address_was_a_cell_behind_when_the_page_was_left(
    matrix: MatrixPage,
) -> None:
    matrix.panel("Filter").get_by_label("Woorden in de teksten").fill(SECRET)
    matrix.expect_states("PL")
    matrix.press("Escape")
    behind = matrix.page.url
    matrix.select("PL", "P2")
    until(matrix.page, lambda: matrix.page.url != behind, lambda: matrix.page.url)
    matrix.page.evaluate("behind => history.replaceState(history.state, '', behind)", behind)
    matrix.reload()
    matrix.expect_states("PL")
    matrix.open("/?standpunt=2")
    matrix.expect_states("PL")
    expect(found(matrix)).to_have_text("1 cel bij 1 lidstaat")
    assert asked(matrix) == ["Standpunt Kritisch"], "another view has not what was typed in this one"


def test_the_author_of_a_cell_is_looked_for_in_the_tab(matrix: MatrixPage) -> None:
    heard = told(matrix.page)
    matrix.reload()
    author = matrix.panel("Filter").get_by_label("Auteur")
    assert author.locator("option").all_inner_texts() == ["iedereen", "A. de Vries", "fiche"]
    author.select_option("A. de Vries")
    matrix.expect_states("DE", "FR", "HU", "PL")
    author.select_option("fiche")
    matrix.expect_states("NL")
    matrix.press("Escape")
    assert "Auteur" in asked(matrix)[0]
    assert "auteur" not in matrix.page.url
    assert "fiche" not in unquote(matrix.page.url)
    assert not any("A. de Vries" in text for text in heard)


def test_all_columns_are_looked_through_at_once_and_those_with_a_hit_are_shown(matrix: MatrixPage) -> None:
    matrix.filter_by("Tegen")
    matrix.expect_states()
    matrix.page.get_by_role("button", name="Zoek in alle kolommen").click()
    matrix.expect_states("SE")
    assert matrix.topics() == [DOSSIER.under("P2")[0].id]
    expect(found(matrix)).to_have_text("1 cel bij 1 lidstaat")
    matrix.page.get_by_role("button", name="Filter wissen").click()
    assert matrix.topics() == [t.id for pillar in DOSSIER.pillars for t in (pillar, *DOSSIER.under(pillar.id))] + [
        topic.id for topic in DOSSIER.under(None)
    ]
    matrix.key("SE", "P5", "ArrowRight")
    assert matrix.focused().split()[-1] == DOSSIER.under("P5")[0].id
    panel = matrix.panel("Filter")
    panel.get_by_label("alle kolommen").uncheck()
    expect(matrix.cells).to_have_count(27 * 5)


def test_what_is_asked_is_taken_away_piece_by_piece(matrix: MatrixPage) -> None:
    matrix.filter_by("Steunt", "Kritisch", "laag")
    expect(found(matrix)).to_have_text("3 cellen bij 3 lidstaten")
    matrix.page.get_by_role("button", name="Standpunt Steunt of Kritisch weglaten").click()
    expect(matrix.page.get_by_role("button", name="Zekerheid laag weglaten")).to_be_focused()
    expect(found(matrix)).to_have_text("4 cellen bij 4 lidstaten")
    matrix.press("Enter")
    expect(matrix.cells).to_have_count(27 * 5)
    expect(found(matrix)).to_have_text("")
    assert matrix.focused().startswith("gridcell ")


def test_the_number_of_hits_goes_along_with_a_colleagues_edit(matrix: MatrixPage, open_shared: Open) -> None:
    matrix.filter_by("Voortrekker")
    before = found(matrix).inner_text()
    other = MatrixPage(open_shared()).open()
    other.key("SK", "P4", "5")
    other.expect_saved()
    expect(found(matrix)).not_to_have_text(before, timeout=PATIENCE)
    other.press("Control+z")
    expect(found(matrix)).to_have_text(before, timeout=PATIENCE)


def test_a_filter_that_finds_nothing_says_what_to_leave_out(matrix: MatrixPage) -> None:
    matrix.filter_by("Kritisch", "hoog")
    matrix.expect_states()
    help_ = matrix.page.locator(".empty")
    expect(help_).to_contain_text("Gezocht is: Standpunt Kritisch; Zekerheid hoog.")
    expect(found(matrix)).to_have_text("Geen cel voldoet")
    help_.get_by_role("button", name="Zonder “Zekerheid hoog”: 1 cel").click()
    matrix.expect_states("PL")
    matrix.page.get_by_role("button", name="Filter wissen").click()
    expect(matrix.cells).to_have_count(27 * 5)


# --- one box to search and to go by ---


def go(matrix: MatrixPage, typed: str) -> None:
    """Open the box, type, and take the first line."""
    matrix.press("Control+k")
    box = matrix.page.get_by_role("combobox", name="Zoeken")
    expect(box).to_be_focused()
    box.fill(typed)
    box.press("Enter")
    expect(box).to_have_count(0)


def test_one_box_goes_to_a_state_a_topic_or_both(matrix: MatrixPage) -> None:
    matrix.select("DE", "P2")
    go(matrix, "zweden")
    matrix.expect_selected("SE", "P2")
    go(matrix, "P4")
    matrix.expect_selected("SE", "P4")
    go(matrix, "fr p1")
    matrix.expect_selected("FR", "P1")


def test_the_box_goes_to_a_topic_of_other_columns(matrix: MatrixPage) -> None:
    topic = DOSSIER.under("P2")[1]
    matrix.select("DE", "P2")
    go(matrix, f"{topic.number} italië")
    matrix.expect_selected("IT", topic.id)
    expect(matrix.page).to_have_url(re.compile("kolommen=P2"))
    go(matrix, "P3")
    matrix.expect_selected("IT", "P3")


def test_the_box_finds_a_word_in_the_texts_and_tells_nobody(matrix: MatrixPage) -> None:
    heard = told(matrix.page)
    matrix.reload()
    go(matrix, SECRET)
    matrix.expect_selected("PL", "P2")
    matrix.press("Control+k")
    matrix.page.get_by_role("combobox", name="Zoeken").fill(SECRET)
    lines = matrix.page.get_by_role("dialog").get_by_role("option")
    expect(lines).to_have_count(2)
    matrix.press("ArrowUp")
    expect(lines.last).to_have_attribute("aria-selected", "true")
    matrix.press("Enter")
    matrix.expect_states("PL")
    assert not [text for text in (*heard, matrix.page.url) if SECRET in text]


def test_the_box_opens_from_anywhere_and_gives_the_focus_back(matrix: MatrixPage) -> None:
    matrix.select("DE", "P2")
    matrix.field("note").focus()
    matrix.press("Control+k")
    expect(matrix.page.get_by_role("dialog", name="Zoeken")).to_be_visible()
    matrix.page.keyboard.type("dui")
    matrix.press("Escape")
    expect(matrix.page.get_by_role("dialog", name="Zoeken")).to_have_count(0)
    expect(matrix.field("note")).to_be_focused()
    matrix.page.get_by_role("toolbar").get_by_role("button", name="Zoeken").click()
    expect(matrix.page.get_by_role("combobox", name="Zoeken")).to_be_focused()


def test_a_cell_that_the_filter_hides_is_shown_by_the_box_which_says_so(matrix: MatrixPage) -> None:
    matrix.filter_by("Kritisch")
    matrix.expect_states("PL")
    go(matrix, "Malta")
    expect(matrix.cells).to_have_count(27 * 5)
    assert matrix.focused().split()[-2] == "MT"
    expect(matrix.notes).to_contain_text("Filter en groepering zijn gewist")
