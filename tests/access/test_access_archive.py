"""The archive: an owner puts a dossier away and brings it back, nobody writes meanwhile; a keeper may destroy it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from positions.access import AccessError, Door, Sharing, Shelf, Starting, View
from positions.access.starting import bare
from positions.changes import GONE, RIGHTS, Batch, Cell, Key, Mark, Restate, Revert
from positions.people import Role, Visitor
from positions.protocol.shelf import opening
from positions.settings import Settings
from positions.stances import Marking, Position, Stance
from positions.states import State
from positions.store import Store, StoreError
from positions.web import lifespan
from positions.wiring import House, open_house
from positions.words import speak
from tests.factories import AT, dossier, topic

OWNER = Visitor("Anna", Role.OWNER, Marking.RESTRICTED)
EDITOR = replace(OWNER, name="Bram", role=Role.EDITOR)
CELL = Cell("a", State.DE)
PRESS = Batch(Key("x", 1), (Restate(CELL, 0, Stance.SUPPORTS),))
SECRET = "zegt het alleen tegen ons"


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """Two dossiers, on either database."""
    opened = Store.open(store_url)
    for one in ("een", "twee"):
        made = dossier(id=one, title={"nl": f"Dossier {one}"}, topics=(topic("A"),))
        opened.seed(made, {Cell("a", State.NL): Position(Stance.SUPPORTS, note=SECRET)})
    yield opened
    opened.close()


def shelf(store: Store, visitor: Visitor = OWNER, keeper: Visitor | None = OWNER) -> Shelf:
    """All dossiers as somebody sees them, each as the house lets them in."""
    away = store.lives.archived()
    return Shelf(
        store,
        [View(store, one, replace(visitor, archived=one in away)) for one in store.dossier_ids()],
        keeper,
    )


def put_away(store: Store, dossier_id: str = "een") -> None:
    shelf(store).view(dossier_id).set({"archived": True})


def test_what_is_put_away_is_read_and_nobody_writes_in_it(store: Store) -> None:
    put_away(store)
    seen = shelf(store).view("een")
    assert seen.cells().position(Cell("a", State.NL)).note == SECRET
    tries = (
        partial(seen.record, PRESS),
        partial(seen.record, Mark(Key("x", 2), "Raad", AT.date())),
        partial(seen.record, Revert(Key("x", 3), PRESS.key)),
        partial(seen.set, {"number": "COM(2027) 9"}),
        partial(seen.set, {"archived": False}),
        partial(seen.redact, Cell("a", State.NL), 1),
        seen.added,
    )
    for attempt in tries:
        with pytest.raises(AccessError) as refused:
            attempt()
        assert refused.value.reason == "archived"
    assert not seen.visitor.may_edit
    assert seen.updating().owns is False


def test_an_owner_brings_it_back_and_the_log_tells_of_both(store: Store) -> None:
    put_away(store)
    shelf(store).view("een").bring_back()
    assert store.lives.archived() == frozenset()
    assert [(one.what, one.value, one.author) for one in store.dossier_changes("een")[:2]] == [
        ("archived", False, "Anna"),
        ("archived", True, "Anna"),
    ]
    assert shelf(store).view("een").record(PRESS).revision == 4


def test_an_editor_does_neither(store: Store) -> None:
    with pytest.raises(AccessError) as refused:
        shelf(store, EDITOR).view("een").set({"archived": True})
    assert refused.value.reason == "owners"
    put_away(store)
    with pytest.raises(AccessError) as again:
        shelf(store, EDITOR).view("een").bring_back()
    assert again.value.reason == "owners"
    assert store.lives.archived() == {"een"}


def test_putting_away_with_other_changes_is_undone_with_them(store: Store) -> None:
    seen = shelf(store).view("een")
    seen.record(replace(PRESS, fields={"archived": True}))
    assert store.lives.archived("een") == {"een"}
    store.record("een", Revert(Key("x", 2), PRESS.key), "Anna")
    assert store.lives.archived("een") == frozenset()


def test_who_has_it_open_is_a_visitor_with_other_rights_from_then_on(store: Store) -> None:
    before = shelf(store).view("een").visitor.rights
    put_away(store)
    assert shelf(store).view("een").visitor.rights != before
    assert shelf(store).view("twee").visitor.rights == before


def test_what_is_destroyed_leaves_one_line_and_the_other_dossier(store: Store) -> None:
    door, sharing = Door(store, timedelta(hours=10)), Sharing(store, "een", OWNER)
    cookie, _ = door.claim("", sharing.make("PV Brussel")[1])
    put_away(store)
    heard: list[tuple[str, int]] = []
    seen = shelf(store)
    seen._publish = lambda *told: heard.append(told)
    left = seen.destroy("een", " Dossier  een ")
    assert (left.dossier, left.title, left.number, left.revisions, left.author) == (
        "een",
        "Dossier een",
        "COM(2027) 1",
        2,
        "Anna",
    )
    assert (store.lives.destroyed(), heard) == ((left,), [("een", RIGHTS), (GONE, RIGHTS)])
    assert (store.dossier_ids(), store.keeps("een")) == (("twee",), False)
    with pytest.raises(AccessError):
        door.guest(cookie, "een")
    assert rows_about(store, "een") == {"destroyed"}
    assert store.cells("twee")[Cell("a", State.NL)].position.note == SECRET


def rows_about(store: Store, word: str) -> set[str]:
    """The tables in which a word still stands by itself, in any row."""
    with store._reading() as connection:
        names = [
            row[0]
            for row in connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
                if connection.dialect.name == "sqlite"
                else "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
            )
        ]
        return {
            name for name in names if any(word in row for row in connection.exec_driver_sql(f"SELECT * FROM {name}"))
        }


@pytest.mark.parametrize(
    ("keeper", "away", "title", "reason"),
    [
        (None, True, "Dossier een", "keepers"),
        (replace(OWNER, name=""), True, "Dossier een", "nameless"),
        (OWNER, False, "Dossier een", "unarchived"),
        (OWNER, True, "dossier een", "other_title"),
        (OWNER, True, "", "other_title"),
    ],
)
def test_nothing_is_destroyed_but_by_its_keeper_from_the_archive_and_by_its_title(
    store: Store, keeper: Visitor | None, away: bool, title: str, reason: str
) -> None:
    if away:
        put_away(store)
    with pytest.raises(AccessError) as refused:
        shelf(store, keeper=keeper).destroy("een", title)
    assert refused.value.reason == reason
    assert (store.keeps("een"), store.lives.destroyed()) == (True, ())


def test_whoever_comes_between_finds_it_in_use(store: Store) -> None:
    with pytest.raises(StoreError) as refused:
        store.lives.end("een", "Anna")
    assert refused.value.reason == "unarchived"
    assert store.keeps("een")


def test_who_does_not_see_a_dossier_destroys_none(store: Store) -> None:
    put_away(store)
    with pytest.raises(AccessError) as refused:
        Shelf(store, [View(store, "twee", OWNER)], OWNER).destroy("een", "Dossier een")
    assert refused.value.reason == "no_dossier"


def test_no_other_ever_gets_the_id_of_what_was_destroyed(store: Store) -> None:
    put_away(store)
    shelf(store).destroy("een", "Dossier een")
    begun = replace(bare({"nl": "Een"}, "", (), 2025), id="een")
    assert Starting(store, OWNER).start(begun) == "een-2"
    assert store.seed(dossier(id="een"), {}) is False


def test_what_was_destroyed_does_not_come_back_with_the_next_start(tmp_path: Path) -> None:
    house = house_at(tmp_path)
    house.view("kwaliteitsbanen", "Anna").set({"archived": True})
    title = house.store.dossier("kwaliteitsbanen").title["nl"]
    shelf(house.store).destroy("kwaliteitsbanen", title)
    house.store.close()
    again = house_at(tmp_path)
    assert (again.store.dossier_ids(), again.registers.newer) == ((), {})
    again.store.close()


def test_a_process_forgets_what_it_remembers_of_a_dossier_that_another_destroyed(tmp_path: Path) -> None:
    here, there = house_at(tmp_path), house_at(tmp_path)
    title = here.store.dossier("kwaliteitsbanen").title["nl"]
    there.view("kwaliteitsbanen", "Anna").set({"archived": True})
    here.store.dossier("kwaliteitsbanen")
    assert len(here.store._dossiers) > 0

    async def serve() -> None:
        async with lifespan(here)(None), asyncio.timeout(20):
            await asyncio.sleep(0)
            shelf(there.store).destroy("kwaliteitsbanen", title)
            while len(here.store._dossiers):
                here.live.publish(GONE, RIGHTS)  # as PostgreSQL tells it from process to process
                await asyncio.sleep(0.01)

    asyncio.run(serve())
    for house in (here, there):
        house.store.close()


def house_at(folder: Path) -> House:
    return open_house(Settings.read({"POSITIONS_DATABASE_URL": f"sqlite:///{folder / 'positions.db'}"}), "127.0.0.1")


def test_a_page_says_that_it_is_in_the_archive(tmp_path: Path) -> None:
    house = house_at(tmp_path)
    house.view("kwaliteitsbanen", "Anna").set({"archived": True})
    (row,) = opening(house.all().rows(), speak("nl"))["rows"]
    assert row["archived"] is True
    assert house.enter("", "kwaliteitsbanen").visitor.archived
    house.store.close()
