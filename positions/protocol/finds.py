"""What was found in a fiche, as its page draws it: the text by paragraph, each find, and how it was judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypedDict, cast

from positions.dossiers import Dossier
from positions.drafts import (
    Find,
    FoundExpectation,
    FoundFact,
    FoundGroup,
    FoundLine,
    FoundStance,
    FoundTopic,
    Judged,
    Kind,
    Paragraph,
    Place,
    Shape,
    Unread,
)
from positions.fiches import proposed
from positions.fiches.telling import said
from positions.plain import Plain
from positions.stances import Basis, Certainty
from positions.states import State
from positions.words import Words

Decided = Literal["open", "taken", "rejected"]
"""What somebody decided about a find, as ``positions.drafts.Verdict`` has it."""


class ParagraphData(TypedDict):
    """A line of the text; ``label`` is what it is called at its side, ``level`` how deep a heading stands."""

    text: str
    section: str
    paragraph: int
    shape: Shape
    label: str
    level: int


class FindData(TypedDict):
    """One find; ``held`` has by name what it says, as it may be said otherwise, and ``sure`` that all of its kind can
    be taken at once.  ``place`` is in words.

    ``column`` and ``parent`` in ``held`` are as ``positions.drafts.CHANGED`` has them; "?" is a topic that the fiche
    names and that was not found as one.
    """

    number: int
    kind: str
    held: dict[str, object]
    quote: str
    section: str
    paragraph: int
    place: str
    sure: bool


class JudgedData(TypedDict):
    """How a find was judged last; ``version`` is the draft's number at it, 0 where nobody did."""

    find: int
    verdict: Decided
    changed: dict[str, object]
    why: str
    version: int
    author: str
    mine: bool
    at: str


_SURE = (Kind.GENERAL, Kind.PILLAR, Kind.TOPIC, Kind.JUDGEMENT)
"""What stands there in so many words.  Of a stance the reading is ours, so each is judged by itself."""


def paragraphs(text: Iterable[Paragraph], words: Words) -> list[ParagraphData]:
    """The text, every line of it."""
    return [
        {
            "text": one.text,
            "section": one.place.section,
            "paragraph": one.place.paragraph,
            "shape": one.shape,
            "label": _label(one, words),
            "level": 1 if len(one.place.section) > 1 else 0,
        }
        for one in text
    ]


def _label(one: Paragraph, words: Words) -> str:
    beside = one.shape in (Shape.HEADING, Shape.FOOTNOTE) or not one.place.paragraph
    return "" if beside else words("fiche.place_loose", paragraph=one.place.paragraph)


def finds(found: Sequence[Find], base: Dossier | None, words: Words) -> list[FindData]:
    """Each find, with the topic it is about as far as the fiche's words say which; ``base`` is the dossier it is held
    against."""
    return [_find(one, found, base, words) for one in found]


def _find(one: Find, found: Sequence[Find], base: Dossier | None, words: Words) -> FindData:
    held = _HELD[type(one.what)](one.what, words)
    if isinstance(one.what, FoundStance | FoundExpectation):
        unsaid = "?" if isinstance(one.what, FoundStance) else ""
        column = proposed(one, found, base)
        held["column"] = unsaid if column is None else column
    if isinstance(one.what, FoundTopic):
        held["parent"] = _parent(one.what, found)
    return {
        "number": one.number,
        "kind": one.kind.value,
        "held": held,
        "quote": one.what.quote,
        "section": one.what.place.section,
        "paragraph": one.what.place.paragraph,
        "place": _place(one.what.place, words),
        "sure": one.kind in _SURE,
    }


def _place(place: Place, words: Words) -> str:
    return said(place, words) if place.section or place.paragraph else ""


def _parent(topic: FoundTopic, found: Sequence[Find]) -> str:
    """The pillar that the fiche puts a topic under, by its number."""
    pillars = (one for one in found if one.kind is Kind.PILLAR)
    return next((f"find:{one.number}" for one in pillars if cast(FoundTopic, one.what).title == topic.parent), "")


def _fact(what: FoundFact, words: Words) -> dict[str, object]:
    return {"label": words(f"fiche.label_{what.label}"), "value": what.value}


def _stance(what: FoundStance, _: Words) -> dict[str, object]:
    return {
        "state": what.state,
        "topic": what.topic,
        "stance": what.stance,
        "direction": what.direction,
        "condition": what.condition,
        "certainty": Certainty.MEDIUM if what.state is State.NL else Certainty.LOW,
        "basis": Basis.STATED,
    }


def _expectation(what: FoundExpectation, _: Words) -> dict[str, object]:
    return {"quantifier": what.quantifier, "side": what.side, "of": what.of}


def _group(what: FoundGroup, _: Words) -> dict[str, object]:
    nobody: dict[str, object] = {"name": what.name, "members": [], "column": "", "stance": "?", "condition": ""}
    return nobody | {"certainty": Certainty.LOW, "basis": Basis.ESTIMATED, "direction": None}


def _unread(what: Unread, words: Words) -> dict[str, object]:
    return {"why": words(f"fiche.why_{what.why}")}


_HELD: Mapping[type, Callable[..., dict[str, object]]] = {
    FoundFact: _fact,
    FoundTopic: lambda what, _: {"title": what.title},
    FoundStance: _stance,
    FoundExpectation: _expectation,
    FoundGroup: _group,
    FoundLine: lambda what, _: {"of": what.of},
    Unread: _unread,
}
"""What each kind of thing that is found says, by name."""


def judged(judgements: Iterable[Judged], identity: str | None, words: Words) -> list[JudgedData]:
    """What was decided, to whoever this is."""
    return list(_judged(judgements, identity, words))


def _judged(judgements: Iterable[Judged], identity: str | None, words: Words) -> Iterator[JudgedData]:
    for one in judgements:
        changed: Mapping[str, Plain] = one.changed
        yield {
            "find": one.find,
            "verdict": one.verdict.value,
            "changed": dict(changed),
            "why": one.why,
            "version": one.number,
            "author": one.author,
            "mine": one.identity is not None and one.identity == identity,
            "at": words.clock(one.at) if one.at else "",
        }
