"""Node, as it comes with what drives the browser."""

from __future__ import annotations

import json
import os
import subprocess
from functools import cache
from pathlib import Path
from typing import Any, TypedDict

import playwright

ROOT = Path(__file__).resolve().parents[2]
NODE = Path(playwright.__file__).parent / "driver" / "node"


def run(tests: str, **environment: str) -> str:
    """What Node's test runner says of these files; an assertion where it is not content."""
    command = [str(NODE), "--import=./tests/javascript/window.js", "--test", "--test-reporter=spec", tests]
    ran = subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "tests 0" not in ran.stdout, "Node found none"
    assert "skipped 0" in ran.stdout
    return ran.stdout


class Syntax(TypedDict):
    """What a script asks of what, as ``syntax.js`` has it from the parser.

    ``members`` are what is asked of something by its name: ["words", ["undo"]], and ["words", ["nav_", "page", ""]]
    where a part is chosen at run time.  ``tables`` are the keys of the objects it writes, ``numbers`` its constants,
    ``imports`` what it imports, ``compared`` what it holds against a literal, ``heard`` what it listens to.
    """

    members: list[tuple[str, list[str]]]
    tables: dict[str, list[str]]
    numbers: dict[str, float]
    imports: list[str]
    compared: list[tuple[str, str]]
    heard: list[tuple[str, str]]


@cache
def syntax(*scripts: Path) -> list[Syntax]:
    """The syntax of each of these scripts."""
    command = [str(NODE), "--expose-internals", str(Path(__file__).with_name("syntax.js")), *map(str, scripts)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Syntax] = json.loads(ran.stdout)
    return list(found.values())


def asked(of: str, *scripts: Path) -> set[tuple[str, ...]]:
    """What these scripts ask of something by its name: ("undo",), or ("nav_", "page", "") by what is chosen."""
    return {tuple(member) for one in syntax(*scripts) for name, member in one["members"] if name == of}


@cache
def exported(name: str, script: Path) -> Any:
    """What a script exports by a name, as far as JSON says it."""
    read = f"import {{ {name} }} from {json.dumps(script.as_uri())}; console.log(JSON.stringify({name}))"
    command = [str(NODE), "--input-type=module", "--eval", read]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)
