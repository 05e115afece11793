"""The chance of adoption: against full enumeration of small unions, and its laws in the real one."""

from itertools import pairwise, product
from math import prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.council.chances import Outlook, outlook
from positions.council.coalitions import coalitions
from positions.council.likelihoods import DEFAULT, UNKNOWN, Band, LikelihoodError, Origin, Table
from positions.council.rules import EVERYONE, PRESETS, RuleError, threshold
from positions.council.tally import Reason
from positions.rules import Rule
from positions.stances import Certainty, Position, Side, Stance
from positions.states import State
from tests.council import naive
from tests.council.unions import SMALL_UNIONS, stances, union_of, union_of_2025

VOTED = [rule for rule in Rule if rule is not Rule.NONE]
UNION = union_of_2025()
KNOWN = [stance for stance in Stance if stance is not Stance.UNKNOWN]

p_values = st.floats(0, 1) | st.sampled_from([0.0, 0.5, 1.0])
p_of_all = st.fixed_dictionaries(dict.fromkeys(EVERYONE, p_values))
positions = st.fixed_dictionaries(
    {}, optional={s: st.builds(Position, st.sampled_from(Stance), st.sampled_from(Certainty)) for s in EVERYONE}
)
parts = st.sampled_from([frozenset(EVERYONE), *PRESETS.values()]) | st.frozensets(st.sampled_from(EVERYONE), min_size=4)
rules = st.sampled_from(VOTED)


def likelihood_of(yes: naive.Coalition, p: dict[State, float]) -> float:
    """How likely exactly these states are to vote in favour."""
    return prod(p[s] if s in yes else 1 - p[s] for s in p)


def chance_by_enumeration(passing: list[naive.Coalition], p: dict[State, float]) -> float:
    return sum(likelihood_of(yes, p) for yes in passing)


def chances(rule: Rule, p: dict[State, float], persons: dict[State, int] | None = None) -> Outlook:
    """The outlook with every figure given."""
    union = union_of(persons) if persons else UNION
    return outlook(rule, list(p), {}, union, given=p)


@pytest.mark.parametrize("rule", VOTED)
@pytest.mark.parametrize("sizes", SMALL_UNIONS, ids=str)
@settings(max_examples=20)
@given(data=st.data())
def test_chance_and_swings_are_those_of_all_coalitions_of_a_small_union(
    sizes: tuple[int, ...], rule: Rule, data: st.DataObject
) -> None:
    persons = dict(zip(EVERYONE, sizes, strict=False))
    p = data.draw(st.fixed_dictionaries(dict.fromkeys(persons, p_values)))
    passing = [c for c in naive.coalitions(frozenset(persons)) if naive.adopted(rule, c, persons)]
    found = chances(rule, p, persons)
    assert found.chance is not None
    assert found.chance.expected == pytest.approx(chance_by_enumeration(passing, p), abs=1e-12)
    for state, swing in found.swings.items():
        with_it, without = (chance_by_enumeration(passing, p | {state: x}) for x in (1.0, 0.0))
        assert swing == pytest.approx(with_it - without, abs=1e-12)


@pytest.mark.parametrize("rule", VOTED)
def test_chance_and_swings_are_those_of_all_coalitions_of_ten_real_states(rule: Rule) -> None:
    part = [State(code) for code in ["BE", "DE", "IE", "EL", "ES", "FR", "LU", "HU", "NL", "PL"]]
    persons = {s: UNION.persons[s] for s in part}
    p = dict(zip(part, np.random.default_rng(19).random(len(part)).tolist(), strict=True))
    passing = [c for c in naive.coalitions(frozenset(persons)) if naive.adopted(rule, c, persons)]
    found = outlook(rule, part, {}, UNION, given=p)
    assert found.chance is not None
    assert found.chance.expected == pytest.approx(chance_by_enumeration(passing, p), abs=1e-12)
    assert found.swings[State.NL] == pytest.approx(
        chance_by_enumeration(passing, p | {State.NL: 1.0}) - chance_by_enumeration(passing, p | {State.NL: 0.0})
    )


