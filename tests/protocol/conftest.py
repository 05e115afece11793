"""A dossier for each test, and pages that talk of it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from positions import seeds
from positions.access import OWNER_NAME, Guest, Logins, View
from positions.people import Role, Visitor
from positions.protocol import Newsroom, Talk
from positions.registers import Registers
from positions.stances import Marking
from positions.store import Store
from tests.factories import dossier
from tests.protocol.pages import PLANTED, Tab

Open = Callable[..., Tab]

_names = (f"proef-{n}" for n in itertools.count(1))


@pytest.fixture(scope="session")
def registers() -> Registers:
    """The population tables and groupings that ship."""
    return Registers(seeds.all_populations(), seeds.groupings())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An open store, the same for all tests of a module."""
    opened = Store.open(f"sqlite:///{tmp_path_factory.mktemp('grid') / 'positions.db'}")
    yield opened
    opened.close()


@pytest.fixture
def open_tab(store: Store, registers: Registers) -> Open:
    """Opens a page on this test's dossier: for an owner cleared for everything unless said otherwise."""
    return _opener(store, registers)


@pytest.fixture(scope="module")
def module_tab(store: Store, registers: Registers) -> Tab:
    """One page for a whole module."""
    return _opener(store, registers)()


@pytest.fixture
def tab(open_tab: Open) -> Tab:
    """Anna's page, which has said hello."""
    anna = open_tab()
    anna.hello()
    return anna


@pytest.fixture
def tab_on_either(store_url: str, registers: Registers) -> Iterator[Tab]:
    """The same, on SQLite and on PostgreSQL: for what the two may take differently."""
    store = Store.open(store_url)
    anna = _opener(store, registers)()
    anna.hello()
    yield anna
    store.close()


def _opener(store: Store, registers: Registers) -> Open:
    planted = dossier(id=next(_names))
    store.seed(planted, PLANTED)
    newsroom = Newsroom()  # of all pages, as in a process

    def opened(
        name: str = "Anna",
        role: Role = Role.OWNER,
        marking: Marking = Marking.RESTRICTED,
        at: int | None = None,
        logins: Logins | None = None,
        sees: bool = True,
    ) -> Tab:
        visitor = Visitor(name, role, marking, at=at, notes=sees, sources=sees)
        keep_name = partial(store.keep_setting, OWNER_NAME)
        guest = Guest(visitor, planted.id, (), logins=logins) if logins else None
        view = partial(View, store, planted.id, visitor, keep_name=keep_name, guest=guest)
        return Tab(name, Talk(lambda *_, **__: view(), registers, newsroom))

    return opened
