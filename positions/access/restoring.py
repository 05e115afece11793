"""Bringing cells back as they were, as one visitor may: what it would do, and doing it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from positions.access.grants import AccessError, refuse_reader
from positions.access.seeing import Seen
from positions.changes import Batch, Cell, Receipt, Restore
from positions.dossiers import Dossier, Topic
from positions.people import Visitor
from positions.restoring import RESTORED_AT_MOST, AsAt, Restored, Returning, Skipped
from positions.stances import BLANK, Position


@dataclass(frozen=True, slots=True)
class Restoring:
    """The cells of a dossier as ``visitor`` saw and sees them, and the way to write them again.

    ``seen_at`` tells the cells at a revision, with what is closed now closed there too; ``record`` writes as this
    visitor.  Raises AccessError for who may not write.
    """

    visitor: Visitor
    dossier: Callable[[], Dossier]
    seen_at: Callable[[int], Seen]
    record: Callable[[Batch], Receipt]

    def foreseen(self, asked: AsAt) -> Restored:
        """What it would do, by what stood there at the revision it was chosen by; nothing is written."""
        skipped: dict[Skipped, list[Cell]] = defaultdict(list)
        cells: list[Returning] = []
        same = 0
        for one in self._weighed(asked):
            if isinstance(one, Returning):
                cells.append(one)
            elif isinstance(one, tuple):
                skipped[one[1]].append(one[0])
            else:
                same += 1
        return Restored(tuple(cells), {why: tuple(some) for why, some in sorted(skipped.items())}, same)

    def restore(self, asked: AsAt) -> Receipt:
        """Write it as one change; sent again it gets the same receipt, whatever the grid is by then.

        Raises AccessError "restored_too_many" for more than RESTORED_AT_MOST cells.
        """
        return self.record(self.batch(asked))

    def batch(self, asked: AsAt) -> Batch:
        """What it writes as an entry: of each cell the version that stands, and the one that comes back."""
        chosen = [one for one in self.foreseen(asked).cells if one.cell not in asked.without]
        if len(chosen) > (most := RESTORED_AT_MOST):
            raise AccessError("cells", f"at most {most}", len(chosen), "restored_too_many", most)
        line = self.visitor.keeps_red_lines
        edits = [Restore(one.cell, one.now.version if one.now else 0, one.version, line) for one in chosen]
        return Batch(asked.key, tuple(edits), as_at=asked.revision)

    def _then(self, revision: int) -> Seen:
        return self.seen_at(revision) if revision else Seen({}, frozenset())

    def _weighed(self, asked: AsAt) -> Iterator[Returning | tuple[Cell, Skipped] | None]:
        """Each cell of the scope in which something stands or stood: None where it already is so."""
        refuse_reader(self.visitor)
        if not 0 <= asked.revision <= asked.seen:
            raise AccessError("revision", f"one up to {asked.seen}", asked.revision, "no_revision")
        then, now = self._then(asked.revision), self.seen_at(asked.seen)
        topics = {topic.id: topic for topic in self.dossier().topics}
        closed = then.withheld | now.withheld
        for cell in sorted({*then.cells, *now.cells} - closed):
            if cell in asked.scope:
                yield self._one(cell, topics, then, now)
        yield from ((cell, Skipped.WITHHELD) for cell in sorted(closed) if cell in asked.scope and cell.topic in topics)

    def _one(
        self, cell: Cell, topics: Mapping[str, Topic], then: Seen, now: Seen
    ) -> Returning | tuple[Cell, Skipped] | None:
        before, stood, stands = now.position(cell), then.cells.get(cell), now.cells.get(cell)
        after = self._lined(then.position(cell), before)
        if before == then.position(cell):
            return None
        if cell.topic not in topics:
            return cell, Skipped.GONE
        if cell.state in topics[cell.topic].absent:
            return cell, Skipped.ABSENT
        if not stood and not self.visitor.marking.allows(BLANK.marking):
            return cell, Skipped.CLOSING  # whether something is left in it, as a red line, is not theirs to know
        if after == before:
            return cell, Skipped.RED_LINE
        others = stands is not None and not self.visitor.wrote(stands)
        version, bared = (stood.version, bool(stood.redacted)) if stood else (0, False)
        return Returning(cell, before, after, stands, others, version, bared)

    def _lined(self, after: Position, before: Position) -> Position:
        """What comes back for this visitor: a red line stays as it is with who does not keep those."""
        if self.visitor.keeps_red_lines:
            return after
        return replace(after, red_line=before.red_line, red_line_marking=before.red_line_marking)
