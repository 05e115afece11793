"""The way to a database: what must be so before it is opened, and how a transaction is held."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import cast

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError

from positions.store import locations, migrations, silence
from positions.store.locations import Place, StoreError
from positions.store.turns import Turns

_PATIENCE = 5.0  # seconds that a writer waits for another, or anybody for a connection

_GLANCE = 0.002  # seconds between one look at whether somebody else's process has done writing and the next
_BUSY = f"busy_timeout={_PATIENCE * 1000:.0f}"

# FULL: what was acknowledged survives a power cut.
# secure_delete: a text that was taken out is overwritten in the file too, however SQLite was built.
_PAGES = 8_000  # KiB that a connection keeps of its file: a grid of 27 by 40 out of a log of any length
_PRAGMAS = (
    _BUSY,
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    f"cache_size=-{_PAGES}",
)


def opened(url: str) -> Engine:
    """An engine for a database that has been checked and brought to this code's version."""
    engine = reached(url)
    try:
        _ready(engine)
    except BaseException:
        engine.dispose()
        raise
    silence.bound(engine)  # a migration takes as long as it takes
    return engine


def reached(url: str) -> Engine:
    """An engine for a database that may be empty or of an earlier version; nothing is changed in it yet."""
    address = _address(url)
    return _sqlite(address) if address.get_backend_name() == "sqlite" else _postgresql(address)


def filled(url: str) -> Engine:
    """An engine for a database that is empty, to be filled in one transaction.

    A SQLite file that is new needs no log beside it for that, in which it would be written twice: it is rolled back to
    nothing, also by whoever opens it after a crash.
    """
    engine = reached(url)
    if engine.dialect.name == "sqlite" and not _holds(Path(str(engine.url.database))):
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA journal_mode=DELETE"))
    return engine


def version(engine: Engine) -> int:
    """The last migration the database has had, 0 for an empty one or none, by looking only."""
    if engine.dialect.name == "sqlite":
        return locations.version(Path(str(engine.url.database)))
    with reading(engine) as connection:
        return migrations.version(connection, name(engine))


def name(engine: Engine) -> str:
    """Where the database is, for people to read: a file, or an address without its password."""
    embedded = engine.dialect.name == "sqlite"
    return str(engine.url.database) if embedded else engine.url.render_as_string(hide_password=True)


@contextlib.contextmanager
def transaction(engine: Engine, *, writes: bool) -> Iterator[Connection]:
    """A transaction that ends with the block; the database's own troubles become a StoreError."""
    turns: Turns | None = engine.get_execution_options().get("turns") if writes else None
    try:
        with (
            turns.turn(_PATIENCE) if turns else contextlib.nullcontext(),
            engine.execution_options(writes=writes).begin() as connection,
        ):
            yield connection
    except SQLAlchemyError as trouble:
        raise StoreError("database", "an answer", _told(trouble), "unavailable") from trouble


def reading(engine: Engine) -> AbstractContextManager[Connection]:
    """Some questions, each answered with what had been committed by then."""
    if engine.dialect.name == "postgresql":  # which answers so anyway, and then need not hear of a transaction too
        engine = engine.execution_options(isolation_level="AUTOCOMMIT")
    return transaction(engine, writes=False)


def snapshot(engine: Engine) -> AbstractContextManager[Connection]:
    """A reading of one moment, however long it takes and whoever writes meanwhile."""
    if engine.dialect.name == "postgresql":  # SQLite's transactions are all so
        engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return transaction(engine, writes=False)


def refuse_full(engine: Engine) -> None:
    """A StoreError where nothing more can be written: the disk is full."""
    if engine.dialect.name == "sqlite":
        locations.try_writing(Path(str(engine.url.database)).parent)
        return
    with transaction(engine, writes=False) as connection:  # what does not fit into memory is put on the server's disk
        connection.exec_driver_sql("SET LOCAL work_mem = '64kB'")
        connection.exec_driver_sql("SELECT count(*) FROM generate_series(1, 40000)")


def refuse_held(engine: Engine) -> None:
    """A StoreError where somebody has open what stood in the place of an embedded database."""
    if engine.dialect.name == "sqlite":
        locations.refuse_held(Path(str(engine.url.database)))


