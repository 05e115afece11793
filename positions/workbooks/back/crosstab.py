"""A table of states by topics: found by what stands in it, wherever its head, its states and its columns have gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from positions.changes import Cell
from positions.stances import Stance
from positions.states import State
from positions.workbooks.back.opening import Table, Value
from positions.workbooks.back.statements import Misread, Told, place, text
from positions.workbooks.back.vocabulary import Vocabulary, plain

Names = Mapping[str, str]
"""Topic ids by the plain names that a head may give them."""

_DEPTH = 40
"""Rows among which the head is looked for."""
_SURE = 0.75
"""How much a label must look like a state before its row is thought to be about one."""


@dataclass(frozen=True, slots=True)
class Crosstab:
    """Where things are in a table: topics by column, states by row, both counted from 1."""

    table: Table
    head: int
    topics: Mapping[int, str]
    labels: int
    """The column that the states stand in."""
    states: Mapping[int, State]

    def values(self) -> Iterator[tuple[Cell, Value, str]]:
        """What stands in each cell of the matrix, and where."""
        for row, state in self.states.items():
            for column, topic in self.topics.items():
                yield Cell(topic, state), at(self.table.rows[row], column), place(self.table, row, column)


def names(topics: Iterable[tuple[str, str, Sequence[str]]]) -> Names:
    """How a head may call topics, given by id, number and titles.  A name of two topics is the name of neither."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for topic, number, titles in topics:
        for name in {plain(name) for name in (topic, number, *titles, *(f"{number} {title}" for title in titles))}:
            shared |= {name} if found.setdefault(name, topic) != topic else set()
    return {name: topic for name, topic in found.items() if name and name not in shared}


def named(head: str, topics: Names) -> str | None:
    """The topic that a head speaks of: by its name, or by the number it begins with."""
    return _called(head, topics) or topics.get(plain(head).partition(" ")[0].rstrip(".:"))


def _called(head: str, topics: Names) -> str | None:
    """The topic that a head calls by its name or number, and says no more."""
    whole = plain(head)
    return topics.get(whole) or topics.get(whole.rstrip(".:"))


def find(table: Table, topics: Names, vocabulary: Vocabulary) -> Crosstab | None:
    """The matrix in a table; None when no row names topics, or no column below it names states."""
    heads = {row: _heads(table, row, topics, vocabulary) for row in list(table.rows)[:_DEPTH]}
    # A title may name a topic too: of two rows that name as many, the one nearest to the states.
    head = max(heads, key=lambda row: (len({*heads[row].values()}), row), default=0)
    if not heads.get(head):
        return None
    below = {row: values for row, values in table.rows.items() if row > head}
    states = _states(below, heads[head], vocabulary)
    if not states:
        return None
    labels = max(states, key=lambda column: (len(states[column]), -column))
    return Crosstab(table, head, heads[head], labels, states[labels])


def _heads(table: Table, row: int, topics: Names, vocabulary: Vocabulary) -> dict[int, str]:
    """The topics that a row names, by column.

    A number with other words is one's own remark where a better column is there: of such the one with most stances.
    """
    said = {column: head for column, value in enumerate(table.rows[row], 1) if (head := text(value))}
    found = {column: topic for column, head in said.items() if (topic := _called(head, topics))}
    vague: dict[str, dict[int, int]] = {}
    for column, head in said.items():
        topic = named(head, topics)
        if topic and topic not in found.values() and (stances := _count(table, row, column, vocabulary)):
            vague.setdefault(topic, {})[column] = stances
    best = {max(columns, key=columns.__getitem__): topic for topic, columns in vague.items()}
    return dict(sorted((found | best).items()))


def _count(table: Table, head: int, column: int, vocabulary: Vocabulary) -> int:
    """How many stances stand below a head."""
    below = (text(at(values, column)) for row, values in table.rows.items() if row > head)
    return sum(vocabulary.stance(said) is not None for said in below)


def _states(
    below: Mapping[int, Sequence[Value]], topics: Mapping[int, str], vocabulary: Vocabulary
) -> dict[int, dict[int, State]]:
    """The states by row, for each column that names any."""
    found: dict[int, dict[int, State]] = {}
    for row, values in below.items():
        for column, value in enumerate(values, 1):
            if column not in topics and isinstance(value, str) and (state := vocabulary.state(value)):
                found.setdefault(column, {})[row] = state
    return found


def at(values: Sequence[Value], column: int) -> Value:
    """The value in a column of a row that may be shorter."""
    return values[column - 1] if column <= len(values) else None


def stances(
    crosstabs: Iterable[Crosstab], vocabulary: Vocabulary, blank: str, misread: list[Misread]
) -> dict[Cell, Told]:
    """What matrices say.  ``blank`` is what an empty cell is taken for, nothing if it is empty itself.

    What is withheld, or takes no part, is nothing said; a cell that is told twice and differently is misread.
    """
    found: dict[Cell, Told] = {}
    twice: set[Cell] = set()
    for cell, value, where in chain.from_iterable(crosstab.values() for crosstab in crosstabs):
        said = text(value) or blank
        if not said or vocabulary.says("withheld", said) or vocabulary.says("absent", said):
            continue
        stance = vocabulary.stance(said)
        if stance is None:
            misread.append(Misread(where, "stance", said, vocabulary.meant(Stance, said)))
        elif found.setdefault(cell, Told(stance, where)).stance is not stance:
            twice.add(cell)
            misread.append(Misread(where, "twice", said, found[cell].where))
    return {cell: told for cell, told in found.items() if cell not in twice}


def strays(crosstab: Crosstab, vocabulary: Vocabulary) -> Iterator[Misread]:
    """Rows and columns full of stances whose state or topic has a name that says nothing."""
    table = crosstab.table
    for row, values in table.rows.items():
        label = text(at(values, crosstab.labels))
        if row <= crosstab.head or not label or row in crosstab.states:
            continue
        meant = vocabulary.meant(State, label, _SURE)
        code = len(label) == 2 and label.isalpha()
        if (meant or code) and any(_spoken(at(values, column), vocabulary) for column in crosstab.topics):
            yield Misread(place(table, row, crosstab.labels), "state", label, meant)
    for column, value in enumerate(table.rows[crosstab.head], 1):
        head = text(value)
        said = [_spoken(at(table.rows[row], column), vocabulary) for row in crosstab.states]
        if head and column not in crosstab.topics and 2 * sum(said) > len(said):
            yield Misread(place(table, crosstab.head, column), "topic", head)


def _spoken(value: Value, vocabulary: Vocabulary) -> bool:
    """Whether a stance stands there in words or signs: a bare figure may count something else."""
    return isinstance(value, str) and not value.strip().isdigit() and vocabulary.stance(value) is not None
