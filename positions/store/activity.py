"""How much was written when: versions of cells counted between revisions, by the database and not one by one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from itertools import pairwise
from typing import TypeAlias

from sqlalchemy import ColumnElement, Engine, FromClause, and_, case, func, literal, not_, select, union_all

from positions.stances import Marking
from positions.store import engines
from positions.store.rows import Question
from positions.store.schema import cell, current, revision

_PLACE = ("dossier", "topic", "state")
_Count: TypeAlias = Callable[[int, int], ColumnElement[int]]
"""How many versions were written after one revision, up to another."""


class Activity:
    """The log as a row of figures.  May raise StoreError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def written(
        self, dossier_id: str, ends: Sequence[int], topics: Collection[str], markings: Collection[Marking]
    ) -> list[int]:
        """How many versions were written after each of these revisions, up to the next.

        Only in some topics, and only those that bear one of these markings in cells that now bear one too.
        """
        spans = [(at, span) for at, span in enumerate(pairwise(ends)) if span[0] < span[1]]
        found = [0] * max(0, len(ends) - 1)
        if not spans or not topics:
            return found
        shown = and_(current.c.topic.in_(topics), *_open(current, markings))
        with engines.reading(self._engine) as connection:
            cells, seen = connection.execute(_cells(dossier_id, shown)).one()
            count = _counting(dossier_id, shown, markings, cells, seen)
            for at, many in connection.execute(union_all(*(select(literal(at), count(*span)) for at, span in spans))):
                found[at] = many
        return found

    def times(self, dossier_id: str, numbers: Collection[int]) -> dict[int, datetime]:
        """When these revisions were written."""
        wanted = select(revision.c.number, revision.c.at)
        wanted = wanted.where(revision.c.dossier == dossier_id, revision.c.number.in_(numbers))
        with engines.reading(self._engine) as connection:
            return {row.number: row.at for row in connection.execute(wanted)}


def _cells(dossier_id: str, shown: ColumnElement[bool]) -> Question:
    """How many cells there are, and how many of them are shown."""
    seen = func.coalesce(func.sum(case((shown, 1), else_=0)), 0)
    return select(func.count(), seen).where(current.c.dossier == dossier_id)


def _counting(
    dossier_id: str, shown: ColumnElement[bool], markings: Collection[Marking], cells: int, seen: int
) -> _Count:
    """Of those that are shown: sought where they are few, else all but those that are not."""
    if 2 * seen < cells:
        return _sought(dossier_id, shown, markings)
    whole = _all(dossier_id, markings)
    if seen == cells:
        return whole
    hidden = _sought(dossier_id, not_(shown), markings)
    return lambda after, until: whole(after, until) - hidden(after, until)


def _all(dossier_id: str, markings: Collection[Marking]) -> _Count:
    """All versions of a span, counted in an index."""

    def count(after: int, until: int) -> ColumnElement[int]:
        between = cell.c.revision > after, cell.c.revision <= until, *_open(cell, markings)
        return select(func.count()).select_from(cell).where(cell.c.dossier == dossier_id, *between).scalar_subquery()

    return count


def _sought(dossier_id: str, which: ColumnElement[bool], markings: Collection[Marking]) -> _Count:
    """Those of some cells, each sought in the log by itself."""
    here = select(*(current.c[name] for name in _PLACE)).where(current.c.dossier == dossier_id, which)
    apart = here.cte("apart").prefix_with("MATERIALIZED")
    same = and_(*(cell.c[name] == apart.c[name] for name in _PLACE))

    def count(after: int, until: int) -> ColumnElement[int]:
        between = cell.c.revision > after, cell.c.revision <= until, *_open(cell, markings)
        return select(func.count()).select_from(apart.join(cell, and_(same, *between))).scalar_subquery()

    return count


def _open(table: FromClause, markings: Collection[Marking]) -> list[ColumnElement[bool]]:
    """That a marking is one of these; nothing where they are all there are, so that no row need be read for it."""
    return [] if {*Marking} <= {*markings} else [table.c.marking.in_(markings)]
