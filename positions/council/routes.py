"""The smallest sets of states that complete a majority, break one, or block one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappop, heappush
from itertools import accumulate
from math import inf, log, prod

from positions.council.rules import Threshold, in_protocol_order
from positions.council.tally import Bloc, Outcome, Reason, Tally, verdict
from positions.states import Populations, State


@dataclass(frozen=True, slots=True)
class Route:
    """A set of states that turns the outcome by moving together; without any one of them it does not.

    ``likelihood`` is the chance that all of them move.  ``after`` are those in favour then; ``outcome`` and ``reason``
    are what they amount to.
    """

    moving: Bloc
    likelihood: float
    after: Bloc
    outcome: Outcome
    reason: Reason


def completions(count: Tally, populations: Populations, p: Mapping[State, float], most: int = 10) -> tuple[Route, ...]:
    """The ``most`` likeliest sets of open states that complete the majority, by their chances ``p`` of joining.

    Likeliest first; among equals the fewest states.  Empty when it is complete, cannot be completed, or nothing is
    counted against.
    """
    return _completing(count, count.open.states, populations, p, most)


def persuasions(count: Tally, populations: Populations, p: Mapping[State, float], most: int = 10) -> tuple[Route, ...]:
    """The sets that complete the majority with somebody who now abstains, the likeliest first, at most ``most``.

    Where the open states can do it by themselves, only those that are among the likeliest with either.  None under
    unanimity, where who abstains need not move, unless all do.
    """
    abstaining = count.abstaining.states
    if not abstaining or not _hindered(count):
        return ()
    found = _completing(count, count.open.states + abstaining, populations, p, _WIDER * most)
    return tuple(route for route in found if set(route.moving.states) & set(abstaining))[:most]


def _hindered(count: Tally) -> bool:
    """Whether those who abstain stand in the way by that."""
    everybody = count.abstaining.members == count.participants.members
    return count.threshold is not None and (count.threshold.abstention_hinders or everybody)


def _completing(
    count: Tally, of: Sequence[State], populations: Populations, p: Mapping[State, float], most: int
) -> tuple[Route, ...]:
    rule, asked, now = count.threshold, count.asked, count.in_favour
    if rule is None or asked is None or asked.met(now.members, now.persons):
        return ()
    need = _Need(asked.members - now.members, asked.persons - now.persons, asked.alone - now.members)
    # A hair for each state, so that of two sets equally likely the smaller is met first.
    joining = [_Mover(s, populations.persons[s], _rarity(p[s]) + _HAIR) for s in of]
    routes = []
    for states in _cheapest(need, joining, most):
        moving = _bloc(states, populations)
        after = Bloc(in_protocol_order(now.states + states), now.persons + moving.persons)
        abstaining = len(set(count.abstaining.states) - set(states))
        likelihood = prod(p[s] for s in states)
        routes.append(Route(moving, likelihood, after, *_verdict(rule, after, after, abstaining)))
    return tuple(sorted(routes, key=_by_likelihood))


def breakers(count: Tally, populations: Populations, p: Mapping[State, float], most: int = 10) -> tuple[Route, ...]:
    """The ``most`` smallest sets of those in favour that break the majority by leaving, by the members left or by
    the population left; whatever it rests on.

    Fewest states first; among equals the likeliest to leave, each with 1 - ``p``.  Empty when there is no majority.
    """
    rule, asked, now = count.threshold, count.asked, count.in_favour
    if rule is None or asked is None or not asked.met(now.members, now.persons):
        return ()
    leaving = [_Mover(s, populations.persons[s], _DEAR + _rarity(1 - p[s])) for s in now.states]
    routes = [
        _leaving(rule, now, states, p, populations, best=now, abstaining=count.abstaining.members)
        for states in _cheapest(_breaking(asked, now), leaving, most)
    ]
    return tuple(sorted(routes, key=lambda route: (route.moving.members, *_by_likelihood(route))))


def blocking(
    count: Tally,
    populations: Populations,
    p: Mapping[State, float],
    chosen: State = State.NL,
    largest: int = 5,
    most: int | None = None,
) -> tuple[Route, ...]:
    """The minorities of at most ``largest`` states, ``chosen`` among them, that block when all others are in favour.

    Stances play no part, except through ``p``: those likeliest to hold out together, each with 1 - ``p``, come first.
    All of them, or the first ``most``.  Empty when ``chosen`` takes no part, and when nothing is counted against.
    """
    asked, everyone = count.threshold, count.participants.states
    if asked is None or chosen not in everyone:
        return ()
    all_for = _bloc(everyone, populations)
    weights = tuple(populations.persons[s] for s in everyone)
    sets = _minorities(chosen, _breaking(asked, all_for), everyone, weights, largest)
    # Ranked first: there are hundreds, and what each leaves behind is only asked of those that are told.
    first = sorted(sets, key=lambda one: _rank(_together(one.states, p), one))[:most]
    return tuple(_leaving(asked, all_for, one.states, p, populations) for one in first)


@dataclass(frozen=True, slots=True)
class _Need:
    """What moving states must amount to: all questions here have this one form."""

    members: int
    persons: int
    alone: int

    def met(self, members: int, persons: int) -> bool:
        return (members >= self.members and persons >= self.persons) or members >= self.alone


def _breaking(asked: Threshold, now: Bloc) -> _Need:
    """What must leave ``now``: too many for the members that are enough alone, and then of members or population."""
    beyond_alone = now.members - asked.alone + 1
    beyond_members = now.members - asked.members + 1
    return _Need(beyond_alone, now.persons - asked.persons + 1, max(beyond_alone, beyond_members))


@dataclass(frozen=True, slots=True)
class _Mover:
    state: State
    persons: int
    cost: int


def _cheapest(need: _Need, movers: Sequence[_Mover], most: int) -> list[tuple[State, ...]]:
    """The ``most`` cheapest minimal sets that meet ``need``, cheapest first, by a best-first search.

    States are decided on in order of size.  A set is finished as soon as it meets the need, so by its smallest state:
    hence without that one it does not, and then without a larger one even less.
    """
    movers = sorted(movers, key=lambda mover: -mover.persons)
    at_least = _bounds(need, movers)
    waiting: list[tuple[float, int, int, int, int, tuple[State, ...]]] = []
    found: list[tuple[State, ...]] = []

    def wait(turn: int, members: int, persons: int, cost: int, states: tuple[State, ...]) -> None:
        done = need.met(members, persons)
        if (whole := cost + (0 if done else at_least(turn, members, persons))) < inf:
            # Of equals the one furthest on: it is finished soonest.
            heappush(waiting, (whole, -len(movers) - 1 if done else -turn, members, persons, cost, states))

    wait(0, 0, 0, 0, ())
    while waiting and len(found) < most:
        _, turn, members, persons, cost, states = heappop(waiting)
        if -turn > len(movers):
            found.append(states)
            continue
        mover = movers[-turn]
        wait(1 - turn, members + 1, persons + mover.persons, cost + mover.cost, (*states, mover.state))
        wait(1 - turn, members, persons, cost, states)
    return found


def _bounds(need: _Need, movers: Sequence[_Mover]) -> Callable[[int, int, int], float]:
    """What it costs at least to meet ``need`` from a turn on; infinite when nothing that is left would do."""
    rest = range(len(movers) + 1)
    by_members = [[0, *accumulate(sorted(m.cost for m in movers[turn:]))] for turn in rest]
    by_persons = [_Fractions(movers[turn:]) for turn in rest]
    largest = [[0, *accumulate(m.persons for m in movers[turn:])] for turn in rest]

    def at_least(turn: int, members: int, persons: int) -> float:
        sums = by_members[turn]

        def price(short: int) -> float:
            return inf if short >= len(sums) else sums[max(0, short)]

        # Nor do fewer states than it takes of the largest: without this, equal states would be tried in every order.
        short = max(need.members - members, bisect_left(largest[turn], need.persons - persons))
        both = max(price(short), by_persons[turn].price(need.persons - persons))
        return min(both, price(need.alone - members))

    return at_least


class _Fractions:
    """What so many persons cost at least, if states could be had in part."""

    def __init__(self, movers: Sequence[_Mover]) -> None:
        cheapest = sorted(movers, key=lambda m: m.cost / max(m.persons, 1))
        self._persons = [0, *accumulate(m.persons for m in cheapest)]
        self._costs = [0, *accumulate(m.cost for m in cheapest)]

    def price(self, short: int) -> float:
        if short <= 0:
            return 0.0
        if short > self._persons[-1]:
            return inf
        at = bisect_left(self._persons, short)
        held, cost = self._persons[at - 1], self._costs[at - 1]
        return cost + (short - held) * (self._costs[at] - cost) // (self._persons[at] - held)


@lru_cache(maxsize=64)
def _minorities(
    chosen: State, need: _Need, everyone: tuple[State, ...], weights: tuple[int, ...], largest: int
) -> tuple[Bloc, ...]:
    """Every minimal set of at most ``largest`` that meets ``need``, with ``chosen`` in it; no stance changes them."""
    weigh = dict(zip(everyone, weights, strict=True))
    sets = map(in_protocol_order, _containing(chosen, need, weigh, largest))
    return tuple(Bloc(states, sum(weigh[s] for s in states)) for states in sets)


def _containing(chosen: State, need: _Need, weigh: Mapping[State, int], largest: int) -> Iterator[tuple[State, ...]]:
    others = sorted((s for s in weigh if s is not chosen), key=lambda s: -weigh[s])
    sums = [0, *accumulate(weigh[s] for s in others)]

    def extend(states: tuple[State, ...], members: int, persons: int, turn: int) -> Iterator[tuple[State, ...]]:
        if need.met(members, persons):
            # Finished by its smallest state, so minimal; unless that is the chosen one, and the others would do.
            if members == 1 or not need.met(members - 1, persons - weigh[chosen]):
                yield states
            return
        room = largest - members
        for at in range(turn, len(others)):
            end = min(at + room, len(others))
            if room < 1 or not need.met(members + end - at, persons + sums[end] - sums[at]):
                return
            yield from extend((*states, others[at]), members + 1, persons + weigh[others[at]], at + 1)

    if largest > 0:
        yield from extend((chosen,), 1, weigh[chosen], 0)


def _leaving(
    asked: Threshold,
    now: Bloc,
    states: Collection[State],
    p: Mapping[State, float],
    populations: Populations,
    best: Bloc | None = None,
    abstaining: int = 0,
) -> Route:
    """What stands when these leave ``now``; for good, unless ``best`` says who may be in favour again."""
    moving = _bloc(states, populations)
    after = Bloc(tuple(s for s in now.states if s not in states), now.persons - moving.persons)
    return Route(moving, _together(states, p), after, *_verdict(asked, after, best or after, abstaining))


def _together(states: Collection[State], p: Mapping[State, float]) -> float:
    """The chance that all of these stay out."""
    return prod(1 - p[s] for s in states)


def _verdict(rule: Threshold, now: Bloc, best: Bloc, abstaining: int) -> tuple[Outcome, Reason]:
    return verdict(rule, (now.members, now.persons), (best.members, best.persons), abstaining)


def _bloc(states: Collection[State], populations: Populations) -> Bloc:
    return Bloc(in_protocol_order(states), sum(populations.persons[s] for s in states))


def _by_likelihood(route: Route) -> tuple[float, int, int, tuple[State, ...]]:
    return _rank(route.likelihood, route.moving)


def _rank(likelihood: float, moving: Bloc) -> tuple[float, int, int, tuple[State, ...]]:
    """Likeliest first, then the fewest states, then the most persons."""
    return -likelihood, moving.members, -moving.persons, moving.states


_WIDER = 4
"""How many times as many sets are looked through for those with who abstains: they are seldom the likeliest."""

_HAIR, _DEAR = 1_000, 10**12
"""Below any difference in rarity that matters, and above any sum of rarities: makes the number of states decide."""


def _rarity(p: float) -> int:
    """How unlikely, so that it adds up: -log p in billionths, capped for what is impossible.

    Whole numbers, since sets that cost the same must be seen to: the search relies on it to be short.
    """
    return round(-1e9 * log(max(p, 1e-12)))
