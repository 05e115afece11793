"""Tables as they stand in a database, of whatever version, and their rows as plain JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    cast,
    func,
    inspect,
    select,
    true,
)
from sqlalchemy.sql.elements import CollationClause

from positions.plain import Plain, plain
from positions.store.rows import Answer

KEPT = frozenset(
    {
        "dossier",
        "revision",
        "cell",
        "dossier_change",
        "milestone",
        "answer",
        "setting",
        "aside",
        "link",
        "person",
        "membership",
        "common",
        "logout",
        "paragraph",
        "draft",
        "judgement",
        "draft_member",
        "destroyed",
    }
)
"""The tables a backup holds."""

LEFT_OUT = {
    "migration": "each database says itself which steps it had, and when",
    "current": "made again from the log",
    "browser": "who is in at the moment: people come in again by their link or login",
    "claim": "what those browsers hold",
    "ticket": "good for a few seconds",
    "rights": "says only whether who may come in changed while a process runs",
}
"""The tables it does not hold, and why."""

STAYS = {
    "setting": "what this installation is told",
    "person": "who may log in, and is in no dossier by that alone",
    "logout": "who left when",
    "membership": "whose it is, is said where it is restored",
    "common": "a role in every dossier gives none in one that is brought in",
    "draft": "no part of a dossier before it is confirmed, and shared with others than the dossier is",
    "judgement": "of a draft",
    "draft_member": "of a draft",
    "destroyed": "what ended here",
}
"""The tables of a backup that one of a single dossier does not hold, and why."""

OF = "dossier"
"""The column that says which dossier a row is of: a table that has it is of dossiers, unless it is named above."""

BATCH = 1000  # rows held at once


def existing(connection: Connection) -> dict[str, Table]:
    """Every table there is, as the database has it; what another refers to comes before it."""
    found = MetaData()
    found.reflect(connection)
    return {table.name: table for table in found.sorted_tables}


def kept(connection: Connection, dossier_id: str = "") -> dict[str, Table]:
    """The tables a backup holds, of everything or of one dossier."""
    found = {name: table for name, table in existing(connection).items() if name in KEPT}
    return {name: table for name, table in found.items() if not dossier_id or is_of_dossiers(table)}


def is_of_dossiers(table: Table) -> bool:
    """Whether each row of a table is of one dossier, and goes where that goes."""
    return table.name not in STAYS and (table.name == OF or OF in table.c)


def of(table: Table, dossier_id: str) -> ColumnElement[bool]:
    """Which of its rows are of a dossier; of "" all."""
    says = table.c.id if table.name == OF else table.c.get(OF)
    return true() if not dossier_id or says is None else says == dossier_id


def count(connection: Connection, table: Table, dossier_id: str = "") -> int:
    """How many rows a table has, or those of one dossier."""
    wanted = select(func.count()).select_from(table).where(of(table, dossier_id))
    return int(connection.execute(wanted).scalar_one())


def rows(connection: Connection, table: Table, dossier_id: str = "") -> Iterator[dict[str, Plain]]:
    """The rows of a table, or those of one dossier, as JSON can hold them; in the same order from either database."""
    for some in _batches(connection, table, dossier_id, *table.columns):
        for row in some:
            yield {name: _json(value) for name, value in row._mapping.items()}


def lines(connection: Connection, table: Table, dossier_id: str = "") -> Iterator[list[str]]:
    """The same as text, a line of JSON for each row, some at a time; a column of them is encoded at once."""
    kinds = [next(encode for of, encode in _ENCODED if isinstance(column.type, of)) for column in table.columns]
    asked = [cast(column, Text) if isinstance(column.type, JSON) else column for column in table.columns]
    heads = [f"{json.dumps(column.name)}:" for column in table.columns]
    for some in _batches(connection, table, dossier_id, *asked):
        yield _lines(heads, kinds, list(zip(*some, strict=True)), len(some))


def _lines(heads: list[str], kinds: list[Callable[[Any], str]], columns: list[tuple[Any, ...]], many: int) -> list[str]:
    """So many lines of JSON by their columns; what stands in all of them is encoded once, and put in as it is."""
    fields, differ = [], []
    for head, kind, column in zip(heads, kinds, columns, strict=True):
        if column.count(column[0]) == many:
            (said,) = _encoded(kind, column[:1])
            fields.append((head + said).replace("%", "%%"))
        else:
            fields.append(head + "%s")
            differ.append(_encoded(kind, column))
    line = "{" + ",".join(fields) + "}\n"
    return list(map(line.__mod__, zip(*differ, strict=True))) if differ else [line % ()] * many


def _batches(
    connection: Connection, table: Table, dossier_id: str, *asked: ColumnElement[Any]
) -> Iterator[Sequence[Answer]]:
    key = (_ordered(connection, column) for column in table.primary_key)
    wanted = select(*asked).where(of(table, dossier_id)).order_by(*key)
    return connection.execute(wanted.execution_options(yield_per=BATCH)).partitions()


def _encoded(kind: Callable[[Any], str], column: tuple[Any, ...]) -> Iterable[str]:
    """The values of a column as JSON; few columns need be looked at value by value for what is not there."""
    if None not in column:
        return map(kind, column)
    return ["null" if value is None else kind(value) for value in column]


def is_empty(connection: Connection) -> bool:
    """Whether there is no table at all."""
    return not inspect(connection).get_table_names()


def _ordered(connection: Connection, column: Column[object]) -> ColumnElement[object] | CollationClause:
    by_letter = isinstance(column.type, String) and connection.dialect.name == "postgresql"
    return column.collate("C") if by_letter else column  # as SQLite does, whatever this database's own order is


def _json(value: object) -> Plain:
    if isinstance(value, datetime):
        return value.isoformat() + "Z"  # kept without a zone, and in UTC
    return plain(value)


@lru_cache(maxsize=1024)  # an answer is nearly always the same
def _compact(text: str) -> str:
    return json.dumps(json.loads(text), separators=(",", ":"), allow_nan=False)


_ENCODED: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (Boolean, lambda value: "true" if value else "false"),
    (Integer, str),
    (DateTime, lambda value: f'"{value.isoformat()}Z"'),
    (Date, lambda value: f'"{value.isoformat()}"'),
    (JSON, _compact),
    (String, json.encoder.encode_basestring_ascii),
)
