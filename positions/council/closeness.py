"""Whether a vote is close: the outcome hangs on the states of whose stance we are least sure."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from positions.council.tally import Bloc, Outcome, Tally, verdict
from positions.stances import Certainty, Position
from positions.states import Populations, State


def unsure(positions: Mapping[State, Position]) -> frozenset[State]:
    """The states whose stance is known with low certainty; of who has none nothing is sure or unsure."""
    return frozenset(state for state, position in positions.items() if position.certainty is Certainty.LOW)


def close(counted: Tally, doubted: Collection[State], populations: Populations) -> bool:
    """Whether it would come to something else with all of ``doubted`` in favour than with all of them against.

    No margin of ours says what is close, but the count itself, under the topic's own rule (``council.rules`` has the
    article of each).  Nothing is close where there is no outcome: without a vote, without a known rule, or decided.
    """
    if counted.threshold is None or counted.outcome is Outcome.NONE:
        return False
    return _turned(counted, doubted, populations, True) is not _turned(counted, doubted, populations, False)


def _turned(counted: Tally, doubted: Collection[State], populations: Populations, joining: bool) -> Outcome | None:
    """What it comes to with all of ``doubted`` in favour, or all against."""
    if counted.threshold is None:
        return None
    moving = [state for state in counted.participants.states if joining and state in doubted]
    favour, undecided = (_left(bloc, doubted, populations) for bloc in (counted.in_favour, counted.open))
    now = (favour[0] + len(moving), favour[1] + sum(populations.persons[state] for state in moving))
    best = (now[0] + undecided[0], now[1] + undecided[1])
    return verdict(counted.threshold, now, best, _left(counted.abstaining, doubted, populations)[0])[0]


def _left(bloc: Bloc, without: Collection[State], populations: Populations) -> tuple[int, int]:
    """How many members and persons a bloc has without some states."""
    going = [state for state in bloc.states if state in without]
    return bloc.members - len(going), bloc.persons - sum(populations.persons[state] for state in going)
