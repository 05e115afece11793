"""One dossier as who may see less of it sees it: what they may not see says so, in a word that stands nowhere else."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import DateTime, update

from positions.access import Door, Sharing
from positions.agendas import Agenda
from positions.changes import Amend, Batch, Cell, Key, Mark
from positions.documents import Document, DocumentKind
from positions.evidence import Deed, Evidence
from positions.people import Role
from positions.plain import plain, record
from positions.stances import Marking, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store, engines
from positions.store.schema import metadata
from positions.wiring import House, open_house
from tests import factories
from tests.apart.world import BOSS, empty, settings

DOSSIER = "uiterwaard"
LATER, HIGH, NOTED, SOURCED, RED = "ROERDOMP", "IJSVOGEL", "PUTTERTJE", "GRUTTOLAND", "WIELEWAAL"
"""What was written after the frozen moment, is Beperkt, stands in a note, in a source or by whom, in a red line."""
ALL = (LATER, HIGH, NOTED, SOURCED, RED)
UNSEEN: dict[str, tuple[str, ...]] = {
    "frozen": (LATER,),
    "lower": (HIGH,),
    "lower and frozen": (HIGH, LATER),
    "noteless": (NOTED, RED),
    "sourceless": (SOURCED, RED),
    "stranger": ALL,
}
"""Who looks, and the words that never reach them."""
NAMED = "najaarsronde"
"""A moment after the frozen one, by a name that anybody may ask for."""
_WHEN = datetime(2027, 1, 12, 13, 3, tzinfo=UTC)


@dataclass(frozen=True)
class Less:
    """An installation with the dossier, and the cookie of each who sees less of it."""

    house: House
    cookies: dict[str, str]
    frozen: int
    newest: int

    @property
    def moments(self) -> tuple[str, ...]:
        """What an address may ask of a moment: its number, its name, a day."""
        return str(self.newest), str(self.frozen + 1), NAMED, "2099-01-01"


@contextmanager
def less(folder: Path, otherwise: Collection[str] = ()) -> Iterator[Less]:
    """The dossier; ``otherwise`` with other stances wherever one of those words stands, and nothing else."""
    house = open_house(settings(f"sqlite:///{folder / 'positions.db'}", "links", empty(folder)), "127.0.0.1")
    store = house.store
    before = _before(store, Stance.CHAMPIONS if HIGH in otherwise else Stance.OPPOSES)
    newest = _after(store, Stance.CRITICAL if LATER in otherwise else Stance.SUPPORTS)
    _at_once(store)
    yield Less(house, _cookies(store, before), before, newest)
    house.live.close()
    store.close()


def told(said: str | bytes, words: Collection[str]) -> list[str]:
    """Which of these words stand in what was sent, in whatever case."""
    heard = (said if isinstance(said, str) else said.decode("utf-8", "replace")).upper()
    return [word for word in words if word in heard]


def _before(store: Store, high: Stance) -> int:
    """What there was at the moment that links are frozen at."""
    made = factories.dossier(pillars=3, under=1, crossing=0, id=DOSSIER)
    store.seed(made, {})
    _set(store, {"document:d1": Document("d1", DocumentKind.COMPROMISE, "v1", number=HIGH, marking=Marking.RESTRICTED)})
    store.set_dossier(DOSSIER, {"topic:p1:inzet": HIGH}, f"Anna {SOURCED}", "person:anna")
    source = Source(SourceKind.CONVERSATION, SOURCED)
    seen = {
        "stance": Stance.NEUTRAL,
        "note": NOTED,
        "source": source,
        "red_line": RED,
        "red_line_marking": Marking.PUBLIC,
    }
    closed = {"stance": high, "conditions": HIGH, "note": HIGH, "marking": Marking.RESTRICTED}
    _write(store, 1, [Amend(Cell("p1", one), 0, seen) for one in State])
    _write(store, 2, [Amend(Cell("p2", one), 0, closed) for one in State])
    store.record(DOSSIER, Mark(Key("tab", 3), "werkgroep", date(2027, 1, 12)), f"Anna {SOURCED}", "person:anna")
    return store.revision(DOSSIER)


def _after(store: Store, later: Stance) -> int:
    """What came after it: cells, a moment, an agenda, a document, evidence, a line, and the dossier by other words."""
    changed = {"stance": later, "conditions": LATER, "marking": Marking.PUBLIC}
    _write(store, 4, [Amend(Cell("p1", one), 1, changed) for one in State])
    _write(store, 5, [Amend(Cell("p3", one), 0, changed) for one in State])
    row = Evidence(
        "e1",
        State.DE,
        Deed.SIGNED,
        LATER,
        LATER,
        "2025-06-19",
        LATER,
        f"https://example.org/{LATER}",
        dossier=DOSSIER,
        topic="p1",
    )
    document = Document("d2", DocumentKind.COMPROMISE, "v2", number=LATER, marking=Marking.PUBLIC)
    _set(store, {"document:d2": document, "evidence:e1": row, "agenda:a1": Agenda("a1", LATER, LATER, topics=("p1",))})
    said = {"nl": f"{LATER} titel", "en": f"{LATER} title"}
    fields: dict[str, Any] = {"title": said, "topic:p1:title": said, "topic:p2:inzet": f"{HIGH} {LATER}"}
    store.set_dossier(DOSSIER, fields, f"Anna {SOURCED}", "person:anna")
    for seq, name in enumerate((f"overleg {LATER}", NAMED), 6):
        store.record(DOSSIER, Mark(Key("tab", seq), name, date(2027, 2, 2)), f"Anna {SOURCED}", "person:anna")
    return store.revision(DOSSIER)


def _write(store: Store, seq: int, edits: list[Amend]) -> None:
    store.record(DOSSIER, Batch(Key("tab", seq), tuple(edits)), f"Anna {SOURCED}", "person:anna")


def _set(store: Store, fields: dict[str, Any]) -> None:
    kept = {name: plain(record(value)) for name, value in fields.items()}
    store.set_dossier(DOSSIER, kept, f"Anna {SOURCED}", "person:anna")


def _at_once(store: Store) -> None:
    """All of it written at one moment, so that two installations can be held against one another."""
    with engines.transaction(store._engine, writes=True) as connection:
        for table in metadata.sorted_tables:
            if times := [column for column in table.c if isinstance(column.type, DateTime) and column.name == "at"]:
                connection.execute(update(table).values({column.name: _WHEN for column in times}))


def _cookies(store: Store, frozen: int) -> dict[str, str]:
    sharing = Sharing(store, DOSSIER, replace(BOSS, name="Beheer"))
    lower: dict[str, Any] = {"marking": Marking.INTERNAL, "red_lines": True}
    bounds: dict[str, dict[str, Any]] = {
        "frozen": {"marking": Marking.RESTRICTED, "at": frozen, "red_lines": True},
        "lower": lower,
        "lower and frozen": {**lower, "at": frozen},
        "noteless": {"marking": Marking.RESTRICTED, "notes": False},
        "sourceless": {"marking": Marking.RESTRICTED, "sources": False},
    }
    cookies = {}
    for name, to in bounds.items():
        _, token = sharing.make(name, Role.READER, **to)
        cookies[name], _ = Door(store).claim("", token)
    return {**cookies, "stranger": ""}
