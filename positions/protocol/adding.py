"""Evidence that somebody adds to a dossier, or takes out again: a change of the dossier, kept in its log."""

from __future__ import annotations

import secrets
from typing import Literal, NotRequired, TypedDict

from positions.access import View
from positions.dossiers import Dossier
from positions.evidence import EVIDENCE_AT_MOST, Ballot, Deed, Evidence, EvidenceError
from positions.plain import Plain, record
from positions.protocol.reading import Message, read, topic_of
from positions.protocol.visit import Settled, Visit
from positions.states import State


class AddEvidence(TypedDict):
    """Asks to add a row on a topic to the dossier; what is public only, since whoever sees the dossier sees it."""

    kind: Literal["add_evidence"]
    topic: str
    state: State
    deed: Deed
    ballot: NotRequired[Ballot]
    title: str
    what: str
    date: str
    source: str
    address: str
    primary: bool
    note: str


class DropEvidence(TypedDict):
    """Asks to take a row out of the dossier that was added to it."""

    kind: Literal["drop_evidence"]
    id: str


class RedactEvidence(TypedDict):
    """Asks to take the text of such a row out of the log too, for good."""

    kind: Literal["redact_evidence"]
    id: str


class EvidenceSet(Settled):
    """What became of it."""

    kind: Literal["evidence_set"]


def add(visit: Visit, message: Message) -> EvidenceSet:
    """Add a row to the dossier, under an id of its own."""
    asked = read(AddEvidence, message)

    def fields(view: View) -> dict[str, Plain]:
        one = _added(asked, view.dossier(), visit.words.language)
        return {f"evidence:{one.id}": record(one, sparse=True)}

    return {"kind": "evidence_set", **visit.set(fields)}


def drop(visit: Visit, message: Message) -> EvidenceSet:
    """Take out a row that was added here; the log keeps that it was there."""
    wanted = read(DropEvidence, message)["id"]

    def fields(view: View) -> dict[str, Plain]:
        if wanted not in {one.id for one in view.dossier().evidence}:
            raise EvidenceError("evidence", "a row that was added here", "another", reason="evidence_gone")
        return {f"evidence:{wanted}": None}

    return {"kind": "evidence_set", **visit.set(fields)}


def redact(visit: Visit, message: Message) -> EvidenceSet:
    """Take a row that was added here out of the log too, whether it still stands in the dossier or not."""
    wanted = read(RedactEvidence, message)["id"]
    return {"kind": "evidence_set", **visit.attempt(lambda view: view.added().redact(wanted))}


def dropped(view: View) -> tuple[Evidence, ...]:
    """The rows that were taken out and still stand in the log, for an owner who can take them out of that."""
    return view.added().dropped() if view.visitor.may_edit and view.visitor.name else ()


def _added(asked: AddEvidence, dossier: Dossier, language: str) -> Evidence:
    topic = topic_of(dossier, asked["topic"])
    if len(dossier.evidence) >= EVIDENCE_AT_MOST:
        raise EvidenceError("evidence", f"at most {EVIDENCE_AT_MOST} rows", "more", reason="evidence_full")
    voted = asked["deed"] is Deed.VOTED
    return Evidence(
        id=f"eigen-{secrets.token_hex(6)}",
        state=asked["state"],
        deed=asked["deed"],
        title=asked["title"],
        what=asked["what"],
        date=asked["date"],
        source=asked["source"],
        address=asked["address"],
        dossier=dossier.id,
        topic=topic,
        ballot=asked.get("ballot", Ballot.UNCLEAR) if voted else None,
        primary=asked["primary"],
        language=language,
        note=asked["note"],
    )
