"""The text that a stance is about: told in a workbook by its name, and known again by it when that comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest

from positions.changes import Cell
from positions.documents import ANOTHER, Document, DocumentKind, names
from positions.stances import Position, Reserve, Stance
from positions.states import State
from positions.workbooks.back.opening import opened
from positions.workbooks.back.reading import read
from positions.workbooks.back.statements import Row, Said
from tests.factories import dossier
from tests.workbooks.back.test_workbooks_reading import saved
from tests.workbooks.samples import column_of, content
from tests.workbooks.samples import opened as workbook

NL = Cell("p1", State.NL)
FIRST, SECOND = (
    Document("d7", DocumentKind.PROPOSAL, "v3", "ST 1/27", date(2027, 1, 12)),
    Document("d8", DocumentKind.COMPROMISE, "v4", "ST 2/27", date(2027, 2, 1)),
)
FILE = dossier(documents=(FIRST, SECOND))


def sheet(about: str, language: str = "nl") -> tuple[Any, Any]:
    """A workbook in which the Netherlands' stance is about a document, and the cell that tells so."""
    shown = content(FILE, {("p1", State.NL): Position(Stance.SUPPORTS, about=about)}, language=language)
    book = workbook(shown, language)
    title = {"nl": "Standpunten", "en": "Positions"}[language]
    return book, book[title].cell(2, column_of("about"))


def row(book: openpyxl.Workbook) -> Row:
    """What it says of the Netherlands when it comes back."""
    return read(opened(saved(book)), FILE).rows[NL]


def test_a_text_goes_out_by_its_name_and_comes_back_as_itself() -> None:
    book, cell = sheet("d7")
    assert cell.value == "v3"
    assert row(book).fields["about"] == "d7"


@pytest.mark.parametrize("typed", ["v4", "V4", "d8"])
def test_another_is_chosen_by_its_name_and_by_the_id_that_older_files_have(typed: str) -> None:
    book, cell = sheet("d7")
    cell.value = typed
    assert row(book).fields["about"] == "d8"


def test_nothing_says_that_nobody_said_which() -> None:
    book, cell = sheet("d7")
    cell.value = None
    assert row(book).fields["about"] is None


@pytest.mark.parametrize(("language", "told"), [("nl", "een andere tekst"), ("en", "another text")])
def test_a_text_that_may_not_be_seen_is_another_and_says_nothing_when_it_comes_back(language: str, told: str) -> None:
    book, cell = sheet(ANOTHER, language)
    assert cell.value == told
    back = row(book).fields
    assert back["stance"] is Stance.SUPPORTS
    assert "about" not in back


def test_nor_does_the_sign_for_it_that_older_files_have() -> None:
    book, cell = sheet("d7")
    cell.value = ANOTHER
    assert "about" not in row(book).fields


def test_two_of_one_name_are_told_with_what_tells_them_apart() -> None:
    same = replace(SECOND, version="V3")
    assert names((FIRST, same)) == {"d7": "v3, ST 1/27", "d8": "V3, ST 2/27"}
    assert names((FIRST, replace(same, number="ST 1/27"))) == {
        "d7": "v3, ST 1/27, 2027-01-12",
        "d8": "V3, ST 1/27, 2027-02-01",
    }
    assert names((FIRST, replace(FIRST, id="d9"))) == {"d7": "d7", "d9": "d9"}


def test_a_name_that_is_the_id_of_another_is_not_taken() -> None:
    assert names((FIRST, replace(SECOND, id="v3"))) == {"d7": "v3, ST 1/27", "v3": "v4"}


def beside(head: str, said: str) -> Said:
    """What somebody's table says with a column of a field beside P1."""
    book = openpyxl.Workbook()
    for values in (["Land", "P1", f"{head} P1"], ["NL", "Steunt", said], ["DE", "Tegen", None], ["FR", "Steunt", None]):
        book.active.append(values)
    return read(opened(saved(book)), FILE)


def test_a_column_beside_a_topic_in_somebody_elses_table_is_read_as_well() -> None:
    assert beside("Gaat over", "v4").rows[NL].fields == {"about": "d8"}
    assert NL not in beside("Gaat over", "een andere tekst").rows
    assert beside("Voorbehoud", "studie; taal").rows[NL].fields == {"reserves": {Reserve.SCRUTINY, Reserve.LANGUAGE}}


@pytest.mark.parametrize(
    ("head", "said", "reason", "meant"),
    [("Voorbehoud", "studei", "choice", "studie"), ("Rode lijn", "x" * 501, "long", "500")],
)
def test_what_cannot_stand_in_such_a_column_is_told(head: str, said: str, reason: str, meant: str) -> None:
    assert [(one.where, one.reason, one.meant) for one in beside(head, said).misread] == [("Sheet!C2", reason, meant)]
