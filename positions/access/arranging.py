"""What only an owner does with the topics of a dossier, and with what it is called: each as an entry of the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby, islice

from positions.access.changing import Changing
from positions.access.grants import AccessError
from positions.changes import Batch, DossierChange, Receipt
from positions.dossiers import Dossier
from positions.moves import DossierMove, moved
from positions.people import Role, Visitor
from positions.store import Store

TOLD = 12
"""How many changes of the topics are told at once."""
_ELSEWHERE = ("stage", "current")
"""What the window with phases and documents tells of a topic."""


class Arranging(Changing):
    """One dossier's topics, in the hands of its owner.

    Raises AccessError "owners" for anybody else, and for who sees it as it was.
    """

    def __init__(self, store: Store, dossier_id: str, visitor: Visitor, record: Callable[[Batch], Receipt]) -> None:
        if visitor.role is not Role.OWNER or visitor.at is not None:
            raise AccessError("the topics of this dossier", "an owner", visitor.role, reason="owners")
        super().__init__(store, dossier_id, record)
        self._visitor = visitor

    def story(self) -> Iterator[tuple[tuple[DossierMove, ...], Dossier]]:
        """What became of them in each of the last changes, newest first, with the dossier as it was then."""
        changes = (one for one in self._store.dossier_changes(self._dossier_id) if one.revision > 1)
        by_revision = ((number, list(those)) for number, those in groupby(changes, key=lambda one: one.revision))
        for number, those in islice((one for one in by_revision if any(map(_told, one[1]))), TOLD):
            then, now = (self._seen(at) for at in (number - 1, number))
            yield tuple(move for move in moved(then, now, those) if _arranges(move)), now

    def _seen(self, at: int) -> Dossier:
        kept = self._store.dossier(self._dossier_id, at)
        return kept if self._visitor.sees_inzet else kept.without_inzet()


def _told(change: DossierChange) -> bool:
    """Whether a change was of the topics, or of what the dossier is called."""
    what = change.what.split(":")
    return what[0] in ("topics", "topic", "title", "number") and what[-1] not in _ELSEWHERE


def _arranges(move: DossierMove) -> bool:
    of_topic = move.topic is not None and move.field not in _ELSEWHERE
    return of_topic or (move.topic is None and move.field in ("topics", "shown", "title", "number"))
