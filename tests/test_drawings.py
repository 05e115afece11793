"""The sheets of a file drawn small: each cell as what it came to, and what is hidden or not drawn is said."""

from __future__ import annotations

from typing import Any

from positions.incoming import drawings
from positions.incoming.drawings import COLUMNS, ROWS, DrawnData
from positions.words import speak
from positions.workbooks.back import Part, Said
from positions.workbooks.back.opening import opened
from positions.workbooks.back.reading import read
from positions.workbooks.back.sheets import Sheet
from tests.factories import dossier
from tests.workbooks.back.opendocuments import cell, row, spreadsheet, table
from tests.workbooks.back.test_workbooks_account import CODES, sheet
from tests.workbooks.back.test_workbooks_account import said as account_of
from tests.workbooks.back.test_workbooks_looks import book

NL = speak("nl")
BESIDE: list[list[Any]] = [
    ["Reacties"],
    ["Land", "P1", None, "Land", "P1", "Contact"],
    ["DE", "+", None, "HU", "kritsch", "balie"],
    ["FR", "-", None, "DE/FR", "+"],
]


def drawn(said: Said, **settled: Part) -> list[DrawnData]:
    """The drawings of a file of which these cells came to something: B3=Part.CHANGED."""
    first = said.ledger.sheets[0]
    places = {first.named(spot): part for spot, part in settled.items()}
    return [drawings.as_json(one, NL) for one in drawings.told(said.ledger, places)]


def parts(one: DrawnData) -> dict[str, str]:
    """What became of each cell that holds something: {"B3": "changed"}."""
    letters = [column["letters"] for column in one["columns"]]
    return {
        f"{letter}{row['number']}": part
        for row in one["rows"]
        for letter, part in zip(letters, row["parts"], strict=True)
        if part
    }


def test_each_cell_of_the_tables_on_a_sheet_is_drawn_as_what_became_of_it() -> None:
    (one,) = drawn(account_of(sheet(BESIDE, "Blad")), B3=Part.CHANGED, B4=Part.CONFLICT)
    assert (one["title"], one["marked"], one["notes"]) == ("blad Blad, A2:F4", True, [])
    assert [column["letters"] for column in one["columns"]] == ["A", "B", "D", "E", "F"]
    assert parts(one) == {
        **dict.fromkeys(("A2", "B2", "D2", "E2"), "heads"),
        **dict.fromkeys(("A3", "A4", "D3"), "names"),
        "B3": "changed",
        "B4": "conflict",
        "E3": "misread",
        "D4": "misread",
        "E4": "misread",
        "F2": "other",
        "F3": "other",
    }
    assert one["rows"][1]["texts"] == ["DE", "+", "HU", "kritsch", "…"]


def test_a_sheet_on_which_no_table_stands_is_not_drawn_and_one_with_something_to_see_comes_first() -> None:
    same, other = sheet([["Land", "P1"], ["DE", "+"]], "Gelijk"), sheet([["Naam"], ["balie"]], "Contacten")
    told = drawn(account_of(same, other, sheet([["Land", "P1"], ["FR", "kritsch"]], "Reacties")), B2=Part.SAME)
    assert [one["title"] for one in told] == ["blad Reacties, A1:B2", "blad Gelijk, A1:B2"]
    assert [one["marked"] for one in told] == [True, False]


def test_of_more_than_can_be_drawn_what_there_is_to_see_is_drawn_and_the_rest_is_counted() -> None:
    rows: list[list[Any]] = []
    for topic in ("P1", "P2", "P3"):
        rows += [["Land", *[None] * 40, topic], *([code, *[None] * 40, "+"] for code in CODES), []]
    last = len(rows) - 1
    (one,) = drawn(account_of(rows), **{f"AP{last}": Part.CHANGED})
    assert (len(one["rows"]), len(one["columns"])) == (ROWS, COLUMNS)
    assert one["notes"] == ["24 rijen zijn niet getekend.", "12 kolommen zijn niet getekend."]
    assert (one["rows"][-1]["number"], one["columns"][-1]["letters"]) == (str(last), "AP")
    assert parts(one)[f"AP{last}"] == "changed"
    long = drawn(account_of([["Land", "P1"], ["DE", "een heel lang verhaal " * 40]]))[0]["rows"][1]["texts"][1]
    assert (len(long), long[-1]) == (24, "…")


def test_what_nobody_sees_who_opens_the_file_is_said() -> None:
    def hide(sheet: Any) -> None:
        for letter in "BC":
            sheet.column_dimensions[letter].hidden = True
        sheet.row_dimensions[3].hidden = True

    told = hidden_of(book([["Land", "P1", "P2", "P3"], ["DE", "+", "-", "0"], ["FR", "+", "-", "0"]], hide))
    assert told == ["Verborgen kolommen: B–C.", "Verborgen rijen: 3."]
    alone = account_of(Sheet("Blad", {1: ("Land", "P1"), 2: ("DE", "+")}, hidden=True))
    assert drawn(alone)[0]["notes"] == ["Dit blad is verborgen."]


def test_what_an_opendocument_hides_is_said_too() -> None:
    inner = table(
        '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="900"/>',
        row(cell("Land"), cell("P1")),
        row(cell("DE"), cell("+"), about='table:visibility="filter"'),
    )
    assert hidden_of(spreadsheet(inner)) == ["Verborgen kolommen: B.", "Verborgen rijen: 2."]


def hidden_of(data: bytes) -> list[str]:
    """What is said of the first sheet of a file."""
    return drawn(read(opened(data), dossier(pillars=3, under=1)))[0]["notes"]
