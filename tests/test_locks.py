"""What is installed: the requirements people write, the locks made from them, and what the program says it needs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
AGAIN = "run `make lock`"
BLOCK = re.compile(r"([A-Za-z0-9][^\n\\]*?)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def named(name: str) -> list[Requirement]:
    """What a file of requirements asks for by name."""
    lines = [line for line in read(name).splitlines() if line and line[0] not in "#-"]
    return [Requirement(line) for line in lines]


def versions(wanted: list[Requirement]) -> dict[str, str]:
    """The exact version each is pinned to."""
    pins = {canonicalize_name(one.name): str(one.specifier) for one in wanted}
    assert len(pins) == len(wanted), "a name stands there twice"
    assert [pin for pin in pins.values() if not re.fullmatch(r"==[^*,]+", pin)] == []
    return {name: pin.removeprefix("==") for name, pin in pins.items()}


def locked(name: str) -> dict[str, str]:
    """What a lock pins."""
    return versions([Requirement(head) for head, _ in BLOCK.findall(read(name))])


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_nothing_but_exact_versions_with_hashes(name: str) -> None:
    assert BLOCK.sub("", read(name)) == ""


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_a_wheel_and_more_of_whatever_is_compiled(name: str) -> None:
    """As many hashes as there are files: one for each Python and platform."""
    files = {
        canonicalize_name(Requirement(head).name): hashes.count("--hash") for head, hashes in BLOCK.findall(read(name))
    }
    compiled = {"numpy", "pandas", "scipy", "lxml", "pyarrow"}
    assert {one: count for one, count in files.items() if one in compiled and count < 10} == {}


def test_the_locks_hold_what_the_requirements_ask_for() -> None:
    program, tests = locked(LOCKS[0]), locked(LOCKS[1])
    assert versions(named("requirements.txt")).items() <= program.items(), AGAIN
    assert versions(named("requirements-dev.txt")).items() <= tests.items(), AGAIN
    assert program.items() <= tests.items(), AGAIN


def test_the_constraints_are_the_lock_without_hashes() -> None:
    assert versions(named("constraints.txt")) == locked("requirements-dev.lock"), AGAIN
    assert read("requirements.txt").splitlines()[1] == "-c constraints.txt"
    assert read("requirements.txt").splitlines()[-1] == "-e ."


def test_the_program_declares_what_its_requirements_pin() -> None:
    declared = {one.name: one for one in map(Requirement, PROJECT["project"]["dependencies"])}
    pinned = {one.name: one for one in named("requirements.txt")}
    assert declared.keys() == pinned.keys()
    for name, version in ((name, str(one.specifier).removeprefix("==")) for name, one in pinned.items()):
        assert declared[name].specifier.contains(version), f"{name} {version}"
        assert declared[name].extras == pinned[name].extras


def test_what_builds_the_program_is_in_its_lock() -> None:
    for one in map(Requirement, PROJECT["build-system"]["requires"]):
        assert one.specifier.contains(locked("requirements.lock")[one.name])


@pytest.mark.parametrize("name", ["tests/setup.sh", "Dockerfile", "docs/hosting.md"])
def test_what_we_install_is_held_against_its_hashes_and_the_program_brings_nothing(name: str) -> None:
    text = read(name)
    assert "install --require-hashes -r " in text
    assert "install --no-deps --no-build-isolation -e ." in text.split("install --require-hashes -r ")[1]
