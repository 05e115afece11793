"""The chance that a coalition carries a proposal, and each state's part in it, by a decision diagram."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@lru_cache(maxsize=64)
def coalitions(persons: tuple[int, ...], members: int, needed: int, alone: int) -> Coalitions:
    """The coalitions of states with these ``persons``; made once for each rule, participation and population table.

    One wins with at least ``members`` states and ``needed`` persons, or with at least ``alone`` states.
    """
    return Coalitions(persons, members, needed, alone)


class Coalitions:
    """All 2^n coalitions of n states, as paths through a reduced ordered decision diagram: one level for each state.

    At its level a state stays out or joins, and either leads to a node of the next.  Two beginnings of a coalition meet
    in one node when whoever joins after them makes both win or neither: so the Union of 27 has but 11,000 nodes.  Which
    they are does not depend on how likely anything is.
    """

    def __init__(self, persons: tuple[int, ...], members: int, needed: int, alone: int) -> None:
        # Largest first: the fewer persons still to come, the more beginnings are alike.
        self._turns = np.argsort(-np.array(persons), kind="stable")
        levels, short, joined = _grown([persons[turn] for turn in self._turns], needed)
        wins = ((short <= 0) & (joined >= members)) | (joined >= alone)
        self._levels, self._ends = _merged(levels, wins)

    def chance(self, p: Floats) -> Floats:
        """The chance that a winning coalition forms when each state joins with its ``p``, independently.

        ``p`` has shape (..., n), the chances have shape (...).
        """
        won = np.broadcast_to(self._ends, (*p.shape[:-1], len(self._ends)))
        for level, turn in zip(reversed(self._levels), reversed(self._turns), strict=True):
            staying, won = _split(level, won)
            # In place: many chances at once are too large to be moved about for each step.
            won -= staying
            won *= p[..., turn, None]
            won += staying
        found: Floats = won[..., 0]
        return found

    def swings(self, p: Floats) -> tuple[float, Floats]:
        """The chance for one ``p`` of shape (n,), and how much more likely each state's joining makes it than its not.

        The latter is the gradient, of shape (n,); at p = 1/2 it is the Banzhaf measure.
        """
        mine, won, gains = p[self._turns].tolist(), self._ends, []
        for level, one in zip(reversed(self._levels), reversed(mine), strict=True):
            staying, joining = _split(level, won)
            gains.append(joining - staying)
            won = staying + one * gains[-1]
        reached, gradient = np.ones(1), np.empty(len(p))
        for level, one, turn, gain in zip(self._levels, mine, self._turns, reversed(gains), strict=True):
            gradient[turn] = reached @ gain
            reached = _onward(level, reached, one)
        return float(won[0]), np.clip(gradient, 0.0, 1.0)


def _split(level: Whole, won: Floats) -> tuple[Floats, Floats]:
    """For each node of a level what the next level's have, (..., next), where it leads: (..., nodes) for either way."""
    staying, joining = level
    return won.take(staying, axis=-1), won.take(joining, axis=-1)


def _onward(level: Whole, reached: Floats, p: float) -> Floats:
    """How likely the next level's nodes are reached, when those of this level are as likely as ``reached``."""
    joining = p * reached
    found = np.bincount(level.ravel(), np.concatenate((reached - joining, joining)))
    return found.astype(np.float64, copy=False)


def _grown(persons: list[int], needed: int) -> tuple[list[Whole], Whole, Whole]:
    """A diagram for states with these persons, in which only beginnings with as many members meet.

    Each level has shape (2, nodes): where staying out leads, and joining.  Of the last nodes are told how many persons
    they are short of ``needed``, and how many states joined.
    """
    half, base = len(persons) // 2, len(persons) + 1
    later = [np.zeros(1, np.int64)]
    for one in persons[:half:-1]:
        later.append(np.union1d(later[-1], later[-1] + one))
    levels, nodes = [], np.array([needed * base])  # each node is the persons short x base + the states that joined
    for turn, one in enumerate(persons):
        ways = np.stack((nodes, nodes - one * base + 1))
        if turn >= half:  # before that there are few beginnings, and too many sums
            short, joined = np.divmod(ways, base)
            ways = _rounded(short, later.pop()) * base + joined
        nodes, to = np.unique(ways, return_inverse=True)
        levels.append(to.reshape(ways.shape))
    return levels, *np.divmod(nodes, base)


def _rounded(short: Whole, sums: Whole) -> Whole:
    """The persons short, up to the next of the sums that states still to come can bring: no less would do."""
    return np.append(sums, sums[-1] + 1)[np.searchsorted(sums, short)]


def _merged(levels: list[Whole], wins: NDArray[np.bool_]) -> tuple[list[Whole], Floats]:
    """The diagram with nodes from which the same follows made one, and the chance of winning at each of its ends."""
    ends, same = np.unique(wins, return_inverse=True)
    merged, many = [], len(ends)
    for level in reversed(levels):
        staying, joining = same[level]
        pairs, same = np.unique(staying * many + joining, return_inverse=True)
        merged.append(np.array(np.divmod(pairs, many)))
        many = len(pairs)
    return merged[::-1], ends.astype(np.float64)
