"""Which states stand on the same side, and on how many topics that rests."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from positions.council.rules import EVERYONE, in_protocol_order
from positions.stances import Position, Side, Stance
from positions.states import State


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two states compare: ``same`` of the ``topics`` on which both are known they are on one side."""

    same: int
    topics: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where there is no topic to compare on."""
        return self.same / self.topics if self.topics else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """The likeness of every two of ``states``, which are in protocol order.

    Each is alike to itself on every topic it is known on.
    """

    states: tuple[State, ...]
    likenesses: Mapping[tuple[State, State], Likeness]

    def between(self, one: State, other: State) -> Likeness:
        """On how many topics two of ``states`` are on one side; the same either way round."""
        return self.likenesses[one, other]

    def most_like(self, chosen: State = State.NL) -> tuple[tuple[State, Likeness], ...]:
        """The other states by their share with ``chosen``, of equals those with most topics first.

        States there is no topic to compare on are left out.
        """
        found = [(s, self.likenesses[chosen, s]) for s in self.states if s is not chosen]
        known = [
            (-likeness.same / likeness.topics, -likeness.topics, s, likeness)
            for s, likeness in found
            if likeness.topics
        ]
        return tuple((s, likeness) for _, _, s, likeness in sorted(known, key=lambda row: row[:2]))

    def order(self) -> tuple[State, ...]:
        """The states as rows of a picture, those alike beside one another.

        Average linkage with the best order of the leaves.  Two states without a topic in common count as far apart as
        two others are on average, so that not knowing draws nobody together or apart.  States nothing is known of
        stand last, in protocol order.
        """
        known = [s for s in self.states if self.likenesses[s, s].topics]
        rest = [s for s in self.states if s not in known]
        if len(known) > 2:
            known = [known[place] for place in _by_cluster(self._distances(known))]
        return (*known, *rest)

    def _distances(self, states: list[State]) -> NDArray[np.float64]:
        """1 - share for every two of them, as scipy condenses it."""
        shares = [self.likenesses[a, b].share for at, a in enumerate(states) for b in states[at + 1 :]]
        distances = np.array([np.nan if share is None else 1 - share for share in shares])
        missing = np.isnan(distances)
        distances[missing] = 0.0 if missing.all() else distances[~missing].mean()
        return distances


def agreement(topics: Iterable[Mapping[State, Position]], states: Collection[State] = EVERYONE) -> Agreement:
    """Compare ``states`` on ``topics``, each given as the positions taken on it.

    Sides are in favour, against, and open but known (neutral or critical).  An unknown stance is never compared.
    """
    compared = in_protocol_order(states)
    sides = np.array([[_side(topic.get(state)) for state in compared] for topic in topics], np.int64)
    sides = sides.reshape(-1, len(compared))
    on = (sides[:, :, None] == np.arange(len(_SIDES))).astype(np.int64)
    same = np.einsum("tas,tbs->ab", on, on)
    both = np.einsum("ta,tb->ab", on.sum(axis=2), on.sum(axis=2))
    found = {
        (a, b): Likeness(int(same[i, j]), int(both[i, j]))
        for i, a in enumerate(compared)
        for j, b in enumerate(compared)
    }
    return Agreement(compared, found)


_SIDES = tuple(Side)


def _side(position: Position | None) -> int:
    """The side as a number; below 0 where nothing is known."""
    if position is None or position.stance is Stance.UNKNOWN:
        return -1
    return _SIDES.index(position.stance.side)


def _by_cluster(distances: NDArray[np.float64]) -> list[int]:
    # Asked for only here: nothing else needs it, and it takes long to load.
    from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering

    return [int(leaf) for leaf in leaves_list(optimal_leaf_ordering(linkage(distances, "average"), distances))]
