"""All that a workbook shows, handed in by whoever asks for it: facts, figures and the order to show them in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from positions.agendas import Agenda
from positions.changes import Cell, Move, Written
from positions.documents import ANOTHER, names
from positions.dossiers import Dossier, Texts, Topic
from positions.evidence import Evidence
from positions.stances import Marking, Position
from positions.states import Populations, State

_BLANK = Position()


@dataclass(frozen=True, slots=True)
class DossierRow:
    """Something of the dossier itself, or of one topic by its ``number``, that became something else: in words."""

    number: str
    about: str
    label: str
    before: str
    after: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Content:
    """What one workbook shows.

    ``states`` are the rows, in order; ``expected`` the cells hatched as "expectation in the fiche" while unknown;
    ``withheld`` the cells above the visitor's marking, of which nothing is written whatever ``cells`` holds.
    ``as_at`` carries a time zone, and every time in the workbook is told in it; ``moment`` is the same in words.
    ``marking`` is the workbook's own; ``up_to`` is the highest that was let into ``cells``, and ``notes``,
    ``sources`` and ``red_lines`` say whether those were; ``pillars`` and ``initiatives`` say which topics are in it,
    or ``agenda`` does.
    ``prose`` is the field of forces in words by topic id, with the dossier's own under ""; ``moves`` is what changed
    since ``since``, a moment in words, and None when nobody asked; ``dossier_moves`` tell what of the dossier itself
    changed since then.  ``remark`` ends the subtitle; ``evidence`` is
    what states publicly did or said.
    """

    dossier: Dossier
    cells: Mapping[Cell, Written]
    populations: Populations
    states: tuple[State, ...]
    state_names: Mapping[State, str]
    revision: int
    as_at: datetime
    moment: str
    marking: Marking
    language: str = "nl"
    expected: Collection[Cell] = frozenset()
    withheld: Collection[Cell] = frozenset()
    council: str = ""
    remark: str = ""
    up_to: Marking = Marking.RESTRICTED
    notes: bool = True
    sources: bool = True
    red_lines: bool = False
    pillars: bool = True
    initiatives: bool = True
    agenda: Agenda | None = None
    prose: Mapping[str, str] = field(default_factory=dict)
    moves: Sequence[Move] | None = None
    dossier_moves: Sequence[DossierRow] = ()
    since: str = ""
    evidence: Sequence[Evidence] = ()

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics that are in the workbook: in the order of its agenda, or else of the dossier."""
        if self.agenda:
            return self.dossier.on(self.agenda)
        return tuple(t for t in self.dossier.topics if (self.pillars if t.is_pillar else self.initiatives))

    def text(self, words: Texts) -> str:
        """A text of the dossier in the workbook's language, in Dutch where it has no other.

        Soft hyphens are for screens: a spreadsheet shows them all.
        """
        return (words.get(self.language) or words["nl"]).replace("\u00ad", "")

    def position(self, topic: Topic, state: State) -> Position:
        """What may be shown of a cell; the blank position where nothing is written or nothing may be shown."""
        written = self.written(topic, state)
        return written.position if written else _BLANK

    def written(self, topic: Topic, state: State) -> Written | None:
        """The cell as it was last written, if it may be shown."""
        cell = Cell(topic.id, state)
        return None if cell in self.withheld else self.cells.get(cell)

    def texts(self, topic: Topic, another: str) -> dict[str, str]:
        """What each text that a stance on a topic may be about is called, by id; ``another`` is one that may not be
        seen."""
        return names(self.dossier.documents_of(topic)) | {ANOTHER: another}

    @property
    def expected_place(self) -> str:
        """The section of the fiche that its expectation stands in ("3c"); empty without one."""
        return next((said.place.split(",")[0] for said in self.dossier.expectations), "")

    def local(self, at: datetime) -> datetime:
        """A moment on the workbook's own clock, without a zone, as a spreadsheet wants it."""
        return at.astimezone(self.as_at.tzinfo).replace(tzinfo=None, microsecond=0)


def day(value: date | None) -> date | str | None:
    """A date as a spreadsheet can hold it; its calendar begins in 1900, with a day too many until March."""
    return value.isoformat() if value and value < date(1900, 3, 1) else value
