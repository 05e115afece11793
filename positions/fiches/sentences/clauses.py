"""A sentence cut into clauses: at "maar" and its like, and where two lists of states each have a verb of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from positions.fiches.sentences.cues import cues
from positions.fiches.sentences.mentions import Mention
from positions.fiches.sentences.relating import Relation, elliptic, joined
from positions.fiches.sentences.tables import frame, table


class Link(StrEnum):
    """How a clause hangs on the one before it."""

    FIRST = "first"
    AND = "and"
    BUT = "but"
    WHILE = "while"
    THOUGH = "though"
    BECAUSE = "because"
    IF = "if"


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence; ``opening`` is where its own words begin, after what links it."""

    link: Link
    start: int
    opening: int
    end: int


_SOFT = re.compile(r",(?:\s*(?:en|dan wel)(?=\s))?(?=\s)|(?<=\s)en(?=\s)|:(?=\s)")
_ONLY = re.compile(r"(?<!niet )(?<!\w)(?:alleen|enkel|slechts|uitsluitend|bereid)(?!\w)[^,;]*$")
_NOT_ONLY = re.compile(r"niet (?:\S+ ){0,6}?(?:alleen|slechts|enkel)|niet zozeer")


def clauses(small: str, named: Sequence[Mention]) -> list[Clause]:
    """The clauses of a sentence, in order; ``small`` is the sentence in lower case."""
    found: list[Clause] = []
    for hard in _hard(small, named):
        found.extend(_soft(small, hard, named))
    return found


def _hard(small: str, named: Sequence[Mention]) -> Iterator[Clause]:
    start, opening, link = 0, 0, Link.FIRST
    for match in _links().finditer(small):
        kind = match.lastgroup or "stop"
        before = small[opening : match.start()]
        if _within(match.start(), named) or (kind == "but" and _NOT_ONLY.search(before)):
            continue
        if kind == "when" and not _ONLY.search(before):
            continue
        if before.strip(" ,"):
            yield Clause(link, start, opening, match.start())
        link = Link.AND if kind == "stop" else Link.IF if kind == "when" else Link(kind)
        start, opening = match.start(), match.end()
    yield Clause(link, start, opening, len(small.rstrip(" .!)")))


@cache
def _links() -> re.Pattern[str]:
    said = "|".join(f"(?P<{link}>{frame('links', link)})" for link in table("frames")["links"])
    return re.compile(rf"(?<![\w-])(?:{said})(?![\w-])|(?P<stop>;|\s-\s)")


def _soft(small: str, clause: Clause, named: Sequence[Mention]) -> Iterator[Clause]:
    """The clause in parts that each have states and a cue of their own; whole where it does not fall apart so."""
    for match in _SOFT.finditer(small, clause.opening, clause.end):
        if _within(match.start(), named):
            continue
        left = Clause(clause.link, clause.start, clause.opening, match.start())
        right = Clause(Link.AND, match.start(), match.end(), clause.end)
        if clause.link in (Link.IF, Link.THOUGH, Link.WHILE) and clause.start == 0 and small[match.start()] == ",":
            yield left  # "Hoewel België ..., is het ...": the main clause begins at the comma
            turned = clause.link is Link.THOUGH and not _said(small, right, named)
            yield from _soft(small, replace(right, link=Link.BUT) if turned else right, named)
            return
        before = _said(small, left, named)
        if _said(small, right, named) and (before or (small[match.start()] == ":" and not _named(left, named))):
            if before:
                yield left
            yield from _soft(small, right, named)
            return
    yield clause


def _named(clause: Clause, named: Sequence[Mention]) -> list[Mention]:
    return [one for one in named if clause.opening <= one.start and one.end <= clause.end]


def _said(small: str, clause: Clause, named: Sequence[Mention]) -> bool:
    there = _named(clause, named)
    return bool(there) and (
        bool(cues(small, clause.opening, clause.end)) or relation(small, clause, there[-1]) is not None
    )


def relation(small: str, clause: Clause, named: Mention) -> Relation | None:
    """How its stance follows from that of the clause before; None where it has words of its own."""
    before, after = small[clause.opening : named.start], small[named.end : clause.end]
    return elliptic(before, after) or joined(small[clause.opening : clause.end])


def _within(at: int, named: Sequence[Mention]) -> bool:
    return any(one.start <= at < one.end for one in named)
