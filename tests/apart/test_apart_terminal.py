"""Every command that is about one dossier tells nothing of another, on the screen or in a file, and changes none."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from positions import cli, wiring
from tests.apart.served import handed_in, heard
from tests.apart.world import HERE, THERE, Both, both, environment, kept
from tests.knocking import Answer


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("apart")


@pytest.fixture(scope="module")
def installation(folder: Path) -> Iterator[Both]:
    with both(folder, f"sqlite:///{folder / 'positions.db'}", "links") as opened:
        yield opened


def commands() -> dict[str, argparse.ArgumentParser]:
    """The commands that may be told which dossier they are about."""
    (found,) = (one for one in cli._parser()._actions if isinstance(one, argparse._SubParsersAction))
    return {name: one for name, one in found.choices.items() if "--dossier" in one._option_string_actions}


def lines(
    name: str, parser: argparse.ArgumentParser, given: dict[str, str], dossier_id: str = HERE
) -> Iterator[list[str]]:
    """How a command is typed of one dossier: with what it cannot do without, and as JSON where it can be."""
    needed = [one for one in parser._actions if one.required and one.dest != "help"]
    typed = [name, "--dossier", dossier_id]
    for one in needed:
        typed += [*one.option_strings[:1], given[one.dest]]
    yield typed
    if "--json" in parser._option_string_actions:
        yield [*typed, "--json"]


def test_there_are_such_commands() -> None:
    assert len(commands()) >= 8


@pytest.mark.parametrize("name", commands())
def test_a_command_of_one_dossier_tells_nothing_of_another(
    installation: Both,
    folder: Path,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for key, value in environment(f"sqlite:///{folder / 'positions.db'}", "links", folder / "data").items():
        monkeypatch.setenv(key, value)
    monkeypatch.setattr(wiring, "_opened", [])
    there, before = installation.there, kept(installation.store, THERE)
    (tmp_path / "theirs").mkdir()
    for typed in lines(name, commands()[name], given(name, installation, tmp_path / "theirs")):
        cli.main(typed)
        told = capsys.readouterr()
        assert told.out or told.err, typed
        assert not there.told_in(told.out + told.err), typed
    for made in tmp_path.rglob("*.*"):
        if made.is_file() and made.parent.name != "theirs":
            assert not there.told_in(heard(Answer(200, {}, made.read_bytes(), {}))), made
    assert kept(installation.store, THERE) == before


def given(name: str, installation: Both, folder: Path) -> dict[str, str]:
    """What stands in the place of what a command cannot do without, by its name."""
    file = folder / "bestand.xlsx"
    if name == "import":
        seen = installation.house.enter(installation.cookie(installation.there), THERE)
        file.write_bytes(handed_in(seen, installation))
    if name == "restore":
        cli.main(["backup", str(file)])
    target = folder.parent / "reservekopie.zip" if name == "backup" else file
    asked = {"id": installation.there.names["link"], "subject": installation.there.names["person"]}
    return {"file": str(target), "states": "DE,NL", "since": "1", **asked}
