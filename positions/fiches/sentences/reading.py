"""From paragraphs to findings: each sentence by itself, and for "deze landen" the one before it in its paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from positions.drafts import Findings, FoundGroup, FoundLine, Paragraph, Shape, Speaker, Unread
from positions.fiches.sentences.asides import cleared
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
MOST = len(State)
"""How many lists a sentence names at most; what names more is no sentence."""
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


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with what it was found to say, and where in it stands the one thing that the next may join."""

    sentence: Sentence
    findings: Findings
    joint: tuple[Sentence, Decision] | None = None


def _paragraph(paragraph: Paragraph) -> Iterator[Findings]:
    """What each of its sentences says, in the light of the one before."""
    before = None
    for start, end in sentences(paragraph.text):
        if end - start > LONGEST:
            continue
        sentence = Sentence(paragraph, start, end, plain(paragraph.text[start:end]))
        before = _own(sentence) if paragraph.place.section == OWN else _sentence(sentence, before)
        yield before.findings


def _sentence(sentence: Sentence, before: Said | None) -> Said:
    every = mentions(sentence.text, sentence.small)
    if len(every) > MOST:
        return Said(sentence, Findings())
    bare = sentence.plainly(cleared(sentence.small, every))
    named = mentions(sentence.text, bare.small)
    if before and not any(one.states for one in named) and (back := referred(bare, before.sentence)):
        bare, named = bare.since(before.sentence), [*named, back]
    joint = before.joint if before else None
    told = decide(bare.small, named, before=joint[1] if joint else None)
    if joint and any(one.back and one.cue for one in told):
        bare = bare.since(joint[0])
    earlier = joint[0] if joint else None
    found, expected = stances(bare, told, earlier), expectations(bare, told, earlier)
    unread = () if found or expected else tuple(_unread(bare, named, told))
    findings = Findings(found, expected, tuple(_groups(bare, every)), tuple(_lines(bare, told)), unread)
    return Said(sentence, findings, _joint(bare, told, joint))


def _joint(
    sentence: Sentence, told: Sequence[Decision], before: tuple[Sentence, Decision] | None
) -> tuple[Sentence, Decision] | None:
    """What the next sentence joins that says "daarbij": only where this one decided a single thing."""
    decided = [one for one in told if one.cue and one.stance]
    if len(decided) != 1:
        return None
    return before if decided[0].back else (sentence, decided[0])


def _own(sentence: Sentence) -> Said:
    """What section 3b says of the Netherlands; of others it says nothing that is read."""
    named = [one for one in mentions(sentence.text, sentence.small) if one.states == (State.NL,)]
    told = decide(sentence.small, named, cabinet=True) if named else ()
    return Said(sentence, Findings(stances(sentence, told)))


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
