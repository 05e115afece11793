"""A proxy as some offices have it: it passes on what is asked, but for sockets."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_SOCKET = re.compile(rb"^GET (\S+) .*\r\nUpgrade: websocket\r\n", re.IGNORECASE | re.DOTALL)
_REFUSED = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Socketless:
    """What stands on a port of its own before another; ``to`` says which sockets it refuses, by their path."""

    def __init__(self, door: socket.socket, port: int, to: str) -> None:
        self.url = f"http://127.0.0.1:{door.getsockname()[1]}"
        self.to = to
        self._door = door
        self._port = port

    def stand(self) -> None:
        """Take everybody who comes, until the door is closed."""
        with suppress(OSError):
            while True:
                line, _ = self._door.accept()
                threading.Thread(target=self._pass_on, args=(line,), daemon=True).start()

    def _pass_on(self, line: socket.socket) -> None:
        with line, socket.create_connection(("127.0.0.1", self._port)) as beyond, suppress(OSError):
            threading.Thread(target=_copy, args=(beyond, line), daemon=True).start()
            while asked := line.recv(65536):
                if self._refuses(asked):
                    line.sendall(_REFUSED)
                    return
                beyond.sendall(asked)

    def _refuses(self, asked: bytes) -> bool:
        found = _SOCKET.search(asked)  # a browser sends the head of a request in one piece
        return bool(found and self.to and re.match(self.to, found[1].decode()))


def _copy(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while told := source.recv(65536):
            target.sendall(told)
        target.shutdown(socket.SHUT_WR)


@contextmanager
def socketless_proxy(port: int, to: str = ".*") -> Iterator[Socketless]:
    """A proxy before a port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        proxy = Socketless(door, port, to)
        threading.Thread(target=proxy.stand, daemon=True).start()
        yield proxy
