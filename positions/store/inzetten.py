"""The Dutch lines in the log: whether it holds one, and their text taken out of it for good."""

from __future__ import annotations

from sqlalchemy import Engine, and_, select

from positions.changes import Redaction
from positions.store import engines
from positions.store.lately import Lately
from positions.store.locations import StoreError
from positions.store.redacting import redact, taking_out
from positions.store.schema import dossier_change, revision

_CHANGE = dossier_change.c


class Inzetten:
    """The Dutch lines in the logs of one database."""

    def __init__(self, engine: Engine, lately: Lately) -> None:
        self._engine, self._lately = engine, lately

    def held(self, dossier_id: str, topic: str) -> bool:
        """Whether the log holds a line on a topic, of now or of before."""
        wanted = select(_CHANGE.value).where(_CHANGE.dossier == dossier_id, _CHANGE.what == _what(topic))
        with engines.reading(self._engine) as connection:
            return any(connection.execute(wanted).scalars())

    def redact(self, dossier_id: str, topic: str, author: str, identity: str | None = None) -> int:
        """Take every line there ever was on a topic out of the log, and return the revision then.

        What is left says that there was one, when and by whom.  Raises StoreError "inzet_gone" for none.
        """
        with taking_out(self._engine, self._lately, dossier_id) as (connection, log):
            done = redact(connection, log, _what(topic), "", author, identity)
        if done is None:
            raise StoreError("inzet", "a line that the log holds", "none", "inzet_gone")
        return done

    def redaction(self, dossier_id: str, topic: str, at: int | None = None) -> Redaction | None:
        """Who took the line out that stood on a topic, now or at a revision; None where none was taken out of it."""
        by = and_(revision.c.dossier == _CHANGE.dossier, revision.c.number == _CHANGE.redacted)
        wanted = select(revision.c.author, revision.c.at).select_from(dossier_change.outerjoin(revision, by))
        wanted = wanted.where(_CHANGE.dossier == dossier_id, _CHANGE.what == _what(topic))
        if at is not None:
            wanted = wanted.where(_CHANGE.revision <= at)
        with engines.reading(self._engine) as connection:
            found = connection.execute(wanted.order_by(_CHANGE.revision.desc()).limit(1)).one_or_none()
        return Redaction(found.author, found.at) if found and found.at else None


def _what(topic: str) -> str:
    return f"topic:{topic}:inzet"
