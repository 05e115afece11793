"""How a dossier begins here, whether it is put away, and how it ends: whole, and with one line left of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, delete, insert, literal, select, update

from positions.changes import GONE, Cell
from positions.dossiers import Dossier
from positions.people import LINK, Member
from positions.stances import BLANK, Position
from positions.store import engines, entries, forms, queries, tables
from positions.store.drafts import become, refuse_made
from positions.store.entries import Next
from positions.store.locations import StoreError
from positions.store.log import Log, new, settings, tell
from positions.store.members import give
from positions.store.schema import browser, claim, destroyed, dossier_change, link
from positions.store.schema import dossier as kept


@dataclass(frozen=True, slots=True)
class Destroyed:
    """The line that is left of a dossier: what it was called, how much was in its log, when it went and by whom."""

    dossier: str
    at: datetime
    title: str
    number: str
    revisions: int
    author: str


_ARCHIVED = (
    select(dossier_change.c.dossier, dossier_change.c.value)
    .where(dossier_change.c.what == "archived")
    .order_by(dossier_change.c.revision)
)
_ARCHIVED_OF = _ARCHIVED.where(dossier_change.c.dossier == queries.OF)  # asked at every message


class Lives:
    """The dossiers of a database, as they begin and end.  May raise StoreError as the store does."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(
        self,
        dossier: Dossier,
        positions: Mapping[Cell, Position],
        reason: str,
        author: str,
        identity: str | None = None,
        owner: Member | None = None,
        draft: str = "",
    ) -> bool:
        """Keep a dossier as revision 1, with its owner.

        True if it was kept now; False if one by its id is here, or was destroyed.
        ``reason`` is "seed" for what a file gave, and "start" for what somebody starts here.
        A ``draft`` that it is made of becomes it with it, and one dossier, whoever else makes it at the same moment.
        Raises StoreError "draft_became", with the id of the dossier that it became before.
        """
        forms.refuse_misplaced(dossier, positions)
        author = entries.line("author", author)
        born = {"id": dossier.id, "revision": 0, "seed": forms.digest(dossier, positions)}
        with engines.transaction(self._engine, writes=True) as connection:
            if draft:
                refuse_made(connection, draft)
            if dossier.id in _ended(connection):
                return False
            # Of two processes that start at once, the second waits here and then finds the dossier.
            made = new(connection, kept).on_conflict_do_nothing().returning(kept.c.id)
            if connection.execute(made, born).first() is None:
                return False
            log = Log(connection, dossier.id)
            log.advance(author, reason, identity=identity)
            log.reset(forms.fields_of(dossier))
            log.write(Next(c, 1, 1, p) for c, p in sorted(positions.items()) if p != BLANK)
            if owner:
                give(connection, owner)
            if draft:
                become(connection, draft, dossier.id)
            return True

    def archived(self, dossier_id: str = "") -> frozenset[str]:
        """Which dossiers are put away; of one dossier only whether it is."""
        asked = _ARCHIVED_OF if dossier_id else _ARCHIVED
        with engines.reading(self._engine) as connection:
            last = {row.dossier: row.value for row in connection.execute(asked, {"of": dossier_id})}
        return frozenset(one for one, away in last.items() if away)

    def end(self, dossier_id: str, author: str, identity: str | None = None) -> Destroyed:
        """Destroy a dossier that is put away, with its log, its links and what is held against it; what is left of it.

        Raises StoreError "unarchived" for one that is in use.
        """
        author = entries.line("author", author)
        with engines.transaction(self._engine, writes=True) as connection:
            log = Log(connection, dossier_id)
            was = forms.assemble(dossier_id, settings(connection, dossier_id))
            if not was.archived:
                raise StoreError("dossier", "one that is in the archive", dossier_id, "unarchived")
            left = Destroyed(dossier_id, datetime.now(UTC), was.title["nl"], was.number, log.revision, author)
            row = {name: getattr(left, name) for name in Destroyed.__slots__} | {"identity": identity}
            connection.execute(insert(destroyed), row)
            _empty(connection, dossier_id)
            tell(connection, dossier_id)
            tell(connection, GONE)
        return left

    def ended(self) -> frozenset[str]:
        """The ids of dossiers that were destroyed here: no other ever gets one."""
        with engines.reading(self._engine) as connection:
            return _ended(connection)

    def destroyed(self) -> tuple[Destroyed, ...]:
        """What is left of them, the last one first."""
        columns = [destroyed.c[name] for name in Destroyed.__slots__]
        with engines.reading(self._engine) as connection:
            found = connection.execute(select(*columns).order_by(destroyed.c.at.desc()))
            return tuple(Destroyed(**row._mapping) for row in found)


def _ended(connection: Connection) -> frozenset[str]:
    return frozenset(connection.execute(select(destroyed.c.dossier)).scalars())


def _empty(connection: Connection, dossier_id: str) -> None:
    """Every row of a dossier, those first that refer to others; and what browsers hold of its links."""
    held = select(literal(f"{LINK}:") + link.c.id).where(link.c.dossier == dossier_id)
    connection.execute(delete(claim).where(claim.c.holds.in_(held)))
    connection.execute(update(browser).where(browser.c.chosen.in_(held)).values(chosen=""))
    there = tables.existing(connection)
    drafts = select(there["draft"].c.id).where(there["draft"].c.dossier == dossier_id)
    for name, table in reversed(there.items()):
        if name == "destroyed":
            continue
        if name == kept.name:
            connection.execute(delete(table).where(table.c.id == dossier_id))
        elif "dossier" in table.c:
            connection.execute(delete(table).where(table.c.dossier == dossier_id))
        elif "draft" in table.c and name != "draft":
            connection.execute(delete(table).where(table.c.draft.in_(drafts)))
