"""The rule that continuous integration skips nothing, tried on a little suite of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

SUITE = """
import pytest

def test_passes():
    pass

def test_waits_for_a_machine_with_more():
    pytest.skip("no such machine")
"""


@pytest.mark.parametrize(("ci", "outcome"), [("true", 1), ("", 0)])
@pytest.mark.parametrize("workers", ["0", "1"])
def test_a_skipped_test_fails_the_run_in_ci_only(tmp_path: Path, ci: str, outcome: int, workers: str) -> None:
    (tmp_path / "test_some.py").write_text(SUITE)

    plugins = ["-p", "tests.skipping", "-p", "xdist"]
    command = [sys.executable, "-m", "pytest", *plugins, "-n", workers, "--rootdir", str(tmp_path)]
    # Of the other plugins none is of use here, and each takes its time to start.
    environment = {**os.environ, "CI": ci, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    assert ran.returncode == outcome, ran.stdout + ran.stderr
    assert ("no such machine" in ran.stdout) is bool(outcome)
