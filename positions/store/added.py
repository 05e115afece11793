"""Evidence that was added to a dossier: what the log keeps of rows that were taken out, and their text, for good."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Engine, Select, func, select

from positions.evidence import Evidence
from positions.store import engines, queries, readers
from positions.store.lately import Lately
from positions.store.locations import StoreError
from positions.store.redacting import redact, taking_out
from positions.store.schema import dossier_change, paragraph

_CHANGE = dossier_change.c


def _redacted(*which: ColumnElement[bool]) -> Select[tuple[int | None, int | None]]:
    here = _CHANGE.dossier == queries.OF, _CHANGE.redacted.is_not(None)  # an index has just these
    return select(
        select(func.max(_CHANGE.redacted)).where(*here, *which).scalar_subquery(),
        select(func.max(paragraph.c.redacted)).where(paragraph.c.dossier == queries.OF).scalar_subquery(),
    )


_REDACTED, _REDACTED_BUT_LINES = _redacted(), _redacted(_CHANGE.what.not_like("topic:%:inzet"))


class Added:
    """The rows of evidence in the logs of one database."""

    def __init__(self, engine: Engine, lately: Lately) -> None:
        self._engine, self._lately = engine, lately

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
        with taking_out(self._engine, self._lately, dossier_id) as (connection, log):
            done = redact(connection, log, f"evidence:{row}", None, author, identity)
        if done is None:
            raise StoreError("evidence", "a row that was added here", "another", "evidence_gone")
        return done

    def redacted(self, dossier_id: str, *, lines: bool = True) -> int:
        """The last revision that took a row out for good, or what a fiche says, or one of the Dutch ``lines``; 0 where
        none did."""
        wanted = _REDACTED if lines else _REDACTED_BUT_LINES
        with engines.reading(self._engine) as connection:
            found = connection.execute(wanted, {"of": dossier_id}).one()
        return max(one or 0 for one in found)


def _rows(dossier_id: str) -> tuple[ColumnElement[bool], ...]:
    return _CHANGE.dossier == dossier_id, _CHANGE.what.startswith("evidence:", autoescape=True)
