"""What of a dossier asks for attention, by urgency: what the next meeting needs, the gaps, and what is to come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from positions.access import Ahead, Seen, View, coming
from positions.agendas import Agenda
from positions.attention.asks import GAPS, MEETING, STALE, Ask, Ground, address
from positions.changes import Cell
from positions.council import closeness
from positions.council.tally import Tally, count
from positions.dossiers import ALL, Columns, Dossier, Topic
from positions.registers import Registers
from positions.stances import Position, Stance
from positions.states import Populations, State

__all__ = ["STALE", "Ask", "Found", "Meeting", "Today", "address", "asked"]


@dataclass(frozen=True, slots=True)
class Found:
    """The cells of some columns that are asked for one reason, by topic and then by state."""

    ask: Ask
    columns: Columns
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """An agenda of a day to come: of the ``cells`` of its topics, ``known`` hold a stance that is seen.

    What is withheld is a cell, and not known; it is not told that it is unknown either.
    """

    agenda: Agenda
    columns: Columns
    cells: int
    known: int


@dataclass(frozen=True, slots=True)
class Today:
    """A dossier as somebody sees it on a day.

    ``needs`` is what the first of ``meetings`` needs, ``tallies`` the counts on its topics by id.  Of both lists what
    finds nothing is left out.  ``lying`` are the cells in which evidence lies, ``cells`` and ``known`` are of every
    topic, ``withheld`` says that some are.
    """

    day: date
    dossier: Dossier
    needs: tuple[Found, ...]
    gaps: tuple[Found, ...]
    meetings: tuple[Meeting, ...]
    coming: tuple[Ahead, ...]
    tallies: Mapping[str, Tally]
    lying: frozenset[Cell]
    cells: int
    known: int
    withheld: bool


def asked(view: View, registers: Registers, day: date, *, decided: bool = False) -> Today:
    """What a dossier asks of somebody on a day; ``decided`` counts what states decide on no more too."""
    dossier, seen = view.dossier(), view.cells()
    whole = Columns.of(dossier, ALL)
    meetings = _meetings(dossier, seen, day)
    topics = meetings[0].columns.topics if meetings else ()
    populations = dossier.weights(registers.populations)
    tallies = _tallies(topics, seen, populations, decided)
    lying = _lying(dossier, registers)
    close = {topic.id for topic in topics if _close(topic, tallies[topic.id], seen, populations)}
    ground = Ground(seen, lying, close, day, view.visitor.sources, decided)
    cells, known = _filled(whole.topics, seen)
    return Today(
        day,
        dossier,
        _found(ground, MEETING, meetings[0].columns) if meetings else (),
        _found(ground, GAPS, whole),
        meetings,
        tuple(coming(dossier, view.milestones(), day)),
        tallies,
        lying,
        cells,
        known,
        bool(seen.withheld),
    )


def _found(ground: Ground, asks: Iterable[Ask], columns: Columns) -> tuple[Found, ...]:
    """What is found for each reason, in their order."""
    cells = [(topic, Cell(topic.id, state)) for topic in columns.topics for state in State]
    told = (Found(ask, columns, tuple(cell for topic, cell in cells if ground.asks(ask, topic, cell))) for ask in asks)
    return tuple(found for found in told if found.cells)


def _meetings(dossier: Dossier, seen: Seen, day: date) -> tuple[Meeting, ...]:
    """The agendas of this day and later, the first one first."""
    dated = sorted((one for one in dossier.agendas if one.day and one.day >= day), key=lambda one: str(one.day))
    of = [(agenda, Columns(agenda.key, dossier.on(agenda))) for agenda in dated]
    return tuple(Meeting(one, columns, *_filled(columns.topics, seen)) for one, columns in of if columns.topics)


def _filled(topics: Iterable[Topic], seen: Seen) -> tuple[int, int]:
    """How many cells there are, and how many hold a stance."""
    there = [Cell(topic.id, state) for topic in topics for state in State if state not in topic.absent]
    return len(there), sum(seen.position(cell).stance is not Stance.UNKNOWN for cell in there)


def _tallies(topics: Sequence[Topic], seen: Seen, populations: Populations, decided: bool) -> dict[str, Tally]:
    return {topic.id: count(topic, _held(topic, seen), populations, decided=decided) for topic in topics}


def _close(topic: Topic, counted: Tally, seen: Seen, populations: Populations) -> bool:
    return closeness.close(counted, closeness.unsure(_held(topic, seen)), populations)


def _held(topic: Topic, seen: Seen) -> Mapping[State, Position]:
    return {state: seen.position(Cell(topic.id, state)) for state in State}


def _lying(dossier: Dossier, registers: Registers) -> frozenset[Cell]:
    """The cells in which evidence lies: of what is about that very topic, or the act it names."""
    return frozenset(
        Cell(topic.id, one.state)
        for one in (*dossier.evidence, *registers.evidence)
        for topic in dossier.topics
        if one.about(dossier.id, topic.id, topic.instrument)
    )
