"""Everything that is kept, written to one file and brought back from it; the same file for SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, Table, func, insert, select

from positions.store import archives, engines, filling, migrations, proofs, tables
from positions.store.archives import Archive, Manifest
from positions.store.locations import StoreError

Told = Callable[[str, int, int], None]
"""Told (table, rows done, rows in all) now and then, and when a table is done."""

_T = TypeVar("_T")


def write(url: str, target: Path, told: Told = lambda *_: None, dossier_id: str = "") -> Manifest:
    """Write what is kept at ``url``, or what is kept of one dossier, to a file, as it is at one moment.

    Others may write meanwhile.  The database is not changed, nor brought to this code's version.  Raises StoreError,
    with ``target`` as it was: reason "no_dossier" for one that is not there.
    """
    engine = engines.reached(url)
    try:
        return keep(engine, target, told, dossier_id)
    finally:
        engine.dispose()


def keep(engine: Engine, target: Path, told: Told = lambda *_: None, dossier_id: str = "") -> Manifest:
    """The same, of a database that is open already."""
    where = engines.name(engine)
    if not engines.version(engine):
        raise StoreError(where, "a database with something to keep", "an empty one", "empty")
    with engines.snapshot(engine) as connection:
        manifest = Manifest(migrations.version(connection, where), datetime.now(UTC), dossier=dossier_id)
        kept = tables.kept(connection, dossier_id)
        if dossier_id and not tables.count(connection, kept[tables.OF], dossier_id):
            raise StoreError("dossier", "one that is kept here", dossier_id, "no_dossier")
        with archives.making(target, manifest) as made:
            for name, table in kept.items():
                of = tables.count(connection, table, dossier_id)
                made.put(name, _told_of(tables.lines(connection, table, dossier_id), name, of, told))
    return manifest


def restore(url: str, source: Path, told: Told = lambda *_: None) -> Manifest:
    """Bring back what a file holds into an empty database, and that to this code's version, in one transaction.

    The file is checked from end to end before the database is opened.  Raises StoreError, with nothing brought back:
    reason "broken" or "newer" for the file, "filled" for a database that is not empty, "held" for a place that somebody
    still has open.
    """
    with archives.opened(source) as archive:
        number = archive.manifest.migration
        migrations.refuse_newer(number, str(source))
        engine = engines.filled(url)
        where = engines.name(engine)
        try:
            engines.refuse_held(engine)
            with engines.transaction(engine, writes=True) as connection:
                migrations.hold(connection)
                _refuse_filled(connection, where)
                engines.refuse_other_encodings(connection, where)
                migrations.migrate(connection, where, number)
                with filling.unindexed(connection):
                    _fill(connection, archive, told)
                migrations.migrate(connection, where)
                proofs.prove(connection, str(source))
        finally:
            engine.dispose()
        return archive.manifest


def _refuse_filled(connection: Connection, where: str) -> None:
    if not tables.is_empty(connection):
        raise StoreError(where, "an empty database to restore into", "one with tables in it", "filled")


def _fill(connection: Connection, archive: Archive, told: Told) -> None:
    kept = tables.kept(connection, archive.manifest.dossier)
    if kept.keys() != archive.manifest.parts.keys():
        raise StoreError("backup", "the parts " + ", ".join(kept), "others", "broken")
    for name, table in kept.items():
        fill(connection, table, archive.rows(name, tables.BATCH), archive.manifest.parts[name].rows, told)
    _lay_out(connection, tables.existing(connection))


def _lay_out(connection: Connection, existing: Mapping[str, Table]) -> None:
    """The grid as it now is, from the log."""
    cell, current = existing["cell"], existing["current"]
    place = [cell.c[name] for name in ("dossier", "topic", "state")]
    newest = select(*place, func.max(cell.c.version).label("version")).group_by(*place).subquery()
    same = [cell.c[column.name] == column for column in newest.c]
    names = [column.name for column in current.columns]
    connection.execute(insert(current).from_select(names, select(*(cell.c[n] for n in names)).where(*same)))


def _told_of(lines: Iterator[list[str]], name: str, of: int, told: Told) -> Iterator[list[str]]:
    """The same lines of a table, telling how far they are."""
    done = 0
    for some in lines:
        yield some
        done += len(some)
        told(name, done, of)


def fill(connection: Connection, table: Table, rows: Iterable[Sequence[object]], of: int, told: Told) -> None:
    """Put rows in plain JSON into a table, some at a time, telling how far they are."""
    done = 0
    for some in rows:
        filling.put(connection, table, some)
        done += len(some)
        told(table.name, done, of)


def batches(rows: Iterator[_T]) -> Iterator[list[_T]]:
    """The same rows, some at a time."""
    while some := list(islice(rows, tables.BATCH)):
        yield some
