"""The Dockerfile and compose.yaml, built and run: from the link to the file that is taken along."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.browser.pages import FilesPage
from tests.containers.compose import Compose
from tests.containers.conftest import Sit

pytestmark = pytest.mark.slow


def test_a_process_runs_as_nobody_in_particular_and_can_write_nothing_but_in_its_memory(compose: Compose) -> None:
    for name in ("app-1", "app-2"):
        assert compose.do(name, "id -u").strip() == "10001"
        assert compose.do(name, "grep ^CapBnd /proc/1/status").split() == ["CapBnd:", "0" * 16]
        assert compose.do(name, "grep ^NoNewPrivs /proc/1/status").split() == ["NoNewPrivs:", "1"]
        assert compose.told(name, "{{.HostConfig.ReadonlyRootfs}}") == "true"
        for folder in ("/krachtenveld", "/venv", "/var", "/etc"):
            with pytest.raises(AssertionError, match=r"Read-only file system|Permission denied"):
                compose.do(name, f"touch {folder}/something")
        compose.do(name, "touch /tmp/something")


def test_a_link_opens_an_edit_is_seen_by_another_and_stands_in_the_file(sit: Sit, tmp_path: Path) -> None:
    anna, bram = sit(), sit()
    anna.key("DE", "P1", "4")
    anna.expect_saved()
    bram.expect_stance("DE", "P1", "+")
    files = FilesPage(bram.page).open()
    files.at("soort csv").click()
    files.download(tmp_path / "all.csv")
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {(row["Code"], row["Nummer"]): row["Standpunt"] for row in csv.DictReader(file, delimiter=";")}
    assert rows["DE", "P1"] == "Steunt"


def test_whoever_was_on_a_process_that_is_killed_works_on_at_the_other(sit: Sit, compose: Compose) -> None:
    anna = sit()
    for state, name in (("FR", "app-1"), ("ES", "app-2")):
        compose.end(name)
        anna.key(state, "P2", "1")
        anna.expect_saved()
        compose.begin(name)


def test_what_was_written_is_there_after_all_of_it_was_taken_down_and_brought_up(sit: Sit, compose: Compose) -> None:
    sit().key("IT", "P3", "5")
    anna = sit()
    anna.expect_stance("IT", "P3", "++")
    compose.down()
    compose.up()
    anna.expect_line("up", timeout=30_000)
    anna.reload()
    anna.expect_stance("IT", "P3", "++")
