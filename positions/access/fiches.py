"""What the fiches of a dossier say, for one visitor: read as far as they see each, kept and wiped by an owner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from positions.access.grants import AccessError, refuse_reader
from positions.documents import DocumentKind
from positions.dossiers import Dossier
from positions.drafts import Paragraph
from positions.people import Role, Visitor
from positions.store import KeptFiche, Store


class Looking(Protocol):
    """A view of a dossier, as far as its fiches hang on it."""

    dossier_id: str
    visitor: Visitor

    def dossier(self) -> Dossier:
        """The dossier at the revision seen, without what is closed."""

    def revision(self) -> int:
        """The revision seen."""


class Fiches:
    """The paragraphs of one dossier's fiches.  ``written`` is told what was done, and the revision then.

    A fiche is a source: who sees no notes and sources sees none of it, nor anybody what lies in a document that is
    closed to them, was not there yet at the revision seen, or is there no more.
    """

    def __init__(self, store: Store, view: Looking, written: Callable[[str, int], None]) -> None:
        self._store, self._view, self._written = store, view, written

    def kept(self) -> tuple[str, ...]:
        """The documents of which paragraphs can be read, in the dossier's order."""
        if not self._view.visitor.sees_texts:
            return ()
        fiches = [one.id for one in self._view.dossier().documents if one.kind is DocumentKind.FICHE]
        since = self._store.paragraphs.kept(self._view.dossier_id) if fiches else {}
        return tuple(one for one in fiches if one in since and since[one] <= self._view.revision())

    def one(self, document: str) -> KeptFiche:
        """What a fiche says.  Raises AccessError "unknown_document" where there is nothing this visitor may read."""
        found = self._store.paragraphs.one(self._view.dossier_id, document) if document in self.kept() else None
        if found is None or found.redacted:
            raise AccessError("document", "a fiche you can read here", "another", reason="unknown_document")
        return found

    def keep(self, document: str, paragraphs: Sequence[Paragraph]) -> int:
        """Keep what a fiche says, as ``Store.paragraphs.keep`` does; the revision then.

        Raises AccessError "owners", and "unknown_document" for one they do not see.
        """
        self._refuse_others(document)
        revision = self._store.paragraphs.keep(self._view.dossier_id, document, paragraphs, *self._view.visitor.signed)
        self._written("fiche", revision)
        return revision

    def redact(self, document: str) -> int:
        """Take what a fiche says out for good, as ``Store.paragraphs.redact`` does; the revision then.

        Raises AccessError as ``keep``.
        """
        self._refuse_others(document)
        revision = self._store.paragraphs.redact(self._view.dossier_id, document, *self._view.visitor.signed)
        self._written("redact fiche", revision)
        return revision

    def _refuse_others(self, document: str) -> None:
        visitor = self._view.visitor
        refuse_reader(visitor)
        if visitor.role is not Role.OWNER:
            raise AccessError("what a fiche says", "an owner", visitor.role, reason="owners")
        if self._view.dossier().document(document) is None:
            raise AccessError("document", "one you see", "another", reason="unknown_document")
