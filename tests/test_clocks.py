"""Spans of time are taken by a clock that nobody sets: people and machines put the other one forward and back."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.javascript import node

PROGRAM = Path(__file__).parents[1] / "positions"
SET_BY_PEOPLE = [["getTime"], ["timeStamp"]]


def test_no_script_takes_a_span_by_a_clock_that_people_set() -> None:
    scripts = sorted(PROGRAM.rglob("*.js"))
    assert scripts
    assert ("now",) not in node.asked("Date", *scripts)
    asked = [member for told in node.syntax(*scripts) for _, member in told["members"]]
    assert [member for member in asked if member in SET_BY_PEOPLE] == []


def test_no_module_takes_a_span_by_a_clock_that_people_set() -> None:
    modules = sorted(PROGRAM.rglob("*.py"))
    assert modules
    for module in modules:
        for call in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(call, ast.Attribute) and isinstance(call.value, ast.Name):
                assert (call.value.id, call.attr) != ("time", "time"), module
