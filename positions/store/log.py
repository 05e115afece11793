"""One dossier's log inside one transaction: what is read under the lock, and what is appended."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import TypeAlias, cast

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, func, insert, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from positions.changes import CHANNEL, RIGHTS, Batch, Cell, Conflict, Key, Mark, Receipt, Restore
from positions.dossiers import Dossier
from positions.plain import Plain
from positions.store import appending, forms, queries, rows
from positions.store.entries import Ground, Next, Outcome, unweave
from positions.store.locations import StoreError
from positions.store.rows import Answer, Overtaken, Question, Stored, Unfit
from positions.store.schema import answer, cell, current, dossier, dossier_change, milestone, revision
from positions.topics import relisted

Insert: TypeAlias = sqlite.Insert | postgresql.Insert

# What every entry asks is put together once, not by each of them.
_HELD = select(dossier.c.revision).where(dossier.c.id == bindparam("of")).with_for_update()
_ANSWERED = select(answer).where(
    answer.c.dossier == bindparam("of"), tuple_(answer.c.outbox, answer.c.seq).in_(bindparam("keys", expanding=True))
)
_STANDING = (
    select(*rows.columns(current))
    .select_from(rows.joined(current))
    .where(
        current.c.dossier == bindparam("of"),
        tuple_(current.c.topic, current.c.state).in_(bindparam("places", expanding=True)),
    )
)


def tell(connection: Connection, dossier_id: str, revision: int = RIGHTS) -> None:
    """Have other processes hear of a revision, or of rights, when this is committed."""
    if connection.dialect.name == "postgresql":
        news = json.dumps({"dossier": dossier_id, "revision": revision})
        connection.execute(select(func.pg_notify(CHANNEL, news)))


class Log:
    """A dossier's log, locked for writing until the transaction ends."""

    def __init__(self, connection: Connection, dossier_id: str) -> None:
        self._connection = connection
        self.id = dossier_id
        # The row lock makes revision order commit order; whoever comes second reads only what the first committed.
        found = connection.execute(_HELD, {"of": dossier_id}).scalar()
        if found is None:
            raise StoreError("dossier", "one that is kept here", dossier_id, "no_dossier")
        self.revision: int = found

    def answered(self, key: Key) -> Receipt | None:
        """The receipt this entry was given before, if it was sent before."""
        return self.receipts([key]).get(key)

    def receipts(self, keys: Collection[Key]) -> dict[Key, Receipt]:
        """The receipts of those of these entries that were sent before."""
        found = self._connection.execute(_ANSWERED, {"of": self.id, "keys": [(key.outbox, key.seq) for key in keys]})
        return {(key := Key(row.outbox, row.seq)): self._receipt(key, row) for row in found.all()}

    def _receipt(self, key: Key, row: Answer) -> Receipt:
        overtaken = [Overtaken(*kept) for kept in row.refused if len(kept) == len(Overtaken._fields)]
        unfit = [Unfit(*kept) for kept in row.refused if len(kept) > len(Overtaken._fields)]
        versions = self._versions({(one.cell, one.version) for one in overtaken})
        conflicts = tuple(Conflict(one.cell, versions[one.cell, one.version].written) for one in overtaken)
        left = tuple(kept[0] for kept in row.refused if len(kept) == 1)
        return Receipt(key, row.revision, row.at, conflicts, tuple(one.rejected for one in unfit), left)

    def ground(self, batch: Batch, about: Dossier) -> Ground:
        """The cells a batch wants to change, as they are and, where it matters, as they were."""
        known = {topic.id for topic in about.topics}
        edits = [e for e in batch.edits if e.cell.topic in known]
        present = self._present({e.cell for e in edits})
        newest = {c: s.written.version for c, s in present.items()}
        overtaken = {e.cell: e.seen for e in edits if 0 <= e.seen < newest.get(e.cell, 0)}
        wanted = {
            (e.cell, e.version) for e in edits if isinstance(e, Restore) and 0 < e.version <= newest.get(e.cell, 0)
        }
        earlier = {at: s.written.position for at, s in self._versions(wanted).items()}
        return Ground(about, present, self.others(overtaken, batch.key.outbox), earlier)

    def refuse_overtaken(self, batch: Batch) -> None:
        """Refuse what was chosen by a dossier that is another by now."""
        newest = select(func.max(dossier_change.c.revision)).where(dossier_change.c.dossier == self.id)
        if batch.since is not None and (self._connection.execute(newest).scalar() or 0) > batch.since:
            raise StoreError("dossier", f"as it was at revision {batch.since}", "another", "overtaken")

    def undone(self, target: Key) -> Outcome:
        """What undoing another batch comes to; nothing at all when it wrote no cells here."""
        number = select(revision.c.number).where(*_keyed(revision, self.id, target)).scalar_subquery()
        wrote = self._cells(cell, cell.c.revision == number)
        before = self._versions({(c, s.written.version - 1) for c, s in wrote.items()})
        return unweave(wrote, {c: s for (c, _), s in before.items()}, self._present(wrote.keys()))

    def unset(self, target: Key, outcome: Outcome) -> None:
        """What undoing another entry sets back of the dossier itself: each field that still holds what it was given."""
        number = self._connection.execute(select(revision.c.number).where(*_keyed(revision, self.id, target))).scalar()
        wrote = {what for what, _ in settings(self._connection, self.id, number, since=number)} if number else ()
        if not number or not wrote:
            return
        before, then = (forms.fold(settings(self._connection, self.id, at)) for at in (number - 1, number))
        now = forms.fold(settings(self._connection, self.id))
        for what in sorted(wrote):
            old, given, here = (forms.held(at, what) for at in (before, then, now))
            if what == "topics":
                self._unlist([cast("list[str]", one) for one in (old, given, here)], number, outcome)
            elif here != given:
                outcome.left.append(what)
            elif old is not None or not (
                what.startswith("topic:") and what.count(":") == 1
            ):  # a topic that was new leaves the list, and keeps its fields
                outcome.fields[what] = old

    def _unlist(self, lists: Sequence[list[str]], number: int, outcome: Outcome) -> None:
        """The list of topics as it was; where somebody changed it since, that with what the entry did taken out."""
        old, given, here = lists
        back = old if here == given else relisted(old, given, here)
        if back is None or self._filled({*here} - {*back}, number):
            outcome.left.append("topics")
        else:
            outcome.fields["topics"] = list[Plain](back)

    def _filled(self, gone: Collection[str], number: int) -> bool:
        """Whether somebody wrote since in a topic that would leave the list."""
        since = current.c.dossier == self.id, current.c.topic.in_(gone), current.c.revision > number
        return bool(gone) and self._connection.execute(select(current.c.topic).where(*since)).first() is not None

    def advance(self, author: str, reason: str, key: Key | None = None, identity: str | None = None) -> datetime:
        """Take the next revision, and have other processes told when it is committed."""
        at = datetime.now(UTC)
        self.append([appending.taken(self.id, self.revision + 1, author, at, reason, identity, key)])
        return at

    def append(self, taken: Sequence[appending.Row]) -> None:
        """Take these revisions, each the next after the one before it."""
        if not taken:
            return
        self.revision += len(taken)
        appending.raise_to(self._connection, self.id, self.revision)
        appending.append(self._connection, revision, taken)
        tell(self._connection, self.id, self.revision)

    def write(self, written: Iterable[Next]) -> None:
        """Append these versions to the log, and make the grid what they say."""
        self.fill(appending.became(self.id, self.revision, written))

    def fill(self, made: Sequence[appending.Row]) -> None:
        """Append these rows of cells, and make the grid what the last of each cell says."""
        appending.append(self._connection, cell, made)
        if last := {(one["topic"], one["state"]): one for one in made}:
            self._connection.execute(put(self._connection, current), [*last.values()])

    def redact(self, where: Cell, version: int, author: str, identity: str | None) -> None:
        """Take the texts of a version out of the log wherever this cell holds the same, and out of the grid."""
        found = self._versions({(where, version)}).get((where, version))
        if found is None:
            raise StoreError("version", f"one of {where.topic} {where.state}", version, "unknown_version")
        texts = {
            name: text for name, text in rows.values(found.written.position).items() if name in rows.TEXTS and text
        }
        if not texts:
            return
        self.advance(author, "redact", identity=identity)
        here = cell.c.dossier == self.id, _around(cell, [where])
        for name, text in texts.items():
            gone = {name: "", "redacted": self.revision}
            self._connection.execute(update(cell).where(*here, cell.c[name] == text).values(gone))
        bare = *here, cell.c.redacted == self.revision, cell.c.conditions == "", cell.c.note == ""
        self._connection.execute(update(cell).where(*bare).values(carried_from=None))
        self._follow(where)

    def _follow(self, where: Cell) -> None:
        """Write the newest version of a cell again where the log no longer has it as the grid does."""
        now = self._present({where})[where].written
        left = self._versions({(where, now.version)})[where, now.version].written.position
        if left != now.position:
            self.write([Next(where, now.version + 1, now.version + 1, left)])

    def refuse_twice(self, name: str) -> None:
        """Refuse a moment by the name of another, in whatever letters, or by one that is read as a revision or a day:
        an address could not say which is meant."""
        if re.fullmatch(r"\d+|\d{4}-\d{2}-\d{2}", name):
            raise StoreError("moment", "a name that is no revision and no day", name, "moment_number")
        named = select(milestone.c.name).where(milestone.c.dossier == self.id)
        if name.casefold() in {other.casefold() for other in self._connection.execute(named).scalars()}:
            raise StoreError("moment", "a name that no other moment has", name, "moment_twice")

    def name(self, mark: Mark, name: str, names: int) -> None:
        """Name a revision as a moment."""
        row = {"dossier": self.id, "revision": self.revision, "names": names, "name": name, "date": mark.date}
        self._connection.execute(insert(milestone), row)

    def reset(self, fields: Mapping[str, Plain]) -> None:
        """Set fields of the dossier itself."""
        about = {"dossier": self.id, "revision": self.revision}
        made = [about | {"what": what, "value": value} for what, value in fields.items()]
        if made:
            self._connection.execute(insert(dossier_change), made)

    def answer(self, key: Key, at: datetime | None, outcome: Outcome) -> Receipt:
        """Keep what is answered, and answer it."""
        told = appending.receipt(key, self.revision, at, outcome)
        self.keep([told])
        return told

    def keep(self, told: Sequence[Receipt]) -> None:
        """Keep these receipts, so that the same entry is answered the same."""
        appending.append(self._connection, answer, [appending.answered(self.id, one) for one in told])

    def standing(self, cells: Collection[Cell]) -> dict[Cell, Stored]:
        """Just these cells as they now are, each sought by itself."""
        if not cells:
            return {}
        asked = {"of": self.id, "places": [(one.topic, one.state) for one in cells]}
        found = map(rows.stored, self._connection.execute(_STANDING, asked))
        return {one.written.cell: one for one in found}

    def _present(self, cells: Collection[Cell]) -> dict[Cell, Stored]:
        """These cells as they now are, if they were ever written, and maybe some around them."""
        return self._cells(current, _around(current, cells)) if cells else {}

    def others(self, seen: Mapping[Cell, int], outbox: str) -> dict[Cell, int]:
        """The newest version of each cell beyond the one seen that came from another outbox, or from none."""
        if not seen:
            return {}
        found = self._connection.execute(queries.others(self.id, seen, outbox))
        return {Cell(row.topic, row.state): row.version for row in found}

    def _versions(self, wanted: set[tuple[Cell, int]]) -> dict[tuple[Cell, int], Stored]:
        if not wanted:
            return {}
        found = map(rows.stored, self._connection.execute(queries.versions(self.id, wanted)))
        return {(s.written.cell, s.written.version): s for s in found}

    def _cells(self, table: Table, where: ColumnElement[bool]) -> dict[Cell, Stored]:
        found = (rows.stored(row) for row in self._connection.execute(self._select(table, where)))
        return {s.written.cell: s for s in found}

    def _select(self, table: Table, where: ColumnElement[bool]) -> Question:
        return select(*rows.columns(table)).select_from(rows.joined(table)).where(table.c.dossier == self.id, where)