@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("rule", [Rule.REINFORCED, Rule.SIMPLE, Rule.UNANIMITY, Rule.CONSENSUS])
def test_even_one_two_or_three_states_have_a_chance(rule: Rule, n: int) -> None:
    persons = {s: UNION.persons[s] for s in EVERYONE[:n]}
    p = dict(zip(persons, (0.3, 0.6, 0.9), strict=False))
    passing = [c for c in naive.coalitions(frozenset(persons)) if naive.adopted(rule, c, persons)]
    found = outlook(rule, list(p), {}, UNION, given=p)
    assert found.chance is not None
    assert found.chance.expected == pytest.approx(chance_by_enumeration(passing, p))


def test_of_all_coalitions_of_the_union_13_2_percent_win() -> None:
    found = chances(Rule.QUALIFIED, dict.fromkeys(EVERYONE, 0.5))
    assert found.chance is not None
    assert round(100 * found.chance.expected, 1) == 13.2


@given(rules, parts, positions)
def test_the_band_contains_the_expected_value(
    rule: Rule, participants: frozenset[State], said: dict[State, Position]
) -> None:
    found = outlook(rule, participants, said, UNION).chance
    assert found is not None
    assert 0 <= found.low <= found.expected <= found.high <= 1
    assert 0 <= found.correlated <= 1


@given(rules, parts, p_of_all, st.sampled_from(EVERYONE), p_values)
def test_no_state_makes_adoption_less_likely_by_becoming_more_likely(
    rule: Rule, participants: frozenset[State], p: dict[State, float], state: State, other: float
) -> None:
    lower, higher = sorted((p[state], other))
    before, after = (outlook(rule, participants, {}, UNION, given=p | {state: x}).chance for x in (lower, higher))
    assert before is not None
    assert after is not None
    assert after.expected >= before.expected - 1e-12
    assert after.correlated >= before.correlated - 1e-12


@given(rules, parts, positions, st.sampled_from(EVERYONE))
def test_a_new_friend_never_lowers_the_chance(
    rule: Rule, participants: frozenset[State], said: dict[State, Position], friend: State
) -> None:
    without = outlook(rule, participants, said | {friend: Position(Stance.OPPOSES, Certainty.HIGH)}, UNION).chance
    with_it = outlook(rule, participants, said | {friend: Position(Stance.CHAMPIONS, Certainty.HIGH)}, UNION).chance
    assert without is not None
    assert with_it is not None
    for before, after in (
        (without.low, with_it.low),
        (without.expected, with_it.expected),
        (without.high, with_it.high),
    ):
        assert after >= before - 1e-12


@given(rules, parts, p_of_all)
def test_each_swing_is_what_the_chance_gains_between_a_sure_no_and_a_sure_yes(
    rule: Rule, participants: frozenset[State], p: dict[State, float]
) -> None:
    swings = outlook(rule, participants, {}, UNION, given=p).swings
    for state in sorted(participants)[:3]:
        no, yes = (outlook(rule, participants, {}, UNION, given=p | {state: x}).chance for x in (0.0, 1.0))
        assert no is not None
        assert yes is not None
        assert swings[state] == pytest.approx(yes.expected - no.expected, abs=1e-12)


@given(rules, parts, st.frozensets(st.sampled_from(EVERYONE)))
def test_what_is_certain_has_a_chance_of_0_or_1_and_exact_swings(
    rule: Rule, participants: frozenset[State], yes: frozenset[State]
) -> None:
    asked = threshold(rule, participants, UNION)

    def adopted(some: frozenset[State]) -> float:
        in_favour = some & participants
        return float(asked.met(len(in_favour), sum(UNION.persons[s] for s in in_favour)))

    found = outlook(rule, participants, {}, UNION, given={s: float(s in yes) for s in State})
    assert found.chance is not None
    assert (found.chance.low, found.chance.expected, found.chance.high) == (adopted(yes),) * 3
    assert found.chance.correlated == pytest.approx(adopted(yes), abs=1e-12)
    assert found.swings == {s: adopted(yes | {s}) - adopted(yes - {s}) for s in EVERYONE if s in participants}


