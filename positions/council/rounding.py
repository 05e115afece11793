"""How sure a population table printed in percentages lets us be of 65%."""

from __future__ import annotations

from positions.states import Populations


def span(members: int, persons: int, of_members: int, of_persons: int, populations: Populations) -> tuple[int, int]:
    """Lowest and highest that 100 x (persons in favour) - 65 x (persons taking part) can be on exact figures.

    ``members`` in favour have ``persons`` by the table, out of ``of_members`` with ``of_persons``.  Each figure of the
    table may be off by ``populations.rounding`` either way, but all exact figures together make the printed total;
    so what those in favour gain, others lose.  65% is reached for certain when the lowest is not below 0.
    """
    table, off = populations.persons, populations.rounding
    listed = sum(table.values())
    taking_part = listed if of_members == len(table) else of_persons
    against, outside = of_members - members, len(table) - of_members
    # All figures at their lowest first; what is then missing from the total is shared out where it hurts or helps most.
    to_share = populations.total - listed + len(table) * off
    base = 100 * persons - 65 * taking_part - off * (35 * members - 65 * against)
    sides = ((35, members), (0, outside), (-65, against))
    return base + _shared(to_share, sides[::-1], 2 * off), base + _shared(to_share, sides, 2 * off)


def _shared(amount: int, sides: tuple[tuple[int, int], ...], room: int) -> int:
    """What ``amount`` weighs when given out in this order of (weight, states), each state taking at most ``room``."""
    weighed = 0
    for weight, states in sides:
        given = min(amount, states * room)
        weighed += weight * given
        amount -= given
    return weighed
