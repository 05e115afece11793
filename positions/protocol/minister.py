"""The page Bewindspersoon: the minister's brief on one topic of some columns, and the Dutch line on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Literal, NotRequired, TypedDict

from positions import comparing, ministers
from positions.access import View
from positions.changes import Key
from positions.comparing import Point, PointError, points
from positions.dossiers import INZET_LENGTH, Columns, Dossier, Topic, counts_decided
from positions.ministers import TopicBrief
from positions.plain import Plain, plain
from positions.prospects import Option
from positions.protocol.arranged import Keyed
from positions.protocol.columns import ColumnsData, shown
from positions.protocol.drawing import LabelsData, labels
from positions.protocol.heading import ContentsData, PageData, bar, contents, said
from positions.protocol.missed import columns_missed, missed
from positions.protocol.reading import Message, Number, read, topic_of
from positions.protocol.visit import Kinds, Settled, Visit
from positions.refusals import Refusal
from positions.registers import Registers
from positions.words import Words


class BriefShown(TypedDict):
    """The brief on one topic: of which columns it is, and from which revision on it tells what moved (0 for none).

    ``topics`` are those of the columns; ``stand`` is what it is of, as it stands on paper.  ``wiped`` says by whom the
    line was taken out for good that stood there, "" for none; ``wipes`` whether there is one that one may take out.
    """

    columns: ColumnsData
    topics: list[Option]
    since: int
    brief: Annotated[Plain, TopicBrief]
    marked: str
    stand: str
    wiped: str
    wipes: bool


class MinisterData(PageData, ContentsData):
    """What the page starts with; ``most`` is how long a line is at most, ``writes`` whether one may write it."""

    shown: BriefShown
    labels: LabelsData
    most: int
    writes: bool
    text: dict[str, str]
    taking: dict[str, str]


class AskMinister(TypedDict):
    """Asks for the brief on a topic of some columns, the first of them for one that is not there.

    ``since`` is the revision from which it tells what moved, 0 for the last moment that somebody named.
    """

    kind: Literal["minister"]
    topic: str
    columns: str
    since: Number
    decided: NotRequired[bool]


class MinisterAnswer(TypedDict):
    """The brief; without one the dossier has no topic."""

    kind: Literal["minister"]
    shown: NotRequired[BriefShown]


class KeepInzet(Keyed):
    """The Dutch line on a topic as it is to be, that read ``was`` when its author began."""

    kind: Literal["inzet"]
    topic: str
    text: str
    was: str


class InzetAnswer(Settled):
    """That the line is so now, with the key that takes it back; or why not, with how it reads ``now``."""

    kind: Literal["inzet"]
    topic: str
    done: NotRequired[Keyed]
    now: str


class RedactInzet(TypedDict):
    """Asks to take every line there was on a topic out of the log too, for good."""

    kind: Literal["redact_inzet"]
    topic: str


class InzetRedacted(Settled):
    """What became of it."""

    kind: Literal["redact_inzet"]


def opening(view: View, registers: Registers, asked: Mapping[str, str], words: Words) -> MinisterData:
    """What the page starts with: the brief that an address asks for, or the nearest there is to it."""
    dossier = view.dossier()
    columns = Columns.of(dossier, _columns(dossier, asked))
    since = _since(view, asked.get("vanaf", ""))
    topic = _topic(columns, asked.get("onderwerp", ""))
    return {
        **bar(view, dossier, registers, words),
        **contents(view, words),
        "title": words("minister.title"),
        "missed": missed(words, (asked.get("onderwerp", ""), topic.id))
        or columns_missed(words, asked.get("kolommen", ""), columns.key),
        "shown": told(view, registers, columns, topic, since, words, decided=counts_decided(asked)),
        "labels": labels(words),
        "most": INZET_LENGTH,
        "writes": view.visitor.may_edit and view.visitor.sees_inzet,
        "text": words.under("minister"),
        "taking": words.under("taking"),
    }


def told(
    view: View,
    registers: Registers,
    columns: Columns,
    topic: Topic,
    since: Point | None,
    words: Words,
    *,
    decided: bool = False,
) -> BriefShown:
    """The brief as this visitor sees it, with what stands above and below it on paper."""
    since = since or ministers.default_since(view)
    tables, key = registers.populations, columns.key
    (brief,) = ministers.briefs(view, tables, [topic], since, words, columns=key, decided=decided)
    told = {"dossier": view.dossier().number, "revision": brief.revision}
    return {
        "columns": shown(view.dossier(), columns, words),
        "topics": [{"id": one.id, "title": f"{one.number} {said(one.title, words)}"} for one in columns.topics],
        "since": since.revision if since else 0,
        "brief": plain(brief),
        "marked": words.marked(brief.marking),
        # Who sees an earlier revision sees no present moment.
        "stand": words("minister.footer", moment=words.moment(datetime.now(UTC)), **told)
        if view.visitor.at is None
        else words("minister.footer_then", **told),
        "wiped": _wiped(view, topic, words),
        "wipes": view.inzet_redactable(topic.id),
    }


def _wiped(view: View, topic: Topic, words: Words) -> str:
    gone = view.inzet_redaction(topic.id)
    return words("minister.inzet_wiped", by=gone.author, at=words.moment(gone.at)) if gone else ""


def _columns(dossier: Dossier, asked: Mapping[str, str]) -> str:
    """The columns that an address asks for; of a topic alone those in which it stands."""
    topic = asked.get("onderwerp", "")
    if asked.get("kolommen") or not topic:
        return asked.get("kolommen", "")
    over = (key for key in ("", *(pillar.id for pillar in dossier.pillars)) if _in(dossier, key, topic))
    return next(over, "alle")


def _in(dossier: Dossier, key: str, topic: str) -> bool:
    return any(one.id == topic for one in Columns.of(dossier, key).topics)


def _topic(columns: Columns, topic: str) -> Topic:
    """The topic that is asked for, or the first of these columns."""
    return next((one for one in columns.topics if one.id == topic), columns.topics[0])


def _since(view: View, value: str) -> Point | None:
    """The moment that an address asks for; anybody may type one, and of none that there is it is the usual."""
    try:
        since = points.since(value, view) if value else None
    except PointError:
        return None
    return since if since and since.revision <= view.revision() else None


def _minister(visit: Visit, message: Message) -> MinisterAnswer:
    asked, view = read(AskMinister, message), visit.enter()
    columns = Columns.of(view.dossier(), asked["columns"])
    if not columns.topics:
        return {"kind": "minister"}
    topic = _topic(columns, asked["topic"])
    since = comparing.at_revision(min(asked["since"], view.revision()), view) if asked["since"] else None
    decided = asked.get("decided", False)
    found = told(view, visit.registers, columns, topic, since, visit.words, decided=decided)
    return {"kind": "minister", "shown": found}


def _inzet(visit: Visit, message: Message) -> InzetAnswer:
    """Write the line, and tell how it reads by now to who may see it."""
    asked, view = read(KeepInzet, message), visit.enter()
    key = Key(asked["outbox"], asked["seq"])
    found: InzetAnswer = {"kind": "inzet", "topic": asked["topic"], "now": ""}
    try:
        topic = topic_of(view.dossier(), asked["topic"])
        receipt = view.inzetten().write(key, topic, asked["text"], asked["was"])
        if receipt.revision is not None:
            found["done"] = {"outbox": key.outbox, "seq": key.seq}
    except Refusal as refused:
        found["refused"] = visit.answer(refused)
    now = (one.inzet for one in visit.enter().dossier().topics if one.id == asked["topic"])
    found["now"] = next(now, "")
    return found


def _redact(visit: Visit, message: Message) -> InzetRedacted:
    wanted = read(RedactInzet, message)["topic"]
    return {"kind": "redact_inzet", **visit.attempt(lambda view: view.inzetten().redact(wanted))}


KINDS: Kinds = {"minister": _minister, "inzet": _inzet, "redact_inzet": _redact}
