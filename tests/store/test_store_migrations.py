"""The steps lead to the tables the code expects, once, and are never altered."""

from __future__ import annotations

import hashlib
import inspect as source
from collections import defaultdict
from dataclasses import fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from sqlalchemy import Connection, inspect

from positions.dossiers import Dossier
from positions.store import Store, StoreError, migrations, schema
from positions.store.says import SAYS
from tests.store.pages import DOSSIER, SEEDED

RELEASED = {
    "_first": "e6426a30e49c74a5",
    "_guests": "9407e00765206a73",
    "_redaction": "3b4cd85a5b42cab6",
    "_since": "7bf41d0862f49c5e",
    "_kept_out": "08c1910a72dbacec",
    "_exposed": "7a1630ee4cc4d307",
    "_identity": "956fecd07beaab88",
    "_renewal": "55b6377447d21127",
    "_shortest": "0b4f332021b110a3",
    "_dated": "5b67343c0584c68a",
    "_reserves": "f2db1deb3c081776",
    "_about": "d78be3078e6e727d",
    "_evidence": "70dbe21af563b6f4",
    "_groups": "0f2072eaced7443b",
    "_abstaining": "fc8ec8b581a38177",
    "_aside": "217cfcc19a62e4d2",
    "_evidence_redaction": "ce93391a58147e4c",
    "_kinds": "0d8568a6dcf1455e",
    "_drafts": "4cfe8de06a92a71f",
    "_paragraphs": "dafa41081dc5c3bc",
    "_archive": "fa96a6b53cfd39d6",
    "members": "6c436675711cab9b",
    "agendas": "bd8eb4b5777825af",
    "inzet": "f4df5d8b242186e1",
    "seeking": "792494dc932c9678",
    "rights": "af24b58352a4efa9",
    "uses": "6b1a084368a6bdc9",
    "counting": "db196ef2447500ac",
}


def test_the_steps_make_the_tables_the_code_expects(store: Store) -> None:
    with store._reading() as connection:
        found = inspect(connection)
        assert set(found.get_table_names()) == set(schema.metadata.tables)
        for name, table in schema.metadata.tables.items():
            there = {c["name"]: c["nullable"] for c in found.get_columns(name)}
            assert there == {c.name: c.nullable for c in table.columns}
            key = found.get_pk_constraint(name)["constrained_columns"]
            assert key == [c.name for c in table.primary_key.columns]


def test_opening_again_changes_nothing(store: Store, store_url: str) -> None:
    again = Store.open(store_url)
    assert again.dossier("proef") == DOSSIER
    with again._reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM migration").scalar() == len(migrations.MIGRATIONS)
    again.close()


def test_a_step_that_fails_leaves_the_database_as_it_was(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.open(store_url).close()

    def half(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (x INTEGER)")
        connection.exec_driver_sql("SELECT * FROM nowhere")

    with monkeypatch.context() as newer:
        newer.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, half))
        with pytest.raises(StoreError, match="nowhere"):
            Store.open(store_url)
    store = Store.open(store_url)
    assert store.seed(DOSSIER, SEEDED)
    with store._reading() as connection:
        assert not inspect(connection).has_table("half")
    store.close()


def test_an_older_database_is_brought_up_to_date(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    old = Store.open(store_url)
    old.seed(DOSSIER, SEEDED)
    old.close()

    def more(connection: Connection) -> None:
        connection.exec_driver_sql("ALTER TABLE setting ADD COLUMN more TEXT")

    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, more))
    new = Store.open(store_url)
    with new._reading() as connection:
        assert "more" in {c["name"] for c in inspect(connection).get_columns("setting")}
    assert new.dossier("proef") == DOSSIER
    new.close()


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("INSERT INTO migration VALUES (99, '2027-01-12 00:00:00')", "newer"),
        ("DELETE FROM migration WHERE number > 1", "older"),
        ("DROP TABLE migration", "older"),
    ],
)
def test_a_database_that_became_another_while_it_was_open_is_told_of(store: Store, wrong: str, reason: str) -> None:
    store.ping()
    with store._writing() as connection:
        connection.exec_driver_sql(wrong)
    with pytest.raises(StoreError) as refused:
        store.ping()
    assert refused.value.reason == reason


def test_an_embedded_database_is_durable_and_checks_its_references(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'positions.db'}")
    with store._reading() as connection:
        asked = {
            p: connection.exec_driver_sql(f"PRAGMA {p}").scalar()
            for p in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    store.close()


@pytest.mark.parametrize("step", migrations.MIGRATIONS, ids=lambda step: str(step.__name__))
def test_a_released_step_is_never_altered(step: object) -> None:
    digest = hashlib.sha256(source.getsource(step).encode()).hexdigest()[:16]  # type: ignore[arg-type]
    assert RELEASED[step.__name__] == digest  # type: ignore[attr-defined]


SAID = {
    1: "f3665310f3e4cbe6",
    2: "5e52ec4cb5f384e9",
    9: "28cf491387891d73",
    10: "c1434dad8d8eddba",
    11: "5095b7b82f3c6f6e",
    12: "9f023b19c31b2d44",
    13: "b9eb217bfa4c65f0",
    14: "fb44ca65bac9920b",
    15: "99841afd5ed6e140",
    18: "764e98e3f116fa00",
    19: "821492be35165298",
    20: "5b89861e9ed7e1cc",
    21: "48d3de8bbf3b278e",
    23: "43f4399c7b0c64ac",
    24: "bf76228f130b3f0f",
}
"""What each released step let in, as a digest."""


def test_whatever_can_be_stored_was_let_in_by_a_migration() -> None:
    let_in: dict[str, set[str]] = defaultdict(set)
    for says in SAYS.values():
        for name, words in says.items():
            let_in[name] |= set(words.split())
    assert let_in == _storable(), "a new word or field needs a migration that lets it in"
    assert SAYS.keys() <= set(range(1, len(migrations.MIGRATIONS) + 1))


def test_what_a_released_step_let_in_is_never_altered() -> None:
    digests = {number: hashlib.sha256(repr(says).encode()).hexdigest()[:16] for number, says in SAYS.items()}
    assert digests == SAID


def _storable() -> dict[str, set[str]]:
    """Every enumeration that a column holds, and all that a dossier is made of, kept as JSON."""
    found: dict[str, set[str]] = {}
    columns = (column.type for table in schema.metadata.tables.values() for column in table.columns)
    for kind in (*(getattr(type_, "enum_class", getattr(type_, "words", None)) for type_ in columns), Dossier):
        _gather(kind, found)
    return found


def _gather(hint: object, found: dict[str, set[str]]) -> None:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        found[hint.__name__] = {word.value for word in hint}
    elif isinstance(hint, type) and is_dataclass(hint):
        found[hint.__name__] = {field.name for field in fields(hint)}
        for inner in get_type_hints(hint).values():
            _gather(inner, found)
    else:
        for inner in get_args(hint):
            _gather(inner, found)
