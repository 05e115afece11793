"""A file is read apart from the server: with the same draft, and an end to whatever takes too much."""

from __future__ import annotations

from time import monotonic

import pytest

from positions import fiches
from positions.drafts import Draft
from positions.fiches import Asked, FicheError, apart
from positions.quarantine import process
from positions.quarantine.process import Limits
from tests.fiches.documents import document, packed, paragraph, run
from tests.fiches.hostile import FILES, GOOD
from tests.fiches.samples import FICHE, LETTER, as_text, head

_CHANGED = (
    run("Veel lidstaten ")
    + '<w:del w:id="1"><w:r><w:delText>betwisten</w:delText></w:r></w:del>'
    + f'<w:ins w:id="2">{run("onderschrijven")}</w:ins>'
    + run(" dit.")
)
TRACKED = packed({"document": document(paragraph(run("Eerste inschatting krachtenveld")) + paragraph(_CHANGED))})
SEVERAL = as_text([*LETTER, head("Fiche 1: Kranen"), *FICHE, head("Fiche 2: Kades"), *FICHE])


def endless() -> bytes:
    """A text of as many letters as a fiche may have; in each of its sentences states and cues stand close together."""
    held = "Frankrijk, Duitsland en Italië steunen het voorstel niet, maar veel lidstaten, waaronder Spanje, wel. "
    return ("c) Eerste inschatting van krachtenveld\n" + held * 1_900).encode()


@pytest.mark.parametrize("kind", GOOD)
def test_read_apart_it_is_the_same_draft(kind: str) -> None:
    data = GOOD[kind]()
    (fiche,) = fiches.opened(data).fiches
    assert fiches.read(data) == fiches.draft(fiche)


@pytest.mark.parametrize("number", [None, 0, 3])
def test_of_several_fiches_somebody_chooses_one(number: int | None) -> None:
    assert fiches.read(SEVERAL, number) == Asked(("Kranen", "Kades"), False)


def test_a_fiche_under_no_heading_or_a_bare_one_is_called_by_its_own_title() -> None:
    bare = as_text([*FICHE, head("Fiche 2"), *FICHE, head("Fiche 3: Kades"), *FICHE])
    title = "Mededeling Routekaart voor stille havens"
    assert fiches.read(bare) == Asked((title, title, "Kades"), False)


def test_the_fiche_that_was_chosen_is_read() -> None:
    assert fiches.read(SEVERAL, 2) == fiches.draft(fiches.opened(SEVERAL).fiches[1])


def test_of_a_file_with_tracked_changes_somebody_chooses_the_text() -> None:
    assert fiches.read(TRACKED) == fiches.read(TRACKED, 1, "perhaps") == Asked(("",), True)
    found = {text: fiches.read(TRACKED, text=text) for text in apart.TEXTS}
    told = {text: draft.paragraphs[-1].text for text, draft in found.items() if isinstance(draft, Draft)}
    assert told == {"before": "Veel lidstaten betwisten dit.", "after": "Veel lidstaten onderschrijven dit."}


def test_a_text_that_takes_a_reader_too_long_is_refused_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LIMITS", Limits(seconds=1, memory=500_000_000, patience=20.0))
    begun = monotonic()
    with pytest.raises(FicheError) as refused:
        fiches.read(endless())
    assert refused.value.reason == "file_slow"
    assert monotonic() - begun < apart.LIMITS.patience


def test_a_text_that_waits_too_long_is_refused_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LIMITS", Limits(seconds=60, memory=500_000_000, patience=0.5))
    with pytest.raises(FicheError) as refused:
        fiches.read(endless())
    assert refused.value.reason == "file_slow"


@pytest.mark.parametrize("name", ["nothing", "entities", "zeros packed in a document"])
def test_a_file_that_means_harm_is_refused_for_the_same_reason(name: str) -> None:
    make, reasons = FILES[name]
    with pytest.raises(FicheError) as refused:
        fiches.read(make())
    assert refused.value.reason in reasons


def test_a_file_that_is_too_large_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "opened", lambda *_: pytest.fail("it was opened"))
    with pytest.raises(FicheError) as refused:
        fiches.read(b"a" * (fiches.LARGEST + 1))
    assert refused.value.reason == "fiche_large"
