"""What a krachtenveld's "veel" stands for, and the word for n of N."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.dossiers import Expectation
from positions.quantifiers import PHRASES, UNSHARED, Quantifier, QuantifierError, number, quantify, read, span
from positions.stances import Side
from tests.factories import dossier

ORDER = list(Quantifier)


@st.composite
def counted(draw: st.DrawFn) -> tuple[int, int]:
    total = draw(st.integers(1, 60))
    return draw(st.integers(0, total)), total


@given(counted())
def test_every_number_of_states_has_exactly_one_quantifier_and_lies_within_it(states: tuple[int, int]) -> None:
    n, total = states
    span = quantify(n, total).span
    if n in (0, total):
        assert span.lowest == span.highest == n // total
    else:
        assert span.lowest < Fraction(n, total) <= span.highest


@given(counted())
def test_one_state_more_never_gives_a_weaker_quantifier(states: tuple[int, int]) -> None:
    n, total = states
    assert ORDER.index(quantify(n, total)) <= ORDER.index(quantify(min(n + 1, total), total))


@given(counted())
def test_all_is_said_of_all_alone_and_none_of_none_alone(states: tuple[int, int]) -> None:
    n, total = states
    assert (quantify(n, total) is Quantifier.ALL) == (n == total)
    assert (quantify(n, total) is Quantifier.NONE) == (n == 0)


@given(counted())
def test_a_majority_is_more_than_half(states: tuple[int, int]) -> None:
    n, total = states
    assert (ORDER.index(quantify(n, total)) >= ORDER.index(Quantifier.MAJORITY)) == (2 * n > total)


def test_each_quantifier_is_the_word_for_some_number_of_27() -> None:
    first = {quantify(n, 27): n for n in range(27, -1, -1)}
    assert [first[q] for q in ORDER] == [0, 1, 4, 6, 10, 14, 19, 23, 27]


def test_a_stronger_quantifier_has_a_higher_middle_figure() -> None:
    middles = [q.span.middle for q in ORDER]
    assert middles == sorted(set(middles))
    assert (middles[0], middles[-1]) == (0, 1)


@pytest.mark.parametrize(
    ("text", "quantifier"),
    [
        ("alle", Quantifier.ALL),
        ("alle 27 lidstaten", Quantifier.ALL),
        ("Vrijwel alle lidstaten", Quantifier.NEARLY_ALL),
        ("een grote meerderheid van de lidstaten", Quantifier.LARGE_MAJORITY),
        ("Een meerderheid", Quantifier.MAJORITY),
        ("de meeste andere lidstaten", Quantifier.MAJORITY),
        ("veel lidstaten", Quantifier.MANY),
        ("een groot  aantal\nEU-lidstaten", Quantifier.MANY),
        ("meerdere landen", Quantifier.SEVERAL),
        ("sommige delegaties", Quantifier.SOME),
        ("een aantal lidstaten", Quantifier.SOME),
        ("enkele lidstaten", Quantifier.FEW),
        ("geen enkele lidstaat", Quantifier.NONE),
        ("Slechts enkele lidstaten", Quantifier.FEW),
        ("een handjevol landen", Quantifier.FEW),
        ("weinig lidstaten", Quantifier.FEW),
        ("tal van lidstaten", Quantifier.MANY),
        ("ruim de helft van de lidstaten", Quantifier.MAJORITY),
        ("het overgrote deel van de lidstaten", Quantifier.LARGE_MAJORITY),
        ("zo goed als alle lidstaten", Quantifier.NEARLY_ALL),
        ("vrijwel iedere lidstaat", Quantifier.NEARLY_ALL),
        ("het gros der lidstaten", Quantifier.MAJORITY),
        ("veruit de meeste landen", Quantifier.LARGE_MAJORITY),
        ("een zeer ruime meerderheid van de lidstaten", Quantifier.LARGE_MAJORITY),
        ("een overweldigende meerderheid", Quantifier.LARGE_MAJORITY),
        ("een groot deel van de lidstaten", Quantifier.MANY),
        ("een grote groep lidstaten", Quantifier.MANY),
        ("menige lidstaat", Quantifier.MANY),
        ("nogal wat landen", Quantifier.MANY),
        ("een handvol lidstaten", Quantifier.FEW),
        ("een kleine groep landen", Quantifier.FEW),
        ("een zeer klein aantal lidstaten", Quantifier.FEW),
        ("iedere delegatie", Quantifier.ALL),
    ],
)
def test_what_a_krachtenveld_says_is_read(text: str, quantifier: Quantifier) -> None:
    assert read(text) is quantifier


@pytest.mark.parametrize(
    "text",
    ["", "niet alle lidstaten", "alle lidstaten behalve Hongarije", "veelal", "de zuidelijke lidstaten", "lidstaten"],
)
def test_what_is_no_plain_quantifier_is_not_guessed_at(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(("n", "total"), [(-1, 27), (28, 27), (0, 0)])
def test_no_number_out_of_a_total_is_refused(n: int, total: int) -> None:
    with pytest.raises(QuantifierError):
        quantify(n, total)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("twaalf lidstaten", 12 / 27),
        ("12 van de 27 lidstaten", 12 / 27),
        ("één lidstaat", 1 / 27),
        ("de vijftien lidstaten", 15 / 27),
        ("veel lidstaten", 13 / 24),
        ("Een gekwalificeerde meerderheid van de lidstaten", 0.775),
        ("een blokkerende minderheid van lidstaten", 11 / 36),
        ("een minderheid", 1 / 4),
        ("de helft van de lidstaten", 1 / 2),
        ("een achttal lidstaten", 8 / 27),
        ("een dozijn landen", 12 / 27),
        ("een groep van zes lidstaten", 6 / 27),
        ("een derde van de lidstaten", 1 / 3),
        ("twee derde van de delegaties", 2 / 3),
        ("een kwart van de lidstaten", 1 / 4),
        ("een nipte meerderheid van de lidstaten", 7 / 12),
        ("nagenoeg geen enkele lidstaat", 1 / 12),
        ("minder dan de helft van de lidstaten", 1 / 4),
        ("een klein deel van de lidstaten", 1 / 8),
    ],
)
def test_an_exact_count_and_what_the_treaty_defines_stand_for_a_share(text: str, share: float) -> None:
    found = span(text)
    assert found is not None
    assert found.middle == pytest.approx(share)


@pytest.mark.parametrize(
    "text",
    [
        "minstens twaalf lidstaten",
        "twaalf tot vijftien",
        "28 lidstaten",
        "twaalf partijen",
        "steeds meer lidstaten",
        "een groeiend aantal lidstaten",
        "evenveel lidstaten",
        "een deel van de lidstaten",
        "een groep lidstaten",
        "hooguit vijf lidstaten",
        "tien à twaalf lidstaten",
        "bijna de helft van de lidstaten",
        "een kleine twintig lidstaten",
        "enkele noordelijke lidstaten",
        "",
    ],
)
def test_what_says_no_more_than_a_bound_stands_for_none(text: str) -> None:
    assert span(text) is None


@pytest.mark.parametrize("read_as", [None, Side.FOR, Side.AGAINST])
def test_several_expectations_weigh_the_same_and_what_cannot_be_read_weighs_nothing(read_as: Side | None) -> None:
    twelve = Expectation("twaalf lidstaten", "de tekst", "...", "3c", topic="1a", side=Side.FOR)
    few = Expectation("enkele lidstaten", "de lasten", "...", "3d", topic="1a", side=Side.AGAINST)
    unread = Expectation("de zuidelijke lidstaten", "geld", "...", "3e", topic="1a", side=read_as)
    known = dossier(expectations=(twelve, few, unread))
    assert known.expected_of(known.topic("1a")) == (twelve, few, unread)
    assert known.middle(known.topic("1a")) == pytest.approx((12 / 27 + 1 - 1 / 18) / 2)
    assert known.middle(known.topic("1b")) is None


def test_every_phrase_that_counts_states_stands_for_a_share() -> None:
    assert {phrase for phrase in PHRASES if span(f"{phrase} lidstaten") is None} == set()


def test_a_phrase_that_leaves_the_share_open_stands_for_none() -> None:
    assert not PHRASES & UNSHARED
    assert {phrase for phrase in UNSHARED if span(f"{phrase} lidstaten") is not None} == set()


def test_a_phrase_that_is_a_number_says_which() -> None:
    assert [number(text) for text in ("Twaalf", "12", "één", "een zestal", "veel", "28")] == [12, 12, 1, 6, None, None]
