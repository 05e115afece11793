"""What a file says: a workbook of ours whatever was done to it, and a plain table of somebody else's making."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from positions.changes import Cell
from positions.stances import FIELDS, Basis, Certainty, Direction, Marking, Salience, Source, SourceKind, Stance
from positions.states import State
from positions.words import speak
from positions.workbooks import WorkbookError
from positions.workbooks.back.account import TOLD
from positions.workbooks.back.opening import opened
from positions.workbooks.back.reading import read
from positions.workbooks.back.statements import Said
from positions.workbooks.back.vocabulary import Vocabulary
from positions.workbooks.labels import ASKED, columns
from tests.factories import dossier
from tests.workbooks.samples import FULL, column_of, content, filled, letter, made

FILE = dossier(pillars=2, under=1, crossing=1)
DE = Cell("p1", State.DE)
FREE = replace(FULL, marking=Marking.INTERNAL)


def said(data: bytes) -> Said:
    return read(opened(data), FILE)


def saved(book: Any) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


@cache
def sent(language: str, **fields: Any) -> bytes:
    """A workbook as somebody received it."""
    states = {state: speak(language).state(state) for state in State}
    return made(replace(filled(FILE, language=language, **fields), state_names=states), language)


def reworked(change: Callable[[Any], None], language: str = "nl", **fields: Any) -> Said:
    """What a workbook says after somebody worked on it."""
    book = openpyxl.load_workbook(BytesIO(sent(language, **fields)))
    change(book)
    return said(saved(book))


def everything(found: Said) -> tuple[dict[Cell, Stance], dict[Cell, dict[str, Any]]]:
    """The stances and the rows, without where they stand."""
    stances = {cell: told.stance for cell, told in found.stances.items()}
    return stances, {cell: dict(row.fields) for cell, row in found.rows.items()}


AS_MADE = everything(said(made(filled(FILE))))


def test_a_workbook_says_every_field_of_every_cell() -> None:
    found = said(made(content(FILE, {("p1", State.DE): FREE}, red_lines=True)))
    assert len(found.stances) == len(found.rows) == 27 * len(FILE.topics)
    assert found.stances[DE].stance is Stance.CRITICAL
    fields = found.rows[DE].fields
    assert {name: getattr(FREE, name) for name in fields} == fields
    assert fields.keys() == {field.name for field in FIELDS}
    assert found.misread == []


def test_what_is_withheld_or_absent_is_not_said() -> None:
    absent = replace(FILE, topics=(replace(FILE.topics[0], absent=frozenset({State.DK})), *FILE.topics[1:]))
    found = said(made(content(absent, withheld={DE})))
    assert DE not in found.stances
    assert DE not in found.rows
    assert Cell("p1", State.DK) not in found.stances


# --- what people do to a workbook ----------------------------------------------------------------------------------


def renamed(book: Any) -> None:
    """Every sheet by another name; openpyxl leaves the names alone, where an office changes them along."""
    for number, sheet in enumerate(book.worksheets):
        old, sheet.title = sheet.title, f"Blad van 'Jan' {number}"
        for name in book.defined_names.values():
            quoted = sheet.title.replace("'", "''")
            name.attr_text = name.attr_text.replace(f"'{old}'!", f"'{quoted}'!")


def shuffled(book: Any) -> None:
    """The rows of the matrix upside down, and those of the sheet of positions too."""
    for title, first, last in (("Matrix", 7, 33), ("Standpunten", 2, 136)):
        sheet = book[title]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first, max_row=last)]
        for number, values in enumerate(reversed(rows), first):
            for column, value in enumerate(values, 1):
                sheet.cell(number, column).value = value


def widened(book: Any) -> None:
    """Columns of one's own before the rest, one by a topic's number, rows above the head, and a column hidden."""
    for title in ("Matrix", "Standpunten"):
        book[title].insert_cols(1, 2)
        book[title].cell(6 if title == "Matrix" else 1, 2).value = "P1 opmerking"
        book[title].cell(9, 2).value = "Tegen"
        book[title].cell(10, 2).value = "gebeld op maandag"
        book[title].cell(8, 1).value = "Steunt"
        book[title].insert_rows(1, 3)
        book[title].cell(1, 1).value = "Eigen aantekening"
        book[title].column_dimensions["C"].hidden = True


def moved(book: Any) -> None:
    """Columns in another order, with their heads."""
    sheet = book["Standpunten"]
    order = list(range(sheet.max_column, 0, -1))
    rows = [[row[column - 1].value for column in order] for row in sheet.iter_rows()]
    for number, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            sheet.cell(number, column).value = value


def nameless(book: Any) -> None:
    """Only the titles are left to go by."""
    book.defined_names.clear()


def copied(book: Any) -> None:
    """A copy of the matrix in which somebody tried something out."""
    book.copy_worksheet(book["Matrix"])["D8"] = "Onzin"


def half_nameless(book: Any) -> None:
    """Some of the names are lost, as when everything they named was deleted and put back."""
    del book.defined_names["krachtenveld_matrix_1"]
    book.defined_names["krachtenveld_standpunten"].attr_text = "#REF!"


@pytest.mark.parametrize("change", [renamed, shuffled, widened, moved, nameless, half_nameless, copied])
def test_whatever_is_done_to_its_looks_it_says_the_same(change: Callable[[Any], None]) -> None:
    found = reworked(change)
    assert everything(found) == AS_MADE
    assert found.misread == []


def test_in_another_language_it_says_the_same() -> None:
    assert everything(reworked(lambda book: None, "en")) == AS_MADE


def test_a_workbook_that_calls_a_marking_a_distribution_says_the_same() -> None:
    """As English ones did before; here one whose cells nobody can know again by their prints."""

    def older(book: Any) -> None:
        del book["Origin"]
        book.defined_names.clear()
        for sheet in book:
            for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
                cell.value = re.sub(r"^Marking\b", "Distribution", cell.value)

    def bare(book: Any) -> None:
        del book["Origin"]
        book.defined_names.clear()

    found, now = reworked(older, "en"), reworked(bare, "en")
    assert everything(found) == everything(now)
    assert found.misread == now.misread
    assert Vocabulary("en").legend("Distribution: Internal")
    assert any("marking" in row.fields for row in found.rows.values())


def test_sheets_rows_and_columns_that_are_gone_say_nothing() -> None:
    def cut(book: Any) -> None:
        del book["P1"]
        book["Matrix"].delete_cols(4)
        book["Standpunten"].delete_rows(2, 27)
        book["Standpunten"].delete_cols(column_of("source_date"))

    found = reworked(cut)
    assert {cell.topic for cell in found.stances} == {"p2", "2a", "x1"}
    assert {cell.topic for cell in found.rows} == {"p2", "1a", "2a", "x1"}
    assert all("source" not in row.fields for row in found.rows.values()), "a source without its day is half a source"
    assert found.misread == []


def test_without_the_sheet_of_origin_it_is_a_table_like_any_other() -> None:
    def orphaned(book: Any) -> None:
        del book["Herkomst"]
        book.defined_names.clear()
        book["Matrix"]["D8"] = None

    found = reworked(orphaned)
    assert found.origin is None
    assert Cell("p1", State.AT) in found.stances
    assert len(found.rows) == 135


def test_an_emptied_cell_of_ours_is_unknown() -> None:
    def emptied(book: Any) -> None:
        book["Matrix"]["D8"] = None
        for name in ("stance", "direction", "conditions", "note", "source"):
            book["Standpunten"][f"{letter(name)}3"] = None

    found = reworked(emptied)
    cell = Cell("p1", State.BE)
    assert found.stances[cell].stance is Stance.UNKNOWN
    row = found.rows[cell].fields
    assert (row["stance"], row["direction"], row["conditions"], row["note"], row["source"]) == (
        Stance.UNKNOWN,
        None,
        "",
        "",
        None,
    )


def overwritten(book: Any) -> None:
    """Heads in words of one's own, and an edit under one of them."""
    book["Matrix"]["D6"], book["Matrix"]["E6"] = "Banen", "Lonen"
    book["Matrix"]["E8"] = "Tegen"


