"""The store as one visitor may see and change it; screens and routes never hold the store itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Unpack

from positions.access import judging, seeing
from positions.access.door import Guest
from positions.access.fiches import Fiches
from positions.access.grants import AccessError, refuse_reader
from positions.access.judging import Judge, sees_all, shown
from positions.access.naming import called
from positions.access.restoring import Restoring
from positions.access.retaking import Retaking
from positions.access.rooms import Rooms
from positions.access.seeing import Redacted, Seen, Since
from positions.access.telling import Telling
from positions.access.timing import Timing
from positions.changes import Batch, Cell, Mark, Milestone, Move, Receipt, Revert, Written
from positions.dossiers import Dossier
from positions.moves import DossierMove, moved
from positions.people import Bounds, Role, Visitor
from positions.plain import Plain
from positions.stances import Marking, Position, Source
from positions.store import Store

SOURCES = 20  # that are offered


class View(Telling, Rooms):
    """One dossier, for one visitor.

    ``publish`` is told (dossier, revision) after each write, so that open pages hear of it, and (dossier, RIGHTS) when
    somebody's right may have ended.  ``keep_name`` keeps what a visitor says they are called; without it they cannot
    say so.  ``guest`` is how they came in, None in local mode.
    """

    def __init__(
        self,
        store: Store,
        dossier_id: str,
        visitor: Visitor,
        publish: Callable[[str, int], None] = lambda *_: None,
        keep_name: Callable[[str], None] | None = None,
        guest: Guest | None = None,
    ) -> None:
        self._store = store
        self._publish = publish
        self._keep_name = keep_name
        self.dossier_id = dossier_id
        self.visitor = visitor
        self.guest = guest

    def narrowed(self, marking: Marking, **to: Unpack[Bounds]) -> View:
        """The same dossier for who only reads, and sees no more than this and than asked; a revision to come is now."""
        return View(self._store, self.dossier_id, self.visitor.narrowed(marking, **to))

    def dossier(self) -> Dossier:
        """The dossier as it is at the revision seen, with each topic as it stands by then."""
        return self._standing(self.visitor.at).without(self._closed())

    def own(self) -> Dossier:
        """The same with what each topic has of its own: nothing where the dossier or a text says it."""
        return self._kept(self.visitor.at).without(self._closed())

    def newest(self) -> int:
        """The newest revision, also for somebody who sees an earlier one: what was closed since is closed there too."""
        return self._store.revision(self.dossier_id)

    def begun(self) -> Dossier:
        """The dossier as its file began it, with what each topic had of its own."""
        return self._kept(1).without(self._closed(1))

    def revision(self) -> int:
        """The revision seen: the newest, unless the visitor sees an earlier one."""
        newest, at = self.newest(), self.visitor.at
        return newest if at is None else min(at, newest)

    def revision_at(self, moment: datetime) -> int:
        """The last revision seen that had been written by a moment; 0 before the first."""
        return min(self._store.revision_at(self.dossier_id, moment), self.revision())

    def cells(self, topics: Collection[str] | None = None) -> Seen:
        """Every cell that holds something, or only those of some topics; none of one that was taken out by then."""
        shown = {one.id for one in self._kept(self.visitor.at).topics} if topics is None else topics
        return self._seen_at(self.visitor.at, shown)

    def since(self, revision: int, most: int, by: int | None = None) -> Since | None:
        """What was written after a revision, up to now or to ``by`` at least, for who sees the present; None where it
        is more than ``most`` versions."""
        versions, closed = self._store.versions.since(self.dossier_id, revision, most, by), self._closed()
        return None if versions is None else seeing.since(versions, lambda one: self._shown(one, one, closed))

    def only_cells(self, since: int, by: int) -> bool:
        """Whether all that was written after a revision, up to ``by``, is known to be cells: the dossier is as it was,
        and no text was taken out."""
        return self._store.lately.since(self.dossier_id, since, by) is not None

    def between(self, since: int) -> tuple[Seen, Seen]:
        """The cells at a revision, and at the one seen; what is closed in either is closed in both."""
        before, after = self._seen_at(since), self.cells()
        hidden = before.withheld | after.withheld
        return before.without(hidden), after.without(hidden)

    def moves(self, since: int) -> tuple[Move, ...]:
        """What became something else between a revision and the one seen, in the order it was last written."""
        return seeing.moves(*self.between(since))

    def dossier_moves(self, since: int) -> tuple[DossierMove, ...]:
        """What of the dossier itself became something else between a revision and the one seen; without who set it
        for somebody who does not see sources, and without what was set, of which a part may be closed."""
        between = self._store.dossier_changes(self.dossier_id, since, self.revision())
        shown = (seeing.bared(change, self.visitor) for change in between)
        return moved(self._kept(since).without(self._closed(since)), self.own(), shown)

    def history(self, cell: Cell, until: int | None = None, limit: int | None = None) -> tuple[Written, ...]:
        """The versions of a cell, newest first: every one, or so many of those written by a revision; only those whose
        own marking and the present one allow it, and none for who does not see notes and sources: they stand in it."""
        present = self._store.history(self.dossier_id, cell, limit=1) if self.visitor.sees_texts else ()
        if not present:
            return ()
        closed, read = self._closed(), partial(self._store.history, self.dossier_id, cell, limit=limit)
        pages = seeing.in_pages(read, until, self.visitor.at)
        found = (self._shown(version, present[0], closed) for version in pages)
        return tuple(islice(filter(None, found), limit))

    def redacted(self, since: int) -> Redacted:
        """What lost texts after a revision, also for somebody who sees an earlier one: it is gone from there too."""
        found = self._store.redactions(self.dossier_id, since)
        hidden = self._seen_at(self.visitor.at).withheld if found and not sees_all(self.visitor) else frozenset()
        last = self._store.added.redacted(self.dossier_id, lines=self.visitor.sees_inzet)
        return Redacted(frozenset(found) - hidden, max(since, last, *found.values()), evidence=last > since)

    def timing(self) -> Timing:
        """How much was written when, up to the revision seen."""
        topics = {topic.id for topic in self._kept(self.visitor.at).topics}
        return Timing(self._store, self.dossier_id, self.visitor, topics, self.revision())

    def milestones(self) -> tuple[Milestone, ...]:
        """The named moments, newest first; without who named them for somebody who does not see sources."""
        found = self._store.milestones(self.dossier_id, self.visitor.at)
        return tuple(m if self.visitor.sources else replace(m, author="") for m in found)

    def sources(self) -> tuple[Source, ...]:
        """Sources used before, most recent first; none for somebody who may not edit."""
        if not self.visitor.may_edit:
            return ()
        if sees_all(self.visitor):
            return self._store.sources(self.dossier_id, SOURCES)
        newest = sorted(self.cells().cells.values(), key=lambda w: -w.revision)
        named = (w.position.source for w in newest if w.position.source and w.position.source.reference)
        return tuple(dict.fromkeys(named))[:SOURCES]

    def record(self, entry: Batch | Revert | Mark) -> Receipt:
        """Write what the visitor asks for under their name, and tell open pages."""
        refuse_reader(self.visitor)
        allowed, refused = self._judge().allowed_of(entry)
        if allowed is None:
            return Receipt(entry.key, None, None, rejected=refused)
        receipt = self._store.record(self.dossier_id, allowed, *self.visitor.signed)
        if receipt.revision is not None:
            self.told_of(type(allowed).__name__, receipt.revision, self._written(allowed, receipt))
        return self._told(replace(receipt, rejected=receipt.rejected + refused))

    def foreseen(self, entry: Batch | Revert) -> dict[Cell, Position]:
        """The cells that an entry would write, each as it would become; nothing is written."""
        allowed, _ = self._judge().allowed_of(entry)
        return self._store.foreseen(self.dossier_id, allowed) if isinstance(allowed, Batch | Revert) else {}

    def set(self, fields: Mapping[str, Plain]) -> int:
        """Set fields of the dossier, as ``Store.set_dossier`` names them, and tell open pages; the revision then.

        Raises AccessError "owners" where only an owner may, and "unknown_document" for a document they do not see.
        """
        refuse_reader(self.visitor)
        seeing.refuse_unowned(self.visitor, fields)
        seeing.refuse_unseen(self.visitor, fields)
        seeing.refuse_closed(fields, self._closed())
        revision = self._store.set_dossier(self.dossier_id, fields, *self.visitor.signed)
        self.told_of(" ".join(fields), revision)
        return revision

    def bring_back(self) -> int:
        """Take the dossier out of the archive, and tell open pages; the revision then.  Only an owner does."""
        visitor = replace(self.visitor, archived=False)
        return View(self._store, self.dossier_id, visitor, self._publish).set({"archived": False})

    def redact(self, cell: Cell, version: int) -> int:
        """Take the texts out of a version for good, as ``Store.redact`` does, and tell open pages; the revision then.

        Raises AccessError: "owners" for who is not an owner, "unknown_version" for what they do not see.
        """
        refuse_reader(self.visitor)
        if self.visitor.role is not Role.OWNER:
            raise AccessError("texts of a version", "an owner", self.visitor.role, reason="owners")
        found = self._store.versions.named(self.dossier_id, [(cell, version)]).values()
        if version not in {seen.version for one in found for seen in self.history(cell, one.revision, 1)}:
            raise AccessError("version", "one you see", version, reason="unknown_version")
        revision = self._store.redact(self.dossier_id, cell, version, *self.visitor.signed)
        self.told_of("redact", revision, [cell])
        return revision

    def introduce(self, name: str) -> None:
        """Keep the visitor's name; from now on it stands behind each change."""
        if self._keep_name is None or not self.visitor.edits:
            raise AccessError("your name", "somebody who may say it here", self.visitor.role, reason="read_only")
        name = called(name)
        self._keep_name(name)
        self.visitor = replace(self.visitor, name=name)

    def fiches(self) -> Fiches:
        """What the fiches among its documents say, as far as this visitor sees those."""
        return Fiches(self._store, self, self.told_of)

    def restoring(self) -> Restoring:
        """The way back to the cells as they were."""
        return Restoring(self.visitor, self.dossier, self._seen_at, self.record)

    def retaking(self) -> Retaking:
        """What was brought in at once, and the way to take it back."""
        return Retaking(self._store, self, self._judge().allowed_of, partial(self._shown, closed=self._closed()))

    def _written(self, entry: Batch | Revert | Mark, receipt: Receipt) -> Collection[Cell]:
        if isinstance(entry, Batch):
            left = {c.cell for c in receipt.conflicts} | {r.cell for r in receipt.rejected}
            return {edit.cell for edit in entry.edits} - left
        return self._store.wrote(self.dossier_id, entry.key)

    def _told(self, receipt: Receipt) -> Receipt:
        """The receipt without what the visitor may not see; asked for again, a cell may have been closed since."""
        if not receipt.conflicts:
            return receipt
        present = self._store.cells(self.dossier_id, {c.cell.topic for c in receipt.conflicts})
        return judging.told(receipt, present, partial(self._shown, closed=self._closed()))

    def _judge(self) -> Judge:
        """What stands between this visitor's entries and the store."""
        tabled = seeing.Tabled(self._standing, self._closed)
        return Judge.of(
            self._store, self.dossier_id, self.visitor, lambda: self._seen_at(self.visitor.at).withheld, tabled
        )

    def _seen_at(self, revision: int | None, topics: Collection[str] | None = None) -> Seen:
        """The cells as they were at a revision, as far as they may be seen now: a cell closed since stays closed."""
        then = self._store.cells(self.dossier_id, topics, at=revision)
        present = then if revision is None or sees_all(self.visitor) else self._store.cells(self.dossier_id, topics)
        closed = self._closed(revision)
        told = {cell: self._shown(version, present[cell], closed) for cell, version in then.items()}
        seen = {cell: version for cell, version in told.items() if version}
        return Seen(seen, frozenset(told.keys() - seen.keys()))

    def _shown(self, version: Written, present: Written, closed: Collection[str]) -> Written | None:
        """Any version as this visitor sees it; None unless its own marking and the cell's present one allow it.

        Of a stance about one of the ``closed`` documents they see that it is about another text.
        """
        seen = shown(self.visitor, version, present)
        return seen and seeing.retold(seen, closed)

    def _kept(self, at: int | None = None) -> Dossier:
        return seeing.own(self._store.dossier(self.dossier_id, at if at is None else max(at, 1)), self.visitor)

    def _standing(self, at: int | None = None) -> Dossier:
        return seeing.own(self._store.standing(self.dossier_id, at if at is None else max(at, 1)), self.visitor)

    def _closed(self, at: int | None = None) -> frozenset[str]:
        """The documents this visitor may not see, as they are now, at the revision seen, or at another."""
        if sees_all(self.visitor):
            return frozenset()
        moments = {None, self.visitor.at, at}
        return seeing.hidden(self.visitor, *(self._kept(moment) for moment in moments))
