"""The numbers by which formulas speak of a rule, an outcome and a reason.

They are written down, not counted: a member that is added takes the next number, wherever it stands among the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from positions.council.tally import Outcome, Reason
from positions.rules import Rule

_E = TypeVar("_E", bound=Enum)

RULES = {
    Rule.QUALIFIED: 1,
    Rule.REINFORCED: 2,
    Rule.SIMPLE: 3,
    Rule.UNANIMITY: 4,
    Rule.CONSENSUS: 5,
    Rule.NONE: 6,
}
RULE_UNKNOWN, SUPPORT, OVER = 7, 8, 9
"""What may be chosen besides the rules: that none is known, support held against the lines of a majority, and that
states decide on it no more."""

OUTCOMES = {Outcome.REACHED: 1, Outcome.OPEN: 2, Outcome.BLOCKED: 3, Outcome.NONE: 4}

REASONS = {
    Reason.MAJORITY: 1,
    Reason.TOO_FEW_TO_BLOCK: 2,
    Reason.ALL_IN_FAVOUR: 3,
    Reason.MEMBERS_MISSING: 4,
    Reason.POPULATION_MISSING: 5,
    Reason.BOTH_MISSING: 6,
    Reason.SOME_OPEN: 7,
    Reason.MEMBERS_OUT_OF_REACH: 8,
    Reason.POPULATION_OUT_OF_REACH: 9,
    Reason.BOTH_OUT_OF_REACH: 10,
    Reason.SOMEBODY_AGAINST: 11,
    Reason.NO_VOTE: 12,
    Reason.RULE_UNKNOWN: 13,
    Reason.SUPPORT: 14,
    Reason.OVER: 16,
    Reason.NOBODY_AGAINST: 17,
    Reason.NOBODY_IN_FAVOUR: 18,
}
UNCOUNTABLE = 15
"""The reason that is none of the council's: this rule cannot be applied to these states."""

NOTHING = "–"
"""Stands where a rule asks nothing."""


def listed(codes: Mapping[_E, int]) -> list[_E]:
    """The members in the order of their numbers, as a list has them on which they are looked up."""
    return sorted(codes, key=codes.__getitem__)
