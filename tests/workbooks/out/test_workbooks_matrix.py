"""The sheets that look like the matrix, as openpyxl reads them back."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl.utils import range_boundaries

from positions.changes import Cell
from positions.rules import Rule
from positions.stances import Position, Reserve, Stance
from positions.states import State
from positions.workbooks.out import styles
from tests.factories import dossier, topic
from tests.workbooks.samples import FULL, STATES, WORDS, content, filled, made, opened

NL = WORDS["nl"]


def label(stance: Stance) -> str:
    return NL[f"stance.{stance.name.lower()}"]


def rules(sheet: Any) -> dict[str, Any]:
    """The rule for each label, over the whole matrix."""
    (area,) = [area for area in sheet.conditional_formatting if str(area.sqref).startswith("D7:")]
    return {rule.formula[0].strip('"'): rule for rule in area.rules}


def test_the_matrix_comes_first_and_each_pillar_with_initiatives_has_a_sheet() -> None:
    file = dossier(pillars=2, under=2, crossing=1)
    empty = topic("P3", is_pillar=True)
    book = opened(content(replace(file, topics=(*file.topics, empty))))
    assert book.sheetnames == [
        *("Matrix", "P1", "P2", "Overig", "Meerderheid", "Standpunten", "Leeswijzer"),
        *("Lijsten", "Drempels", "Telling", "Herkomst"),
    ]
    assert book.active.title == "Matrix"
    assert [book[name].sheet_state for name in ("Lijsten", "Herkomst")] == ["hidden", "hidden"]


def test_every_topic_stands_on_one_matrix_sheet_a_part_beside_what_it_is_a_part_of() -> None:
    small = dossier(pillars=1, under=2, crossing=0)
    book = opened(content(replace(small, topics=(*small.topics, topic("1a.1", parent="1a"), topic("9z", parent="8z")))))
    assert book.sheetnames[:3] == ["Matrix", "P1", "Overig"]
    assert [book["P1"].cell(6, column).value for column in (4, 5, 6)] == [
        "1a Onderwerp 1a",
        "1a.1 Onderwerp 1a.1",
        "1b Onderwerp 1b",
    ]
    assert book["Overig"].cell(6, 4).value == "9z Onderwerp 9z", "what it stood under is not there"


def test_a_dossier_without_pillars_shows_its_topics_in_the_matrix() -> None:
    book = opened(content(dossier(pillars=0, crossing=3)))
    assert book.sheetnames[:2] == ["Matrix", "Meerderheid"]
    assert [book["Matrix"].cell(6, column).value[:2] for column in (4, 5, 6)] == ["X1", "X2", "X3"]


def test_sheet_names_are_cut_cleaned_and_told_apart() -> None:
    long = "P1: een nummer dat [veel] te lang is / voor een blad"
    pillars = tuple(topic(long + end, is_pillar=True) for end in ("", "b"))
    under = tuple(topic(f"{n}a", parent=pillar.id) for n, pillar in enumerate(pillars))
    names = opened(content(replace(dossier(), topics=pillars + under))).sheetnames[1:3]
    assert len(set(names)) == 2
    assert all(len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in names)


def test_a_cell_holds_the_plain_label_and_only_its_format_the_symbol() -> None:
    sheet = opened(content(positions={("p1", State.NL): Position(Stance.SUPPORTS)}))["Matrix"]
    assert [sheet.cell(7, column).value for column in (1, 2, 4, 5)] == ["NL", "Nederland", "Steunt", "Onbekend"]
    assert sheet.cell(7, 3).value == pytest.approx(19 / 378)
    assert sheet.cell(7, 5).number_format == '"? "@'


def test_a_reader_without_rules_sees_each_cell_as_its_stance_was_written() -> None:
    hidden = Cell("p2", STATES[0])
    sheet = opened(filled(dossier(pillars=2, under=0, crossing=0), withheld={hidden}))["Matrix"]
    paints = {label(stance): paint for stance, paint in styles.STANCES.items()} | {"Afgeschermd": styles.WITHHELD}
    for (cell,) in [*sheet["D7:D33"], *sheet["E7:E8"]]:
        paint = paints[cell.value]
        assert cell.number_format == paint.number_format
        assert (cell.fill.fgColor.rgb[2:], cell.font.color.rgb[2:]) == (paint.fill, paint.ink)
    assert sheet["E7"].value == "Afgeschermd"


def test_an_expected_cell_with_a_stance_is_hatched_again_once_it_is_unknown() -> None:
    expected = {Cell("p1", State.BE)}
    sheet = opened(content(positions={("p1", State.BE): Position(Stance.SUPPORTS)}, expected=expected))["Matrix"]
    assert sheet["D8"].number_format == styles.STANCES[Stance.SUPPORTS].number_format
    (area,) = [area for area in sheet.conditional_formatting if str(area.sqref) == "D8"]
    assert area.rules[0].dxf.fill.patternType == "darkUp"


def test_states_stand_in_the_order_given_with_the_netherlands_marked() -> None:
    sheet = opened(content())["Matrix"]
    assert [sheet.cell(row, 1).value for row in range(7, 34)] == [state.value for state in STATES]
    assert sheet["B7"].font.b
    assert sheet["B7"].fill.fgColor.rgb.endswith(styles.NETHERLANDS)
    assert not sheet["B8"].font.b


@pytest.mark.parametrize("name", ["Matrix", "P1", "Overig"])
def test_all_six_stances_and_withheld_have_a_rule_with_fill_ink_and_symbol(name: str) -> None:
    found = rules(opened(filled())[name])
    paints = {label(stance): paint for stance, paint in styles.STANCES.items()} | {"Afgeschermd": styles.WITHHELD}
    assert found.keys() == paints.keys()
    for text, paint in paints.items():
        shown = found[text].dxf
        assert found[text].type == "cellIs"
        assert shown.font.color.rgb.endswith(paint.ink)
        assert shown.numFmt.formatCode == f'"{paint.symbol} "@'
        assert shown.fill.bgColor.rgb.endswith(paint.fill)


def test_an_expected_cell_is_hatched_and_still_says_unknown() -> None:
    sheet = opened(content(expected={Cell("p1", State.BE)}))["Matrix"]
    assert sheet["D8"].value == "Onbekend"
    assert sheet["D8"].fill.patternType == "darkUp"
    assert sheet["E8"].fill.patternType == "solid"


def test_validation_refers_to_a_named_range_that_holds_the_six_labels() -> None:
    book = opened(filled())
    for sheet in book.worksheets[:4]:
        (validation,) = sheet.data_validations.dataValidation
        assert str(validation.sqref) == sheet.auto_filter.ref.replace("A6", "D7")
        assert (validation.type, validation.errorStyle, validation.showErrorMessage) == ("list", "stop", True)
        ((name, area),) = book.defined_names[validation.formula1].destinations
        assert [cell.value for (cell,) in book[name][area]] == [label(stance) for stance in Stance]
        assert len(validation.error) <= 255


def test_the_filter_covers_the_states_and_stops_before_the_tally() -> None:
    sheet = opened(filled(), results=True)["Matrix"]
    left, top, right, bottom = range_boundaries(sheet.auto_filter.ref)
    assert (left, top, right) == (1, 6, 5)
    assert sheet.cell(bottom, 1).value == STATES[-1].value
    assert sheet.cell(bottom + 1, 1).value.startswith("Draagvlak")
    assert sheet.freeze_panes == "D7"


def test_tallies_stand_under_their_own_topic() -> None:
    stances = {State.BE: Stance.CHAMPIONS, State.DE: Stance.SUPPORTS, State.FR: Stance.OPPOSES}
    positions = {("p2", state): Position(stance) for state, stance in stances.items()}
    reserved = frozenset({Reserve.SCRUTINY})
    positions["p2", State.DE] = Position(Stance.SUPPORTS, conditions="er ruimte is", reserves=reserved)
    sheet = opened(content(positions=positions), results=True)["Matrix"]
    rows = [[sheet.cell(row, column).value for column in (1, 4, 5)] for row in range(34, 39)]
    assert rows == [
        ["Draagvlak: leden voor (streep bij 15)", 0, 2],
        ["waarvan onder voorwaarden", 0, 1],
        ["waarvan met een voorbehoud", 0, 1],
        ["Draagvlak: bevolking (streep bij 65%)", 0, 0.015],
        ["Open, tegen", "27 open, 0 tegen", "24 open, 1 tegen"],
    ]


def test_topics_that_are_decided_on_each_show_their_own_outcome_rule_and_lines() -> None:
    ruled = (
        topic("X1", rule=Rule.QUALIFIED, rule_inferred=True, absent=frozenset({State.DK})),
        topic("X2", rule=Rule.UNANIMITY),
        topic("X3"),
    )
    sheet = opened(content(dossier(topics=ruled)), results=True)["Matrix"]
    rows = {sheet.cell(row, 1).value: [sheet.cell(row, column).value for column in (4, 5, 6)] for row in range(34, 41)}
    assert rows["Stand, indicatief"] == ["Open", "Open", "geen uitkomst"]
    assert rows["Beslisregel"] == [
        "gekwalificeerde meerderheid, zonder Denemarken †",
        "unanimiteit",
        "regel nog niet bekend",
    ]
    assert rows["Nodig"] == ["15 leden en 65%", "27 leden", "–"]


def test_a_note_holds_conditions_and_explanation_and_grows_with_them() -> None:
    long = replace(FULL, note="Een lange toelichting. " * 80)
    shown = content(positions={("p1", State.NL): FULL, ("p1", State.BE): long})
    sheet = opened(shown)["Matrix"]
    short_note, long_note = sheet["D7"].comment, sheet["D8"].comment
    assert FULL.conditions in short_note.text
    assert FULL.note in short_note.text
    assert "Neutraal" in short_note.text
    assert long.note in long_note.text
    assert sheet["D9"].comment is None
    drawn = zipfile.ZipFile(BytesIO(made(shown))).read("xl/drawings/commentsDrawing1.vml").decode()
    low, high = (int(found) for found in re.findall(r"height:(\d+)px", drawn))
    assert high > 2 * low > 79


def test_nothing_of_a_withheld_cell_is_anywhere_in_the_file() -> None:
    secret = replace(FULL, note="GEHEIM", conditions="GEHEIM", stance=Stance.CHAMPIONS, direction=None)
    shown = content(positions={("p1", State.NL): secret}, withheld={Cell("p1", State.NL)})
    archive = zipfile.ZipFile(BytesIO(made(shown)))
    assert not [name for name in archive.namelist() if b"GEHEIM" in archive.read(name)]
    book = opened(shown)
    assert book["Matrix"]["D7"].value == "Afgeschermd"
    row = [cell.value for cell in book["Standpunten"][2]]
    assert [value for value in row if value is not None] == ["P1", "Onderwerp P1", "NL", "Nederland", "Afgeschermd"]


def test_a_state_that_takes_no_part_has_no_stance_on_the_sheet() -> None:
    file = dossier(pillars=0, crossing=0, topics=(topic("X1", absent=frozenset({State.DK})),))
    sheet = opened(content(file))["Matrix"]
    by_state = {sheet.cell(row, 1).value: sheet.cell(row, 4).value for row in range(7, 34)}
    assert by_state["DK"] == "Doet niet mee"
    assert by_state["SE"] == "Onbekend"


def test_paper_is_a4_landscape_with_marking_moment_and_page_on_every_sheet() -> None:
    book = opened(filled(dossier(title={"nl": "R&D", "en": "R&D"})))
    for sheet in book:
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        footer = sheet.oddFooter
        assert footer.left.text.strip() == "Verspreiding: Intern"
        assert footer.center.text.strip() == "Krachtenveld R&&D · stand 12 januari 2027 14:03, revisie 412"
        assert footer.right.text.strip() == "Pagina &P van &N"
    assert (book["Matrix"].page_setup.fitToWidth, book["Matrix"].page_setup.fitToHeight) == (1, 1)


@pytest.mark.parametrize("title", ["de proef", "& lang " * 100, "o" * 300, "😀 " * 60, "_x0041_ " * 40])
@pytest.mark.parametrize(
    "moment", ["12 januari 2027 14:03", "Coreper en " * 10 + "slot (12 januari 2027)", "R&D " * 29]
)
def test_a_footer_stays_within_what_a_footer_may_hold_by_whole_words(title: str, moment: str) -> None:
    for sheet in opened(content(dossier(title={"nl": title}), moment=moment)):
        assert all(len(str(part).encode("utf-16-le")) <= 2 * 255 for part in (sheet.oddFooter, sheet.oddHeader))
        assert sheet.oddFooter.left.text.strip() == "Verspreiding: Intern"
        said = sheet.oddFooter.center.text.replace("&&", "&").replace("_x005F_", "_")
        assert "revisie 412" in said
        whole = f"Krachtenveld {title} · stand {moment}, revisie 412".split()
        assert {word.strip(",…") for word in said.split()} <= {word.strip(",") for word in whole} | {""}


def test_a_matrix_of_two_sheets_of_paper_is_marked_on_both() -> None:
    sheet = opened(filled(dossier(pillars=0, crossing=12)))["Matrix"]
    assert sheet.page_setup.fitToWidth == 2
    assert sheet["C1"].value == "VERSPREIDING: INTERN"
    assert sheet.print_title_cols == "$A:$C"


def test_no_cell_is_merged_and_every_font_is_arial() -> None:
    for sheet in opened(filled()):
        assert not sheet.merged_cells.ranges
        assert {cell.font.name for row in sheet.iter_rows() for cell in row} == {"Arial"}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *((paint.ink, paint.fill) for paint in (*styles.STANCES.values(), styles.WITHHELD, styles.ABSENT)),
        (styles.SECOND, styles.HATCH),
        (styles.TEXT, styles.NETHERLANDS),
        (styles.TEXT, styles.PANEL),
        (styles.ON_ACCENT, styles.ACCENT),
        (styles.WARNING, styles.PAPER),
    ],
)
def test_every_ink_is_legible_on_its_ground(ink: str, ground: str) -> None:
    high, low = sorted((luminance(ink), luminance(ground)), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5
