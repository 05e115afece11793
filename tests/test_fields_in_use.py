"""Whatever a cell may hold, in use: edited, pressed, undone, restored, wiped, carried away, brought back and backed up.

A plain model says after each step what every version of every cell holds, and what each visitor may see of it.  Each
text is a word of its own, so that it is found again wherever it comes out.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from positions import incoming, outgoing, updates
from positions.access import View
from positions.changes import Amend, Batch, Cell, Key, Restate, Restore, Revert
from positions.documents import ANOTHER, Document, DocumentKind
from positions.fields import Citation, Field, One, Reference, SeenWith, Some
from positions.people import Role, Visitor
from positions.protocol.cells import signed
from positions.registers import Seed
from positions.stances import BLANK, FIELDS, Marking, Position, PositionError, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store, backups
from tests.factories import dossier
from tests.postgres import Server
from tests.test_fields_survive import EVERYTHING, REGISTERS, WORDS, bare
from tests.wordfile import every_part

CELLS = [Cell("p1", State.DE), Cell("p1", State.FR), Cell("1a", State.FR)]
SET = [field for field in FIELDS if field.name != "carried_from"]
TEXTS = ("conditions", "note", "red_line")
DOSSIER = dossier(
    expectations=(),
    documents=tuple(
        Document(one, DocumentKind.COMPROMISE, one, marking=marking)
        for one, marking in (("v3", Marking.INTERNAL), ("v4", Marking.RESTRICTED))
    ),
)
CANARY = re.compile(r"kanarie\d+x")
STEPS = settings(
    max_examples=int(os.environ.get("KRACHTENVELD_EXAMPLES", "4")),
    stateful_step_count=14,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
DEEP = settings(STEPS, max_examples=150, stateful_step_count=40)


@dataclass(frozen=True)
class Version:
    """What was once written in a cell."""

    revision: int
    position: Position
    origin: int


cells = st.sampled_from(CELLS)
visitors = st.fixed_dictionaries(
    {
        "marking": st.sampled_from(Marking),
        **{part: st.booleans() for part in ("notes", "sources", "red_lines")},
        "frozen": st.none() | st.floats(0, 1),
    }
)


class InUse(RuleBasedStateMachine):
    """One dossier that an owner works in, and a model of it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.databases = itertools.count()
        self.words, self.keys = itertools.count(), itertools.count(1)
        self.url = self.new_database()
        self.store = Store.open(self.url)
        self.store.seed(DOSSIER, {})
        self.model: dict[Cell, list[Version]] = {cell: [] for cell in CELLS}
        self.batches: list[tuple[Key, dict[Cell, int]]] = []
        self.wiped: set[str] = set()
        self.carried = self.taken = False  # files cost a hundred times what a key press does: once in a run

    server: Server | None = None
    """Where the databases are, if not in files."""

    def new_database(self) -> str:
        """The address of a database with nothing in it."""
        if self.server:
            return str(self.server.fresh())
        return f"sqlite:///{self.folder / f'{next(self.databases)}.db'}"

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    # -- what the model says --

    def now(self, cell: Cell) -> Position:
        """What a cell holds."""
        return self.model[cell][-1].position if self.model[cell] else BLANK

    def version(self, cell: Cell) -> int:
        """The number of its newest version."""
        return len(self.model[cell])

    def owner(self, **sees: Any) -> View:
        """The dossier as its owner sees it, or with less rights."""
        return View(self.store, "proef", Visitor("Anna", Role.OWNER, Marking.RESTRICTED, **sees))

    def word(self) -> str:
        """A word that stands nowhere else."""
        return f"=kanarie{next(self.words)}x"

    def value(self, field: Field, data: st.DataObject) -> Any:
        """Something that a field may hold, nothing too."""
        match field.kind:
            case One(of, _):
                return data.draw(st.sampled_from([*of, field.empty]))
            case Some(of):
                return data.draw(st.frozensets(st.sampled_from(list(of)), max_size=2))
            case Reference():
                return data.draw(st.sampled_from(["v3", "v4", None]))
            case Citation():
                return data.draw(st.sampled_from([Source(SourceKind.MEETING, self.word()), None]))
            case _:
                return data.draw(st.sampled_from([self.word(), self.word(), ""]))

    def write(self, key: Key, revision: int | None, becomes: Mapping[Cell, tuple[Position, int | None]]) -> None:
        """Let the model have what was written; nothing where that is what stood there."""
        wrote = {}
        for cell, (position, origin) in becomes.items():
            if origin is None and position == self.now(cell):
                continue
            assert revision is not None
            made = self.version(cell) + 1
            self.model[cell].append(Version(revision, position, made if origin is None else origin))
            wrote[cell] = made
        if wrote:
            self.batches.append((key, wrote))

    def send(self, edits: Mapping[Cell, Any], becomes: Mapping[Cell, Position]) -> None:
        """One gesture."""
        key = Key("raster", next(self.keys))
        receipt = self.owner().record(Batch(key, tuple(edits.values())))
        assert receipt.conflicts == ()
        assert {one.cell for one in receipt.rejected} == edits.keys() - becomes.keys()
        self.write(key, receipt.revision, {cell: (position, None) for cell, position in becomes.items()})

    # -- what people do --

    @rule(cell=cells, data=st.data(), names=st.sets(st.sampled_from([field.name for field in SET]), min_size=1))
    def set_fields(self, cell: Cell, data: st.DataObject, names: set[str]) -> None:
        """Fields in the panel, of which some do not go together."""
        asked = {field.name: self.value(field, data) for field in SET if field.name in names}
        looked = {"carried_from": None} if names & {"conditions", "note"} else {}
        try:
            becomes = {cell: replace(self.now(cell), **asked | looked)}
        except PositionError:
            becomes = {}
        self.send({cell: Amend(cell, self.version(cell), asked)}, becomes)

    @rule(some=st.sets(cells, min_size=1), stance=st.sampled_from(Stance), sourced=st.booleans())
    def press(self, some: set[Cell], stance: Stance, sourced: bool) -> None:
        """A key on several cells, from a source or from none."""
        source = Source(SourceKind.CONVERSATION, self.word()) if sourced else None
        edits = {cell: Restate(cell, self.version(cell), stance, source) for cell in some}
        self.send(edits, {cell: self.now(cell).restated(stance, source) for cell in some})

    @precondition(lambda self: self.batches)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        """Any gesture is taken back, an undo too, in the cells that still hold what it wrote."""
        target, wrote = data.draw(st.sampled_from(self.batches))
        key = Key("raster", next(self.keys))
        receipt = self.owner().record(Revert(key, target))
        becomes: dict[Cell, tuple[Position, int | None]] = {}
        for cell, number in wrote.items():
            before = self.model[cell][number - 2] if number > 1 else Version(0, BLANK, 0)
            if self.model[cell][-1].origin == self.model[cell][number - 1].origin:
                becomes[cell] = before.position, before.origin
        assert {one.cell for one in receipt.conflicts} == wrote.keys() - becomes.keys()
        self.write(key, receipt.revision, becomes)

    @rule(cell=cells, data=st.data())
    def restore(self, cell: Cell, data: st.DataObject) -> None:
        """An earlier version comes back, as a new one."""
        if self.model[cell]:
            number = data.draw(st.integers(1, self.version(cell)))
            edit = Restore(cell, self.version(cell), number)
            self.send({cell: edit}, {cell: self.model[cell][number - 1].position})

    @rule(cell=cells, data=st.data())
    def redact(self, cell: Cell, data: st.DataObject) -> None:
        """The texts of a version go, wherever the cell holds the same."""
        if not self.model[cell]:
            return
        chosen = self.model[cell][data.draw(st.integers(1, self.version(cell))) - 1].position
        self.owner().redact(cell, data.draw(st.just(self.model[cell].index(self.version_of(cell, chosen)) + 1)))
        told = [self.without(one, chosen) for one in self.model[cell]]
        moved = told[-1].position != self.model[cell][-1].position
        self.model[cell] = told
        self.wiped |= set(CANARY.findall(repr(chosen)))
        if moved:  # the grid held it: a version without it follows, with an origin of its own
            self.model[cell] = [*told[:-1], told[-1]]
            new = self.version(cell) + 1
            self.model[cell].append(Version(self.store.revision("proef"), told[-1].position, new))

    def version_of(self, cell: Cell, position: Position) -> Version:
        """The first version that held so."""
        return next(one for one in self.model[cell] if one.position == position)

    def without(self, version: Version, chosen: Position) -> Version:
        """A version without the texts that it shares with another."""
        held = version.position
        gone: dict[str, Any] = {name: "" for name in TEXTS if getattr(held, name) == getattr(chosen, name)}
        gone = {name: "" for name in gone if getattr(chosen, name)}
        reference = chosen.source.reference if chosen.source else ""
        if reference and held.source and held.source.reference == reference:
            gone["source"] = replace(held.source, reference="")
        bare = replace(held, **gone)
        if gone and not bare.conditions and not bare.note:
            bare = replace(bare, carried_from=None)
        return replace(version, position=bare)

    # -- what leaves, and comes back --

    @rule()
    def back_up(self) -> None:
        """The database is restored from a backup, elsewhere, and the work goes on there."""
        self.store.close()
        kept = self.folder / f"kopie-{next(self.databases)}.zip"
        backups.write(self.url, kept)
        self.url = self.new_database()
        backups.restore(self.url, kept)
        self.store = Store.open(self.url)

    @precondition(lambda self: len(self.batches) >= 6 and not self.carried)
    @rule(cell=cells, data=st.data())
    def carry(self, cell: Cell, data: st.DataObject) -> None:
        """A workbook goes out, the dossier changes, and the file that nobody changed takes nothing back."""
        self.carried = True
        now = datetime.now(UTC)
        made, ods = (outgoing.made(kind, self.owner(), REGISTERS, WORDS, now, EVERYTHING) for kind in ("xlsx", "ods"))
        self.set_fields(cell, data, {"note", "certainty"})
        for file in (made, ods):
            found = incoming.incoming(self.owner(), file.content)
            assert (found.merge.proposals, found.merge.conflicts, found.merge.misread) == ((), (), ())
        self.elsewhere(made.content, cell)

    def elsewhere(self, made: bytes, changed: Cell) -> None:
        """The same file in another copy of the dossier, in which nothing stands yet, brings all of it there."""
        other = Store.open(self.new_database())
        other.seed(DOSSIER, {})
        view = View(other, "proef", Visitor("Bram", Role.OWNER, Marking.RESTRICTED))
        found = incoming.incoming(view, bare(made))
        for batch in incoming.batches(found, "elders", "terug.xlsx", conflicts=True):
            assert view.record(batch).rejected == ()
        for cell in CELLS:
            if cell != changed:
                assert view.cells().position(cell) == told_elsewhere(self.now(cell))
        other.close()

    @rule(cell=cells, data=st.data())
    def newer(self, cell: Cell, data: st.DataObject) -> None:
        """The file in data/ says something else: what is taken over lowers no marking and brings back no text."""
        says = replace(
            BLANK, stance=Stance.SUPPORTS, conditions=self.word(), marking=data.draw(st.sampled_from(Marking))
        )
        view = self.owner()
        found = updates.found(view, Seed(DOSSIER, {cell: says}))
        items = [item for item in found.items if item.cell == cell]
        edits = [edit for item in items for edit in item.edits]
        key = Key("nieuwer", next(self.keys))
        if not edits:
            return
        receipt = view.updating().take(key, found.fields(items), edits)
        (edit,) = edits
        assert isinstance(edit, Amend)
        # Where the file gave the cell before, it takes the place of whatever somebody made of it since.
        now = self.now(cell)
        assert all(getattr(now, name) != getattr(says, name) for name in edit.fields)
        try:
            becomes = edit.apply(self.now(cell))
        except PositionError:  # a direction that stands there does not go with what the file says
            assert receipt.revision is None
            return
        assert becomes.marking.allows(self.now(cell).marking)
        self.write(key, receipt.revision, {cell: (becomes, None)})

    # -- what holds whatever was done --

    @invariant()
    def the_store_holds_what_the_model_says(self) -> None:
        view = self.owner()
        for cell in CELLS:
            assert view.cells().position(cell) == self.now(cell)
            assert [one.position for one in reversed(view.history(cell))] == [one.position for one in self.model[cell]]

    @precondition(lambda self: self.wiped)
    @rule()
    def what_was_taken_out_is_nowhere(self) -> None:
        """By no way out of the owner's own view; but what the same press wrote in another cell stands there."""
        elsewhere = words_of(repr(one) for versions in self.model.values() for one in versions)
        assert not (self.wiped - elsewhere) & words_of(told(self.owner()))

    @rule(who=visitors)
    def look(self, who: dict[str, Any]) -> None:
        """A visitor sees what the model says that they may, and by no way a word more."""
        view, at = self.narrowed(who)
        seen = view.cells()
        for cell in CELLS:
            assert seen.position(cell) == (self.shown(self.by(cell, at), cell, view) or BLANK)
        allowed = [self.shown(one, cell, view) for cell in CELLS for one in self.model[cell] if self.known(one, at)]
        assert words_of(told(view)) <= words_of(map(repr, allowed))

    @precondition(lambda self: len(self.batches) >= 4 and not self.taken)
    @rule(who=visitors)
    def take_along(self, who: dict[str, Any]) -> None:
        """Nor does a file of theirs hold more, whatever they ask to have in it."""
        self.taken = True
        view, at = self.narrowed(who)
        book = outgoing.made("xlsx", view, REGISTERS, WORDS, datetime.now(UTC), EVERYTHING).content
        allowed = [self.shown(self.by(cell, at), cell, view) for cell in CELLS]
        assert words_of(in_cells(book)) <= words_of(map(repr, allowed))
        ods = outgoing.made("ods", view, REGISTERS, WORDS, datetime.now(UTC), EVERYTHING).content
        assert words_of([every_part(ods)]) <= words_of(map(repr, allowed))

    def narrowed(self, who: dict[str, Any]) -> tuple[View, int | None]:
        """The dossier as somebody sees it by a link."""
        sees = dict(who)
        frozen = sees.pop("frozen")
        at = None if frozen is None else max(1, round(frozen * self.store.revision("proef")))
        return self.owner().narrowed(sees.pop("marking"), at=at, **sees), at

    def known(self, version: Version, at: int | None) -> bool:
        """Whether a version had been written by a revision."""
        return at is None or version.revision <= at

    def by(self, cell: Cell, at: int | None) -> Version | None:
        """The newest version of a cell by a revision."""
        return next((one for one in reversed(self.model[cell]) if self.known(one, at)), None)

    def shown(self, version: Version | None, cell: Cell, view: View) -> Position | None:
        """What of a version somebody may see; None for nothing of it."""
        who, present = view.visitor, self.now(cell)
        if version is None or not all(who.marking.allows(one.marking) for one in (version.position, present)):
            return None
        lines = all(who.marking.allows(one.red_line_marking) for one in (version.position, present))
        unseen = {SeenWith.NOTES: not who.notes, SeenWith.SOURCES: not who.sources}
        unseen[SeenWith.RED_LINES] = not (who.red_lines and lines)
        held = version.position.without([part for part, off in unseen.items() if off])
        hidden = {one.id for one in DOSSIER.documents if not who.marking.allows(one.marking)}
        return replace(held, about=ANOTHER) if held.about in hidden else held


