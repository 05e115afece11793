"""A grid says once what is the same in many cells: what the page makes of it, and how little goes over the line."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import event

from positions.access import View
from positions.changes import Amend, Batch, Cell, Key, Written
from positions.people import Role, Visitor
from positions.protocol import Newsroom
from positions.protocol.cells import signed
from positions.protocol.matrix import opening
from positions.protocol.packed import packed
from positions.registers import Registers
from positions.stances import Marking
from positions.states import State
from positions.store import Store
from positions.words import speak
from tests.bench.dossier import full
from tests.factories import dossier
from tests.javascript import node
from tests.protocol.pages import Json, unpacked
from tests.test_restating import cell, position

CASES: list[Json] = json.loads((node.ROOT / "tests/cases/packed.json").read_text("utf-8"))
OWNER = Visitor("Anna", Role.OWNER, Marking.RESTRICTED)
NL = speak("nl")


def test_the_page_unpacks_every_case_and_any_grid_into_what_the_news_says_of_its_cells(tmp_path: Path) -> None:
    grids = [grid(random.Random(seed)) for seed in range(200)]
    cases = [*CASES, *({"packed": plain(packed(written)), "cells": told(written)} for written in grids)]
    for one in cases:
        assert unpacked(one["packed"]) == one["cells"]
    path = tmp_path / "cases.json"
    path.write_text(json.dumps(cases), "utf-8")
    node.run("tests/javascript/parity/packed.test.js", PACKED_CASES=str(path))


def test_what_many_cells_hold_is_said_once_and_what_none_holds_not_at_all() -> None:
    made = plain(packed([wrote(State.DE, note="Vraagt tijd."), wrote(State.FR, note="Vraagt tijd.")]))
    assert made["names"] == ["on", "by", "note"]
    assert made["values"] == [["2027-01-12"], ["M. Jansen"], ["Vraagt tijd."]]
    assert made["cells"] == {"p1": {"DE": [1, 1, 1, 1], "FR": [1, 1, 1, 1]}}


def test_a_cell_that_nobody_wrote_in_costs_nothing() -> None:
    assert packed([]) == {"names": [], "values": [], "cells": {}}


@pytest.mark.parametrize(("topics", "most"), [(40, 140_000), (200, 500_000)])
def test_a_first_sheet_has_few_bytes_however_wide_it_is(
    store: Store, registers: Registers, topics: int, most: int
) -> None:
    wide = dossier(pillars=0, under=0, crossing=topics, id=f"breed{topics}")
    store.seed(wide, full(wide))
    sheet = opening(View(store, wide.id, OWNER), registers, {}, NL)
    assert sum(map(len, unpacked(plain(sheet["cells"])).values())) == 27 * topics
    assert len(json.dumps(sheet)) < most


def test_who_opens_a_page_after_somebody_else_has_no_grid_read_for_them(store: Store, registers: Registers) -> None:
    one = dossier(id="alvast")
    store.seed(one, full(one))
    view, newsroom = View(store, one.id, OWNER), Newsroom()
    first = opening(view, registers, {}, NL, newsroom)
    asked: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    assert opening(view, registers, {}, NL, newsroom) == first
    assert asked
    assert not [statement for statement in asked if "FROM current" in statement]
    view.record(Batch(Key("anna", 1), (Amend(Cell("p1", State.DE), 1, {"note": "Is om."}),)))
    moved = opening(view, registers, {}, NL, newsroom)
    assert moved == opening(view, registers, {}, NL)
    assert unpacked(plain(moved["cells"]))["p1"]["DE"]["note"] == "Is om."


def grid(chance: random.Random) -> list[Written]:
    """Some cells of a small grid, as any could be written in."""
    cells = [Cell(topic, state) for topic in ("p1", "p2") for state in (State.DE, State.FR, State.NL)]
    begun = datetime(2027, 1, 12, 22, tzinfo=UTC)
    return [
        Written(
            one,
            chance.randrange(1, 9),
            1,
            position(cell(chance)),
            chance.choice(["M. Jansen", "A. de Vries", ""]),
            begun + timedelta(hours=chance.randrange(5)),
            kept_back=chance.random() < 0.2,
        )
        for one in chance.sample(cells, chance.randrange(len(cells)))
    ]


def wrote(state: State, **fields: Any) -> Written:
    """A cell of the first topic."""
    return Written(Cell("p1", state), 1, 1, position(fields), "M. Jansen", datetime(2027, 1, 12, 12, tzinfo=UTC))


def told(written: list[Written]) -> dict[str, dict[str, Json]]:
    """The same cells as news has them, without when they were written."""
    found = plain(signed(written, NL))
    return {t: {s: {k: v for k, v in one.items() if k != "at"} for s, one in row.items()} for t, row in found.items()}


def plain(made: object) -> Json:
    """As it comes to a page."""
    return cast(Json, json.loads(json.dumps(made)))
