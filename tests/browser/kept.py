"""What the database holds, read through a store of our own beside the running app."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from positions.changes import Cell, Written
from positions.states import State
from positions.store import Store

DOSSIER = "kwaliteitsbanen"


@contextmanager
def opened(url: str) -> Iterator[Store]:
    """The store, for as long as it is looked at."""
    store = Store.open(url)
    try:
        yield store
    finally:
        store.close()


def history(url: str, state: str, topic: str) -> tuple[Written, ...]:
    """Every version of a cell, newest first."""
    with opened(url) as store:
        return store.history(DOSSIER, Cell(topic, State(state)))


def grid(url: str) -> dict[tuple[str, str], Written]:
    """Every cell ever written, as it now is, by (state, topic)."""
    with opened(url) as store:
        return {(cell.state.value, cell.topic): written for cell, written in store.cells(DOSSIER).items()}
