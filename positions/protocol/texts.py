"""What the page Teksten is told: the krachtenveld in prose as somebody asks for it, from what they may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from positions.access import View
from positions.briefs import LEAST, Audience, Brief, brief
from positions.dossiers import Dossier, Topic
from positions.prospects.questions import title
from positions.protocol.heading import Json, Tables, bar
from positions.protocol.reading import MessageError, one_of, text
from positions.quantifiers import Quantifier, quantify
from positions.states import State
from positions.words import LANGUAGES, Words, speak


@dataclass(frozen=True, slots=True)
class Wish:
    """Which text somebody wants.  Without a topic it is that on the whole dossier.

    The default is what tells least: somebody who copies it without looking gives nothing away.
    """

    audience: Audience = Audience.PUBLIC
    topic: str = ""
    language: str = "nl"

    @classmethod
    def read(cls, message: Mapping[str, object]) -> Wish:
        """What a page's message asks for."""
        audience = one_of(Audience)("audience", text(message, "audience"))
        return cls(audience, text(message, "topic"), speak(text(message, "language")).language)

    @classmethod
    def of_address(cls, asked: Mapping[str, str], language: str = "nl") -> Wish:
        """What an address asks for; a kind or language that is not on offer is passed over."""
        audience = Audience.INTERNAL if asked.get("soort") == "intern" else Audience.PUBLIC
        spoken = asked.get("tekst", "")
        return cls(audience, asked.get("onderwerp", ""), spoken if spoken in LANGUAGES else language)


def write(view: View, tables: Tables, wish: Wish) -> Brief:
    """The text, from what the visitor may see.  Raises MessageError for a topic that is not there."""
    dossier = view.dossier()
    seen = view.cells([wish.topic] if wish.topic else None)
    positions = {cell: written.position for cell, written in seen.cells.items()}
    table, words = dossier.weights(tables.populations), speak(wish.language)
    return brief(
        dossier,
        positions,
        withheld=seen.withheld,
        table=table,
        audience=wish.audience,
        words=words,
        topic=_topic(dossier, wish),
    )


def told(view: View, tables: Tables, wish: Wish, words: Words) -> Json:
    """The text as the page shows it, with what it rests on said in the language of the page."""
    revision = view.revision()
    made = write(view, tables, wish)
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


def opening(view: View, tables: Tables, asked: Mapping[str, str], words: Words) -> Json:
    """What the page starts with: the text that the address asks for, the choices there are, and its words."""
    dossier = view.dossier()
    wish = Wish.of_address(asked, words.language)
    if wish.topic not in {t.id for t in dossier.topics}:  # anybody may type an address
        wish = replace(wish, topic="")
    return {
        **bar(view, dossier, tables, words),
        "title": words("texts.title"),
        "topics": [{"id": t.id, "title": title(t, words)} for t in dossier.topics],
        "brief": told(view, tables, wish, words),
        "text": words.under("texts"),
    }


def _spans(language: str) -> list[list[str]]:
    """Each quantifier that a text for everybody may use, and for how many of 27 it is the word: ["sommige", "4–5"]."""
    words, found = speak(language), dict[Quantifier, list[int]]()
    for n in range(LEAST, len(State) + 1):
        found.setdefault(quantify(n, len(State)), []).append(n)
    said = {q: words(f"brief.quantifier.{q}", part="") for q in found}
    return [[said[q], "–".join(dict.fromkeys((str(ns[0]), str(ns[-1]))))] for q, ns in found.items()]


def _topic(dossier: Dossier, wish: Wish) -> Topic | None:
    if not wish.topic:
        return None
    try:
        return dossier.topic(wish.topic)
    except KeyError:
        raise MessageError("topic", "a topic of this dossier", "another", "unknown_topic") from None
