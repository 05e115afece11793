"""The table round, and the source one works from: what is typed is read right, or asked about, and nothing is lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from positions.stances import Basis, Certainty, Marking, Source, SourceKind, Stance
from tests.browser.accessibility import violations
from tests.browser.conftest import Open
from tests.browser.kept import grid
from tests.browser.pages import MatrixPage

MEETING = "Raadswerkgroep 12 januari"
LOW = {"width": 1280, "height": 480}


@pytest.fixture
def matrix(open_lasting: Open) -> MatrixPage:
    return MatrixPage(open_lasting()).open()


def begin(matrix: MatrixPage, topic: str, reference: str = MEETING) -> Locator:
    """A round on a topic, from a meeting; its line."""
    matrix.work_from(reference)
    matrix.page.get_by_role("button", name="Tafelronde").click()
    matrix.page.get_by_label("Onderwerp").select_option(topic)
    return the_line(matrix)


def the_line(matrix: MatrixPage) -> Locator:
    return matrix.page.get_by_label("Wat zegt deze lidstaat")


def say(matrix: MatrixPage, *lines: str) -> None:
    """Type lines, each with Enter."""
    for text in lines:
        the_line(matrix).fill(text)
        the_line(matrix).press("Enter")


def expect_speaker(matrix: MatrixPage, name: str) -> None:
    expect(matrix.inspector.locator(".speaker")).to_contain_text(name)


def echo(matrix: MatrixPage) -> Locator:
    return matrix.inspector.locator(".echo")


def test_what_was_read_is_said_and_taken_back_with_its_line(matrix: MatrixPage, lasting_url: str) -> None:
    line = begin(matrix, "P1")
    say(matrix, "EE +, mits er geld komt")
    expect(echo(matrix).locator("b")).to_have_text("Estland: Steunt, mits er geld komt")
    expect_speaker(matrix, "Finland")
    say(matrix, "2")
    expect(echo(matrix)).to_contain_text("Finland: Kritisch")
    matrix.expect_stance("FI", "P1", "-")
    line.press("Control+z")
    expect(line).to_have_value("2")
    expect_speaker(matrix, "Finland")
    matrix.expect_stance("FI", "P1", "?")
    matrix.expect_stance("EE", "P1", "+")
    say(matrix, "3 wacht af")
    echo(matrix).get_by_role("button", name="Herstel").click()
    expect(line).to_have_value("3 wacht af")
    expect(line).to_be_focused()
    matrix.expect_saved()
    now = grid(lasting_url)
    assert now["EE", "P1"].position.conditions == "er geld komt"
    assert now["FI", "P1"].position.stance is Stance.UNKNOWN


def test_what_was_taken_is_taken_back_and_nothing_that_was_done_since(matrix: MatrixPage, lasting_url: str) -> None:
    begin(matrix, "P2", "Herstel")
    say(matrix, "EE 4")
    matrix.key("LV", "P3", "1")
    matrix.expect_stance("LV", "P3", "--")
    echo(matrix).get_by_role("button", name="Herstel").click()
    matrix.expect_stance("EE", "P2", "?")
    matrix.expect_stance("LV", "P3", "--")
    matrix.expect_saved()
    expect(the_line(matrix)).to_have_value("EE 4")


def test_a_denied_stance_is_asked_about_and_answered_on_the_line(matrix: MatrixPage, lasting_url: str) -> None:
    line = begin(matrix, "P2", "Ontkenning")
    say(matrix, "HU steunt niet")
    asked = matrix.inspector.locator(".asking")
    expect(asked.get_by_role("alert")).to_contain_text("ontkenning")
    expect(asked.get_by_role("button")).to_have_text(
        ["1Hongarije: Tegen, “steunt niet”", "2Hongarije: Steunt, “niet”", "3Hongarije: toelichting “steunt niet”"]
    )
    assert violations(matrix.page) == []
    line.press("Escape")
    expect(asked.get_by_role("button")).to_have_count(0)
    expect(line).to_have_value("HU steunt niet")
    expect(line).to_be_focused()
    matrix.expect_stance("HU", "P2", "?")
    line.press("Enter")
    line.press("2")
    expect(line).to_have_value("")
    matrix.expect_stance("HU", "P2", "+")
    say(matrix, "IE steunt niet")
    line.press("Enter")
    matrix.expect_stance("IE", "P2", "--")
    say(matrix, "HR tegen of onthouden")
    line.press("Enter")
    matrix.expect_stance("HR", "P2", "--")
    matrix.expect_saved()
    assert grid(lasting_url)["IE", "P2"].position.note == "steunt niet"


def test_a_remark_is_a_note_and_leaves_the_stance(matrix: MatrixPage, lasting_url: str) -> None:
    begin(matrix, "P3", "Opmerking")
    say(matrix, "GR 4", "GR wil meer tijd")
    expect(matrix.inspector.get_by_role("alert")).to_contain_text("Griekenland is al gehoord: Steunt")
    the_line(matrix).press("1")
    expect(echo(matrix)).to_contain_text("Griekenland: toelichting “wil meer tijd”")
    matrix.expect_saved()
    now = grid(lasting_url)["EL", "P3"].position
    assert (now.stance, now.note, now.basis) == (Stance.SUPPORTS, "wil meer tijd", Basis.STATED)


@pytest.mark.desk(viewport=LOW)
def test_who_was_heard_is_passed_over_and_the_round_ends(matrix: MatrixPage) -> None:
    matrix.choose("Groepering", "Visegradgroep")
    line = begin(matrix, "P4", "Visegrád")
    states = ["HU", "PL", "SK", "CZ"]
    expect(matrix.inspector.locator(".left button")).to_have_text(states)
    say(matrix, "PL 4")
    expect_speaker(matrix, "Slowakije")
    line.press("ArrowUp")
    expect_speaker(matrix, "Polen")
    expect(matrix.inspector).to_contain_text("Al gehoord: Steunt. Een nieuwe regel vervangt dat.")
    line.press("ArrowUp")
    expect_speaker(matrix, "Hongarije")
    line.press("ArrowDown")
    expect_speaker(matrix, "Slowakije")
    say(matrix, "3", "2", "1")
    expect(matrix.inspector.locator("h3")).to_have_text("Iedereen is gehoord: 4 lidstaten")
    expect(matrix.inspector.locator(".left button")).to_have_count(0)
    for state, stance in zip(states, ["--", "+", "0", "-"], strict=True):
        matrix.expect_stance(state, "P4", stance)


@pytest.mark.desk(viewport=LOW)
def test_the_row_of_who_speaks_is_in_view_and_ringed(matrix: MatrixPage) -> None:
    begin(matrix, "P5", "Laag venster")
    say(matrix, "SE")
    expect_speaker(matrix, "Zweden")
    expect(matrix.cell("SE", "P5")).to_have_class(re.compile("current"))
    expect(matrix.cell("SE", "P5")).to_be_in_viewport(ratio=1)
    say(matrix, "BE")
    expect(matrix.cell("BE", "P5")).to_be_in_viewport(ratio=1)


def test_leaving_the_round_keeps_its_line_and_who_was_heard(matrix: MatrixPage) -> None:
    line = begin(matrix, "P5", "Bewaard")
    say(matrix, "4")
    line.fill("half getypt")
    matrix.page.get_by_label("Onderwerp").select_option("P4")
    expect(line).to_have_value("")
    expect_speaker(matrix, "België")
    matrix.page.get_by_label("Onderwerp").select_option("P5")
    expect(line).to_have_value("half getypt")
    line.press("Escape")
    expect(line).to_have_count(0)
    matrix.expect_saved()
    expect(matrix.page).to_have_url(re.compile(r"cel=P5\."))
    matrix.reload()
    matrix.page.get_by_role("button", name="Tafelronde").click()
    expect(matrix.page.get_by_label("Onderwerp")).to_have_value("P5")
    expect(line).to_have_value("half getypt")
    expect_speaker(matrix, "Bulgarije")
    expect(matrix.inspector).to_contain_text("Nog 25 te gaan, 1 gehoord")


def test_our_own_state_is_heard_when_it_is_named(matrix: MatrixPage) -> None:
    begin(matrix, "P5", "Eigen land")
    expect(matrix.inspector.locator(".left button")).to_have_count(26)
    say(matrix, "SI 4")
    say(matrix, "NL")
    expect_speaker(matrix, "Nederland")


def test_the_current_source_says_how_what_it_says_is_written(matrix: MatrixPage, lasting_url: str) -> None:
    panel = matrix.panel("Huidige bron")
    for label in ("Vindplaats van de bron", "Soort bron", "Datum van de bron", "Basis", "Zekerheid", "Verspreiding"):
        expect(panel.get_by_text(label, exact=True)).to_be_visible()
    panel.get_by_label("Vindplaats van de bron").fill("Stemming")
    panel.get_by_label("Soort bron").select_option("Stemming")
    expect(panel.get_by_label("Basis")).to_have_value("voted")
    panel.get_by_label("Zekerheid").select_option("hoog")
    panel.get_by_label("Verspreiding").select_option("Beperkt")
    assert violations(matrix.page) == []
    panel.get_by_role("button", name="Klaar").click()
    matrix.key("AT", "P1", "4")
    matrix.page.get_by_role("button", name="Tafelronde").click()
    say(matrix, "AT 2 te duur")
    matrix.press("Escape")
    matrix.work_from("Gesprek", "Gesprek")
    matrix.key("AT", "P1", "5")
    matrix.expect_saved()
    now = grid(lasting_url)["AT", "P1"].position
    assert (now.basis, now.certainty, now.marking) == (Basis.STATED, Certainty.HIGH, Marking.RESTRICTED)
    assert now.source == Source(SourceKind.CONVERSATION, "Gesprek")


def test_a_round_begins_anew_with_another_source_and_ends_without_one(matrix: MatrixPage, lasting_url: str) -> None:
    line = begin(matrix, "P3", "Eerste ronde")
    say(matrix, "LV 4")
    line.fill("hier gebleven")
    matrix.work_from("Tweede ronde")
    expect(matrix.inspector).to_contain_text("Bron: Tweede ronde")
    expect(matrix.inspector).to_contain_text("0 gehoord")
    expect(line).to_have_value("")
    say(matrix, "LT 4")
    matrix.work_from("Eerste ronde")
    expect(line).to_have_value("hier gebleven")
    matrix.panel("Huidige bron").get_by_role("button", name="geen bron").click()
    expect(line).to_have_count(0)
    expect(matrix.field("note")).to_be_visible()
    matrix.expect_saved()
    sources = {state: grid(lasting_url)[state, "P3"].position.source for state in ("LV", "LT")}
    assert {state: source and source.reference for state, source in sources.items()} == {
        "LV": "Eerste ronde",
        "LT": "Tweede ronde",
    }


def test_escape_leaves_the_current_source_as_it_was_and_a_click_elsewhere_keeps_it(matrix: MatrixPage) -> None:
    button = matrix.page.get_by_role("button", name="Huidige bron")
    matrix.work_from("Eerste")
    panel = matrix.panel("Huidige bron")
    panel.get_by_label("Vindplaats van de bron").fill("Tweede")
    matrix.press("Tab", "Escape")
    expect(panel).to_have_count(0)
    expect(button).to_contain_text("Eerste")
    panel = matrix.panel("Huidige bron")
    expect(panel.get_by_label("Vindplaats van de bron")).to_have_value("Eerste")
    panel.get_by_label("Vindplaats van de bron").fill("Derde")
    matrix.cell("SE", "P1").click()
    expect(button).to_contain_text("Derde")
