"""Evidence: what a state publicly did or said on a file, with its source; nobody's stance until a person says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from positions.refusals import Refusal
from positions.stances import REFERENCE_LENGTH, Basis, Source, SourceKind, cleaned
from positions.states import State

EVIDENCE_AT_MOST = 500
"""Rows that are added to one dossier at most."""
LENGTHS = {"title": 200, "what": 500, "source": REFERENCE_LENGTH, "address": 500, "note": 500}
"""Characters that a text of a row has at most."""
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_WEB = re.compile(r"https?://[^\s/]+\S*")


class EvidenceError(Refusal):
    """Something cannot be evidence as it is."""


class Deed(StrEnum):
    """What a state did; ``REPORTED`` is what somebody else says of it."""

    VOTED = "voted"
    SIGNED = "signed"
    STATED = "stated"
    INTERVENED = "intervened"
    REPORTED = "reported"

    @property
    def basis(self) -> Basis:
        """What a stance rests on that is taken over from it."""
        return _BASES.get(self, Basis.STATED)


_BASES = {Deed.VOTED: Basis.VOTED, Deed.REPORTED: Basis.ESTIMATED}


class Ballot(StrEnum):
    """How a state voted; ``UNCLEAR`` where the source does not tell against from abstaining, or it came to no vote."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one state did or said on one file, as far as a public source says it.

    ``topic`` is the topic of ``dossier`` that it is about; ``dossier`` alone says that it is about that as a whole, and
    neither, that it is about another file, by its ``reference``.  ``date`` is a day, a month or a year, as exact as
    it is known.  ``derived`` says that the source names only a count and those who differed; ``primary``, that the
    text itself was seen and not only what another says of it.  ``language`` is that of its own words.
    """

    id: str
    state: State
    deed: Deed
    title: str
    what: str
    date: str
    source: str
    address: str
    dossier: str = ""
    topic: str = ""
    reference: str = ""
    body: str = ""
    stage: str = ""
    ballot: Ballot | None = None
    derived: bool = False
    primary: bool = False
    language: str = "nl"
    note: str = ""

    def __post_init__(self) -> None:
        for name, most in LENGTHS.items():
            text = cleaned(getattr(self, name)).replace("\n", " ")
            if len(text) > most:
                raise EvidenceError(name, f"at most {most} characters", len(text), reason="too_long", most=most)
            object.__setattr__(self, name, text)
        if not (self.title and self.what and self.source and _WEB.fullmatch(self.address) and dated(self.date)):
            expected = "a title, what was done, a source, its web address and a date"
            raise EvidenceError("evidence", expected, "less", reason="evidence_bare")

    @property
    def cited(self) -> Source:
        """The source of a stance that is taken over from it, by which it is known again."""
        kind = SourceKind.VOTE if self.deed is Deed.VOTED else SourceKind.DOCUMENT
        return Source(kind, self.source, date.fromisoformat(self.date) if len(self.date) == len("2025-06-19") else None)

    @property
    def usable(self) -> bool:
        """Whether a stance may be taken over from it: not from what does not say how somebody voted."""
        return self.ballot is not Ballot.UNCLEAR

    def about(self, dossier: str, topic: str, instrument: str = "") -> bool:
        """Whether it is about a topic itself, or about the act that its ``instrument`` names."""
        if self.topic:
            return (self.dossier, self.topic) == (dossier, topic)
        return any(_names(instrument, act) for act in self.reference.split(" / ") if act)


def dated(text: str) -> bool:
    """Whether ``text`` is a day of the calendar, or as much of one as a source gives (2025, 2025-06)."""
    try:
        date.fromisoformat(text + "yyyy-01-01"[len(text) :])
    except ValueError:
        return False
    return bool(_DAY.fullmatch(text))


def _names(text: str, act: str) -> bool:
    # As it stands first, which costs far less: hardly any topic names a given act.
    return act in text and re.search(rf"(?<![\w/]){re.escape(act)}(?![\w/])", text) is not None
