"""What a text is made of: sections of paragraphs of sentences, each sentence with the cells it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from positions.quantifiers import Quantifier
from positions.stances import Marking, Stance
from positions.states import State


class Audience(StrEnum):
    """For whom a text is: anybody, or those who may read what is internal."""

    PUBLIC = "public"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``states`` are those whose cells it speaks of, in protocol order, and ``stances`` what they hold.

    ``quantifier`` is said in the place of their number.  What a sentence rests on is for whoever checks it: with a
    public text it is not handed out.
    """

    text: str
    states: tuple[State, ...] = ()
    stances: frozenset[Stance] = frozenset()
    quantifier: Quantifier | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand in one block of text, parted by a space."""

    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The sentences one after another."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Section:
    """What is said of one topic, under its number and title; without a topic, of the dossier."""

    topic: str | None
    heading: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def prose(self) -> str:
        """The paragraphs without the heading, for where the topic is named already."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Brief:
    """The krachtenveld in prose.  ``marking`` is how far it may spread, ``rests_on`` how many stances are under it."""

    audience: Audience
    language: str
    title: str
    sections: tuple[Section, ...]
    marking: Marking
    rests_on: int

    @property
    def text(self) -> str:
        """All of it as plain text: the title, and the sections under their headings, parted by empty lines."""
        return "\n\n".join(filter(None, (self.title, *map(_block, self.sections)))) + "\n"

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of every section, as it is read; the headings are none."""
        return tuple(s for section in self.sections for p in section.paragraphs for s in p.sentences)


def paragraph(sentences: Iterable[Sentence]) -> tuple[Paragraph, ...]:
    """One paragraph of these sentences; none when there are none."""
    said = tuple(sentences)
    return (Paragraph(said),) if said else ()


def _block(section: Section) -> str:
    return "\n".join(filter(None, (section.heading, section.prose)))
