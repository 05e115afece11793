"""What texts for everybody and texts for inside say alike, right in number in either language."""

from __future__ import annotations

from collections.abc import Iterable

from positions.briefs.ground import Ground
from positions.dossiers import Expectation
from positions.states import State
from positions.words import Words


def predicate(key: str, who: str, n: int, ground: Ground, words: Words, first: bool) -> str:
    """ "Duitsland steunt deze pijler": ``who`` are ``n``, and only a first sentence says of what."""
    if not first:
        return opened(words(f"brief.further.{key}", n=n, who=who))
    what = words("brief.this_pillar" if ground.topic.is_pillar else "brief.this_topic")
    return opened(words(f"brief.opening.{key}", n=n, who=who, what=what))


def unknown(ground: Ground, words: Words) -> str:
    """How much is not known, and how much of that because it is withheld; empty when all is known."""
    if not ground.unknown:
        return ""
    hidden, why = len(ground.withheld), ""
    if hidden:
        why = words("brief.withheld_all") if hidden == ground.unknown else words("brief.withheld", n=hidden)
    if not ground.known:
        return words("brief.nothing", part=part(ground, words), why=why)
    return words("brief.unknown", n=ground.unknown, part=part(ground, words), why=why)


def part(ground: Ground, words: Words) -> str:
    """ "deelnemende " before the states, where not every state takes part."""
    return words("brief.participating") + " " if ground.topic.absent else ""


def named(states: Iterable[State], words: Words) -> str:
    """The names of states as a text lists them, by alphabet: "Duitsland, Frankrijk en Italië"."""
    return words.listed([words.in_text(s) for s in in_order(states, words)])


def in_order(states: Iterable[State], words: Words) -> list[State]:
    """The states as a text lists them: by their name, so that a reader finds one."""
    return sorted(states, key=lambda s: words.state(s).casefold())


def quoted(expectation: Expectation, words: Words) -> str:
    """What the fiche says, as what it says."""
    text = " ".join(expectation.quotation.split())
    end = "" if text.endswith((".", "!", "?", "…")) else "."
    return words("brief.expectation", place=expectation.place, quotation=text) + end


def opened(text: str) -> str:
    """A sentence with its capital; what follows stays as it is."""
    return text[:1].upper() + text[1:]


def quotable(text: str) -> str:
    """What somebody typed as it can stand between quotation marks after "mits": one line, without a last point."""
    bare = " ".join(text.split())
    for opening in ("mits ", "provided "):
        if bare.lower().startswith(opening):
            bare = bare[len(opening) :]
    return bare.rstrip(" .,;:") or bare
