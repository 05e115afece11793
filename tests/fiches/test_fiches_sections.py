"""A fiche cut into sections: by the words of its labels, whatever stands before them, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import fill

import pytest

from positions import fiches
from positions.drafts import Draft, Place, Shape
from positions.fiches import labels
from tests.fiches.samples import APPRAISAL, FICHE, FIELD, GENERAL, JUDGED, LEGISLATION, Written, as_text


def drafted(text: str | bytes | Sequence[Written]) -> Draft:
    """The draft of the only fiche in a text."""
    data = text.encode() if isinstance(text, str) else text if isinstance(text, bytes) else as_text(text)
    (fiche,) = fiches.opened(data).fiches
    return fiches.draft(fiche)


def facts(draft: Draft) -> dict[str, str]:
    """The general data by their labels."""
    return {fact.label: fact.value for fact in draft.general}


def placed(draft: Draft) -> dict[str, Place]:
    """Where each paragraph stands, by its text."""
    return {one.text: one.place for one in draft.paragraphs}


VALUES = {
    "title": "Mededeling Routekaart voor stille havens",
    "received": "31 februari 2031",
    "number": "COM(2031) 1",
    "eurlex": "https://example.org/celex",
    "impact_assessment": "Niet opgesteld",
    "council_route": "Raad voor Stille Zaken",
    "ministry": "Ministerie van Stilte in nauwe samenwerking met het Ministerie van Havens",
}


def shaped(line: str, value: str) -> dict[str, str]:
    """The general data as text, each label and value by these patterns."""
    heads = [one for one in GENERAL if one.heading][1:]
    pairs = zip(heads, VALUES.values(), strict=True)
    told = [line.format(mark=head.mark, label=head.text, value=said) + value.format(value=said) for head, said in pairs]
    return {"text": "\n".join(told)}


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("{mark} {label}", "\n{value}"),
        ("{mark}\t{label}", "\n\n{value}\n"),
        ("{label}", "\n{value}"),
        ("1. {label}", "\n{value}"),
        ("{label}: {value}", ""),
        ("{label} : {value}", ""),
        ("{mark} {label}: {value}", ""),
        ("{mark} {label} {value}", ""),
        ("• {label}", "\n{value}"),
        ("{label}\t{value}", ""),
        ("\u00a0{mark}\u00a0{label}\u00a0", "\n\u00a0{value}"),
    ],
)
def test_general_data_are_found_in_every_shape(line: str, value: str) -> None:
    text = "1. Algemene gegevens\n" + shaped(line, value)["text"] + "\n2. Essentie voorstel\nIets."
    assert facts(drafted(text)) == VALUES


@pytest.mark.parametrize(
    ("written", "section"),
    [
        ("Prelex", "1d"),
        ("EUR-lex", "1d"),
        ("Nr. impact-assessment Commissie en Opinie Impact-assessment Board", "1e"),
        ("Nr. Impact assessment Commissie", "1e"),
        ("Behandeltraject Raad", "1f"),
        ("Behandelingstraject Raad", "1f"),
        ("Eerstverantwoordelijk ministerie", "1g"),
        ("Rol van het Europees Parlement", "1j"),
        ("2. Essentie voorstel", "2"),
        ("3. Nederlandse positie ten aanzien van de mededeling", "3"),
        ("3. Nederlandse positie over het voorstel", "3"),
        ("b) Beoordeling + inzet ten aanzien van dit voorstel", "3b"),
        ("b. Beoordeling en inzet ten aanzien van deze mededeling", "3b"),
        ("3c) Eerste inschatting van het krachtenveld", "3c"),
        ("c) Inschatting krachtenveld", "3c"),
        ("4. Beoordeling bevoegdheid, subsidiariteit en proportionaliteit", "4"),
        ("4. Grondhouding ten aanzien van bevoegdheid, subsidiariteit, proportionaliteit, financiële gevolgen", "4"),
        ("e) Gevolgen voor regeldruk en administratieve lasten", "4e"),
    ],
)
def test_a_label_is_known_as_every_template_writes_it(written: str, section: str) -> None:
    found = labels.read(written)
    assert found is not None
    assert (found.section, found.rest) == (section, "")


@pytest.mark.parametrize(
    "written",
    [
        "Subsidiariteit is een beginsel van het Verdrag.",
        "Krachtenveld tussen de lidstaten is nog onbekend.",
        "Titel en inhoud van het voorstel lopen uiteen.",
        "De rechtsbasis is artikel 114.",
        "Rechtsbasis en procedure zijn nog niet bekend.",
        "Essentie voorstelling van zaken",
    ],
)
def test_a_sentence_that_begins_like_a_label_is_none(written: str) -> None:
    assert labels.read(written) is None


def test_a_heading_and_the_first_item_may_stand_on_one_line() -> None:
    draft = drafted("1. Algemene gegevens a) Titel voorstel\nRoutekaart\nb) Datum ontvangst\nmei 2018")
    assert facts(draft) == {"title": "Routekaart", "received": "mei 2018"}


def test_letters_that_skip_change_nothing() -> None:
    draft = drafted("Algemene gegevens\nc. Nr. Commissiedocument\nCOM (2019) 186/2\ne. Prelex\nN.v.t.")
    assert facts(draft) == {"number": "COM (2019) 186/2", "eurlex": "N.v.t."}


def test_a_fiche_on_legislation_has_its_basis_procedure_and_parliament_as_data() -> None:
    told = facts(drafted((*GENERAL, *LEGISLATION, *FIELD)))
    assert told["legal_basis"] == "Artikel 153, tweede lid, onder b, VWEU"
    assert told["procedure"] == "Gekwalificeerde meerderheid"
    assert told["parliament_role"] == "Medebeslissing"


def test_paragraphs_are_counted_by_section_and_headings_and_footnotes_are_not() -> None:
    draft = drafted(FICHE)
    told = placed(draft)
    assert told["c) Eerste inschatting van krachtenveld"] == Place("3c", 0)
    assert told["Eind 2032 presenteert de Commissie een wetgevend voorstel voor stille havens."] == Place("2a", 11)
    notes = [(one.text, one.place) for one in draft.paragraphs if one.shape is Shape.FOOTNOTE]
    assert notes[1:] == [
        ("https://example.org/geluid", Place("2a", 3)),
        ("Kamerstuk 00 000, nr. 1", Place("2a", 3)),
    ]


def test_what_stands_under_an_undivided_position_is_the_appraisal() -> None:
    draft = drafted("1. Algemene gegevens\n4. Nederlandse positie over de mededeling\nHet kabinet wacht af.")
    assert placed(draft)["Het kabinet wacht af."] == Place("3b", 1)


def test_a_position_may_stand_behind_the_judgements_as_before_2014() -> None:
    draft = drafted(
        "1. Algemene gegevens\n2. Essentie voorstel\nInhoud.\n4. Bevoegdheidsvaststelling, subsidiariteit en"
        " proportionaliteit\nPositief.\n9. Nederlandse positie\nNederland wacht af."
    )
    assert placed(draft)["Nederland wacht af."] == Place("3b", 1)


def test_an_item_is_none_once_the_general_data_are_over() -> None:
    draft = drafted("1. Algemene gegevens\n2. Essentie voorstel\na) Inhoud voorstel\nRechtsbasis: artikel 114 VWEU.")
    assert placed(draft)["Rechtsbasis: artikel 114 VWEU."] == Place("2a", 1)


def test_a_fiche_without_krachtenveld_says_so_and_is_no_error() -> None:
    draft = drafted((*GENERAL, *APPRAISAL, *JUDGED))
    assert [(one.why, one.place) for one in draft.unknown] == [("no_field", Place("3c", 0))]


def test_nothing_is_lost() -> None:
    draft = drafted(FICHE)
    written = [text for one in FICHE for text in (one.mark, one.bare, *one.cells)]
    body = "".join(one.text for one in draft.paragraphs if one.shape is not Shape.FOOTNOTE)
    assert re.sub(r"\s", "", body) == re.sub(r"\s", "", "".join(written))
    assert [one.text for one in draft.paragraphs if one.shape is Shape.FOOTNOTE] == [
        note for one in FICHE for note in one.notes
    ]


@pytest.mark.parametrize("width", [66, 80, 100])
def test_a_text_whose_lines_end_where_a_page_did_gives_the_draft_that_it_gives_unbroken(width: int) -> None:
    more = [one for one in FICHE if len(one.text) > width]
    told = as_text([one for one in (*FICHE, *more, *more) if not one.cells and not one.notes]).decode()
    wrapped = "\n\n".join(
        fill(line, width, break_long_words=False, break_on_hyphens=False) for line in told.split("\n")
    )
    assert drafted(wrapped) == drafted(told)
