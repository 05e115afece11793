"""Every line of the page Vandaag leads to exactly its cells: the matrix, asked what the line asks, finds the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from positions import attention
from positions.access import View
from positions.dossiers import Dossier
from positions.protocol import Newsroom, today
from positions.registers import Registers
from positions.store import Store
from positions.words import speak
from tests.attention import made
from tests.javascript import node

SEEDS = range(4)
DUTCH = speak("nl")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path_factory.mktemp('attention') / 'positions.db'}")
    yield opened
    opened.close()


def cases(view: View, registers: Registers, decided: bool) -> Iterator[dict[str, Any]]:
    """A matrix for each set of columns, with what is found in it by which query."""
    found = attention.asked(view, registers, made.TODAY, decided=decided)
    told = today.told(view, registers, DUTCH, decided=decided, day=made.TODAY)
    lines = zip((*found.needs, *found.gaps), (*told["needs"], *told["gaps"]), strict=True)
    by_columns: dict[str, list[Any]] = {}
    for one, line in lines:
        assert (line["n"], line["ask"]) == (len(one.cells), one.ask)
        cells = sorted(f"{cell.topic} {cell.state}" for cell in one.cells)
        by_columns.setdefault(line["query"]["kolommen"], []).append([one.ask, line["query"], cells])
    for columns, asked in by_columns.items():
        matrix = Newsroom().matrix(view, registers, columns, DUTCH, decided=decided)
        yield {"matrix": {**matrix, "words": {}, "keys": {}}, "asked": asked}


def test_the_matrix_finds_by_every_line_exactly_the_cells_that_it_counts(store: Store, tmp_path: Path) -> None:
    told: list[dict[str, Any]] = []
    for seed in SEEDS:
        dossier: Dossier = made.planned()
        made.filled(store, dossier, seed)
        for who in made.VISITORS:
            told += cases(made.view(store, dossier, who), made.registers(dossier), decided=seed % 2 == 1)
    assert {ask for case in told for ask, *_ in case["asked"]} == set(attention.Ask), "each occurs"
    path = tmp_path / "cases.json"
    path.write_text(json.dumps(told), "utf-8")
    node.run("tests/javascript/parity/attention.test.js", ATTENTION_CASES=str(path))
