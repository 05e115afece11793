"""How a database becomes what this code expects: small numbered steps, never altered once released."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, inspect, select

from positions.store.locations import StoreError
from positions.store.schema import migration
from positions.store.steps import agendas, counting, inzet, members, rights, seeking, uses

# Any fixed number; whoever starts first holds it while the steps run (PostgreSQL; SQLite locks the whole file).
_LOCK = 4_072_025_944


def migrate(connection: Connection, where: str, until: int | None = None) -> None:
    """Bring the database to this code's version, or to migration ``until``, in the caller's writing transaction."""
    hold(connection)
    done = version(connection, where)
    for number, step in enumerate(MIGRATIONS[done:until], done + 1):
        step(connection)
        connection.execute(insert(migration), {"number": number, "at": datetime.now(UTC)})


def hold(connection: Connection) -> None:
    """Keep others from making or migrating tables until the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def version(connection: Connection, where: str) -> int:
    """The last migration the database has had, 0 for an empty one; a StoreError when it is newer than this code."""
    if not inspect(connection).has_table(migration.name):
        return 0
    found = connection.execute(select(func.max(migration.c.number))).scalar() or 0
    refuse_newer(found, where)
    return found


def refuse_newer(found: int, where: str) -> None:
    """A database that newer code has been at is not touched."""
    if found > len(MIGRATIONS):
        raise StoreError(where, f"a database of version {len(MIGRATIONS)} or older", f"version {found}", "newer")


def refuse_other(connection: Connection, where: str) -> None:
    """A database that is not of this code's version: by now it was emptied, replaced, or newer code has been at it."""
    found = version(connection, where)
    if found < len(MIGRATIONS):
        raise StoreError(where, f"a database of version {len(MIGRATIONS)}", f"version {found}", "older")


def _first(connection: Connection) -> None:
    """The log, the grid as it is, the answers and the settings."""
    cells = """
        dossier TEXT NOT NULL REFERENCES dossier (id),
        topic TEXT NOT NULL,
        state TEXT NOT NULL,
        version INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        origin INTEGER NOT NULL,
        stance TEXT NOT NULL,
        certainty TEXT,
        direction TEXT,
        basis TEXT,
        salience TEXT,
        conditions TEXT NOT NULL,
        note TEXT NOT NULL,
        source_kind TEXT,
        source_reference TEXT,
        source_date DATE,
        marking TEXT NOT NULL,
        carried_from TEXT,
        FOREIGN KEY (dossier, revision) REFERENCES revision (dossier, number)"""
    for statement in (
        "CREATE TABLE migration (number INTEGER NOT NULL PRIMARY KEY, at TIMESTAMP NOT NULL)",
        "CREATE TABLE dossier (id TEXT NOT NULL PRIMARY KEY, revision INTEGER NOT NULL, seed TEXT NOT NULL)",
        """CREATE TABLE revision (
            dossier TEXT NOT NULL REFERENCES dossier (id), number INTEGER NOT NULL,
            author TEXT NOT NULL, at TIMESTAMP NOT NULL, reason TEXT NOT NULL, outbox TEXT, seq BIGINT,
            PRIMARY KEY (dossier, number), UNIQUE (dossier, outbox, seq))""",
        f"CREATE TABLE cell ({cells}, PRIMARY KEY (dossier, topic, state, version))",
        "CREATE INDEX cell_by_revision ON cell (dossier, revision)",
        f"CREATE TABLE current ({cells}, PRIMARY KEY (dossier, topic, state))",
        """CREATE TABLE dossier_change (
            dossier TEXT NOT NULL, revision INTEGER NOT NULL, what TEXT NOT NULL, value JSON NOT NULL,
            PRIMARY KEY (dossier, revision, what),
            FOREIGN KEY (dossier, revision) REFERENCES revision (dossier, number))""",
        """CREATE TABLE milestone (
            dossier TEXT NOT NULL, revision INTEGER NOT NULL, names INTEGER NOT NULL, name TEXT NOT NULL,
            date DATE NOT NULL, PRIMARY KEY (dossier, revision),
            FOREIGN KEY (dossier, revision) REFERENCES revision (dossier, number))""",
        """CREATE TABLE answer (
            dossier TEXT NOT NULL REFERENCES dossier (id), outbox TEXT NOT NULL, seq BIGINT NOT NULL,
            revision INTEGER, at TIMESTAMP, refused JSON NOT NULL, PRIMARY KEY (dossier, outbox, seq))""",
        "CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
    ):
        connection.exec_driver_sql(statement)


