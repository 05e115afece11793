"""The page Lidstaat: the sheet of one state, as its visitor may see it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Literal, NotRequired, TypedDict

from positions.access import View
from positions.bilaterals import Group, Part, choices, footer, sheets, subtitle
from positions.dossiers import counts_decided
from positions.plain import Plain, plain
from positions.prospects import Option
from positions.protocol.evidence import EvidenceData, beside, known
from positions.protocol.heading import ContentsData, PageData, bar, contents
from positions.protocol.majority import StateName
from positions.protocol.missed import missed
from positions.protocol.reading import Message, read
from positions.protocol.visit import Kinds, Visit
from positions.registers import Registers
from positions.stances import Marking
from positions.states import State
from positions.words import Words


class StateSheetData(TypedDict):
    """A sheet as ``bilaterals.StateSheet``, with what stands above and below it when it is printed."""

    state: State
    name: str
    title: str
    parts: Annotated[Plain, list[Part]]
    counts: list[tuple[str, str]]
    heads: list[str]
    groups: Annotated[Plain, list[Group]]
    silent: str
    notes: list[str]
    marking: Marking
    revision: int
    choice: str
    subtitle: str
    footer: str
    marked: str


class BilateralData(PageData, ContentsData):
    """What the page starts with: a sheet, the states and topics there are to choose from, and its words."""

    states: list[StateName]
    choices: list[Option]
    bilateral: StateSheetData
    text: dict[str, str]
    taking: dict[str, str]
    evidence: dict[str, str]


class AskBilateral(TypedDict):
    """Asks for the sheet of a state; all topics for a choice not known.  ``decided`` takes what states decide on no
    more as if they still did."""

    kind: Literal["bilateral"]
    state: State
    choice: str
    decided: NotRequired[bool]


class BilateralAnswer(TypedDict):
    """The sheet."""

    kind: Literal["bilateral"]
    bilateral: StateSheetData


class AskEvidence(TypedDict):
    """Asks what a state publicly did or said; the whole register without one."""

    kind: Literal["evidence"]
    state: State | None


class EvidenceAnswer(TypedDict):
    """The rows, newest first."""

    kind: Literal["evidence"]
    state: State | None
    rows: list[EvidenceData]


def told(
    view: View, registers: Registers, state: State, choice: str, words: Words, *, decided: bool = False
) -> StateSheetData:
    """One sheet on the topics of a choice, with what stands above and below it when it is printed: no red lines."""
    shown = view.narrowed(view.visitor.marking)
    (sheet,) = sheets(shown, registers.populations, [state], choice, words, decided=decided)
    at = datetime.now(UTC)
    moment = words.moment(at) if view.visitor.at is None else ""  # who sees an earlier revision sees no present one
    return {
        "state": sheet.state,
        "name": sheet.name,
        "title": sheet.title,
        "parts": plain(sheet.parts),
        "counts": list(sheet.counts),
        "heads": list(sheet.heads),
        "groups": plain(sheet.groups),
        "silent": sheet.silent,
        "notes": list(sheet.notes),
        "marking": sheet.marking,
        "revision": sheet.revision,
        "choice": choice,
        "subtitle": subtitle(sheet, words, moment),
        "footer": footer(sheet, view.dossier_id, words, at),
        "marked": words.marked(sheet.marking),
    }


def opening(view: View, registers: Registers, asked: Mapping[str, str], words: Words) -> BilateralData:
    """What the page starts with: the sheet that an address asks for, the choices there are, and its words.

    Anybody may type an address: what is not on offer is passed over.
    """
    dossier, wanted = view.dossier(), asked.get("staat", "")
    offered = choices(dossier, words)
    topics = asked.get("onderwerpen", "")
    choice = topics if topics in dict(offered) else ""
    states = sorted(State, key=words.state)
    state = State(wanted) if wanted in set(State) else states[0]
    return {
        **bar(view, dossier, registers, words),
        **contents(view, words),
        "title": words("statesheet.title"),
        "missed": missed(words, (wanted, state), (topics, choice)),
        "states": [{"code": one, "name": words.state(one)} for one in states],
        "choices": [{"id": key, "title": title} for key, title in offered],
        "bilateral": told(view, registers, state, choice, words, decided=counts_decided(asked)),
        "text": words.under("statesheet"),
        "taking": words.under("taking"),
        "evidence": words.under("evidence"),
    }


def _bilateral(visit: Visit, message: Message) -> BilateralAnswer:
    asked = read(AskBilateral, message)
    decided = asked.get("decided", False)
    sheet = told(visit.enter(), visit.registers, asked["state"], asked["choice"], visit.words, decided=decided)
    return {"kind": "bilateral", "bilateral": sheet}


def _evidence(visit: Visit, message: Message) -> EvidenceAnswer:
    wanted, dossier = read(AskEvidence, message)["state"], visit.enter().dossier()
    found = known(dossier, visit.registers)
    rows = beside(found, dossier, "", State(wanted) if wanted else None, visit.words)
    return {"kind": "evidence", "state": wanted, "rows": rows}


KINDS: Kinds = {"bilateral": _bilateral, "evidence": _evidence}
