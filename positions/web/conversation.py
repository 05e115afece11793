"""A page's own socket: its messages answered, and what others change told to it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from time import monotonic
from typing import Protocol

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketDisconnected

from positions import journal
from positions.access import AccessError
from positions.changes import LOOKED, STILL
from positions.live import Ear
from positions.plain import encoded
from positions.protocol import MessageError, Once
from positions.refusals import Refusal
from positions.web.bounds import MESSAGE
from positions.web.watching import Watched

_POLL_SECONDS = 2
"""How often a page that nobody watches looks unasked."""
_LONGEST_BREATH = 0.5
"""After news a page waits as long as the telling took, and no longer than this: a busy process tells more at once."""
_AT_ONCE = 0.005
"""Seconds of telling that are no sign of a busy process."""
_FOREIGN, _CLOSED = 4403, 4401
_PING = '{"kind":"ping"}'
"""What a page sends every few seconds, on which nothing happens."""


class Talking(Protocol):
    """One page's side of a conversation.  Each of these raises AccessError for who may not go on with it."""

    def begin(self) -> None:
        """Tell the administrator that the page opened; "no_dossier" where there is nothing that it could be about."""

    def answer(self, message: Mapping[str, object]) -> Mapping[str, object]:
        """The reply to one message.  Raises MessageError for what no page of ours sends."""

    def news(self, told: int) -> Mapping[str, object]:
        """What changed since the page was last told; nothing beside its kind and a revision where nothing did."""

    def look(self) -> Mapping[str, object]:
        """The same, by what this process knew a moment ago."""

    def at_hand(self, told: int) -> Mapping[str, object] | None:
        """The same up to a revision that is told, or as ``look`` for who LOOKED, if nothing has to be waited for; None
        where something has."""


Tell = Callable[[Talking, int], Awaitable[str]]
"""Tells a page of a revision."""
Heard = AbstractAsyncContextManager[Ear]
"""What is listened to, as ``Live.listen`` gives it."""


class _Work:
    """What one page works out, and whether it ``went`` well once it is ``done``."""

    def __init__(self) -> None:
        self.done = asyncio.Event()
        self.went = False


class Ahead:
    """Which pages work out just now what is new in something, so that the others who are told of it find it at hand."""

    def __init__(self) -> None:
        self._working: dict[tuple[str, int], _Work] = {}

    async def told(self, what: str, talk: Talking, revision: int) -> str:
        """What a page is told of a revision: found at hand, or worked out where no other page does so already.

        Of a page that meets trouble the others do not wait for the next.
        """
        if (found := talk.at_hand(revision)) is not None:
            return _encoded(found)
        key = what, revision
        while first := self._working.get(key):
            await first.done.wait()
            if not first.went:
                return await asyncio.to_thread(_text, talk.news, revision)
            if (found := talk.at_hand(revision)) is not None:
                return _encoded(found)
        self._working[key] = mine = _Work()
        try:
            news = await asyncio.to_thread(_text, talk.news, revision)
            mine.went = True
            return news
        finally:
            del self._working[key]
            mine.done.set()


async def converse(
    websocket: WebSocket, talk: Talking, heard: Heard, tell: Tell | None = None, watched: Watched | None = None
) -> None:
    """Answer one page's messages and tell it what others change, until it goes away or may not see it any more.

    ``tell`` as ``Ahead`` does, where many pages are told the same; ``watched`` where one looks for all of them.
    """
    refused = await asyncio.to_thread(_refusal, talk)
    if refused and refused.reason == "no_dossier":
        await websocket.close(_FOREIGN)
        return
    await websocket.accept()
    if refused:  # a page cannot tell a socket that is refused from a server that is away
        await _farewell(websocket, refused)
        return
    turn = asyncio.Lock()  # one at a time, so that news never overtakes the receipt it belongs to
    both = (
        _listen(websocket, talk, turn, watched),
        _tell(websocket, talk, heard, turn, tell or _worked_out, watched),
    )
    tasks = [asyncio.create_task(one) for one in both]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)  # the other may meet the same farewell while it is stopped
    await _close(websocket, done)


async def _close(websocket: WebSocket, done: set[asyncio.Task[None]]) -> None:
    """Say farewell to a page that may not see this any more; one that went away needs none."""
    for task in done:
        trouble = task.exception()
        if isinstance(trouble, AccessError):
            await _farewell(websocket, trouble)
        elif trouble and not isinstance(trouble, WebSocketDisconnect | WebSocketDisconnected):
            raise trouble


async def _farewell(websocket: WebSocket, refused: AccessError) -> None:
    journal.tell("page closed", why=refused.reason)
    with suppress(WebSocketDisconnect, RuntimeError):
        await websocket.send_text(encoded({"kind": "closed"}))
        await websocket.close(_CLOSED)


