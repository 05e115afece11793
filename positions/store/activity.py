"""How much was written when: versions of cells counted between revisions, by the database and not one by one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import pairwise

from sqlalchemy import CTE, ColumnElement, Engine, FromClause, and_, func, literal, select, union_all

from positions.stances import Marking
from positions.store import engines
from positions.store.rows import Question
from positions.store.schema import cell, current, revision

_PLACE = ("dossier", "topic", "state")


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
        seen = _seen(dossier_id, topics, markings)
        asked = union_all(*(_within(seen, at, span, markings) for at, span in spans))
        with engines.reading(self._engine) as connection:
            for at, many in connection.execute(asked):
                found[at] = many
        return found

    def times(self, dossier_id: str, numbers: Collection[int]) -> dict[int, datetime]:
        """When these revisions were written."""
        wanted = select(revision.c.number, revision.c.at)
        wanted = wanted.where(revision.c.dossier == dossier_id, revision.c.number.in_(numbers))
        with engines.reading(self._engine) as connection:
            return {row.number: row.at for row in connection.execute(wanted)}


def _seen(dossier_id: str, topics: Collection[str], markings: Collection[Marking]) -> CTE:
    """The cells that are counted: each is sought in the log by itself."""
    here = current.c.dossier == dossier_id, current.c.topic.in_(topics), *_open(current, markings)
    return select(*(current.c[name] for name in _PLACE)).where(*here).cte("seen").prefix_with("MATERIALIZED")


def _within(seen: CTE, at: int, span: tuple[int, int], markings: Collection[Marking]) -> Question:
    same = (cell.c[name] == seen.c[name] for name in _PLACE)
    between = cell.c.revision > span[0], cell.c.revision <= span[1], *_open(cell, markings)
    return select(literal(at), func.count()).select_from(seen.join(cell, and_(*same, *between)))


def _open(table: FromClause, markings: Collection[Marking]) -> list[ColumnElement[bool]]:
    """That a marking is one of these; nothing where they are all there are, so that no row need be read for it."""
    return [] if {*Marking} <= {*markings} else [table.c.marking.in_(markings)]
