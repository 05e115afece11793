"""What of the cells a visitor may see, and what of an entry is theirs to write."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from positions.access.seeing import Tabled, refuse_unowned, refuse_unseen
from positions.changes import Amend, Batch, Cell, Edit, Key, Mark, Rejected, Restate, Restore, Revert, Written
from positions.fields import SeenWith
from positions.people import Visitor
from positions.stances import FIELDS, Marking

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


@dataclass(frozen=True, slots=True)
class Judge:
    """Lets through what a visitor may write, and says of the rest why not.

    What it asks of the store it asks only where that matters: the cells closed to them, those that a batch wrote, the
    versions of a cell, and what an entry set of the dossier itself.
    """

    visitor: Visitor
    closed: Callable[[], Collection[Cell]]
    wrote: Callable[[Key], Collection[Cell]]
    history: Callable[[Cell], Sequence[Written]]
    tabled: Tabled
    set_by: Callable[[Key], Collection[str]]

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
        closed = self.closed()
        if isinstance(entry, Revert):
            hidden = set(self.wrote(entry.target)).intersection(closed)
            return (None, withheld(sorted(hidden))) if hidden else (entry, ())
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
        if edit.cell in closed or self._brings_back_closed(edit):
            return withheld([edit.cell])[0]
        if isinstance(edit, Amend) and _RED_LINES & edit.fields.keys() and not self.visitor.keeps_red_lines:
            return Rejected(edit.cell, "red_line", "somebody who sees all red lines", "another", "red_line_kept")
        if unseen := self.tabled.refused(edit):
            return unseen
        above = isinstance(edit, Restate) and edit.marking and not self.visitor.marking.allows(edit.marking)
        return Rejected(edit.cell, "marking", "at most your own", "a higher one", "marking") if above else None

    def _brings_back_closed(self, edit: Edit) -> bool:
        if not isinstance(edit, Restore):
            return False
        versions = self.history(edit.cell)
        return any(v.version == edit.version and not shown(self.visitor, v, versions[0]) for v in versions)


def _line_allowed(visitor: Visitor, version: Written, present: Written) -> bool:
    return all(visitor.marking.allows(one.position.red_line_marking) for one in (version, present))
