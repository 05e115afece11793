"""Apps that start at once: one process has read Streamlit and all of ours, and splits off each app that is asked for.

Started from nothing an app reads the same modules for two seconds of the processor, each time.  That the real command
starts is seen by tests/test_start.py, and measured by tests/bench.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import weakref
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[2]
READ = (
    "streamlit.web.cli",
    "streamlit.web.bootstrap",
    "pandas",
    "positions.web",
    "positions.wiring",
    "positions.screens",
)
_LONGEST = 1 << 20


class Born:
    """An app that was split off, as far as ``subprocess.Popen`` tells of its own."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._handle = os.pidfd_open(pid)
        weakref.finalize(self, os.close, self._handle)

    def poll(self) -> int | None:
        """None while it is there."""
        return 0 if self._ended(0) else None

    def wait(self, timeout: float | None = None) -> int:
        """Come back when it ended; subprocess.TimeoutExpired when it does not."""
        if not self._ended(timeout):
            raise subprocess.TimeoutExpired("app", timeout or 0)
        return 0

    def terminate(self) -> None:
        """Ask it to end."""
        self._tell(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self._tell(signal.SIGKILL)

    def _tell(self, what: signal.Signals) -> None:
        if not self._ended(0):
            signal.pidfd_send_signal(self._handle, what)

    def _ended(self, within: float | None) -> bool:
        waits = select.poll()  # not select.select, which knows no handle beyond 1,023
        waits.register(self._handle, select.POLLIN)
        return bool(waits.poll(None if within is None else within * 1000))


class Nursery:
    """The process that apps are split off from; it ends when whoever started it does."""

    def __init__(self) -> None:
        self._line, self._theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, words: list[str], environment: dict[str, str], log: Path) -> Born:
        """``streamlit WORDS`` with an environment, printing to the end of a file."""
        if self._process is None:
            number = self._theirs.fileno()
            command = [sys.executable, "-m", "tests.browser.nursery", str(number)]
            self._process = subprocess.Popen(command, cwd=ROOT, pass_fds=[number], stdin=subprocess.DEVNULL)
            self._theirs.close()
        self._line.send(json.dumps([words, environment, str(log)]).encode())
        return Born(int(self._line.recv(_LONGEST)))

    def close(self) -> None:
        """No more apps; those that are there stay."""
        self._line.close()
        if self._process:
            self._process.wait()


def main(line: socket.socket) -> None:
    """Split off an app for each message, and tell its number."""
    for name in READ:
        importlib.import_module(name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them here
    while asked := line.recv(_LONGEST):
        pid = os.fork()
        if not pid:
            line.close()
            words, environment, log = json.loads(asked)
            become(words, environment, log, log)
        line.send(str(pid).encode())


def become(words: list[str], environment: dict[str, str], out: str, error: str) -> NoReturn:
    """Be the app from here on, and nothing else after it; what it prints goes to the ends of these files."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for number, name in ((1, out), (2, error)):
        os.dup2(os.open(name, os.O_WRONLY | os.O_APPEND | os.O_CREAT), number)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["streamlit", *words]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
    sys.exit()


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
