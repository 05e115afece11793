"""Each option of each command does what it says, in whatever that command makes."""

from __future__ import annotations

import inspect
import json
import sys
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from positions import cli, wiring
from positions.changes import Amend, Batch, Cell, Key
from positions.cli import commands
from positions.stances import Marking, Source, SourceKind
from positions.states import State

LINE, NOTE, SOURCE, CLOSED = "geen-eigen-inspecties", "toelichting-hier", "bron-hier", "besloten-mits"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('options') / 'positions.db'}"


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch, database: str) -> None:
    """A terminal with nothing opened yet."""
    monkeypatch.setenv("POSITIONS_DATABASE_URL", database)
    monkeypatch.delenv("POSITIONS_ACCESS", raising=False)
    monkeypatch.setattr(wiring, "_opened", [])


@pytest.fixture(scope="module")
def filled(database: str) -> None:
    """One cell with all that an option can leave out, and one that is marked higher."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POSITIONS_DATABASE_URL", database)
        patch.setattr(wiring, "_opened", [])
        seen = wiring.house().view("kwaliteitsbanen", "Anna")
        held: dict[str, Any] = {"stance": "+", "note": NOTE, "red_line": LINE, "red_line_marking": Marking.INTERNAL}
        source = Source(SourceKind.MEETING, SOURCE)
        closed = {"stance": "+", "conditions": CLOSED, "marking": Marking.RESTRICTED}
        edits = Amend(Cell("P1", State.DE), 0, held | {"source": source}), Amend(Cell("P2", State.DE), 0, closed)
        assert seen.record(Batch(Key("test", 1), edits)).revision


def texts(file: Path) -> str:
    """Every word of a file."""
    if file.suffix == ".json":
        return json.dumps(json.loads(file.read_bytes()), ensure_ascii=False)
    return " ".join(cell.text for table in docx.Document(str(file)).tables for row in table.rows for cell in row.cells)


@pytest.mark.parametrize("command", [["export", "f.json"], ["sheet", "DE", "f.docx"]], ids=["export", "sheet"])
@pytest.mark.parametrize(
    ("option", "gone", "added"),
    [
        (["--marking", "internal"], CLOSED, ""),
        (["--without-notes"], NOTE, ""),
        (["--without-sources"], SOURCE, ""),
        (["--with-red-lines"], "", LINE),
        (["--at", "1"], NOTE, ""),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_what_is_chosen_of_a_file_is_left_out_of_it_or_stands_in_it(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    filled: None,
    command: list[str],
    option: list[str],
    gone: str,
    added: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    made = Path(command[-1])
    assert cli.main(command) == 0
    usual = texts(made)
    assert cli.main([*command, *option]) == 0
    chosen = texts(made)
    assert gone in usual
    assert added not in usual or not added
    assert gone not in chosen or not gone
    assert added in chosen


def options() -> Iterator[tuple[str, ArgumentParser, str]]:
    """Each option of each command."""
    (found,) = (action for action in cli._parser()._actions if isinstance(action, _SubParsersAction))
    for name, parser in found.choices.items():
        for action in parser._actions:
            if action.dest not in ("help", "language"):  # these are for all commands
                yield name, parser, action.dest


@pytest.mark.parametrize(
    ("name", "parser", "option"), [pytest.param(*one, id=f"{one[0]}-{one[2]}") for one in options()]
)
def test_no_command_takes_an_option_that_it_does_not_look_at(name: str, parser: ArgumentParser, option: str) -> None:
    source = inspect.getsource(sys.modules[parser.get_default("run").__module__])
    shared = inspect.getsource(commands.chosen) if "chosen(asked" in source else ""
    assert f"asked.{option}" in source + shared
