"""A text for inside: who holds what, under which conditions, in which direction, and what is missing for a majority.

It does not say with whom a majority would be reached: that is what the page Meerderheid reckons, and no stance.
"""

from __future__ import annotations

from collections.abc import Iterator

from positions.briefs import phrases, state_of_play
from positions.briefs.ground import Ground
from positions.briefs.paragraphs import Sentence
from positions.dossiers import Dossier
from positions.stances import Direction, Position, Reserve, Stance
from positions.states import Populations, State
from positions.words import Words, documents

_ORDER = tuple(stance for stance in Stance if stance is not Stance.UNKNOWN)


def sentences(ground: Ground, dossier: Dossier, words: Words) -> Iterator[Sentence]:
    """Who holds what on one topic, and how much is not known."""
    first = True
    for stance in _ORDER:
        if states := ground.holders({stance}):
            yield _held(stance, states, ground, words, first)
            yield from _conditions(stance, states, ground, words)
            yield from _reserves(stance, states, ground, words)
            yield from _earlier(stance, states, ground, dossier, words)
            yield from _directions(stance, states, ground, words)
            first = False
    yield from _estimated(ground, words)
    if unknown := phrases.unknown(ground, words):
        yield Sentence(unknown)
    if absent := tuple(s for s in State if s in ground.topic.absent):
        text = words("brief.absent", n=len(absent), who=phrases.named(absent, words))
        yield Sentence(phrases.opened(text))


def majority(ground: Ground, table: Populations, words: Words) -> Iterator[Sentence]:
    """Where the topic stands under its rule, and what is missing; nothing where nothing is known."""
    if ground.known:
        for text in state_of_play.of(ground.topic, ground.known, table, words):
            yield Sentence(text)


def _held(stance: Stance, states: tuple[State, ...], ground: Ground, words: Words, first: bool) -> Sentence:
    who = phrases.named(states, words)
    text = phrases.predicate(stance.name.lower(), who, n=len(states), ground=ground, words=words, first=first)
    return Sentence(text, states, frozenset({stance}))


def _conditions(stance: Stance, states: tuple[State, ...], ground: Ground, words: Words) -> Iterator[Sentence]:
    """What they attach to it, those who attach the same together."""
    attached: dict[str, list[State]] = {}
    for state in phrases.in_order(states, words):
        if ground.known[state].conditional:
            attached.setdefault(_condition(ground.known[state], words), []).append(state)
    if attached:
        said = "; ".join(f"{phrases.named(who, words)}, {condition}" for condition, who in attached.items())
        whose = tuple(s for s in states if ground.known[s].conditional)
        yield Sentence(words("brief.conditions", said=said), whose, frozenset({stance}))


def _reserves(stance: Stance, states: tuple[State, ...], ground: Ground, words: Words) -> Iterator[Sentence]:
    """Under which reserves they hold it, those under the same together."""
    under: dict[tuple[Reserve, ...], list[State]] = {}
    for state in phrases.in_order(states, words):
        if kinds := tuple(one for one in Reserve if one in ground.known[state].reserves):
            under.setdefault(kinds, []).append(state)
    if under:
        said = "; ".join(
            words(
                "brief.under",
                who=phrases.named(who, words),
                kinds=words.listed([words(f"reserves.{k}") for k in kinds]),
            )
            for kinds, who in under.items()
        )
        whose = tuple(s for s in states if ground.known[s].reserves)
        yield Sentence(words("brief.reserves", said=said), whose, frozenset({stance}))


def _earlier(
    stance: Stance, states: tuple[State, ...], ground: Ground, dossier: Dossier, words: Words
) -> Iterator[Sentence]:
    """Which of them spoke of an earlier text than the one now on the table, by that text."""
    spoken: dict[str, list[State]] = {}
    for state in phrases.in_order(states, words):
        if ground.topic.earlier(about := ground.known[state].about):
            spoken.setdefault(documents.spoken_of(dossier, ground.topic, about, words), []).append(state)
    for said, who in spoken.items():
        text = phrases.opened(words("brief.about", said=said, who=phrases.named(who, words)))
        yield Sentence(text, tuple(s for s in states if s in who), frozenset({stance}))


def _condition(position: Position, words: Words) -> str:
    said = words("brief.provided", text=phrases.quotable(position.conditions))
    if position.carried_from is None:
        return said
    earlier = words(f"stance.{position.carried_from.name.lower()}")
    return said + " " + words("brief.carried", stance=earlier)


def _directions(stance: Stance, states: tuple[State, ...], ground: Ground, words: Words) -> Iterator[Sentence]:
    for direction in Direction:
        wanting = tuple(s for s in states if ground.known[s].direction is direction)
        if wanting:
            text = words(f"brief.direction.{direction}", n=len(wanting), who=phrases.named(wanting, words))
            yield Sentence(phrases.opened(text), wanting, frozenset({stance}))


def _estimated(ground: Ground, words: Words) -> Iterator[Sentence]:
    states, known = ground.estimated(ground.known), len(ground.known)
    if states and len(states) == known:
        yield Sentence(words("brief.estimated_all", n=known), states)
    elif states:
        yield Sentence(words("brief.estimated", n=len(states), of=known), states)