def _guests(connection: Connection) -> None:
    """Links, people, and the browsers they come in by."""
    for statement in (
        """CREATE TABLE link (
            id TEXT NOT NULL PRIMARY KEY, token TEXT NOT NULL UNIQUE, dossier TEXT NOT NULL REFERENCES dossier (id),
            role TEXT NOT NULL, marking TEXT NOT NULL, notes BOOLEAN NOT NULL, sources BOOLEAN NOT NULL, at INTEGER,
            view TEXT NOT NULL, label TEXT NOT NULL, made_by TEXT NOT NULL, made TIMESTAMP NOT NULL,
            expires TIMESTAMP NOT NULL, revoked TIMESTAMP, used TIMESTAMP)""",
        """CREATE TABLE person (
            subject TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, marking TEXT NOT NULL,
            made_by TEXT NOT NULL, made TIMESTAMP NOT NULL)""",
        """CREATE TABLE browser (
            token TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, chosen TEXT NOT NULL, begun TIMESTAMP NOT NULL,
            ended TIMESTAMP)""",
        """CREATE TABLE claim (
            browser TEXT NOT NULL REFERENCES browser (token), holds TEXT NOT NULL, name TEXT NOT NULL, role TEXT,
            marking TEXT, until TIMESTAMP, PRIMARY KEY (browser, holds))""",
        """CREATE TABLE ticket (
            token TEXT NOT NULL PRIMARY KEY, subject TEXT NOT NULL, name TEXT NOT NULL, role TEXT, marking TEXT,
            expires TIMESTAMP NOT NULL)""",
        "CREATE TABLE logout (subject TEXT NOT NULL PRIMARY KEY, at TIMESTAMP NOT NULL)",
    ):
        connection.exec_driver_sql(statement)


def _redaction(connection: Connection) -> None:
    """Which revision took texts out of a version; few did, and pages ask for those after a revision."""
    connection.exec_driver_sql("ALTER TABLE cell ADD COLUMN redacted INTEGER")
    connection.exec_driver_sql("CREATE INDEX cell_by_redaction ON cell (dossier, redacted) WHERE redacted IS NOT NULL")


def _since(connection: Connection) -> None:
    """When somebody logged in; a login from before this was known has to be made anew."""
    for table in ("claim", "ticket"):
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN since TIMESTAMP")


def _kept_out(connection: Connection) -> None:
    """A person without a role; a table made anew, since SQLite cannot let go of a column's NOT NULL."""
    columns = "subject, name, role, marking, made_by, made"
    for statement in (
        """CREATE TABLE person_anew (
            subject TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, role TEXT, marking TEXT NOT NULL,
            made_by TEXT NOT NULL, made TIMESTAMP NOT NULL)""",
        f"INSERT INTO person_anew ({columns}) SELECT {columns} FROM person",
        "DROP TABLE person",
        "ALTER TABLE person_anew RENAME TO person",
    ):
        connection.exec_driver_sql(statement)


def _exposed(connection: Connection) -> None:
    """Since when a link's token may be known to whatever lies between a receiver and us."""
    connection.exec_driver_sql("ALTER TABLE link ADD COLUMN exposed TIMESTAMP")


def _identity(connection: Connection) -> None:
    """Whose name stands behind a revision, and which browser a cookie is of, also after it was renewed.

    Of what was written before, only a name is known.
    """
    connection.exec_driver_sql("ALTER TABLE revision ADD COLUMN identity TEXT")
    connection.exec_driver_sql("ALTER TABLE browser ADD COLUMN id TEXT")
    connection.exec_driver_sql("UPDATE browser SET id = token")


def _renewal(connection: Connection) -> None:
    """What followed a cookie, for what, and whether it ever came back to us, as all that are there by now did."""
    for column in ("presented TIMESTAMP", "successor TEXT", "renewed TEXT"):
        connection.exec_driver_sql(f"ALTER TABLE browser ADD COLUMN {column}")
    connection.exec_driver_sql("UPDATE browser SET presented = begun")


def _shortest(_: Connection) -> None:
    """A topic may have a shortest title, among the fields it is kept as."""


def _dated(_: Connection) -> None:
    """A topic says as of when it holds, a dossier what is held of it as a whole and in what language it is."""


def _reserves(connection: Connection) -> None:
    """The reserves and the red line of a cell, and whether a link shows red lines: none that was made before does."""
    for table in ("cell", "current"):
        for column in ("reserves TEXT", "red_line TEXT"):
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {column} NOT NULL DEFAULT ''")
        connection.exec_driver_sql(
            f"ALTER TABLE {table} ADD COLUMN red_line_marking TEXT NOT NULL DEFAULT 'restricted'"
        )
    connection.exec_driver_sql("ALTER TABLE link ADD COLUMN red_lines BOOLEAN NOT NULL DEFAULT FALSE")


