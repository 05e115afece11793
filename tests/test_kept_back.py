"""A `?` that somebody recorded with a text is the same to who may see that text and to who may not, on each channel."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import product
from typing import Any

import pytest
from openpyxl import load_workbook

from positions import bilaterals, outgoing, seeds
from positions.access import View
from positions.briefs import Audience, Wish
from positions.changes import Amend, Batch, Cell, Key
from positions.dossiers import Expectation
from positions.people import Role, Visitor
from positions.pictures import pictures
from positions.prose import written
from positions.prospects import Question, prospect
from positions.protocol.matrix import opening
from positions.protocol.receiving import received
from positions.registers import Registers
from positions.rules import Rule
from positions.stances import Marking, Position, Side, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from positions.words import speak
from tests.factories import dossier
from tests.protocol.pages import unpacked

REGISTERS = Registers(seeds.all_populations(), seeds.groupings())
WORDS = speak("nl")
SECRET = "zegt het alleen tegen ons"
SOURCE = Source(SourceKind.CONVERSATION, SECRET)
RECORDED = {
    State.BE: Position(note=SECRET),
    State.BG: Position(source=SOURCE),
    State.CZ: Position(note=SECRET, source=SOURCE),
}
TAKEN_OUT = State.DK
"""A note stood there, and was taken out: nothing is recorded any more."""
BLANK = Cell("p1", State.EE)
SEES = list(product((True, False), repeat=2))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A pillar that is voted on, of which the fiche expects that many states are in favour."""
    opened = Store.open(f"sqlite:///{tmp_path_factory.mktemp('kept_back') / 'positions.db'}")
    expected = Expectation("veel lidstaten", "de doelstellingen", "Veel lidstaten zien iets.", "3c", side=Side.FOR)
    made = dossier(expectations=(expected,))
    topics = tuple(replace(topic, rule=Rule.QUALIFIED) if topic.id == "p1" else topic for topic in made.topics)
    planted = {Cell("p1", state): position for state, position in RECORDED.items()}
    opened.seed(replace(made, topics=topics), planted | {Cell("p1", TAKEN_OUT): Position(note=SECRET)})
    owner = View(opened, "proef", Visitor("Anna", Role.OWNER, Marking.RESTRICTED))
    owner.record(Batch(Key("anna", 1), (Amend(Cell("p1", TAKEN_OUT), 1, {"note": ""}),)))
    yield opened
    opened.close()


def look(store: Store, notes: bool = True, sources: bool = True) -> View:
    """What somebody sees who comes in by a link."""
    return View(store, "proef", Visitor("", Role.READER, Marking.INTERNAL, notes, sources))


def _page(view: View) -> object:
    """Per cell whether the page takes it for blank, as `cells.js` does."""
    cells = unpacked(opening(view, REGISTERS, {}, WORDS)["cells"])["p1"]
    return {state: bool(cell.keys() - {"version", "stance", "on"}) for state, cell in cells.items()}


def _majority(view: View) -> object:
    """The chance, whom it hangs on, and what is said of each."""
    told = prospect(view, REGISTERS.populations, Question("p1", flips={State.BE: Stance.SUPPORTS}), WORDS)
    return {part: told[part] for part in ("now", "if", "calls", "routes", "blocking")}


def _workbook(view: View) -> object:
    """The look of every cell of the matrix on paper."""
    made = outgoing.made("xlsx", view, REGISTERS, WORDS, datetime.now(UTC))
    sheet = load_workbook(BytesIO(made.content)).worksheets[0]
    return {cell.coordinate: cell.style for row in sheet.iter_rows() for cell in row}


def _texts(view: View) -> object:
    return [written(view, REGISTERS.populations, Wish(audience, "p1")).sections for audience in Audience]


CHANNELS: dict[str, Callable[[View], Any]] = {
    "the page": _page,
    "majority": _majority,
    "pictures": lambda view: pictures(view, REGISTERS.populations, "", WORDS).spreads,
    "what a receiver sees": lambda view: received(view, Role.READER, "", WORDS)["rows"],
    "workbook": _workbook,
    "texts": _texts,
    "state sheets": lambda view: bilaterals.sheets(view, REGISTERS.populations, tuple(RECORDED), "", WORDS)[0].counts,
}


@pytest.mark.parametrize(("notes", "sources"), SEES[1:])
@pytest.mark.parametrize("channel", CHANNELS)
def test_it_shows_and_counts_the_same(store: Store, channel: str, notes: bool, sources: bool) -> None:
    told = CHANNELS[channel]
    assert told(look(store, notes, sources)) == told(look(store))


@pytest.mark.parametrize(("notes", "sources"), SEES)
def test_the_expectation_of_the_fiche_counts_for_nobody_of_whom_something_was_recorded(
    store: Store, notes: bool, sources: bool
) -> None:
    told = prospect(look(store, notes, sources), REGISTERS.populations, Question("p1"), WORDS)
    kinds = {who["code"]: who.get("kind") for who in told["now"]["blocs"]["open"]}
    silent = set(RECORDED) | {State.NL}
    assert kinds == {state: None if state in silent else "expected" for state in State}
    chance = told["now"]["chance"]
    assert chance
    assert f"{27 - len(silent)} onbekende lidstaten" in chance["fiche"]


@pytest.mark.parametrize(("notes", "sources"), SEES)
def test_that_something_was_recorded_is_all_that_is_told(store: Store, notes: bool, sources: bool) -> None:
    seen = look(store, notes, sources)
    cells = unpacked(opening(seen, REGISTERS, {}, WORDS)["cells"])["p1"]
    kept_back = {State(state) for state, cell in cells.items() if cell.get("kept_back")}
    shown = {State.BE: notes, State.BG: sources, State.CZ: notes or sources}
    assert kept_back == {state for state, any_of_it in shown.items() if not any_of_it}
    if not (notes or sources):
        assert SECRET not in json.dumps(cells)


def test_whoever_sees_an_earlier_moment_sees_it_as_it_was_recorded_then(store: Store) -> None:
    bare = look(store, False, False)
    then = bare.narrowed(Marking.INTERNAL, notes=False, sources=False, at=1)
    assert not then.cells().cells[Cell("p1", TAKEN_OUT)].blank
    assert bare.cells().cells[Cell("p1", TAKEN_OUT)].blank
    assert bare.dossier().expects(BLANK, bare.cells().cells.get(BLANK))
