"""An app that is shared: a dossier with something to hide, links made beside the app, and who comes in by them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from sqlalchemy import update

from positions.access import Door, Sharing
from positions.changes import Amend, Batch, Cell, Key
from positions.dossiers import Dossier
from positions.people import Role, ShareLink, Visitor
from positions.stances import Marking, Position, Source, SourceKind, Stance
from positions.states import State
from positions.store import Store, schema
from tests.browser.kept import DOSSIER
from tests.browser.server import Server
from tests.factories import dossier

OTHER = "proef"
"""A dossier beside it, that no link here opens."""
OWNER = Visitor("Beheer", Role.OWNER, Marking.RESTRICTED)

HIDDEN = Cell("P2", State.PL)
"""Above internal by now; its first version was below that."""
SEEN = Cell("P1", State.DE)
SECRETS = ("GEHEIM-NU", "GEHEIM-VROEGER", "GEHEIM-BRON", "GEHEIM-MITS")
NOTE, SOURCE, CONDITION = "toelichting-op-duitsland", "bron-van-duitsland", "mits-van-duitsland"

_numbers = itertools.count(1)


class Shared:
    """The app with its database, which others write in beside it."""

    def __init__(self, server: Server, store: Store) -> None:
        self.server = server
        self.store = store
        self.sharing = Sharing(store, DOSSIER, OWNER)

    def link(self, label: str = "PV Brussel", role: Role = Role.READER, **given: Any) -> tuple[ShareLink, str]:
        """A new link, and the address that opens it."""
        marking = Marking.RESTRICTED if role is Role.OWNER else Marking.INTERNAL
        made, token = self.sharing.make(label, role, **{"marking": marking, **given})
        return made, f"{self.server.url}/s#{token}"

    def own(self) -> str:
        """The address of a link for an owner."""
        return self.link("Eigenaar", Role.OWNER)[1]

    def seat(self, page: Page, name: str = "Anna") -> Page:
        """Let the browser of a page be that of an owner who came in by a link before, and said who they are."""
        door = Door(self.store)
        cookie, _ = door.claim("", self.own().partition("#")[2])
        door.name(cookie, name)
        page.context.add_cookies([{"name": "krachtenveld", "value": cookie, "url": self.server.url}])
        return page

    def expire(self, link: ShareLink) -> None:
        """Let the last moment of a link have been a moment ago."""
        over = datetime.now(UTC) - timedelta(seconds=1)
        with self.store.guests._writing() as connection:
            connection.execute(update(schema.link).where(schema.link.c.id == link.id).values(expires=over))

    def write(self, cell: Cell, **fields: Any) -> int:
        """Set some fields of a cell, as somebody else does; the revision then."""
        written = self.store.cells(DOSSIER, [cell.topic]).get(cell)
        edit = Amend(cell, written.version if written else 0, fields)
        receipt = self.store.record(DOSSIER, Batch(Key("beside", next(_numbers)), (edit,)), "M. Jansen")
        assert receipt.revision
        return receipt.revision

    def stance(self, cell: Cell) -> str:
        """What stands in a cell; unknown where nothing was ever written."""
        written = self.store.cells(DOSSIER, [cell.topic]).get(cell)
        return written.position.stance if written else Stance.UNKNOWN


@contextmanager
def shared(folder: Path, mode: str = "links") -> Iterator[Shared]:
    """An app on SQLite in which some cells hold more than an internal reader may see."""
    url = f"sqlite:///{folder / 'positions.db'}"
    server = Server(folder, POSITIONS_DATABASE_URL=url, POSITIONS_ACCESS=mode)
    store = Store.open(url)
    server.start()
    store.seed(dossier(id=OTHER), {})
    one = Shared(server, store)
    one.write(SEEN, stance=Stance.SUPPORTS, note=NOTE, conditions=CONDITION, source=_source(SOURCE))
    one.write(HIDDEN, stance=Stance.CHAMPIONS, note=SECRETS[1])
    fields = {"note": SECRETS[0], "source": _source(SECRETS[2]), "conditions": SECRETS[3]}
    one.write(HIDDEN, stance=Stance.OPPOSES, marking=Marking.RESTRICTED, **fields)
    yield one
    server.leave()
    store.close()


@contextmanager
def planted(folder: Path, seed: Dossier, cells: Mapping[Cell, Position]) -> Iterator[Shared]:
    """An app on SQLite that began with another dossier in the place of the one that ships, and with these cells."""
    url = f"sqlite:///{folder / 'positions.db'}"
    server = Server(folder, POSITIONS_DATABASE_URL=url, POSITIONS_ACCESS="links")
    store = Store.open(url)
    store.seed(seed, cells)
    server.start()
    yield Shared(server, store)
    server.leave()
    store.close()


def _source(reference: str) -> Source:
    return Source(SourceKind.CONVERSATION, reference)
