"""What becomes of an entry, held against the cells it wants to change: written, in conflict, or rejected."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from positions.changes import OUTBOX_LENGTH, Batch, Cell, Conflict, Edit, Key, Rejected, Restore
from positions.dossiers import Dossier
from positions.plain import Plain
from positions.stances import BLANK, REFERENCE_LENGTH, Position, PositionError
from positions.store.locations import StoreError
from positions.store.rows import Stored

_LAST_SEQ = 2**53  # as far as a browser counts in whole numbers


@dataclass(frozen=True, slots=True)
class Next:
    """A version about to be written."""

    cell: Cell
    version: int
    origin: int
    position: Position


@dataclass(slots=True)
class Outcome:
    """What an entry comes to.  ``agreed`` says that something of it was taken, even if it changed nothing.

    ``fields`` are set of the dossier itself, ``left`` those that an undo leaves.
    """

    reason: str
    written: list[Next] = field(default_factory=list)
    conflicts: dict[Cell, Conflict] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    agreed: bool = False
    fields: dict[str, Plain] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a batch is held against, all read under the dossier's lock.

    ``others`` is the newest version of a cell that came from another outbox; ``earlier`` the versions to restore.
    """

    dossier: Dossier
    present: Mapping[Cell, Stored]
    others: Mapping[Cell, int]
    earlier: Mapping[tuple[Cell, int], Position]


def weigh(batch: Batch, ground: Ground) -> Outcome:
    """Hold a batch against the grid.  Edits of one cell apply in order and make one version."""
    outcome = Outcome((replace(batch, file=line("file", batch.file)) if batch.file else batch).reason)
    becoming: dict[Cell, Position] = {}
    for edit in batch.edits:
        now = ground.present.get(edit.cell)
        refusal = _misplaced(edit, ground)
        if refusal:
            outcome.rejected.append(refusal)
        elif now and ground.others.get(edit.cell, 0) > edit.seen:
            outcome.conflicts[edit.cell] = Conflict(edit.cell, now.written)
        else:
            before = becoming.get(edit.cell) or _held(now)
            try:
                becoming[edit.cell] = _applied(edit, before, ground)
            except PositionError as refused:
                outcome.rejected.append(Rejected.of(edit.cell, refused))
    outcome.agreed = bool(becoming)
    outcome.written = [n for c, p in becoming.items() if (n := _next(c, p, ground.present.get(c)))]
    return outcome


def unweave(target: Mapping[Cell, Stored], before: Mapping[Cell, Stored], present: Mapping[Cell, Stored]) -> Outcome:
    """Undo what ``target`` wrote, cell by cell, where the cell still holds it.

    It still holds it when nobody wrote after it, or when all that was written after it has been undone since:
    ``origin`` follows a content through any number of undos and redos.
    """
    outcome = Outcome("undo")
    for cell, then in target.items():
        now = present[cell]
        if now.origin != then.origin:
            outcome.conflicts[cell] = Conflict(cell, now.written)
            continue
        old = before.get(cell)
        outcome.written.append(Next(cell, now.written.version + 1, old.origin if old else 0, _held(old)))
    return outcome


def _misplaced(edit: Edit, ground: Ground) -> Rejected | None:
    """Why an edit speaks of something that is not there, if it does."""
    cell = edit.cell
    now = ground.present.get(cell)
    newest = now.written.version if now else 0
    try:
        topic = ground.dossier.topic(cell.topic)
    except KeyError:
        return Rejected(cell, "topic", "a topic of this dossier", cell.topic, "unknown_topic")
    if cell.state in topic.absent:
        return Rejected(cell, "state", "a state that takes part", cell.state.value, "absent")
    if not 0 <= edit.seen <= newest:
        return Rejected(cell, "seen", f"a version up to {newest}", str(edit.seen), "unseen")
    if isinstance(edit, Restore) and edit.version and (cell, edit.version) not in ground.earlier:
        return Rejected(cell, "version", f"a version from 0 to {newest}", str(edit.version), "unknown_version")
    return None


def _applied(edit: Edit, position: Position, ground: Ground) -> Position:
    if isinstance(edit, Restore):
        return edit.apply(ground.earlier[edit.cell, edit.version] if edit.version else BLANK, position)
    applied = edit.apply(position)
    if applied.about not in (None, position.about):
        document = ground.dossier.document(applied.about)
        if document is None or not document.about(edit.cell.topic):
            raise PositionError("about", "a document of this topic", applied.about, reason="unknown_document")
    return applied


def _held(stored: Stored | None) -> Position:
    return stored.written.position if stored else BLANK


def _next(cell: Cell, position: Position, now: Stored | None) -> Next | None:
    """The version to write, or None when the cell already is so."""
    version = now.written.version + 1 if now else 1
    if position == _held(now):
        return None
    return Next(cell, version, version, position)


def checked(key: Key) -> Key:
    """The key, if a browser can have sent it and a database can hold it."""
    if not 0 < len(key.outbox) <= OUTBOX_LENGTH or not key.outbox.isprintable() or not 0 <= key.seq <= _LAST_SEQ:
        raise StoreError("entry", f"an outbox of 1 to {OUTBOX_LENGTH} characters and a number from 0", key)
    return key


def line(where: str, text: str) -> str:
    """A short text on one line, without what a database or screen cannot hold."""
    kept = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cs"))
    text = " ".join(kept.split())
    if not 0 < len(text) <= REFERENCE_LENGTH:
        raise StoreError(where, f"1 to {REFERENCE_LENGTH} characters", len(text))
    return text
