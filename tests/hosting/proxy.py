"""The proxy as it is hosted: Debian's nginx, with the project's own files and a certificate made for the occasion."""

from __future__ import annotations

import json
import os
import ssl
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from shutil import which
from string import Template
from typing import Any

import pytest

from tests.browser.nursery import ROOT
from tests.browser.server import free_port

DEPLOY = ROOT / "deploy"
SECONDS = 20

MAIN = """
daemon off;
pid nginx.pid;
error_log stderr warn;
worker_processes 1;
${user}
events {}
http {
    types { text/html html; application/javascript js; }
    client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
    include site.conf;
}
"""


class Proxy:
    """nginx before two processes, under a name that others reach.  It listens on free ports of loopback."""

    def __init__(self, folder: Path, host: str = "krachtenveld.example.nl") -> None:
        self._folder = folder
        self.host = host
        self.port, self.plain_port = free_port(), free_port()
        self.url = f"https://{host}"
        certify(host, folder / "certificate.pem", folder / "key.pem")
        self.tls = ssl.create_default_context(cafile=str(folder / "certificate.pem"))
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, processes: Sequence[str]) -> None:
        """Start it before these processes, and come back when it answers."""
        (self._folder / "site.conf").write_text(self._site(processes), "utf-8")
        user = "user root;" if os.geteuid() == 0 else ""
        (self._folder / "nginx.conf").write_text(Template(MAIN).substitute(user=user), "utf-8")
        command = [_program(), "-p", f"{self._folder}/", "-c", "nginx.conf"]
        with (self._folder / "stderr.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        until = time.monotonic() + SECONDS
        while not (self._folder / "nginx.pid").exists():
            if self._process.poll() is not None or time.monotonic() > until:
                pytest.fail(f"nginx did not start: {(self._folder / 'stderr.log').read_text()}", pytrace=False)
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop it by its process id."""
        if self._process:
            self._process.terminate()
            self._process.wait(SECONDS)
            self._process = None

    @property
    def log(self) -> str:
        """All it wrote down."""
        return "".join(path.read_text("utf-8") for path in sorted(self._folder.glob("*.log")))

    def asked(self) -> list[dict[str, Any]]:
        """What it was asked for, oldest first."""
        return [json.loads(line) for line in (self._folder / "access.log").read_text("utf-8").splitlines()]

    def answered(self, path: str) -> str:
        """The process that answered a path; it is written down just after."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            for line in reversed(self.asked()):
                if line["path"] == path:
                    return str(line["process"])
            time.sleep(0.01)
        raise AssertionError(f"nobody asked for {path}")

    def _site(self, processes: Sequence[str]) -> str:
        """The project's own file, filled in as envsubst does: what is not named stays as it is."""
        return Template((DEPLOY / "krachtenveld.conf.template").read_text("utf-8")).safe_substitute(
            PROCESS_1=processes[0],
            PROCESS_2=processes[1],
            HTTPS_LISTEN=f"127.0.0.1:{self.port}",
            HTTP_LISTEN=f"127.0.0.1:{self.plain_port}",
            POSITIONS_URL=self.url,
            HOST=self.host,
            CERTIFICATE=f"{self._folder}/certificate.pem",
            CERTIFICATE_KEY=f"{self._folder}/key.pem",
            FORWARD=str(DEPLOY / "forward.conf"),
            LOGS=f"{self._folder}/",
        )


def _program() -> str:
    found = which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if not found:
        pytest.fail("nginx is not installed. Run: sudo apt-get install nginx", pytrace=False)
    return found


def certify(host: str, certificate: Path, key: Path) -> None:
    """A certificate for the host, signed by itself, good for a day."""
    make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1"]
    names = ["-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*make, *names, *files], check=True, capture_output=True)
