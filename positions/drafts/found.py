"""What was found in a fiche, each bound to the words it comes from and their place; not yet accepted by anybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from positions.stances import Direction, Side, Stance
from positions.states import State


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a fiche: its section, and the paragraph within it.

    ``section`` is what the template of today calls it ("1a", "2a", "3b", "3c", "4"), however the fiche numbers it; ""
    where no label was seen yet.  ``paragraph`` counts from 1, as a reader does: every new line of running text is one,
    headings and footnotes are none.  A heading is 0 of the section it opens, a footnote is where it belongs to.
    """

    section: str
    paragraph: int


class Shape(StrEnum):
    """What kind of line a paragraph is."""

    HEADING = "heading"
    BODY = "body"
    ITEM = "item"
    CELL = "cell"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of a fiche as its author wrote it: whole, whatever pages it was printed on."""

    text: str
    place: Place
    shape: Shape = Shape.BODY


@dataclass(frozen=True, slots=True)
class FoundStance:
    """What a state is said to think.  ``topic`` is of what, in the fiche's words; "" where it is the whole.

    ``quote`` stands in the text of the paragraph at ``place``, here and below; so does ``condition``.
    """

    state: State
    topic: str
    stance: Stance
    direction: Direction | None
    condition: str
    quote: str
    place: Place


@dataclass(frozen=True, slots=True)
class FoundExpectation:
    """What is said of states together, of which none is named.

    ``quantifier`` is in the fiche's words, ``count`` how many where it says a number, ``side`` None where it is not
    clear, ``of`` what it is about, in its words.
    """

    quantifier: str
    count: int | None
    side: Side | None
    of: str
    quote: str
    place: Place


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """A group of states by its name; its members are never filled in."""

    name: str
    quote: str
    place: Place


class Speaker(StrEnum):
    """Of whom or what a line is that is no stance of a state."""

    PARLIAMENT = "parliament"
    PRESIDENCY = "presidency"
    RESERVE = "reserve"


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A sentence about somebody who is no state in the Council, or a state's reserve: told, and nobody's stance."""

    of: Speaker
    quote: str
    place: Place


@dataclass(frozen=True, slots=True)
class FoundTopic:
    """A pillar, or something announced or discussed; ``parent`` is the title of the pillar the fiche puts it under."""

    title: str
    parent: str | None
    quote: str
    place: Place
    pillar: bool = False


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A value under a label of the template: general data, or what the cabinet judges of the whole.

    ``label`` is that of ``labels``, not the fiche's wording of it.
    """

    label: str
    value: str
    quote: str
    place: Place


@dataclass(frozen=True, slots=True)
class Unread:
    """What stands there and gave nothing, though it seems to say something; ``why`` is a short code."""

    why: str
    quote: str
    place: Place


@dataclass(frozen=True, slots=True)
class Findings:
    """What sentences say about states."""

    stances: tuple[FoundStance, ...] = ()
    expectations: tuple[FoundExpectation, ...] = ()
    groups: tuple[FoundGroup, ...] = ()
    lines: tuple[FoundLine, ...] = ()
    unknown: tuple[Unread, ...] = ()


Found = FoundFact | FoundTopic | FoundStance | FoundExpectation | FoundGroup | FoundLine | Unread


class Kind(StrEnum):
    """What kind of thing was found, in the order in which they are judged."""

    GENERAL = "general"
    PILLAR = "pillar"
    TOPIC = "topic"
    STANCE = "stance"
    """The Netherlands'; that of another state by its name is ``STATE``."""
    JUDGEMENT = "judgement"
    EXPECTATION = "expectation"
    STATE = "state"
    GROUP = "group"
    LINE = "line"
    UNREAD = "unread"

    @property
    def told(self) -> bool:
        """Whether it is told only: nothing of it can enter a dossier, so there is nothing to decide."""
        return self in (Kind.LINE, Kind.UNREAD)


@dataclass(frozen=True, slots=True)
class Find:
    """One thing that was found: ``number`` counts from 1 in the order of the text, and never changes."""

    number: int
    kind: Kind
    what: Found


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was found in one fiche, beside its whole text by paragraph."""

    general: tuple[FoundFact, ...]
    judgements: tuple[FoundFact, ...]
    topics: tuple[FoundTopic, ...]
    findings: Findings
    unknown: tuple[Unread, ...]
    paragraphs: tuple[Paragraph, ...]

    def finds(self) -> tuple[Find, ...]:
        """All of it in the order of the text, numbered from 1; what stands nowhere comes last.

        People's judgements go by these numbers: a fiche that is kept has the same ones for good.
        """
        at = {one.place: nth for nth, one in reversed([*enumerate(self.paragraphs)])}
        texts = {one.place: one.text for one in reversed(self.paragraphs)}

        def where(found: tuple[Kind, Found]) -> tuple[int, int]:
            place = found[1].place
            return at.get(place, len(at)), texts.get(place, "").find(found[1].quote)

        return tuple(Find(nth, *one) for nth, one in enumerate(sorted(self._found(), key=where), 1))

    def _found(self) -> Iterator[tuple[Kind, Found]]:
        told = self.findings
        yield from ((Kind.GENERAL, one) for one in self.general)
        yield from ((Kind.PILLAR if one.pillar else Kind.TOPIC, one) for one in self.topics)
        yield from ((Kind.STANCE if one.state is State.NL else Kind.STATE, one) for one in told.stances)
        yield from ((Kind.JUDGEMENT, one) for one in self.judgements)
        yield from ((Kind.EXPECTATION, one) for one in told.expectations)
        yield from ((Kind.GROUP, one) for one in told.groups)
        yield from ((Kind.LINE, one) for one in told.lines)
        yield from ((Kind.UNREAD, one) for one in self.unknown)
