"""What JSON can hold (``Plain``), the nouns as such values, and nouns of such values again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, TypeVar, Union, get_args, get_origin, get_type_hints

from positions.stances import Source, SourceKind

if TYPE_CHECKING:
    Plain: TypeAlias = bool | int | float | str | Sequence["Plain"] | Mapping[str, "Plain"] | None
else:  # a type that refers to itself has no value
    Plain: TypeAlias = object

_T = TypeVar("_T")
_HALF = re.compile("[\ud800-\udfff]")


def encoded(answer: object) -> str:
    """An answer as JSON; in ASCII where it holds half a surrogate pair, which could not be sent otherwise."""
    told = json.dumps(answer, separators=(",", ":"), ensure_ascii=False)
    if told.isascii() or not _HALF.search(told):
        return told
    return json.dumps(answer, separators=(",", ":"))


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


def noun(kind: type[_T], held: Plain) -> _T:
    """What ``plain`` made of a noun, as that noun again; a field that is not there is at its default.

    Raises ValueError for what makes none.
    """
    try:
        made: _T = _made(kind, held)
    except (AttributeError, KeyError, TypeError) as trouble:
        raise ValueError(f"no {kind.__name__}: {trouble}") from None
    return made


def _made(kind: Any, held: Any) -> Any:
    """A value of a type, or of one of several."""
    outer, inner = get_origin(kind), get_args(kind)
    if outer in (Union, UnionType):
        return None if held is None and NoneType in inner else _made(_meant(inner, held), held)
    if outer in (tuple, frozenset):
        return outer(_made(inner[0], one) for one in _each(held))
    if outer is Mapping:
        return {_made(inner[0], name): _made(inner[1], one) for name, one in held.items()}
    if _is_record(kind):
        return kind(**{name: _made(_types(kind)[name], one) for name, one in held.items()})
    if isinstance(kind, type) and issubclass(kind, Enum | date):
        return kind(held) if issubclass(kind, Enum) else kind.fromisoformat(held)
    if isinstance(kind, type) and not isinstance(held, kind):
        raise TypeError(f"{held!r} is no {kind.__name__}")
    return held


def _meant(kinds: tuple[Any, ...], held: Any) -> Any:
    """Of several types the one that is meant: of records the one that has these fields, else the first that is not
    nothing."""
    some = [kind for kind in kinds if kind is not NoneType]
    records = (kind for kind in some if _is_record(kind) and isinstance(held, Mapping))
    fit = (kind for kind in records if held.keys() == _types(kind).keys())
    return next(fit, some[0])


def _each(held: Any) -> Iterable[Any]:
    if not isinstance(held, list | tuple):
        raise TypeError(f"{held!r} is no list")
    return held


def _is_record(kind: Any) -> bool:
    return is_dataclass(kind)


@cache
def _types(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)
