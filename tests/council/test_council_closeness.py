"""When a vote is close: held against the count with everybody of low certainty moved one way, and the other."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.council.closeness import close, unsure
from positions.council.rules import EVERYONE
from positions.council.tally import Tally, over, support, tally
from positions.rules import Rule
from positions.stances import Certainty, Position, Stance
from positions.states import State
from tests.council.unions import union_of_2025

UNION = union_of_2025()
VOTED = [rule for rule in Rule if rule is not Rule.NONE]
Positions = Mapping[State, Position]

positions = st.fixed_dictionaries(
    {},
    optional={
        state: st.builds(Position, st.sampled_from(Stance), certainty=st.sampled_from(Certainty)) for state in EVERYONE
    },
)


def moved(held: Positions, to: Mapping[State, Stance]) -> Positions:
    """The same with some states of another stance."""
    return {**held, **{state: replace(held[state], stance=stance) for state, stance in to.items()}}


def counted(rule: Rule | None, held: Positions) -> Tally:
    """The count of all 27."""
    return tally(rule, EVERYONE, held, UNION)


def is_close(rule: Rule | None, held: Positions) -> bool:
    """Whether the vote under a rule is."""
    return close(counted(rule, held), unsure(held), UNION)


@given(held=positions, rule=st.sampled_from(VOTED))
def test_a_vote_is_close_where_those_of_low_certainty_would_turn_it(held: Positions, rule: Rule) -> None:
    ends = (dict.fromkeys(unsure(held), stance) for stance in (Stance.SUPPORTS, Stance.OPPOSES))
    favour, against = (counted(rule, moved(held, to)).outcome for to in ends)
    assert is_close(rule, held) == (favour is not against)


@given(held=positions, rule=st.sampled_from(VOTED), said=st.data())
def test_where_it_is_not_close_nothing_they_say_makes_another_outcome(
    held: Positions, rule: Rule, said: st.DataObject
) -> None:
    if is_close(rule, held):
        return
    to = {state: said.draw(st.sampled_from(Stance)) for state in sorted(unsure(held))}
    assert counted(rule, moved(held, to)).outcome is counted(rule, held).outcome


@given(held=positions)
def test_nothing_is_close_of_what_is_not_voted_on(held: Positions) -> None:
    assert not is_close(Rule.NONE, held)
    assert not is_close(None, held)
    for unvoted in (support(EVERYONE, held, UNION), over(EVERYONE, UNION)):
        assert not close(unvoted, unsure(held), UNION)


@pytest.mark.parametrize(("certainty", "expected"), [(Certainty.LOW, True), (Certainty.MEDIUM, False)])
def test_one_state_makes_it_close_only_while_nobody_is_sure_of_it(certainty: Certainty, expected: bool) -> None:
    held = {state: Position(Stance.SUPPORTS, certainty=Certainty.HIGH) for state in EVERYONE}
    held[State.MT] = Position(Stance.CRITICAL, certainty=certainty)
    assert is_close(Rule.UNANIMITY, held) is expected
    assert not is_close(Rule.QUALIFIED, held)
