"""The count: against full enumeration of small unions, and its laws in the real one."""

from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from positions.council.rounding import span
from positions.council.rules import EVERYONE, PRESETS, RuleError, threshold
from positions.council.tally import Outcome, Reason, Tally, support, tally
from positions.rules import Rule
from positions.stances import Position, Side, Stance
from positions.states import Populations, State
from tests.council import naive
from tests.council.unions import SMALL_UNIONS, stances, union_of, union_of_2025

VOTED = [rule for rule in Rule if rule is not Rule.NONE]
SAID = (Stance.SUPPORTS, Stance.CRITICAL, Stance.OPPOSES)
VOTES = (Stance.SUPPORTS, Stance.ABSTAINS, Stance.OPPOSES)
RANK = [Outcome.BLOCKED, Outcome.OPEN, Outcome.REACHED]
UNION = union_of_2025()

positions = st.fixed_dictionaries({}, optional={s: st.builds(Position, st.sampled_from(Stance)) for s in EVERYONE})
parts = st.sampled_from([frozenset(EVERYONE), *PRESETS.values()]) | st.frozensets(st.sampled_from(EVERYONE), min_size=4)
rules = st.sampled_from(VOTED)


@pytest.mark.parametrize("rule", VOTED)
@pytest.mark.parametrize("sizes", SMALL_UNIONS, ids=str)
def test_every_distribution_of_a_small_union_comes_out_as_the_treaty_says(sizes: tuple[int, ...], rule: Rule) -> None:
    persons = dict(zip(EVERYONE, sizes, strict=False))
    union = union_of(persons)
    passing = {c for c in naive.coalitions(frozenset(persons)) if naive.adopted(rule, c, persons)}
    for said in product(SAID, repeat=len(sizes)):
        by_state = dict(zip(persons, said, strict=True))
        for_, undecided = (frozenset(s for s in persons if by_state[s] == x) for x in ("+", "-"))
        count = tally(rule, list(persons), {s: Position(x) for s, x in by_state.items()}, union)
        assert count.outcome == naive.outcome(rule, for_, undecided, persons, passing), by_state


@pytest.mark.parametrize("rule", VOTED)
@pytest.mark.parametrize("sizes", SMALL_UNIONS, ids=str)
def test_every_vote_of_a_small_union_comes_out_as_the_treaty_says(sizes: tuple[int, ...], rule: Rule) -> None:
    persons = dict(zip(EVERYONE, sizes, strict=False))
    union = union_of(persons)
    for said in product(VOTES, repeat=len(sizes)):
        by_state = dict(zip(persons, said, strict=True))
        for_, abstaining = (frozenset(s for s in persons if by_state[s] == x) for x in ("+", "/"))
        count = tally(rule, list(persons), {s: Position(x) for s, x in by_state.items()}, union)
        passes = naive.adopted(rule, for_, persons, abstaining)
        assert count.outcome is (Outcome.REACHED if passes else Outcome.BLOCKED), by_state


@pytest.mark.parametrize("rule", VOTED)
@pytest.mark.parametrize("sizes", [sizes for sizes in SMALL_UNIONS if len(sizes) < 6], ids=str)
def test_with_some_abstaining_the_open_ones_decide_as_every_way_they_can_vote(
    sizes: tuple[int, ...], rule: Rule
) -> None:
    persons = dict(zip(EVERYONE, sizes, strict=False))
    union = union_of(persons)
    for said in product((*SAID, Stance.ABSTAINS), repeat=len(sizes)):
        by_state = dict(zip(persons, said, strict=True))
        for_, undecided, abstaining = (frozenset(s for s in persons if by_state[s] == x) for x in ("+", "-", "/"))
        count = tally(rule, list(persons), {s: Position(x) for s, x in by_state.items()}, union)
        passing = {
            for_ | joining
            for joining in naive.coalitions(undecided)
            if naive.adopted(rule, for_ | joining, persons, abstaining)
        }
        assert count.outcome == naive.outcome(rule, for_, undecided, persons, passing), by_state


