"""What is pasted is put where it belongs, or asked about, or told; never put with another state."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import MatrixPage

EXCEL = "<html><head><meta name=ProgId content=Excel.Sheet></head><body><table>{rows}</table></body></html>"
STATES = ["DE", "EE", "FI", "FR", "EL"]
"""Five rows under each other, by name in Dutch."""


@pytest.fixture
def matrix(shared_page: Page) -> MatrixPage:
    return MatrixPage(shared_page).open()


def column(topic: str, stances: str) -> dict[tuple[str, str], str]:
    """Stances of these states, from the top."""
    return {(state, topic): stance for state, stance in zip(STATES, stances.split(), strict=True)}


def question(matrix: MatrixPage, text: str) -> Locator:
    """A note that asks something."""
    return matrix.notes.get_by_role("listitem").filter(has_text=text)


def test_a_quote_for_idem_leaves_each_state_its_own_row_and_the_report_counts(matrix: MatrixPage) -> None:
    matrix.select("DE", "P1")
    matrix.paste('Steunt\n"\n"\nTegen\nNeutraal')
    matrix.expect_stances(column("P1", "+ ? ? -- 0"))
    expect(matrix.notes).to_contain_text("3 van 5 overgenomen.")
    expect(matrix.notes).to_contain_text('2 cellen, waaronder Estland, P1: “"” is geen standpunt.')
    matrix.select("SE", "P1")
    matrix.paste('"Steunt mits\nTegen')
    expect(matrix.notes).to_contain_text('“"Steunt mits” is geen standpunt')
    matrix.expect_saved()


def test_a_block_with_its_heads_goes_where_they_say_or_nowhere(matrix: MatrixPage) -> None:
    matrix.select("SE", "P4")
    matrix.paste("\tP3\tP2\nFrankrijk\t5\t4\nDE\t1\t2")
    matrix.expect_stances({("FR", "P3"): "++", ("FR", "P2"): "+", ("DE", "P3"): "--", ("DE", "P2"): "-"})
    matrix.expect_stance("SE", "P4", "?")
    matrix.expect_saved()
    revision = matrix.revision()
    matrix.paste("\tP3\nFrankrijk\t4\nNarnia\t5")
    expect(matrix.notes).to_contain_text("Niets overgenomen: “Narnia” is geen lidstaat of kolom")
    matrix.expect_stance("FR", "P3", "++")
    matrix.expect_saved()
    assert matrix.revision() == revision


def test_where_text_and_table_differ_a_person_says_which(matrix: MatrixPage) -> None:
    rows = "<tr><td rowspan=2>5</td><td>4</td></tr><tr><td><b>Te</b>gen</td></tr>"
    matrix.select("HU", "P1")
    matrix.paste_flavours("5\t4\r\n\tTegen\r\n", EXCEL.format(rows=rows))
    matrix.expect_stances({("HU", "P1"): "++", ("HU", "P2"): "+", ("IE", "P1"): "?", ("IE", "P2"): "--"})
    expect(matrix.notes).to_have_text("")
    matrix.select("LV", "P1")
    matrix.paste_flavours("5\n4", EXCEL.format(rows="<tr><td>1<td>2<script>alert(1)</script><img src=//x>"))
    matrix.select("MT", "P5")
    asked = question(matrix, "die twee verschillen")
    asked.get_by_role("button", name="De tekst").click()
    matrix.expect_stances({("LV", "P1"): "++", ("LT", "P1"): "+", ("LV", "P2"): "?", ("MT", "P5"): "?"})
    expect(matrix.notes).to_have_text("")
    matrix.select("LU", "P1")
    matrix.paste_flavours("4", "<table><tr><td>1</td></tr></table>")
    matrix.expect_stance("LU", "P1", "+")
    matrix.expect_saved()


def test_a_dash_is_put_as_a_question_and_only_an_answer_writes(matrix: MatrixPage) -> None:
    matrix.select("DE", "P4")
    matrix.paste("–\n5\n–\n4\n–")
    matrix.expect_stances(column("P4", "? ++ ? + ?"))
    expect(matrix.notes).to_contain_text("2 van 5 overgenomen.")
    question(matrix, "In 3 cellen staat een streepje (–)").get_by_role("button", name="Tegen").click()
    matrix.expect_stances(column("P4", "-- ++ -- + --"))
    expect(question(matrix, "streepje")).to_have_count(0)
    matrix.expect_saved()


def test_a_doubtful_minus_is_asked_once_for_each_source(matrix: MatrixPage) -> None:
    matrix.select("DE", "P5")
    matrix.paste("-\n5\n-\n4\n-")
    asked = question(matrix, "alleen een minteken")
    expect(asked.get_by_role("button")).to_have_text(["Kritisch", "Onbekend", "Niet invullen"])
    matrix.expect_stances(column("P5", "? ++ ? + ?"))
    asked.get_by_role("button", name="Kritisch").click()
    matrix.expect_stances(column("P5", "- ++ - + -"))
    matrix.notes.get_by_role("button", name="Begrepen").click()
    matrix.select("DE", "P5")
    matrix.paste("5\n-\n-\n-\n4")
    matrix.expect_stances(column("P5", "++ - - - +"))
    expect(matrix.notes).to_have_text("")
    matrix.work_from("Raadswerkgroep")
    matrix.select("DE", "P5")
    matrix.paste("-\n5\n-\n4\n-")
    expect(asked).to_be_visible()
    matrix.expect_saved()


def test_what_changes_nothing_makes_no_step_to_undo(matrix: MatrixPage) -> None:
    matrix.key("PL", "P2", "5", "5", "5")
    matrix.expect_saved()
    matrix.press("Control+z")
    matrix.expect_stance("PL", "P2", "?")
    matrix.press("Control+y")
    matrix.expect_stance("PL", "P2", "++")
    matrix.expect_saved()


def test_a_text_that_would_not_fit_is_told_and_not_cut(matrix: MatrixPage) -> None:
    matrix.key("PT", "P1", "4", "F2")
    matrix.page.keyboard.type("kort")
    matrix.paste("x" * 500)
    expect(matrix.notes).to_contain_text("4 tekens te lang")
    expect(matrix.field("conditions")).to_have_value("kort")
    matrix.press("Enter")
    matrix.expect_saved()


def test_the_way_to_close_the_report_is_in_view_however_long_it_is(matrix: MatrixPage) -> None:
    matrix.key("NL", "P1", "Control+Home")
    matrix.paste("\n".join("\t".join(f"woord {y} {x}" for x in range(5)) for y in range(27)))
    expect(matrix.notes.get_by_role("listitem")).to_have_count(27 * 5 + 2)
    expect(matrix.notes.get_by_role("button", name="Begrepen")).to_be_in_viewport()
