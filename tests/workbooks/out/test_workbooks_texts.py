"""What people typed comes back as they typed it, as text, and a workbook is written whole or not at all."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from positions.changes import FROM_FILE, Move
from positions.dossiers import Expectation, Judgement, Placement
from positions.evidence import Deed, Evidence
from positions.rules import Rule
from positions.stances import Position, Reserve, Source, SourceKind, Stance
from positions.states import State
from positions.workbooks import WorkbookError
from positions.workbooks.labels import COLUMNS, WORDS_NEEDED, columns
from positions.workbooks.out.cells import LENGTH, whole, wrapped
from positions.workbooks.out.writing import write
from positions.workbooks.texts import escape, joined, parted, unescape
from tests.factories import AT, dossier, topic, written
from tests.workbooks.samples import FULL, WORDS, column_of, content, filled, letter, made, opened, strays

FORMULAS = ["=1+1", "+1", "-1", "@x", "=cmd|' /C calc'!A0", "\t=1+1", "#N/A", "_x0041_", "1e5", "TRUE", "<img src=//x>"]
WRITABLE = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=60)


MARKS = st.text("¶ \na", max_size=60)


@given(MARKS)
def test_a_text_that_was_joined_comes_back_as_it_was_also_with_marks_of_its_own(text: str) -> None:
    assert "\n" not in joined(text)
    assert parted(joined(text)) == text
    assert parted(whole(text)) == text


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("aé -—.\t\xa0\u2028") | st.characters(), max_size=80), st.integers(5, 30))
@example("een hele zin die over meer dan een regel gaat", 10)
@example("kort woordvanmeerdaneenregel", 10)
@example("aaa  bbb", 5)
@example("half-jaar en eind-", 5)
@example("regel ", 5)
def test_a_line_is_parted_into_as_many_lines_as_textwrap_makes_of_it(line: str, width: int) -> None:
    assert wrapped(line, width) == max(1, len(textwrap.wrap(line, width)))


@given(st.lists(st.text("abcdefghij", min_size=1, max_size=14), max_size=20), st.integers(5, 30))
def test_words_are_parted_into_as_many_lines_as_textwrap_makes_of_them(words: list[str], width: int) -> None:
    line = " ".join(words)
    assert wrapped(line, width) == max(1, len(textwrap.wrap(line, width)))


def test_only_a_text_of_more_lines_than_a_row_holds_is_joined() -> None:
    few, many = ("\n".join(map(str, range(number))) for number in (31, 32))
    assert (whole(few), whole(many)) == (few, "¶ " + many.replace("\n", "¶ "))
    assert whole("¶ 12 zegt\nniets") == "¶¶ ¶ 12 zegt¶¶ niets"


def told(book: object, row: int = 2) -> dict[str, object]:
    """One row of the sheet of positions, by column."""
    cells = book["Standpunten"][row]  # type: ignore[index]
    names = columns(red_lines=len(cells) == len(COLUMNS))
    return dict(zip(names, (cell.value for cell in cells), strict=True))


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_text_in_cell_and_note(text: str) -> None:
    position = Position(Stance.NEUTRAL, note=text, conditions=text, source=Source(SourceKind.MESSAGE, text))
    book = opened(content(positions={("p1", State.NL): position}))
    row = told(book)
    for column, expected in (("note", position.note), ("conditions", position.conditions)):
        assert unescape(str(row[column])) == expected
    assert strays(book) == []
    assert position.note in unescape(book["Matrix"]["D7"].comment.text)


def test_what_looks_like_a_formula_stays_text_when_somebody_edits_it() -> None:
    book = opened(content(positions={("p1", State.NL): Position(note="=1+1")}))
    cell = book["Standpunten"].cell(2, column_of("note"))
    assert cell.quotePrefix


@settings(max_examples=40, deadline=None)
@given(note=WRITABLE, conditions=WRITABLE, reference=WRITABLE)
def test_any_text_of_a_position_comes_back_the_same(note: str, conditions: str, reference: str) -> None:
    source = Source(SourceKind.DOCUMENT, reference)
    position = Position(Stance.OPPOSES, note=note, conditions=conditions, source=source)
    file = dossier(pillars=0, crossing=1)
    row = told(opened(content(file, {("x1", State.NL): position}, states=(State.NL,))))
    back = [unescape(str(row[column] or "")) for column in ("note", "conditions", "source")]
    assert back == [position.note, position.conditions, source.reference]


@given(st.text())
def test_escaping_undone_gives_the_text_but_for_what_no_workbook_holds(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert len(unescape(escape(text))) == len(lines)
    assert all(got in (asked, "\ufffd") for got, asked in zip(unescape(escape(text)), lines, strict=True))


def test_every_field_of_a_cell_has_its_column() -> None:
    row = told(opened(content(positions={("p1", State.NL): FULL}, red_lines=True)))
    assert [str(value) for value in row.values()] == [
        *("P1", "Onderwerp P1", "NL", "Nederland", "Kritisch", "niet ver genoeg", FULL.conditions),
        *("taal; studie", "middel", "hoog"),
        *("uitgesproken", "Vergadering", "Raadswerkgroep 12 januari", "2027-01-12 00:00:00", FULL.note, "Neutraal"),
        *("Beperkt", "v3", "Ja", "M. Jansen", "2027-01-12 14:03:00", "1", "1", FULL.red_line, "Intern"),
    ]


def test_a_cell_nobody_wrote_is_unknown_at_version_nought() -> None:
    row = told(opened(content()))
    assert (row["stance"], row["version"], row["author"], row["certainty"]) == ("Onbekend", 0, None, None)


def test_every_topic_and_state_has_one_row_in_a_real_table() -> None:
    file = dossier(pillars=2, under=2, crossing=1)
    sheet = opened(filled(file))["Standpunten"]
    (table,) = sheet.tables.values()
    assert table.ref == f"A1:{letter(columns(red_lines=False)[-1])}{1 + 27 * len(file.topics)}"
    assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[1]]
    places = {(row[0], row[2]) for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert len(places) == 27 * len(file.topics)


def test_a_date_before_a_spreadsheet_calendar_is_told_in_letters() -> None:
    old = Position(source=Source(SourceKind.DOCUMENT, "oud", date(1899, 5, 1)))
    assert told(opened(content(positions={("p1", State.NL): old})))["source_date"] == "1899-05-01"


def test_a_text_that_no_cell_can_hold_is_refused_by_place() -> None:
    with pytest.raises(WorkbookError, match=r"Matrix!A1: expected at most 32767 characters, found 32"):
        made(content(dossier(title={"nl": "a" * (LENGTH + 1)})))


def test_what_xml_cannot_hold_is_replaced_in_names_too() -> None:
    sheet = opened(content(dossier(number="COM\x00\uffff 1")))["Matrix"]
    assert sheet["A2"].value.startswith("COM\ufffd\ufffd 1")


def test_missing_words_are_all_named_before_anything_is_written(tmp_path: Path) -> None:
    words = {key: text for key, text in WORDS["nl"].items() if not key.startswith("certainty.")}
    with pytest.raises(WorkbookError, match=r"certainty\.low, certainty\.medium, certainty\.high"):
        write(content(), words, tmp_path / "uit.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_content_without_topics_or_states_is_refused() -> None:
    with pytest.raises(WorkbookError, match="at least one topic and one state"):
        made(content(states=()))


def test_a_place_that_cannot_be_written_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="a place that can be written"):
        write(content(), WORDS["nl"], tmp_path / "geen map" / "uit.xlsx")
    (tmp_path / "bezet.xlsx").mkdir()
    with pytest.raises(WorkbookError):
        write(content(), WORDS["nl"], tmp_path / "bezet.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["bezet.xlsx"]


def test_a_path_gets_what_a_stream_gets(tmp_path: Path) -> None:
    write(filled(), WORDS["nl"], tmp_path / "uit.xlsx")
    assert (tmp_path / "uit.xlsx").read_bytes() == made(filled())


def test_the_same_content_gives_the_same_bytes_at_another_time() -> None:
    first = made(filled())
    time.sleep(2.1)  # a zip file tells time in steps of two seconds
    assert made(filled()) == first


def test_the_file_says_what_it_is_in_its_own_properties() -> None:
    about = opened(content(dossier(), language="en"), "en").properties
    assert about.title == "Field of forces: Roadmap for the trial"
    assert (about.creator, about.language, about.keywords) == ("Krachtenveld", "en-GB", "Marking: Internal")
    assert about.created == about.modified


class Heard(Mapping[str, str]):
    """Words that remember which of them were asked for."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words, self.heard = words, set[str]()

    def __getitem__(self, key: str) -> str:
        self.heard.add(key)
        return self.words[key]

    def __contains__(self, key: object) -> bool:
        return key in self.words

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)