@given(rules, parts, positions)
def test_under_a_majority_who_abstains_counts_as_who_is_against(
    rule: Rule, participants: frozenset[State], said: dict[State, Position]
) -> None:
    firm = {s: Position(Stance.OPPOSES) if p.stance is Stance.ABSTAINS else p for s, p in said.items()}
    abstaining, against = (tally(rule, participants, some, UNION) for some in (said, firm))
    assert (abstaining.in_favour, abstaining.best) == (against.in_favour, against.best)
    if rule not in (Rule.UNANIMITY, Rule.CONSENSUS):
        assert (abstaining.outcome, abstaining.reason) == (against.outcome, against.reason)


@given(st.sampled_from([Rule.UNANIMITY, Rule.CONSENSUS]), parts, positions)
def test_unanimity_is_reached_when_nobody_is_against_or_open_and_somebody_is_in_favour(
    rule: Rule, participants: frozenset[State], said: dict[State, Position]
) -> None:
    count = tally(rule, participants, said, UNION)
    settled = not count.against.members and not count.open.members
    assert (count.outcome is Outcome.REACHED) == (settled and count.in_favour.members > 0)
    if count.outcome is Outcome.REACHED:
        assert count.reason is (Reason.NOBODY_AGAINST if count.abstaining.members else Reason.ALL_IN_FAVOUR)
        assert (count.missing_members, count.missing_persons) == (0, 0)
    if count.reason is Reason.NOBODY_IN_FAVOUR:
        assert (count.outcome, count.abstaining) == (Outcome.BLOCKED, count.participants)


@given(st.sampled_from([Rule.UNANIMITY, Rule.CONSENSUS]), parts, positions, st.sampled_from(EVERYONE))
def test_to_abstain_never_hinders_unanimity_as_long_as_somebody_is_in_favour(
    rule: Rule, participants: frozenset[State], said: dict[State, Position], state: State
) -> None:
    others = tally(rule, participants - {state} or participants, said, UNION)
    with_it = tally(rule, participants, said | {state: Position(Stance.ABSTAINS)}, UNION)
    if len(participants - {state}) and others.in_favour.members:
        assert with_it.outcome is others.outcome


@given(rules, parts, positions)
def test_everyone_who_takes_part_stands_on_one_side(
    rule: Rule, participants: frozenset[State], said: dict[State, Position]
) -> None:
    count = tally(rule, participants, said, UNION)
    sides = count.in_favour.states + count.open.states + count.abstaining.states + count.against.states
    assert len(sides) == len(participants)
    assert set(sides) == participants == set(count.participants.states)
    for bloc in (count.in_favour, count.open, count.abstaining, count.against, count.unknown, count.worst, count.best):
        assert bloc.persons == sum(UNION.persons[s] for s in bloc.states)
        assert bloc.states == tuple(s for s in EVERYONE if s in bloc.states)


@given(rules, parts, positions, st.sampled_from(EVERYONE))
def test_a_new_friend_never_sinks_a_proposal(
    rule: Rule, participants: frozenset[State], said: dict[State, Position], friend: State
) -> None:
    before = tally(rule, participants, said, UNION)
    after = tally(rule, participants, said | {friend: Position(Stance.SUPPORTS)}, UNION)
    assert RANK.index(after.outcome) >= RANK.index(before.outcome)


@given(rules, parts, positions, positions)
def test_reached_and_blocked_stand_whatever_the_open_states_decide(
    rule: Rule, participants: frozenset[State], said: dict[State, Position], later: dict[State, Position]
) -> None:
    before = tally(rule, participants, said, UNION)
    decided = {state: later[state] for state in before.open.states if state in later}
    after = tally(rule, participants, said | decided, UNION)
    assert before.outcome in (Outcome.OPEN, after.outcome)


@given(rules, parts, positions)
def test_the_best_case_contains_those_in_favour_and_they_the_worst(
    rule: Rule, participants: frozenset[State], said: dict[State, Position]
) -> None:
    hedged = {s: Position(p.stance, conditions="mits") if s < "FR" else p for s, p in said.items()}
    count = tally(rule, participants, hedged, UNION)
    assert set(count.worst.states) <= set(count.in_favour.states) <= set(count.best.states)
    assert set(count.in_favour.states) - set(count.worst.states) == set(count.conditional.states)


