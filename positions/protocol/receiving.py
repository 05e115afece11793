"""What somebody would see by a link before it is made: its columns cell by cell, and in sentences what is left out."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict
from urllib.parse import parse_qs

from positions.access import Seen, View
from positions.changes import Cell
from positions.dossiers import ACROSS, ALL, Columns, Dossier, Topic
from positions.people import Role, Visitor
from positions.protocol.heading import said, stand
from positions.stances import Stance
from positions.states import State
from positions.words import Words, agendas

_PLAIN = {"kolommen", "pagina", "taal", "cel", "toon"}
"""What an address says besides how the rows are filtered and sorted."""
_PAGES = {
    "vandaag": "matrix.nav_today",
    "meerderheid": "matrix.nav_majority",
    "beeld": "matrix.nav_picture",
    "lidstaat": "matrix.nav_state",
    "teksten": "matrix.nav_texts",
    "bewindspersoon": "minister.title",
    "momenten": "matrix.nav_moments",
}


class ColumnHead(TypedDict):
    """A topic."""

    number: str
    title: str


class ReceivedCell(TypedDict):
    """A stance, or why there is none."""

    stance: NotRequired[Stance]
    kind: NotRequired[Literal["absent", "withheld", "expected"]]


class ReceivedRow(TypedDict):
    """A state with what it holds on each topic."""

    code: State
    name: str
    cells: list[ReceivedCell]


class Received(TypedDict):
    """The columns a link opens on, as its receiver sees them, and what is shown and left out in sentences."""

    columns: list[ColumnHead]
    rows: list[ReceivedRow]
    lines: list[str]


def received(view: View, role: Role, address: str, words: Words) -> Received:
    """What somebody in this role sees who comes in at an address, ``view`` being theirs."""
    columns = Columns.of(view.dossier(), parse_qs(address).get("kolommen", [""])[0])
    dossier, seen = view.dossier(), view.cells([topic.id for topic in columns.topics])
    order = sorted(State, key=lambda state: (state is not State.NL, words.state(state)))
    return {
        "columns": [{"number": t.number, "title": said(t.short, words)} for t in columns.topics],
        "rows": [
            {
                "code": state,
                "name": words.state(state),
                "cells": [_cell(dossier, seen, topic, state) for topic in columns.topics],
            }
            for state in order
        ],
        "lines": _lines(view, role, _opens(address, dossier, columns, words), words),
    }


def texts(notes: bool, sources: bool) -> str:
    """Which of the texts of a cell are seen, as the words have it."""
    return "both" if notes and sources else "notes" if notes else "sources" if sources else "neither"


def _cell(dossier: Dossier, seen: Seen, topic: Topic, state: State) -> ReceivedCell:
    cell = Cell(topic.id, state)
    if state in topic.absent:
        return {"kind": "absent"}
    if cell in seen.withheld:
        return {"kind": "withheld"}
    if dossier.expects(cell, seen.cells.get(cell)):
        return {"stance": Stance.UNKNOWN, "kind": "expected"}
    return {"stance": seen.position(cell).stance}


def _lines(view: View, role: Role, opens: str, words: Words) -> list[str]:
    """What is shown and what is left out, each in a sentence."""
    seen, visitor = view.cells(), view.visitor
    moment = "present" if visitor.at is None else "frozen"
    return [
        words("receiver.cells", n=len(seen.cells)),
        words("receiver.withheld", n=len(seen.withheld)) if seen.withheld else words("receiver.nothing_withheld"),
        words(f"receiver.{texts(visitor.notes, visitor.sources)}"),
        words(f"receiver.{moment}", stand=stand(view, visitor.at, words)),
        opens,
        words("receiver.export" if role is Role.READER else "receiver.edits"),
        _red_lines(seen, visitor, words),
    ]


def _red_lines(seen: Seen, visitor: Visitor, words: Words) -> str:
    """How many red lines are seen, each as far as its own marking allows; or that none is."""
    if not visitor.red_lines:
        return words("receiver.no_red_lines")
    return words("receiver.red_lines", n=sum(bool(one.position.red_line) for one in seen.cells.values()))


def _opens(address: str, dossier: Dossier, columns: Columns, words: Words) -> str:
    """What a link opens on: the page or columns its maker came from, with their filter."""
    given = parse_qs(address)
    page = _PAGES.get(given.get("pagina", [""])[0])
    place = words(page) if page else _place(dossier, columns, words)
    filtered = not page and given.keys() - _PLAIN
    return words("receiver.opens_filtered" if filtered else "receiver.opens", place=place)


def _place(dossier: Dossier, columns: Columns, words: Words) -> str:
    if agenda := dossier.agenda(columns.key):
        return agendas.said(agenda, words)
    if pillar := next((t for t in dossier.pillars if t.id == columns.key), None):
        return f"{pillar.number} {said(pillar.short, words)}"
    return words({ACROSS: "grid.across", ALL: "grid.all"}.get(columns.key, "matrix.pillars"))
