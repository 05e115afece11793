"""A server that is measured, for as long as it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.browser.server import Server


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    """It, from when it answers until it is stopped."""
    server.start()
    try:
        yield server
    finally:
        server.stop()
