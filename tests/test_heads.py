"""Who connects and does not say what for, or not to its end, is let go."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from positions.web import heads
from tests.knocking import PATIENCE, knock
from tests.serving import Served, serving

ASKS = b"GET /kort HTTP/1.1\r\nHost: x\r\n"


async def _short(_: Request) -> Response:
    return PlainTextResponse("kort")


async def _long(request: Request) -> Response:
    return PlainTextResponse((await request.body()).decode())


async def _echo(line: WebSocket) -> None:
    await line.accept()
    async for text in line.iter_text():
        await line.send_text(text)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A server that gives a quarter of a second for a head."""
    monkeypatch.setattr(heads, "HEAD", 0.25)
    routes = Route("/kort", _short), Route("/lang", _long, methods=["POST"]), WebSocketRoute("/lijn", _echo)
    with serving(*routes) as place:
        yield place


@pytest.mark.parametrize("begun", [b"", b"GET", ASKS, ASKS + b"\r\n" + ASKS], ids=["nothing", "a word", "half", "more"])
def test_a_head_without_end_ends(served: Served, begun: bytes) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE) as line:
        line.sendall(begun)
        told = b"".join(iter(lambda: line.recv(65536), b""))
    assert told.endswith(b"kort") is begun.startswith(ASKS + b"\r\n")


def test_a_head_that_comes_in_drops_ends_as_soon(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE) as line:
        line.sendall(ASKS)
        line.settimeout(0.02)
        for _ in range(PATIENCE * 50):
            try:
                assert line.recv(1) == b""
                return
            except TimeoutError:
                line.sendall(b"X")
            except ConnectionError:
                return
    raise AssertionError


def test_a_body_and_a_socket_have_the_time_they_have_elsewhere(served: Served) -> None:
    with (
        socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE) as slow,
        socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE) as silent,
        knock(served, "/lijn") as line,
    ):
        slow.sendall(b"POST /lang HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nla")
        assert silent.recv(1) == b"", "as long as it takes to be let go"
        with socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE) as another:
            assert another.recv(1) == b"", "and as long again"
        slow.sendall(b"ng")
        assert slow.recv(65536).startswith(b"HTTP/1.1 200")
        line.send("nog steeds")
        assert line.recv(timeout=PATIENCE) == "nog steeds"
