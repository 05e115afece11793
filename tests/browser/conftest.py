"""A real Chromium against a really running app, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page, Playwright

from positions.store import Store
from tests.browser.desks import Desks
from tests.browser.server import Server
from tests.browser.stage import Stage
from tests.browser.watch import Watch

DUTCH_DESK: dict[str, Any] = {
    "locale": "nl-NL",
    "timezone_id": "Europe/Amsterdam",
    "color_scheme": "light",
    "viewport": {"width": 1280, "height": 900},
    "reduced_motion": "reduce",
}
"""What a page is opened with when a test says nothing else; a test overrides with ``@pytest.mark.desk(...)``."""


class Open(Protocol):
    """Opens a page of its own, as another person at another machine would.

    ``anew`` is for a test that does something to it that cannot be taken back, such as a script before the page's own.
    """

    def __call__(self, anew: bool = False, **desk: Any) -> Page: ...


_STAGE = Stage()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """End the browser after the last test of this folder, for other tests run event loops of their own."""
    yield
    if nextitem is None or Path(__file__).parent not in nextitem.path.parents:
        _STAGE.close()


@pytest.fixture(scope="module")
def playwright() -> Playwright:
    """What drives the browsers of all tests here."""
    return _STAGE.playwright


@pytest.fixture(scope="module")
def browser() -> Browser:
    """One Chromium for all of them."""
    return _STAGE.browser


@pytest.fixture
def server(store_url: str, tmp_path: Path) -> Iterator[Server]:
    """The app, just started on an empty database of either kind."""
    yield from Server(tmp_path, POSITIONS_DATABASE_URL=store_url, POSITIONS_ACCESS="local").up()


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One app on SQLite for all tests of a module that only look."""
    folder = tmp_path_factory.mktemp("shared")
    url = f"sqlite:///{folder / 'positions.db'}"
    yield from Server(folder, POSITIONS_DATABASE_URL=url, POSITIONS_ACCESS="local").up()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The database of a module, for a test that writes beside the app that ``beside`` runs on it."""
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('store') / 'positions.db'}")
    yield store
    store.close()


@pytest.fixture(scope="module")
def beside(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on that database."""
    folder = tmp_path_factory.mktemp("beside")
    yield from Server(folder, POSITIONS_DATABASE_URL=str(store._engine.url), POSITIONS_ACCESS="local").up()


@pytest.fixture(scope="module")
def lasting_server(lasting_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One app on it for tests that each write in cells of their own."""
    folder = tmp_path_factory.mktemp("lasting")
    yield from Server(folder, POSITIONS_DATABASE_URL=lasting_url, POSITIONS_ACCESS="local").up()


@pytest.fixture
def watches() -> list[Watch]:
    """The watches over this test's pages, in the order they were opened."""
    return []


@pytest.fixture
def desks() -> Desks:
    """The desks at it."""
    return _STAGE.desks


@pytest.fixture
def open_page(desks: Desks, server: Server, watches: list[Watch], request: pytest.FixtureRequest) -> Iterator[Open]:
    """Opens pages at the app of this test; whatever they do that they may not fails it at the end."""
    yield from _opener(desks, server, watches, request)


@pytest.fixture
def open_shared(
    desks: Desks, shared_server: Server, watches: list[Watch], request: pytest.FixtureRequest
) -> Iterator[Open]:
    """The same, at the app of this module."""
    yield from _opener(desks, shared_server, watches, request)


@pytest.fixture
def open_lasting(
    desks: Desks, lasting_server: Server, watches: list[Watch], request: pytest.FixtureRequest
) -> Iterator[Open]:
    """The same, at the app of this module and this kind of database."""
    yield from _opener(desks, lasting_server, watches, request)


@pytest.fixture
def page(open_page: Open) -> Page:
    """One page at the app of this test; nothing is loaded in it yet."""
    return open_page()


@pytest.fixture
def shared_page(open_shared: Open) -> Page:
    """One page at the app of this module; nothing is loaded in it yet."""
    return open_shared()


def _opener(desks: Desks, server: Server, watches: list[Watch], request: pytest.FixtureRequest) -> Iterator[Open]:
    marker = request.node.get_closest_marker("desk")

    def open_page(anew: bool = False, **desk: Any) -> Page:
        taken = desks.take(server.url, {**DUTCH_DESK, **(marker.kwargs if marker else {}), **desk}, anew)
        watches.append(taken.watch)
        return taken.page

    yield open_page
    offences = [line for watch in watches for line in watch.offences]
    desks.leave()
    assert not offences, "the browser saw:\n" + "\n".join(offences)
