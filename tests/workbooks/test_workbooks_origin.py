"""A workbook knows where it came from, also after somebody renamed, moved or removed its sheets."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from positions.stances import Marking
from positions.workbooks import WorkbookError, origin
from positions.workbooks.back import opening
from positions.workbooks.back.reading import read
from tests.factories import dossier, topic
from tests.workbooks.samples import content, filled, made, opened


def found(book: Any) -> str:
    """The title of the sheet that the defined name leads to."""
    again = BytesIO()
    book.save(again)
    ((title, _),) = openpyxl.load_workbook(again).defined_names[origin.ORIGIN].destinations
    return str(title)


def test_everything_that_coming_back_needs_is_told() -> None:
    shown = filled(dossier(pillars=1, under=1, crossing=1), up_to=Marking.PUBLIC, notes=False, sources=True)
    told = origin.read(list(opened(shown)["Herkomst"].values))
    assert {"Matrix", "P1", "Overig"} <= told.prints.keys()
    assert replace(told, prints={}) == origin.Origin(
        dossier="proef",
        revision=412,
        language="nl",
        up_to=Marking.PUBLIC,
        notes=False,
        sources=True,
        topics=tuple(origin.Heading(number.lower(), number, f"Onderwerp {number}") for number in ("P1", "1a", "X1")),
        matrices=(
            origin.Held("krachtenveld_matrix_1", "Matrix", ("p1",)),
            origin.Held("krachtenveld_matrix_2", "P1", ("1a",)),
            origin.Held("krachtenveld_matrix_3", "Overig", ("x1",)),
        ),
        register="Standpunten",
    )


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize("number", ["_x0041_", "_x005F_x0041_", "_x005F_"])
def test_awkward_names_come_back_as_they_were(kind: str, number: str) -> None:
    file = dossier(id="=1+1", pillars=0, crossing=0, topics=(topic(number), topic("X2", "")))
    told = read(opening.opened(made(content(file), kind=kind)), file).origin
    assert told
    assert (told.dossier, [heading.number for heading in told.topics]) == ("=1+1", [number, "X2"])


def test_the_name_leads_to_the_sheet_in_every_language() -> None:
    assert found(opened(content())) == "Herkomst"
    assert found(opened(content(language="en"), "en")) == "Origin"


def test_a_workbook_of_a_later_program_says_so() -> None:
    rows = [["krachtenveld", origin.FORMAT + 1]]
    assert origin.marked(rows)
    with pytest.raises(WorkbookError, match="format 1 or earlier") as refused:
        origin.read(rows)
    assert refused.value.reason == "file_newer"


@pytest.mark.parametrize(
    "change",
    [
        {1: ["dossier"]},
        {2: ["revision", "twaalf"]},
        {4: ["marking", "zeer geheim"]},
        {5: ["notes", 1]},
        {0: ["kracht"]},
    ],
    ids=str,
)
def test_a_sheet_that_somebody_changed_is_refused_by_name(change: dict[int, list[Any]]) -> None:
    rows = [list(row) for row in opened(content())["Herkomst"].values]
    for at, row in change.items():
        rows[at] = row
    with pytest.raises(WorkbookError) as refused:
        origin.read(rows)
    assert refused.value.reason == "file_origin"


def test_no_other_sheet_is_taken_for_it() -> None:
    book = opened(filled())
    assert [sheet.title for sheet in book if origin.marked(list(sheet.values))] == ["Herkomst"]
    assert not origin.marked([])
