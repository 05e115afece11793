"""The slow proof: all 2^27 coalitions of the real Union, counted one by one."""

from bisect import bisect_left

import numpy as np
import pytest
from numpy.typing import NDArray

from positions.council.chances import outlook
from positions.council.coalitions import coalitions
from positions.council.rules import EVERYONE, Threshold, threshold
from positions.council.tally import Outcome, tally, verdict
from positions.rules import Rule
from positions.seeds import all_populations
from positions.stances import Position, Stance

UNION = all_populations()[2025]
"""The table that ships."""

LOW = 14
"""States that vary within one chunk; the other 13 make 8,192 chunks."""


@pytest.fixture(scope="module")
def winning() -> NDArray[np.bool_]:
    """Whether each coalition passes by Art. 16(4) TEU; state i takes part in it when its bit i is set (134 MB)."""
    persons = np.array([UNION.persons[s] for s in EVERYONE])
    bits = (np.arange(1 << LOW)[:, None] >> np.arange(LOW)) & 1
    members_low, persons_low = bits.sum(axis=1), bits @ persons[:LOW]
    found = np.empty(1 << len(EVERYONE), np.bool_)
    for chunk in range(1 << (len(EVERYONE) - LOW)):
        high = (chunk >> np.arange(len(EVERYONE) - LOW)) & 1
        members, held = members_low + high.sum(), persons_low + high @ persons[LOW:]
        not_in_favour = len(EVERYONE) - members
        won = ((members >= 15) & (held >= UNION.threshold)) | (not_in_favour < 4)
        found[chunk << LOW : (chunk + 1) << LOW] = won
    return found


@pytest.mark.slow
def test_every_coalition_of_the_union_is_counted_and_every_swing(winning: NDArray[np.bool_]) -> None:
    count, swings = int(np.count_nonzero(winning)), []
    for state in range(len(EVERYONE)):
        pairs = winning.reshape(-1, 2, 1 << state)
        without, with_it = pairs[:, 0], pairs[:, 1]
        assert not np.any(without & ~with_it), "a new friend sank a proposal"
        swings.append(int(np.count_nonzero(with_it & ~without)))

    asked = threshold(Rule.QUALIFIED, EVERYONE, UNION)
    even = coalitions(tuple(UNION.persons[s] for s in EVERYONE), asked.members, asked.persons, asked.alone)
    chance, gradient = even.swings(np.full(len(EVERYONE), 0.5))
    # At p = 1/2 everything is a sum of powers of two, which floating point holds exactly.
    assert chance * 2**27 == count
    assert (gradient * 2**26).tolist() == swings
    assert even.chance(np.full(len(EVERYONE), 0.5)) * 2**27 == count


@pytest.mark.slow
def test_the_chance_is_the_sum_over_every_coalition(winning: NDArray[np.bool_]) -> None:
    p = np.random.default_rng(27).random(len(EVERYONE))
    low, high = np.ones(1), np.ones(1)
    for one in p[:LOW]:
        low = np.concatenate((low * (1 - one), low * one))
    for one in p[LOW:]:
        high = np.concatenate((high * (1 - one), high * one))
    chunks = winning.reshape(len(high), len(low))
    summed = sum(float(weight * (chunk * low).sum()) for weight, chunk in zip(high, chunks, strict=True))
    found = outlook(Rule.QUALIFIED, EVERYONE, {}, UNION, given=dict(zip(EVERYONE, p.tolist(), strict=True)))
    assert found.chance is not None
    assert found.chance.expected == pytest.approx(summed, abs=1e-12)


def enough(asked: Threshold, members: int) -> int:
    """From how many persons on so many members in favour reach it, when all others abstain."""

    def reached(persons: int) -> bool:
        count = (members, persons)
        return verdict(asked, count, count, abstaining=len(EVERYONE) - members)[0] is Outcome.REACHED

    return bisect_left(range(UNION.total + 1), True, key=reached)


@pytest.mark.slow
def test_every_coalition_is_judged_the_same_when_all_others_abstain(winning: NDArray[np.bool_]) -> None:
    asked = threshold(Rule.QUALIFIED, EVERYONE, UNION)
    cuts = np.array([enough(asked, members) for members in range(len(EVERYONE) + 1)])
    persons = np.array([UNION.persons[s] for s in EVERYONE])
    bits = (np.arange(1 << LOW)[:, None] >> np.arange(LOW)) & 1
    members_low, persons_low = bits.sum(axis=1), bits @ persons[:LOW]
    for chunk in range(1 << (len(EVERYONE) - LOW)):
        high = (chunk >> np.arange(len(EVERYONE) - LOW)) & 1
        judged = persons_low + high @ persons[LOW:] >= cuts[members_low + high.sum()]
        assert np.array_equal(judged, winning[chunk << LOW : (chunk + 1) << LOW])


@pytest.mark.slow
def test_whoever_does_not_support_may_abstain_or_be_against(winning: NDArray[np.bool_]) -> None:
    chance = np.random.default_rng(16)
    without = (Position(Stance.ABSTAINS), Position(Stance.OPPOSES))
    for coalition in chance.integers(0, 1 << len(EVERYONE), 20_000).tolist():
        others = chance.integers(0, 2, len(EVERYONE)).tolist()
        said = {
            state: Position(Stance.SUPPORTS) if coalition >> at & 1 else without[others[at]]
            for at, state in enumerate(EVERYONE)
        }
        expected = Outcome.REACHED if winning[coalition] else Outcome.BLOCKED
        assert tally(Rule.QUALIFIED, EVERYONE, said, UNION).outcome is expected
