"""A line to a server that can go deaf: nothing is closed, nothing is refused, and nothing comes through."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress


class Deaf:
    """Passes on what comes to its ``port`` to another on this machine, for as long as it hears."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._hears = threading.Event()
        self._hears.set()
        self._lines: list[_Line] = []
        threading.Thread(target=self._welcome, daemon=True).start()

    def go_deaf(self) -> None:
        """Pass on nothing more: what is open stays open on both sides and is dead for good; newcomers wait."""
        self._hears.clear()
        for line in self._lines:
            line.dead.set()

    def hear(self) -> None:
        """Pass on again, for whoever comes from now on."""
        self._hears.set()

    def close(self) -> None:
        """Let go of everything."""
        self._listener.close()
        self.go_deaf()
        for line in self._lines:
            line.close()

    def _welcome(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                threading.Thread(target=self._connect, args=(near,), daemon=True).start()

    def _connect(self, near: socket.socket) -> None:
        self._hears.wait()
        self._lines.append(_Line(near, socket.create_connection(("127.0.0.1", self._to))))


class _Line:
    """One connection on its way through, both ways."""

    def __init__(self, near: socket.socket, far: socket.socket) -> None:
        self._ends = near, far
        self.dead = threading.Event()
        for ends in ((near, far), (far, near)):
            threading.Thread(target=self._pass_on, args=ends, daemon=True).start()

    def close(self) -> None:
        """Close both ends."""
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while (said := one.recv(65_536)) and not self.dead.is_set():
                other.sendall(said)
            if not self.dead.is_set():
                self.close()
