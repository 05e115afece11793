"""Files that mean harm are refused in a sentence and in little time; broken ones give a draft that holds, or that."""

from __future__ import annotations

from time import monotonic

import pytest

from positions import fiches
from positions.fiches.opening import LIMITS
from positions.fiches.refused import FicheError
from tests.fiches.holding import drafts, holds, worded
from tests.fiches.hostile import BEARABLE, FILES, GOOD, HARMLESS, OVER_AND_OVER, broken

SAMPLE, WHOLE = 6, 500


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_means_harm_is_refused_in_a_sentence(name: str) -> None:
    make, reasons = FILES[name]
    data, start = make(), monotonic()
    with pytest.raises(FicheError) as refused:
        [*map(fiches.draft, fiches.opened(data).fiches)]
    assert monotonic() - start < LIMITS.patience + 5
    worded(refused.value)
    assert refused.value.reason in reasons


@pytest.mark.parametrize("name", HARMLESS)
def test_what_goes_round_in_a_circle_ends(name: str) -> None:
    data = HARMLESS[name]()
    (fiche,) = fiches.opened(data).fiches
    assert fiche.lines


@pytest.mark.parametrize("name", OVER_AND_OVER)
def test_a_text_that_repeats_itself_is_read_or_refused_in_bearable_time(name: str) -> None:
    start = monotonic()
    for fiche, found in drafts(OVER_AND_OVER[name].encode()):
        holds(fiche, found)
    assert monotonic() - start < BEARABLE


def test_more_text_than_fiches_have_is_refused() -> None:
    with pytest.raises(FicheError) as refused:
        fiches.opened(b"Algemene gegevens\n" * 60_000)
    assert refused.value.reason == "fiche_full"


@pytest.mark.parametrize("kind", GOOD)
def test_a_file_that_was_not_broken_gives_a_draft(kind: str) -> None:
    ((fiche, draft),) = drafts(GOOD[kind]())
    holds(fiche, draft)
    assert draft.general


@pytest.mark.parametrize("kind", GOOD)
def test_a_broken_file_gives_a_draft_that_holds_or_is_refused(kind: str) -> None:
    for data in broken(kind, SAMPLE):
        for fiche, draft in drafts(data):
            holds(fiche, draft)


@pytest.mark.slow
@pytest.mark.parametrize("kind", GOOD)
def test_five_hundred_broken_files_of_each_kind_give_a_draft_that_holds_or_are_refused(kind: str) -> None:
    for data in broken(kind, WHOLE, seed=1):
        for fiche, draft in drafts(data):
            holds(fiche, draft)
