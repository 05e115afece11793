"""What a table of states by topics says, cell by cell; and what of it can be nobody's stance."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import Enum

from positions.changes import Cell
from positions.fields import Reference, Text, enumerations
from positions.stances import FIELDS, Position, PositionError, Stance
from positions.states import State
from positions.workbooks.back import colours
from positions.workbooks.back.account import Part
from positions.workbooks.back.documents import Texts
from positions.workbooks.back.scales import Scale, scales
from positions.workbooks.back.sheets import Located, spread
from positions.workbooks.back.statements import Answers, Misread, Row, Said, Told
from positions.workbooks.back.tables import Crosstab
from positions.workbooks.back.vocabulary import Vocabulary
from positions.workbooks.labels import CHOSEN, COLUMNS, SEPARATOR, SHOWN, columns_of

_LENGTHS = {one.name: one.kind.most for one in FIELDS if isinstance(one.kind, Text)}
_KINDS: Mapping[str, type[Enum]] = {**enumerations(FIELDS), **CHOSEN}
"""The enumeration that a column takes its values from, of those that do."""
_REFERENCES = frozenset(one.name for one in FIELDS if isinstance(one.kind, Reference))
_FIELDS = frozenset(column for field in SHOWN for column in columns_of(field))
_STATES = re.compile(r"[A-Z]{2}(?: [A-Z]{2})*")


class Reader:
    """Reads tables into what a file says.

    ``blank`` is what an empty cell is taken for: nothing in somebody else's table, of ours what Delete makes of a cell.
    """

    def __init__(self, said: Said, vocabulary: Vocabulary, answers: Answers, texts: Texts, blank: str = "") -> None:
        self._said, self._vocabulary, self._answers, self._blank = said, vocabulary, answers, blank
        self._documents = texts
        self._twice: set[Cell] = set()
        self._texts: dict[Cell, tuple[dict[str, object], dict[str, str]]] = {}

    def read(self, table: Crosstab, contrary: Collection[str] = ()) -> None:
        """All of one table; what it says comes at ``done``.  ``contrary`` is of the legends on its sheet."""
        ledger = self._said.ledger
        ledger.table(table.grid.sheet, table.area)
        ledger.claim(Part.HEAD, *self._heads(table))
        rows = {row: [state] for row, state in self._states(table)} | dict(self._others(table))
        rows = {row: states for row, states in rows.items() if not self._is_taken_back(table, row)}
        ledger.claim(Part.NAME, *(table.grid.at(row, column) for row in rows for column in table.labels))
        self._columns(table, rows, contrary)
        for number, column in table.columns.items():
            if column.reason:
                self._untaken(table, number, column.reason)
            elif column.field != "stance":
                self._beside(table, number, rows)
        if not self._blank:  # in a matrix of ours the colours are our own
            self._painted(colours.bare(table, rows, self._vocabulary))
        self._strays(table)

    def done(self) -> None:
        """Leave out the cells that were told twice and differently, and put the texts beside the stances."""
        for cell in self._twice:
            self._said.stances.pop(cell, None)
        for cell, (fields, where) in self._texts.items():
            self._said.rows.setdefault(cell, Row(fields, where))

    # -- heads and names --

    def _heads(self, table: Crosstab) -> Iterator[Located]:
        """The heads over what was read, down to the first state; a row between that tells of something is none."""
        yield from (table.grid.at(table.head, column) for column in (*table.columns, *table.labels))
        for row in range(table.head + 1, table.first):
            under = [table.grid.at(row, column) for column in table.columns]
            names = [table.grid.at(row, column) for column in table.labels]
            yield from (at for at in under if self._vocabulary.stance(at.text) is None)
            yield from (at for at in names if self._vocabulary.column(at.text) in ("code", "state"))

    def _states(self, table: Crosstab) -> Iterator[tuple[int, State]]:
        for row, state in table.states.items():
            if isinstance(state, State):
                yield row, state

    def _others(self, table: Crosstab) -> Iterator[tuple[int, list[State]]]:
        """Rows with stances that are of no one state: a total is known, of another a person may say who was meant."""
        for row in range(table.head + 1, table.end):
            if isinstance(table.states.get(row), State):
                continue
            names = [at for column in table.labels if (at := table.grid.at(row, column)).text]
            cells = [at for column in table.columns if (at := table.grid.at(row, column)).text]
            if any(map(self._is_total, names)) and not any(self._vocabulary.state(at.text) for at in names):
                self._said.ledger.claim(Part.TOTAL, *names, *cells)
            elif names and any(self._vocabulary.stance(at.text) for at in cells):
                if meant := self._meant(names[0]):
                    yield row, meant
                else:
                    self._unnamed(names, cells)

    def _is_taken_back(self, table: Crosstab, row: int) -> bool:
        """Whether the name of a row is struck through; with it goes all that stands beside it."""
        names = [at for column in table.labels if (at := table.grid.at(row, column)).struck]
        if names:
            self._said.miss(names[0], "struck_name", names[0].text)
            self._said.ledger.claim(Part.MISREAD, *names, *(table.grid.at(row, column) for column in table.columns))
        return bool(names)

    def _is_total(self, at: Located) -> bool:
        return self._vocabulary.totals(at.text)

    def _meant(self, at: Located) -> list[State]:
        answer = self._answers.meant.get(at.where, "")
        known = {state.value for state in State}
        codes = answer.split(" ") if _STATES.fullmatch(answer) else []
        return [State(code) for code in codes] if known.issuperset(codes) else []

    def _unnamed(self, names: list[Located], cells: list[Located]) -> None:
        """Tell a row that is of no one state, with who was probably meant."""
        said, named = " ".join(at.text for at in names), [self._vocabulary.states(at.text) for at in names]
        meant = list(dict.fromkeys(state for states in named for state in states))
        if len(meant) > 1 and any(self._vocabulary.state(at.text) for at in names):  # it has another name beside it
            self._said.miss(names[0], "two_states", said, offers=tuple(state.value for state in meant))
        else:
            offer = (" ".join(meant),) if meant else ()
            self._said.miss(names[0], "state", said, self._spoken(meant), offer)
        self._said.ledger.claim(Part.MISREAD, *names, *cells)

    def _spoken(self, states: list[State]) -> str:
        return ", ".join(self._vocabulary.name(state) for state in states)

    # -- what stands below them --

    def _columns(self, table: Crosstab, rows: Mapping[int, list[State]], contrary: Collection[str]) -> None:
        """The columns of stances; of ours everybody knows the scale."""
        columns = {number: {row: table.grid.at(row, number) for row in rows} for number in table.stances}
        filled = {
            number: [at for at in cells.values() if at.text and not at.struck] for number, cells in columns.items()
        }
        judged = {} if self._blank else scales(filled, self._vocabulary, contrary)
        for number, cells in columns.items():
            if judged.get(number) is Scale.ANOTHER:
                head = table.grid.at(table.head, number)
                self._said.miss(head, "scale", head.text)
                self._said.ledger.claim(Part.MISREAD, *cells.values())
            else:
                doubtful = judged.get(number) is Scale.DASHED
                self._column(table.stances[number], cells, rows, doubtful=doubtful)

    def _column(
        self, topic: str, cells: Mapping[int, Located], rows: Mapping[int, list[State]], *, doubtful: bool
    ) -> None:
        for row, at in cells.items():
            for state in rows[row]:
                self._stance(Cell(topic, state), at, doubtful=doubtful)

    def _stance(self, cell: Cell, at: Located, *, doubtful: bool) -> None:
        """What is withheld, or takes no part, is nothing said; of a formula without a result nobody knows what is."""
        if at.unsolved and not at.text:
            self._said.miss(at, "unsolved", "")
            return
        if at.covered:
            self._covered(at)
            return
        if at.struck and at.where not in self._answers.meant:
            self._said.miss(at, "struck", at.text)
            return
        text = self._answers.meant.get(at.where) or at.text or self._blank
        if doubtful and text == at.text and text.strip() in ("-", "−"):
            self._said.dashes.append(at)
            text = self._answers.dash
            if not text:
                self._said.ledger.claim(Part.MISREAD, at)
                return
        if not text:
            return
        if self._vocabulary.says("withheld", text) or self._vocabulary.says("absent", text):
            self._said.ledger.claim(Part.SAME, at)
            return
        stance = self._vocabulary.stance(text)
        if stance is None:
            self._misread(at, text)
            return
        told = self._said.stances.setdefault(cell, Told(stance, at.where))
        if told.stance is not stance:
            self._twice.add(cell)
            self._said.miss(at, "twice", text, told.where)
        else:
            self._said.ledger.value(at, cell, "stance")

    def _covered(self, at: Located) -> None:
        """A cell merged with another: of what is no stance there it was told already."""
        merged = at.covered
        if merged and self._vocabulary.stance(at.sheet.cell(merged.top, merged.left).text) is not None:
            self._said.cover(at)

    def _misread(self, at: Located, text: str) -> None:
        reason = "dash" if self._vocabulary.dash(text) else "stance"
        self._said.miss(at, reason, text, self._vocabulary.meant(Stance, text), self._vocabulary.offers(text))

    def _beside(self, table: Crosstab, number: int, rows: Mapping[int, list[State]]) -> None:
        """Conditions and notes beside a topic's stances.  A source does not say there what kind it is."""
        column = table.columns[number]
        for row, states in rows.items():
            at = table.grid.at(row, number)
            if at.covered:
                self._said.cover(at)
            elif at.unsolved or at.struck:
                self._said.miss(at, "struck" if at.struck else at.trouble, at.text)
            elif at.text and column.field == "source":
                self._said.miss(at, "kind", at.text)
            elif at.text and not (column.field in _REFERENCES and self._documents.unnamed(at.text)):
                for state in states:
                    self._text(Cell(column.topic, state), column.field, at)

    def _untaken(self, table: Crosstab, number: int, reason: str) -> None:
        """Tell a column of which nothing can be taken, unless it is empty."""
        head, *cells = (table.grid.at(row, number) for row in (table.head, *range(table.first, max(table.states) + 1)))
        if any(at.text for at in cells):
            self._said.miss(head, reason, head.text)
            self._said.ledger.claim(Part.MISREAD, *cells)

    def _text(self, cell: Cell, name: str, at: Located) -> None:
        try:
            said = self._value(name, at.text, cell.topic)
        except PositionError:
            self._said.miss(at, "long", str(len(at.text)), str(_LENGTHS[name]))
            return
        if said is None:
            self._said.miss(
                at, "marking" if name == "marking" else "choice", at.text, self._vocabulary.meant(_KINDS[name], at.text)
            )
            return
        fields, where = self._texts.setdefault(cell, ({}, {}))
        if fields.setdefault(name, said) == said:
            where.setdefault(name, at.where)
            self._said.ledger.value(at, cell, name)
        else:
            self._said.miss(at, "twice", at.text[:80], where[name])

    def _value(self, name: str, text: str, topic: str) -> object:
        """A field as Position holds it; None for a choice that is none of ours.  Raises PositionError."""
        if name in CHOSEN:
            return self._vocabulary.member(CHOSEN[name], text)
        if name in _KINDS:
            parts = [self._vocabulary.member(_KINDS[name], part) for part in text.split(SEPARATOR.strip())]
            return frozenset(parts) if all(parts) else None
        if name in _REFERENCES:
            return self._documents.id(topic, text)
        return getattr(Position(**{name: text}), name)  # type: ignore[arg-type]

    def _painted(self, cells: Sequence[Located]) -> None:
        """Tell in one line of the cells of a table that hold nothing but a colour."""
        if cells:
            rows, columns = {at.row for at in cells}, {at.column for at in cells}
            where = spread(min(rows), min(columns), max(rows), max(columns))
            self._said.misread.append(Misread(cells[0].sheet.named(where), "colour", str(len(cells))))

    def _strays(self, table: Crosstab) -> None:
        """The columns of a table that are about none of our topics: a note by its name, or one full of stances."""
        for number in table.span:
            head = table.grid.at(table.head, number)
            if number in table.columns or number in table.labels or not head.text:
                continue
            cells = [table.grid.at(row, number) for row in table.states]
            said = [self._is_stance(at) for at in cells]
            if 2 * sum(said) > len(said):
                self._said.miss(head, "topic", head.text)
                self._said.ledger.claim(Part.MISREAD, *cells)
            elif self._is_known(head):
                rows = range(table.first, max(table.states) + 1)
                self._said.ledger.claim(Part.NOTE, head, *(table.grid.at(row, number) for row in rows))

    def _is_known(self, head: Located) -> bool:
        """Whether a head names remarks, or what only tells; a field of a cell that nobody read is missed."""
        name = self._vocabulary.column(head.text)
        return self._vocabulary.speaks("remark", head.text) or (name in COLUMNS and name not in _FIELDS)

    def _is_stance(self, at: Located) -> bool:
        """Whether a stance stands there in words or signs: a bare figure may count something else."""
        value = at.value
        return isinstance(value, str) and not value.strip().isdigit() and self._vocabulary.stance(value) is not None
