"""What only an owner does with a newer file in data/: take over what it says, take that back, or put it aside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from positions.access.grants import AccessError
from positions.changes import Batch, Edit, Key, Receipt, Revert
from positions.dossiers import Dossier
from positions.people import Role, Visitor
from positions.plain import Plain
from positions.store import Given, Store


def may_know(visitor: Visitor) -> bool:
    """Whether somebody is told that there is a newer file: an owner, and an editor who came by no link."""
    return visitor.role is Role.OWNER or (visitor.may_edit and not visitor.label)


class Updating:
    """What the file of one dossier gave it, and what becomes of what that says by now.

    Raises AccessError "owners" for who need not know of it, and of each change for who is not an owner.
    """

    def __init__(
        self, store: Store, dossier_id: str, visitor: Visitor, record: Callable[[Batch | Revert], Receipt]
    ) -> None:
        if not may_know(visitor):
            raise AccessError("the file of this dossier", "an owner or editor", visitor.role, "owners")
        self._store, self._dossier_id, self._visitor, self._record = store, dossier_id, visitor, record
        self.file = f"{dossier_id}.toml"
        self.owns = visitor.role is Role.OWNER and visitor.may_edit

    def given(self) -> tuple[tuple[Given, Dossier], ...]:
        """All that came from the file, oldest first, each with the dossier as it then was."""
        found = self._store.begun.given(self._dossier_id, self.file)
        return tuple((one, self._store.dossier(self._dossier_id, one.revision)) for one in found)

    def set_by(self) -> dict[str, str]:
        """Who last set each thing of the dossier itself."""
        changes = self._store.dossier_changes(self._dossier_id)
        return {change.what: change.author for change in reversed(changes)}

    def aside(self) -> Mapping[str, str]:
        """What was put aside, by the digest of what the file then said."""
        return self._store.begun.aside(self._dossier_id)

    def take(self, key: Key, fields: Mapping[str, Plain], edits: Sequence[Edit]) -> Receipt:
        """Write what the file says of these as one change."""
        self._refuse_others()
        return self._record(Batch(key, tuple(edits), self.file, fields))

    def undo(self, key: Key, target: Key) -> Receipt:
        """Take a change back, as far as it still stands."""
        self._refuse_others()
        return self._record(Revert(key, target))

    def put_aside(self, says: Mapping[str, str]) -> None:
        """Propose these no more, as long as the file says the same."""
        self._refuse_others()
        self._store.begun.put_aside(self._dossier_id, says, self._visitor.signature)

    def _refuse_others(self) -> None:
        if not self.owns:
            raise AccessError("the file of this dossier", "an owner", self._visitor.role, "owners")
