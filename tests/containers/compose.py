"""The program as compose.yaml brings it up, by podman-compose, on the images made here."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from tests.browser.nursery import ROOT
from tests.containers.engine import Engine
from tests.hosting.proxy import certify

PATIENCE = 120
HOST = "krachtenveld.example.nl"
MAIN = "/venv/bin/python -m positions"


class Compose:
    """A folder as docs/hosting.md lets an administrator make it, and the commands that it says to give there."""

    url = f"https://{HOST}"

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._folder = engine.folder / "krachtenveld"
        shutil.copytree(ROOT / "deploy", self._folder / "deploy")
        shutil.copy(ROOT / "compose.yaml", self._folder)
        shutil.copy(Path(__file__).parent / "podman.yaml", self._folder)
        certificates = self._folder / "certificates"
        certificates.mkdir()
        certify(HOST, certificates / "fullchain.pem", certificates / "privkey.pem")
        filled = (ROOT / ".env.example").read_text("utf-8").replace("\nDATABASE_PASSWORD=", "\nDATABASE_PASSWORD=4f9a")
        (self._folder / ".env").write_text(filled, "utf-8")

    def up(self) -> None:
        """Bring it up, and come back when both processes say that they are ready."""
        self._compose("up", "--detach", "--no-build", "--pull=never")
        for name in ("database", "app-1", "app-2"):
            self.expect_healthy(name)

    def down(self) -> None:
        """Take it down, as for good, but for what the database keeps."""
        self._compose("down")

    def expect_healthy(self, name: str) -> None:
        """Wait until a service passes the check that its image or compose.yaml brings.

        That is asked for here: podman has its checks done by systemd, which need not be there.
        """
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.podman("healthcheck", "run", _box(name))
                return
            except AssertionError as failed:
                if time.monotonic() > until:
                    pytest.fail(f"{name}: {failed}\n{self.log(name)}", pytrace=False)
                time.sleep(0.5)

    def log(self, name: str) -> str:
        """What a service printed."""
        return self.podman("logs", _box(name))

    def do(self, name: str, command: str) -> str:
        """What a command prints, run in the container of a service."""
        return self.podman("exec", _box(name), "sh", "-c", command)

    def told(self, name: str, what: str) -> str:
        """One thing that podman knows of a container, by its template."""
        return self.podman("inspect", "--format", what, _box(name)).strip()

    def end(self, name: str) -> None:
        """End a service in the middle of whatever it was doing."""
        self.podman("kill", _box(name))

    def begin(self, name: str) -> None:
        """Start it again, and wait until it is ready."""
        self.podman("start", _box(name))
        self.expect_healthy(name)

    def podman(self, *command: str) -> str:
        """What podman says, among these containers."""
        return self._engine.inside("podman", *command, folder=self._folder)

    def _compose(self, *command: str) -> None:
        files = ("--file", "compose.yaml", "--file", "podman.yaml")
        self._engine.inside("podman-compose", *files, *command, folder=self._folder)


def _box(service: str) -> str:
    return f"krachtenveld_{service}_1"
