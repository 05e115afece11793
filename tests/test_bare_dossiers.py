"""A dossier without pillars, or without any topic, is drawn as well: what it has is all there is to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from positions import bilaterals, outgoing, seeds
from positions.access import View
from positions.changes import Cell
from positions.dossiers import ALL, PILLARS, Columns, Dossier
from positions.outgoing import Included
from positions.people import Role, Visitor
from positions.pictures import pictures
from positions.protocol import bilateral, files, majority, matrix, texts
from positions.registers import Registers
from positions.screens import captions
from positions.stances import Marking, Position, Stance
from positions.states import State
from positions.store import Store
from positions.words import speak
from tests.factories import dossier

WORDS = speak("nl")
REGISTERS = Registers(seeds.all_populations(), seeds.groupings(), evidence=seeds.evidence())
FLAT = dossier(pillars=0, under=0, crossing=4, id="zonder-pijlers")
BARE = dossier(pillars=0, under=0, crossing=0, id="zonder-onderwerpen")
EVERY = [topic.id for topic in FLAT.topics]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with both."""
    opened = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    opened.seed(FLAT, {Cell(topic, State.DE): Position(Stance.SUPPORTS) for topic in EVERY})
    opened.seed(BARE, {})
    yield opened
    opened.close()


def seen(store: Store, one: Dossier) -> View:
    return View(store, one.id, Visitor("Anna", Role.OWNER, Marking.RESTRICTED))


@pytest.mark.parametrize("asked", ["", PILLARS, ALL, "overig", "bestaat-niet"])
def test_without_pillars_the_columns_are_all_there_are_whatever_is_asked(store: Store, asked: str) -> None:
    columns = Columns.of(FLAT, asked)
    assert [topic.id for topic in columns.topics] == EVERY
    drawn = matrix.opening(seen(store, FLAT), REGISTERS, {"kolommen": asked}, WORDS)
    assert [topic["id"] for topic in drawn["topics"]] == EVERY
    assert drawn["columns"]["groups"] == [], "there is nowhere else to go"
    assert drawn["columns"]["title"] == WORDS("grid.all")
    assert [spread.topic.id for spread in pictures(seen(store, FLAT), REGISTERS.populations, asked, WORDS).spreads] == (
        EVERY
    )


def test_without_pillars_a_sheet_a_picture_and_a_file_are_of_all_topics_and_of_nothing_else(store: Store) -> None:
    view = seen(store, FLAT)
    assert list(captions.choices(FLAT, WORDS)) == [ALL]
    assert [key for key, _ in bilaterals.choices(FLAT, WORDS)] == [""]
    (sheet,) = bilaterals.sheets(view, REGISTERS.populations, [State.DE], "", WORDS)
    assert [row.topic for group in sheet.groups for row in group.rows] == EVERY
    assert outgoing.about(FLAT) == (Included.ALL,)
    assert majority.opening(view, REGISTERS, {}, WORDS)["prospect"]["topic"]["id"] == EVERY[0]
    made = outgoing.made("xlsx", view, REGISTERS, WORDS, datetime(2027, 1, 12, tzinfo=UTC))
    assert made.content


def test_without_topics_every_page_that_stands_by_itself_opens(store: Store) -> None:
    view = seen(store, BARE)
    assert matrix.opening(view, REGISTERS, {}, WORDS)["topics"] == []
    assert bilateral.opening(view, REGISTERS, {}, WORDS)["bilateral"]
    assert texts.opening(view, REGISTERS, {}, WORDS)["title"]
    offered = files.opening(view, REGISTERS, outgoing.ON_PAGE, outgoing.about(BARE), WORDS)
    assert [one["id"] for one in offered["topics"]] == ["all"]
    with pytest.raises(outgoing.ChoiceError) as refused:
        outgoing.made("xlsx", view, REGISTERS, WORDS, datetime(2027, 1, 12, tzinfo=UTC))
    assert refused.value.reason == "no_topics"
