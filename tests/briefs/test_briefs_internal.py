"""What a text for inside says: who, under which conditions, in which direction, and what is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from positions.documents import Document, DocumentKind
from positions.dossiers import Expectation
from positions.rules import Rule
from positions.stances import Basis, Direction, Marking, Stance
from positions.states import State
from tests.briefs.telling import FILE, INTERNAL, PILLAR, PUBLIC, VOTED, Positions, but, held, on, said


def held_by_all_kinds() -> Positions:
    """Stances of every kind, with what may hang on them."""
    positions = held(champions="FR ES", supports="NL BE DE IT AT", neutral="IE SK", critical="DK SE", opposes="HU")
    positions = but(positions, "DE", conditions="ruimte voor nationale cao’s")
    positions = but(positions, "AT IT", conditions="minder lasten.")
    positions = but(positions, "DK HU", direction=Direction.TOO_FAR)
    positions = but(positions, "SE", direction=Direction.NOT_FAR_ENOUGH)
    positions = but(positions, "IE", direction=Direction.OTHERWISE)
    return but(positions, "FR ES BE IE SK SE HU", basis=Basis.ESTIMATED)


def test_it_names_who_holds_what_and_says_what_a_majority_lacks() -> None:
    assert said(held_by_all_kinds(), INTERNAL, topic=VOTED, withheld=[State.PL, State.RO]) == (
        "Frankrijk en Spanje zijn voortrekkers van dit onderwerp. "
        "België, Duitsland, Italië, Nederland en Oostenrijk steunen dit ook. "
        "Voorwaarden: Duitsland, mits “ruimte voor nationale cao’s”; Italië en Oostenrijk, mits “minder lasten”. "
        "Ierland en Slowakije zijn neutraal. Ierland wil iets anders. "
        "Denemarken en Zweden zijn kritisch. Voor Denemarken gaat het te ver. "
        "Voor Zweden gaat het niet ver genoeg. Hongarije is tegen. Voor Hongarije gaat het te ver. "
        "Van deze 12 standpunten berusten er 7 op onze inschatting. "
        "Van 15 lidstaten is het standpunt niet bekend, van 2 daarvan omdat het is afgeschermd.\n"
        "Nu zijn 7 lidstaten voor, waarvan 3 onder voorwaarden, met 66,3% van de bevolking. "
        "Nog nodig voor een gekwalificeerde meerderheid: 8 leden. Indicatief: er is nog niet gestemd."
    )


def test_it_says_the_same_in_english() -> None:
    assert said(held_by_all_kinds(), INTERNAL, topic=VOTED, withheld=[State.PL], language="en") == (
        "France and Spain champion this topic. "
        "Austria, Belgium, Germany, Italy and the Netherlands support it too. "
        "Conditions: Austria and Italy, provided “minder lasten”; "
        "Germany, provided “ruimte voor nationale cao’s”. "
        "Ireland and Slovakia are neutral. Ireland wants something else. "
        "Denmark and Sweden are critical. It goes too far for Denmark. "
        "It does not go far enough for Sweden. Hungary is opposed. It goes too far for Hungary. "
        "Of these 12 positions, 7 rest on our estimate. "
        "The position of 15 member states is not known, in one case because it is withheld.\n"
        "Now 7 member states are in favour, 3 of them under conditions, with 66.3% of the population. "
        "Still needed for a qualified majority: 8 members. Indicative: there has been no vote."
    )


@pytest.mark.parametrize(
    ("codes", "dutch", "english"),
    [
        ("DE", "Duitsland steunt deze pijler.", "Germany supports this pillar."),
        ("NL", "Nederland steunt deze pijler.", "The Netherlands supports this pillar."),
        ("FR DE", "Duitsland en Frankrijk steunen deze pijler.", "France and Germany support this pillar."),
        ("IT FR DE", "Duitsland, Frankrijk en Italië steunen deze pijler.", "France, Germany and Italy support this"),
    ],
)
def test_verb_and_list_follow_how_many_there_are(codes: str, dutch: str, english: str) -> None:
    assert said(held(supports=codes), INTERNAL).startswith(dutch)
    assert said(held(supports=codes), INTERNAL, language="en").startswith(english)


def test_a_pillar_shows_support_without_a_verdict() -> None:
    assert said(held(supports="DE"), INTERNAL) == (
        "Duitsland steunt deze pijler. Van 26 lidstaten is het standpunt niet bekend.\n"
        "Nu is 1 lidstaat voor, met 18,4% van de bevolking. "
        "Nog nodig voor een gekwalificeerde meerderheid: 14 leden en 46,6 procentpunt. "
        "Over pijlers stemt de Raad niet: dit is, indicatief, het draagvlak naast de drempels van de gekwalificeerde "
        "meerderheid."
    )


def test_without_a_vote_nothing_is_missing() -> None:
    topics = tuple(replace(t, rule=Rule.NONE) if t.id == VOTED else t for t in FILE.topics)
    told = said(held(supports="DE FR"), INTERNAL, topic=VOTED, file=replace(FILE, topics=topics))
    assert told.endswith("Nu zijn 2 lidstaten voor, met 33,6% van de bevolking. Hierover stemt de Raad niet.")


def test_an_inferred_rule_is_said_to_be_inferred() -> None:
    topics = tuple(replace(t, rule_inferred=True) if t.id == VOTED else t for t in FILE.topics)
    told = said(held(supports="DE"), INTERNAL, topic=VOTED, file=replace(FILE, topics=topics))
    assert told.endswith("De beslisregel is onze gevolgtrekking uit de rechtsgrondslag.")


def test_who_takes_no_part_is_said_to_take_no_part() -> None:
    topics = tuple(replace(t, absent=frozenset({State.DK, State.IE})) if t.id == VOTED else t for t in FILE.topics)
    told = said(held(supports="DE DK"), INTERNAL, topic=VOTED, file=replace(FILE, topics=topics)).splitlines()[0]
    assert told == (
        "Duitsland steunt dit onderwerp. Van 24 deelnemende lidstaten is het standpunt niet bekend. "
        "Denemarken en Ierland doen niet mee."
    )


@pytest.mark.parametrize(
    ("typed", "quoted"),
    [
        ("minder lasten", "mits “minder lasten”"),
        ("minder lasten.", "mits “minder lasten”"),
        ("mits minder lasten;", "mits “minder lasten”"),
        ("Provided fewer burdens", "mits “fewer burdens”"),
        ("minder\nlasten,\n\ngeen kosten …", "mits “minder lasten, geen kosten …”"),
        ("wie betaalt?", "mits “wie betaalt?”"),
        ("{who} <b>*vet*</b> %s", "mits “{who} <b>*vet*</b> %s”"),
        ("...", "mits “...”"),
    ],
)
def test_a_condition_is_quoted_as_it_was_typed_with_one_point_after_it(typed: str, quoted: str) -> None:
    told = said(but(held(supports="DE"), "DE", conditions=typed), INTERNAL)
    assert f"Voorwaarden: Duitsland, {quoted}. Van 26" in told


def test_a_condition_of_an_earlier_stance_is_said_to_be_so() -> None:
    positions = but(held(neutral="DE"), "DE", conditions="minder lasten", carried_from=Stance.SUPPORTS)
    assert (
        "Duitsland is neutraal over deze pijler. "
        "Voorwaarden: Duitsland, mits “minder lasten” (geschreven bij het eerdere standpunt Steunt)."
    ) in said(positions, INTERNAL)


def test_a_condition_of_whom_nothing_is_known_is_not_told() -> None:
    positions = but(held(unknown="DE", supports="FR"), "DE", conditions="minder lasten")
    told = said(positions, INTERNAL)
    assert "Duitsland" not in told
    assert "Voorwaarden" not in told


@pytest.mark.parametrize(
    ("withheld", "dutch", "english"),
    [
        (
            "",
            "Van geen enkele lidstaat is het standpunt bekend.",
            "The position of none of the member states is known.",
        ),
        (
            "PL",
            "Van geen enkele lidstaat is het standpunt bekend, van één daarvan omdat het is afgeschermd.",
            "The position of none of the member states is known, in one case because it is withheld.",
        ),
    ],
)
def test_nothing_known_is_said_to_be_nothing(withheld: str, dutch: str, english: str) -> None:
    hidden = [State(code) for code in withheld.split()]
    assert said({}, INTERNAL, withheld=hidden) == dutch
    assert said({}, INTERNAL, withheld=hidden, language="en") == english


def test_where_all_that_is_unknown_is_withheld_it_says_so() -> None:
    everybody_else = held(supports=" ".join(s for s in State if s is not State.PL))
    told = said(everybody_else, INTERNAL, withheld=[State.PL])
    assert "Van één lidstaat is het standpunt niet bekend, omdat het is afgeschermd." in told


def test_estimates_are_counted() -> None:
    one = but(held(supports="DE"), "DE", basis=Basis.ESTIMATED)
    assert "Dit standpunt berust op onze inschatting." in said(one, INTERNAL)
    two = but(held(supports="DE FR"), "DE FR", basis=None)
    assert "Deze 2 standpunten berusten op onze inschatting." in said(two, INTERNAL)
    assert "Van deze 2 standpunten berust er één" in said(but(two, "FR", basis=Basis.VOTED), INTERNAL)
    assert "inschatting" not in said(held(supports="DE"), INTERNAL)


def test_what_the_fiche_expects_is_quoted_as_what_it_says() -> None:
    expected = Expectation("veel lidstaten", "het doel", "Veel lidstaten zien\niets", "3c, alinea 1", topic=VOTED)
    file = replace(FILE, expectations=(expected,))
    told = said(held(supports="NL"), INTERNAL, topic=VOTED, file=file)
    assert told.startswith(
        "In het fiche staat (3c, alinea 1): “Veel lidstaten zien iets”. Nederland steunt dit onderwerp."
    )
    assert "fiche" not in said(held(supports="NL"), INTERNAL, topic=PILLAR, file=file)


def test_it_is_marked_as_its_highest_cell_and_never_below_internal() -> None:
    positions = but(held(supports="NL DE"), "DE", marking=Marking.PUBLIC)
    assert on(positions, INTERNAL).marking is Marking.INTERNAL
    assert on(but(positions, "DE", marking=Marking.RESTRICTED), INTERNAL).marking is Marking.RESTRICTED


# --- which text they spoke of ---------------------------------------------------------------------------------------

TEXTS = (
    Document("d1", DocumentKind.PROPOSAL, "v1", marking=Marking.PUBLIC),
    Document("d2", DocumentKind.COMPROMISE, "v2", marking=Marking.RESTRICTED),
)
TABLED = replace(FILE, documents=TEXTS, current="d2").standing()


def test_who_spoke_of_an_earlier_text_is_named_in_the_words_of_the_page() -> None:
    positions = but(held(supports="BE DE FR", critical="SE"), "DE BE SE", about="d1")
    spoken = said(but(positions, "FR", about="d2"), INTERNAL, file=TABLED)
    assert "Gaat over v1, nu ligt v2 voor: België en Duitsland." in spoken
    assert "Gaat over v1, nu ligt v2 voor: Zweden." in spoken
    assert "About v1, v2 is now on the table: Belgium and Germany." in said(
        positions, INTERNAL, file=TABLED, language="en"
    )


def test_a_text_that_may_not_be_seen_is_another_and_one_that_is_named_marks_what_names_it() -> None:
    positions = but(held(supports="BE DE"), "DE", about="d1")
    unseen = TABLED.without({"d2"})
    assert "Gaat over v1, nu ligt een andere tekst voor: Duitsland." in said(positions, INTERNAL, file=unseen)
    assert on(positions, INTERNAL, file=unseen).marking is Marking.INTERNAL
    assert on(positions, INTERNAL, file=TABLED).marking is Marking.RESTRICTED
    assert on(but(positions, "DE", about="d2"), INTERNAL, file=TABLED).marking is Marking.INTERNAL


def test_a_text_for_everybody_says_nothing_of_which_text_somebody_spoke_of() -> None:
    told = on(but(held(supports="BE DE FR IT"), "DE BE FR", about="d1"), PUBLIC, file=TABLED)
    assert "v1" not in told.text
    assert "v2" not in told.text
    assert told.marking is Marking.PUBLIC
