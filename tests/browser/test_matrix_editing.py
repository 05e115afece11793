"""What one person writes in the matrix, and what the database then holds of it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from positions.stances import Basis, Certainty, Position, Source, SourceKind, Stance
from tests.browser.conftest import Open
from tests.browser.kept import DOSSIER, grid, history, opened
from tests.browser.pages import MatrixPage

MEETING = "Raadswerkgroep 12 januari"


@pytest.fixture
def matrix(open_lasting: Open) -> MatrixPage:
    return MatrixPage(open_lasting()).open()


def stances(url: str, state: str, topic: str) -> list[str]:
    """A cell's stances over time, oldest first."""
    return [written.position.stance.value for written in reversed(history(url, state, topic))]


def test_an_edit_by_key_is_written_with_who_and_when(matrix: MatrixPage, lasting_url: str) -> None:
    matrix.key("BE", "P1", "4")
    matrix.expect_saved()
    expect(matrix.saved).to_have_text(re.compile(r"^Opgeslagen \d\d:\d\d$"))
    (written,) = history(lasting_url, "BE", "P1")
    assert written.position == Position(Stance.SUPPORTS, Certainty.LOW, basis=Basis.ESTIMATED)
    assert written.author == "Proef"
    expect(matrix.history()).to_have_count(1)
    expect(matrix.history()).to_contain_text(re.compile(r"Steunt.*Proef", re.DOTALL))
    matrix.reload()
    matrix.expect_stance("BE", "P1", "+")


def test_undo_and_redo_are_new_changes_and_outlive_a_reload(matrix: MatrixPage, lasting_url: str) -> None:
    matrix.key("BG", "P1", "4", "2")
    matrix.press("Control+z")
    matrix.expect_stance("BG", "P1", "+")
    matrix.press("Control+y")
    matrix.expect_stance("BG", "P1", "-")
    matrix.expect_saved()
    matrix.reload()
    matrix.select("BG", "P1")
    matrix.press("Control+z")
    matrix.expect_stance("BG", "P1", "+")
    matrix.press("Control+z")
    matrix.expect_stance("BG", "P1", "?")
    matrix.expect_saved()
    matrix.reload()
    matrix.page.get_by_role("button", name="Opnieuw").click()
    matrix.expect_stance("BG", "P1", "+")
    matrix.page.get_by_role("button", name="Ongedaan maken").click()
    matrix.expect_stance("BG", "P1", "?")
    matrix.expect_saved()
    assert stances(lasting_url, "BG", "P1") == ["+", "-", "+", "-", "+", "?", "+", "?"]


def test_undo_of_the_first_edit_gives_the_expectation_back(matrix: MatrixPage) -> None:
    matrix.key("BG", "P2", "1", "Control+z")
    matrix.expect_saved()
    matrix.expect_name("BG", "P2", re.compile("Onbekend, verwachting in het fiche$"))


def test_one_click_restores_from_history(matrix: MatrixPage, lasting_url: str) -> None:
    matrix.key("CY", "P1", "5")
    matrix.write("note", "eerste lezing")
    matrix.key("CY", "P1", "1")
    matrix.write("note", "tweede lezing")
    matrix.expect_saved()
    expect(matrix.history()).to_have_count(4)
    matrix.field("restore 2").click()
    matrix.expect_stance("CY", "P1", "++")
    expect(matrix.field("note")).to_have_value("eerste lezing")
    matrix.expect_saved()
    kept = history(lasting_url, "CY", "P1")
    assert len(kept) == 5, "a restore is a new change"
    assert kept[0].position == kept[3].position
    expect(matrix.history()).to_have_count(5)


