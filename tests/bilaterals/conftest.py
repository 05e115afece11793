"""A store with as many made-up dossiers as a test plants in it, and their sheets."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from positions import seeds
from positions.access import View
from positions.bilaterals import StateSheet, sheets
from positions.changes import Cell
from positions.dossiers import Dossier
from positions.people import Role, Visitor
from positions.stances import Marking, Position
from positions.states import State
from positions.store import Store
from positions.words import speak
from tests.bilaterals import scene

TABLES = seeds.all_populations()


class Room:
    """Plants dossiers, and asks for the sheets of one as a visitor of some marking sees them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._names = (f"proef-{n}" for n in itertools.count())

    def plant(self, dossier: Dossier, cells: Mapping[Cell, Position]) -> str:
        """Keep a dossier; its id."""
        name = next(self._names)
        self.store.seed(replace(dossier, id=name), dict(cells))
        return name

    def view(self, name: str, marking: Marking = Marking.RESTRICTED, **seen: Any) -> View:
        """The dossier as a reader of this marking sees it."""
        return View(self.store, name, Visitor("Bram", Role.READER, marking, **seen))

    def sheet(
        self,
        name: str,
        state: State = State.DE,
        choice: str = "",
        language: str = "nl",
        decided: bool = False,
        **visitor: Any,
    ) -> StateSheet:
        """The sheet of one state."""
        (made,) = sheets(self.view(name, **visitor), TABLES, [state], choice, speak(language), decided=decided)
        return made


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('bilaterals') / 'positions.db'}")
    yield Room(store)
    store.close()


@pytest.fixture(scope="session")
def berlin(room: Room) -> str:
    """The dossier of the scene: Germany beside the Netherlands."""
    return room.plant(scene.dossier(), scene.cells())
