"""The sheet of positions read back: a row for every cell, in whatever order its rows and columns now stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from enum import Enum
from typing import Any

from positions.changes import Cell
from positions.stances import (
    CONDITIONS_LENGTH,
    NOTE_LENGTH,
    REFERENCE_LENGTH,
    Basis,
    Certainty,
    Direction,
    Marking,
    Position,
    PositionError,
    Salience,
    Source,
    SourceKind,
    Stance,
)
from positions.states import State
from positions.workbooks.back.crosstab import Names, at, named
from positions.workbooks.back.opening import Table, Value
from positions.workbooks.back.statements import Misread, Row, place, text
from positions.workbooks.back.vocabulary import Vocabulary

_DEPTH = 40
"""Rows among which the head is looked for."""
_CHOSEN: dict[str, type[Enum]] = {
    "direction": Direction,
    "certainty": Certainty,
    "salience": Salience,
    "basis": Basis,
    "carried_from": Stance,
}
_LENGTHS = {"conditions": CONDITIONS_LENGTH, "note": NOTE_LENGTH, "source": REFERENCE_LENGTH}
_NEEDS = {"source": ("source", "source_kind", "source_date")}
"""The columns a field is read from, where that is not one of its own name."""
_FIELDS = ("stance", *_CHOSEN, "conditions", "note", "marking", "source")
_DAY_FIRST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})[-/. ](\d{4})")
_DAY_NOUGHT, _MAC_DAYS, _LAST_DAY = date(1899, 12, 30), 1462, 2_958_465
"""Day 0 of a workbook's calendar, how many days later a Mac's begins, and the last day it can tell."""


class _Unread(Exception):
    """A field that says nothing we know: the reason, and what may have been meant."""

    def __init__(self, reason: str, meant: str = "") -> None:
        self.reason, self.meant = reason, meant


class Records:
    """One sheet of positions; what cannot be read of it is put into ``misread`` on the way.

    ``hidden`` are the fields that the file was made without; ``mac`` says that days are counted from 1904, ``blanks``
    that an empty cell empties its field.
    """

    def __init__(
        self,
        table: Table,
        topics: Names,
        vocabulary: Vocabulary,
        misread: list[Misread],
        *,
        hidden: Collection[str] = (),
        mac: bool = False,
        blanks: bool = True,
    ) -> None:
        self._table, self._topics, self._vocabulary = table, topics, vocabulary
        self._misread, self._mac, self._blanks = misread, mac, blanks
        self._hidden = hidden
        self._head, self._columns = _head(table, vocabulary)
        self._fields = [name for name in _FIELDS if {*_NEEDS.get(name, (name,))} <= self._columns.keys()]

    def rows(self) -> dict[Cell, Row]:
        """What is said of each cell; a cell with two rows that differ is misread, and not among them."""
        found: dict[Cell, Row] = {}
        twice: set[Cell] = set()
        for number, values in self._table.rows.items():
            cell = self._cell(number, values) if number > self._head else None
            if cell is None or self._vocabulary.says("withheld", self._said(values, "stance")):
                continue
            if self._unseen(values):
                self._miss(number, "stance", "no_version", self._said(values, "stance"))
                continue
            row = self._row(number, values)
            if found.setdefault(cell, row).fields != row.fields:
                twice.add(cell)
                self._miss(number, "stance", "twice", self._said(values, "stance"), found[cell].where["stance"])
        return {cell: row for cell, row in found.items() if cell not in twice}

    def _cell(self, number: int, values: Sequence[Value]) -> Cell | None:
        """The cell a row is about; None for a row about none, or about one that cannot be told."""
        heads = [said for name in ("number", "topic") if (said := self._said(values, name))]
        codes = [said for name in ("code", "state") if (said := self._said(values, name))]
        topic = next((found for said in heads if (found := named(said, self._topics))), None)
        state = next((found for said in codes if (found := self._vocabulary.state(said))), None)
        if topic and state:
            return Cell(topic, state)
        if topic and codes:
            self._miss(number, "code", "state", codes[0], self._vocabulary.meant(State, codes[-1]))
        if state and heads:
            self._miss(number, "number", "topic", heads[0])
        return None

    def _unseen(self, values: Sequence[Value]) -> bool:
        """Whether a row of our CSV was withheld, whatever was typed over it: every other bears its version, 0 at first.

        A workbook says by itself what it was made without.
        """
        listed = not self._blanks and "version" in self._columns and not self._said(values, "version")
        return listed and any(self._said(values, name) for name in self._fields)

    def _row(self, number: int, values: Sequence[Value]) -> Row:
        fields: dict[str, Any] = {}
        for name in self._fields:
            said = self._said(values, name)
            if name in self._hidden and said:
                self._miss(number, name, "not_shown", said)
            if name in self._hidden or not (said or self._blanks):
                continue
            try:
                fields[name] = self._read(name, said, values)
            except _Unread as unread:
                self._miss(number, name, unread.reason, said, unread.meant)
            except PositionError:
                self._miss(number, name, "long", str(len(said)), str(_LENGTHS[name]))
        return Row(fields, {name: place(self._table, number, self._columns[name]) for name in self._fields})

    def _read(self, name: str, said: str, values: Sequence[Value]) -> Any:
        """A field as Position holds it.  An empty cell says unknown, none or nothing, whichever the field can be."""
        if name == "stance":
            return self._choice(Stance, said, "stance") if said else Stance.UNKNOWN
        if name == "marking":
            return self._choice(Marking, said, "marking")
        if name == "source":
            return self._source(said, values)
        if name in _CHOSEN:
            return self._choice(_CHOSEN[name], said, "choice") if said else None
        return Position(note=said).note if name == "note" else Position(conditions=said).conditions

    def _choice(self, kind: type[Enum], said: str, reason: str) -> Enum:
        found = self._vocabulary.stance(said) if kind is Stance else self._vocabulary.member(kind, said)
        if found is None:
            raise _Unread(reason, self._vocabulary.meant(kind, said))
        return found

    def _source(self, reference: str, values: Sequence[Value]) -> Source | None:
        if not reference:
            return None
        kind = self._vocabulary.member(SourceKind, self._said(values, "source_kind"))
        if kind is None:
            raise _Unread("kind", self._vocabulary.meant(SourceKind, self._said(values, "source_kind")))
        return Source(kind, reference, self._day(at(values, self._columns["source_date"])))

    def _day(self, value: Value) -> date | None:
        """A day as a number of the calendar, as 2027-01-12, or as 12-1-2027.

        With slashes the Dutch and British put the day first and Americans the month; an American Excel writes so over
        our own 2027-01-12 when it saves a CSV file. Only what both would read alike, or one cannot, is read.
        """
        said = text(value)
        if not said:
            return None
        try:
            if isinstance(value, int | float) and not isinstance(value, bool):
                days = int(value) + (_MAC_DAYS if self._mac else 0)
                return _DAY_NOUGHT + timedelta(days if 0 < days <= _LAST_DAY else 10**9)
            if found := _DAY_FIRST.fullmatch(said):
                day, month, year = (int(found[part]) for part in (1, 3, 4))
                if found[2] == "/" and day <= 12 and day != month:
                    raise _Unread("day_order", said)
                return date(year, month, day)
            return date.fromisoformat(said[:10])
        except (OverflowError, ValueError):
            raise _Unread("date", said) from None

    def _said(self, values: Sequence[Value], name: str) -> str:
        return text(at(values, self._columns[name])) if name in self._columns else ""

    def _miss(self, number: int, name: str, reason: str, value: str, meant: str = "") -> None:
        column = self._columns.get(name, 1)
        self._misread.append(Misread(place(self._table, number, column), reason, value, meant))


def is_register(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether a table has a head as the sheet of positions has: a topic, a state, a stance and more."""
    _, columns = _head(table, vocabulary)
    return "stance" in columns and len(columns) > 5 and bool({"number", "topic"} & columns.keys())


def _head(table: Table, vocabulary: Vocabulary) -> tuple[int, Mapping[str, int]]:
    """The row that names most columns, and where each of them is; of two of one name the first."""
    best: tuple[int, dict[str, int]] = (0, {})
    for row, values in list(table.rows.items())[:_DEPTH]:
        columns: dict[str, int] = {}
        for column, value in enumerate(values, 1):
            if isinstance(value, str) and (name := vocabulary.column(value)):
                columns.setdefault(name, column)
        best = max(best, (row, columns), key=lambda found: len(found[1]))
    return best
