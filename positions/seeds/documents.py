"""Phases and documents as a dossier's file has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn, TypedDict

from positions.documents import Adopter, Document, DocumentError, DocumentKind, Phase, Stage, in_order
from positions.dossiers import Topic
from positions.rules import Rule
from positions.seeds.tables import Table, refuse_twice
from positions.stances import Marking


class Standing(TypedDict):
    """How far something is, and what is on the table."""

    stage: Stage | None
    current: str | None


def stage(table: Table) -> Stage | None:
    """How far a topic or dossier is, where its file says so."""
    if not table.has("stage"):
        return None
    part = table.part("stage")
    try:
        told = Stage(
            part.choice("phase", Phase),
            date=part.day("date") if part.has("date") else None,
            by=part.maybe("by", Adopter),
            source=part.text("source", ""),
        )
    except DocumentError as refused:
        _refuse(part, refused)
    part.close()
    return told


def standing(table: Table) -> Standing:
    """How far a topic or dossier is, and the id of the document now on the table, where its file says so."""
    return {"stage": stage(table), "current": table.slug("current") if table.has("current") else None}


def documents(table: Table, topics: Sequence[Topic], current: str | None) -> tuple[Document, ...]:
    """The documents of a dossier, by their day; refused twice, of a topic that is not there, and a current text
    that is none of the topic's."""
    found = in_order(map(_document, table.parts("documents")))
    refuse_twice("documents, id", [document.id for document in found])
    for document in found:
        if document.topic and document.topic not in {topic.id for topic in topics}:
            table.refuse(f"documents.{document.id}, topic", "the id of a topic", document.topic)
    for topic in topics:
        if topic.current and topic.current not in {one.id for one in found if one.about(topic.id)}:
            table.refuse(f"topics.{topic.id}, current", "the id of a document of this topic", topic.current)
    if current and current not in {one.id for one in found if one.topic is None}:
        table.refuse("current", "the id of a document of the whole dossier", current)
    return found


def _document(table: Table) -> Document:
    try:
        told = Document(
            table.slug("id"),
            table.choice("kind", DocumentKind),
            table.text("version"),
            number=table.text("number", ""),
            date=table.day("date") if table.has("date") else None,
            marking=table.choice("marking", Marking),
            address=table.text("address", ""),
            topic=table.text("topic", "") or None,
            rule=table.maybe("rule", Rule),
            rule_source=table.text("rule_source", ""),
        )
    except DocumentError as refused:
        _refuse(table, refused)
    table.close()
    return told


def _refuse(table: Table, refused: DocumentError) -> NoReturn:
    table.refuse(refused.where, refused.expected, refused.found)
