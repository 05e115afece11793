"""Agreement between states: the share on the same side, what it rests on, and the order of the rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.council.agreement import Likeness, agreement
from positions.council.rules import EVERYONE
from positions.stances import Position, Stance
from positions.states import State
from tests.council.unions import stances

columns = st.lists(
    st.fixed_dictionaries({}, optional={s: st.builds(Position, st.sampled_from(Stance)) for s in EVERYONE}), max_size=6
)


def column(**said: str) -> dict[State, Position]:
    """What some states think of one topic."""
    return {State(code): Position(Stance(stance)) for code, stance in said.items()}


@given(columns, st.sampled_from(EVERYONE), st.sampled_from(EVERYONE))
def test_counts_the_topics_both_are_known_on_and_those_they_are_on_one_side_of(
    topics: list[dict[State, Position]], one: State, other: State
) -> None:
    pairs = [(topic.get(one, Position()).stance, topic.get(other, Position()).stance) for topic in topics]
    known = [(a, b) for a, b in pairs if Stance.UNKNOWN not in (a, b)]
    found = agreement(topics).between(one, other)
    assert found == Likeness(sum(a.side is b.side for a, b in known), len(known))
    assert found == agreement(topics).between(other, one)


def test_champions_and_supporters_are_on_one_side_and_so_are_the_critical_and_the_neutral() -> None:
    found = agreement([column(NL="++", DE="+", FR="-", IT="0", HU="--", PL="?")])
    same = {frozenset(pair) for pair, likeness in found.likenesses.items() if likeness.same and pair[0] != pair[1]}
    assert same == {frozenset({State.NL, State.DE}), frozenset({State.FR, State.IT})}


def test_those_who_abstain_are_a_side_of_their_own() -> None:
    found = agreement([column(NL="/", DE="/", FR="--", IT="0", HU="+")])
    same = {frozenset(pair) for pair, likeness in found.likenesses.items() if likeness.same and pair[0] != pair[1]}
    assert same == {frozenset({State.NL, State.DE})}
    assert found.between(State.NL, State.FR) == Likeness(0, 1)


def test_an_unknown_stance_agrees_with_nothing_not_even_with_neutral_or_unknown() -> None:
    found = agreement([column(NL="?", DE="0", FR="?")])
    assert found.between(State.NL, State.DE) == found.between(State.NL, State.FR) == Likeness(0, 0)
    assert found.between(State.NL, State.DE).share is None


def test_most_like_the_netherlands_by_share_and_then_by_the_topics_it_rests_on() -> None:
    topics = [
        column(NL="+", DE="+", FR="+", IT="+", ES="--"),
        column(NL="+", DE="+", FR="--", IT="?", ES="--"),
        column(NL="?", DE="+", FR="+", IT="+", ES="+"),
    ]
    assert agreement(topics).most_like() == (
        (State.DE, Likeness(2, 2)),
        (State.IT, Likeness(1, 1)),
        (State.FR, Likeness(1, 2)),
        (State.ES, Likeness(0, 2)),
    )


def test_rows_that_agree_stand_beside_one_another() -> None:
    blocs = (["NL", "SE", "DK"], ["ES", "PT", "EL"], ["HU", "SK", "PL"])
    sides = (("+", "--", "0"), ("--", "+", "0"), ("0", "0", "+"), ("+", "+", "--"))
    topics = [
        column(**{code: side for bloc, side in zip(blocs, topic, strict=True) for code in bloc}) for topic in sides
    ]
    order = [state.value for state in agreement(topics, [State(code) for bloc in blocs for code in bloc]).order()]
    assert {frozenset(order[at : at + 3]) for at in (0, 3, 6)} == {frozenset(bloc) for bloc in blocs}


def test_gaps_pull_nobody_out_of_their_bloc() -> None:
    south, north = ["ES", "PT", "EL", "IT"], ["NL", "SE", "DK", "FI"]
    topics = [
        column(**{code: side for code in south if code != gap} | {code: other for code in north if code != gap})
        for side, other, gap in (("+", "--", "ES"), ("--", "+", "NL"), ("+", "0", "PT"), ("0", "--", "SE"))
    ]
    order = [state.value for state in agreement(topics, [State(code) for code in south + north]).order()]
    assert {frozenset(order[:4]), frozenset(order[4:])} == {frozenset(south), frozenset(north)}


@given(columns)
def test_the_order_holds_every_state_once_and_those_nothing_is_known_of_last(
    topics: list[dict[State, Position]],
) -> None:
    order = agreement(topics).order()
    assert sorted(order) == sorted(EVERYONE)
    known = {s for topic in topics for s, said in topic.items() if said.stance is not Stance.UNKNOWN}
    assert set(order[: len(known)]) == known
    assert order[len(known) :] == tuple(s for s in EVERYONE if s not in known)


@pytest.mark.parametrize("topics", [[], [{}], [stances("?")]])
def test_when_nothing_is_known_the_rows_stand_in_protocol_order(topics: list[dict[State, Position]]) -> None:
    found = agreement(topics)
    assert (found.order(), found.most_like()) == (EVERYONE, ())


def test_states_that_never_meet_on_a_topic_still_get_a_place() -> None:
    topics = [column(NL="+"), column(DE="+"), column(FR="--")]
    assert set(agreement(topics).order()[:3]) == {State.NL, State.DE, State.FR}
