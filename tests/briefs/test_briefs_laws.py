"""What holds of every text, whatever the cells: it says no more than they do, and to everybody it points at no one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.quantifiers import Quantifier, quantify
from positions.stances import Basis, Direction, Marking, Position, Side, Stance
from positions.states import State
from positions.words import LANGUAGES, speak
from tests.briefs.telling import FILE, INTERNAL, PILLAR, PUBLIC, VOTED, Positions, on

CONDITION = "een eigen wens"
LEAST = 3
OTHERS = [s for s in State if s is not State.NL]
STANCES = [stance for stance in Stance if stance is not Stance.UNKNOWN]


@st.composite
def any_position(draw: st.DrawFn) -> Position:
    stance = draw(st.sampled_from(Stance))
    return Position(
        stance,
        basis=draw(st.none() | st.sampled_from(Basis)),
        direction=None if stance.side is Side.FOR else draw(st.none() | st.sampled_from(Direction)),
        conditions=draw(st.sampled_from(["", CONDITION])),
        marking=draw(st.sampled_from(Marking)),
        carried_from=draw(st.none() | st.sampled_from(STANCES)),
    )


def _held(drawn: list[Position | None]) -> Positions:
    return {state: position for state, position in zip(State, drawn, strict=True) if position}


any_positions = st.lists(st.none() | any_position(), min_size=27, max_size=27).map(_held)
"""Many states at once: of two or three alone, a text for everybody says next to nothing."""
topics = st.sampled_from([PILLAR, VOTED])
languages = st.sampled_from(LANGUAGES)
OFTEN = settings(max_examples=60, deadline=None)


def named(text: str, language: str) -> set[State]:
    """The states whose name stands in a text."""
    return {state for state in State if speak(language).state(state) in text}


def counted(positions: Positions) -> dict[State, Position]:
    """What a text for everybody may count: known, and not restricted."""
    known = {s: p for s, p in positions.items() if p.stance is not Stance.UNKNOWN}
    return {s: p for s, p in known.items() if p.marking is not Marking.RESTRICTED}


@OFTEN
@given(any_positions, topics, languages)
def test_to_everybody_no_state_but_the_netherlands_is_named_nor_what_it_asks(
    positions: Positions, topic: str, language: str
) -> None:
    text = on(positions, PUBLIC, topic, language).text
    dutch = positions.get(State.NL)
    may = {State.NL} if dutch and dutch.marking is Marking.PUBLIC and dutch.stance is not Stance.UNKNOWN else set()
    assert named(text, language) == may
    assert CONDITION not in text


@OFTEN
@given(any_positions, st.permutations(OTHERS), topics, languages)
def test_to_everybody_it_makes_no_difference_which_states_hold_what(
    positions: Positions, order: list[State], topic: str, language: str
) -> None:
    role = dict(zip(OTHERS, order, strict=True)) | {State.NL: State.NL}
    changed = {role[state]: position for state, position in positions.items()}
    assert on(changed, PUBLIC, topic, language).text == on(positions, PUBLIC, topic, language).text


@OFTEN
@given(any_positions, topics, languages)
def test_each_quantifier_is_that_of_the_cells_and_stands_for_three_others_at_least(
    positions: Positions, topic: str, language: str
) -> None:
    known = counted(positions)
    for sentence in on(positions, PUBLIC, topic, language).sentences:
        if sentence.quantifier is None:
            continue
        assert set(sentence.states) == {s for s, p in known.items() if p.stance in sentence.stances}
        exact = quantify(len(sentence.states), len(State))
        if exact is Quantifier.ALL and any(known[s].marking is not Marking.PUBLIC for s in State):
            exact = Quantifier.NEARLY_ALL
        assert sentence.quantifier is exact
        phrase = speak(language)(f"brief.quantifier.{exact}", part="")
        assert sentence.text.lower().startswith(phrase)
        by_name = named(sentence.text, language)
        assert len(set(sentence.states) - by_name) >= LEAST


@OFTEN
@given(any_positions, topics, languages)
def test_what_is_unknown_is_counted_exactly(positions: Positions, topic: str, language: str) -> None:
    words = speak(language)
    known = {s for s, p in positions.items() if p.stance is not Stance.UNKNOWN}
    for audience, held in ((PUBLIC, len(counted(positions))), (INTERNAL, len(known))):
        text = on(positions, audience, topic, language).text
        if not held:
            assert words("brief.nothing", part="", why="") in text
        elif held < len(State):
            assert words("brief.unknown", n=len(State) - held, part="", why="") in text


@OFTEN
@given(any_positions, st.sets(st.sampled_from(State)), st.sampled_from([PUBLIC, INTERNAL]), topics)
def test_an_unknown_cell_adds_nothing(positions: Positions, more: set[State], audience: str, topic: str) -> None:
    blank = {state: Position() for state in more - positions.keys()}
    assert on({**positions, **blank}, audience, topic).text == on(positions, audience, topic).text  # type: ignore[arg-type]


@OFTEN
@given(any_positions, topics, languages)
def test_inside_each_stance_is_told_of_exactly_the_states_that_hold_it(
    positions: Positions, topic: str, language: str
) -> None:
    told: dict[Stance, set[State]] = {}
    for sentence in on(positions, INTERNAL, topic, language).sentences:
        if sentence.stances:
            assert named(sentence.text, language) == set(sentence.states)
            (stance,) = sentence.stances
            told.setdefault(stance, set(sentence.states))  # the first names them, the others say more of some
            assert told[stance] >= set(sentence.states)
        else:
            assert named(sentence.text, language) == set()
    held = {stance: {s for s, p in positions.items() if p.stance is stance} for stance in STANCES}
    assert told == {stance: states for stance, states in held.items() if states}


@OFTEN
@given(any_positions, st.data(), topics, languages)
def test_of_what_is_withheld_only_the_number_is_told_and_to_everybody_not_even_that(
    positions: Positions, data: st.DataObject, topic: str, language: str
) -> None:
    free = [s for s in State if s not in positions]
    n = data.draw(st.integers(0, len(free)))
    some, others = (data.draw(st.permutations(free))[:n] for _ in range(2))
    told = [on(positions, INTERNAL, topic, language, withheld=hidden).text for hidden in (some, others)]
    assert told[0] == told[1]
    without = on(positions, PUBLIC, topic, language).text
    assert on(positions, PUBLIC, topic, language, withheld=some).text == without


@OFTEN
@given(any_positions, st.randoms(), st.sampled_from([PUBLIC, INTERNAL]))
def test_the_same_cells_give_the_same_text(positions: Positions, random: object, audience: str) -> None:
    shuffled = list(positions.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert on(dict(shuffled), audience).text == on(positions, audience).text  # type: ignore[arg-type]


@pytest.mark.parametrize("state", State)
def test_a_state_that_takes_no_part_is_told_nothing_of(state: State) -> None:
    file = replace(FILE, topics=tuple(replace(t, absent=frozenset({state})) for t in FILE.topics))
    positions = {s: Position(Stance.SUPPORTS, conditions=CONDITION) for s in State}
    less = {s: p for s, p in positions.items() if s is not state}
    for audience in (PUBLIC, INTERNAL):
        assert on(positions, audience, file=file) == on(less, audience, file=file)