async def _listen(websocket: WebSocket, talk: Talking, turn: asyncio.Lock, watched: Watched | None) -> None:
    while True:
        text = await _received(websocket)
        async with turn:
            told = _at_once(talk, watched) if text == _PING else ""
            await websocket.send_text(told or await asyncio.to_thread(_answer, talk, text))


def _at_once(talk: Talking, watched: Watched | None) -> str:
    """The answer to a ping of which all is at hand; "" for what a thread has to answer."""
    try:
        found = (watched and watched.still) or talk.at_hand(LOOKED)
    except AccessError:
        raise
    except Refusal:
        return ""
    except Exception as trouble:
        return _trouble("message not answered", trouble)
    return encoded(found) if found else ""


async def _received(websocket: WebSocket) -> str:
    """The next message; empty when it came as bytes, which no page of ours sends."""
    message = await websocket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1005))
    return message.get("text") or ""


async def _tell(
    websocket: WebSocket, talk: Talking, heard: Heard, turn: asyncio.Lock, tell: Tell, watched: Watched | None
) -> None:
    async with heard as revisions:
        with watched.waking(revisions.hint) if watched else nullcontext():
            await _tell_each(websocket, talk, revisions, turn, tell, watched)


async def _tell_each(
    websocket: WebSocket, talk: Talking, revisions: Ear, turn: asyncio.Lock, tell: Tell, watched: Watched | None
) -> None:
    while True:
        with suppress(TimeoutError):  # the slow look is the net under push
            async with asyncio.timeout(None if watched else _POLL_SECONDS):
                await revisions.ready.wait()
        begun = monotonic()
        async with turn:  # what is heard until then counts: it may say that the page sees less
            told = revisions.take() if revisions.ready.is_set() else LOOKED
            if news := _beat(watched) if told == STILL else await _news(talk, told, tell):
                await websocket.send_text(news)
        if (took := monotonic() - begun) > _AT_ONCE:
            await asyncio.sleep(min(took, _LONGEST_BREATH))


def _beat(watched: Watched | None) -> str:
    """That the line of a page that was greeted is up; "" where something is due by now, which the next look finds."""
    told = watched and watched.still
    return encoded(told) if told and "revision" in told else ""


async def _news(talk: Talking, told: int, tell: Tell) -> str:
    """What a page is told, "" for nothing."""
    try:
        if told == LOOKED:
            found = talk.at_hand(told)
            return await asyncio.to_thread(_text, lambda _: talk.look(), told) if found is None else _encoded(found)
        return await (tell(talk, told) if told else _worked_out(talk, told))
    except AccessError:
        raise
    except Exception as trouble:
        return _trouble("news not told", trouble)


async def _worked_out(talk: Talking, told: int) -> str:
    return await asyncio.to_thread(_text, talk.news, told)


def _text(ask: Callable[[int], Mapping[str, object]], told: int) -> str:
    return _encoded(ask(told))


def _encoded(news: Mapping[str, object]) -> str:
    """As JSON; "" where nothing is new."""
    if not news.keys() - {"revision", "kind"}:
        return ""
    return news.text if isinstance(news, Once) else encoded(news)


def _refusal(talk: Talking) -> AccessError | None:
    """Why this page may not be spoken to; of a database that is silent the page is told when it speaks."""
    try:
        talk.begin()
    except AccessError as refused:
        return refused
    except Refusal as trouble:
        journal.warn("page not looked at", error=type(trouble).__name__)
    return None


def _answer(talk: Talking, text: str) -> str:
    try:
        return encoded(talk.answer(_message(text)))
    except AccessError:
        raise
    except MessageError as refused:
        journal.warn("message refused", why=str(refused))
        return encoded({"kind": "refused"})
    except Exception as trouble:
        return _trouble("message not answered", trouble)


def _message(text: str) -> Mapping[str, object]:
    """The JSON object that a page sent."""
    try:
        message = json.loads(text) if len(text) <= MESSAGE else None
    except (ValueError, RecursionError):
        message = None
    if not isinstance(message, dict):
        raise MessageError("message", "a JSON object of a bearable size", f"{len(text)} characters")
    return message


def _trouble(what: str, trouble: Exception) -> str:
    """What a page is told when it is our side that fails: it keeps its edits and tries again."""
    if not isinstance(trouble, Refusal):
        journal.fail(what, trouble)
        return encoded({"kind": "trouble"})
    journal.warn(what, why=str(trouble))
    return encoded({"kind": "moved" if trouble.reason == "moved" else "trouble"})