@pytest.mark.parametrize("rule", [Rule.UNANIMITY, Rule.CONSENSUS])
def test_unanimity_fails_by_a_vote_against_and_not_by_abstention(rule: Rule) -> None:
    found = outlook(rule, EVERYONE, stances("+", AT="0", HU="--", IE="/"), UNION)
    assert found.chance is not None
    no = {"+": (1 - 0.78) * 0.5, "0": (1 - 0.5) * 0.25, "--": (1 - 0.1) * 1.0, "/": (1 - 0.15) * 0.05}
    others = (1 - no["+"]) ** 24 * (1 - no["0"]) * (1 - no["/"])
    assert found.chance.expected == pytest.approx(others * (1 - no["--"]))
    assert found.swings[State.HU] == pytest.approx(others)
    assert found.likelihoods[State.AT].band.expected == pytest.approx(1 - no["0"])


def test_states_that_move_together_make_a_likely_outcome_less_sure() -> None:
    found = chances(Rule.QUALIFIED, dict.fromkeys(EVERYONE, 0.9)).chance
    assert found is not None
    assert (round(found.expected, 3), round(found.correlated, 3)) == (0.982, 0.930)


def test_without_correlation_the_correlated_figure_is_the_expected_one() -> None:
    found = outlook(Rule.QUALIFIED, EVERYONE, stances("0", DE="+", FR="--"), UNION, Table(correlation=0)).chance
    assert found is not None
    assert found.correlated == pytest.approx(found.expected, abs=1e-12)


@pytest.mark.parametrize("p", [0.1, 0.5, 0.9])
def test_a_state_alone_is_as_likely_in_every_mood_together_as_by_itself(p: float) -> None:
    found = outlook(Rule.SIMPLE, [State.NL], {}, UNION, given={State.NL: p}).chance
    assert found is not None
    assert found.correlated == pytest.approx(p, abs=1e-6)


def test_calls_are_ranked_by_what_a_successful_call_would_add() -> None:
    found = outlook(Rule.QUALIFIED, EVERYONE, stances("+", DE="--", IT="-", PL="0", ES="?", CZ="--", IE="/"), UNION)
    assert {call.state for call in found.calls} == {State.DE, State.IT, State.PL, State.ES, State.CZ, State.IE}
    assert {call.state for call in found.calls if call.opponent} == {State.DE, State.CZ}
    assert {call.state for call in found.calls if call.side is Side.ABSTAINING} == {State.IE}
    for call in found.calls:
        assert call.swing == found.swings[call.state]
        assert call.p == found.p[call.state]
        assert call.gain == (1 - call.p) * call.swing
    assert all(earlier.gain >= later.gain for earlier, later in pairwise(found.calls))


def test_the_netherlands_is_not_somebody_to_call_though_much_may_hang_on_it() -> None:
    found = outlook(Rule.QUALIFIED, EVERYONE, stances("+", DE="--", IT="-", NL="?"), UNION)
    assert State.NL not in {call.state for call in found.calls}
    assert found.swings[State.NL] > 0


@pytest.mark.parametrize(("rule", "reason"), [(Rule.NONE, Reason.NO_VOTE), (None, Reason.RULE_UNKNOWN)])
def test_there_is_no_chance_without_a_vote_and_it_says_why(rule: Rule | None, reason: Reason) -> None:
    found = outlook(rule, EVERYONE, stances("+"), UNION)
    assert (found.chance, found.reason, found.swings, found.calls) == (None, reason, {}, ())


def test_refuses_what_the_rule_cannot_be_applied_to() -> None:
    with pytest.raises(RuleError, match="at least 4"):
        outlook(Rule.QUALIFIED, [State.BE, State.NL, State.LU], {}, UNION)


def test_an_expectation_of_the_fiche_moves_only_the_middle_figure_and_is_told() -> None:
    said = stances("?", DE="--")
    plain = outlook(Rule.QUALIFIED, EVERYONE, said, UNION)
    moved = outlook(Rule.QUALIFIED, EVERYONE, said, UNION, expectations=dict.fromkeys(EVERYONE, 0.7))
    assert plain.chance is not None
    assert moved.chance is not None
    assert (moved.chance.low, moved.chance.high) == (plain.chance.low, plain.chance.high)
    assert moved.chance.expected > plain.chance.expected
    assert moved.expected_by_fiche == tuple(s for s in EVERYONE if s is not State.DE)
    assert plain.expected_by_fiche == ()


