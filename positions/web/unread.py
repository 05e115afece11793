"""How large a message may be on a socket, and how much may wait there unread, said to what reads and writes it.

What has come of a frame waits in uvicorn's parser, and what goes out (also its answer to a ping, which it gives by
itself) in its transport; no application sees either.  Streamlit gives one bound for all messages, as wide as our own
page needs it (``server.maxMessageSize``), and none for what waits.  Who is not known yet gets narrow ones.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.types import Receive
from websockets.server import ServerProtocol

NARROW = 65_536
"""Bytes of a message of somebody who is not known: what Streamlit's page asks at first is less than a hundredth."""

UNREAD = 1_000_000
"""Bytes that wait for them, beyond what the system takes: the page they get is less than a tenth."""


def narrowed(receive: Receive) -> Callable[[], None]:
    """Bound what comes and what waits, until what is returned gives back what there was.

    A frame is refused by what it says of its own size, before it comes; a line on which too much waits is cut.
    ``receive`` is a method of uvicorn's end.
    """
    end: Any = getattr(receive, "__self__", None)
    parser = getattr(end, "conn", None)
    if not isinstance(parser, ServerProtocol):
        return lambda: None
    wide, parser.max_message_size = parser.max_message_size, NARROW
    end.transport.set_write_buffer_limits(UNREAD)
    end.pause_writing = end.transport.abort  # what the transport calls beyond that

    def widen() -> None:
        parser.max_message_size = wide
        del end.pause_writing
        end.transport.set_write_buffer_limits()

    return widen
