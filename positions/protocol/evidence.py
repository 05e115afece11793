"""What stands beside a cell as evidence: what its state publicly did or said, on its topic first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, TypedDict

from positions.dossiers import Dossier, Topic
from positions.evidence import Ballot, Deed, Evidence
from positions.plain import SourceData, source
from positions.registers import Registers
from positions.stances import Basis
from positions.states import State
from positions.words import Words

On = Literal["topic", "dossier", "other"]
"""What a row is about, seen from a cell: its topic, its dossier as a whole, or another topic or file."""


class EvidenceData(TypedDict):
    """One row as the page shows it; ``cited`` and ``basis`` are what a stance gets that is taken over from it."""

    id: str
    state: State
    on: On
    topic: str
    deed: Deed
    called: str
    title: str
    what: str
    said: str
    where: str
    reference: str
    source: str
    address: str
    own: bool
    ballot: Ballot | None
    usable: bool
    derived: bool
    primary: bool
    language: str
    note: str
    cited: SourceData
    basis: Basis


class EvidenceOpening(TypedDict):
    """What the page starts with: the words, and by topic and state the sources of what lies there as evidence."""

    texts: dict[str, str]
    deeds: dict[Deed, str]
    ballots: dict[Ballot, str]
    found: dict[str, dict[State, list[SourceData]]]


def lying(found: Iterable[Evidence], dossier: Dossier, topics: Iterable[Topic], words: Words) -> EvidenceOpening:
    """What lies in the cells of some topics: only what is about that very topic, or the act it names."""
    cited: dict[str, dict[State, list[SourceData]]] = {}
    placed, acts = _sorted(found)
    for topic in topics:
        for one in (*placed.get(topic.id, ()), *(acts if topic.instrument else ())):
            if one.state not in topic.absent and one.about(dossier.id, topic.id, topic.instrument):
                cited.setdefault(topic.id, {}).setdefault(one.state, []).append(source(one.cited))
    return {
        "texts": words.under("evidence"),
        "deeds": {deed: words(f"deed.{deed}") for deed in Deed},
        "ballots": {ballot: words(f"ballot.{ballot}") for ballot in Ballot},
        "found": cited,
    }


def _sorted(found: Iterable[Evidence]) -> tuple[Mapping[str, Sequence[Evidence]], Sequence[Evidence]]:
    """What is about a topic, of whatever dossier, by that topic; and what names an act alone."""
    placed: dict[str, list[Evidence]] = {}
    acts: list[Evidence] = []
    for one in found:
        (placed.setdefault(one.topic, []) if one.topic else acts).append(one)
    return placed, acts


def beside(
    found: Iterable[Evidence], dossier: Dossier, topic: str, state: State | None, words: Words
) -> list[EvidenceData]:
    """The rows of one state, or of all, newest first.  A vote alone gives no direction."""
    theirs = sorted((one for one in found if state in (None, one.state)), key=lambda one: one.date, reverse=True)
    return [told(one, dossier, topic, words) for one in theirs]


def known(dossier: Dossier, registers: Registers) -> tuple[Evidence, ...]:
    """All evidence there is for a dossier: what was added to it, and the register's."""
    return (*dossier.evidence, *registers.evidence)


def told(one: Evidence, dossier: Dossier, topic: str, words: Words) -> EvidenceData:
    """One row, seen from a topic of a dossier, or from none."""
    return {
        "id": one.id,
        "state": one.state,
        "on": _on(one, dossier, topic),
        "topic": one.topic if one.dossier == dossier.id else "",
        "deed": one.deed,
        "called": words(f"deed.{one.deed}"),
        "title": one.title,
        "what": one.what,
        "said": day(one.date, words),
        "where": " · ".join(filter(None, (one.body, one.stage, one.reference))),
        "reference": one.reference,
        "source": one.source,
        "address": one.address,
        "own": one in dossier.evidence,
        "ballot": one.ballot,
        "usable": one.usable,
        "derived": one.derived,
        "primary": one.primary,
        "language": one.language,
        "note": one.note,
        "cited": source(one.cited),
        "basis": one.deed.basis,
    }


def _on(one: Evidence, dossier: Dossier, topic: str) -> On:
    if topic and one.about(dossier.id, topic, dossier.topic(topic).instrument):
        return "topic"
    return "dossier" if one.dossier == dossier.id and not one.topic else "other"


def day(text: str, words: Words) -> str:
    """A date as people read it, as exact as it is known."""
    if len(text) == len("2025-06-19"):
        return words.day(date.fromisoformat(text))
    return words.month(date.fromisoformat(f"{text}-01")) if len(text) == len("2025-06") else text
