"""Phases and documents in words."""

from __future__ import annotations

from positions.documents import Document, Stage
from positions.dossiers import Dossier, Topic
from positions.words import Words


def stage(told: Stage, words: Words) -> str:
    """How far something is: "aangenomen door de Raad, 29 april 2026"."""
    phase = _phase(told, words)
    return f"{phase}, {words.day(told.date)}" if told.date else phase


def concluded(told: Stage, words: Words) -> str:
    """The same in the place of a count: "Aangenomen door de Raad op 29 april 2026"."""
    said = _phase(told, words)
    if told.date:
        said = words("document.on", stage=said, date=words.day(told.date))
    return said[:1].upper() + said[1:]


def _phase(told: Stage, words: Words) -> str:
    phase = words(f"phase.{told.phase}")
    return words("document.by", phase=phase, by=words(f"adopter.{told.by}")) if told.by else phase


def document(told: Document, words: Words) -> str:
    """A document as a line calls it: "v3, compromis, 9 januari 2026"."""
    named = words("document.named", version=told.version, kind=words(f"document_kind.{told.kind}"))
    return f"{named}, {words.day(told.date)}" if told.date else named


def about(told: Document | None, words: Words) -> str:
    """The same of one that may not be seen, or is gone: "een andere tekst"."""
    return document(told, words) if told else words("document.another")


def spoken_of(dossier: Dossier, topic: Topic, about: str | None, words: Words) -> str:
    """Which text a stance on a topic is about: "gaat over v1, nu ligt v2 voor"; nothing where nobody said."""

    def called(document: str | None) -> str:
        found = dossier.document(document)
        return found.version if found else words("document.another")

    if topic.earlier(about):
        return words("matrix.about_older", about=called(about), now=called(topic.current))
    return words("document.about", about=called(about)) if about else ""


def standing(stage_now: Stage | None, current: str | None, text: Document | None, words: Words) -> tuple[str, str]:
    """How a topic stands, over its column: "tekst v3, 9 januari 2026", or its phase where no text is on the table;
    and what of that stands there first, where there is little room: "tekst v3"."""
    phase = words(f"phase.{stage_now.phase}") if stage_now else ""
    if stage_now and (stage_now.over or stage_now.by):
        return stage(stage_now, words), phase
    if text:
        brief = words("document.text", version=text.version)
        return f"{brief}, {words.day(text.date) if text.date else words(f'document_kind.{text.kind}')}", brief
    if current:
        return (words("document.another"),) * 2
    return (words("document.no_text", phase=phase), phase) if phase else ("", "")
