"""What two states hold on one topic, side by side, and how alike that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from positions.access import Seen
from positions.changes import Cell
from positions.dossiers import Topic
from positions.stances import BLANK, Direction, Position, Side, Stance
from positions.states import State
from positions.words import ZONE

DUTCH = State.NL
_CRITICAL = {Stance.CRITICAL, Stance.OPPOSES}


class Alike(StrEnum):
    """How two stances compare.

    Sides are those of the Council's count and of the page Beeld, so that no two pages count differently: a neutral
    and a critical state are both undecided, and so on one side.
    """

    SAME = "same"
    SIDE = "side"
    """Both in favour, one more than the other."""
    UNDECIDED = "undecided"
    """One neutral, one critical."""
    DIFFERENT = "different"
    OPPOSITE = "opposite"
    """One in favour, the other critical or against; who abstains is opposite to nobody."""
    UNKNOWN = "unknown"
    """Of either nothing is known, or it may not be told: never taken as alike."""
    ABSENT = "absent"
    """One of them does not take part."""

    @property
    def symbol(self) -> str:
        """The mark of the look: same stance, same side, different."""
        return {"same": "=", "side": "≈", "undecided": "≈", "different": "≠", "opposite": "≠"}.get(self, "")

    @property
    def compared(self) -> bool:
        """Whether there were two stances to compare."""
        return self not in (Alike.UNKNOWN, Alike.ABSENT)

    @property
    def together(self) -> bool:
        """Whether they are on one side."""
        return self in (Alike.SAME, Alike.SIDE, Alike.UNDECIDED)


class Kind(StrEnum):
    """Why a cell shows no stance; or OPEN, when it may be read."""

    OPEN = ""
    WITHHELD = "withheld"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Held:
    """What one state holds on one topic; of a cell that may not be read, nothing.  ``day`` is when it was written."""

    position: Position = BLANK
    kind: Kind = Kind.OPEN
    day: date | None = None

    @property
    def known(self) -> bool:
        """Whether there is a stance to speak of."""
        return self.position.stance is not Stance.UNKNOWN

    @property
    def in_favour(self) -> bool:
        """Whether it counts as support."""
        return self.position.stance.side is Side.FOR

    @property
    def critical(self) -> bool:
        """Whether it has objections, or is against."""
        return self.position.stance in _CRITICAL

    @property
    def conditions(self) -> str:
        """The conditions that go with this stance; those of an earlier one are stale instead."""
        return "" if self.position.carried_from else self.position.conditions

    @property
    def stale(self) -> str:
        """Conditions of an earlier stance that nobody has looked at since."""
        return self.position.conditions if self.position.carried_from else ""


@dataclass(frozen=True, slots=True)
class Pair:
    """One topic with what a state and the Netherlands hold on it."""

    topic: Topic
    theirs: Held
    ours: Held

    @property
    def alike(self) -> Alike:
        """How far both agree; ``ABSENT`` where either takes no part, else ``UNKNOWN`` where either is not known."""
        return compare(self.theirs, self.ours)

    @property
    def crossed(self) -> bool:
        """Whether they want to go opposite ways: for one it goes too far, for the other not far enough."""
        wanted = {self.theirs.position.direction, self.ours.position.direction}
        return wanted == {Direction.TOO_FAR, Direction.NOT_FAR_ENOUGH}

    @property
    def silent(self) -> bool:
        """Whether nothing is known of either, and nothing is withheld."""
        return all(held.kind is Kind.OPEN and not held.known and not held.stale for held in (self.theirs, self.ours))


def compare(theirs: Held, ours: Held) -> Alike:
    """How two stances compare; the same whichever of them comes first."""
    if Kind.ABSENT in (theirs.kind, ours.kind):
        return Alike.ABSENT
    if not (theirs.known and ours.known):
        return Alike.UNKNOWN
    stances = {theirs.position.stance, ours.position.stance}
    if len(stances) == 1:
        return Alike.SAME
    sides = {stance.side for stance in stances}
    if len(sides) == 1:
        return Alike.SIDE if Side.FOR in sides else Alike.UNDECIDED
    return Alike.OPPOSITE if Side.FOR in sides and stances & _CRITICAL else Alike.DIFFERENT


def pairs(topics: Iterable[Topic], seen: Seen, state: State) -> tuple[Pair, ...]:
    """The topics with what ``state`` and the Netherlands hold, as far as this visitor may see."""
    return tuple(Pair(topic, held(topic, seen, state), held(topic, seen, DUTCH)) for topic in topics)


def held(topic: Topic, seen: Seen, state: State) -> Held:
    """What a state holds on a topic; absence comes first, and says nothing of what may stand there."""
    cell = Cell(topic.id, state)
    if state in topic.absent:
        return Held(kind=Kind.ABSENT)
    if cell in seen.withheld:
        return Held(kind=Kind.WITHHELD)
    written = seen.cells.get(cell)
    return Held(written.position, Kind.OPEN, written.at.astimezone(ZONE).date()) if written else Held()
