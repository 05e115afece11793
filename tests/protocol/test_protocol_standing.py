"""Phases and documents, set from the panel behind the title: who may, what is refused, and what every page hears."""

from __future__ import annotations

from typing import Any

import pytest

from positions.people import Role
from tests.protocol.conftest import Open
from tests.protocol.pages import Json, Tab, edit, unpacked


def stage(tab: Tab, topic: str = "1a", **fields: Any) -> Json:
    told: dict[str, Any] = {"phase": "trilogue", "date": None, "by": "", "source": ""} | fields
    return tab.say({"kind": "stage", "topic": topic, **told})


def keep(tab: Tab, topic: str = "1a", **fields: Any) -> Json:
    told: dict[str, Any] = {"id": "", "of": "proposal", "version": "v1", "number": "COM(2027) 1", "date": "2027-01-09"}
    told |= {"marking": "internal", "address": "https://example.org/1", "rule": "", "rule_source": "", "tabled": True}
    return tab.say({"kind": "document", "topic": topic, **told, **fields})


def column(tab: Tab, topic: str = "1a") -> Json:
    topics = tab.say({"kind": "columns", "columns": "p1"})["matrix"]["topics"]
    return next(one for one in topics if one["id"] == topic)


def test_a_phase_stands_over_its_column_for_everybody(tab: Tab, open_tab: Open) -> None:
    answer = stage(tab, phase="adopted", by="council", date="2026-04-29", source="Verordening (EU) 2026/1047")
    assert (answer["phase"], answer["by"], answer["source"]) == ("adopted", "council", "Verordening (EU) 2026/1047")
    other = open_tab("Bram", Role.READER)
    other.hello()
    assert column(other)["standing"] == "aangenomen door de Raad, 29 april 2026"
    assert column(other)["standing_brief"] == "aangenomen"
    drawn = other.say({"kind": "columns", "columns": "p1"})["matrix"]
    assert drawn["tallies"]["1a"]["over"] == "Aangenomen door de Raad op 29 april 2026"


def test_what_is_over_is_counted_on_the_page_that_asks_and_on_no_other(tab: Tab, open_tab: Open) -> None:
    stage(tab, phase="adopted", by="council", source="Verordening (EU) 2026/1047")
    other = open_tab("Bram", Role.READER)
    for page in (tab, other):
        page.hello(columns="p1")
    asked = other.say({"kind": "columns", "columns": "p1", "decided": True})["matrix"]
    assert "over" not in asked["tallies"]["1a"]
    assert (asked["dossier"]["decided"], next(one["over"] for one in asked["topics"] if one["id"] == "1a")) == (
        True,
        False,
    )
    tab.send(tab.entry(edit("1a")))
    assert other.news()["tallies"]["1a"]["favour"] == "1 voor"
    assert column(tab)["over"]
    assert tab.say({"kind": "columns", "columns": "p1"})["matrix"]["tallies"]["1a"]["over"] == "Aangenomen door de Raad"
    again = other.say({"kind": "columns", "columns": "p1", "decided": False})["matrix"]
    assert "over" in again["tallies"]["1a"]


def test_a_topic_without_a_phase_is_as_the_dossier(tab: Tab) -> None:
    stage(tab, topic="", phase="working_party")
    assert column(tab)["standing"] == "raadswerkgroep, geen tekst"
    stage(tab, phase="coreper")
    assert column(tab)["standing"] == "Coreper, geen tekst"
    stage(tab, phase="")
    assert column(tab)["standing"] == "raadswerkgroep, geen tekst"


def test_a_document_is_kept_changed_put_on_the_table_and_taken_away(tab: Tab) -> None:
    answer = keep(tab)
    (one,) = answer["documents"]
    assert (answer["current"], one["said"]) == (one["id"], "v1, voorstel, 9 januari 2027")
    assert column(tab)["standing"] == "tekst v1, 9 januari 2027"
    keep(tab, id=one["id"], version="v1b", tabled=False)
    told = {"version": "v1b", "said": "v1b, voorstel, 9 januari 2027", "marking": "internal"}
    assert column(tab)["texts"] == [{"id": one["id"], **told}]
    answer = keep(tab, version="v2", of="compromise", date="2027-02-01", tabled=False)
    later = answer["documents"][-1]["id"]
    assert tab.say({"kind": "tabled", "topic": "1a", "document": later})["current"] == later
    assert column(tab)["standing"] == "tekst v2, 1 februari 2027"
    answer = tab.say({"kind": "undocument", "topic": "1a", "id": later})
    assert [kept["version"] for kept in answer["documents"]] == ["v1b"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"phase": "adopted"}, "Geef bij een aangenomen onderwerp aan door wie: de Raad of de Commissie."),
        ({"phase": "adopted", "by": "council"}, "Geef aan waaruit blijkt dat het is aangenomen."),
        ({"topic": "elders"}, "Dit onderwerp staat niet in het dossier."),
    ],
)
def test_a_phase_that_cannot_be_is_refused_in_words(tab: Tab, fields: dict[str, str], why: str) -> None:
    assert stage(tab, **fields)["refused"] == why


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"version": " "}, "Geef de tekst een korte naam voor in een cel, zoals v2."),
        ({"rule": "unanimity"}, "Geef bij een eigen beslisregel aan waarop die rust, en anders geen van beide."),
        ({"address": "javascript:alert(1)"}, "Een adres begint met https://."),
        ({"id": "d9"}, "Dat document staat niet bij dit onderwerp, of u ziet het niet."),
    ],
)
def test_a_document_that_cannot_be_is_refused_in_words(tab: Tab, fields: dict[str, str], why: str) -> None:
    answer = keep(tab, **fields)
    assert (answer["refused"], answer["documents"]) == (why, [])


@pytest.mark.parametrize(
    ("role", "why"),
    [(Role.EDITOR, "Alleen een eigenaar kan dit."), (Role.READER, "Alleen lezen: u kunt hier niets wijzigen.")],
)
def test_only_an_owner_sets_them(tab: Tab, open_tab: Open, role: Role, why: str) -> None:
    other = open_tab("Bram", role)
    other.hello()
    assert stage(other)["refused"] == why
    assert keep(other)["refused"] == why


def test_the_count_tells_who_is_so_of_an_earlier_text(tab: Tab) -> None:
    first = keep(tab)["current"]
    for state in ("DE", "FR"):
        edit = {"topic": "1a", "state": state, "seen": 0, "stance": "+", "about": first}
        tab.send(tab.entry(edit))
    keep(tab, version="v2", date="2027-02-01")
    drawn = tab.say({"kind": "columns", "columns": "p1"})["matrix"]
    assert unpacked(drawn["cells"])["1a"]["DE"]["about"] == first
    assert drawn["tallies"]["1a"]["rest"].startswith(", waarvan 2 over een eerdere tekst")


def test_meerderheid_says_that_the_rule_is_that_of_the_text(tab: Tab) -> None:
    keep(tab, rule="unanimity", rule_source="artikel 293, lid 1, VWEU")
    message = {"topic": "1a", "flips": {}, "rule": "", "participants": "", "chosen": "NL"}
    told = tab.say({"kind": "prospect", **message})["prospect"]["topic"]
    assert told["rule"] == "unanimity"
    assert "Zo besluit de Raad over v1: artikel 293, lid 1, VWEU." in told["grounds"]
