"""Each line of a backup says what its row holds, in the same letters whichever database wrote it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from sqlalchemy import Connection, insert, select

from positions.plain import encoded
from positions.store import Store, engines, schema, tables
from tests.store.kept import live_in

LETTERS = "".join(map(chr, range(1, 0x300))) + "\u2028\ufffd\uffff\U0001f3af"


@pytest.fixture
def kept(store_url: str) -> Iterator[Connection]:
    """A reading of a database in which there is something of everything."""
    store = Store.open(store_url)
    live_in(store)
    store.close()
    engine = engines.reached(store_url)
    with engines.transaction(engine, writes=True) as connection:
        connection.execute(insert(schema.setting), {"name": "letters", "value": LETTERS})
    with engines.snapshot(engine) as connection:
        yield connection
    engine.dispose()


def told(value: object) -> object:
    """What the driver gives, as a line tells it."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds") + "Z"
    return value.isoformat() if isinstance(value, date) else value


def test_every_line_tells_what_the_row_holds(kept: Connection) -> None:
    for table in tables.kept(kept).values():
        held = [{name: told(value) for name, value in row._mapping.items()} for row in kept.execute(select(table))]
        read = [json.loads(line) for some in tables.lines(kept, table) for line in some]
        assert sorted(read, key=encoded_in_order) == sorted(held, key=encoded_in_order)


def encoded_in_order(row: dict[str, object]) -> str:
    """A row as text, whatever the order of its columns."""
    return json.dumps(row, sort_keys=True)


def test_every_character_is_written_in_one_way_and_on_one_line(kept: Connection) -> None:
    lines = [line for some in tables.lines(kept, tables.existing(kept)["setting"]) for line in some]
    assert encoded({"name": "letters", "value": LETTERS}) in lines
    assert not [line for line in lines if "\n" in line]


def test_a_log_goes_out_in_the_order_in_which_it_was_written(kept: Connection) -> None:
    rows = list(tables.rows(kept, tables.existing(kept)["cell"]))
    order = [tuple(row[name] for name in ("dossier", "revision", "topic", "state")) for row in rows]
    assert order == sorted(order)
    assert len({(row["dossier"], row["topic"], row["state"]) for row in rows}) < len(rows)


def test_what_is_kept_as_json_is_spaced_in_one_way_however_it_was_kept(store_url: str) -> None:
    store = Store.open(store_url)
    live_in(store)
    store.close()
    engine, ends = engines.reached(store_url), set[str]()
    with engines.transaction(engine, writes=True) as connection:
        for kept_as in ("[[2,\n  null]]", "[[2,null]]", "[ [2, null] ]"):
            connection.exec_driver_sql(f"UPDATE answer SET refused = '{kept_as}'")
            lines = tables.lines(connection, tables.existing(connection)["answer"])
            ends |= {line.partition('"refused":')[2] for some in lines for line in some}
    engine.dispose()
    assert ends == {"[[2,null]]}"}
