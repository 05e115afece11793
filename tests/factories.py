"""Small made-up files and cells to test with; every stance in them is invented."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from positions.changes import Cell, Written
from positions.dossiers import Dossier, Expectation, Placement, Topic
from positions.rules import Rule
from positions.stances import Position, Side, Stance
from positions.states import State

AT = datetime(2027, 1, 12, 13, 3, tzinfo=UTC)


def topic(number: str, title: str = "", **fields: Any) -> Topic:
    """A topic whose id is its number in small letters."""
    title = title or f"Onderwerp {number}"
    return Topic(number.lower(), number, {"nl": title, "en": f"{title} (en)"}, {"nl": title}, **fields)


def dossier(pillars: int = 2, under: int = 2, crossing: int = 1, **fields: Any) -> Dossier:
    """A file with so many pillars, so many initiatives under each, and so many that belong to none."""
    topics = [topic(f"P{n}", is_pillar=True) for n in range(1, pillars + 1)]
    for pillar in tuple(topics):
        rule = {"rule": Rule.QUALIFIED, "legal_basis": "artikel 153, lid 2, VWEU", "placed_by": Placement.FICHE}
        topics += [topic(f"{pillar.number[1:]}{chr(97 + n)}", parent=pillar.id, **rule) for n in range(under)]
    topics += [topic(f"X{n}") for n in range(1, crossing + 1)]
    given: dict[str, Any] = {
        "id": "proef",
        "title": {"nl": "Routekaart voor de proef", "en": "Roadmap for the trial"},
        "number": "COM(2027) 1",
        "fiche": "Fiche: proef",
        "fiche_date": AT.date(),
        "general": (),
        "topics": tuple(topics),
        "expectations": (
            Expectation("veel lidstaten", "de doelstellingen", "Veel lidstaten zien iets.", "3c", side=Side.FOR),
        ),
    }
    return Dossier(**(given | fields))


def written(topic: str, state: State, position: Position | Stance, version: int = 1, revision: int = 1) -> Written:
    """A cell as somebody wrote it."""
    if isinstance(position, Stance):
        position = Position(position)
    return Written(Cell(topic, state), version, revision, position, "M. Jansen", AT)
