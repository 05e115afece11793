"""Node, as it comes with what drives the browser."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import playwright

ROOT = Path(__file__).resolve().parents[2]
NODE = Path(playwright.__file__).parent / "driver" / "node"


def run(tests: str, **environment: str) -> str:
    """What Node's test runner says of these files; an assertion where it is not content."""
    command = [str(NODE), "--test", "--test-reporter=spec", tests]
    ran = subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "tests 0" not in ran.stdout, "Node found none"
    assert "skipped 0" in ran.stdout
    return ran.stdout
