"""A workbook that comes back after its topics were renamed, moved or taken out: read right, or said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from positions import incoming, outgoing, seeds, topics
from positions.access import View
from positions.changes import Cell, Key
from positions.people import Role, Visitor
from positions.registers import Registers
from positions.stances import Marking, Position, Stance
from positions.states import State
from positions.store import Store
from positions.topics import Fields, Known, Spot
from positions.words import speak
from tests.factories import dossier

WORDS = speak("nl")
REGISTERS = Registers(seeds.all_populations(), seeds.groupings())
FILE = dossier(pillars=2, under=2, crossing=1)
PLANTED = {Cell(one.id, State.DE): Position(Stance.SUPPORTS) for one in FILE.topics}


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    store = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    store.seed(FILE, PLANTED)
    yield View(store, FILE.id, Visitor("Anna", Role.OWNER, Marking.RESTRICTED))
    store.close()


def taken(view: View) -> bytes:
    """The workbook as it was taken along, with another stance for Germany in each column of the first pillar."""
    made = outgoing.made("xlsx", view, REGISTERS, WORDS, datetime(2027, 1, 12, tzinfo=UTC)).content
    book = load_workbook(BytesIO(made))
    sheet = book["P1"]
    (row,) = [at for at in range(1, sheet.max_row + 1) if sheet.cell(at, 1).value == "DE"]
    for column in (4, 5):
        sheet.cell(row, column).value = WORDS("stance.opposes")
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def change(view: View, becoming: Callable[[Known], Fields]) -> None:
    view.arranging().change(Key("onderwerpen", view.newest()), becoming)


def test_what_was_renamed_and_moved_since_is_read_as_ever(view: View) -> None:
    data = taken(view)
    change(view, lambda known: topics.changed(known, replace(known.topic("1a"), title={"nl": "Heel anders"})))
    change(view, lambda known: topics.moved(known, "1b", Spot(under="p2")))
    found = incoming.incoming(view, data)
    assert [(one.cell.topic, one.now["stance"]) for one in found.merge.proposals] == [
        ("1a", Stance.SUPPORTS),
        ("1b", Stance.SUPPORTS),
    ]
    assert incoming.as_json(found, WORDS)["proposals"][1]["number"] == "2c"


def test_of_what_was_taken_out_since_nothing_is_proposed_and_it_is_told(view: View) -> None:
    data = taken(view)
    change(view, lambda known: topics.retired(known, "1b", None))
    found = incoming.incoming(view, data)
    assert [one.cell.topic for one in found.merge.proposals] == ["1a"]
    assert "P1!E12: dit onderwerp staat niet meer in het dossier." in incoming.as_text(found, WORDS)
