"""What each rule asks for, against the Treaty and the published thresholds."""

import pytest

from positions.council.rules import EVERYONE, PRESETS, Article, RuleError, Threshold, threshold
from positions.rules import Rule
from positions.states import State
from tests.council.unions import TOTAL_2025, union_of, union_of_2025

VOTED = [rule for rule in Rule if rule is not Rule.NONE]

# Participants, how many they are, 55%, 72%, a simple majority, the fewest that block.
BY_PARTICIPATION = [
    ("all", 27, 15, 20, 14, 4),
    ("without_dk", 26, 15, 19, 14, 4),
    ("without_ie", 26, 15, 19, 14, 4),
    ("without_dk_ie", 25, 14, 18, 13, 4),
    ("euro_area", 21, 12, 16, 11, 3),
    ("schengen", 25, 14, 18, 13, 4),
]


@pytest.mark.parametrize(("preset", "n", "qualified", "reinforced", "simple", "blocking"), BY_PARTICIPATION)
def test_thresholds_follow_from_who_takes_part(
    preset: str, n: int, qualified: int, reinforced: int, simple: int, blocking: int
) -> None:
    asked = {rule: threshold(rule, PRESETS[preset], union_of_2025()) for rule in VOTED}
    assert {t.of_members for t in asked.values()} == {n}
    assert [asked[r].members for r in (Rule.QUALIFIED, Rule.REINFORCED, Rule.SIMPLE)] == [qualified, reinforced, simple]
    assert asked[Rule.UNANIMITY].members == asked[Rule.CONSENSUS].members == n
    assert asked[Rule.QUALIFIED].blocking_members == blocking
    assert {asked[rule].blocking_members for rule in VOTED if rule is not Rule.QUALIFIED} == {None}


def test_all_27_use_the_printed_total_and_threshold_though_the_percentages_add_up_to_more() -> None:
    populations = union_of_2025()
    asked = threshold(Rule.QUALIFIED, EVERYONE, populations)
    assert (asked.persons, asked.of_persons) == (293_168_773, TOTAL_2025)
    assert sum(populations.persons.values()) > TOTAL_2025
    assert threshold(Rule.REINFORCED, EVERYONE, populations).persons == 293_168_773


def test_fewer_than_27_use_65_percent_of_those_who_take_part_rounded_up() -> None:
    populations = union_of({State.NL: 10, State.BE: 10, State.LU: 1, State.DE: 12})
    asked = threshold(Rule.QUALIFIED, list(populations.persons), populations)
    assert (asked.persons, asked.of_persons) == (22, 33)


@pytest.mark.parametrize(
    ("rule", "everyone", "some"),
    [
        (Rule.QUALIFIED, Article.TEU_16_4, Article.TFEU_238_3_A),
        (Rule.REINFORCED, Article.TFEU_238_2, Article.TFEU_238_3_B),
        (Rule.SIMPLE, Article.TFEU_238_1, Article.TFEU_238_1),
        (Rule.UNANIMITY, Article.TFEU_238_4, Article.TFEU_238_4),
        (Rule.CONSENSUS, Article.TFEU_238_4, Article.TFEU_238_4),
    ],
)
def test_each_rule_names_its_article(rule: Rule, everyone: Article, some: Article) -> None:
    assert threshold(rule, EVERYONE, union_of_2025()).article is everyone
    assert threshold(rule, PRESETS["without_dk"], union_of_2025()).article is some


def test_only_what_the_treaty_leaves_unsaid_is_marked_as_inferred() -> None:
    marked = {
        (rule, preset)
        for rule in VOTED
        for preset in ("all", "euro_area")
        if threshold(rule, PRESETS[preset], union_of_2025()).inferred
    }
    assert marked == {(Rule.SIMPLE, "euro_area"), (Rule.CONSENSUS, "all"), (Rule.CONSENSUS, "euro_area")}


def test_abstaining_hinders_a_majority_but_not_unanimity() -> None:
    hinders = {rule for rule in VOTED if threshold(rule, EVERYONE, union_of_2025()).abstention_hinders}
    assert hinders == {Rule.QUALIFIED, Rule.REINFORCED, Rule.SIMPLE}


def test_an_enough_number_of_members_needs_no_population() -> None:
    asked = Threshold(15, 65, 24, 27, 100, Article.TEU_16_4)
    assert [asked.met(*count) for count in ((15, 65), (15, 64), (14, 65), (23, 64), (24, 0))] == [
        True,
        False,
        False,
        False,
        True,
    ]


def test_a_state_named_twice_counts_once() -> None:
    twice = [*State, State.NL]
    assert threshold(Rule.QUALIFIED, twice, union_of_2025()) == threshold(Rule.QUALIFIED, EVERYONE, union_of_2025())


@pytest.mark.parametrize("rule", VOTED)
def test_refuses_an_empty_set(rule: Rule) -> None:
    with pytest.raises(RuleError, match="expected at least one member state, found none") as refused:
        threshold(rule, [], union_of_2025())
    assert refused.value.reason == "nobody"


def test_refuses_three_states_for_a_qualified_majority_but_not_for_the_other_rules() -> None:
    benelux = [State.BE, State.NL, State.LU]
    with pytest.raises(RuleError, match=r"at least 4 .* found BE LU NL") as refused:
        threshold(Rule.QUALIFIED, benelux, union_of_2025())
    assert refused.value.reason == "too_few"
    others = (Rule.REINFORCED, Rule.SIMPLE, Rule.UNANIMITY, Rule.CONSENSUS)
    assert [threshold(rule, benelux, union_of_2025()).members for rule in others] == [3, 2, 3, 3]


def test_refuses_a_participant_without_a_population() -> None:
    populations = union_of({State.BE: 11, State.NL: 18, State.LU: 1, State.DE: 83})
    with pytest.raises(RuleError, match="every participant in the table of 2000, found none for FR IT") as refused:
        threshold(Rule.QUALIFIED, [*populations.persons, State.IT, State.FR], populations)
    assert refused.value.reason == "no_population"


def test_refuses_to_count_where_the_council_does_not_vote() -> None:
    with pytest.raises(RuleError) as refused:
        threshold(Rule.NONE, EVERYONE, union_of_2025())
    assert refused.value.reason == "no_vote"
