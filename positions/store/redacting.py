"""What was set of a dossier itself, taken out of its log for good: the rows stay, without what they held."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from positions.plain import Plain
from positions.store import entries
from positions.store.log import Log
from positions.store.schema import dossier_change

_CHANGE = dossier_change.c


def redact(
    connection: Connection, dossier_id: str, what: str, left: Plain, author: str, identity: str | None
) -> int | None:
    """Put ``left`` in the place of all that was ever set as ``what``, and return the revision then.

    None where nothing was set: then nothing is written.
    """
    log = Log(connection, dossier_id)
    here = _CHANGE.dossier == dossier_id, _CHANGE.what == what
    if not any(connection.execute(select(_CHANGE.value).where(*here)).scalars()):
        return None
    log.advance(entries.line("author", author), "redact", identity=identity)
    gone = {"value": left, "redacted": log.revision}
    connection.execute(update(dossier_change).where(*here).values(gone))
    told = {"dossier": dossier_id, "revision": log.revision, "what": what}
    connection.execute(insert(dossier_change), told | gone)
    return log.revision
