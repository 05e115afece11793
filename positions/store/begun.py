"""What the file in data/ gave a dossier: when it began, what was taken over of it since, and what was put aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, select

from positions.changes import FROM_FILE, Cell, Key
from positions.stances import Position
from positions.store import engines, queries, rows
from positions.store.log import put, tell
from positions.store.schema import aside, cell, dossier_change, revision


@dataclass(frozen=True, slots=True)
class Given:
    """What one revision set because the file said so; ``key`` undoes it, None for what the dossier began with."""

    revision: int
    author: str
    at: datetime
    key: Key | None
    fields: frozenset[str]
    cells: Mapping[Cell, Position]


class Begun:
    """What one file gave the dossiers of this database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def given(self, dossier_id: str, file: str) -> tuple[Given, ...]:
        """Everything that came from the file of that name, oldest first: what the dossier began with is the first."""
        from_it = revision.c.dossier == dossier_id, revision.c.reason.in_(["seed", FROM_FILE + file]), queries.NO_EDIT
        wanted = select(revision).where(*from_it).order_by(revision.c.number)
        with engines.reading(self._engine) as connection:
            found = connection.execute(wanted).all()
            numbers = [row.number for row in found]
            set_then = select(dossier_change.c.revision, dossier_change.c.what).where(
                dossier_change.c.dossier == dossier_id, dossier_change.c.revision.in_(numbers)
            )
            fields = [(row.revision, row.what) for row in connection.execute(set_then)]
            wrote = select(*rows.columns(cell)).select_from(rows.joined(cell))
            wrote = wrote.where(cell.c.dossier == dossier_id, cell.c.revision.in_(numbers))
            cells = [rows.stored(row).written for row in connection.execute(wrote)]
        return tuple(
            Given(
                row.number,
                row.author,
                row.at,
                Key(row.outbox, row.seq) if row.outbox else None,
                frozenset(what for number, what in fields if number == row.number),
                {written.cell: written.position for written in cells if written.revision == row.number},
            )
            for row in found
        )

    def aside(self, dossier_id: str) -> dict[str, str]:
        """What was put aside, by the digest of what the file then said."""
        wanted = select(aside.c.what, aside.c.says).where(aside.c.dossier == dossier_id)
        with engines.reading(self._engine) as connection:
            return {row.what: row.says for row in connection.execute(wanted)}

    def put_aside(self, dossier_id: str, says: Mapping[str, str], author: str) -> None:
        """Propose these no more, as long as the file says the same."""
        at = datetime.now(UTC)
        with engines.transaction(self._engine, writes=True) as connection:
            for what, digest in says.items():
                row = {"dossier": dossier_id, "what": what, "says": digest, "author": author, "at": at}
                connection.execute(put(connection, aside), row)
            tell(connection, dossier_id)
