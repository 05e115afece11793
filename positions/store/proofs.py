"""Whether what came in from outside is a log as this program writes it, so that every page can be drawn from it."""

from __future__ import annotations

from sqlalchemy import Connection, func, or_, select

from positions.refusals import Refusal
from positions.store import forms, rows, tables
from positions.store.locations import StoreError
from positions.store.log import settings
from positions.store.schema import cell, dossier, link, membership, paragraph, person, revision


def prove(connection: Connection, where: str) -> None:
    """A StoreError where revisions or versions are missing, or where something cannot be read."""
    try:
        for dossier_id, newest in connection.execute(select(dossier.c.id, dossier.c.revision)).all():
            forms.assemble(dossier_id, settings(connection, dossier_id))
            if _revisions(connection, dossier_id) != (1, newest, newest):
                raise StoreError(where, "every revision once", f"others in {dossier_id}", "broken")
        _refuse_gaps(connection, where)
        for table in (link, membership, person, paragraph):
            connection.execute(select(table)).all()
        log = select(cell.c.state, *(cell.c[name] for name in rows.POSITION))
        for row in connection.execute(log.execution_options(yield_per=tables.BATCH)):
            rows.position(*row[1:])
    except (LookupError, TypeError, ValueError):  # a word that is none of ours
        raise StoreError(where, "rows that can be read", "others", "broken") from None
    except Refusal as refused:
        raise StoreError(where, refused.expected, refused.found, "broken") from None


def _revisions(connection: Connection, dossier_id: str) -> tuple[int, int, int]:
    """The first, the last and how many."""
    number = revision.c.number
    wanted = select(func.min(number), func.max(number), func.count()).where(revision.c.dossier == dossier_id)
    first, last, count = connection.execute(wanted).one()
    return first, last, count


def _refuse_gaps(connection: Connection, where: str) -> None:
    version = cell.c.version
    gap = or_(func.min(version) != 1, func.max(version) != func.count())
    wanted = select(cell.c.topic, cell.c.state).group_by(cell.c.dossier, cell.c.topic, cell.c.state).having(gap)
    if found := connection.execute(wanted.limit(1)).first():
        raise StoreError(where, "every version of a cell once", "others of " + " ".join(found), "broken")
