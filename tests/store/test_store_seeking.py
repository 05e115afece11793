"""What is asked of a moment is found by seeking, and is what reading the whole log would give."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, insert, select, text, update
from sqlalchemy.dialects import sqlite

from positions.changes import Batch, Cell, Key, Restore, Written
from positions.stances import Marking, Stance
from positions.states import State
from positions.store import Store, engines, queries, schema
from positions.store.rows import Question
from tests.bench.lengths import logged
from tests.factories import AT
from tests.store.pages import DE, DOSSIER, FR, NL, SEEDED, Page

LAWS = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
CELLS = (DE, FR, NL, Cell("1a", State.DE))
numbers = itertools.count(1)


def turned(store: Store, name: str, turns: list[int]) -> None:
    """A dossier in which these cells were turned, one after the other."""
    store.seed(replace(DOSSIER, id=name), SEEDED)
    page, stances = Page(store, "Anna", name), itertools.cycle([Stance.SUPPORTS, Stance.OPPOSES, Stance.NEUTRAL])
    for turn, stance in zip(turns, stances, strict=False):
        page.state(CELLS[turn], stance, seen=len(store.history(name, CELLS[turn])))


@LAWS
@given(st.lists(st.integers(0, len(CELLS) - 1), max_size=20), st.integers(1, 4), st.integers(0, 22))
def test_the_pages_of_a_history_laid_together_are_the_whole_of_it(
    store: Store, turns: list[int], limit: int, until: int
) -> None:
    turned(store, name := f"proef {next(numbers)}", turns)
    for cell in CELLS:
        whole = [one for one in store.history(name, cell) if one.revision <= until]
        found: list[Written] = []
        last = until
        while some := store.history(name, cell, last, limit):
            found += some
            last = some[-1].revision - 1
        assert found == whole == sorted(whole, key=lambda one: -one.version)


@LAWS
@given(st.lists(st.integers(0, len(CELLS) - 1), max_size=20), st.randoms(use_true_random=False))
def test_versions_are_found_by_their_cell_and_number(store: Store, turns: list[int], chance: random.Random) -> None:
    turned(store, name := f"proef {next(numbers)}", turns)
    everything = {(one.cell, one.version): one for cell in CELLS for one in store.history(name, cell)}
    wanted = [(cell, version) for cell in CELLS for version in range(8) if chance.random() < 0.5]
    assert store.versions.named(name, wanted) == {at: everything[at] for at in wanted if at in everything}


def test_nothing_is_found_of_what_no_database_can_be_asked_for(store: Store) -> None:
    assert store.versions.named("proef", [(Cell("p1\0", State.NL), 1)]) == {}
    assert store.versions.named("proef", []) == {}
    assert store.versions.named("elders", [(NL, 1)]) == {}


@LAWS
@given(st.lists(st.integers(0, 3), max_size=30), st.integers(-2, 70))
def test_the_revision_at_a_moment_is_the_last_that_was_written_by_then(
    store: Store, pauses: list[int], asked: int
) -> None:
    store.seed(replace(DOSSIER, id=(name := f"proef {next(numbers)}")), SEEDED)
    times = [AT + timedelta(minutes=minutes) for minutes in itertools.accumulate(pauses)]
    with engines.transaction(store._engine, writes=True) as connection:
        connection.execute(update(schema.revision).where(schema.revision.c.dossier == name).values(at=AT))
        for number, at in enumerate(times, 2):
            row = {"dossier": name, "number": number, "author": "Anna", "at": at, "reason": "edit"}
            connection.execute(insert(schema.revision), row)
        newest = update(schema.dossier).where(schema.dossier.c.id == name).values(revision=len(times) + 1)
        connection.execute(newest)
    moment = AT + timedelta(minutes=asked)
    assert store.revision_at(name, moment) == sum(at <= moment for at in [AT, *times])


def test_no_dossier_had_a_revision_at_any_moment(store: Store) -> None:
    assert store.revision_at("elders", datetime.now(UTC)) == 0


def test_what_was_set_between_two_revisions_is_part_of_all_that_was_set(store: Store) -> None:
    for number in (1, 2, 3):
        store.set_dossier("proef", {"number": f"COM(2027) 1{number}"}, "Anna")
    everything = store.dossier_changes("proef")
    for since, until in itertools.product(range(5), repeat=2):
        some = tuple(one for one in everything if since < one.revision <= until)
        assert store.dossier_changes("proef", since, until) == some


def test_a_whole_grid_is_brought_back_in_one_entry_each_cell_from_a_version_of_its_own(store: Store) -> None:
    turned(store, name := f"proef {next(numbers)}", [0, 0, 0, 1, 1, 2, 3, 0])
    then, now = store.cells(name, at=5), store.cells(name)
    edits = tuple(Restore(cell, now[cell].version, one.version) for cell, one in then.items())
    receipt = store.record(name, Batch(Key("outbox", 1), edits), "Anna")
    assert (receipt.conflicts, receipt.rejected) == ((), ())
    restored = store.cells(name)
    assert {cell: restored[cell].position for cell in then} == {cell: one.position for cell, one in then.items()}


def test_what_a_cell_was_is_found_near_and_long_before(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "_NEAR", 2)
    turned(store, name := f"proef {next(numbers)}", [0, 1, 2, 3, 3, 3, 3, 0])
    for at in range(1, store.revision(name) + 1):
        histories = [[one for one in store.history(name, cell) if one.revision <= at] for cell in CELLS]
        found = store.cells(name, at=at)
        assert {cell: found[cell] for cell in CELLS if cell in found} == {
            one[0].cell: one[0] for one in histories if one
        }


QUESTIONS: list[tuple[str, Question]] = [
    ("the grid as it was", queries.cells("proef", at=5)),
    ("some topics as they were", queries.cells("proef", ["p1"], at=5)),
    ("versions", queries.versions("proef", [(NL, 1), (DE, 2)])),
    ("what others wrote", queries.others("proef", {NL: 1, DE: 2}, "outbox")),
    ("a page of a history", queries.history("proef", NL, 5, 50)),
]


@pytest.mark.parametrize(("what", "question"), QUESTIONS, ids=[what for what, _ in QUESTIONS])
def test_sqlite_seeks_each_cell_also_where_it_knows_nothing_of_its_tables(
    tmp_path: Path, what: str, question: Question
) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    said = str(question.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    with store._reading() as connection:
        steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}")]
    store.close()
    through = [step for step in steps if step.startswith(("SCAN cell", "SEARCH cell", "SEARCH then"))]
    assert through, what
    assert all("(dossier=? AND topic=? AND state=?" in step for step in through), steps
    assert not any(step.startswith("SCAN revision") for step in steps), steps


def test_postgresql_does_not_read_the_first_revision_which_holds_the_grid_for_each_cell(postgres_url: str) -> None:
    kept = logged(postgres_url, 1_000)
    store = Store.open(postgres_url)
    topics = [topic.id for topic in store.dossier(kept.dossier_id).topics]
    asked = queries.cells(kept.dossier_id, topics, at=kept.changes // 2)
    said = str(asked.compile(store._engine, compile_kwargs={"literal_binds": True}))
    with store._reading() as connection:
        steps = [row[0] for row in connection.execute(text(f"EXPLAIN {said}".replace(":", r"\:")))]
    store.close()
    assert any("on current" in step for step in steps), steps
    assert not any("cell_by_revision" in step for step in steps), steps


@pytest.mark.parametrize("markings", [[*Marking], [Marking.PUBLIC, Marking.INTERNAL]], ids=["all", "some"])
def test_how_much_was_written_is_counted_in_an_index_alone(tmp_path: Path, markings: list[Marking]) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    turned(store, "proef", [0, 1, 2])
    topics = [topic.id for topic in store.dossier("proef").topics]
    asked: list[tuple[str, tuple[object, ...]]] = []
    event.listen(store._engine, "before_cursor_execute", lambda _, __, said, given, *___: asked.append((said, given)))
    assert store.activity.written("proef", [1, 3, 4], topics, markings) == [2, 1]
    with store._reading() as connection:
        steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[-1][0]}", asked[-1][1])]
    store.close()
    through = {step for step in steps if "cell" in step}
    assert through == {"SEARCH cell USING COVERING INDEX cell_by_revision (dossier=? AND revision>? AND revision<?)"}


def test_what_was_brought_in_is_found_without_reading_the_edits(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    asked = select(schema.revision.c.number).where(schema.revision.c.dossier == "proef", queries.NO_EDIT)
    asked = asked.order_by(schema.revision.c.number.desc()).limit(20)
    said = str(asked.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    with store._reading() as connection:
        (step,) = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}")
    store.close()
    assert "revision_but_edits (dossier=?)" in step[3]
