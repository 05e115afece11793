"""Whoever leaves: a browser that goes while it is being answered is no fault of ours."""

from __future__ import annotations

from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive, Send
from starlette.websockets import WebSocketDisconnect
from uvicorn.protocols.utils import ClientDisconnected

_LEAVING = frozenset({"http.disconnect", "websocket.disconnect"})
_ANSWERS = frozenset({"websocket.accept", "websocket.close", "websocket.http.response.start"})
_MET = (ClientDisconnect, OSError, RuntimeError, WebSocketDisconnect)
"""What an application meets that still reads or writes where nobody is any more."""


class Line:
    """What one browser says and is told; ``cut`` from when it is known to have left, ``answered`` once it was told
    whether its socket opens."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send
        self.cut = self.answered = False

    async def receive(self) -> Message:
        """The next of what it says."""
        message = await self._receive()
        self.cut = self.cut or message["type"] in _LEAVING
        return message

    async def send(self, message: Message) -> None:
        """Tell it something."""
        try:
            await self._send(message)
        except OSError:
            self.cut = True
            raise
        self.answered = self.answered or message["type"] in _ANSWERS

    def refuse_lost(self) -> None:
        """Raises ClientDisconnected where a socket's browser left before it was answered.

        By that uvicorn knows that there was nobody to answer; it takes an application that only returns for broken.
        """
        if self.cut and not self.answered:
            raise ClientDisconnected

    def explains(self, error: Exception) -> bool:
        """Whether an application failed because nobody was there any more."""
        return self.cut and isinstance(error, _MET)
