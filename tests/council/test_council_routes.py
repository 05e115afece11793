"""Sets that complete, break or block: against all sets in small unions, and their laws in the real one."""

import time
from collections.abc import Collection, Iterable
from itertools import combinations
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.council.routes import Route, blocking, breakers, completions, persuasions
from positions.council.rules import EVERYONE, PRESETS, threshold
from positions.council.tally import Outcome, Reason, Tally, support, tally
from positions.rules import Rule
from positions.seeds import all_populations
from positions.stances import Position, Stance
from positions.states import Populations, State
from tests.council import naive
from tests.council.unions import SMALL_UNIONS, stances, union_of, union_of_2025

VOTED = [rule for rule in Rule if rule is not Rule.NONE]
UNION = union_of_2025()
EVEN = dict.fromkeys(EVERYONE, 0.5)

p_values = st.floats(0, 1) | st.sampled_from([0.0, 0.5, 1.0])
p_of_all = st.fixed_dictionaries(dict.fromkeys(EVERYONE, p_values))
positions = st.fixed_dictionaries({}, optional={s: st.builds(Position, st.sampled_from(Stance)) for s in EVERYONE})
parts = st.sampled_from([frozenset(EVERYONE), *PRESETS.values()]) | st.frozensets(st.sampled_from(EVERYONE), min_size=4)
rules = st.sampled_from(VOTED)


def sets(routes: Iterable[Route]) -> list[naive.Coalition]:
    return [frozenset(route.moving.states) for route in routes]


def minimal(found: set[naive.Coalition]) -> set[naive.Coalition]:
    """Those that do not do without any one of their states."""
    return {some for some in found if not any(some - {state} in found for state in some)}


def a_small_union(data: st.DataObject, sizes: tuple[int, ...], rule: Rule) -> tuple[Tally, dict[State, float]]:
    """A count in an invented union, and the states' chances."""
    persons = dict(zip(EVERYONE, sizes, strict=False))
    said = {s: Position(data.draw(st.sampled_from(Stance))) for s in persons}
    p = {s: data.draw(st.floats(0.01, 0.99)) for s in persons}
    return tally(rule, list(persons), said, union_of(persons)), p


def passes(rule: Rule, yes: naive.Coalition, count: Tally, sizes: tuple[int, ...]) -> bool:
    """Whether a vote passes with these in favour, where who abstains in a count does so unless in it."""
    persons = dict(zip(EVERYONE, sizes, strict=False))
    return naive.adopted(rule, yes, persons, frozenset(count.abstaining.states) - yes)


@pytest.mark.parametrize("rule", VOTED)
@pytest.mark.parametrize("sizes", SMALL_UNIONS, ids=str)
@settings(max_examples=20)
@given(data=st.data())
def test_completions_are_the_likeliest_minimal_sets_of_open_states(
    sizes: tuple[int, ...], rule: Rule, data: st.DataObject
) -> None:
    count, p = a_small_union(data, sizes, rule)
    for_, undecided = frozenset(count.in_favour.states), frozenset(count.open.states)
    complete = {some for some in naive.coalitions(undecided) if passes(rule, for_ | some, count, sizes)}
    expected = minimal(complete) - {frozenset()}
    found = completions(count, union_of(dict(zip(EVERYONE, sizes, strict=False))), p, most=5)
    assert set(sets(found)) <= expected
    likeliest = sorted((prod(p[s] for s in some) for some in expected), reverse=True)[:5]
    assert [route.likelihood for route in found] == pytest.approx(likeliest, rel=1e-4)


@pytest.mark.parametrize("rule", VOTED)
@pytest.mark.parametrize("sizes", SMALL_UNIONS, ids=str)
@settings(max_examples=20)
@given(data=st.data())
def test_persuasions_are_minimal_sets_with_somebody_who_abstains_and_all_where_the_open_ones_cannot(
    sizes: tuple[int, ...], rule: Rule, data: st.DataObject
) -> None:
    count, p = a_small_union(data, sizes, rule)
    for_, may_join = frozenset(count.in_favour.states), frozenset(count.open.states + count.abstaining.states)
    complete = {some for some in naive.coalitions(may_join) if passes(rule, for_ | some, count, sizes)}
    expected = {some for some in minimal(complete) if some & frozenset(count.abstaining.states)}
    found = persuasions(count, union_of(dict(zip(EVERYONE, sizes, strict=False))), p)
    assert set(sets(found)) <= expected
    if count.outcome is Outcome.BLOCKED and len(expected) <= 10:
        assert set(sets(found)) == expected
    assert all(route.outcome is Outcome.REACHED for route in found)