def test_conditions_and_note_stay_marked_as_of_the_earlier_stance_until_looked_at(
    matrix: MatrixPage, lasting_url: str
) -> None:
    matrix.key("DK", "P1", "2")
    matrix.write("conditions", "geen nieuwe taken")
    matrix.write("note", "zegt de ambassade")
    expect(matrix.inspector.get_by_text("Hoort bij")).to_have_count(0)
    matrix.key("DK", "P1", "4")
    expect(matrix.inspector).to_contain_text("Hoort bij Kritisch, het vorige standpunt.")
    expect(matrix.field("conditions")).to_have_value("geen nieuwe taken")
    expect(matrix.field("note")).to_have_value("zegt de ambassade")
    expect(matrix.cell("DK", "P1")).to_contain_text("mits?")
    matrix.expect_name("DK", "P1", re.compile("Steunt.*voorwaarden of toelichting van eerder"))
    matrix.expect_saved()
    assert history(lasting_url, "DK", "P1")[0].position.carried_from is Stance.CRITICAL
    matrix.inspector.get_by_role("button", name="Klopt nog").click()
    expect(matrix.inspector.get_by_text("Hoort bij")).to_have_count(0)
    expect(matrix.cell("DK", "P1").get_by_text("mits", exact=True)).to_be_visible()
    matrix.expect_saved()
    now = history(lasting_url, "DK", "P1")[0].position
    assert (now.carried_from, now.conditions, now.note) == (None, "geen nieuwe taken", "zegt de ambassade")


def test_a_key_writes_the_current_source_and_without_one_says_so(matrix: MatrixPage, lasting_url: str) -> None:
    matrix.key("DE", "P1", "4")
    matrix.expect_name("DE", "P1", re.compile("geen bron"))
    matrix.work_from(MEETING, "Vergadering", "2027-01-12")
    expect(matrix.page.get_by_role("button", name="Huidige bron")).to_contain_text(MEETING)
    matrix.key("DE", "P2", "2")
    matrix.expect_name("DE", "P2", re.compile("^(?!.*geen bron).*zekerheid laag"))
    expect(matrix.field("reference")).to_have_value(MEETING)
    matrix.expect_saved()
    now = grid(lasting_url)
    assert now["DE", "P1"].position.source is None
    assert now["DE", "P2"].position.source == Source(SourceKind.MEETING, MEETING, date(2027, 1, 12))
    assert now["DE", "P2"].position.certainty is Certainty.LOW
    matrix.reload()
    expect(matrix.page.get_by_role("button", name="Huidige bron")).to_contain_text(MEETING)


def test_taking_over_writes_a_low_support_from_the_fiche_for_the_selection_only(
    matrix: MatrixPage, lasting_url: str
) -> None:
    matrix.key("EE", "P2", "1")
    matrix.select_range(("EE", "P1"), ("FI", "P2"))
    matrix.page.get_by_role("button", name="Neem over").click()
    matrix.expect_stances({("EE", "P1"): "+", ("FI", "P1"): "+", ("FI", "P2"): "+", ("EE", "P2"): "--"})
    matrix.expect_saved()
    now = grid(lasting_url)
    for where in (("EE", "P1"), ("FI", "P1"), ("FI", "P2")):
        position = now[where].position
        assert (position.stance, position.certainty) == (Stance.SUPPORTS, Certainty.LOW)
        assert position.source
        assert position.source.kind is SourceKind.FICHE
        assert "3c" in position.source.reference
    assert now["EE", "P2"].position.stance is Stance.OPPOSES, "somebody's own stance is not overwritten"
    assert ("FR", "P1") not in now


