"""What a phase and a text make of a count: who is counted no more, and what rests on an earlier text."""

from __future__ import annotations

import pytest

from positions import seeds
from positions.council.tally import Outcome, Reason, count
from positions.documents import Adopter, Phase, Stage
from positions.rules import Rule
from positions.stances import Position, Stance
from positions.states import State
from tests.factories import topic

TABLE = seeds.all_populations()[2025]


def test_nobody_is_counted_on_what_states_decide_on_no_more_unless_asked() -> None:
    everybody = dict.fromkeys(State, Position(Stance.SUPPORTS))
    adopted = Stage(Phase.ADOPTED, by=Adopter.COUNCIL, source="Verordening (EU) 2026/1047")
    one = topic("1a", rule=Rule.QUALIFIED, stage=adopted)
    found = count(one, everybody, TABLE)
    assert (found.outcome, found.reason, found.assessed, found.threshold) == (Outcome.NONE, Reason.OVER, 0, None)
    assert count(one, everybody, TABLE, decided=True).reason is Reason.MAJORITY


def test_what_the_commission_adopted_of_its_own_is_still_counted() -> None:
    adopted = Stage(Phase.ADOPTED, by=Adopter.COMMISSION, source="persbericht")
    found = count(topic("1a", rule=Rule.SIMPLE, stage=adopted), {State.NL: Position(Stance.SUPPORTS)}, TABLE)
    assert found.in_favour.states == (State.NL,)


def test_stances_on_an_earlier_text_count_as_they_stand_and_are_told_apart() -> None:
    held = {state: Position(Stance.SUPPORTS, about="d1" if state in (State.DE, State.FR) else "d2") for state in State}
    held |= {state: Position(Stance.NEUTRAL, about="d1") for state in (State.BE, State.AT)}
    found = count(topic("1a", rule=Rule.QUALIFIED, current="d2"), held, TABLE)
    assert found.outcome is Outcome.REACHED
    assert {*found.older.states} == {State.DE, State.FR, State.BE, State.AT}
    assert (found.older_in_favour, found.older.persons) == (2, sum(TABLE.persons[s] for s in found.older.states))


@pytest.mark.parametrize(
    ("rule", "older", "against", "rests"),
    [
        (Rule.QUALIFIED, (State.MT,), (), False),
        (Rule.QUALIFIED, (State.DE, State.FR, State.IT, State.ES), (), True),
        (Rule.UNANIMITY, (State.MT,), (), True),
        (Rule.UNANIMITY, (State.HU,), (State.HU,), True),
        (Rule.UNANIMITY, (State.MT,), (State.HU,), False),
        (Rule.NONE, (State.MT,), (), False),
    ],
)
def test_an_outcome_rests_on_an_earlier_text_where_it_would_be_another_without(
    rule: Rule, older: tuple[State, ...], against: tuple[State, ...], rests: bool
) -> None:
    held = {
        state: Position(Stance.OPPOSES if state in against else Stance.SUPPORTS, about="d1" if state in older else "d2")
        for state in State
    }
    found = count(topic("1a", rule=rule, current="d2"), held, TABLE)
    assert found.rests_on_older is rests
