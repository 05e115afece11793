"""What is no whole backup, or would land on something, is refused in one sentence with nothing touched."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.store import Store, StoreError, archives, backups, engines, migrations, tables
from tests.store.kept import everything, live_in

Parts = dict[str, list[Any]]
NEXT = len(migrations.MIGRATIONS) + 1


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good backup; do not change it."""
    folder = tmp_path_factory.mktemp("whole")
    store = Store.open(f"sqlite:///{folder / 'positions.db'}")
    live_in(store)
    store.close()
    backups.write(f"sqlite:///{folder / 'positions.db'}", folder / "backup.zip")
    return folder / "backup.zip"


@pytest.fixture
def nowhere(tmp_path: Path) -> Iterator[str]:
    """The URL of a database that is not there, and is not there afterwards either."""
    yield f"sqlite:///{tmp_path / 'positions.db'}"
    assert not (tmp_path / "positions.db").exists()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a database that stays empty, whatever is tried."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('empty') / 'positions.db'}"
    return str(request.getfixturevalue("postgres_server").fresh())


def refused(url: str, source: Path) -> StoreError:
    """How a restore is refused: in one line."""
    with pytest.raises(StoreError) as found:
        backups.restore(url, source)
    assert "\n" not in str(found.value)
    return found.value


def content(path: Path) -> Parts:
    """All rows of a backup."""
    with archives.opened(path) as kept:
        return {name: [row for some in kept.rows(name, 2) for row in some] for name in kept.manifest.parts}


def packed(path: Path, parts: Parts, said: dict[str, Any] | None = None, packing: int = ZIP_DEFLATED) -> Path:
    """A backup of these rows with checksums that fit, and a manifest that says what one likes."""
    lines = {name: "".join(json.dumps(row) + "\n" for row in rows).encode() for name, rows in parts.items()}
    sealed = {n: {"rows": len(parts[n]), "sha256": hashlib.sha256(text).hexdigest()} for n, text in lines.items()}
    manifest = {"program": "krachtenveld", "format": 1, "migration": NEXT - 1, "made": "2027-01-12T13:03:00+00:00"}
    with ZipFile(path, "w", packing) as file:
        file.writestr("manifest.json", json.dumps(manifest | {"parts": sealed} | (said or {})))
        for name, text in lines.items():
            file.writestr(f"{name}.jsonl", text)
    return path


def put(part: str, row: int, **fields: Any) -> Callable[[Parts], None]:
    """Give one row other values."""
    return lambda parts: parts[part][row].update(fields)


def drop(*where: str, **fields: Any) -> Callable[[Parts], None]:
    """Take the rows away that hold this."""

    def take_away(parts: Parts) -> None:
        for part in where:
            parts[part] = [row for row in parts[part] if not fields.items() <= row.items()]

    return take_away


FORGED: dict[str, Callable[[Parts], object]] = {
    "a stance there is not": put("cell", 0, stance="+++"),
    "a state there is not": put("cell", 0, state="UK"),
    "a stance that cannot have a direction": put("cell", 0, stance="+", direction="too_far"),
    "a note no cell holds": put("cell", 0, note="x" * 2001),
    "no note": lambda parts: parts["cell"][0].pop("note"),
    "a column too many": put("cell", 0, verdict="gunstig"),
    "a number as text": put("cell", 0, version="1"),
    "a number as yes": put("cell", 0, version=True),
    "nothing where something must be": put("cell", 0, note=None),
    "a version beyond measure": put("cell", 0, version=2**31),
    "a number beyond measure": put("cell", 0, version=2**63),
    "half a character": put("cell", 0, note="\ud800"),
    "a character PostgreSQL cannot hold": put("cell", 0, note="\0"),
    "a day there is not": put("milestone", 0, date="2027-02-30"),
    "a moment that is none": put("revision", 0, at="gisteren"),
    "a moment without a zone": put("revision", 0, at="2027-01-12T13:03:00"),
    "a moment before all years": put("revision", 0, at="0001-01-01T00:00:00+14:00"),
    "a list for a row": lambda parts: parts["cell"].append([]),
    "a row twice": lambda parts: parts["cell"].append(parts["cell"][0]),
    "a cell of no revision": put("cell", 0, revision=99),
    "a dossier that is not there": put("revision", 0, dossier="weg"),
    "a version missing": drop("cell", topic="p1", state="DE", version=2),
    "a first version missing": drop("cell", topic="p1", state="DE", version=1),
    "a revision missing": lambda parts: (
        drop("dossier_change", dossier="proef", revision=9)(parts),
        drop("revision", dossier="proef", number=9)(parts),
    ),
    "a revision too many": put("dossier", 1, revision=99),
    "a dossier without topics": drop("dossier_change", dossier="ander", what="topics"),
    "a dossier set to what it cannot be": put("dossier_change", 0, what="topic:1a:rule", value="loting"),
    "a role there is not": put("link", 0, role="boss"),
    "a part missing": lambda parts: parts.pop("answer"),
    "a part too many": lambda parts: parts.update(claim=[]),
}


