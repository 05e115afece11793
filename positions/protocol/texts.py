"""The page Teksten: the krachtenveld in prose as somebody asks for it, from what they may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, TypedDict

from positions.access import View
from positions.briefs import LEAST, Audience, Wish
from positions.prose import ProseError, written
from positions.prospects import Option
from positions.prospects.questions import title
from positions.protocol.heading import PageData, bar
from positions.protocol.missed import missed
from positions.protocol.reading import Message, MessageError, read
from positions.protocol.visit import Kinds, Visit
from positions.quantifiers import Quantifier, quantify
from positions.registers import Registers
from positions.states import State
from positions.words import Words, speak


class SectionData(TypedDict):
    """A part of a text."""

    heading: str
    paragraphs: list[str]


class BriefData(TypedDict):
    """A text, whole in ``plain``, and what it rests on in the language of the page.

    ``spans`` has each quantifier a text for everybody may use, and for how many of 27 it is the word.
    """

    revision: int
    audience: Audience
    topic: str
    language: str
    title: str
    sections: list[SectionData]
    plain: str
    marking: str
    rests: str
    spans: list[tuple[str, str]]


class TextsData(PageData):
    """What the page starts with: a text, the topics there are to choose from, and its words."""

    topics: list[Option]
    brief: BriefData
    text: dict[str, str]


class AskBrief(TypedDict):
    """Asks for a text; on the whole dossier without a topic, in Dutch for a language we do not speak."""

    kind: Literal["brief"]
    audience: Audience
    topic: str
    language: str


class BriefAnswer(TypedDict):
    """The text."""

    kind: Literal["brief"]
    brief: BriefData


def told(view: View, registers: Registers, wish: Wish, words: Words) -> BriefData:
    """The text as the page shows it, with what it rests on said in the language of the page."""
    revision = view.revision()
    try:
        made = written(view, registers.populations, wish)
    except ProseError as refused:
        raise MessageError(refused.where, refused.expected, refused.found, refused.reason) from None
    return {
        "revision": revision,
        "audience": wish.audience,
        "topic": wish.topic,
        "language": made.language,
        "title": made.title,
        "sections": [{"heading": s.heading, "paragraphs": [p.text for p in s.paragraphs]} for s in made.sections],
        "plain": made.text,
        "marking": words(f"marking.{made.marking}"),
        "rests": words("texts.rests", n=made.rests_on, revision=revision),
        "spans": _spans(made.language) if wish.audience is Audience.PUBLIC else [],
    }


def opening(view: View, registers: Registers, asked: Mapping[str, str], words: Words) -> TextsData:
    """What the page starts with: the text that the address asks for, the choices there are, and its words."""
    dossier = view.dossier()
    wish = Wish.of_address(asked, words.language)
    if wish.topic not in {t.id for t in dossier.topics}:  # anybody may type an address
        wish = replace(wish, topic="")
    return {
        **bar(view, dossier, registers, words),
        "title": words("texts.title"),
        "missed": missed(words, (asked.get("onderwerp", ""), wish.topic)),
        "topics": [{"id": t.id, "title": title(t, words)} for t in dossier.topics],
        "brief": told(view, registers, wish, words),
        "text": words.under("texts"),
    }


def _spans(language: str) -> list[tuple[str, str]]:
    """Each quantifier that a text for everybody may use, and for how many of 27 it is the word: ["sommige", "4–5"]."""
    words, found = speak(language), dict[Quantifier, list[int]]()
    for n in range(LEAST, len(State) + 1):
        found.setdefault(quantify(n, len(State)), []).append(n)
    said = {q: words(f"brief.quantifier.{q}", part="") for q in found}
    return [(said[q], "–".join(dict.fromkeys((str(ns[0]), str(ns[-1]))))) for q, ns in found.items()]


def _brief(visit: Visit, message: Message) -> BriefAnswer:
    asked = read(AskBrief, message)
    wish = Wish(asked["audience"], asked["topic"], speak(asked["language"]).language)
    return {"kind": "brief", "brief": told(visit.enter(), visit.registers, wish, visit.words)}


KINDS: Kinds = {"brief": _brief}
