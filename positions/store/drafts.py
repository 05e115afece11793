"""Drafts as they are kept: what was found in a fiche, and what was decided about it; of dossiers they know nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    and_,
    delete,
    desc,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from positions.changes import Key
from positions.drafts import Decision, Draft, DraftHead, DraftMember, DraftReceipt, Judged, KeptDraft, Verdict, channel
from positions.plain import noun, plain
from positions.stances import Marking
from positions.store import engines, entries
from positions.store.draft_tables import draft, draft_member, judgement
from positions.store.locations import StoreError
from positions.store.log import put, tell
from positions.store.schema import dossier

_JUDGED = [judgement.c[name] for name in Judged.__slots__]
_MEMBER = [draft_member.c[name] for name in DraftMember.__slots__]
_HEAD = [draft.c[name] for name in DraftHead.__slots__ if name != "judged"]


class Drafts:
    """The drafts of one database.  May raise StoreError: "no_draft" for one that is not here, or as the store does."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, kept: KeptDraft) -> None:
        """Keep a new draft, of which nothing was decided yet."""
        told = {name: getattr(kept, name) for name in KeptDraft.__slots__ if name not in ("members", "judgements")}
        counted = {"title": kept.title, "finds": sum(not one.kind.told for one in kept.draft.finds())}
        lines = {name: entries.line(name, getattr(kept, name)) for name in ("file", "made_by")}
        with self._writing() as connection:
            connection.execute(insert(draft), told | counted | lines | {"draft": plain(kept.draft)})
            _told(connection, kept.id, 0)

    def one(self, draft_id: str) -> KeptDraft:
        """A draft with all that was decided about it."""
        with self._reading() as connection:
            row = connection.execute(select(draft).where(draft.c.id == draft_id)).first()
            if row is None:
                raise _no_draft(draft_id)
            members = connection.execute(select(*_MEMBER).where(draft_member.c.draft == draft_id).order_by("made"))
            shared = tuple(DraftMember(**one._mapping) for one in members)
            held = {name: row._mapping[name] for name in KeptDraft.__slots__ if name in row._mapping}
            held["draft"] = noun(Draft, row.draft)
            return KeptDraft(**held, members=shared, judgements=tuple(_last(connection, draft_id).values()))

    def all(self) -> tuple[DraftHead, ...]:
        """Every draft there is, newest first."""
        return self._heads(true())

    def of(self, holders: Collection[str], dossiers: Collection[str]) -> tuple[DraftHead, ...]:
        """The drafts that were made by these, as ``Visitor.holds`` has it, shared with them, or held against a dossier
        that they own; newest first."""
        shared = select(draft_member.c.draft).where(draft_member.c.holds.in_(holders))
        return self._heads(or_(draft.c.holds.in_(holders), draft.c.id.in_(shared), draft.c.dossier.in_(dossiers)))

    def judge(
        self, draft_id: str, key: Key, decisions: Sequence[Decision], by: tuple[str, str | None], revision: int = 0
    ) -> DraftReceipt:
        """Write decisions together, but for those of a find that another outbox judged since it was seen.

        ``by`` is a signature and an identity, ``revision`` that of the dossier it is held against.  Sent again, the
        same is answered.
        """
        with self._writing() as connection:
            number, last = _locked(connection, draft_id), _last(connection, draft_id)
            if before := _answered(connection, draft_id, key, [one.find for one in decisions], last):
                return before
            others = _others(connection, draft_id, key.outbox)
            conflicts = [last[one.find] for one in decisions if others.get(one.find, 0) > one.seen]
            left = {one.find for one in conflicts}
            said = {
                one.find: Judged(one.find, one.verdict, one.changed, one.why, revision=revision)
                for one in decisions
                if one.find not in left
            }
            return _written(connection, draft_id, key, by, number, said, tuple(conflicts))

    def undo(self, draft_id: str, key: Key, target: Key, by: tuple[str, str | None]) -> DraftReceipt:
        """Take back what was decided together, find by find, where that still stands; undoing an undo is a redo."""
        with self._writing() as connection:
            number, last = _locked(connection, draft_id), _last(connection, draft_id)
            wrote = {one.find: one for one in _rows(connection, draft_id, _keyed(target))}
            if before := _answered(connection, draft_id, key, [*wrote], last):
                return before
            standing = [find for find, one in wrote.items() if last[find].number == one.number]
            conflicts = tuple(last[find] for find in wrote if find not in standing)
            said = {find: _before(connection, draft_id, wrote[find]) for find in standing}
            return _written(connection, draft_id, key, by, number, said, conflicts)

    def share(self, draft_id: str, member: DraftMember) -> None:
        """Let somebody see a draft, or change what they may."""
        row = {name: getattr(member, name) for name in DraftMember.__slots__} | {"draft": draft_id}
        row["holds"] = entries.line("holds", member.holds)
        with self._writing() as connection:
            _told(connection, draft_id, _locked(connection, draft_id))
            connection.execute(put(connection, draft_member), row)

    def unshare(self, draft_id: str, holds: str) -> None:
        """Let somebody see a draft no more."""
        with self._writing() as connection:
            _told(connection, draft_id, _locked(connection, draft_id))
            connection.execute(delete(draft_member).where(*_member(draft_id, holds)))

    def mark(self, draft_id: str, marking: Marking) -> None:
        """Set how far its quotations may spread."""
        with self._writing() as connection:
            _set(connection, draft_id, marking=marking)

    def became(self, draft_id: str, dossier_id: str) -> None:
        """Remember which dossier was made of it."""
        with self._writing() as connection:
            become(connection, draft_id, dossier_id)

    def discard(self, draft_id: str) -> None:
        """Throw a draft away, with all that was decided about it."""
        with self._writing() as connection:
            _told(connection, draft_id, _locked(connection, draft_id))
            for table, column in ((judgement, judgement.c.draft), (draft_member, draft_member.c.draft)):
                connection.execute(delete(table).where(column == draft_id))
            connection.execute(delete(draft).where(draft.c.id == draft_id))

    # -- within --------------------------------------------------------------------------------------------------

    def _reading(self) -> AbstractContextManager[Connection]:
        return engines.reading(self._engine)

    def _writing(self) -> AbstractContextManager[Connection]:
        return engines.transaction(self._engine, writes=True)

    def _heads(self, where: ColumnElement[bool]) -> tuple[DraftHead, ...]:
        newest = _newest().subquery()
        decided = select(judgement.c.draft, func.count().label("judged")).join(newest, _same(newest))
        decided = decided.where(judgement.c.verdict != Verdict.OPEN).group_by(judgement.c.draft)
        by_draft = decided.subquery()
        joined = draft.outerjoin(by_draft, by_draft.c.draft == draft.c.id)
        counted = func.coalesce(by_draft.c.judged, 0).label("judged")
        asked = select(*_HEAD, counted).select_from(joined).where(where).order_by(desc(draft.c.made), draft.c.id)
        with self._reading() as connection:
            return tuple(DraftHead(**row._mapping) for row in connection.execute(asked))


