"""An account of every filled cell of a file: read, known to be something else, or told to whoever brought it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from positions.changes import Cell
from positions.workbooks.back.sheets import Located, Place, Sheet, spread


class Part(StrEnum):
    """What became of a cell."""

    HEAD = "head"
    NAME = "name"
    VALUE = "value"
    SAME = "same"
    CHANGED = "changed"
    CONFLICT = "conflict"
    TITLE = "title"
    TOTAL = "total"
    NOTE = "note"
    OWN = "own"
    MISREAD = "misread"
    LEFT = "left"
    HIDDEN = "hidden"
    ASIDE = "aside"
    ALTERED = "altered"


VALUES = frozenset({Part.VALUE, Part.SAME, Part.CHANGED, Part.CONFLICT})
"""What is said of a cell of the dossier; after a merge none is a bare VALUE any more."""
READ = VALUES | {Part.HEAD, Part.NAME}
KNOWN = frozenset({Part.TITLE, Part.TOTAL, Part.NOTE, Part.OWN})
UNREAD = frozenset({Part.LEFT, Part.HIDDEN, Part.ASIDE, Part.ALTERED})
"""What nobody looked into, in whole blocks; ALTERED is what stands in the place of something of ours."""
TOLD = UNREAD | {Part.MISREAD}

About = tuple[Cell, str]
"""The cell of the dossier that a value is about, and which of its fields."""


@dataclass(slots=True)
class Area:
    """A rectangle of a sheet with so many filled cells of one part in it; rows and columns are counted from 1."""

    top: int
    left: int
    bottom: int
    right: int
    cells: int

    def touches(self, other: Area) -> bool:
        """Whether another begins within a cell of it, or in it."""
        return other.top <= self.bottom + 2 and other.left <= self.right + 2 and self.left <= other.right + 2

    def take(self, other: Area) -> None:
        """Grow to hold another."""
        self.top, self.left = min(self.top, other.top), min(self.left, other.left)
        self.bottom, self.right = max(self.bottom, other.bottom), max(self.right, other.right)
        self.cells += other.cells

    def __contains__(self, place: Place) -> bool:
        return self.top <= place[0] <= self.bottom and self.left <= place[1] <= self.right

    def __str__(self) -> str:
        return spread(self.top, self.left, self.bottom, self.right)


@dataclass(frozen=True, slots=True)
class Block:
    """Cells of one part that stand together on a sheet.

    ``worrying`` says that it was left, and that some of it could be stances or belongs to a table that was read.
    """

    sheet: str
    area: Area
    part: Part
    worrying: bool = False


@dataclass(frozen=True, slots=True)
class Noted:
    """The cells of a sheet with a note beside them, which is not read; ``worrying`` if one belongs to a table."""

    sheet: str
    places: tuple[str, ...]
    worrying: bool


@dataclass(frozen=True, slots=True)
class Account:
    """What became of all filled cells of a file, by block; what is worrying stands first.  ``notes`` are by sheet."""

    blocks: tuple[Block, ...] = ()
    notes: tuple[Noted, ...] = ()

    def cells(self, parts: Collection[Part] = tuple(Part)) -> int:
        """How many cells are of some parts; of all, how many are filled."""
        return sum(block.area.cells for block in self.blocks if block.part in parts)

    @property
    def worrying(self) -> bool:
        """Whether something was left that could be a stance, or belongs to a table that was read."""
        return any(block.worrying for block in self.blocks) or any(note.worrying for note in self.notes)


@dataclass(slots=True)
class Ledger:
    """What became of each cell, put down by whoever reads it; what nobody claims is left.

    ``could_be`` says whether a cell could be a stance, whatever it stands under.
    """

    sheets: tuple[Sheet, ...] = ()
    could_be: Callable[[Located], bool] = lambda _: False
    about: dict[str, list[About]] = field(default_factory=dict)
    """What each value is about, by where it stands; one may be said of several states."""
    _parts: dict[int, dict[Place, Part]] = field(default_factory=dict)
    _tables: dict[int, list[Area]] = field(default_factory=dict)
    _noted: list[Sheet] = field(default_factory=list)

    def claim(self, part: Part, *cells: Located) -> None:
        """Put cells down, unless they are put down already; what cannot be read is told, whatever else it is."""
        for at in cells:
            if at.text:
                parts = self._parts.setdefault(id(at.sheet), {})
                if part is Part.MISREAD:
                    parts[at.row, at.column] = part
                parts.setdefault((at.row, at.column), part)

    def leave(self, *cells: Located, part: Part = Part.LEFT) -> None:
        """Put cells down as left, whatever was thought of them."""
        for at in cells:
            self._parts.setdefault(id(at.sheet), {})[at.row, at.column] = part

    def notes(self, sheet: Sheet) -> None:
        """Tell of the notes on a sheet."""
        self._noted += [sheet] if sheet.noted else []

    def value(self, at: Located, cell: Cell, name: str) -> None:
        """Put down what is said of a field of a cell of the dossier."""
        self.claim(Part.VALUE, at)
        self.about.setdefault(at.where, []).append((cell, name))

    def whole(self, part: Part, sheet: Sheet) -> None:
        """Put down all of a sheet that is not put down yet."""
        self.claim(part, *_filled(sheet))

    def table(self, sheet: Sheet, area: Area) -> None:
        """Remember where a table stands that was read: what is left in it is missed."""
        self._tables.setdefault(id(sheet), []).append(area)

    def part(self, at: Located) -> Part | None:
        """What a cell is put down as; None for one that is not."""
        return self._parts.get(id(at.sheet), {}).get((at.row, at.column))

    def account(self, settled: Mapping[str, Part] | None = None) -> Account:
        """The account as it now stands; ``settled`` says what values came to, by where they stand."""
        blocks = [block for sheet in self.sheets for block in self._blocks(sheet, settled or {})]
        return Account(tuple(sorted(blocks, key=lambda block: not block.worrying)), tuple(map(self._told, self._noted)))

    def _told(self, sheet: Sheet) -> Noted:
        inside = any(place in area for place in sheet.noted for area in self.tables(sheet))
        return Noted(sheet.title, tuple(sheet.cell(*place).where for place in sorted(sheet.noted)), inside)

    def tables(self, sheet: Sheet) -> Sequence[Area]:
        """Where the tables stand that were read on a sheet."""
        return self._tables.get(id(sheet), ())

    def parts(self, sheet: Sheet, settled: Mapping[str, Part]) -> Iterator[tuple[Place, Part]]:
        """What became of each filled cell of a sheet."""
        parts = self._parts.get(id(sheet), {})
        for at in _filled(sheet):
            part = parts.get((at.row, at.column), Part.LEFT)
            if part in VALUES | {Part.NAME} and settled:
                part = settled.get(at.where, part)
            yield (at.row, at.column), part

    def _blocks(self, sheet: Sheet, settled: Mapping[str, Part]) -> Iterator[Block]:
        sorts: dict[tuple[Part, bool], list[Place]] = {}
        for place, part in self.parts(sheet, settled):
            inside = part in (Part.LEFT, Part.ALTERED) and any(place in area for area in self.tables(sheet))
            sorts.setdefault((part, inside), []).append(place)
        for (part, inside), places in sorts.items():
            for area, held in areas(places):
                yield Block(sheet.title, area, part, inside or (part in UNREAD and self._could_be(sheet, part, held)))

    def _could_be(self, sheet: Sheet, part: Part, places: Iterable[Place]) -> bool:
        return part is not Part.ASIDE and any(self.could_be(sheet.cell(*place)) for place in places)


def areas(places: Iterable[Place]) -> list[tuple[Area, list[Place]]]:
    """Cells in order, by the rectangles in which they stand together: at most one empty row or column apart."""
    found: list[tuple[Area, list[Place]]] = []
    near: list[tuple[Area, list[Place]]] = []
    for place in places:
        row, column = place
        one = Area(row, column, row, column, 1)
        if near and near[-1][0].bottom == row and near[-1][0].touches(one):  # most stand beside the one before
            near[-1][0].take(one)
            near[-1][1].append(place)
            continue
        found += [area for area in near if area[0].bottom < row - 2]
        near = [area for area in near if area[0].bottom >= row - 2]
        met = [area for area in near if area[0].touches(one)]
        near = [area for area in near if area not in met]
        whole = one, [place]
        for area in met:
            whole[0].take(area[0])
            whole[1].extend(area[1])
        near.append(whole)
    return found + near


def _filled(sheet: Sheet) -> Iterator[Located]:
    cells = (sheet.cell(row, column) for row in sorted(sheet.rows) for column in range(1, len(sheet.rows[row]) + 1))
    return (at for at in cells if at.text)
