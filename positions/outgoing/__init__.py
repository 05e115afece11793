"""What leaves the tool: the dossier as one visitor may see it, and as they choose, put into a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from positions.access import View
from positions.changes import Cell
from positions.comparing import Point
from positions.outgoing import sheets
from positions.outgoing.bilateral import state_sheets
from positions.outgoing.choices import ChoiceError, Choices, Included, about, read
from positions.outgoing.comparison import document as comparison_document
from positions.outgoing.comparison_sheets import workbook as comparison_workbook
from positions.outgoing.document import json_file
from positions.outgoing.dossier_moves import rows, told
from positions.outgoing.files import ODS, XLSX, File
from positions.outgoing.frame import parquet_file
from positions.outgoing.minister import About, minister_briefs
from positions.outgoing.prose import text
from positions.outgoing.table import csv_file
from positions.protocol.evidence import known
from positions.registers import Registers
from positions.stances import Stance
from positions.states import State
from positions.words import ZONE, Words
from positions.workbooks.out.content import Content

__all__ = [
    "FORMATS",
    "ON_PAGE",
    "About",
    "ChoiceError",
    "Choices",
    "File",
    "Holding",
    "Included",
    "Point",
    "about",
    "comparison_document",
    "comparison_workbook",
    "holding",
    "lines",
    "made",
    "minister_briefs",
    "read",
    "state_sheets",
    "text",
]

FORMATS: Mapping[str, str] = {
    "xlsx": XLSX,
    "ods": ODS,
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}
"""The kinds of file there are, each with its media type."""
ON_PAGE = ("xlsx", "ods", "csv", "json")
"""Those that the page Bestanden offers; the other is for a notebook."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What a file would hold, in numbers: topics, cells of states that take part, of which known, and withheld.

    ``moves`` and ``dossier_moves`` count cells that changed and what of the dossier itself did, None when nobody asked.
    ``name`` is the file's, up to its kind.
    """

    name: str
    marking: str
    topics: int
    cells: int
    known: int
    withheld: int
    moves: int | None
    dossier_moves: int | None


def made(
    kind: str, view: View, registers: Registers, words: Words, at: datetime, choices: Choices = sheets.EVERYTHING
) -> File:
    """The dossier as a file of one of ``FORMATS``; ``at`` is the moment it is made.  Raises ChoiceError."""
    if kind not in FORMATS:
        raise ChoiceError("file", "one of " + ", ".join(FORMATS), kind, "no_format")
    choices = choices.within(view)
    shown, seen = _content(view, registers, words, at, choices)
    if kind == "csv":
        content = csv_file(shown, words)
    elif kind == "json":
        content = json_file(shown, seen, choices)
    elif kind == "parquet":
        content = parquet_file(shown, seen)
    else:
        content = sheets.workbook(shown, words, kind)
    return File(f"{_name(shown, choices, words)}.{kind}", content, FORMATS[kind])


def holding(view: View, registers: Registers, words: Words, at: datetime, choices: Choices) -> Holding:
    """What such a file would hold.  Raises ChoiceError."""
    choices = choices.within(view)
    shown, _ = _content(view, registers, words, at, choices)
    topics = {topic.id for topic in shown.topics}
    cells = [Cell(topic.id, state) for topic in shown.topics for state in State if state not in topic.absent]
    held = (cell for cell in cells if (w := shown.cells.get(cell)) and w.position.stance is not Stance.UNKNOWN)
    moves = None if shown.moves is None else sum(move.after.cell.topic in topics for move in shown.moves)
    return Holding(
        name=_name(shown, choices, words),
        marking=words(f"marking.{shown.marking.name.lower()}"),
        topics=len(shown.topics),
        cells=len(cells),
        known=sum(1 for _ in held),
        withheld=sum(cell.topic in topics for cell in shown.withheld),
        moves=moves,
        dossier_moves=None if shown.moves is None else len(shown.dossier_moves),
    )


def lines(held: Holding, words: Words) -> list[str]:
    """What a file would hold in sentences, what there is none of left out."""
    topics = words("files.topics", n=held.topics)
    said = [words("files.cells", n=held.cells, topics=topics, known=held.known)]
    said += [words("files.withheld", n=held.withheld)] if held.withheld else []
    said += [] if held.moves is None else [words("files.moves", n=held.moves)]
    return [*said, words("files.dossier_moves", n=held.dossier_moves)] if held.dossier_moves else said


def _content(view: View, registers: Registers, words: Words, at: datetime, choices: Choices) -> tuple[Content, View]:
    """The content of a file and the view it is read from: all of one revision, whatever is written meanwhile."""
    revision = choices.at.revision if choices.at else view.revision()
    seen = view.narrowed(choices.marking, **choices.bounds(revision))
    dossier = seen.dossier()
    moves = seen.moves(choices.since.revision) if choices.since else None
    changed = told(seen, dossier, choices)
    weights = dossier.weights(registers.populations)
    shown = sheets.content(
        dossier,
        seen.cells(),
        revision=revision,
        populations=weights,
        words=words,
        at=at,
        choices=choices,
        moves=moves,
        dossier_moves=list(rows(changed, dossier, words)),
        dossier_markings={marking for move in changed for marking in move.markings},
        evidence=known(dossier, registers),
    )
    if not shown.topics:
        found = choices.agenda or choices.included.value
        raise ChoiceError("onderwerpen", "topics that this dossier has", found, "no_topics")
    return shown, seen


def _name(shown: Content, choices: Choices, words: Words) -> str:
    """krachtenveld-kwaliteitsbanen-2027-01-12-intern; with the agenda it is of, and the revision where it is
    not the present one."""
    revision = f"-r{choices.at.revision}" if choices.at else ""
    marking = words(f"marking.{shown.marking.name.lower()}").lower()
    agenda = f"-{shown.agenda.id}" if shown.agenda else ""
    return f"krachtenveld-{shown.dossier.id}{agenda}-{shown.as_at.astimezone(ZONE):%Y-%m-%d}{revision}-{marking}"
