"""What a sheet says of its own signs and figures: where that is not ours, its columns are told."""

from __future__ import annotations

from typing import Any

import pytest

from positions.workbooks.back.sheets import Sheet
from tests.workbooks.back.test_workbooks_account import Rows, said, sheet, stances, told

FIGURES: Rows = [["Land", "P1", "P2"], ["DE", 1, "+"], ["FR", 2, "-"], ["IT", 3, "0"]]


@pytest.mark.parametrize(
    "legend",
    [
        ["1 = voor, 2 = neutraal, 3 = tegen"],
        ["Legenda: 1: voor; 2: neutraal; 3: tegen"],
        ["1 betekent steunt"],
        ["1 = zeer voor, 5 = zeer tegen"],
        ["1 = voor", "2 = neutraal", "3 = tegen"],
        ["(1) = voor - (3) = tegen"],
        ["Stand van mei\n1: voor\n3: tegen"],
        ["voor=1, tegen=3"],
        ["5 = --, 1 = ++"],
        ["10 = zeer voor"],
        ["3 means against"],
        ["Schaal 1 (voor) tot 5 (tegen)"],
        ["1 is voor, 2 is neutraal, 3 is tegen"],
        ["Voor is 1, tegen is 5"],
        ["Scores van 1 (heel positief) t/m 5 (heel negatief)"],
        ["1-5 schaal: 1 positief / 5 negatief"],
        ["1) voor 2) tegen"],
        ["1 → voor", "5 → tegen"],
        ["Scale from 1 (strongly in favour) to 5 (against)"],
    ],
    ids=str,
)
@pytest.mark.parametrize("below", [False, True])
def test_figures_that_a_sheet_explains_otherwise_are_told_wherever_it_says_so(legend: list[str], below: bool) -> None:
    rows = [*FIGURES, [], [], legend] if below else [legend, *FIGURES]
    found = said(rows)
    assert stances(found) == {"p2 DE": "+", "p2 FR": "-", "p2 IT": "0"}
    assert told(found) == [("B1" if below else "B2", "scale", ())]


@pytest.mark.parametrize(
    "rows",
    [
        [[1, "voor"], [2, "neutraal"], [3, "tegen"], [], *FIGURES],
        [*FIGURES, [], ["", 1, "zeer voor"], ["", 5, "zeer tegen"]],
        [
            [*row, "", *legend]
            for row, legend in zip(FIGURES, [[1, "voor"], [2, "neutraal"], [3, "tegen"], []], strict=True)
        ],
    ],
    ids=["above", "below", "beside"],
)
def test_so_are_they_where_figure_and_word_stand_in_two_cells(rows: Rows) -> None:
    found = said(rows)
    assert stances(found) == {"p2 DE": "+", "p2 FR": "-", "p2 IT": "0"}
    assert [reason for _, reason, _ in told(found)] == ["scale"]


@pytest.mark.parametrize(
    "legend", [[[5, "Voortrekker"], [1, "Tegen"]], [[2, "van de 27"]], [[1, "een noot"], [1, "nog een"]]], ids=str
)
def test_two_cells_that_agree_or_are_no_legend_change_nothing(legend: Rows) -> None:
    assert stances(said([*FIGURES, [], *legend])) == stances(said(FIGURES))


@pytest.mark.parametrize("head", ["P1 (1=voor, 2=neutraal, 3=tegen)", "P1 (1=voor 2=neutraal 3=tegen)"])
def test_a_scale_in_a_head_holds_for_every_column_of_its_file(head: str) -> None:
    rows: Rows = [["Land", head, "P2", "P3"], ["DE", 1, 3, "Steunt"], ["FR", 2, 2, "Tegen"], ["IT", 3, 4, "++"]]
    found = said(rows, sheet([["Land", "P1"], ["ES", 4]], "Twee"))
    assert stances(found) == {"p3 DE": "+", "p3 FR": "--", "p3 IT": "++"}
    assert told(found) == [("B1", "scale", ()), ("C1", "scale", ()), ("Twee!B1", "scale", ())]


def test_signs_that_a_sheet_explains_otherwise_are_told() -> None:
    rows: Rows = [
        ["+ = kritisch, - = steunt"],
        ["Land", "P1", "P2", "P3"],
        ["DE", "+", "Tegen", 5],
        ["FR", "--", "0", 4],
    ]
    assert told(said(rows)) == [("B2", "scale", ())]
    assert stances(said(rows)) == {"p2 DE": "--", "p2 FR": "0", "p3 DE": "++", "p3 FR": "+"}
    some: Rows = [["- = geen standpunt"], ["Land", "P1", "P2"], ["DE", "+", "+"], ["FR", "0", "-"]]
    assert stances(said(some)) == {"p1 DE": "+", "p1 FR": "0"}


