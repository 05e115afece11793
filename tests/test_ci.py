"""What continuous integration runs, and the rule that it skips nothing, tried on a little suite of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.skipping import SKIPPED

ROOT = Path(__file__).resolve().parent.parent

SUITE = """
import pytest

def test_passes():
    pass

def test_waits_for_a_machine_with_more():
    pytest.skip("no such machine")
"""


FAILING = """
def test_fails():
    raise AssertionError
"""


@pytest.mark.parametrize(
    ("more", "ci", "outcome"), [("", "true", SKIPPED), ("", "", 0), (FAILING, "true", SKIPPED), (FAILING, "", 1)]
)
@pytest.mark.parametrize("workers", ["0", "1"])
def test_a_skipped_test_fails_the_run_in_ci_only(
    tmp_path: Path, more: str, ci: str, outcome: int, workers: str
) -> None:
    (tmp_path / "test_some.py").write_text(SUITE + more)

    plugins = ["-p", "tests.skipping", "-p", "xdist"]
    command = [sys.executable, "-m", "pytest", *plugins, "-n", workers, "--rootdir", str(tmp_path)]
    # Of the other plugins none is of use here, and each takes its time to start.
    environment = {**os.environ, "CI": ci, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    assert ran.returncode == outcome, ran.stdout + ran.stderr
    assert ("no such machine" in ran.stdout) is bool(ci)


MAKE = """#!/bin/sh
echo "make $*, CI=${CI:-}, told: $(cat)"
exit ${FAILS:-0}
"""


def integrate(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What .ci/run does, with a make that only says what it is asked."""
    (folder / "make").write_text(MAKE)
    (folder / "make").chmod(0o755)
    path = f"{folder}:{os.environ['PATH']}"
    others = {name: value for name, value in os.environ.items() if name != "CI"}
    return subprocess.run(
        [ROOT / ".ci/run"],
        cwd=folder,
        env={**others, "PATH": path, **environment},
        input="something",
        capture_output=True,
        text=True,
        check=False,
    )


def test_continuous_integration_runs_the_check_and_then_what_the_readme_says(tmp_path: Path) -> None:
    ran = integrate(tmp_path)
    assert ran.stdout.splitlines() == ["make check, CI=, told: ", "make test, CI=true, told: "], ran.stderr
    assert ran.returncode == 0
    assert "\n    make test\n" in (ROOT / "README.md").read_text("utf-8")


def test_what_fails_the_check_fails_continuous_integration(tmp_path: Path) -> None:
    ran = integrate(tmp_path, FAILS="2")
    assert (ran.returncode, ran.stdout.count("make")) == (2, 1), ran.stderr


PYTEST = """#!/bin/sh
echo "$*" >> told
exit $(sed -n "$(wc -l < told)p" ends)
"""


@pytest.mark.parametrize(
    ("ends", "runs", "green"),
    [
        ("0", 1, True),
        ("1 0", 2, True),  # failed beside others, and not by itself
        ("1 1", 2, False),
        ("1 5", 2, False),  # something failed that is no test
        *((f"{status} 0", 1, False) for status in (2, 3, 4, 5, SKIPPED)),
    ],
)
def test_what_failed_is_tried_once_more_by_itself_and_then_is_red(
    tmp_path: Path, ends: str, runs: int, green: bool
) -> None:
    (tmp_path / "pytest").write_text(PYTEST)
    (tmp_path / "ends").write_text("\n".join(ends.split()))
    made = [".venv/tests", "parts"]
    old = [word for name in made for word in ("-o", name)]
    command = ["make", "-f", str(ROOT / "Makefile"), *old, "test", f"PYTEST=sh {tmp_path / 'pytest'}"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    told = (tmp_path / "told").read_text().splitlines()
    assert (len(told), ran.returncode == 0) == (runs, green), ran.stdout + ran.stderr
    assert ["--last-failed" in one for one in told] == [False, True][:runs]


def test_a_forge_runs_the_same() -> None:
    job = yaml.safe_load((ROOT / ".github/workflows/ci.yaml").read_text("utf-8"))["jobs"]["ci"]
    uses, runs = ([step[kind] for step in job["steps"] if kind in step] for kind in ("uses", "run"))
    assert runs == [".ci/run"]
    assert os.access(ROOT / ".ci/run", os.X_OK)
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action) for action in uses), "by commit, not by a tag that moves"


def test_no_two_test_files_have_one_name() -> None:
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    twice = {name for name in names if names.count(name) > 1}
    assert not twice, "pytest takes a module by its name: of two it collects neither"
