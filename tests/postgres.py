"""A real PostgreSQL for the tests: a server of our own on loopback, and an empty database for each test."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

SECONDS = 20
_OUT = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")  # nothing here outlives the tests


class Server:
    """A server in a folder of its own, as an unprivileged user, trusting whoever comes over loopback.

    Making one takes half a second, so every test process has its own.  A ``lasting`` one keeps what it acknowledged
    when it is killed.
    """

    def __init__(self, folder: Path, *, lasting: bool = False) -> None:
        self._folder = folder
        self._haste = () if lasting else _FAST
        self._user = _unprivileged()
        self._process: subprocess.Popen[bytes] | None = None
        self._names = (f"test{n}" for n in itertools.count(1))
        self._spare: list[str] = []
        self.port = _free_port()
        if self._user:
            shutil.chown(folder, self._user["user"], self._user["group"])
        self._run(
            "initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"
        )
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers."""
        settings = ("listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=50", *self._haste)
        flags = [part for setting in settings for part in ("-c", setting)]
        with (self._folder / "log").open("ab") as log:
            command = [str(binaries() / "postgres"), "-D", "data", "-p", str(self.port), *flags]
            self._process = subprocess.Popen(command, cwd=self._folder, stdout=log, stderr=log, **self._user)
        until = time.monotonic() + SECONDS
        while self._process.poll() is None and time.monotonic() < until:
            try:
                self.run("SELECT 1")
                return
            except psycopg.OperationalError:
                time.sleep(0.02)
        pytest.fail(f"PostgreSQL did not start: {(self._folder / 'log').read_text()}", pytrace=False)

    def stop(self) -> None:
        """Stop it by its process id, at once and cleanly, whoever is connected."""
        if self._process:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(SECONDS)
            self._process = None

    def kill(self) -> None:
        """End it and its children in the middle of whatever they were doing."""
        if self._process:
            self._process.send_signal(signal.SIGSTOP)  # so that no child is born meanwhile
            children = self._children
            for one in (self._process.pid, *children):
                os.kill(one, signal.SIGKILL)
            self._process.wait(SECONDS)
            self._process = None
            until = time.monotonic() + SECONDS
            while any(map(_lives, children)):  # it does not start while one holds its memory
                assert time.monotonic() < until, children
                time.sleep(0.01)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold it and its children still for a while: nothing is closed, and their kernel goes on acknowledging."""
        assert self._process
        stopped = []
        try:
            for pid in (self._process.pid, *self._children):  # itself first, so that no child is born meanwhile
                os.kill(pid, signal.SIGSTOP)
                stopped.append(pid)
            yield
        finally:
            for pid in reversed(stopped):
                os.kill(pid, signal.SIGCONT)

    @property
    def _children(self) -> list[int]:
        assert self._process
        pid = self._process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def fresh(self, encoding: str = "UTF8") -> str:
        """The URL of a new, empty database."""
        name = next(self._names)
        self.run(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LOCALE 'C'")
        return self.url(name)

    @contextmanager
    def lent(self) -> Iterator[str]:
        """The URL of an empty database for a while; emptied again it is the next one's.

        A new one for each test cost a tenth of a second and 10 MB, and taking them all away a minute at the end.
        """
        url = self._spare.pop() if self._spare else self.fresh()
        yield url
        empty(url)
        self._spare.append(url)

    def url(self, database: str) -> str:
        """Where a database of this server is."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{database}"

    def run(self, statement: str) -> None:
        """Run one statement in the server's own database."""
        where = f"host=127.0.0.1 port={self.port} user=postgres dbname=postgres connect_timeout=5"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(statement.encode())

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(binaries() / program), *arguments]
        done = subprocess.run(command, cwd=self._folder, capture_output=True, text=True, check=False, **self._user)
        assert done.returncode == 0, f"{program}: {done.stderr}"


def empty(url: str) -> None:
    """Send everybody out of a database, and take every table out of it."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(_OUT)
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def _lives(pid: int) -> bool:
    """Whether a process is there, and not only remembered."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def binaries() -> Path:
    """The folder with initdb and postgres; the test fails in one line when PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: p.parts[-3].zfill(4))
    if shutil.which("pg_config"):
        told = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=True).stdout.strip()
        found += [p for p in [Path(told) / "initdb"] if p.exists()]
    if not found:
        pytest.fail("PostgreSQL is not installed. Run: sudo apt-get install postgresql", pytrace=False)
    return found[-1].parent


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """One server for all tests of this process."""
    with tempfile.TemporaryDirectory(prefix="krachtenveld-postgres-") as folder:
        server = Server(Path(folder))
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """The URL of an empty database of a real PostgreSQL."""
    with postgres_server.lent() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database: each test that asks for it runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'positions.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def lasting_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of one database for all tests of a module; that they do on PostgreSQL too is left to the slow proofs."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('lasting') / 'positions.db'}"
    return str(request.getfixturevalue("postgres_server").fresh())


def _unprivileged() -> dict[str, Any]:
    """Who runs the server: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    name = "postgres" if "postgres" in names else "nobody"
    return {"user": name, "group": pwd.getpwnam(name).pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
