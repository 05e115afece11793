"""The server calls nobody: it is used once where nobody can be called, and every attempt would be heard."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.browser import alone
from tests.browser.nursery import ROOT

PATIENCE = 120


def in_a_namespace(*command: str) -> list[str]:
    """The command in a network namespace of its own; whoever is not root becomes root of a user namespace first."""
    rights = [] if os.geteuid() == 0 else ["--map-root-user"]
    return ["unshare", *rights, "--net", *command]


def test_the_app_is_used_where_there_is_no_network_and_calls_nobody(tmp_path: Path) -> None:
    command = in_a_namespace(sys.executable, "-m", "tests.browser.alone", str(tmp_path))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert alone.calls(tmp_path) == []


def test_a_process_that_calls_another_machine_is_heard(tmp_path: Path) -> None:
    misdeed = f"import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect({alone.NOWHERE})"
    environment = {**os.environ, **alone.listen(tmp_path)}
    subprocess.run(in_a_namespace(sys.executable, "-c", misdeed), env=environment, capture_output=True, check=False)
    assert alone.calls(tmp_path) == [f"socket.connect {alone.NOWHERE[0]}"]
