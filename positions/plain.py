"""What JSON can hold (``Plain``), and the nouns as such values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from positions.stances import Source, SourceKind

if TYPE_CHECKING:
    Plain: TypeAlias = bool | int | float | str | Sequence["Plain"] | Mapping[str, "Plain"] | None
else:  # a type that refers to itself has no value
    Plain: TypeAlias = object


class SourceData(TypedDict):
    """A source, as the browser writes it back; ``date`` as 2027-01-12."""

    kind: SourceKind
    reference: str
    date: str | None


def source(known: Source) -> SourceData:
    """A source as JSON."""
    day = known.date.isoformat() if known.date else None
    return {"kind": known.kind, "reference": known.reference, "date": day}


def plain(noun: object, *, sparse: bool = False) -> Plain:
    """A noun as JSON can hold it; ``sparse`` leaves out the fields of a record that are at their default.

    Raises TypeError for what JSON has no way to say.
    """
    if isinstance(noun, Enum):
        return plain(noun.value)
    if isinstance(noun, date):
        return noun.isoformat()
    if isinstance(noun, set | frozenset):
        return sorted(str(plain(one)) for one in noun)
    if isinstance(noun, list | tuple):
        return [plain(one, sparse=sparse) for one in noun]
    if isinstance(noun, Mapping):
        return {str(key): plain(one, sparse=sparse) for key, one in noun.items()}
    if noun is None or isinstance(noun, bool | int | float | str):
        return noun
    return record(noun, sparse=sparse)


def record(noun: object, *, sparse: bool = False) -> dict[str, Plain]:
    """A dataclass as JSON, field by field."""
    if not is_dataclass(noun):
        raise TypeError(f"{type(noun).__name__} is nothing JSON can hold")
    named = ((field, getattr(noun, field.name)) for field in fields(noun))
    return {f.name: plain(held, sparse=sparse) for f, held in named if not sparse or held != f.default}
