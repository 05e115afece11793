"""A PostgreSQL that falls silent without closing: nobody waits for it without end, and while it lasts few wait at all.

Three things notice, since each leaves a case to the others: keepalives where an answer is waited for,
``tcp_user_timeout`` where a question was sent, and a deadline on every wait, for a server that is stopped: its kernel
still acknowledges.  Nor does a transaction that was left behind hold its rows: the server soon ends it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from sqlalchemy import Engine, PoolProxiedConnection, QueuePool, event

DEADLINE = 5.0
"""Seconds that an answer is waited for, and that the server keeps a transaction in which nothing is asked."""
CONNECTING = 3
"""Seconds that a new connection may take."""
_GLANCE = 0.1  # seconds in which a server that hears takes a connection
CONNECTION = {
    "connect_timeout": CONNECTING,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""What is asked of libpq for each connection, also for one that may wait as long as it takes."""

_T = TypeVar("_T")


class Punctual(psycopg.Connection[Any]):
    """A connection that is thrown away after a wait that took too long: what it would answer belongs to nobody."""

    def wait(self, gen: PQGen[_T], interval: float = 0.1, timeout: float | None = None) -> _T:
        """As psycopg does, and never for longer than DEADLINE."""
        try:
            return super().wait(gen, interval, DEADLINE if timeout is None else timeout)
        except psycopg.errors._WaitTimeout:
            self.pgconn.finish()  # the socket alone: nothing more is said to who does not hear
            raise psycopg.OperationalError(f"no answer within {DEADLINE:.0f} seconds") from None


class Turnstile(QueuePool):
    """The connections of one engine: while the server is silent one asks for it, and who comes then is told at once."""

    silent = False

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._one = threading.Lock()

    def connect(self) -> PoolProxiedConnection:
        """A connection that answers.  Raises psycopg.OperationalError where none does."""
        with self._turn():
            return super().connect()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        alone = self.silent
        if alone and not self._one.acquire(timeout=_GLANCE):
            raise psycopg.OperationalError("silent, and somebody waits for it already")
        try:
            yield
            self.silent = False
        except psycopg.Error:
            self.silent = True
            raise
        finally:
            if alone:
                self._one.release()


def bound(engine: Engine) -> None:
    """Let nobody wait for long on this engine from now on; the embedded database has no line to fall silent."""
    if engine.dialect.name == "postgresql":
        engine.dispose()
        event.listen(engine, "do_connect", lambda dialect, record, given, named: _opened(given, named))
        event.listen(engine, "invalidate", lambda *_: setattr(engine.pool, "silent", True))


def _opened(given: Sequence[Any], named: Mapping[str, Any]) -> Punctual:
    made = Punctual.connect(*given, **named)
    made.autocommit = True  # what is set in a transaction may be taken back with it
    made.execute(f"SET idle_in_transaction_session_timeout = {DEADLINE * 1000:.0f}".encode())
    made.autocommit = False
    return made
