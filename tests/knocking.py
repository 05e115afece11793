"""Knocking at a running app: a plain request, or a socket as our page opens it and as others might."""

from __future__ import annotations

import http.client
import itertools
import json
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from websockets.sync.client import ClientConnection, connect

from positions.states import State
from tests.browser.server import Server

PATIENCE = 20
ROADMAP = "/matrix/kwaliteitsbanen"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Page:
    """A socket as our page uses it: it says its name and hello."""

    def __init__(self, line: ClientConnection, outbox: str) -> None:
        self._outbox = outbox
        self._numbers = itertools.count(1)
        self.socket = line
        self.ask({"kind": "name", "name": "Anna"}, "name")
        self.ask({"kind": "hello", "language": "nl", "columns": "", "revision": 1}, "news")

    def ask(self, message: dict[str, Any] | str | bytes, *kinds: str) -> dict[str, Any]:
        """Say something and hear the first answer of these kinds."""
        self.socket.send(json.dumps(message) if isinstance(message, dict) else message)
        return self.hear(*kinds)

    def hear(self, *kinds: str) -> dict[str, Any]:
        """The next word of these kinds, passing over others."""
        until = time.monotonic() + PATIENCE
        while True:
            word: dict[str, Any] = json.loads(self.socket.recv(timeout=until - time.monotonic()))
            if word["kind"] in kinds:
                return word

    def entry(self, state: State, stance: str, seen: int = 0) -> dict[str, Any]:
        """A key press on the fifth pillar, where the fiche puts nobody but us."""
        edit = {"topic": "P5", "state": state, "seen": seen, "stance": stance, "source": None}
        return {"kind": "outbox", "entries": [{"outbox": self._outbox, "seq": next(self._numbers), "edits": [edit]}]}


def get(server: Server, path: str, **headers: str) -> Answer:
    """What is answered to a plain request."""
    return ask(server, "GET", path, None, **{name.replace("_", "-"): value for name, value in headers.items()})


def ask(server: Server, method: str, path: str, body: Any = None, **headers: str) -> Answer:
    """What is answered to a request with a body; an iterable of bytes is sent in chunks, its length untold."""
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    line.request(method, path, body, headers)
    answer = line.getresponse()
    found = Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
    line.close()
    return found


@contextmanager
def knock(
    server: Server,
    path: str = ROADMAP,
    host: str = "",
    origin: str | None = "its own",
    cookie: str = "",
    protocols: Sequence[str] | None = None,
) -> Iterator[ClientConnection]:
    """A socket, opened from a page of an origin, for a host, by a browser that holds our cookie or none."""
    line = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
    page: Any = server.url if origin == "its own" else origin
    url = f"ws://{host or f'127.0.0.1:{server.port}'}{path}"
    shown = {"Cookie": f"krachtenveld={cookie}"} if cookie else {}
    spoken: Any = protocols
    with connect(
        url, sock=line, origin=page, subprotocols=spoken, additional_headers=shown, max_size=None, proxy=None
    ) as opened:
        yield opened


@contextmanager
def page_of(server: Server, outbox: str, cookie: str = "") -> Iterator[Page]:
    """An open page."""
    with knock(server, cookie=cookie) as line:
        yield Page(line, outbox)
