"""A dossier's topics as the window of its owner has them: where each stands, what it is, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NotRequired, TypedDict

from positions.access import AccessError
from positions.dossiers import ALL, Columns, Dossier, Texts, Topic
from positions.prospects import Option
from positions.protocol.compared import DossierMoveData, dossier_move
from positions.protocol.heading import said
from positions.protocol.visit import Settled, Visit
from positions.refusals import Refusal
from positions.rules import Rule
from positions.states import State
from positions.topics.titles import NUMBER_LENGTH, SHORT_LENGTH, TEXT_LENGTH, TITLE_LENGTH
from positions.updates import saying
from positions.words import Words


class Bilingual(TypedDict):
    """A text in both languages; "" where there is none."""

    nl: str
    en: str


class Keyed(TypedDict):
    """The key of the entry that it is to be."""

    outbox: str
    seq: int


class ArrangedData(TypedDict):
    """A topic as the window has it; ``level`` is how deep it stands from 1, ``gone`` that it was taken out."""

    id: str
    level: int
    pillar: bool
    under: str
    gone: bool
    title: Bilingual
    short: Bilingual
    called: str
    number: str
    summary: str
    place: str
    instrument: str
    status: str
    legal_basis: str
    source: str
    rule: str
    rule_inferred: bool
    absent: list[State]


class TopicsAnswer(Settled):
    """The topics as they are by now, those that were taken out last; ``done`` is the key of what was written for this
    page, ``topic`` the one that it was about."""

    kind: Literal["topics"]
    topics: list[ArrangedData]
    title: Bilingual
    number: str
    rules: list[Option]
    states: list[Option]
    most: dict[str, int]
    text: dict[str, str]
    labels: dict[str, str]
    story: NotRequired[list[DossierMoveData]]
    done: NotRequired[Keyed]
    topic: NotRequired[str]


def answer(visit: Visit) -> TopicsAnswer:
    """The topics as they are by now.  Raises AccessError for who is not their owner."""
    known, words = visit.enter().arranging().known(), visit.words
    dossier = known.dossier
    shown = [_arranged(topic, level, above, words) for topic, level, above in _levels(dossier)]
    gone = [_arranged(topic, 1, topic.parent or "", words, gone=True) for topic in known.retired]
    return {
        "kind": "topics",
        "topics": [*shown, *gone],
        "title": _both(dossier.title),
        "number": dossier.number,
        "rules": [{"id": rule.value, "title": words(f"rule.{rule}")} for rule in Rule],
        "states": [{"id": state.value, "title": words.state(state)} for state in sorted(State, key=words.state)],
        "most": {"title": TITLE_LENGTH, "short": SHORT_LENGTH, "number": NUMBER_LENGTH, "text": TEXT_LENGTH},
        "text": words.under("topics"),
        "labels": words.under("dossier_field"),
    }


def _levels(dossier: Dossier) -> Iterator[tuple[Topic, int, str]]:
    """Every topic in the order of the columns, how deep it stands, and under what."""
    above = {topic.id: one for one, row in dossier.tree().items() for topic in row}
    deep: dict[str, int] = {}
    for topic in Columns.of(dossier, ALL).topics:
        over = above.get(topic.id)
        deep[topic.id] = deep[over] + 1 if over else 1
        yield topic, deep[topic.id], over or ""


def _arranged(topic: Topic, level: int, under: str, words: Words, *, gone: bool = False) -> ArrangedData:
    return {
        "id": topic.id,
        "level": level,
        "pillar": topic.is_pillar,
        "under": under,
        "gone": gone,
        "title": _both(topic.title),
        "short": _both(topic.short),
        "called": said(topic.short, words),
        "number": topic.number,
        "summary": topic.summary,
        "place": topic.place,
        "instrument": topic.instrument,
        "status": topic.status,
        "legal_basis": topic.legal_basis,
        "source": topic.source,
        "rule": topic.rule.value if topic.rule else "",
        "rule_inferred": topic.rule_inferred,
        "absent": sorted(topic.absent),
    }


def story(visit: Visit) -> Iterator[DossierMoveData]:
    """What became of them, newest first."""
    for moves, dossier in visit.enter().arranging().story():
        yield from (dossier_move(line, dossier, visit.words) for line in saying.told(moves, dossier, visit.words))


def refusal(visit: Visit, refused: Refusal) -> TopicsAnswer:
    """Why not; how they are is only for who may know."""
    why = visit.answer(refused)
    try:
        return {**answer(visit), "refused": why}
    except AccessError:
        nothing: Bilingual = {"nl": "", "en": ""}
        return {
            "kind": "topics",
            "topics": [],
            "title": nothing,
            "number": "",
            "rules": [],
            "states": [],
            "most": {},
            "text": {},
            "labels": {},
            "refused": why,
        }


def _both(text: Texts) -> Bilingual:
    return {"nl": text["nl"], "en": text.get("en", "")}
