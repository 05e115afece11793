"""The app does not start on what it cannot work with: one clear line, no traceback, an exit code that says so."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from positions import seeds
from positions.store import Store
from tests.browser.nursery import ROOT
from tests.browser.server import PATIENCE, free_port
from tests.starting import End, ends


@dataclass(frozen=True)
class Start:
    """A way of starting that is refused, and what the line must say."""

    says: tuple[str, ...]
    environment: Callable[[Path], dict[str, str]] = lambda _: {}
    address: str = "127.0.0.1"


def data(change: Callable[[Path], None]) -> Callable[[Path], dict[str, str]]:
    """A copy of the data that ship, with something wrong in it."""

    def changed(folder: Path) -> dict[str, str]:
        copy = folder / "data"
        shutil.copytree(seeds.DATA, copy, ignore=shutil.ignore_patterns("positions.db*"))
        change(copy)
        return {"POSITIONS_DATA": str(copy)}

    return changed


def wrong_stance(copy: Path) -> None:
    dossier = copy / "dossiers" / "kwaliteitsbanen.toml"
    dossier.write_text(dossier.read_text("utf-8").replace('stance = "+"', 'stance = "voor"', 1), "utf-8")


def newer(folder: Path) -> dict[str, str]:
    path = folder / "positions.db"
    Store.open(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO migration VALUES (999, '2030-01-01')")
    return database(path)


def strange(folder: Path) -> dict[str, str]:
    path = folder / "letter.docx"
    path.write_bytes(b"PK\x03\x04 dear colleague" * 100)
    return database(path)


def secret(folder: Path) -> dict[str, str]:
    """A setting among Streamlit's secrets, which is read where the environment says nothing."""
    path = folder / "secrets.toml"
    path.write_text('POSITIONS_ACCESS = "niemand"\nPOSITIONS_DATABASE_URL = "mysql://x"\n', "utf-8")
    return {"STREAMLIT_SECRETS_FILES": str(path), "POSITIONS_ACCESS": ""}


def database(path: Path) -> dict[str, str]:
    return {"POSITIONS_DATABASE_URL": f"sqlite:///{path}"}


STARTS = {
    "a bad data file": Start(("kwaliteitsbanen.toml", "stance", "one of ++", "voor"), data(wrong_stance)),
    "a data file that is gone": Start(("evidence.csv",), data(lambda copy: (copy / "evidence.csv").unlink())),
    "a newer database": Start(("positions.db", "or older", "version 999"), newer),
    "a file that is no database": Start(("letter.docx", "a database of this program"), strange),
    "a place where nothing can be written": Start(("/proc",), lambda _: database(Path("/proc/positions.db"))),
    "a folder that is not there": Start(
        ("nergens", "a folder that exists"), lambda f: database(f / "nergens" / "x.db")
    ),
    "a database of another kind": Start(
        ("database URL", "sqlite:///path or postgresql://"),
        lambda _: {"POSITIONS_DATABASE_URL": "mysql://me:geheim@127.0.0.1/x"},
    ),
    "an address that others reach": Start(("POSITIONS_ACCESS", "loopback", "0.0.0.0"), address="0.0.0.0"),
    "every address": Start(("POSITIONS_ACCESS", "loopback", "every address"), address=""),
    "an address for others and nobody at the door": Start(
        ("POSITIONS_ACCESS", "another mode than local", "nothing"),
        lambda _: {"POSITIONS_URL": "https://krachtenveld.example.nl", "POSITIONS_ACCESS": ""},
    ),
    "an address that is none": Start(
        ("POSITIONS_URL", "https://", "example.nl/x"), lambda _: {"POSITIONS_URL": "https://example.nl/x"}
    ),
    "a mode among the secrets that is none": Start(("POSITIONS_ACCESS", "niemand"), secret),
    "a place below a path": Start(
        ("server.baseUrlPath", "root of a host name", "intern/krachtenveld"),
        lambda _: {"STREAMLIT_SERVER_BASE_URL_PATH": "/intern/krachtenveld"},
    ),
    "an unknown mode": Start(("POSITIONS_ACCESS", "local", "iedereen"), lambda _: {"POSITIONS_ACCESS": "iedereen"}),
}


BY_COMMAND = "a bad data file"
"""The one that is started by the real command."""


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, End]:
    """How each of these starts ended."""
    asked = {name: _asked(start, tmp_path_factory.mktemp("start")) for name, start in STARTS.items()}
    return {**dict(zip(asked, ends(asked.values()), strict=True)), BY_COMMAND: _started(*asked[BY_COMMAND])}


@pytest.mark.parametrize("name", STARTS)
def test_a_start_that_cannot_be_is_refused_in_one_line(ended: dict[str, End], name: str) -> None:
    end = ended[name]
    lines = [line for line in end.stderr.splitlines() if line.strip()]
    assert end.returncode == 2, end.stderr
    assert len(lines) == 1, end.stderr
    assert lines[0].startswith("Krachtenveld does not start. ")
    assert [part for part in STARTS[name].says if part not in lines[0]] == [], lines[0]
    assert "Traceback" not in end.stdout + end.stderr
    assert "geheim" not in end.stdout + end.stderr


def _asked(start: Start, folder: Path) -> tuple[list[str], dict[str, str], Path]:
    environment = {**os.environ, **database(folder / "positions.db"), **start.environment(folder)}
    options = ["--server.port", str(free_port()), "--server.address", start.address]
    return ["run", str(ROOT / "app.py"), *options], environment, folder


def _started(words: list[str], environment: dict[str, str], _: Path) -> End:
    command = [sys.executable, "-m", "streamlit", *words]
    nothing = subprocess.DEVNULL
    return subprocess.run(
        command, cwd=ROOT, env=environment, stdin=nothing, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
