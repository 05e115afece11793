"""Days as people write them: read alike in either language, or told where they can be two."""

from __future__ import annotations

from datetime import date

import pytest

from positions.workbooks.back import days


@pytest.mark.parametrize(
    "text",
    [
        *("2027-01-12", "2027-01-12 14:03", "12-01-2027", "12-1-27", "12.01.2027", "12 januari 2027", "12 jan 2027"),
        *("12 jan. 2027", "12-jan-27", "12 January 2027", "12th January, 2027", "January 12, 2027", "Jan. 12 2027"),
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert days.read(text) == date(2027, 1, 12)


def test_with_slashes_the_order_is_read_off_the_figures_or_told_by_the_language() -> None:
    assert days.read("13/1/2027") == days.read("1/13/2027") == date(2027, 1, 13)
    assert days.read("3/3/2027") == date(2027, 3, 3)
    assert days.read("12/01/2027", day_first=True) == date(2027, 1, 12)
    with pytest.raises(days.OrderError):
        days.read("12/01/2027")


@pytest.mark.parametrize("text", ["", "binnenkort", "31-02-2027", "12 janvier 2027", "13/13/2027", "12 mei", "2027"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        days.read(text)
