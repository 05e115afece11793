"""The files that an administrator starts it with, held against one another; `tests/containers/` runs them."""

from __future__ import annotations

import re
import shlex
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import yaml

from tests.browser.nursery import ROOT

VARIABLE = re.compile(r"\$\{([A-Z_0-9]+)")


def read(name: str) -> str:
    """A file of the project."""
    return (ROOT / name).read_text("utf-8")


def steps(dockerfile: str) -> list[list[tuple[str, str]]]:
    """A Dockerfile's instructions by stage, comments left out and continued lines joined."""
    lines = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", dockerfile, flags=re.MULTILINE)).splitlines()
    stages: list[list[tuple[str, str]]] = []
    for line in filter(None, lines):
        word, _, rest = line.partition(" ")
        if word == "FROM":
            stages.append([])
        stages[-1].append((word, rest.strip()))
    return stages


def copied(stage: list[tuple[str, str]]) -> list[str]:
    """What a stage takes from the project."""
    told = [shlex.split(rest) for word, rest in stage if word == "COPY" and not rest.startswith("--from")]
    return [source for words in told for source in words[:-1]]


def services() -> dict[str, Any]:
    """The services of compose.yaml."""
    found: dict[str, Any] = yaml.safe_load(read("compose.yaml"))["services"]
    return found


def test_what_the_program_needs_is_installed_by_its_hashes_and_then_the_program() -> None:
    build, _ = steps(read("Dockerfile"))
    done = [rest for word, rest in build if word in ("COPY", "RUN")]
    needs = "/venv/bin/python -m pip install --require-hashes -r requirements.lock"
    itself = "/venv/bin/python -m pip install --no-deps --no-build-isolation -e ."
    order = ["requirements.lock ./", needs, "pyproject.toml ./", "positions positions", itself]
    assert done[-len(order) :] == order


def test_what_runs_holds_all_it_needs_and_no_more() -> None:
    _, run = steps(read("Dockerfile"))
    wanted = {
        "app.py",
        "pyproject.toml",
        ".streamlit/config.toml",
        "data",
        "positions",
        "docs/handleiding.md",
        "docs/beelden",
    }
    assert set(copied(run)) == wanted
    assert all((ROOT / name).exists() for name in wanted)


def test_it_runs_as_nobody_in_particular_and_says_when_it_is_ready() -> None:
    _, run = steps(read("Dockerfile"))
    told = dict(run)
    assert int(told["USER"]) >= 1000
    assert "/readyz" in told["HEALTHCHECK"]
    assert [word for word, _ in run].index("USER") > [word for word, _ in run].index("RUN")
    assert all(tag.count(":") == 1 and not tag.endswith("latest") for word, tag in run if word == "FROM")


def test_what_is_copied_is_let_through_and_what_is_secret_is_not() -> None:
    rules = [line for line in read(".dockerignore").splitlines() if line]
    for name in {source for stage in steps(read("Dockerfile")) for source in copied(stage)}:
        assert let_through(name, rules), name
    for name in (".env", ".git", ".streamlit/secrets.toml", "data/positions.db", "data/positions.db-wal", "tests"):
        assert not let_through(name, rules), name


def let_through(name: str, rules: list[str]) -> bool:
    """Whether .dockerignore lets something into an image: the last rule that fits it or what it stands in decides."""
    fate = True
    for rule in rules:
        pattern = rule.removeprefix("!")
        if any(fnmatch(str(part), pattern) for part in (Path(name), *Path(name).parents)):
            fate = rule.startswith("!")
    return fate


def test_two_processes_run_alike_with_nothing_to_write_on_and_only_the_proxy_is_reached() -> None:
    running = services()
    first, second = ({**running[name], "networks": None} for name in ("app-1", "app-2"))
    assert first == second
    assert first["read_only"]
    assert first["cap_drop"] == ["ALL"]
    assert [name for name, service in running.items() if "ports" in service] == ["proxy"]


def test_the_proxy_leads_to_both_processes_and_they_believe_no_other() -> None:
    running = services()
    addresses = {
        name: service["networks"]["inside"]["ipv4_address"]
        for name, service in running.items()
        if isinstance(service["networks"], dict)
    }
    proxy = running["proxy"]["environment"]
    assert {proxy["PROCESS_1"], proxy["PROCESS_2"]} == {f"{addresses[name]}:8501" for name in ("app-1", "app-2")}
    assert running["app-1"]["environment"]["FORWARDED_ALLOW_IPS"] == addresses["proxy"]


def test_every_blank_is_filled_in() -> None:
    asked = set(VARIABLE.findall(read("compose.yaml")))
    given = set(re.findall(r"^([A-Z_]+)=", read(".env.example"), re.MULTILINE))
    assert asked <= given
    blanks = set(VARIABLE.findall(read("deploy/krachtenveld.conf.template").split("\n", 3)[3]))
    assert blanks == services()["proxy"]["environment"].keys()
    assert all(f"{name}=" in read("docs/hosting.md") for name in blanks - {"POSITIONS_URL"})


def test_each_image_is_pinned_to_a_release() -> None:
    for name in ("database", "proxy"):
        assert re.fullmatch(r"\w+:\d+[\d.]*-bookworm", services()[name]["image"])
