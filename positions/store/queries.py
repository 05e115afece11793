"""What is asked of the tables about one dossier."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Integer,
    Table,
    Text,
    and_,
    bindparam,
    case,
    column,
    desc,
    func,
    literal,
    literal_column,
    or_,
    select,
    values,
)

from positions.changes import Cell
from positions.store import rows
from positions.store.rows import Question
from positions.store.schema import cell, current, dossier, dossier_change, milestone, revision

_RECENT = 5000  # rows of the log in which sources are looked for: bounded, however long the log
_NEAR = 4000
"""Revisions back in which the last one of a cell is looked for first.  A step backwards in an index of PostgreSQL takes
up all of the cell that fits on the page, which of a long log is much; of the few versions that are near it is not."""
NO_EDIT = revision.c.reason != literal_column("'edit'")
"""As the index of what was brought in has it: no one key press, of which a log has so many."""
OF = bindparam("of", type_=Text)
"""The dossier, in what is asked at every edit: such a question is put together once, not each time."""
_PLACE = ("dossier", "topic", "state")


def cells(dossier_id: str, topics: Collection[str] | None = None, at: int | None = None) -> Question:
    """The newest version of each cell, or the newest by a revision; only of some topics if given."""
    here = current.c.dossier == dossier_id
    if topics is not None:
        here &= current.c.topic.in_(list(topics))
    if at is None:
        return select(*rows.columns(current)).select_from(rows.joined(current)).where(here)
    last = _last(here, at)
    # Were it an equality, PostgreSQL would go by the revision, of which the first wrote every cell: a grid for each.
    return _found(last, cell.c.revision.between(last.c.revision, last.c.revision))


SINCE = (
    select(*rows.columns(cell))
    .select_from(rows.joined(cell))
    .where(cell.c.dossier == OF, cell.c.revision > bindparam("since"))
    .order_by(cell.c.revision, cell.c.topic, cell.c.state)
    .limit(bindparam("most", type_=Integer))
)
"""The versions written after a revision, oldest first; the first so many."""


def _last(here: ColumnElement[bool], at: int) -> CTE:
    """Of each of these cells the last revision up to ``at`` that wrote it, NULL where none did: a seek for each."""
    then = cell.alias("then")
    by_then = select(func.max(then.c.revision)).where(_same(then, current), then.c.revision <= at)
    last = func.coalesce(by_then.where(then.c.revision > at - _NEAR).scalar_subquery(), by_then.scalar_subquery())
    wanted = select(*(current.c[name] for name in _PLACE), last.label("revision")).where(here)
    return wanted.cte("last").prefix_with("MATERIALIZED")


def versions(dossier_id: str, wanted: Iterable[tuple[Cell, int]]) -> Question:
    """These versions of these cells, as far as there are such: a seek for each."""
    named = _named(dossier_id, wanted)
    return _found(named, cell.c.version == named.c.version)


def others(dossier_id: str, seen: Mapping[Cell, int], outbox: str) -> Question:
    """Topic, state and newest version of each cell beyond the one seen, of those that came from another outbox."""
    named = _named(dossier_id, seen.items())
    beyond = _same(cell, named), cell.c.version > named.c.version
    written = named.join(cell, and_(*beyond)).join(revision, same_revision(cell))
    wanted = select(cell.c.topic, cell.c.state, func.max(cell.c.version).label("version")).select_from(written)
    wanted = wanted.where(or_(revision.c.outbox.is_(None), revision.c.outbox != outbox))
    return wanted.group_by(cell.c.topic, cell.c.state)


def _named(dossier_id: str, versions: Iterable[tuple[Cell, int]]) -> CTE:
    """Cells, each with a version, as a table to seek by."""
    columns = values(*(column(name, cell.c[name].type) for name in (*_PLACE, "version")), name="named")
    rows = [(dossier_id, cell.topic, cell.state, version) for cell, version in versions]
    return columns.data(rows).cte("named").prefix_with("MATERIALIZED")


def _found(named: CTE, which: ColumnElement[bool]) -> Question:
    """The versions of cells that a table names, and which of each.

    The dossier is said in that table alone: SQLite, which keeps no figures of what it has, would take it for a narrower
    way in, and read the log through.
    """
    found = rows.joined(cell, named.join(cell, _same(cell, named) & which))
    return select(*rows.columns(cell)).select_from(found)


def _same(table: FromClause, named: FromClause, *by: str) -> ColumnElement[bool]:
    """That a row of one is of the cell that the other names."""
    return and_(*(table.c[name] == named.c[name] for name in (*_PLACE, *by)))


def history(dossier_id: str, where: Cell, until: int | None = None, limit: int | None = None) -> Question:
    """The versions of a cell, newest first: every one, or so many of those written by a revision."""
    here = [cell.c.dossier == dossier_id, cell.c.topic == where.topic, cell.c.state == where.state]
    here += [cell.c.revision <= until] if until is not None else []
    wanted = select(*rows.columns(cell)).select_from(rows.joined(cell)).where(*here)
    return wanted.order_by(desc(cell.c.revision)).limit(limit)


REDACTIONS = (
    select(cell.c.topic, cell.c.state, func.max(cell.c.redacted).label("redacted"))
    .where(cell.c.dossier == OF, cell.c.redacted > bindparam("since"))
    .group_by(cell.c.topic, cell.c.state)
)
"""Topic and state of each cell that lost texts after a revision, and the last that took any."""


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


def milestones(dossier_id: str, until: int | None = None) -> Question:
    """The named moments, newest first; those of the revisions up to one."""
    named = milestone.c.names.label("revision")
    columns = (milestone.c.name, milestone.c.date, named, revision.c.author, revision.c.at)
    wanted = select(*columns).join(revision, same_revision(milestone)).where(milestone.c.dossier == dossier_id)
    wanted = wanted.where(milestone.c.names <= until) if until is not None else wanted
    return wanted.order_by(desc(milestone.c.revision))


def changes(dossier_id: str, since: int = 0, until: int | None = None) -> Question:
    """What was set about the dossier after a revision, up to another or to now, newest first."""
    change = dossier_change.c
    columns = (change.revision, change.what, change.value, revision.c.author, revision.c.at)
    wanted = (
        select(*columns)
        .join(revision, same_revision(dossier_change))
        .where(change.dossier == dossier_id, change.revision > since)
    )
    wanted = wanted.where(change.revision <= until) if until is not None else wanted
    return wanted.order_by(desc(change.revision), change.what)


def revision_at(dossier_id: str, moment: datetime) -> Question:
    """The last revision that had been written by a moment, 0 for none: by halves, as they were written in order."""
    begin = select(dossier.c.id.label("dossier"), literal(0).label("low"), dossier.c.revision.label("high"))
    halved = begin.where(dossier.c.id == dossier_id).cte("halved", recursive=True)
    low, high = halved.c.low, halved.c.high
    middle, by_then = (low + high + 1) // 2, revision.c.at <= moment
    here = halved.join(revision, and_(revision.c.dossier == halved.c.dossier, revision.c.number == middle))
    half = case((by_then, middle), else_=low), case((by_then, high), else_=middle - 1)
    step = select(halved.c.dossier, *half).select_from(here).where(low < high)
    return select(func.coalesce(func.max(halved.union_all(step).c.low), 0))


def last_changes(at: int | None = None) -> Question:
    """The revision that last set anything of the dossier, by one or now, and the last that took a text out."""
    change = dossier_change.c
    here = change.dossier == OF
    last = select(func.max(change.revision)).where(here, *([change.revision <= at] if at is not None else []))
    redacted = select(func.max(change.redacted)).where(here, change.redacted.is_not(None))
    return select(last.scalar_subquery(), func.coalesce(redacted.scalar_subquery(), 0))


def same_revision(table: Table) -> ColumnElement[bool]:
    """That a row was written in a revision."""
    return and_(revision.c.dossier == table.c.dossier, revision.c.number == table.c.revision)


LAST_CHANGES = last_changes()
"""What ``last_changes`` asks of the present."""
NEWEST = select(dossier.c.revision).where(dossier.c.id == OF)
"""The newest revision."""
