"""The store: dossiers and their cells, as they are, as they were, and every change with who and when."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table, and_, desc, func, select

from positions.changes import Batch, Cell, DossierChange, Key, Mark, Milestone, Receipt, Revert, Written
from positions.dossiers import Dossier
from positions.stances import Position, Source
from positions.store import engines, entries, forms, rows, schema
from positions.store.entries import Next, Outcome, weigh
from positions.store.guests import Guests
from positions.store.log import Log, new, put, settings
from positions.store.places import StoreError

_RECENT = 5000  # rows of the log in which sources are looked for: bounded, however long the log


class Store:
    """One database, SQLite or PostgreSQL.  May be used from any thread.

    Every method may raise StoreError: reason "no_dossier" for a dossier that is not here, "unavailable" when the
    database does not answer.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.guests = Guests(engine)
        self._dossiers: dict[tuple[str, int], Dossier] = {}

    @classmethod
    def open(cls, url: str) -> Store:
        """Open ``sqlite:///path`` or ``postgresql://...``, making or migrating its tables where needed.

        Refused, with nothing touched: an unwritable place, a network drive, something that is not our database, and
        a database newer than this code.
        """
        return cls(engines.opened(url))

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    def ping(self) -> None:
        """A StoreError when the database does not answer."""
        with self._reading() as connection:
            connection.execute(select(1))

    # -- what a dossier starts from ------------------------------------------------------------------------------

    def seed(self, dossier: Dossier, positions: Mapping[Cell, Position], fiche_author: str = "fiche") -> bool:
        """Keep a dossier that is not here yet, as revision 1.  True if it was kept now, False if it was here."""
        forms.refuse_misplaced(dossier, positions)
        born = {"id": dossier.id, "revision": 0, "seed": forms.digest(dossier, positions)}
        with self._writing() as connection:
            # Of two processes that start at once, the second waits here and then finds the dossier.
            kept = new(connection, schema.dossier).on_conflict_do_nothing().returning(schema.dossier.c.id)
            if connection.execute(kept, born).first() is None:
                return False
            log = Log(connection, dossier.id)
            log.advance(fiche_author, "seed")
            log.reset(forms.pieces(dossier))
            log.write(Next(c, 1, 1, p) for c, p in sorted(positions.items()) if p != Position())
            return True

    def seed_differs(self, dossier: Dossier, positions: Mapping[Cell, Position]) -> bool:
        """Whether the file says something else than when the dossier was seeded from it."""
        with self._reading() as connection:
            kept = connection.execute(select(schema.dossier.c.seed).where(schema.dossier.c.id == dossier.id)).scalar()
        if kept is None:
            raise _no_dossier(dossier.id)
        return bool(kept != forms.digest(dossier, positions))

    # -- the dossier itself --------------------------------------------------------------------------------------

    def dossier_ids(self) -> tuple[str, ...]:
        """Every dossier kept here, by id."""
        with self._reading() as connection:
            return tuple(connection.execute(select(schema.dossier.c.id).order_by(schema.dossier.c.id)).scalars())

    def dossier(self, dossier_id: str, at: int | None = None) -> Dossier:
        """The dossier, as it now is or as it was at a revision."""
        with self._reading() as connection:
            return self._dossier(connection, dossier_id, at)

    def set_dossier(self, dossier_id: str, what: str, value: Any, author: str) -> int:
        """Set one piece of the dossier and return the revision: the present one if it already was so.

        ``what`` is a field of Dossier ("population"), "topics" (ids in order), "topic:ela" (all its fields) or
        "topic:ela:rule" (one of them); ``value`` is plain JSON.
        """
        author = entries.line("author", author)
        with self._writing() as connection:
            log = Log(connection, dossier_id)
            pieces = settings(connection, dossier_id)
            forms.assemble(dossier_id, [*pieces, (what, value)])
            if forms.fold([*pieces, (what, value)]) != forms.fold(pieces):
                log.advance(author, "dossier")
                log.reset({what: value})
            return log.revision

    def dossier_changes(self, dossier_id: str) -> tuple[DossierChange, ...]:
        """What was set about the dossier, newest first; what it was seeded with comes last."""
        change = schema.dossier_change.c
        columns = (change.revision, change.what, change.value, schema.revision.c.author, schema.revision.c.at)
        wanted = (
            select(*columns)
            .join(schema.revision, _same_revision(schema.dossier_change))
            .where(change.dossier == dossier_id)
        )
        with self._reading() as connection:
            found = connection.execute(wanted.order_by(desc(change.revision), change.what))
            return tuple(DossierChange(*row) for row in found)

    def revision(self, dossier_id: str) -> int:
        """The newest revision."""
        with self._reading() as connection:
            found = connection.execute(
                select(schema.dossier.c.revision).where(schema.dossier.c.id == dossier_id)
            ).scalar()
        if found is None:
            raise _no_dossier(dossier_id)
        return int(found)

    def revision_at(self, dossier_id: str, moment: datetime) -> int:
        """The last revision that had been written by a moment; 0 when there was none yet."""
        number = func.coalesce(func.max(schema.revision.c.number), 0)
        wanted = select(number).where(schema.revision.c.dossier == dossier_id, schema.revision.c.at <= moment)
        with self._reading() as connection:
            return int(connection.execute(wanted).scalar_one())

    # -- the cells -----------------------------------------------------------------------------------------------

    def cells(
        self, dossier_id: str, topics: Collection[str] | None = None, at: int | None = None
    ) -> dict[Cell, Written]:
        """Every cell ever written, as it now is or as it was at a revision; only of some topics if given."""
        table = schema.current if at is None else schema.cell
        wanted = select(*rows.columns(table)).select_from(rows.joined(table)).where(table.c.dossier == dossier_id)
        if topics is not None:
            wanted = wanted.where(table.c.topic.in_(list(topics)))
        if at is not None:
            newest = (
                select(schema.cell.c.topic, schema.cell.c.state, func.max(schema.cell.c.version).label("version"))
                .where(schema.cell.c.dossier == dossier_id, schema.cell.c.revision <= at)
                .group_by(schema.cell.c.topic, schema.cell.c.state)
                .subquery()
            )
            wanted = wanted.where(*(schema.cell.c[n] == newest.c[n] for n in ("topic", "state", "version")))
        return self._cells(wanted)

    def cells_since(self, dossier_id: str, revision: int) -> dict[Cell, Written]:
        """The cells whose newest version was written after a revision."""
        wanted = select(*rows.columns(schema.current)).select_from(rows.joined(schema.current))
        return self._cells(wanted.where(schema.current.c.dossier == dossier_id, schema.current.c.revision > revision))

    def history(self, dossier_id: str, cell: Cell) -> tuple[Written, ...]:
        """Every version of a cell, newest first; none of a cell that was never written."""
        if not cell.topic.isprintable():  # PostgreSQL cannot even be asked for it
            return ()
        log = schema.cell
        here = and_(log.c.dossier == dossier_id, log.c.topic == cell.topic, log.c.state == cell.state)
        wanted = select(*rows.columns(log)).select_from(rows.joined(log)).where(here)
        with self._reading() as connection:
            found = connection.execute(wanted.order_by(desc(log.c.version)))
            return tuple(rows.stored(row).written for row in found)

    def wrote(self, dossier_id: str, key: Key) -> frozenset[Cell]:
        """The cells that an entry wrote; none when it wrote none here."""
        log = schema.cell.c
        wanted = select(log.topic, log.state).join(schema.revision, _same_revision(schema.cell))
        sent = schema.revision.c.dossier == dossier_id, schema.revision.c.outbox == key.outbox
        with self._reading() as connection:
            found = connection.execute(wanted.where(*sent, schema.revision.c.seq == key.seq))
            return frozenset(Cell(*row) for row in found)

    def sources(self, dossier_id: str, limit: int = 20) -> tuple[Source, ...]:
        """The different sources of the last few thousand cells written, most recently used first."""
        columns = (schema.cell.c.source_kind, schema.cell.c.source_reference, schema.cell.c.source_date)
        recent = (
            select(*columns, schema.cell.c.revision)
            .where(schema.cell.c.dossier == dossier_id, schema.cell.c.source_kind.is_not(None))
            .order_by(desc(schema.cell.c.revision))
            .limit(_RECENT)
            .subquery()
        )
        distinct = [recent.c[c.name] for c in columns]
        last = desc(func.max(recent.c.revision))
        with self._reading() as connection:
            found = connection.execute(select(*distinct).group_by(*distinct).order_by(last, *distinct).limit(limit))
            return tuple(Source(*row) for row in found)

    def milestones(self, dossier_id: str) -> tuple[Milestone, ...]:
        """The named moments, newest first.  Each names the revision the grid had when it was named."""
        columns = (
            schema.milestone.c.name,
            schema.milestone.c.date,
            schema.milestone.c.names,
            schema.revision.c.author,
            schema.revision.c.at,
        )
        wanted = (
            select(*columns)
            .join(schema.revision, _same_revision(schema.milestone))
            .where(schema.milestone.c.dossier == dossier_id)
        )
        with self._reading() as connection:
            found = connection.execute(wanted.order_by(desc(schema.milestone.c.revision)))
            return tuple(Milestone(*row) for row in found)

    # -- writing -------------------------------------------------------------------------------------------------

    def record(self, dossier_id: str, entry: Batch | Revert | Mark, author: str) -> Receipt:
        """Write an entry as one revision and say what became of it; sent again, it gets the same receipt.

        A Revert of something that wrote no cells here gets a receipt with revision None and nothing else.
        """
        author, key = entries.line("author", author), entries.checked(entry.key)
        name = entries.line("name", entry.name) if isinstance(entry, Mark) else ""
        with self._writing() as connection:
            log = Log(connection, dossier_id)
            before = log.answered(key)
            if before:
                return before
            if isinstance(entry, Mark):
                names = log.revision
                at = log.advance(author, "moment", key)
                log.name(entry, name, names)
                return log.answer(key, at, Outcome("moment"))
            if isinstance(entry, Revert):
                outcome = log.undone(entries.checked(entry.target))
            else:
                outcome = weigh(entry, log.ground(entry, self._dossier(connection, dossier_id)))
            if outcome.written:
                at = log.advance(author, outcome.reason, key)
                log.write(outcome.written)
                return log.answer(key, at, outcome)
            return log.answer(key, datetime.now(UTC) if outcome.agreed else None, outcome)

    # -- small settings ------------------------------------------------------------------------------------------

    def setting(self, name: str) -> str | None:
        """What was kept under a name, None if nothing was."""
        with self._reading() as connection:
            return connection.execute(select(schema.setting.c.value).where(schema.setting.c.name == name)).scalar()

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a text under a name, in place of what was there."""
        row = {"name": entries.line("name", name), "value": entries.line("setting", value)}
        with self._writing() as connection:
            connection.execute(put(connection, schema.setting), row)

    # -- within --------------------------------------------------------------------------------------------------

    def _reading(self) -> AbstractContextManager[Connection]:
        return engines.transaction(self._engine, writes=False)

    def _writing(self) -> AbstractContextManager[Connection]:
        return engines.transaction(self._engine, writes=True)

    def _cells(self, wanted: Select[Any]) -> dict[Cell, Written]:
        with self._reading() as connection:
            found = [rows.stored(row).written for row in connection.execute(wanted)]
        return {written.cell: written for written in found}

    def _dossier(self, connection: Connection, dossier_id: str, at: int | None = None) -> Dossier:
        """Put together once per change of the dossier: it changes seldom and is asked for at every edit."""
        change = schema.dossier_change.c
        until = [change.dossier == dossier_id, *([change.revision <= at] if at is not None else [])]
        last = connection.execute(select(func.max(change.revision)).where(*until)).scalar()
        if last is None:
            raise _no_dossier(dossier_id) if at is None else StoreError(dossier_id, "a revision from 1", at)
        if (dossier_id, last) not in self._dossiers:
            self._dossiers[dossier_id, last] = forms.assemble(dossier_id, settings(connection, dossier_id, last))
        return self._dossiers[dossier_id, last]


def _same_revision(table: Table) -> Any:
    return and_(schema.revision.c.dossier == table.c.dossier, schema.revision.c.number == table.c.revision)


def _no_dossier(dossier_id: str) -> StoreError:
    return StoreError("dossier", "one that is kept here", dossier_id, "no_dossier")
