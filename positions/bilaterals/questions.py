"""What there is to ask a state, and where it and the Netherlands can act together: from cells, and from cells alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from positions.bilaterals.likeness import Alike, Kind, Pair
from positions.council.rules import RuleError
from positions.council.tally import Outcome, Tally, tally
from positions.dossiers import Topic
from positions.stances import Position, Stance
from positions.states import Populations, State


class Reason(StrEnum):
    """Why a cell asks for a question; the first that holds gives the words."""

    STALE = "stale"
    """It has conditions of an earlier stance."""
    UNKNOWN = "unknown"
    APART = "apart"
    """It differs from what the Netherlands holds."""
    OPEN = "open"
    """Neutral or critical, and it is not known that the Netherlands is so too."""
    CONDITIONAL = "conditional"
    """It supports under conditions."""


class Gain(Enum):
    """What a yes does to the majority, the most first."""

    DECIDES = 0
    """It makes the majority, makes one possible, or is what the present one rests on."""
    CLOSE = 1
    """It leaves only a few to be won."""
    SOME = 2
    """It is one of the many that are still missing."""
    NONE = 3


_FEW = 3
"""So many members short still counts as close: our own choice."""


@dataclass(frozen=True, slots=True)
class Effect:
    """The count now and with this state's yes; where it is in favour already, ``other`` is the count without it."""

    now: Tally
    other: Tally
    joins: bool

    @property
    def gain(self) -> Gain:
        """What hangs on this state."""
        before, after = (self.now, self.other) if self.joins else (self.other, self.now)
        if (before.outcome, after.outcome) in _DECIDES:
            return Gain.DECIDES
        if not self.joins or before.outcome is not Outcome.OPEN:
            return Gain.NONE
        return Gain.CLOSE if after.missing_members <= _FEW else Gain.SOME


_DECIDES = {
    (Outcome.OPEN, Outcome.REACHED),
    (Outcome.BLOCKED, Outcome.REACHED),
    (Outcome.BLOCKED, Outcome.OPEN),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the cells it comes from."""

    pair: Pair
    reason: Reason
    effect: Effect | None

    @property
    def gain(self) -> Gain:
        """What hangs on the answer."""
        return self.effect.gain if self.effect else Gain.NONE


def questions(pairs: Iterable[Pair], state: State, counts: Counts) -> tuple[Question, ...]:
    """Every question there is to ask a state, what matters most first.

    That is a yes that decides or brings a majority close, then how far the state is from the Netherlands, then whether
    there is a vote at all, then the dossier's order.
    """
    found = []
    for pair in pairs:
        reason = why(pair)
        if reason:
            found.append(Question(pair, reason, counts.effect(pair, state)))
    return tuple(sorted(found, key=_weight))


def why(pair: Pair) -> Reason | None:
    """Why a state's cell asks for a question; None where it does not, and where either takes no part or is withheld."""
    theirs, alike = pair.theirs, pair.alike
    if theirs.kind is not Kind.OPEN or pair.ours.kind is Kind.ABSENT or pair.silent:
        return None
    if theirs.stale:
        return Reason.STALE
    if not theirs.known:
        return Reason.UNKNOWN
    if allied(pair):
        return None
    if alike in (Alike.DIFFERENT, Alike.OPPOSITE) or pair.crossed:
        return Reason.APART
    if theirs.in_favour:
        return Reason.CONDITIONAL if theirs.conditions else None
    undecided = theirs.position.stance is not Stance.OPPOSES
    return Reason.OPEN if undecided and not alike.compared else None


def allied(pair: Pair) -> bool:
    """Whether both are critical, or on one side and both with conditions; never where they want opposite things."""
    if pair.crossed or not pair.alike.compared:
        return False
    if pair.theirs.critical and pair.ours.critical:
        return True
    return pair.alike.together and bool(pair.theirs.conditions and pair.ours.conditions)


def together(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Where the two can act together; not where there is first something to ask."""
    return tuple(pair for pair in pairs if allied(pair) and why(pair) is None)


@dataclass(frozen=True, slots=True)
class Counts:
    """The Council's count of every topic that has a rule, by the stances a visitor may see."""

    positions: Mapping[str, Mapping[State, Position]]
    populations: Populations

    def effect(self, pair: Pair, state: State) -> Effect | None:
        """What a yes of a state would do; None where nobody votes, and where it says yes without conditions."""
        if pair.theirs.in_favour and not pair.theirs.position.conditions:
            return None
        here = self.positions.get(pair.topic.id, {})
        taken = Stance.UNKNOWN if pair.theirs.in_favour else Stance.SUPPORTS
        now, other = self._tally(pair.topic, here), self._tally(pair.topic, {**here, state: Position(taken)})
        return Effect(now, other, not pair.theirs.in_favour) if now and other else None

    def _tally(self, topic: Topic, positions: Mapping[State, Position]) -> Tally | None:
        taking_part = [state for state in State if state not in topic.absent]
        try:
            counted = tally(topic.rule, taking_part, positions, self.populations)
        except RuleError:  # too few take part for the rule: then there is nothing to count against
            return None
        return counted if counted.outcome is not Outcome.NONE else None


_FAR = (Alike.OPPOSITE, Alike.DIFFERENT)


def _weight(question: Question) -> tuple[int, int, int]:
    gain = question.gain
    return min(gain.value, Gain.SOME.value), _distance(question), gain.value


def _distance(question: Question) -> int:
    """How far a state is from the Netherlands: what is known to be far first, what cannot be compared last."""
    pair = question.pair
    if pair.alike in _FAR:
        return _FAR.index(pair.alike)
    if pair.crossed:
        return 2
    if pair.ours.known:
        return 3
    return 4
