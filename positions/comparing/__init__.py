"""Two moments of a dossier side by side: which cells moved and which way, and what each topic came to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

from positions.access import Seen, View, seeing
from positions.changes import Cell, Move
from positions.comparing.points import Point, PointError, at_revision, point
from positions.comparing.sifting import EVERYTHING, Sieve
from positions.comparing.timeline import Bar, Timeline, timeline
from positions.comparing.ways import SIGNS, Way, way
from positions.council.tally import Tally, count
from positions.dossiers import Dossier, Topic
from positions.moves import DossierMove
from positions.stances import Marking, Position, Stance
from positions.states import Populations, State

__all__ = [
    "SIGNS",
    "Bar",
    "Comparison",
    "Counted",
    "Moved",
    "Point",
    "PointError",
    "Sieve",
    "Timeline",
    "Way",
    "at_revision",
    "changed",
    "compared",
    "point",
    "timeline",
    "way",
]


@dataclass(frozen=True, slots=True)
class Moved:
    """A cell that became something else, and the names of those of its fields that did."""

    move: Move
    way: Way
    fields: tuple[str, ...]

    @property
    def cell(self) -> Cell:
        """Where it stands."""
        return self.move.after.cell


@dataclass(frozen=True, slots=True)
class Counted:
    """A topic with what the Council would have made of it then and makes of it now; None where it was not there."""

    topic: Topic
    then: Tally | None
    now: Tally | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a visitor sees of two moments, ``since`` the earlier one.

    ``newest`` says that the later one is the present.  ``cells`` are in the order in which they were last written,
    ``topics`` in the later dossier's order and behind them those that have gone.  ``before`` and ``after`` are all
    cells at either moment; one that is withheld at one of them is in neither, and counts as unknown in both.
    ``marking`` is how far all that may spread, what is counted too; ``sieve`` says which of what moved is among
    ``cells`` and ``dossier``.
    """

    since: Point
    until: Point
    newest: bool
    then: Dossier
    now: Dossier
    before: Seen
    after: Seen
    cells: tuple[Moved, ...]
    dossier: tuple[DossierMove, ...]
    topics: tuple[Counted, ...]
    marking: Marking
    sieve: Sieve = EVERYTHING

    @property
    def withheld(self) -> frozenset[Cell]:
        """The cells that are left out because they are withheld at one of the moments."""
        return frozenset(cell for cell in self.after.withheld if self.sieve.about(cell))

    def sifted(self, sieve: Sieve) -> Comparison:
        """The same with only what a sieve lets through.  What is counted stays the Council's count, of every state."""
        return replace(
            self,
            sieve=sieve,
            cells=tuple(one for one in self.cells if sieve.lets(one)),
            dossier=tuple(one for one in self.dossier if sieve.lets_of_dossier(one)),
            topics=tuple(one for one in self.topics if not sieve.topics or one.topic.id in sieve.topics),
        )

    def along(self, way: Way) -> tuple[Moved, ...]:
        """The cells that moved this way."""
        return tuple(moved for moved in self.cells if moved.way is way)


def compared(view: View, since: Point, shipped: Mapping[int, Populations], until: Point | None = None) -> Comparison:
    """Two moments as a visitor sees them; without ``until`` the later one is the revision they see.

    ``shipped`` are the population tables that ship, by year.  Raises PointError where the first is not the earlier.
    """
    last = until or at_revision(view.revision(), view)
    if since.revision > last.revision:
        raise PointError("vanaf", f"something up to revision {last.revision}", since.revision, "since_later")
    visitor = view.visitor
    seen = view.narrowed(visitor.marking, at=last.revision, red_lines=visitor.red_lines)
    earlier = view.narrowed(visitor.marking, at=since.revision, red_lines=visitor.red_lines)
    before, after = seen.between(since.revision)
    moves = seeing.moves(before, after)
    then, now = earlier.dossier(), seen.dossier()
    there = {topic.id for topic in now.topics}
    cells = tuple(moved(move) for move in moves if move.after.cell.topic in there)
    of_dossier = seen.dossier_moves(since.revision)
    told: list[DossierMove | Position] = [*of_dossier]
    told += (position for one in moves for position in (one.before, one.after.position))
    return Comparison(
        since=since,
        until=last,
        newest=until is None and visitor.at is None,
        then=then,
        now=now,
        before=before,
        after=after,
        cells=cells,
        dossier=of_dossier,
        topics=tuple(_counted((then, before), (now, after), shipped)),
        marking=Marking.of_all(
            (*_rests_on(then, before), *_rests_on(now, after), *(marking for one in told for marking in one.markings))
        ),
    )


def moved(move: Move) -> Moved:
    """A move with which way it went."""
    before, after = move.before, move.after.position
    return Moved(move, way(before.stance, after.stance), changed(before, after))


def changed(before: Position, after: Position) -> tuple[str, ...]:
    """The names of the fields that differ, in their order."""
    named = (field.name for field in fields(Position))
    return tuple(name for name in named if getattr(before, name) != getattr(after, name))


def _counted(
    then: tuple[Dossier, Seen], now: tuple[Dossier, Seen], shipped: Mapping[int, Populations]
) -> Iterator[Counted]:
    tables = [_tallies(*moment, shipped) for moment in (then, now)]
    topics = {topic.id: topic for dossier in (then[0], now[0]) for topic in dossier.topics}
    order = dict.fromkeys(topic.id for dossier in (now[0], then[0]) for topic in dossier.topics)
    for one in order:
        yield Counted(topics[one], tables[0].get(one), tables[1].get(one))


def _rests_on(dossier: Dossier, seen: Seen) -> set[Marking]:
    """What is marked in what is counted: who sees a figure with a stance and one without knows what that stance is."""
    absent = {topic.id: topic.absent for topic in dossier.topics}
    return {
        written.position.marking
        for cell, written in seen.cells.items()
        if cell.topic in absent and cell.state not in absent[cell.topic]
        if written.position.stance is not Stance.UNKNOWN
    }


def _tallies(dossier: Dossier, seen: Seen, shipped: Mapping[int, Populations]) -> dict[str, Tally]:
    by_topic: dict[str, dict[State, Position]] = {}
    for cell, written in seen.cells.items():
        by_topic.setdefault(cell.topic, {})[cell.state] = written.position
    weights = dossier.weights(shipped)
    return {topic.id: count(topic, by_topic.get(topic.id, {}), weights) for topic in dossier.topics}
