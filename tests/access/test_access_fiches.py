"""What a fiche says is read as far as one sees the fiche, and kept and wiped by an owner alone."""

from __future__ import annotations

import pytest

from positions.access import AccessError, View
from positions.documents import Document, DocumentKind
from positions.people import Role
from positions.plain import record
from positions.stances import Marking
from tests.access.conftest import Look
from tests.store.test_store_paragraphs import TOLD

OPEN = Document("f1", DocumentKind.FICHE, "f1", marking=Marking.PUBLIC)
CLOSED = Document("f2", DocumentKind.FICHE, "f2", marking=Marking.RESTRICTED)


@pytest.fixture
def owner(look: Look) -> View:
    """An owner who kept a public fiche and a closed one."""
    owner = look()
    owner.set({f"document:{one.id}": record(one) for one in (OPEN, CLOSED)})
    for one in (OPEN, CLOSED):
        owner.fiches().keep(one.id, TOLD)
    return owner


def why(view: View, document: str) -> str:
    """Why somebody may not read a fiche."""
    with pytest.raises(AccessError) as refused:
        view.fiches().one(document)
    return refused.value.reason


def test_each_reads_the_fiches_whose_marking_allows_it(owner: View, look: Look) -> None:
    assert owner.fiches().kept() == ("f1", "f2")
    assert owner.fiches().one("f2").paragraphs == TOLD
    for view in (look(Role.READER, Marking.INTERNAL), owner.narrowed(Marking.PUBLIC)):
        assert view.fiches().kept() == ("f1",)
        assert view.fiches().one("f1").paragraphs == TOLD
        assert why(view, "f2") == why(view, "weg") == "unknown_document"


def test_who_sees_no_notes_or_sources_reads_none(owner: View, look: Look) -> None:
    for hidden in ({"notes": False}, {"sources": False}):
        view = look(Role.READER, **hidden)
        assert view.fiches().kept() == ()
        assert why(view, "f1") == "unknown_document"


def test_a_moment_from_before_shows_none_and_a_closed_fiche_is_closed_in_every_moment(owner: View, look: Look) -> None:
    assert look(Role.READER, at=2).fiches().kept() == ()
    assert look(Role.READER, at=3).fiches().kept() == ("f1",)
    owner.set({"document:f1": record(OPEN) | {"marking": "restricted"}})
    assert look(Role.READER, Marking.INTERNAL, at=3).fiches().kept() == ()


def test_of_a_document_that_is_gone_or_became_another_kind_nothing_is_read(owner: View) -> None:
    owner.set({"document:f1": None})
    assert why(owner, "f1") == "unknown_document"
    owner.set({"document:f1": record(OPEN) | {"kind": "report"}})
    assert why(owner, "f1") == "unknown_document"
    owner.set({"document:f1": record(OPEN)})
    assert owner.fiches().one("f1").paragraphs == TOLD


@pytest.mark.parametrize(("role", "reason"), [(Role.EDITOR, "owners"), (Role.READER, "read_only")])
def test_only_an_owner_keeps_and_wipes(owner: View, look: Look, role: Role, reason: str) -> None:
    before = owner.revision()
    fiches = look(role).fiches()
    with pytest.raises(AccessError) as wiping:
        fiches.redact("f1")
    with pytest.raises(AccessError) as keeping:
        fiches.keep("f1", TOLD)
    assert [wiping.value.reason, keeping.value.reason] == [reason, reason]
    assert owner.revision() == before


def test_an_owner_does_not_touch_a_fiche_they_do_not_see(owner: View, look: Look) -> None:
    with pytest.raises(AccessError) as refused:
        look(marking=Marking.INTERNAL).fiches().redact("f2")
    assert refused.value.reason == "unknown_document"


def test_wiping_is_told_to_open_pages_and_leaves_a_line(owner: View, told: list[tuple[str, int]]) -> None:
    at = owner.fiches().redact("f1")
    assert told[-1] == ("proef", at)
    assert owner.fiches().kept() == ("f2",)
    assert why(owner, "f1") == "unknown_document"
