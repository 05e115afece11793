"""Every filled cell of a file is read, known to be something else, or told; and no stance goes to another's state."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from positions.changes import Cell
from positions.stances import Basis, Certainty, Marking, Stance
from positions.states import State
from positions.workbooks import WorkbookError
from positions.workbooks.back import separated
from positions.workbooks.back.account import KNOWN, READ, TOLD, Account, Part
from positions.workbooks.back.grids import Grid
from positions.workbooks.back.reading import read
from positions.workbooks.back.sheets import Merged, Opened, Sheet, covered
from positions.workbooks.back.statements import Answers, Said
from positions.workbooks.back.topics import Called, Topics
from tests.factories import dossier

FILE = dossier(pillars=3, under=1)
GROUPS = {"Benelux": (State.BE, State.NL, State.LU), "Visegradgroep": (State.PL, State.SK, State.CZ, State.HU)}
Rows = list[list[Any]]


def sheet(rows: Rows, title: str = "", hidden: bool = False) -> Sheet:
    """A sheet from its rows, as it comes out of the quarantine."""
    return Sheet(title, {number: tuple(row) for number, row in enumerate(rows, 1) if any(row)}, hidden)


def said(*sheets: Sheet | Rows, answers: Answers | None = None) -> Said:
    """What a file of somebody else says."""
    made = tuple(one if isinstance(one, Sheet) else sheet(one) for one in sheets)
    return read(Opened(made, {}), FILE, answers or Answers(), GROUPS)


def stances(found: Said) -> dict[str, str]:
    """Each stance by its cell: {"p1 DE": "+"}."""
    return {f"{cell.topic} {cell.state}": told.stance.value for cell, told in sorted(found.stances.items(), key=str)}


def told(found: Said) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.where, one.reason, one.offers) for one in found.misread]


def left(found: Said) -> list[tuple[str, int, bool]]:
    """The blocks that nobody looked into: area, cells, and whether that is worrying."""
    blocks = found.ledger.account().blocks
    return [(str(b.area), b.area.cells, b.worrying) for b in blocks if b.part in TOLD and b.part is not Part.MISREAD]


# --- several tables ---------------------------------------------------------------------------------------------------

LEFT = [["Land", "P1", "P2"], ["DE", "+", "-"], ["FR", "++", "0"]]
RIGHT = [["Land", "P1", "P2"], ["IT", "--", "+"], ["ES", "0", "--"]]
BOTH = {
    "p1 DE": "+",
    "p2 DE": "-",
    "p1 FR": "++",
    "p2 FR": "0",
    "p1 IT": "--",
    "p2 IT": "+",
    "p1 ES": "0",
    "p2 ES": "--",
}


@pytest.mark.parametrize(
    "rows",
    [
        [[*one, None, *two] for one, two in zip(LEFT, RIGHT, strict=True)],
        [[*one, *two] for one, two in zip(LEFT, RIGHT, strict=True)],
        [[*one[1:], one[0], None, *two[1:], two[0]] for one, two in zip(LEFT, RIGHT, strict=True)],
        [[*one[1:], one[0], *two[1:], two[0]] for one, two in zip(LEFT, RIGHT, strict=True)],
        [*LEFT, *RIGHT],
        [*LEFT, [], [], *RIGHT],
        [*LEFT, [None, "P2", "P1"], *([row[0], row[2], row[1]] for row in RIGHT[1:])],
        [["P1 en P2", None, None], ["Stand van P1", "P1", "P3"], *LEFT, *RIGHT[1:]],
    ],
    ids=str,
)
def test_each_stance_goes_to_the_state_of_its_own_table(rows: Rows) -> None:
    assert stances(said(rows)) == dict(sorted(BOTH.items()))
    assert told(said(rows)) == []


def test_tables_beside_and_under_one_another_are_each_read_by_their_own_names() -> None:
    rows: list[list[Any]] = [
        *([*one, None, *two] for one, two in zip(LEFT, RIGHT, strict=True)),
        [],
        ["Land", "P3"],
        ["DE", "-"],
    ]
    rows += [[None, None, None, None, "Lidstaat", "P3"], [None, None, None, None, "IT", "+"]]
    assert stances(said(rows)) == dict(sorted({**BOTH, "p3 DE": "-", "p3 IT": "+"}.items()))


def test_names_under_another_head_between_a_state_and_its_stance_make_nobody_guess() -> None:
    rows: list[list[Any]] = [["Land", "P1", "Wie", "P2"], ["DE", "+", "IT", "-"], ["FR", "+", "ES", "-"]]
    found = said(rows)
    assert stances(found) == {"p1 DE": "+", "p1 FR": "+"}
    assert found.ledger.account().worrying


def test_names_below_the_name_of_a_state_are_not_passed_over_for_those_of_another_table() -> None:
    rows: Rows = [["DK", "P1", "P2", "Land", "P3"], ["BG", "+", "-", "BE", "0"], ["CZ", "-", "+", "NL", "+"]]
    for found in (said(rows), said([[*row] for row in zip(*rows, strict=True)])):
        assert stances(found) == {"p3 BE": "0", "p3 NL": "+"}
        assert found.ledger.account().worrying


def test_names_below_a_stance_are_not_passed_over_for_those_of_another_table() -> None:
    rows: Rows = [["++", "P1", "P2", "Land", "P3"], ["BG", "+", "-", "BE", "0"], ["CZ", "-", "+", "NL", "+"]]
    assert stances(said(rows)) == {"p3 BE": "0", "p3 NL": "+"}


def test_names_before_a_head_are_not_passed_over_for_those_behind_it() -> None:
    rows: Rows = [["Stand", "P1", "P2", "Land", "P3"], ["BG", "+", "-", "BE", "0"], ["CZ", "-", "+", "NL", "+"]]
    found = said(rows)
    assert stances(found) == {"p3 BE": "0", "p3 NL": "+"}
    assert found.ledger.account().worrying
    rows[0][0] = "P4"  # nor where a topic stands over them
    assert stances(said(rows)) == {"p3 BE": "0", "p3 NL": "+"}


def test_a_merged_head_said_to_hold_for_all_gives_no_table_the_states_of_another() -> None:
    rows: Rows = [["Land", "BG", "DE", None, "BG"], ["P1", "+", "+", "P1", "-"], [None] * 3 + ["Land", "BE"]]
    rows += [[None] * 3 + ["P2", "0"]]
    merged = covered([Merged(1, 3, 1, 4)], sheet(rows).rows, 10)
    found = said(replace(sheet(rows), covered=merged), answers=Answers(meant={"C1:D1": "all"}))
    assert stances(found) == {"p1 BG": "+", "p1 DE": "+", "p2 BE": "0"}
    assert found.ledger.account().worrying


def test_states_across_the_top_are_read() -> None:
    rows: list[list[Any]] = [["", "DE", "Frankrijk"], ["P1", "+", "--"], ["Pijler 2", "Steunt", ""]]
    assert stances(said(rows)) == {"p1 DE": "+", "p1 FR": "--", "p2 DE": "+"}


def test_a_long_list_is_read() -> None:
    found = said([["Pijler", "Land", "Standpunt"], ["P1", "DE", "Steunt"], ["P2", "Frankrijk", "-"]])
    assert {f"{cell.topic} {cell.state}": row.fields["stance"] for cell, row in found.rows.items()} == {
        "p1 DE": Stance.SUPPORTS,
        "p2 FR": Stance.CRITICAL,
    }


def test_pillars_are_known_by_what_people_call_them() -> None:
    assert stances(said([["Land", "Pijler 1", "P 3"], ["DE", "+", "-"]])) == {"p1 DE": "+", "p3 DE": "-"}


# --- columns ----------------------------------------------------------------------------------------------------------


def test_figures_that_only_count_are_nobodys_stance() -> None:
    rows: list[list[Any]] = [
        ["Land", "P1", None, None, "P2"],
        ["", "voor", "tegen", "open", ""],
        ["DE", 1, None, None, "+"],
    ]
    rows += [["FR", None, 1, None, "-"], ["IT", None, None, 1, "+"]]
    found = said(rows)
    assert stances(found) == {"p2 DE": "+", "p2 FR": "-", "p2 IT": "+"}
    assert found.ledger.account().worrying
    bare = said([["Land", "P1", "P2"], ["DE", 1, "+"], ["FR", 1, "-"]])
    assert stances(bare) == {"p2 DE": "+", "p2 FR": "-"}
    assert told(bare) == [("B1", "scale", ())]


@pytest.mark.parametrize("scale", [[1, 2, -1, -2], ["+++", "+", "-", "--"], [5, 7, 8, 4], ["1,5", "2", "3", "4"]])
def test_a_column_in_another_scale_is_told_whole(scale: list[Any]) -> None:
    rows: list[list[Any]] = [
        ["Land", "P1", "P2"],
        *([code, value, "Steunt"] for code, value in zip(CODES, scale, strict=False)),
    ]
    found = said(rows)
    assert {key.split(" ")[0] for key in stances(found)} == {"p2"}
    assert told(found) == [("B1", "scale", ())]


DASHED = [["Land", "P1"], ["DE", "-"], ["FR", "Steunt"], ["IT", "-"], ["ES", "Tegen"], ["NL", "Steunt"]]


def test_a_minus_in_a_column_without_another_sign_is_asked_about() -> None:
    found = said(DASHED)
    assert stances(found) == {"p1 ES": "--", "p1 FR": "+", "p1 NL": "+"}
    assert [at.where for at in found.dashes] == ["B2", "B4"]
    answered = said(DASHED, answers=Answers(dash="-"))
    assert stances(answered)["p1 DE"] == "-"
    assert said([*DASHED, ["PL", "++"]]).dashes == []


def test_a_longer_dash_is_told_with_the_choice() -> None:
    rows: list[list[Any]] = [["Land", "P1"], ["DE", "–"], ["FR", "+"]]
    assert told(said(rows)) == [("B2", "dash", ("-", "--", "?"))]
    assert stances(said(rows, answers=Answers(meant={"B2": "--"}))) == {"p1 DE": "--", "p1 FR": "+"}


def test_texts_beside_a_topic_are_read_with_it() -> None:
    rows: list[list[Any]] = [["Land", "P1", "Voorwaarden P1", "Toelichting bij P1", "P2", "Opmerking"]]
    rows += [["DE", "+", "mits betaald", "gehoord", "-", "zie mail"], ["FR", "-", "", "", "+", ""]]
    found = said(rows)
    assert found.rows[Cell("p1", State.DE)].fields == {"conditions": "mits betaald", "note": "gehoord"}
    assert found.rows.keys() == {Cell("p1", State.DE)}
    assert stances(found) == {"p1 DE": "+", "p1 FR": "-", "p2 DE": "-", "p2 FR": "+"}
    account = found.ledger.account()
    assert (account.cells({Part.NOTE}), account.cells(TOLD)) == (2, 0)


def test_texts_without_a_topic_are_read_where_each_stands_behind_its_own() -> None:
    rows: list[list[Any]] = [["Land", "P1", "Voorwaarden", "P2", "Voorwaarden"], ["DE", "+", "a", "-", "b"]]
    texts = {cell.topic: row.fields["conditions"] for cell, row in said(rows).rows.items()}
    assert texts == {"p1": "a", "p2": "b"}


def test_a_field_without_a_topic_is_of_the_only_topic_there_is_wherever_it_stands() -> None:
    rows: list[list[Any]] = [["Land", "Zekerheid", "P1", None, "Voorwaarden", "Contact", "Verspreiding"]]
    rows += [["DE", "hoog", "-", None, "mits betaald", "Jan", "Beperkt"], ["FR", "zeker", "+", None, "", "", ""]]
    found = said(rows)
    fields = {"certainty": Certainty.HIGH, "conditions": "mits betaald", "marking": Marking.RESTRICTED}
    assert {str(cell.state): row.fields for cell, row in found.rows.items()} == {"DE": fields}
    assert told(found) == [("B3", "choice", ())]


def test_an_empty_column_between_a_topic_and_its_fields_changes_nothing() -> None:
    rows: list[list[Any]] = [["Land", "P1", None, "Zekerheid", "Basis", "P2", None, "Basis", "Zekerheid"]]
    rows += [["DE", "+", None, "hoog", "ingeschat", "-", None, "ingeschat", "laag"]]
    found = said(rows)
    told_of = {cell.topic: row.fields for cell, row in found.rows.items()}
    assert told_of["p1"] == {"certainty": Certainty.HIGH, "basis": Basis.ESTIMATED}
    assert told_of["p2"] == {"certainty": Certainty.LOW, "basis": Basis.ESTIMATED}
    assert told(found) == []


@pytest.mark.parametrize("gap", [[], [None]], ids=["beside", "apart"])
@pytest.mark.parametrize(
    "head", ["Voorwaarden", "Toelichting", "Zekerheid", "Richting", "Verspreiding", "Basis", "Belang", "Bron"]
)
def test_a_field_of_nobody_knows_which_topic_is_told_with_its_column(head: str, gap: list[Any]) -> None:
    found = said([["Land", "P1", "P2", *gap, head], ["DE", "+", "-", *gap, "iets"], ["FR", "-", "+", *gap, "meer"]])
    assert stances(found) == {"p1 DE": "+", "p1 FR": "-", "p2 DE": "-", "p2 FR": "+"}
    assert (found.rows, [one[1] for one in told(found)]) == ({}, ["unplaced"])
    assert found.ledger.account().cells({Part.MISREAD}) == 3


@pytest.mark.parametrize("head", ["Datum", "Datum bron", "Soort bron", "Source date"])
def test_a_column_of_a_read_table_that_nobody_reads_is_worrying(head: str) -> None:
    found = said([["Land", "P1", head], ["DE", "+", "12-1-2027"]])
    assert found.ledger.account().worrying or told(found)
    assert found.ledger.account().cells(KNOWN) == 0


SEVERAL = ["P1 en P3", "P1, P3", "P1 t/m P3", "P1-3", "Pijler 1 en 3", "P1 zonder 1a", "1a t/m 1f", "1a-f", "P1 & 1a"]


@pytest.mark.parametrize("head", SEVERAL)
def test_a_head_of_several_topics_is_told_and_is_of_none(head: str) -> None:
    found = said([["Land", head, "P2"], ["DE", "+", "-"], ["FR", "-", "+"]])
    assert stances(found) == {"p2 DE": "-", "p2 FR": "+"}
    assert told(found) == [("B1", "topics", ())]
    alone = said([["Land", head], ["DE", "+"], ["FR", "-"]])
    assert (stances(alone), told(alone)) == ({}, [("B1", "topics", ())])


@pytest.mark.parametrize("head", SEVERAL)
def test_a_row_of_a_list_about_several_topics_is_told_and_is_of_none(head: str) -> None:
    found = said([["Onderwerp", "Land", "Standpunt"], ["P2", "DE", "+"], [head, "FR", "-"]])
    assert {str(cell) for cell in found.rows} == {str(Cell("p2", State.DE))}
    assert told(found) == [("A3", "topics", ())]


@pytest.mark.parametrize("heads", [("P1 (vorige)", "P1 (nu)"), ("P1 12-1", "P1 20-1"), ("P1 oud", "P1 nieuw")])
def test_two_columns_of_one_topic_that_nothing_tells_apart_are_both_told_and_neither_is_taken(heads: Any) -> None:
    found = said([["Land", *heads, "P2"], ["DE", "+", "-", "0"], ["FR", "-", "+", "+"]])
    assert stances(found) == {"p2 DE": "0", "p2 FR": "+"}
    assert told(found) == [("B1", "rivals", ()), ("C1", "rivals", ())]


@pytest.mark.parametrize("day", ["Datum", "Datum bron"])
def test_a_source_in_a_list_that_is_not_there_whole_is_told(day: str) -> None:
    rows: list[list[Any]] = [["Onderwerp", "Land", "Standpunt", "Bron", day], ["P1", "DE", "+", "RWG", "12-1-2027"]]
    found = said([*rows, ["P1", "FR", "-", None, None]])
    assert [dict(row.fields) for row in found.rows.values()] == [
        {"stance": Stance.SUPPORTS},
        {"stance": Stance.CRITICAL},
    ]
    assert told(found) == [("D2", "kind", ())]
    assert found.ledger.account().worrying
    assert found.ledger.account().cells(KNOWN) == 0


def test_a_title_that_itself_speaks_of_several_is_the_name_of_one() -> None:
    named = Topics([Called("p1", "P1", ("P2 en P3 samen",)), Called("p2", "P2", ("Werk",))])
    assert [named.named(head) for head in ("P2 en P3 samen", "P1 P2 en P3 samen", "P2 – a fair wage")] == [
        "p1",
        "p1",
        "p2",
    ]


def test_a_pillar_over_a_stance_and_a_note_heads_both() -> None:
    rows: list[list[Any]] = [
        ["Land", "P1", None, "P2", None],
        [None, "Standpunt", "Toelichting", "Standpunt", "Toelichting"],
    ]
    rows += [["DE", "+", "a", "-", "b"]]
    found = said(rows)
    assert stances(found) == {"p1 DE": "+", "p2 DE": "-"}
    assert {cell.topic: row.fields for cell, row in found.rows.items()} == {"p1": {"note": "a"}, "p2": {"note": "b"}}


# --- rows -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "offers"),
    [
        ("DE/FR/NL", ("DE FR NL",)),
        ("BE, LU", ("BE LU",)),
        ("Visegrad", ("CZ HU PL SK",)),
        ("Benelux", ("BE LU NL",)),
        ("Duitslnad", ("DE",)),
        ("Nordics", ()),
        ("EU27", ()),
        ("VK", ()),
        ("DE Frankrijk", ("DE", "FR")),
    ],
)
@pytest.mark.parametrize("value", ["Steunt", "+", 4])
def test_a_row_of_no_one_state_is_told_with_who_was_probably_meant(label: str, offers: Any, value: Any) -> None:
    rows: list[list[Any]] = [["Land", "P1"], ["IT", 5], [label, value], ["ES", 3]]
    found = said(rows)
    assert stances(found) == {"p1 ES": "0", "p1 IT": "++"}
    reason = "two_states" if len(offers) == 2 else "state"
    assert [(where, why, sorted(offer)) for where, why, offer in told(found)] == [("A3", reason, sorted(offers))]


def test_states_that_are_known_are_read_where_most_are_not_and_the_head_is_clear() -> None:
    found = said([["Land", "P1"], ["Nordics", "+"], ["EU27", "-"], ["VK", "0"], ["IT", "++"], ["G7", "--"]])
    assert stances(found) == {"p1 IT": "++"}
    assert [where for where, _, _ in told(found)] + [area for area, _, _ in left(found)] == ["A2", "A3", "A4", "A6"]


@pytest.mark.parametrize(
    ("label", "meant"), [("Benelux", "België, Luxemburg, Nederland"), ("Duitslnad", "Duitsland"), ("VK", "")]
)
def test_a_list_says_who_was_meant_as_a_table_does(label: str, meant: str) -> None:
    found = said([["Land", "Pijler", "Standpunt"], ["IT", "P1", "Steunt"], [label, "P1", "Tegen"]])
    assert [(one.where, one.reason, one.meant) for one in found.misread] == [("A3", "state", meant)]


def test_a_longer_dash_in_a_list_is_told_with_the_choice_and_can_be_answered() -> None:
    rows: Rows = [["Land", "Pijler", "Standpunt"], ["IT", "P1", "Steunt"], ["DE", "P1", "–"]]
    assert told(said(rows)) == [("C3", "dash", ("-", "--", "?"))]
    found = said(rows, answers=Answers(meant={"C3": "--"}))
    assert (found.misread, found.rows[Cell("p1", State.DE)].fields) == ([], {"stance": Stance.OPPOSES})


def test_who_was_meant_can_be_said() -> None:
    rows: list[list[Any]] = [["Land", "P1", "P2"], ["IT", "-", "-"], ["DE/FR/NL", "+", ""]]
    found = said(rows, answers=Answers(meant={"A3": "DE FR NL"}))
    assert stances(found) == {"p1 DE": "+", "p1 FR": "+", "p1 IT": "-", "p1 NL": "+", "p2 IT": "-"}
    assert found.misread == []


def test_a_first_row_of_no_one_state_is_no_head_whatever_stands_in_it() -> None:
    rows: list[list[Any]] = [["Land", "P1", "P2"], ["DE/FR", "+", "kritsch"], ["IT", "-", "-"]]
    assert stances(said(rows)) == {"p1 IT": "-", "p2 IT": "-"}
    found = said(rows, answers=Answers(meant={"A2": "DE FR"}))
    assert stances(found) == {"p1 DE": "+", "p1 FR": "+", "p1 IT": "-", "p2 IT": "-"}
    assert [where for where, _, _ in told(found)] == ["C2"]
    assert found.ledger.account().cells({Part.HEAD}) == 3


def test_a_code_and_a_name_of_two_states_are_neither() -> None:
    found = said([["Code", "Lidstaat", "P1"], ["DE", "Frankrijk", "+"], ["IT", "Italië", "-"]])
    assert stances(found) == {"p1 IT": "-"}
    assert told(found) == [("A2", "two_states", ("DE", "FR"))]


def test_states_at_both_ends_of_a_table_that_contradict_each_other_are_told() -> None:
    found = said([["Land", "P1", "P2", "Lidstaat"], ["DE", "+", "-", "Duitsland"], ["FR", "-", "+", "IT"]])
    assert stances(found) == {"p1 DE": "+", "p2 DE": "-"}
    assert told(found) == [("A3", "two_states", ("FR", "IT"))]
    assert sums(found.ledger.account()) == (8, 0, 4)


@pytest.mark.parametrize("other", ["Totaal", "Nordics", "DE/FR"])
def test_a_name_somewhere_beside_the_names_is_no_name_of_that_row(other: str) -> None:
    rows: Rows = [[None, "Land", "P1"], [None, "BE", "+"], [None, "IT", "-"], ["PL", other, "++"]]
    found = said(rows)
    assert stances(found) == {"p1 BE": "+", "p1 IT": "-"}
    assert [area for area, _, _ in left(found)] == ["A4"]


def test_names_beside_other_rows_than_those_of_the_names_are_no_names_of_a_table() -> None:
    rows: Rows = [[None, "Land", "P1"], [None, "BE", "+"], [None, "BG", "-"], ["CZ", "Nordics", "++"], ["CZ"]]
    found = said(rows)
    assert stances(found) == {"p1 BE": "+", "p1 BG": "-"}
    assert told(found) == [("B4", "state", ())]


def test_names_of_others_beside_those_under_a_head_are_not_theirs_and_without_a_head_nobody_knows() -> None:
    rows: Rows = [[None, "Land", "P1"], ["BG", "BE", "+"], ["BG", "CZ", "-"], ["BG", "Nordics", "++"]]
    assert stances(said(rows)) == {"p1 BE": "+", "p1 CZ": "-"}
    assert [(where, reason) for where, reason, _ in told(said(rows))] == [("B4", "state")]
    rows[0][1] = None
    with pytest.raises(WorkbookError):
        said(rows)


def test_a_code_beside_a_total_makes_it_no_stance_of_that_state() -> None:
    found = said([["Code", "Land", "P1"], ["BE", "België", "+"], ["IT", "Italië", "-"], ["PL", "Totaal", "++"]])
    assert stances(found) == {"p1 BE": "+", "p1 IT": "-"}
    assert told(found) == [("A4", "state", ("PL",))]


def test_a_total_is_known_and_no_state() -> None:
    found = said([["Land", "P1"], ["DE", 4], ["FR", 5], ["Totaal", 2]])
    assert told(found) == []
    assert found.ledger.account().cells({Part.TOTAL}) == 2


# --- the account ------------------------------------------------------------------------------------------------------


def sums(account: Account) -> tuple[int, int, int]:
    """Cells read, known and told."""
    return account.cells(READ), account.cells(KNOWN), account.cells(TOLD)


def test_what_stands_apart_is_told_by_block_and_what_could_be_a_stance_first() -> None:
    rows: list[list[Any]] = [
        ["Reacties van de hoofdsteden"],
        ["Land", "P1", None, None, "kopie", "x"],
        ["DE", "+", None, None, "a", "b"],
    ]
    rows += [["FR", "-"], [], [], [], ["Steunt", "mogelijk"], [], [], [], ["los", "verhaal"]]
    found = said(sheet(rows, "Contacten"))
    assert left(found) == [("A8:B8", 2, True), ("E2:F3", 4, False), ("A12:B12", 2, False)]
    assert sums(found.ledger.account()) == (6, 1, 8)


def test_what_is_left_in_a_table_that_was_read_is_worrying() -> None:
    found = said([["Land", "P1", "Eigen score"], ["DE", "+", 12], ["FR", "-", 8]])
    assert left(found) == [("C1:C3", 3, True)]


def test_hidden_sheets_of_somebody_else_are_told_and_not_read() -> None:
    found = said(sheet(LEFT, "Reacties"), sheet(RIGHT, "Oud", hidden=True))
    assert {key[3:] for key in stances(found)} == {"DE", "FR"}
    (block,) = [block for block in found.ledger.account().blocks if block.part is Part.HIDDEN]
    assert (block.sheet, block.area.cells, block.worrying) == ("Oud", 9, True)


def test_a_sheet_can_be_set_aside_whole() -> None:
    found = said(sheet(LEFT, "Reacties"), sheet(RIGHT, "Oud"), answers=Answers(aside=frozenset({"Oud"})))
    assert {key[3:] for key in stances(found)} == {"DE", "FR"}
    account = found.ledger.account()
    assert (account.cells({Part.ASIDE}), account.worrying) == (9, False)


# --- whatever is drawn ------------------------------------------------------------------------------------------------

CODES = [state.value for state in State]
SIGNS = ["++", "+", "0", "-", "--", "?", "Steunt", "Tegen"]
NOTHINGS = [None, None, "", "–", "geen idee", "-1", 1, 7, "n.v.t.", "Doet niet mee"]
JUNK = ["zie mail", "Steunt", 12, 0.4, "P1", "DE", "Totaal", "Contact", "Land", "1", "*) voorlopig", "P9", "+", True]


@st.composite
def tables(draw: st.DrawFn) -> tuple[Rows, set[str]]:
    """A table of its own states by some topics, with what people put around it; and its states."""
    states = draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=5, unique=True))
    topics = draw(st.lists(st.sampled_from(["P1", "P2", "P3", "1a"]), min_size=1, max_size=3, unique=True))
    value = st.sampled_from(SIGNS) if draw(st.booleans()) else st.sampled_from([*SIGNS, *NOTHINGS])
    rows: Rows = [[draw(st.sampled_from(["Land", "Lidstaat", None])), *topics]]
    rows += [[code, *(draw(value) for _ in topics)] for code in states]
    if draw(st.booleans()):
        # Without a name, under a head without one, it stands as well beside the names of another table.
        other = ["Totaal", "Nordics", "DE/FR", *([None] if rows[0][0] else [])]
        rows.append([draw(st.sampled_from(other)), *(draw(value) for _ in topics)])
    if draw(st.booleans()):
        rows.insert(draw(st.integers(1, len(rows))), rows[0])
    if draw(st.booleans()):
        rows = [[draw(st.sampled_from(["Stand van zaken", "P1", "P2 en P3"]))], *rows]
    return rows, {*states}


def place(cells: dict[tuple[int, int], Any], rows: Rows, top: int, left: int) -> None:
    cells |= {(top + r, left + c): value for r, row in enumerate(rows) for c, value in enumerate(row) if value}


@st.composite
def books(draw: st.DrawFn) -> tuple[Sheet, dict[tuple[int, int], set[str]]]:
    """A sheet of tables beside, under and over one another with junk between, and which states go with each cell."""
    cells: dict[tuple[int, int], Any] = {}
    owners: dict[tuple[int, int], set[str]] = {}
    top = left = deepest = 1
    for _ in range(draw(st.integers(1, 4))):
        rows, states = draw(tables())
        place(cells, rows, top, left)
        width = max(map(len, rows))
        owners |= {(top + r, left + c): states for r in range(len(rows)) for c in range(width)}
        deepest = max(deepest, top + len(rows))
        if draw(st.booleans()):
            left += width + draw(st.integers(0, 2))
            top += draw(st.integers(0, 2)) if left > 1 else 0
        else:
            top, left = deepest + draw(st.integers(0, 2)), draw(st.integers(1, 3))
    for _ in range(draw(st.integers(0, 4))):
        spot = draw(st.integers(1, deepest + 3)), draw(st.integers(1, 14))
        if spot not in owners:
            cells[spot] = draw(st.sampled_from(JUNK))
    height, across = max(row for row, _ in cells), max(column for _, column in cells)
    made = [[cells.get((row, column)) for column in range(1, across + 1)] for row in range(1, height + 1)]
    return sheet(made, "Blad"), owners


@st.composite
def looks(draw: st.DrawFn, one: Sheet) -> Sheet:
    """The sheet with some of its cells merged and some coloured."""
    spots = st.tuples(st.integers(1, max(one.rows)), st.integers(1, 8))
    wide = st.integers(0, 3)
    merged = [Merged(row, column, row + draw(wide), column + draw(wide)) for row, column in draw(st.lists(spots))]
    colours = draw(st.dictionaries(st.integers(1, max(one.rows)), st.lists(st.integers(0, 2)).map(tuple)))
    return replace(one, covered=covered(merged, one.rows, 100_000), colours=colours)


Drawn = tuple[Sheet, dict[tuple[int, int], set[str]]]
DRAWN = given(books(), st.booleans(), st.booleans(), st.data())


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@DRAWN
def test_every_filled_cell_is_accounted_for_and_no_stance_goes_to_a_state_of_another_table(
    drawn: Drawn, turned: bool, hidden: bool, data: st.DataObject
) -> None:
    assert_accounted(drawn, turned, hidden, data)


@pytest.mark.slow
@settings(max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@DRAWN
def test_so_it_is_over_2000_drawn_tables(drawn: Drawn, turned: bool, hidden: bool, data: st.DataObject) -> None:
    assert_accounted(drawn, turned, hidden, data)


def named(found: Said, spot: tuple[int, int], turned: bool) -> set[str]:
    """The states named in the row of a cell, or in its column if the sheet is turned."""
    (one,) = (each for each in found.ledger.sheets if each.title == "Blad")
    return {text for place, text in texts(one).items() if place[turned] == spot[turned]}


def assert_accounted(drawn: Drawn, turned: bool, hidden: bool, data: st.DataObject) -> None:
    """That the account adds up to the filled cells, and that each stance went to a state of its own table."""
    one, owners = drawn
    if turned:
        across = max(map(len, one.rows.values()))
        flat = [
            [(one.rows.get(r, ()) + (None,) * across)[c] for r in range(1, max(one.rows) + 1)] for c in range(across)
        ]
        one, owners = sheet(flat, "Blad"), {place[::-1]: states for place, states in owners.items()}
    one, other = data.draw(looks(one)), sheet(LEFT, "Ander", hidden)
    every = {
        one.named(str(merged)): data.draw(st.sampled_from(["", "first", "all"])) for merged in one.covered.values()
    }
    try:
        found = read(Opened((one, other), {}), FILE, Answers(meant=every), GROUPS)
    except WorkbookError:  # there is no table in it
        return
    account = found.ledger.account()
    assert (
        sum(sums(account))
        == account.cells()
        == sum(
            bool(at.cell(row, column).text) for at in found.ledger.sheets for row in at.rows for column in range(1, 100)
        )
    )
    assert all(every[miss.where] == "" for miss in found.misread if miss.reason == "merged")
    for cell, stance in found.stances.items():
        title, _, spot = stance.where.partition("!")
        if title == "Blad":  # a stray under a topic may be theirs in whose row (column, if turned) it stands
            line = {state for place, states in owners.items() if place[turned] == at(spot)[turned] for state in states}
            # What is said to hold for merged cells is theirs beside whose name such a cell stands.
            beside = named(found, at(spot), turned) if at(spot) in one.covered else set()
            assert cell.state.value in owners.get(at(spot), line) | beside, f"{cell} at {spot}"


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(books(), st.sampled_from(";,\t|:"))
def test_a_csv_that_says_what_parts_its_fields_says_what_it_says_in_the_same_places(
    drawn: tuple[Sheet, dict[tuple[int, int], set[str]]], mark: str
) -> None:
    one, _ = drawn
    text = StringIO()
    writer = csv.writer(text, delimiter=mark)
    writer.writerows(one.rows.get(number, ()) for number in range(2, max(one.rows) + 1))
    (found,) = cast("Any", separated.text(f"sep={mark}\r\n{text.getvalue()}".encode()))["sheets"]
    again = Sheet("", {number: tuple(values) for number, values in found["rows"]})
    assert texts(again) == {place: text for place, text in texts(one).items() if place[0] > 1}


def texts(one: Sheet) -> dict[tuple[int, int], str]:
    """What stands in the filled cells of a sheet."""
    return Grid(one).filled


def at(spot: str) -> tuple[int, int]:
    """Row and column of a place such as B7; no column beyond Z is drawn."""
    letters = spot.rstrip("0123456789")
    column = ord(letters[-1]) - 64 + (26 * (ord(letters[0]) - 64) if len(letters) == 2 else 0)
    return int(spot[len(letters) :]), column


def test_a_text_whose_formula_has_no_result_is_told() -> None:
    rows = {1: ("Land", "P1", "Voorwaarden P1", "Toelichting P1"), 2: ("DE", "+"), 3: ("FR", "-", "geld", "nu")}
    found = said(Sheet("", rows, unsolved=frozenset({(2, 3), (2, 4)})))
    assert told(found) == [("C2", "unsolved", ()), ("D2", "unsolved", ())]
    assert {str(cell.state) for cell in found.rows} == {"FR"}


ERRORS = ["#REF!", "#N/A", "#N/B", "#NAME?", "#NAAM?", "#VALUE!", "#WAARDE!", "#DIV/0!", "#DEEL/0!", "#NUM!", "#GETAL!"]


@pytest.mark.parametrize("error", [*ERRORS, "#NULL!", "#LEEG!", "#VERW!", "#ÜBERLAUF!", "#NV", "#SPILL!", "Err:502"])
def test_an_error_is_no_text(error: str) -> None:
    rows: Rows = [["Land", "P1", "Voorwaarden P1"], ["DE", "+", error], ["FR", error, "geld"]]
    found = said(rows)
    assert [(one.where, one.reason, one.value) for one in found.misread] == [
        ("B3", "stance", error),
        ("C2", "error", error),
    ]
    assert [row.fields for row in found.rows.values()] == [{"conditions": "geld"}]
    entries = said([["Pijler", "Land", "Standpunt", "Toelichting"], ["P1", "DE", "+", error]])
    assert [(one.where, one.reason) for one in entries.misread] == [("D2", "error")]
    assert [dict(row.fields) for row in entries.rows.values()] == [{"stance": Stance.SUPPORTS}]


@pytest.mark.parametrize("text", ["#1", "# REF", "Zie #REF! in blad 2", "#tag", "Err: 502", "n.v.t."])
def test_what_only_looks_like_an_error_is_a_text(text: str) -> None:
    assert told(said([["Land", "P1", "Voorwaarden P1"], ["DE", "+", text]])) == []


def test_a_formula_without_a_result_is_told_and_empties_nothing() -> None:
    rows = {1: ("Land", "P1"), 2: ("DE", None), 3: ("FR", "+"), 4: ("IT", "-")}
    found = said(Sheet("", rows, unsolved=frozenset({(2, 2)})))
    assert stances(found) == {"p1 FR": "+", "p1 IT": "-"}
    assert told(found) == [("B2", "unsolved", ())]


# --- heads that say something else, and rows between the heads and the states -----------------------------------------


@pytest.mark.parametrize("head", ["P1 score", "P1 prioriteit", "P1: gewicht", "P1 aantal", "P1 tegen?"])
def test_figures_under_a_number_with_another_word_may_count_anything_and_are_told(head: str) -> None:
    found = said([["Land", head, "P2 standpunt", "P3 onderwerp 3"], ["DE", 1, 5, 4], ["FR", 2, 4, 2]])
    assert stances(found) == {"p2 DE": "++", "p2 FR": "+", "p3 DE": "+", "p3 FR": "-"}
    assert [where for where, _, _ in told(found)] == ["B1"]


@pytest.mark.parametrize("head", ["P1: tegen?", "P1 bezwaar", "P1 mee eens", "P1 (against)"])
def test_signs_under_a_head_that_says_for_or_against_itself_are_told_and_words_are_read(head: str) -> None:
    signs = said([["Land", head], ["DE", "+"], ["FR", "-"]])
    assert (stances(signs), told(signs)) == ({}, [("B1", "asks", ())])
    assert stances(said([["Land", head], ["DE", "Steunt"], ["FR", "Tegen"]])) == {"p1 DE": "+", "p1 FR": "--"}


def test_what_stands_between_the_heads_and_the_first_state_is_no_head_if_it_tells_of_something() -> None:
    unnamed: Rows = [["Land", "P1"], [None, "+"], ["DE", "-"], ["FR", "+"]]
    assert left(said(unnamed)) == [("B2", 1, True)]
    unparted: Rows = [["Land", "P1", "P2"], ["DE,+,-"], ["FR", "+", "0"], ["IT", "-", "0"]]
    assert left(said(unparted)) == [("A2", 1, True)]
    under: Rows = [["Land", "P1", None], ["Lidstaat", "Standpunt", "Mits"], ["DE", "+", "geld"], ["FR", "+", None]]
    assert left(said(under)) == []


def test_a_column_of_earlier_is_told_also_where_it_is_the_only_one() -> None:
    found = said([["Land", "P1 vorige keer", "P2"], ["DE", "Steunt", "+"], ["FR", "Tegen", "-"]])
    assert (stances(found), told(found)) == ({"p2 DE": "+", "p2 FR": "-"}, [("B1", "earlier", ())])


SUPPOSED = [
    "P1 verwacht",
    "P1 volgens FR",
    "P1 (FR)",
    "P1 Frankrijk",
    "P1: inschatting",
    "P1 expected",
    "P1 – prognose",
]


@pytest.mark.parametrize("head", SUPPOSED)
def test_a_head_that_says_more_than_the_topic_is_told_and_its_column_is_of_none(head: str) -> None:
    found = said([["Land", head, "P2"], ["DE", "Steunt", "+"], ["FR", "-", "-"]])
    assert (stances(found), told(found)) == ({"p2 DE": "+", "p2 FR": "-"}, [("B1", "qualified", ())])
    beside = said([["Land", "P1", head], ["DE", "Steunt", "+"], ["FR", "-", "-"]])
    assert (stances(beside), told(beside)) == ({"p1 DE": "+", "p1 FR": "-"}, [("C1", "qualified", ())])
    alone = said([["", "DE", "FR"], [head, "Steunt", "-"]])
    assert (stances(alone), told(alone)) == ({}, [("A2", "qualified", ())])
    entries = said([["Pijler", "Land", "Standpunt"], ["P2", "DE", "+"], [head, "FR", "-"]])
    assert [str(cell.state) for cell in entries.rows] == ["DE"]
    assert [where for where, _, _ in told(entries)] == ["A3"]


@pytest.mark.parametrize("head", ["P1 de lonen", "P1 standpunt", "P1 (nu)", "P1 Arbeidsmigratie"])
def test_a_head_that_names_its_topic_in_other_words_is_read(head: str) -> None:
    assert stances(said([["Land", head], ["DE", "Steunt"], ["FR", "-"]])) == {"p1 DE": "+", "p1 FR": "-"}


def test_the_number_of_a_part_or_one_with_the_title_of_another_topic_is_of_neither() -> None:
    title = FILE.topics[1].short["nl"]
    found = said([["Land", "P1.1", f"P1 {title}", "P2"], ["DE", "+", "+", "-"], ["FR", "-", "-", "+"]])
    assert stances(found) == {"p2 DE": "-", "p2 FR": "+"}
    assert {(where, reason) for where, reason, _ in told(found)} == {("B1", "topic"), ("C1", "topics")}


def test_two_rows_of_heads_that_name_different_topics_are_told_and_not_taken() -> None:
    titles = [topic.short["nl"] for topic in FILE.topics[:2]]
    rows: Rows = [["Land", "P1", "P2"], [None, *reversed(titles)], ["DE", "+", "-"], ["FR", "-", "+"]]
    assert stances(said(rows)) == {}
    assert [where for where, reason, _ in told(said(rows)) if reason == "topics"] == ["B2", "C2"]
    across = [[*row] for row in zip(*rows, strict=True)]
    assert stances(said(across)) == {}
    rows[1] = [None, *titles]
    assert stances(said(rows)) == {"p1 DE": "+", "p1 FR": "-", "p2 DE": "-", "p2 FR": "+"}


def test_a_row_of_a_list_whose_number_and_title_are_of_two_topics_is_told() -> None:
    title = FILE.topics[1].short["nl"]
    rows: Rows = [["Nummer", "Onderwerp", "Land", "Standpunt"], ["P1", title, "DE", "+"], ["P2", title, "FR", "-"]]
    found = said(rows)
    assert [str(cell.state) for cell in found.rows] == ["FR"]
    assert told(found) == [("A2", "topics", ())]


def test_of_two_columns_of_stances_in_a_list_neither_is_taken() -> None:
    rows: Rows = [["Pijler", "Land", "Standpunt", "Standpunt"], ["P1", "DE", "+", "-"], ["P1", "FR", "0", "0"]]
    found = said(rows)
    assert [row.fields for row in found.rows.values() if row.fields] == []
    assert told(found) == [("C1", "rivals", ()), ("D1", "rivals", ())]