@given(st.sampled_from([Rule.QUALIFIED, Rule.REINFORCED, Rule.SIMPLE]), parts, positions)
def test_what_is_missing_is_exactly_what_is_short(
    rule: Rule, participants: frozenset[State], said: dict[State, Position]
) -> None:
    count = tally(rule, participants, said, UNION)
    asked = threshold(rule, participants, UNION)
    members, persons = count.missing_members, count.missing_persons
    if count.outcome is Outcome.REACHED:
        assert (members, persons, count.missing_alone or 0) == (0, 0, 0)
        return
    assert members or persons
    assert asked.met(count.in_favour.members + members, count.in_favour.persons + persons)
    if members:
        assert not asked.met(count.in_favour.members + members - 1, UNION.total) or asked.alone <= asked.members
    if count.missing_alone is not None:
        assert asked.met(count.in_favour.members + count.missing_alone, 0)


@pytest.mark.parametrize(
    ("rule", "said", "outcome", "reason"),
    [
        (Rule.QUALIFIED, stances("+"), Outcome.REACHED, Reason.MAJORITY),
        (Rule.QUALIFIED, stances("+", DE="--", FR="--", IT="--"), Outcome.REACHED, Reason.TOO_FEW_TO_BLOCK),
        (Rule.QUALIFIED, stances("?"), Outcome.OPEN, Reason.BOTH_MISSING),
        (Rule.QUALIFIED, stances("+", DE="0", FR="0", IT="0", MT="0"), Outcome.OPEN, Reason.POPULATION_MISSING),
        (
            Rule.QUALIFIED,
            stances("0", DE="+", FR="+", IT="+", ES="+", PL="+", RO="+"),
            Outcome.OPEN,
            Reason.MEMBERS_MISSING,
        ),
        (
            Rule.QUALIFIED,
            stances("+", DE="--", FR="--", IT="--", MT="--"),
            Outcome.BLOCKED,
            Reason.POPULATION_OUT_OF_REACH,
        ),
        (
            Rule.QUALIFIED,
            stances("--", DE="+", FR="+", IT="+", ES="?", PL="0", RO="-"),
            Outcome.BLOCKED,
            Reason.MEMBERS_OUT_OF_REACH,
        ),
        (Rule.QUALIFIED, stances("--"), Outcome.BLOCKED, Reason.BOTH_OUT_OF_REACH),
        (Rule.REINFORCED, stances("+", DE="--", FR="--", IT="--"), Outcome.BLOCKED, Reason.POPULATION_OUT_OF_REACH),
        (Rule.SIMPLE, stances("0", DE="+"), Outcome.OPEN, Reason.MEMBERS_MISSING),
        (Rule.UNANIMITY, stances("+"), Outcome.REACHED, Reason.ALL_IN_FAVOUR),
        (Rule.UNANIMITY, stances("+", NL="0"), Outcome.OPEN, Reason.SOME_OPEN),
        (Rule.UNANIMITY, stances("+", NL="?"), Outcome.OPEN, Reason.SOME_OPEN),
        (Rule.CONSENSUS, stances("+", NL="--"), Outcome.BLOCKED, Reason.SOMEBODY_AGAINST),
        (Rule.QUALIFIED, stances("+", DE="/", FR="/", IT="--"), Outcome.REACHED, Reason.TOO_FEW_TO_BLOCK),
        (Rule.QUALIFIED, stances("+", DE="/", FR="/", IT="/", MT="/"), Outcome.BLOCKED, Reason.POPULATION_OUT_OF_REACH),
        (Rule.QUALIFIED, stances("/"), Outcome.BLOCKED, Reason.BOTH_OUT_OF_REACH),
        (Rule.SIMPLE, stances("/", DE="+"), Outcome.BLOCKED, Reason.MEMBERS_OUT_OF_REACH),
        (Rule.UNANIMITY, stances("+", NL="/"), Outcome.REACHED, Reason.NOBODY_AGAINST),
        (Rule.UNANIMITY, stances("/", NL="+"), Outcome.REACHED, Reason.NOBODY_AGAINST),
        (Rule.UNANIMITY, stances("/", NL="0"), Outcome.OPEN, Reason.SOME_OPEN),
        (Rule.UNANIMITY, stances("/", NL="--"), Outcome.BLOCKED, Reason.SOMEBODY_AGAINST),
        (Rule.CONSENSUS, stances("/"), Outcome.BLOCKED, Reason.NOBODY_IN_FAVOUR),
        (Rule.NONE, stances("+"), Outcome.NONE, Reason.NO_VOTE),
        (None, stances("--"), Outcome.NONE, Reason.RULE_UNKNOWN),
    ],
)
def test_the_reason_says_why(rule: Rule | None, said: dict[State, Position], outcome: Outcome, reason: Reason) -> None:
    count = tally(rule, EVERYONE, said, UNION)
    assert (count.outcome, count.reason) == (outcome, reason)