def test_a_block_of_nine_with_one_bad_word_keeps_eight(matrix: MatrixPage, lasting_url: str) -> None:
    matrix.select("EL", "P1")
    matrix.paste("Steunt\tSteund\t++\n1\tOpposes\tneutral\n-\tKritisch\t5")
    expected = dict(
        zip(
            [(state, topic) for state in ("EL", "HU", "IE") for topic in ("P1", "P2", "P3")],
            ["+", "?", "++", "--", "--", "0", "-", "-", "++"],
            strict=True,
        )
    )
    matrix.expect_stances(expected)
    expect(matrix.notes.get_by_role("listitem")).to_have_text(
        [
            "8 van 9 overgenomen.",
            "Griekenland, P2: “Steund” is geen standpunt; bedoelde u “Steunt”?",
            "Begrepen",
        ]
    )
    matrix.expect_saved()
    now = grid(lasting_url)
    del expected["EL", "P2"]
    assert {where: now[where].position.stance.value for where in expected} == expected
    assert ("EL", "P2") not in now
    assert len({now[where].revision for where in expected}) == 1


def test_a_moment_is_named_in_one_field(matrix: MatrixPage, lasting_url: str) -> None:
    matrix.key("IT", "P1", "4")
    matrix.expect_saved()
    before = matrix.revision()
    panel = matrix.panel("Moment")
    panel.get_by_label("Naam van het moment").fill(MEETING)
    panel.get_by_label("Datum van het moment").fill("2027-01-12")
    panel.get_by_role("button", name="Vastleggen").click()
    matrix.expect_saved()
    with opened(lasting_url) as store:
        (moment,) = store.milestones(DOSSIER)
    assert (moment.name, moment.date, moment.revision) == (MEETING, date(2027, 1, 12), before)
    expect(matrix.notes).to_contain_text(f"Moment “{MEETING}” is vastgelegd.")
    matrix.reload()
    panel = matrix.panel("Moment")
    expect(panel).to_contain_text(MEETING)
    field, why = panel.get_by_label("Naam van het moment"), panel.get_by_role("alert")
    for given, said in (("  ", "Geef het moment een naam"), (MEETING.upper(), f"Er is al een moment “{MEETING}”.")):
        field.fill(given)
        panel.get_by_role("button", name="Vastleggen").click()
        expect(why).to_contain_text(said)
        expect(field).to_be_focused()
    with opened(lasting_url) as store:
        assert len(store.milestones(DOSSIER)) == 1


def test_what_is_typed_but_not_left_outlives_a_reload(matrix: MatrixPage, lasting_url: str) -> None:
    matrix.key("HR", "P1", "4")
    matrix.expect_saved()
    for field, text in (("conditions", "half getypt"), ("note", "nog niet\nklaar")):
        matrix.field(field).click()
        matrix.page.keyboard.insert_text(text)
    expect(matrix.page).to_have_url(re.compile(r"cel=P1\.HR"))
    matrix.page.reload()
    matrix.expect_line("up")
    matrix.select("HR", "P1")
    expect(matrix.field("note")).to_have_value("nog niet\nklaar")
    expect(matrix.field("conditions")).to_have_value("half getypt")
    matrix.field("note").focus()
    matrix.field("note").blur()
    matrix.expect_saved()
    now = grid(lasting_url)["HR", "P1"].position
    assert (now.conditions, now.note) == ("half getypt", "nog niet\nklaar")


def test_every_field_of_the_inspector_reaches_the_database(matrix: MatrixPage, lasting_url: str) -> None:
    matrix.key("LV", "P1", "2")
    for choice in (
        "direction not_far_enough",
        "basis stated",
        "certainty high",
        "salience medium",
        "marking restricted",
    ):
        matrix.field(choice).click()
        expect(matrix.field(choice)).to_have_attribute("aria-checked", "true")
    matrix.write("conditions", "meer ambitie")
    matrix.write("note", "gehoord in de wandelgang")
    matrix.field("kind").select_option("Gesprek")
    matrix.write("reference", "PV Riga")
    matrix.write("day", "2027-01-11")
    matrix.expect_saved()
    seen = grid(lasting_url)["LV", "P1"].position
    assert seen.stance is Stance.CRITICAL
    chosen = (seen.direction, seen.basis, seen.certainty, seen.salience, seen.marking)
    assert chosen == ("not_far_enough", "stated", "high", "medium", "restricted")
    assert (seen.conditions, seen.note) == ("meer ambitie", "gehoord in de wandelgang")
    assert seen.source == Source(SourceKind.CONVERSATION, "PV Riga", date(2027, 1, 11))
    matrix.key("LV", "P1", "4")  # who supports may still want more, and cannot find that it goes too far
    expect(matrix.field("direction too_far")).to_be_disabled()
    matrix.expect_saved()
    assert grid(lasting_url)["LV", "P1"].position.direction == "not_far_enough"
    matrix.field("direction not_far_enough").click()
    matrix.key("LV", "P1", "2")
    matrix.field("direction too_far").click()
    matrix.key("LV", "P1", "4")
    expect(matrix.field("direction too_far")).to_be_disabled()
    matrix.expect_saved()
    assert grid(lasting_url)["LV", "P1"].position.direction is None


