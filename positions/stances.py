"""What a state is expected to think of one topic, and how we know: the content of a cell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from positions.fields import Citation, Reference, SeenWith, Text, fields_of
from positions.refusals import Refusal

NOTE_LENGTH = 2000
CONDITIONS_LENGTH = 500
RED_LINE_LENGTH = 500
REFERENCE_LENGTH = 200
ID_LENGTH = 40

OPENINGS = ("mits", "indien", "op voorwaarde dat", "provided that", "provided", "if", "on condition that")
"""What a condition begins with, said at the table in either language; the longer before the shorter."""


class PositionError(Refusal):
    """A cell cannot hold this."""


class Side(StrEnum):
    """What a stance counts as."""

    FOR = "for"
    OPEN = "open"
    ABSTAINING = "abstaining"
    AGAINST = "against"


class Stance(StrEnum):
    """From strongest support to opposition, and two beside that scale: to abstain is decided, so neither neutral nor
    unknown; and unknown is a value of its own, never neutral."""

    CHAMPIONS = "++"
    SUPPORTS = "+"
    NEUTRAL = "0"
    CRITICAL = "-"
    OPPOSES = "--"
    ABSTAINS = "/"
    UNKNOWN = "?"

    @property
    def side(self) -> Side:
        """In favour: ``++ +``; against: ``--``; abstaining: ``/``; open: everything between, and unknown."""
        return _SIDES.get(self, Side.OPEN)


_SIDES = {
    Stance.CHAMPIONS: Side.FOR,
    Stance.SUPPORTS: Side.FOR,
    Stance.OPPOSES: Side.AGAINST,
    Stance.ABSTAINS: Side.ABSTAINING,
}

DIGITS = {"5": Stance.CHAMPIONS, "4": Stance.SUPPORTS, "3": Stance.NEUTRAL, "2": Stance.CRITICAL, "1": Stance.OPPOSES}
"""The digit a stance is typed by."""
KEYS = {**DIGITS, "a": Stance.ABSTAINS}
"""The key a stance is typed by, and named by in saved addresses: once given, it never goes to another stance."""


class Direction(StrEnum):
    """What a state that does not fully support wants: a "no" may want more."""

    TOO_FAR = "too_far"
    NOT_FAR_ENOUGH = "not_far_enough"
    OTHERWISE = "otherwise"

    def fits(self, stance: Stance) -> bool:
        """Whether it can stand beside a stance: who supports may still want more, and nobody in favour less."""
        return stance.side is not Side.FOR or (stance is Stance.SUPPORTS and self is Direction.NOT_FAR_ENOUGH)


class Certainty(StrEnum):
    """How sure we are of the stance."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Salience(StrEnum):
    """How much it matters to that state; None where that is not known."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Reserve(StrEnum):
    """What a state keeps open while its stance stands: it changes no side."""

    GENERAL = "general"
    SCRUTINY = "scrutiny"
    PARLIAMENTARY = "parliamentary"
    SUBSTANCE = "substance"
    LANGUAGE = "language"


class Basis(StrEnum):
    """What kind of evidence the stance rests on."""

    ESTIMATED = "estimated"
    STATED = "stated"
    VOTED = "voted"


class Marking(StrEnum):
    """How far a cell may spread.  Classified information does not belong in this tool at all."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"

    def allows(self, other: Marking) -> bool:
        """Whether a visitor cleared up to this marking may see ``other``."""
        return _MARKINGS.index(other) <= _MARKINGS.index(self)

    @classmethod
    def of_all(cls, markings: Iterable[Marking]) -> Marking:
        """What a whole is marked: as high as its highest part, and never below internal."""
        return max((cls.INTERNAL, *markings), key=_MARKINGS.index)

    def raised(self, to: Marking | None) -> Marking:
        """The higher of the two."""
        return to if to and not self.allows(to) else self


_MARKINGS = (Marking.PUBLIC, Marking.INTERNAL, Marking.RESTRICTED)  # the lowest first


class SourceKind(StrEnum):
    """What a stance was learnt from."""

    FICHE = "fiche"
    MEETING = "meeting"
    CONVERSATION = "conversation"
    MESSAGE = "message"
    DOCUMENT = "document"
    VOTE = "vote"


@dataclass(frozen=True, slots=True)
class Source:
    """What a stance rests on: its kind, a reference a colleague can find it by, and the day of it if known."""

    kind: SourceKind
    reference: str
    date: date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "reference", _text("source", self.reference, REFERENCE_LENGTH).replace("\n", " "))