@pytest.mark.parametrize("how", FORGED)
def test_a_forged_backup_is_refused_whole(whole: Path, empty: str, tmp_path: Path, how: str) -> None:
    parts = content(whole)
    FORGED[how](parts)
    assert refused(empty, packed(tmp_path / "forged", parts)).reason in ("broken", "unavailable")
    engine = engines.reached(empty)
    with engines.snapshot(engine) as connection:
        assert tables.is_empty(connection)
    engine.dispose()


def test_the_same_rows_unforged_are_restored(whole: Path, store_url: str, tmp_path: Path) -> None:
    backups.restore(store_url, packed(tmp_path / "repacked", content(whole)))
    backups.write(store_url, tmp_path / "again")
    assert content(tmp_path / "again") == content(whole)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"format": 3}, "expected a backup of format 2 or older, found 3"),
        ({"migration": NEXT}, f"expected a database of version {NEXT - 1} or older, found version {NEXT}"),
        ({"program": "iets anders"}, "expected a backup of this program, found one of another"),
        ({"parts": {}}, "expected the parts its manifest names, each once, found others"),
        ({"format": "1"}, "expected a whole backup of this program, found something else"),
        ({"format": True}, "expected a whole backup of this program, found something else"),
        ({"migration": 0}, "expected a whole backup of this program, found something else"),
        ({"made": "\x1b[2J"}, "expected a whole backup of this program, found something else"),
        ({"parts": None}, "expected a whole backup of this program, found something else"),
        ({"parts": {"cell": 1}}, "expected a whole backup of this program, found something else"),
    ],
)
def test_a_manifest_that_is_not_ours_is_refused(
    whole: Path, nowhere: str, tmp_path: Path, said: dict[str, Any], sentence: str
) -> None:
    source = packed(tmp_path / "backup.zip", content(whole), said)
    assert str(refused(nowhere, source)) == f"{source}: {sentence}"


def test_a_row_that_was_changed_no_longer_fits_its_checksum(whole: Path, nowhere: str, tmp_path: Path) -> None:
    with ZipFile(whole) as kept, ZipFile(tmp_path / "changed", "w") as made:
        for name in kept.namelist():
            made.writestr(name, kept.read(name).replace(b"stemming", b"Stemming"))
    assert "cell.jsonl as its manifest has it" in str(refused(nowhere, tmp_path / "changed"))


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"[" * 200_000 + b"\n", "a whole backup of this program"),
        (b"{" * 10 + b"\n", "a whole backup of this program"),
        (b'"\xff"\n', "a whole backup of this program"),
        (b"{}", "a row a line"),
        (b" " * 2**25 + b"\n", "a row a line"),
    ],
)
def test_lines_that_are_no_rows_are_refused(whole: Path, tmp_path: Path, raw: bytes, sentence: str) -> None:
    source = packed(tmp_path / "forged", content(whole) | {"answer": []})
    with ZipFile(source) as kept:
        parts = {name: kept.read(name) for name in kept.namelist()} | {"answer.jsonl": raw}
    manifest = json.loads(parts["manifest.json"])
    manifest["parts"]["answer"] = {"rows": 1, "sha256": hashlib.sha256(raw).hexdigest()}
    with ZipFile(source, "w", ZIP_DEFLATED) as made:
        for name, text in (parts | {"manifest.json": json.dumps(manifest).encode()}).items():
            made.writestr(name, text)
    assert refused(f"sqlite:///{tmp_path / 'positions.db'}", source).expected == sentence


