"""Many pages that look on: one works out what is new, the others find it; who only looks asks the database little."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import event

from positions import remembering
from positions.access import AccessError
from positions.changes import LOOKED, Key, Mark
from positions.protocol import Once, Talk
from positions.protocol.visit import Visit
from positions.settings import Settings
from positions.store import Store, engines
from positions.wiring import House, open_house
from tests.store.test_store_commits import until

DOSSIER = "kwaliteitsbanen"
HELLO = {"kind": "hello", "language": "nl", "columns": "", "revision": 1}
PING = {"kind": "ping"}


class Asked:
    """How often a database is asked anything."""

    def __init__(self, store: Store) -> None:
        self.times = 0
        event.listen(store._engine, "before_cursor_execute", self._count)

    def _count(self, *_: object) -> None:
        self.times += 1


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'positions.db'}"


@pytest.fixture
def house(url: str) -> Iterator[House]:
    house = open_house(Settings.read({"POSITIONS_DATABASE_URL": url}), "127.0.0.1")
    yield house
    house.live.close()
    house.store.close()


def page(house: House, cookie: str = "") -> Talk:
    talk = Talk(house.entering(cookie, DOSSIER), house.registers, house.newsroom)
    talk.answer({"kind": "name", "name": "Anna"})
    talk.answer(HELLO)
    return talk


def edit(talk: Talk, seq: int, stance: str = "+", state: str = "DE") -> int:
    """Another stance of a state, Germany, one version further each time; the revision."""
    one = {"topic": "P1", "state": state, "seen": seq - 1, "stance": stance, "source": None}
    entry = {"outbox": f"uitbak {state}", "seq": seq, "edits": [one]}
    (receipt,) = json.loads(json.dumps(talk.answer({"kind": "outbox", "entries": [entry]})))["receipts"]
    return int(receipt["revision"])


class Clock:
    """What tells how long ago something was seen at a glance; it stands still."""

    def __init__(self) -> None:
        self.now = monotonic()

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(remembering, "monotonic", clock)
    return clock


def test_who_is_told_of_an_edit_finds_what_its_receipt_told_and_asks_nothing(house: House) -> None:
    writer, *others = (page(house) for _ in range(5))
    for one in others:  # the others said after it who they are
        one.news(0)
    revision, asked = edit(writer, 1), Asked(house.store)
    told = others[0].at_hand(revision)
    assert isinstance(told, Once)
    assert json.loads(told.text)["cells"]["P1"]["DE"]["stance"] == "+"
    assert all(one.at_hand(revision) is told for one in others[1:])
    assert writer.at_hand(revision) == {"kind": "news", "revision": revision}, "its own came with the receipt"
    assert asked.times == 0


def test_the_others_hear_of_an_edit_once_what_they_are_told_of_it_is_at_hand(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages, heard = list[Talk](), list[object]()
    monkeypatch.setattr(house.live, "publish", lambda _, revision: heard.append(pages[1].at_hand(revision)))
    pages += [page(house) for _ in range(3)]
    writer, other, gone = pages
    other.news(0)
    edit(writer, 1)
    (told,) = heard
    assert isinstance(told, Once)
    monkeypatch.setattr(Visit, "news", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        edit(gone, 2, "-")
    assert len(heard) == 2, "also of what was written by a page that is told no more itself"


def test_what_one_commit_keeps_of_several_pages_is_told_once_to_each_of_the_others(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []
    monkeypatch.setattr(house.live, "publish", lambda _, revision: heard.append(revision))
    writers, other = {page(house): state for state in ("DE", "FR", "ES", "PL")}, page(house)
    other.news(0)
    lines = house.store._recording._commits._lines
    with ThreadPoolExecutor(len(writers)) as pool, engines.transaction(house.store._engine, writes=True):
        receipts = [pool.submit(edit, one, 1, "+", state) for one, state in writers.items()]
        until(lambda: len(lines.get(DOSSIER, ())) == len(writers))
    assert sorted(one.result() for one in receipts) == [2, 3, 4, 5]
    assert max(heard) == 5
    assert len([one for one in heard if one != 5]) <= 1, "whoever came first is written alone, the others together"
    told = other.at_hand(5)
    assert isinstance(told, Once)
    assert {state for state, one in json.loads(told.text)["cells"]["P1"].items()} == {*writers.values()}


def test_one_page_works_out_what_all_are_told_where_nobody_did_yet(house: House) -> None:
    first, other = (page(house) for _ in range(2))
    for seq in (1, 2):
        view = house.view(DOSSIER, "Bram")
        revision = view.record(Mark(Key("elders", seq), f"Raadswerkgroep {seq}", date(2026, 1, 12))).revision
        assert revision
        assert first.at_hand(revision) is other.at_hand(revision) is None
        told = first.news(revision)
        if seq == 2:
            assert other.at_hand(revision) is told
        other.news(revision)


def test_what_has_to_be_drawn_anew_is_never_at_hand(house: House) -> None:
    writer, first, other = (page(house) for _ in range(3))
    for one in (first, other):
        one.news(edit(writer, 1) if one is first else house.view(DOSSIER).newest())
    revision = house.view(DOSSIER, "Anna").set({"number": "COM(2027) 1"})
    assert "matrix" in first.news(revision)
    assert other.at_hand(revision) is None
    assert "matrix" in other.news(revision)


@pytest.mark.usefixtures("clock")
def test_many_pages_that_look_ask_the_database_as_much_as_one(house: House) -> None:
    pages = [page(house) for _ in range(20)]
    for one in pages:
        one.look()
    asked = Asked(house.store)
    for one in pages:
        assert one.look() == one.answer(PING) == {"kind": "news", "revision": 1}
    assert asked.times == 0, "it was asked when the first of them looked"


def test_what_a_page_looked_for_a_moment_ago_the_others_have_at_hand_and_a_second_later_nobody(
    house: House, clock: Clock
) -> None:
    first, other = page(house), page(house)
    for one in (other, first):
        one.look()
    asked = Asked(house.store)
    assert other.at_hand(LOOKED) == {"kind": "news", "revision": 1}
    assert asked.times == 0
    clock.now += 1.5
    assert other.at_hand(LOOKED) is None


def test_who_looks_hears_a_second_later_what_another_process_wrote_and_gave_no_notice_of(
    house: House, url: str, clock: Clock
) -> None:
    talk, store = page(house), Store.open(url)
    talk.look()
    elsewhere = open_house(Settings.read({"POSITIONS_DATABASE_URL": url}), "127.0.0.1")
    edit(page(elsewhere), 1, "-")
    assert "cells" not in talk.look()
    clock.now += 1.5
    assert json.loads(json.dumps(talk.look()))["cells"]["P1"]["DE"]["stance"] == "-"
    for one in (elsewhere.store, store):
        one.close()


def test_who_looks_is_closed_a_second_after_a_right_was_withdrawn_without_notice(tmp_path: Path, clock: Clock) -> None:
    settings = Settings.read(
        {"POSITIONS_DATABASE_URL": f"sqlite:///{tmp_path / 'positions.db'}", "POSITIONS_ACCESS": "links"}
    )
    house = open_house(settings, "127.0.0.1")
    link, token = house.view(DOSSIER, "Anna").sharing().make("PV")
    cookie, _ = house.door.claim("", token)
    talk = page(house, cookie)
    talk.look()
    house.store.guests.revoke(link.id, link.made)
    assert talk.look()["kind"] == "news"
    clock.now += 1.5
    with pytest.raises(AccessError):
        talk.look()
    house.live.close()
    house.store.close()