@dataclass(frozen=True, slots=True)
class Position:
    """The content of one cell; without arguments that of a cell nobody has touched (``BLANK``).

    ``carried_from`` is the earlier stance that conditions and note were written for, until somebody has looked at
    them again; None when they belong to the present stance.  ``red_line`` is what must not be in the text for this
    state; it has a marking of its own beside that of the cell.  ``about`` is the document that the stance speaks of, by
    its id; None where nobody said which.
    """

    stance: Stance = Stance.UNKNOWN
    certainty: Certainty | None = None
    direction: Direction | None = None
    basis: Basis | None = None
    salience: Salience | None = None
    conditions: Annotated[str, Text(CONDITIONS_LENGTH)] = ""
    note: Annotated[str, Text(NOTE_LENGTH), SeenWith.NOTES] = ""
    source: Annotated[Source | None, Citation(REFERENCE_LENGTH), SeenWith.SOURCES] = None
    marking: Marking = Marking.INTERNAL
    carried_from: Stance | None = None
    reserves: frozenset[Reserve] = frozenset()
    red_line: Annotated[str, Text(RED_LINE_LENGTH), SeenWith.RED_LINES] = ""
    red_line_marking: Annotated[Marking, SeenWith.RED_LINES] = Marking.RESTRICTED
    about: Annotated[str | None, Reference(ID_LENGTH)] = None

    def __post_init__(self) -> None:
        for name, most in _TEXTS.items():
            object.__setattr__(self, name, _text(name, getattr(self, name), most))
        if self.stance is Stance.UNKNOWN:  # nothing is sure of what is not known
            object.__setattr__(self, "certainty", None)
            object.__setattr__(self, "basis", None)
            object.__setattr__(self, "about", None)
        if not self.red_line:  # of no line there is nothing to mark
            object.__setattr__(self, "red_line_marking", Marking.RESTRICTED)
        if self.direction and not self.direction.fits(self.stance):
            expected = "none beside a supporting stance, or not far enough beside plain support"
            raise PositionError("direction", expected, self.direction, reason="direction_of_support")

    @property
    def conditional(self) -> bool:
        """Whether support comes under conditions ("steunt, mits ...")."""
        return bool(self.conditions)

    @property
    def reserved(self) -> bool:
        """Whether it stands under a reserve of substance, which may still turn it; the other kinds are only told."""
        return Reserve.SUBSTANCE in self.reserves

    @property
    def markings(self) -> frozenset[Marking]:
        """What is marked in it, each as far as it may spread: the cell, and its red line where there is one."""
        return frozenset((self.marking, self.red_line_marking) if self.red_line else (self.marking,))

    def without(self, unseen: Collection[SeenWith]) -> Position:
        """The cell as somebody sees it who may not see these: their fields are empty."""
        empty: dict[str, Any] = {field.name: field.empty for field in FIELDS if field.seen_with in unseen}
        return replace(self, **empty)

    def restated(
        self,
        stance: Stance,
        source: Source | None,
        basis: Basis = Basis.ESTIMATED,
        words: str = "",
        certainty: Certainty = Certainty.LOW,
        marking: Marking | None = None,
        about: str | None = None,
    ) -> Position:
        """The cell after somebody states ``stance`` in one key press, from ``source``.

        Basis, certainty and the document it is ``about`` are those of the press, whatever they were; ``marking`` raises
        that of the cell and never lowers it.  Conditions and note stay, marked as of the earlier stance until looked
        at; ``words`` replaces one of them, as ``worded`` does.  Reserves and red line stay as they are: a state lifts
        them in so many words.  Saying the same again without a source or words says nothing new, and takes nothing
        away.
        """
        if stance is self.stance and source is None and not words.strip():
            return self
        known = stance is not Stance.UNKNOWN
        carried = self.carried_from
        if stance is not self.stance:
            texts = self.conditions or self.note
            carried = (carried or self.stance) if texts else None
        restated = replace(
            self,
            stance=stance,
            certainty=certainty if known else None,
            basis=basis if known else None,
            direction=self.direction if known and self.direction and self.direction.fits(stance) else None,
            source=source,
            marking=self.marking.raised(marking),
            carried_from=None if carried is stance else carried,
            about=about if known else None,
        )
        return restated.worded(words) if words.strip() else restated

    def worded(self, words: str) -> Position:
        """The cell with a few words heard at the table: what an opening of ``OPENINGS`` begins is a condition,
        anything else a note."""
        words = words.strip()
        for opening in OPENINGS:
            if words.lower().startswith(f"{opening} "):
                return replace(self, conditions=words[len(opening) :].strip(), carried_from=None)
        return replace(self, note=words, carried_from=None)


FIELDS = fields_of(Position)
"""What a cell holds, field by field; schema, protocol, workbook and page follow it."""
BY_NAME = {field.name: field for field in FIELDS}
_TEXTS = {field.name: field.kind.most for field in FIELDS if isinstance(field.kind, Text)}

_UNHELD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Controls but for line end and tab, and halves of surrogate pairs."""


def cleaned(text: str) -> str:
    """A text as it is kept: line ends as newlines, nothing round it, and nothing no screen or workbook can hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    return _UNHELD.sub("", text).strip()


def _text(where: str, text: str, length: int) -> str:
    if not isinstance(text, str):
        raise PositionError(where, "text", type(text).__name__)
    text = cleaned(text)
    if len(text) > length:
        raise PositionError(where, f"at most {length} characters", len(text), reason="too_long", most=length)
    return text


BLANK = Position()
"""What stands in a cell that nobody has said anything about yet."""
