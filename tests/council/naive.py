"""The Treaty's rules told once more, slowly and without the count's own reasoning, to hold it against."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations, product

from positions.rules import Rule
from positions.states import State

Persons = Mapping[State, int]
Coalition = frozenset[State]


def coalitions(states: Coalition) -> Iterator[Coalition]:
    """Every set of these states, the empty one too."""
    return (frozenset(some) for size in range(len(states) + 1) for some in combinations(sorted(states), size))


def adopted(rule: Rule, yes: Coalition, everyone: Persons, abstaining: Coalition = frozenset()) -> bool:
    """Whether a vote passes when ``yes`` vote in favour, ``abstaining`` do that, and all others vote against (fewer
    than 27 taking part)."""
    members = Fraction(len(yes), len(everyone))
    persons = Fraction(sum(everyone[s] for s in yes), sum(everyone.values()))
    if rule is Rule.QUALIFIED:
        deemed_attained = len(everyone) - len(yes) < smallest_over_35_percent(everyone) + 1
        return (members >= Fraction("0.55") and persons >= Fraction("0.65")) or deemed_attained
    if rule is Rule.REINFORCED:
        return members >= Fraction("0.72") and persons >= Fraction("0.65")
    if rule is Rule.SIMPLE:
        return members > Fraction(1, 2)
    return bool(yes) and not frozenset(everyone) - yes - abstaining


def smallest_over_35_percent(everyone: Persons) -> int:
    """The fewest states that represent more than 35% of those taking part, found by trying all sets."""
    limit = Fraction("0.35") * sum(everyone.values())
    return min(len(some) for some in coalitions(frozenset(everyone)) if sum(everyone[s] for s in some) > limit)


def outcome(rule: Rule, for_: Coalition, undecided: Coalition, everyone: Persons, passing: set[Coalition]) -> str:
    """Reached if it passes however the undecided vote, blocked if it fails however they vote, else open."""
    results = {for_ | joining in passing for joining in coalitions(undecided)}
    return "open" if len(results) > 1 else "reached" if True in results else "blocked"


def exact_tables(persons: Persons, rounding: int, total: int) -> Iterator[dict[State, int]]:
    """Every table that would print as this one: each figure off by at most ``rounding``, together ``total``."""
    for errors in product(range(-rounding, rounding + 1), repeat=len(persons)):
        table = {state: n + error for (state, n), error in zip(persons.items(), errors, strict=True)}
        if sum(table.values()) == total:
            yield table
