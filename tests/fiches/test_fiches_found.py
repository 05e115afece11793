"""What is found in a fiche besides stances: judgements, pillars, what is announced; and which fiche of several."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from positions import fiches
from positions.drafts import Place, Speaker
from positions.fiches.refused import FicheError
from positions.fiches.topics import named
from positions.stances import Side, Stance
from positions.states import State
from tests.fiches.samples import FICHE, FIELD, GENERAL, JUDGED, LETTER, Written, as_text, head
from tests.fiches.test_fiches_sections import drafted

ROOT = Path(__file__).resolve().parents[2]
PILLARS = ["het dempen van kranen", "het scholen van kadewerkers", "het meten van geluid in alle havens"]


def pillars(essence: str) -> list[str]:
    """The topics under no pillar, of a fiche with this essence."""
    return [
        one.title
        for one in drafted(f"1. Algemene gegevens\n2. Essentie voorstel\na) Inhoud voorstel\n{essence}").topics
    ]


def test_judgements_are_told_in_the_words_of_the_fiche() -> None:
    told = {one.label: one.value for one in drafted(FICHE).judgements}
    assert told == {
        "competence": "positief",
        "subsidiarity": "positief, met een kanttekening",
        "proportionality": "negatief",
        "finances": "Er zijn geen gevolgen voor de Rijksbegroting.",
    }


def test_a_judgement_that_is_not_told_in_so_many_words_is_left_to_a_person() -> None:
    draft = drafted((*GENERAL, *JUDGED[:1], head("Bevoegdheid", "a)"), Written("Hierover is overleg gaande.")))
    assert draft.judgements == ()
    assert ("judgement", "Hierover is overleg gaande.") in [(one.why, one.quote) for one in draft.unknown]


def test_pillars_are_counted_out_and_what_is_announced_stands_under_the_one_the_text_names() -> None:
    assert [(one.title, one.parent) for one in drafted(FICHE).topics] == [
        *((title, None) for title in PILLARS),
        ("EU-geluidstrategie", PILLARS[0]),
        ("wet op de Europese kadestilte", PILLARS[0]),
        ("wetgevend voorstel voor stille havens", None),
    ]


@pytest.mark.parametrize(
    "essence",
    [
        "De strategie heeft drie pijlers: i) rust, ii) ruimte; en iii) regelmaat.",
        "De strategie kent de volgende prioriteiten:\n• rust;\n• ruimte;\n• regelmaat.",
        "De strategie kent drie doelstellingen:\n1. rust\n2. ruimte\n3. regelmaat\nDaarna niets.",
        "Pijler 1: rust\nHierover dit.\nPijler 2: ruimte\nHierover dat.\nPijler 3: regelmaat\nEn dit.",
    ],
)
def test_pillars_are_read_from_lists_and_headings_too(essence: str) -> None:
    assert pillars(essence) == ["rust", "ruimte", "regelmaat"]


@pytest.mark.parametrize(
    "essence",
    [
        "Volgens de Commissie is dit nodig omdat (1) havens groeien en (2) mensen slapen.",
        "De strategie kent pijlers: (2) ruimte en (3) regelmaat.",
        "In 2030 waren er (1) haven en (4) kranen bij deze pijler.",
        "De Commissie noemt:\n• rust;\n• ruimte.",
    ],
)
def test_a_list_that_nobody_calls_pillars_gives_none(essence: str) -> None:
    assert pillars(essence) == []


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        ("De aangekondigde herziening van de kaderichtlijn volgt.", ["herziening van de kaderichtlijn"]),
        ("Begin 2031 zal zij een wetgevend voorstel over kranen presenteren.", ["wetgevend voorstel over kranen"]),
        ("Dit wetgevende voorstel bevat meer.", []),
        ("De Europese Commissie wil meer havens.", []),
        ("Zij streeft naar een European Quay Deal in 2032.", ["European Quay Deal"]),
        ("Een ‘Quiet Guarantee’ en een ‘altijd-aan’-cultuur.", []),
        ("Er komt een ‘Quiet Guarantee’ voor havens.", ["Quiet Guarantee"]),
    ],
)
def test_something_is_announced_only_where_the_words_say_so(sentence: str, titles: list[str]) -> None:
    assert [*named(sentence)] == titles


def test_what_two_parts_of_the_text_speak_of_belongs_to_neither_pillar() -> None:
    draft = drafted(
        "1. Algemene gegevens\na) Inhoud voorstel\nEr zijn twee pijlers: (1) rust en (2) ruimte.\n"
        "In de eerste pijler staat de herziening van de kaderichtlijn.\n"
        "In de tweede pijler staat de herziening van de kaderichtlijn ook."
    )
    assert [(one.title, one.parent) for one in draft.topics][2:] == [("herziening van de kaderichtlijn", None)]


def test_a_letter_with_several_fiches_leaves_the_choice_to_a_person() -> None:
    listed = [Written("Fiche 1: Routekaart voor stille havens"), Written("Fiche 2: Akte voor luide havens")]
    text = as_text(
        (
            *LETTER,
            *listed,
            Written("Fiche 1: Routekaart voor stille havens"),
            *FICHE,
            Written("Herzien Fiche: Akte"),
            Written("voor luide havens"),
            *GENERAL,
            *JUDGED,
        )
    )
    found = fiches.opened(text).fiches
    assert [one.title for one in found] == ["Routekaart voor stille havens", "Akte voor luide havens"]
    first, second = map(fiches.draft, found)
    assert first.paragraphs[0].text == "Fiche 1: Routekaart voor stille havens"
    assert first.topics
    assert second.topics == ()
    assert "Herzien Fiche: Akte" not in [one.text for one in first.paragraphs]


def test_a_letter_before_a_fiche_that_bears_no_heading_is_no_part_of_it() -> None:
    assert drafted((*LETTER, *FICHE)).paragraphs == drafted(FICHE).paragraphs


def test_a_letter_that_speaks_of_general_data_is_no_fiche() -> None:
    text = as_text((Written("Algemene gegevens"), *LETTER, *FICHE))
    assert [fiches.draft(one).paragraphs for one in fiches.opened(text).fiches] == [drafted(FICHE).paragraphs]


def test_a_text_that_holds_no_fiche_is_refused() -> None:
    with pytest.raises(FicheError) as refused:
        drafted("land;standpunt\nDE;+\n")
    assert refused.value.reason == "fiche_none"


def test_a_krachtenveld_that_stands_by_itself_is_read_with_places_of_its_own() -> None:
    draft = drafted("Dit is nieuw.\nFrankrijk steunt het meetnet voor geluid.")
    (stance,) = draft.findings.stances
    assert (stance.state, stance.stance, stance.place) == (State.FR, Stance.SUPPORTS, Place("", 2))
    assert draft.unknown == ()


def test_stances_expectations_and_parliament_stand_in_the_draft() -> None:
    found = drafted(FICHE).findings
    assert [(one.state, one.stance.value, one.condition) for one in found.stances] == [
        (State.NL, "+", "de gegevens openbaar zijn"),
        (State.NL, "-", ""),
        (State.FR, "+", ""),
    ]
    assert [(one.quantifier, one.side) for one in found.expectations] == [("veel", Side.FOR)]
    assert [one.of for one in found.lines] == [Speaker.PARLIAMENT]


def test_the_draft_says_what_the_shipped_dossier_says_of_the_same_words() -> None:
    dossier = tomllib.loads((ROOT / "data/dossiers/kwaliteitsbanen.toml").read_text("utf-8"))
    heads = [one for one in GENERAL if one.heading][1:]
    general = zip(heads, dossier["general"].values(), strict=True)
    (expected,) = dossier["expectations"]
    filled = (part for label, value in general for part in (label, Written(value)))
    draft = drafted((GENERAL[0], *filled, FIELD[0], Written(expected["quotation"])))
    assert {fact.label: fact.value for fact in draft.general} == dossier["general"]
    (found,) = draft.findings.expectations
    assert (found.quantifier, found.side, found.place) == ("veel", Side(expected["side"]), Place("3c", 1))
    assert draft.findings.stances == ()