@pytest.mark.parametrize("rule", VOTED)
@pytest.mark.parametrize("sizes", SMALL_UNIONS, ids=str)
@settings(max_examples=20)
@given(data=st.data())
def test_breakers_are_the_smallest_minimal_sets_of_those_in_favour(
    sizes: tuple[int, ...], rule: Rule, data: st.DataObject
) -> None:
    count, p = a_small_union(data, sizes, rule)
    for_ = frozenset(count.in_favour.states)
    broken = {some for some in naive.coalitions(for_) if not passes(rule, for_ - some, count, sizes)}
    expected = minimal(broken) - {frozenset()}
    found = breakers(count, union_of(dict(zip(EVERYONE, sizes, strict=False))), p, most=5)
    assert set(sets(found)) <= expected
    smallest = sorted((len(some), -prod(1 - p[s] for s in some)) for some in expected)[:5]
    assert [route.moving.members for route in found] == [members for members, _ in smallest]
    assert [route.likelihood for route in found] == pytest.approx([-most for _, most in smallest], rel=1e-6)


@pytest.mark.parametrize("rule", VOTED)
@pytest.mark.parametrize("sizes", SMALL_UNIONS, ids=str)
def test_blocking_sets_are_all_small_minimal_ones_with_the_chosen_state(sizes: tuple[int, ...], rule: Rule) -> None:
    persons = dict(zip(EVERYONE, sizes, strict=False))
    everyone = frozenset(persons)
    blocked = {some for some in naive.coalitions(everyone) if not naive.adopted(rule, everyone - some, persons)}
    count = tally(rule, list(persons), {}, union_of(persons))
    for chosen in persons:
        for largest in range(5):
            expected = {some for some in minimal(blocked) if chosen in some and len(some) <= largest}
            found = blocking(count, union_of(persons), EVEN, chosen, largest)
            assert len(found) == len(expected)
            assert set(sets(found)) == expected


@given(rules, parts, positions, p_of_all)
def test_a_completion_completes_and_minus_any_one_state_does_not(
    rule: Rule, participants: frozenset[State], said: dict[State, Position], p: dict[State, float]
) -> None:
    count = tally(rule, participants, said, UNION)
    found = completions(count, UNION, p)
    assert bool(found) == (count.outcome is Outcome.OPEN)
    assert len(set(sets(found))) == len(found) <= 10
    for route in found:
        joined = tally(rule, participants, said | dict.fromkeys(route.moving.states, Position(Stance.SUPPORTS)), UNION)
        assert (joined.outcome, joined.reason, joined.in_favour) == (route.outcome, route.reason, route.after)
        assert joined.outcome is Outcome.REACHED
        for state in route.moving.states:
            assert state in count.open.states
            others = {s: Position(Stance.SUPPORTS) for s in route.moving.states if s is not state}
            assert tally(rule, participants, said | others, UNION).outcome is not Outcome.REACHED


@given(rules, parts, positions, p_of_all)
def test_a_breaker_breaks_and_minus_any_one_state_does_not(
    rule: Rule, participants: frozenset[State], said: dict[State, Position], p: dict[State, float]
) -> None:
    mostly = dict.fromkeys(EVERYONE, Position(Stance.SUPPORTS)) | dict(list(said.items())[:5])
    count = tally(rule, participants, mostly, UNION)
    found = breakers(count, UNION, p)
    assert bool(found) == (count.outcome is Outcome.REACHED)
    for route in found:
        left = tally(rule, participants, mostly | dict.fromkeys(route.moving.states, Position()), UNION)
        assert (left.outcome, left.in_favour) == (Outcome.OPEN, route.after)
        assert route.outcome is Outcome.OPEN
        assert route.reason is left.reason
        for state in route.moving.states:
            others = {s: Position() for s in route.moving.states if s is not state}
            assert tally(rule, participants, mostly | others, UNION).outcome is Outcome.REACHED


@given(rules, parts, p_of_all, st.sampled_from(EVERYONE))
def test_a_blocking_set_blocks_and_minus_any_one_state_does_not(
    rule: Rule, participants: frozenset[State], p: dict[State, float], chosen: State
) -> None:
    asked = threshold(rule, participants, UNION)
    for route in blocking(tally(rule, participants, {}, UNION), UNION, p, chosen)[:20]:
        assert chosen in route.moving.states
        assert route.moving.members <= 5
        assert set(route.moving.states) | set(route.after.states) == participants
        assert route.outcome is Outcome.BLOCKED
        assert not asked.met(route.after.members, route.after.persons)
        for state in route.moving.states:
            assert asked.met(route.after.members + 1, route.after.persons + UNION.persons[state])


@pytest.mark.parametrize(("union", "many"), [(UNION, 196), (all_populations()[2025], 194)], ids=["floor", "shipped"])
def test_with_the_netherlands_the_small_blocking_sets_are_those_that_trying_all_finds(
    union: Populations, many: int
) -> None:
    listed = sum(union.persons.values())

    def blocks(some: Collection[State]) -> bool:
        left, persons = 27 - len(some), listed - sum(union.persons[s] for s in some)
        return not ((left >= 15 and persons >= union.threshold) or left >= 24)

    tried = (some for size in range(1, 6) for some in combinations(EVERYONE, size) if State.NL in some)
    expected = {some for some in tried if blocks(some) and not any(blocks(set(some) - {s}) for s in some)}
    found = blocking(tally(Rule.QUALIFIED, EVERYONE, {}, union), union, EVEN)
    assert {route.moving.states for route in found} == expected
    assert len(found) == many
    assert blocking(tally(Rule.QUALIFIED, EVERYONE, {}, union), union, EVEN, most=7) == found[:7]


