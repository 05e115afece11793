"""Texts taken out of a log for good: the rows stay, without what they held, and no memory tells it any more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, insert, select, update

from positions.plain import Plain
from positions.store import engines, entries
from positions.store.lately import Lately
from positions.store.log import Log
from positions.store.schema import dossier_change

_CHANGE = dossier_change.c


@contextmanager
def taking_out(engine: Engine, lately: Lately, dossier_id: str) -> Iterator[tuple[Connection, Log]]:
    """A dossier's log in a transaction in which texts are taken out of it.

    Once the block is over this process tells nothing that it remembers of before; also where the answer of the database
    got lost, since they may be out then.
    """
    found = taken = 0
    try:
        with engines.transaction(engine, writes=True) as connection:
            log = Log(connection, dossier_id)
            found = log.revision
            yield connection, log
            taken = log.revision
    finally:
        if taken > found:
            lately.took_out(dossier_id, taken)


def redact(connection: Connection, log: Log, what: str, left: Plain, author: str, identity: str | None) -> int | None:
    """Put ``left`` in the place of all that was ever set as ``what``, and return the revision then.

    None where nothing was set: then nothing is written.
    """
    here = _CHANGE.dossier == log.id, _CHANGE.what == what
    if not any(connection.execute(select(_CHANGE.value).where(*here)).scalars()):
        return None
    log.advance(entries.line("author", author), "redact", identity=identity)
    gone = {"value": left, "redacted": log.revision}
    connection.execute(update(dossier_change).where(*here).values(gone))
    told = {"dossier": log.id, "revision": log.revision, "what": what}
    connection.execute(insert(dossier_change), told | gone)
    return log.revision
