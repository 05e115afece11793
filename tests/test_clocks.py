"""Spans of time are taken by a clock that nobody sets: people and machines put the other one forward and back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[1] / "positions"
SET_BY_PEOPLE = {".js": re.compile(r"Date\.now\(|\.getTime\(|\.timeStamp\b"), ".py": re.compile(r"\btime\.time\(")}


@pytest.mark.parametrize("kind", SET_BY_PEOPLE)
def test_no_span_is_taken_by_a_clock_that_people_set(kind: str) -> None:
    files = sorted(PROGRAM.rglob(f"*{kind}"))
    assert files
    assert [str(file) for file in files if SET_BY_PEOPLE[kind].search(file.read_text("utf-8"))] == []
