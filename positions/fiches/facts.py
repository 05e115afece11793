"""The general data of a fiche, and what the cabinet judges of the whole: values under labels, each by its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from positions.drafts import FoundFact, Paragraph, Shape, Unread
from positions.fiches.labels import ITEMS, JUDGED
from positions.fiches.splitting import sentences

FINANCES = "4d"
_SAYS = r"(?:is|luidt|blijft)(?: (?:dan ook|daarom|vooralsnog|overwegend|over het algemeen|in beginsel|per saldo))?"
_VERDICT = (
    r"((?:deels |gedeeltelijk |overwegend |zeer )?(?:positief|negatief|neutraal)[^.;]*|nog niet te bepalen[^.;]*)"
)
_JUDGES = (
    re.compile(rf"\b(?:grondhouding|oordeel|beoordeling)\b[^.;:]{{0,200}}? {_SAYS}:? {_VERDICT}", re.IGNORECASE),
    re.compile(rf"\bbeoordeelt\b[^.;]{{0,200}}? als {_VERDICT}", re.IGNORECASE),
    re.compile(rf"^{_VERDICT}$", re.IGNORECASE),
)


def general(paragraphs: Iterable[Paragraph]) -> tuple[FoundFact, ...]:
    """The general data, a fact for each line under its label, in the fiche's order."""
    return tuple(
        FoundFact(ITEMS[one.place.section], one.text, one.text, one.place)
        for one in paragraphs
        if one.place.section in ITEMS and _speaks(one)
    )


def judgements(paragraphs: Iterable[Paragraph]) -> tuple[FoundFact, ...]:
    """What is judged of competence, subsidiarity and proportionality in so many words, and the finances as told.

    One for each section, the first; of what says none, see ``unjudged``.
    """
    found: dict[str, FoundFact] = {}
    for one in filter(_speaks, paragraphs):
        label = JUDGED.get(one.place.section)
        if label and label not in found and (fact := next(_judged(label, one), None)):
            found[label] = fact
    return tuple(found.values())


def unjudged(paragraphs: Iterable[Paragraph], found: Iterable[FoundFact]) -> Iterator[Unread]:
    """The first paragraph of each section that should hold a judgement, and of which none could be read."""
    read = {fact.label for fact in found}
    for one in filter(_speaks, paragraphs):
        label = JUDGED.get(one.place.section)
        if label and label not in read:
            read.add(label)
            yield Unread("judgement", one.text, one.place)


def _judged(label: str, paragraph: Paragraph) -> Iterator[FoundFact]:
    for sentence in sentences(paragraph.text):
        if label == JUDGED[FINANCES]:
            yield FoundFact(label, sentence, sentence, paragraph.place)
        for pattern in _JUDGES:
            if verdict := pattern.search(sentence.rstrip(".")):
                yield FoundFact(label, verdict[1].strip(" ,"), sentence, paragraph.place)


def _speaks(paragraph: Paragraph) -> bool:
    return paragraph.shape not in (Shape.HEADING, Shape.FOOTNOTE)
