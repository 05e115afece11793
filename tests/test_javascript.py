"""The scripts: those that need no page are tried by Node's own test runner, and all have their types checked."""

from __future__ import annotations

from pathlib import Path

from tests.javascript import node

SCREENS = Path(__file__).parents[1] / "positions" / "screens"
CHECKED = "// @ts-check\n"


def test_the_scripts_that_need_no_page_do_what_their_tests_say() -> None:
    print(node.run("tests/javascript/*.test.js"))


def test_every_script_asks_for_its_types_to_be_checked() -> None:
    unchecked = [path for path in sorted(SCREENS.glob("**/*.js")) if not path.read_text("utf-8").startswith(CHECKED)]
    assert [path.relative_to(SCREENS).as_posix() for path in unchecked] == []
