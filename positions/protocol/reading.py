"""Messages read by their types: JSON that anybody may have sent becomes what a TypedDict says, or is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import (
    Annotated,
    Literal,
    NotRequired,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from positions.characters import sound
from positions.dossiers import Dossier
from positions.refusals import Refusal

_M = TypeVar("_M", bound=Mapping[str, object])
_E = TypeVar("_E", bound=StrEnum)
_K = TypeVar("_K")
Message: TypeAlias = Mapping[str, object]
"""A message before it is read."""
_LAST = 2**53  # as far as a browser counts in whole numbers
Number: TypeAlias = Annotated[int, range(2**31)]
"""Of a revision or version, as far as the databases count; 0 for none."""
Figure: TypeAlias = Annotated[int, range(-_LAST, _LAST + 1)]
"""Any whole number: whether it means something is for others to say."""


class MessageError(Refusal):
    """Something reached the server that no page of ours sends."""


def answering(kinds: Mapping[str, _K], message: Message) -> _K:
    """What answers a message, by its kind.  Raises MessageError."""
    kind = text("kind", field(message, "kind"))
    if kind not in kinds:
        raise MessageError("kind", "one of " + ", ".join(kinds), "another")
    return kinds[kind]


def topic_of(dossier: Dossier, topic: str) -> str:
    """The id of a topic, if the dossier has it.  Raises MessageError."""
    if topic not in {one.id for one in dossier.topics}:
        raise MessageError("topic", "a topic of this dossier", "another", "unknown_topic")
    return topic


def read(kind: type[_M], message: object) -> _M:
    """A message as its type has it: each field there and of its kind, what else stands in it passed over.

    Types of fields are text, whole numbers from 0 (others by ``Annotated`` with their range), yes or no, days, one of
    an enumeration, ``object`` for what is read later, and lists, mappings and choices of these.
    """
    found: dict[str, object] = {}
    for name, hint in _fields(kind).items():
        if get_origin(hint) is NotRequired:
            if not isinstance(message, Mapping) or name not in message:
                continue
            (hint,) = get_args(hint)
        found[name] = _value(name, hint, field(message, name))
    return cast(_M, found)


@cache
def _fields(kind: type) -> dict[str, object]:
    return get_type_hints(kind, include_extras=True)


def _value(name: str, hint: object, value: object) -> object:
    if hint is object:
        return value
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return one_of(hint)(name, value)
    if reader := _SIMPLE.get(hint):
        return reader(name, value)
    origin, inner = get_origin(hint), get_args(hint)
    return _NESTED[origin](name, inner, value) if origin in _NESTED else read(cast("type[Message]", hint), value)


def _choice(name: str, kinds: tuple[object, ...], value: object) -> object:
    """One of several types: a list or a mapping where there is one, else the first that is neither."""
    if value is None and type(None) in kinds:
        return None
    found = next((kind for kind in kinds if get_origin(kind) is type(value)), None)
    return _value(name, found or next(kind for kind in kinds if get_origin(kind) not in (list, dict)), value)


def _same(name: str, allowed: tuple[object, ...], value: object) -> object:
    if value not in allowed:
        raise MessageError(name, "one of " + ", ".join(map(str, allowed)), shape(value))
    return value


def _list(name: str, kinds: tuple[object, ...], value: object) -> list[object]:
    return [_value(name, kinds[0], one) for one in items(name, value)]


def _mapping(name: str, kinds: tuple[object, ...], value: object) -> dict[object, object]:
    return {_value(name, kinds[0], key): _value(name, kinds[1], held) for key, held in mapping(name, value).items()}


def _within(name: str, kind: tuple[object, ...], value: object) -> object:
    of, bounds = kind
    return whole(name, value, bounds) if isinstance(bounds, range) else _value(name, of, value)


def field(message: object, name: str) -> object:
    """What a message holds under a name, whatever it is."""
    if not isinstance(message, Mapping) or name not in message:
        raise MessageError(name, "to be there", shape(message) if not isinstance(message, Mapping) else "nothing")
    return message[name]


def text(name: str, value: object) -> str:
    """A text of characters that can be kept, asked for and sent on."""
    if not sound(as_told(name, value)):
        raise MessageError(name, "characters that can be kept", "others", "characters")
    return cast(str, value)


def as_told(name: str, value: object) -> str:
    """A text of any characters: to be made into one that can be kept, or said back to whoever sent it."""
    if not isinstance(value, str):
        raise MessageError(name, "text", shape(value))
    return value


def whole(name: str, value: object, bounds: range = range(_LAST + 1)) -> int:
    """A whole number within bounds."""
    if not isinstance(value, int) or isinstance(value, bool) or value not in bounds:
        raise MessageError(name, f"a whole number from {bounds[0]} to {bounds[-1]}", shape(value))
    return value


def flag(name: str, value: object) -> bool:
    """A yes or no."""
    if not isinstance(value, bool):
        raise MessageError(name, "true or false", shape(value))
    return value


def day(name: str, value: object) -> date:
    """A day."""
    try:
        return date.fromisoformat(text(name, value))
    except ValueError:
        raise MessageError(name, "a date such as 2027-01-12", "something else") from None


def items(name: str, value: object) -> list[object]:
    """A list of anything."""
    if not isinstance(value, list):
        raise MessageError(name, "a list", shape(value))
    return value


def mapping(name: str, value: object) -> Message:
    """Values by name."""
    if not isinstance(value, Mapping):
        raise MessageError(name, "values by name", shape(value))
    return value


def one_of(kind: type[_E]) -> Callable[[str, object], _E]:
    """Reads one of the values of an enumeration: called with the field's name and what stands there."""

    def read(name: str, value: object) -> _E:
        try:
            return kind(text(name, value))
        except ValueError:
            raise MessageError(name, "one of " + ", ".join(kind), shape(value)) from None

    return read


def shape(value: object) -> str:
    """What something is, without repeating it: it may be long, or somebody's note, and this goes into the log."""
    return "nothing" if value is None else type(value).__name__


_SIMPLE: dict[object, Callable[[str, object], object]] = {str: text, int: whole, bool: flag, date: day}
_NESTED: dict[object, Callable[[str, tuple[object, ...], object], object]] = {
    list: _list,
    dict: _mapping,
    Union: _choice,
    UnionType: _choice,
    Literal: _same,
    Annotated: _within,
}
