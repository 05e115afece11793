"""The scripts that need no page, tried by Node's own test runner; the Node is the one that drives the browser."""

from __future__ import annotations

import subprocess
from pathlib import Path

import playwright

ROOT = Path(__file__).resolve().parent.parent
NODE = Path(playwright.__file__).parent / "driver" / "node"


def test_the_scripts_that_need_no_page_do_what_their_tests_say() -> None:
    command = [str(NODE), "--test", "--test-reporter=spec", "tests/javascript/*.test.js"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    print(ran.stdout)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "tests 0" not in ran.stdout, "Node found none"
    assert "skipped 0" in ran.stdout
