"""What of the cells a visitor may see, and what of an entry is theirs to write."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from positions.access.seeing import Tabled, refuse_unowned, refuse_unseen
from positions.changes import (
    Amend,
    Batch,
    Cell,
    Conflict,
    Edit,
    Key,
    Mark,
    Receipt,
    Rejected,
    Restate,
    Restore,
    Revert,
    Written,
)
from positions.fields import SeenWith
from positions.people import Visitor
from positions.stances import BLANK, FIELDS, Marking
from positions.store import Store, Woven

_RED_LINES = {field.name for field in FIELDS if field.seen_with is SeenWith.RED_LINES}


def sees_all(visitor: Visitor) -> bool:
    """Whether no cell is closed to them."""
    return all(visitor.marking.allows(marking) for marking in Marking)


def shown(visitor: Visitor, version: Written, present: Written) -> Written | None:
    """Any version as a visitor sees it; None unless its own marking and the cell's present one allow it.

    So it is of a red line and its marking, which is left out then.
    """
    if not all(visitor.marking.allows(one.position.marking) for one in (version, present)):
        return None
    unseen = [part for part in SeenWith if not visitor.sees(part)]
    if SeenWith.RED_LINES not in unseen and not _line_allowed(visitor, version, present):
        unseen.append(SeenWith.RED_LINES)
    if unseen in ([], [SeenWith.RED_LINES]) and not version.position.red_line:
        return version
    return version.without(unseen) if unseen else version


def withheld(cells: Iterable[Cell]) -> tuple[Rejected, ...]:
    """The edits of cells that are closed to who asks for them."""
    return tuple(Rejected(cell, "cell", "a cell you may see", "withheld", "withheld") for cell in cells)


def told(
    receipt: Receipt, present: Mapping[Cell, Written], seen: Callable[[Written, Written], Written | None]
) -> Receipt:
    """A receipt as somebody sees it who sees so much of each version."""
    versions = {c.cell: seen(c.now, present[c.cell]) for c in receipt.conflicts}
    met = tuple(Conflict(cell, version) for cell, version in versions.items() if version)
    hidden = versions.keys() - {c.cell for c in met} - {one.cell for one in receipt.rejected}
    return replace(receipt, conflicts=met, rejected=receipt.rejected + withheld(sorted(hidden)))


@dataclass(frozen=True, slots=True)
class Judge:
    """Lets through what a visitor may write, and says of the rest why not.

    What it asks of the store it asks only where that matters: the cells closed to them, what an entry wrote and in the
    place of what, versions of cells, those that stand, and what an entry set of the dossier itself.
    """

    visitor: Visitor
    closed: Callable[[], Collection[Cell]]
    woven: Callable[[Key], Collection[Woven]]
    versions: Callable[[Collection[tuple[Cell, int]]], Mapping[tuple[Cell, int], Written]]
    present: Callable[[Collection[str]], Mapping[Cell, Written]]
    tabled: Tabled
    set_by: Callable[[Key], Collection[str]]

    @classmethod
    def of(
        cls, store: Store, dossier_id: str, visitor: Visitor, closed: Callable[[], Collection[Cell]], tabled: Tabled
    ) -> Judge:
        """Who judges the entries of a visitor to one dossier."""
        return cls(
            visitor,
            closed,
            woven=partial(store.brought.woven, dossier_id),
            versions=partial(store.versions.named, dossier_id),
            present=partial(store.cells, dossier_id),
            tabled=tabled,
            set_by=partial(store.topics.set_by, dossier_id),
        )

    def allowed_of(self, entry: Batch | Revert | Mark) -> tuple[Batch | Revert | Mark | None, tuple[Rejected, ...]]:
        """The entry without what would read or change cells the visitor may not see; None when that is all of it.

        Whoever may set a marking could read the rest of the cell, and so could whoever brings back a closed version.
        Raises AccessError "owners" for fields of the dossier that only an owner sets, or takes back, and "inzet_kept".
        """
        if fields := self._sets(entry):
            refuse_unowned(self.visitor, fields)
            refuse_unseen(self.visitor, fields)
        everything = sees_all(self.visitor) and self.visitor.keeps_red_lines
        if everything or isinstance(entry, Mark):
            return entry, ()
        if isinstance(entry, Revert):
            refused = tuple(sorted(self._not_taken_back(entry), key=lambda one: one.cell))
            return (None, refused) if refused else (entry, ())
        closed = {*self.closed(), *self._brought_back_closed(entry.edits)}
        judged = [(self._within(edit), self._refused(edit, closed)) for edit in entry.edits]
        return replace(entry, edits=tuple(e for e, no in judged if not no)), tuple(no for _, no in judged if no)

    def _sets(self, entry: Batch | Revert | Mark) -> Collection[str]:
        """What an entry sets of the dossier itself, or what was set by the one that it takes back."""
        if isinstance(entry, Revert):
            return self.set_by(entry.target)
        return entry.fields if isinstance(entry, Batch) else ()

    def _within(self, edit: Edit) -> Edit:
        """The edit as far as it is theirs: an earlier version comes back without a red line that is not; and about the
        text that they cannot see, where that is on the table."""
        if self.visitor.keeps_red_lines or not isinstance(edit, Restore):
            return self.tabled.meant(edit)
        return replace(edit, red_line=False)

    def _refused(self, edit: Edit, closed: Collection[Cell]) -> Rejected | None:
        """Why an edit is not for this visitor to make: also a key press that would close its cell to themselves."""
        if edit.cell in closed:
            return withheld([edit.cell])[0]
        if isinstance(edit, Amend) and _RED_LINES & edit.fields.keys() and not self.visitor.keeps_red_lines:
            return _kept(edit.cell)
        if unseen := self.tabled.refused(edit):
            return unseen
        above = isinstance(edit, Restate) and edit.marking and not self.visitor.marking.allows(edit.marking)
        return Rejected(edit.cell, "marking", "at most your own", "a higher one", "marking") if above else None

    def _brought_back_closed(self, edits: Collection[Edit]) -> Iterator[Cell]:
        """The cells of which a version would come back that they may not see: also that before anybody wrote."""
        wanted = {(edit.cell, edit.version) for edit in edits if isinstance(edit, Restore)}
        if not self.visitor.marking.allows(BLANK.marking):
            yield from (cell for cell, version in wanted if not version)
        present = self.present({cell.topic for cell, _ in wanted}) if wanted else {}
        for (cell, _), version in self.versions(wanted).items() if wanted else ():
            if not shown(self.visitor, version, present[cell]):
                yield cell

    def _not_taken_back(self, entry: Revert) -> Iterator[Rejected]:
        """What of an entry is not theirs to undo: cells that are closed, were so before, or lose or get a red line."""
        woven, closed = self.woven(entry.target), self.closed()
        present = self.present({one.made.cell.topic for one in woven}) if woven else {}
        for one in woven:
            cell, both = one.made.cell, [version for version in (one.before, one.made) if version]
            if cell in closed or not all(shown(self.visitor, version, present[cell]) for version in both):
                yield withheld([cell])[0]
            elif not self.visitor.keeps_red_lines and one.lined:
                yield _kept(cell)


def _kept(cell: Cell) -> Rejected:
    return Rejected(cell, "red_line", "somebody who sees all red lines", "another", "red_line_kept")


def _line_allowed(visitor: Visitor, version: Written, present: Written) -> bool:
    return all(visitor.marking.allows(one.position.red_line_marking) for one in (version, present))
