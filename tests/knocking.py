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
from ssl import SSLContext
from typing import Any, Protocol
from urllib.parse import urlsplit

from websockets.sync.client import ClientConnection, connect

from positions.states import State

PATIENCE = 20
ROADMAP = "/matrix/kwaliteitsbanen"


class Place(Protocol):
    """Where one knocks: a process, or the proxy before it."""

    @property
    def port(self) -> int:
        """Of this machine."""

    @property
    def url(self) -> str:
        """The address of its page."""

    @property
    def tls(self) -> SSLContext | None:
        """Whom to trust there; None where it speaks plain HTTP."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes
    cookies: dict[str, str]

    @property
    def text(self) -> str:
        return self.body.decode()


class Page:
    """A socket as our page uses it: it says its name and hello, with what more it says of its tab."""

    def __init__(self, line: ClientConnection, outbox: str, **more: str) -> None:
        self._outbox = outbox
        self._numbers = itertools.count(1)
        self.socket = line
        self.ask({"kind": "name", "name": "Anna"}, "name")
        self.ask({"kind": "hello", "language": "nl", "columns": "", "revision": 1} | more, "news")

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


def get(server: Place, path: str, **headers: str) -> Answer:
    """What is answered to a plain request."""
    return ask(server, "GET", path, None, **{name.replace("_", "-"): value for name, value in headers.items()})


def ask(server: Place, method: str, path: str, body: Any = None, **headers: str) -> Answer:
    """What is answered to a request with a body; an iterable of bytes is sent in chunks, its length untold."""
    line = secured(server) if server.tls else http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    line.request(method, path, body, headers)
    answer = line.getresponse()
    cookies = dict(told.partition(";")[0].split("=", 1) for told in answer.headers.get_all("set-cookie", []))
    found = Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read(), cookies)
    line.close()
    return found


def secured(server: Place) -> http.client.HTTPSConnection:
    """A line to where TLS is spoken, by its own name; that name is looked up nowhere."""
    assert server.tls
    name = str(urlsplit(server.url).hostname)
    line = http.client.HTTPSConnection(name, timeout=PATIENCE)
    opened = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
    line.sock = server.tls.wrap_socket(opened, server_hostname=name)
    return line


def claim(server: Place, link: str) -> str:
    """Come in by the address of a link, as its landing page does; the cookie to show from then on."""
    token = json.dumps({"token": link.partition("#")[2]})
    answer = ask(server, "POST", "/s", token, **{"Content-Type": "application/json", "Origin": server.url})
    assert answer.status == 200, answer.text
    return answer.cookies[called(server)]


def called(server: Place) -> str:
    """What our cookie is called there."""
    return "__Host-krachtenveld" if server.tls else "krachtenveld"


def bearing(server: Place, cookie: str) -> dict[str, str]:
    """The header by which a browser shows our cookie there."""
    return {"Cookie": f"{called(server)}={cookie}"}


@contextmanager
def knock(
    server: Place,
    path: str = ROADMAP,
    host: str = "",
    origin: str | None = "its own",
    cookie: str = "",
    protocols: Sequence[str] | None = None,
) -> Iterator[ClientConnection]:
    """A socket, opened from a page of an origin, for a host, by a browser that holds our cookie or none."""
    line = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
    page: Any = server.url if origin == "its own" else origin
    url = f"{'wss' if server.tls else 'ws'}://{host or urlsplit(server.url).netloc}{path}"
    shown = bearing(server, cookie) if cookie else {}
    spoken: Any = protocols
    with connect(
        url,
        sock=line,
        ssl=server.tls,
        origin=page,
        subprotocols=spoken,
        additional_headers=shown,
        max_size=None,
        proxy=None,
    ) as opened:
        yield opened


@contextmanager
def page_of(server: Place, outbox: str, cookie: str = "", **more: str) -> Iterator[Page]:
    """An open page."""
    with knock(server, cookie=cookie) as line:
        yield Page(line, outbox, **more)
