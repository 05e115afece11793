"""Many dossiers cost the page that lists them no more questions than few."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import event

from positions.people import Role
from positions.stances import Marking
from tests.apart.world import both
from tests.factories import dossier


@pytest.mark.parametrize("mode", ["local", "oidc"])
def test_the_shelf_of_fifty_dossiers_asks_the_database_no_more_than_that_of_five(tmp_path: Path, mode: str) -> None:
    asked: dict[int, int] = {}
    for many in (5, 50):
        folder = tmp_path / str(many)
        with both(folder, f"sqlite:///{folder / 'positions.db'}", mode) as installation:
            store = installation.store
            for number in range(many - 2):
                store.seed(dossier(id=f"d{number}", pillars=1, under=0, crossing=0), {})
            for one in store.dossier_ids():
                store.members.give(one, "anna@example.org", Role.OWNER, Marking.RESTRICTED, "Bram")
            cookie = installation.log_in("anna@example.org") if mode == "oidc" else ""
            assert len(installation.house.shelf(cookie).rows()) == many
            said: list[object] = []
            event.listen(store._engine, "before_cursor_execute", lambda *told, said=said: said.append(told))
            installation.house.shelf(cookie).rows()
            asked[many] = len(said)
    assert asked[50] == asked[5]