def turned(book: Any) -> None:
    """The matrix with the states across the top, and an edit in it."""
    sheet = book["Matrix"]
    sheet["E8"] = "Tegen"
    rows = [[cell.value for cell in row[:5]] for row in sheet.iter_rows(min_row=6, max_row=33)]
    sheet.delete_rows(1, 60)
    for values in zip(*rows, strict=True):
        sheet.append(values)


@pytest.mark.parametrize("change", [overwritten, turned])
def test_an_edit_in_a_matrix_of_ours_is_read_whatever_its_heads_say(change: Callable[[Any], None]) -> None:
    found = reworked(change)
    assert found.stances[Cell("p2", State.BE)].stance is Stance.OPPOSES
    assert everything(found)[0] == AS_MADE[0] | {Cell("p2", State.BE): Stance.OPPOSES}


def test_a_row_of_ours_whose_state_was_renamed_is_told() -> None:
    def renamed_state(book: Any) -> None:
        book["Matrix"]["A8"], book["Matrix"]["B8"] = "Buren", "zuiden"

    found = reworked(renamed_state)
    assert [(one.where, one.reason) for one in found.misread] == [("Matrix!A8", "state")]


RENAMED = [
    {"note": "Contact"},
    {"note": "Onze notities"},
    {"stance": "Wat vinden zij", "note": "Datum"},
    {"code": "Wie", "state": "Wie voluit", "note": "Noot"},
    {"number": "Nr", "topic": "Waarover", "source": "Verwijzing", "note": "Aantekening"},
    {"version": "v", "revision": "r", "note": "Inwoners"},
]


