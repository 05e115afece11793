"""What the stances on one topic amount to under its rule: reached, open or blocked, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TypedDict

from positions.council.doubts import Doubt, doubted
from positions.council.outcomes import Outcome, Reason
from positions.council.rules import Threshold, in_protocol_order, threshold
from positions.dossiers import Topic
from positions.rules import Rule
from positions.stances import BLANK, Position, Side, Stance
from positions.states import Populations, State

__all__ = ["RESTS", "Bloc", "Doubt", "Outcome", "Reason", "Tally", "count", "over", "support", "tally", "verdict"]

RESTS = ("rests_on_conditions", "rests_on_older", "rests_on_reserves")
"""What an outcome may rest on, in the order in which it is said."""


@dataclass(frozen=True, slots=True)
class Bloc:
    """Some of those who take part, in protocol order, and the persons they stand for."""

    states: tuple[State, ...]
    persons: int

    @property
    def members(self) -> int:
        """How many states they are: each has one vote, whatever its population."""
        return len(self.states)


_NOBODY = Bloc((), 0)


@dataclass(frozen=True, slots=True)
class Tally:
    """The count on one topic.

    Each participant is in exactly one of ``in_favour``, ``open``, ``abstaining`` and ``against``; ``conditional`` is
    the part of ``in_favour`` that attaches conditions, ``reserved`` the part of it under any reserve, ``doubtful`` that
    under one of substance, ``unknown`` the part of ``open`` of which nothing is known.
    ``participants`` counts everyone who takes part; with all 27 its persons are the printed total, to which the
    figures of a table in percentages need not add up.  ``threshold`` is None when there is nothing to count against.
    ``older`` are those whose stance is about an earlier text than the one now on the table; they count as they stand,
    and ``rests_on_older`` says that without them the outcome would be another.
    """

    rule: Rule | None
    outcome: Outcome
    reason: Reason
    threshold: Threshold | None
    participants: Bloc
    in_favour: Bloc
    conditional: Bloc
    open: Bloc
    abstaining: Bloc
    against: Bloc
    unknown: Bloc
    doubt: Doubt | None = None
    reserved: Bloc = _NOBODY
    doubtful: Bloc = _NOBODY
    older: Bloc = _NOBODY
    rests_on_older: bool = False

    @property
    def older_in_favour(self) -> int:
        """How many of those in favour are so of an earlier text."""
        return len({*self.older.states} & {*self.in_favour.states})

    @property
    def asked(self) -> Threshold | None:
        """What the threshold comes down to with these abstaining."""
        return self.threshold and self.threshold.with_abstaining(self.abstaining.members)

    @property
    def worst(self) -> Bloc:
        """Those in favour without conditions: what is left if every condition fails and nobody open joins."""
        states = tuple(s for s in self.in_favour.states if s not in self.conditional.states)
        return Bloc(states, self.in_favour.persons - self.conditional.persons)

    @property
    def best(self) -> Bloc:
        """Those in favour once every open state has joined; who abstains does not."""
        states = in_protocol_order(self.in_favour.states + self.open.states)
        return Bloc(states, self.in_favour.persons + self.open.persons)

    @property
    def rests_on_conditions(self) -> bool:
        """Whether it is reached only by counting those who attach conditions."""
        return self.outcome is Outcome.REACHED and not _met(self.asked, self.worst)

    @property
    def rests_on_reserves(self) -> bool:
        """Whether it is reached only by counting those with a reserve of substance."""
        states = tuple(s for s in self.in_favour.states if s not in self.doubtful.states)
        firm = Bloc(states, self.in_favour.persons - self.doubtful.persons)
        return self.outcome is Outcome.REACHED and not _met(self.asked, firm)

    @property
    def rests(self) -> tuple[str, ...]:
        """Those of ``RESTS`` that hold."""
        return tuple(name for name in RESTS if getattr(self, name))

    @property
    def assessed(self) -> int:
        """Of how many participants the stance is known."""
        return self.participants.members - self.unknown.members

    @property
    def missing_members(self) -> int:
        """Members still to be won before the threshold for members is met; 0 once reached."""
        if (asked := self.asked) is None or _met(asked, self.in_favour):
            return 0
        return max(0, asked.members - self.in_favour.members)

    @property
    def missing_persons(self) -> int:
        """Persons still to be won before the threshold for population is met; 0 once reached."""
        if self.threshold is None or _met(self.threshold, self.in_favour):
            return 0
        return max(0, self.threshold.persons - self.in_favour.persons)

    @property
    def missing_alone(self) -> int | None:
        """Members that would do whatever their population, too few being left to block; None where that is no way."""
        if self.threshold is None or self.threshold.blocking_members is None:
            return None
        return 0 if _met(self.threshold, self.in_favour) else self.threshold.alone - self.in_favour.members


def tally(
    rule: Rule | None,
    participants: Collection[State],
    positions: Mapping[State, Position],
    populations: Populations,
) -> Tally:
    """Count ``positions`` under ``rule``; a participant without a position is unknown, other states do not count.

    Reached: those in favour, conditional ones included, are enough.  Blocked: they would not be even if every open
    state joined.  Open: everything between.  Who abstains supports neither now nor then; under unanimity and consensus
    that prevents nothing, as long as somebody is in favour.  No outcome where the Council does not vote or the rule is
    not known (None).  Raises RuleError as ``rules.threshold`` does.
    """
    states = in_protocol_order(participants)
    if rule is None or rule is Rule.NONE:
        reason = Reason.RULE_UNKNOWN if rule is None else Reason.NO_VOTE
        # Unanimity takes every set that can be counted at all, and refuses the others.
        everyone = Bloc(states, threshold(Rule.UNANIMITY, states, populations).of_persons)
        return Tally(rule, Outcome.NONE, reason, None, everyone, **_blocs(states, positions, populations))
    asked = threshold(rule, states, populations)
    blocs = _blocs(states, positions, populations)
    in_favour, undecided = blocs["in_favour"], blocs["open"]
    now = (in_favour.members, in_favour.persons)
    best = (in_favour.members + undecided.members, in_favour.persons + undecided.persons)
    outcome, reason = verdict(asked, now, best, blocs["abstaining"].members)
    doubt = doubted(asked, outcome, now, best, populations) if asked.persons and populations.rounding else None
    return Tally(rule, outcome, reason, asked, Bloc(states, asked.of_persons), doubt=doubt, **blocs)


def support(participants: Collection[State], positions: Mapping[State, Position], populations: Populations) -> Tally:
    """Count ``positions`` beside the thresholds of a qualified majority, without an outcome: for pillars."""
    states = in_protocol_order(participants)
    asked = threshold(Rule.QUALIFIED, states, populations)
    everyone = Bloc(states, asked.of_persons)
    return Tally(None, Outcome.NONE, Reason.SUPPORT, asked, everyone, **_blocs(states, positions, populations))


def over(participants: Collection[State], populations: Populations) -> Tally:
    """The count on what states decide on no more: nobody is counted."""
    return replace(tally(None, participants, {}, populations), reason=Reason.OVER)


def count(
    topic: Topic, positions: Mapping[State, Position], populations: Populations, *, decided: bool = False
) -> Tally:
    """The Council's count on one topic under its own rule; for a pillar without one, how much support there is.

    On what states decide on no more nobody is counted, unless ``decided`` asks how it was expected to go.
    """
    taking_part = [s for s in State if s not in topic.absent]
    if topic.over and not decided:
        return over(taking_part, populations)
    counted = _ruled(topic, taking_part, positions, populations)
    older = tuple(s for s in counted.participants.states if topic.earlier(positions.get(s, BLANK).about))
    if not older:
        return counted
    newer = {state: position for state, position in positions.items() if state not in older}
    rests = _ruled(topic, taking_part, newer, populations).outcome is not counted.outcome
    return replace(counted, older=Bloc(older, sum(populations.persons[s] for s in older)), rests_on_older=rests)


def _ruled(
    topic: Topic, taking_part: Collection[State], positions: Mapping[State, Position], populations: Populations
) -> Tally:
    if topic.is_pillar and topic.rule is None:
        return support(taking_part, positions, populations)
    return tally(topic.rule, taking_part, positions, populations)


# Looked up once: a column is counted at every edit, and an enum's attributes are slow.
_SIDES = {stance: stance.side for stance in Stance}
_UNKNOWN = Stance.UNKNOWN


class _Blocs(TypedDict):
    in_favour: Bloc
    conditional: Bloc
    open: Bloc
    abstaining: Bloc
    against: Bloc
    unknown: Bloc
    reserved: Bloc
    doubtful: Bloc


def _blocs(states: tuple[State, ...], positions: Mapping[State, Position], populations: Populations) -> _Blocs:
    by_side: dict[Side, list[State]] = {side: [] for side in Side}
    conditional: list[State] = []
    unknown: list[State] = []
    for state in states:
        position = positions.get(state, BLANK)
        side = _SIDES[position.stance]
        by_side[side].append(state)
        if side is Side.FOR and position.conditional:
            conditional.append(state)
        elif position.stance is _UNKNOWN:
            unknown.append(state)

    def bloc(of: list[State]) -> Bloc:
        return Bloc(tuple(of), sum(map(populations.persons.__getitem__, of)))

    return {
        "in_favour": bloc(by_side[Side.FOR]),
        "conditional": bloc(conditional),
        "open": bloc(by_side[Side.OPEN]),
        "abstaining": bloc(by_side[Side.ABSTAINING]),
        "against": bloc(by_side[Side.AGAINST]),
        "unknown": bloc(unknown),
        "reserved": bloc([state for state in by_side[Side.FOR] if positions[state].reserves]),
        "doubtful": bloc([state for state in by_side[Side.FOR] if positions[state].reserved]),
    }


def verdict(
    rule: Threshold, now: tuple[int, int], best: tuple[int, int], abstaining: int = 0
) -> tuple[Outcome, Reason]:
    """What it is, and why, when ``now`` are in favour and ``best`` could be, each as (members, persons), and so many
    abstain."""
    asked = rule.with_abstaining(abstaining)
    if not asked.abstention_hinders:
        return _unanimous(asked, now[0], best[0], abstaining)
    if asked.met(*now):
        by_itself = now[0] < asked.members or now[1] < asked.persons
        return Outcome.REACHED, Reason.TOO_FEW_TO_BLOCK if by_itself else Reason.MAJORITY
    if asked.met(*best):
        return Outcome.OPEN, _MISSING[_short(asked, now)]
    return Outcome.BLOCKED, _OUT_OF_REACH[_short(asked, best)]


def _unanimous(asked: Threshold, now: int, best: int, abstaining: int) -> tuple[Outcome, Reason]:
    if asked.met(now, 0):
        return Outcome.REACHED, Reason.NOBODY_AGAINST if abstaining else Reason.ALL_IN_FAVOUR
    if asked.met(best, 0):
        return Outcome.OPEN, Reason.SOME_OPEN
    all_abstain = abstaining == asked.of_members
    return Outcome.BLOCKED, Reason.NOBODY_IN_FAVOUR if all_abstain else Reason.SOMEBODY_AGAINST


def _short(asked: Threshold, count: tuple[int, int]) -> tuple[bool, bool]:
    return count[0] < asked.members, count[1] < asked.persons


_MISSING = {
    (True, False): Reason.MEMBERS_MISSING,
    (False, True): Reason.POPULATION_MISSING,
    (True, True): Reason.BOTH_MISSING,
}
_OUT_OF_REACH = {
    (True, False): Reason.MEMBERS_OUT_OF_REACH,
    (False, True): Reason.POPULATION_OUT_OF_REACH,
    (True, True): Reason.BOTH_OUT_OF_REACH,
}


def _met(asked: Threshold | None, bloc: Bloc) -> bool:
    return asked is not None and asked.met(bloc.members, bloc.persons)
