"""What the page Dossiers says and hears: lines as they change, and dossiers that begin, are put away and end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from positions.access import OWNER_NAME, AccessError, Shelf, View, shelved
from positions.changes import Key, Mark
from positions.drafts import DraftHead
from positions.people import Role, Visitor
from positions.plain import Plain
from positions.protocol import MessageError
from positions.protocol.shelf import ShelvedData, lines, opening
from positions.protocol.shelving import KINDS, ShelfTalk
from positions.registers import Registers
from positions.stances import Marking
from positions.store import Store, StoreError
from positions.words import speak
from tests.drafting import MADE
from tests.factories import dossier, topic

OWNER = Visitor("Anna", Role.OWNER, Marking.RESTRICTED)
TODAY = date(2027, 1, 12)
STAGES = {"kind": "start", "name": "", "title": "Stagerichtlijn", "title_en": "", "number": "COM(2024) 132"}


@dataclass
class Room:
    """Two dossiers, and somebody who stands before them: as their owner and the keeper, unless that is changed."""

    store: Store
    registers: Registers
    visitor: Visitor = OWNER
    keeper: Visitor | None = OWNER
    open: bool = True
    drafts: tuple[DraftHead, ...] = ()

    def shelf(self) -> Shelf:
        if not self.open:
            raise AccessError("the door", "a link or login that is good now", "revoked", "revoked")
        away = self.store.lives.archived()
        ids = self.store.dossier_ids()
        views = [View(self.store, one, replace(self.visitor, archived=one in away)) for one in ids]
        return Shelf(self.store, views, self.keeper)

    def talk(self) -> ShelfTalk:
        talk = ShelfTalk(self.shelf, lambda: self.drafts, self.registers)
        talk.answer({"kind": "hello", "language": "nl"})
        return talk


@pytest.fixture
def room(tmp_path: Path, registers: Registers) -> Iterator[Room]:
    """Two dossiers of one topic."""
    opened = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    for one in ("een", "twee"):
        opened.seed(dossier(id=one, title={"nl": f"Dossier {one}"}, topics=(topic("A"),)), {})
    yield Room(opened, registers)
    opened.close()


def ids(told: Mapping[str, Any]) -> list[str]:
    return [row["id"] for row in told["rows"]]


def line(room: Room, dossier_id: str = "een", visitor: Visitor = OWNER) -> ShelvedData:
    (found,) = lines(shelved(room.store, [View(room.store, dossier_id, visitor)], TODAY), speak("nl"), TODAY)
    return found


def test_a_page_is_told_its_lines_once_and_again_when_one_changed(room: Room) -> None:
    talk = ShelfTalk(room.shelf, lambda: (), room.registers)
    assert talk.news() == {"kind": "shelf"}
    assert ids(talk.answer({"kind": "hello", "language": "nl"})) == ["een", "twee"]
    assert talk.answer({"kind": "ping"}) == {"kind": "shelf"}
    room.store.set_dossier("twee", {"number": "COM(2027) 2"}, "Bram")
    told = talk.news()
    assert [row["number"] for row in told["rows"]] == ["COM(2027) 1", "COM(2027) 2"]


def silent() -> Any:
    raise StoreError("database", "an answer", "none", "unavailable")


def test_lines_that_could_not_be_told_for_a_moment_are_told_after_it(room: Room) -> None:
    talk = room.talk()
    room.store.set_dossier("twee", {"number": "COM(2027) 2"}, "Bram")
    drafts, talk._drafts = talk._drafts, silent
    with pytest.raises(StoreError):
        talk.news()
    talk._drafts = drafts
    assert [row["number"] for row in talk.news()["rows"]] == ["COM(2027) 1", "COM(2027) 2"]


def test_who_asks_while_the_database_is_silent_is_told_so_and_waits_for_nothing(room: Room) -> None:
    talk = room.talk()
    talk._shelf = silent
    assert talk.answer({**STAGES, "topics": ["Reikwijdte"]}) == {
        "kind": "done",
        "id": "",
        "refused": "De database antwoordt niet. Probeer het straks opnieuw.",
    }


def test_a_page_is_told_its_drafts_when_one_changed_and_of_the_lines_nothing(room: Room) -> None:
    talk = room.talk()
    head = DraftHead("d1", "fiche.docx", "Eerlijk werk", Marking.INTERNAL, "Anna", MADE, "", "", 12, 0)
    room.drafts = (head,)
    told = talk.news()
    assert ([one["id"] for one in told["drafts"]], "rows" in told) == ([head.id], False)
    room.drafts = (replace(head, judged=1),)
    assert talk.news()["drafts"][0]["far"].startswith("1 van ")
    assert talk.news() == {"kind": "shelf"}
    room.drafts = (replace(head, became="een"),)
    assert talk.news()["drafts"] == []


def test_who_may_see_less_by_now_is_told_so_and_who_may_see_nothing_is_not_answered(room: Room) -> None:
    talk = room.talk()
    room.visitor = replace(OWNER, role=Role.READER)
    assert {row["role"] for row in talk.news()["rows"]} == {"lezer"}
    room.open = False
    for message in ({"kind": "ping"}, {"kind": "archive", "name": "", "id": "een"}):
        with pytest.raises(AccessError):
            talk.answer(message)


def test_a_dossier_is_started_and_everybody_before_the_shelf_hears_of_it(room: Room) -> None:
    talk, other = room.talk(), room.talk()
    done = talk.answer({**STAGES, "topics": ["Reikwijdte", ""]})
    assert done == {"kind": "done", "id": "stagerichtlijn"}
    assert ids(other.news()) == ["een", "twee", "stagerichtlijn"]
    made = room.store.dossier("stagerichtlijn")
    assert (made.population, len(made.topics)) == (max(room.registers.populations), 1)


def test_the_columns_of_one_that_is_seen_are_taken_over_and_of_no_other(room: Room) -> None:
    talk = room.talk()
    asked = {**STAGES, "kind": "alike", "source": "een"}
    assert talk.answer(asked)["id"] == "stagerichtlijn"
    assert [one.id for one in room.store.dossier("stagerichtlijn").topics] == ["a"]
    assert talk.answer({**asked, "source": "een-ander"})["refused"] == "Dit dossier bestaat hier niet."


def test_who_is_not_the_keeper_is_told_so_and_starts_nothing(room: Room) -> None:
    room.keeper = None
    talk = room.talk()
    for asked in ({**STAGES, "topics": []}, {**STAGES, "kind": "alike", "source": "een"}):
        assert talk.answer(asked)["refused"] == "Alleen de beheerder van deze installatie kan dit."
    assert room.store.dossier_ids() == ("een", "twee")


def test_whoever_has_no_name_is_asked_for_it(room: Room) -> None:
    room.keeper = replace(OWNER, name="")
    talk = room.talk()
    told = talk.answer({**STAGES, "topics": []})
    assert told["refused"] == "Vul eerst uw naam in: die staat bij elke wijziging."


def test_what_they_are_called_is_kept_by_itself_and_why_not_is_said(room: Room) -> None:
    room.keeper = replace(OWNER, name="")
    talk = room.talk()
    assert talk.answer({"kind": "name", "name": "  Bram "}) == {"kind": "done", "id": ""}
    assert room.store.setting(OWNER_NAME) == "Bram"
    assert talk.answer({"kind": "name", "name": " "})["refused"] == "Vul een naam of label in; houd het kort."


def test_it_is_put_away_brought_back_and_destroyed(room: Room) -> None:
    talk = room.talk()
    of = {"name": "", "id": "een"}
    assert "refused" in talk.answer({"kind": "destroy", "title": "Dossier een", **of})
    assert talk.answer({"kind": "archive", **of}) == {"kind": "done", "id": "een"}
    assert {row["id"]: row["archived"] for row in talk.news()["rows"]} == {"een": True, "twee": False}
    assert talk.answer({"kind": "bring_back", **of}) == {"kind": "done", "id": "een"}
    talk.answer({"kind": "archive", **of})
    assert talk.answer({"kind": "destroy", "title": "Dossier", **of})["refused"] == "Typ de titel zoals die er staat."
    assert talk.answer({"kind": "destroy", "title": "Dossier een", **of}) == {"kind": "done", "id": "een"}
    assert ids(talk.news()) == ["twee"]


@given(st.sampled_from([*KINDS]), st.dictionaries(st.text(max_size=8), st.none() | st.integers() | st.text(max_size=8)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_whatever_is_said_is_answered_or_refused(room: Room, kind: str, more: dict[str, Any]) -> None:
    with suppress(MessageError):
        room.talk().answer({**more, "kind": kind})


def test_the_next_date_is_the_first_to_come_of_documents_and_moments(room: Room) -> None:
    assert (line(room)["next"], line(room)["day"], line(room)["off"]) == ("", "", "")
    for one, day in (("d1", "2027-01-11"), ("d2", "2027-01-27")):
        fields: Plain = {"kind": "agenda", "version": "RWG", "date": day}
        room.store.set_dossier("een", {f"document:{one}": fields}, "Anna")
    told = line(room)
    assert (told["next"], told["day"], told["off"]) == ("2027-01-27", "27 jan", "over 15 dagen")
    room.store.record("een", Mark(Key("x", 1), "Coreper I", date(2027, 1, 13)), "Anna")
    told = line(room)
    assert (told["day"], told["what"], told["off"]) == ("13 jan", "Coreper I", "morgen")


def test_a_date_is_not_told_to_who_does_not_see_what_is_then(room: Room) -> None:
    fields = {"kind": "agenda", "version": "RWG", "date": "2027-01-27", "marking": "restricted"}
    room.store.set_dossier("een", {"document:d1": fields}, "Anna")
    room.store.record("een", Mark(Key("x", 1), "Coreper I", date(2027, 2, 1)), "Anna")
    assert line(room, visitor=OWNER.narrowed(Marking.INTERNAL))["day"] == "1 feb"
    assert line(room, visitor=OWNER.narrowed(Marking.INTERNAL, at=1))["day"] == ""


@pytest.mark.parametrize(
    ("day", "said"),
    [("2027-01-12", "vandaag"), ("2027-02-22", "over 41 dagen"), ("2027-02-23", "over 6 weken")],
)
def test_how_far_off_it_is_is_said_in_days_and_then_in_weeks(room: Room, day: str, said: str) -> None:
    room.store.record("een", Mark(Key("x", 1), "Raad", date.fromisoformat(day)), "Anna")
    assert line(room)["off"] == said


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2027-01-12T13:03:00+00:00", "vandaag 14:03"),
        ("2027-01-11T23:30:00+00:00", "vandaag 00:30"),
        ("2027-01-11T13:03:00+00:00", "gisteren"),
        ("2027-01-08T13:03:00+00:00", "8 jan"),
        ("2026-12-18T13:03:00+00:00", "18 dec 2026"),
        ("2027-01-13T13:03:00+00:00", "13 jan"),
    ],
)
def test_when_it_changed_last_is_said_by_the_day_in_the_hague(room: Room, at: str, said: str) -> None:
    (one,) = shelved(room.store, [View(room.store, "een", OWNER)], TODAY)
    (told,) = lines([replace(one, at=datetime.fromisoformat(at))], speak("nl"), TODAY)
    assert told["changed"] == said


@pytest.mark.parametrize(
    ("today", "until", "later"),
    [(TODAY, "2027-01-31", "Februari en later"), (date(2027, 12, 3), "2027-12-31", "Januari en later")],
)
def test_months_are_parted_after_the_last_day_of_this_one(today: date, until: str, later: str) -> None:
    data = opening((), speak("nl"), today=today)
    assert (data["until"], data["later"]) == (until, later)
