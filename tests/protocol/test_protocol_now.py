"""How a dossier stands is moved along by what was written, and is then what reading it whole would give."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from positions.access import View
from positions.changes import Amend, Batch, Cell, Edit, Key, Mark, Receipt, Restate, Revert
from positions.dossiers import Columns
from positions.people import Role, Visitor
from positions.plain import source
from positions.protocol import Newsroom
from positions.protocol.cells import places
from positions.protocol.now import Now, since
from positions.registers import Registers
from positions.rules import Rule
from positions.stances import Marking, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from positions.words import speak
from tests.factories import dossier
from tests.protocol.pages import PLANTED

NL = speak("nl")
NAMES = (f"stroom-{n}" for n in itertools.count(1))
SIGHTS = (
    Visitor("Anna", Role.OWNER, Marking.RESTRICTED),
    Visitor("Bram", Role.EDITOR, Marking.INTERNAL),
    Visitor("Cor", Role.READER, Marking.INTERNAL, notes=False, sources=False),
    Visitor("Dina", Role.READER, Marking.RESTRICTED, at=2),
)
CELLS = st.builds(Cell, st.sampled_from(["p1", "p2", "1a"]), st.sampled_from([State.DE, State.FR, State.NL]))
SOURCES = st.none() | st.builds(
    Source,
    st.just(SourceKind.MEETING),
    st.sampled_from(["Coreper", "Raadswerkgroep"]),
    st.just(date(2027, 1, 12)),
)


def told_to(count: Mapping[str, Any], told: Mapping[str, Any]) -> Mapping[str, Any]:
    """A count as a page has it that is told what became different."""
    return {**count, **{f: told_to(count[f], held) if isinstance(held, dict) else held for f, held in told.items()}}


class Writing(RuleBasedStateMachine):
    """Somebody writes, marks, undoes and takes out; each who looks on has read the dossier once, at the beginning."""

    store: Store
    registers: Registers

    def __init__(self) -> None:
        super().__init__()
        self.id = next(NAMES)
        self.store.seed(dossier(id=self.id), PLANTED)
        self.newsroom = Newsroom()
        self.anna = View(self.store, self.id, SIGHTS[0])
        self.numbers = itertools.count(1)
        self.wrote: list[Key] = []
        self.pages = {sight.name: self.now(sight) for sight in SIGHTS}

    def now(self, visitor: Visitor, newsroom: Newsroom | None = None) -> Now:
        view = View(self.store, self.id, visitor)
        columns = Columns.of(view.dossier(), "alle")
        return (newsroom or self.newsroom).now(view, self.registers, columns, view.newest(), NL)

    def key(self) -> Key:
        return Key(self.id, next(self.numbers))

    def write(self, *edits: Edit) -> None:
        key = self.key()
        written: Receipt = self.anna.record(Batch(key, edits))
        assert not written.rejected
        if written.revision:
            self.wrote.append(key)

    def seen(self, cell: Cell) -> int:
        held = self.store.cells(self.id).get(cell)
        return held.version if held else 0

    @rule(
        cells=st.lists(CELLS, min_size=1, max_size=3, unique=True), stance=st.sampled_from(list(Stance)), source=SOURCES
    )
    def restate(self, cells: list[Cell], stance: Stance, source: Source | None) -> None:
        self.write(*(Restate(cell, self.seen(cell), stance, source) for cell in cells))

    @rule(cell=CELLS, marking=st.sampled_from([Marking.INTERNAL, Marking.RESTRICTED]))
    def mark(self, cell: Cell, marking: Marking) -> None:
        self.write(Amend(cell, self.seen(cell), {"marking": marking, "note": "vertrouwelijk gezegd"}))

    @rule(back=st.integers(1, 3))
    def undo(self, back: int) -> None:
        if len(self.wrote) >= back:
            key = self.key()
            self.anna.record(Revert(key, self.wrote[-back]))
            self.wrote.append(key)

    @rule(cell=CELLS)
    def take_out(self, cell: Cell) -> None:
        if self.seen(cell):
            self.anna.redact(cell, self.seen(cell))

    @rule(which=st.sampled_from([Rule.UNANIMITY, Rule.QUALIFIED]))
    def decide_otherwise(self, which: Rule) -> None:
        self.anna.set({"topic:1a:rule": which.value})

    @rule(day=st.integers(1, 28))
    def name(self, day: int) -> None:
        key = self.key()
        self.anna.record(Mark(key, f"Moment {key.seq}", date(2027, 1, day)))

    @invariant()
    def what_was_moved_along_is_what_is_read_whole(self) -> None:
        for sight in SIGHTS:
            moved, read = self.now(sight), self.now(sight, Newsroom())
            assert moved.revision == read.revision
            assert moved.seen == read.seen
            assert moved.tallies == read.tallies
            assert moved.milestones == read.milestones
            assert {*moved.sources} == {*read.sources}

    @invariant()
    def a_page_that_is_told_what_moved_shows_what_is_so(self) -> None:
        for name, before in self.pages.items():
            sight = next(one for one in SIGHTS if one.name == name)
            now = self.now(sight)
            if before.dossier == now.dossier:
                self.shows_what_is_so(before, now)
            self.pages[name] = now

    @staticmethod
    def shows_what_is_so(before: Now, now: Now) -> None:
        told = since(now, before.revision, NL)
        counts = told.get("tallies", {})
        assert {topic: told_to(count, counts.get(topic, {})) for topic, count in before.tallies.items()} == now.tallies
        assert told.get("withheld", places(before.seen.withheld)) == places(now.seen.withheld)
        if before.revision != now.revision:  # what is named later of an earlier revision waits for its next sheet
            assert told.get("milestones", before.milestones) == now.milestones
        assert {str(one) for one in told.get("sources", map(source, before.sources))} == {
            str(source(one)) for one in now.sources
        }


def test_what_was_moved_along_is_what_reading_it_whole_would_give(store: Store, registers: Registers) -> None:
    Writing.store, Writing.registers = store, registers
    steps = settings(max_examples=12, stateful_step_count=8, deadline=None, suppress_health_check=[*HealthCheck])
    run_state_machine_as_test(Writing, settings=steps)


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often a grid was read whole."""
    reads: list[object] = []
    whole = View.cells

    def cells(self: View, *topics: object) -> object:
        reads.append(topics)
        return whole(self, *topics)  # type: ignore[arg-type]

    monkeypatch.setattr(View, "cells", cells)
    return lambda: len(reads)


def test_an_edit_has_no_grid_read_and_a_long_gap_has(
    store: Store, registers: Registers, counting: Callable[[], int]
) -> None:
    Writing.store, Writing.registers = store, registers
    running, cell = Writing(), Cell("p1", State.DE)
    before = counting()
    running.write(Restate(cell, running.seen(cell), Stance.OPPOSES))
    running.now(SIGHTS[0])
    assert counting() == before
    edits = [cell for topic in ("p1", "p2", "1a") for state in State if (cell := Cell(topic, state))]
    for number in range(8):
        stance = Stance.SUPPORTS if number % 2 else Stance.CRITICAL
        running.write(*(Restate(one, running.seen(one), stance) for one in edits))
    running.now(SIGHTS[0])
    assert counting() == before + 1
