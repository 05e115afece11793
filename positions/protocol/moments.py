"""The page Momenten: two moments side by side, cell by cell, with what each topic came to, in words and as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, NotRequired, TypedDict

from positions import comparing
from positions.access import View
from positions.changes import Cell, Written
from positions.comparing import Comparison, Moved, Point, PointError, Way, points, telling
from positions.dossiers import Columns, Dossier, Topic
from positions.prospects import Option
from positions.protocol import restoring
from positions.protocol.columns import ColumnsData, shown
from positions.protocol.drawing import LabelsData, labels
from positions.protocol.heading import PageData, bar, said
from positions.protocol.reading import Message, Number, read
from positions.protocol.visit import Kinds, Visit
from positions.registers import Registers
from positions.stances import Stance
from positions.states import State
from positions.tallies import Tallies, TallyData
from positions.updates import saying
from positions.words import Words


class MovedData(TypedDict):
    """A cell that moved: what it was and is, which way that is, and in what else it moved, by names of its fields.

    ``was`` is the version that stood there at the earlier moment, 0 where none did, and ``version`` the one that stands
    there at the later.  ``by`` and ``source`` are "" for who does not see them.
    """

    topic: str
    state: State
    before: Stance
    after: Stance
    way: Way
    changed: list[str]
    was: int
    version: int
    by: str
    at: str
    source: str


class TopicMovesData(TypedDict):
    """A column: its count at both moments, None where the topic was not there, and how many cells went which way."""

    id: str
    number: str
    title: str
    ways: dict[Way, int]
    then: TallyData | None
    now: TallyData | None
    said: str


class RowData(TypedDict):
    """A state with what stands in each column at the later moment: a stance, or why there is none."""

    code: State
    name: str
    moved: int
    cells: list[Stance | Literal["absent", "withheld"]]


class DossierMoveData(TypedDict):
    """What of the dossier itself became something else."""

    about: str
    label: str
    before: str
    after: str
    by: str
    at: str


class ComparedData(TypedDict):
    """Two moments side by side."""

    revision: int
    since: int
    until: int
    since_said: str
    until_said: str
    columns: ColumnsData
    heads: list[TopicMovesData]
    rows: list[RowData]
    moved: list[MovedData]
    dossier: list[DossierMoveData]
    said: list[str]
    marking: str


class MomentsData(PageData):
    """What the page starts with: the comparison that the address asks for, the moments there are, and its words."""

    compared: ComparedData
    points: list[Option]
    labels: LabelsData
    text: dict[str, str]
    restoring: dict[str, str]


class AskCompared(TypedDict):
    """Asks for another comparison: ``until`` 0 is the newest revision seen."""

    kind: Literal["compared"]
    since: Number
    until: Number
    columns: str


class ComparedAnswer(TypedDict):
    """The comparison, or why there is none."""

    kind: Literal["compared"]
    compared: NotRequired[ComparedData]
    refused: NotRequired[str]


def opening(view: View, registers: Registers, asked: Mapping[str, str], words: Words) -> MomentsData:
    """What the page starts with; of a moment that there is not it is the last that was named, or the beginning."""
    since, until = _asked(view, asked)
    return {
        **bar(view, view.dossier(), registers, words),
        "title": words("moments.title"),
        "compared": told(view, registers, since, until, asked.get("kolommen", ""), words),
        "points": _points(view, words),
        "labels": labels(words),
        "text": words.under("moments"),
        "restoring": words.under("restoring"),
    }


def told(
    view: View, registers: Registers, since: Point, until: Point | None, columns_key: str, words: Words
) -> ComparedData:
    """Two moments side by side, with these columns of the later one.  Raises PointError."""
    found = comparing.compared(view, since, registers.populations, until)
    columns = Columns.of(found.now, columns_key)
    return {
        "revision": view.revision(),
        "since": found.since.revision,
        "until": found.until.revision,
        "since_said": telling.began(found, words),
        "until_said": telling.ended(found, words),
        "columns": shown(found.now, columns, words, columns_key),
        "heads": _heads(found, columns, registers, words),
        "rows": [_row(found, columns.topics, state, words) for state in State],
        "moved": [_moved(found, moved, words) for moved in reversed(found.cells)],
        "dossier": [dossier_move(line, found.now, words) for line in saying.told(found.dossier, found.now, words)],
        "said": list(telling.sentences(found, words)),
        "marking": words(f"marking.{found.marking}"),
    }


def _asked(view: View, asked: Mapping[str, str]) -> tuple[Point, Point | None]:
    """What an address asks for; anybody may type one."""
    try:
        since = points.since(asked["vanaf"], view) if asked.get("vanaf") else None
        until = comparing.point("stand", asked.get("stand", ""), view, ended=True)
    except PointError:
        since = until = None
    since = since or _latest(view)
    last = until.revision if until else view.revision()
    return (since, until) if since.revision <= last else (Point(0), until)


def _latest(view: View) -> Point:
    moments = [moment for moment in view.milestones() if moment.revision < view.revision()]
    return comparing.at_revision(moments[0].revision, view) if moments else Point(min(1, view.revision()))


def _points(view: View, words: Words) -> list[Option]:
    return [{"id": str(m.revision), "title": f"{m.name} ({words.day(m.date)})"} for m in view.milestones()]


def _heads(found: Comparison, columns: Columns, registers: Registers, words: Words) -> list[TopicMovesData]:
    then, now = (
        Tallies(_shown(dossier, columns), dossier.weights(registers.populations), words).of(seen)
        for dossier, seen in ((found.then, found.before), (found.now, found.after))
    )
    counted = {one.topic.id: one for one in found.topics}
    ways = Counter((moved.cell.topic, moved.way) for moved in found.cells)
    return [
        {
            "id": topic.id,
            "number": topic.number,
            "title": said(topic.short, words),
            "ways": {way: ways[topic.id, way] for way in Way},
            "then": then.get(topic.id),
            "now": now.get(topic.id),
            "said": telling.topic(found, counted[topic.id], words),
        }
        for topic in columns.topics
    ]


def _shown(dossier: Dossier, columns: Columns) -> list[Topic]:
    """The topics of these columns, as they were at that moment; one that was not there yet is left out."""
    wanted = {topic.id for topic in columns.topics}
    return [topic for topic in dossier.topics if topic.id in wanted]


def _row(found: Comparison, topics: Iterable[Topic], state: State, words: Words) -> RowData:
    cells = [(topic, Cell(topic.id, state)) for topic in topics]
    here = {cell for _, cell in cells}
    return {
        "code": state,
        "name": words.state(state),
        "moved": sum(moved.cell in here for moved in found.cells),
        "cells": [_held(found, topic, cell) for topic, cell in cells],
    }


def _held(found: Comparison, topic: Topic, cell: Cell) -> Stance | Literal["absent", "withheld"]:
    if cell.state in topic.absent:
        return "absent"
    return "withheld" if cell in found.withheld else found.after.position(cell).stance


def _moved(found: Comparison, moved: Moved, words: Words) -> MovedData:
    before, after = moved.move.before, moved.move.after
    then = found.before.cells.get(moved.cell)
    return {
        "topic": moved.cell.topic,
        "state": moved.cell.state,
        "before": before.stance,
        "after": after.position.stance,
        "way": moved.way,
        "changed": [name for name in moved.fields if name != "stance"],
        "was": then.version if then else 0,
        "version": after.version,
        "by": after.author,
        "at": words.moment(after.at),
        "source": _source(after),
    }


def _source(written: Written) -> str:
    return written.position.source.reference if written.position.source else ""


def dossier_move(line: saying.Told, dossier: Dossier, words: Words) -> DossierMoveData:
    """What became of the dossier itself, as a page tells it."""
    about = line.about
    return {
        "about": f"{about.number} {said(about.short, words)}" if about else said(dossier.title, words),
        "label": line.field,
        "before": line.before,
        "after": line.after,
        "by": line.change.author,
        "at": words.moment(line.change.at),
    }


def _compared(visit: Visit, message: Message) -> ComparedAnswer:
    asked, view = read(AskCompared, message), visit.enter()
    newest = view.revision()
    until = comparing.at_revision(min(asked["until"], newest), view) if asked["until"] else None
    since = comparing.at_revision(min(asked["since"], newest), view)
    try:
        found = told(view, visit.registers, since, until, asked["columns"], visit.words)
    except PointError as refused:
        return {"kind": "compared", "refused": visit.say(refused)}
    return {"kind": "compared", "compared": found}


KINDS: Kinds = {"compared": _compared, **restoring.KINDS}
