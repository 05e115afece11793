"""A file brought back, held against what it showed when it was made and what stands there now: a three-way merge.

Only what the file changed is proposed.  A cell that somebody else changed meanwhile, and not to the same, is a
conflict for a person to decide.  Nothing here writes anything.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields

from positions.changes import Cell, Written
from positions.dossiers import Dossier
from positions.fields import Citation, Reference, Text
from positions.stances import FIELDS, Direction, Position, PositionError, Source, Stance
from positions.states import State
from positions.workbooks.back import edits
from positions.workbooks.back.statements import Misread, Row, Said
from positions.workbooks.texts import clean

_BLANK = Position()
_ORDER = tuple(field.name for field in dataclass_fields(Position))
_TEXTS = (*(one.name for one in FIELDS if isinstance(one.kind, Text | Citation | Reference)), "carried_from")
"""What an owner takes out of a cell, and what falls with it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell of which the file says something new.

    ``file`` holds the fields it asks for.  ``edits`` do it, upon the version that stands there now, and ``becomes`` is
    the cell then: what is shown beforehand.  ``was`` and ``now`` hold these fields, whatever comes with them, and
    whatever else of the cell became different meanwhile; ``was`` is None where there is no base.
    """

    cell: Cell
    where: str
    was: Mapping[str, object] | None
    file: Mapping[str, object]
    now: Mapping[str, object]
    edits: edits.Edits
    becomes: Position

    @property
    def sets(self) -> tuple[str, ...]:
        """The fields that taking it over sets: those it asks for, and those that change with them."""
        return tuple(
            name
            for name, value in self.now.items()
            if name in self.file or not same(getattr(self.becomes, name), value)
        )


@dataclass(frozen=True, slots=True)
class Merge:
    """What a file comes to.  ``agreed`` counts the cells that it changed to what they have become meanwhile."""

    proposals: tuple[Difference, ...]
    conflicts: tuple[Difference, ...]
    misread: tuple[Misread, ...]
    agreed: int = 0


class _Misfit(Exception):
    """A cell of which nothing can be taken over."""

    def __init__(self, where: str, reason: str, value: str = "", meant: str = "") -> None:
        self.misread = Misread(where, reason, value, meant)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a file asks of a cell: which fields to become what, and whether the stance was set in a matrix alone."""

    where: str
    fields: Mapping[str, object]
    pressed: bool


def merge(
    said: Said,
    base: Mapping[Cell, Position] | None,
    ours: Mapping[Cell, Written],
    closed: Collection[Cell],
    dossier: Dossier,
    redacted: Collection[Cell] = (),
) -> Merge:
    """Hold what a file says against what it showed when it was made, and against the present cells.

    ``base`` is None for a file of which nobody knows what it showed: every difference from now is proposed then, and
    over something known it is a conflict.  ``closed`` are the cells that the file did not show, or that may not be
    seen now: the file changes none of them.  ``redacted`` are those that texts were taken out of since the file was
    made: it may still hold these, and changes no texts there.
    """
    merging = _Merging(said, base, ours, dossier, closed=frozenset(closed), redacted=frozenset(redacted))
    for cell in merging.ordered():
        try:
            merging.hold(cell)
        except _Misfit as misfit:
            merging.misread.append(misfit.misread)
    return Merge(tuple(merging.proposals), tuple(merging.conflicts), tuple(merging.misread), merging.agreed)


