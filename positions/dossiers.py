"""A file before the Council: what it is, what stands in it, and what its fiche expects of the member states."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from positions.agendas import Agenda
from positions.changes import Cell, Written
from positions.documents import ANOTHER, Document, Stage
from positions.evidence import Evidence
from positions.expectations import Expectation as Expectation
from positions.expectations import Judgement as Judgement
from positions.rules import Rule
from positions.stances import Marking
from positions.states import Grouping, Populations, State

Texts = Mapping[str, str]
"""The same text by language code; "nl" is always there."""
PILLARS, ACROSS, ALL = "pijlers", "overig", "alle"
"""The pillars, and the topics under none, as an address calls them; a pillar goes by its id."""
DECIDED = "besloten"
"""What an address says of topics that states decide on no more: "tel" counts them all the same."""
GROUPS_AT_MOST = 30
"""How many groups of its own a dossier has."""
SHORTEST = 17
"""How many letters a title has at most that stands over a narrow column."""
INZET_LENGTH = 2000
"""How many letters the Dutch line on a topic has at most."""
INZET_MARKING = Marking.RESTRICTED
"""How far a Dutch line may spread, always: it is marked by nobody, and whatever holds one is marked so."""


class Placement(StrEnum):
    """Who put a topic under its pillar: the fiche in words, or we by inference."""

    FICHE = "fiche"
    INFERENCE = "inference"


@dataclass(frozen=True, slots=True)
class Topic:
    """A column of the matrix: a pillar, or something announced or discussed under it.

    ``rule`` is None where the decision rule is not known.  ``absent`` are the states that do not take part.
    ``place`` is where the fiche speaks of it ("2a, alinea 3").  ``shortest`` is its title where there is little room,
    of ``SHORTEST`` letters at most; None where ``short`` must do, or its number.  ``as_of`` is the day until which what
    stands here was followed, None where nobody said.  ``stage`` is how far it is, and ``current`` the id of the
    document now on the table; of both None where it is as the dossier's.  ``inzet`` is the Dutch line on it, ""
    where nobody wrote one, or for who may not see it; never a position to fall back on.
    """

    id: str
    number: str
    title: Texts
    short: Texts
    summary: str = ""
    place: str = ""
    is_pillar: bool = False
    parent: str | None = None
    placed_by: Placement | None = None
    instrument: str = ""
    status: str = ""
    legal_basis: str = ""
    rule: Rule | None = None
    rule_inferred: bool = False
    absent: frozenset[State] = frozenset()
    source: str = ""
    shortest: Texts | None = None
    as_of: date | None = None
    stage: Stage | None = None
    current: str | None = None
    inzet: str = ""

    @property
    def markings(self) -> frozenset[Marking]:
        """What is marked in it: its line, where there is one."""
        return frozenset((INZET_MARKING,) if self.inzet else ())

    @property
    def over(self) -> bool:
        """Whether states decide on it no more."""
        return self.stage is not None and self.stage.over

    def earlier(self, about: str | None) -> bool:
        """Whether a stance about this document is about another text than the one now on the table."""
        return None not in (about, self.current) and about != self.current

    def brief(self, language: str) -> str:
        """Its title where there is little room, in Dutch where it has no other; "" where only its number has room."""
        words = self.shortest or self.short
        title = words.get(language) or words["nl"]
        return title if len(title.replace("\u00ad", "")) <= SHORTEST else ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One file: a communication or proposal, born from a fiche.

    ``general`` holds the fiche's general data as (label key, value) pairs, in the fiche's order.  ``table`` is a
    population table loaded for this dossier, in the place of the shipped one of year ``population``.  ``language`` is
    what its texts are in; titles are in English too.  ``stage`` and ``current`` are those of every topic without its
    own; ``documents`` and ``agendas`` stand by their day.  ``groups`` are those of states that somebody made here.
    """

    id: str
    title: Texts
    number: str
    fiche: str
    fiche_date: date | None
    general: tuple[tuple[str, str], ...]
    topics: tuple[Topic, ...]
    expectations: tuple[Expectation, ...] = ()
    population: int = 2025
    table: Populations | None = None
    judgements: tuple[Judgement, ...] = ()
    language: str = "nl"
    stage: Stage | None = None
    current: str | None = None
    documents: tuple[Document, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    """What was added here to the register of all dossiers; it stays in this one."""
    groups: tuple[Grouping, ...] = ()
    agendas: tuple[Agenda, ...] = ()
    archived: bool = False
    """Whether it is put away: it is read, and nobody writes in it until an owner brings it back."""

    def standing(self) -> Dossier:
        """The same with each topic as it now stands: with the dossier's stage and text where it has none of its own,
        and under the rule that its text carries."""
        return replace(self, topics=tuple(map(self._standing, self.topics)))

    def _standing(self, topic: Topic) -> Topic:
        text = self.document(topic.current or self.current)
        current = text.id if text and text.about(topic.id) else None
        topic = replace(topic, stage=topic.stage or self.stage, current=current)
        return replace(topic, rule=text.rule, rule_inferred=False) if text and current and text.rule else topic

    def document(self, document_id: str | None) -> Document | None:
        """The document with this id; None where there is none, or none that may be seen."""
        return next((one for one in self.documents if one.id == document_id), None)

    def agenda(self, key: str) -> Agenda | None:
        """The agenda whose columns have this key; None where there is none."""
        return next((one for one in self.agendas if one.key == key), None)

    def on(self, agenda: Agenda) -> tuple[Topic, ...]:
        """What an agenda has of the topics that are shown, in its order."""
        shown = {topic.id: topic for topic in self.topics}
        return tuple(shown[one] for one in agenda.topics if one in shown)

    def documents_of(self, topic: Topic) -> tuple[Document, ...]:
        """What a stance on a topic can be about."""
        return tuple(one for one in self.documents if one.about(topic.id))

    def named(self, topic: Topic, abouts: Iterable[str | None]) -> tuple[Document, ...]:
        """The documents that are named where it is told what these stances on a topic are about."""
        told = {*abouts}
        told |= {topic.current} if any(map(topic.earlier, told)) else set()
        return tuple(one for one in self.documents if one.id in told)

    def without(self, hidden: Collection[str]) -> Dossier:
        """The dossier as somebody sees it who may not see these documents: of a current one that it is another."""
        if not hidden:
            return self

        def seen(current: str | None) -> str | None:
            return ANOTHER if current in hidden else current

        return replace(
            self,
            current=seen(self.current),
            topics=tuple(replace(topic, current=seen(topic.current)) for topic in self.topics),
            documents=tuple(one for one in self.documents if one.id not in hidden),
        )

    def without_inzet(self) -> Dossier:
        """The dossier as somebody sees it who may not see what the Netherlands wants of a topic."""
        if not any(topic.inzet for topic in self.topics):
            return self
        return replace(self, topics=tuple(replace(topic, inzet="") for topic in self.topics))

    @property
    def markings(self) -> frozenset[Marking]:
        """What is marked in it beside its cells, each as far as it may spread: its documents, and the Dutch lines."""
        lines = (marking for topic in self.topics for marking in topic.markings)
        return frozenset((*lines, *(document.marking for document in self.documents)))

    def weights(self, shipped: Mapping[int, Populations]) -> Populations:
        """What its states weigh: the table somebody loaded for it, or the shipped one of its year."""
        return self.table or shipped[self.population]

    def topic(self, topic_id: str) -> Topic:
        """The topic with this id; KeyError when there is none."""
        for topic in self.topics:
            if topic.id == topic_id:
                return topic
        raise KeyError(topic_id)

    def expected_of(self, topic: Topic) -> tuple[Expectation, ...]:
        """All that the fiche expects of the states on this topic, or on the dossier that its pillars make up."""
        whole = (None,) if topic.is_pillar else ()
        return tuple(e for e in self.expectations if e.topic in (topic.id, *whole))

    def expectation(self, topic: Topic) -> Expectation | None:
        """The first of these."""
        return next(iter(self.expected_of(topic)), None)

    def middle(self, topic: Topic) -> float | None:
        """The share of states in favour, from 0 to 1, by all that can be reckoned with of what the fiche expects."""
        found = [one.middle for one in self.expected_of(topic) if one.middle is not None]
        return sum(found) / len(found) if found else None

    def expects(self, cell: Cell, written: Written | None) -> bool:
        """Whether the fiche's collective expectation is all there is about this cell: hatched, counted as unknown.

        Of a cell in which something was recorded it is not, also for who may not see what.
        """
        if (written and not written.blank) or cell.state is State.NL:
            return False
        return self.expectation(self.topic(cell.topic)) is not None

    @property
    def pillars(self) -> tuple[Topic, ...]:
        """The topics that are pillars, in the dossier's order."""
        return tuple(t for t in self.topics if t.is_pillar)

    def under(self, above: str | None) -> tuple[Topic, ...]:
        """The topics placed under a pillar, each followed by its parts; with None those that belong to no pillar."""
        right_under = self.tree()

        def follow(one: str | None) -> Iterator[Topic]:
            for topic in right_under.get(one, ()):
                yield topic
                yield from follow(topic.id)

        return tuple(follow(above))

    def tree(self) -> Mapping[str | None, Sequence[Topic]]:
        """What stands right under each topic, in the dossier's order; under None what stands under nothing.

        What a topic stood under may have been taken out; and what stands under itself stands under nothing.
        """
        parents = {topic.id: None if topic.is_pillar else topic.parent for topic in self.topics}
        found: dict[str | None, list[Topic]] = {}
        for topic in self.topics:
            if not topic.is_pillar:
                found.setdefault(_above(topic.id, parents), []).append(topic)
        return found


def _above(topic: str, parents: Mapping[str, str | None]) -> str | None:
    """What a topic stands under, by what each that is there stands under."""
    at, seen = parents[topic], {topic}
    while at is not None and at in parents and at not in seen:
        seen.add(at)
        at = parents[at]
    return parents[topic] if parents[topic] in parents and at != topic else None


def counts_decided(address: Mapping[str, str]) -> bool:
    """Whether an address asks to count what states decide on no more, as it was expected to go."""
    return address.get(DECIDED) == "tel"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which topics stand side by side: the pillars, what stands under one or under none, an agenda, or every topic."""

    key: str
    topics: tuple[Topic, ...]

    @classmethod
    def of(cls, dossier: Dossier, key: str) -> Columns:
        """The columns a link or a click asks for.

        Of something there is not it is the pillars, and of a dossier without any every topic it has.
        """
        if (agenda := dossier.agenda(key)) and (topics := dossier.on(agenda)):
            return cls(key, topics)
        under = {p.id: dossier.under(p.id) for p in dossier.pillars} | {ACROSS: dossier.under(None)}
        if key == ALL or not dossier.pillars:
            placed = (topic for pillar in dossier.pillars for topic in (pillar, *under[pillar.id]))
            return cls(ALL, (*placed, *under[ACROSS]))
        if under.get(key):
            return cls(key, under[key])
        return cls(PILLARS, dossier.pillars)