@pytest.mark.parametrize("heads", RENAMED, ids=str)
@pytest.mark.parametrize("wider", [False, True])
def test_an_edit_in_the_sheet_of_positions_is_read_whatever_its_heads_say(heads: dict[str, str], wider: bool) -> None:
    def rename(book: Any) -> None:
        sheet = book["Standpunten"]
        for name, head in heads.items():
            sheet[f"{letter(name)}1"] = head
        sheet[f"{letter('note')}3"], sheet[f"{letter('stance')}3"] = "nieuw gehoord", "Tegen"
        own = column_of("salience") if wider else len(columns(red_lines=False)) + 2
        sheet.insert_cols(own)
        sheet.cell(1, own).value = "Van onszelf"

    fields = reworked(rename).rows[Cell("p1", State.BE)].fields
    assert (fields["note"], fields["stance"]) == ("nieuw gehoord", Stance.OPPOSES)


def test_an_edit_under_a_head_that_nobody_can_know_again_is_told() -> None:
    note, next_to_it = letter("note"), get_column_letter(column_of("note") + 1)

    def mix(book: Any) -> None:
        sheet = book["Standpunten"]
        sheet[f"{note}1"], sheet[f"{note}3"] = "Contact", "nieuw gehoord"
        sheet.insert_cols(column_of("note"))
        sheet[f"{note}1"] = "Van onszelf"

    found = reworked(mix)
    assert "note" not in found.rows[Cell("p1", State.BE)].fields
    (left,) = [block for block in found.ledger.account().blocks if block.worrying]
    assert (left.sheet, str(left.area)) == ("Standpunten", f"{note}1:{next_to_it}136")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_of_a_workbook_as_we_made_it_is_left(language: str) -> None:
    account = said(sent(language)).ledger.account()
    assert [block for block in account.blocks if block.part in TOLD] == []


# --- what cannot be read --------------------------------------------------------------------------------------------


def lines(found: Said) -> list[tuple[str, str, str, str]]:
    return [(one.where, one.reason, one.value, one.meant) for one in found.misread]


def test_a_slip_is_told_with_its_place_and_what_may_have_been_meant_and_the_rest_is_read() -> None:
    def slip(book: Any) -> None:
        book["Matrix"]["D7"] = "Stuent"
        book["Matrix"]["E7"] = "geen idee"
        book["P1"]["D9"] = "Tegen "

    found = reworked(slip)
    assert lines(found) == [("Matrix!D7", "stance", "Stuent", "Steunt"), ("Matrix!E7", "stance", "geen idee", "")]
    assert Cell("p1", State.NL) not in found.stances
    assert found.stances[Cell("1a", State.BG)].stance is Stance.OPPOSES


