"""An OpenDocument spreadsheet: read as a spreadsheet shows it, refused in words, or opened within bounds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from positions.changes import Cell
from positions.refusals import Refusal
from positions.stances import Stance
from positions.states import State
from positions.workbooks.back import guard
from positions.workbooks.back.opening import opened
from positions.workbooks.back.reading import read
from positions.workbooks.back.sheets import Sheet, Value
from tests.libreoffice import convert
from tests.workbooks.back.opendocuments import (
    BOUNDED,
    MATRIX,
    REFUSED,
    cell,
    harms,
    mutations,
    row,
    sheet,
    spreadsheet,
    table,
)
from tests.workbooks.back.test_workbooks_guard import FILE, NL, assert_bearable, outcome
from tests.workbooks.samples import filled, made


def only(data: bytes) -> Sheet:
    """The one sheet of a file."""
    (found,) = opened(data).sheets
    return found


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (cell("Steunt"), "Steunt"),
        (cell("++ Voortrekker", about='office:value-type="string" office:string-value="Voortrekker"'), "Voortrekker"),
        (cell("5", about='office:value-type="float" office:value="5"'), 5),
        (cell("2,5", about='office:value-type="float" office:value="2.5"'), 2.5),
        (cell("65%", about='office:value-type="percentage" office:value="0.65"'), 0.65),
        (cell("WAAR", about='office:value-type="boolean" office:boolean-value="true"'), True),
        (cell("TRUE", about='table:formula="of:=TRUE()" office:value-type="float" office:value="1"'), True),
        (cell("ONWAAR", about='table:formula="of:=FALSE()" office:value-type="float" office:value="0"'), False),
        (cell("WAAR", about='office:value-type="float" office:value="1"'), True),
        (cell("Waar", about='office:value-type="float" office:value="2"'), 2),
        (cell("#DIV/0!", about='table:formula="of:=1/0" office:value-type="float" office:value="0"'), "#DIV/0!"),
        (cell("12-01-27", about='office:value-type="date" office:date-value="2027-01-12"'), "2027-01-12"),
        (cell("een</text:p><text:p>twee"), "een\ntwee"),
        (cell('a<text:s text:c="2"/>b<text:tab/>c<text:line-break/><text:span>d</text:span>'), "a  b\tc\nd"),
        (cell("<text:a>Raad</text:a>"), "Raad"),
        (cell("onder", name="covered-table-cell"), "onder"),
        (
            "<table:table-cell><draw:frame><text:p>tekening</text:p></draw:frame><text:p>T</text:p></table:table-cell>",
            "T",
        ),
        (
            "<table:table-cell><office:annotation><text:p>kanttekening</text:p></office:annotation></table:table-cell>",
            None,
        ),
    ],
)
def test_a_cell_is_what_a_spreadsheet_shows_or_holds(written: str, value: Value) -> None:
    found = only(sheet(row(written, cell("eind"))))
    assert found.rows == {1: (value, "eind")}


def test_what_is_repeated_stands_there_as_often_and_what_is_empty_takes_its_place() -> None:
    found = only(sheet(row(cell(times=2), cell("x", times=2), cell(times=1000)), row(times=3), row(cell("y"), times=2)))
    assert found.rows == {1: (None, None, "x", "x"), 5: ("y",), 6: ("y",)}


def test_a_formula_without_a_result_is_told_from_an_empty_cell() -> None:
    found = only(sheet(row(cell("x"), cell(about='table:formula="of:=[.A1]"', times=2), cell()), row(cell("y"))))
    assert [found.cell(1, column).unsolved for column in (1, 2, 3, 4)] == [False, True, True, False]


def test_an_error_is_told_from_a_text_that_looks_like_one() -> None:
    string = 'office:value-type="string" office:string-value=""'
    written = [
        cell("#NAME?", about=f'table:formula="of:=som([.A1])" {string} calcext:value-type="error"'),
        cell("Err:502", about=f'table:formula="of:=[.A1]" {string}'),
        cell("#N/A", about='office:value-type="float" office:value="0"'),
        cell("#N/A"),
    ]
    found = only(sheet(row(*written), row(cell("y"))))
    assert found.rows[1] == ("#NAME?", "Err:502", "#N/A", "#N/A")
    assert [found.cell(1, column).unsolved for column in (1, 2, 3, 4)] == [True, True, True, False]


def test_hidden_sheets_say_so_and_rows_in_groups_are_rows() -> None:
    grouped = table(
        f"<table:table-row-group><table:table-header-rows>{row(cell('x'))}</table:table-header-rows>"
        f"</table:table-row-group>{row(cell('y'))}"
    )
    hidden = table(row(cell("z")), title="Twee", about='table:style-name="weg"')
    first, second = opened(spreadsheet(grouped + hidden)).sheets
    assert (first.rows, first.hidden) == ({1: ("x",), 2: ("y",)}, False)
    assert (second.title, second.hidden) == ("Twee", True)


def test_a_table_of_states_by_topics_is_read() -> None:
    said = read(opened(spreadsheet(MATRIX)), FILE)
    assert {cell: told.stance for cell, told in said.stances.items()} == {
        Cell("p1", State.DE): Stance.SUPPORTS,
        Cell("p2", State.DE): Stance.OPPOSES,
    }


def test_our_own_workbook_saved_as_ods_says_what_it_said(tmp_path: Path) -> None:
    (tmp_path / "uit.xlsx").write_bytes(made(filled(FILE)))
    again = opened(convert(tmp_path / "uit.xlsx", "ods", tmp_path / "terug").read_bytes())
    first, second = (read(found, FILE) for found in (opened(made(filled(FILE))), again))
    assert second.origin == first.origin
    assert {cell: told.stance for cell, told in second.stances.items()} == {
        cell: told.stance for cell, told in first.stances.items()
    }
    assert {cell: row.fields for cell, row in second.rows.items()} == {
        cell: row.fields for cell, row in first.rows.items()
    }


@pytest.mark.parametrize("kind", REFUSED)
def test_a_hostile_file_is_refused_for_what_it_is_before_anything_is_parsed(kind: str) -> None:
    make, reason = REFUSED[kind]
    data = make()
    begun = time.process_time()
    with pytest.raises(Refusal) as refused:
        guard.inspect(data)
    assert refused.value.reason == reason
    assert time.process_time() - begun < 1
    assert f"refusal.{reason}" in NL.keys


@pytest.mark.parametrize("kind", BOUNDED)
def test_what_comes_past_the_guard_is_bounded_and_never_passed_over(kind: str) -> None:
    make, reason = BOUNDED[kind]
    assert outcome(make()) == reason


@pytest.mark.slow
def test_300_mutations_of_a_good_file_are_each_read_or_refused_within_2_seconds_and_200_megabytes() -> None:
    assert {"", "file_broken"} <= assert_bearable(mutations(300), 300)


@pytest.mark.slow
def test_200_mutations_of_our_own_file_are_each_read_or_refused_within_2_seconds_and_200_megabytes() -> None:
    assert "file_broken" in assert_bearable(harms(made(filled(FILE), kind="ods"), 200), 200)
