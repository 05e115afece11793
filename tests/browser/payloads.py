"""A dossier in which every text that somebody may write is a payload, the app that shows it, and hostile files."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from positions import seeds
from positions.access import Door
from positions.changes import Amend, Batch, Cell, Key, Mark
from positions.dossiers import Dossier, Expectation
from positions.people import Role
from positions.plain import record
from positions.stances import Marking, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store
from positions.store.guests import Login
from tests import factories
from tests.browser.kept import DOSSIER
from tests.browser.server import Server
from tests.sharing import Shared

PAYLOAD = """=1+1"'><img src=//x onerror=ran=1>![a](//x)[b](//x){name}"""
"""A formula, the end of an attribute, an element that runs something, image and link in Markdown, a place of ours."""
SAID = {"nl": PAYLOAD, "en": PAYLOAD}
WRITTEN = (State.BE, State.DE, State.FR, State.NL)
"""States of which every cell is written."""
NOBODY = "http://127.0.0.1:9"
"""Where an identity provider could be; nobody logs in there."""

_numbers = itertools.count(1)


def dossier() -> Dossier:
    """A small one, that says nothing else."""
    made = factories.dossier(
        pillars=3,
        under=1,
        id=DOSSIER,
        title=SAID,
        number=PAYLOAD,
        fiche=PAYLOAD,
        general=(("procedure", PAYLOAD),),
        expectations=(Expectation("veel lidstaten", PAYLOAD, f"Veel lidstaten {PAYLOAD}", PAYLOAD),),
    )
    fields = ("summary", "place", "instrument", "status", "legal_basis", "source")
    texts: dict[str, Any] = dict.fromkeys(fields, PAYLOAD)
    topics = [replace(topic, title=SAID, short=SAID, **texts) for topic in made.topics]
    numbered = [replace(topic, number=f"{topic.number} {PAYLOAD}") if topic.id == "p3" else topic for topic in topics]
    return replace(made, topics=tuple(numbered))


def write(store: Store, *cells: Cell, author: str = PAYLOAD, **fields: object) -> None:
    """Set some fields of cells, as somebody elsewhere does whose name and file are payloads too."""
    seen = store.cells(DOSSIER)
    edits = tuple(Amend(cell, seen[cell].version if cell in seen else 0, fields) for cell in cells)
    assert store.record(DOSSIER, Batch(Key("elsewhere", next(_numbers)), edits, PAYLOAD), author).revision


def fill(store: Store) -> None:
    """Begin the dossier: cells with a history, a moment, a population table, people."""
    store.seed(dossier(), {})
    source = Source(SourceKind.MEETING, PAYLOAD)
    cells = [Cell(topic.id, state) for topic in dossier().topics for state in WRITTEN]
    write(store, *cells, stance=Stance.SUPPORTS, conditions=PAYLOAD, note=PAYLOAD, source=source)
    write(store, *cells, stance=Stance.CRITICAL)
    store.record(DOSSIER, Mark(Key("moment", 1), PAYLOAD, date(2027, 1, 12)), f"{PAYLOAD} ({PAYLOAD})")
    table = replace(seeds.all_populations()[2025], year=2027, source=PAYLOAD)
    store.set_dossier(DOSSIER, {"table": record(table)}, PAYLOAD)


@contextmanager
def running(folder: Path) -> Iterator[Shared]:
    """The app, entered by links and by logging in; on SQLite, for nothing here differs by database."""
    url = f"sqlite:///{folder / 'positions.db'}"
    store = Store.open(url)
    fill(store)
    server = Server(folder, POSITIONS_DATABASE_URL=url, POSITIONS_ACCESS="oidc", POSITIONS_OIDC_METADATA=NOBODY)
    secrets = ("POSITIONS_OIDC_CLIENT_ID", "POSITIONS_OIDC_CLIENT_SECRET", "POSITIONS_OIDC_COOKIE_SECRET")
    server.set(POSITIONS_URL=server.url, **dict.fromkeys(secrets, "only for a test, and long enough for it"))
    server.start()
    yield Shared(server, store)
    server.leave()
    store.close()
    assert "Traceback" not in server.log


def log_in(store: Store) -> str:
    """The cookie of an owner who logged in, whose name and address are payloads."""
    door = Door(store)
    store.members.make_common(DOSSIER)
    login = Login(PAYLOAD, PAYLOAD, Role.OWNER, Marking.RESTRICTED)
    return door.log_in("", door.ticket(login, datetime.now(UTC)))


def came_back(taken: bytes) -> bytes:
    """A workbook of ours with other texts in P2 of Germany and France, and what is no stance in that of Spain."""
    book = openpyxl.load_workbook(io.BytesIO(taken))
    rows = book["Standpunten"]
    column = {cell.value: cell.column for cell in rows[1]}
    row = {(cells[0].value, cells[2].value): cells[0].row for cells in rows.iter_rows(min_row=2)}
    for state in ("DE", "FR"):
        _put(rows.cell(row["P2", state], column["Toelichting"]), f"anders: {PAYLOAD}")
    _put(rows.cell(row["P2", "ES"], column["Standpunt"]), PAYLOAD)
    return _saved(book)


def foreign() -> bytes:
    """A table of somebody else, in which a head, a state, a stance and the sheet itself are payloads."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "'><img src=x onerror=ran=1>"  # of 31 characters at most, and no slash among them
    rows = (("", "P1", "P2", PAYLOAD), ("Finland", "Tegen", PAYLOAD, "Steunt"), (PAYLOAD, "Tegen", "Tegen", "Tegen"))
    for y, row in enumerate(rows, 1):
        for x, value in enumerate(row, 1):
            _put(sheet.cell(y, x), value)
    return _saved(book)


def _put(cell: Any, text: str) -> None:
    cell.value = text
    cell.data_type = "s"  # or it is taken for a formula


def _saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def csv_of(*rows: tuple[str, ...]) -> bytes:
    """Rows as a CSV file."""
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()
