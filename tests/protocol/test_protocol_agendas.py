"""Agendas on the page: made and changed by who may edit, columns for everybody, and told where one is gone."""

from __future__ import annotations

import pytest

from positions.people import Role
from tests.protocol.conftest import Open
from tests.protocol.pages import Json, Tab

SAID: Json = {"name": "Onze punten", "meeting": "Coreper I", "day": "2027-01-12", "topics": ["p2", "p1"]}
KEY = "agenda:onze-punten"


def keep(tab: Tab, seq: int = 1, agenda: str = "", said: Json = SAID, **more: object) -> Json:
    return tab.say({"kind": "agenda", "id": agenda, "said": said, "outbox": "tab", "seq": seq, **more})


def shown(tab: Tab, key: str = KEY) -> Json:
    columns: Json = tab.say({"kind": "columns", "columns": key})["matrix"]
    return columns


def test_an_agenda_that_is_made_leads_to_its_columns_for_everybody(tab: Tab, open_tab: Open) -> None:
    assert keep(tab) == {"kind": "agenda", "columns": KEY, "done": {"outbox": "tab", "seq": 1}}
    assert keep(tab)["done"] == {"outbox": "tab", "seq": 1}, "sent again it is the same entry"
    reader = open_tab("Cor", Role.READER)
    reader.hello()
    for page in (tab, reader):
        drawn = shown(page)
        assert [topic["id"] for topic in drawn["topics"]] == ["p2", "p1"]
        columns = drawn["columns"]
        assert (columns["key"], columns["title"], columns["missed"]) == (KEY, "Onze punten", "")
        assert columns["placed"] == "Coreper I · 12 januari 2027"
        (agenda,) = columns["agendas"]
        assert (agenda["day"], agenda["when"], agenda["count"]) == ("2027-01-12", "12 januari 2027", 2)


def test_who_looks_at_an_agenda_that_is_taken_away_is_told_so_and_sees_what_is_there(tab: Tab) -> None:
    keep(tab)
    shown(tab)
    gone = tab.say({"kind": "agenda_drop", "id": "onze-punten", "outbox": "tab", "seq": 2})
    assert (gone["columns"], gone["done"]["seq"]) == ("", 2)
    columns = shown(tab)["columns"]
    assert columns["pillars"]
    assert columns["missed"].startswith("Deze agenda is er niet meer")
    undo = {"revert": {"outbox": "tab", "seq": 2}}
    tab.say({"kind": "outbox", "entries": [{"outbox": "tab", "seq": 3, **undo}]})
    assert shown(tab)["columns"]["key"] == KEY


def test_a_topic_that_was_taken_out_drops_out_of_what_is_shown_and_is_told(tab: Tab) -> None:
    keep(tab)
    tab.say({"kind": "topic_retire", "topic": "p2", "along": True, "outbox": "tab", "seq": 2})
    drawn = shown(tab)
    assert [topic["id"] for topic in drawn["topics"]] == ["p1"]
    assert drawn["columns"]["placed"] == "Coreper I · 12 januari 2027 · 1 punt staat niet meer in de matrix"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({**SAID, "name": ""}, "Geef de agenda een naam."),
        ({**SAID, "topics": []}, "Kies een of meer onderwerpen voor de agenda."),
        ({**SAID, "topics": ["nergens"]}, "Dit onderwerp staat niet in het dossier."),
    ],
)
def test_an_agenda_that_cannot_be_says_why(tab: Tab, said: Json, why: str) -> None:
    assert keep(tab, said=said) == {"kind": "agenda", "refused": why}


def test_who_changes_an_agenda_that_somebody_changed_meanwhile_is_told(tab: Tab, open_tab: Open) -> None:
    keep(tab)
    other = open_tab("Bram")
    other.hello()
    assert "done" in keep(other, 7, "onze-punten", {**SAID, "name": "Later"}, seen=SAID)
    refused = keep(tab, 2, "onze-punten", {**SAID, "name": "Toch"}, seen=SAID)
    assert refused["refused"].startswith("Iemand anders wijzigde deze agenda intussen.")
    same = keep(tab, 3, "onze-punten", {**SAID, "name": "Later"}, seen={**SAID, "name": "Later"})
    assert "done" not in same, "nothing became something else"


def test_who_only_reads_makes_no_agenda(open_tab: Open) -> None:
    reader = open_tab("Cor", Role.READER)
    reader.hello()
    assert keep(reader)["refused"].startswith("Alleen lezen")