@pytest.mark.parametrize("text", [b"", b"PK\x05\x06" + bytes(18), b"geen zip", b"SQLite format 3\0" + bytes(84)])
def test_a_file_of_something_else_is_refused(nowhere: str, tmp_path: Path, text: bytes) -> None:
    (tmp_path / "other").write_bytes(text)
    assert str(refused(nowhere, tmp_path / "other")) == (
        f"{tmp_path / 'other'}: expected a whole backup of this program, found something else"
    )


@pytest.mark.parametrize(("source", "why"), [("nergens", "No such file or directory"), (".", "Is a directory")])
def test_a_file_that_cannot_be_read_is_named(nowhere: str, tmp_path: Path, source: str, why: str) -> None:
    found = refused(nowhere, tmp_path / source)
    assert (found.where, found.found) == (str(tmp_path / source), why)


def test_parts_packed_in_a_way_that_asks_for_memory_are_refused(whole: Path, nowhere: str, tmp_path: Path) -> None:
    source = packed(tmp_path / "packed", content(whole), packing=ZIP_LZMA)
    assert "packed as this program does" in str(refused(nowhere, source))


def test_a_backup_cut_short_anywhere_is_refused(whole: Path, nowhere: str, tmp_path: Path) -> None:
    text = whole.read_bytes()
    cut = tmp_path / "cut"
    for length in range(0, len(text), 97):
        cut.write_bytes(text[:length])
        assert refused(nowhere, cut).reason == "broken"


@pytest.mark.parametrize("at", range(-22, 0))
def test_an_index_that_leads_outside_the_file_is_refused(whole: Path, tmp_path: Path, nowhere: str, at: int) -> None:
    text = bytearray(whole.read_bytes())
    text[0], text[at] = 0, 255 - text[at]
    (tmp_path / "damaged").write_bytes(text)
    assert refused(nowhere, tmp_path / "damaged").reason == "broken"


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_damage_is_refused_or_touches_no_row(whole: Path, data: st.DataObject) -> None:
    text = bytearray(whole.read_bytes())
    for at in data.draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=4)):
        text[at] = data.draw(st.integers(0, 255))
    damaged = whole.with_name("damaged")
    damaged.write_bytes(text)
    try:
        found = content(damaged)
    except StoreError as damage:
        found = content(whole) if damage.reason in ("broken", "newer") else {}
    assert found == content(whole)


def test_nothing_is_restored_over_what_is_there(whole: Path, store_url: str) -> None:
    store = Store.open(store_url)
    live_in(store)
    store.close()
    before = everything(store_url)
    found = refused(store_url, whole)
    assert found.reason == "filled"
    assert str(found).endswith("expected an empty database to restore into, found one with tables in it")
    assert everything(store_url) == before


def test_nothing_is_restored_over_tables_of_another_program(whole: Path, tmp_path: Path, postgres_server: Any) -> None:
    url = postgres_server.fresh()
    engine = engines.reached(url)
    with engines.transaction(engine, writes=True) as connection:
        connection.exec_driver_sql("CREATE TABLE theirs (x INTEGER)")
    engine.dispose()
    assert refused(url, whole).reason == "filled"


def test_a_database_in_another_encoding_is_refused(whole: Path, postgres_server: Any) -> None:
    assert refused(postgres_server.fresh(encoding="LATIN1"), whole).reason == "encoding"