@pytest.mark.parametrize(
    "text",
    [
        "5 = Voortrekker, 4 = Steunt, 3 = Neutraal, 2 = Kritisch, 1 = Tegen",
        "1: Tegen; 2: Kritisch",
        "1 = opposes",
        "++ = Voortrekker; + = Steunt; 0 = Neutraal; - = Kritisch; -- = Tegen; ? = Onbekend",
        "5 = ++, 1 = --",
        "P1 = Vaardigheden",
        "Pijler 1: vaardigheden",
        "Wijzig artikel 4: schrap het tweede lid",
        "Vergadering om 12:30, zaal 3",
        "Versie van 1-5-2027: concept",
        "Aantal landen = 3",
        "Tijdvak 2021-2027",
    ],
)
def test_what_agrees_with_us_or_explains_nothing_changes_nothing(text: str) -> None:
    found = said([[text], *FIGURES])
    assert told(found) == []
    assert len(found.stances) == 6


def test_a_list_is_held_to_its_own_legend_too() -> None:
    entries: Rows = [["Pijler", "Land", "Standpunt", "Voorwaarden"], ["P1", "DE", 1, "geld"], ["P2", "FR", 3, None]]
    assert {f"{cell.topic} {cell.state}" for cell, row in said(entries).rows.items() if "stance" in row.fields} == {
        "p1 DE",
        "p2 FR",
    }
    found = said([*entries, [], ["1 = voor, 3 = tegen"]])
    assert told(found) == [("C1", "scale", ())]
    assert [dict(row.fields) for row in found.rows.values() if row.fields] == [{"conditions": "geld"}]


@pytest.mark.parametrize("other", [[1, 7, 3], [1, 1, 1], ["-1", "2", "1"]], ids=str)
def test_beside_a_column_of_another_scale_of_figures_those_of_bare_figures_are_told_too(other: list[Any]) -> None:
    head: list[Any] = ["Land", "P1", "P2", "P3"]
    rows = [head, *([code, one, two, "+"] for code, one, two in zip(("DE", "FR", "IT"), other, (5, 3, 1), strict=True))]
    found = said(rows, sheet([["Land", "P2"], ["ES", 4]], "Twee"))
    assert told(found) == [("B1", "scale", ()), ("C1", "scale", ())]
    assert stances(found) == {"p3 DE": "+", "p3 FR": "+", "p3 IT": "+", "p2 ES": "+"}


def test_beside_a_column_of_other_signs_figures_are_ours() -> None:
    found = said([["Land", "P1", "P2"], ["DE", "+++", 5], ["FR", "+", 1]])
    assert stances(found) == {"p2 DE": "++", "p2 FR": "--"}


def test_a_legend_beside_one_table_holds_for_a_table_on_another_sheet_too() -> None:
    one: Sheet = sheet([["1 = voor"], *FIGURES], "Een")
    found = said(one, sheet([["Land", "P3"], ["DE", 1], ["FR", 5]], "Twee"))
    assert [where for where, *_ in told(found)] == ["Een!B2", "Twee!B1"]


@pytest.mark.parametrize(
    "legend", [[["Schaal 1 (voor) tot 5 (tegen)"]], [["1", "voor"], ["5", "tegen"]], [["1 = voor"]]], ids=str
)
@pytest.mark.parametrize("hidden", [False, True])
def test_a_legend_holds_for_every_table_of_the_file_whichever_sheet_it_stands_on(legend: Rows, hidden: bool) -> None:
    found = said(sheet(FIGURES, "Reacties"), sheet(legend, "Uitleg", hidden))
    assert stances(found) == {"p2 DE": "+", "p2 FR": "-", "p2 IT": "0"}
    assert told(found) == [("Reacties!B1", "scale", ())]


@pytest.mark.parametrize(
    "text",
    [
        "Artikel 4 (tegen discriminatie)",
        "Stand 12 januari (RWG 2)",
        "Zie P2 (tegen) en P3 (voor)",
        "5 voor, 3 tegen",
        "Pijler 1 (voor), Pijler 2 (tegen)",
    ],
)
def test_a_figure_beside_a_word_for_or_against_is_no_scale_by_itself(text: str) -> None:
    assert stances(said([[text], *FIGURES])) == stances(said(FIGURES))


@pytest.mark.parametrize(
    "text",
    [
        "Schaal 1-3",
        "Score van 1 tot 4",
        "Schaal 0-5",
        "Rapportcijfers (1 t/m 10)",
        "Hoe hoger het cijfer, hoe meer bezwaren",
        "Let op: omgekeerde schaal",
    ],
)
def test_a_scale_of_other_ends_or_one_that_may_be_turned_about_is_nobodys(text: str) -> None:
    assert stances(said([[text], *FIGURES])) == {"p2 DE": "+", "p2 FR": "-", "p2 IT": "0"}


@pytest.mark.parametrize(
    "text", ["Schaal 1-5", "Scores van 1 t/m 5", "Agenda 1-3", "Score per 12-1", "Cijfers 2026-2027"]
)
def test_our_own_ends_and_what_is_no_scale_change_nothing(text: str) -> None:
    assert stances(said([[text], *FIGURES])) == stances(said(FIGURES))