def test_counts_nobody_said_anything_about_as_unknown_and_open() -> None:
    count = tally(Rule.QUALIFIED, EVERYONE, {State.NL: Position(Stance.NEUTRAL)}, UNION)
    assert (count.assessed, count.unknown.members, count.open.members) == (1, 26, 27)


def test_does_not_count_a_state_that_takes_no_part() -> None:
    count = tally(Rule.UNANIMITY, PRESETS["without_dk"], stances("+", DK="--"), UNION)
    assert count.outcome is Outcome.REACHED
    assert State.DK not in count.best.states


def test_conditional_support_counts_and_says_when_the_majority_rests_on_it() -> None:
    said = stances("--") | {s: Position(Stance.SUPPORTS, conditions="mits") for s in EVERYONE[:4]}
    said |= {s: Position(Stance.SUPPORTS) for s in EVERYONE[4:]}
    count = tally(Rule.QUALIFIED, EVERYONE, said, UNION)
    assert (count.outcome, count.conditional.members, count.worst.members) == (Outcome.REACHED, 4, 23)
    assert not count.rests_on_conditions
    unsure = said | {State.DE: Position(Stance.CHAMPIONS, conditions="mits"), State.FR: Position(Stance.CRITICAL)}
    assert tally(Rule.QUALIFIED, EVERYONE, unsure, UNION).rests_on_conditions


def test_conditions_of_a_state_not_in_favour_are_not_conditional_support() -> None:
    said = stances("+") | {State.NL: Position(Stance.CRITICAL, conditions="mits")}
    assert tally(Rule.QUALIFIED, EVERYONE, said, UNION).conditional.members == 0


def test_without_a_rule_it_counts_but_has_nothing_to_count_against() -> None:
    count = tally(None, EVERYONE, stances("+", NL="--"), UNION)
    assert (count.in_favour.members, count.against.states, count.threshold) == (26, (State.NL,), None)
    assert (count.missing_members, count.missing_persons, count.missing_alone) == (0, 0, None)


def test_support_stands_beside_the_thresholds_without_an_outcome() -> None:
    count = support(EVERYONE, stances("?", NL="+", ES="++"), UNION)
    assert (count.outcome, count.reason, count.doubt) == (Outcome.NONE, Reason.SUPPORT, None)
    assert count.threshold == threshold(Rule.QUALIFIED, EVERYONE, UNION)
    assert (count.missing_members, count.missing_alone) == (13, 22)


@pytest.mark.parametrize("rule", [*Rule, None])
def test_refuses_a_count_of_nobody(rule: Rule | None) -> None:
    with pytest.raises(RuleError, match="at least one member state"):
        tally(rule, [], {}, UNION)


TABLES = st.tuples(
    st.lists(st.integers(20, 60), min_size=5, max_size=5), st.integers(0, 2), st.integers(-10, 10), st.integers(3, 5)
)


