"""A connection writes at once, also where the socket it came by was bound without naming TCP, as Streamlit's is."""

from __future__ import annotations

import asyncio
import socket
import sys
from contextlib import closing
from pathlib import Path

import pytest

from positions.web.promptness import _OPEN, prompt

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a connection takes nothing from its socket")


async def _nodelay(family: socket.AddressFamily, host: str) -> int:
    with closing(socket.socket(family)) as listening:
        listening.bind((host, 0))
        listening.listen()
        async with prompt(None):
            with closing(socket.create_connection(listening.getsockname()[:2])):
                connection, _ = listening.accept()
                with connection:
                    return connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.parametrize(("family", "host"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")])
def test_what_is_written_behind_something_else_does_not_wait(family: socket.AddressFamily, host: str) -> None:
    assert asyncio.run(_nodelay(family, host)) == 1


def test_what_is_no_socket_for_tcp_is_left_alone() -> None:
    here, there = socket.socketpair()
    with here, there, Path(__file__).open("rb"):
        before = len(list(_OPEN.iterdir()))
        asyncio.run(_nodelay(socket.AF_INET, "127.0.0.1"))
        assert len(list(_OPEN.iterdir())) == before
        here.sendall(b"still there")
        assert there.recv(20) == b"still there"
