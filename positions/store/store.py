"""The store: dossiers and their cells, as they are, as they were, and every change with who and when."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple, cast

from sqlalchemy import Connection, Engine, bindparam, select

from positions.changes import Batch, Cell, DossierChange, Key, Mark, Milestone, Receipt, Revert, Written
from positions.dossiers import Dossier, Topic
from positions.plain import Plain
from positions.remembering import Remembered
from positions.stances import Position, Source
from positions.store import engines, entries, forms, migrations, queries, rows, schema
from positions.store.activity import Activity
from positions.store.added import Added
from positions.store.begun import Begun
from positions.store.brought import Brought
from positions.store.drafts import Drafts
from positions.store.guests import Guests
from positions.store.inzetten import Inzetten
from positions.store.lately import Lately
from positions.store.lives import Lives
from positions.store.locations import StoreError
from positions.store.log import Log, put, settings
from positions.store.members import Members
from positions.store.paragraphs import Paragraphs
from positions.store.recording import Recording
from positions.store.redacting import taking_out
from positions.store.shelf import Shelf
from positions.store.topics import Topics
from positions.store.versions import Versions

_RIGHTS = select(schema.rights.c.number)
_REVISIONS = select(schema.dossier.c.id, schema.dossier.c.revision)
_SETTING = select(schema.setting.c.value).where(schema.setting.c.name == bindparam("name"))


class _Held(NamedTuple):
    """A dossier as it was put together, and its topics as they then stand."""

    dossier: Dossier
    standing: tuple[Topic, ...]


class Pulse(NamedTuple):
    """What says whether anything changed: the number that each change of who may come in raises, and the newest
    revision of each dossier that is here."""

    rights: int
    newest: Mapping[str, int]


class Store:
    """One database, SQLite or PostgreSQL.  May be used from any thread.

    Every method may raise StoreError: reason "no_dossier" for a dossier that is not here, "unavailable" when the
    database does not answer, "moved" when its file is not where it was.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.guests, self.members = Guests(engine), Members(engine)
        self.begun, self.brought = Begun(engine), Brought(engine)
        self.shelf = Shelf(engine)
        self.lives, self.drafts = Lives(engine), Drafts(engine)
        self.topics, self.activity = Topics(engine), Activity(engine)
        self.lately = Lately()
        self.versions, self.added = Versions(engine, self.lately), Added(engine, self.lately)
        self.paragraphs, self.inzetten = Paragraphs(engine, self.lately), Inzetten(engine, self.lately)
        self._dossiers: Remembered[_Held] = Remembered(each=6, whole=120)
        self._recording = Recording(engine, self._dossier, self.lately)

    @classmethod
    def open(cls, url: str) -> Store:
        """Open ``sqlite:///path`` or ``postgresql://...``, making or migrating its tables where needed.

        Refused untouched: an unwritable place, a network drive, what is not our database, and one newer than this code.
        """
        return cls(engines.opened(url))

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    def ping(self) -> None:
        """A StoreError when the database does not answer, cannot be written, or is not of this code's version."""
        with self._reading() as connection:
            migrations.refuse_other(connection, engines.name(self._engine))
        engines.refuse_full(self._engine)

    # -- what a dossier starts from ------------------------------------------------------------------------------

    def seed(self, dossier: Dossier, positions: Mapping[Cell, Position], fiche_author: str = "fiche") -> bool:
        """Keep a dossier that is not here yet, as revision 1.  True if it was kept now, False if it was here."""
        return self.lives.begin(dossier, positions, "seed", fiche_author)

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

    def keeps(self, dossier_id: str) -> bool:
        """Whether there is such a dossier here.  Asked each time, since another process may have destroyed it."""
        with self._reading() as connection:
            there = connection.execute(queries.NEWEST, {"of": dossier_id}).first() is not None
        if not there:
            self.forget(dossier_id)
        return there

    def forget(self, dossier_id: str) -> None:
        """Remember nothing of a dossier, which may be gone."""
        for remembered in (self._dossiers, self.shelf, self.lately):
            remembered.forget(dossier_id)

    def dossier(self, dossier_id: str, at: int | None = None) -> Dossier:
        """The dossier, as it now is or as it was at a revision."""
        with self._reading() as connection:
            return self._held(connection, dossier_id, at).dossier

    def standing(self, dossier_id: str, at: int | None = None) -> Dossier:
        """The same with each topic as it stands by then, as ``Dossier.standing`` has it."""
        with self._reading() as connection:
            held = self._held(connection, dossier_id, at)
        return replace(held.dossier, topics=held.standing)

    def set_dossier(
        self, dossier_id: str, fields: Mapping[str, Plain], author: str, identity: str | None = None
    ) -> int:
        """Set fields of the dossier in one revision, and return it: the present one if all already was so.

        A field is one of Dossier ("population"), "topics" (ids in order), "topic:ela" (all its fields) or
        "topic:ela:rule" (one of them), with plain JSON as its value.
        """
        author = entries.line("author", author)
        with self._writing() as connection:
            log = Log(connection, dossier_id)
            before = settings(connection, dossier_id)
            after = [*before, *fields.items()]
            forms.assemble(dossier_id, after)
            if forms.fold(after) != forms.fold(before):
                log.advance(author, "dossier", identity=identity)
                log.reset(fields)
            return log.revision

    def dossier_changes(self, dossier_id: str, since: int = 0, until: int | None = None) -> tuple[DossierChange, ...]:
        """What was set about the dossier after a revision, up to another or to now; what it was seeded with last."""
        asked = queries.changes(dossier_id, since, until)
        with self._reading() as connection:
            return tuple(DossierChange(**row._mapping) for row in connection.execute(asked))

    def revision(self, dossier_id: str) -> int:
        """The newest revision of a dossier, from 1.  Raises StoreError "no_dossier"."""
        with self._reading() as connection:
            if found := connection.execute(queries.NEWEST, {"of": dossier_id}).scalar():
                return int(found)
        raise _no_dossier(dossier_id)

    def pulse(self) -> Pulse:
        """What a process looks at again and again for all its open pages."""
        with self._reading() as connection:
            number = connection.execute(_RIGHTS).scalar_one()
            return Pulse(number, {row.id: row.revision for row in connection.execute(_REVISIONS)})

    def revision_at(self, dossier_id: str, moment: datetime) -> int:
        """The last revision that had been written by a moment; 0 when there was none yet."""
        with self._reading() as connection:
            return int(connection.execute(queries.revision_at(dossier_id, moment)).scalar_one())

    # -- the cells -----------------------------------------------------------------------------------------------

    def cells(
        self, dossier_id: str, topics: Collection[str] | None = None, at: int | None = None
    ) -> dict[Cell, Written]:
        """Every cell ever written, as it now is or as it was at a revision; only of some topics if given."""
        return {written.cell: written for written in self._written(queries.cells(dossier_id, topics, at))}

    def history(
        self, dossier_id: str, cell: Cell, until: int | None = None, limit: int | None = None
    ) -> tuple[Written, ...]:
        """The versions of a cell, newest first: every one, or so many of those written by a revision."""
        if not cell.topic.isprintable():  # PostgreSQL cannot even be asked for it
            return ()
        return tuple(self._written(queries.history(dossier_id, cell, until, limit)))

    def redactions(self, dossier_id: str, since: int) -> dict[Cell, int]:
        """The cells that texts were taken out of after a revision, with the last revision that took any."""
        with self._reading() as connection:
            found = connection.execute(queries.REDACTIONS, {"of": dossier_id, "since": since})
            return {Cell(row.topic, row.state): row.redacted for row in found}

    def wrote(self, dossier_id: str, key: Key) -> frozenset[Cell]:
        """The cells that an entry wrote; none when it wrote none here."""
        log = schema.cell.c
        wanted = select(log.topic, log.state).join(schema.revision, queries.same_revision(schema.cell))
        sent = schema.revision.c.dossier == dossier_id, schema.revision.c.outbox == key.outbox
        with self._reading() as connection:
            found = connection.execute(wanted.where(*sent, schema.revision.c.seq == key.seq))
            return frozenset(Cell(**row._mapping) for row in found)

    def sources(self, dossier_id: str, limit: int = 20) -> tuple[Source, ...]:
        """The different sources of the last few thousand cells written, most recently used first."""
        with self._reading() as connection:
            return tuple(Source(**row._mapping) for row in connection.execute(queries.sources(dossier_id, limit)))

    def milestones(self, dossier_id: str, until: int | None = None) -> tuple[Milestone, ...]:
        """The named moments, newest first, up to a revision.  Each names the one the grid had when it was named."""
        with self._reading() as connection:
            found = connection.execute(queries.milestones(dossier_id, until))
            return tuple(Milestone(**row._mapping) for row in found)

    # -- writing -------------------------------------------------------------------------------------------------

    def record(
        self, dossier_id: str, entry: Batch | Revert | Mark, author: str, identity: str | None = None
    ) -> Receipt:
        """Write an entry as one revision and say what became of it; sent again, it gets the same receipt.

        ``author`` is a name, ``identity`` whose it is, as ``Visitor.identity`` has it.
        A Revert of something that wrote no cells here gets a receipt with revision None and nothing else.
        Raises StoreError "moment_twice" for a moment by a name that another has, "overtaken" as ``Batch.since`` has it.
        """
        return self._recording.record(dossier_id, entry, author, identity)

    def foreseen(self, dossier_id: str, entry: Batch | Revert) -> dict[Cell, Position]:
        """The cells that an entry would write now, each as it would become; nothing is written."""
        return self._recording.foreseen(dossier_id, entry)

    def redact(self, dossier_id: str, cell: Cell, version: int, author: str, identity: str | None = None) -> int:
        """Take note, conditions and the reference of the source out of a version, and return the revision then.

        They also go from every other version of the cell that holds exactly the same; the rows stay, and say by whom
        and when.  If they still stand in the cell, it gets a new version without them.  Nothing brings them back.
        Raises StoreError "unknown_version"; a version without texts is left as it is.
        """
        author = entries.line("author", author)
        with taking_out(self._engine, self.lately, dossier_id) as (_, log):
            log.redact(cell, version, author, identity)
            return log.revision

    # -- small settings ------------------------------------------------------------------------------------------

    def setting(self, name: str) -> str | None:
        """What was kept under a name, None if nothing was."""
        with self._reading() as connection:
            return connection.execute(_SETTING, {"name": name}).scalar()

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a text under a name, in place of what was there."""
        row = {"name": entries.line("name", name), "value": entries.line("setting", value)}
        with self._writing() as connection:
            connection.execute(put(connection, schema.setting), row)

    # -- within --------------------------------------------------------------------------------------------------

    def _reading(self) -> AbstractContextManager[Connection]:
        return engines.reading(self._engine)

    def _writing(self) -> AbstractContextManager[Connection]:
        return engines.transaction(self._engine, writes=True)

    def _written(self, asked: rows.Question) -> list[Written]:
        with self._reading() as connection:
            return [rows.stored(row).written for row in connection.execute(asked)]

    def _dossier(self, connection: Connection, dossier_id: str) -> Dossier:
        return self._held(connection, dossier_id).dossier

    def _held(self, connection: Connection, dossier_id: str, at: int | None = None) -> _Held:
        """Put together once per change of the dossier: it changes seldom and is asked for at every edit."""
        asked = queries.LAST_CHANGES if at is None else queries.last_changes(at)
        last, redacted = connection.execute(asked, {"of": dossier_id}).one()
        if last is None:
            raise _no_dossier(dossier_id) if at is None else StoreError(dossier_id, "a revision from 1", at)
        if found := self._dossiers.get(dossier_id, (last, redacted)):
            return found
        made = forms.assemble(dossier_id, settings(connection, dossier_id, last))
        self._dossiers.forget(dossier_id, lambda at: cast("tuple[int, int]", at)[1] != redacted)
        return self._dossiers.keep(dossier_id, (last, redacted), _Held(made, made.standing().topics))


def _no_dossier(dossier_id: str) -> StoreError:
    return StoreError("dossier", "one that is kept here", dossier_id, "no_dossier")
