"""The history of a cell, some versions at a time, and all else that the panel tells under its fields."""

from __future__ import annotations

from typing import Literal, TypedDict

from positions.access import View, forward, looked_back
from positions.changes import Cell
from positions.dossiers import Dossier
from positions.protocol.adding import dropped
from positions.protocol.cells import VersionData, versions
from positions.protocol.columns import above
from positions.protocol.entries import Where, cell
from positions.protocol.evidence import EvidenceData, beside, known
from positions.protocol.meanwhile import MeanwhileData, meanwhile
from positions.protocol.reading import Message, Number, read, topic_of
from positions.protocol.visit import Kinds, Visit
from positions.stances import Stance
from positions.states import State
from positions.words import Words


class History(Where):
    """Asks for the last versions of a cell, and what else is known of it."""

    kind: Literal["history"]


class HistoryData(TypedDict):
    """The last versions of a cell, newest first, and what its state publicly did or said.

    ``earlier`` is the revision by which the versions before these are asked for, which begin with the last of these;
    None where there are none.  ``dropped`` is what was added here on this topic and taken out again, to an owner: the
    log still has its text.  ``above`` says what is known of the state on the topic that this one stands under, ""
    where nothing is: nobody said it of this one.  ``meanwhile`` is what became of it since, for who looks back.
    """

    kind: Literal["history"]
    topic: str
    state: State
    versions: list[VersionData]
    earlier: int | None
    evidence: list[EvidenceData]
    dropped: list[EvidenceData]
    above: str
    meanwhile: MeanwhileData | None


class Earlier(Where):
    """Asks for the versions of a cell that were written by a revision; ``since`` for those after the moment that is
    looked back at."""

    kind: Literal["earlier"]
    until: Number
    since: bool


class EarlierData(TypedDict):
    """Those versions, newest first; ``earlier`` as in ``HistoryData``."""

    kind: Literal["earlier"]
    topic: str
    state: State
    until: int
    since: bool
    versions: list[VersionData]
    earlier: int | None


def _history(visit: Visit, message: Message) -> HistoryData:
    where, view = cell(read(History, message)), visit.enter()
    dossier = view.dossier()
    topic = topic_of(dossier, where.topic)
    found, earlier = versions(view, where, visit.words)
    return {
        "kind": "history",
        "topic": topic,
        "state": where.state,
        "versions": found,
        "earlier": earlier,
        "evidence": beside(known(dossier, visit.registers), dossier, where.topic, where.state, visit.words),
        "dropped": [
            one for one in beside(dropped(view), dossier, where.topic, where.state, visit.words) if one["on"] == "topic"
        ],
        "above": _above(view, dossier, where, visit.words),
        "meanwhile": meanwhile(view, where, visit.words),
    }


def _earlier(visit: Visit, message: Message) -> EarlierData:
    asked, view = read(Earlier, message), visit.enter()
    where, until, since = cell(asked), asked["until"], asked["since"]
    topic = topic_of(view.dossier(), where.topic)
    seen, after = (forward(view), looked_back(view)) if since else (view, 0)
    found, earlier = versions(seen, where, visit.words, until=until, after=after)
    return {
        "kind": "earlier",
        "topic": topic,
        "state": where.state,
        "until": until,
        "since": since,
        "versions": found,
        "earlier": earlier,
    }


def _above(view: View, dossier: Dossier, where: Cell, words: Words) -> str:
    """ "pijler: Steunt", or by the number of what is no pillar."""
    over = above(dossier).get(where.topic)
    topic = dossier.topic(over) if over else None
    if topic is None or where.state in topic.absent:
        return ""
    stance = view.cells([topic.id]).position(Cell(topic.id, where.state)).stance
    if stance is Stance.UNKNOWN:
        return ""
    said = words(f"stance.{stance.name.lower()}")
    return (
        words("grid.from_pillar", stance=said)
        if topic.is_pillar
        else words("grid.from_topic", topic=topic.number, stance=said)
    )


KINDS: Kinds = {"history": _history, "earlier": _earlier}
