"""What is asked of the tables about one dossier."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Table, and_, desc, func, select

from positions.store import rows
from positions.store.rows import Question
from positions.store.schema import cell, current, dossier_change, milestone, revision

_RECENT = 5000  # rows of the log in which sources are looked for: bounded, however long the log


def cells(dossier_id: str, topics: Collection[str] | None = None, at: int | None = None) -> Question:
    """The newest version of each cell, or the newest by a revision; only of some topics if given."""
    table = current if at is None else cell
    wanted = select(*rows.columns(table)).select_from(rows.joined(table)).where(table.c.dossier == dossier_id)
    if topics is not None:
        wanted = wanted.where(table.c.topic.in_(list(topics)))
    if at is None:
        return wanted
    newest = (
        select(cell.c.topic, cell.c.state, func.max(cell.c.version).label("version"))
        .where(cell.c.dossier == dossier_id, cell.c.revision <= at)
        .group_by(cell.c.topic, cell.c.state)
        .subquery()
    )
    return wanted.where(*(cell.c[n] == newest.c[n] for n in ("topic", "state", "version")))


def since(dossier_id: str, number: int, most: int) -> Question:
    """The versions written after a revision, oldest first; the first so many."""
    after = cell.c.dossier == dossier_id, cell.c.revision > number
    wanted = select(*rows.columns(cell)).select_from(rows.joined(cell)).where(*after)
    return wanted.order_by(cell.c.revision, cell.c.topic, cell.c.state).limit(most)


def history(dossier_id: str, topic: str, state: str) -> Question:
    """Every version of a cell, newest first."""
    here = and_(cell.c.dossier == dossier_id, cell.c.topic == topic, cell.c.state == state)
    return select(*rows.columns(cell)).select_from(rows.joined(cell)).where(here).order_by(desc(cell.c.version))


def redactions(dossier_id: str, since: int) -> Question:
    """Topic and state of each cell that lost texts after a revision, and the last that took any."""
    wanted = select(cell.c.topic, cell.c.state, func.max(cell.c.redacted).label("redacted"))
    after = cell.c.dossier == dossier_id, cell.c.redacted > since
    return wanted.where(*after).group_by(cell.c.topic, cell.c.state)


def sources(dossier_id: str, limit: int) -> Question:
    """The different sources of the last few thousand cells written, most recently used first."""
    columns = (cell.c.source_kind, cell.c.source_reference, cell.c.source_date)
    recent = (
        select(*columns, cell.c.revision)
        .where(cell.c.dossier == dossier_id, cell.c.source_kind.is_not(None))
        .order_by(desc(cell.c.revision))
        .limit(_RECENT)
        .subquery()
    )
    distinct = [recent.c[c.name] for c in columns]
    told = select(*(column.label(column.name.removeprefix("source_")) for column in distinct))
    told = told.where(recent.c.source_reference != "")  # of the others the text was taken out
    return told.group_by(*distinct).order_by(desc(func.max(recent.c.revision)), *distinct).limit(limit)


def milestones(dossier_id: str) -> Question:
    """The named moments, newest first."""
    named = milestone.c.names.label("revision")
    columns = (milestone.c.name, milestone.c.date, named, revision.c.author, revision.c.at)
    wanted = select(*columns).join(revision, same_revision(milestone)).where(milestone.c.dossier == dossier_id)
    return wanted.order_by(desc(milestone.c.revision))


def changes(dossier_id: str) -> Question:
    """What was set about the dossier, newest first."""
    change = dossier_change.c
    columns = (change.revision, change.what, change.value, revision.c.author, revision.c.at)
    wanted = select(*columns).join(revision, same_revision(dossier_change)).where(change.dossier == dossier_id)
    return wanted.order_by(desc(change.revision), change.what)


def same_revision(table: Table) -> ColumnElement[bool]:
    """That a row was written in a revision."""
    return and_(revision.c.dossier == table.c.dossier, revision.c.number == table.c.revision)
