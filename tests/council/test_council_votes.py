"""The count against votes that were really taken, with their abstentions.

All by the population table that ships, that of 2025: of the votes of 2023 and 2024 a table of that year is not here.
"""

from positions.council.chances import Chance, outlook
from positions.council.routes import breakers, completions, persuasions
from positions.council.rules import EVERYONE
from positions.council.tally import Outcome, Reason, tally
from positions.evidence import Ballot
from positions.rules import Rule
from positions.seeds import all_populations, evidence
from positions.stances import Position, Stance
from positions.states import State
from tests.council.unions import stances, union_of_2025

SHIPPED = all_populations()[2025]


def test_the_traineeships_directive_is_adopted_as_on_19_june_2025() -> None:
    said = stances("+", DE="--", EE="--", ES="--", SI="--", AT="/", CZ="/")
    count = tally(Rule.QUALIFIED, EVERYONE, said, union_of_2025())
    assert (count.outcome, count.reason) == (Outcome.REACHED, Reason.MAJORITY)
    assert count.in_favour.members == 21
    assert round(100 * count.in_favour.persons / count.participants.persons, 1) == 65.5
    assert count.doubt is None


def test_the_platform_work_directive_is_not_adopted_as_on_16_february_2024() -> None:
    said = stances("+", DE="/", EE="/", EL="/", FR="--")
    count = tally(Rule.QUALIFIED, EVERYONE, said, union_of_2025())
    assert (count.outcome, count.reason) == (Outcome.BLOCKED, Reason.POPULATION_OUT_OF_REACH)
    assert count.missing_persons > 0
    assert count.missing_alone == 1
    without = count.against.persons + count.abstaining.persons
    assert round(100 * without / count.participants.persons, 1) == 36.3


def test_the_platform_work_directive_would_still_have_been_open_had_nobody_but_france_decided() -> None:
    said = stances("+", DE="0", EE="0", EL="0", FR="--")
    count = tally(Rule.QUALIFIED, EVERYONE, said, union_of_2025())
    assert (count.outcome, count.reason) == (Outcome.OPEN, Reason.POPULATION_MISSING)


def test_the_platform_work_directive_is_adopted_with_estonia_and_greece_as_on_11_march_2024() -> None:
    count = tally(Rule.QUALIFIED, EVERYONE, stances("+", DE="/", FR="/"), union_of_2025())
    assert (count.outcome, count.reason) == (Outcome.REACHED, Reason.MAJORITY)


def taken(title: str, date: str) -> dict[State, Ballot]:
    """What ``data/evidence.csv`` says each state voted."""
    return {one.state: one.ballot for one in evidence() if (one.title, one.date) == (title, date) and one.ballot}


VOTED = {
    Ballot.FOR: Stance.SUPPORTS,
    Ballot.ABSTAINED: Stance.ABSTAINS,
    Ballot.AGAINST: Stance.OPPOSES,
    Ballot.UNCLEAR: Stance.OPPOSES,  # France, which had said that it would be against
}


def voted(ballot: Ballot) -> Position:
    """What somebody holds who voted so."""
    return Position(VOTED[ballot])


def certain(in_favour: set[State]) -> Chance:
    given = {state: float(state in in_favour) for state in State}
    chance = outlook(Rule.QUALIFIED, EVERYONE, {}, union_of_2025(), given=given).chance
    assert chance is not None
    return chance


def test_from_the_data_the_traineeships_directive_is_sure_to_be_adopted() -> None:
    votes = taken("Stagerichtlijn", "2025-06-19")
    in_favour = {state for state, vote in votes.items() if vote is Ballot.FOR}
    assert (len(votes), len(in_favour)) == (27, 21)
    count = tally(Rule.QUALIFIED, EVERYONE, {state: voted(vote) for state, vote in votes.items()}, SHIPPED)
    assert count.outcome is Outcome.REACHED
    assert (count.against.members, {*count.abstaining.states}) == (4, {State.AT, State.CZ})
    assert certain(in_favour).expected == 1


def test_the_traineeships_directive_would_have_failed_without_any_one_state_larger_than_its_margin() -> None:
    against = {state for state, vote in taken("Stagerichtlijn", "2025-06-19").items() if vote is not Ballot.FOR}
    union, said = union_of_2025(), {s: Position(Stance.OPPOSES if s in against else Stance.SUPPORTS) for s in State}
    count = tally(Rule.QUALIFIED, EVERYONE, said, union)
    margin = count.in_favour.persons - union.threshold
    alone = {r.moving.states for r in breakers(count, union, dict.fromkeys(State, 0.5), 27) if r.moving.members == 1}
    assert alone == {(state,) for state in count.in_favour.states if union.persons[state] > margin}
    assert (State.NL,) in alone


def test_from_the_data_the_platform_work_directive_is_sure_to_be_blocked() -> None:
    votes = taken("Richtlijn platformwerk", "2024-02-16")
    assert set(votes) == {State.DE, State.EE, State.EL, State.FR}
    said = {state: voted(votes.get(state, Ballot.FOR)) for state in State}
    count = tally(Rule.QUALIFIED, EVERYONE, said, SHIPPED)
    assert count.outcome is Outcome.BLOCKED
    assert {*count.against.states} | {*count.abstaining.states} == set(votes)
    assert count.abstaining.members > 0
    assert certain(set(State) - set(votes)).expected == 0


def test_any_one_of_the_four_completes_the_platform_work_directive() -> None:
    votes = taken("Richtlijn platformwerk", "2024-02-16")
    said = {state: Position(Stance.ABSTAINS if state in votes else Stance.SUPPORTS) for state in State}
    count = tally(Rule.QUALIFIED, EVERYONE, said, SHIPPED)
    assert completions(count, SHIPPED, dict.fromkeys(State, 0.5)) == ()
    found = persuasions(count, SHIPPED, dict.fromkeys(State, 0.5))
    assert {route.moving.states for route in found} == {(state,) for state in votes}
