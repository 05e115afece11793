"""Shares as they are shown: never more than is there, never less than is missing."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from positions.council.shares import rounded_down, rounded_up

TENTH = Fraction(1, 1000)


@st.composite
def parts(draw: st.DrawFn) -> tuple[int, int]:
    """Some persons, and all those they are of."""
    of = draw(st.integers(1, 10**9))
    return draw(st.integers(0, of)), of


def exact(share: float) -> Fraction:
    """A share as the tenths of a per cent that it stands for."""
    return Fraction(round(share * 1000), 1000)


@given(parts())
def test_a_share_is_shown_as_the_last_tenth_that_is_reached(part: tuple[int, int]) -> None:
    shown, share = exact(rounded_down(*part)), Fraction(*part)
    assert shown <= share < shown + TENTH


@given(parts())
def test_what_is_missing_is_shown_as_the_first_tenth_that_suffices(part: tuple[int, int]) -> None:
    shown, share = exact(rounded_up(*part)), Fraction(*part)
    assert shown - TENTH < share <= shown


@given(parts())
def test_what_is_there_and_what_is_missing_make_the_whole(part: tuple[int, int]) -> None:
    persons, of = part
    assert exact(rounded_down(persons, of)) + exact(rounded_up(of - persons, of)) == 1


@given(parts())
def test_a_shown_share_is_the_figure_nearest_to_its_tenth(part: tuple[int, int]) -> None:
    for shown in (rounded_down(*part), rounded_up(*part)):
        assert shown == round(shown, 3)
