"""The dossiers that are compared: one of its own for each test, in a database of its module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

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
