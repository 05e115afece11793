"""What a field of a noun may hold, told once by its type: rooms that read, keep, show or write it go by that.

An enumeration needs no more than its type; a text says its bound: ``conditions: Annotated[str, Text(500)] = ""``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import NoneType
from typing import Annotated, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True)
class One:
    """One value of an enumeration; None too where that is ``optional``, for what is not known."""

    of: type[StrEnum]
    optional: bool = True


@dataclass(frozen=True, slots=True)
class Some:
    """Any number of values of an enumeration, as a frozenset."""

    of: type[StrEnum]


@dataclass(frozen=True, slots=True)
class Text:
    """What somebody typed, of at most ``most`` characters; empty for nothing."""

    most: int


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of something else that is kept, of at most ``most`` characters, or None."""

    most: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A ``Source`` (kind, reference of at most ``most`` characters, day), or None."""

    most: int


Kind = One | Some | Text | Reference | Citation


class SeenWith(StrEnum):
    """What of a visitor lets them see a field; without it whoever sees the cell sees that too."""

    NOTES = "notes"
    SOURCES = "sources"
    RED_LINES = "red_lines"
    """Beside what a visitor is let see of them in general, each has a marking of its own."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field by its name, which is the noun's own, the column's and the JSON's.

    ``empty`` is what it holds while nobody has said anything.
    """

    name: str
    kind: Kind
    empty: object
    seen_with: SeenWith | None = None


def fields_of(noun: type) -> tuple[Field, ...]:
    """The fields of a dataclass, in its order.  TypeError for a type that says no kind."""
    told = get_type_hints(noun, include_extras=True)
    return tuple(_field(one.name, told[one.name], one.default) for one in dataclasses.fields(noun))


def enumerations(fields: Iterable[Field]) -> Mapping[str, type[StrEnum]]:
    """The enumeration that each field takes its values from, of those that do."""
    return {field.name: field.kind.of for field in fields if isinstance(field.kind, One | Some)}


def _field(name: str, told: object, empty: object) -> Field:
    extras = get_args(told)[1:] if get_origin(told) is Annotated else ()
    kind = next((extra for extra in extras if isinstance(extra, Kind)), None) or _enumerated(name, told)
    return Field(name, kind, empty, next((extra for extra in extras if isinstance(extra, SeenWith)), None))


def _enumerated(name: str, told: object) -> Kind:
    """The kind of ``Stance``, ``Stance | None`` and ``frozenset[Stance]``."""
    parts = get_args(told) or (told,)
    of = parts[0]
    if not (isinstance(of, type) and issubclass(of, StrEnum)):
        raise TypeError(f"{name}: expected an enumeration, or a kind beside the type, found {told}")
    return Some(of) if get_origin(told) is frozenset else One(of, optional=NoneType in parts)
