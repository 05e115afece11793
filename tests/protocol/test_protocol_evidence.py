"""Evidence over the line: what lies in a cell, what stands beside it, and what somebody adds to their dossier."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from positions import seeds
from positions.people import Role
from positions.protocol import evidence as told
from positions.registers import Registers
from positions.states import State
from positions.store import Store, backups
from positions.words import speak
from tests.factories import dossier
from tests.protocol.conftest import Open
from tests.protocol.pages import SECRET, Json, Tab

ROW: Json = {
    "topic": "p1",
    "state": "DE",
    "deed": "signed",
    "title": "Proefstuk",
    "what": "ondertekende het stuk",
    "date": "2026-05",
    "source": "Proefbron, mei 2026",
    "address": "https://example.org/stuk",
    "primary": True,
    "note": "",
}


def add(tab: Tab, **fields: Any) -> Json:
    return tab.say({"kind": "add_evidence", **ROW, **fields})


def lying(tab: Tab) -> Json:
    found: Json = tab.say({"kind": "columns", "columns": ""})["matrix"]["evidence"]["found"]
    return found


def beside(tab: Tab, state: str = "DE", topic: str = "p1") -> list[Json]:
    rows: list[Json] = tab.say({"kind": "history", "topic": topic, "state": state})["evidence"]
    return rows


def test_a_row_that_was_added_lies_in_its_cell_for_everybody(tab: Tab, open_tab: Open) -> None:
    assert lying(tab) == {}
    assert add(tab) == {"kind": "evidence_set"}
    other = open_tab("Bram", Role.READER)
    other.hello()
    cited = {"kind": "document", "reference": "Proefbron, mei 2026", "date": None}
    assert lying(other) == {"p1": {"DE": [cited]}}
    (row,) = beside(other)
    assert (row["on"], row["own"], row["called"], row["said"]) == ("topic", True, "ondertekend", "mei 2026")
    assert [one["on"] for one in beside(other, topic="p2")] == ["other"]
    assert beside(other, "FR") == []


def test_pages_that_are_open_hear_of_it(tab: Tab, open_tab: Open) -> None:
    other = open_tab("Bram", Role.READER)
    other.hello()
    add(tab)
    assert "DE" in other.news()["matrix"]["evidence"]["found"]["p1"]


def test_it_is_a_change_of_the_dossier_with_author_and_revision(tab: Tab) -> None:
    before = tab.view.revision()
    add(tab)
    (move,) = tab.view.dossier_moves(before)
    assert (move.field, move.before, move.change.author) == ("evidence", None, "Anna")
    assert move.change.revision == before + 1


def test_whoever_sees_an_earlier_moment_does_not_see_it(tab: Tab, open_tab: Open) -> None:
    before = tab.view.revision()
    add(tab)
    frozen = open_tab("Cas", Role.READER, at=before)
    frozen.hello()
    assert lying(frozen) == {}
    assert beside(frozen) == []


def test_it_can_be_taken_out_again_and_nothing_else_can(tab: Tab) -> None:
    add(tab)
    (row,) = beside(tab)
    assert tab.say({"kind": "drop_evidence", "id": row["id"]}) == {"kind": "evidence_set"}
    assert beside(tab) == []
    refused = tab.say({"kind": "drop_evidence", "id": "porto-AT"})["refused"]
    assert refused == "Dit bewijs staat niet (meer) in het dossier."


def dropped(tab: Tab, topic: str = "p1") -> list[str]:
    found = tab.say({"kind": "history", "topic": topic, "state": "DE"})["dropped"]
    return [row["what"] for row in found]


def test_an_owner_finds_what_was_taken_out_and_takes_it_out_of_the_log(tab: Tab, open_tab: Open) -> None:
    add(tab)
    frozen, editor = open_tab("Cas", Role.READER, at=tab.view.revision()), open_tab("Bram", Role.EDITOR)
    for other in (frozen, editor):
        other.hello(revision=tab.view.revision())
    (row,) = beside(tab)
    tab.say({"kind": "drop_evidence", "id": row["id"]})
    assert (dropped(tab), dropped(tab, "p2"), dropped(editor)) == ([ROW["what"]], [], [])
    assert len(beside(frozen)) == 1
    tab.news()
    frozen.news()
    asked = {"kind": "redact_evidence", "id": row["id"]}
    assert editor.say(asked)["refused"] == "Alleen een eigenaar kan dit."
    assert tab.say(asked) == {"kind": "evidence_set"}
    assert (dropped(tab), beside(frozen)) == ([], [])
    heard = frozen.news()
    assert heard["redacted"] == []
    assert heard["matrix"]["evidence"]["found"] == {}
    assert tab.say(asked)["refused"] == "Dit bewijs staat niet (meer) in het dossier."


def test_a_reader_adds_and_takes_out_nothing(tab: Tab, open_tab: Open) -> None:
    add(tab)
    reader = open_tab("Bram", Role.READER)
    reader.hello()
    (row,) = beside(reader)
    for answer in (add(reader), reader.say({"kind": "drop_evidence", "id": row["id"]})):
        assert answer["refused"] == "Alleen lezen: u kunt hier niets wijzigen."
    assert len(beside(tab)) == 1


@pytest.mark.parametrize(
    "field", [{"address": "javascript:alert(1)"}, {"address": ""}, {"source": " "}, {"date": "mei"}, {"what": ""}]
)
def test_without_a_source_an_address_and_a_date_it_is_no_evidence(tab: Tab, field: dict[str, str]) -> None:
    assert add(tab, **field)["refused"].startswith("Bewijs heeft altijd")
    assert beside(tab) == []


def test_a_text_that_is_too_long_is_refused_with_both_numbers(tab: Tab) -> None:
    assert add(tab, what="x" * 501)["refused"] == "te lang: ten hoogste 500 tekens, dit zijn er 501."


def test_a_vote_that_says_nothing_more_is_not_clear_and_not_to_be_taken_over(tab: Tab) -> None:
    add(tab, deed="voted")
    add(tab, deed="voted", ballot="for", date="2026-06-01")
    assert [(row["ballot"], row["usable"]) for row in beside(tab)] == [("for", True), ("unclear", False)]


def test_evidence_tells_nothing_of_a_cell(tab: Tab, open_tab: Open) -> None:
    add(tab, state="CZ")
    lower = open_tab("Bram", Role.READER)
    lower.hello()
    assert SECRET not in str(beside(lower, "CZ")) + str(lying(lower))


def test_it_survives_a_backup(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'een.db'}")
    planted = dossier(id="proef")
    store.seed(planted, {})
    fields = {key: value for key, value in ROW.items() if key != "topic"}
    store.set_dossier("proef", {"evidence:eigen-1": {**fields, "dossier": "proef", "topic": "p1"}}, "Anna")
    store.close()
    backups.write(f"sqlite:///{tmp_path / 'een.db'}", tmp_path / "kopie.zip")
    backups.restore(f"sqlite:///{tmp_path / 'twee.db'}", tmp_path / "kopie.zip")
    again = Store.open(f"sqlite:///{tmp_path / 'twee.db'}")
    (row,) = again.dossier("proef").evidence
    assert (row.id, row.state, row.source) == ("eigen-1", State.DE, ROW["source"])
    assert again.dossier("proef", 1).evidence == ()
    again.close()


def test_of_the_register_only_what_is_about_a_topic_or_its_act_lies_in_its_cells() -> None:
    roadmap = seeds.dossier(seeds.DATA / "dossiers" / "kwaliteitsbanen.toml").dossier
    registers = Registers(seeds.all_populations(), seeds.groupings(), evidence=seeds.evidence())
    found = told.lying(told.known(roadmap, registers), roadmap, roadmap.topics, speak("nl"))["found"]
    assert set(found["ela"]) == {"BE", "RO", "SI", "ES"}
    assert set(found["detachering-derdelanders"]) == {"BE", "DK", "DE", "IT", "LV", "LU", "NL"}
    assert "esspass" not in found, "883/2004 is another act"
    assert "P2" not in found
