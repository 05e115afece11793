"""The text on a dossier as a whole: what the fiche says, each topic of which something is known, and the others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from positions.briefs import Audience, brief
from positions.changes import Cell
from positions.dossiers import Judgement
from positions.stances import Basis, Marking, Position, Stance
from positions.states import State
from positions.words import speak
from tests.briefs.telling import INTERNAL, PUBLIC, TABLE
from tests.factories import dossier

FILE = dossier()
DUTCH = Position(Stance.SUPPORTS, basis=Basis.STATED, marking=Marking.PUBLIC)
STATED = Position(Stance.SUPPORTS, basis=Basis.STATED)
CELLS = {Cell("p1", State.NL): DUTCH, Cell("1a", State.NL): DUTCH, Cell("2a", State.NL): DUTCH}
CELLS |= {Cell("p1", State(code)): STATED for code in ("BE", "FR", "IT")}


def whole(audience: Audience, language: str = "nl", withheld: frozenset[Cell] = frozenset()) -> str:
    """The text on the made-up dossier."""
    return brief(FILE, CELLS, withheld, TABLE, audience, speak(language)).text


def test_to_everybody_it_reads_as_one_page() -> None:
    assert whole(PUBLIC) == (
        "Krachtenveld: Routekaart voor de proef\n"
        "\n"
        "In het fiche staat (3c): “Veel lidstaten zien iets.” "
        "Dit krachtenveld rust op 6 bekende standpunten over 3 van de 7 onderwerpen.\n"
        "\n"
        "P1 Onderwerp P1\n"
        "Sommige lidstaten, waaronder Nederland, steunen deze pijler. Van 23 lidstaten is het standpunt niet bekend.\n"
        "\n"
        "Over 2 onderwerpen is alleen het standpunt van Nederland bekend: 1a Onderwerp 1a; 2a Onderwerp 2a.\n"
        "Over 4 onderwerpen is geen enkel standpunt bekend: "
        "P2 Onderwerp P2; 1b Onderwerp 1b; 2b Onderwerp 2b; X1 Onderwerp X1.\n"
    )


def test_it_says_the_same_in_english() -> None:
    assert whole(PUBLIC, "en") == (
        "Positions of the member states: Roadmap for the trial\n"
        "\n"
        "The fiche says, in Dutch (3c): “Veel lidstaten zien iets.” "
        "This overview rests on 6 known positions on 3 of the 7 topics.\n"
        "\n"
        "P1 Onderwerp P1 (en)\n"
        "Some member states, including the Netherlands, support this pillar. "
        "The position of 23 member states is not known.\n"
        "\n"
        "On 2 topics only the position of the Netherlands is known: 1a Onderwerp 1a; 2a Onderwerp 2a.\n"
        "On 4 topics no position is known: "
        "P2 Onderwerp P2; 1b Onderwerp 1b; 2b Onderwerp 2b; X1 Onderwerp X1.\n"
    )


JUDGED = replace(FILE, judgements=(Judgement("Subsidiariteit", "Grondhouding positief.", "4b, alinea 1"),))


def test_inside_it_says_what_the_netherlands_holds_of_the_whole_with_its_place_in_the_fiche() -> None:
    said = brief(JUDGED, CELLS, frozenset(), TABLE, INTERNAL, speak("nl")).text
    before, after = said.split("Oordeel van Nederland over het geheel\n")
    assert "Dit krachtenveld rust op" in before
    assert after.startswith("Subsidiariteit (fiche, 4b, alinea 1): Grondhouding positief.\n")
    english = brief(JUDGED, CELLS, frozenset(), TABLE, INTERNAL, speak("en")).text
    assert "Subsidiariteit (fiche, in Dutch, 4b, alinea 1): Grondhouding positief." in english


def test_to_everybody_it_says_no_judgement_nor_does_a_text_on_one_topic() -> None:
    for audience, topic in ((PUBLIC, None), (PUBLIC, JUDGED.topics[0]), (INTERNAL, JUDGED.topics[0])):
        assert "Subsidiariteit" not in brief(JUDGED, CELLS, frozenset(), TABLE, audience, speak("nl"), topic).text


def test_inside_a_topic_of_which_all_is_withheld_has_its_own_words() -> None:
    told = whole(INTERNAL, withheld=frozenset({Cell("2b", State.PL)}))
    assert (
        "\n\n2b Onderwerp 2b\n"
        "Van geen enkele lidstaat is het standpunt bekend, van één daarvan omdat het is afgeschermd.\n\n"
    ) in told
    assert "Over 3 onderwerpen is geen enkel standpunt bekend: P2" in told
    assert "Over 4 onderwerpen is geen enkel standpunt bekend: P2" in whole(PUBLIC)


@pytest.mark.parametrize("audience", Audience)
def test_an_empty_dossier_says_that_nothing_is_known(audience: Audience) -> None:
    file = dossier(expectations=())
    told = brief(file, {}, (), TABLE, audience, speak("nl")).text
    assert told == (
        "Krachtenveld: Routekaart voor de proef\n\n"
        "Over geen enkel onderwerp is een standpunt van een lidstaat bekend.\n"
    )


def test_a_dutch_stance_that_is_not_public_is_not_told_to_everybody() -> None:
    cells = {Cell("1a", State.NL): STATED}
    told = brief(FILE, cells, (), TABLE, PUBLIC, speak("nl")).text
    assert "Nederland" not in told
    assert "1a Onderwerp 1a\nVan te weinig lidstaten is het standpunt bekend om hier meer te zeggen." in told
