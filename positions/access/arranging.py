"""What only an owner does with the topics of a dossier, and with what it is called: each as an entry of the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby, islice

from positions.access.grants import AccessError
from positions.changes import Batch, DossierChange, Key, Receipt
from positions.dossiers import Dossier
from positions.moves import DossierMove, moved
from positions.people import Role, Visitor
from positions.store import Store, StoreError
from positions.topics import Fields, Known

_TRIES = 5
TOLD = 12
"""How many changes of the topics are told at once."""
_ELSEWHERE = ("stage", "current")
"""What the window with phases and documents tells of a topic."""


class Arranging:
    """One dossier's topics, in the hands of its owner.

    Raises AccessError "owners" for anybody else, and for who sees it as it was.
    """

    def __init__(self, store: Store, dossier_id: str, visitor: Visitor, record: Callable[[Batch], Receipt]) -> None:
        if visitor.role is not Role.OWNER or visitor.at is not None:
            raise AccessError("the topics of this dossier", "an owner", visitor.role, reason="owners")
        self._store, self._dossier_id, self._record = store, dossier_id, record

    def known(self) -> Known:
        """The topics by now, also those that were taken out of the matrix."""
        return self._store.topics.known(self._dossier_id)

    def story(self) -> Iterator[tuple[tuple[DossierMove, ...], Dossier]]:
        """What became of them in each of the last changes, newest first, with the dossier as it was then."""
        changes = (one for one in self._store.dossier_changes(self._dossier_id) if one.revision > 1)
        by_revision = ((number, list(those)) for number, those in groupby(changes, key=lambda one: one.revision))
        for number, those in islice((one for one in by_revision if any(map(_told, one[1]))), TOLD):
            then, now = (self._store.dossier(self._dossier_id, at) for at in (number - 1, number))
            yield tuple(move for move in moved(then, now, those) if _arranges(move)), now

    def change(self, key: Key, becoming: Callable[[Known], Fields]) -> Receipt:
        """Write what becomes of them, by how they are when it is written; what changes nothing is not written.

        Raises what ``becoming`` does.  StoreError "overtaken" where others go on changing it all the while.
        """
        if self._store.topics.set_by(self._dossier_id, key):
            return self._record(Batch(key, ()))  # sent again: the same receipt
        for attempt in range(_TRIES):
            known = self.known()
            fields = becoming(known)
            if not fields:
                return Receipt(key, None, None)
            try:
                return self._record(Batch(key, (), fields=fields, since=known.revision))
            except StoreError as refused:
                if refused.reason != "overtaken" or attempt == _TRIES - 1:
                    raise
        raise AssertionError("every attempt writes or raises")


def _told(change: DossierChange) -> bool:
    """Whether a change was of the topics, or of what the dossier is called."""
    what = change.what.split(":")
    return what[0] in ("topics", "topic", "title", "number") and what[-1] not in _ELSEWHERE


def _arranges(move: DossierMove) -> bool:
    of_topic = move.topic is not None and move.field not in _ELSEWHERE
    return of_topic or (move.topic is None and move.field in ("topics", "shown", "title", "number"))
