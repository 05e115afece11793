"""A running app in a process of its own, that can be stopped, killed and started again."""

from __future__ import annotations

import contextlib
import heapq
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.browser.nursery import ROOT, Born, Nursery

PATIENCE = 60
"""Seconds that a start may take, on a machine that is doing other things too."""


_LEFT: list[int] = []
"""Ports of apps that were left.  At an address it knows, a browser need not read our files again."""


class ServerError(RuntimeError):
    """The app did not start; the message holds what it printed."""


class Server:
    """``streamlit run SCRIPT`` on a free loopback port; the port stays the same over a restart."""

    tls = None
    nursery: Nursery | None = None
    """What apps are split off from, where many are started; else each is started by the real command."""

    def __init__(self, folder: Path, script: Path = ROOT / "app.py", /, **environment: str) -> None:
        self.port = _port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._script = script
        self._environment = environment
        self._log = folder / f"server-{self.port}.log"
        self._process: subprocess.Popen[bytes] | Born | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What it is started with, for a command beside it."""
        return {**os.environ, **self._environment}

    def command(self, *words: str) -> str:
        """What a command of the program prints, run beside the app with the same settings."""
        run = [sys.executable, "-m", "positions", *words]
        return subprocess.run(run, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True).stdout

    def set(self, **environment: str) -> None:
        """More settings for the next start."""
        self._environment |= environment

    @property
    def log(self) -> str:
        """What the app printed, over all its starts."""
        return self._log.read_text("utf-8", "replace") if self._log.exists() else ""

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it, and come back when it answers."""
        words = ["run", str(self._script), "--server.port", str(self.port)]
        self._process = self.nursery.start(words, self.environment, self._log) if self.nursery else self._alone(words)
        deadline = time.monotonic() + PATIENCE
        while not self.answers():
            if not self.running or time.monotonic() > deadline:
                self.kill()
                raise ServerError(f"{self._script.name} did not answer on {self.url}; it printed:\n{self.log}")
            time.sleep(0.05)

    def _alone(self, words: list[str]) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "streamlit", *words]
        with self._log.open("ab") as log:
            # From the root, where Streamlit finds .streamlit/config.toml whatever the script.
            return subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
            )

    def answers(self, path: str = "/_stcore/health") -> bool:
        """Whether it answers there with 200."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        """Ask it to end, as an administrator would."""
        self._end(politely=True)

    def leave(self) -> None:
        """Stop it for good, and leave its port to the next app."""
        self.stop()
        heapq.heappush(_LEFT, self.port)

    def up(self) -> Iterator[Server]:
        """It, from its start until it is left: what a fixture yields."""
        self.start()
        yield self
        self.leave()

    def kill(self) -> None:
        """End it in the middle of whatever it was doing."""
        self._end(politely=False)

    @property
    def pid(self) -> int:
        """The process, for as long as it is there."""
        assert self._process
        return self._process.pid

    def restart(self) -> None:
        """Stop it and start it again on the same port."""
        self.stop()
        self.start()

    def _end(self, *, politely: bool) -> None:
        if self._process is None:
            return
        if politely:
            self._process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(10)
        self._process.kill()
        self._process.wait()
        self._process = None


def _port() -> int:
    """The lowest port that was left and is still free; else another."""
    while _LEFT:
        port = heapq.heappop(_LEFT)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    return free_port()


def free_port() -> int:
    """A loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
