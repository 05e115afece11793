"""Who hears of what a visitor did: the pages that are open, and the administrator."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from positions import journal
from positions.changes import Cell
from positions.people import Visitor
from positions.store import Store


class Telling:
    """What is told of one dossier where one visitor did something in it."""

    _store: Store
    _publish: Callable[[str, int], None]
    dossier_id: str
    visitor: Visitor

    def note(self, event: str, **facts: object) -> None:
        """Tell the administrator that this visitor did something with this dossier; never what it says."""
        journal.tell(event, who=self.visitor.name, by=self.visitor.holds, dossier=self.dossier_id, **facts)

    def told_of(self, what: str, revision: int, cells: Collection[Cell] = ()) -> None:
        """Tell open pages of a revision, and the administrator what it did."""
        self._publish(self.dossier_id, revision)
        named = [f"{cell.topic} {cell.state}" for cell in sorted(cells)]
        self.note("written", revision=revision, what=what.lower(), cells=named)

    @contextmanager
    def telling_after(self) -> Iterator[list[int]]:
        """Open pages hear after the block of what is written in it, once: of the last revision in this list.

        By then what they are told may have been worked out.
        """
        publish, told = self._publish, list[int]()
        self._publish = lambda _, revision: told.append(revision)
        try:
            yield told
        finally:
            self._publish = publish
            if told:
                publish(self.dossier_id, max(told))

    def taken_out(self) -> int:
        """The last revision here that took texts out for good: what was worked out before it is told to nobody."""
        return self._store.lately.taken_out(self.dossier_id)

    def beside(self, revision: int) -> int:
        """The last revision that is known to be written once this one is: one commit may have kept several."""
        return max(revision, self._store.lately.newest(self.dossier_id))
