"""The topics of a dossier, and what it is called, in the hands of its owner: a window over every page that has them.

Each change is an entry of the log with the page's own key, so that the page can take it back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Literal, NotRequired, TypedDict

from positions import topics
from positions.access import AccessError
from positions.changes import Key
from positions.council.tally import count
from positions.dossiers import Dossier, Topic
from positions.protocol.arranged import Bilingual, Keyed, TopicsAnswer, answer, refusal, story
from positions.protocol.reading import Message, read
from positions.protocol.visit import Kinds, Visit
from positions.refusals import Refusal
from positions.rules import Rule
from positions.states import State
from positions.topics import Fields, Known, Spot

_TEXTS = ("number", "summary", "place", "instrument", "status", "legal_basis", "source")


class TopicSaid(TypedDict):
    """What is said of a topic: what is left out stays as it is.  ``rule`` is "" for one that is not known."""

    title: NotRequired[Bilingual]
    short: NotRequired[Bilingual]
    number: NotRequired[str]
    summary: NotRequired[str]
    place: NotRequired[str]
    instrument: NotRequired[str]
    status: NotRequired[str]
    legal_basis: NotRequired[str]
    source: NotRequired[str]
    rule: NotRequired[str]
    rule_inferred: NotRequired[bool]
    absent: NotRequired[list[State]]


class SpotSaid(TypedDict):
    """Where it is to stand: as a pillar, ``under`` another or under none (""), ``after`` another or first ("")."""

    pillar: bool
    under: str
    after: str


class AskTopics(TypedDict):
    """Asks for the topics, with ``story`` also for what became of them."""

    kind: Literal["topics"]
    story: NotRequired[bool]


class KeepTopic(Keyed):
    """A topic as it is to be, a new one without an ``id``; without ``spot`` it stays where it stands."""

    kind: Literal["topic"]
    id: str
    said: Annotated[object, TopicSaid]
    spot: NotRequired[Annotated[object, SpotSaid]]


class RetireTopic(Keyed):
    """Takes a topic out of the matrix; ``along`` says whether what stands under it goes too, or one place up."""

    kind: Literal["topic_retire"]
    topic: str
    along: NotRequired[bool]


class ReturnTopic(Keyed):
    """Brings back a topic that was taken out, with ``along`` what stood under it."""

    kind: Literal["topic_back"]
    topic: str
    along: bool


class NumberTopics(Keyed):
    """Numbers every topic anew by where it stands."""

    kind: Literal["topic_renumber"]


class NameDossier(Keyed):
    """What the dossier itself is called."""

    kind: Literal["dossier_named"]
    title: Bilingual
    number: str


def _asked(visit: Visit, message: Message) -> TopicsAnswer:
    try:
        found = answer(visit)
        if read(AskTopics, message).get("story"):
            found["story"] = list(story(visit))
    except AccessError as refused:
        return refusal(visit, refused)
    return found


def _kept(visit: Visit, message: Message) -> TopicsAnswer:
    asked = read(KeepTopic, message)
    told = read(TopicSaid, asked["said"])
    spot = _spot(read(SpotSaid, asked["spot"])) if "spot" in asked else None

    def becoming(known: Known) -> Fields:
        if not asked["id"]:
            topic = _said(Topic("", "", {"nl": ""}, {"nl": ""}), told)
            _refuse_uncountable(visit, known.dossier, topic)
            return topics.added(known, topic, spot or Spot())
        topic = _said(known.topic(asked["id"]), told)
        _refuse_uncountable(visit, known.dossier, topic)
        placed = topics.moved(known, asked["id"], spot) if spot else {}
        return placed | topics.changed(known, topic)

    return _changed(visit, asked, becoming, asked["id"])


def _retired(visit: Visit, message: Message) -> TopicsAnswer:
    asked = read(RetireTopic, message)
    return _changed(visit, asked, lambda known: topics.retired(known, asked["topic"], asked.get("along")))


def _back(visit: Visit, message: Message) -> TopicsAnswer:
    asked = read(ReturnTopic, message)
    topic, along = asked["topic"], asked["along"]
    return _changed(visit, asked, lambda known: topics.returned(known, topic, along), topic)


def _renumbered(visit: Visit, message: Message) -> TopicsAnswer:
    return _changed(visit, read(NumberTopics, message), topics.renumbered)


def _named(visit: Visit, message: Message) -> TopicsAnswer:
    asked = read(NameDossier, message)
    title, number = _words(asked["title"]), _line(asked["number"])
    return _changed(visit, asked, lambda known: topics.entitled(known.dossier, title, number))


KINDS: Kinds = {
    "topics": _asked,
    "topic": _kept,
    "topic_retire": _retired,
    "topic_back": _back,
    "topic_renumber": _renumbered,
    "dossier_named": _named,
}


def _changed(visit: Visit, asked: Keyed, becoming: Callable[[Known], Fields], topic: str = "") -> TopicsAnswer:
    """Write what becomes of them, and tell how they are then; or why nothing was written."""
    key = Key(asked["outbox"], asked["seq"])
    try:
        arranging = visit.enter().arranging()
        given = {one.id for one in arranging.known().dossier.topics}
        receipt = arranging.change(key, becoming)
        found = answer(visit)
    except Refusal as refused:
        return refusal(visit, refused)
    if receipt.revision is not None:
        found["done"] = {"outbox": key.outbox, "seq": key.seq}
    new = [one["id"] for one in found["topics"] if not one["gone"] and one["id"] not in given]
    found["topic"] = topic or next(iter(new), "")
    return found


def _refuse_uncountable(visit: Visit, dossier: Dossier, topic: Topic) -> None:
    """Refuse a rule that nobody could count by with who takes part: every page that counts would refuse it later."""
    count(topic, {}, dossier.weights(visit.registers.populations))


def _said(topic: Topic, told: TopicSaid) -> Topic:
    """The topic with what is said of it; its title is its short title where it gets none of its own."""
    fields: dict[str, object] = {name: _line(str(told[name])) for name in _TEXTS if name in told}  # type: ignore[literal-required]
    fields |= {name: _words(told[name]) for name in ("title", "short") if name in told}
    if "rule" in told:
        fields["rule"] = Rule(told["rule"]) if told["rule"] in {*Rule} else None
    fields |= {"rule_inferred": told["rule_inferred"]} if "rule_inferred" in told else {}
    fields |= {"absent": frozenset(told["absent"])} if "absent" in told else {}
    topic = replace(topic, **fields)  # type: ignore[arg-type]
    short = topic.short if topic.short["nl"] else {**topic.title, **{k: v for k, v in topic.short.items() if v}}
    return replace(topic, short=short, rule_inferred=topic.rule_inferred and topic.rule is not None)


def _spot(told: SpotSaid) -> Spot:
    return Spot(told["pillar"], told["under"] or None, told["after"])


def _words(told: Bilingual) -> dict[str, str]:
    """A text by language, each on one line; Dutch is always there, if only as nothing."""
    texts = {"nl": _line(told["nl"]), "en": _line(told["en"])}
    return {language: text for language, text in texts.items() if text or language == "nl"}


def _line(text: str) -> str:
    return " ".join(text.split())