def refuse_other_encodings(connection: Connection, where: str) -> None:
    """A PostgreSQL database that cannot hold every text is not used."""
    if connection.dialect.name == "postgresql":
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
        if encoding != "UTF8":
            raise StoreError(where, "a database in UTF8", encoding, "encoding")


def _address(url: str) -> URL:
    """The URL with our driver. What is wrong with it is said without repeating it: it may hold a password."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreError("database URL", "sqlite:///path or postgresql://...", "something else", "url") from None
    backend = address.drivername.partition("+")[0]
    if backend == "sqlite" and address.database and address.database != ":memory:" and not address.query:
        return address.set(drivername="sqlite+pysqlite")
    if backend in ("postgresql", "postgres"):
        return address.set(drivername="postgresql+psycopg")
    raise StoreError("database URL", "sqlite:///path or postgresql://...", f"{address.drivername}://...", "url")


def _holds(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _sqlite(address: URL) -> Engine:
    path = Path(str(address.database))
    locations.check(path)
    migrations.refuse_newer(locations.version(path), str(path))
    locations.try_writing(path.parent)
    place = Place(path)
    engine = create_engine(
        address,
        hide_parameters=True,
        connect_args={"factory": _kept_at(place)},
        execution_options={"turns": Turns()},
    )
    event.listen(engine, "do_connect", lambda *_: place.refuse_moved())  # or an empty one would be made there
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "connect", lambda *_: place.know())
    event.listen(engine, "begin", lambda _: place.refuse_moved())
    event.listen(engine, "begin", _begin)
    return engine


def _kept_at(place: Place) -> type[sqlite3.Connection]:
    """Connections of which a commit counts only while the file is still in its place."""

    class Kept(sqlite3.Connection):
        def commit(self) -> None:
            super().commit()
            place.refuse_moved()

    return Kept


def _postgresql(address: URL) -> Engine:
    # pre_ping: a connection that died with the server is replaced before anything is asked of it.
    # hide_parameters, here and above: an error's text must not hold what people wrote.
    return create_engine(
        address,
        poolclass=silence.Turnstile,
        pool_pre_ping=True,
        pool_timeout=_PATIENCE,
        hide_parameters=True,
        connect_args=silence.CONNECTION,
    )


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; _begin does
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    _log_ahead(connection)


def _log_ahead(connection: sqlite3.Connection) -> None:
    # Two processes that both switch a new file refuse each other at once, whatever the timeout says.
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _begin(connection: Connection) -> None:
    held = cast(sqlite3.Connection, connection.connection.driver_connection)
    try:
        if connection.get_execution_options().get("writes"):
            _seize(held)
        else:
            held.execute("BEGIN")
    except sqlite3.Error as trouble:
        raise OperationalError("BEGIN", None, trouble) from trouble


def _seize(connection: sqlite3.Connection) -> None:
    """Begin to write, before anything is read: two readers that both want to write would refuse each other.

    The lock is asked for often: SQLite by itself asks ten times a second, and then hardly gets between two commits of
    another process.
    """
    until = time.monotonic() + _PATIENCE
    connection.execute("PRAGMA busy_timeout=0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as trouble:
                if trouble.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(_GLANCE)
            else:
                return
    finally:
        connection.execute(f"PRAGMA {_BUSY}")


def _ready(engine: Engine) -> None:
    where = name(engine)
    try:
        with engine.begin() as connection:
            if migrations.version(connection, where) == len(migrations.MIGRATIONS):
                return
        with engine.execution_options(writes=True).begin() as connection:
            refuse_other_encodings(connection, where)
            migrations.migrate(connection, where)
    except SQLAlchemyError as trouble:
        raise StoreError(where, "a database that opens", _told(trouble), "unavailable") from trouble


def _told(trouble: SQLAlchemyError) -> str:
    """The database's own first line, without the statement and its values."""
    told = str(getattr(trouble, "orig", None) or type(trouble).__name__).strip()
    return told.splitlines()[0] if told else type(trouble).__name__
