"""A cell's content: what a key press keeps and clears, and what no cell can hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.stances import (
    CONDITIONS_LENGTH,
    DIGITS,
    KEYS,
    NOTE_LENGTH,
    OPENINGS,
    REFERENCE_LENGTH,
    Basis,
    Certainty,
    Direction,
    Marking,
    Position,
    PositionError,
    Salience,
    Side,
    Source,
    SourceKind,
    Stance,
)

MEETING = Source(SourceKind.MEETING, "Raadswerkgroep 12 januari", date(2027, 1, 12))
CRITICAL = Position(
    Stance.CRITICAL,
    Certainty.HIGH,
    Direction.TOO_FAR,
    Basis.STATED,
    Salience.HIGH,
    conditions="er geld bij komt",
    note="zei het twee keer",
    marking=Marking.RESTRICTED,
)

Press = tuple[Stance, Source | None, Basis, str, Certainty, Marking | None]
"""A key press: stance, source, basis, the words typed with it, certainty and marking."""

steps = st.lists(
    st.tuples(
        st.sampled_from(Stance),
        st.sampled_from([None, MEETING]),
        st.sampled_from(Basis),
        st.sampled_from(["", " ", "te duur", "mits ruimte", "provided there is room", "Mits ", "mits"]),
        st.sampled_from(Certainty),
        st.sampled_from([None, *Marking]),
    ),
    max_size=12,
)
"""Key presses one after another."""


def pressed(position: Position, presses: Sequence[Press]) -> list[Position]:
    """The cell before and after each press."""
    seen = [position]
    for press in presses:
        seen.append(seen[-1].restated(*press))
    return seen


def press(stance: Stance) -> Press:
    """A key without a source."""
    return stance, None, Basis.ESTIMATED, "", Certainty.LOW, None


def test_a_press_sets_stance_source_and_low_certainty() -> None:
    assert Position().restated(Stance.SUPPORTS, MEETING) == Position(
        Stance.SUPPORTS, Certainty.LOW, basis=Basis.ESTIMATED, source=MEETING
    )


def test_a_press_keeps_what_was_written_and_says_which_stance_it_was_written_for() -> None:
    after = CRITICAL.restated(Stance.OPPOSES, None)
    assert (after.conditions, after.note) == (CRITICAL.conditions, CRITICAL.note)
    assert (after.salience, after.marking, after.direction) == (Salience.HIGH, Marking.RESTRICTED, Direction.TOO_FAR)
    assert after.carried_from is Stance.CRITICAL
    assert (after.certainty, after.source) == (Certainty.LOW, None)


def test_a_second_press_still_names_the_stance_the_texts_were_written_for() -> None:
    twice = CRITICAL.restated(Stance.OPPOSES, None).restated(Stance.NEUTRAL, None)
    assert twice.carried_from is Stance.CRITICAL
    assert twice.restated(Stance.CRITICAL, None).carried_from is None, "the texts are at home again"


def test_pressing_the_same_stance_again_does_not_say_that_somebody_looked_at_the_texts() -> None:
    moved = CRITICAL.restated(Stance.OPPOSES, None)
    assert moved.restated(Stance.OPPOSES, MEETING).carried_from is Stance.CRITICAL
    assert CRITICAL.restated(Stance.CRITICAL, MEETING).carried_from is None


def test_texts_written_while_nothing_was_known_are_carried_from_unknown() -> None:
    assert Position(note="belt morgen terug").restated(Stance.SUPPORTS, None).carried_from is Stance.UNKNOWN


def test_nothing_is_carried_where_nothing_was_written() -> None:
    assert Position(Stance.SUPPORTS).restated(Stance.OPPOSES, None).carried_from is None


@pytest.mark.parametrize("stance", [Stance.CHAMPIONS, Stance.SUPPORTS, Stance.UNKNOWN])
def test_a_direction_does_not_outlive_its_opposition(stance: Stance) -> None:
    assert CRITICAL.restated(stance, None).direction is None


def test_unknown_has_neither_certainty_nor_basis() -> None:
    for source in (None, MEETING):
        unknown = CRITICAL.restated(Stance.UNKNOWN, source, Basis.VOTED, certainty=Certainty.HIGH)
        assert (unknown.certainty, unknown.basis) == (None, None)


def test_a_press_writes_the_basis_and_certainty_it_is_given() -> None:
    said = CRITICAL.restated(Stance.OPPOSES, MEETING, Basis.VOTED, certainty=Certainty.MEDIUM)
    assert (said.basis, said.certainty, said.marking) == (Basis.VOTED, Certainty.MEDIUM, CRITICAL.marking)


def test_no_opening_of_a_condition_hides_a_longer_one() -> None:
    for at, opening in enumerate(OPENINGS):
        assert not any(later.startswith(f"{opening} ") for later in OPENINGS[at:])


@pytest.mark.parametrize(
    ("words", "conditions", "note"),
    [
        ("mits er ruimte is", "er ruimte is", "oud"),
        ("  Mits   er ruimte is ", "er ruimte is", "oud"),
        ("PROVIDED there is room", "there is room", "oud"),
        ("te duur", "als het mag", "te duur"),
        ("mitsdien eens", "als het mag", "mitsdien eens"),
        ("indien er geld komt", "er geld komt", "oud"),
        ("Op voorwaarde dat er geld komt", "er geld komt", "oud"),
        ("provided that there is room", "there is room", "oud"),
        ("if there is room", "there is room", "oud"),
        ("on condition that there is room", "there is room", "oud"),
        ("iffy", "als het mag", "iffy"),
    ],
)
def test_words_heard_at_the_table_are_a_condition_or_a_note(words: str, conditions: str, note: str) -> None:
    heard = Position(Stance.SUPPORTS, conditions="als het mag", note="oud", carried_from=Stance.NEUTRAL).worded(words)
    assert (heard.conditions, heard.note, heard.carried_from) == (conditions, note, None)


def test_blank_words_leave_the_texts_alone() -> None:
    assert CRITICAL.restated(Stance.OPPOSES, None, words=" \t").note == CRITICAL.note


@given(steps)
def test_no_row_of_presses_leaves_a_cell_that_cannot_be(presses: list[Press]) -> None:
    for (before, position), press in zip(pairwise(pressed(CRITICAL, presses)), presses, strict=True):
        assert replace(position) == position
        assert position.direction is None or position.stance.side is not Side.FOR
        if position == before:
            continue  # the same was said again, without a source or words
        known = position.stance is not Stance.UNKNOWN
        assert (position.basis, position.certainty) == ((press[2], press[4]) if known else (None, None))


@given(st.sampled_from(Marking), steps)
def test_no_press_ever_lowers_the_marking_and_one_with_a_source_raises_it(
    marking: Marking, presses: list[Press]
) -> None:
    for (before, after), press in zip(pairwise(pressed(Position(marking=marking), presses)), presses, strict=True):
        assert after.marking.allows(before.marking)
        assert after.marking in (before.marking, press[5])
        assert press[1] is None or press[5] is None or after.marking.allows(press[5])


@given(steps)
def test_carried_from_is_only_ever_an_earlier_stance_with_texts_that_are_still_there(presses: list[Press]) -> None:
    seen = pressed(Position(), presses)
    for at, position in enumerate(seen):
        if position.carried_from is not None:
            assert position.carried_from in {earlier.stance for earlier in seen[:at]}
            assert position.carried_from is not position.stance
            assert position.conditions or position.note


@given(st.lists(st.sampled_from(Stance), max_size=8))
def test_texts_belong_to_the_stance_they_were_written_for_however_often_it_moves(stances: list[Stance]) -> None:
    for position in pressed(CRITICAL, [press(stance) for stance in stances]):
        assert (position.carried_from or position.stance) is Stance.CRITICAL


def test_in_favour_and_against_are_few_and_the_rest_is_open() -> None:
    sides = {side: "".join(f"{s} " for s in Stance if s.side is side).strip() for side in Side}
    assert sides == {Side.FOR: "++ +", Side.OPEN: "0 - ?", Side.ABSTAINING: "/", Side.AGAINST: "--"}


@pytest.mark.parametrize("stance", [s for s in Stance if s.side is Side.FOR])
def test_a_supporter_has_no_direction(stance: Stance) -> None:
    with pytest.raises(PositionError, match="direction: expected none beside a supporting stance"):
        Position(stance, direction=Direction.TOO_FAR)


@given(st.sampled_from(Marking), st.sampled_from(Marking), st.sampled_from(Marking))
def test_markings_are_ordered(one: Marking, other: Marking, third: Marking) -> None:
    assert one.allows(one)
    assert one.allows(other) or other.allows(one)
    assert not (one.allows(other) and other.allows(one)) or one is other
    assert not (one.allows(other) and other.allows(third)) or one.allows(third)


def test_every_known_stance_has_the_key_that_saved_addresses_name_it_by() -> None:
    assert {key: str(stance) for key, stance in KEYS.items()} == {
        "5": "++",
        "4": "+",
        "3": "0",
        "2": "-",
        "1": "--",
        "a": "/",
    }
    assert set(KEYS.values()) == set(Stance) - {Stance.UNKNOWN}
    assert set(KEYS) - set(DIGITS) == {"a"}


def test_who_abstains_is_on_no_side_but_its_own() -> None:
    assert [stance for stance in Stance if stance.side is Side.ABSTAINING] == [Stance.ABSTAINS]


def test_public_is_the_lowest_marking_and_restricted_the_highest() -> None:
    assert [m for m in Marking if Marking.PUBLIC.allows(m)] == [Marking.PUBLIC]
    assert all(Marking.RESTRICTED.allows(m) for m in Marking)


@given(st.text(max_size=80))
def test_a_text_holds_no_control_characters_and_stays_as_it_is_once_cleaned(text: str) -> None:
    note = Position(note=text).note
    assert all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") for c in note)
    assert Position(note=note).note == note == note.strip()


def test_line_ends_become_newlines_and_half_characters_go() -> None:
    assert Position(note=" a\r\nb\rc\vd\x00\ud800\te ").note == "a\nb\nc\nd\te"


def test_a_source_stands_on_one_line() -> None:
    assert Source(SourceKind.MESSAGE, "mail\r\nvan Wenen").reference == "mail van Wenen"


@pytest.mark.parametrize(("field", "length"), [("conditions", CONDITIONS_LENGTH), ("note", NOTE_LENGTH)])
def test_a_text_that_is_too_long_is_refused_with_its_length(field: str, length: int) -> None:
    held: dict[str, Any] = {field: "é" * length}
    assert len(getattr(Position(**held), field)) == length
    with pytest.raises(PositionError, match=f"{field}: expected at most {length} characters, found {length + 1}") as e:
        Position(**(held | {field: "é" * (length + 1)}))
    assert e.value.reason == "too_long"


def test_a_source_that_is_too_long_or_no_text_is_refused() -> None:
    with pytest.raises(PositionError, match=f"at most {REFERENCE_LENGTH}"):
        Source(SourceKind.MEETING, "x" * (REFERENCE_LENGTH + 1))
    with pytest.raises(PositionError, match="note: expected text, found int"):
        Position(note=3)  # type: ignore[arg-type]


@pytest.mark.parametrize("stance", [Stance.OPPOSES, Stance.UNKNOWN])
def test_words_that_are_too_long_are_refused_and_never_cut(stance: Stance) -> None:
    with pytest.raises(PositionError, match="note: expected at most"):
        Position().restated(stance, None, words="x" * (NOTE_LENGTH + 1))
    with pytest.raises(PositionError, match="conditions: expected at most"):
        Position().restated(stance, None, words="mits " + "x" * (CONDITIONS_LENGTH + 1))


def test_nothing_is_sure_of_what_is_not_known() -> None:
    unknown = Position(Stance.UNKNOWN, certainty=Certainty.HIGH, basis=Basis.VOTED)
    assert (unknown.certainty, unknown.basis) == (None, None)


def test_saying_the_same_again_without_a_source_or_words_takes_nothing_away() -> None:
    said = Position(Stance.SUPPORTS, Certainty.HIGH, basis=Basis.STATED, source=Source(SourceKind.MEETING, "werkgroep"))
    assert said.restated(Stance.SUPPORTS, None) == said
    assert said.restated(Stance.SUPPORTS, Source(SourceKind.MESSAGE, "bericht")).certainty is Certainty.LOW
