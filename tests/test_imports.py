"""The direction of imports: rooms know the rooms below them, pages the kit; each big library lives where it belongs."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.javascript.node import syntax

ROOT = Path(__file__).resolve().parent.parent

LAYERS = (
    {
        *("refusals", "journal", "characters", "fields", "plain", "states", "stances", "evidence", "dossiers"),
        *("agendas", "expectations"),
        *("quantifiers", "people", "changes", "moves", "rules", "documents", "drafts", "remembering"),
        *("numbering", "topics", "restoring"),
    },
    {"council", "words", "registers", "quarantine"},
    {"vocabulary"},
    {"seeds", "store", "live", "workbooks", "papers", "briefs", "fiches"},
    {"access"},
    {"prospects", "bilaterals", "comparing", "tallies", "prose", "frames", "groupings", "updates", "attention"},
    {"ministers"},
    {"protocol"},
    {"outgoing", "incoming", "counting", "pictures"},
    {"settings"},
    {"wiring"},
    {"screens", "web", "cli"},
    {"__main__", "app"},
)
"""From the bottom up. A room may import the layers before its own; only the nouns also know one another."""

NOUNS = LAYERS[0]

CONTENT_WITH = {noun: set[str]() for noun in NOUNS} | {"council": {"numpy", "scipy"}, "quarantine": set()}
"""Rooms that import nothing from outside but the standard library and what is named."""

AT_HOME = {
    "sqlalchemy": {"store", "live"},
    "psycopg": {"store", "live"},
    "openpyxl": {"workbooks"},
    "docx": {"papers"},
    "lxml": {"fiches"},
    "pypdf": {"fiches"},
    "streamlit": {"screens", "web", "app"},
    "starlette": {"web"},
    "markdown_it": {"web"},
    "plotly": {"screens"},
    "pandas": {"frames"},
}
"""Libraries that stay in the rooms named."""

KIT = "positions.kit"
"""The scripts that every page may import beside those of its own folder."""


LONGEST = 300


def files() -> list[Path]:
    """Every Python file of the program."""
    return [ROOT / "app.py", *sorted((ROOT / "positions").rglob("*.py"))]


def room(path: Path) -> str:
    """The room a file stands in: a module or a package right under positions/."""
    return path.stem if path.parent in (ROOT, ROOT / "positions") else path.relative_to(ROOT / "positions").parts[0]


def imported(source: str) -> Iterator[str]:
    """What a file imports, as ``sqlalchemy`` or ``positions.store``."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module if not node.level else "positions"  # every relative import is from the package
            yield from (f"{module}.{name.name}" for name in node.names) if module == "positions" else (module or "",)


def offences(where: str, source: str) -> Iterator[str]:
    """Each import that goes the wrong way, as a sentence."""
    for name in imported(source):
        package, _, rest = name.partition(".")
        if package == "positions":
            yield from _wrong_way(where, rest.partition(".")[0])
        elif package not in sys.stdlib_module_names:
            if package not in CONTENT_WITH.get(where, {package}):
                yield f"{where} imports {package}, and may know only {CONTENT_WITH[where] or 'the standard library'}"
            if where not in AT_HOME.get(package, {where}):
                yield f"{where} imports {package}, which stays in {sorted(AT_HOME[package])}"


def _wrong_way(where: str, other: str) -> Iterator[str]:
    if other == where or {where, other} <= NOUNS:
        return
    if other not in RANK:
        yield f"{where} imports positions.{other}, which has no layer: place it in LAYERS"
    elif RANK[other] >= RANK[where]:
        yield f"{where} imports positions.{other}, which does not lie below it"


RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}


def test_the_architecture_draws_the_same_layers() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    table = text.partition("| layer | rooms | what it is |")[2].partition("\n\n")[0]
    drawn = [row.split("|")[2] for row in table.splitlines() if row.count("|") == 4][1:]
    assert [set(re.findall(r"`(\w+)`", rooms)) for rooms in drawn] == list(LAYERS)


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_what_lies_below_it(path: Path) -> None:
    if room(path) == "__init__":
        assert not [name for name in imported(path.read_text("utf-8")) if name.startswith("positions")]
    else:
        assert room(path) in RANK, f"positions/{room(path)} has no layer: place it in LAYERS"
        assert list(offences(room(path), path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("where", "source"),
    [
        ("council", "from positions.store import Store"),
        ("council", "from positions import words"),
        ("council", "import PIL"),
        ("states", "import numpy as np"),
        ("store", "from positions.workbooks.labels import Labels"),
        ("quarantine", "from positions.workbooks.back import guard"),
        ("quarantine", "import msgspec"),
        ("papers", "from lxml import etree"),
        ("access", "def late():\n    from positions.screens import main"),
        ("protocol", "from sqlalchemy.orm import Session"),
        ("wiring", "import streamlit as st"),
        ("web", "from openpyxl import Workbook"),
        ("outgoing", "from docx import Document"),
        ("outgoing", "def late():\n    import pandas as pd"),
        ("web", "from positions.attic import old"),
    ],
)
def test_an_import_the_wrong_way_is_named(where: str, source: str) -> None:
    assert len(list(offences(where, source))) == 1


def scripts() -> list[Path]:
    """Every script of a page."""
    return sorted((ROOT / "positions" / "screens").rglob("*.js"))


def strayed(script: Path, targets: list[str]) -> Iterator[str]:
    """Each of its imports that leads to no file, or to a folder that is neither its own nor the kit."""
    for target in targets:
        found = (script.parent / target).resolve()
        if not target.startswith(".") or not found.is_file():
            yield f"{script.name} imports {target}, which is no file of ours"
        elif found.parent.name not in (KIT, script.parent.name):
            yield f"{script.name} imports {target}, which is another page's"


def test_a_script_imports_only_its_own_folder_and_the_kit() -> None:
    told = zip(scripts(), syntax(*scripts()), strict=True)
    assert [wrong for script, one in told for wrong in strayed(script, one["imports"])] == []


@pytest.mark.parametrize(
    ("folder", "source"),
    [
        ("positions.files", 'import { Grid } from "../positions.matrix/grid.js";'),
        ("positions.kit", 'import "../positions.matrix/grid.js";'),
        ("positions.matrix", 'const late = await import("../positions.files/files.js");'),
        ("positions.matrix", "import { nothing } from './nothing.js';"),
        ("positions.matrix", 'export { h } from "preact";'),
    ],
)
def test_an_import_of_another_pages_script_is_named(folder: str, source: str, tmp_path: Path) -> None:
    script = tmp_path / "some.js"
    script.write_text(source, "utf-8")
    (told,) = syntax(script)
    assert len(list(strayed(ROOT / "positions" / "screens" / folder / script.name, told["imports"]))) == 1


@pytest.mark.parametrize("kind", ["py", "js", "css", "html"])
def test_no_file_of_the_program_is_longer_than_one_can_read(kind: str) -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in (ROOT / "positions").rglob(f"*.{kind}")}
    assert {str(path.relative_to(ROOT)): length for path, length in lengths.items() if length > LONGEST} == {}


@pytest.mark.parametrize(("half", "other"), [("out", "back"), ("back", "out")])
def test_what_goes_out_and_what_comes_back_know_nothing_of_one_another(half: str, other: str) -> None:
    sources = (path.read_text("utf-8") for path in (ROOT / "positions" / "workbooks" / half).glob("*.py"))
    assert not [
        name for source in sources for name in modules(source) if name.startswith(f"positions.workbooks.{other}")
    ]


def modules(source: str) -> Iterator[str]:
    """The modules that a file imports from, in full, with what it takes of each."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)
