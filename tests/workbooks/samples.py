"""Workbooks to test with: made-up content in, an opened workbook out."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
from openpyxl.utils import get_column_letter

from positions.changes import Cell, Written
from positions.dossiers import Dossier
from positions.stances import (
    Basis,
    Certainty,
    Direction,
    Marking,
    Position,
    Reserve,
    Salience,
    Source,
    SourceKind,
    Stance,
)
from positions.states import Populations, State
from positions.words import speak
from positions.workbooks.labels import COLUMNS, WORDS_NEEDED
from positions.workbooks.out.content import Content
from positions.workbooks.out.writing import write
from tests.factories import AT, dossier, written

STATES = (State.NL, *(state for state in State if state is not State.NL))
WORDS = {language: {key: speak(language)(key) for key in WORDS_NEEDED} for language in ("nl", "en")}
PERSONS = {state: 1_000_000 * (number + 1) for number, state in enumerate(State)}
POPULATIONS = Populations(2025, PERSONS, 378_000_000, 245_700_000, 22_500, "proeftabel", "2025-01-01")

FULL = Position(
    stance=Stance.CRITICAL,
    certainty=Certainty.MEDIUM,
    direction=Direction.NOT_FAR_ENOUGH,
    basis=Basis.STATED,
    salience=Salience.HIGH,
    conditions="de lasten voor het mkb niet toenemen",
    note="Wil eerst de effectbeoordeling zien.",
    source=Source(SourceKind.MEETING, "Raadswerkgroep 12 januari", AT.date()),
    marking=Marking.RESTRICTED,
    carried_from=Stance.NEUTRAL,
    reserves=frozenset({Reserve.SCRUTINY, Reserve.LANGUAGE}),
    red_line="geen meldplicht",
    red_line_marking=Marking.INTERNAL,
    about="v3",
)
"""A position in which every field says something."""


def content(
    file: Dossier | None = None, positions: dict[tuple[str, State], Position] | None = None, **fields: Any
) -> Content:
    """Content of a workbook with these positions; everything else is unknown."""
    cells = {Cell(*place): written(*place, position) for place, position in (positions or {}).items()}
    given: dict[str, Any] = {
        "dossier": file or dossier(),
        "cells": cells,
        "populations": POPULATIONS,
        "states": STATES,
        "state_names": {state: speak("nl").state(state) for state in State},
        "revision": 412,
        "as_at": AT.astimezone(ZoneInfo("Europe/Amsterdam")),
        "moment": "12 januari 2027 14:03",
        "marking": Marking.INTERNAL,
    }
    return Content(**(given | fields))


def filled(file: Dossier | None = None, note: str = "", **fields: Any) -> Content:
    """Content in which every state has a stance on every topic, with ``note`` on each and no reserve round any."""
    file = file or dossier()
    stances = list(Stance)
    plain = replace(FULL, direction=None, reserves=frozenset(), note=note or FULL.note)
    cells: dict[Cell, Written] = {}
    for topic in file.topics:
        for number, state in enumerate(STATES):
            position = replace(plain, stance=stances[number % 6])
            cells[Cell(topic.id, state)] = written(topic.id, state, position)
    return content(file, cells=cells, **fields)


def made(shown: Content, language: str = "nl", kind: str = "xlsx") -> bytes:
    """The bytes of the workbook."""
    target = BytesIO()
    write(shown, WORDS[language], target, kind)
    return target.getvalue()


def opened(shown: Content, language: str = "nl", results: bool = False) -> Any:
    """The workbook written and opened again, with its formulas or with the results beside them."""
    return openpyxl.load_workbook(BytesIO(made(shown, language)), data_only=results)


def column_of(name: str) -> int:
    """Which column of the sheet of positions this is, from 1; red lines stand behind all others, and move none."""
    return COLUMNS.index(name) + 1


def letter(name: str) -> str:
    """The same as a spreadsheet names it."""
    return str(get_column_letter(column_of(name)))


def strays(book: Any) -> list[str]:
    """Where a formula or an error stands that is none of ours: ours are behind the count, and under the states."""
    counting = {"Meerderheid", "Drempels", "Telling"}
    return [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book
        for line in sheet.iter_rows()
        for cell in line
        if cell.data_type == "e" or (cell.data_type == "f" and sheet.title not in counting and cell.row < 34)
    ]