def settings(
    connection: Connection, dossier_id: str, until: int | None = None, since: int = 0
) -> list[tuple[str, Plain]]:
    """What was set about a dossier, up to a revision or to now, and from another on, oldest first."""
    change = dossier_change.c
    wanted = select(change.what, change.value).where(change.dossier == dossier_id, change.revision >= since)
    if until is not None:
        wanted = wanted.where(change.revision <= until)
    return [(row.what, row.value) for row in connection.execute(wanted.order_by(change.revision, change.what))]


def put(connection: Connection, table: Table) -> Insert:
    """An insert that overwrites the row with the same key."""
    return _put(connection.dialect.name, table)


@lru_cache(maxsize=32)
def _put(dialect: str, table: Table) -> Insert:
    write = _new(dialect, table)
    own = {c.name: write.excluded[c.name] for c in table.columns if not c.primary_key}
    return write.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=own)


def new(connection: Connection, table: Table) -> Insert:
    """An insert that can say what to do with a row that is there; both databases word it alike."""
    return _new(connection.dialect.name, table)


def _new(dialect: str, table: Table) -> Insert:
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


def _keyed(table: Table, dossier_id: str, key: Key) -> tuple[ColumnElement[bool], ...]:
    return table.c.dossier == dossier_id, table.c.outbox == key.outbox, table.c.seq == key.seq


def _around(table: Table, cells: Collection[Cell]) -> ColumnElement[bool]:
    """A rectangle of topics and states that holds these cells: few parameters, however many cells."""
    return and_(table.c.topic.in_({c.topic for c in cells}), table.c.state.in_({c.state for c in cells}))
