"""Log, comparison, restore and undo held to one another, whatever several people do.

What a comparison says between then and now is what a restore to then brings back; nothing moves that is closed to who
asked for it; and an undo gives the grid back.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from positions import seeds
from positions.access import View
from positions.changes import Amend, Batch, Cell, Key, Receipt, Restate, Revert
from positions.comparing import Comparison, Point, Way, compared
from positions.people import Role, Visitor
from positions.plain import plain
from positions.restoring import AsAt, Restored, Scope, Skipped
from positions.stances import BLANK, Marking, Position, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from tests.factories import dossier
from tests.postgres import Server

CELLS = [Cell(topic, state) for topic in ("p1", "x1") for state in (State.DE, State.FR)]
MIRROR = {Way.TOWARDS: Way.AWAY, Way.AWAY: Way.TOWARDS}
SHIPPED = seeds.all_populations()
WRITERS = {
    "Anna": Visitor("Anna", Role.OWNER, Marking.RESTRICTED),
    "Bram": Visitor("Bram", Role.EDITOR, Marking.RESTRICTED),
    "Eva": Visitor("Eva", Role.EDITOR, Marking.INTERNAL),
    "Ton": Visitor("Ton", Role.EDITOR, Marking.PUBLIC, red_lines=False),
}
STEPS = settings(
    max_examples=int(os.environ.get("KRACHTENVELD_EXAMPLES", "4")),
    stateful_step_count=16,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
DEEP = settings(STEPS, max_examples=200, stateful_step_count=40)

writers = st.sampled_from([*WRITERS])
moments = st.floats(0, 1)
scopes = st.builds(
    Scope,
    topics=st.none() | st.frozensets(st.sampled_from(["p1", "x1"])),
    states=st.none() | st.frozensets(st.sampled_from([State.DE, State.FR])),
    cells=st.none() | st.frozensets(st.sampled_from(CELLS)),
)
fields = st.fixed_dictionaries(
    {},
    optional={
        "note": st.sampled_from(["", "eerst", "later"]),
        "conditions": st.sampled_from(["", "mits betaald"]),
        "marking": st.sampled_from(Marking),
        "red_line": st.sampled_from(["", "geen quota"]),
        "red_line_marking": st.sampled_from(Marking),
        "source": st.sampled_from([None, Source(SourceKind.MEETING, "Coreper")]),
    },
).filter(bool)


class Moved(RuleBasedStateMachine):
    """One dossier in which four people write, of whom two see less, and whose owner takes texts and topics out."""

    server: Server | None = None
    """Where the database is, if not in a file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store.open(
            str(self.server.fresh()) if self.server else f"sqlite:///{self.folder / 'positions.db'}"
        )
        self.store.seed(dossier(expectations=()), {})
        self.numbers = itertools.count(1)
        self.restores: list[tuple[str, Key]] = []

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    # -- short words --

    def view(self, who: str) -> View:
        return View(self.store, "proef", WRITERS[who])

    def key(self, who: str) -> Key:
        return Key(f"tab of {who}", next(self.numbers))

    def at(self, moment: float) -> int:
        """A revision; 0 before the first."""
        return round(moment * self.store.revision("proef"))

    def grid(self) -> dict[Cell, Position]:
        """All that stands, of topics that are gone too."""
        return {cell: written.position for cell, written in self.store.cells("proef").items()}

    def seen(self, cell: Cell) -> int:
        written = self.store.cells("proef").get(cell)
        return written.version if written else 0

    def asked(self, who: str, revision: int, scope: Scope | None = None, **more: Any) -> AsAt:
        return AsAt(self.key(who), revision, self.store.revision("proef"), scope or Scope(), **more)

    def foreseen(self, who: str, revision: int, scope: Scope | None = None) -> Restored:
        return self.view(who).restoring().foreseen(self.asked(who, revision, scope))

    def between(self, view: View, since: int, until: int | None = None) -> Comparison:
        return compared(view, Point(since), SHIPPED, Point(until) if until is not None else None)

    def write(self, who: str, edit: Any) -> Receipt:
        return self.view(who).record(Batch(self.key(who), (edit,)))

    # -- what people do --

    @rule(who=writers, cell=st.sampled_from(CELLS), stance=st.sampled_from(Stance))
    def press(self, who: str, cell: Cell, stance: Stance) -> None:
        self.write(who, Restate(cell, self.seen(cell), stance))

    @rule(who=writers, cell=st.sampled_from(CELLS), said=fields)
    def say(self, who: str, cell: Cell, said: dict[str, Any]) -> None:
        self.write(who, Amend(cell, self.seen(cell), said))

    @rule(cell=st.sampled_from(CELLS), data=st.data())
    def redact(self, cell: Cell, data: st.DataObject) -> None:
        if versions := self.seen(cell):
            self.view("Anna").redact(cell, data.draw(st.integers(1, versions)))

    @rule(shown=st.booleans(), takes_part=st.booleans())
    def arrange(self, shown: bool, takes_part: bool) -> None:
        """A topic goes or comes back, and a state takes part in another or not."""
        topics: list[Any] = [one.id for one in dossier().topics if shown or one.id != "x1"]
        absent: list[State] = [] if takes_part else [State.FR]
        self.view("Anna").set({"topics": topics, "topic:p1:absent": plain(absent)})

    @rule(who=writers, moment=moments, scope=scopes, data=st.data())
    def restore(self, who: str, moment: float, scope: Scope, data: st.DataObject) -> None:
        """What was foreseen is what is done, and nothing else: nothing out of the scope, left out, or closed."""
        at = self.at(moment)
        told, before = self.foreseen(who, at, scope), self.grid()
        without = data.draw(st.frozensets(st.sampled_from(CELLS), max_size=1))
        asked = self.asked(who, at, scope, without=without)
        receipt = self.view(who).restoring().restore(asked)
        assert (receipt.conflicts, receipt.rejected) == ((), ())
        after = self.grid()
        moved = {cell for cell in after if after[cell] != before.get(cell, BLANK)}
        assert moved == {one.cell for one in told.cells} - without
        assert all(cell in scope for cell in moved)
        for one in told.cells:
            if one.cell not in without:
                assert self.view(who).cells().position(one.cell) == one.after
        self.restores.append((who, asked.key))

    @precondition(lambda self: self.restores)
    @rule(undoer=writers, data=st.data())
    def undo(self, undoer: str, data: st.DataObject) -> None:
        """Anybody undoes any restore at any time, as far as it still stands; who may not, undoes nothing."""
        _, key = data.draw(st.sampled_from(self.restores))
        before, view = self.grid(), self.view(undoer)
        hidden, wrote = view.cells().withheld, self.store.wrote("proef", key)
        receipt = view.record(Revert(self.key(undoer), key))
        met = {one.cell for one in receipt.conflicts}
        moved = {cell for cell, position in self.grid().items() if position != before[cell]}
        assert moved <= wrote - met - hidden
        if receipt.rejected:
            assert moved == set()
        if not view.visitor.keeps_red_lines:
            assert all(_line(self.grid()[cell]) == _line(before[cell]) for cell in moved)

    # -- the laws --

    @rule(who=writers, moment=moments)
    def what_a_comparison_says_is_what_a_restore_brings_back(self, who: str, moment: float) -> None:
        at, view = self.at(moment), self.view(who)
        told, found = self.foreseen(who, at), self.between(view, at)
        moved = {one.cell: (one.move.before, one.move.after.position) for one in found.cells}
        passed = {
            cell for why in (Skipped.ABSENT, Skipped.CLOSING, Skipped.RED_LINE) for cell in told.skipped.get(why, ())
        }
        assert moved.keys() == {one.cell for one in told.cells} | passed
        for one in told.cells:
            then, now = moved[one.cell]
            assert one.before == now
            kept = {"red_line": now.red_line, "red_line_marking": now.red_line_marking}
            assert one.after in (then, _with(then, kept))
        there = {topic.id for topic in found.now.topics}
        assert {*told.skipped.get(Skipped.WITHHELD, ())} == {cell for cell in found.withheld if cell.topic in there}

    @rule(who=writers, moment=moments)
    def a_restore_leaves_nothing_to_compare_and_its_undo_gives_the_grid_back(self, who: str, moment: float) -> None:
        at, before, asked = self.at(moment), self.grid(), self.asked(who, self.at(moment))
        passed = {cell for some in self.foreseen(who, at).skipped.values() for cell in some}
        hidden = self.view(who).cells().withheld
        self.view(who).restoring().restore(asked)
        assert self.foreseen(who, at).cells == ()
        left = {one.cell for one in self.between(self.view(who), at).cells}
        lines = {cell for cell in left if _lineless(self.grid()[cell]) == _lineless(self.was(cell, at))}
        assert left <= passed | lines
        again = self.view(who).restoring().restore(self.asked(who, at))
        assert again.revision is None
        assert all(self.grid()[cell] == before[cell] for cell in hidden)
        self.view(who).record(Revert(self.key(who), asked.key))
        assert self.grid() == before | dict.fromkeys(self.grid().keys() - before.keys(), BLANK)

    def was(self, cell: Cell, at: int) -> Position:
        """What a cell held at a revision."""
        written = self.store.cells("proef", at=at).get(cell) if at else None
        return written.position if written else BLANK

    @rule(who=writers, moment=moments)
    def a_comparison_after_a_restore_is_the_mirror_of_the_one_before_it(self, who: str, moment: float) -> None:
        """But for what was passed over: what went towards support goes away from it, by the same steps."""
        at, last, view = self.at(moment), self.store.revision("proef"), self.view(who)
        forth = {one.cell: one for one in self.between(view, at).cells}
        back = {one.cell for one in self.foreseen(who, at).cells}
        view.restoring().restore(self.asked(who, at))
        mirrored = {one.cell: one for one in self.between(view, last).cells}
        assert mirrored.keys() == back
        for cell, one in mirrored.items():
            assert one.move.before == forth[cell].move.after.position
            assert _lineless(one.move.after.position) == _lineless(forth[cell].move.before)
            assert one.way == MIRROR.get(forth[cell].way, one.way)

    @rule(marking=st.sampled_from(Marking), frozen=moments)
    def a_frozen_reader_brings_nothing_back_and_is_told_of_nothing_later(self, marking: Marking, frozen: float) -> None:
        at = max(1, self.at(frozen))
        reader = self.view("Anna").narrowed(marking, at=at)
        assert all(one.revision <= at for one in reader.retaking().listed())
        with pytest.raises(Exception, match="an editor or owner"):
            reader.restoring().foreseen(AsAt(self.key("Rik"), 0, at))

    @invariant()
    def what_came_in_at_once_adds_up(self) -> None:
        """Each cell of it stands, was taken back, or is another by now; and none that is closed is counted."""
        for who in WRITERS:
            seen = self.view(who).cells()
            for one in self.view(who).retaking().listed():
                cells = [*one.stands, *one.taken, *one.changed]
                assert len(cells) == len({*cells})
                assert {*cells} <= seen.cells.keys()


def _with(position: Position, kept: dict[str, Any]) -> Position:
    return replace(position, **kept)


def _line(position: Position) -> tuple[str, Marking]:
    return position.red_line, position.red_line_marking


def _lineless(position: Position) -> Position:
    return _with(position, {"red_line": BLANK.red_line, "red_line_marking": BLANK.red_line_marking})


def test_a_comparison_a_restore_and_an_undo_say_the_same_whatever_people_do() -> None:
    run_state_machine_as_test(Moved, settings=STEPS)


@pytest.mark.slow
def test_the_same_for_long() -> None:
    run_state_machine_as_test(Moved, settings=DEEP)


@pytest.mark.slow
def test_the_same_with_postgresql(postgres_server: Server) -> None:
    class Served(Moved):
        server = postgres_server

    run_state_machine_as_test(Served, settings=STEPS)