@pytest.mark.parametrize(
    ("name", "value", "reason", "meant"),
    [
        ("stance", "Kristisch", "stance", "Kritisch"),
        ("direction", "gaat tever", "choice", "gaat te ver"),
        ("certainty", "zeer hoog", "choice", ""),
        ("source_kind", "Vergadring", "kind", "Vergadering"),
        ("source_kind", None, "kind", ""),
        ("source_date", "31-02-2027", "date", "31-02-2027"),
        ("source_date", "morgen", "date", "morgen"),
        ("source_date", "3/13/2027", "date", "3/13/2027"),
        ("source_date", 1e12, "date", "1000000000000"),
        ("marking", "Geheim", "marking", ""),
        ("marking", None, "marking", ""),
        ("note", "x" * 2001, "long", "2000"),
        ("conditions", "x" * 501, "long", "500"),
        ("source", "x" * 201, "long", "200"),
    ],
)
def test_a_field_that_says_nothing_is_told_and_the_other_fields_are_read(
    name: str, value: Any, reason: str, meant: str
) -> None:
    found = reworked(lambda book: book["Standpunten"].__setitem__(f"{letter(name)}2", value))
    (one,) = found.misread
    assert (one.reason, one.meant) == (reason, meant)
    assert one.where == f"Standpunten!{letter(name)}2"
    others = {field.name for field in FIELDS} - {name.partition("_")[0], *ASKED}
    assert found.rows[Cell("p1", State.NL)].fields.keys() == others


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (datetime(2027, 3, 1), date(2027, 3, 1)),
        ("1-3-2027", date(2027, 3, 1)),
        ("1.3.2027", date(2027, 3, 1)),
        ("13/03/2027", date(2027, 3, 13)),
        ("01/03/2027", date(2027, 3, 1)),
        ("1 maart 2027", date(2027, 3, 1)),
        ("1-3-27", date(2027, 3, 1)),
        ("3/3/2027", date(2027, 3, 3)),
        ("2027-03-01", date(2027, 3, 1)),
        ("1899-05-01", date(1899, 5, 1)),
        (None, None),
    ],
)
def test_a_day_is_read_as_a_spreadsheet_or_a_person_writes_it(value: Any, day: date | None) -> None:
    found = reworked(lambda book: book["Standpunten"].__setitem__(f"{letter('source_date')}2", value))
    source = found.rows[Cell("p1", State.NL)].fields["source"]
    assert isinstance(source, Source)
    assert source.date == day


def test_days_of_a_calendar_that_begins_in_1904_are_the_same_days() -> None:
    found = reworked(lambda book: setattr(book, "epoch", CALENDAR_MAC_1904))
    assert everything(found) == AS_MADE


def test_what_was_put_into_a_field_that_the_file_was_made_without_is_told() -> None:
    cells = {("p1", State.DE): replace(FREE, note="", source=None)}
    shown = content(FILE, cells, notes=False, sources=False)
    book = openpyxl.load_workbook(BytesIO(made(shown)))
    row = next(n for n in range(2, 30) if book["Standpunten"].cell(n, 3).value == "DE")
    book["Standpunten"].cell(row, column_of("note")).value = "toch iets"
    found = said(saved(book))
    assert lines(found) == [(f"Standpunten!{letter('note')}{row}", "not_shown", "toch iets", "")]
    assert {"note", "source"} & found.rows[DE].fields.keys() == set()


def test_a_cell_that_is_told_twice_and_differently_is_told_and_left_out() -> None:
    def twice(book: Any) -> None:
        sheet = book["Standpunten"]
        sheet.append([cell.value for cell in sheet[2]])
        sheet.append([cell.value if cell.column != column_of("note") else "iets anders" for cell in sheet[3]])

    found = reworked(twice)
    (one,) = found.misread
    assert (one.reason, one.meant) == ("twice", f"Standpunten!{letter('stance')}3")
    assert Cell("p1", State.NL) in found.rows
    assert Cell("p1", State.BE) not in found.rows


# --- tables of others ----------------------------------------------------------------------------------------------


def table(rows: list[list[Any]], parted: str = ";", encoding: str = "utf-8") -> bytes:
    target = StringIO()
    csv.writer(target, delimiter=parted, lineterminator="\r\n").writerows(rows)
    return target.getvalue().encode(encoding)


