"""Who must hear of a change: a bus within the process, and PostgreSQL's LISTEN/NOTIFY between processes."""

from __future__ import annotations

import asyncio
import json
import threading
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, suppress

import psycopg
from sqlalchemy import make_url

from positions import journal
from positions.changes import CHANNEL, EVERY, LOOKED, RIGHTS, STILL

_PATIENCE = 5.0  # seconds that opening waits for the first LISTEN
_GLANCE = 0.2  # seconds between looks at whether to stop
_AT_ONCE = 8
"""Listeners that are woken before whatever else a loop has to do: a receipt waits no longer than that."""
_FOREIGN = (ValueError, KeyError, TypeError, OverflowError, RecursionError)
"""What somebody else's words on our channel raise when they are read as news."""
_PAUSES = (0.1, 0.2, 0.5, 1.0, 2.0)  # seconds before each next attempt to reconnect; the last one repeats


class Live:
    """Tells listeners, in any thread or event loop, that a dossier has a newer revision.

    What is told is a hint that there is something to look for: the newest wins, and after a gap a listener is told
    RIGHTS, by which it asks all anew.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ears: dict[str, set[Ear]] = defaultdict(set)
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    @classmethod
    def open(cls, url: str) -> Live:
        """A bus for the database at ``url``; with PostgreSQL it also hears what other processes commit there."""
        live = cls()
        address = make_url(url)
        if address.get_backend_name().startswith("postgres"):
            live._listen_at(address.set(drivername="postgresql").render_as_string(hide_password=False))
        return live

    def close(self) -> None:
        """Stop hearing other processes; within this one nothing need be stopped."""
        self._stopping.set()
        if self._thread:
            self._thread.join()

    def publish(self, dossier_id: str, revision: int) -> None:
        """Tell every listener of a dossier, of RIGHTS also who heard of everything; from any thread."""
        with self._lock:
            ears, all_ears = (tuple(self._ears.get(one, ())) for one in (dossier_id, EVERY))
        told = [ear for ear in ears if ear.tell(revision, again=revision == RIGHTS)]
        # The numbers of one dossier say nothing of those of another.
        _wake(told + [ear for ear in all_ears if ear.tell(revision, again=True)])

    def listen(self, dossier_id: str) -> AbstractAsyncContextManager[Ear]:
        """``async with live.listen("x") as revisions``: then ``anext(revisions)`` waits for what is newer.

        Of EVERY dossier it waits for whatever is told of any.
        A wait may be given up and taken up again without missing anything.
        """
        return self._listening(dossier_id)

    @asynccontextmanager
    async def _listening(self, dossier_id: str) -> AsyncIterator[Ear]:
        ear = Ear()
        with self._lock:
            self._ears[dossier_id].add(ear)
        try:
            yield ear
        finally:
            with self._lock:
                self._ears[dossier_id].discard(ear)
                if not self._ears[dossier_id]:
                    del self._ears[dossier_id]

    def _look_again(self) -> None:
        """After a gap nobody knows what was missed: each asks all anew."""
        with self._lock:
            told = [ear for ears in self._ears.values() for ear in ears]
        _wake([ear for ear in told if ear.tell(RIGHTS, again=True)])

    def _listen_at(self, address: str, patience: float = _PATIENCE) -> None:
        hearing = threading.Event()
        self._thread = threading.Thread(target=self._hear, args=(address, hearing), name="live", daemon=True)
        self._thread.start()
        hearing.wait(patience)

    def _hear(self, address: str, hearing: threading.Event) -> None:
        """Until closed: listen, and when the server goes away, come back to it."""
        attempt = 0
        while not self._stopping.is_set():
            try:
                with _connected(address) as connection:
                    attempt = 0
                    self._look_again()
                    hearing.set()
                    self._relay(connection)
            except Exception as trouble:  # whatever it is: who stops listening here never hears of the others again
                journal.warn("not hearing other processes", error=type(trouble).__name__)
                self._stopping.wait(_PAUSES[min(attempt, len(_PAUSES) - 1)])
                attempt += 1

    def _relay(self, connection: psycopg.Connection) -> None:
        while not self._stopping.is_set():
            for notice in connection.notifies(timeout=_GLANCE):
                with suppress(*_FOREIGN):
                    news = json.loads(notice.payload)
                    self.publish(str(news["dossier"]), int(news["revision"]))


class Ear:
    """One listener: holds at most one revision, the newest, until its loop asks for it."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.ready = asyncio.Event()
        self._lock = threading.Lock()
        self._heard = 0
        self._waiting: int | None = None
        self._hint = STILL

    def tell(self, revision: int, again: bool = False) -> bool:
        """From any thread; whether it has to be woken for it.  What was heard already is not told twice, unless
        ``again``; of RIGHTS and a revision that wait together RIGHTS is told, by which all is asked anew."""
        with self._lock:
            if revision <= self._heard and not again:
                return False
            woken, all_anew = self._waiting is not None, RIGHTS in (revision, self._waiting)
            self._heard = max(revision, self._heard)
            self._waiting = RIGHTS if all_anew else self._heard
        return not woken

    def hint(self, what: int) -> None:
        """Tell LOOKED or STILL to who listens, after what is to be heard already.  Called in its loop."""
        self._hint = max(what, self._hint)
        self.ready.set()

    def __aiter__(self) -> Ear:
        return self

    async def __anext__(self) -> int:
        await self.ready.wait()
        return self.take()

    def take(self) -> int:
        """What waits to be heard, once it is ``ready``.  Called in its loop."""
        self.ready.clear()
        with self._lock:
            revision, self._waiting = self._waiting, None
        if revision is None:
            hint, self._hint = self._hint, STILL
            return hint
        if self._hint == LOOKED:
            self.ready.set()
        return revision


def _wake(ears: Iterable[Ear]) -> None:
    """One word to each loop, however many listen there."""
    by_loop: dict[asyncio.AbstractEventLoop, list[Ear]] = defaultdict(list)
    for ear in ears:
        by_loop[ear.loop].append(ear)
    for loop, those in by_loop.items():
        with suppress(RuntimeError):  # the loop closed meanwhile; so did the listeners
            loop.call_soon_threadsafe(_call, those)


def _call(ears: Sequence[Ear]) -> None:
    for ear in ears[:_AT_ONCE]:
        ear.ready.set()
    if left := ears[_AT_ONCE:]:
        asyncio.get_running_loop().call_soon(_call, left)


@contextmanager
def _connected(address: str) -> Iterator[psycopg.Connection]:
    # keepalives: a server that vanished without a word is noticed within half a minute
    with psycopg.connect(
        address,
        autocommit=True,
        connect_timeout=5,
        keepalives_idle=10,
        keepalives_interval=5,
        keepalives_count=3,
    ) as connection:
        connection.execute(f"LISTEN {CHANNEL}")
        yield connection
