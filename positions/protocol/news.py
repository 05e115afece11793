"""What is new in a dossier: worked out once for all pages that may see the same, told to each since what it knew."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, cast

from positions.access import Redacted, Seen, View
from positions.dossiers import Columns, Dossier
from positions.protocol.matrix import Json, cells, milestone, source
from positions.registers import Registers
from positions.tallies import Tallies
from positions.words import Words

_KEPT = 128
"""How many answers are remembered: a few revisions, for some kinds of visitor and columns."""


@dataclass(frozen=True, slots=True)
class Now:
    """How some columns stand at a revision for those who see the same, and all of it that is told whole."""

    revision: int
    seen: Seen
    whole: Json
    milestones: list[Json]


class Newsroom:
    """Works each thing out once, however many pages of this process ask for it at the same time.

    What is remembered is known by the newest revision and by everything that makes visitors see something else, so
    that nobody hears what was worked out for another who may see more.  A page first looks whether it may still come
    in; the view it does that with is the one it asks with here.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[Hashable, Future[Any]] = {}

    def now(self, view: View, registers: Registers, columns: Columns, newest: int, words: Words) -> Now:
        """How these columns stand, at ``newest`` or a revision after it."""
        key = (*_sight(view), newest, columns.key, words.language)
        return cast(Now, self._once(key, lambda: _now(view, registers, columns, words)))

    def dossier(self, view: View, newest: int) -> Dossier:
        """The dossier, at ``newest`` or a revision after it."""
        return cast(Dossier, self._once((*_sight(view), newest, "dossier"), view.dossier))

    def redacted(self, view: View, since: int, newest: int) -> Redacted:
        """What lost texts after a revision."""
        return cast(Redacted, self._once((*_sight(view), newest, "redacted", since), lambda: view.redacted(since)))

    def _once(self, key: Hashable, work: Callable[[], Any]) -> Any:
        with self._lock:
            known = self._known.get(key)
            mine: Future[Any] = Future()
            if known is None:
                self._known[key] = mine
                if len(self._known) > _KEPT:
                    del self._known[next(iter(self._known))]
        if known is not None:
            return known.result()
        try:
            mine.set_result(work())
        except BaseException as trouble:  # those who wait hear of it too; the next to ask tries anew
            with self._lock:
                self._known.pop(key, None)
            mine.set_exception(trouble)
        return mine.result()


def since(now: Now, revision: int, words: Words) -> Json:
    """What became different after a revision a page knew of, with the counts as they now are.

    What is withheld is told each time: it may have been closed in a page of an earlier revision too.
    """
    answer: Json = {"revision": now.revision}
    moved = [written for written in now.seen.cells.values() if written.revision > revision]
    if moved or now.seen.withheld:
        answer |= now.whole | {"cells": cells(moved, words)}
    return answer if now.revision == revision else answer | {"milestones": now.milestones}


def _sight(view: View) -> tuple[Hashable, ...]:
    """All that decides what somebody sees of a dossier; who they are does not."""
    visitor = view.visitor
    return (view.dossier_id, visitor.role, visitor.marking, visitor.notes, visitor.sources, visitor.at)


def _now(view: View, registers: Registers, columns: Columns, words: Words) -> Now:
    revision = view.revision()  # first: what is written meanwhile is then told once more
    seen = view.cells([t.id for t in columns.topics])
    populations = view.dossier().weights(registers.populations)
    whole = {
        "withheld": [[c.topic, c.state] for c in sorted(seen.withheld)],
        "tallies": Tallies(columns.topics, populations, words).of(seen),
        "sources": [source(s) for s in view.sources()],
    }
    return Now(revision, seen, whole, [milestone(m, words) for m in view.milestones()])