def sheet_of(rows: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return saved(book)


PLAIN: list[list[Any]] = [
    ["Reacties van de hoofdsteden", None, None, None],
    ["", "P1", "Onderwerp P2", "2a."],
    ["Duitsland", "Steunt", "++", "Opposes"],
    ["FR", "kritisch", "−", 5],
    ["Greece", None, "? Onbekend", "1"],
    ["Gr", "steunt wel", "+ Steunt", ""],
    ["Totaal", 18, 0, 3],
]


@pytest.mark.parametrize(
    "data",
    [
        sheet_of(PLAIN),
        table(PLAIN),
        table(PLAIN, ","),
        table(PLAIN, "\t"),
        table(PLAIN, ";", "utf-8-sig"),
        table(PLAIN, ";", "utf-16"),
    ],
    ids=["xlsx", "semicolon", "comma", "tab", "mark", "two bytes"],
)
def test_a_plain_table_is_read_by_code_or_name_number_or_title_symbol_or_label(data: bytes) -> None:
    found = said(data)
    assert found.origin is None
    assert {(c.topic, c.state.value): t.stance.value for c, t in found.stances.items()} == {
        ("p1", "DE"): "+",
        ("p2", "DE"): "++",
        ("2a", "DE"): "--",
        ("p1", "FR"): "-",
        ("p2", "FR"): "-",
        ("2a", "FR"): "++",
        ("2a", "EL"): "--",
    }
    assert [reason for _, reason, _, _ in lines(found)] == ["stance", "twice"]


def test_a_number_with_other_words_names_a_topic_only_where_no_column_names_it_better() -> None:
    rows = [["Land", "P1 opmerking", "P1 Iets anders", "P2 vorig jaar", "P2", "1a opmerking"]]
    rows += [["DE", "Steunt", "Steunt", "Tegen", "", "gebeld"], ["FR", "later", "Tegen", "Tegen", "Steunt", ""]]
    stances = {(c.topic, c.state.value): t.stance.value for c, t in said(table(rows)).stances.items()}
    assert stances == {("p1", "DE"): "+", ("p1", "FR"): "--", ("p2", "FR"): "+"}
    assert lines(said(table(rows))) == [("D1", "topic", "P2 vorig jaar", "")]


def test_a_table_in_windows_letters_is_read() -> None:
    rows = [["Land", "P1"], ["Tsjechië", "Steunt"]]
    assert said(table(rows, ";", "cp1252")).stances.keys() == {Cell("p1", State.CZ)}


@pytest.mark.parametrize(
    ("lines", "reason", "line"),
    [
        (b'Land;P1;Toelichting P1\n\nDE;Steunt;"niet dicht\nFR;Tegen;\n', "file_unclosed", 3),
        (b'Land;P1;Toelichting P1\nFR;Tegen;"op twee\nregels"\nDE;Steunt;"en, niet dicht', "file_unclosed", 4),
        ("Land;P1;Toelichting P1\nDE;Steunt;Zürich\n".encode("cp850"), "file_letters", 0),
        (b"\xef\xbb\xbfLand;P1\nBelgi\xeb;Steunt\n", "file_letters", 0),
    ],
)
def test_a_csv_that_would_be_read_otherwise_than_it_was_written_is_refused(
    lines: bytes, reason: str, line: int
) -> None:
    with pytest.raises(WorkbookError) as refused:
        opened(lines)
    assert (refused.value.reason, refused.value.found) == (reason, line)


def test_quotation_marks_within_a_csv_that_are_closed_or_stand_in_a_word_are_read() -> None:
    told = said(b'Land;P1;Toelichting P1\nDE;Steunt;12" en "ja"\nFR;Tegen;"op ""twee""\nregels"\n')
    notes = {str(cell.state): row.fields["note"] for cell, row in told.rows.items()}
    assert notes == {"DE": '12" en "ja"', "FR": 'op "twee"\nregels'}


def test_rows_and_columns_full_of_stances_by_a_wrong_name_are_told() -> None:
    rows = [["Land", "P1", "P9", "Opmerking"], ["Duitslnad", "Steunt", "", ""], ["UK", "Tegen", "", ""]]
    rows += [["FR", "Steunt", "Tegen", "Steunt ons"], ["IT", "Steunt", "Tegen", ""]]
    assert lines(said(table(rows))) == [
        ("A2", "state", "Duitslnad", "Duitsland"),
        ("A3", "state", "UK", ""),
        ("C1", "topic", "P9", ""),
    ]


@pytest.mark.parametrize("rows", [[["a", "b"], ["c", "d"]], [["", "P1"], ["iemand", "+"]], [["Land"], ["DE"]]], ids=str)
def test_a_table_of_something_else_is_refused(rows: list[list[Any]]) -> None:
    with pytest.raises(WorkbookError) as refused:
        said(table(rows))
    assert refused.value.reason == "file_table"


def test_a_workbook_of_another_dossier_is_refused_by_its_name() -> None:
    with pytest.raises(WorkbookError) as refused:
        read(opened(made(content(dossier(id="anders")))), FILE)
    assert (refused.value.reason, refused.value.found) == ("file_dossier", "anders")


# --- words ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_label_is_known_in_every_language_whatever_the_files(language: str) -> None:
    vocabulary = Vocabulary(language)
    for spoken in map(speak, ("nl", "en")):
        for kind in (Direction, Certainty, Salience, Basis, SourceKind, Marking):
            section = next(s for s, k in KINDS.items() if k is kind)
            assert all(vocabulary.member(kind, spoken(f"{section}.{m.name.lower()}")) is m for m in kind)
        assert all(vocabulary.stance(spoken(f"stance.{s.name.lower()}")) is s for s in Stance)
        assert all(vocabulary.state(spoken.state(state)) is state for state in State)


KINDS = {
    "direction": Direction,
    "certainty": Certainty,
    "salience": Salience,
    "basis": Basis,
    "source_kind": SourceKind,
    "marking": Marking,
}


@pytest.mark.parametrize("text", ["", "x", "+ Tegen", "6", "+++", "Steunt Tegen", "Steunt?"])
def test_what_is_no_stance_is_none(text: str) -> None:
    assert Vocabulary().stance(text) is None


@pytest.mark.parametrize(
    "text", ["groen", "geen", "Steunt niet", "niet steunt", "Steunt X", "Steunt -", "nee", "on-kritisch", "+ tegen"]
)
def test_nothing_is_offered_for_a_word_that_may_mean_the_opposite(text: str) -> None:
    assert (Vocabulary().meant(Stance, text), Vocabulary().offers(text)) == ("", ())


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("Stuent", "+"),
        ("Tegn", "--"),
        ("neutral", "0"),
        ("Nuetraal", "0"),
        ("Opposses", "--"),
        ("Steunt?", "+"),
        ("Steunt / Neutraal", "+ 0"),
        ("Steunt→Tegen", "+ --"),
        ("steunt of tegen", "+ --"),
        ("Steunt / niet", ""),
        ("–", "- -- ?"),
    ],
)
def test_what_is_nearly_a_stance_or_two_at_once_is_offered(text: str, offers: str) -> None:
    assert " ".join(Vocabulary().offers(text)) == offers


