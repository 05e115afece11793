"""One dossier of a backup, brought in beside others: with its whole log, and with no way in for anybody."""

from __future__ import annotations

import re
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Table

from positions.plain import Plain
from positions.store import archives, backups, engines, filling, tables
from positions.store.archives import Manifest
from positions.store.backups import Told
from positions.store.locations import StoreError
from positions.store.log import new, tell

_ID = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


def bring(
    url: str, source: Path, told: Told = lambda *_: None, dossier_id: str = "", called: str = ""
) -> tuple[Manifest, str]:
    """Bring one dossier of a backup into a database that may hold others, in one transaction; what was read, its id.

    ``dossier_id`` says which, needed of a backup of everything; ``called`` gives it another id than it had.  Its links
    come back withdrawn.  The backup is restored by itself first, in a folder that goes again: an older one is brought
    to this code's version there, and what is not whole is refused before the database is opened.

    Raises StoreError, with nothing brought in: reason "dossier_here" for an id that is here, "not_in_backup",
    "which_of_backup", "dossier_id", and those of ``backups.restore`` and ``Store.open``.
    """
    with archives.opened(source) as archive:
        dossier_id = dossier_id or archive.manifest.dossier
        if not dossier_id:
            raise StoreError(str(source), "which dossier of it", "nothing", "which_of_backup")
    if called and not _ID.fullmatch(called):
        raise StoreError("dossier", "letters, digits and hyphens", called, "dossier_id")
    engines.refuse_held(engines.reached(url))
    with tempfile.TemporaryDirectory(prefix="krachtenveld-") as folder:
        by_itself = f"sqlite:///{Path(folder) / 'backup.db'}"
        manifest = backups.restore(by_itself, source, told)
        apart, here = engines.reached(by_itself), engines.opened(url)
        try:
            with engines.snapshot(apart) as out, engines.transaction(here, writes=True) as into:
                _move(out, into, _Move(str(source), dossier_id, called or dossier_id), told)
        finally:
            apart.dispose()
            here.dispose()
    return manifest, called or dossier_id


class _Move:
    """A dossier on its way from a backup to a database, where it may get another id."""

    def __init__(self, source: str, dossier_id: str, called: str) -> None:
        self.source = source
        self.id = dossier_id
        self.called = called
        self._now = datetime.now(UTC).isoformat()

    def row(self, table: Table, row: dict[str, Plain]) -> dict[str, Plain]:
        """A row as it is to stand: of this dossier; evidence that was added speaks of it; a link lets nobody in."""
        row = row | {"id" if table.name == tables.OF else tables.OF: self.called}
        value = row.get("value")
        if table.name == "dossier_change" and isinstance(value, Mapping) and value.get("dossier") == self.id:
            return row | {"value": {**value, "dossier": self.called}}
        if table.name == "link":  # whoever held it holds nothing, and a copy has links of its own
            anew = {"id": secrets.token_hex(4), "token": secrets.token_hex(32)}
            return row | anew | {"revoked": row["revoked"] or self._now}
        return row


def _move(out: Connection, into: Connection, move: _Move, told: Told) -> None:
    """Everything of the dossier, the grid as it now is too: what a row refers to before that row."""
    _refuse_absent(out, move)
    there = tables.existing(into)
    _claim(out, into, move)
    for name, table in tables.existing(out).items():
        if name != tables.OF and tables.is_of_dossiers(table):
            of = tables.count(out, table, move.id)
            rows = _rows(out, table, move)
            backups.fill(into, there[name], backups.batches(rows), of, told)
    tell(into, move.called)


def _rows(out: Connection, table: Table, move: _Move) -> Iterator[dict[str, Plain]]:
    return map(partial(move.row, table), tables.rows(out, table, move.id))


def _refuse_absent(out: Connection, move: _Move) -> None:
    table = tables.existing(out)[tables.OF]
    if not tables.count(out, table, move.id):
        known = ", ".join(str(row["id"]) for row in tables.rows(out, table))
        raise StoreError(move.source, f"one of {known}", move.id, "not_in_backup")


def _claim(out: Connection, into: Connection, move: _Move) -> None:
    """Take the dossier's id; of two who restore at once, the second waits here and then finds it."""
    table = tables.existing(into)[tables.OF]
    (row,) = _rows(out, table, move)
    kept = new(into, table).on_conflict_do_nothing().returning(table.c.id)
    values = (value for (value,) in filling.read(table, [row]))
    if into.execute(kept, dict(zip(table.columns.keys(), values, strict=True))).first() is None:
        raise StoreError("dossier", "an id that is not here yet", move.called, "dossier_here")
