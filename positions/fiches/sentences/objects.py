"""What a stance is about, in the fiche's words: the part of its clause that is neither states, nor verb, nor aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from positions.fiches.sentences.clauses import Clause
from positions.fiches.sentences.cues import Cue, cues
from positions.fiches.sentences.mentions import Mention
from positions.fiches.sentences.tables import frame, pattern

_PARTS = ("af", "toe", "in", "ver")
"""What a split verb ends in, with its object before it: "wijst het voorstel af"."""
_SPLIT = 3
"""How many words a split verb has at least, with an object in it."""


def about(small: str, clause: Clause, cue: Cue, named: Sequence[Mention]) -> tuple[int, int]:
    """Where in the sentence stands what the stance is about; an empty stretch where the clause does not say it."""
    others = [one.start for one in cues(small, clause.opening, clause.end)]
    for stretch in _stretches(small, clause, cue, named):
        start, end = _bare(small, stretch[0], _until(small, *stretch, others))
        if end - start > 1 and not _only("back").fullmatch(small, start, end):
            return start, end
    return clause.opening, clause.opening


def points(topic: str) -> bool:
    """Whether it only points to what was said before: "het voorstel daartoe"."""
    return bool(_pointing().search(topic.lower()))


def is_whole(topic: str) -> bool:
    """Whether it is the proposal as a whole."""
    return bool(_whole().fullmatch(topic.lower()))


def _stretches(small: str, clause: Clause, cue: Cue, named: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Where to look, in order: within a split verb, after the cue, between states and cue, before both."""
    inner = [(one.start, one.end) for one in named if clause.opening <= one.start and one.end <= clause.end]
    beside = [one for one in inner if one[1] <= cue.start or cue.end <= one[0]]
    cuts = sorted([*beside, (cue.start, cue.end)])
    starts, ends = [clause.opening, *(end for _, end in cuts)], [*(start for start, _ in cuts), clause.end]
    free = list(zip(starts, ends, strict=True))
    yield from _gap(small, cue)
    yield from (one for one in free if one[0] >= cue.end)
    yield from reversed([one for one in free if one[1] <= cue.start])


def _until(small: str, start: int, end: int, others: Sequence[int]) -> int:
    """Where a stretch ends, if not before "en" or a comma with another cue behind it."""
    following = next((other for other in others if start < other < end), end)
    joint = max(small.rfind(" en ", start, following), small.rfind(", ", start, following))
    return joint if following < end and joint > start else end


def _gap(small: str, cue: Cue) -> Iterator[tuple[int, int]]:
    if judged := _judged().fullmatch(small, cue.start, cue.end):
        yield judged.span("what")
    words = [*re.finditer(r"\S+", small[cue.start : cue.end])]
    if len(words) >= _SPLIT and words[-1][0] in _PARTS:
        yield cue.start + words[0].end(), cue.start + words[-1].start()


def _bare(small: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without what leads to it, trails after it, or begins something else."""
    stop = _stop().search(small, start, end)
    end = stop.start() if stop else end
    lead = _lead().match(small, start, end)
    start = lead.end() if lead else start
    trail = _trail().search(small[start:end])
    return start, start + trail.start() if trail else end


@cache
def _judged() -> re.Pattern[str]:
    """What is found so, between the verb and how it is found: "acht de termijn te lang"."""
    return re.compile(rf"(?:{pattern('{deems}')}|noem\w*)\s+(?P<what>.+?)\s+(?:te\s+\S+|in\s+strijd\s+met|\S+)")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s,:(]+|(?:{frame('objects', 'lead')})(?=[\s,.;]|$))+")


@cache
def _trail() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s,.;:)]|(?:^|\s)(?:{frame('objects', 'trail')}))+$")


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(frame("objects", "stop"))


@cache
def _only(name: str) -> re.Pattern[str]:
    return re.compile(frame("objects", name))


def misleads(topic: str) -> bool:
    """Whether support for it is none for a proposal: help for people, or the undoing of it."""
    return bool(_misleading().match(topic.lower()))


@cache
def _misleading() -> re.Pattern[str]:
    which = r"(?:(?:de|het|veel|hun|zijn)\s+)?(?:\w+e\s+)?"
    return re.compile(rf"{which}(?:{frame('objects', 'helped')}|{frame('objects', 'undone')})")


@cache
def _pointing() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{frame('objects', 'pointing')})$")


@cache
def _whole() -> re.Pattern[str]:
    which = r"(?:(?:het|dit|de|deze|een)\s+)?(?:(?:onderhavige|huidige|nieuwe|voorliggende)\s+)?(?:commissie-?)?"
    return re.compile(rf"{which}(?:{frame('objects', 'whole')})(?:\s+van\s+de\s+commissie)?(?:\s+als\s+geheel)?")
