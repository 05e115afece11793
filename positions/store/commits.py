"""One commit for all that waits: what comes while something is being written is written together after it.

A commit waits for the disk, or for the other side of a line, and asks as much for one entry as for many.  Nothing is
answered before the commit that it is in.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from sqlalchemy.exc import OperationalError, TimeoutError

from positions.changes import Batch, Mark, Receipt, Restore, Revert
from positions.store.locations import StoreError

_TOGETHER = 64
"""Entries that one commit has at most: who waits for it waits for all of them."""
_SMALL = 20
"""Edits of an entry that is written together with others."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An entry as it is to be written: under whose name, and whose that is."""

    entry: Batch | Revert | Mark
    author: str
    identity: str | None

    @property
    def gathers(self) -> bool:
        """Whether nothing of it hangs on the log but its own cells: it can be weighed beside others."""
        one = self.entry
        return (
            isinstance(one, Batch)
            and len(one.edits) <= _SMALL
            and not one.fields
            and one.since is None
            and not any(isinstance(edit, Restore) for edit in one.edits)
        )


Answered: TypeAlias = Receipt | Exception
"""What became of an entry: its receipt, or what it was refused for."""
Write: TypeAlias = Callable[[str, Sequence[Asked]], Sequence[Answered]]
"""Writes entries of a dossier in this order, as one transaction.  What it raises happened to all of them."""


@dataclass(slots=True, eq=False)
class _Waiting:
    asked: Asked
    called: threading.Event = field(default_factory=threading.Event)
    """Set when it is answered, or stands first in the line and is to write."""
    answered: Answered | None = None


class Commits:
    """The entries of one process, by dossier: one of those who wait writes for all, and calls the next."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._lock = threading.Lock()
        self._lines: dict[str, list[_Waiting]] = {}
        """Who waits, for the dossiers in which somebody is writing."""

    def record(self, dossier_id: str, asked: Asked) -> Receipt:
        """Write an entry, maybe together with others, and say what became of it once that is kept."""
        mine = _Waiting(asked)
        with self._lock:
            leads = dossier_id not in self._lines
            self._lines.setdefault(dossier_id, []).append(mine)
        if not leads:
            mine.called.wait()
        if mine.answered is None:
            self._lead(dossier_id)
        if isinstance(mine.answered, Receipt):
            return mine.answered
        assert mine.answered
        raise mine.answered

    def _lead(self, dossier_id: str) -> None:
        """Write what stands first in the line, and what can go with it; then call who stands first after that."""
        with self._lock:
            together = _together(self._lines[dossier_id])
        answers: Sequence[Answered] = [StoreError("database", "an answer", "none", "unavailable")] * len(together)
        try:
            answers = self._answers(dossier_id, [one.asked for one in together])
        finally:
            with self._lock:
                line = self._lines[dossier_id]
                if _of_all(answers[0]):  # so it is for whoever came meanwhile: nobody waits for it twice
                    answers = [*answers, *[answers[0]] * (len(line) - len(answers))]
                told, left = line[: len(answers)], line[len(answers) :]
                self._lines[dossier_id] = left
                if not left:
                    del self._lines[dossier_id]
            for one, answer in zip(told, answers, strict=True):
                one.answered = answer
            for one in (*left[:1], *told):
                one.called.set()

    def _answers(self, dossier_id: str, together: Sequence[Asked]) -> Sequence[Answered]:
        try:
            return self._write(dossier_id, together)
        except Exception as trouble:
            if len(together) == 1 or _of_all(trouble):
                return [trouble] * len(together)
        return [self._answers(dossier_id, [one])[0] for one in together]  # one of them is to blame: not the others


def _together(line: Sequence[_Waiting]) -> Sequence[_Waiting]:
    """Whoever stands first, with those right behind that can be weighed beside it."""
    many = next((n for n, one in enumerate(line) if not one.asked.gathers), len(line))
    return line[: max(1, min(many, _TOGETHER))]


def _of_all(trouble: Answered) -> bool:
    """Whether it is the database that is in trouble, and not the entry."""
    cause = getattr(trouble, "__cause__", None)
    return (
        isinstance(trouble, StoreError) and trouble.later and isinstance(cause, OperationalError | TimeoutError | None)
    )
