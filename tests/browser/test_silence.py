"""The database falls silent without closing: people are told so, lose nothing, and go on soon after it is back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.pages import MatrixPage
from tests.browser.server import Server
from tests.deaf import Deaf
from tests.knocking import get
from tests.postgres import Server as Postgres

AFTERWARDS = 15_000
"""Milliseconds after which a database that can be used again is used."""
OPENING = 12_000
"""Milliseconds after which a page that is opened meanwhile says why it shows nothing."""
READY = 5
"""Seconds after which whoever asks knows that it is not ready."""
UNSAVED = "Niet opgeslagen: de database antwoordt niet. Er wordt opnieuw geprobeerd."
NL = "De database antwoordt niet, en daarom kan deze pagina nu niet worden geopend."
EN = "The database does not answer, so this page cannot be opened now."


@dataclass(frozen=True)
class Database:
    """Where it is, and how it is kept silent for a while."""

    url: str
    silent: AbstractContextManager[None]


@contextmanager
def _deaf(line: Deaf) -> Iterator[None]:
    line.go_deaf()
    try:
        yield
    finally:
        line.hear()


@pytest.fixture(params=["a server that is stopped", "a line gone deaf"])
def database(request: pytest.FixtureRequest, postgres_server: Postgres, postgres_url: str) -> Iterator[Database]:
    """An empty database, and a way to silence it."""
    if "server" in request.param:
        yield Database(postgres_url, postgres_server.held())
        return
    line = Deaf(postgres_server.port)
    yield Database(postgres_url.replace(f":{postgres_server.port}/", f":{line.port}/"), _deaf(line))
    line.close()


@pytest.fixture
def server(database: Database, tmp_path: Path) -> Iterator[Server]:
    """The app, on that database."""
    server = Server(tmp_path, POSITIONS_DATABASE_URL=database.url, POSITIONS_ACCESS="local")
    yield from server.up()
    assert "Traceback" not in server.log


def test_while_it_is_silent_everybody_is_told_so_and_soon_after_what_was_typed_is_written(
    open_page: Open, server: Server, database: Database
) -> None:
    anna = MatrixPage(open_page()).open()
    newcomers = open_page(), open_page()
    with database.silent:
        anna.key("DE", "P1", "4")
        expect(anna.saved).to_have_text(UNSAVED, timeout=OPENING)
        begun = time.monotonic()
        assert get(server, "/readyz").status == 503
        assert time.monotonic() - begun < READY
        for newcomer, address, said in zip(newcomers, ("/", "/?taal=en"), (NL, EN), strict=True):
            newcomer.goto(address)
            expect(newcomer.get_by_text(said)).to_be_visible(timeout=OPENING)
    anna.expect_saved(timeout=AFTERWARDS)
    anna.expect_stance("DE", "P1", "+")
    assert get(server, "/readyz").status == 200
