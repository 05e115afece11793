"""A page's own socket, spoken with as the server of sockets speaks."""

from __future__ import annotations

import asyncio
import gc
import json
from datetime import date
from pathlib import Path
from typing import Any

from starlette.types import Message
from starlette.websockets import WebSocket

from positions.changes import Key, Mark
from positions.settings import Settings
from positions.web import sockets
from positions.web.conversation import Ahead
from positions.web.watching import Watch
from positions.wiring import House, open_house

DOSSIER = "kwaliteitsbanen"
HELLO = json.dumps({"kind": "hello", "language": "nl", "columns": "", "revision": 1})


class Cut:
    """A page that says hello, is told of a change, and whose line breaks before that has come through."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.answered, self.told = asyncio.Event(), asyncio.Event()
        self.says = self.saying()

    async def saying(self) -> Any:
        yield {"type": "websocket.connect"}
        yield {"type": "websocket.receive", "text": HELLO}
        await self.answered.wait()
        view = self.house.view(DOSSIER, "Anna")
        await asyncio.to_thread(view.record, Mark(Key("elders", 1), "Raadswerkgroep", date(2026, 1, 12)))
        await self.told.wait()
        yield {"type": "websocket.disconnect", "code": 1006}

    async def receive(self) -> Message:
        said: Message = await anext(self.says)
        return said

    async def send(self, message: Message) -> None:
        if message["type"] != "websocket.send":
            return
        if not self.answered.is_set():
            self.answered.set()
            return
        self.told.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            raise OSError from None  # as a socket says that was cut meanwhile


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
