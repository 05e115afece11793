"""The versions of cells by when they were written: what came after a revision, however long the log before it."""

from __future__ import annotations

from sqlalchemy import Engine

from positions.changes import Written
from positions.store import engines, queries, rows


class Versions:
    """What was written in the cells of a dossier, version by version."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def since(self, dossier_id: str, revision: int, most: int) -> tuple[Written, ...] | None:
        """Every version written after a revision, oldest first; None where they are more than ``most``."""
        with engines.reading(self._engine) as connection:
            wanted = connection.execute(queries.since(dossier_id, revision, most + 1))
            found = tuple(rows.stored(row).written for row in wanted)
        return found if len(found) <= most else None
