"""What a page's messages ask for: JSON that anybody may have sent, read into nouns or refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from positions.changes import Amend, Batch, Cell, Edit, Key, Mark, Rejected, Restate, Restore, Revert
from positions.characters import sound
from positions.refusals import Refusal
from positions.stances import (
    REFERENCE_LENGTH,
    Basis,
    Certainty,
    Direction,
    Marking,
    PositionError,
    Salience,
    Source,
    SourceKind,
    Stance,
)
from positions.states import State

EDITS_AT_MOST = 2000
LAST_REVISION = 2**31 - 1  # as far as the databases count
_LAST = 2**53  # as far as a browser counts in whole numbers
_MOMENT_LENGTH = 120
_E = TypeVar("_E", bound=StrEnum)


class MessageError(Refusal):
    """Something reached the server that no page of ours sends."""


def field(message: Any, name: str) -> Any:
    """What a message holds under a name, whatever it is."""
    if not isinstance(message, Mapping) or name not in message:
        raise MessageError(name, "to be there", shape(message) if not isinstance(message, Mapping) else "nothing")
    return message[name]


def text(message: Any, name: str) -> str:
    """The text a message holds under a name."""
    return _text(name, field(message, name))


def whole(message: Any, name: str, last: int = _LAST) -> int:
    """The whole number from 0 to ``last`` that a message holds under a name."""
    value = field(message, name)
    if type(value) is not int or not 0 <= value <= last:
        raise MessageError(name, f"a whole number from 0 to {last}", shape(value))
    return value


def flag(message: Any, name: str) -> bool:
    """The yes or no that a message holds under a name."""
    value = field(message, name)
    if not isinstance(value, bool):
        raise MessageError(name, "true or false", shape(value))
    return value


def day(message: Any, name: str) -> date:
    """The day that a message holds under a name."""
    return _day(name, field(message, name))


def choice(message: Any, name: str, kind: type[_E]) -> _E:
    """The one of a few values that a message holds under a name."""
    return one_of(kind)(name, field(message, name))


def items(message: Any, name: str) -> list[Any]:
    """The list a message holds under a name."""
    value = field(message, name)
    if not isinstance(value, list):
        raise MessageError(name, "a list", shape(value))
    return value


def cell(message: Any) -> Cell:
    """The cell a message speaks of; whether there is such a topic is for others to say."""
    return Cell(text(message, "topic"), state(message))


def state(message: Any) -> State:
    """The state a message speaks of."""
    return one_of(State)("state", field(message, "state"))


def key(message: Any) -> Key:
    """The identity of an entry."""
    return Key(text(message, "outbox"), whole(message, "seq"))


def entry(asked_as: Key, message: Any) -> tuple[Batch | Revert | Mark, tuple[Rejected, ...]]:
    """What an entry of the outbox asks for, and those of its edits that no cell can hold; the others go on."""
    if "revert" in message:
        return Revert(asked_as, key(message["revert"])), ()
    if "mark" in message:
        return _mark(asked_as, message["mark"]), ()
    asked = items(message, "edits")
    if len(asked) > EDITS_AT_MOST:
        raise MessageError("edits", f"at most {EDITS_AT_MOST}", len(asked))
    edits: list[Edit] = []
    unfit: list[Rejected] = []
    for one in asked:
        where = Cell(_any_text("topic", field(one, "topic")), state(one))  # as it was told, so that it is answered
        try:
            edits.append(_edit(cell(one), one))
        except (MessageError, PositionError) as refused:
            unfit.append(_rejected(where, refused))
    return Batch(asked_as, tuple(edits), _file(message)), tuple(unfit)


def _rejected(where: Cell, refused: Refusal) -> Rejected:
    return Rejected(where, refused.where, refused.expected, str(refused.found), refused.reason, refused.most)


def _mark(asked_as: Key, asked: Any) -> Mark:
    name = " ".join(text(asked, "name").split())
    if not 0 < len(name) <= _MOMENT_LENGTH:
        raise MessageError("moment", f"a name of 1 to {_MOMENT_LENGTH} characters", len(name), reason="moment_name")
    return Mark(asked_as, name, _day("date", field(asked, "date")))


def _file(message: Mapping[str, Any]) -> str:
    """The name of the file the edits come from, as far as a log can hold it."""
    told = _any_text("file", message.get("file", ""))
    return " ".join("".join(c if c.isprintable() else " " for c in told).split())[:REFERENCE_LENGTH]


def _edit(where: Cell, asked: Mapping[str, Any]) -> Edit:
    seen = whole(asked, "seen")
    if "restore" in asked:
        return Restore(where, seen, whole(asked, "restore"))
    if "set" in asked:
        return Amend(where, seen, _fields(asked["set"]))
    return Restate(
        where,
        seen,
        one_of(Stance)("stance", field(asked, "stance")),
        _source("source", asked.get("source")),
        one_of(Basis)("basis", asked.get("basis", Basis.ESTIMATED)),
        _text("words", asked.get("words", "")),
    )


def _fields(asked: Any) -> dict[str, Any]:
    if not isinstance(asked, dict) or not asked.keys() <= _FIELDS.keys():
        raise MessageError("set", "fields of a cell", shape(asked))
    return {name: _FIELDS[name](name, value) for name, value in asked.items()}


def _text(name: str, value: Any) -> str:
    if not sound(_any_text(name, value)):
        raise MessageError(name, "characters that can be kept", "others", "characters")
    return str(value)


def _any_text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise MessageError(name, "text", shape(value))
    return value


def _day(name: str, value: Any) -> date:
    try:
        return date.fromisoformat(_text(name, value))
    except ValueError:
        raise MessageError(name, "a date such as 2027-01-12", "something else") from None


def _source(name: str, value: Any) -> Source | None:
    """The source; None where nothing is left of its reference."""
    if value is None:
        return None
    kind = one_of(SourceKind)("kind", field(value, "kind"))
    day = value.get("date")
    source = Source(kind, text(value, "reference"), _day("date", day) if day else None)
    return source if source.reference else None


def one_of(kind: type[_E]) -> Callable[[str, Any], _E]:
    """Reads one of the values of an enumeration: called with the field's name and what stands there."""

    def read(name: str, value: Any) -> _E:
        try:
            return kind(value)
        except ValueError:
            raise MessageError(name, "one of " + ", ".join(kind), shape(value)) from None

    return read


def _or_none(kind: type[_E]) -> Callable[[str, Any], _E | None]:
    return lambda name, value: None if value in (None, "") else one_of(kind)(name, value)


def _looked_at(_: str, value: Any) -> None:
    """Somebody says that conditions and note still hold, so they belong to the present stance."""
    if value is not None:
        raise MessageError("carried_from", "nothing", shape(value))


def shape(value: Any) -> str:
    """What something is, without repeating it: it may be long, or somebody's note, and this goes into the log."""
    return "nothing" if value is None else type(value).__name__


_FIELDS: dict[str, Callable[[str, Any], Any]] = {
    "stance": one_of(Stance),
    "certainty": _or_none(Certainty),
    "direction": _or_none(Direction),
    "basis": _or_none(Basis),
    "salience": _or_none(Salience),
    "conditions": _text,
    "note": _text,
    "source": _source,
    "marking": one_of(Marking),
    "carried_from": _looked_at,
}
