"""A fiche read: its lines, whatever file they came in, as a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from positions.drafts import Draft, Findings, Paragraph, Place, Unread
from positions.fiches import facts, sections, sentences, topics
from positions.fiches.labels import FIELD
from positions.fiches.letters import Fiche
from positions.fiches.refused import FicheError

LETTERS = 200_000
"""Of one fiche; of 30 pages it has half of that."""


def draft(fiche: Fiche, told: Sequence[str] = ()) -> Draft:
    """What was found in a fiche, with what is ``told`` of the file it comes from, as ``Unread.why`` says it.

    A text without any label is taken for a krachtenveld by itself; FicheError where that says nothing of any state, and
    for more text than a fiche ever has: reading takes a second for 40,000 letters.
    """
    if (letters := sum(len(one.text) for one in fiche.lines)) > LETTERS:
        raise FicheError("fiche", f"at most {LETTERS} letters", letters, "fiche_full")
    return again(sections.paragraphs(fiche.lines), told)


def again(paragraphs: tuple[Paragraph, ...], told: Sequence[str] = ()) -> Draft:
    """The same of its paragraphs, as they were kept.  Raises as ``draft``, which what once gave one does not."""
    labelled = any(one.place.section for one in paragraphs)
    findings = sentences.read(paragraphs) if labelled else _alone(paragraphs)
    judged = facts.judgements(paragraphs)
    missing = (*(Unread(why, "", Place("", 0)) for why in told), *(_missing(paragraphs) if labelled else ()))
    return Draft(
        general=facts.general(paragraphs),
        judgements=judged,
        topics=topics.topics(paragraphs),
        findings=findings,
        unknown=(*missing, *findings.unknown, *facts.unjudged(paragraphs, judged)),
        paragraphs=paragraphs,
    )


def _alone(paragraphs: Sequence[Paragraph]) -> Findings:
    """What a text says that stands by itself, as a krachtenveld that somebody copied out of its fiche."""
    found = sentences.read([replace(one, place=Place(FIELD, one.place.paragraph)) for one in paragraphs])
    if found == Findings():
        raise FicheError("file", "a fiche, by its labels", "none of them", "fiche_none")
    loose = {part.name: tuple(map(_loose, getattr(found, part.name))) for part in fields(found)}
    return Findings(**loose)


def _loose(found: Any) -> Any:
    """The same without the section that it was read by."""
    return replace(found, place=replace(found.place, section=""))


def _missing(paragraphs: Sequence[Paragraph]) -> Iterator[Unread]:
    """That no krachtenveld is there, as in fiches of before 2014, or nothing under its label."""
    if not any(one.place.section == FIELD and one.place.paragraph for one in paragraphs):
        yield Unread("no_field", "", Place(FIELD, 0))
