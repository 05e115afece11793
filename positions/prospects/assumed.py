"""The sentence as it is copied: it says by itself what was assumed, for who pastes it elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from positions.briefs import state_of_play
from positions.council.tally import Tally
from positions.dossiers import Topic
from positions.stances import Side, Stance
from positions.states import State
from positions.words import Words

_TAKEN = {
    Side.FOR: "majority.taken_for",
    Side.ABSTAINING: "majority.taken_abstaining",
    Side.AGAINST: "majority.taken_against",
}


def copied(own: Topic, tried: Topic, now: Tally, so: Tally | None, flips: Mapping[State, Stance], words: Words) -> str:
    """The state of play, with the rule and the participants it is reckoned with where those are not the dossier's
    ``own``, and what it would be ``so``, if some states stood elsewhere than they do."""
    return " ".join(_sentences(own, tried, now, so, flips, words))


def _sentences(
    own: Topic, tried: Topic, now: Tally, so: Tally | None, flips: Mapping[State, Stance], words: Words
) -> Iterator[str]:
    yield state_of_play.sentence(now, tried.rule, words)
    if tried.rule is not own.rule:
        yield words("majority.tried_rule", rule=_rule(tried, words))
    if tried.absent != own.absent:
        key = "majority.tried_without" if tried.absent else "majority.tried_all"
        yield words(key, states=_names(tried.absent, words))
    if so and (taken := _taken(now, flips, words)):
        yield words("majority.assumed", what=words.listed(taken))
        yield state_of_play.sentence(so, tried.rule, words, when="majority.then")
    yield state_of_play.indicative(now, words)


def _rule(topic: Topic, words: Words) -> str:
    if topic.rule is None:
        return words("majority.support" if topic.is_pillar else "rule.unknown")
    return words(f"rule.{topic.rule}")


def _taken(now: Tally, flips: Mapping[State, Stance], words: Words) -> list[str]:
    """Who is taken to stand elsewhere than they count, by where."""
    found = []
    for side, bloc in (
        (Side.FOR, now.in_favour),
        (Side.ABSTAINING, now.abstaining),
        (Side.AGAINST, now.against),
    ):
        moved = [s for s in now.participants.states if s in flips and flips[s].side is side and s not in bloc.states]
        if moved:
            found.append(words(_TAKEN[side], n=len(moved), states=_names(moved, words)))
    return found


def _names(states: Collection[State], words: Words) -> str:
    return words.listed(sorted(map(words.in_text, states)))
