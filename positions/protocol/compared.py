"""Two moments side by side as a page draws them: cell by cell, by topic, in words, and what may be filtered on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypedDict

from positions import comparing
from positions.access import View
from positions.changes import Cell, Written
from positions.comparing import Comparison, Moved, Point, Sieve, Way, sifting, telling
from positions.dossiers import Columns, Dossier, Topic
from positions.protocol.columns import ColumnsData, shown
from positions.protocol.heading import said
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


class ChosenData(TypedDict):
    """Something that may be filtered on: what it is called in an address, what it would let through, and whether it is
    chosen."""

    key: str
    title: str
    n: int
    on: bool


class FilterData(TypedDict):
    """All that may be filtered on, and what is chosen of it in words; "" for nothing."""

    states: list[ChosenData]
    topics: list[ChosenData]
    ways: list[ChosenData]
    people: list[ChosenData]
    said: str


class PointData(TypedDict):
    """A moment: its revision, what asks for it in an address, what it is called, and that with its revision."""

    revision: int
    key: str
    said: str
    told: str


class ComparedData(TypedDict):
    """Two moments side by side, ``newest`` where the later one is the present.

    ``heading`` says in how many cells a stance moved, ``besides`` in how many anything else; "" for none.
    """

    revision: int
    heading: str
    besides: str
    newest: bool
    since: PointData
    until: PointData
    columns: ColumnsData
    heads: list[TopicMovesData]
    rows: list[RowData]
    moved: list[MovedData]
    dossier: list[DossierMoveData]
    said: list[str]
    marking: str
    filter: FilterData


def told(
    view: View,
    registers: Registers,
    since: Point,
    until: Point | None,
    columns_key: str,
    words: Words,
    asked: Mapping[str, str] | None = None,
) -> ComparedData:
    """Two moments side by side, with these columns of the later one, as far as an address asks.  Raises PointError."""
    whole = comparing.compared(view, since, registers.populations, until)
    sieve = sifting.read(asked or {}, whole)
    found = whole.sifted(sieve)
    columns = Columns.of(found.now, columns_key)
    sought = [topic for topic in found.now.topics if topic.id in sieve.topics]
    topics = sought or columns.topics
    stances = sum("stance" in one.fields for one in found.cells)
    besides = len(found.cells) - stances
    return {
        "revision": view.revision(),
        "heading": words("comparing.heading", n=stances),
        "besides": words("comparing.besides", n=besides) if besides else "",
        "newest": found.newest,
        "since": _point(found.since, telling.began(found, words), words),
        "until": _point(found.until, telling.ended(found, words), words),
        "columns": shown(found.now, columns, words, columns_key),
        "heads": _heads(found, topics, registers, words),
        "rows": [_row(found, topics, state, words) for state in _states(sieve, words)],
        "moved": [_moved(found, moved, words) for moved in reversed(found.cells)],
        "dossier": [dossier_move(line, found.now, words) for line in saying.told(found.dossier, found.now, words)],
        "said": list(telling.sentences(found, words)),
        "marking": words(f"marking.{found.marking}"),
        "filter": _filter(whole, found, words),
    }


def _point(point: Point, called: str, words: Words) -> PointData:
    """A day stays a day in an address, and a moment its revision, which its name may outlive."""
    key = point.day.isoformat() if point.day else str(point.revision)
    day = words.day(point.moment.date) if point.moment else called
    at = words("files.revision", n=point.revision)
    return {"revision": point.revision, "key": key, "said": called, "told": ", ".join(dict.fromkeys((day, at)))}


def _states(sieve: Sieve, words: Words) -> list[State]:
    """The rows: the Netherlands first, the others by name."""
    shown = [state for state in State if not sieve.states or state in sieve.states]
    return sorted(shown, key=lambda state: (state is not State.NL, words.state(state)))


def _filter(whole: Comparison, found: Comparison, words: Words) -> FilterData:
    """What there is to choose: whatever moved at all, and what is chosen already."""
    sieve, options, wrote = found.sieve, sifting.options(whole, found.sieve), sifting.people(whole)
    moved = {one.cell.state for one in whole.cells}, {one.cell.topic for one in whole.cells}
    states = sorted(moved[0] | sieve.states, key=words.state)
    topics = [one.topic for one in whole.topics if one.topic.id in moved[1] | sieve.topics]
    by = sieve.people or frozenset()
    return {
        "states": [
            _choice(one.value, words.state(one), options.states.get(one), one in sieve.states) for one in states
        ],
        "topics": [
            _choice(
                one.id, f"{one.number} {said(one.short, words)}", options.topics.get(one.id), one.id in sieve.topics
            )
            for one in topics
        ],
        "ways": [
            _choice(key, words(f"moments.{way}"), options.ways.get(way), way in sieve.ways)
            for key, way in sifting.WAYS.items()
        ],
        "people": [_choice(str(wrote[one]), one, options.people.get(one), one in by) for one in sorted(wrote)],
        "said": telling.sifted(found, words),
    }


def _choice(key: str, title: str, n: int | None, on: bool) -> ChosenData:
    return {"key": key, "title": title, "n": n or 0, "on": on}


def _heads(found: Comparison, topics: Sequence[Topic], registers: Registers, words: Words) -> list[TopicMovesData]:
    then, now = (
        Tallies(_shown(dossier, topics), dossier.weights(registers.populations), words).of(seen)
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
        for topic in topics
    ]


def _shown(dossier: Dossier, topics: Iterable[Topic]) -> list[Topic]:
    """These topics, as they were at that moment; one that was not there yet is left out."""
    wanted = {topic.id for topic in topics}
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
        "changed": [name for name in moved.fields if name not in ("stance", "carried_from")],
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
