"""Each noun that a dossier is made of, read from the plain JSON that it is kept as."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TypeAlias, TypeVar

from positions.agendas import Agenda
from positions.agendas import in_order as by_day
from positions.documents import (
    DOCUMENTS_AT_MOST,
    Adopter,
    Document,
    DocumentKind,
    Phase,
    Stage,
    in_order,
)
from positions.dossiers import (
    GROUPS_AT_MOST,
    INZET_LENGTH,
    SHORTEST,
    Dossier,
    Expectation,
    Judgement,
    Placement,
    Topic,
)
from positions.evidence import EVIDENCE_AT_MOST, Ballot, Deed, Evidence
from positions.plain import Plain
from positions.rules import Rule
from positions.stances import Marking, Side
from positions.states import Grouping, Populations, State

_T = TypeVar("_T")
_E = TypeVar("_E", bound=StrEnum)
Reader: TypeAlias = Callable[[object], _T]

APART = ("id", "topics", "documents", "evidence", "agendas")
"""Fields of a dossier that are not set as one."""


def topic(held: object) -> Topic:
    """One topic, of what is set to make it."""
    return _read(Topic, _TOPIC, held)


def ids(held: object) -> tuple[str, ...]:
    """A list of texts."""
    return _list(_text)(held)


def dossier(made: Callable[..., Dossier], held: object) -> Dossier:
    """What is set of the dossier as one field each."""
    return _read(made, _DOSSIER, held)


def evidence(held: Plain) -> Evidence:
    """One row of evidence, of what is set to make it."""
    return _read(Evidence, _EVIDENCE, held)


def rows(held: Iterable[Plain]) -> tuple[Evidence, ...]:
    """Every row of evidence that was added."""
    found = tuple(evidence(one) for one in held)
    if len(found) > EVIDENCE_AT_MOST:
        raise ValueError(f"more than {EVIDENCE_AT_MOST} rows of evidence")
    return found


def agendas(held: Iterable[Plain]) -> tuple[Agenda, ...]:
    """Every agenda, by its day."""
    return by_day(_read(Agenda, _AGENDA, one) for one in held)


def documents(held: Iterable[Plain]) -> tuple[Document, ...]:
    """Every document, by its day."""
    found = in_order(_read(Document, _DOCUMENT, one) for one in held)
    if len(found) > DOCUMENTS_AT_MOST:
        raise ValueError(f"more than {DOCUMENTS_AT_MOST} documents")
    return found


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false")
    return value


def _year(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{value!r} is not a year")
    return value


def _day(value: object) -> date:
    return date.fromisoformat(_text(value))


def mapping(value: object) -> Mapping[str, Plain]:
    if not isinstance(value, Mapping):
        raise TypeError(f"{value!r} is no set of fields")
    return value


def _words(value: object) -> dict[str, str]:
    words = {_text(language): _text(text) for language, text in mapping(value).items()}
    if "nl" not in words:
        raise ValueError("no text in nl")
    return words


def _shortest(value: object) -> dict[str, str]:
    words = _words(value)
    if long := [text for text in words.values() if len(text) > SHORTEST]:
        raise ValueError(f"{long[0]!r}, which is longer than {SHORTEST} letters")
    return words


def _inzet(value: object) -> str:
    text = _text(value)
    if len(text) > INZET_LENGTH:
        raise ValueError(f"a line of {len(text)} letters, which is longer than {INZET_LENGTH}")
    return text


def _bounded(groups: tuple[_T, ...]) -> tuple[_T, ...]:
    if len(groups) > GROUPS_AT_MOST:
        raise ValueError(f"more than {GROUPS_AT_MOST} groups")
    return groups


def _pair(value: object) -> tuple[str, str]:
    label, text = _list(_text)(value)
    return label, text


def _persons(value: object) -> dict[State, int]:
    return {State(code): _year(count) for code, count in mapping(value).items()}


def _read(kind: Callable[..., _T], readers: Mapping[str, Reader[object]], value: object) -> _T:
    """What is made of some fields, each read by the reader of its name."""
    return kind(**{name: readers[name](held) for name, held in mapping(value).items()})


def _one_of(kind: type[_E]) -> Reader[_E]:
    return lambda value: kind(_text(value))


def _optional(kind: Reader[_T]) -> Reader[_T | None]:
    return lambda value: None if value is None else kind(value)


def _list(kind: Reader[_T]) -> Reader[tuple[_T, ...]]:
    def each(value: object) -> tuple[_T, ...]:
        if not isinstance(value, list | tuple):
            raise TypeError(f"{value!r} is not a list")
        return tuple(kind(v) for v in value)

    return each


_EXPECTATION: dict[str, Reader[object]] = {f.name: _text for f in fields(Expectation)} | {
    "topic": _optional(_text),
    "side": _optional(_one_of(Side)),
}
_JUDGEMENT: dict[str, Reader[object]] = {f.name: _text for f in fields(Judgement)}
_POPULATIONS: dict[str, Reader[object]] = {
    "year": _year,
    "persons": _persons,
    "total": _year,
    "threshold": _year,
    "rounding": _year,
    "source": _text,
    "date": _text,
}
_STAGE: dict[str, Reader[object]] = {
    "phase": _one_of(Phase),
    "date": _optional(_day),
    "by": _optional(_one_of(Adopter)),
    "source": _text,
}
_DOCUMENT: dict[str, Reader[object]] = {f.name: _text for f in fields(Document)} | {
    "kind": _one_of(DocumentKind),
    "date": _optional(_day),
    "marking": _one_of(Marking),
    "topic": _optional(_text),
    "rule": _optional(_one_of(Rule)),
}
_AGENDA: dict[str, Reader[object]] = {f.name: _text for f in fields(Agenda)} | {
    "day": _optional(_day),
    "topics": _list(_text),
}
_STANDING: dict[str, Reader[object]] = {
    "stage": _optional(partial(_read, Stage, _STAGE)),
    "current": _optional(_text),
}
_GROUPING: dict[str, Reader[object]] = {
    **{f.name: _text for f in fields(Grouping)},
    "name": _words,
    "members": lambda value: frozenset(_list(_one_of(State))(value)),
    "also": _list(_text),
}
_TOPIC: dict[str, Reader[object]] = {f.name: _text for f in fields(Topic)} | {
    "title": _words,
    "short": _words,
    "is_pillar": _flag,
    "parent": _optional(_text),
    "placed_by": _optional(_one_of(Placement)),
    "rule": _optional(_one_of(Rule)),
    "rule_inferred": _flag,
    "shortest": _optional(_shortest),
    "as_of": _optional(_day),
    "inzet": _inzet,
    "absent": lambda value: frozenset(_list(_one_of(State))(value)),
    **_STANDING,
}
_EVIDENCE: dict[str, Reader[object]] = {f.name: _text for f in fields(Evidence)} | {
    "state": _one_of(State),
    "deed": _one_of(Deed),
    "ballot": _optional(_one_of(Ballot)),
    "derived": _flag,
    "primary": _flag,
}
_DOSSIER: dict[str, Reader[object]] = {
    **{f.name: _text for f in fields(Dossier) if f.name not in APART},
    "title": _words,
    "fiche_date": _optional(_day),
    "general": _list(_pair),
    "expectations": _list(partial(_read, Expectation, _EXPECTATION)),
    "judgements": _list(partial(_read, Judgement, _JUDGEMENT)),
    "population": _year,
    "archived": _flag,
    "groups": lambda value: _bounded(_list(partial(_read, Grouping, _GROUPING))(value)),
    "table": _optional(partial(_read, Populations, _POPULATIONS)),
    **_STANDING,
}
FIELDS = frozenset(_DOSSIER)
"""Fields of a dossier that are set as one each."""
