"""What a sheet says by its looks: merged cells, and empty ones with only a colour, are told and not passed over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill

from positions.changes import Cell
from positions.states import State
from positions.workbooks.back.opening import opened
from positions.workbooks.back.reading import read
from positions.workbooks.back.statements import Answers, Said
from tests.workbooks.back.opendocuments import cell, content, row, spreadsheet, table
from tests.workbooks.back.test_workbooks_account import FILE, Rows, stances, told
from tests.workbooks.back.test_workbooks_reading import reworked, saved
from tests.workbooks.samples import letter

TABLE: Rows = [["Land", "P1", "P2"], ["DE", "+", "-"], ["FR", None, "0"], ["NL", None, "++"]]


def book(rows: Rows, change: Callable[[Any], object] = lambda sheet: None) -> bytes:
    """A workbook of one sheet with these rows, after something was done to it."""
    made = openpyxl.Workbook()
    made.active.title = "Reacties"
    for number, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            made.active.cell(number, column).value = value
    change(made.active)
    return saved(made)


def said(data: bytes, **meant: str) -> Said:
    """What a file says after somebody answered: B2_B4="all"."""
    answers = {f"Reacties!{where.replace('_', ':')}": value for where, value in meant.items()}
    return read(opened(data), FILE, Answers(meant=answers))


# --- numbers shown as days --------------------------------------------------------------------------------------------


def dated(*spots: str, code: str = "dd-mm-yyyy") -> Callable[[Any], None]:
    """Shows what stands in these cells as a day."""

    def change(sheet: Any) -> None:
        for spot in spots:
            sheet[spot].number_format = code

    return change


@pytest.mark.parametrize("code", ["dd-mm-yyyy", "mm-dd-yy", "d mmm", "[$-413]d mmmm yyyy;@"])
def test_a_number_that_is_shown_as_a_day_is_no_stance_and_is_told_as_that_day(code: str) -> None:
    found = said(book([["Land", "P1"], ["DE", 5], ["FR", 4], ["NL", 2]], dated("B2", code=code)))
    assert stances(found) == {"p1 FR": "+", "p1 NL": "-"}
    assert [(one.where, one.reason, one.value) for one in found.misread] == [("Reacties!B2", "stance", "1900-01-05")]


def test_a_day_that_somebody_said_holds_for_merged_cells_is_no_stance_there_either() -> None:
    def change(sheet: Any) -> None:
        dated("B2")(sheet)
        sheet.merge_cells("B2:B3")

    found = said(book([["Land", "P1"], ["DE", 5], ["FR"], ["NL", 2]], change), B2_B3="all")
    assert stances(found) == {"p1 NL": "-"}


def test_a_day_in_a_text_is_written_as_a_day() -> None:
    rows: Rows = [["Land", "P1", "Voorwaarden P1"], ["DE", "+", 46399], ["FR", "-", 46399]]
    found = said(book(rows, dated("C2")))
    texts = {str(cell.state): row.fields["conditions"] for cell, row in found.rows.items()}
    assert texts == {"DE": "2027-01-12", "FR": "46399"}


# --- merged cells -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "merged", "first", "every"),
    [
        (TABLE, "B2:B4", {"p1 DE": "+"}, {"p1 DE": "+", "p1 FR": "+", "p1 NL": "+"}),
        ([["Land", "P1", "P2"], ["DE", "+"], ["FR", "-", "0"]], "B2:C2", {"p1 DE": "+"}, {"p1 DE": "+", "p2 DE": "+"}),
        ([["", "DE", "FR"], ["P1", "+"], ["P2", "-", "0"]], "B2:C2", {"p1 DE": "+"}, {"p1 DE": "+", "p1 FR": "+"}),
    ],
)
def test_a_stance_in_merged_cells_is_about_the_first_unless_somebody_says_that_it_is_about_all(
    rows: Rows, merged: str, first: dict[str, str], every: dict[str, str]
) -> None:
    data, where = book(rows, lambda sheet: sheet.merge_cells(merged)), merged.replace(":", "_")
    found = said(data)
    others = stances(said(book(rows))).items() - first.items()
    assert stances(found).items() == first.items() | others
    assert told(found) == [(f"Reacties!{merged}", "merged", ("all", "first"))]
    whole = said(data, **{where: "all"})
    assert stances(whole).items() == every.items() | others
    assert whole.ledger.account().cells() == found.ledger.account().cells() + len(every) - 1
    alone = said(data, **{where: "first"})
    assert (told(whole), told(alone), stances(alone)) == ([], [], stances(found))


def test_a_text_in_merged_cells_is_about_the_first_too() -> None:
    rows: Rows = [["Land", "P1", "Toelichting P1"], ["DE", "+", "samen"], ["FR", "-", None]]
    data = book(rows, lambda sheet: sheet.merge_cells("C2:C3"))
    assert told(said(data)) == [("Reacties!C2:C3", "merged", ("all", "first"))]
    notes = {cell.state: row.fields["note"] for cell, row in said(data, C2_C3="all").rows.items()}
    assert notes == {State.DE: "samen", State.FR: "samen"}


def test_merged_cells_that_hold_nothing_or_no_stance_are_told_no_more_than_they_say() -> None:
    def merge(sheet: Any) -> None:
        sheet["B2"] = "geen idee"
        sheet.merge_cells("B2:B4")
        sheet.merge_cells("E1:F9")
        sheet.merge_cells("A6:C6")

    assert told(said(book(TABLE, merge))) == [("Reacties!B2", "stance", ())]


def test_merged_cells_empty_nothing_in_a_workbook_of_ours_and_are_told() -> None:
    notes = f"{letter('note')}2:{letter('note')}4"

    def merge(book: Any) -> None:
        book["Matrix"].merge_cells("D8:D10")
        book["Standpunten"].merge_cells(notes)

    found, before = reworked(merge), reworked(lambda book: None)
    gone = before.stances.keys() - found.stances.keys()
    assert gone == {Cell("p1", State.BG), Cell("p1", State.CZ)}
    assert [cell for cell, row in found.rows.items() if "note" not in row.fields] == [*found.rows][1:3]
    assert [where for where, _, _ in told(found)] == ["Matrix!D8:D10", f"Standpunten!{notes}"]


def test_merged_cells_of_an_opendocument_are_known_too() -> None:
    merged = 'table:number-rows-spanned="2" table:number-columns-spanned="2"'
    covered = cell(name="covered-table-cell", times=2)
    rows = (
        row(cell("Land"), cell("P1"), cell("P2")),
        row(cell("DE"), cell("+", about=merged), cell(name="covered-table-cell")),
        row(cell("FR"), covered),
    )
    data = spreadsheet(table(*rows, title="Reacties"))
    assert stances(said(data)) == {"p1 DE": "+"}
    assert told(said(data)) == [("Reacties!B2:C3", "merged", ("all", "first"))]
    assert stances(said(data, B2_C3="all")) == {"p1 DE": "+", "p1 FR": "+", "p2 DE": "+", "p2 FR": "+"}


# --- colours ----------------------------------------------------------------------------------------------------------


def paint(*spots: str, colour: str = "FFFF00") -> Callable[[Any], object]:
    """Fill cells with a colour."""

    def change(sheet: Any) -> None:
        for spot in spots:
            sheet[spot].fill = PatternFill("solid", fgColor=colour)

    return change


BARE: Rows = [["Land", "P1", "P2"], ["DE", "+", None], ["FR", None, "-"], ["NL", None, None]]


def test_empty_cells_with_a_colour_of_their_own_are_told_in_one_line() -> None:
    def change(sheet: Any) -> None:
        paint("B3", "C4", colour="00FF00")(sheet)
        paint("C2", "B2", "A6", "F3", colour="FF0000")(sheet)

    found = said(book(BARE, change))
    assert stances(found) == {"p1 DE": "+", "p2 FR": "-"}
    assert [(one.where, one.reason, one.value) for one in found.misread] == [("Reacties!B2:C4", "colour", "3")]


def test_a_table_of_nothing_but_colours_is_told_and_not_refused() -> None:
    found = said(book([["Land", "P1"], ["DE"], ["FR"]], paint("B2", "B3")))
    assert [(one.where, one.reason, one.value) for one in found.misread] == [("Reacties!B2:B3", "colour", "2")]


def banded(sheet: Any) -> None:
    """Every second row in a colour, the name of the state too."""
    paint("A3", "B3", "C3")(sheet)


def striped(sheet: Any) -> None:
    """A column in a colour, its head too."""
    paint("C1", "C2", "C3", "C4")(sheet)


def to_fill_in(sheet: Any) -> None:
    """All cells that somebody is to fill in, in one colour."""
    paint("B2", "B3", "B4", "C2", "C3", "C4")(sheet)


def by_rule(sheet: Any) -> None:
    """Colours that follow what stands in the cells."""
    sheet.conditional_formatting.add("B2:C4", CellIsRule("equal", ['"+"'], fill=PatternFill(bgColor="FF0000")))


@pytest.mark.parametrize(
    "change",
    [
        banded,
        striped,
        to_fill_in,
        by_rule,
        paint("B3", "C4", colour="FFFFFF"),
        lambda sheet: setattr(sheet["B3"], "fill", PatternFill("darkUp", fgColor="FF0000")),
    ],
)
def test_colours_that_only_make_a_table_of_it_are_not_told(change: Callable[[Any], object]) -> None:
    assert told(said(book(BARE, change))) == []


def test_the_colours_of_our_own_workbook_are_not_told() -> None:
    def empty(book: Any) -> None:
        book["Matrix"]["D8"] = book["Standpunten"][f"{letter('conditions')}4"] = None

    assert told(reworked(empty)) == []


STYLES = (
    '<style:style style:name="geel" style:family="table-cell">'
    '<style:table-cell-properties fo:background-color="#FFFF00"/></style:style>'
)
BELOW = '<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="geel"/>'


@pytest.mark.parametrize("by", ["cell", "column", "row", "elsewhere"])
def test_colours_of_an_opendocument_are_known_whatever_they_are_said_of(by: str) -> None:
    plain = 'table:style-name="wit"'
    default = 'table:default-cell-style-name="ce1"'
    own = 'table:style-name="ce1"' if by in ("cell", "elsewhere") else ""
    inner = table(
        f"<table:table-column/><table:table-column {default if by == 'column' else ''}/>",
        row(cell("Land", about=plain), cell("P1", about=plain)),
        row(cell("FR", about=plain), cell("+", about=plain)),
        row(cell("DE", about=plain), cell(about=own), about=default if by == "row" else ""),
        title="Reacties",
    )
    apart = {"styles.xml": content("", STYLES)} if by == "elsewhere" else {}
    found = said(spreadsheet(inner, BELOW if apart else STYLES + BELOW, **apart))
    assert [(one.where, one.reason, one.value) for one in found.misread] == [("Reacties!B3", "colour", "1")]


# --- a CSV that says what parts its fields ----------------------------------------------------------------------------


@pytest.mark.parametrize("head", ["sep=|", "SEP=|", '"sep=|"', "\ufeffsep=|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_mark_that_a_csv_says_its_fields_are_parted_by_is_taken_and_is_no_cell(head: str, end: str) -> None:
    lines = (head, "Land|P1|Opmerking", "DE|+|a;b,c;d", "FR|-|e;f,g;h", "IT|kritsch|")
    found = read(opened(end.join(lines).encode()), FILE)
    assert stances(found) == {"p1 DE": "+", "p1 FR": "-"}
    assert [one.where for one in found.misread] == ["B5"]
    assert found.ledger.account().cells() == 11


# --- notes ------------------------------------------------------------------------------------------------------------


def note(*spots: str) -> Callable[[Any], object]:
    """Notes beside cells."""

    def change(sheet: Any) -> None:
        for spot in spots:
            sheet[spot].comment = Comment("mits betaald", "Jan")

    return change


def noted(found: Said) -> list[tuple[tuple[str, ...], bool]]:
    return [(one.places, one.worrying) for one in found.ledger.account().notes]


def test_the_notes_beside_cells_are_told_of_by_their_places_and_not_read() -> None:
    found = said(book(TABLE, note("B2", "C3", "H9")))
    assert noted(found) == [(("Reacties!B2", "Reacties!C3", "Reacties!H9"), True)]
    assert stances(found) == stances(said(book(TABLE)))
    assert noted(said(book(TABLE, note("H9")))) == [(("Reacties!H9",), False)]
    assert noted(said(book(TABLE))) == []


def test_a_note_in_a_list_or_an_opendocument_is_told_too() -> None:
    rows: Rows = [["Pijler", "Land", "Standpunt"], ["P1", "DE", "Steunt"]]
    assert noted(said(book(rows, note("C2")))) == [(("Reacties!C2",), True)]
    marked = cell("+").replace("<text:p>", "<office:annotation><text:p>mits</text:p></office:annotation><text:p>", 1)
    found = said(spreadsheet(table(row(cell("Land"), cell("P1")), row(cell("DE"), marked))))
    assert noted(found) == [(("Blad1!B2",), True)]
    assert stances(found) == {"p1 DE": "+"}


def test_the_notes_of_our_own_workbook_are_ours() -> None:
    assert noted(reworked(lambda book: None)) == []


# --- struck through ---------------------------------------------------------------------------------------------------


def strike(*spots: str) -> Callable[[Any], object]:
    """A line through the text of cells."""

    def change(sheet: Any) -> None:
        for spot in spots:
            sheet[spot].font = Font(strike=True)

    return change


def test_what_is_struck_through_is_told_and_read_by_nobody() -> None:
    found = said(book(TABLE, strike("B2", "C3")))
    assert told(found) == [("Reacties!B2", "struck", ()), ("Reacties!C3", "struck", ())]
    assert stances(found) == {"p2 DE": "-", "p2 NL": "++"}


def test_so_is_a_text_whose_letters_are_struck_through_and_a_text_beside_a_stance() -> None:
    def rich(sheet: Any) -> None:
        sheet["B2"] = CellRichText(TextBlock(InlineFont(strike=True), "Tegen"))

    rows: Rows = [["Land", "P1", "Voorwaarden P1"], ["DE", "+", "geld"], ["FR", "-", "tijd"]]
    assert told(said(book(rows, rich))) == [("Reacties!B2", "struck", ())]
    found = said(book(rows, strike("C3")))
    assert told(found) == [("Reacties!C3", "struck", ())]
    assert [row.fields for row in found.rows.values()] == [{"conditions": "geld"}]


def test_a_text_of_which_some_letters_are_struck_through_is_told_for_the_rest_may_say_the_opposite() -> None:
    def rich(sheet: Any) -> None:
        sheet["C2"] = CellRichText("mits ", TextBlock(InlineFont(strike=True), "geen"), " geld")

    rows: Rows = [["Land", "P1", "Voorwaarden P1"], ["DE", "+", ""], ["FR", "-", "tijd"]]
    found = said(book(rows, rich))
    assert told(found) == [("Reacties!C2", "struck", ())]
    assert [row.fields for row in found.rows.values()] == [{"conditions": "tijd"}]


def test_with_a_name_or_a_head_goes_what_stands_beside_or_below_it() -> None:
    found = said(book(TABLE, strike("A2")))
    assert (stances(found), told(found)) == ({"p2 FR": "0", "p2 NL": "++"}, [("Reacties!A2", "struck_name", ())])
    found = said(book(TABLE, strike("C1")))
    assert (stances(found), told(found)) == ({"p1 DE": "+"}, [("Reacties!C1", "struck_name", ())])
    rows: Rows = [
        ["Pijler", "Land", "Standpunt"],
        ["P1", "DE", "Steunt"],
        ["P2", "FR", "Tegen"],
        ["P3", "NL", "Steunt"],
    ]
    found = said(book(rows, strike("B2", "A3")))
    assert [str(cell.topic) for cell in found.rows] == ["p3"]
    assert told(found) == [("Reacties!B2", "struck_name", ()), ("Reacties!A3", "struck_name", ())]


def test_a_column_that_was_struck_through_leaves_its_topic_to_the_one_that_came_for_it() -> None:
    rows: Rows = [["Land", "P1", "P1"], ["DE", "+", "-"], ["FR", "-", "--"]]
    found = said(book(rows, strike("B1")))
    assert (stances(found), told(found)) == ({"p1 DE": "-", "p1 FR": "--"}, [("Reacties!B1", "struck_name", ())])


def test_a_list_and_an_opendocument_are_read_so_too() -> None:
    rows: Rows = [["Pijler", "Land", "Standpunt"], ["P1", "DE", "Steunt"], ["P1", "FR", "Tegen"]]
    found = said(book(rows, strike("C2")))
    assert told(found) == [("Reacties!C2", "struck", ())]
    line = '<style:text-properties style:text-line-through-style="solid"/>'
    style = f'<style:style style:name="ce1" style:family="table-cell">{line}</style:style>'
    cells = [row(cell("Land"), cell("P1")), row(cell("DE"), cell("+", about='table:style-name="ce1"'))]
    found = said(spreadsheet(table(*cells, row(cell("FR"), cell("-"))), style))
    assert (stances(found), told(found)) == ({"p1 FR": "-"}, [("Blad1!B2", "struck", ())])
    part = cell("+").replace("+", '<text:span text:style-name="ce1">--</text:span>+')
    found = said(spreadsheet(table(cells[0], row(cell("DE"), part), row(cell("FR"), cell("-"))), style))
    assert (stances(found), told(found)) == ({"p1 FR": "-"}, [("Blad1!B2", "struck", ())])
