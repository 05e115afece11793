"""The versions of cells by when they were written and by their numbers, however long the log."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Engine

from positions.changes import Cell, Written
from positions.store import engines, queries, rows
from positions.store.lately import Lately


class Versions:
    """What was written in the cells of a dossier, version by version."""

    def __init__(self, engine: Engine, lately: Lately) -> None:
        self._engine, self._lately = engine, lately

    def since(self, dossier_id: str, revision: int, most: int, by: int | None = None) -> tuple[Written, ...] | None:
        """Every version written after a revision, oldest first; None where they are more than ``most``.

        Up to now, or to ``by`` or a later one: what this process wrote until then is not read back.
        """
        known = None if by is None else self._lately.since(dossier_id, revision, by)
        if known is not None and len(known) <= most:
            return known
        with engines.reading(self._engine) as connection:
            wanted = connection.execute(queries.SINCE, {"of": dossier_id, "since": revision, "most": most + 1})
            found = tuple(rows.stored(row).written for row in wanted)
        return found if len(found) <= most else None

    def named(self, dossier_id: str, wanted: Collection[tuple[Cell, int]]) -> dict[tuple[Cell, int], Written]:
        """These versions of cells, by their numbers, as far as there are such."""
        asked = [one for one in wanted if one[0].topic.isprintable()]  # PostgreSQL cannot even be asked for the others
        if not asked:
            return {}
        with engines.reading(self._engine) as connection:
            found = [rows.stored(row).written for row in connection.execute(queries.versions(dossier_id, asked))]
        return {(one.cell, one.version): one for one in found}