def words_of(texts: Iterator[str] | list[str] | map[str]) -> set[str]:
    """The words of ours in some texts."""
    return {word for text in texts for word in CANARY.findall(text)}


def told(view: View) -> list[str]:
    """All that leaves by a view, but for workbooks."""
    found = [repr(view.cells()), repr(view.moves(1)), repr(view.sources()), repr(view.dossier())]
    found += [repr(view.history(cell)) for cell in CELLS]
    found.append(json.dumps(signed(view.cells().cells.values(), WORDS)))
    since = replace(EVERYTHING, since=outgoing.Point(1))
    for kind in ("csv", "json"):
        found.append(outgoing.made(kind, view, REGISTERS, WORDS, datetime.now(UTC), since).content.decode("utf-8-sig"))
    return found


def in_cells(book: bytes) -> list[str]:
    """All that stands in a workbook."""
    cells = (c for sheet in openpyxl.load_workbook(BytesIO(book)).worksheets for row in sheet.iter_rows() for c in row)
    return [f"{cell.value} {cell.comment.text if cell.comment else ''}" for cell in cells]


def told_elsewhere(position: Position) -> Position:
    """What a file brings of a cell to where nothing stands yet: of a source whose reference was taken out, nothing."""
    source = position.source
    gone = source is not None and not source.reference and source.date is None
    return replace(position, carried_from=None, source=None if gone else source)


def test_every_field_survives_whatever_is_done_and_nobody_sees_more_than_they_may() -> None:
    run_state_machine_as_test(InUse, settings=STEPS)


@pytest.mark.slow
def test_the_same_for_long() -> None:
    run_state_machine_as_test(InUse, settings=DEEP)


@pytest.mark.slow
def test_the_same_with_postgresql(postgres_server: Server) -> None:
    class Served(InUse):
        server = postgres_server

    run_state_machine_as_test(Served, settings=STEPS)
