"""The sockets of our own pages: each with its side of the conversation, and what it listens to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from starlette.routing import BaseRoute, WebSocketRoute
from starlette.websockets import WebSocket

from positions.changes import EVERY
from positions.protocol import Talk
from positions.protocol.shelf import ShelfTalk
from positions.web.conversation import converse
from positions.wiring import House


def routes(house: House) -> Sequence[BaseRoute]:
    """One for the pages of a dossier, and one for the page on which all of them stand."""

    async def in_dossier(websocket: WebSocket) -> None:
        await matrix(websocket, house)

    async def before_shelf(websocket: WebSocket) -> None:
        await converse(websocket, ShelfTalk(partial(house.shelf, _cookie(websocket, house))), house.live.listen(EVERY))

    return [WebSocketRoute("/matrix/{dossier}", in_dossier), WebSocketRoute("/dossiers", before_shelf)]


async def matrix(websocket: WebSocket, house: House) -> None:
    """Converse with a page of a dossier."""
    dossier_id = websocket.path_params["dossier"]
    enter = partial(house.enter, _cookie(websocket, house), dossier_id)
    await converse(websocket, Talk(enter, house.registers, house.newsroom), house.live.listen(dossier_id))


def _cookie(websocket: WebSocket, house: House) -> str:
    return websocket.cookies.get(house.settings.cookie, "")
