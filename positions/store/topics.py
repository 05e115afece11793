"""The topics of a dossier as the log has them: those that are shown, and those that were taken out of its matrix."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from sqlalchemy import Connection, Engine, select

from positions.agendas import BEGINS
from positions.changes import Key
from positions.plain import Plain
from positions.store import engines, forms
from positions.store.locations import StoreError
from positions.store.log import settings
from positions.store.schema import dossier, dossier_change, revision
from positions.topics import Known

_CHANGE = dossier_change.c


class Topics:
    """What is known of the topics of the dossiers of one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def known(self, dossier_id: str) -> Known:
        """The dossier at its newest revision, what of it was taken out, and every id that a topic ever had."""
        with engines.reading(self._engine) as connection:
            # First which revision it is: what is set meanwhile is then read, and known to be later.
            now = connection.execute(select(dossier.c.revision).where(dossier.c.id == dossier_id)).scalar()
            set_so_far = settings(connection, dossier_id)
            out = _taken_out(_lists(connection, dossier_id))
        if now is None:
            raise StoreError("dossier", "one that is kept here", dossier_id, "no_dossier")
        held, kept = forms.assemble(dossier_id, set_so_far), forms.topics(set_so_far)
        shown = {topic.id for topic in held.topics}
        retired = tuple(topic for one in out if one not in shown and (topic := kept.get(one)))
        planned = {what.partition(":")[2] for what, _ in set_so_far if what.startswith(BEGINS)}
        return Known(held, now, retired, frozenset(kept), frozenset(planned))

    def set_by(self, dossier_id: str, key: Key) -> frozenset[str]:
        """What an entry set of the dossier itself."""
        sent = revision.c.dossier == dossier_id, revision.c.outbox == key.outbox, revision.c.seq == key.seq
        here = (_CHANGE.dossier == revision.c.dossier) & (_CHANGE.revision == revision.c.number)
        wanted = select(_CHANGE.what).join(revision, here).where(*sent)
        with engines.reading(self._engine) as connection:
            return frozenset(connection.execute(wanted).scalars())


def _lists(connection: Connection, dossier_id: str) -> list[tuple[Plain, str]]:
    """Every list of topics there was, with the reason it became so, oldest first."""
    here = (_CHANGE.dossier == revision.c.dossier) & (_CHANGE.revision == revision.c.number)
    wanted = select(_CHANGE.value, revision.c.reason).join(revision, here)
    wanted = wanted.where(_CHANGE.dossier == dossier_id, _CHANGE.what == "topics").order_by(_CHANGE.revision)
    return [(row.value, row.reason) for row in connection.execute(wanted)]


def _taken_out(lists: Iterable[tuple[Plain, str]]) -> list[str]:
    """What was ever taken out of the list, first taken out first.  To take back that a topic was added is not that."""
    found: dict[str, None] = {}
    before: list[str] = []
    for listed, reason in lists:
        now = cast("list[str]", listed)
        if reason != "undo":
            found |= dict.fromkeys(one for one in before if one not in now)
        before = now
    return list(found)
