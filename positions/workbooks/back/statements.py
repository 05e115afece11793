"""What a file says of the matrix, cell by cell, and what of it cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from positions.changes import Cell
from positions.stances import Stance
from positions.workbooks.back.account import Ledger, Part
from positions.workbooks.back.sheets import Located
from positions.workbooks.origin import Origin

ALL, FIRST = "all", "first"


@dataclass(frozen=True, slots=True)
class Misread:
    """Something in a file that cannot be taken over, by its place (``Matrix!D7``) and what stands there.

    ``reason`` is a word for it: "stance", "choice", "marking", "date", "long", "kind", "state", "topic", "twice",
    "topics", "rivals" (two columns of one topic) or "unplaced" (a field of nobody knows which topic) for
    what cannot be read, "scale" (a column in another's figures), "asks" (one whose head says for or against),
    "qualified" (one whose head says that it is expected, or another's word), "struck" (through, or some letters of it),
    "struck_name" (that of what stands beside or below it), "unsolved" and "error" for formulas without a result,
    "merged" and "colour" for cells that
    hold nothing themselves, and those of ``merge``.  What may have been ``meant`` is empty where nothing is near;
    ``offers`` are the answers a person may give instead, as ``Answers.meant`` has them.
    """

    where: str
    reason: str
    value: str = ""
    meant: str = ""
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person said of a file that does not say it itself.

    ``aside`` are the titles of sheets not to be read; ``dash`` is the stance that "-" stands for in a column without
    another sign, or "" for nothing; ``meant`` leads from a place to the stance, or the codes of states, meant there,
    and from merged cells to ``ALL`` or ``FIRST``: of which of them what stands there is said.
    """

    aside: frozenset[str] = frozenset()
    dash: str = ""
    meant: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """A stance as a matrix tells it, and where it stands."""

    stance: Stance
    where: str


@dataclass(frozen=True, slots=True)
class Row:
    """What the sheet of positions tells of one cell: Position's own fields and types, as far as the sheet has them.

    ``where`` leads from a field to its place.
    """

    fields: Mapping[str, object]
    where: Mapping[str, str]


@dataclass(slots=True)
class Said:
    """What a whole file says.  ``origin`` is None for a table that is not one of ours.

    ``dashes`` are the cells with a "-" that may be no stance: somebody is to say.  ``merged`` are the merged cells that
    were told of, or of which somebody said that the first alone counts.
    """

    origin: Origin | None
    stances: dict[Cell, Told] = field(default_factory=dict)
    rows: dict[Cell, Row] = field(default_factory=dict)
    misread: list[Misread] = field(default_factory=list)
    dashes: list[Located] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    merged: set[str] = field(default_factory=set)

    def miss(self, at: Located, reason: str, value: str, meant: str = "", offers: tuple[str, ...] = ()) -> None:
        """Tell something that cannot be taken over, at its place: once, also where it is of several states."""
        self.ledger.claim(Part.MISREAD, at)
        one = Misread(at.where, reason, value, meant, offers)
        if self.misread[-1:] != [one]:
            self.misread.append(one)

    def cover(self, at: Located) -> None:
        """Tell, once, of the merged cells an empty one belongs to: what stands in them was read for the first alone."""
        if at.covered and (where := at.sheet.named(str(at.covered))) not in self.merged:
            self.merged.add(where)
            first = at.sheet.cell(at.covered.top, at.covered.left)
            self.misread.append(Misread(where, "merged", first.text[:80], first.where, (ALL, FIRST)))
