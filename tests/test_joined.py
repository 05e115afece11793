"""The scripts of the pages put into one: that they do what they did apart, and that ours can be put so."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from positions.web.joined import KIT, CircleError, joined
from positions.web.parts import SCREENS
from tests.javascript.node import NODE, syntax

PAGE, OTHER = "positions.page/page.js", "positions.other/other.js"
APART = {
    "positions.kit/one.js": """console.log("one");
export const ONE = 1;
export function twice(n) {
  return 2 * n;
}
""",
    "positions.kit/two.js": """import { ONE, twice as double } from "./one.js";

const own = ONE;
export class Two {
  get worth() {
    return double(own);
  }
}
export async function later() {
  return new Two().worth;
}
""",
    "positions.page/own.js": """import {
  Two,
  later,
} from "../positions.kit/two.js";

const ONE = 41;
export const sum = new Two().worth + ONE;
export const late = later;
""",
    PAGE: """import { ONE } from "../positions.kit/one.js";
import { late, sum } from "./own.js";

const named = "a name of its own";
export default async () => [ONE, sum, await late(), named.length];
""",
    OTHER: 'import { twice } from "../positions.kit/one.js";\nexport default async () => twice(21);\n',
    "positions.kit/alone.js": "document.title;\n",
}


def served(folder: Path, files: Mapping[str, str]) -> Path:
    """A folder with these scripts, as a server has them."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    return folder


def told(folder: Path) -> str:
    """What both pages say, drawn in one window."""
    run = "; ".join(f"console.log(await (await import('{folder / name}')).default())" for name in (PAGE, OTHER))
    command = [str(NODE), "--input-type=module", "--eval", run]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def ours() -> dict[str, str]:
    """All scripts, by name."""
    return {f"{path.parent.name}/{path.name}": path.read_text("utf-8") for path in SCREENS.glob("positions.*/*.js")}


def pages(files: Mapping[str, str]) -> list[str]:
    return [name for name in files if name.split(".")[1].partition("/")[0] == Path(name).stem]


def test_scripts_say_the_same_joined_as_apart_and_what_pages_share_is_run_once(tmp_path: Path) -> None:
    apart = told(served(tmp_path / "apart", APART))
    together = joined(APART, [PAGE, OTHER])
    assert together.keys() == {PAGE, OTHER, KIT, "positions.kit/alone.js"}
    assert told(served(tmp_path / "joined", together)) == apart == "one\n[ 1, 43, 2, 17 ]\n42\n"


def test_each_of_our_scripts_stands_in_one_of_those_that_are_served_and_these_can_be_read(
    ours: dict[str, str], tmp_path: Path
) -> None:
    """Whatever is not an import by name at the top, or an export where something is declared, cannot be read here."""
    together = joined(ours, pages(ours))
    folder = served(tmp_path, together)
    for name in together:
        subprocess.run([str(NODE), "--check", str(folder / name)], check=True)
    stands = Counter(line[3:] for text in together.values() for line in text.splitlines() if line[3:] in ours)
    alone = {name for name in together if ours.get(name) == together[name]}
    assert stands == dict.fromkeys(ours.keys() - alone, 1)
    assert alone == {"positions.kit/blank.js"}
    asked = [one["imports"] for one in syntax(*(folder / name for name in pages(ours)))]
    assert asked == [[f"../{KIT}"]] * len(pages(ours))
    assert "import.meta" not in "".join(ours.values()), "which is another address where it is joined"


def test_scripts_that_import_one_another_are_named() -> None:
    circle = {
        "positions.kit/a.js": 'import { b } from "./b.js";\n',
        "positions.kit/b.js": 'import { a } from "./a.js";\n',
    }
    with pytest.raises(CircleError, match=r"positions\.kit/a\.js"):
        joined(circle, circle)
