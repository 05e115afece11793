"""What stands in the grid before anybody has touched it, and what a screen reader is told of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from positions import seeds
from positions.dossiers import Dossier
from positions.states import State
from positions.words import LANGUAGES, speak
from tests.browser.pages import MatrixPage, until

DOSSIER: Dossier = next(iter(seeds.dossiers())).dossier
PILLARS = [topic.id for topic in DOSSIER.pillars]
CALLED = {"champions": "++", "supports": "+", "neutral": "0", "critical": "-", "opposes": "--", "unknown": "?"}
STANCE_OF = {speak(language)(f"stance.{name}"): stance for name, stance in CALLED.items() for language in LANGUAGES}
"""Every word for a stance, in both languages, with the stance it stands for."""
LAID_OUT = "part => part.checkVisibility({ contentVisibilityAuto: true })"
PLACES = ["", "overig", *(topic.id for topic in DOSSIER.pillars if DOSSIER.under(topic.id))]


@pytest.fixture
def matrix(shared_page: Page) -> MatrixPage:
    return MatrixPage(shared_page).open()


def test_there_are_exactly_states_times_topics_gridcells(matrix: MatrixPage) -> None:
    expect(matrix.cells).to_have_count(27 * 5)
    assert set(matrix.stances()) == {(state.value, topic) for state in State for topic in PILLARS}
    expect(matrix.grid.get_by_role("gridcell")).to_have_count(27 * 5)


def test_what_a_cell_holds_is_laid_out_once_it_comes_into_the_window(shared_page: Page) -> None:
    matrix = MatrixPage(shared_page).open("/?kolommen=alle")
    first, last = (cell.locator(".word") for cell in (matrix.cells.first, matrix.cells.last))
    until(shared_page, lambda: bool(first.evaluate(LAID_OUT)), lambda: "the first cell is passed over")
    until(shared_page, lambda: not last.evaluate(LAID_OUT), lambda: "the last cell is laid out")
    last.scroll_into_view_if_needed()
    until(shared_page, lambda: bool(last.evaluate(LAID_OUT)), lambda: "the last cell is passed over")


def test_state_names_head_the_rows_and_topics_the_columns(matrix: MatrixPage) -> None:
    words = speak("nl")
    expect(matrix.grid.get_by_role("rowheader")).to_have_count(27)
    expect(matrix.grid.get_by_role("columnheader")).to_have_count(1 + 5)  # the names of the states have a head too
    assert matrix.topics() == PILLARS
    for state in State:
        expect(matrix.page.get_by_role("rowheader", name=words.state(state))).to_have_count(1)
    for topic in DOSSIER.pillars:
        head = matrix.page.get_by_role("columnheader", name=f"{topic.number} {topic.title['nl']}", exact=True)
        expect(head).to_contain_text(topic.short["nl"])


@pytest.mark.parametrize("columns", PLACES)
def test_in_a_head_no_text_is_stuck_to_the_next(shared_page: Page, columns: str) -> None:
    matrix = MatrixPage(shared_page).open(f"/?kolommen={columns}")
    for topic_id in matrix.topics():
        topic, head = DOSSIER.topic(topic_id), matrix.column(topic_id)
        expect(head).to_have_accessible_name(f"{topic.number} {topic.title['nl']}")
        number, short = re.escape(topic.number), re.escape(topic.short["nl"])
        expect(head).to_have_text(re.compile(rf"^{number},\s(\S.*,\s)?{short}"))


def test_the_grid_says_what_stands_in_it(matrix: MatrixPage) -> None:
    expect(matrix.grid).to_have_accessible_name(
        "Standpunten van de lidstaten: Routekaart voor kwaliteitsbanen, Pijlers"
    )


def test_an_expected_cell_is_named_unknown_with_the_expectation_and_hatched(matrix: MatrixPage) -> None:
    matrix.expect_name("DE", "P1", re.compile(r"^Duitsland, P1 .*: Onbekend, verwachting in het fiche$"))
    assert {matrix.stances()[state.value, topic] for state in State if state is not State.NL for topic in PILLARS} == {
        "?"
    }
    paint = matrix.cell("DE", "P1").evaluate("cell => getComputedStyle(cell).backgroundImage")
    assert "repeating-linear-gradient(135deg" in paint
    assert matrix.cell("NL", "P1").evaluate("cell => getComputedStyle(cell).backgroundImage") == "none"


def test_a_known_cell_is_named_with_stance_then_the_rest(matrix: MatrixPage) -> None:
    title = DOSSIER.topic("P1").title["nl"]
    rest = "Steunt, zekerheid middel, uitgesproken, onder voorwaarden, met toelichting"
    matrix.expect_name("NL", "P1", f"Nederland, P1 {title}: {rest}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cell_is_named_with_a_stance_word_but_its_own(shared_page: Page, language: str) -> None:
    for place in PLACES:
        matrix = MatrixPage(shared_page).open(f"/?taal={language}&kolommen={place}")
        named = matrix.cells.evaluate_all("cells => cells.map(c => [c.dataset.stance, c.ariaLabel])")
        assert len(named) == 27 * len(matrix.topics())
        for stance, name in named:
            _hold_only(stance, name)


def _hold_only(stance: str, name: str) -> None:
    said = {word for word in STANCE_OF if word.lower() in name.lower()}
    assert {STANCE_OF[word] for word in said} == ({stance} if stance else set()), f"{stance!r} is called {name!r}"


def test_who_does_not_take_part_has_a_cell_without_a_stance(shared_page: Page) -> None:
    matrix = MatrixPage(shared_page).open("/?kolommen=P2")
    matrix.expect_name("DK", "talentenpool", re.compile(r"^Denemarken, 2t .*: doet niet mee$"))
    before = matrix.revision()
    matrix.key("DK", "talentenpool", "4")
    matrix.key("SE", "talentenpool", "ArrowLeft")
    expect(matrix.cell("DK", "talentenpool")).to_contain_text("doet niet mee")
    assert matrix.revision() == before


def test_colour_symbol_and_word_say_the_stance_three_times(matrix: MatrixPage) -> None:
    expect(matrix.cell("NL", "P1")).to_have_text(re.compile(r"^\+Steunt"))
    expect(matrix.cell("NL", "P1").get_by_text("mits", exact=True)).to_be_visible()
    expect(matrix.cell("NL", "P1")).to_have_css("background-color", "rgb(173, 208, 236)")
    expect(matrix.cell("DE", "P1")).to_have_text("?Onbekend")


@pytest.mark.parametrize("by", ["hover", "focus"])
def test_a_column_head_tells_title_and_dutch_stance_until_escape(matrix: MatrixPage, by: str) -> None:
    tip = matrix.page.get_by_role("tooltip")
    expect(tip).to_be_hidden()
    if by == "hover":
        matrix.column("P1").hover()
    else:
        matrix.key("NL", "P1", "ArrowUp")
        expect(matrix.column("P1")).to_be_focused()
    expect(tip).to_be_visible()
    expect(tip).to_contain_text(DOSSIER.topic("P1").title["nl"])
    expect(tip).to_contain_text("Nederland: Steunt")
    matrix.press("Escape")
    expect(tip).to_be_hidden()


def test_names_and_heads_stay_in_sight_when_the_grid_scrolls(shared_page: Page) -> None:
    shared_page.set_viewport_size({"width": 900, "height": 500})
    matrix = MatrixPage(shared_page).open("/?kolommen=P2")
    for corner in ("Control+End", "Control+Home"):
        matrix.key("FR", "onderaanneming", corner)
        at = matrix.page.locator("[role=gridcell]:focus")
        state, topic = at.get_attribute("data-state"), at.get_attribute("data-topic")
        cell = at.bounding_box()
        name = matrix.page.locator(f'[data-state-name="{state}"]').bounding_box()
        head = matrix.column(str(topic)).bounding_box()
        assert cell
        assert name
        assert head
        assert name["x"] >= 0
        assert name["x"] + name["width"] <= cell["x"] + 1, "the names cover the cell"
        assert head["y"] + head["height"] <= cell["y"] + 1, "the heads cover the cell"
        assert cell["x"] + cell["width"] <= 900
        assert cell["y"] + cell["height"] <= 500


def test_the_fiche_speaks_above_the_pillars_and_not_above_initiatives(matrix: MatrixPage) -> None:
    quotation = matrix.page.locator("q", has_text="veel lidstaten de doelstellingen")
    expect(quotation).to_be_visible()
    expect(matrix.page.get_by_text("Fiche 3c")).to_be_visible()
    matrix.column("P1").get_by_role("button", name="6 initiatieven").click()
    expect(matrix.cells).to_have_count(27 * 6)
    expect(quotation).to_have_count(0)
    expect(matrix.page.locator("[data-kind=expected][role=gridcell]")).to_have_count(0)


def test_in_english_the_quotation_and_its_translation_are_read_in_full_by_keyboard_too(shared_page: Page) -> None:
    matrix = MatrixPage(shared_page).open("/?taal=en")
    button = matrix.page.get_by_role("button", name="Whole quotation")
    matrix.tab_to(button)
    matrix.press("Enter")
    panel = matrix.page.get_by_role("group", name="Whole quotation")
    expect(panel.locator("q")).to_have_attribute("lang", "nl")
    expect(panel).to_contain_text("veel lidstaten de doelstellingen")
    expect(panel).to_contain_text("Our translation: “")
    cut = "panel => [...panel.querySelectorAll('p')].some((p) => p.scrollWidth > p.clientWidth)"
    assert not panel.evaluate(cut)
    matrix.press("Escape")
    expect(panel).to_have_count(0)
    expect(button).to_be_focused()


def test_the_netherlands_stands_first_and_marked_until_unpinned(matrix: MatrixPage) -> None:
    pin = matrix.page.get_by_label("NL bovenaan")
    expect(pin).to_be_checked()
    assert matrix.states()[:3] == ["NL", "BE", "BG"]
    expect(matrix.page.locator("[data-state-name=NL]")).to_have_css("border-left-color", "rgb(194, 94, 10)")
    pin.click()
    names = [speak("nl").state(State(code)) for code in matrix.states()]
    assert names == sorted(names)
    expect(matrix.page).to_have_url(re.compile(r"\bnl=0\b"))
    matrix.reload()
    expect(pin).not_to_be_checked()


def test_a_cell_is_heard_by_its_name_and_not_by_what_is_drawn_in_it(shared_page: Page) -> None:
    matrix = MatrixPage(shared_page).open()
    expect(matrix.cell("NL", "P2").locator(".box")).to_have_attribute("aria-hidden", "true")
    matrix.expect_name("NL", "P2", re.compile("^Nederland, P2 .*: Onbekend"))
