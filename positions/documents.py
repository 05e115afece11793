"""How far a file is on its way through the Council, and which texts were on the table; never the texts themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from positions.refusals import Refusal
from positions.rules import Rule
from positions.stances import Marking, cleaned

NUMBER_LENGTH = 80
"""Characters that the number of a document, or what says that something was adopted, has at most."""
ADDRESS_LENGTH = 500
VERSION_LENGTH = 6
"""Characters of what a document is called in a cell ("v3")."""
DOCUMENTS_AT_MOST = 500

ANOTHER = "-"
"""Stands for the id of a document that whoever looks may not see, or that is gone."""


class DocumentError(Refusal):
    """A phase or a document cannot be so."""


class Phase(StrEnum):
    """How far a file is, in the order in which files go; withdrawn may follow any of them."""

    ANNOUNCED = "announced"
    PROPOSAL = "proposal"
    WORKING_PARTY = "working_party"
    COREPER = "coreper"
    GENERAL_APPROACH = "general_approach"
    TRILOGUE = "trilogue"
    AGREEMENT = "agreement"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"


class Adopter(StrEnum):
    """Who adopted: the Council a text that states voted on, or the Commission one of its own."""

    COUNCIL = "council"
    COMMISSION = "commission"


@dataclass(frozen=True, slots=True)
class Stage:
    """A phase, since when, and what says so; of what is adopted also by whom, with what says so always."""

    phase: Phase
    date: date | None = None
    by: Adopter | None = None
    source: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "source", _line("source", self.source, ADDRESS_LENGTH))
        adopted = self.phase is Phase.ADOPTED
        if adopted != (self.by is not None):
            raise DocumentError("by", "who adopted it, and only of what is adopted", self.by or "–", "adopter")
        if adopted and not self.source:
            raise DocumentError("source", "what says that it was adopted", "–", "adopted_source")

    @property
    def over(self) -> bool:
        """Whether states decide on it no more: the Council adopted it, or it was withdrawn.

        What the Commission adopts of its own is before the Council still.
        """
        return self.by is Adopter.COUNCIL or self.phase is Phase.WITHDRAWN


class DocumentKind(StrEnum):
    """What a document is."""

    FICHE = "fiche"
    COMMUNICATION = "communication"
    PROPOSAL = "proposal"
    COMPROMISE = "compromise"
    AGENDA = "agenda"
    REPORT = "report"
    NON_PAPER = "non_paper"
    ACT = "act"


@dataclass(frozen=True, slots=True)
class Document:
    """A text that was on the table: what it is and where to find it.

    ``version`` is what it is called where there is little room ("v3"); ``topic`` the one it is about, None for the
    whole dossier.  ``rule`` is how the Council decides on this text where that is not the rule of its topic, as where
    it amends the Commission's proposal against its will (Art. 293(1) TFEU), and ``rule_source`` why.
    """

    id: str
    kind: DocumentKind
    version: str
    number: str = ""
    date: date | None = None
    marking: Marking = Marking.INTERNAL
    address: str = ""
    topic: str | None = None
    rule: Rule | None = None
    rule_source: str = ""

    def __post_init__(self) -> None:
        for name, most in _LENGTHS.items():
            object.__setattr__(self, name, _line(name, getattr(self, name), most))
        if not self.version:
            raise DocumentError("version", "what a cell calls it", "–", "version_missing")
        if bool(self.rule) != bool(self.rule_source):
            raise DocumentError("rule_source", "why, exactly where there is a rule", self.rule or "–", "rule_source")
        if self.address and not self.address.startswith(("https://", "http://")):
            raise DocumentError("address", "https://...", self.address, "address")

    def about(self, topic_id: str) -> bool:
        """Whether a stance on a topic can be about it."""
        return self.topic in (None, topic_id)


def in_order(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Documents by their day, those without one last."""
    return tuple(sorted(documents, key=lambda one: (one.date or date.max, one.id)))


def names(documents: Iterable[Document]) -> dict[str, str]:
    """What to call each of some documents, by id: as a cell does, with its number and day where another is so called.

    Of two that nothing else tells apart it is the id.
    """
    ways = {one.id: _ways(one) for one in documents}
    taken = Counter(way.casefold() for each in ways.values() for way in {*each})
    return {id: next((way for way in each if taken[way.casefold()] == 1), id) for id, each in ways.items()}


def _ways(one: Document) -> list[str]:
    """The shortest first."""
    told = [*filter(None, (one.version, one.number, one.date.isoformat() if one.date else ""))]
    return [", ".join(told[:number]) for number in range(1, len(told) + 1)] + [one.id]


_LENGTHS = {
    "version": VERSION_LENGTH,
    "number": NUMBER_LENGTH,
    "address": ADDRESS_LENGTH,
    "rule_source": ADDRESS_LENGTH,
}


def _line(where: str, text: str, most: int) -> str:
    text = " ".join(cleaned(text).split())
    if len(text) > most:
        raise DocumentError(where, f"at most {most} characters", len(text), reason="too_long", most=most)
    return text
