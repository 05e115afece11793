"""What happened: edits as they are asked for, changes as they were written, and the moments people name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from positions.fields import SeenWith
from positions.plain import Plain
from positions.refusals import Refusal
from positions.stances import BLANK, Basis, Certainty, Marking, Position, Source, Stance
from positions.states import State

EDITS_AT_MOST = 2000
"""Edits of one batch, and of all that a page sends at once."""
ENTRIES_AT_MOST = 100
"""Entries that are taken at once; a page sends half as many, and the rest after their receipts."""
OUTBOX_LENGTH = 100
"""Characters that the name of an outbox has at most."""
QUOTED = 100
"""Characters of what somebody sent that are kept with a refusal."""
FROM_FILE = "file: "
"""What a reason begins with when the name of a file follows."""
AS_AT = "restore: "
"""What a reason begins with when the revision follows as at which cells were brought back."""

CHANNEL = "krachtenveld"
"""Where PostgreSQL tells other processes of a revision at commit, as JSON {"dossier", "revision"}."""

RIGHTS = 0
"""Told in the place of a revision when it is not the dossier that changed, but who may see it."""

LOOKED, STILL = -1, -2
"""Told instead of a revision: that a page only looks for what is new; that there is nothing, and its line is up."""

GONE = "-"
"""Listened to in the place of a dossier, for that one was destroyed: what is remembered of it goes."""

EVERY = ""
"""Listened to in the place of a dossier, for what is told of any."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """Where a position stands: one topic, one state."""

    topic: str
    state: State


@dataclass(frozen=True, slots=True)
class Key:
    """An edit's identity from the browser it came from: sent twice, it is written once."""

    outbox: str
    seq: int


@dataclass(frozen=True, slots=True)
class Restate:
    """A key press on a cell: a stance from the current source, with a few words if any were typed.

    ``seen`` is the version of the cell the author had before them, 0 for a cell never written; ``marking`` is the
    least that the cell is marked from now on, None for what it is, ``about`` the document then on the table.
    """

    cell: Cell
    seen: int
    stance: Stance
    source: Source | None = None
    basis: Basis = Basis.ESTIMATED
    words: str = ""
    certainty: Certainty = Certainty.LOW
    marking: Marking | None = None
    about: str | None = None

    def apply(self, position: Position) -> Position:
        """The cell as it becomes."""
        said = self.source, self.basis, self.words, self.certainty, self.marking
        return position.restated(self.stance, *said, about=self.about)


@dataclass(frozen=True, slots=True)
class Amend:
    """Some fields of a cell set in the inspector; ``fields`` are Position's own names and types.

    Whoever writes conditions or a note, or says they still hold, has looked at them.
    """

    cell: Cell
    seen: int
    fields: dict[str, Any]

    def apply(self, position: Position) -> Position:
        """The cell as it becomes."""
        looked_at = {"carried_from": None} if {"conditions", "note"} & self.fields.keys() else {}
        return replace(position, **(looked_at | self.fields))


@dataclass(frozen=True, slots=True)
class Restore:
    """Bring back a cell as it was at an earlier version, as a new change; at version 0 nobody had written in it.

    ``red_line`` says whether that brings back its red line too, which is not for who does not see those.
    """

    cell: Cell
    seen: int
    version: int
    red_line: bool = True

    def apply(self, earlier: Position, position: Position) -> Position:
        """The cell as it becomes, ``earlier`` being what it held then."""
        if self.red_line:
            return earlier
        return replace(earlier, red_line=position.red_line, red_line_marking=position.red_line_marking)


Edit = Restate | Amend | Restore


@dataclass(frozen=True, slots=True)
class Batch:
    """Edits made in one gesture, written together as one revision.

    ``file`` is the name of the file they were taken over from; empty when somebody made them here.  ``fields`` of the
    dossier itself are set with them, named as ``Store.set_dossier`` has it.  ``since`` is the revision by which those
    were chosen: where anything of the dossier was set after it nothing is written; None where that does not matter.
    ``as_at`` is the revision that all its edits bring cells back to.
    """

    key: Key
    edits: tuple[Edit, ...]
    file: str = ""
    fields: Mapping[str, Plain] = field(default_factory=dict)
    since: int | None = None
    as_at: int | None = None

    @property
    def reason(self) -> str:
        """Why it is written, as the log keeps it."""
        if self.file:
            return FROM_FILE + self.file
        if self.as_at is not None:
            return f"{AS_AT}{self.as_at}"
        if not self.edits:
            return "dossier"
        return "restore" if all(isinstance(edit, Restore) for edit in self.edits) else "edit"


