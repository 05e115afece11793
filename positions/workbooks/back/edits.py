"""The edits that make a cell say what a file says of it, as a person would make them on the page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

from positions.changes import Amend, Cell, Restate
from positions.stances import Position, Side, Stance

Edits = tuple[Restate | Amend, ...]

_HANGING = ("certainty", "basis", "direction")
"""Fields that mean nothing, or something else, beside another stance."""
_LOOKED_AT = {"conditions", "note", "carried_from"}
"""Whoever sets one of these has looked at what the texts belong to."""


def settled(asked: Mapping[str, object], was: Position, now: Position) -> dict[str, object]:
    """The fields to set: those asked for, with what they cannot do without.

    What hangs on a stance is set together with it, if the stance has become another meanwhile; and support has no
    direction.
    """
    fields = dict(asked)
    if "stance" not in fields and fields.keys() & _HANGING and now.stance is not was.stance:
        fields["stance"] = was.stance
    if now.direction and stance(fields, now).side is Side.FOR:
        fields.setdefault("direction", None)
    return fields


def stance(fields: Mapping[str, object], otherwise: Position) -> Stance:
    """The stance among some fields, or the one of a cell that is given none."""
    asked = fields.get("stance")
    return asked if isinstance(asked, Stance) else otherwise.stance


def make(cell: Cell, seen: int, fields: Mapping[str, object], now: Position, *, pressed: bool) -> Edits:
    """Edits of one cell.  A stance that is ``pressed`` is a key press: certainty low, no source.

    A stance set in a row keeps what the row says of certainty, basis and source; the conditions and note that nobody
    looked at are carried over as a key press carries them.
    """
    rest = {name: value for name, value in fields.items() if name != "stance"}
    if "stance" not in fields:
        return (Amend(cell, seen, rest),)
    press = Restate(cell, seen, stance(fields, now))
    if pressed:
        return (press, Amend(cell, seen, rest)) if rest else (press,)
    if (now.conditions or now.note) and not rest.keys() & _LOOKED_AT:
        kept = {name: getattr(now, name) for name in (*_HANGING, "source", "about")}
        return press, Amend(cell, seen, kept | rest)
    return (Amend(cell, seen, dict(fields)),)


def applied(edits: Edits, now: Position) -> Position:
    """The cell as the edits leave it.  Raises PositionError where no cell can be so."""
    return reduce(lambda position, edit: edit.apply(position), edits, now)
