"""Bringing cells back as they were at a moment, and taking back what was brought in at once: what is asked, and what
that would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from positions.changes import AS_AT, FROM_FILE, Cell, Key, Rejected, Written
from positions.stances import Position
from positions.states import State

RESTORED_AT_MOST = 10_000
"""Cells that one restore writes: three times a dossier of as many topics as may be added on the page."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which cells: those of some topics, of some states, or some by themselves; None where that does not matter."""

    topics: frozenset[str] | None = None
    states: frozenset[State] | None = None
    cells: frozenset[Cell] | None = None

    def __contains__(self, cell: Cell) -> bool:
        asked = ((self.topics, cell.topic), (self.states, cell.state), (self.cells, cell))
        return all(some is None or one in some for some, one in asked)


@dataclass(frozen=True, slots=True)
class AsAt:
    """Bring cells back as they were at a revision, as one change; at revision 0 nobody had written in any.

    ``seen`` is the revision by which that was chosen: what somebody else writes in a cell after it stands.  ``without``
    are the cells of the scope that were left out.
    """

    key: Key
    revision: int
    seen: int
    scope: Scope = field(default_factory=Scope)
    without: frozenset[Cell] = frozenset()


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Undo what was brought in at once as a revision, or undo that again; as far as it still stands."""

    key: Key
    revision: int


class Skipped(StrEnum):
    """Why a cell is not brought back: it is closed to who asks, or would be as nobody had written in it then; its topic
    is there no more, its state takes no part, or only a red line is another that is not theirs to change."""

    WITHHELD = "withheld"
    CLOSING = "closing"
    GONE = "gone"
    ABSENT = "absent"
    RED_LINE = "red_line"


@dataclass(frozen=True, slots=True)
class Returning:
    """A cell that would become something else: ``now`` is what stands there, None where nobody ever wrote.

    ``others`` says that somebody else wrote that, ``version`` which comes back (0 for none), and ``bared`` that texts
    were taken out of that.
    """

    cell: Cell
    before: Position
    after: Position
    now: Written | None
    others: bool = False
    version: int = 0
    bared: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore would do: the cells that it writes, those it passes over and why, and how many already are so."""

    cells: tuple[Returning, ...]
    skipped: Mapping[Skipped, tuple[Cell, ...]]
    same: int


@dataclass(frozen=True, slots=True)
class Retaken:
    """What it would do to take back something that was brought in: the cells that it writes, and those that stay since
    they were changed after it, each as it stands.

    ``refused`` says why it is not for who asks, and ``fields`` that it sets something of the dossier itself too.
    """

    cells: tuple[Returning, ...]
    stays: tuple[Written, ...]
    refused: tuple[Rejected, ...] = ()
    fields: bool = False


@dataclass(frozen=True, slots=True)
class Brought:
    """What was written at once as one revision: taken over from a file, or brought back as at a moment.

    Of its cells, as far as somebody sees them, ``stands`` still hold what it wrote, ``taken`` hold what was there
    before it since it was undone, and ``changed`` hold something else by now.  ``undone`` is the revision that took it
    back, by which that can be undone; 0 where none did.
    """

    revision: int
    author: str
    at: datetime
    reason: str
    stands: tuple[Cell, ...]
    taken: tuple[Cell, ...]
    changed: tuple[Cell, ...]
    undone: int = 0

    @property
    def from_file(self) -> bool:
        """Whether it came from a file."""
        return self.reason.startswith(FROM_FILE)

    @property
    def file(self) -> str:
        """The name of the file; empty where it was no file, or for who does not see sources."""
        return self.reason.removeprefix(FROM_FILE) if self.from_file else ""

    @property
    def as_at(self) -> int | None:
        """The revision as at which cells were brought back; None of a file, and of versions one by one."""
        return int(self.reason.removeprefix(AS_AT)) if self.reason.startswith(AS_AT) else None
