"""Made-up stances on made-up topics, and the text on them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from positions import seeds
from positions.briefs import Audience, Brief, brief
from positions.changes import Cell
from positions.dossiers import Dossier
from positions.stances import Basis, Marking, Position, Stance
from positions.states import State
from positions.words import speak
from tests.factories import dossier

TABLE = seeds.all_populations()[2025]
PUBLIC, INTERNAL = Audience
PILLAR, VOTED = "p1", "1a"
"""A pillar, and a topic under qualified majority."""
FILE = dossier(expectations=())

Positions = Mapping[State, Position]


def held(**by_stance: str) -> dict[State, Position]:
    """Stances that states themselves stated, from codes: ``held(supports="BE FR")``; the Dutch one is public."""
    found: dict[State, Position] = {}
    for name, codes in by_stance.items():
        for code in codes.split():
            marking = Marking.PUBLIC if code == "NL" else Marking.INTERNAL
            found[State(code)] = Position(Stance[name.upper()], basis=Basis.STATED, marking=marking)
    return found


def but(positions: Positions, codes: str, **fields: Any) -> dict[State, Position]:
    """The same with some fields of some states' positions otherwise."""
    changed = {State(code): replace(positions[State(code)], **fields) for code in codes.split()}
    return {**positions, **changed}


def on(
    positions: Positions,
    audience: Audience,
    topic: str = PILLAR,
    language: str = "nl",
    withheld: Collection[State] = (),
    file: Dossier = FILE,
) -> Brief:
    """The text on one topic."""
    cells = {Cell(topic, state): position for state, position in positions.items()}
    hidden = {Cell(topic, state) for state in withheld}
    return brief(file, cells, hidden, TABLE, audience, speak(language), file.topic(topic))


def said(positions: Positions, audience: Audience, **asked: Any) -> str:
    """What the text on one topic says under its title; its paragraphs each on a line."""
    (section,) = on(positions, audience, **asked).sections
    return section.prose
