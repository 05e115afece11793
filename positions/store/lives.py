"""How a dossier begins here."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Engine

from positions.changes import Cell
from positions.dossiers import Dossier
from positions.stances import BLANK, Position
from positions.store import engines, entries, forms
from positions.store.entries import Next
from positions.store.log import Log, new
from positions.store.schema import dossier as kept


class Lives:
    """The dossiers of a database, as they begin."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(
        self,
        dossier: Dossier,
        positions: Mapping[Cell, Position],
        reason: str,
        author: str,
        identity: str | None = None,
    ) -> bool:
        """Keep a dossier that is not here yet, as revision 1.  True if it was kept now, False if it was here.

        ``reason`` is "seed" for what a file gave, and "start" for what somebody starts here.
        """
        forms.refuse_misplaced(dossier, positions)
        author = entries.line("author", author)
        born = {"id": dossier.id, "revision": 0, "seed": forms.digest(dossier, positions)}
        with engines.transaction(self._engine, writes=True) as connection:
            # Of two processes that start at once, the second waits here and then finds the dossier.
            made = new(connection, kept).on_conflict_do_nothing().returning(kept.c.id)
            if connection.execute(made, born).first() is None:
                return False
            log = Log(connection, dossier.id)
            log.advance(author, reason, identity=identity)
            log.reset(forms.fields_of(dossier))
            log.write(Next(c, 1, 1, p) for c, p in sorted(positions.items()) if p != BLANK)
            return True
