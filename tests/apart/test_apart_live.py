"""What changes in one dossier is told to its own pages and to nobody else, within a process and between two."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg
import pytest
from websockets.sync.client import ClientConnection

from positions.changes import CHANNEL, Amend, Batch, Key
from positions.stances import Marking
from tests.apart.served import served
from tests.apart.world import CELLS, HERE, THERE, TOKENS, Both, both
from tests.knocking import PATIENCE, knock
from tests.serving import Served

_numbers = itertools.count(1)


@pytest.fixture
def installation(tmp_path: Path, store_url: str) -> Iterator[Both]:
    with both(tmp_path, store_url, "links") as opened:
        yield opened


def write(installation: Both, dossier_id: str) -> None:
    """Somebody writes in a dossier, and open pages are told."""
    installation.house.live.publish(dossier_id, record(installation, dossier_id, TOKENS[dossier_id]))


def record(installation: Both, dossier_id: str, note: str) -> int:
    """Somebody writes in a dossier; the revision then."""
    seen = installation.store.cells(dossier_id)[CELLS[0]].version
    edit = Amend(CELLS[0], seen, {"note": f"{note} {seen}", "marking": Marking.INTERNAL})
    done = installation.store.record(dossier_id, Batch(Key("beside", next(_numbers)), (edit,)), TOKENS[dossier_id])
    assert done.revision
    return done.revision


def told(line: ClientConnection) -> dict[str, Any]:
    word: dict[str, Any] = json.loads(line.recv(timeout=PATIENCE))
    return word


def greeted(stack: ExitStack, place: Served, path: str, cookie: str) -> ClientConnection:
    """An open page, which was told all there is."""
    line = stack.enter_context(knock(place, path, cookie=cookie))
    greet(line)
    return line


def greet(line: ClientConnection) -> None:
    """Begin, and hear all there is."""
    line.send(json.dumps({"kind": "hello", "language": "nl", "columns": "", "revision": 1}))
    told(line)


def test_a_page_hears_of_its_own_dossier_and_the_shelf_of_those_one_may_see(installation: Both) -> None:
    with served(installation.house) as (place, _, _), ExitStack() as stack:
        cookie = installation.cookie(installation.here)
        lines = [greeted(stack, place, path, cookie) for path in (f"/matrix/{HERE}", "/dossiers")]
        for dossier_id in (THERE, THERE, HERE):
            write(installation, dossier_id)
        for line in lines:
            first = json.dumps(told(line))  # had they been told of the other, that would have come before
            assert installation.here.told_in(first)
            assert not installation.there.told_in(first)


def test_between_processes_it_is_told_which_dossier_and_what_revision_and_nothing_more(
    tmp_path: Path, postgres_url: str
) -> None:
    with both(tmp_path, postgres_url, "links") as installation:
        where = postgres_url.replace("+psycopg", "")
        with psycopg.connect(where, autocommit=True) as listening:
            listening.execute(f"LISTEN {CHANNEL}")
            write(installation, THERE)
            installation.store.guests.revoke(installation.there.names["link"], installation.there.links[0][0].made)
            notices = [json.loads(one.payload) for one in listening.notifies(timeout=PATIENCE, stop_after=2)]
    assert [(one.keys(), one["dossier"]) for one in notices] == [({"dossier", "revision"}, THERE)] * 2


def test_what_another_process_writes_in_one_dossier_does_not_wake_a_page_of_the_other(
    tmp_path: Path, postgres_url: str
) -> None:
    with both(tmp_path, postgres_url, "links") as installation, served(installation.house) as (place, _, _):
        with knock(place, f"/matrix/{HERE}", cookie=installation.cookie(installation.here)) as line:
            greet(line)
            for dossier_id in (THERE, HERE):
                record(installation, dossier_id, f"{dossier_id}!")
            first = json.dumps(told(line))
        assert f"{HERE}!" in first
        assert not installation.there.told_in(first)
