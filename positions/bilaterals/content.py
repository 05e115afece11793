"""What stands on the sheet of one state, in the words of one language: the same on screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass

from positions.bilaterals.likeness import Alike, Kind
from positions.refusals import Refusal
from positions.stances import Marking, Stance
from positions.states import State


class BilateralError(Refusal):
    """Sheets of these states cannot be made."""


@dataclass(frozen=True, slots=True)
class HeldInWords:
    """What one state holds on a topic; of a cell that is withheld only that it is.

    ``beside`` tells direction, reserves and salience, ``about`` which text it is about; ``since`` that the conditions
    are of an earlier stance.  ``red_line`` is there where the view has it: in a file of which that was asked.
    ``sourced`` is False where the stance has no source, which ``source`` then says.
    """

    kind: Kind
    stance: Stance
    word: str
    beside: str = ""
    about: str = ""
    conditions: str = ""
    since: str = ""
    red_line: str = ""
    note: str = ""
    basis: str = ""
    source: str = ""
    sourced: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A topic with both stands and how alike they are; ``ours`` is None on the Dutch sheet itself."""

    topic: str
    number: str
    title: str
    theirs: HeldInWords
    ours: HeldInWords | None
    alike: Alike
    symbol: str
    word: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; ``columns`` is what the matrix calls these topics in its address."""

    title: str
    columns: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A question, or where to act together: the topic and a few sentences."""

    topic: str
    number: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """What stands above the table: a heading, a handful of items, and what else there is in one line."""

    title: str
    items: tuple[Item, ...]
    rest: str = ""


@dataclass(frozen=True, slots=True)
class StateSheet:
    """The whole sheet.

    ``counts`` are figures with what they count, ``heads`` the heads of the table, ``silent`` names the topics of which
    nothing is known, ``notes`` say what the counting rests on.  ``marking`` is as high as the highest cell that
    anything here rests on, and at least internal.
    """

    state: State
    name: str
    title: str
    parts: tuple[Part, ...]
    counts: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    groups: tuple[Group, ...]
    silent: str
    notes: tuple[str, ...]
    marking: Marking
    revision: int
