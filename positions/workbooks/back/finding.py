"""The tables of states by topics in a sheet: any number of them, beside, under and over one another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from positions.states import State
from positions.vocabulary import Contradiction
from positions.workbooks.back.grids import Grid
from positions.workbooks.back.heads import Heads
from positions.workbooks.back.tables import Column, Crosstab
from positions.workbooks.back.topics import Topics
from positions.workbooks.back.vocabulary import Vocabulary


def find(grid: Grid, topics: Topics, vocabulary: Vocabulary, held: Sequence[str] = ()) -> list[Crosstab]:
    """The tables of a sheet.  ``held`` are the topics of a sheet of ours in order, by which a head is known again."""
    looking = _Looking(grid, Heads(grid, topics, vocabulary, held), vocabulary)
    return [table for row in grid.rows for table in looking.under(row)]


class _Looking:
    """Looks for the states that go with each head: which columns name them, and as far as which row."""

    def __init__(self, grid: Grid, heads: Heads, vocabulary: Vocabulary) -> None:
        self._grid, self._heads, self._vocabulary = grid, heads, vocabulary

    @cached_property
    def _names(self) -> dict[int, dict[int, State | Contradiction]]:
        """The states named in each column, by row."""
        found: dict[int, dict[int, State | Contradiction]] = {}
        for row, column, text in self._grid.texts():
            if state := self._vocabulary.state(text):
                found.setdefault(column, {})[row] = state
        return found

    def under(self, row: int) -> Iterator[Crosstab]:
        """The tables that have their head in a row."""
        groups: dict[tuple[int, ...], list[int]] = {}
        heads = self._heads.of(row, {*self._names_in(row)})
        for column in heads:
            if labels := self._labels(row, column, [*heads]):
                groups.setdefault(labels, []).append(column)
        taken = {*heads, *(column for labels in groups for column in labels)}
        for labels, columns in groups.items():
            own = {column: heads[column] for column in columns}
            if table := self._table(row, (*labels, *self._again(row, columns, taken)), own, taken):
                yield table

    def _again(self, row: int, columns: Sequence[int], taken: Collection[int]) -> Iterator[int]:
        """The column at the far end of a table in which its states stand once more: nothing is headed behind it."""
        end = self._heads.next(row, columns[-1])
        segment = self._segment(columns[-1], row, end)
        for k in self._names:
            last = k in segment and k > columns[-1] and not self._grid.text(row, k + 1)
            if last and k not in taken and self._is_headed(k, row) and self._dense(k, row, end):
                yield k

    def _names_in(self, row: int) -> Iterator[int]:
        return (column for column, states in self._names.items() if row in states)

    # -- which column names the states of a head --

    def _labels(self, row: int, column: int, heads: Sequence[int]) -> tuple[int, ...]:
        """The columns that name the states for one head, most often to its left; none where that cannot be told.

        Names under that of a state or a stance, beside the head, may be its states or those of another: nobody knows.
        Nor where some stand before the head, and what says that it names states stands behind it.
        """
        end = self._heads.next(row, column)
        held = [k for k in self._names if k not in heads and self._dense(k, row, end)]
        named = [k for k in held if row not in self._names[k] and not self._vocabulary.stance(self._grid.text(row, k))]
        headed = [*(k for k in self._grid.rows[row] if self._is_headed(k, row)), *self._before(row, end, heads)]
        sure = {*headed, *(k for k in held if k not in named or not self._grid.text(row, k))} or {*named}
        if not sure:
            return ()
        segment = self._segment(column, row, end)
        label = self._nearest(column, sorted(sure), heads, segment)
        beside = [k for k in named if k in sure and self._adjoins(k, label, sure)]
        labels = tuple(k for k in beside if self._pairs(k, label, row, end))
        if not self._is_headed(label, row) and any(self._contradict(k, label, row, end) for k in {*beside} - {*labels}):
            return ()
        between = range(min(label, column) + 1, max(label, column))
        before = range(segment.start, column if label > column else segment.start)
        doubtful = [k for k in named if k in between and k not in labels]
        doubtful += [k for k in self._names if k in before and k not in sure and self._dense(k, row, end)]
        return () if any(self._differ(k, one, row, end) for k in doubtful for one in labels) else labels

    def _before(self, row: int, end: int, heads: Sequence[int]) -> Iterator[int]:
        """The columns before heads that are headed by nothing and hold names, whether we know these or not.

        What stands there under a head that spans it begins with a head of its own, beside which no stance stands.
        """
        for after in heads:
            column = after - 1
            below = self._grid.down(column, row + 1, end)
            if below and column not in heads and not self._grid.text(row, column):
                beside = [self._grid.text(below[0], k) for k in heads if k > column]
                if any(self._vocabulary.stance(text) for text in beside):
                    yield column

    def _dense(self, column: int, row: int, end: int) -> bool:
        """Whether most of what stands in a column below a head are names of states, or any where the column says so."""
        below = self._grid.down(column, row + 1, end)
        states = [at for at in below if at in self._names[column]]
        if states and self._is_headed(column, row):
            return True
        return bool(states) and 2 * len(states) >= len([at for at in below if at <= states[-1]])

    def _is_headed(self, column: int, row: int) -> bool:
        """Whether a column says that states stand in it."""
        return self._heads.names_states(self._grid.text(row, column))

    @staticmethod
    def _nearest(column: int, labels: Sequence[int], heads: Sequence[int], segment: range) -> int:
        inside = [k for k in labels if k in segment]
        topics = [k for k in heads if k in segment]
        left, right = [k for k in inside if k < column], [k for k in inside if k > column]
        if right and min(topics) < min(inside) and max(inside) > max(topics):  # each name stands behind its stances
            return min(right)
        if inside:
            return max(left) if left else min(right)
        return max((k for k in labels if k < column), default=0)

    def _segment(self, column: int, row: int, end: int) -> range:
        """The columns beside one another, none empty, in which a column stands."""
        last = max((max(rows) for k in self._names if (rows := self._names_between(k, row, end))), default=row)
        first = after = column
        while self._grid.down(first - 1, row, last + 1):
            first -= 1
        while self._grid.down(after + 1, row, last + 1):
            after += 1
        return range(first, after + 1)

    def _names_between(self, column: int, row: int, end: int) -> list[int]:
        return [at for at in self._names[column] if row < at < end]

    def _differ(self, one: int, other: int, row: int, end: int) -> bool:
        """Whether two columns name different states, in any row."""
        names, others = self._names[one], self._names[other]
        return any(names[at] != others.get(at) for at in self._names_between(one, row, end))

    def _contradict(self, one: int, other: int, row: int, end: int) -> bool:
        """Whether two columns name different states in the same row."""
        names, others = self._names[one], self._names[other]
        return any(names[at] != others.get(at, names[at]) for at in self._names_between(one, row, end))

    @staticmethod
    def _adjoins(column: int, label: int, labels: Collection[int]) -> bool:
        """Whether nothing but names stands between two columns: a code, and a name beside it."""
        return all(k in labels for k in range(min(column, label), max(column, label) + 1))

    def _pairs(self, column: int, label: int, row: int, end: int) -> bool:
        """Whether a column says that it has names, or has those of another in most rows in which that has one."""
        named = self._names_between(label, row, end) if label in self._names else []
        same = [at for at in named if self._names[column].get(at) == self._names[label][at]]
        return column == label or self._is_headed(column, row) or not named or 2 * len(same) > len(named)

    # -- what rows and columns a table has --

    def _table(self, row: int, labels: tuple[int, ...], heads: dict[int, Column], taken: set[int]) -> Crosstab | None:
        end = self._end(row, labels, heads)
        states = {at: state for at in range(row + 1, end) if (state := self._state(at, labels))}
        if not states:
            return None
        span = range(min(*heads, *labels), max(*heads, *labels) + 1)
        first = next((at for at in range(row + 1, min(states)) if self._tells(at, labels, heads)), min(states))
        columns = self._heads.settled(row, first, heads, span)
        if not any(column.field == "stance" for column in columns.values()):
            return None
        return Crosstab(
            self._grid, row, end, columns, labels, states, self._whole(row, {*labels, *columns}, taken), first
        )

    def _tells(self, row: int, labels: Sequence[int], heads: Collection[int]) -> bool:
        """Whether a row over the first state is no head: something is named in it, and a stance stands beside that."""
        named = [text for k in labels if (text := self._grid.text(row, k))]
        said = any(self._vocabulary.stance(self._grid.text(row, k)) for k in heads)
        return said and bool(named) and not any(map(self._heads.names_states, named))

    def _whole(self, row: int, own: set[int], taken: set[int]) -> range:
        """The columns from its first to its last, and those headed by something else beside them."""
        first, last = min(own), max(own)
        while first > 1 and first - 1 not in taken and self._grid.text(row, first - 1):
            first -= 1
        while last + 1 not in taken and self._grid.text(row, last + 1):
            last += 1
        return range(first, last + 1)

    def _end(self, row: int, labels: Sequence[int], heads: dict[int, Column]) -> int:
        """The row at which a table is at its end: where a head stands again, of topics, of states or of others."""
        end = min(self._heads.next(row, column) for column in heads)
        span = range(min(*heads, *labels), max(*heads, *labels) + 1)
        end = min((end, *(at for column in span if (at := self._heads.next(row, column)) < end)))
        first = min((at for k in labels for at in self._names_between(k, row, end)), default=end)
        for at in range(first, end):
            if self._heads.begins_another(at, labels, [*heads]) and not self._state(at, labels):
                return at
        return end

    def _state(self, row: int, labels: Sequence[int]) -> State | Contradiction | None:
        """The state a row is about, by its code and its name; a contradiction where they differ, none for a total."""
        if any(self._vocabulary.totals(self._grid.text(row, k)) for k in labels):
            return None
        found = [state for k in labels if (state := self._names[k].get(row))]
        if not found:
            return None
        one, *others = found
        differing = next((other for other in others if other != one), None)
        if isinstance(one, State) and isinstance(differing, State):
            return Contradiction(one, differing)
        return differing or one
