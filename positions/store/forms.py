"""The dossier as fields of plain JSON, each of which can be set by itself, and the dossier put together from them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TypeAlias, TypeVar

from positions.changes import Cell
from positions.documents import (
    DOCUMENTS_AT_MOST,
    Adopter,
    Document,
    DocumentError,
    DocumentKind,
    Phase,
    Stage,
    in_order,
)
from positions.dossiers import GROUPS_AT_MOST, SHORTEST, Dossier, Expectation, Judgement, Placement, Topic
from positions.evidence import EVIDENCE_AT_MOST, Ballot, Deed, Evidence, EvidenceError
from positions.plain import Plain, plain, record
from positions.rules import Rule
from positions.stances import Marking, Position, Side
from positions.states import Grouping, Populations, State
from positions.store.locations import StoreError

_T = TypeVar("_T")
_E = TypeVar("_E", bound=StrEnum)
Reader: TypeAlias = Callable[[object], _T]

# what            value
# "title", ...    a field of Dossier
# "topics"        the ids of the topics, in order; a topic that is not in it is not shown
# "topic:x"       all fields of topic x
# "topic:x:rule"  one field of topic x
# "document:d"    all fields of document d, or nothing once it is gone
# "evidence:e"    all fields of a row of evidence that was added here, or nothing once it is gone

_LATER = ("table", "stage", "current", "archived")
"""Fields that few dossiers have, left out where empty: a file from before they were has the digest it had."""


def fields_of(dossier: Dossier) -> dict[str, Plain]:
    """A dossier as what is set to make it."""
    given = [f for f in fields(Dossier) if f.name not in _LATER or getattr(dossier, f.name)]
    given = [f for f in given if f.name not in ("id", "topics", "documents", "evidence")]
    simple = {f.name: plain(getattr(dossier, f.name), sparse=True) for f in given}
    topics = {f"topic:{t.id}": record(t, sparse=True) for t in dossier.topics}
    documents = {f"document:{one.id}": record(one, sparse=True) for one in dossier.documents}
    added = {f"evidence:{one.id}": record(one, sparse=True) for one in dossier.evidence}
    return simple | {"topics": [t.id for t in dossier.topics]} | topics | documents | added


def assemble(dossier_id: str, set_so_far: Iterable[tuple[str, Plain]]) -> Dossier:
    """The dossier after these settings, in order; a StoreError where they make none."""
    try:
        last = fold(set_so_far)
        shown = _list(_text)(last["topics"])
        if len(set(shown)) != len(shown):
            raise ValueError("a topic listed twice")
        topics = tuple(_read(Topic, _TOPIC, last[f"topic:{topic}"]) for topic in shown)
        documents = _documents([held for what, held in last.items() if what.startswith("document:") and held])
        rows = _evidence(held for what, held in last.items() if what.startswith("evidence:") and held)
        given = {name: last[name] for name in _DOSSIER if name in last}
        made = partial(Dossier, id=dossier_id, topics=topics, documents=documents, evidence=rows)
        return _read(made, _DOSSIER, given)
    except (AttributeError, DocumentError, EvidenceError, KeyError, TypeError, ValueError) as trouble:
        found = f"nothing for {trouble}" if isinstance(trouble, KeyError) else trouble
        raise StoreError(f"dossier {dossier_id}", "settings that make a dossier", found) from None


def topics(set_so_far: Iterable[tuple[str, Plain]]) -> dict[str, Topic]:
    """Every topic there ever was, by its id, as it was last set."""
    told = ((what, held) for what, held in fold(set_so_far).items() if what.startswith("topic:"))
    return {what.partition(":")[2]: _read(Topic, _TOPIC, held) for what, held in told}


def fold(set_so_far: Iterable[tuple[str, Plain]]) -> dict[str, Plain]:
    """What was last set, with single fields of a topic taken into that topic."""
    last: dict[str, Plain] = {}
    for what, value in set_so_far:
        match what.split(":"):
            case ["topic", topic]:
                last[what] = {**_mapping(value), "id": topic}
            case ["topic", topic, field] if field != "id":
                last[f"topic:{topic}"] = {**_mapping(last[f"topic:{topic}"]), field: value}
            case ["document" | "evidence", one]:
                last[what] = value and {**_mapping(value), "id": one}
            case [field] if field in _DOSSIER or field == "topics":
                last[field] = value
            case _:
                raise ValueError(f"{what!r}, which is nothing of a dossier")
    return last


def evidence(held: Plain) -> Evidence:
    """One row of evidence, of what is set to make it."""
    return _read(Evidence, _EVIDENCE, held)


def _evidence(held: Iterable[Plain]) -> tuple[Evidence, ...]:
    rows = tuple(evidence(one) for one in held)
    if len(rows) > EVIDENCE_AT_MOST:
        raise ValueError(f"more than {EVIDENCE_AT_MOST} rows of evidence")
    return rows


def held(folded: Mapping[str, Plain], what: str) -> Plain:
    """What is set under a name in folded settings: its default where nothing is, None of a topic that is not there."""
    match what.split(":"):
        case ["topic", topic, field]:
            return _mapping(folded.get(f"topic:{topic}") or {}).get(field, _TOPIC_UNSET.get(field))
        case ["topic" | "document" | "evidence", _]:
            return folded.get(what)
        case _:
            return folded.get(what, _DOSSIER_UNSET.get(what))


def refuse_misplaced(dossier: Dossier, positions: Iterable[Cell]) -> None:
    """A StoreError where a cell is no topic's, or a state's that does not take part in it."""
    its_own = {Cell(topic.id, state) for topic in dossier.topics for state in State if state not in topic.absent}
    for cell in positions:
        if cell not in its_own:
            raise StoreError(f"dossier {dossier.id}", "positions of states that take part in its topics", cell)


def digest(dossier: Dossier, positions: Mapping[Cell, Position]) -> str:
    """What tells one seed from another, whatever order it was read in."""
    cells = sorted((f"{c.topic} {c.state}", record(p, sparse=True)) for c, p in positions.items())
    return hashlib.sha256(json.dumps([fields_of(dossier), cells], sort_keys=True).encode()).hexdigest()


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


def _mapping(value: object) -> Mapping[str, Plain]:
    if not isinstance(value, Mapping):
        raise TypeError(f"{value!r} is no set of fields")
    return value


def _words(value: object) -> dict[str, str]:
    words = {_text(language): _text(text) for language, text in _mapping(value).items()}
    if "nl" not in words:
        raise ValueError("no text in nl")
    return words


def _shortest(value: object) -> dict[str, str]:
    words = _words(value)
    if long := [text for text in words.values() if len(text) > SHORTEST]:
        raise ValueError(f"{long[0]!r}, which is longer than {SHORTEST} letters")
    return words


def _bounded(groups: tuple[_T, ...]) -> tuple[_T, ...]:
    if len(groups) > GROUPS_AT_MOST:
        raise ValueError(f"more than {GROUPS_AT_MOST} groups")
    return groups


def _documents(value: object) -> tuple[Document, ...]:
    found = in_order(_list(partial(_read, Document, _DOCUMENT))(value))
    if len(found) > DOCUMENTS_AT_MOST:
        raise ValueError(f"more than {DOCUMENTS_AT_MOST} documents")
    return found


def _pair(value: object) -> tuple[str, str]:
    label, text = _list(_text)(value)
    return label, text


def _persons(value: object) -> dict[State, int]:
    return {State(code): _year(count) for code, count in _mapping(value).items()}


def _read(kind: Callable[..., _T], readers: Mapping[str, Reader[object]], value: object) -> _T:
    """What is made of some fields, each read by the reader of its name."""
    return kind(**{name: readers[name](held) for name, held in _mapping(value).items()})


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


def _unset(kind: type[Topic] | type[Dossier]) -> dict[str, Plain]:
    return {f.name: plain(f.default) for f in fields(kind) if f.default is not MISSING}


_TOPIC_UNSET, _DOSSIER_UNSET = _unset(Topic), _unset(Dossier)
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
    **{f.name: _text for f in fields(Dossier) if f.name not in ("id", "topics", "documents", "evidence")},
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
