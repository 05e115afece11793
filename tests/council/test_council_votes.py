"""The count against votes that were really taken, by the population table of 2025."""

from unions import stances, union_of_2025

from positions.council.tally import Outcome, Reason, tally
from positions.dossiers import Rule
from positions.states import State


def test_the_traineeships_directive_is_adopted_as_on_19_june_2025() -> None:
    said = stances("+", DE="--", EE="--", ES="--", SI="--", AT="0", CZ="0")
    count = tally(Rule.QUALIFIED, State, said, union_of_2025())
    assert (count.outcome, count.reason) == (Outcome.REACHED, Reason.MAJORITY)
    assert count.in_favour.members == 21
    assert round(100 * count.in_favour.persons / count.participants.persons, 1) == 65.5
    assert count.doubt is None


def test_the_platform_work_directive_is_not_adopted_as_on_16_february_2024() -> None:
    said = stances("+", DE="0", EE="0", EL="0", FR="--")
    count = tally(Rule.QUALIFIED, State, said, union_of_2025())
    assert (count.outcome, count.reason) == (Outcome.OPEN, Reason.POPULATION_MISSING)
    assert count.missing_persons > 0
    assert count.missing_alone == 1


def test_the_platform_work_directive_is_blocked_once_its_abstentions_are_firm() -> None:
    said = stances("+", DE="--", EE="--", EL="--", FR="--")
    count = tally(Rule.QUALIFIED, State, said, union_of_2025())
    assert (count.outcome, count.reason) == (Outcome.BLOCKED, Reason.POPULATION_OUT_OF_REACH)
    assert round(100 * count.against.persons / count.participants.persons, 1) == 36.3


def test_the_platform_work_directive_is_adopted_with_estonia_and_greece_as_on_11_march_2024() -> None:
    count = tally(Rule.QUALIFIED, State, stances("+", DE="0", FR="0"), union_of_2025())
    assert (count.outcome, count.reason) == (Outcome.REACHED, Reason.MAJORITY)
