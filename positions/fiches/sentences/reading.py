"""From paragraphs to findings: each sentence by itself, and for "deze landen" the one before it in its paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from positions.drafts import Findings, FoundGroup, FoundLine, Paragraph, Shape, Speaker, Unread
from positions.fiches.sentences.cues import cues
from positions.fiches.sentences.deciding import Decision, decide
from positions.fiches.sentences.finding import Sentence, expectations, stances
from positions.fiches.sentences.mentions import Mention, mentions
from positions.fiches.sentences.referring import referred
from positions.fiches.sentences.tables import masks
from positions.fiches.sentences.texts import plain, sentences
from positions.states import State

FIELD, OWN = "3c", "3b"
"""The sections that are read: what others think, and what the Netherlands does."""
LONGEST = 2000
"""Letters of a sentence that is read; what is longer is no sentence."""
_READ = frozenset({Shape.BODY, Shape.ITEM, Shape.CELL})


def read(paragraphs: Iterable[Paragraph]) -> Findings:
    """What the sentences of these paragraphs say of states.  Every quotation is a part of its paragraph."""
    read = (one for one in paragraphs if one.shape in _READ and one.place.section in (FIELD, OWN))
    found = [part for paragraph in read for part in _paragraph(paragraph)]
    return Findings(
        tuple(one for part in found for one in part.stances),
        tuple(one for part in found for one in part.expectations),
        tuple(one for part in found for one in part.groups),
        tuple(one for part in found for one in part.lines),
        tuple(one for part in found for one in part.unknown),
    )


def _paragraph(paragraph: Paragraph) -> Iterator[Findings]:
    """What each of its sentences says, in the light of the one before."""
    before = None
    for start, end in sentences(paragraph.text):
        if end - start > LONGEST:
            continue
        sentence = Sentence(paragraph, start, end, plain(paragraph.text[start:end]))
        yield _sentence(sentence, before)
        before = sentence


def _sentence(sentence: Sentence, before: Sentence | None) -> Findings:
    named = mentions(sentence.text, sentence.small)
    if sentence.place.section == OWN:
        return _own(sentence, [one for one in named if one.states == (State.NL,)])
    if before and not any(one.states for one in named) and (back := referred(sentence, before)):
        sentence, named = sentence.since(before), [*named, back]
    told = decide(sentence.small, named)
    found, expected = stances(sentence, told), expectations(sentence, told)
    said = found or expected
    return Findings(
        found,
        expected,
        tuple(_groups(sentence, named)),
        tuple(_lines(sentence, told)),
        () if said else tuple(_unread(sentence, named, told)),
    )


def _own(sentence: Sentence, named: list[Mention]) -> Findings:
    """What section 3b says of the Netherlands; of others it says nothing that is read."""
    return Findings(stances(sentence, decide(sentence.small, named, cabinet=True))) if named else Findings()


def _groups(sentence: Sentence, named: Iterable[Mention]) -> Iterator[FoundGroup]:
    for name in dict.fromkeys(part.group for one in named for part in one.parts if part.group):
        yield FoundGroup(name, sentence.quote, sentence.place)


def _lines(sentence: Sentence, told: Iterable[Decision]) -> Iterator[FoundLine]:
    for speaker, found in masks("other").items():
        if found.search(sentence.small):
            yield FoundLine(Speaker(speaker), sentence.quote, sentence.place)
    if any(one.why == "reserve" for one in told):
        yield FoundLine(Speaker.RESERVE, sentence.quote, sentence.place)


def _unread(sentence: Sentence, named: Iterable[Mention], told: Iterable[Decision]) -> Iterator[Unread]:
    """A sentence that names states, says something, and gave nothing: with the first reason there is."""
    spoken = any(one.states or one.quantifiers for one in named)
    if spoken and cues(sentence.small, 0, len(sentence.small)):
        why = next((one.why for one in told if one.why), "no_subject")
        yield Unread(why, sentence.quote, sentence.place)
