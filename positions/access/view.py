"""The store as one visitor may see and change it; screens and routes never hold the store itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from positions.access.grants import OWNER_NAME, AccessError
from positions.changes import Batch, Cell, Mark, Milestone, Receipt, Rejected, Revert, Written
from positions.dossiers import Dossier
from positions.people import Role, Visitor
from positions.stances import REFERENCE_LENGTH, Marking, Source
from positions.store import Store

SOURCES = 20
"""How many earlier sources are offered."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The cells a visitor may see, and where something stands that they may not."""

    cells: dict[Cell, Written]
    withheld: frozenset[Cell]


class View:
    """One dossier, for one visitor.

    ``publish`` is told (dossier, revision) after each write, so that open pages hear of it.
    """

    def __init__(
        self, store: Store, dossier_id: str, visitor: Visitor, publish: Callable[[str, int], None] = lambda *_: None
    ) -> None:
        self._store = store
        self._publish = publish
        self.dossier_id = dossier_id
        self.visitor = visitor

    def dossier(self) -> Dossier:
        """The dossier as it now is."""
        return self._store.dossier(self.dossier_id)

    def revision(self) -> int:
        """The newest revision."""
        return self._store.revision(self.dossier_id)

    def cells(self, topics: Collection[str] | None = None) -> Seen:
        """Every cell that holds something, or only those of some topics."""
        return self._allowed(self._store.cells(self.dossier_id, topics))

    def cells_since(self, revision: int) -> Seen:
        """The cells that became something else after a revision."""
        return self._allowed(self._store.cells_since(self.dossier_id, revision))

    def history(self, cell: Cell) -> tuple[Written, ...]:
        """Every version of a cell, newest first; only those whose own marking and the present one allow it."""
        versions = self._store.history(self.dossier_id, cell)
        if versions and not self._may_see(versions[0]):
            return ()
        return tuple(v for v in versions if self._may_see(v))

    def milestones(self) -> tuple[Milestone, ...]:
        """The named moments, newest first."""
        return self._store.milestones(self.dossier_id)

    def sources(self) -> tuple[Source, ...]:
        """Sources used before, most recent first; none for somebody who may not edit."""
        if not self.visitor.may_edit:
            return ()
        if self._sees_all:
            return self._store.sources(self.dossier_id, SOURCES)
        newest = sorted(self.cells().cells.values(), key=lambda w: -w.revision)
        return tuple(dict.fromkeys(w.position.source for w in newest if w.position.source))[:SOURCES]

    def record(self, entry: Batch | Revert | Mark) -> Receipt:
        """Write what the visitor asks for under their name, and tell open pages."""
        self._refuse_who_may_not_write()
        entry, refused = self._allowed_of(entry)
        receipt = self._store.record(self.dossier_id, entry, self.visitor.name)
        if receipt.revision is not None:
            self._publish(self.dossier_id, receipt.revision)
        return self._told(replace(receipt, rejected=receipt.rejected + refused))

    def set(self, what: str, value: Any) -> int:
        """Set one piece of the dossier, as ``Store.set_dossier`` names them, and tell open pages; the revision then."""
        self._refuse_who_may_not_write()
        revision = self._store.set_dossier(self.dossier_id, what, value, self.visitor.name)
        self._publish(self.dossier_id, revision)
        return revision

    def introduce(self, name: str) -> None:
        """Keep the owner's name; from now on it stands behind each change."""
        name = " ".join(name.split())
        if self.visitor.role is not Role.OWNER:
            raise AccessError("your name", "an owner", self.visitor.role, reason="read_only")
        if not 0 < len(name) <= REFERENCE_LENGTH or not name.isprintable():
            raise AccessError("your name", f"1 to {REFERENCE_LENGTH} characters", len(name), reason="nameless")
        self._store.keep_setting(OWNER_NAME, name)
        self.visitor = Visitor(name, self.visitor.role, self.visitor.marking)

    def _refuse_who_may_not_write(self) -> None:
        if not self.visitor.may_edit:
            raise AccessError("this dossier", "an editor or owner", self.visitor.role, reason="read_only")
        if not self.visitor.name:
            raise AccessError("your name", "a name to stand behind the change", "none", reason="nameless")

    def _told(self, receipt: Receipt) -> Receipt:
        """The receipt without what stands in cells the visitor may not see."""
        hidden = [c.cell for c in receipt.conflicts if not self._may_see(c.now)]
        shown = tuple(c for c in receipt.conflicts if c.cell not in hidden)
        return replace(receipt, conflicts=shown, rejected=receipt.rejected + _withheld(hidden))

    def _allowed_of(self, entry: Batch | Revert | Mark) -> tuple[Batch | Revert | Mark, tuple[Rejected, ...]]:
        """The entry without edits of cells the visitor may not see: whoever may set a marking could read the rest."""
        if self._sees_all or not isinstance(entry, Batch):
            return entry, ()
        withheld = self.cells().withheld
        kept = tuple(e for e in entry.edits if e.cell not in withheld)
        return replace(entry, edits=kept), _withheld(e.cell for e in entry.edits if e.cell in withheld)

    def _allowed(self, cells: dict[Cell, Written]) -> Seen:
        seen = {cell: written for cell, written in cells.items() if self._may_see(written)}
        return Seen(seen, frozenset(cells.keys() - seen.keys()))

    @property
    def _sees_all(self) -> bool:
        return all(self.visitor.marking.allows(marking) for marking in Marking)

    def _may_see(self, written: Written) -> bool:
        return self.visitor.marking.allows(written.position.marking)


def _withheld(cells: Iterable[Cell]) -> tuple[Rejected, ...]:
    return tuple(Rejected(cell, "cell", "a cell you may see", "withheld", "withheld") for cell in cells)
