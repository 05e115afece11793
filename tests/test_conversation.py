"""A page's own socket, spoken with as the server of sockets speaks."""

from __future__ import annotations

import asyncio
import gc
import json
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.types import Message
from starlette.websockets import WebSocket

from positions.changes import Amend, Batch, Cell, Key, Mark
from positions.settings import Settings
from positions.states import State
from positions.web import sockets
from positions.web.conversation import Ahead
from positions.web.watching import Watch
from positions.wiring import House, open_house

DOSSIER = "kwaliteitsbanen"
SECONDS = 20
HEARD = "zei het onder vier ogen"
HELLO = json.dumps({"kind": "hello", "language": "nl", "columns": "", "revision": 1})


class Greeted(ABC):
    """A page that says hello; then it goes on, and hears, in a way of its own."""

    def __init__(self, house: House) -> None:
        self.house, self.greeted, self.says = house, asyncio.Event(), self.saying()

    async def saying(self) -> AsyncIterator[Message]:
        yield {"type": "websocket.connect"}
        yield {"type": "websocket.receive", "text": HELLO}
        await self.greeted.wait()
        async for said in self.going_on():
            yield said

    @abstractmethod
    def going_on(self) -> AsyncIterator[Message]:
        """What the page does once it was greeted."""

    @abstractmethod
    async def hear(self, text: str) -> None:
        """It is told something more."""

    async def receive(self) -> Message:
        return await anext(self.says)

    async def send(self, message: Message) -> None:
        if message["type"] != "websocket.send":
            return
        if self.greeted.is_set():
            await self.hear(message["text"])
        self.greeted.set()


class Cut(Greeted):
    """Is told of a change, and its line breaks before that has come through."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.told = asyncio.Event()

    async def going_on(self) -> AsyncIterator[Message]:
        view = self.house.view(DOSSIER, "Anna")
        await asyncio.to_thread(view.record, Mark(Key("elders", 1), "Raadswerkgroep", date(2026, 1, 12)))
        await self.told.wait()
        yield {"type": "websocket.disconnect", "code": 1006}

    async def hear(self, text: str) -> None:
        self.told.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            raise OSError from None  # as a socket says that was cut meanwhile


class Slow(Greeted):
    """Takes the answer to its next message only once it is let go; ``heard`` is what it was told after that."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.heard = asyncio.Queue[str]()
        self.held, self.let_go, self.left = (asyncio.Event() for _ in range(3))

    async def going_on(self) -> AsyncIterator[Message]:
        yield {"type": "websocket.receive", "text": json.dumps({"kind": "ping"})}
        await self.left.wait()
        yield {"type": "websocket.disconnect", "code": 1005}

    async def hear(self, text: str) -> None:
        self.held.set()
        await self.let_go.wait()
        self.heard.put_nowait(text)


def write_and_take_out(house: House, elsewhere: House) -> int:
    """A text in a cell, which an owner takes out again wherever they work; the revision then."""
    cell = Cell(house.store.dossier(DOSSIER).topics[0].id, State.DE)
    written = house.view(DOSSIER, "Anna").record(Batch(Key("hier", 1), (Amend(cell, 0, {"note": HEARD}),)))
    assert written.revision == 2
    revision = elsewhere.view(DOSSIER, "Bram").redact(cell, 1)
    house.live.publish(DOSSIER, revision)  # as PostgreSQL does where it was elsewhere
    return revision


@pytest.mark.parametrize("apart", [False, True], ids=["here", "elsewhere"])
def test_a_slow_page_hears_nothing_that_was_taken_out_before_its_turn_came(tmp_path: Path, apart: bool) -> None:
    settings = Settings.read({"POSITIONS_DATABASE_URL": f"sqlite:///{tmp_path / 'positions.db'}"})
    house = open_house(settings, "127.0.0.1")
    elsewhere = open_house(settings, "127.0.0.1") if apart else house

    async def talk() -> list[str]:
        page, told = Slow(house), list[str]()
        scope = {"type": "websocket", "path_params": {"dossier": DOSSIER}, "headers": []}
        line = WebSocket(scope, page.receive, page.send)
        talking = asyncio.create_task(sockets.matrix(line, house, Ahead(), Watch(house.store.pulse)))
        await page.held.wait()
        revision = await asyncio.to_thread(write_and_take_out, house, elsewhere)
        page.let_go.set()
        while not told or json.loads(told[-1]).get("matrix", {}).get("revision") != revision:
            told.append(await asyncio.wait_for(page.heard.get(), SECONDS))
        page.left.set()
        await talking
        return told

    assert HEARD not in "".join(asyncio.run(talk()))


def test_a_line_that_breaks_while_news_is_told_leaves_nothing_unsaid_behind(tmp_path: Path) -> None:
    house = open_house(Settings.read({"POSITIONS_DATABASE_URL": f"sqlite:///{tmp_path / 'positions.db'}"}), "127.0.0.1")
    unheard: list[dict[str, Any]] = []

    async def talk() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, told: unheard.append(told))
        page = Cut(house)
        scope = {"type": "websocket", "path_params": {"dossier": DOSSIER}, "headers": []}
        await sockets.matrix(WebSocket(scope, page.receive, page.send), house, Ahead(), Watch(house.store.pulse))
        for _ in range(3):  # what was stopped gets its turn
            await asyncio.sleep(0)
        gc.collect()

    asyncio.run(talk())
    assert unheard == []
