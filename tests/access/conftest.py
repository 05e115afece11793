"""A store with one dossier in it, and what colleagues of different rights see of it.

A view asks the same of either database; what differs between them is tried in tests/store and tests/protocol.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from positions.access import View
from positions.people import Role, Visitor
from positions.stances import Marking
from positions.store import Store
from tests.access.people import PLANTED
from tests.factories import dossier

Look = Callable[..., View]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open store with the dossier "proef" and a cell of each marking."""
    opened = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    opened.seed(dossier(), PLANTED)
    yield opened
    opened.close()


@pytest.fixture
def told() -> list[tuple[str, int]]:
    """What open pages were told."""
    return []


@pytest.fixture
def look(store: Store, told: list[tuple[str, int]]) -> Look:
    """The dossier as somebody sees it: an owner cleared for everything unless said otherwise."""

    def as_somebody(
        role: Role = Role.OWNER, marking: Marking = Marking.RESTRICTED, name: str = "Anna", **sees: Any
    ) -> View:
        return View(store, "proef", Visitor(name, role, marking, **sees), lambda *news: told.append(news))

    return as_somebody