def test_a_table_round_is_held_without_leaving_the_keyboard(open_lasting: Open, lasting_url: str) -> None:
    matrix = MatrixPage(open_lasting()).open()
    page = matrix.page
    matrix.tab_to(page.get_by_role("button", name="Huidige bron"))
    matrix.press("Enter")
    page.keyboard.type(MEETING)
    matrix.press("Enter")
    matrix.tab_to(page.get_by_role("button", name="Tafelronde"))
    matrix.press("Enter")
    line = page.get_by_label("Wat zegt deze lidstaat")
    expect(line).to_be_focused()
    matrix.press("Shift+Tab")
    topic = page.get_by_label("Onderwerp")
    expect(topic).to_be_focused()
    page.keyboard.type("P4")
    expect(topic).to_have_value("P4")
    expect(topic).to_be_focused()
    matrix.press("Tab")
    expect(line).to_be_focused()
    for heard in ("+ mits vrijwillig", "4", "2 te duur", "", "FR 5 trekt de kar", "is tegen"):
        page.keyboard.type(heard)
        matrix.press("Enter")
    expect(matrix.inspector).to_contain_text("“is tegen” begint niet met het standpunt")
    expect(line).to_have_value("is tegen")
    matrix.press("Escape")
    matrix.expect_saved()
    matrix.press("Escape")
    expect(line).to_have_count(0)
    assert matrix.focused().startswith("gridcell "), "the focus is back in the grid"
    now = {state: written.position for (state, topic), written in grid(lasting_url).items() if topic == "P4"}
    assert {s: p.stance.value for s, p in now.items() if s != "NL"} == {"BE": "+", "BG": "+", "CY": "-", "FR": "++"}
    assert (now["BE"].conditions, now["CY"].note, now["FR"].note) == ("vrijwillig", "te duur", "trekt de kar")
    assert {now[s].source for s in ("BE", "BG", "CY", "FR")} == {Source(SourceKind.MEETING, MEETING)}
    assert {now[s].certainty for s in ("BE", "BG", "CY", "FR")} == {Certainty.LOW}


def test_the_count_under_a_column_follows_ones_own_edits(matrix: MatrixPage, lasting_url: str) -> None:
    tally = matrix.tally("P5")
    expect(tally).to_contain_text("1 voor · 26 open · 0 tegen")
    matrix.key("DE", "P5", "4")
    expect(tally).to_contain_text("2 voor · 25 open · 0 tegen")
    expect(tally).to_contain_text("22,4%")
    matrix.write("conditions", "binnen de begroting")
    expect(tally).to_contain_text("2 voor, waarvan 1 onder voorwaarden · 25 open · 0 tegen")
    matrix.key("FR", "P5", "1")
    expect(tally).to_contain_text("2 voor, waarvan 1 onder voorwaarden · 24 open · 1 tegen")
    matrix.key("DE", "P5", "Delete")
    expect(tally).to_contain_text("1 voor · 25 open · 1 tegen")
    expect(tally).to_contain_text("4,0%")
    matrix.expect_saved()
