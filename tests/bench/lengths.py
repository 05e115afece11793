"""A dossier of 27 states by 40 topics with a log of any length, made by the database itself: a million in a minute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

from positions.store import Store, engines
from tests.bench.dossier import full
from tests.factories import dossier

TOPICS = 40
_STRIDE = 619  # has no divisor in common with the cells: one after the other, all over the grid
_RENAMED = 5_000  # changes of cells between two of the dossier itself
_NAMED = 50_000  # and between two moments
_WORDS = {
    "sqlite": ("strftime('%Y-%m-%d %H:%M:%S.000000', '2027-01-12', number || ' minutes')", "TEXT"),
    "postgresql": ("timestamp '2027-01-12' + number * interval '1 minute'", "JSON"),
}
"""When a revision was written, and as what JSON is kept, in the words of each database; all else both understand."""
_STANCES = "CASE (number / 7) % 5 WHEN 0 THEN '++' WHEN 1 THEN '+' WHEN 2 THEN '0' WHEN 3 THEN '-' ELSE '--' END"
_HASTE = ("PRAGMA foreign_keys = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -400000")


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a log is, of which dossier, and how many changes it has."""

    url: str
    dossier_id: str
    changes: int


def logged(url: str, changes: int) -> Kept:
    """A dossier in an empty database, every cell full, then changed so often, one cell by one entry at a time."""
    store = Store.open(url)
    large = dossier(pillars=5, under=0, crossing=TOPICS - 5)
    store.seed(large, full(large))
    store.close()
    engine = engines.reached(url)
    _lengthen(engine, large.id, changes + 1)
    engine.dispose()
    return Kept(url, large.id, changes)


def _lengthen(engine: Engine, dossier_id: str, last: int) -> None:
    connection: Any = engine.raw_connection().driver_connection
    embedded = engine.dialect.name == "sqlite"
    for pragma in _HASTE if embedded else ():
        connection.execute(pragma)
    connection.execute("BEGIN")
    columns = [column[0] for column in connection.execute("SELECT * FROM current LIMIT 1").description]
    for statement in _statements(dossier_id, last, columns, *_WORDS[engine.dialect.name]):
        connection.execute(statement)
    connection.execute("COMMIT")
    if not embedded:  # as its own upkeep does within a minute
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE")


def _statements(dossier_id: str, last: int, columns: list[str], moment: str, json: str) -> Iterator[str]:
    one = f"'{dossier_id}'"
    made = "WITH RECURSIVE made(number) AS (SELECT 2 UNION ALL SELECT number + 1 FROM made "
    made += f"WHERE number < {last}) SELECT"
    key = f"'outbox of Anna', number, {moment}"
    yield f"""INSERT INTO revision (dossier, number, outbox, seq, at, author, reason)
        {made} {one}, number, {key}, 'Anna', 'edit' FROM made"""
    yield f"""INSERT INTO answer (dossier, revision, outbox, seq, at, refused)
        {made} {one}, number, {key}, CAST('[]' AS {json}) FROM made"""
    yield f"""INSERT INTO dossier_change (dossier, revision, what, value)
        {made} {one}, number, 'fiche', CAST('"Fiche ' || number || '"' AS {json})
        FROM made WHERE number % {_RENAMED} = 0"""
    yield f"""INSERT INTO milestone (dossier, revision, names, name, date)
        {made} {one}, number, number - 1, 'Moment ' || number, (SELECT max(source_date) FROM current)
        FROM made WHERE number % {_NAMED} = 0"""
    version = "(number - 2) / cells + 2"
    new = {"version": version, "origin": version, "revision": "number", "stance": _STANCES, "note": "note || number"}
    names, values = ", ".join(columns), ", ".join(new.get(name, name) for name in columns)
    yield f"""INSERT INTO cell ({names}) {made} {values} FROM made JOIN (
        SELECT current.*, row_number() OVER (ORDER BY topic, state) - 1 AS place, count(*) OVER () AS cells
        FROM current) AS seeds ON place = number * {_STRIDE} % cells"""
    yield "DELETE FROM current"
    yield f"""INSERT INTO current ({names}) SELECT {names} FROM cell WHERE version = (
        SELECT max(version) FROM cell AS newer
        WHERE newer.dossier = cell.dossier AND newer.topic = cell.topic AND newer.state = cell.state)"""
    yield f"UPDATE dossier SET revision = {last}"
