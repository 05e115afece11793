"""Where no container can be made: the proof says why, and fails only where it is asked for."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.browser.nursery import ROOT


@pytest.mark.parametrize(("asked", "outcome"), [("", "2 skipped"), ("1", "2 errors")])
def test_a_machine_without_the_programs_skips_the_proof_with_the_reason_unless_it_is_asked_for(
    asked: str, outcome: str
) -> None:
    environment = {**os.environ, "PATH": "", "CI": "", "CI_CONTAINERS": asked}
    proof = ["tests/containers/test_containers.py", "-k", "nobody or killed", "-m", "slow", "-rs", "-p", "no:xdist"]
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *proof]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert outcome in ran.stdout, ran.stdout + ran.stderr
    assert re.search(r"not here: buildah, podman|by root only", ran.stdout), ran.stdout
    assert ran.returncode == (1 if asked else 0)