def refuse_made(connection: Connection, draft_id: str) -> None:
    """Hold a draft until the transaction ends.  Raises StoreError "draft_became" where a dossier that is here was made
    of it."""
    _locked(connection, draft_id)
    made = select(draft.c.became).join(dossier, dossier.c.id == draft.c.became).where(draft.c.id == draft_id)
    if became := connection.execute(made).scalar():
        raise StoreError("draft", "one of which no dossier was made", became, "draft_became")


def become(connection: Connection, draft_id: str, dossier_id: str) -> None:
    """Remember which dossier was made of a draft."""
    _set(connection, draft_id, became=dossier_id)


def _set(connection: Connection, draft_id: str, **values: object) -> None:
    _told(connection, draft_id, _locked(connection, draft_id))
    connection.execute(update(draft).where(draft.c.id == draft_id).values(**values))


def _no_draft(draft_id: str) -> StoreError:
    return StoreError("draft", "one that is kept here", draft_id, "no_draft")


def _locked(connection: Connection, draft_id: str) -> int:
    """The number of a draft, which nobody else can raise until the transaction ends."""
    found = connection.execute(select(draft.c.number).where(draft.c.id == draft_id).with_for_update()).scalar()
    if found is None:
        raise _no_draft(draft_id)
    return int(found)


