"""The slow proof: all 2^27 coalitions of the real Union, counted one by one."""

import numpy as np
import pytest
from numpy.typing import NDArray

from positions.council.chances import outlook
from positions.council.coalitions import coalitions
from positions.council.rules import EVERYONE, threshold
from positions.dossiers import Rule
from positions.seeds import all_populations

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
