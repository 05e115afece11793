"""The sheet of positions read back: a row for every cell, in whatever order its rows and columns now stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import Any

from positions.changes import Cell
from positions.fields import Citation, One, Reference, Some, Text
from positions.stances import BY_NAME, FIELDS, Position, PositionError, Source, SourceKind, Stance
from positions.states import State
from positions.workbooks.back import days
from positions.workbooks.back.account import Area, Part
from positions.workbooks.back.documents import Texts
from positions.workbooks.back.scales import Scale, scale
from positions.workbooks.back.sheets import Located
from positions.workbooks.back.statements import Row, Said
from positions.workbooks.back.tables import Entry, Register
from positions.workbooks.back.topics import Topics
from positions.workbooks.back.vocabulary import Vocabulary
from positions.workbooks.labels import ALWAYS, ASKED, SEPARATOR, columns_of
from positions.workbooks.texts import parted

_LENGTHS = {one.name: one.kind.most for one in FIELDS if isinstance(one.kind, Text | Reference | Citation)}
_REASONS = {"stance": "stance", "marking": "marking"}
"""Why a choice is not taken, where that has a sentence of its own."""
_DAY_NOUGHT, _MAC_DAYS, _LAST_DAY = date(1899, 12, 30), 1462, 2_958_465
"""Day 0 of a workbook's calendar, how many days later a Mac's begins, and the last day it can tell."""


class _Unread(Exception):
    """A field that says nothing we know: the reason, what may have been meant, and the column if not its own."""

    def __init__(self, reason: str, meant: str = "", column: str = "") -> None:
        self.reason, self.meant, self.column = reason, meant, column


@dataclass(frozen=True, slots=True)
class Manner:
    """How a register is to be read.

    ``hidden`` are the fields that the file was made without; ``mac`` says that days are counted from 1904, ``blanks``
    that an empty cell empties its field, ``day_first`` that a day with slashes is written as the Dutch do, ``joined``
    that a text of too many lines for a row stands there joined; ``contrary`` is of the legends on the sheet.
    ``meant`` are the answers of a person, by place, and ``texts`` the documents by name.
    """

    texts: Texts
    hidden: frozenset[str] = frozenset()
    mac: bool = False
    blanks: bool = True
    day_first: bool = False
    joined: bool = False
    contrary: frozenset[str] = frozenset()
    meant: Mapping[str, str] = field(default_factory=dict)


def rows(register: Register, topics: Topics, vocabulary: Vocabulary, said: Said, manner: Manner) -> dict[Cell, Row]:
    """What is said of each cell; a cell with two rows that differ is misread, and not among them."""
    reader = _Reader(register, topics, vocabulary, said, manner)
    found: dict[Cell, Row] = {}
    twice: set[Cell] = set()
    told = [*reader.told()]
    reader.judge([entry for _, entry in told])
    for cell, entry in told:
        row = reader.row(entry, cell)
        if found.setdefault(cell, row).fields != row.fields:
            twice.add(cell)
            reader.miss(entry, "stance", "twice", entry.text("stance"), next(iter(found[cell].where.values())))
    reader.put_down()
    return {cell: row for cell, row in found.items() if cell not in twice}


class _Reader:
    """Reads the entries of one register; each cell of it is put into the account of ``said`` on the way."""

    def __init__(self, register: Register, topics: Topics, vocabulary: Vocabulary, said: Said, manner: Manner) -> None:
        self._register, self._topics, self._vocabulary = register, topics, vocabulary
        self._said, self._manner = said, manner
        self._read_rows: list[Entry] = []
        self._fields = [one.name for one in FIELDS if {*columns_of(one.name)} <= register.columns.keys()]
        self._named = [name for name in ("number", "topic", "code", "state") if name in register.columns]

    @property
    def _unread(self) -> list[str]:
        """The columns of a source that is not there whole, in a list of another's: what stands in them is missed."""
        own = self._manner.blanks or "source" in self._fields
        return [] if own else [name for name in columns_of("source") if name in self._register.columns]

    def told(self) -> Iterator[tuple[Cell, Entry]]:
        """The entries that tell of a cell, and of which; not those that were withheld."""
        for entry in self._register.entries():
            cell = self._cell(entry)
            if cell is None:
                continue
            self._said.ledger.claim(Part.NAME, *map(entry.cell, self._named))
            if back := next((at for at in map(entry.cell, self._named) if at.struck), None):
                self._said.miss(back, "struck_name", back.text)
                self._said.ledger.claim(Part.MISREAD, *map(entry.cell, self._register.columns))
                continue
            if self._vocabulary.says("withheld", entry.text("stance")):
                self._said.ledger.claim(Part.SAME, *map(entry.cell, self._register.columns))
                continue
            if self._unseen(entry):
                self.miss(entry, "stance", "no_version", entry.text("stance"))
                continue
            yield cell, entry

    def judge(self, entries: list[Entry]) -> None:
        """Leave the stances of somebody else's list where two columns hold them, or where they are another scale's."""
        if self._manner.blanks or "stance" not in self._fields:
            return
        cells, heads = [at for entry in entries if (at := entry.cell("stance")).text and not at.struck], self._rivals()
        another = scale(cells, self._vocabulary, self._manner.contrary) is Scale.ANOTHER
        if reason := "rivals" if len(heads) > 1 else "scale" if another else "":
            self._fields.remove("stance")
            for head in heads:
                self._said.miss(head, reason, head.text)
                self._said.ledger.claim(Part.MISREAD, *(head.sheet.cell(entry.row, head.column) for entry in entries))

    def _rivals(self) -> list[Located]:
        """The heads under which stances stand."""
        heads = [self._head(column) for column in range(1, len(self._register.sheet.rows[self._register.head]) + 1)]
        return [at for at in heads if self._vocabulary.column(at.text) == "stance"]

    def _cell(self, entry: Entry) -> Cell | None:
        """The cell an entry is about; None for one about none, or about one that cannot be told."""
        heads, codes = entry.texts("number", "topic"), entry.texts("code", "state")
        first = next((said for said in heads if self._topics.named(said) or self._topics.several(said)), "")
        topic = self._topics.named(first)
        if len({*filter(None, map(self._topics.named, heads))}) > 1:
            self.miss(entry, "number" if entry.text("number") else "topic", "topics", " ".join(heads))
            return None
        named = [one for said in codes if (one := self._vocabulary.state(said))]
        state = next((one for one in named if isinstance(one, State)), None)
        if topic and any(one != state for one in named):
            self.miss(entry, "code" if entry.text("code") else "state", "two_states", " ".join(codes))
            return None
        if topic and state:
            return Cell(topic, state)
        if topic and codes:
            self.miss(
                entry,
                "code" if entry.text("code") else "state",
                "state",
                codes[0],
                self._vocabulary.meant(State, codes[-1]),
            )
        if state and heads:
            self.miss(
                entry, "number" if entry.text("number") else "topic", "topics" if first else "topic", first or heads[0]
            )
        return None

    def _unseen(self, entry: Entry) -> bool:
        """Whether a row of our CSV was withheld, whatever was typed over it: every other bears its version, 0 at first.

        A workbook says by itself what it was made without.
        """
        listed = not self._manner.blanks and "version" in self._register.columns and not entry.text("version")
        return listed and any(map(entry.text, self._fields))

    def put_down(self) -> None:
        """The heads, and what only tells beside what was read; a column of another's is a note if it is named so."""
        register, ledger = self._register, self._said.ledger
        heads = [
            at for column in range(1, len(register.sheet.rows[register.head]) + 1) if (at := self._head(column)).text
        ]
        ledger.claim(Part.HEAD, *(at for at in heads if at.column in register.columns.values()))
        rows = [entry.row for entry in self._read_rows]
        missing = self._manner.blanks and not register.columns.keys() >= ALWAYS  # of ours; any may stand elsewhere
        unread = {register.columns[name] for name in self._unread}
        for at in heads:
            remark = not missing and self._vocabulary.speaks("remark", at.text)
            if (at.column in register.columns.values() and at.column not in unread) or remark:
                ledger.claim(Part.NOTE, at, *(register.sheet.cell(row, at.column) for row in rows))
        if rows:
            widest = max(len(register.sheet.rows[row]) for row in (register.head, *rows))
            ledger.table(register.sheet, Area(register.head, 1, max(rows), widest, 0))

    def _head(self, column: int) -> Located:
        return self._register.sheet.cell(self._register.head, column)

    def row(self, entry: Entry, cell: Cell) -> Row:
        """What an entry tells of its cell."""
        fields: dict[str, object] = {}
        self._read_rows.append(entry)
        if "source" in self._unread and (reference := entry.text("source")):
            self.miss(entry, "source", "kind", reference)
        for name in self._fields:
            held = [entry.cell(column) for column in columns_of(name)]
            said = (self._manner.meant.get(held[0].where) if name == "stance" else "") or entry.text(name)
            if wrong := next((at for at in held if at.unsolved or at.struck), None):
                self._said.miss(wrong, "struck" if wrong.struck else wrong.trouble, wrong.text)
                continue
            if merged := next((at for at in held if at.covered), None):
                self._said.cover(merged)
                continue
            if name in self._manner.hidden and said:
                self.miss(entry, name, "not_shown", said)
            if name in self._manner.hidden or not (said or self._manner.blanks) or self._unnamed(name, said):
                continue
            try:
                fields[name] = self._read(name, said, entry, cell)
            except _Unread as unread:
                self.miss(entry, unread.column or name, unread.reason, said, unread.meant)
            except PositionError:
                self.miss(entry, name, "long", str(len(said)), str(_LENGTHS[name]))
            if name in fields:
                for at in held:
                    self._said.ledger.value(at, cell, name)
        return Row(fields, {name: entry.cell(name).where for name in self._fields})

    def miss(self, entry: Entry, name: str, reason: str, value: str, meant: str = "") -> None:
        """Something in a column of an entry that cannot be taken over."""
        offers = self._vocabulary.offers(value) if reason in ("stance", "dash") else ()
        self._said.miss(entry.cell(name), reason, value, meant, offers)

    def _unnamed(self, name: str, said: str) -> bool:
        return isinstance(BY_NAME[name].kind, Reference) and self._manner.texts.unnamed(said)

    def _read(self, name: str, said: str, entry: Entry, cell: Cell) -> object:
        """A field as Position holds it.  An empty cell says unknown, none or nothing, whichever the field can be."""
        held = BY_NAME[name]
        match held.kind:
            case One(of, optional):
                # A cell without a stance is unknown; without a marking nobody says how far it may spread.
                blank = not said and (optional or name in ("stance", *ASKED))
                return held.empty if blank else self._choice(of, said, _REASONS.get(name, "choice"))
            case Some(of):
                parts = filter(None, map(str.strip, said.split(SEPARATOR.strip())))
                return frozenset(self._choice(of, part, "choice") for part in parts)
            case Citation():
                return self._source(said, entry)
            case Reference():
                return self._manner.texts.id(cell.topic, said) or None
            case Text():
                text: dict[str, Any] = {name: parted(said) if self._manner.joined else said}
                return getattr(Position(**text), name)

    def _choice(self, kind: type[Enum], said: str, reason: str) -> Enum:
        found = self._vocabulary.stance(said) if kind is Stance else self._vocabulary.member(kind, said)
        if found is None and kind is Stance and self._vocabulary.dash(said):
            raise _Unread("dash")
        if found is None:
            raise _Unread(reason, self._vocabulary.meant(kind, said))
        return found

    def _source(self, reference: str, entry: Entry) -> Source | None:
        if not reference:
            return None
        kind = self._vocabulary.member(SourceKind, entry.text("source_kind"))
        if kind is None:
            meant = self._vocabulary.meant(SourceKind, entry.text("source_kind"))
            raise _Unread("kind", meant, "source_kind")
        return Source(kind, reference, _day(entry.cell("source_date"), self._manner))


def _day(cell: Located, manner: Manner) -> date | None:
    """A day as a number of the calendar, or as people write it."""
    value, said = cell.value, cell.text
    if not said:
        return None
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            counted = int(value) + (_MAC_DAYS if manner.mac else 0)
            return _DAY_NOUGHT + timedelta(counted if 0 < counted <= _LAST_DAY else 10**9)
        return days.read(said, day_first=manner.day_first)
    except days.OrderError:
        raise _Unread("day_order", said, "source_date") from None
    except (OverflowError, ValueError):
        raise _Unread("date", said, "source_date") from None
