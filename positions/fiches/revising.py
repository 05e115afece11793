"""A fiche held against an earlier one: which paragraphs became others, what is found now that was not, or no more."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from positions.drafts import (
    Draft,
    Find,
    FoundExpectation,
    FoundFact,
    FoundGroup,
    FoundLine,
    FoundStance,
    FoundTopic,
    Paragraph,
    Place,
)

_ALIKE = 0.5
"""Of two paragraphs, which part of their words is the same at least where the one became the other."""
_PAIRS = 40_000
"""Pairs of paragraphs that are weighed in one place; where more became others they are told as gone and new."""
_WORD = re.compile(r"\w+")


class Change(StrEnum):
    """What became of something between two fiches."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Moved:
    """A paragraph that is not as it was: ``was`` None of a new one, ``now`` None of one that is gone."""

    was: Paragraph | None
    now: Paragraph | None


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Something found in one of two fiches and not in the other, or otherwise in each."""

    change: Change
    was: Find | None
    now: Find | None


@dataclass(frozen=True, slots=True)
class Revision:
    """What one fiche says otherwise than an earlier one, in the order of the later; what is gone comes last."""

    paragraphs: tuple[Moved, ...]
    finds: tuple[Otherwise, ...]

    def news(self) -> frozenset[int]:
        """The numbers of what is found now that was not, or was otherwise: all there is to judge."""
        return frozenset(one.now.number for one in self.finds if one.now)


def revised(before: Draft, after: Draft) -> Revision:
    """Hold a fiche against an earlier one.  Where something stands, and in which words, is by itself no difference."""
    pairs = aligned(before.paragraphs, after.paragraphs)
    moved = tuple(Moved(was, now) for was, now in pairs if was is None or now is None or was.text != now.text)
    places = {now.place: was.place for was, now in reversed(pairs) if was and now}
    return Revision(moved, tuple(_otherwise(_judged(before), _judged(after), places)))


def aligned(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> list[tuple[Paragraph | None, Paragraph | None]]:
    """Every paragraph of both, in order, each beside the one that it was or became."""
    matcher = SequenceMatcher(None, [*map(_same, before)], [*map(_same, after)], autojunk=False)
    pairs: list[tuple[Paragraph | None, Paragraph | None]] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        pairs += [*zip(before[i:j], after[k:m], strict=True)] if tag == "equal" else _paired(before[i:j], after[k:m])
    return pairs


def _same(one: Paragraph) -> tuple[str, str]:
    return one.place.section, one.text


def _paired(
    before: Sequence[Paragraph], after: Sequence[Paragraph]
) -> Iterator[tuple[Paragraph | None, Paragraph | None]]:
    """The pairs that have most words in common, in order; what has no other is by itself."""
    if len(before) * len(after) > _PAIRS:
        yield from ((one, None) for one in before)
        yield from ((None, one) for one in after)
        return
    best = _weighed(before, after)
    i = k = 0
    while i < len(before) and k < len(after):
        alike = _alike(before[i], after[k])
        if alike >= _ALIKE and best[i][k] == best[i + 1][k + 1] + alike:
            yield before[i], after[k]
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            yield before[i], None
            i += 1
        else:
            yield None, after[k]
            k += 1
    yield from ((one, None) for one in before[i:])
    yield from ((None, one) for one in after[k:])


def _weighed(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> list[list[float]]:
    """How much can be in common from each place on."""
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in reversed(range(len(before))):
        for k in reversed(range(len(after))):
            alike = _alike(before[i], after[k])
            pair = best[i + 1][k + 1] + alike if alike >= _ALIKE else 0.0
            best[i][k] = max(pair, best[i + 1][k], best[i][k + 1])
    return best


def _alike(one: Paragraph, other: Paragraph) -> float:
    """The part of their words that two paragraphs of one section have in common, from 0 to 1."""
    if one.place.section != other.place.section:
        return 0.0
    if one.text == other.text:
        return 1.0
    words, others = (Counter(_WORD.findall(text.casefold())) for text in (one.text, other.text))
    both = words.total() + others.total()
    return 2 * (words & others).total() / both if both else 0.0


def _judged(draft: Draft) -> list[Find]:
    return [one for one in draft.finds() if not one.kind.told]


def _otherwise(before: Sequence[Find], after: Sequence[Find], places: Mapping[Place, Place]) -> Iterator[Otherwise]:
    """What is the same in both falls away; of the rest what speaks of the same is one that changed."""
    was, now = [*before], [*after]
    _matched(was, now, _whole, _whole)
    changed = _matched(was, now, _subject, _subject)
    changed += _matched(
        was, now, lambda one: _there(one, one.what.place), lambda one: _there(one, places.get(one.what.place))
    )
    told = [(one, Otherwise(Change.CHANGED, other, one)) for other, one in changed]
    told += [(one, Otherwise(Change.NEW, None, one)) for one in now]
    yield from (said for _, said in sorted(told, key=lambda one: one[0].number))
    yield from (Otherwise(Change.GONE, one, None) for one in was)


def _matched(
    was: list[Find], now: list[Find], of_was: Callable[[Find], Hashable], of_now: Callable[[Find], Hashable]
) -> list[tuple[Find, Find]]:
    """Take those out of both that go by the same name, one for one in their order; of None nothing goes by it."""
    waiting: dict[Hashable, list[Find]] = defaultdict(list)
    for one in was:
        waiting[of_was(one)].append(one)
    pairs = [(waiting[name].pop(0), one) for one in now if (name := of_now(one)) is not None and waiting.get(name)]
    _take(was, (one for one, _ in pairs))
    _take(now, (one for _, one in pairs))
    return pairs


def _take(of: list[Find], some: Iterable[Find]) -> None:
    numbers = {one.number for one in some}
    of[:] = [one for one in of if one.number not in numbers]


def _whole(find: Find) -> Hashable:
    """All that a find says, but for where and in which words."""
    return _subject(find), _said(find)


def _subject(find: Find) -> Hashable:
    """Of whom or what something is said."""
    match find.what:
        case FoundFact(label=label):
            return "fact", label
        case FoundTopic(title=title):
            return "topic", _plain(title)
        case FoundStance(state=state, topic=topic):
            return "stance", state, _plain(topic)
        case FoundExpectation(of=of):
            return "expectation", _plain(of)
        case FoundGroup(name=name):
            return "group", _plain(name)
    return None


def _said(find: Find) -> Hashable:
    """What is said of it."""
    match find.what:
        case FoundFact(value=value):
            return _plain(value)
        case FoundTopic(parent=parent, pillar=pillar):
            return parent and _plain(parent), pillar
        case FoundStance(stance=stance, direction=direction, condition=condition):
            return stance, direction, _plain(condition)
        case FoundExpectation(quantifier=quantifier, count=count, side=side):
            return _plain(quantifier), count, side
    return None


def _there(find: Find, place: Place | None) -> Hashable:
    """Of whom something is said in a paragraph, however it calls what that is about."""
    if place is None or isinstance(find.what, FoundFact | FoundTopic | FoundLine):
        return None
    state = find.what.state if isinstance(find.what, FoundStance) else None
    return type(find.what).__name__, state, place


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
