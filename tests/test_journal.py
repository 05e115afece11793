"""What a process tells its administrator: one line of JSON an event, and never what somebody wrote."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from positions import journal
from positions.refusals import Refusal
from positions.states import State
from tests.browser.server import Server
from tests.knocking import get, page_of
from tests.visiting import visit

SECRET = "nota-van-de-minister"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The app for its one user, about to be asked for what it cannot do."""
    server = Server(tmp_path, POSITIONS_DATABASE_URL=f"sqlite:///{tmp_path / 'p.db'}", POSITIONS_ACCESS="local")
    server.start()
    yield server
    server.stop()


def lines(server: Server) -> list[dict[str, Any]]:
    """Every line of the log, each of which must be JSON."""
    return [json.loads(line) for line in server.log.splitlines()]


def written(error: Exception | None = None, **facts: object) -> dict[str, Any]:
    """An event as it is told."""
    record = logging.LogRecord("krachtenveld", logging.INFO, "x.py", 1, "written", None, None)
    record.facts = facts
    record.exc_info = (type(error), error, error.__traceback__) if error else None
    told = journal.Lines().format(record)
    assert "\n" not in told
    return dict(json.loads(told))


def test_an_event_is_one_line_with_its_moment_and_facts() -> None:
    told = written(who='Anna\n"x"', dossier="kwaliteitsbanen", cells=["P1 DE"])
    assert told["at"].endswith("+00:00")
    assert (told["level"], told["event"], told["who"]) == ("info", "written", 'Anna\n"x"')
    assert (told["dossier"], told["cells"]) == ("kwaliteitsbanen", ["P1 DE"])


@pytest.mark.parametrize("path", ["/s%23{}", "/s/{}", "/s%20-%20{}.", "/s - {})", "/x?y={}"])
def test_no_line_holds_the_token_of_a_link_that_was_damaged_on_its_way(path: str) -> None:
    token = secrets.token_urlsafe(32)
    asked = path.format(token)
    told = '%s - "%s %s HTTP/%s" %d'  # as uvicorn tells of a request, where somebody lets it
    record = logging.LogRecord("uvicorn.access", logging.INFO, "x.py", 1, told, ("::1", "GET", asked, "1.1", 404), None)
    assert token not in journal.Lines().format(record)
    assert token not in json.dumps(written(path=asked))


def test_of_an_error_only_kinds_and_places_are_told() -> None:
    try:
        try:
            raise ValueError(SECRET)
        except ValueError as inner:
            raise Refusal(SECRET, SECRET, SECRET) from inner
    except Refusal as outer:
        told = written(outer)
    assert told["error"] == ["Refusal", "ValueError"]
    assert told["places"][-1].startswith("tests/test_journal.py:")
    assert SECRET not in json.dumps(told)


def test_all_a_process_prints_is_json_and_holds_nothing_of_what_was_said(server: Server) -> None:
    with page_of(server, "journal") as page, visit(server) as seen:
        for message in (
            f'{{"kind": "{SECRET}"}}',
            f'{{"kind": "history", "topic": "{SECRET}", "state": "DE"}}',
            f'{{"kind": "outbox", "entries": [{{"{SECRET}": 1}}]}}',
            f'{{"kind": "hello", "language": "{SECRET}", "columns": {{"{SECRET}": []}}, "revision": "{SECRET}"}}',
            SECRET,
        ):
            page.ask(message, "refused", "trouble", "news", "history", "receipts")
        entry = page.entry(State.DE, "+")
        entry["entries"][0]["edits"][0] |= {"set": {"note": SECRET}, "stance": SECRET}
        page.ask(entry, "refused", "receipts")
        get(server, f"/{SECRET}?{SECRET}")
        seen.run(f"kolommen={SECRET}&pagina={SECRET}")
        session = seen.session
    server.stop()
    told = lines(server)
    assert {line["event"] for line in told} >= {"message refused"}
    for hidden in (SECRET, session, "kolommen"):
        assert hidden not in server.log


def test_on_ones_own_machine_nothing_is_told_of_the_work_itself(server: Server) -> None:
    with page_of(server, "quiet") as page:
        page.ask(page.entry(State.DE, "+"), "receipts")
    server.stop()
    assert lines(server) == []
