"""What a page is told of an earlier visit: the cells that others changed since, as far as its visitor sees these."""

from __future__ import annotations

import re

import pytest

from positions.people import Role
from positions.protocol import visited
from positions.stances import Marking
from tests.protocol.conftest import Open
from tests.protocol.pages import SECRET, Json, Tab, edit, setting


def since(tab: Tab, revision: int) -> Json:
    """What changed since a revision."""
    return dict(tab.say({"kind": "since", "since": revision}))


def pair(open_tab: Open) -> tuple[Tab, Tab]:
    """Anna's page and Bram's, both of which have said hello."""
    anna, bram = open_tab(), open_tab(name="Bram")
    anna.hello()
    bram.hello()
    return anna, bram


def test_a_page_is_told_which_cells_somebody_else_changed_and_what_they_were(open_tab: Open) -> None:
    anna, bram = pair(open_tab)
    anna.send(anna.entry(edit(state="FR", stance="+")))
    left = anna.view.revision()
    bram.send(bram.entry(edit(state="FR", stance="-", seen=1)))
    bram.send(
        bram.entry(setting(state="SE", stance="+", note="gebeld", source={"kind": "conversation", "reference": "PV"}))
    )
    told = since(anna, left)
    sweden, france = told["cells"]
    assert (sweden["topic"], sweden["state"], sweden["before"], sweden["by"]) == ("p1", "SE", "?", "Bram")
    assert sweden["changed"] == ["note", "source"]
    assert sweden["source"] == "PV"
    assert (france["state"], france["before"], france["revision"]) == ("FR", "+", left + 1)
    assert (told["since"], told["revision"], told["total"], told["dossier"]) == (left, left + 2, 2, 0)
    assert re.fullmatch(r"\d\d:\d\d", france["at"]), "of today the time says it"
    assert since(anna, told["revision"])["cells"] == []


def test_ones_own_changes_are_not_among_them_nor_what_one_wrote_over_anothers(open_tab: Open) -> None:
    anna, bram = pair(open_tab)
    anna.send(anna.entry(edit(state="FR", stance="+")))
    bram.send(bram.entry(edit(state="SE", stance="+")))
    anna.send(anna.entry(edit(state="SE", stance="-", seen=1)))
    assert since(anna, 1)["total"] == 0
    assert {one["state"] for one in since(bram, 1)["cells"]} == {"FR", "SE"}


def test_what_was_changed_and_changed_back_is_no_change(open_tab: Open) -> None:
    anna, bram = pair(open_tab)
    bram.send(bram.entry(edit(state="FR", stance="+")))
    left = anna.view.revision()
    bram.send(bram.entry(edit(state="FR", stance="-", seen=1)))
    bram.send(bram.entry(edit(state="FR", stance="+", seen=2)))
    assert since(anna, left)["cells"] == []


def test_that_the_dossier_itself_changed_is_told_beside_its_cells(tab: Tab) -> None:
    tab.view.set({"population": 2024})
    told = since(tab, 1)
    assert (told["cells"], told["dossier"]) == ([], told["revision"])
    assert since(tab, told["revision"])["dossier"] == 0


def test_what_is_withheld_now_or_was_then_is_neither_told_nor_counted(open_tab: Open) -> None:
    anna = open_tab()
    anna.hello()
    reader = open_tab(name="Lezer", role=Role.READER, marking=Marking.INTERNAL)
    reader.hello()
    anna.send(anna.entry(setting(note=SECRET, marking="restricted", stance="--")))
    anna.send(anna.entry(edit(state="FR", stance="+")))
    told = since(reader, 1)
    assert [one["state"] for one in told["cells"]] == ["FR"]
    assert told["total"] == 1
    assert SECRET not in str(told)


def test_who_sees_no_notes_and_sources_is_told_neither_by_whom_nor_by_what(open_tab: Open) -> None:
    anna = open_tab()
    anna.hello()
    anna.send(anna.entry(setting(stance="-", note=SECRET, source={"kind": "conversation", "reference": SECRET})))
    anna.send(anna.entry(setting(state="FR", seen=0, note=SECRET)))
    reader = open_tab(name="Lezer", role=Role.READER, sees=False)
    reader.hello()
    told = since(reader, 1)
    (one,) = told["cells"]
    assert (one["state"], one["by"], one["source"], one["changed"]) == ("DE", "", "", [])
    assert SECRET not in str(told)
    assert "Anna" not in str(told)


def test_a_frozen_visitor_is_told_nothing_beyond_their_moment(open_tab: Open) -> None:
    anna = open_tab()
    anna.hello()
    anna.send(anna.entry(edit(state="FR", stance="+")))
    at = anna.view.revision()
    frozen = open_tab(name="Lezer", role=Role.READER, at=at)
    frozen.hello()
    anna.send(anna.entry(edit(state="SE", stance="+")))
    anna.view.set({"population": 2024})
    told = since(frozen, 1)
    assert [one["state"] for one in told["cells"]] == ["FR"]
    assert (told["revision"], told["dossier"]) == (at, 0)
    assert since(frozen, at + 1)["cells"] == []


def test_no_more_cells_are_told_than_a_page_can_mark_and_all_of_them_counted(
    open_tab: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bram = pair(open_tab)
    bram.send(bram.entry(*(edit(state=state, stance="+") for state in ("FR", "SE", "PL"))))
    monkeypatch.setattr(visited, "AT_MOST", 2)
    told = since(anna, 1)
    assert (len(told["cells"]), told["total"]) == (2, 3)
