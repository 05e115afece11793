"""The scorer, tried on readers of whom is known how well they read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.quantifiers import Quantifier
from positions.stances import Side, Stance
from positions.states import State
from tests.fiches.register import FILES, Counted, Named, Paragraph, paragraphs
from tests.fiches.scoring import same_quantifier, score, table, wilson

EVERYTHING = [paragraph for file in FILES for paragraph in paragraphs(file)]
Proposal = dict[str, Any]


def proposed(found: Named, paragraph: Paragraph, stance: Stance | None = None) -> Proposal:
    return {
        "state": found.state,
        "stance": stance or found.accepted[0],
        "direction": found.direction or None,
        "condition": found.condition,
        "quote": found.within or paragraph.text,
        "place": f"{paragraph.section}, alinea 1",
    }


def expected(found: Counted, paragraph: Paragraph, side: Side | None = None) -> Proposal:
    place = f"{paragraph.section}, alinea 1"
    return {
        "quantifier": found.quantifier,
        "side": side or found.sides[0],
        "of": found.of,
        "quote": found.quantifier,
        "place": place,
    }


def perfect(paragraph: Paragraph) -> Proposal:
    return {
        "stances": [proposed(w, paragraph) for w in paragraph.stances],
        "expectations": [expected(w, paragraph) for w in paragraph.expectations],
    }


def one(*stances: Named, text: str = "Malta wijst het doel af en steunt het middel.") -> Paragraph:
    return Paragraph("Proef", "mededeling", 2024, "3c", text, stances, (), (), (), ())


def named(state: State, *accepted: Stance, within: str = "", optional: bool = False) -> Named:
    return Named(state, accepted, "", "", within, optional)


def test_who_finds_all_that_was_annotated_has_everything_right() -> None:
    result = score(EVERYTHING, perfect)
    assert {name: (tally.precision, tally.recall) for name, tally in result.tallies.items()} == dict.fromkeys(
        ("stances", "leanings", "sides", "expectations", "quantifiers"), (1.0, 1.0)
    )
    assert result.faults == []
    wrong = ("condition lost", "direction lost", "quotations not in the text", "places elsewhere", "members filled in")
    assert [result.counts[law] for law in wrong] == [0] * len(wrong)


def test_who_proposes_nothing_is_never_wrong_and_finds_nothing() -> None:
    result = score(EVERYTHING, lambda _: {"stances": [], "expectations": []})
    assert {(tally.precision, tally.recall) for tally in result.tallies.values()} == {(1.0, 0.0)}


def test_who_has_every_state_in_favour_is_wrong_of_all_others() -> None:
    result = score(
        EVERYTHING,
        lambda paragraph: {
            "stances": [proposed(w, paragraph, Stance.SUPPORTS) for w in paragraph.stances],
            "expectations": [],
        },
    )
    against = [w for p in EVERYTHING for w in p.stances if Side.FOR not in w.sides]
    tally = result.tally("sides")
    assert tally.proposed - tally.right == len(against) > 100


def test_a_state_that_nobody_annotated_is_wrong_and_a_group_filled_in_is_told() -> None:
    paragraph = Paragraph("Proef", "mededeling", 2024, "3c", "De Benelux steunt dit.", (), (), ("Benelux",), (), ())
    filled_in = proposed(named(State.LU, Stance.SUPPORTS), paragraph)
    result = score([paragraph], lambda _: {"stances": [filled_in], "expectations": []})
    assert (result.tally("sides").right, result.tally("sides").proposed) == (0, 1)
    assert result.counts["members filled in"] == 1


@pytest.mark.parametrize(
    ("stance", "counted"), [(Stance.SUPPORTS, (0, 0)), (Stance.CHAMPIONS, (0, 0)), (Stance.OPPOSES, (0, 1))]
)
def test_what_is_a_matter_of_taste_counts_only_where_it_is_contradicted(
    stance: Stance, counted: tuple[int, int]
) -> None:
    paragraph = one(named(State.MT, Stance.SUPPORTS, optional=True))
    result = score([paragraph], lambda p: {"stances": [proposed(p.stances[0], paragraph, stance)], "expectations": []})
    assert (result.tally("sides").right, result.tally("sides").proposed) == counted


def test_two_stances_of_a_state_are_told_apart_by_their_sentence() -> None:
    against, in_favour = (
        named(State.MT, Stance.OPPOSES, within="wijst het doel af"),
        named(State.MT, Stance.SUPPORTS, within="steunt het middel"),
    )
    paragraph = one(against, in_favour)
    turned = [proposed(against, paragraph, Stance.SUPPORTS), proposed(in_favour, paragraph, Stance.OPPOSES)]
    assert score([paragraph], lambda _: {"stances": turned, "expectations": []}).tally("sides").right == 0
    assert score([paragraph], perfect).tally("sides").right == 2


def test_unknown_is_no_proposal_and_one_for_two_topics_is_one() -> None:
    state = named(State.MT, Stance.SUPPORTS)
    paragraph = one(state)
    made = [proposed(state, paragraph) | {"topic": topic} for topic in ("een", "twee")]
    made.append(proposed(state, paragraph, Stance.UNKNOWN))
    result = score([paragraph], lambda _: {"stances": made, "expectations": []})
    assert (result.tally("sides").right, result.tally("sides").proposed) == (1, 1)


@pytest.mark.parametrize(
    ("annotated", "read", "same"),
    [
        ("Veel lidstaten", "veel", True),
        ("Veel lidstaten", Quantifier.MANY, True),
        ("Twaalf lidstaten", "12 lidstaten", True),
        ("tien lidstaten", "zo'n tien lidstaten", True),
        ("tien lidstaten", "zo'n tien", True),
        ("Een kwart van de lidstaten", "een kwart", True),
        ("Meer dan vijftien lidstaten", "vijftien lidstaten", False),
        ("vijf lidstaten", "vijftien lidstaten", False),
        ("Enkele lidstaten", "vele lidstaten", False),
        ("Nagenoeg geen lidstaat", "geen lidstaat", False),
    ],
)
def test_a_quantifier_is_the_same_by_what_it_stands_for(annotated: str, read: str, same: bool) -> None:
    assert same_quantifier(annotated, read) is same


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_the_share_itself_within_nought_and_one(counted: tuple[int, int]) -> None:
    hits, of = counted
    low, high = wilson(hits, of)
    assert 0 <= low <= hits / of + 1e-9
    assert hits / of - 1e-9 <= high <= 1


def test_an_interval_is_that_of_the_published_example() -> None:
    """Newcombe 1998, Statistics in Medicine 17, 857-872: 81 of 263 is 0.2553 to 0.3662."""
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_the_table_has_a_row_for_each_measure() -> None:
    rows = list(table(score(EVERYTHING, perfect)))
    assert len(rows) == 2 + 5
    assert all(row.count("1.000 (") == 2 for row in rows[2:])
