"""What is new is worked out once for those who see the same, and for nobody else."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from positions.access import View
from positions.changes import Cell
from positions.dossiers import Columns
from positions.people import Role, Visitor
from positions.protocol import Newsroom
from positions.registers import Registers
from positions.stances import Marking
from positions.states import State
from positions.store import Store, StoreError
from positions.words import speak
from tests.protocol.conftest import Open
from tests.protocol.pages import SECRET, Tab, edit, setting


class Counting(View):
    """A view that counts how often the grid is read, and lets nobody in before everybody has come."""

    reads = 0

    def cells(self, topics=None):  # type: ignore[no-untyped-def]
        Counting.reads += 1
        return super().cells(topics)


@pytest.fixture
def seen(tab: Tab) -> View:
    """The view of a page that is open."""
    return tab.view


def test_pages_that_see_the_same_share_one_reading_however_many_ask_at_once(
    store: Store, seen: View, registers: Registers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Counting, "reads", 0)
    newsroom, words, together = Newsroom(), speak("nl"), threading.Barrier(8)
    columns = Columns.of(seen.dossier(), "")

    def ask(name: str) -> object:
        view = Counting(store, seen.dossier_id, Visitor(name, Role.EDITOR, Marking.RESTRICTED))
        together.wait(10)
        return newsroom.now(view, registers, columns, view.newest(), words)

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(ask, "ABCDEFGH"))
    assert Counting.reads == 1
    assert all(one is told[0] for one in told)


def test_who_may_see_less_is_not_told_what_was_worked_out_for_another(open_tab: Open, tab: Tab) -> None:
    reader = open_tab("Bram", Role.READER, Marking.INTERNAL)
    reader.hello()
    tab.send(tab.entry(edit("p1", "CZ", "+", seen=1, note=SECRET)))
    assert SECRET in str(tab.hello()), "worked out for the owner first"
    assert reader.news() == {"kind": "news", "revision": 2}, "its sheet told that the cell is withheld"


def test_a_cell_that_is_closed_or_opened_is_told_so_once(open_tab: Open, tab: Tab) -> None:
    reader = open_tab("Bram", Role.READER, Marking.INTERNAL)
    reader.hello()
    closed = [["p1", "CZ"]]
    for seen, (marking, withheld) in enumerate([("restricted", [*closed, ["p1", "DE"]]), ("internal", closed)]):
        tab.send(tab.entry(setting("p1", "DE", seen, marking=marking)))
        heard = reader.news()
        assert heard["withheld"] == withheld
        assert ("DE" in heard["cells"].get("p1", {})) is (marking == "internal")
        tab.send(tab.entry(edit("p2", "FR", "+", seen=seen)))
        assert "withheld" not in reader.news()


def test_of_a_count_only_what_became_different_is_told(open_tab: Open, tab: Tab) -> None:
    reader = open_tab("Bram")
    reader.hello()
    tab.send(tab.entry(edit("p1", "DE", "+")))
    first = reader.news()
    assert {"favour", "members", "population"} <= first["tallies"]["p1"].keys()
    assert not {"rule", "close"} & first["tallies"]["p1"].keys()
    tab.send(tab.entry(edit("p1", "DE", "++", seen=1)))
    assert reader.news()["tallies"]["p1"].keys() == {"members", "population"}, "as many are in favour as were"
    tab.send(tab.entry(setting("p1", "DE", 2, note="nog eens gezegd")))
    assert reader.news().keys() == {"kind", "revision", "cells", "tallies"}


def test_who_looks_hears_of_a_cell_that_was_closed_since_somebody_looked_a_moment_ago(open_tab: Open, tab: Tab) -> None:
    reader, other = (open_tab(name, Role.READER, Marking.INTERNAL) for name in ("Bram", "Cor"))
    for page in (reader, other):
        page.hello()
    tab.send(tab.entry(setting("p1", "DE", stance="+", note=SECRET)))
    assert SECRET in str(other.say({"kind": "ping"}))
    tab.send(tab.entry(setting("p1", "DE", 1, marking="restricted")))
    heard = reader.say({"kind": "ping"})
    assert SECRET not in str(heard)
    assert ["p1", "DE"] in heard["withheld"]


def test_a_cell_closed_later_leaves_a_page_of_an_earlier_revision(open_tab: Open, tab: Tab) -> None:
    tab.send(tab.entry(edit("p1", "DE", "+")))
    frozen = open_tab("Bram", Role.READER, Marking.INTERNAL, at=2)
    frozen.hello(revision=2)
    tab.send(tab.entry(setting("p1", "DE", 1, marking="restricted")))
    assert ["p1", "DE"] in frozen.news()["withheld"]


def test_a_page_that_is_told_of_a_revision_hears_all_of_it_once_and_of_an_old_one_what_is_newest(
    open_tab: Open, tab: Tab
) -> None:
    others = [open_tab("Bram"), open_tab("Cor")]
    for other in others:
        other.hello()
    (first,) = tab.send(tab.entry(edit("p1", "DE", "+")))
    for other in others:
        assert other.told(first["revision"])["cells"]["p1"]["DE"]["stance"] == "+"
        assert "cells" not in other.told(first["revision"])
    (second,) = tab.send(tab.entry(edit("p1", "FR", "-")))
    for other, told in zip(others, (0, first["revision"]), strict=True):
        heard = other.told(told)
        assert (heard["revision"], [*heard["cells"]["p1"]]) == (second["revision"], ["FR"])


def test_after_a_silence_of_the_database_it_is_asked_anew(store: Store, seen: View, registers: Registers) -> None:
    newsroom, words, columns = Newsroom(), speak("nl"), Columns.of(seen.dossier(), "")

    class Silent(View):
        def revision(self) -> int:
            raise StoreError("database", "an answer", "none", "unavailable")

    with pytest.raises(StoreError):
        newsroom.now(Silent(store, seen.dossier_id, seen.visitor), registers, columns, 1, words)
    assert Cell("p1", State.NL) in newsroom.now(seen, registers, columns, 1, words).seen.cells