def _about(connection: Connection) -> None:
    """The document that a stance speaks of; phases and documents of a dossier are among the fields it is kept as."""
    for table in ("cell", "current"):
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN about TEXT")


def _evidence(_: Connection) -> None:
    """Rows of evidence may be added to a dossier."""


def _groups(connection: Connection) -> None:
    """A dossier may have groups of states of its own, among the fields it is kept as."""


def _abstaining(_: Connection) -> None:
    """A state may abstain: a stance, and a side of its own."""


def _aside(connection: Connection) -> None:
    """What an owner has put aside of a newer file in data/, by what it says."""
    connection.exec_driver_sql(
        """CREATE TABLE aside (
            dossier TEXT NOT NULL REFERENCES dossier (id), what TEXT NOT NULL, says TEXT NOT NULL,
            author TEXT NOT NULL, at TIMESTAMP NOT NULL, PRIMARY KEY (dossier, what))"""
    )


def _evidence_redaction(connection: Connection) -> None:
    """The text of evidence that was added to a dossier can be taken out; the row says by which revision."""
    connection.exec_driver_sql("ALTER TABLE dossier_change ADD COLUMN redacted INTEGER")


def _kinds(_: Connection) -> None:
    """A document may be a communication, or the text that was adopted."""


def _drafts(connection: Connection) -> None:
    """Drafts that were read from fiches, with whom they were shared with and what was decided about each find."""
    for statement in (
        """CREATE TABLE draft (
            id TEXT NOT NULL PRIMARY KEY, file TEXT NOT NULL, size INTEGER NOT NULL, title TEXT NOT NULL,
            finds INTEGER NOT NULL, marking TEXT NOT NULL, made_by TEXT NOT NULL, identity TEXT, holds TEXT NOT NULL,
            made TIMESTAMP NOT NULL, draft JSON NOT NULL, dossier TEXT NOT NULL, became TEXT NOT NULL,
            number INTEGER NOT NULL)""",
        """CREATE TABLE judgement (
            draft TEXT NOT NULL REFERENCES draft (id), find INTEGER NOT NULL, number INTEGER NOT NULL,
            verdict TEXT NOT NULL, changed JSON NOT NULL, why TEXT NOT NULL, author TEXT NOT NULL, identity TEXT,
            at TIMESTAMP NOT NULL, revision INTEGER NOT NULL, outbox TEXT NOT NULL, seq BIGINT NOT NULL,
            PRIMARY KEY (draft, find, number))""",
        """CREATE TABLE draft_member (
            draft TEXT NOT NULL REFERENCES draft (id), holds TEXT NOT NULL, role TEXT NOT NULL,
            made_by TEXT NOT NULL, made TIMESTAMP NOT NULL, PRIMARY KEY (draft, holds))""",
    ):
        connection.exec_driver_sql(statement)


def _paragraphs(connection: Connection) -> None:
    """The paragraphs of a fiche, for a document of a dossier."""
    connection.exec_driver_sql(
        """CREATE TABLE paragraph (
            dossier TEXT NOT NULL, document TEXT NOT NULL, number INTEGER NOT NULL, section TEXT NOT NULL,
            within INTEGER NOT NULL, shape TEXT NOT NULL, text TEXT NOT NULL, revision INTEGER NOT NULL,
            redacted INTEGER, PRIMARY KEY (dossier, document, number),
            FOREIGN KEY (dossier, revision) REFERENCES revision (dossier, number))"""
    )


def _archive(connection: Connection) -> None:
    """A dossier may be put away, among the fields it is kept as; of what is destroyed one line is left."""
    connection.exec_driver_sql(
        """CREATE TABLE destroyed (
            dossier TEXT NOT NULL, at TIMESTAMP NOT NULL, title TEXT NOT NULL, number TEXT NOT NULL,
            revisions INTEGER NOT NULL, author TEXT NOT NULL, identity TEXT, PRIMARY KEY (dossier, at))"""
    )


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    _first,
    _guests,
    _redaction,
    _since,
    _kept_out,
    _exposed,
    _identity,
    _renewal,
    _shortest,
    _dated,
    _reserves,
    _about,
    _evidence,
    _groups,
    _abstaining,
    _aside,
    _evidence_redaction,
    _kinds,
    _drafts,
    _paragraphs,
    _archive,
    members,
    agendas,
    inzet,
    seeking,
    rights,
    uses,
    counting,
)
