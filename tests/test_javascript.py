"""The scripts: those that need no page are tried by Node's own test runner, and all have their types checked."""

from __future__ import annotations

from pathlib import Path

from tests.javascript import node

SCREENS = Path(__file__).parents[1] / "positions" / "screens"
CHECKED = "// @ts-check\n"
WAITING = ("positions.matrix",)
"""Scripts and folders whose types are not all checked yet; there are no others."""


def test_the_scripts_that_need_no_page_do_what_their_tests_say() -> None:
    print(node.run("tests/javascript/*.test.js"))


def test_every_script_asks_for_its_types_to_be_checked() -> None:
    waiting = {script for place in WAITING for script in _scripts(SCREENS / place)}
    unchecked = [script for script in _scripts(SCREENS) if not script.read_text("utf-8").startswith(CHECKED)]
    assert [script.relative_to(SCREENS).as_posix() for script in unchecked if script not in waiting] == []


def test_what_waits_for_its_types_is_not_checked_already() -> None:
    for place in WAITING:
        scripts = _scripts(SCREENS / place)
        assert not all(script.read_text("utf-8").startswith(CHECKED) for script in scripts), f"{place} is done"


def _scripts(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.glob("**/*.js"))
