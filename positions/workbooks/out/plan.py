"""Which sheets a workbook has and what stands where: known before anything is drawn, so that formulas can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from positions.council.rules import PRESETS
from positions.dossiers import Topic
from positions.states import State
from positions.workbooks import WorkbookError
from positions.workbooks.labels import Labels
from positions.workbooks.out.content import Content
from positions.workbooks.out.page_setup import add_sheet, heading
from positions.workbooks.out.styles import FIRST_COLUMN

FIRST_ROW = 7
"""Where the states of a matrix begin, and the topics of the sheet that counts them."""
STATES_ROW = 5
"""Where the states of the sheets behind the count begin."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A sheet that looks like the matrix, and what stands on it; ``group`` is what its topics are called together."""

    sheet: Worksheet
    title: str
    group: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class Plan:
    """The sheets of a workbook, in order; ``prose`` and ``moves`` are None where there is nothing to put on them.

    ``thresholds`` and ``counting`` are the hidden sheets that the count works on.
    """

    matrices: tuple[Matrix, ...]
    majority: Worksheet
    prose: Worksheet | None
    register: Worksheet
    moves: Worksheet | None
    guide: Worksheet
    lists: Worksheet
    thresholds: Worksheet
    counting: Worksheet
    sets: Mapping[frozenset[State], str]
    states: int

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of each topic on the sheet that counts; every group begins with a row for its name."""
        found: dict[str, int] = {}
        row = FIRST_ROW
        for matrix in self.matrices:
            for row, topic in enumerate(matrix.topics, row + 1):  # noqa: B020 - the next group goes on from there
                found[topic.id] = row
            row += 1
        return found

    def stances(self, topic: Topic) -> tuple[str, str]:
        """Where the stances on a topic stand, and the codes of the states beside them."""
        matrix = next(m for m in self.matrices if topic in m.topics)
        last = FIRST_ROW + self.states - 1
        column = get_column_letter(FIRST_COLUMN + matrix.topics.index(topic))
        return within(matrix.sheet, column, FIRST_ROW, last), within(matrix.sheet, "A", FIRST_ROW, last)

    def counted(self, topic: Topic) -> tuple[str, str]:
        """The two columns of a topic on the sheet behind the count: what each state counts as, and its conditions."""
        at = 3 + 2 * list(self.rows).index(topic.id)
        return get_column_letter(at), get_column_letter(at + 1)


def taking_part(topic: Topic) -> frozenset[State]:
    """The states that take part in a topic."""
    return frozenset(State) - topic.absent


def within(sheet: Worksheet, column: str, first: int, last: int, to: str = "") -> str:
    """Part of a column of a sheet, or of the columns up to ``to``, as a formula names it from anywhere."""
    return f"{quote_sheetname(sheet.title)}!${column}${first}:${to or column}${last}"


def at(sheet: Worksheet, column: str, row: int) -> str:
    """One cell of a sheet, as a formula names it from anywhere."""
    return f"{quote_sheetname(sheet.title)}!${column}${row}"


def laid_out(workbook: Workbook, content: Content, labels: Labels) -> Plan:
    """All sheets, still empty, in the order in which they are to be read."""

    def sheet(name: str) -> Worksheet:
        return add_sheet(workbook, labels(f"sheet.{name}"), content, labels)

    matrices = tuple(
        Matrix(add_sheet(workbook, name, content, labels), title, group, tuple(topics))
        for name, title, group, topics in _matrices(content, labels)
    )
    return Plan(
        matrices=matrices,
        majority=sheet("majority"),
        prose=sheet("prose") if content.prose else None,
        register=sheet("positions"),
        moves=sheet("moves") if content.moves is not None else None,
        guide=sheet("guide"),
        lists=sheet("lists"),
        thresholds=sheet("thresholds"),
        counting=sheet("counting"),
        sets=_sets(content, labels),
        states=len(content.states),
    )


def _sets(content: Content, labels: Labels) -> dict[frozenset[State], str]:
    """Those that occur often, then the dossier's own."""
    found = {states: labels.preset(name) for name, states in PRESETS.items()}
    for topic in content.topics:
        found.setdefault(taking_part(topic), labels("without", states=", ".join(sorted(topic.absent))))
    return found


def _matrices(content: Content, labels: Labels) -> Iterator[tuple[str, str, str, Sequence[Topic]]]:
    """Name, title, group and topics of each matrix: the pillars, what stands under each, and what under none."""
    topics, dossier = content.topics, content.dossier
    if not topics or not content.states:
        raise WorkbookError("content", "at least one topic and one state", "none")
    pillars = [topic for topic in topics if topic.is_pillar]
    if pillars or not dossier.pillars:
        group = labels("pillars" if pillars else "topics")
        yield labels("sheet.matrix"), heading(content, labels), group, pillars or topics
    if not dossier.pillars:
        return
    for pillar in dossier.pillars:
        if under := [topic for topic in dossier.under(pillar.id) if topic in topics]:
            title = f"{pillar.number} {content.text(pillar.title)}"
            yield pillar.number, title, title, under
    placed = {pillar.id for pillar in dossier.pillars}
    if rest := [topic for topic in topics if not topic.is_pillar and topic.parent not in placed]:
        yield labels("sheet.crossing"), labels("crossing"), labels("crossing"), rest
