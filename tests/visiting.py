"""Visiting a running app as Streamlit's own page does, without a browser: its socket, its messages, its runs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection

from tests.knocking import PATIENCE, Place, knock

STREAM = "/_stcore/stream"


class Visit:
    """A Streamlit session: ``session`` is what the server calls it, once it ran."""

    def __init__(self, line: ClientConnection) -> None:
        self._line = line
        self.session = ""
        self.said: list[ForwardMsg] = []
        """Everything the server sent in the last run."""

    def run(self, query: str = "") -> float:
        """Ask for a run of the page and wait until it is through; the seconds that took."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        begun = time.monotonic()
        self._line.send(asked.SerializeToString())
        self.said = list(self._until_finished(begun + PATIENCE))
        return time.monotonic() - begun

    def _until_finished(self, deadline: float) -> Iterator[ForwardMsg]:
        while True:
            message = ForwardMsg()
            message.ParseFromString(self._line.recv(timeout=deadline - time.monotonic()))
            yield message
            if message.HasField("new_session"):
                self.session = message.new_session.initialize.session_id
            # A run that was overtaken by the next one ends in another way, and is not what was waited for.
            if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY and message.HasField("script_finished"):
                return


@contextmanager
def visit(
    server: Place,
    host: str = "",
    origin: str | None = "its own",
    cookie: str = "",
    session: str = "",
    query: str = "",
) -> Iterator[Visit]:
    """A session of its own, as a page just loaded has it, or ``session`` taken up again; its first run is done."""
    with knock(server, STREAM, host, origin, cookie, ["streamlit", "none", session] if session else None) as line:
        visiting = Visit(line)
        visiting.run(query)
        yield visiting
