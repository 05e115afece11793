"""What a process tells its administrator: one line of JSON an event, and never what somebody wrote."""

from __future__ import annotations

import json
import logging
import secrets
import select
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from positions import journal
from positions.refusals import Refusal
from positions.states import State
from tests.browser.server import Server
from tests.knocking import ROADMAP, get, page_of
from tests.visiting import STREAM, visit

ROOT = Path(__file__).parents[1]
SECRET = "nota-van-de-minister"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The app for its one user, about to be asked for what it cannot do."""
    yield from Server(tmp_path, POSITIONS_DATABASE_URL=f"sqlite:///{tmp_path / 'p.db'}", POSITIONS_ACCESS="local").up()


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


def test_what_a_logger_says_that_was_made_later_is_json_too() -> None:
    late = """
from positions import journal
journal.keep()
import logging.config, streamlit.logger, uvicorn.config
streamlit.logger.get_logger("made.later").warning("one")
streamlit.logger.update_formatter()
logging.config.dictConfig(uvicorn.config.LOGGING_CONFIG)
logging.getLogger("uvicorn.error").error("ASGI callable returned without completing handshake.")
logging.getLogger("made.last").warning("three")
bare = logging.getLogger("bare")
bare.propagate = False
bare.warning("four")
"""
    ran = subprocess.run([sys.executable, "-c", late], cwd=ROOT, capture_output=True, text=True, check=True)
    events = [json.loads(line)["event"] for line in ran.stderr.splitlines()]
    assert events == ["one", "ASGI callable returned without completing handshake.", "three", "four"]
    assert ran.stdout == ""


def test_browsers_that_leave_in_the_middle_of_coming_in_leave_no_error_behind(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'p.db'}"
    server = Server(tmp_path, POSITIONS_DATABASE_URL=url, POSITIONS_ACCESS="links")
    server.start()
    for n in range(60):
        leave(server, ROADMAP if n % 2 else STREAM, patience=n % 6 / 1000)
    assert get(server, "/readyz").status == 200
    server.stop()
    assert [line for line in lines(server) if line["level"] == "error"] == []


def leave(server: Server, path: str, patience: float) -> None:
    """Ask for a socket and be gone within so many seconds, without a word."""
    asked = (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nOrigin: {server.url}\r\nCookie: krachtenveld=x\r\n"
    )
    asked += "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    asked += "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port)) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.sendall(asked.encode())
        select.select([line], [], [], patience)


def test_on_ones_own_machine_nothing_is_told_of_the_work_itself(server: Server) -> None:
    with page_of(server, "quiet") as page:
        page.ask(page.entry(State.DE, "+"), "receipts")
    server.stop()
    assert lines(server) == []
