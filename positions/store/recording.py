"""Entries written as revisions, each once: those that can be together in one commit, the others by themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeAlias

from sqlalchemy import Connection, Engine

from positions.changes import Batch, Cell, Mark, Receipt, Revert
from positions.dossiers import Dossier
from positions.plain import Plain
from positions.refusals import Refusal
from positions.stances import Position
from positions.store import engines, entries, forms
from positions.store.commits import Answered, Asked, Commits
from positions.store.entries import Outcome, weigh
from positions.store.gathering import Gathering
from positions.store.lately import Lately
from positions.store.log import Log, settings

DossierOf: TypeAlias = Callable[[Connection, str], Dossier]
"""Reads a dossier as it is in a transaction."""


class Recording:
    """What writes the entries of pages, and says what each comes to."""

    def __init__(self, engine: Engine, dossier_of: DossierOf, lately: Lately) -> None:
        self._engine, self._dossier_of, self._lately = engine, dossier_of, lately
        self._commits = Commits(self._write)

    def record(self, dossier_id: str, entry: Batch | Revert | Mark, author: str, identity: str | None) -> Receipt:
        """As ``Store.record``."""
        entries.checked(entry.key)
        return self._commits.record(dossier_id, Asked(entry, entries.line("author", author), identity))

    def foreseen(self, dossier_id: str, entry: Batch | Revert) -> dict[Cell, Position]:
        """As ``Store.foreseen``."""
        with engines.transaction(self._engine, writes=True) as connection:
            outcome = self._outcome(connection, Log(connection, dossier_id), entry)
        return {one.cell: one.position for one in outcome.written}

    def _write(self, dossier_id: str, asked: Sequence[Asked]) -> Sequence[Answered]:
        """As ``commits.Write`` has it: what cannot be weighed beside others comes by itself."""
        with engines.transaction(self._engine, writes=True) as connection:
            log = Log(connection, dossier_id)
            if not asked[0].gathers:
                return [self._alone(connection, log, one) for one in asked]
            batches = [one.entry for one in asked if isinstance(one.entry, Batch)]
            gathering = Gathering(log, self._dossier_of(connection, dossier_id), batches)
            answers = [_weighed(gathering, batch, one) for batch, one in zip(batches, asked, strict=True)]
            gathering.write()
        if gathering.wrote:
            self._lately.wrote(dossier_id, gathering.since, log.revision, gathering.wrote)
        return answers

    def _alone(self, connection: Connection, log: Log, asked: Asked) -> Receipt:
        entry, author, identity = asked.entry, asked.author, asked.identity
        if before := log.answered(entry.key):
            return before
        if isinstance(entry, Mark):
            return _marked(log, entry, author, identity)
        outcome = self._outcome(connection, log, entry)
        if not outcome.written and not outcome.fields:
            return log.answer(entry.key, datetime.now(UTC) if outcome.agreed else None, outcome)
        at = log.advance(author, outcome.reason, entry.key, identity)
        log.write(outcome.written)
        log.reset(outcome.fields)
        return log.answer(entry.key, at, outcome)

    def _outcome(self, connection: Connection, log: Log, entry: Batch | Revert) -> Outcome:
        if isinstance(entry, Revert):
            outcome = log.undone(entries.checked(entry.target))
            log.unset(entry.target, outcome)
        else:
            log.refuse_overtaken(entry)
            outcome = weigh(entry, log.ground(entry, self._becoming(connection, log.id, entry.fields)))
            outcome.fields = dict(entry.fields)
        return outcome

    def _becoming(self, connection: Connection, dossier_id: str, fields: Mapping[str, Plain]) -> Dossier:
        """The dossier as it becomes when these are set; a StoreError where they make none."""
        if not fields:
            return self._dossier_of(connection, dossier_id)
        return forms.assemble(dossier_id, [*settings(connection, dossier_id), *fields.items()])


def _weighed(gathering: Gathering, batch: Batch, asked: Asked) -> Answered:
    """What became of one of several; what is refused leaves the others."""
    try:
        return gathering.record(batch, asked.author, asked.identity)
    except Refusal as refused:
        return refused


def _marked(log: Log, mark: Mark, author: str, identity: str | None) -> Receipt:
    """The present revision, named by the next."""
    name, names = entries.line("name", mark.name), log.revision
    log.refuse_twice(name)
    at = log.advance(author, "moment", mark.key, identity)
    log.name(mark, name, names)
    return log.answer(mark.key, at, Outcome("moment"))
