"""A draft that was judged becomes a dossier: all that was taken, and nothing else, in its own words and place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from positions.changes import Cell
from positions.dossiers import Dossier, Expectation, Judgement, Placement
from positions.drafts import CHANGED, Draft, FoundStance, Judged, KeptDraft, Kind, Verdict
from positions.fiches.confirming import Confirmed, confirmed, proposed
from positions.stances import Basis, Certainty, Marking, Position, SourceKind, Stance
from positions.states import State
from positions.store import forms
from positions.topics import Known
from tests.drafting import SAMPLE, drafted, kept
from tests.factories import dossier, topic
from tests.fiches.samples import APPRAISAL, ESSENCE, FIELD, GENERAL, Written

_SENTENCES = (
    "Frankrijk steunt het voorstel.",
    "Duitsland is tegen de wet op de Europese kadestilte.",
    "Duitsland verwelkomt de EU-geluidstrategie, mits de gegevens openbaar zijn.",
    "De Baltische staten hebben bezwaren tegen de EU-geluidstrategie.",
    "Enkele lidstaten zijn kritisch over de EU-geluidstrategie.",
    "Het voorzitterschap streeft naar conclusies.",
    "Spanje vindt dat de wet op de Europese kadestilte niet ver genoeg gaat.",
)
FULL = drafted(
    *(*GENERAL, *ESSENCE, *APPRAISAL, *FIELD),
    *(Written(one) for one in _SENTENCES),
)
BASE = dossier(topics=(topic("A", "EU-geluidstrategie"), topic("B", absent=frozenset({State.DE}))))

HELD = Known(BASE, 1)


def judged(draft: Draft, *numbers: int, **changed: dict[str, Any]) -> KeptDraft:
    """The draft with these finds taken, all where none are named; ``n12={...}`` is what was said otherwise of 12."""
    wanted = numbers or [one.number for one in draft.finds()]
    return kept(draft, judgements=tuple(Judged(n, Verdict.TAKEN, changed.get(f"n{n}", {})) for n in wanted))


def number(draft: Draft, kind: Kind, words: str = "") -> int:
    """The first find of a kind in whose quotation these words stand."""
    return next(one.number for one in draft.finds() if one.kind is kind and words in one.what.quote)


def stances(made: Confirmed) -> dict[tuple[str, State], str]:
    """The cells by the title of their topic."""
    titles = {one.id: one.title["nl"] for one in made.dossier.topics}
    return {(titles[cell.topic], cell.state): one.stance.value for cell, one in made.positions.items()}


def test_all_that_was_taken_is_in_it() -> None:
    made = confirmed(judged(FULL))
    told = made.dossier
    assert (told.title["nl"], told.number) == ("Mededeling Routekaart voor stille havens", "COM(2031) 1")
    assert dict(told.general)["council_route"] == "Raad voor Stille Zaken"
    assert [(one.number, one.title["nl"], one.parent) for one in told.topics] == [
        ("P1", "Het dempen van kranen", None),
        ("P2", "Het scholen van kadewerkers", None),
        ("P3", "Het meten van geluid in alle havens", None),
        ("1a", "EU-geluidstrategie", "p1"),
        ("1b", "Wet op de Europese kadestilte", "p1"),
        ("X1", "Wetgevend voorstel voor stille havens", None),
        ("0", "Het voorstel als geheel", None),
    ]
    assert {one.placed_by for one in told.topics if one.parent} == {Placement.FICHE}
    assert stances(made) == {
        ("Het voorstel als geheel", State.FR): "+",
        ("Wet op de Europese kadestilte", State.DE): "--",
        ("EU-geluidstrategie", State.DE): "+",
        ("Wet op de Europese kadestilte", State.ES): "-",
    }


def test_nothing_that_is_open_or_rejected_is_in_it() -> None:
    taken = confirmed(kept(FULL))
    assert (taken.dossier.general, taken.dossier.topics, taken.positions) == ((), (), {})
    no = kept(FULL, judgements=tuple(Judged(one.number, Verdict.REJECTED) for one in FULL.finds()))
    assert confirmed(no) == taken


def test_a_stance_has_the_fiches_words_their_place_and_the_drafts_marking() -> None:
    made = confirmed(judged(FULL))
    position = made.positions[Cell("1a", State.DE)]
    assert position == Position(
        Stance.SUPPORTS,
        Certainty.LOW,
        basis=Basis.STATED,
        conditions="de gegevens openbaar zijn",
        source=position.source,
        marking=Marking.INTERNAL,
    )
    assert position.source is not None
    assert position.source.kind is SourceKind.FICHE
    assert position.source.reference == (
        "BNC-fiche COM(2031) 1, par. 3c, alinea 5: "
        "“Duitsland verwelkomt de EU-geluidstrategie, mits de gegevens openbaar zijn.”"
    )


def test_the_netherlands_stance_is_stated_and_where_it_names_no_column_it_is_a_judgement_of_the_whole() -> None:
    told = confirmed(judged(SAMPLE)).dossier.judgements
    assert Judgement("het meetnet voor geluid", told[-2].says, "3b, alinea 1") in told
    column = number(SAMPLE, Kind.STANCE, "meetnet")
    made = confirmed(judged(SAMPLE, **{f"n{column}": {"column": "new:Een meetnet"}}))
    (cell,) = (one for one in made.positions if one.state is State.NL)
    position = made.positions[cell]
    assert (position.basis, position.certainty, position.conditions) == (
        Basis.STATED,
        Certainty.MEDIUM,
        "de gegevens openbaar zijn",
    )
    assert made.dossier.topic(cell.topic).title["nl"] == "Een meetnet"


def test_what_somebody_said_otherwise_goes_in_the_place_of_what_was_found() -> None:
    one = number(FULL, Kind.STATE, "Frankrijk")
    title, strategy = number(FULL, Kind.GENERAL), number(FULL, Kind.TOPIC, "geluidstrategie")
    made = confirmed(
        judged(
            FULL,
            **{
                f"n{one}": {"stance": "++", "column": f"find:{strategy}", "certainty": "high", "basis": "estimated"},
                f"n{title}": {"value": "Stille havens"},
                f"n{strategy}": {"title": "Geluid", "parent": "find:9"},
            },
        )
    )
    assert made.dossier.title == {"nl": "Stille havens"}
    there = next(topic for topic in made.dossier.topics if topic.title["nl"] == "Geluid")
    assert (there.number, there.parent, there.placed_by) == ("2a", "p2", Placement.INFERENCE)
    position = made.positions[Cell("2a", State.FR)]
    assert (position.stance, position.certainty, position.basis) == (
        Stance.CHAMPIONS,
        Certainty.HIGH,
        Basis.ESTIMATED,
    )


def test_a_group_fills_those_whom_a_person_named_and_nobody_else() -> None:
    one = number(FULL, Kind.GROUP)
    told = {"members": ["EE", "LV"], "stance": "-", "column": "find:11"}
    made = confirmed(judged(FULL, *[11, one], **{f"n{one}": told}))
    assert {(cell.state, held.basis, held.certainty) for cell, held in made.positions.items()} == {
        (State.EE, Basis.ESTIMATED, Certainty.LOW),
        (State.LV, Basis.ESTIMATED, Certainty.LOW),
    }
    assert confirmed(judged(FULL, 11, one)).positions == {}


def test_what_names_no_column_is_told_and_in_no_cell() -> None:
    made = confirmed(judged(SAMPLE))
    france = number(SAMPLE, Kind.STATE)
    assert [(one.find, one.why) for one in made.untold] == [(france, "no_topic")]
    assert not made.positions


def test_a_column_that_was_not_taken_is_no_column() -> None:
    germany = number(FULL, Kind.STATE, "tegen de wet")
    assert [(one.find, one.why) for one in confirmed(judged(FULL, germany)).untold] == [(germany, "no_topic")]


def test_of_a_cell_of_which_the_fiche_says_two_things_neither_is_in() -> None:
    both = drafted(*GENERAL, *ESSENCE, *FIELD, Written("Spanje steunt het voorstel. Spanje is tegen het voorstel."))
    spain = [one.number for one in both.finds() if one.kind is Kind.STATE]
    made = confirmed(judged(both))
    assert {(one.find, one.why) for one in made.untold} >= {(one, "otherwise") for one in spain[-2:]}
    assert not [cell for cell in made.positions if cell.state is State.ES]


def test_of_a_draft_that_is_closed_nothing_gets_in_where_everybody_reads_it() -> None:
    made = confirmed(replace(judged(FULL), marking=Marking.RESTRICTED))
    assert (made.dossier.expectations, made.dossier.judgements) == ((), ())
    assert {held.marking for held in made.positions.values()} == {Marking.RESTRICTED}
    assert {one.marking for one in made.dossier.documents} == {Marking.RESTRICTED}
    assert "closed" in {one.why for one in made.untold}


def test_held_against_a_dossier_only_what_it_has_not_is_beside_it() -> None:
    made = confirmed(judged(FULL), HELD)
    assert made.dossier.topics[:2] == BASE.topics
    assert [one.title["nl"] for one in made.dossier.topics].count("EU-geluidstrategie") == 1
    assert made.positions[Cell("a", State.DE)].stance is Stance.SUPPORTS
    assert (made.dossier.id, made.dossier.title, made.dossier.number) == (BASE.id, BASE.title, BASE.number)
    again = confirmed(judged(FULL), replace(HELD, dossier=made.dossier))
    assert again.dossier == made.dossier


def test_what_the_dossier_calls_otherwise_is_its_own_where_somebody_says_so() -> None:
    wet, pillar = number(FULL, Kind.TOPIC, "kadestilte"), number(FULL, Kind.PILLAR)
    told = {f"n{wet}": {"column": "topic:b"}, f"n{pillar}": {"column": "topic:a"}}
    made = confirmed(judged(FULL, **told), HELD)
    assert not [
        one
        for one in made.dossier.topics
        if one.title["nl"] in ("Wet op de Europese kadestilte", "Het dempen van kranen")
    ]
    assert made.positions[Cell("b", State.ES)].stance is Stance.CRITICAL


def test_what_a_title_is_called_for_short_makes_it_no_other() -> None:
    held = replace(HELD, dossier=replace(BASE, topics=(topic("A", "EU-geluidstrategie (EGS)"),)))
    assert [one.title["nl"] for one in confirmed(judged(FULL), held).dossier.topics].count("EU-geluidstrategie") == 0


def test_a_new_column_gets_neither_number_nor_id_that_another_ever_had() -> None:
    gone = topic("1", "Weg")
    made = confirmed(judged(FULL), replace(HELD, retired=(gone,), given=frozenset({"a", "b", "1", "p1"})))
    new = made.dossier.topics[2:]
    assert "1" not in {one.number for one in new}
    assert not {one.id for one in new} & {"a", "b", "1", "p1"}


def test_a_state_that_takes_no_part_is_told() -> None:
    germany = number(FULL, Kind.STATE, "tegen de wet")
    made = confirmed(judged(FULL, germany, **{f"n{germany}": {"column": "topic:b"}}), HELD)
    assert [one.why for one in made.untold] == ["absent"]


def test_an_expectation_is_of_the_whole_unless_its_words_name_a_column() -> None:
    told = confirmed(judged(FULL)).dossier.expectations
    assert [(one.quantifier, one.topic) for one in told] == [("veel", None), ("Enkele", "1a")]
    assert all(isinstance(one, Expectation) for one in told)


def test_a_column_is_proposed_by_the_name_that_the_fiche_gives_it_for_short() -> None:
    short = drafted(
        *GENERAL,
        *ESSENCE,
        Written("De aanstaande herziening van het mandaat van de Europese Havendienst (EHD) helpt."),
        *FIELD,
        Written("Frankrijk steunt versterking van de EHD."),
    )
    finds = short.finds()
    ehd = next(one for one in finds if one.kind is Kind.TOPIC and "Havendienst" in one.what.quote)
    france = next(one for one in finds if isinstance(one.what, FoundStance) and "EHD" in one.what.topic)
    assert proposed(france, finds) == f"find:{ehd.number}"


CHANGES: dict[str, st.SearchStrategy[Any]] = {
    "stance": st.sampled_from([*map(str, Stance)]),
    "column": st.sampled_from(
        ["", "find:8", "find:11", "find:999", "topic:a", "topic:b", "topic:?", "new:Iets", "new: x"]
    ),
    "parent": st.sampled_from(["", "find:8", "find:11", "topic:a", "new:Iets"]),
    "members": st.lists(st.sampled_from([*map(str, State)]), max_size=3),
    "direction": st.sampled_from([None, "too_far", "not_far_enough", "otherwise"]),
    "side": st.sampled_from([None, "for", "against"]),
    "certainty": st.sampled_from(["low", "medium", "high"]),
    "basis": st.sampled_from(["estimated", "stated", "voted"]),
}


@st.composite
def judgements(draw: st.DrawFn) -> tuple[Judged, ...]:
    """Whatever people may decide about all that was found."""
    told = []
    for find in FULL.finds():
        names = sorted(CHANGED.get(find.kind, ()))
        changed = {
            name: draw(CHANGES.get(name, st.text(min_size=1, max_size=500))) for name in names if draw(st.booleans())
        }
        told.append(Judged(find.number, draw(st.sampled_from(Verdict)), changed))
    return tuple(told)


@settings(deadline=None, max_examples=80)
@given(judgements(), st.sampled_from([None, BASE]), st.sampled_from(Marking))
def test_whatever_was_decided_nothing_but_what_was_taken_gets_in(
    decided: tuple[Judged, ...], base: Dossier | None, marking: Marking
) -> None:
    draft = kept(FULL, judgements=decided, marking=marking)
    made = confirmed(draft, Known(base, 1) if base else None)
    taken = {one.find for one in decided if one.verdict is Verdict.TAKEN}
    quotes = {one.what.quote for one in FULL.finds() if one.number in taken}
    texts = [one.text for one in FULL.paragraphs]
    assert {one.find for one in made.untold} <= taken
    for position in made.positions.values():
        assert position.source
        held = position.source.reference.partition("“")[2].removesuffix("”").removesuffix("…")
        assert any(quote.startswith(held) for quote in quotes)
        assert any(held in text for text in texts)
        assert position.marking is marking
    assert {one.quotation for one in made.dossier.expectations} - quotes <= {e.quotation for e in BASE.expectations}
    forms.refuse_misplaced(made.dossier, made.positions)
    again = forms.assemble(made.dossier.id, forms.fields_of(made.dossier).items())
    assert again == made.dossier
    assert len({one.id for one in made.dossier.topics}) == len(made.dossier.topics)
