"""What leaves the tool: the dossier as one visitor may see it, put into a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from positions import workbooks
from positions.access import Seen, View
from positions.changes import Cell
from positions.dossiers import Dossier
from positions.grid import Tables
from positions.stances import Marking, Position
from positions.states import Populations, State
from positions.words import ZONE, Words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is handed over."""

    name: str
    content: bytes
    media_type: str


def workbook(view: View, tables: Tables, words: Words, at: datetime) -> File:
    """The matrix as an Excel workbook; ``at`` is the moment it is made, told in The Hague's time."""
    dossier = view.dossier()
    revision = view.revision()
    made = compose(dossier, view.cells(), revision, dossier.weights(tables.populations), words, at)
    return File(f"krachtenveld-{dossier.id}-{at.astimezone(ZONE):%Y-%m-%d}.xlsx", made, XLSX)


def compose(dossier: Dossier, seen: Seen, revision: int, populations: Populations, words: Words, at: datetime) -> bytes:
    """The bytes of a workbook: the same for the same content, language and moment."""
    content = workbooks.Content(
        dossier=dossier,
        cells=seen.cells,
        populations=populations,
        states=_order(words),
        state_names={state: words.state(state) for state in State},
        revision=revision,
        as_at=at.astimezone(ZONE),
        moment=words.moment(at),
        marking=_marking(seen),
        language=words.language,
        expected=frozenset(_expected(dossier, seen)),
        withheld=seen.withheld,
        council=dict(dossier.general).get("council_route", ""),
    )
    target = BytesIO()
    workbooks.write(content, {key: words(key) for key in workbooks.WORDS_NEEDED}, target)
    return target.getvalue()


def _order(words: Words) -> tuple[State, ...]:
    """The Netherlands first, then by name."""
    return tuple(sorted(State, key=lambda s: (s is not State.NL, words.state(s))))


def _marking(seen: Seen) -> Marking:
    """What the file as a whole is marked: as high as its highest cell, and never below internal."""
    used = {written.position.marking for written in seen.cells.values()}
    return Marking.RESTRICTED if Marking.RESTRICTED in used else Marking.INTERNAL


def _expected(dossier: Dossier, seen: Seen) -> Iterable[Cell]:
    for topic in dossier.topics:
        for state in State:
            cell = Cell(topic.id, state)
            written = seen.cells.get(cell)
            if cell not in seen.withheld and dossier.expects(cell, written.position if written else Position()):
                yield cell