def test_the_four_that_blocked_platform_work_do_not_without_any_of_them() -> None:
    found = blocking(tally(Rule.QUALIFIED, EVERYONE, {}, UNION), UNION, EVEN, State.FR)
    assert frozenset({State.DE, State.FR, State.EE, State.EL}) in sets(found)


def test_a_majority_that_rests_on_too_few_to_block_breaks_by_any_one_state() -> None:
    count = tally(Rule.QUALIFIED, EVERYONE, stances("+", DE="--", FR="--", IT="--"), UNION)
    assert count.reason is Reason.TOO_FEW_TO_BLOCK
    found = breakers(count, UNION, EVEN, most=30)
    assert len(found) == 24
    assert {route.moving.members for route in found} == {1}
    assert {route.reason for route in found} == {Reason.POPULATION_MISSING}


def test_the_unanimous_are_broken_by_each_of_them_and_completed_by_all_that_are_open() -> None:
    open_ = tally(Rule.UNANIMITY, EVERYONE, stances("+", NL="0", HU="?", SE="-"), UNION)
    assert sets(completions(open_, UNION, EVEN)) == [frozenset({State.NL, State.HU, State.SE})]
    done = tally(Rule.UNANIMITY, EVERYONE, stances("+"), UNION)
    assert len(breakers(done, UNION, EVEN, most=99)) == 27
    assert sets(blocking(done, UNION, EVEN)) == [frozenset({State.NL})]
    assert blocking(done, UNION, EVEN)[0].reason is Reason.SOMEBODY_AGAINST


def test_five_states_never_block_a_simple_majority() -> None:
    assert blocking(tally(Rule.SIMPLE, EVERYONE, {}, UNION), UNION, EVEN) == ()


def test_a_state_that_takes_no_part_is_in_no_blocking_set() -> None:
    assert blocking(tally(Rule.QUALIFIED, PRESETS["without_dk"], {}, UNION), UNION, EVEN, State.DK) == ()


@pytest.mark.parametrize("rule", [Rule.NONE, None])
def test_without_a_rule_there_is_nothing_to_complete_break_or_block(rule: Rule | None) -> None:
    count = tally(rule, EVERYONE, stances("+", NL="?"), UNION)
    assert [route(count, UNION, EVEN) for route in (completions, breakers, blocking)] == [(), (), ()]


def test_support_for_a_pillar_is_completed_beside_the_thresholds() -> None:
    count = support(EVERYONE, stances("+", DE="0", FR="--", PL="--", MT="--"), UNION)
    assert sets(completions(count, UNION, EVEN)) == [frozenset({State.DE})]


def test_the_likeliest_come_first_and_of_equals_those_with_most_persons() -> None:
    said = stances("--", DE="+", FR="+", IT="+", ES="+", PL="+", RO="+", BE="+", CZ="+", PT="+", SE="+", EL="+", HU="+")
    said |= {s: Position(Stance.NEUTRAL) for s in (State.AT, State.BG, State.MT, State.LU, State.NL)}
    p = EVEN | {State.MT: 1.0, State.NL: 0.9, State.LU: 0.0}
    found = completions(tally(Rule.QUALIFIED, EVERYONE, said, UNION), UNION, p)
    assert [set(route.moving.states) for route in found[:2]] == [
        {State.MT, State.NL, State.AT},
        {State.MT, State.NL, State.BG},
    ]
    assert [route.likelihood for route in found[:2]] == pytest.approx([0.45, 0.45])
    assert len(found) == 10  # any three of the five
    assert found[-1].likelihood == 0


def test_what_is_impossible_still_completes_and_says_it_is_impossible() -> None:
    count = tally(Rule.QUALIFIED, EVERYONE, stances("+", DE="-", FR="--", PL="--", MT="--"), UNION)
    (only,) = completions(count, UNION, EVEN | {State.DE: 0.0})
    assert (only.moving.states, only.likelihood, only.outcome) == ((State.DE,), 0.0, Outcome.REACHED)


@pytest.mark.parametrize("kinds", [(1_000_000,), (1_000_000, 3_000_000), (1_000_000, 1_000_001, 1_000_002)], ids=str)
def test_of_states_that_are_as_large_each_set_is_not_tried_in_every_order(kinds: tuple[int, ...]) -> None:
    """There are as many as a billion sets alike: trying them would take minutes, and the sums say it need not be."""
    union = union_of({state: kinds[n % len(kinds)] for n, state in enumerate(EVERYONE)})
    nobody = tally(Rule.QUALIFIED, EVERYONE, {}, union)
    everybody = tally(Rule.QUALIFIED, EVERYONE, dict.fromkeys(EVERYONE, Position(Stance.SUPPORTS)), union)
    begun = time.process_time()
    found = completions(nobody, union, EVEN), breakers(everybody, union, EVEN)
    assert time.process_time() - begun < 1
    assert [len(routes) for routes in found] == [10, 10]
