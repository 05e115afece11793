"""A fiche among the documents keeps its paragraphs: beside the log, with it in a backup, and out again for good."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from positions.documents import Document, DocumentKind
from positions.drafts import Paragraph, Place, Shape
from positions.plain import record
from positions.store import Store, StoreError, backups, bringing

TOLD = (
    Paragraph("Krachtenveld", Place("3c", 0), Shape.HEADING),
    Paragraph("Naar verwachting zullen veel lidstaten instemmen.", Place("3c", 1)),
    Paragraph("• een aantal vraagt om “meer tijd”", Place("3c", 2), Shape.ITEM),
)


@pytest.fixture
def with_fiche(store: Store) -> Store:
    """A dossier with two fiches and a proposal among its documents."""
    fiches = [Document(one, DocumentKind.FICHE, one) for one in ("f1", "f2")]
    others = [Document("d1", DocumentKind.PROPOSAL, "v1")]
    store.set_dossier("proef", {f"document:{one.id}": record(one, sparse=True) for one in fiches + others}, "Anna")
    return store


def reason(asked: Callable[[], object]) -> str:
    """Why something is refused."""
    with pytest.raises(StoreError) as refused:
        asked()
    return refused.value.reason


def test_paragraphs_are_kept_as_they_are_and_say_since_when(with_fiche: Store) -> None:
    at = with_fiche.paragraphs.keep("proef", "f1", TOLD, "Anna")
    assert at == with_fiche.revision("proef") == 3
    assert with_fiche.paragraphs.kept("proef") == {"f1": at}
    found = with_fiche.paragraphs.one("proef", "f1")
    assert found is not None
    assert (found.paragraphs, found.revision, found.redacted) == (TOLD, at, None)
    assert with_fiche.paragraphs.one("proef", "f2") is None


def test_only_a_fiche_of_the_dossier_keeps_them_and_once(with_fiche: Store) -> None:
    keep = with_fiche.paragraphs.keep
    keep("proef", "f1", TOLD, "Anna")
    before = with_fiche.revision("proef")
    assert reason(lambda: keep("proef", "f1", TOLD, "Anna")) == "fiche_kept"
    assert reason(lambda: keep("proef", "d1", TOLD, "Anna")) == "no_fiche"
    assert reason(lambda: keep("proef", "weg", TOLD, "Anna")) == "no_fiche"
    assert reason(lambda: keep("weg", "f1", TOLD, "Anna")) == "no_dossier"
    assert with_fiche.revision("proef") == before


def test_what_is_taken_out_is_nowhere_and_says_by_whom(with_fiche: Store, store_url: str, tmp_path: Path) -> None:
    with_fiche.paragraphs.keep("proef", "f1", TOLD, "Anna")
    at = with_fiche.paragraphs.redact("proef", "f1", "Bram")
    found = with_fiche.paragraphs.one("proef", "f1")
    assert found is not None
    assert found.redacted is not None
    assert found.redacted.author == "Bram"
    assert [one.text for one in found.paragraphs] == ["", "", ""]
    assert with_fiche.paragraphs.kept("proef") == {}
    assert reason(lambda: with_fiche.paragraphs.redact("proef", "f1", "Bram")) == "fiche_gone"
    backups.write(store_url, tmp_path / "backup")
    with ZipFile(tmp_path / "backup") as file:
        assert b"verwachting" not in b"".join(map(file.read, file.namelist()))
    assert with_fiche.paragraphs.keep("proef", "f1", TOLD[:1], "Anna") == at + 1
    again = with_fiche.paragraphs.one("proef", "f1")
    assert again is not None
    assert again.paragraphs == TOLD[:1]


def test_they_go_with_their_dossier_alone(with_fiche: Store, store_url: str, tmp_path: Path) -> None:
    with_fiche.paragraphs.keep("proef", "f1", TOLD, "Anna")
    backups.write(store_url, tmp_path / "one", dossier_id="proef")
    there = f"sqlite:///{tmp_path / 'there.db'}"
    bringing.bring(there, tmp_path / "one", called="kopie")
    store = Store.open(there)
    found = store.paragraphs.one("kopie", "f1")
    assert found is not None
    assert found.paragraphs == TOLD
    assert store.paragraphs.kept("proef") == {}
    store.close()
