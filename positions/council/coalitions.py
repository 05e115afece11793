"""The chance that a coalition carries a proposal, and each state's part in it, by meeting in the middle."""

from __future__ import annotations

from dataclasses import dataclass
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
    """All 2^n coalitions of n states, as pairs of one coalition of the first states and one of the others.

    Either half is sorted by (members, persons).  So those in one half that complete a coalition of the other are,
    for each number of members, one unbroken range, which does not depend on how likely anything is.
    """

    def __init__(self, persons: tuple[int, ...], members: int, needed: int, alone: int) -> None:
        self._middle = len(persons) // 2
        self._left, self._right = _Half.of(persons[: self._middle]), _Half.of(persons[self._middle :])
        pairs = [
            (i, k)
            for i in range(self._left.states + 1)
            for k in range(self._right.states + 1)
            if members <= i + k < alone
        ]
        # The smaller group looks itself up in the larger one: fewest look-ups.
        in_right = [(i, k) for i, k in pairs if self._left.size(i) <= self._right.size(k)]
        in_left = [(k, i) for i, k in pairs if self._left.size(i) > self._right.size(k)]
        self._in_right = _Ranges.of(self._left, self._right, in_right, needed)
        self._in_left = _Ranges.of(self._right, self._left, in_left, needed)
        self._right_tail, self._left_tail = self._left.tail(self._right, alone), self._right.tail(self._left, alone)

    def chance(self, p: Floats) -> float:
        """The chance that a winning coalition forms when each state joins with its ``p``, shape (n,), independently."""
        left, right = self._masses(p)
        sum_left, sum_right = _sums(left), _sums(right)
        found = _dot(np.diff(sum_left[self._left.starts]), sum_right[-1] - sum_right[self._right_tail])
        found += _dot(left[self._in_right.who], self._right.to_end(sum_right)[self._in_right.first])
        found += _dot(right[self._in_left.who], self._left.to_end(sum_left)[self._in_left.first])
        return min(1.0, found)

    def swings(self, p: Floats) -> tuple[float, Floats]:
        """The chance for one ``p`` of shape (n,), and how much more likely each state's joining makes it than its not.

        The latter is the gradient, of shape (n,); at p = 1/2 it is the Banzhaf measure.
        """
        left, right = self._masses(p)
        by_left = _won(self._left, left, self._right, right, self._in_right, self._in_left, self._right_tail)
        by_right = _won(self._right, right, self._left, left, self._in_left, self._in_right, self._left_tail)
        first = _gradient(p[: self._middle], self._left.by_coalition(by_left))
        others = _gradient(p[self._middle :], self._right.by_coalition(by_right))
        gradient = np.concatenate((first, others))
        return min(1.0, _dot(left, by_left)), np.clip(gradient, 0.0, 1.0)

    def _masses(self, p: Floats) -> tuple[Floats, Floats]:
        left, right = _masses(p[: self._middle]), _masses(p[self._middle :])
        return left[self._left.order], right[self._right.order]


@dataclass(frozen=True, slots=True, eq=False)
class _Half:
    """The coalitions of some states: bit i of a coalition is the state i."""

    states: int
    order: Whole
    """The coalitions, sorted by members and then persons."""
    persons: Whole
    """The persons of each, in that order."""
    starts: Whole
    """Where each number of members begins in that order, and at the end how many coalitions there are."""

    @classmethod
    def of(cls, persons: tuple[int, ...]) -> _Half:
        held, members = np.zeros(1, np.int64), np.zeros(1, np.int64)
        for one in persons:
            held, members = np.concatenate((held, held + one)), np.concatenate((members, members + 1))
        order = np.lexsort((held, members))
        starts = np.searchsorted(members[order], np.arange(len(persons) + 2))
        return cls(len(persons), order, held[order], starts)

    def size(self, members: int) -> int:
        return int(self.starts[members + 1] - self.starts[members])

    def tail(self, other: _Half, alone: int) -> Whole:
        """For each number of members here, from where in the other half the two are ``alone`` or more."""
        missing = np.clip(alone - np.arange(self.states + 1), 0, other.states + 1)
        return other.starts[missing]

    def to_end(self, sums: Floats) -> Floats:
        """From running sums: for each coalition, the sum over it and those behind it with as many members."""
        found = self.spread(sums[self.starts[1:]])
        found -= sums[:-1]
        return found

    def from_start(self, values: Floats) -> Floats:
        """For each coalition, the sum over it and those before it with as many members; takes the values' place."""
        totals = np.add.reduceat(values, self.starts[:-1])
        np.cumsum(values, out=values)
        values -= self.spread(np.cumsum(totals) - totals)
        return values

    def spread(self, by_members: Floats) -> Floats:
        """For each coalition, what there is for its number of members."""
        return np.repeat(by_members, np.diff(self.starts))

    def by_coalition(self, values: Floats) -> Floats:
        """Values in our order, put by coalition."""
        found = np.empty_like(values)
        found[self.order] = values
        return found


