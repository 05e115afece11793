"""What the heads of a table say: which topic a column is about, and what of it stands there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from positions.stances import FIELDS
from positions.workbooks.back.grids import Grid
from positions.workbooks.back.tables import Column
from positions.workbooks.back.topics import Topics
from positions.workbooks.back.vocabulary import Vocabulary

_EXPLAINS = re.compile(r"\d\s*[=:]|[=:]\s*\d")
"""What a head that is a legend itself has in it."""
BESIDE = frozenset(field.name for field in FIELDS) - {"stance", "carried_from"}
"""The fields that people put in a column beside a topic's stances."""


class Heads:
    """The heads of a sheet.  ``held`` are the topics it had in order, if it is one of ours."""

    def __init__(self, grid: Grid, topics: Topics, vocabulary: Vocabulary, held: Sequence[str] = ()) -> None:
        self._grid, self._topics, self._vocabulary, self._held = grid, topics, vocabulary, held

    @cached_property
    def _called(self) -> dict[int, dict[int, str]]:
        """The topics that cells call by name or number, and no more: rows by column."""
        found: dict[int, dict[int, str]] = {}
        for (row, column), text in self._grid.filled.items():
            if topic := self._topics.called(text):
                found.setdefault(column, {})[row] = topic
        return found

    def next(self, row: int, column: int) -> int:
        """The next row in which a column has a head, or the end of the sheet."""
        return min((at for at in self._called.get(column, ()) if at > row), default=self._grid.end)

    def of(self, row: int, names: Collection[int]) -> dict[int, Column]:
        """What the columns are that have a head in a row; nothing for a row that has none of a topic.

        A number with other words is one's own remark where a better column is there: of such the one with most stances.
        """
        texts = {column: self._grid.text(row, column) for column in self._grid.rows[row]}
        topics = {column: rows[row] for column in texts if row in (rows := self._called.get(column, {}))}
        ours = bool(self._held) and any(map(self.names_states, texts.values()))
        if not topics and not ours and (names or not any(map(self._speaks, texts.values()))):
            return {}
        beside = {column: one for column, text in texts.items() if (one := self._text_of(text))}
        others = {column: text for column, text in texts.items() if column not in beside}
        rivals = self._rivals(row, others, topics)
        vague = self._vague(row, others, topics | rivals)
        untaken = dict.fromkeys(self._several(row, texts), Column("", reason="topics"))
        untaken |= dict.fromkeys(self._qualified(row, texts), Column("", reason="qualified"))
        untaken |= dict.fromkeys(rivals, Column("", reason="rivals"))
        untaken |= dict.fromkeys(self._contradicted(row, topics), Column("", reason="topics"))
        if not self._held:
            doubtful = {column: reason for column in vague if (reason := self._doubt(row, column))}
            untaken |= {column: Column("", reason=reason) for column, reason in doubtful.items()}
        known = topics | vague
        known |= self._renamed(row, texts, known) if self._held else {}
        struck = (column for column in {**known, **beside} if self._grid.at(row, column).struck)
        untaken |= dict.fromkeys(struck, Column("", reason="struck_name"))
        if self._held:
            return dict(sorted(({column: Column(topic) for column, topic in known.items()} | untaken).items()))
        found = {column: Column(topic) for column, topic in known.items()} | beside | untaken
        for columns in self._stretches(texts):
            found |= self._bare(row, columns, found)
        return dict(sorted(found.items()))

    def _speaks(self, head: str) -> bool:
        return self._topics.named(head) is not None or self._topics.several(head) or self._topics.qualified(head)

    def _text_of(self, head: str) -> Column | None:
        """A text that goes with a topic's stances: "Voorwaarden P1", "P1 toelichting"."""
        topic, words = self._topics.beside(head) or ("", "")
        field = self._vocabulary.column(words) or self._vocabulary.column(words.rpartition(" ")[0])
        return Column(topic, field) if field in BESIDE else None

    def _stretches(self, texts: Mapping[int, str]) -> Iterator[list[int]]:
        """The headed columns between those that name states: what stands there is about the same states."""
        stretch: list[int] = []
        for column, text in texts.items():
            if self.names_states(text):
                yield stretch
                stretch = []
            else:
                stretch.append(column)
        yield stretch

    def _bare(self, row: int, columns: Sequence[int], known: Mapping[int, Column]) -> dict[int, Column]:
        """Fields whose head names no topic: of the only topic there, or where each stands right behind its own.

        Any other is nobody's, and told; a remark is one's own.
        """
        topics = {known[column].topic for column in columns if column in known}
        owners = dict(self._owners(row, columns, known, topics)) if topics else {}
        found: dict[int, Column] = {}
        for column, owner in owners.items():
            field = self._field(row, column)
            same = [one for at, one in owners.items() if self._field(row, at) == field]
            if owner and len(same) == len({*same}) == len(topics):
                found[column] = Column(owner, field)
            elif not self._is_remark(row, column):
                found[column] = Column("", field, "unplaced")
        return found

    def _owners(
        self, row: int, columns: Sequence[int], known: Mapping[int, Column], topics: Collection[str]
    ) -> Iterator[tuple[int, str]]:
        """The columns of fields, each with the topic it stands right behind, or the only one there is."""
        only, last = next(iter(topics)) if len(topics) == 1 else "", ""
        for column in columns:
            if column in known:
                last = known[column].topic
            elif self._field(row, column):
                last = "" if self._is_bare(row, column - 1) else last
                yield column, last or ("" if self._is_remark(row, column) else only)
            else:
                last = ""

    def _field(self, row: int, column: int) -> str:
        """The field that a head names, and no topic; empty for none."""
        name = self._vocabulary.column(self._grid.text(row, column))
        return name if name in BESIDE else ""

    def _is_remark(self, row: int, column: int) -> bool:
        """Whether a head says that a column is for remarks."""
        return self._vocabulary.speaks("remark", self._grid.text(row, column))

    def _is_bare(self, row: int, column: int) -> bool:
        """Whether something stands in a column without a head."""
        return not self._grid.text(row, column) and bool(self._grid.down(column, row + 1, self.next(row, column)))

    def _vague(self, row: int, texts: Mapping[int, str], topics: Mapping[int, str]) -> dict[int, str]:
        best: dict[str, tuple[int, int]] = {}
        for column, text in texts.items():
            topic = self._topics.named(text)
            if topic and column not in topics and topic not in topics.values():
                stances = self._stances(row, column)
                best[topic] = max(best.get(topic, (0, 0)), (stances, -column))
        return {-column: topic for topic, (stances, column) in best.items() if stances}

    def _contradicted(self, row: int, topics: Mapping[int, str]) -> Iterator[int]:
        """The columns over which a row of heads right above names another topic; a title may name any."""
        above = {column: topic for column in topics if (topic := self._called[column].get(row - 1))}
        beside = [
            self._grid.text(row - 1, column) for column in self._grid.rows.get(row - 1, ()) if column not in above
        ]
        heads = all(map(self.names_states, beside)) or {*above.values()} == {*topics.values()}
        return (column for column, topic in above.items() if heads and topics[column] != topic)

    def _doubt(self, row: int, column: int) -> str:
        """Why a column under a number with other words is not read: these speak of earlier or say for or against
        themselves, or figures stand below that may count anything."""
        head = self._grid.text(row, column)
        added = "" if _EXPLAINS.search(head.partition(" ")[2]) else self._topics.added(head)
        texts = [self._grid.text(at, column) for at in self._grid.down(column, row + 1, self.next(row, column))]
        worded = [text for text in texts if any(map(str.isalpha, text))]
        if self._vocabulary.speaks("earlier", added):
            return "earlier"
        if not added or self._vocabulary.column(added) == "stance" or len(worded) == len(texts):
            return ""
        if self._vocabulary.weighs(added):
            return "asks"
        return "scale" if not worded and all(text.strip().isdigit() for text in texts) else ""

    def _several(self, row: int, texts: Mapping[int, str]) -> Iterator[int]:
        """The columns of stances whose head speaks of several topics."""
        return (at for at, text in texts.items() if self._topics.several(text) and self._stances(row, at))

    def _qualified(self, row: int, texts: Mapping[int, str]) -> Iterator[int]:
        """The columns of stances whose head says more than the topic."""
        return (at for at, text in texts.items() if self._topics.qualified(text) and self._stances(row, at))

    def _rivals(self, row: int, texts: Mapping[int, str], topics: Mapping[int, str]) -> dict[int, str]:
        """Columns of stances of one topic that nothing names better: "P1 (vorige)" and "P1 (nu)"."""
        found: dict[str, list[int]] = {}
        for column, text in texts.items():
            topic = self._topics.named(text)
            below = self._grid.down(column, row + 1, self.next(row, column))
            full = 2 * self._stances(row, column) > len(below) and not self._is_remark(row, column)
            if topic and topic not in topics.values() and full:
                found.setdefault(topic, []).append(column)
        return {column: topic for topic, columns in found.items() if len(columns) > 1 for column in columns}

    def _stances(self, row: int, column: int) -> int:
        """How many stances stand below a head."""
        below = self._grid.down(column, row + 1, self.next(row, column))
        return sum(self._vocabulary.stance(self._grid.text(at, column)) is not None for at in below)

    def _renamed(self, row: int, texts: Mapping[int, str], known: Mapping[int, str]) -> dict[int, str]:
        """The topics of columns of ours whose heads somebody wrote over: those left, in order, if as many are left."""
        order = [topic for topic in self._held if topic in known.values()]
        missing = [topic for topic in self._held if topic not in known.values()]
        columns = [column for column in texts if column not in known and self._is_full(row, column)]
        if len(columns) != len(missing) or order != [known[column] for column in sorted(known)]:
            return {}
        whole = sorted([*known, *columns])
        told = dict(zip(whole, self._held, strict=True))
        return {column: told[column] for column in columns} if known.items() <= told.items() else {}

    def _is_full(self, row: int, column: int) -> bool:
        """Whether what stands below a head is stances for the most part."""
        below = self._grid.down(column, row + 1, self._grid.end)
        return not self._vocabulary.column(self._grid.text(row, column)) and 2 * self._stances(row, column) > len(below)

    # -- heads under heads --

    def settled(self, row: int, first: int, heads: Mapping[int, Column], span: range) -> dict[int, Column]:
        """The columns of a table whose first state stands in row ``first``, by what stands between it and the head.

        A pillar over "standpunt" and "toelichting" heads both; one over "voor", "tegen" and "open" is left alone: what
        stands below is no stance.
        """
        under = {column: self._under(row, first, column) for column in range(span[0], self._across(span, row, first))}
        if not any(under.values()):
            return dict(heads)
        found: dict[int, Column] = {}
        above: Column | None = None
        for column, head in under.items():
            above = heads.get(column) or (None if self._grid.text(row, column) else above)
            field = self._vocabulary.column(head) if head else "stance"
            if above and field in {"stance", *BESIDE} and (head or column in heads):
                found[column] = replace(above, field=field or "") if head else above
        return found

    def _across(self, span: range, row: int, first: int) -> int:
        """The column after the last that has a head, or one under the last head."""
        end = span[-1] + 1
        while not self._grid.text(row, end) and self._under(row, first, end):
            end += 1
        return end

    def _under(self, row: int, first: int, column: int) -> str:
        """The last head that stands in a column between the head and the first state."""
        texts = [self._grid.text(at, column) for at in self._grid.down(column, row + 1, first)]
        words = [text for text in texts if self._vocabulary.stance(text) is None and not self.names_states(text)]
        return words[-1] if words else ""

    # -- heads of other things --

    def names_states(self, head: str) -> bool:
        """Whether a head says that states stand below it."""
        return self._vocabulary.column(head) in ("code", "state")

    def begins_another(self, row: int, labels: Sequence[int], topics: Sequence[int]) -> bool:
        """Whether a row that is about no state heads something else: it says so, or has words over every column."""
        named = [self._grid.text(row, column) for column in labels]
        if any(self.names_states(text) for text in named):
            return True
        return len(topics) > 1 and not any(map(self._vocabulary.totals, named)) and all(self._words(row, topics))

    def _words(self, row: int, topics: Sequence[int]) -> Iterator[bool]:
        for column in topics:
            value = self._grid.at(row, column).value if self._grid.text(row, column) else None
            yield isinstance(value, str) and not value.strip().isdigit() and self._vocabulary.stance(value) is None
