"""The chamber: what an opener hands back is plain, and it has little to harm us with."""

from __future__ import annotations

from pathlib import Path

import pytest

from positions.quarantine import QuarantineError
from positions.quarantine.process import Limits, Plain, opened

LIMITS = Limits(seconds=1, memory=200_000_000)


@pytest.fixture
def taught(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder in which an opener is looked for."""
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def ran(folder: Path, body: str, limits: Limits = LIMITS) -> Plain:
    """What an opener with this body hands back of a file."""
    (folder / "taught.py").write_text(f"def read(data):\n    {body}\n", "utf-8")
    return opened(b"een fiche", "taught:read", limits)


def why(folder: Path, body: str, limits: Limits = LIMITS) -> str:
    """Why nothing is taken from an opener with this body."""
    with pytest.raises(QuarantineError) as refused:
        ran(folder, body, limits)
    return refused.value.reason


def test_an_opener_is_named_by_its_module_and_given_the_bytes(taught: Path) -> None:
    assert ran(taught, "return {'told': [data.decode(), 1, 0.5, True, None]}") == {
        "told": ["een fiche", 1, 0.5, True, None]
    }


def test_an_opener_that_is_not_there_is_our_own_fault() -> None:
    with pytest.raises(LookupError, match="no opener nowhere"):
        opened(b"", "nowhere:read", LIMITS)


def test_the_opener_knows_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch, taught: Path) -> None:
    monkeypatch.setenv("POSITIONS_DATABASE_URL", "postgresql://geheim")
    assert "POSITIONS" not in str(ran(taught, "import os; return list(os.environ)"))


def test_the_opener_can_write_no_file(taught: Path) -> None:
    target = taught / "uit"
    assert why(taught, f"import pathlib; pathlib.Path({str(target)!r}).write_bytes(b'x'); return 1") == "file_broken"
    assert target.read_bytes() == b""


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("raise ValueError", "file_broken"),
        ("return {1}", "file_broken"),
        ("print('{'); return 1", "file_broken"),
        ("import os; os._exit(0)", "file_broken"),
        ("raise MemoryError", "file_full"),
        ("return len(bytes(300_000_000))", "file_full"),
        ("import os; os.kill(os.getpid(), 9)", "file_slow"),
    ],
)
def test_nothing_but_plain_values_is_taken_from_the_opener(taught: Path, body: str, reason: str) -> None:
    assert why(taught, body) == reason


def test_each_room_sets_limits_of_its_own(taught: Path) -> None:
    busy = "while True: pass"
    assert why(taught, busy, Limits(seconds=1, memory=200_000_000)) == "file_slow"
    assert why(taught, busy, Limits(seconds=60, memory=200_000_000, patience=0.2)) == "file_slow"
    assert ran(taught, "return len(bytes(300_000_000))", Limits(seconds=5, memory=1_000_000_000)) == 300_000_000
