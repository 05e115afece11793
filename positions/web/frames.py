"""How large a message may be on a socket, said to what reads it there.

What has come of a frame waits in uvicorn's parser, where no application sees it.  Streamlit gives one bound for all, as
wide as our own page needs it (``server.maxMessageSize``); who is not known yet gets a narrow one.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.types import Receive
from websockets.server import ServerProtocol

NARROW = 65_536
"""Bytes of a message of somebody who is not known: what Streamlit's page asks at first is less than a hundredth."""


def narrowed(receive: Receive) -> Callable[[], None]:
    """Let no message come that is larger than NARROW; what is returned gives back what there was.

    A frame is refused by what it says of its own size, before it comes.  ``receive`` is a method of uvicorn's end.
    """
    parser = getattr(getattr(receive, "__self__", None), "conn", None)
    if not isinstance(parser, ServerProtocol):
        return lambda: None
    wide, parser.max_message_size = parser.max_message_size, NARROW

    def widen() -> None:
        parser.max_message_size = wide

    return widen
