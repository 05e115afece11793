"""How likely adoption is, on whom it hangs, and which capital to call first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from math import erfc, sqrt
from statistics import NormalDist

import numpy as np

from positions.council.coalitions import Coalitions, coalitions
from positions.council.likelihoods import DEFAULT, Band, Likelihood, Origin, Table
from positions.council.rules import in_protocol_order, threshold
from positions.council.tally import Reason
from positions.rules import Rule
from positions.stances import BLANK, Position, Side
from positions.states import Populations, State


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely adoption is, from 0 to 1.

    ``low`` and ``high`` have every state at its lowest and at its highest; no rule punishes support, so the chance
    lies between them as long as states decide independently.  ``expected`` is that of the middle figures.
    """

    low: float
    expected: float
    high: float
    _together: Callable[[], float] = field(repr=False, compare=False)

    @property
    def correlated(self) -> float:
        """The expected one when states also move together, which may lie outside the band.

        Reckoned when asked for: it takes as long as all the rest.
        """
        return self._together()


@dataclass(frozen=True, slots=True)
class Call:
    """What winning over one state that is not in favour would do to the chance of adoption.

    ``p`` is how likely it is to let the proposal pass as things are, ``swing`` how much likelier adoption is with it
    than without, ``gain`` what a successful call adds: (1 - p) x swing.  Firm opponents often gain most, and who
    abstains has decided too, so ``side`` tells them from the open ones.
    """

    state: State
    p: float
    swing: float
    gain: float
    side: Side

    @property
    def opponent(self) -> bool:
        """Whether it is against."""
        return self.side is Side.AGAINST


@dataclass(frozen=True, slots=True)
class Outlook:
    """The chance on one topic and what it rests on.

    ``chance`` is None where there is no vote, or none we know the rule of; ``reason`` then says which, and there are
    no swings and no calls.  ``likelihoods`` and ``swings`` are in protocol order, ``calls`` by gain; the Netherlands is
    not somebody to call.
    """

    chance: Chance | None
    reason: Reason | None
    likelihoods: Mapping[State, Likelihood]
    swings: Mapping[State, float]
    calls: tuple[Call, ...]

    @property
    def p(self) -> Mapping[State, float]:
        """The middle figure of each state, as the routes ask for it."""
        return {state: found.band.expected for state, found in self.likelihoods.items()}

    @property
    def expected_by_fiche(self) -> tuple[State, ...]:
        """The states whose middle figure is the fiche's collective expectation."""
        return tuple(s for s, found in self.likelihoods.items() if found.origin is Origin.EXPECTATION)


def outlook(
    rule: Rule | None,
    participants: Collection[State],
    positions: Mapping[State, Position],
    populations: Populations,
    table: Table = DEFAULT,
    given: Mapping[State, float] | None = None,
    expectations: Mapping[State, float] | None = None,
) -> Outlook:
    """How likely adoption is when states decide as ``table`` says, or as ``given`` for single states.

    ``expectations`` moves the middle figure of states nothing is known of.  Under unanimity and consensus it is the
    product of (1 - P(no)).  Raises RuleError as ``rules.threshold`` does, LikelihoodError for what is no chance.
    """
    if rule is None or rule is Rule.NONE:
        return Outlook(None, Reason.RULE_UNKNOWN if rule is None else Reason.NO_VOTE, {}, {}, ())
    states, given, expectations = in_protocol_order(participants), given or {}, expectations or {}
    asked = threshold(rule, states, populations)
    persons = tuple(populations.persons[s] for s in states)
    every = coalitions(persons, asked.members, asked.persons, asked.alone)
    likelihoods = {
        s: table.likelihood(positions.get(s, BLANK), rule, given.get(s), expectations.get(s)) for s in states
    }
    chance, swings = _reckoned(every, tuple(found.band for found in likelihoods.values()), table.correlation)
    by_state = dict(zip(states, swings, strict=True))
    return Outlook(chance, None, likelihoods, by_state, _calls(positions, likelihoods, by_state))


# Kept, as the correlated figure is: at each what if the page asks anew what stands in the matrix too.
@lru_cache(maxsize=256)
def _reckoned(every: Coalitions, bands: tuple[Band, ...], correlation: float) -> tuple[Chance, tuple[float, ...]]:
    """The chance and every state's swing."""
    low, middle, high = np.array([band.figures for band in bands]).T
    expected, swings = every.swings(middle)
    lowest, highest = every.chance(np.array((low, high))).tolist()
    # The last digit is rounded in each: the band is kept around the figure in it.
    chance = Chance(
        min(expected, lowest),
        expected,
        max(expected, highest),
        partial(_correlated, every, tuple(map(float, middle)), correlation),
    )
    return chance, tuple(map(float, swings))


def _calls(
    positions: Mapping[State, Position], likelihoods: Mapping[State, Likelihood], swings: Mapping[State, float]
) -> tuple[Call, ...]:
    found = []
    for state, swing in swings.items():
        side, p = positions.get(state, BLANK).stance.side, likelihoods[state].band.expected
        if side is not Side.FOR and state is not State.NL:  # that is us
            found.append(Call(state, p, swing, (1 - p) * swing, side))
    return tuple(sorted(found, key=lambda call: -call.gain))


@lru_cache(maxsize=256)
def _correlated(every: Coalitions, p: tuple[float, ...], correlation: float) -> float:
    """The chance when states also share one common mood, normally distributed, that moves them all (Gauss-Hermite)."""
    _, weights = _moods()
    moved = np.array([_moved(one, correlation) for one in p])
    return min(1.0, float(every.chance(moved.T) @ np.array(weights)))


@cache
def _moods() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The 31 nodes and weights for a standard normal mood, less those too rare to show in six decimals."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(31)
    often = weights / weights.sum() > 1e-6
    return tuple(nodes[often].tolist()), tuple((weights[often] / weights[often].sum()).tolist())


@lru_cache(maxsize=4096)
def _moved(p: float, correlation: float) -> tuple[float, ...]:
    """What ``p`` is in each mood, so that it is ``p`` on average."""
    if not 0 < p < 1:
        return (p,) * len(_moods()[0])
    here, pull, rest = NormalDist().inv_cdf(p), sqrt(correlation), sqrt(1 - correlation)
    return tuple(erfc(-(here + pull * mood) / rest / sqrt(2)) / 2 for mood in _moods()[0])
