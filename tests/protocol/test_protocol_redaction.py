"""An owner takes texts out through the page, and every page is drawn anew without them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from positions.access import View
from positions.people import Role
from positions.protocol import Newsroom
from positions.stances import Marking
from positions.store import StoreError
from tests.protocol.conftest import Open
from tests.protocol.pages import Json, Tab, edit, setting, unpacked

HEARD = "zei het onder vier ogen"
SOURCE = {"kind": "conversation", "reference": HEARD, "date": None}


def redact(tab: Tab, version: int, topic: str = "p1", state: str = "DE") -> Json:
    """What is answered to the button in the history."""
    return tab.say({"kind": "redact", "topic": topic, "state": state, "version": version})


def history(tab: Tab) -> Json:
    """The versions of the cell, newest first."""
    found: Json = tab.say({"kind": "history", "topic": "p1", "state": "DE"})
    return found


def tell(tab: Tab) -> None:
    """A secret in a cell that supports, and a key after it."""
    tab.send(tab.entry(setting(stance="+", note=HEARD, conditions=HEARD, source=SOURCE)))
    tab.send(tab.entry(edit(stance="++", seen=1)))


def test_the_page_that_asks_is_drawn_anew_without_it(tab_on_either: Tab) -> None:
    tab = tab_on_either
    tell(tab)
    answer = redact(tab, 1)
    assert (answer["kind"], answer["redacted"]) == ("matrix", [["p1", "DE"]])
    cell = unpacked(answer["matrix"]["cells"])["p1"]["DE"]
    assert (cell["version"], cell["stance"], cell.get("note"), cell.get("conditions")) == (3, "++", None, None)
    assert HEARD not in json.dumps(answer)
    assert tab.news() == {"kind": "news", "revision": 4}


def test_the_counts_follow(tab: Tab) -> None:
    tell(tab)
    before = tab.say({"kind": "columns", "columns": ""})["matrix"]["tallies"]["p1"]
    after = redact(tab, 1)["matrix"]["tallies"]["p1"]
    assert before != after


@pytest.mark.parametrize(
    ("language", "told", "newest"),
    [
        ("nl", "tekst verwijderd door Anna op ", "nieuwe versie zonder de verwijderde tekst"),
        ("en", "text removed by Anna on ", "new version without the removed text"),
    ],
)
def test_the_history_says_by_whom_and_when(tab: Tab, language: str, told: str, newest: str) -> None:
    tell(tab)
    redact(tab, 1)
    tab.hello(language)
    now, *versions = history(tab)["versions"]
    assert now["redacted"] == newest
    assert [v["redacted"].startswith(told) for v in versions] == [True, True]
    assert [v["stance"] for v in versions] == ["++", "+"]
    assert HEARD not in json.dumps(history(tab))


def silent(*_: object, **__: object) -> Any:
    raise StoreError("database", "an answer", "none", "unavailable")


SIGHTS: list[Json] = [{}, {"role": Role.READER}, {"role": Role.EDITOR, "marking": Marking.INTERNAL}]


@pytest.mark.parametrize("sees", SIGHTS)
@pytest.mark.parametrize(
    "slow", [lambda tab: tab.told(3), lambda tab: tab.say({"kind": "ping"})], ids=["told", "looks"]
)
def test_a_slow_page_that_hears_of_a_revision_of_before_hears_nothing_that_was_taken_out_since(
    tab: Tab, open_tab: Open, sees: Json, slow: Callable[[Tab], Json]
) -> None:
    quick, other = open_tab("Bram", **sees), open_tab("Cor", **sees)
    for page in (quick, other):
        page.hello()
    tell(tab)
    quick.say({"kind": "ping"})
    redact(tab, 1)
    heard = slow(other)
    assert HEARD not in json.dumps(heard)
    assert (heard["kind"], heard["redacted"]) == ("matrix", [["p1", "DE"]])
    assert "matrix" not in other.told(4), "once"


def test_what_was_being_worked_out_while_it_was_taken_out_is_told_to_nobody_after_that(
    tab: Tab, open_tab: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick, other = open_tab("Bram", marking=Marking.INTERNAL), open_tab("Cor", marking=Marking.INTERNAL)
    for page in (quick, other):
        page.hello()
    tab.send(tab.entry(setting(stance="+", note=HEARD)))
    read = View.since

    def read_and_taken_out(*asked: Any) -> Any:
        found = read(*asked)
        monkeypatch.undo()
        redact(tab, 1)
        return found

    monkeypatch.setattr(View, "since", read_and_taken_out)
    assert HEARD in json.dumps(quick.told(2)), "it was on its way"
    assert HEARD not in json.dumps(other.told(2))


def test_a_page_that_could_not_be_drawn_anew_without_it_is_as_soon_as_that_can_be(
    tab: Tab, open_tab: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = open_tab("Bram")
    other.hello()
    tell(tab)
    other.news()
    redact(tab, 1)
    monkeypatch.setattr(Newsroom, "matrix", silent)
    with pytest.raises(StoreError):
        other.news()
    monkeypatch.undo()
    assert other.news()["redacted"] == [["p1", "DE"]]


@pytest.mark.parametrize("sees", SIGHTS)
def test_every_other_page_is_drawn_anew_once(tab: Tab, open_tab: Open, sees: Json) -> None:
    tell(tab)
    other = open_tab("Bram", **sees)
    other.hello(revision=3)
    assert HEARD in json.dumps(other.say({"kind": "columns", "columns": ""}))
    redact(tab, 1)
    heard = other.news()
    assert (heard["kind"], heard["redacted"]) == ("matrix", [["p1", "DE"]])
    assert HEARD not in json.dumps(heard)
    assert other.news() == {"kind": "news", "revision": 4}


def test_a_page_frozen_at_a_moment_is_drawn_anew_too(tab: Tab, open_tab: Open) -> None:
    tell(tab)
    frozen = open_tab("Bram", role=Role.READER, at=2)
    frozen.hello(revision=2)
    assert HEARD in json.dumps(frozen.say({"kind": "columns", "columns": ""}))
    redact(tab, 1)
    heard = frozen.news()
    assert heard["matrix"]["revision"] == 2
    assert HEARD not in json.dumps(heard)
    assert frozen.news() == {"kind": "news", "revision": 2}


def test_a_page_also_hears_of_what_its_grid_no_longer_held(tab: Tab, open_tab: Open) -> None:
    tell(tab)
    tab.send(tab.entry(setting(note="nieuw", conditions="", source=None, seen=2)))
    other = open_tab("Bram")
    other.hello(revision=4)
    redact(tab, 1)
    assert other.news()["redacted"] == [["p1", "DE"]]


def test_what_waits_in_a_tab_may_be_older_than_its_page(tab: Tab, open_tab: Open) -> None:
    tell(tab)
    redact(tab, 1)
    hello = {"kind": "hello", "language": "nl", "columns": "", "revision": 4}
    assert "redacted" not in open_tab("Bram").say(hello)
    assert open_tab("Bram").say(hello | {"kept": 3})["redacted"] == [["p1", "DE"]]
    assert "redacted" not in open_tab("Bram").say(hello | {"kept": 99})


def test_receipts_come_with_the_page_drawn_anew(tab: Tab, open_tab: Open) -> None:
    tell(tab)
    other = open_tab("Bram")
    other.hello(revision=3)
    redact(tab, 1)
    answer = other.say({"kind": "outbox", "entries": [other.entry(edit(stance="-", seen=2))]})
    assert (answer["kind"], answer["redacted"]) == ("receipts", [["p1", "DE"]])
    assert answer["receipts"][0]["conflicts"]["p1"]["DE"]["version"] == 3
    assert HEARD not in json.dumps(answer)


@pytest.mark.parametrize(
    ("role", "why"),
    [
        (Role.READER, "Alleen lezen: u kunt hier niets wijzigen."),
        (Role.EDITOR, "Alleen een eigenaar kan dit."),
    ],
)
def test_a_forged_message_of_somebody_else_is_refused_in_words(tab: Tab, open_tab: Open, role: Role, why: str) -> None:
    tell(tab)
    other = open_tab("Bram", role=role)
    other.hello(revision=3)
    assert redact(other, 1) == {"kind": "redact", "refused": why}
    assert HEARD in json.dumps(history(tab))


@pytest.mark.parametrize(("topic", "version"), [("p1", 9), ("p1", 0), ("nergens", 1), ("p1\x01", 1)])
def test_a_version_there_is_not_is_refused_in_words(tab_on_either: Tab, topic: str, version: int) -> None:
    tell(tab_on_either)
    answer = redact(tab_on_either, version, topic)
    assert answer == {"kind": "redact", "refused": "Die eerdere versie bestaat niet."}