@dataclass(frozen=True, slots=True)
class Revert:
    """Undo what another batch wrote, as a new change; undoing an undo is a redo."""

    key: Key
    target: Key


MOMENT_LENGTH = 120
"""Characters that the name of a moment has at most."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Name the present revision as a moment."""

    key: Key
    name: str
    date: date


@dataclass(frozen=True, slots=True)
class Redaction:
    """That texts were taken out of what somebody wrote: by whom, and when (UTC)."""

    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Written:
    """A cell as it became: ``version`` counts up from 1 per cell, ``revision`` per dossier, ``at`` is in UTC.

    ``author`` is a name, and ``identity`` whose it is, as ``Visitor.identity`` has it; None where that was not kept.
    ``kept_back`` says that all it holds is kept from who looks; nothing says that there is a red line.
    """

    cell: Cell
    version: int
    revision: int
    position: Position
    author: str
    at: datetime
    reason: str = "edit"
    redacted: Redaction | None = None
    identity: str | None = None
    kept_back: bool = False

    def without(self, unseen: Collection[SeenWith]) -> Written:
        """The version as somebody sees it who may not see these; who wrote it goes with the sources."""
        position, told = self.position.without(unseen), self.position.without([SeenWith.RED_LINES])
        bared = replace(self, position=position, kept_back=position == BLANK != told)
        return replace(bared, author="", redacted=None) if SeenWith.SOURCES in unseen else bared

    @property
    def blank(self) -> bool:
        """Whether nobody has said anything in it, nor what is kept from who looks."""
        return self.position == BLANK and not self.kept_back

    @property
    def file(self) -> str:
        """The name of the file it was taken over from; empty when somebody wrote it here."""
        return self.reason.removeprefix(FROM_FILE) if self.reason.startswith(FROM_FILE) else ""

    @property
    def why(self) -> str:
        """Why it was written, in one word: "file", "restore", or what the log says."""
        return self.reason.partition(": ")[0]


@dataclass(frozen=True, slots=True)
class Move:
    """A cell that became something else between two revisions: what it was, and what was last written of it."""

    before: Position
    after: Written


@dataclass(frozen=True, slots=True)
class Conflict:
    """An edit that was not written because somebody else changed the cell after its author saw it."""

    cell: Cell
    now: Written


@dataclass(frozen=True, slots=True)
class Rejected:
    """An edit that was not written because the cell cannot hold it; the rest says why, as of a Refusal.

    It is kept and said back, so what somebody sent is in it up to QUOTED characters: no name of ours is longer.
    """

    cell: Cell
    where: str
    expected: str
    found: str
    reason: str = "invalid"
    most: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "cell", replace(self.cell, topic=self.cell.topic[:QUOTED]))
        object.__setattr__(self, "found", self.found[:QUOTED])

    @classmethod
    def of(cls, cell: Cell, refused: Refusal) -> Rejected:
        """The rejection of an edit of a cell that was refused."""
        found = str(refused.found)
        return cls(cell, refused.where, refused.expected, found, refused.reason, refused.most)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a batch.  ``revision`` is None when nothing of it was written.

    ``left`` are fields of the dossier that an undo left as they are: somebody set them since.
    """

    key: Key
    revision: int | None
    at: datetime | None
    conflicts: tuple[Conflict, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Milestone:
    """A named revision: "Raadswerkgroep 12 januari"."""

    name: str
    date: date
    revision: int
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DossierChange:
    """Something about the dossier itself that was set: ``what`` names it, ``value`` is what it became (plain JSON)."""

    revision: int
    what: str
    value: Plain
    author: str
    at: datetime
