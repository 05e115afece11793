"""Evidence that was added to a dossier: what the log keeps of rows that were taken out, and their text, for good."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Engine, func, insert, select, update

from positions.evidence import Evidence
from positions.store import engines, entries, queries, readers
from positions.store.locations import StoreError
from positions.store.log import Log
from positions.store.schema import dossier_change, paragraph

_CHANGE = dossier_change.c

_REDACTED = select(
    select(func.max(_CHANGE.redacted)).where(_CHANGE.dossier == queries.OF).scalar_subquery(),
    select(func.max(paragraph.c.redacted)).where(paragraph.c.dossier == queries.OF).scalar_subquery(),
)


class Added:
    """The rows of evidence in the logs of one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def dropped(self, dossier_id: str) -> tuple[Evidence, ...]:
        """The rows that stand in the dossier no more, as they last were; none of which the text was taken out."""
        wanted = select(_CHANGE.what, _CHANGE.value).where(*_rows(dossier_id)).order_by(_CHANGE.revision)
        last, gone = dict[str, Evidence](), set[str]()
        with engines.reading(self._engine) as connection:
            for what, value in connection.execute(wanted):
                if value:
                    last[what] = readers.evidence({**value, "id": what.partition(":")[2]})
                (gone.discard if value else gone.add)(what)
        return tuple(row for what, row in last.items() if what in gone)

    def redact(self, dossier_id: str, row: str, author: str, identity: str | None = None) -> int:
        """Take a row out of the log, whether it stands in the dossier or not, and return the revision then.

        What is left says that there was a row, when and by whom.  Raises StoreError "evidence_gone" for none.
        """
        what = f"evidence:{row}"
        with engines.transaction(self._engine, writes=True) as connection:
            log = Log(connection, dossier_id)
            here = _CHANGE.dossier == dossier_id, _CHANGE.what == what
            if not any(connection.execute(select(_CHANGE.value).where(*here)).scalars()):
                raise StoreError("evidence", "a row that was added here", "another", "evidence_gone")
            log.advance(entries.line("author", author), "redact", identity=identity)
            connection.execute(update(dossier_change).where(*here).values(value=None, redacted=log.revision))
            told = {"dossier": dossier_id, "revision": log.revision, "what": what, "value": None}
            connection.execute(insert(dossier_change), told | {"redacted": log.revision})
            return log.revision

    def redacted(self, dossier_id: str) -> int:
        """The last revision that took a row out for good, or what a fiche says; 0 where none did."""
        with engines.reading(self._engine) as connection:
            found = connection.execute(_REDACTED, {"of": dossier_id}).one()
        return max(filter(None, found), default=0)


def _rows(dossier_id: str) -> tuple[ColumnElement[bool], ...]:
    return _CHANGE.dossier == dossier_id, _CHANGE.what.startswith("evidence:", autoescape=True)
