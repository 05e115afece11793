"""What a text for everybody says, and what it keeps to itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from positions.briefs import public
from positions.quantifiers import Quantifier, read
from positions.stances import Basis, Direction, Marking
from positions.states import State
from positions.words import speak
from tests.briefs.telling import FILE, PILLAR, PUBLIC, VOTED, Positions, but, held, on, said

MANY = "NL BE DK DE IE EL ES FR IT LU"
"""Ten states, the Netherlands among them."""


def test_it_reads_like_the_krachtenveld_of_a_fiche() -> None:
    positions = held(champions="FR ES", supports="NL BE DE IE EL IT LU DK", critical="CZ HU PL", opposes="SE")
    assert said(positions, PUBLIC) == (
        "Veel lidstaten, waaronder Nederland, steunen deze pijler. Sommige lidstaten zijn kritisch of tegen. "
        "Van 13 lidstaten is het standpunt niet bekend."
    )
    assert said(positions, PUBLIC, language="en") == (
        "Many member states, including the Netherlands, support this pillar. "
        "Some member states are critical or opposed. The position of 13 member states is not known."
    )


def test_support_under_conditions_and_estimates_are_said_to_be_so() -> None:
    positions = held(supports=MANY, neutral="AT PT RO SI SK FI")
    positions = but(positions, "DE IT", conditions="ruimte voor nationale cao’s")
    positions = but(positions, "AT PT", basis=Basis.ESTIMATED)
    assert said(positions, PUBLIC, topic=VOTED) == (
        "Veel lidstaten, waaronder Nederland, steunen dit onderwerp. Een deel van die steun is voorwaardelijk. "
        "Meerdere lidstaten zijn neutraal. Dit is deels een inschatting. Van 11 lidstaten is het standpunt niet bekend."
    )
    assert said(positions, PUBLIC, topic=VOTED, language="en") == (
        "Many member states, including the Netherlands, support this topic. Part of that support is conditional. "
        "Several member states are neutral. This is in part an estimate. "
        "The position of 11 member states is not known."
    )
    wholly = but(positions, MANY, conditions="minder lasten", basis=Basis.ESTIMATED)
    assert "Die steun is voorwaardelijk." in said(wholly, PUBLIC)
    assert "Dit is deels een inschatting." in said(wholly, PUBLIC)
    assert "Dit is een inschatting." in said(but(wholly, "RO SI SK FI", basis=None), PUBLIC)


@pytest.mark.parametrize(
    ("language", "majority", "large"),
    [
        ("nl", "Een meerderheid van de lidstaten steunt", "Een grote meerderheid van de lidstaten steunt"),
        ("en", "A majority of the member states support", "A large majority of the member states support"),
    ],
)
def test_a_majority_takes_its_verb_as_its_language_asks(language: str, majority: str, large: str) -> None:
    states = " ".join(s for s in State if s is not State.NL)
    assert said(held(supports=states[: 3 * 14]), PUBLIC, language=language).startswith(majority)
    assert said(held(supports=states[: 3 * 20]), PUBLIC, language=language).startswith(large)


def test_a_stance_of_one_or_two_states_is_not_told() -> None:
    assert said(held(supports=MANY, opposes="HU"), PUBLIC) == (
        "Veel lidstaten, waaronder Nederland, steunen deze pijler. Ook andere standpunten komen voor. "
        "Van 16 lidstaten is het standpunt niet bekend."
    )
    assert said(held(supports=MANY, opposes="HU"), PUBLIC) == said(held(supports=MANY, neutral="MT"), PUBLIC)


def test_who_abstains_is_told_of_by_the_same_rule_of_three() -> None:
    three = held(supports=MANY, abstains="AT CZ SK")
    assert "Enkele lidstaten onthouden zich." in said(three, PUBLIC)
    assert "A few member states abstain." in said(three, PUBLIC, language="en")
    two = said(held(supports=MANY, abstains="AT CZ"), PUBLIC)
    assert "onthouden" not in two
    assert "Ook andere standpunten komen voor." in two


def test_where_only_one_or_two_stances_are_known_nothing_is_told_of_them() -> None:
    assert said(held(supports="DE FR"), PUBLIC) == (
        "Van te weinig lidstaten is het standpunt bekend om hier meer te zeggen. "
        "Van 25 lidstaten is het standpunt niet bekend."
    )
    assert said(held(supports="NL DE", opposes="HU"), PUBLIC, language="en") == (
        "The Netherlands supports this pillar. The position of too few member states is known to say more here. "
        "The position of 24 member states is not known."
    )


def test_small_groups_on_every_side_are_said_to_diverge() -> None:
    assert said(held(supports="DE FR", neutral="IE", opposes="HU PL"), PUBLIC) == (
        "De standpunten die bekend zijn, lopen uiteen. Van 22 lidstaten is het standpunt niet bekend."
    )


def test_the_netherlands_does_not_make_a_group_of_two_large_enough() -> None:
    assert said(held(supports="NL DE FR", critical="PL HU CZ"), PUBLIC) == (
        "Nederland steunt deze pijler. Enkele lidstaten zijn kritisch. Ook andere standpunten komen voor. "
        "Van 21 lidstaten is het standpunt niet bekend."
    )


@pytest.mark.parametrize(
    ("stance", "dutch", "english"),
    [
        ("champions", "Nederland steunt dit onderwerp.", "The Netherlands supports this topic."),
        ("neutral", "Nederland is neutraal over dit onderwerp.", "The Netherlands is neutral on this topic."),
        ("critical", "Nederland is kritisch over dit onderwerp.", "The Netherlands is critical of this topic."),
        ("opposes", "Nederland is tegen dit onderwerp.", "The Netherlands is opposed to this topic."),
    ],
)
def test_the_netherlands_alone_is_named(stance: str, dutch: str, english: str) -> None:
    positions = held(**{stance: "NL"})
    assert said(positions, PUBLIC, topic=VOTED) == f"{dutch} Van 26 lidstaten is het standpunt niet bekend."
    told = said(positions, PUBLIC, topic=VOTED, language="en")
    assert told == f"{english} The position of 26 member states is not known."


def test_the_netherlands_is_named_only_where_its_own_cell_is_public() -> None:
    positions = but(held(supports=MANY), "NL", marking=Marking.INTERNAL)
    assert said(positions, PUBLIC).startswith("Veel lidstaten steunen deze pijler.")
    alone = but(held(critical="NL"), "NL", marking=Marking.INTERNAL)
    assert "Nederland" not in said(alone, PUBLIC)


def test_what_is_marked_restricted_is_not_counted() -> None:
    positions = but(held(supports=MANY, critical="CZ HU PL"), "PL", marking=Marking.RESTRICTED)
    less: Positions = {s: p for s, p in positions.items() if s is not State.PL}
    assert said(positions, PUBLIC) == said(less, PUBLIC)
    assert "Van 15 lidstaten is het standpunt niet bekend." in said(positions, PUBLIC)


def test_all_are_said_to_agree_only_where_that_tells_of_none_what_is_internal() -> None:
    everybody = held(supports=" ".join(State))
    assert said(everybody, PUBLIC) == "Vrijwel alle lidstaten, waaronder Nederland, steunen deze pijler."
    opened = but(everybody, " ".join(State), marking=Marking.PUBLIC)
    assert said(opened, PUBLIC) == "Alle lidstaten, waaronder Nederland, steunen deze pijler."


def test_nothing_known_is_said_to_be_nothing() -> None:
    assert said({}, PUBLIC) == "Van geen enkele lidstaat is het standpunt bekend."
    assert said({}, PUBLIC, language="en") == "The position of none of the member states is known."


def test_one_unknown_state_is_one_state() -> None:
    positions = held(supports=" ".join(s for s in State if s is not State.MT))
    assert said(positions, PUBLIC).endswith("Van één lidstaat is het standpunt niet bekend.")
    assert said(positions, PUBLIC, language="en").endswith("The position of one member state is not known.")


def test_who_takes_no_part_is_neither_counted_nor_named() -> None:
    topics = tuple(replace(t, absent=frozenset({State.DK, State.IE})) if t.id == VOTED else t for t in FILE.topics)
    told = said(held(supports=MANY), PUBLIC, topic=VOTED, file=replace(FILE, topics=topics))
    assert told == (
        "Meerdere deelnemende lidstaten, waaronder Nederland, steunen dit onderwerp. "
        "Van 17 deelnemende lidstaten is het standpunt niet bekend."
    )


def test_directions_are_kept_inside() -> None:
    positions = but(held(critical="CZ HU PL SK"), "CZ HU", direction=Direction.TOO_FAR)
    assert said(positions, PUBLIC) == (
        "Sommige lidstaten zijn kritisch over deze pijler. Van 23 lidstaten is het standpunt niet bekend."
    )


def test_it_may_be_spread_to_everybody() -> None:
    assert on(held(supports=MANY), PUBLIC).marking is Marking.PUBLIC


def test_the_words_for_quantifiers_are_those_of_the_table() -> None:
    words = speak("nl")
    for quantifier in Quantifier:
        if quantifier is not Quantifier.NONE:  # of nobody nothing is said
            assert read(words(f"brief.quantifier.{quantifier}", part="")) is quantifier


def test_a_group_is_never_smaller_than_three() -> None:
    assert public.LEAST == 3
    assert "Enkele lidstaten zijn tegen deze pijler." in said(held(opposes="HU PL SK"), PUBLIC, topic=PILLAR)
