"""A fiche that is handed in against a dossier that keeps an earlier one: what stood in that is not asked again."""

from __future__ import annotations

from pathlib import Path

import pytest

from positions.access import Filing, View
from positions.documents import Document, DocumentKind
from positions.drafts import Draft, Judged, Verdict
from positions.fiches import news
from positions.people import Role, Visitor
from positions.plain import record
from positions.stances import Marking
from positions.store import Store
from tests.drafting import drafted
from tests.factories import dossier
from tests.fiches.samples import FIELD, GENERAL, Written

ANNA = Visitor("Anna", Role.OWNER, Marking.RESTRICTED)
FIRST = drafted(*GENERAL, *FIELD, Written("Duitsland steunt het voorstel."), Written("Frankrijk is kritisch."))
REVISED = drafted(
    *GENERAL,
    *FIELD,
    Written("Frankrijk is kritisch."),
    Written("Duitsland verzet zich tegen het voorstel."),
    Written("Spanje steunt het voorstel."),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An open store with one dossier, of which a fiche is among the documents."""
    opened = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    opened.seed(dossier(), {})
    fiche = Document("f1", DocumentKind.FICHE, "fiche")
    opened.set_dossier("proef", {"document:f1": record(fiche, sparse=True)}, "Anna")
    return opened


def judged(store: Store, draft: Draft) -> dict[str, Judged]:
    """How each find of a draft stands that Anna just handed in, by its sentence."""
    handed = Filing.against(store, View(store, "proef", ANNA)).keep("herzien.docx", 4_100, draft)
    kept = store.drafts.one(handed)
    standing = kept.judged()
    return {one.what.quote: standing[one.number] for one in draft.finds() if not one.kind.told}


def test_only_what_a_revised_fiche_says_otherwise_is_left_to_judge(store: Store) -> None:
    store.paragraphs.keep("proef", "f1", FIRST.paragraphs, "Anna")
    standing = judged(store, REVISED)
    left = [quote for quote, one in standing.items() if one.verdict is Verdict.OPEN]
    assert left == ["Duitsland verzet zich tegen het voorstel.", "Spanje steunt het voorstel."]
    known = standing["Frankrijk is kritisch."]
    assert (known.verdict, known.author, known.identity) == (Verdict.REJECTED, "fiche", None)
    assert known.why == "Stond al in een fiche dat hier bewaard is."
    assert known.revision == store.revision("proef")


def test_the_same_fiche_again_leaves_nothing(store: Store) -> None:
    store.paragraphs.keep("proef", "f1", FIRST.paragraphs, "Anna")
    assert {one.verdict for one in judged(store, FIRST).values()} == {Verdict.REJECTED}


def test_where_no_fiche_is_kept_or_it_was_wiped_everything_is_asked(store: Store) -> None:
    assert {one.verdict for one in judged(store, FIRST).values()} == {Verdict.OPEN}
    store.paragraphs.keep("proef", "f1", FIRST.paragraphs, "Anna")
    store.paragraphs.redact("proef", "f1", "Anna")
    assert {one.verdict for one in judged(store, FIRST).values()} == {Verdict.OPEN}


def test_what_cannot_be_held_against_another_is_asked_whole(store: Store) -> None:
    store.paragraphs.keep("proef", "f1", FIRST.paragraphs[:1], "Anna")
    assert news(REVISED, [()]) == {one.number for one in REVISED.finds()}
    assert Verdict.OPEN in {one.verdict for one in judged(store, REVISED).values()}
