"""Tables as they stand in a database, of whatever version, and their rows as plain JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    DateTime,
    MetaData,
    String,
    Table,
    Text,
    case,
    cast,
    func,
    inspect,
    literal_column,
    select,
    true,
    type_coerce,
)

from positions.plain import Plain

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

ORDER = {"cell": ("dossier", "revision", "topic", "state")}
"""By what the rows of a table are put in order where that is not its key: the log lies in a file as it was written, and
a version of a cell by its key is somewhere in it every time."""

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
    for some in lines(connection, table, dossier_id):
        yield from map(json.loads, some)


def lines(connection: Connection, table: Table, dossier_id: str = "") -> Iterator[list[str]]:
    """The same as text, one for each row, some at a time, in the same letters from either database.

    It says a row itself, but for what it keeps as JSON: that is put behind it, as it may have been spaced otherwise.
    """
    apart = [column for column in table.columns if isinstance(column.type, JSON)]
    line = _line(connection, table, [column for column in table.columns if not isinstance(column.type, JSON)])
    wanted = select(line, *(cast(column, Text) for column in apart)).select_from(table).where(of(table, dossier_id))
    ordered = wanted.order_by(*_order(connection, table)).execution_options(yield_per=BATCH)
    found = connection.execute(ordered)
    if not apart:
        yield from map(list, found.scalars().partitions())
    tail = "".join(f",{json.dumps(column.name)}:%s" for column in apart) + "}"
    for some in found.partitions() if apart else ():
        yield [line[:-1] + tail % tuple(map(_compact, held)) for line, *held in some]


def is_empty(connection: Connection) -> bool:
    """Whether there is no table at all."""
    return not inspect(connection).get_table_names()


def _order(connection: Connection, table: Table) -> Iterator[ColumnElement[Any]]:
    for name in ORDER.get(table.name, table.primary_key.columns.keys()):
        by_letter = isinstance(table.c[name].type, String) and connection.dialect.name == "postgresql"
        yield table.c[name].collate("C") if by_letter else table.c[name]  # as SQLite does, whatever this database does


def _line(connection: Connection, table: Table, columns: Sequence[Column[Any]]) -> ColumnElement[str]:
    """These columns of a row as a JSON object, in the words of this database."""
    if connection.dialect.name == "sqlite":
        return func.json_object(*chain(*((column.name, _embedded(column)) for column in columns)), type_=Text)
    said = select(*(_served(column).label(column.name) for column in columns)).correlate(table).lateral("said")
    return select(cast(func.row_to_json(literal_column("said")), Text)).select_from(said).scalar_subquery()


def _embedded(column: Column[Any]) -> ColumnElement[Any]:
    """A column of SQLite: it keeps a moment as text, and yes and no as numbers."""
    if isinstance(column.type, DateTime):
        return func.replace(type_coerce(column, Text), " ", "T", type_=Text) + "Z"
    if isinstance(column.type, Boolean):
        return func.json(case((column.is_(None), "null"), (column, "true"), else_="false"))
    return type_coerce(column, Text)


def _served(column: Column[Any]) -> ColumnElement[Any]:
    """A column of PostgreSQL: a moment as SQLite has it, in UTC and to the microsecond."""
    return func.to_char(column, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') if isinstance(column.type, DateTime) else column


@lru_cache(maxsize=1024)  # an answer is nearly always the same
def _compact(text: str) -> str:
    return json.dumps(json.loads(text), separators=(",", ":"), allow_nan=False)
