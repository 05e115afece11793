"""A draft as JSON, and in words for a terminal; ``docs/fiche.md`` describes the first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from positions.drafts import Draft, Place, Speaker, Unread
from positions.plain import Plain, plain
from positions.words import LANGUAGES, Words, speak

FIELDS = {
    "general": ("label", "value", "quote", "place"),
    "topics": ("title", "parent", "quote", "place"),
    "stances": ("state", "topic", "stance", "direction", "condition", "quote", "place"),
    "expectations": ("quantifier", "side", "of", "quote", "place"),
    "parliament": ("quote", "place"),
    "groups": ("name", "quote", "place"),
    "unknown": ("why", "quote", "place"),
}
"""What is told of each thing that was found."""


def as_json(draft: Draft) -> str:
    """The draft as ``fiche --json`` prints it: places in Dutch, as a dossier's file has them."""
    words = speak(LANGUAGES[0])
    told: dict[str, Plain] = {
        part: [{name: _plain(getattr(one, name), words) for name in FIELDS[part]} for one in each]
        for part, each in _parts(draft).items()
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def as_text(draft: Draft, words: Words) -> str:
    """The draft in words: each part under its name, with its quotations and where they stand."""
    lines: list[str] = []
    for part, each in _parts(draft).items():
        lines += ["", words(f"fiche.{part}"), *(_line(part, one, words) for one in each)]
        lines += [] if each else [words("fiche.nothing")]
    return "\n".join(lines).lstrip("\n")


def said(place: Place, words: Words) -> str:
    """A place as a reader says it: "3b, alinea 4"; of a heading only its section."""
    if not place.paragraph:
        return place.section
    key = "fiche.place" if place.section else "fiche.place_loose"
    return words(key, section=place.section, paragraph=place.paragraph)


def _parts(draft: Draft) -> Mapping[str, Sequence[object]]:
    found = draft.findings
    return {
        "general": (*draft.general, *draft.judgements),
        "topics": draft.topics,
        "stances": found.stances,
        "expectations": found.expectations,
        "parliament": [line for line in found.lines if line.of is Speaker.PARLIAMENT],
        "groups": found.groups,
        "unknown": (*draft.unknown, *_beside(draft)),
    }


def _beside(draft: Draft) -> Iterator[Unread]:
    """What is told of the presidency, and the reserves: nobody's stance."""
    for line in draft.findings.lines:
        if line.of is not Speaker.PARLIAMENT:
            yield Unread(line.of.value, line.quote, line.place)


def _plain(held: object, words: Words) -> Plain:
    return said(held, words) if isinstance(held, Place) else plain(held)


def _line(part: str, one: object, words: Words) -> str:
    """What was found on one line, with what it stands on behind it."""
    held = {name: _worded(name, getattr(one, name), words) for name in FIELDS[part]}
    quote, place = held.pop("quote"), held.pop("place")
    what = " · ".join(filter(None, held.values()))
    quoted = words("fiche.quoted", quote=quote, place=place) if quote and quote not in held.values() else place
    return f"- {what}  {quoted}" if what else f"- {quoted}"


def _worded(name: str, held: object, words: Words) -> str:
    if isinstance(held, Place):
        return said(held, words)
    if name in ("label", "why", "side", "direction") and f"fiche.{name}_{held}" in words.keys:
        return words(f"fiche.{name}_{held}")
    return "" if held is None else str(held)
