"""The matrix as the browser draws it: columns, rows, cells, tallies and words, as one JSON document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal, TypedDict

from positions.access import View
from positions.dossiers import ACROSS, ALL, PILLARS, Columns, Dossier, Placement, Topic
from positions.fields import Citation, Field, One, Reference, Some, Text, enumerations
from positions.plain import Plain, SourceData, plain, source
from positions.protocol.cells import Grid, MilestoneData, Place, grid, milestone, places
from positions.protocol.heading import BarData, bar, said
from positions.registers import Registers
from positions.stances import FIELDS, OPENINGS, Side, Stance
from positions.states import Grouping, Populations, State
from positions.tallies import Tallies, TallyData
from positions.vocabulary import stance_words, state_names
from positions.words import ZONE, Words

_KINDS: Mapping[type, Literal["one", "some", "text", "reference", "citation"]] = {
    One: "one",
    Some: "some",
    Text: "text",
    Reference: "reference",
    Citation: "citation",
}


class ColumnsData(TypedDict):
    """Which columns these are; ``groups`` are the others one can go to, ``placed`` says by whom topics were placed.

    ``index`` has every topic of the dossier, whatever columns these are.
    """

    key: str
    pillars: bool
    title: str
    placed: str
    groups: list[GroupData]
    index: list[IndexedData]


class IndexedData(TypedDict):
    """A topic, and the key of the columns in which it stands."""

    id: str
    number: str
    title: str
    columns: str


class GroupData(TypedDict):
    """Columns one can go to, and how many they are."""

    key: str
    title: str
    count: int


class TopicData(TypedDict):
    """A column; ``expected`` is where the fiche says what it expects of the states, ``shortest`` may be ""."""

    id: str
    number: str
    title: str
    short: str
    shortest: str
    pillar: bool
    under: str
    code: str
    place: str
    lines: list[str]
    absent: list[State]
    expected: str | None


class StateData(TypedDict):
    """A row; ``order`` is the place in protocol order."""

    code: State
    name: str
    share: str
    persons: int
    order: int


class GroupingData(TypedDict):
    """States that are often spoken of together."""

    id: str
    name: str
    members: list[State]
    source: str


class ExpectedSource(TypedDict):
    """The fiche as a source."""

    kind: Literal["fiche"]
    reference: str
    date: str | None


class ExpectationData(TypedDict):
    """What the fiche says collectively of the states, on the topics whose ``expected`` is what is ``said`` here."""

    said: str
    quotation: str
    quantifier: str
    place: str
    source: ExpectedSource


class LabelsData(TypedDict):
    """What the values of a cell are called: its stances, what each other field can be chosen from, kinds of source.

    ``side`` leaves out what is open.
    """

    stance: dict[Stance, str]
    side: dict[Stance, Side]
    choices: dict[str, dict[str, str]]
    kind: dict[str, str]


class ReadingData(TypedDict):
    """What is read in a paste or a line: every label of a stance and name of a state, as
    ``vocabulary.plain`` has them, and what a condition begins with (``stances.OPENINGS``)."""

    stances: dict[str, Stance]
    states: dict[str, State]
    openings: list[str]


class CellField(TypedDict):
    """A field of a cell, as ``fields.Field`` has it: ``values`` it is chosen from, and characters it has at most.

    ``optional`` says that it may be nothing; ``empty`` is what it holds while nobody has said anything.
    """

    name: str
    kind: Literal["one", "some", "text", "reference", "citation"]
    values: list[str]
    most: int
    optional: bool
    empty: Annotated[Plain, str | None]


class MatrixData(BarData):
    """Everything the matrix page draws for one visitor, in one language."""

    today: str
    columns: ColumnsData
    topics: list[TopicData]
    states: list[StateData]
    groupings: list[GroupingData]
    expectation: ExpectationData | None
    cells: Grid
    withheld: list[Place]
    tallies: dict[str, TallyData]
    sources: list[SourceData]
    milestones: list[MilestoneData]
    labels: LabelsData
    reading: ReadingData
    fields: list[CellField]


def drawn(view: View, registers: Registers, columns_key: str, words: Words) -> MatrixData:
    """Everything the matrix page draws for one visitor, in one language."""
    dossier = view.dossier()
    columns = Columns.of(dossier, columns_key)
    revision = view.revision()
    seen = view.cells([t.id for t in columns.topics])
    populations = dossier.weights(registers.populations)
    return {
        **bar(view, dossier, registers, words),
        "today": datetime.now(ZONE).date().isoformat(),
        "revision": revision,
        "columns": _columns(dossier, columns, words),
        "topics": [_topic(dossier, t, words) for t in columns.topics],
        "states": [_state(s, populations, words) for s in State],
        "groupings": [_grouping(g, words) for g in registers.groupings],
        "expectation": _expectation(dossier, columns, words),
        "cells": grid(seen.cells.values()),
        "withheld": places(seen.withheld),
        "tallies": Tallies(columns.topics, populations, words).of(seen),
        "sources": [source(s) for s in view.sources()],
        "milestones": [milestone(m, words) for m in view.milestones()],
        "labels": labels(words),
        "reading": {"stances": dict(stance_words()), "states": dict(state_names()), "openings": list(OPENINGS)},
        "fields": [cell_field(field) for field in FIELDS],
    }


def _columns(dossier: Dossier, columns: Columns, words: Words) -> ColumnsData:
    pillar = next((p for p in dossier.pillars if p.id == columns.key), None)
    groups = [(p.id, p.number, said(p.title, words), dossier.under(p.id)) for p in dossier.pillars]
    groups.append((ACROSS, "", words("grid.across"), dossier.under(None)))
    groups.append((ALL, "", words("grid.all"), Columns.of(dossier, ALL).topics))
    whole = words({PILLARS: "matrix.pillars", ALL: "grid.all"}.get(columns.key, "grid.across"))
    title = f"{pillar.number} {said(pillar.title, words)}" if pillar else whole
    inferred = sum(t.placed_by is Placement.INFERENCE for t in columns.topics)
    key = "grid.placed_by_us" if inferred == len(columns.topics) else "grid.placed"
    return {
        "key": columns.key,
        "pillars": columns.key == PILLARS,
        "title": title,
        "placed": words(key, n=len(columns.topics), inferred=inferred) if pillar else "",
        "groups": [{"key": k, "title": f"{n} {t}".strip(), "count": len(under)} for k, n, t, under in groups if under],
        "index": [_indexed(t, words) for t in Columns.of(dossier, ALL).topics],
    }


def _indexed(topic: Topic, words: Words) -> IndexedData:
    columns = "" if topic.is_pillar else topic.parent or ACROSS
    return {"id": topic.id, "number": topic.number, "title": said(topic.title, words), "columns": columns}


def _topic(dossier: Dossier, topic: Topic, words: Words) -> TopicData:
    under = len(dossier.under(topic.id)) if topic.is_pillar else 0
    lines = [topic.summary, topic.status, topic.legal_basis and words("grid.basis", text=topic.legal_basis)]
    return {
        "id": topic.id,
        "number": topic.number,
        "title": said(topic.title, words),
        "short": said(topic.short, words),
        "shortest": topic.brief(words.language),
        "pillar": topic.is_pillar,
        "under": words("grid.initiatives", n=under) if under else "",
        "code": _code(topic.instrument),
        "place": words("grid.place", place=topic.place) if topic.place else "",
        "lines": [line for line in lines if line],
        "absent": sorted(topic.absent),
        "expected": spoken.place if (spoken := dossier.expectation(topic)) else None,
    }


def _code(instrument: str) -> str:
    """The short number of a proposal ("COM 985"), where it has one."""
    found = re.search(r"(?:Verordening|Richtlijn|Mededeling) COM\(\d{4}\) (\d+)", instrument)
    return f"COM {found[1]}" if found else ""


def _state(state: State, populations: Populations, words: Words) -> StateData:
    return {
        "code": state,
        "name": words.state(state),
        "share": words.number(100 * populations.share(state), 2),
        "persons": populations.persons[state],
        "order": list(State).index(state),
    }


def _grouping(grouping: Grouping, words: Words) -> GroupingData:
    return {
        "id": grouping.id,
        "name": said(grouping.name, words),
        "members": sorted(grouping.members),
        "source": grouping.source,
    }


def _expectation(dossier: Dossier, columns: Columns, words: Words) -> ExpectationData | None:
    spoken = next((said for topic in columns.topics if (said := dossier.expectation(topic))), None)
    if spoken is None:
        return None
    day, reference = dossier.fiche_date, words("grid.fiche_source", number=dossier.number, place=spoken.place)
    return {
        "said": spoken.place,
        "quotation": spoken.quotation,
        "quantifier": spoken.quantifier,
        "place": words("grid.fiche", place=spoken.place.split(",")[0]),
        "source": {"kind": "fiche", "reference": reference, "date": day.isoformat() if day else None},
    }


def cell_field(field: Field) -> CellField:
    """A field of a cell as the page is told it."""
    kind = field.kind
    return {
        "name": field.name,
        "kind": _KINDS[type(kind)],
        "values": [one.value for one in kind.of] if isinstance(kind, One | Some) else [],
        "most": kind.most if isinstance(kind, Text | Reference | Citation) else 0,
        "optional": not isinstance(kind, One) or kind.optional,
        "empty": plain(field.empty),
    }


def labels(words: Words) -> LabelsData:
    """What a cell may be called: on this page, and in anything pasted, in every language."""
    return {
        "stance": {s: words(f"stance.{s.name.lower()}") for s in Stance},
        "side": {s: s.side for s in Stance if s.side is not Side.OPEN},
        "choices": {name: words.under(name) for name in enumerations(FIELDS) if name not in ("stance", "carried_from")},
        "kind": words.under("source_kind"),
    }
