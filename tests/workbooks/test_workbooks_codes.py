"""The numbers that formulas speak in: one for every member, and those of the reasons as the formulas add them up."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import pytest

from positions.council.tally import Outcome, Reason
from positions.rules import Rule
from positions.workbooks import codes
from positions.workbooks.labels import Labels
from tests.workbooks.samples import WORDS

NL = Labels(WORDS["nl"])


@pytest.mark.parametrize(
    ("table", "kind", "besides"),
    [
        (codes.RULES, Rule, [codes.RULE_UNKNOWN, codes.SUPPORT, codes.OVER]),
        (codes.OUTCOMES, Outcome, []),
        (codes.REASONS, Reason, [codes.UNCOUNTABLE]),
    ],
)
def test_every_member_has_a_number_of_its_own_and_none_is_left_out(
    table: Mapping[Enum, int], kind: type[Enum], besides: list[int]
) -> None:
    assert {*table} == {*kind}
    assert sorted([*table.values(), *besides]) == list(range(1, len(table) + len(besides) + 1))


def test_a_list_has_each_label_at_its_number() -> None:
    assert [NL.rules[number - 1] for number in codes.RULES.values()] == NL.all(codes.RULES)
    assert NL.rules[codes.RULE_UNKNOWN - 1] == WORDS["nl"]["rule.unknown"]
    assert NL.rules[codes.SUPPORT - 1] == NL("majority.support")
    assert NL.rules[codes.OVER - 1] == NL("majority.over")
    assert [NL.reasons[number - 1] for number in codes.REASONS.values()] == NL.all(codes.REASONS)
    assert NL.reasons[codes.UNCOUNTABLE - 1] == NL("majority.uncountable")


def test_what_is_missing_adds_up_to_its_reason() -> None:
    for members, persons, both in (
        (Reason.MEMBERS_MISSING, Reason.POPULATION_MISSING, Reason.BOTH_MISSING),
        (Reason.MEMBERS_OUT_OF_REACH, Reason.POPULATION_OUT_OF_REACH, Reason.BOTH_OUT_OF_REACH),
    ):
        none = codes.REASONS[members] - 1
        assert [codes.REASONS[reason] - none for reason in (members, persons, both)] == [1, 2, 3]
