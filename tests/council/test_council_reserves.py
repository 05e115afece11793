"""Reserves: they change no side and no outcome, and a verdict says when it rests on those of substance."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from positions.council.rules import EVERYONE
from positions.council.tally import Outcome, Tally, tally
from positions.rules import Rule
from positions.stances import BLANK, Position, Reserve, Stance
from positions.states import State
from tests.council.unions import union_of_2025

UNION = union_of_2025()
RULES = st.sampled_from([rule for rule in Rule if rule is not Rule.NONE])
RESERVES = st.frozensets(st.sampled_from(Reserve))
POSITIONS = st.fixed_dictionaries(
    {}, optional={state: st.builds(Position, st.sampled_from(Stance), reserves=RESERVES) for state in EVERYONE}
)


def counted(rule: Rule, positions: dict[State, Position]) -> Tally:
    """The count of everybody."""
    return tally(rule, EVERYONE, positions, UNION)


@given(RULES, POSITIONS)
def test_a_reserve_moves_nobody_to_another_side_and_turns_no_outcome(
    rule: Rule, positions: dict[State, Position]
) -> None:
    bare = {state: replace(position, reserves=frozenset()) for state, position in positions.items()}
    found, without = counted(rule, positions), counted(rule, bare)
    assert (found.outcome, found.reason, found.in_favour) == (without.outcome, without.reason, without.in_favour)
    assert (found.open, found.against, found.unknown) == (without.open, without.against, without.unknown)


@given(RULES, POSITIONS)
def test_it_rests_on_reserves_where_it_is_not_reached_without_those_of_substance(
    rule: Rule, positions: dict[State, Position]
) -> None:
    found = counted(rule, positions)
    lapsed = {
        state: Position(Stance.CRITICAL) if position.reserved and state in found.in_favour.states else position
        for state, position in positions.items()
    }
    reached = found.outcome is Outcome.REACHED
    assert found.rests_on_reserves is (reached and counted(rule, lapsed).outcome is not Outcome.REACHED)
    assert {*found.doubtful.states} <= {*found.reserved.states} <= {*found.in_favour.states}


def test_a_reserve_of_another_kind_is_told_and_carries_no_verdict() -> None:
    said = {state: Position(Stance.SUPPORTS, reserves=frozenset({Reserve.LANGUAGE})) for state in EVERYONE}
    found = counted(Rule.UNANIMITY, said)
    assert (found.reserved.members, found.doubtful.members, found.rests_on_reserves) == (27, 0, False)


def test_a_cell_with_a_reserve_alone_is_not_blank_and_counts_as_unknown() -> None:
    waits = Position(reserves=frozenset({Reserve.SCRUTINY}))
    assert waits != BLANK
    found = counted(Rule.QUALIFIED, {State.DE: waits})
    assert State.DE in found.unknown.states
    assert found.reserved.members == 0