def _rounded(sizes: list[int], rounding: int, drift: int) -> Populations:
    persons = dict(zip(EVERYONE, sizes, strict=False))
    drift = max(-5 * rounding, min(5 * rounding, drift))
    total = sum(sizes) + drift
    return Populations(2000, persons, total, -(-65 * total // 100), rounding, "invented", "2000-01-01")


@given(TABLES, st.integers(0, 5))
def test_the_span_is_that_of_all_tables_that_would_print_the_same(
    table: tuple[list[int], int, int, int], members: int
) -> None:
    sizes, rounding, drift, n = table
    union = _rounded(sizes, rounding, drift)
    part, for_ = list(union.persons)[:n], list(union.persons)[: min(members, n)]
    exact = [
        100 * sum(t[s] for s in for_) - 65 * sum(t[s] for s in part)
        for t in naive.exact_tables(union.persons, rounding, union.total)
    ]
    persons = sum(union.persons[s] for s in for_)
    found = span(len(for_), persons, n, sum(union.persons[s] for s in part), union)
    assert found == (min(exact), max(exact))


@given(TABLES, st.lists(st.sampled_from([Stance.SUPPORTS, Stance.CRITICAL, Stance.OPPOSES]), min_size=5, max_size=5))
@example(([20, 54, 20, 60, 20], 1, 5, 3), [*map(Stance, "+-+++")])  # all figures it can stand for are the other way
def test_doubts_an_outcome_only_when_exact_figures_could_turn_it(
    table: tuple[list[int], int, int, int], said: list[Stance]
) -> None:
    sizes, rounding, drift, _ = table
    union = _rounded(sizes, rounding, drift)
    part = list(union.persons)[:4]
    by_state = {s: Position(x) for s, x in zip(part, said, strict=False)}
    count = tally(Rule.REINFORCED, part, by_state, union)
    on_exact_figures = {
        tally(Rule.REINFORCED, part, by_state, union_of(exact)).outcome
        for exact in naive.exact_tables(union.persons, rounding, union.total)
    }
    if count.doubt is None:
        assert on_exact_figures == {count.outcome}
    else:
        assert {count.outcome, count.doubt.otherwise} <= on_exact_figures | {count.outcome}
        assert abs(count.doubt.margin) <= count.doubt.rounding


def test_warns_when_two_decimals_cannot_carry_the_verdict() -> None:
    close = stances("+", DE="--", FR="--", HR="--", SI="--")
    count = tally(Rule.QUALIFIED, EVERYONE, close, UNION)
    assert count.outcome is Outcome.REACHED
    assert count.doubt is not None
    assert count.doubt.otherwise is Outcome.BLOCKED
    # Four states of 22,552 each, and the 45,089 by which the percentages add up to too much.
    assert 0 <= count.doubt.margin <= count.doubt.rounding <= 4 * 22_552 + 45_089


def test_warns_that_exact_figures_might_not_block() -> None:
    close = stances("+", DE="--", FR="--", LT="--", LV="--", EE="--")
    count = tally(Rule.QUALIFIED, EVERYONE, close, UNION)
    assert count.outcome is Outcome.BLOCKED
    assert count.doubt is not None
    assert count.doubt.otherwise is Outcome.REACHED
    assert -count.doubt.rounding <= count.doubt.margin < 0
    undecided = tally(Rule.QUALIFIED, EVERYONE, close | {State.MT: Position(Stance.NEUTRAL)}, UNION)
    assert undecided.doubt is not None
    assert undecided.doubt.otherwise is Outcome.OPEN


def test_does_not_warn_when_too_few_are_left_to_block() -> None:
    union = union_of(dict(zip(EVERYONE, (34, 17, 17, 16, 16), strict=False)), rounding=2)
    said = {s: Position(Stance.SUPPORTS) for s in EVERYONE[1:5]}
    count = tally(Rule.QUALIFIED, list(union.persons), said, union)
    assert (count.outcome, count.threshold and count.threshold.alone, count.doubt) == (Outcome.REACHED, 3, None)


def test_does_not_warn_where_population_does_not_decide() -> None:
    by_members = stances("+", DE="--", FR="--", SI="--")
    assert tally(Rule.QUALIFIED, EVERYONE, by_members, UNION).doubt is None
    assert tally(Rule.SIMPLE, EVERYONE, stances("+", DE="--", FR="--", HR="--", SI="--"), UNION).doubt is None


def _sides(count: Tally) -> dict[State, Side]:
    found = (
        (Side.FOR, count.in_favour),
        (Side.OPEN, count.open),
        (Side.ABSTAINING, count.abstaining),
        (Side.AGAINST, count.against),
    )
    return {state: side for side, bloc in found for state in bloc.states}


@pytest.mark.parametrize("stance", Stance)
def test_each_stance_counts_as_its_own_side(stance: Stance) -> None:
    assert set(_sides(tally(Rule.QUALIFIED, EVERYONE, stances(stance.value), UNION)).values()) == {stance.side}