def test_an_unknown_stance_can_be_anything_and_is_never_taken_for_neutral() -> None:
    found = outlook(Rule.QUALIFIED, EVERYONE, {State.NL: Position(Stance.NEUTRAL)}, UNION)
    assert found.likelihoods[State.DE].band == UNKNOWN == Band(0, 0.5, 1)
    assert found.likelihoods[State.NL].band != UNKNOWN
    assert found.chance is not None
    assert (found.chance.low, found.chance.high) == (0, 1)


def test_without_a_certainty_the_lowest_is_assumed() -> None:
    for stance in KNOWN:
        unsaid, low = (DEFAULT.likelihood(Position(stance, c), Rule.QUALIFIED) for c in (None, Certainty.LOW))
        assert unsaid == low


def test_a_given_figure_takes_the_place_of_the_table_under_every_rule() -> None:
    for rule in VOTED:
        found = DEFAULT.likelihood(Position(Stance.OPPOSES), rule, given=0.4, expectation=0.7)
        assert (found.band, found.origin) == (Band(0.4, 0.4, 0.4), Origin.GIVEN)


def test_in_the_default_table_a_better_stance_is_never_less_likely() -> None:
    scale = [stance for stance in KNOWN if stance is not Stance.ABSTAINS]
    pairs: list[tuple[Rule, tuple[Stance, Stance]]] = [(rule, pair) for rule in VOTED for pair in pairwise(scale)]
    pairs += [(Rule.QUALIFIED, (Stance.CRITICAL, Stance.ABSTAINS)), (Rule.QUALIFIED, (Stance.ABSTAINS, Stance.OPPOSES))]
    pairs += [(Rule.UNANIMITY, (Stance.ABSTAINS, Stance.NEUTRAL))]  # to abstain does not hinder
    for certainty, (rule, (better, worse)) in product(Certainty, pairs):
        high, low = (DEFAULT.likelihood(Position(s, certainty), rule).band.figures for s in (better, worse))
        assert all(above >= below for above, below in zip(high, low, strict=True))


def test_in_the_default_table_surer_bands_lie_within_less_sure_ones() -> None:
    for stance, (sure, surer) in product(KNOWN, pairwise(Certainty)):
        wide, narrow = DEFAULT.favour[stance, sure], DEFAULT.favour[stance, surer]
        assert wide.low <= narrow.low <= narrow.high <= wide.high
        assert (wide.low, wide.high) != (narrow.low, narrow.high)


def test_in_the_default_table_those_in_favour_lie_above_the_middle_and_opponents_below() -> None:
    for (stance, _), band in DEFAULT.favour.items():
        assert stance.side is not Side.FOR or band.low > 0.5
        assert stance.side is not Side.AGAINST or band.high < 0.5


def test_a_changed_table_changes_one_band_and_leaves_the_default_alone() -> None:
    changed = DEFAULT.changed(Stance.NEUTRAL, Certainty.LOW, Band(0.6, 0.7, 0.8))
    assert changed.favour[Stance.NEUTRAL, Certainty.LOW] == Band(0.6, 0.7, 0.8)
    assert {key for key in DEFAULT.favour if DEFAULT.favour[key] != changed.favour[key]} == {
        (Stance.NEUTRAL, Certainty.LOW)
    }


@pytest.mark.parametrize("figures", [(0.5, 0.4, 0.6), (-0.1, 0.4, 0.6), (0.1, 0.4, 1.1), (0.1, float("nan"), 0.6)])
def test_refuses_a_band_that_is_none(figures: tuple[float, float, float]) -> None:
    with pytest.raises(LikelihoodError, match="0 <= low <= expected <= high <= 1"):
        Band(*figures)


def test_refuses_a_table_with_a_gap_or_a_figure_that_is_no_part() -> None:
    with pytest.raises(LikelihoodError, match=r"none for \+\+ low"):
        Table(favour={})
    with pytest.raises(LikelihoodError, match="objects, 0: expected a part from 0 to 1, found 2"):
        Table(objects={**DEFAULT.objects, Stance.NEUTRAL: 2})
    with pytest.raises(LikelihoodError, match="correlation"):
        Table(correlation=1)


def test_what_does_not_depend_on_the_chances_is_prepared_once() -> None:
    asked = (tuple(UNION.persons[s] for s in EVERYONE), 15, UNION.threshold, 24)
    assert coalitions(*asked) is coalitions(*asked)