def test_a_story_is_no_slip_of_a_word() -> None:
    assert Vocabulary().meant(Stance, "steunt " * 500) == ""


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_we_put_round_a_matrix_is_ours_as_long_as_nobody_typed_there(language: str) -> None:
    blocks = said(sent(language)).ledger.account().blocks
    assert [str(block) for block in blocks if block.part in TOLD] == []


@pytest.mark.parametrize("place", ["C1", "D5", "I3", "C9", "E4", "D2"])
@pytest.mark.parametrize("text", ["Tegen", "DE is Tegen P4"])
def test_a_text_typed_round_our_matrix_is_told(place: str, text: str) -> None:
    found = reworked(lambda book: book["Matrix"].__setitem__(place, text))
    row, column = coordinate_to_tuple(place)
    told = [b for b in found.ledger.account().blocks if b.part in TOLD and (row, column) in b.area]
    assert len(told) == 1
    assert told[0].worrying or text != "Tegen"


@pytest.mark.parametrize("named", [True, False])
def test_an_apostrophe_stays_in_a_workbook_of_ours_without_its_sheet_of_origin(named: bool) -> None:
    book = openpyxl.load_workbook(BytesIO(made(filled(FILE, note="'t is zo"))))
    del book["Herkomst"]
    if not named:
        book.defined_names.clear()
    notes = {row.fields["note"] for row in said(saved(book)).rows.values()}
    assert notes == {"'t is zo"}


def test_a_slash_that_stands_alone_is_a_stance_in_our_own_workbook_and_told_in_somebody_elses() -> None:
    def type_it(book: Any) -> None:
        book["Matrix"]["D8"] = "/"

    found = reworked(type_it)
    assert found.stances[Cell("p1", State.BE)].stance is Stance.ABSTAINS
    book = openpyxl.Workbook()
    for row in (["", "P1"], ["NL", "/"], ["DE", "Onthoudt zich"], ["FR", "abstention"], ["EE", "tegen of onthouden"]):
        book.active.append(row)
    told = said(saved(book))
    assert {cell.state: one.stance for cell, one in told.stances.items()} == dict.fromkeys(
        (State.DE, State.FR), Stance.ABSTAINS
    )
    offered = {one.value: one.offers for one in told.misread}
    assert offered == {"/": ("/", "?"), "tegen of onthouden": ("--", "/")}
