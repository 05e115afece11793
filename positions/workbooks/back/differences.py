"""A file brought back, held against what it showed when it was made and what stands there now: a three-way merge.

Only what the file changed is proposed.  A cell that somebody else changed meanwhile, and not to the same, is a
conflict for a person to decide.  Nothing here writes anything.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from typing import Any

from positions.changes import Cell, Written
from positions.dossiers import Dossier
from positions.stances import Position, PositionError, Side, Source, Stance
from positions.states import State
from positions.workbooks.back import edits
from positions.workbooks.back.statements import Misread, Row, Said
from positions.workbooks.texts import clean

_BLANK = Position()
_ORDER = tuple(field.name for field in dataclass_fields(Position))
_TEXTS = ("conditions", "note", "source", "carried_from")
"""What an owner takes out of a cell, and what falls with it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell of which the file says something new.

    ``file`` holds the fields that taking it over sets; ``was`` and ``now`` hold these and whatever else of the cell
    became different meanwhile.  ``was`` is None where there is no base.  ``edits`` do it, upon version ``seen`` that
    stands there now, and ``becomes`` is the cell then.
    """

    cell: Cell
    where: str
    was: Mapping[str, Any] | None
    file: Mapping[str, Any]
    now: Mapping[str, Any]
    edits: edits.Edits
    becomes: Position


@dataclass(frozen=True, slots=True)
class Merge:
    """What a file comes to.  ``agreed`` counts the cells that it changed to what they have become meanwhile."""

    proposals: tuple[Difference, ...]
    conflicts: tuple[Difference, ...]
    misread: tuple[Misread, ...]
    agreed: int = 0


class _Misfit(Exception):
    """A cell of which nothing can be taken over."""

    def __init__(self, *about: str) -> None:
        self.misread = Misread(*about)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a file asks of a cell: which fields to become what, and whether the stance was set in a matrix alone."""

    where: str
    fields: Mapping[str, Any]
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
    proposals: list[Difference] = []
    conflicts: list[Difference] = []
    misread, agreed = list(said.misread), 0
    for cell in _ordered(said, dossier):
        now = ours[cell].position if cell in ours else _BLANK
        was = now if base is None else base.get(cell, _BLANK)
        try:
            asked = _asked(cell, said, was, closed, redacted, misread)
            if not asked.fields:
                continue
            _refuse_absent(cell, asked.where, dossier)
            if all(same(getattr(now, name), value) for name, value in asked.fields.items()):
                agreed += 1
                continue
            moved = _moved(cell, said, asked, base, now)
            found = _difference(cell, asked, moved, None if base is None else was, now, ours.get(cell))
            (conflicts if moved else proposals).append(found)
        except _Misfit as misfit:
            misread.append(misfit.misread)
    return Merge(tuple(proposals), tuple(conflicts), tuple(misread), agreed)


def _ordered(said: Said, dossier: Dossier) -> list[Cell]:
    order = {topic.id: number for number, topic in enumerate(dossier.topics)}
    states = {state: number for number, state in enumerate(State)}
    cells = {*said.stances, *said.rows}
    return sorted(cells, key=lambda cell: (order.get(cell.topic, len(order)), cell.topic, states[cell.state]))


def _asked(
    cell: Cell,
    said: Said,
    was: Position,
    closed: Collection[Cell],
    redacted: Collection[Cell],
    misread: list[Misread],
) -> _Asked:
    """What the file changed; a matrix and a row that changed to different stances contradict one another."""
    told, row = said.stances.get(cell), said.rows.get(cell)
    where = told.where if told else next(iter(row.where.values()), "") if row else ""
    if cell in closed:
        raise _Misfit(where, "withheld")
    fields = {name: value for name, value in row.fields.items() if not same(getattr(was, name), value)} if row else {}
    if row and cell in redacted:
        _drop_texts(fields, row, misread)
    stance = fields.get("stance")
    if told and told.stance is not was.stance:
        if row and stance not in (None, told.stance):
            raise _Misfit(told.where, "contradiction", told.stance.value, row.where["stance"])
        fields["stance"] = told.stance
    elif row and fields:
        where = row.where[next(iter(fields))]
    if row:
        _drop_misfits(fields, row, was, misread)
    return _Asked(where, fields, pressed="stance" in fields and stance is None)


def _drop_texts(fields: dict[str, Any], row: Row, misread: list[Misread]) -> None:
    """Leave out every text, and say so once: nobody can tell one that was taken out from one that is new."""
    told = [name for name in _TEXTS if fields.get(name)]
    for name in told:
        del fields[name]
    if told:
        misread.append(Misread(row.where[told[0]], "redacted"))


def _drop_misfits(fields: dict[str, Any], row: Row, was: Position, misread: list[Misread]) -> None:
    """Leave out what cannot stand beside the stance the file gives, and say so."""
    stance: Stance = fields.get("stance", was.stance)
    wrong = {"carried_from": "carried"} if fields.get("carried_from") else {}
    if stance is Stance.UNKNOWN:
        wrong |= {name: "of_unknown" for name in ("certainty", "basis") if fields.get(name)}
    if stance.side is Side.FOR and fields.get("direction"):
        wrong["direction"] = "of_support"
    for name, reason in wrong.items():
        misread.append(Misread(row.where[name], reason))
        del fields[name]


def _refuse_absent(cell: Cell, where: str, dossier: Dossier) -> None:
    topic = next((topic for topic in dossier.topics if topic.id == cell.topic), None)
    if topic is None:
        raise _Misfit(where, "gone")
    if cell.state in topic.absent:
        raise _Misfit(where, "absent")


def _moved(cell: Cell, said: Said, asked: _Asked, base: Mapping[Cell, Position] | None, now: Position) -> list[str]:
    """The fields shown in the file that hold something else by now; without a base, those that hold anything."""
    if base is None:
        return [name for name in asked.fields if not same(getattr(now, name), getattr(_BLANK, name))]
    was = base.get(cell, _BLANK)
    shown = [*(said.rows[cell].fields if cell in said.rows else ()), *(["stance"] if cell in said.stances else ())]
    return [name for name in dict.fromkeys(shown) if not same(getattr(was, name), getattr(now, name))]


def _difference(
    cell: Cell, asked: _Asked, moved: list[str], was: Position | None, now: Position, written: Written | None
) -> Difference:
    fields = edits.settled(asked.fields, was or now, now)
    made = edits.make(cell, written.version if written else 0, fields, now, pressed=asked.pressed)
    try:
        becomes = edits.applied(made, now)
    except PositionError:
        raise _Misfit(asked.where, "unfit") from None
    if not all(same(getattr(becomes, name), value) for name, value in fields.items()):
        raise _Misfit(asked.where, "unfit")
    fields = {name: fields[name] for name in _ORDER if name in fields}
    names = [name for name in _ORDER if name in {*fields, *moved}]
    before = None if was is None else {name: getattr(was, name) for name in names}
    return Difference(cell, asked.where, before, fields, {name: getattr(now, name) for name in names}, made, becomes)


def same(one: Any, other: Any) -> bool:
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
