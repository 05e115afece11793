"""A store with one dossier in it, on each database, and two colleagues who work in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from positions.store import Store
from tests.store.pages import DOSSIER, SEEDED, Page


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An open store that holds the dossier "proef"."""
    opened = Store.open(store_url)
    opened.seed(DOSSIER, SEEDED)
    yield opened
    opened.close()


@pytest.fixture
def anna(store: Store) -> Page:
    """One colleague."""
    return Page(store, "Anna")


@pytest.fixture
def bram(store: Store) -> Page:
    """Another."""
    return Page(store, "Bram")
