"""The scripts: those that need no page are tried by Node's own test runner, and all have their types checked."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.javascript import node

ROOT = Path(__file__).parents[1]
SCREENS = ROOT / "positions" / "screens"
CHECKED = "// @ts-check\n"


def test_the_scripts_that_need_no_page_do_what_their_tests_say() -> None:
    print(node.run("tests/javascript/*.test.js"))


def test_every_script_asks_for_its_types_to_be_checked() -> None:
    unchecked = [path for path in sorted(SCREENS.glob("**/*.js")) if not path.read_text("utf-8").startswith(CHECKED)]
    assert [path.relative_to(SCREENS).as_posix() for path in unchecked] == []


@pytest.mark.parametrize(
    "asked", ["sessionStorage.x", "localStorage.clear()", "window.sessionStorage", "self.localStorage"]
)
def test_the_linter_lets_no_script_ask_for_the_storage_but_those_of_a_tab_and_of_the_browser(
    tmp_path: Path, asked: str
) -> None:
    shutil.copy(ROOT / ".oxlintrc.json", tmp_path)
    kit = tmp_path / "positions" / "screens" / "positions.kit"
    kit.mkdir(parents=True)
    for name in ("tab.js", "browser.js", "frame.js"):
        (kit / name).write_text(f"{asked};\n", "utf-8")
    lint = [str(Path(sys.executable).with_name("oxlint")), "--deny-warnings", "--format=unix", "."]
    told = subprocess.run(lint, cwd=tmp_path, capture_output=True, text=True, check=False).stdout
    found = [line for line in told.splitlines() if "no-restricted-globals" in line]
    assert len(found) == 1, told
    assert "frame.js" in found[0]


def test_no_script_tells_the_cells_a_height_as_a_property() -> None:
    """A custom property over the grid has every cell styled anew whenever it changes."""
    told = {
        (path.name, name)
        for path in SCREENS.rglob("*.js")
        for name in re.findall(r"setProperty\(\s*\"(--[a-z-]+)\"", path.read_text("utf-8"))
    }
    assert told == {("frame.js", "--top"), ("grid.js", "--columns")}
    assert not [path.name for path in SCREENS.rglob("*.[cj]s*") if "--foot" in path.read_text("utf-8")]
