"""The history of a cell, which a page is told some versions at a time."""

from __future__ import annotations

import json

import pytest

from positions.people import Role
from positions.protocol import MessageError
from positions.protocol.cells import VERSIONS
from positions.stances import Marking
from tests.protocol.conftest import Open
from tests.protocol.pages import Json, Tab, edit, setting

DE = {"topic": "p1", "state": "DE"}
MANY = 2 * VERSIONS + 20


def write(tab: Tab, many: int = MANY, seen: int = 0) -> None:
    """So many versions of one cell, each by an entry of its own."""
    for n in range(seen, seen + many):
        tab.send(tab.entry(edit(seen=n, stance="+-"[n % 2], words=f"versie {n + 1}")))


def pages(tab: Tab, *, since: bool = False) -> list[list[Json]]:
    """All that a page is told of a cell's versions, as it asks for it: what comes before begins with the last."""
    first = tab.say({"kind": "history", **DE})
    found = first["meanwhile"] if since else first
    told, earlier = [found["later" if since else "versions"]], found["earlier"]
    while earlier is not None:
        answer = tab.say({"kind": "earlier", **DE, "until": earlier, "since": since})
        assert answer.items() >= {**DE, "until": earlier, "since": since}.items()
        assert answer["versions"][0] == told[-1][-1], "so that what the last became different in can be said"
        told.append(answer["versions"])
        earlier = answer["earlier"]
    return told


def numbers(told: list[list[Json]]) -> list[int]:
    """Versions as they stand on the page in the end."""
    rest = [version["version"] for page in told[1:] for version in page[1:]]
    return [version["version"] for version in told[0]] + rest


def test_a_long_history_comes_some_versions_at_a_time_and_all_of_it_in_the_end(tab: Tab) -> None:
    write(tab)
    told = pages(tab)
    assert numbers(told) == list(range(MANY, 0, -1))
    assert max(map(len, told)) == VERSIONS + 1


@pytest.mark.parametrize("many", [VERSIONS, VERSIONS + 1])
def test_a_page_says_that_there_are_earlier_versions_only_where_there_are(tab: Tab, many: int) -> None:
    write(tab, many)
    assert len(pages(tab)) == 1 + (many > VERSIONS)
    assert numbers(pages(tab)) == list(range(many, 0, -1))


def test_what_is_sent_of_a_history_does_not_grow_with_it(tab: Tab) -> None:
    write(tab)
    short = len(json.dumps(tab.say({"kind": "history", **DE})))
    write(tab, 400, MANY)
    assert len(json.dumps(tab.say({"kind": "history", **DE}))) < 1.05 * short


def test_who_looks_back_is_told_so_of_the_history_until_then_and_of_what_came_after(open_tab: Open) -> None:
    tab = open_tab()
    tab.hello()
    write(tab)
    then = tab.view.revision() - VERSIONS - 5
    back = open_tab()
    back.say({"kind": "hello", "language": "nl", "columns": "", "revision": 1, "at": then})
    assert numbers(pages(back)) == list(range(MANY - VERSIONS - 5, 0, -1))
    assert numbers(pages(back, since=True)) == list(range(MANY, MANY - VERSIONS - 5, -1))


def test_versions_that_somebody_may_not_see_are_passed_over_and_their_pages_full_all_the_same(open_tab: Open) -> None:
    tab = open_tab()
    tab.hello()
    write(tab, VERSIONS)
    tab.send(tab.entry(setting(seen=VERSIONS, marking="restricted")))
    tab.send(*(tab.entry(setting(seen=VERSIONS + n, note=f"dicht {n}")) for n in range(1, 31)))
    tab.send(tab.entry(setting(seen=VERSIONS + 31, marking="public", note="")))
    bram = open_tab("Bram", Role.EDITOR, Marking.INTERNAL)
    bram.hello()
    told = pages(bram)
    assert numbers(told) == [VERSIONS + 32, *range(VERSIONS, 0, -1)]
    assert len(told[0]) == VERSIONS + 1
    assert "dicht" not in json.dumps(told)


def test_nothing_earlier_is_told_of_a_cell_that_was_closed_since(open_tab: Open) -> None:
    tab, bram = open_tab(), open_tab("Bram", Role.EDITOR, Marking.INTERNAL)
    for one in (tab, bram):
        one.hello()
    write(tab)
    earlier = bram.say({"kind": "history", **DE})["earlier"]
    tab.send(tab.entry(setting(seen=MANY, marking="restricted")))
    assert bram.say({"kind": "earlier", **DE, "until": earlier, "since": False})["versions"] == []
    assert bram.say({"kind": "earlier", **DE, "until": earlier, "since": True})["versions"] == []


@pytest.mark.parametrize("asked", [{"until": -1}, {"until": "x"}, {"since": 1}, {"state": "GR"}, {"topic": "nergens"}])
def test_what_no_page_asks_is_refused(tab: Tab, asked: Json) -> None:
    with pytest.raises(MessageError):
        tab.say({"kind": "earlier", **DE, "until": 3, "since": False, **asked})