@dataclass(frozen=True, slots=True, eq=False)
class _Ranges:
    """Coalition ``who`` of one half wins with ``first`` of the other and those behind it with as many members."""

    who: Whole
    first: Whole

    @classmethod
    def of(cls, seekers: _Half, sought: _Half, pairs: list[tuple[int, int]], needed: int) -> _Ranges:
        found = [np.zeros((2, 0), np.int64)]
        for i, k in pairs:
            mine, (start, end) = np.arange(*seekers.starts[i : i + 2]), sought.starts[k : k + 2]
            first = start + np.searchsorted(sought.persons[start:end], needed - seekers.persons[mine])
            found.append(np.stack((mine, first))[:, first < end])
        return cls(*np.concatenate(found, axis=1))


def _won(
    half: _Half, mine: Floats, other_half: _Half, other: Floats, mine_in: _Ranges, other_in: _Ranges, tail: Whole
) -> Floats:
    """For each coalition of ``half`` the chance that the other half makes it win."""
    sums = _sums(other)
    found = _gathered(mine_in.who, other_half.to_end(sums)[mine_in.first], len(mine))
    found += half.from_start(_gathered(other_in.first, other[other_in.who], len(mine)))
    found += half.spread(sums[-1] - sums[tail])
    return found


def _gathered(at: Whole, values: Floats, many: int) -> Floats:
    """The sum of the values at each of so many places."""
    return np.bincount(at, values, many).astype(np.float64, copy=False)


def _dot(a: Floats, b: Floats) -> float:
    # Not BLAS: at these sizes it wakes threads, which cost more than the sum wherever the cores are busy.
    return float(np.einsum("i,i->", a, b))


def _sums(values: Floats) -> Floats:
    """The sum of all before each, and of all at the end."""
    sums = np.zeros(len(values) + 1)
    np.cumsum(values, out=sums[1:])
    return sums


_FEW = 7
_JOINS = (np.arange(1 << _FEW) >> np.arange(_FEW)[:, None]) & 1
"""Whether a state (row) is in a coalition (column), for few enough states to be done in one go."""


def _masses(p: Floats) -> Floats:
    """How likely each coalition of these states is."""
    n = len(p)
    if n <= _FEW:
        few: Floats = _factors(p).prod(axis=0)
        return few
    low, high = _masses(p[: n // 2]), _masses(p[n // 2 :])
    return np.outer(high, low).ravel()


def _gradient(p: Floats, values: Floats) -> Floats:
    """How the mean of ``values``, one for each coalition, changes with each state's ``p``.

    Every step weighs some of the states by how likely the others' coalitions are: nothing is divided by p.
    """
    n = len(p)
    if n <= _FEW:
        without = np.repeat(_factors(p)[None], n, axis=0)
        without[range(n), range(n)] = 2 * _JOINS[:n, : 1 << n] - 1
        found: Floats = without.prod(axis=1) @ values
        return found
    low, high = p[: n // 2], p[n // 2 :]
    table = values.reshape(1 << len(high), 1 << len(low))
    by_low, by_high = np.einsum("h,hl->l", _masses(high), table), np.einsum("hl,l->h", table, _masses(low))
    return np.concatenate((_gradient(low, by_low), _gradient(high, by_high)))


def _factors(p: Floats) -> Floats:
    n = len(p)
    return np.where(_JOINS[:n, : 1 << n], p[:, None], 1 - p[:, None])