@dataclass(slots=True)
class _Merging:
    """What ``merge`` holds against one another, and what it comes to so far."""

    said: Said
    base: Mapping[Cell, Position] | None
    ours: Mapping[Cell, Written]
    dossier: Dossier
    closed: frozenset[Cell]
    redacted: frozenset[Cell]
    proposals: list[Difference] = field(default_factory=list)
    conflicts: list[Difference] = field(default_factory=list)
    misread: list[Misread] = field(default_factory=list)
    agreed: int = 0

    def __post_init__(self) -> None:
        self.misread = list(self.said.misread)

    def ordered(self) -> list[Cell]:
        """The cells that the file says something of, as the dossier has them."""
        order = {topic.id: number for number, topic in enumerate(self.dossier.topics)}
        states = {state: number for number, state in enumerate(State)}
        cells = {*self.said.stances, *self.said.rows}
        return sorted(cells, key=lambda cell: (order.get(cell.topic, len(order)), cell.topic, states[cell.state]))

    def hold(self, cell: Cell) -> None:
        """Propose what the file changed in a cell, or put it before a person.  Raises _Misfit."""
        now = self.ours[cell].position if cell in self.ours else _BLANK
        was = now if self.base is None else self.base.get(cell, _BLANK)
        asked = self._asked(cell, was)
        if not asked.fields:
            return
        self._refuse_absent(cell, asked.where)
        if all(same(getattr(now, name), value) for name, value in asked.fields.items()):
            self.agreed += 1
            return
        moved = self._moved(cell, asked, was, now)
        (self.conflicts if moved else self.proposals).append(self._difference(cell, asked, moved, was, now))

    def _asked(self, cell: Cell, was: Position) -> _Asked:
        """What the file changed; a matrix and a row that changed to different stances contradict one another."""
        told, row = self.said.stances.get(cell), self.said.rows.get(cell)
        where = told.where if told else next(iter(row.where.values()), "") if row else ""
        if cell in self.closed:
            raise _Misfit(where, "withheld")
        fields = {n: value for n, value in row.fields.items() if not same(getattr(was, n), value)} if row else {}
        if row and cell in self.redacted:
            self._drop_texts(fields, row)
        stance = fields.get("stance")
        if told and told.stance is not was.stance:
            if row and stance not in (None, told.stance):
                raise _Misfit(told.where, "contradiction", told.stance.value, row.where["stance"])
            fields["stance"] = told.stance
        elif row and fields:
            where = row.where[next(iter(fields))]
        if row:
            self._drop_misfits(fields, row, was)
        return _Asked(where, fields, pressed="stance" in fields and stance is None)

    def _drop_texts(self, fields: dict[str, object], row: Row) -> None:
        """Leave out every text, and say so once: nobody can tell one that was taken out from one that is new."""
        told = [name for name in _TEXTS if fields.get(name)]
        for name in told:
            del fields[name]
        if told:
            self.misread.append(Misread(row.where[told[0]], "redacted"))

    def _drop_misfits(self, fields: dict[str, object], row: Row, was: Position) -> None:
        """Leave out what cannot stand beside the stance the file gives, and say so."""
        stance = edits.stance(fields, was)
        wrong = {"carried_from": "carried"} if fields.get("carried_from") else {}
        if stance is Stance.UNKNOWN:
            wrong |= {name: "of_unknown" for name in ("certainty", "basis") if fields.get(name)}
        direction = fields.get("direction")
        if isinstance(direction, Direction) and not direction.fits(stance):
            wrong["direction"] = "of_support"
        for name, reason in wrong.items():
            self.misread.append(Misread(row.where[name], reason))
            del fields[name]

    def _refuse_absent(self, cell: Cell, where: str) -> None:
        topic = next((topic for topic in self.dossier.topics if topic.id == cell.topic), None)
        if topic is None:
            raise _Misfit(where, "gone")
        if cell.state in topic.absent:
            raise _Misfit(where, "absent")

    def _moved(self, cell: Cell, asked: _Asked, was: Position, now: Position) -> list[str]:
        """The fields shown in the file that hold something else by now; without a base, those that hold anything."""
        if self.base is None:
            return [name for name in asked.fields if not same(getattr(now, name), getattr(_BLANK, name))]
        row, told = self.said.rows.get(cell), cell in self.said.stances
        shown = [*(row.fields if row else ()), *(["stance"] if told else ())]
        return [name for name in dict.fromkeys(shown) if not same(getattr(was, name), getattr(now, name))]

    def _difference(self, cell: Cell, asked: _Asked, moved: list[str], was: Position, now: Position) -> Difference:
        written = self.ours.get(cell)
        fields = edits.settled(asked.fields, was, now)
        made = edits.make(cell, written.version if written else 0, fields, now, pressed=asked.pressed)
        try:
            becomes = edits.applied(made, now)
        except PositionError:
            raise _Misfit(asked.where, "unfit") from None
        if not all(same(getattr(becomes, name), value) for name, value in fields.items()):
            raise _Misfit(asked.where, "unfit")
        shown = {*fields, *moved, *(name for name in _ORDER if not same(getattr(becomes, name), getattr(now, name)))}
        names = [name for name in _ORDER if name in shown]
        return Difference(
            cell=cell,
            where=asked.where,
            was=None if self.base is None else {name: getattr(was, name) for name in names},
            file={name: fields[name] for name in _ORDER if name in fields},
            now={name: getattr(now, name) for name in names},
            edits=made,
            becomes=becomes,
        )


def same(one: object, other: object) -> bool:
    """Whether two values of a field are the same to somebody who reads them in a workbook.

    Of a source whose reference was taken out there is nothing to read.
    """
    if isinstance(one, Source) and isinstance(other, Source):
        return (one.kind, one.date) == (other.kind, other.date) and same(one.reference, other.reference)
    if isinstance(one, Source) or isinstance(other, Source):
        return not any(isinstance(held, Source) and held.reference for held in (one, other))
    if type(one) is str and type(other) is str:
        return one == other or clean(one).strip() == clean(other).strip()
    return bool(one == other)
