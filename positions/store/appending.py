"""Rows of the log as they are appended, by one entry or by several at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table, bindparam, insert, update

from positions.changes import Key, Receipt
from positions.store import rows
from positions.store.entries import Next, Outcome
from positions.store.rows import Overtaken, Unfit
from positions.store.schema import answer, cell, dossier, revision

Row: TypeAlias = Mapping[str, Any]

_APPEND = {table: insert(table) for table in (revision, cell, answer)}
_RAISE = update(dossier).where(dossier.c.id == bindparam("of")).values(revision=bindparam("to"))


def append(connection: Connection, table: Table, made: Sequence[Row]) -> None:
    """Append rows to the log, if there are any."""
    if made:
        connection.execute(_APPEND[table], made)


def raise_to(connection: Connection, dossier_id: str, number: int) -> None:
    """Let this be the newest revision of a dossier that is locked."""
    connection.execute(_RAISE, {"of": dossier_id, "to": number})


def taken(
    dossier_id: str, number: int, author: str, at: datetime, reason: str, identity: str | None, key: Key | None
) -> Row:
    """A revision."""
    sent = {"outbox": key.outbox, "seq": key.seq} if key else {}
    row = {"dossier": dossier_id, "number": number, "author": author, "at": at, "reason": reason}
    return {**row, "identity": identity, **sent}


def became(dossier_id: str, number: int, written: Iterable[Next]) -> list[Row]:
    """Versions of cells, as they were written in a revision."""
    about = {"dossier": dossier_id, "revision": number}
    return [
        {**about, "topic": n.cell.topic, "state": n.cell.state, "version": n.version, "origin": n.origin}
        | rows.values(n.position)
        for n in written
    ]


def receipt(key: Key, number: int, at: datetime | None, outcome: Outcome) -> Receipt:
    """What is answered to an entry that was weighed; ``at`` is None where nothing of it was taken."""
    conflicts, rejected = tuple(outcome.conflicts.values()), tuple(outcome.rejected)
    return Receipt(key, number if at else None, at, conflicts, rejected, tuple(outcome.left))


def answered(dossier_id: str, told: Receipt) -> Row:
    """A receipt, as it is kept."""
    overtaken = [Overtaken(c.cell.topic, c.cell.state.value, c.now.version) for c in told.conflicts]
    refused = [*overtaken, *map(Unfit.of, told.rejected), *([what] for what in told.left)]
    row = {"dossier": dossier_id, "outbox": told.key.outbox, "seq": told.key.seq, "revision": told.revision}
    return {**row, "at": told.at, "refused": refused}