def public() -> list[Evidence]:
    """One thing of every kind that a state did, each known first or second hand, and one of them derived."""
    told = "2027-01-12", "proeftabel", "https://example.org"
    return [
        Evidence(f"e{n}", State.NL, deed, "titel", "wat", *told, primary=n > 0, derived=n == 0)
        for n, deed in enumerate(Deed)
    ]


def test_every_word_that_is_asked_of_the_caller_is_used(tmp_path: Path) -> None:
    given: dict[str, Any] = {"placed_by": Placement.INFERENCE, "absent": frozenset({State.DK}), "as_of": AT.date()}
    ruled = tuple(topic(f"R{n}", rule=rule, current="v3", **given) for n, rule in enumerate(Rule))
    quoted = Expectation("veel lidstaten", "alles", "Veel zien iets.", "3c", translation="Many see something.")
    judged = Judgement("nut", "Het helpt.", "4b")
    file = dossier(expectations=(quoted,), judgements=(judged,))
    one = written("p1", State.NL, Stance.SUPPORTS)
    moved = [Move(Position(), one), Move(Position(), replace(one, reason=f"{FROM_FILE}uit.xlsx"))]
    shown = filled(replace(file, topics=file.topics + ruled), prose={"": "Veel is onbekend."}, moves=moved)
    reserved = written("p1", State.NL, replace(FULL, reserves=frozenset(Reserve)))
    shown = replace(shown, cells={**shown.cells, reserved.cell: reserved}, red_lines=True, evidence=public())
    words = Heard(WORDS["nl"])
    write(shown, words, tmp_path / "uit.xlsx")
    write(replace(shown, moves=[], dossier=dossier(pillars=0)), words, tmp_path / "uit.xlsx")
    write(replace(shown, language="en"), words, tmp_path / "uit.xlsx")
    elsewhere = {f"workbook.change.{reason}" for reason in ("seed", "restore", "undo", "redact", "dossier")}
    assert set(WORDS_NEEDED) - words.heard - elsewhere == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_guide_tells_expectation_sources_and_populations(language: str) -> None:
    sheet = opened(filled(), language)["Leeswijzer" if language == "nl" else "Guide"]
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert {"“Veel lidstaten zien iets.”", "proeftabel · 2025-01-01", "NL Nederland", "19000000"} <= texts
    assert any("artikel 153" in text for text in texts)


def test_a_soft_hyphen_is_left_to_screens() -> None:
    file = dossier(pillars=0, crossing=0, topics=(topic("X1", "Luchtvaart\u00addiensten"),))
    assert opened(content(file))["Matrix"]["D6"].value == "X1 Luchtvaartdiensten"


def test_openpyxl_can_save_the_file_again(tmp_path: Path) -> None:
    write(filled(), WORDS["nl"], tmp_path / "uit.xlsx")
    openpyxl.load_workbook(tmp_path / "uit.xlsx").save(tmp_path / "weer.xlsx")
    again = openpyxl.load_workbook(tmp_path / "weer.xlsx")
    assert again["Matrix"]["D7"].value == "Voortrekker"
