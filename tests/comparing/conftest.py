"""The dossiers that are compared: one of its own for each test, in a database of its module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from positions import wiring
from positions.access import View
from positions.store import Store
from tests.comparing.compared import Dossier


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path_factory.mktemp('comparing') / 'positions.db'}")
    yield opened
    opened.close()


@pytest.fixture
def kept(store: Store) -> Dossier:
    return Dossier(store)


@pytest.fixture
def view(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> View:
    """The shipped dossier, in the house that a command from a terminal opens."""
    monkeypatch.setenv("POSITIONS_DATABASE_URL", f"sqlite:///{tmp_path / 'positions.db'}")
    monkeypatch.delenv("POSITIONS_ACCESS", raising=False)
    monkeypatch.setattr(wiring, "_opened", [])
    return wiring.house().view("kwaliteitsbanen", "Anna")
