"""Shares of a population as they are shown: in tenths of a per cent, rounded to the side that does not flatter."""

from __future__ import annotations


def rounded_down(persons: int, of: int) -> float:
    """The share, 0 to 1, that is there: what falls just short of 65% must not read as 65%."""
    return 1000 * persons // of / 1000


def rounded_up(persons: int, of: int) -> float:
    """The share, 0 to 1, that is missing: as long as one person is, it must not read as nothing."""
    return -(-1000 * persons // of) / 1000
