"""The dossier as fields of plain JSON, each of which can be set by itself, and the dossier put together from them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from functools import partial

from positions.agendas import AgendaError
from positions.changes import Cell
from positions.documents import DocumentError
from positions.dossiers import Dossier, Topic
from positions.evidence import EvidenceError
from positions.plain import Plain, plain, record
from positions.stances import Position
from positions.states import State
from positions.store import readers
from positions.store.locations import StoreError

# what            value
# "title", ...    a field of Dossier
# "topics"        the ids of the topics, in order; a topic that is not in it is not shown
# "topic:x"       all fields of topic x
# "topic:x:rule"  one field of topic x
# "document:d"    all fields of document d, or nothing once it is gone
# "agenda:a"      all fields of agenda a, or nothing once it is gone
# "evidence:e"    all fields of a row of evidence that was added here, or nothing once it is gone

_LATER = ("table", "stage", "current", "archived")
"""Fields that few dossiers have, left out where empty: a file from before they were has the digest it had."""
_ONE_BY_ONE = ("document", "evidence", "agenda")
"""What is set one by one beside topics, by an id."""


def fields_of(dossier: Dossier) -> dict[str, Plain]:
    """A dossier as what is set to make it."""
    given = [f for f in fields(Dossier) if f.name not in _LATER or getattr(dossier, f.name)]
    given = [f for f in given if f.name not in readers.APART]
    simple = {f.name: plain(getattr(dossier, f.name), sparse=True) for f in given}
    topics = {f"topic:{t.id}": record(t, sparse=True) for t in dossier.topics}
    documents = {f"document:{one.id}": record(one, sparse=True) for one in dossier.documents}
    added = {f"evidence:{one.id}": record(one, sparse=True) for one in dossier.evidence}
    planned = {f"agenda:{one.id}": record(one, sparse=True) for one in dossier.agendas}
    return simple | {"topics": [t.id for t in dossier.topics]} | topics | documents | added | planned


def assemble(dossier_id: str, set_so_far: Iterable[tuple[str, Plain]]) -> Dossier:
    """The dossier after these settings, in order; a StoreError where they make none."""
    try:
        last = fold(set_so_far)
        shown = readers.ids(last["topics"])
        if len(set(shown)) != len(shown):
            raise ValueError("a topic listed twice")
        topics = tuple(readers.topic(last[f"topic:{topic}"]) for topic in shown)
        documents = readers.documents(_each(last, "document:"))
        rows = readers.rows(_each(last, "evidence:"))
        planned = readers.agendas(_each(last, "agenda:"))
        given = {name: held for name, held in last.items() if name in readers.FIELDS}
        made = partial(Dossier, id=dossier_id, topics=topics, documents=documents, evidence=rows, agendas=planned)
        return readers.dossier(made, given)
    except (AgendaError, AttributeError, DocumentError, EvidenceError, KeyError, TypeError, ValueError) as trouble:
        found = f"nothing for {trouble}" if isinstance(trouble, KeyError) else trouble
        raise StoreError(f"dossier {dossier_id}", "settings that make a dossier", found) from None


def topics(set_so_far: Iterable[tuple[str, Plain]]) -> dict[str, Topic]:
    """Every topic there ever was, by its id, as it was last set."""
    told = ((what, held) for what, held in fold(set_so_far).items() if what.startswith("topic:"))
    return {what.partition(":")[2]: readers.topic(held) for what, held in told}


def fold(set_so_far: Iterable[tuple[str, Plain]]) -> dict[str, Plain]:
    """What was last set, with single fields of a topic taken into that topic."""
    last: dict[str, Plain] = {}
    for what, value in set_so_far:
        match what.split(":"):
            case ["topic", topic]:
                last[what] = {**readers.mapping(value), "id": topic}
            case ["topic", topic, field] if field != "id":
                last[f"topic:{topic}"] = {**readers.mapping(last[f"topic:{topic}"]), field: value}
            case [kind, one] if kind in _ONE_BY_ONE:
                last[what] = value and {**readers.mapping(value), "id": one}
            case [field] if field in readers.FIELDS or field == "topics":
                last[field] = value
            case _:
                raise ValueError(f"{what!r}, which is nothing of a dossier")
    return last


def _each(last: Mapping[str, Plain], begins: str) -> Iterable[Plain]:
    """What is set one by one under names that begin so, and is not gone."""
    return (held for what, held in last.items() if what.startswith(begins) and held)


def held(folded: Mapping[str, Plain], what: str) -> Plain:
    """What is set under a name in folded settings: its default where nothing is, None of a topic that is not there."""
    match what.split(":"):
        case ["topic", topic, field]:
            return readers.mapping(folded.get(f"topic:{topic}") or {}).get(field, _TOPIC_UNSET.get(field))
        case [kind, _] if kind in ("topic", *_ONE_BY_ONE):
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


def _unset(kind: type[Topic] | type[Dossier]) -> dict[str, Plain]:
    return {f.name: plain(f.default) for f in fields(kind) if f.default is not MISSING}


_TOPIC_UNSET, _DOSSIER_UNSET = _unset(Topic), _unset(Dossier)
