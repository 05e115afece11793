"""The matrix as the browser draws it: columns, rows, cells, tallies and words, as one JSON document."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal, TypedDict

from positions.dossiers import Columns, Dossier
from positions.fields import Citation, Field, One, Reference, Some, Text, enumerations
from positions.groupings import offered
from positions.plain import Plain, SourceData, plain, source
from positions.protocol.cells import MilestoneData, Place, places
from positions.protocol.columns import ColumnsData, TopicData, expected_of, row, shown
from positions.protocol.evidence import EvidenceOpening, known, lying
from positions.protocol.heading import BarData, bar, said
from positions.protocol.now import Asked, Now
from positions.protocol.packed import PackedGrid
from positions.stances import FIELDS, OPENINGS, Side, Stance
from positions.states import Grouping, Populations, State
from positions.tallies import TallyData
from positions.vocabulary import stance_words, state_names
from positions.words import ZONE, Words

_KINDS: Mapping[type, Literal["one", "some", "text", "reference", "citation"]] = {
    One: "one",
    Some: "some",
    Text: "text",
    Reference: "reference",
    Citation: "citation",
}


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
    own: bool
    """Whether somebody made it in this dossier."""


class ExpectedSource(TypedDict):
    """The fiche as a source."""

    kind: Literal["fiche"]
    reference: str
    date: str | None


class ExpectationData(TypedDict):
    """What the fiche says collectively of the states, on the topics that have its ``id`` among their ``expected``.

    ``translation`` is that of its quotation, and ours; "" on a page in the fiche's own language.  ``taken`` is the
    stance that a person writes who takes it over for a state; "" where its side is not clear.
    """

    id: int
    said: str
    taken: Stance | Literal[""]
    quotation: str
    translation: str
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
    expectations: list[ExpectationData]
    cells: PackedGrid
    withheld: list[Place]
    tallies: dict[str, TallyData]
    sources: list[SourceData]
    milestones: list[MilestoneData]
    labels: LabelsData
    reading: ReadingData
    fields: list[CellField]
    evidence: EvidenceOpening
    in_fiche: bool
    """Whether a fiche can be read here."""


def drawn(asked: Asked, now: Now, columns_key: str) -> MatrixData:
    """Everything the matrix page draws for one visitor, in one language, by how its columns stand ``now``.

    ``columns_key`` is that of the columns asked for, which may be of none that there are.
    """
    view, registers, words, columns = asked.view, asked.registers, asked.words, asked.columns
    dossier = now.dossier
    populations = dossier.weights(registers.populations)
    return {
        **bar(view, dossier, registers, words),
        "today": datetime.now(ZONE).date().isoformat(),
        "revision": now.revision,
        "columns": shown(dossier, columns, words, columns_key),
        "topics": row(dossier, columns.topics, words, decided=asked.decided),
        "states": [_state(s, populations, words) for s in State],
        "groupings": [_grouping(g, words) for g in offered(dossier, registers.groupings)],
        "expectations": _expectations(dossier, columns, words),
        "cells": now.packed,
        "withheld": places(now.seen.withheld),
        "tallies": now.tallies,
        "sources": [source(s) for s in now.sources],
        "milestones": now.milestones,
        "labels": labels(words),
        "reading": {"stances": dict(stance_words()), "states": dict(state_names()), "openings": list(OPENINGS)},
        "fields": [cell_field(field) for field in FIELDS],
        "evidence": lying(known(dossier, registers), dossier, columns.topics, words),
        "in_fiche": bool(view.fiches().kept()),
    }


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
        "source": " ".join(filter(None, (grouping.source, grouping.date and f"({grouping.date})"))),
        "own": not grouping.source,
    }


_TAKEN: dict[Side | None, Stance] = {Side.FOR: Stance.SUPPORTS, Side.AGAINST: Stance.OPPOSES}


def _expectations(dossier: Dossier, columns: Columns, words: Words) -> list[ExpectationData]:
    """All that is expected on these columns, in the order of the columns."""
    spoken = dict.fromkeys(number for topic in columns.topics for number in expected_of(dossier, topic))
    return [_expectation(number, dossier, words) for number in spoken]


def _expectation(number: int, dossier: Dossier, words: Words) -> ExpectationData:
    spoken = dossier.expectations[number]
    day, reference = dossier.fiche_date, words("grid.fiche_source", fiche=dossier.fiche, place=spoken.place)
    return {
        "id": number,
        "said": spoken.place,
        "taken": _TAKEN.get(spoken.side, ""),
        "quotation": spoken.quotation,
        "translation": "" if words.language == dossier.language else spoken.translation,
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


_CHOSEN = {name: kind for name, kind in enumerations(FIELDS).items() if name not in ("stance", "carried_from")}
_SECTIONS = {name: next(first for first in _CHOSEN if _CHOSEN[first] is kind) for name, kind in _CHOSEN.items()}
"""The section that names what each field is chosen from: that of the first field with the same choices."""


def labels(words: Words) -> LabelsData:
    """What a cell may be called: on this page, and in anything pasted, in every language."""
    return {
        "stance": {s: words(f"stance.{s.name.lower()}") for s in Stance},
        "side": {s: s.side for s in Stance if s.side is not Side.OPEN},
        "choices": {name: words.under(section) for name, section in _SECTIONS.items()},
        "kind": words.under("source_kind"),
    }
