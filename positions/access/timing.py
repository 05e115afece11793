"""How much was written when in one dossier, as far as one visitor may know it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.people import Visitor
from positions.stances import Marking
from positions.store import Store


@dataclass(frozen=True, slots=True)
class Timing:
    """The log of a dossier up to a ``revision``, in figures: of cells of ``topics`` only."""

    _store: Store
    _dossier: str
    _visitor: Visitor
    topics: Collection[str]
    revision: int

    def span(self) -> tuple[datetime, datetime]:
        """When the first revision was written, and the last."""
        times = self._store.activity.times(self._dossier, {1, self.revision})
        return times[1], times[self.revision]

    def written(self, ends: Sequence[int]) -> list[int]:
        """How many versions of cells were written after each of these revisions, up to the next: those that the
        histories of the cells have, so none for somebody who does not see notes and sources."""
        until = [min(end, self.revision) for end in ends]
        topics = self.topics if self._visitor.sees_texts else ()
        markings = [marking for marking in Marking if self._visitor.marking.allows(marking)]
        return self._store.activity.written(self._dossier, until, topics, markings)
