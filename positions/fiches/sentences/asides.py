"""What is said in passing between states and what is said of them, blanked letter for letter, so that places stay:
"Spanje, dat zelf al een verbod kent, verwelkomt"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from positions.fiches.sentences.cues import cues
from positions.fiches.sentences.mentions import Mention
from positions.fiches.sentences.tables import frame, masks

_BRACKETS = re.compile(r"\((?P<said>[^()]*)\)")
_DASHES = re.compile(r"(?<=\s)-(?P<said>\s[^;()-]{1,120}\s)-(?=[\s,])")
_COMMAS = re.compile(r"(?P<near>(?:\s+[^\s,;:()]+){0,3}?),\s+(?P<said>[^,;:()]{1,120})(?P<shut>,)(?=\s)")
_LONGEST = 14
"""How many words are in passing at most."""
_OVER = frozenset({"past", "earlier"})
"""What was once thought is in passing whatever it says."""


def cleared(small: str, named: Sequence[Mention]) -> str:
    """A sentence in lower case with every such stretch as white space, and dashes round states as brackets."""
    for match in _DASHES.finditer(small):
        if _states(named, *match.span()):
            small = f"{small[: match.start()]}({small[match.start('said') : match.end('said')]}){small[match.end() :]}"
        elif _passing(match["said"]):
            small = _blank(small, *match.span())
    for match in _BRACKETS.finditer(small):
        if not _states(named, *match.span()) and _passing(match["said"]):
            small = _blank(small, *match.span())
    for start, end in _between(small, named):
        small = _blank(small, start, end)
    return small


def _between(small: str, named: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Stretches between two commas that follow on states, or on these and their verb; before other states a comma
    stays, since it is that of their list."""
    for one in named:
        match = _COMMAS.match(small, one.end)
        if match is None or _states(named, match.start(), match.end()) or not _passing(match["said"]):
            continue
        if not match["near"] or not _listed().match(small, match.end()):
            after = [one.start for one in named if one.start >= match.end()]
            further = bool(after) and small[match.end() : after[0]].strip() in ("", "en")
            yield match.end("near"), match.start("shut") if further else match.end()


def _states(named: Sequence[Mention], start: int, end: int) -> bool:
    return any(start <= part.start < end for one in named for part in one.parts)


def _passing(said: str) -> bool:
    """Whether nothing hangs on it: it takes no side, or one that is over, and hedges nothing."""
    if len(said.split()) > _LONGEST or _kept().match(said):
        return False
    whys = {why for why, found in masks("clause").items() if found.search(said)}
    over = bool(whys & _OVER or _once().match(said))
    return over or not (whys or any(cue.sign for cue in cues(said, 0, len(said))))


def _blank(small: str, start: int, end: int) -> str:
    return f"{small[:start]}{' ' * (end - start)}{small[end:]}"


@cache
def _kept() -> re.Pattern[str]:
    """What begins something that is not in passing: a condition, a clause of its own, an example."""
    return re.compile(rf"\s*(?:{frame('asides', 'kept')})(?![\w-])")


@cache
def _listed() -> re.Pattern[str]:
    """Another of a list of things, after which the stretch was one of these."""
    return re.compile(r"\s+(?:en|of|alsmede)(?!\w)")


@cache
def _once() -> re.Pattern[str]:
    """A relative clause whose verb, which in Dutch ends it, is in the past, or that tells what there is there."""
    return re.compile(rf"\s*(?:(?:die|dat)\s.*(?:{frame('asides', 'once')})\s*$|waar\s)")
