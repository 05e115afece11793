"""The sockets of our own pages: each with its side of the conversation, and what it listens to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from starlette.routing import BaseRoute, WebSocketRoute
from starlette.websockets import WebSocket

from positions.changes import EVERY
from positions.drafts import channel
from positions.protocol import Talk
from positions.protocol.drafting import DraftTalk
from positions.protocol.shelving import ShelfTalk
from positions.store import Pulse
from positions.web.conversation import Ahead, converse
from positions.web.watching import Watch, Watched
from positions.wiring import House


def routes(house: House) -> Sequence[BaseRoute]:
    """One for the pages of a dossier, one for the page on which all of them stand, and one for that of a draft."""
    ahead, watch = Ahead(), Watch(house.store.pulse)

    async def in_dossier(websocket: WebSocket) -> None:
        await matrix(websocket, house, ahead, watch)

    async def before_shelf(websocket: WebSocket) -> None:
        cookie = _cookie(websocket, house)
        talk = ShelfTalk(partial(house.shelf, cookie), partial(house.drafts, cookie), house.registers)
        await converse(websocket, talk, house.live.listen(EVERY))

    async def over_draft(websocket: WebSocket) -> None:
        await draft(websocket, house)

    return [
        WebSocketRoute("/matrix/{dossier}", in_dossier),
        WebSocketRoute("/dossiers", before_shelf),
        WebSocketRoute("/concept/{draft}", over_draft),
    ]


async def matrix(websocket: WebSocket, house: House, ahead: Ahead, watch: Watch) -> None:
    """Converse with a page of a dossier; with the others of this process it shares who works ahead, and the watch."""
    dossier_id = websocket.path_params["dossier"]
    enter = house.entering(_cookie(websocket, house), dossier_id)
    talk = Talk(enter, house.registers, house.newsroom)

    def due(seen: Pulse) -> bool:
        return enter.due(seen.rights) or talk.behind(seen.newest.get(dossier_id))

    heard, told = house.live.listen(dossier_id), partial(ahead.told, dossier_id)
    await converse(websocket, talk, heard, told, Watched(watch, due, talk.still))


async def draft(websocket: WebSocket, house: House) -> None:
    """Converse with the page of a draft."""
    cookie, draft_id = _cookie(websocket, house), websocket.path_params["draft"]
    talk = DraftTalk(
        partial(house.draft, cookie, draft_id),
        partial(house.introduce, cookie),
        partial(house.confirming, cookie, draft_id),
    )
    await converse(websocket, talk, house.live.listen(channel(draft_id)))


def _cookie(websocket: WebSocket, house: House) -> str:
    return websocket.cookies.get(house.settings.cookie, "")
