"""A table of states by topics: found by what stands in it, wherever its head, its states and its columns have gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from positions.changes import Cell
from positions.stances import Stance
from positions.states import State
from positions.workbooks.back.sheets import Located, Sheet
from positions.workbooks.back.statements import Misread, Told
from positions.workbooks.back.tables import DEPTH, Crosstab
from positions.workbooks.back.topics import Topics
from positions.workbooks.back.vocabulary import Vocabulary

_SURE = 0.75
"""How much a label must look like a state before its row is thought to be about one."""


def find(sheet: Sheet, topics: Topics, vocabulary: Vocabulary) -> Crosstab | None:
    """The matrix in a sheet; None when no row names topics, or no column below it names states."""
    heads = {row: _heads(sheet, row, topics, vocabulary) for row in list(sheet.rows)[:DEPTH]}
    # A title may name a topic too: of two rows that name as many, the one nearest to the states.
    head = max(heads, key=lambda row: (len({*heads[row].values()}), row), default=0)
    states = _states(sheet, head, heads[head], vocabulary) if heads.get(head) else {}
    if not states:
        return None
    label = max(states, key=lambda column: (len(states[column]), -column))
    return Crosstab(sheet, head, heads[head], label, states[label])


def _heads(sheet: Sheet, row: int, topics: Topics, vocabulary: Vocabulary) -> dict[int, str]:
    """The topics that a row names, by column.

    A number with other words is one's own remark where a better column is there: of such the one with most stances.
    """
    said = {cell.column: head for cell in _cells(sheet, row) if (head := cell.text)}
    found = {column: topic for column, head in said.items() if (topic := topics.called(head))}
    vague: dict[str, dict[int, int]] = {}
    for column, head in said.items():
        topic = topics.named(head)
        if topic and topic not in found.values() and (stances := _count(sheet, row, column, vocabulary)):
            vague.setdefault(topic, {})[column] = stances
    best = {max(columns, key=columns.__getitem__): topic for topic, columns in vague.items()}
    return dict(sorted((found | best).items()))


def _cells(sheet: Sheet, row: int) -> Iterator[Located]:
    return (sheet.cell(row, column) for column in range(1, len(sheet.rows[row]) + 1))


def _count(sheet: Sheet, head: int, column: int, vocabulary: Vocabulary) -> int:
    """How many stances stand below a head."""
    below = (sheet.cell(row, column).text for row in sheet.rows if row > head)
    return sum(vocabulary.stance(said) is not None for said in below)


def _states(sheet: Sheet, head: int, topics: Mapping[int, str], vocabulary: Vocabulary) -> dict[int, dict[int, State]]:
    """The states below a head by row, for each column that names any and is no topic's."""
    found: dict[int, dict[int, State]] = {}
    for cell in chain.from_iterable(_cells(sheet, row) for row in sheet.rows if row > head):
        value = cell.value
        if cell.column not in topics and isinstance(value, str) and (state := vocabulary.state(value)):
            found.setdefault(cell.column, {})[cell.row] = state
    return found


def stances(
    crosstabs: Iterable[Crosstab], vocabulary: Vocabulary, blank: str, misread: list[Misread]
) -> dict[Cell, Told]:
    """What matrices say.  ``blank`` is what an empty cell is taken for, nothing if it is empty itself.

    What is withheld, or takes no part, is nothing said; a cell that is told twice and differently is misread.
    """
    found: dict[Cell, Told] = {}
    twice: set[Cell] = set()
    for cell, at in chain.from_iterable(crosstab.cells() for crosstab in crosstabs):
        said = at.text or blank
        if not said or vocabulary.says("withheld", said) or vocabulary.says("absent", said):
            continue
        stance = vocabulary.stance(said)
        if stance is None:
            misread.append(Misread(at.where, "stance", said, vocabulary.meant(Stance, said)))
        elif found.setdefault(cell, Told(stance, at.where)).stance is not stance:
            twice.add(cell)
            misread.append(Misread(at.where, "twice", said, found[cell].where))
    return {cell: told for cell, told in found.items() if cell not in twice}


def strays(crosstab: Crosstab, vocabulary: Vocabulary) -> Iterator[Misread]:
    """Rows and columns full of stances whose state or topic has a name that says nothing."""
    yield from _stray_rows(crosstab, vocabulary)
    yield from _stray_columns(crosstab, vocabulary)


def _stray_rows(crosstab: Crosstab, vocabulary: Vocabulary) -> Iterator[Misread]:
    sheet = crosstab.sheet
    for row in sheet.rows:
        at = sheet.cell(row, crosstab.label)
        label = at.text
        if row <= crosstab.head or not label or row in crosstab.states:
            continue
        meant = vocabulary.meant(State, label, _SURE)
        code = len(label) == 2 and label.isalpha()
        if (meant or code) and any(_is_stance(sheet.cell(row, column), vocabulary) for column in crosstab.topics):
            yield Misread(at.where, "state", label, meant)


def _stray_columns(crosstab: Crosstab, vocabulary: Vocabulary) -> Iterator[Misread]:
    sheet = crosstab.sheet
    for head in _cells(sheet, crosstab.head):
        said = [_is_stance(sheet.cell(row, head.column), vocabulary) for row in crosstab.states]
        if head.text and head.column not in crosstab.topics and 2 * sum(said) > len(said):
            yield Misread(head.where, "topic", head.text)


def _is_stance(cell: Located, vocabulary: Vocabulary) -> bool:
    """Whether a stance stands there in words or signs: a bare figure may count something else."""
    value = cell.value
    return isinstance(value, str) and not value.strip().isdigit() and vocabulary.stance(value) is not None
