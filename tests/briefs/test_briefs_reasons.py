"""Why an outcome is what it is, in the numbers of those who take part."""

from __future__ import annotations

import pytest

from positions import seeds
from positions.briefs import state_of_play
from positions.council.rules import PRESETS
from positions.council.tally import Reason, Tally, tally
from positions.rules import Rule
from positions.stances import Basis, Certainty, Position, Stance
from positions.states import State
from positions.words import speak

UNION = seeds.populations(seeds.DATA / "populations" / "2025.csv")
LARGEST = sorted(State, key=lambda state: -UNION.persons[state])


def counted(participants: frozenset[State], against: int) -> Tally:
    """A qualified majority of these, with so many of the largest against and all others in favour."""
    opposed = [state for state in LARGEST if state in participants][:against]
    positions = {
        state: Position(
            Stance.OPPOSES if state in opposed else Stance.SUPPORTS, certainty=Certainty.HIGH, basis=Basis.STATED
        )
        for state in participants
    }
    return tally(Rule.QUALIFIED, participants, positions, UNION)


@pytest.mark.parametrize(
    ("preset", "blocking"),
    [("all", 4), ("without_dk", 4), ("without_ie", 4), ("without_dk_ie", 4), ("schengen", 4), ("euro_area", 3)],
)
@pytest.mark.parametrize(("language", "said"), [("nl", "ten minste {n} leden"), ("en", "at least {n} members")])
def test_the_number_that_can_block_is_the_one_of_those_who_take_part(
    preset: str, blocking: int, language: str, said: str
) -> None:
    found = counted(PRESETS[preset], blocking - 1)
    assert found.reason is Reason.TOO_FEW_TO_BLOCK
    assert said.format(n=blocking) in state_of_play.reason(found, speak(language))


def test_it_is_the_fewest_with_more_than_35_percent_of_those_who_take_part_and_one_more() -> None:
    """Art. 238(3)(a) TFEU; with all 27 it is four by Art. 16(4) TEU."""
    for size in range(5, 27):
        participants = frozenset(LARGEST[-size:])
        persons = [UNION.persons[state] for state in LARGEST if state in participants]
        fewest = next(n for n in range(1, size) if 100 * sum(persons[:n]) > 35 * sum(persons))
        asked = counted(participants, 0).asked
        assert asked
        assert asked.blocking_members == fewest + 1
