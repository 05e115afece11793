"""Whether a population table is too coarse to be sure of an outcome."""

from __future__ import annotations

from dataclasses import dataclass

from positions.council.outcomes import Outcome
from positions.council.rounding import span
from positions.council.rules import Threshold
from positions.states import Populations


@dataclass(frozen=True, slots=True)
class Doubt:
    """The population table is too coarse to be sure: on exact figures the outcome could be ``otherwise``.

    ``margin`` is by how many persons the threshold was passed (0 or more) or missed (below 0) by the table;
    ``rounding`` is by how many exact figures could differ from that towards the other side, so never less.
    """

    margin: int
    rounding: int
    otherwise: Outcome


def doubted(
    asked: Threshold, outcome: Outcome, now: tuple[int, int], best: tuple[int, int], populations: Populations
) -> Doubt | None:
    """Whether exact figures could put ``now`` or ``best``, each (members, persons), across the threshold."""
    undecided = best[0] > now[0]
    if outcome is Outcome.REACHED:
        return _tipping(asked, now, Outcome.OPEN if undecided else Outcome.BLOCKED, populations)
    if outcome is Outcome.BLOCKED:
        return _tipping(asked, best, Outcome.OPEN if undecided else Outcome.REACHED, populations)
    now_reached = _tipping(asked, now, Outcome.REACHED, populations)
    return now_reached or _tipping(asked, best, Outcome.BLOCKED, populations)


def _tipping(asked: Threshold, count: tuple[int, int], otherwise: Outcome, populations: Populations) -> Doubt | None:
    members, persons = count
    if not asked.members <= members < asked.alone:
        return None
    lowest, highest = span(members, persons, asked.of_members, asked.of_persons, populations)
    margin = persons - asked.persons
    if lowest >= 0 if margin >= 0 else highest < 0:  # the table may print what no exact figures are
        return None
    reach = 100 * margin - lowest if margin >= 0 else highest - 100 * margin
    return Doubt(margin, -(-reach // 100), otherwise)
