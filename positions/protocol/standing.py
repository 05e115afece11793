"""How far a dossier and its topics are, and which texts were on the table: set from the panel behind the title.

Every page has that panel.  Each message is answered by how it then stands.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Literal, TypedDict

from positions.access import View
from positions.documents import ADDRESS_LENGTH, NUMBER_LENGTH, VERSION_LENGTH, Adopter, Document, DocumentKind, Phase
from positions.documents import Stage as KnownStage
from positions.dossiers import Dossier
from positions.plain import Plain, record
from positions.prospects import Option
from positions.protocol.heading import said
from positions.protocol.reading import Message, MessageError, one_of, read, topic_of
from positions.protocol.visit import Kinds, Settled, Visit
from positions.rules import Rule
from positions.stances import Marking
from positions.words import Words, documents


class AskStanding(TypedDict):
    """Asks how a topic stands; the whole dossier for ""."""

    kind: Literal["standing"]
    topic: str


class SetStage(TypedDict):
    """How far it is; "" for what the dossier says, or for nothing.  ``by`` is "" for what nobody adopted."""

    kind: Literal["stage"]
    topic: str
    phase: str
    date: date | None
    by: str
    source: str


class SetTabled(TypedDict):
    """The document that is on the table; "" for that of the dossier, or for none."""

    kind: Literal["tabled"]
    topic: str
    document: str


class KeepDocument(TypedDict):
    """A document as it is to be kept, a new one without an ``id``; ``tabled`` puts it on the table of its topic."""

    kind: Literal["document"]
    id: str
    topic: str
    of: str
    version: str
    number: str
    date: date | None
    marking: Marking
    address: str
    rule: str
    rule_source: str
    tabled: bool


class DropDocument(TypedDict):
    """A document that was there by mistake."""

    kind: Literal["undocument"]
    topic: str
    id: str


class DocumentData(TypedDict):
    """A document as the form has it, with what a list calls it."""

    id: str
    said: str
    of: str
    version: str
    number: str
    date: str
    marking: Marking
    address: str
    rule: str
    rule_source: str
    whole: bool


class StandingChoices(TypedDict):
    """What may be chosen from, and how long texts are at most."""

    topics: list[Option]
    phases: list[Option]
    adopters: list[Option]
    kinds: list[Option]
    markings: list[Option]
    rules: list[Option]
    most: dict[str, int]


class StandingAnswer(Settled):
    """How a topic stands, with all there is to choose from; ``refused`` is why something was not set."""

    kind: Literal["standing"]
    topic: str
    phase: str
    date: str
    by: str
    source: str
    current: str
    documents: list[DocumentData]
    choices: StandingChoices
    text: dict[str, str]


def _standing(visit: Visit, message: Message) -> StandingAnswer:
    return _told(visit, read(AskStanding, message)["topic"])


def _stage(visit: Visit, message: Message) -> StandingAnswer:
    asked = read(SetStage, message)

    def fields(_: View) -> dict[str, Plain]:
        by = one_of(Adopter)("by", asked["by"]) if asked["by"] else None
        phase = one_of(Phase)("phase", asked["phase"]) if asked["phase"] else None
        stage = KnownStage(phase, asked["date"], by, asked["source"]) if phase else None
        return {_place(asked["topic"], "stage"): record(stage) if stage else None}

    return _set(visit, asked["topic"], fields)


def _tabled(visit: Visit, message: Message) -> StandingAnswer:
    asked = read(SetTabled, message)

    def fields(view: View) -> dict[str, Plain]:
        document = _known(view, asked["document"]) if asked["document"] else None
        return {_place(asked["topic"], "current"): document.id if document else None}

    return _set(visit, asked["topic"], fields)


def _document(visit: Visit, message: Message) -> StandingAnswer:
    asked = read(KeepDocument, message)

    def fields(view: View) -> dict[str, Plain]:
        kept = _known(view, asked["id"]) if asked["id"] else None
        document = Document(
            kept.id if kept else f"d{secrets.token_hex(5)}",
            one_of(DocumentKind)("kind", asked["of"]),
            asked["version"],
            number=asked["number"],
            date=asked["date"],
            marking=asked["marking"],
            address=asked["address"],
            topic=kept.topic if kept else asked["topic"] or None,
            rule=one_of(Rule)("rule", asked["rule"]) if asked["rule"] else None,
            rule_source=asked["rule_source"],
        )
        if not view.visitor.marking.allows(document.marking):
            raise MessageError("marking", "at most your own", "a higher one", "marking")
        current = {_place(asked["topic"], "current"): document.id} if asked["tabled"] else {}
        return {f"document:{document.id}": record(document), **current}

    return _set(visit, asked["topic"], fields)


def _dropped(visit: Visit, message: Message) -> StandingAnswer:
    asked = read(DropDocument, message)
    return _set(visit, asked["topic"], lambda view: {f"document:{_known(view, asked['id']).id}": None})


KINDS: Kinds = {
    "standing": _standing,
    "stage": _stage,
    "tabled": _tabled,
    "document": _document,
    "undocument": _dropped,
}


def _set(visit: Visit, topic: str, fields: Callable[[View], Mapping[str, Plain]]) -> StandingAnswer:
    """Set what is asked for, and tell how it then stands; or why nothing was set."""

    def asked(view: View) -> Mapping[str, Plain]:
        return fields(view) if not topic or topic_of(view.dossier(), topic) else {}

    settled = visit.set(asked)
    return {**_told(visit, topic), **settled}


def _known(view: View, document: str) -> Document:
    found = view.dossier().document(document)
    if found is None:
        raise MessageError("document", "one of this dossier that you see", "another", "unknown_document")
    return found


def _place(topic: str, field: str) -> str:
    return f"topic:{topic}:{field}" if topic else field


def _told(visit: Visit, topic: str) -> StandingAnswer:
    view, words = visit.enter(), visit.words
    own = view.own()
    of = next((one for one in own.topics if one.id == topic), None) or own
    stage = of.stage
    seen = [one for one in own.documents if one.topic is None or one.topic == topic]
    return {
        "kind": "standing",
        "topic": topic,
        "phase": stage.phase if stage else "",
        "date": stage.date.isoformat() if stage and stage.date else "",
        "by": (stage.by or "") if stage else "",
        "source": stage.source if stage else "",
        "current": of.current or "",
        "documents": [_data(one, words) for one in seen],
        "choices": _choices(view, own, words),
        "text": words.under("standing"),
    }


def _data(document: Document, words: Words) -> DocumentData:
    return {
        "id": document.id,
        "said": documents.document(document, words),
        "of": document.kind,
        "version": document.version,
        "number": document.number,
        "date": document.date.isoformat() if document.date else "",
        "marking": document.marking,
        "address": document.address,
        "rule": document.rule or "",
        "rule_source": document.rule_source,
        "whole": document.topic is None,
    }


def _choices(view: View, dossier: Dossier, words: Words) -> StandingChoices:
    def options(section: str, kinds: Iterable[StrEnum]) -> list[Option]:
        return [{"id": kind.value, "title": words(f"{section}.{kind}")} for kind in kinds]

    return {
        "topics": [{"id": one.id, "title": f"{one.number} {said(one.title, words)}"} for one in dossier.topics],
        "phases": options("phase", Phase),
        "adopters": options("adopter", Adopter),
        "kinds": options("document_kind", DocumentKind),
        "markings": options("marking", [one for one in Marking if view.visitor.marking.allows(one)]),
        "rules": options("rule", Rule),
        "most": {"version": VERSION_LENGTH, "number": NUMBER_LENGTH, "text": ADDRESS_LENGTH},
    }
