"""A made-up file as large as a real one gets: 27 states by 5 pillars and by 30 initiatives, every cell full."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path

from positions.changes import Cell
from positions.dossiers import Dossier
from positions.seeds import DATA
from positions.settings import Settings
from positions.stances import Basis, Certainty, Position, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from positions.wiring import House, open_house
from tests.factories import dossier

NOTE = "Wil eerst weten wat dit kost en wie het betaalt; ziet het nut, maar niet vóór de zomer. " * 2
TERMS = "er ruimte blijft voor eigen keuzen"


def planted(folder: Path) -> House:
    """A house on SQLite in ``folder`` with that one dossier in it; the data beside it are the program's own."""
    shutil.copytree(DATA, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("positions.db*", "dossiers"))
    (folder / "dossiers").mkdir()
    house = open_house(Settings(database_url(folder), "local", folder), "127.0.0.1")
    sow(house.store)
    return house


def sow(store: Store) -> Dossier:
    """Put that dossier in a store."""
    large = dossier(pillars=5, under=0, crossing=30)
    store.seed(large, full(large))
    return large


def sown(url: str) -> tuple[str, list[str]]:
    """The same in another database: the dossier's id, and its topics'."""
    store = Store.open(url)
    large = sow(store)
    store.close()
    return large.id, [topic.id for topic in large.topics]


def database_url(folder: Path) -> str:
    """Where that house keeps what it has."""
    return f"sqlite:///{folder / 'positions.db'}"


def full(large: Dossier) -> dict[Cell, Position]:
    """A stance with a note, a source and conditions for every state on every topic."""
    source = Source(SourceKind.MEETING, "Raadswerkgroep sociale vraagstukken", date(2027, 1, 12))
    stances = cycle([Stance.SUPPORTS, Stance.CRITICAL, Stance.NEUTRAL, Stance.CHAMPIONS, Stance.OPPOSES])
    heard = Position(Stance.NEUTRAL, Certainty.MEDIUM, basis=Basis.STATED, source=source, note=NOTE, conditions=TERMS)
    return {Cell(topic.id, state): replace(heard, stance=next(stances)) for topic in large.topics for state in State}
