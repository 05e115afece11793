"""Rows in plain JSON put into a table, many at once: read, checked and written by the column."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import JSON, Boolean, Column, Connection, Date, DateTime, Integer, String, Table, insert
from sqlalchemy.exc import DBAPIError

from positions.store.locations import StoreError

Values: TypeAlias = Sequence[Any]
"""What a column holds, of some rows."""


def put(connection: Connection, table: Table, rows: Sequence[object]) -> None:
    """Insert rows in plain JSON.  Raises StoreError "broken" for what no such row can be."""
    columns = zip(table.columns, read(table, rows), strict=True)
    held = list(zip(*(_bound(column, values) for column, values in columns), strict=True))
    if connection.dialect.name == "postgresql":
        _copy(connection, table, held)
        return
    names = [column.name for column in table.columns]
    connection.exec_driver_sql(str(insert(table).compile(connection, column_keys=names)), held)


def read(table: Table, rows: Sequence[object]) -> list[Values]:
    """The columns of rows in plain JSON.  Raises StoreError "broken" for what no such row can be."""
    names = {column.name: None for column in table.columns}.keys()
    if not all(isinstance(row, dict) and row.keys() == names for row in rows):
        raise StoreError(f"backup, {table.name}", "a row with " + ", ".join(names), "another", "broken")
    try:
        return [_read(column, [row[column.name] for row in rows]) for column in table.columns]  # type: ignore[index]
    except (OverflowError, TypeError, ValueError):
        raise StoreError(f"backup, {table.name}", "values its columns can hold", "others", "broken") from None


@contextlib.contextmanager
def unindexed(connection: Connection) -> Iterator[None]:
    """Without the indices of an empty SQLite file but for its keys: made at once, of all rows, they take a fraction of
    the time, and no row is written all over the file."""
    if connection.dialect.name != "sqlite":
        yield
        return
    made = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''").all()
    for name, _ in made:
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
    yield
    for _, statement in made:
        connection.exec_driver_sql(statement)


def _copy(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    quoted = connection.dialect.identifier_preparer.quote
    names = ", ".join(quoted(column.name) for column in table.columns)
    cursor: Any = connection.connection.cursor()
    try:
        with cursor.copy(f"COPY {quoted(table.name)} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    except connection.dialect.loaded_dbapi.Error as trouble:
        raise DBAPIError(None, None, trouble) from None
    finally:
        cursor.close()


def _read(column: Column[Any], values: Values) -> Values:
    reading = next(read for of, read in _READ if isinstance(column.type, of))
    if None not in values or isinstance(column.type, JSON):
        return reading(values)
    if not column.nullable:
        raise TypeError
    there = iter(reading([value for value in values if value is not None]))
    return [None if value is None else next(there) for value in values]


def _bound(column: Column[Any], values: Values) -> Values:
    """The same as either driver takes it: a day, a moment and JSON as text."""
    for of, bind in _BOUND:
        if isinstance(column.type, of):
            return [value if value is None and of is not JSON else bind(value) for value in values]
    return values


def _alike(kind: type, values: Values) -> Values:
    if not {kind}.issuperset(map(type, values)):
        raise TypeError
    return values


def _flags(values: Values) -> Values:
    return _alike(bool, values)


def _wholes(values: Values) -> Values:
    if values and not -(2**63) <= min(_alike(int, values)) <= max(values) < 2**63:
        raise TypeError
    return values


def _texts(values: Values) -> Values:
    together = "".join(_alike(str, values))
    together.encode()  # neither database can hold half characters
    if "\0" in together:  # nor PostgreSQL this one
        raise TypeError
    return values


def _moments(values: Values) -> Values:
    return list(map(_moment, _texts(values)))


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError
    return moment.astimezone(UTC).replace(tzinfo=None)


def _days(values: Values) -> Values:
    return list(map(_day, _texts(values)))


@lru_cache(maxsize=1024)
def _day(text: str) -> date:
    return date.fromisoformat(text)


def _encoded(value: object) -> str:
    return "[]" if value == [] else json.dumps(value)  # which an answer nearly always is


_READ: tuple[tuple[type, Callable[[Values], Values]], ...] = (
    (Boolean, _flags),
    (Integer, _wholes),
    (DateTime, _moments),
    (Date, _days),
    (JSON, lambda values: values),
    (String, _texts),
)
_BOUND: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (DateTime, lambda moment: moment.isoformat(" ", "microseconds")),
    (Date, date.isoformat),
    (JSON, _encoded),
)
