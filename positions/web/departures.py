"""Whoever leaves: a browser that goes while it is being answered is no fault of ours."""

from __future__ import annotations

from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive, Send
from starlette.websockets import WebSocketDisconnect

_LEAVING = frozenset({"http.disconnect", "websocket.disconnect"})
_MET = (ClientDisconnect, OSError, RuntimeError, WebSocketDisconnect)
"""What an application meets that still reads or writes where nobody is any more."""


class Line:
    """What one browser says and is told; ``cut`` from when it is known to have left."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send
        self.cut = False

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

    def explains(self, error: Exception) -> bool:
        """Whether an application failed because nobody was there any more."""
        return self.cut and isinstance(error, _MET)
