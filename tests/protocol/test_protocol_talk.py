"""The talk between a page and the server: what it says is answered, whatever it says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from positions.changes import EDITS_AT_MOST, ENTRIES_AT_MOST, QUOTED
from positions.people import Role
from positions.protocol import MessageError, Talk
from positions.registers import Registers
from positions.stances import CONDITIONS_LENGTH, NOTE_LENGTH, Marking
from positions.store import StoreError
from tests.javascript import node
from tests.postgres import Server
from tests.protocol.conftest import Open
from tests.protocol.pages import SECRET, Json, Tab, edit, setting, unpacked

MEETING = {"kind": "meeting", "reference": "Raadswerkgroep", "date": "2027-01-12"}
WORKGROUP = {"name": " Raadswerkgroep   12 januari ", "date": "2027-01-12"}

ENGLISH = re.compile(r"\b(int|float|str|bool|list|dict|nothing|expected|at most|one of|of|a|the|characters|text)\b")
"""What a Dutch sentence has nothing to do with."""
UNLIKE_OURS: dict[str, Any] = {
    "no entry at all": None,
    "a number": 7,
    "text": "edits",
    "a list": [],
    "nothing in it": {},
    "no identity": {"edits": []},
    "no number": {"outbox": "x", "edits": []},
    "a number as text": {"outbox": "x", "seq": "1", "edits": []},
    "half a number": {"outbox": "x", "seq": 1.5, "edits": []},
    "true as a number": {"outbox": "x", "seq": True, "edits": []},
    "a number beyond counting": {"outbox": "x", "seq": 2**80, "edits": []},
    "infinity": {"outbox": "x", "seq": float("inf"), "edits": []},
    "a number below zero": {"outbox": "x", "seq": -1, "edits": []},
    "an outbox without a name": {"outbox": "", "seq": 1, "edits": []},
    "an outbox with NUL": {"outbox": "a\x00b", "seq": 1, "edits": []},
    "half a character": {"outbox": "\ud800", "seq": 1, "edits": []},
    "an endless outbox": {"outbox": "x" * 10_000, "seq": 1, "edits": []},
}
REFUSED: dict[str, Json] = {
    "nothing to do": {"sing": 1},
    "edits that are no list": {"edits": {"topic": "p1"}},
    "an edit that is nothing": {"edits": [None]},
    "an edit without a cell": {"edits": [{"stance": "+", "seen": 0}]},
    "an edit of no state": {"edits": [edit(state="GR")]},
    "an edit of a list of states": {"edits": [{**edit(), "state": ["DE"]}]},
    "more edits than there are cells": {"edits": [edit()] * 2001},
    "a moment without a name": {"mark": {"name": "  ", "date": "2027-01-12"}},
    "a moment whose name is nothing": {"mark": {"name": "\x00", "date": "2027-01-12"}},
    "a moment with an endless name": {"mark": {"name": "x" * 121, "date": "2027-01-12"}},
    "a moment on no day": {"mark": {"name": "x", "date": "30 februari"}},
    "a moment that is text": {"mark": "Raadswerkgroep"},
    "an undo of nothing": {"revert": None},
    "an undo of half an identity": {"revert": {"outbox": "x"}},
    "an undo of what no page can have sent": {"revert": {"outbox": "a\x00b", "seq": 1}},
    "an undo of half a character": {"revert": {"outbox": "\ud800", "seq": 1}},
}
REJECTED: dict[str, Json] = {
    "an unknown topic": edit(topic="nergens"),
    "a topic with NUL": edit(topic="p1\x00"),
    "a topic of half a character": edit(topic="\ud800"),
    "an unknown stance": edit(stance="+++"),
    "a stance that is a list": {**edit(), "stance": ["+"]},
    "no stance": {"topic": "p1", "state": "DE", "seen": 0},
    "no version": {"topic": "p1", "state": "DE", "stance": "+"},
    "a version nobody can have seen": edit(seen=1),
    "a version beyond counting": edit(seen=2**80),
    "an infinite version": {**edit(), "seen": float("inf")},
    "an unknown basis": edit(basis="gehoord"),
    "a press of an unknown certainty": edit(certainty="zeker"),
    "a press of an unknown marking": edit(marking="geheim"),
    "words that are a number": edit(words=7),
    "words without end": edit(words="x" * 100_000),
    "a source that is text": edit(source="Raadswerkgroep"),
    "a source of no kind": edit(source={"reference": "x"}),
    "a source of an unknown kind": edit(source={**MEETING, "kind": "gerucht"}),
    "a source on no day": edit(source={**MEETING, "date": "gisteren"}),
    "a source on a number": edit(source={**MEETING, "date": 20270112}),
    "a source without end": edit(source={**MEETING, "reference": "x" * 201}),
    "a version to restore that is not there": {"topic": "p1", "state": "NL", "seen": 1, "restore": 9},
    "a version to restore that is text": {"topic": "p1", "state": "NL", "seen": 1, "restore": "1"},
    "fields that are a list": {**setting(), "set": ["note"]},
    "a field there is not": setting(colour="red"),
    "conditions that are too long": setting(conditions="x" * (CONDITIONS_LENGTH + 1)),
    "a note that is too long": setting(note="x" * (NOTE_LENGTH + 1)),
    "a note that is nothing": setting(note=None),
    "a note that is a number": setting(note=7),
    "a stance that is nothing": setting(stance=None),
    "an unknown certainty": setting(certainty="zeker"),
    "a certainty that is a list": setting(certainty=[]),
    "no marking": setting(marking=None),
    "texts carried from a stance one chooses": setting(carried_from="--"),
    "a direction beside support": setting(state="NL", seen=1, direction="too_far"),
}


def test_a_page_hears_at_hello_what_happened_since_it_was_drawn(open_tab: Open, tab: Tab) -> None:
    tab.send(tab.entry(edit(stance="--", source=MEETING)))
    heard = open_tab("Bram").hello(revision=1)
    assert heard["kind"] == "news"
    assert heard["revision"] == 2
    assert heard["cells"].keys() == {"p1"}
    assert heard["cells"]["p1"]["DE"]["stance"] == "--"
    assert heard["cells"]["p1"]["DE"]["by"] == "Anna"
    assert heard["tallies"].keys() == {"p1"}, "no other moved"
    assert open_tab("Cor").hello(revision=2) == {"kind": "news", "revision": 2}


def test_a_press_writes_the_basis_certainty_and_marking_it_carries(open_tab: Open, tab: Tab) -> None:
    tab.send(tab.entry(edit(stance="--", source=MEETING, basis="stated", certainty="high", marking="restricted")))
    heard = open_tab("Bram").hello(revision=1)["cells"]["p1"]["DE"]
    assert (heard["basis"], heard["certainty"], heard["marking"]) == ("stated", "high", "restricted")


def test_a_page_that_is_ahead_of_the_server_is_told_nothing_wrong(tab_on_either: Tab) -> None:
    heard = tab_on_either.hello(revision=2**31 - 1)
    assert (heard["revision"], heard.get("cells")) == (1, None)


def test_each_page_hears_once_of_anothers_edit(open_tab: Open, tab: Tab) -> None:
    bram = open_tab("Bram")
    bram.hello()
    tab.send(tab.entry(edit(topic="p2")))
    assert bram.news()["cells"]["p2"]["DE"]["stance"] == "+"
    assert bram.news() == {"kind": "news", "revision": 2}
    assert tab.news() == {"kind": "news", "revision": 2}, "its own came with the receipt"


def test_a_page_does_not_hear_of_columns_it_does_not_show(open_tab: Open, tab: Tab) -> None:
    bram = open_tab("Bram")
    bram.hello(columns="p1")
    tab.send(tab.entry(edit(topic="p2")))
    assert "cells" not in bram.news()
    assert bram.stances()["p2 DE"] == "+", "until it does"


def test_news_comes_in_the_language_of_the_page(open_tab: Open) -> None:
    bram = open_tab("Bram")
    bram.hello(language="en")
    (receipt,) = bram.send(bram.entry(edit(topic="nowhere")))
    assert receipt["rejected"][0]["why"] == "This topic is not in the dossier."
    bram.hello(language="<b>")
    (receipt,) = bram.send(bram.entry(edit(topic="nowhere")))
    assert receipt["rejected"][0]["why"] == "Dit onderwerp staat niet in het dossier."


def test_a_page_that_has_not_said_hello_is_answered_and_told_no_news(open_tab: Open) -> None:
    silent = open_tab()
    assert silent.news() == {"kind": "news"}
    assert silent.send(silent.entry(edit()))[0]["revision"] == 2


def test_an_edit_is_written_and_its_receipt_says_when(tab_on_either: Tab) -> None:
    tab = tab_on_either
    answer = tab.say({"kind": "outbox", "entries": [tab.entry(edit(source=MEETING, words="mits ruimte"))]})
    (receipt,) = answer["receipts"]
    assert (receipt["outbox"], receipt["seq"], receipt["revision"]) == ("tab of Anna", 1, 2)
    assert len(receipt["at"]) == len("14:03")
    cell = answer["cells"]["p1"]["DE"]
    assert (cell["stance"], cell["certainty"], cell["conditions"], cell["source"]) == ("+", "low", "ruimte", MEETING)


def test_an_edit_sent_twice_is_written_once_and_gets_the_same_receipt(tab: Tab, open_tab: Open) -> None:
    entry = tab.entry(edit(), edit(topic="nergens"))
    first = tab.send(entry)
    assert tab.send(entry, entry) == [*first, *first]
    again = open_tab()
    again.hello()
    assert again.send(entry) == first, "also after the line came back"
    history = tab.say({"kind": "history", "topic": "p1", "state": "DE"})
    assert [v["version"] for v in history["versions"]] == [1]


def test_undo_takes_back_a_whole_gesture_and_redo_brings_it_again(tab: Tab) -> None:
    gesture = tab.entry(edit(), edit(state="FR", stance="-"))
    tab.send(gesture)
    undo = tab.entry(revert={"outbox": gesture["outbox"], "seq": gesture["seq"]})
    tab.send(undo)
    assert (tab.stances()["p1 DE"], tab.stances()["p1 FR"]) == ("?", "?")
    tab.send(tab.entry(revert={"outbox": undo["outbox"], "seq": undo["seq"]}))
    assert (tab.stances()["p1 DE"], tab.stances()["p1 FR"]) == ("+", "-")


def test_an_undo_of_what_was_never_sent_is_answered_and_does_nothing(tab: Tab) -> None:
    (receipt,) = tab.send(tab.entry(revert={"outbox": "somewhere else", "seq": 3}))
    assert receipt["revision"] is None
    assert "refused" not in receipt


def test_a_moment_is_named_and_every_page_hears_of_it(tab: Tab, open_tab: Open) -> None:
    bram = open_tab("Bram")
    bram.hello()
    assert tab.send(tab.entry(mark=WORKGROUP))[0]["revision"] == 2
    (moment,) = bram.news()["milestones"]
    named = {"name": "Raadswerkgroep 12 januari", "date": "12 januari 2027", "revision": 1, "by": "Anna"}
    assert moment.items() >= named.items()


def test_two_people_who_change_one_cell_meet(tab: Tab, open_tab: Open) -> None:
    bram = open_tab("Bram")
    bram.hello()
    tab.send(tab.entry(edit(stance="--")))
    (receipt,) = bram.send(bram.entry(edit(stance="++"), edit(state="FR")))
    assert receipt["conflicts"].keys() == {"p1"}
    assert receipt["conflicts"]["p1"]["DE"]["stance"] == "--"
    assert receipt["revision"] == 3, "the rest goes on"
    assert tab.stances().items() >= {"p1 DE": "--", "p1 FR": "+"}.items()


def test_a_history_tells_who_wrote_what_newest_first(tab: Tab) -> None:
    tab.send(tab.entry(edit()), tab.entry(edit(stance="-", seen=1)))
    told = tab.say({"kind": "history", "topic": "p1", "state": "DE"})
    assert [(v["version"], v["stance"], v["by"]) for v in told["versions"]] == [(2, "-", "Anna"), (1, "+", "Anna")]


def test_a_history_names_the_file_that_a_version_was_taken_over_from(tab: Tab) -> None:
    taken = [
        tab.entry(edits=[edit(seen=n, stance="+-"[n])], file=name) for n, name in enumerate(("PV\x00 12.xlsx", ""))
    ]
    tab.send(*taken, tab.entry(edits=[edit(stance="0", seen=2)], file="x" * 300))
    told = tab.say({"kind": "history", "topic": "p1", "state": "DE"})
    assert [v.get("file") for v in told["versions"]] == ["x" * 200, None, "PV 12.xlsx"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "a\x01b"])
def test_a_name_that_is_none_is_refused_in_words(tab: Tab, name: str) -> None:
    told = tab.say({"kind": "name", "name": name})
    assert told == {"kind": "name", "name": "Anna", "refused": "Vul eerst uw naam in: die staat bij elke wijziging."}


def test_a_name_is_kept(tab: Tab) -> None:
    assert tab.say({"kind": "name", "name": " Anna  de Vries"}) == {"kind": "name", "name": "Anna de Vries"}


def test_a_readers_edit_is_answered_with_a_refusal(open_tab: Open) -> None:
    reader = open_tab("Cor", Role.READER)
    reader.hello()
    (receipt,) = reader.send(reader.entry(edit()))
    assert receipt["refused"] == "Alleen lezen: u kunt hier niets wijzigen."
    assert "p1 DE" not in reader.stances()


def test_nothing_of_a_withheld_cell_is_said(open_tab: Open) -> None:
    bram = open_tab("Bram", Role.EDITOR, Marking.INTERNAL)
    said: list[Any] = [
        bram.hello(revision=0),
        bram.say({"kind": "columns", "columns": ""}),
        bram.say({"kind": "history", "topic": "p1", "state": "CZ"}),
        bram.send(bram.entry(edit(state="CZ", seen=0)), bram.entry(setting(state="CZ", seen=1, marking="public"))),
        bram.say({"kind": "columns", "columns": ""}),
    ]
    assert SECRET not in str(said)
    assert said[-1]["matrix"]["withheld"] == [["p1", "CZ"]]
    assert "CZ" not in unpacked(said[-1]["matrix"]["cells"])["p1"]


@pytest.mark.parametrize("entry", UNLIKE_OURS.values(), ids=UNLIKE_OURS)
def test_an_entry_that_is_none_of_ours_is_refused_by_itself(tab: Tab, entry: object) -> None:
    before, answer, after = tab.send(tab.entry(edit()), entry, tab.entry(edit(state="FR")))
    assert answer["refused"]
    assert (before["revision"], after["revision"]) == (2, 3)


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED)
def test_an_entry_that_can_not_be_read_is_answered_with_its_number_and_the_rest_goes_on(tab: Tab, body: Json) -> None:
    wrong = tab.entry(**body)
    before, answer, after = tab.send(tab.entry(edit()), wrong, tab.entry(edit(state="FR")))
    assert (answer["outbox"], answer["seq"]) == (wrong["outbox"], wrong["seq"])
    assert answer["refused"]
    assert not ENGLISH.search(answer["refused"])
    assert (before["revision"], after["revision"]) == (2, 3)
    assert tab.send(wrong) == [answer], "sent again, it is answered again"


@pytest.mark.parametrize("wrong", REJECTED.values(), ids=REJECTED)
def test_an_edit_that_no_cell_can_hold_is_named_and_the_rest_of_the_gesture_goes_on(tab: Tab, wrong: Json) -> None:
    (receipt,) = tab.send(tab.entry(edit(state="FR"), wrong, edit(state="IT", stance="0")))
    (rejected,) = receipt["rejected"]
    assert (rejected["topic"], rejected["state"]) == (wrong["topic"], wrong["state"])
    assert rejected["why"]
    assert not ENGLISH.search(rejected["why"])
    assert tab.stances().items() >= {"p1 FR": "+", "p1 IT": "0"}.items()
    assert "p1 DE" not in tab.stances()


def test_either_database_takes_all_of_these_at_once(tab_on_either: Tab) -> None:
    tab = tab_on_either
    entries = [*UNLIKE_OURS.values(), *(tab.entry(**body) for body in REFUSED.values())]
    *answers, last = tab.send(*entries, tab.entry(edit(state="FR"), *REJECTED.values()))
    assert all(answer["refused"] for answer in answers)
    assert (len(answers), len(last["rejected"])) == (len(entries), len(REJECTED))
    assert tab.stances() == {"p1 NL": "+", "p1 CZ": "--", "p1 FR": "+"}


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"kind": None},
        {"kind": ["outbox"]},
        {"kind": "delete"},
        {"kind": "hello"},
        {"kind": "hello", "language": "nl", "columns": "", "revision": None},
        {"kind": "hello", "language": "nl", "columns": "", "revision": 2**31},
        {"kind": "hello", "language": ["nl"], "columns": "", "revision": 1},
        {"kind": "columns"},
        {"kind": "columns", "columns": 7},
        {"kind": "columns", "columns": "p1\x00"},
        {"kind": "columns", "columns": "\ud800"},
        {"kind": "history", "topic": "p1"},
        {"kind": "history", "topic": "p1", "state": "GR"},
        {"kind": "history", "topic": "nergens", "state": "DE"},
        {"kind": "history", "topic": "p1\x00", "state": "DE"},
        {"kind": "redact", "topic": "p1", "state": "NL"},
        {"kind": "redact", "topic": "p1", "state": "GR", "version": 1},
        {"kind": "redact", "topic": "p1", "state": "NL", "version": 2**31},
        {"kind": "hello", "language": "nl", "columns": "", "revision": 1, "kept": "1"},
        {"kind": "name", "name": {"first": "Anna"}},
        {"kind": "outbox"},
        {"kind": "outbox", "entries": {"seq": 1}},
    ],
    ids=str,
)
def test_a_message_that_is_none_of_ours_is_refused(tab: Tab, message: Json) -> None:
    with pytest.raises(MessageError):
        tab.say(message)
    assert tab.news() == {"kind": "news", "revision": 1}


def test_a_refusal_does_not_repeat_what_was_sent(tab: Tab) -> None:
    for message in ({"kind": SECRET}, {"kind": "history", "topic": SECRET, "state": SECRET}):
        with pytest.raises(MessageError) as refused:
            tab.say(message)
        assert SECRET not in str(refused.value)


@pytest.mark.parametrize("columns", ["nergens", "p1\x01", "x" * 10_000, "' OR 1=1 --"])
def test_columns_there_are_not_are_the_pillars(tab: Tab, columns: str) -> None:
    sheet = tab.say({"kind": "columns", "columns": columns})["matrix"]
    assert (sheet["columns"]["key"], len(sheet["topics"])) == ("pijlers", 2)


def test_markup_and_formulas_in_a_note_come_back_as_they_were_typed(tab: Tab) -> None:
    note = '<img src=//x onerror=alert(1)> [a](//x) =1+1 {n} "; DROP TABLE cell; --'
    tab.send(tab.entry(setting(note=note)))
    (version,) = tab.say({"kind": "history", "topic": "p1", "state": "DE"})["versions"]
    assert version["note"] == note


def test_a_source_of_which_nothing_is_left_is_no_source(tab: Tab) -> None:
    tab.send(tab.entry(edit(source={**MEETING, "reference": " \x01 "})))
    (version,) = tab.say({"kind": "history", "topic": "p1", "state": "DE"})["versions"]
    assert "source" not in version


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_while_the_database_is_away_nothing_is_answered_so_that_the_page_keeps_its_edits(
    tab_on_either: Tab, postgres_server: Server, registers: Registers
) -> None:
    tab = tab_on_either
    entry = tab.entry(edit())
    come_back = Tab("Bram", Talk(lambda *_, **__: tab.view, registers))
    postgres_server.stop()
    try:
        with pytest.raises(StoreError):
            come_back.hello()
        for message in ({"kind": "outbox", "entries": [entry]}, {"kind": "ping"}, {"kind": "columns", "columns": ""}):
            with pytest.raises(StoreError) as away:
                tab.say(message)
            assert away.value.reason == "unavailable"
    finally:
        postgres_server.start()
    assert tab.send(entry)[0]["revision"] == 2
    assert tab.send(entry)[0]["revision"] == 2
    assert come_back.told(2)["cells"]["p1"]["DE"]["stance"] == "+", "it had said hello"
    assert tab.stances()["p1 DE"] == "+"


def test_a_gesture_of_which_nothing_can_be_held_is_not_answered_as_written(tab: Tab) -> None:
    (receipt,) = tab.send(tab.entry(edit(stance="+++")))
    assert receipt["revision"] is None
    assert "at" not in receipt
    assert [one["topic"] for one in receipt["rejected"]] == ["p1"]


@pytest.mark.parametrize("many", [ENTRIES_AT_MOST + 1, 5000])
def test_more_entries_than_any_page_sends_at_once_are_refused_and_nothing_of_them_is_written(
    tab: Tab, many: int
) -> None:
    entries = [tab.entry(edit(seen=0)) for _ in range(many)]
    with pytest.raises(MessageError, match=f"expected at most {ENTRIES_AT_MOST} at once, found {many}"):
        tab.send(*entries)
    assert "p1 DE" not in tab.stances()
    assert len(tab.send(*entries[:ENTRIES_AT_MOST])) == ENTRIES_AT_MOST, "in portions they are taken"


def test_more_edits_than_any_page_sends_at_once_are_refused_however_they_are_spread(tab: Tab) -> None:
    with pytest.raises(
        MessageError, match=f"expected at most {EDITS_AT_MOST} edits at once, found {EDITS_AT_MOST + 2}"
    ):
        tab.send(*(tab.entry(*[edit()] * (EDITS_AT_MOST // 2 + 1)) for _ in range(2)))


def test_a_page_sends_less_at_once_than_is_taken() -> None:
    (portion,) = node.syntax(Path(__file__).parents[2] / "positions/screens/positions.kit/portion.js")
    assert portion["numbers"]["ENTRIES"] == ENTRIES_AT_MOST // 2
    assert portion["numbers"]["EDITS"] == EDITS_AT_MOST


def test_of_a_topic_that_is_none_no_more_is_kept_and_said_back_than_one_can_be_called(tab: Tab) -> None:
    wrong = tab.entry(edit(topic="x" * 4_000_000))
    first, again = tab.send(wrong), tab.send(wrong)
    assert first == again
    assert len(json.dumps(first)) < 1000
    assert first[0]["rejected"][0]["topic"] == "x" * QUOTED


def test_an_outbox_without_end_is_not_said_back(tab: Tab) -> None:
    (answer,) = tab.send({"outbox": "x" * 4_000_000, "seq": 1, "edits": [edit()]})
    assert answer["refused"]
    assert len(json.dumps(answer)) < 1000
