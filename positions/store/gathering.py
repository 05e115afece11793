"""Small entries that go in one commit: weighed one after another against one reading, and appended at once.

Each becomes the revision that it would have been alone, and is held against what those before it wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from positions.changes import Batch, Cell, Edit, Receipt, Written
from positions.dossiers import Dossier
from positions.store import appending
from positions.store.appending import Row
from positions.store.entries import Ground, Next, Outcome, weigh
from positions.store.log import Log
from positions.store.rows import Stored


class Gathering:
    """Entries of one dossier that are weighed under its lock, and written by ``write``.

    ``wrote`` is what they become after ``since``, the revision that they found.
    """

    def __init__(self, log: Log, about: Dossier, batches: Iterable[Batch]) -> None:
        batches = list(batches)
        self._log, self._about = log, about
        self._topics = {topic.id for topic in about.topics}
        self._known = log.receipts([one.key for one in batches])
        self._present = log.standing({edit.cell for one in batches for edit in self._placed(one)})
        self.since = self._number = log.revision
        self.wrote: list[Written] = []
        self._taken: list[Row] = []
        self._made: list[Row] = []
        self._new: list[Receipt] = []
        self._stored: list[Stored] = []

    def record(self, batch: Batch, author: str, identity: str | None) -> Receipt:
        """What becomes of an entry; sent again, or twice at once, it gets the same receipt."""
        if before := self._known.get(batch.key):
            return before
        outcome = weigh(batch, self._ground(batch))
        at = datetime.now(UTC) if outcome.agreed else None
        if at and outcome.written:
            self._number += 1
            taken = appending.taken(self._log.id, self._number, author, at, outcome.reason, identity, batch.key)
            self._take(taken, outcome, batch.key.outbox)
        told = self._known[batch.key] = appending.receipt(batch.key, self._number, at, outcome)
        self._new.append(told)
        return told

    def write(self) -> None:
        """Append all that came of them."""
        self._log.append(self._taken)
        self._log.fill(self._made)
        self._log.keep(self._new)

    def _take(self, taken: Row, outcome: Outcome, outbox: str) -> None:
        """Let what comes after find what this entry writes."""
        self._taken.append(taken)
        self._made += appending.became(self._log.id, self._number, outcome.written)
        for one in outcome.written:
            stored = Stored(_as_written(one, taken), outbox, one.origin)
            self._stored.append(stored)
            self.wrote.append(stored.written)
            self._present[one.cell] = stored

    def _ground(self, batch: Batch) -> Ground:
        newest = {cell: stored.written.version for cell, stored in self._present.items()}
        overtaken = {e.cell: e.seen for e in self._placed(batch) if 0 <= e.seen < newest.get(e.cell, 0)}
        return Ground(self._about, self._present, self._others(overtaken, batch.key.outbox), {})

    def _others(self, seen: Mapping[Cell, int], outbox: str) -> dict[Cell, int]:
        """As ``Log.others``, with what those before it write."""
        found = self._log.others(seen, outbox)
        here = (one.written for one in self._stored if one.outbox != outbox)
        return found | {one.cell: one.version for one in here if one.version > seen.get(one.cell, one.version)}

    def _placed(self, batch: Batch) -> Iterator[Edit]:
        """The edits of topics that there are: PostgreSQL cannot even be asked for every other."""
        return (edit for edit in batch.edits if edit.cell.topic in self._topics)


def _as_written(one: Next, taken: Row) -> Written:
    about = {name: taken[name] for name in ("author", "at", "reason", "identity")}
    return Written(one.cell, one.version, taken["number"], one.position, **about)
