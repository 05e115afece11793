"""What a field of a dossier or of a cell holds, as people read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from positions.agendas import Agenda
from positions.changes import DossierChange
from positions.documents import Document, Stage
from positions.dossiers import Dossier, Expectation, Judgement, Topic
from positions.evidence import Evidence
from positions.moves import DossierMove
from positions.stances import Source
from positions.states import Grouping, Populations, State
from positions.words import Words, agendas
from positions.words import documents as naming
from positions.workbooks.labels import SEPARATOR, key


@dataclass(frozen=True, slots=True)
class Told:
    """What became of the dossier itself in words: of the topic ``about``, or of the whole."""

    about: Topic | None
    field: str
    before: str
    after: str
    change: DossierChange


def told(moves: Iterable[DossierMove], dossier: Dossier, words: Words) -> Iterator[Told]:
    """A line for each; ``dossier`` is the one after which topics are called.  Of the list of topics each that came or
    went is told by itself, and the order only where those that stayed are in another."""
    topics = {topic.id: topic for topic in dossier.topics}
    for move in (one for one in moves if one.tells):
        about = topics.get(move.topic or "")
        if move.field == "shown":
            about = next(one for one in (move.after, move.before) if isinstance(one, Topic))
        was, now = (said(move.field, value, dossier, words) for value in (move.before, move.after))
        yield Told(about, words(f"dossier_field.{move.field}"), was, now, move.change)


def shown(value: object, words: Words) -> str:
    """What a field of a cell holds, as people read it; empty for none."""
    if isinstance(value, Source):
        day = words.day(value.date) if value.date else ""
        return " · ".join(filter(None, (words(key(value.kind)), value.reference, day)))
    if isinstance(value, frozenset):
        return SEPARATOR.join(words(key(one)) for one in sorted(value))
    return words(key(value)) if isinstance(value, Enum) else str(value or "")


def said(field: str, value: Any, dossier: Dossier, words: Words) -> str:
    """A value as people read it."""
    if field == "rule":
        return words(f"rule.{value}" if value else "rule.unknown")
    if field == "table":
        return f"{value.source} ({value.year})" if isinstance(value, Populations) else words("dossier_value.shipped")
    if field == "parent":
        return _number(value, dossier) if value else words("dossier_value.none")
    if field in ("stage", "current", "document", "about"):
        return _standing(value, dossier, words) or words("dossier_value.none")
    if isinstance(value, Agenda):
        return f"{agendas.said(value, words)}: {said('topics', value.topics, dossier, words)}"
    if field == "topics":
        return ", ".join(_number(topic, dossier) for topic in value)
    if field == "shown":
        return words("workbook.yes" if value else "workbook.no")
    if field == "general":
        return "; ".join(f"{words(f'general.{label}')}: {text}" for label, text in value) or words("dossier_value.none")
    if field == "absent":
        return words.listed([words.in_text(state) for state in State if state in value]) or words("dossier_value.none")
    return _plain(value, words) or words("dossier_value.none")


def _plain(value: object, words: Words) -> str:
    if isinstance(value, bool):
        return words("workbook.yes" if value else "workbook.no")
    if isinstance(value, Enum):
        return words(f"dossier_value.{value.value}")
    if isinstance(value, date):
        return words.day(value)
    if isinstance(value, Mapping):
        return words.printed(value)
    if isinstance(value, Evidence):
        return f"{words.state(value.state)}: {value.title}"
    if isinstance(value, Grouping):
        return words.printed(value.name)
    if isinstance(value, Expectation):
        return " / ".join(filter(None, (f"{value.quantifier}: {value.of}", value.translation)))
    if isinstance(value, Judgement):
        return f"{value.of} ({value.place}): {value.says}"
    return "; ".join(_plain(one, words) for one in value) if isinstance(value, tuple) else str(value or "")


def _standing(value: Stage | Document | str | None, dossier: Dossier, words: Words) -> str:
    """A phase, a document, or one by its id, with a topic's number where it is that topic's."""
    if isinstance(value, Stage):
        return " ".join(filter(None, (naming.stage(value, words), value.source and f"({value.source})")))
    if isinstance(value, Document):
        about = _number(value.topic, dossier) if value.topic else ""
        ruled = f"{words(f'rule.{value.rule}')} ({value.rule_source})" if value.rule else ""
        said = (
            about,
            naming.document(value, words),
            value.number,
            value.address,
            words(f"marking.{value.marking}"),
            ruled,
        )
        return ", ".join(filter(None, said))
    return naming.about(dossier.document(value), words) if value else ""


def _number(topic: str, dossier: Dossier) -> str:
    """The number of a topic; of one that is gone, its id."""
    return next((one.number for one in dossier.topics if one.id == topic), topic)
