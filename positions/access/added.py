"""What only an owner does with evidence that was added to a dossier: take its text out for good."""

from __future__ import annotations

from collections.abc import Callable

from positions.access.grants import AccessError
from positions.evidence import Evidence
from positions.people import Role, Visitor
from positions.store import Store


class Added:
    """The rows that were added to one dossier, in the hands of a visitor.  ``written`` is told of a revision."""

    def __init__(self, store: Store, dossier_id: str, visitor: Visitor, written: Callable[[int], None]) -> None:
        self._store, self._dossier_id, self._visitor, self._written = store, dossier_id, visitor, written

    def dropped(self) -> tuple[Evidence, ...]:
        """What was taken out of the dossier, and still stands in the log; nothing to who is not an owner."""
        owns = self._visitor.role is Role.OWNER and self._visitor.at is None
        return self._store.added.dropped(self._dossier_id) if owns else ()

    def redact(self, row: str) -> int:
        """Take a row out of the log too, as ``store.Added.redact`` does; the revision then.

        Raises AccessError "owners" for who is not an owner, and whatever keeps who may not write from it.
        """
        if self._visitor.role is not Role.OWNER:
            raise AccessError("evidence in the log", "an owner", self._visitor.role, reason="owners")
        revision = self._store.added.redact(self._dossier_id, row, *self._visitor.signed)
        self._written(revision)
        return revision
