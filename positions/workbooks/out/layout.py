"""Which sheets a workbook has, in what order, and which topics stand together on one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from positions.council.rules import PRESETS
from positions.dossiers import Topic
from positions.states import State
from positions.workbooks import WorkbookError
from positions.workbooks.labels import Labels
from positions.workbooks.out.content import Content
from positions.workbooks.out.page_setup import add_sheet, heading
from positions.workbooks.out.plan import Matrix, Plan, taking_part


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
        evidence=sheet("evidence") if content.evidence else None,
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
    """Name, title, group and topics of each matrix: the pillars, what stands under each and under none, or those of
    an agenda."""
    topics, dossier = content.topics, content.dossier
    if not topics or not content.states:
        raise WorkbookError("content", "at least one topic and one state", "none")
    if content.agenda:
        yield labels("sheet.matrix"), heading(content, labels), content.agenda.name, topics
        return
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
    if rest := [topic for topic in dossier.under(None) if topic in topics]:
        yield labels("sheet.crossing"), labels("crossing"), labels("crossing"), rest
