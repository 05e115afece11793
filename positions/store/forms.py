"""The dossier as fields of plain JSON, each of which can be set by itself, and the dossier put together from them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any

from positions.changes import Cell
from positions.dossiers import Dossier, Expectation, Placement, Rule, Topic
from positions.stances import Position, Side
from positions.states import Populations, State
from positions.store.locations import StoreError

# what            value
# "title", ...    a field of Dossier
# "topics"        the ids of the topics, in order; a topic that is not in it is not shown
# "topic:x"       all fields of topic x
# "topic:x:rule"  one field of topic x


def fields_of(dossier: Dossier) -> dict[str, Any]:
    """A dossier as what is set to make it."""
    given = [f for f in fields(Dossier) if f.name not in ("id", "topics") and (f.name != "table" or dossier.table)]
    simple = {f.name: plain(getattr(dossier, f.name)) for f in given}
    topics = {f"topic:{t.id}": plain(t) for t in dossier.topics}
    return simple | {"topics": [t.id for t in dossier.topics]} | topics


def assemble(dossier_id: str, set_so_far: Iterable[tuple[str, Any]]) -> Dossier:
    """The dossier after these settings, in order; a StoreError where they make none."""
    try:
        last = fold(set_so_far)
        shown = _list(_text)(last["topics"])
        if len(set(shown)) != len(shown):
            raise ValueError("a topic listed twice")
        topics = tuple(_topic(last[f"topic:{topic}"]) for topic in shown)
        typed = {name: kind(last[name]) for name, kind in _DOSSIER.items() if name != "topics" and name in last}
        return Dossier(id=dossier_id, topics=topics, **typed)
    except (AttributeError, KeyError, TypeError, ValueError) as trouble:
        found = f"nothing for {trouble}" if isinstance(trouble, KeyError) else trouble
        raise StoreError(f"dossier {dossier_id}", "settings that make a dossier", found) from None


def fold(set_so_far: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """What was last set, with single fields of a topic taken into that topic."""
    last: dict[str, Any] = {}
    for what, value in set_so_far:
        match what.split(":"):
            case ["topic", topic]:
                last[what] = {**value, "id": topic}
            case ["topic", topic, field] if field != "id":
                last[f"topic:{topic}"] = {**last[f"topic:{topic}"], field: value}
            case [field] if field in _DOSSIER:
                last[field] = value
            case _:
                raise ValueError(f"{what!r}, which is nothing of a dossier")
    return last


def refuse_misplaced(dossier: Dossier, positions: Iterable[Cell]) -> None:
    """A StoreError where a cell is no topic's, or a state's that does not take part in it."""
    its_own = {Cell(topic.id, state) for topic in dossier.topics for state in State if state not in topic.absent}
    for cell in positions:
        if cell not in its_own:
            raise StoreError(f"dossier {dossier.id}", "positions of states that take part in its topics", cell)


def digest(dossier: Dossier, positions: Mapping[Cell, Position]) -> str:
    """What tells one seed from another, whatever order it was read in."""
    cells = sorted((f"{c.topic} {c.state}", plain(p)) for c, p in positions.items())
    return hashlib.sha256(json.dumps([fields_of(dossier), cells], sort_keys=True).encode()).hexdigest()


def plain(value: Any) -> Any:
    """A noun as JSON can hold it; fields at their default are left out, so that a new field changes nothing."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(plain(v) for v in value)
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, Mapping):
        return {key: plain(v) for key, v in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        given = {f.name: getattr(value, f.name) for f in fields(value) if getattr(value, f.name) != f.default}
        return {name: plain(v) for name, v in given.items()}
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false")
    return value


def _year(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(f"{value!r} is not a year")
    return value


def _words(value: Any) -> dict[str, str]:
    words = {_text(language): _text(text) for language, text in value.items()}
    if "nl" not in words:
        raise ValueError("no text in nl")
    return words


def _pair(value: Any) -> tuple[str, str]:
    label, text = value
    return _text(label), _text(text)


def _expectation(value: Any) -> Expectation:
    return Expectation(**{name: _EXPECTATION[name](v) for name, v in value.items()})


def _topic(value: dict[str, Any]) -> Topic:
    return Topic(**{name: _TOPIC[name](v) for name, v in value.items()})


def _populations(value: dict[str, Any]) -> Populations:
    persons = {State(code): _year(count) for code, count in value["persons"].items()}
    return Populations(**{**value, "persons": persons})


def _optional(kind: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else kind(value)


def _list(kind: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def each(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise TypeError(f"{value!r} is not a list")
        return tuple(kind(v) for v in value)

    return each


_EXPECTATION: dict[str, Callable[[Any], Any]] = {f.name: _text for f in fields(Expectation)} | {
    "topic": _optional(_text),
    "side": _optional(Side),
}
_TOPIC: dict[str, Callable[[Any], Any]] = {f.name: _text for f in fields(Topic)} | {
    "title": _words,
    "short": _words,
    "is_pillar": _flag,
    "parent": _optional(_text),
    "placed_by": _optional(Placement),
    "rule": _optional(Rule),
    "rule_inferred": _flag,
    "absent": lambda value: frozenset(_list(State)(value)),
}
_DOSSIER: dict[str, Callable[[Any], Any]] = {f.name: _text for f in fields(Dossier) if f.name != "id"} | {
    "title": _words,
    "fiche_date": _optional(lambda value: date.fromisoformat(_text(value))),
    "general": _list(_pair),
    "topics": _list(_text),
    "expectations": _list(_expectation),
    "population": _year,
    "table": _optional(_populations),
}
