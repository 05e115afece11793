"""What we wrote on our own sheets passes as ours wherever it stands by now; what anybody else wrote there is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from positions.workbooks import prints
from positions.workbooks.back.account import Part
from positions.workbooks.back.opening import opened
from positions.workbooks.back.reading import read
from positions.workbooks.back.statements import Said
from tests import libreoffice
from tests.workbooks.back.test_workbooks_reading import FILE, reworked, said, saved, sent
from tests.workbooks.samples import column_of


def left(found: Said, *parts: Part) -> list[tuple[str, str, bool]]:
    """What nobody took for ours: sheet, area, and whether that is worrying."""
    wanted = parts or (Part.LEFT, Part.ALTERED, Part.HIDDEN)
    return sorted((b.sheet, str(b.area), b.worrying) for b in found.ledger.account().blocks if b.part in wanted)


def test_every_cell_of_a_workbook_that_nobody_touched_is_known_as_ours() -> None:
    for language in ("nl", "en"):
        assert left(said(sent(language))) == []


@pytest.mark.parametrize(
    ("title", "place", "value", "worrying"),
    [
        ("Meerderheid", "C8", "eurogebied", False),
        ("Meerderheid", "A8", "P9 Iets anders", False),
        ("Meerderheid", "D8", "Tegen", True),
        ("Meerderheid", "P8", "zie mail", False),
        ("Lijsten", "A2", "Steunt een beetje", False),
        ("Leeswijzer", "B5", "Dit fiche is oud", False),
        ("Leeswijzer", "B5", "2027-02-30", False),  # no day there is
        ("Telling", "B5", 12, False),
        ("Matrix", "A1", "Een andere titel", False),
        ("Matrix", "A2", "stand van gisteren", False),
        ("Matrix", "C8", 0.5, True),
        ("Matrix", "D36", "Steunt", True),
    ],
)
def test_another_word_or_figure_in_the_place_of_ours_is_told(
    title: str, place: str, value: object, worrying: bool
) -> None:
    found = reworked(lambda book: book[title].__setitem__(place, value))
    assert left(found) == [(title, place, worrying)]


def test_a_number_that_no_spreadsheet_holds_has_a_print_all_the_same() -> None:
    assert prints.of(10**400) not in (prints.of(12), prints.EMPTY)


def test_a_choice_to_see_what_it_would_change_is_told_too_though_the_same_words_stand_in_another_row() -> None:
    def choose(book: Any) -> None:
        book["Meerderheid"]["B8"] = book["Meerderheid"]["B11"].value

    assert [where for _, where, _ in left(reworked(choose))] == ["B8"]


def figures_only(book: Any) -> bytes:
    """The workbook as a program saves it that keeps no formulas."""
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def test_what_our_formulas_come_to_is_no_change_with_or_without_the_formula() -> None:
    book = openpyxl.load_workbook(BytesIO(sent("nl")), data_only=True)
    assert left(said(figures_only(book))) == []
    book["Meerderheid"]["E8"] = 26
    assert left(said(figures_only(book))) == [("Meerderheid", "E8", False)]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_saved_again_by_libreoffice_after_an_edit_what_it_counted_anew_is_no_change(tmp_path: Path, kind: str) -> None:
    book = openpyxl.load_workbook(BytesIO(sent("nl")))
    for row in range(7, 34):
        book["Matrix"].cell(row, 4).value = "Tegen"
    (tmp_path / "uit.xlsx").write_bytes(saved(book))
    again = libreoffice.convert(tmp_path / "uit.xlsx", kind, tmp_path / "weer").read_bytes()
    assert left(read(opened(again), FILE)) == []


def sorted_states(book: Any) -> None:
    sheet = book["Matrix"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(7, 33, 1, 5)]
    for row, values in enumerate(reversed(rows), 7):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value


def moved_columns(book: Any) -> None:
    sheet = book["Matrix"]
    for row in range(6, 34):
        share, stance = sheet.cell(row, 3).value, sheet.cell(row, 4).value
        sheet.cell(row, 3).value, sheet.cell(row, 4).value = stance, share


@pytest.mark.parametrize(
    "change",
    [
        sorted_states,
        moved_columns,
        lambda book: book["Leeswijzer"].insert_rows(4),
        lambda book: book["Matrix"].delete_rows(1),
        lambda book: book["Standpunten"].delete_cols(column_of("version")),
        lambda book: book.remove(book["Leeswijzer"]),
    ],
)
def test_what_was_moved_is_still_ours(change: Callable[[Any], None]) -> None:
    assert left(reworked(change)) == []


def test_a_row_that_was_put_in_moves_the_rows_of_nothing_but_formulas_below_it() -> None:
    def down(place: tuple[int, int]) -> tuple[int, int]:
        return place[0] + (place[0] > 8), place[1]

    book = opened(sent("nl"))
    sheet = next(one for one in book.sheets if one.title == "Matrix")
    rows = {down((row, 1))[0]: values for row, values in sheet.rows.items()}
    lower = replace(sheet, rows=rows, formulas=frozenset(map(down, sheet.formulas)))
    assert any(all(lower.cell(row, n + 1).worked_out for n, one in enumerate(rows[row]) if one) for row in rows)
    assert left(read(replace(book, sheets=tuple(lower if one is sheet else one for one in book.sheets)), FILE)) == []


def test_a_figure_of_another_state_is_not_what_we_wrote_there() -> None:
    def swap(book: Any) -> None:
        book["Matrix"]["C9"] = book["Matrix"]["C10"].value

    assert left(reworked(swap)) == [("Matrix", "C9", True)]


def test_a_hidden_sheet_of_somebody_else_in_our_workbook_is_told() -> None:
    def hide(book: Any) -> None:
        book.create_sheet("Stiekem")["A1"] = "DE is Tegen"
        book["Stiekem"].sheet_state = "hidden"

    assert left(reworked(hide), Part.HIDDEN) == [("Stiekem", "A1", False)]


def test_a_workbook_of_before_the_prints_is_read_as_it_was() -> None:
    def forget(book: Any) -> None:
        sheet = book["Herkomst"]
        sheet.delete_rows(next(row for row in range(1, 99) if sheet.cell(row, 1).value == "print"), 99)

    assert left(reworked(forget)) == []


def test_a_print_is_the_same_whichever_spreadsheet_kept_the_value() -> None:
    assert prints.of(date(2027, 1, 12)) == prints.of(46_399) == prints.of("2027-01-12")
    assert prints.of(datetime(2027, 1, 12, 12)) == prints.of(46_399.5)
    assert prints.of(1 / 3) == prints.of(0.333333333333333)
    assert prints.of("een  twee\r\n drie") == prints.of("een twee drie")
    assert prints.of(2) == prints.of(2.0) != prints.of(3)


def test_the_prints_of_the_largest_sheet_fit_into_cells() -> None:
    rows = {number: tuple(f"{number + column:06x}" for column in range(21)) for number in range(1, 5001)}
    texts = [*prints.pieces(rows)]
    assert max(map(len, texts)) <= 32_767
    assert prints.parted(texts) == rows
