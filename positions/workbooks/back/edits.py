"""The edits that make a cell say what a file says of it, as a person would make them on the page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import Any

from positions.changes import Amend, Cell, Restate
from positions.stances import Position, Side

Edits = tuple[Restate | Amend, ...]

_HANGING = ("certainty", "basis", "direction")
"""Fields that mean nothing, or something else, beside another stance."""
_LOOKED_AT = {"conditions", "note", "carried_from"}
"""Whoever sets one of these has looked at what the texts belong to."""


def settled(asked: Mapping[str, Any], was: Position, now: Position) -> dict[str, Any]:
    """The fields to set: those asked for, with what they cannot do without.

    What hangs on a stance is set together with it, if the stance has become another meanwhile; and support has no
    direction.
    """
    fields = dict(asked)
    if "stance" not in fields and fields.keys() & _HANGING and now.stance is not was.stance:
        fields["stance"] = was.stance
    if now.direction and fields.get("stance", now.stance).side is Side.FOR:
        fields.setdefault("direction", None)
    return fields


def make(cell: Cell, seen: int, fields: Mapping[str, Any], now: Position, *, pressed: bool) -> Edits:
    """Edits of one cell.  A stance that is ``pressed`` is a key press: certainty low, no source.

    A stance set in a row keeps what the row says of certainty, basis and source; the conditions and note that nobody
    looked at are carried over as a key press carries them.
    """
    rest = {name: value for name, value in fields.items() if name != "stance"}
    if "stance" not in fields:
        return (Amend(cell, seen, rest),)
    press = Restate(cell, seen, fields["stance"])
    if pressed:
        return (press, Amend(cell, seen, rest)) if rest else (press,)
    if (now.conditions or now.note) and not rest.keys() & _LOOKED_AT:
        kept = {name: getattr(now, name) for name in (*_HANGING, "source")}
        return press, Amend(cell, seen, kept | rest)
    return (Amend(cell, seen, dict(fields)),)


def applied(edits: Edits, now: Position) -> Position:
    """The cell as the edits leave it.  Raises PositionError where no cell can be so."""
    return reduce(lambda position, edit: edit.apply(position), edits, now)
