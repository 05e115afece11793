"""One look for all open pages: who is due something is woken, also where nobody gave notice, and nobody else is."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from sqlalchemy import event
from starlette.types import Message
from starlette.websockets import WebSocket

from positions.access import AccessError
from positions.changes import LOOKED, RIGHTS, STILL
from positions.plain import encoded
from positions.protocol import Talk
from positions.settings import Settings
from positions.store import Pulse, StoreError
from positions.web import sockets, watching
from positions.web.conversation import Ahead
from positions.web.watching import Watch, Watched
from positions.wiring import House, open_house

DOSSIER = "kwaliteitsbanen"
PING = {"kind": "ping"}
HELLO = {"kind": "hello", "language": "nl", "columns": "", "revision": 1}
SECONDS = 20


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    url = f"sqlite:///{tmp_path / 'positions.db'}"
    return Settings.read({"POSITIONS_DATABASE_URL": url, "POSITIONS_ACCESS": "links"})


@pytest.fixture
def house(settings: Settings) -> Iterator[House]:
    house = open_house(settings, "127.0.0.1")
    yield house
    house.live.close()
    house.store.close()


class Open:
    """An open page under a watch, and how often it was woken."""

    def __init__(self, house: House, cookie: str, watch: Watch) -> None:
        self.enter = house.entering(cookie, DOSSIER)
        self.talk = Talk(self.enter, house.registers, house.newsroom)
        self.talk.answer(HELLO)
        self.watched, self.woken, self.beats = Watched(watch, self.due, self.talk.still), 0, 0

    def due(self, seen: Pulse) -> bool:
        return self.enter.due(seen.rights) or self.talk.behind(seen.newest.get(DOSSIER))

    def wake(self, what: int) -> None:
        self.woken += what == LOOKED
        self.beats += what == STILL


def links(house: House, many: int) -> list[tuple[str, Callable[[], object]]]:
    """Links that were opened, each with what withdraws it, of which nobody here is given notice."""
    sharing, opened = house.view(DOSSIER, "Anna").sharing(), list[tuple[str, Callable[[], object]]]()
    for number in range(many):
        link, token = sharing.make(f"PV {number}")
        cookie, _ = house.door.claim("", token)
        house.enter(cookie, DOSSIER)
        opened.append((cookie, lambda link=link: house.store.guests.revoke(link.id, link.made)))  # type: ignore[misc]
    return opened


def looking(house: House, watch: Watch, cookies: list[str], *looks: Callable[[list[Open]], object]) -> list[Open]:
    """Pages under watch, and between one look and the next what is done."""

    async def go_on() -> list[Open]:
        pages = [Open(house, cookie, watch) for cookie in cookies]
        with ExitStack() as stack:
            for page in pages:
                stack.enter_context(page.watched.waking(page.wake))
            for look in looks:
                await watch.look()
                look(pages)
        return pages

    return asyncio.run(go_on())


def test_of_many_pages_on_which_nothing_happens_one_look_asks_and_none_is_woken(house: House) -> None:
    asked: list[object] = []

    def ping(pages: list[Open]) -> None:
        event.listen(house.store._engine, "before_cursor_execute", lambda *told: asked.append(told))
        for page in pages:
            assert page.watched.still == {"kind": "news", "revision": 1}

    cookies = [cookie for cookie, _ in links(house, 3)] * 5
    pages = looking(house, Watch(house.store.pulse), cookies, ping, lambda _: None)
    assert [page.woken for page in pages] == [0] * 15
    assert len(asked) == 2, "the second look's: one question for who may come in, one for what was written"


def test_each_page_hears_now_and_then_that_its_line_is_up_and_not_all_at_once(house: House) -> None:
    said: list[int] = []

    def count(pages: list[Open]) -> None:
        said.append(sum(page.beats for page in pages))

    cookies = [cookie for cookie, _ in links(house, 1)] * 8
    pages = looking(house, Watch(house.store.pulse), cookies, *[count] * 9)
    assert said == [8, 10, 12, 14, 16, 18, 20, 22, 24], "all at the first look, and a part of them at each after that"
    assert {page.beats for page in pages} == {3}


def test_what_another_process_writes_without_notice_wakes_who_has_not_heard_of_it(
    house: House, settings: Settings
) -> None:
    def write(pages: list[Open]) -> None:
        elsewhere = open_house(settings, "127.0.0.1")
        elsewhere.view(DOSSIER, "Bram").set({"number": "COM(2027) 1"})
        elsewhere.store.close()
        pages[0].talk.news(2)

    pages = looking(house, Watch(house.store.pulse), [cookie for cookie, _ in links(house, 3)], write, lambda _: None)
    assert [page.woken for page in pages] == [0, 1, 1]
    assert pages[0].watched.still is None, "nobody looks any more"


def test_a_right_that_was_withdrawn_without_notice_wakes_its_page_which_closes(house: House) -> None:
    opened = links(house, 2)

    def check(pages: list[Open]) -> None:
        assert [page.watched.still for page in pages] == [None, None], "neither is told that nothing is new"
        assert [page.woken for page in pages] == [1, 1]
        with pytest.raises(AccessError):
            pages[0].talk.news(0)
        assert pages[1].talk.news(0) == {"kind": "news", "revision": 1}

    def look(pages: list[Open]) -> None:
        assert pages[1].woken == 1, "it came in by the number as it is"
        assert pages[1].watched.still == {"kind": "news", "revision": 1}

    cookies = [cookie for cookie, _ in opened]
    looking(house, Watch(house.store.pulse), cookies, lambda _: opened[0][1](), check, look)


def test_a_dossier_that_is_no_more_wakes_its_pages(house: House) -> None:
    pages = looking(house, Watch(lambda: Pulse(0, {})), [cookie for cookie, _ in links(house, 1)], lambda _: None)
    assert pages[0].woken == 1


def test_who_is_in_by_a_link_that_ended_by_the_clock_is_woken(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def later(_: object) -> None:
        monkeypatch.setattr("positions.access.entering.monotonic", lambda: monotonic() + 61)

    pages = looking(house, Watch(house.store.pulse), [cookie for cookie, _ in links(house, 1)], later, lambda _: None)
    assert pages[0].woken == 1


def test_while_the_database_is_silent_every_page_is_woken_and_none_told_that_nothing_is_new(house: House) -> None:
    def silent() -> Pulse:
        raise StoreError("database", "an answer", "none", "unavailable")

    def check(pages: list[Open]) -> None:
        assert [page.watched.still for page in pages] == [None, None]

    def speak(pages: list[Open]) -> None:
        watch._read = house.store.pulse
        check(pages)

    watch = Watch(silent)
    pages = looking(house, watch, [cookie for cookie, _ in links(house, 2)], speak, lambda _: None)
    assert [page.woken for page in pages] == [1, 1]
    assert [page.beats for page in pages] == [1, 1], "who was told of trouble hears at once that it is over"


def test_one_page_that_cannot_be_looked_after_looks_itself_and_the_look_goes_on_for_the_others(
    house: House, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bool:
        raise RuntimeError("zei het onder vier ogen")

    def fail(pages: list[Open]) -> None:
        monkeypatch.setattr(pages[0].talk, "behind", broken)

    def check(pages: list[Open]) -> None:
        assert [page.woken for page in pages] == [1, 0, 0]
        assert [page.watched.still is None for page in pages] == [True, False, False], "it is told nothing unlooked"
        monkeypatch.undo()

    cookies = [cookie for cookie, _ in links(house, 1)] * 3
    pages = looking(house, Watch(house.store.pulse), cookies, fail, check, *[lambda _: None] * 3)
    assert {record.message for record in caplog.records if record.exc_info} == {"page not looked after"}
    assert [page.woken for page in pages] == [1, 0, 0], "and it is looked after again once that can be told"
    assert min(page.beats for page in pages) == 2


def test_what_fails_while_a_ping_is_answered_is_told_to_its_page(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_SECONDS", 1000)
    ((cookie, _),) = links(house, 1)

    def broken(*_: object, **__: object) -> int:
        raise RuntimeError("zei het onder vier ogen")

    async def heard() -> list[str]:
        monkeypatch.setattr(house.rights, "at_hand", broken)
        told = spoken(house, cookie, lambda: None, PING)
        kinds = [message["kind"] for message in [await anext(told), await anext(told)]]
        await told.aclose()  # type: ignore[attr-defined]
        return kinds

    assert asyncio.run(heard()) == ["news", "trouble"]


def test_nobody_is_watched_once_the_last_page_is_gone(house: House) -> None:
    watch = Watch(house.store.pulse)

    def open_now(_: list[Open]) -> None:
        assert watch._task
        assert not watch._task.done()

    looking(house, watch, [cookie for cookie, _ in links(house, 2)], open_now)
    assert watch._task is None
    assert watch.seen is None


def test_a_page_that_heard_of_an_edit_closes_at_the_notice_of_its_right_that_ended(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_SECONDS", 1000)
    ((cookie, withdraw),) = links(house, 1)

    def edit_and_withdraw() -> None:
        house.view(DOSSIER, "Bram").set({"number": "COM(2027) 1"})
        withdraw()
        house.live.publish(DOSSIER, RIGHTS)

    async def heard() -> list[str]:
        return [message["kind"] async for message in spoken(house, cookie, edit_and_withdraw)]

    assert asyncio.run(heard())[-1] == "closed"


async def spoken(
    house: House, cookie: str, act: Callable[[], object], *asks: Mapping[str, object]
) -> AsyncIterator[Mapping[str, Any]]:
    """What a page is told over its socket, which says hello and what it ``asks``; once it was greeted something happens
    of which nobody gives notice."""
    told, left = asyncio.Queue[Message](), asyncio.Event()
    said = [{"type": "websocket.receive", "text": encoded(one)} for one in (HELLO, *asks)]
    says = iter([{"type": "websocket.connect"}, *said])

    async def receive() -> Message:
        for message in says:
            return message
        await left.wait()
        return {"type": "websocket.disconnect", "code": 1005}

    header = (b"cookie", f"{house.settings.cookie}={cookie}".encode())
    scope = {"type": "websocket", "path_params": {"dossier": DOSSIER}, "headers": [header]}
    page = WebSocket(scope, receive, told.put)
    talk = asyncio.create_task(sockets.matrix(page, house, Ahead(), Watch(house.store.pulse)))
    greeted = False
    try:
        while (message := await asyncio.wait_for(told.get(), SECONDS))["type"] != "websocket.close":
            if message["type"] == "websocket.send":
                yield json.loads(message["text"])
            if message["type"] == "websocket.send" and not greeted:
                greeted = True
                await asyncio.to_thread(act)
    finally:
        left.set()
        await talk


def test_a_page_is_closed_that_nobody_told_of_its_right_that_ended(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_SECONDS", 0.01)
    ((cookie, withdraw),) = links(house, 1)

    async def heard() -> list[str]:
        return [message["kind"] async for message in spoken(house, cookie, withdraw)]

    *before, last = asyncio.run(heard())
    assert ({*before}, last) == ({"news"}, "closed")


def test_a_page_on_which_nothing_happens_hears_that_its_line_is_up(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_SECONDS", 0.01)
    ((cookie, _),) = links(house, 1)

    async def heard() -> list[Mapping[str, Any]]:
        told = spoken(house, cookie, lambda: None)
        found = [await anext(told) for _ in range(3)]
        await told.aclose()  # type: ignore[attr-defined]
        return found[1:]

    assert asyncio.run(heard()) == [{"kind": "news", "revision": 1}] * 2


def test_a_page_hears_what_another_process_wrote_and_gave_no_notice_of(
    house: House, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_SECONDS", 0.01)
    elsewhere = open_house(settings, "127.0.0.1")

    async def heard() -> Mapping[str, Any]:
        ((cookie, _),) = links(house, 1)
        told = spoken(house, cookie, lambda: elsewhere.view(DOSSIER, "Bram").set({"number": "COM(2027) 1"}))
        found = [await anext(told)]
        while found[-1]["kind"] == "news":
            found.append(await anext(told))
        await told.aclose()  # type: ignore[attr-defined]
        return found[-1]

    assert asyncio.run(heard())["kind"] == "matrix"
    elsewhere.store.close()
