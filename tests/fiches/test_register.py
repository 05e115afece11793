"""Drafts measured on paragraphs whose writer had not seen the rules: the floors that what is proposed stands on."""

from __future__ import annotations

import pytest

from tests.fiches.register import BLIND, FILES
from tests.fiches.scoring import Score, everything


@pytest.fixture(scope="module", params=[FILES, BLIND], ids=["known", "blind"])
def measured(request: pytest.FixtureRequest) -> Score:
    return everything(request.param)


@pytest.mark.parametrize(("what", "precision", "recall"), [("sides", 0.95, 0.45), ("expectations", 0.85, 0.50)])
def test_what_is_proposed_is_right_and_enough_of_it_is_found(
    measured: Score, what: str, precision: float, recall: float
) -> None:
    tally = measured.tally(what)
    assert tally.precision >= precision
    assert tally.recall >= recall


def test_every_quotation_stands_in_its_section_and_no_group_is_filled_in(measured: Score) -> None:
    assert measured.counts["proposals"]
    for law in ("quotations not in the text", "places elsewhere", "members filled in"):
        assert measured.counts[law] == 0, law