def _newest() -> Select[Any]:
    """The number of the last judgement of each find."""
    parts = (judgement.c.draft, judgement.c.find)
    return select(*parts, func.max(judgement.c.number).label("number")).group_by(*parts)


def _same(newest: Any) -> ColumnElement[bool]:
    return and_(*(judgement.c[name] == newest.c[name] for name in ("draft", "find", "number")))


def _last(connection: Connection, draft_id: str) -> dict[int, Judged]:
    """What was last decided about each find that somebody ever judged."""
    return {one.find: one for one in _rows(connection, draft_id)}


def _rows(connection: Connection, draft_id: str, where: ColumnElement[bool] | None = None) -> list[Judged]:
    wanted = select(*_JUDGED).where(judgement.c.draft == draft_id).order_by(judgement.c.number, judgement.c.find)
    found = connection.execute(wanted if where is None else wanted.where(where))
    return [Judged(**row._mapping) for row in found]


def _keyed(key: Key) -> ColumnElement[bool]:
    return and_(judgement.c.outbox == key.outbox, judgement.c.seq == key.seq)


def _others(connection: Connection, draft_id: str, outbox: str) -> dict[int, int]:
    """The number of the last judgement of each find, of those that did not come from this outbox."""
    wanted = _newest().where(judgement.c.draft == draft_id, judgement.c.outbox != outbox)
    return {row.find: row.number for row in connection.execute(wanted)}


def _answered(
    connection: Connection, draft_id: str, key: Key, finds: Sequence[int], last: dict[int, Judged]
) -> DraftReceipt | None:
    """The receipt of what was sent before; of what then was in conflict, how it stands now."""
    written = _rows(connection, draft_id, _keyed(entries.checked(key)))
    if not written:
        return None
    there = {one.find for one in written}
    conflicts = tuple(last[find] for find in finds if find not in there and find in last)
    return DraftReceipt(key, written[0].number, written[0].at, conflicts)


def _before(connection: Connection, draft_id: str, judged: Judged) -> Judged:
    """What was decided about a find before this; that it is open where nothing was."""
    earlier = and_(judgement.c.find == judged.find, judgement.c.number < judged.number)
    return (_rows(connection, draft_id, earlier) or [Judged(judged.find)])[-1]


def _written(
    connection: Connection,
    draft_id: str,
    key: Key,
    by: tuple[str, str | None],
    number: int,
    said: dict[int, Judged],
    conflicts: tuple[Judged, ...],
) -> DraftReceipt:
    """The receipt of judgements that are written now, all by one number of the draft."""
    if not said:
        return DraftReceipt(key, None, None, conflicts)
    author, identity, at = entries.line("author", by[0]), by[1], datetime.now(UTC)
    signed = {"author": author, "identity": identity, "at": at, "number": number + 1}
    judged = [replace(one, **signed) for one in said.values()]  # type: ignore[arg-type]
    rows = [{name: getattr(one, name) for name in Judged.__slots__} for one in judged]
    connection.execute(
        insert(judgement), [row | {"draft": draft_id, "outbox": key.outbox, "seq": key.seq} for row in rows]
    )
    connection.execute(update(draft).where(draft.c.id == draft_id).values(number=number + 1))
    _told(connection, draft_id, number + 1)
    return DraftReceipt(key, number + 1, at, conflicts)


def _member(draft_id: str, holds: str) -> tuple[ColumnElement[bool], ...]:
    return draft_member.c.draft == draft_id, draft_member.c.holds == holds


def _told(connection: Connection, draft_id: str, number: int) -> None:
    """Have other processes hear of it when this is committed."""
    tell(connection, channel(draft_id), number)
