"""What is new in a dossier: worked out once for all pages that may see the same, told to each since what it knew."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import NotRequired, TypedDict, TypeVar, cast

from positions.access import Redacted, Seen, View
from positions.dossiers import Columns, Dossier
from positions.plain import SourceData, source
from positions.protocol.cells import MilestoneData, Place, SignedGrid, milestone, places, signed
from positions.protocol.drawing import MatrixData
from positions.registers import Registers
from positions.remembering import Remembered
from positions.tallies import Tallies, TallyData
from positions.words import Words

_T = TypeVar("_T")
_OF_ONE, _OF_ALL = 32, 128
"""How many answers are remembered: of one dossier a few revisions, for some kinds of visitor; and of all."""


class Whole(TypedDict):
    """What of some columns is told whole, whatever became different."""

    withheld: list[Place]
    tallies: dict[str, TallyData]
    sources: list[SourceData]


class Changes(TypedDict):
    """What became different since a page last heard, or the whole of it drawn anew.

    ``redacted`` are cells that texts were taken out of.
    """

    revision: NotRequired[int]
    cells: NotRequired[SignedGrid]
    withheld: NotRequired[list[Place]]
    tallies: NotRequired[dict[str, TallyData]]
    sources: NotRequired[list[SourceData]]
    milestones: NotRequired[list[MilestoneData]]
    matrix: NotRequired[MatrixData]
    redacted: NotRequired[list[Place]]


@dataclass(frozen=True, slots=True)
class Now:
    """How some columns stand at a revision for those who see the same, and all of it that is told whole."""

    revision: int
    seen: Seen
    whole: Whole
    milestones: list[MilestoneData]


class Newsroom:
    """Works each thing out once, however many pages of this process ask for it at the same time.

    What is remembered is known by the newest revision and by everything that makes visitors see something else, so
    that nobody hears what was worked out for another who may see more.  A page first looks whether it may still come
    in; the view it does that with is the one it asks with here.
    """

    def __init__(self) -> None:
        self._known: Remembered[Future[object]] = Remembered(each=_OF_ONE, whole=_OF_ALL)

    def now(
        self, view: View, registers: Registers, columns: Columns, newest: int, words: Words, *, decided: bool = False
    ) -> Now:
        """How these columns stand, at ``newest`` or a revision after it; ``decided`` as ``Tallies`` has it."""
        what = newest, columns.key, words.language, decided
        return self._once(view, what, lambda: _now(view, registers, columns, words, decided))

    def dossier(self, view: View, newest: int) -> Dossier:
        """The dossier, at ``newest`` or a revision after it."""
        return self._once(view, (newest, "dossier"), view.dossier)

    def redacted(self, view: View, since: int, newest: int) -> Redacted:
        """What lost texts after a revision."""
        return self._once(view, (newest, "redacted", since), lambda: view.redacted(since))

    def forget(self, dossier_id: str) -> None:
        """Remember nothing of a dossier, which may be gone."""
        self._known.forget(dossier_id)

    def _once(self, view: View, what: tuple[Hashable, ...], work: Callable[[], _T]) -> _T:
        mine: Future[object] = Future()
        key = (*_sight(view), *what)
        known = self._known.keep(view.dossier_id, key, mine)
        if known is not mine:
            return cast(_T, known.result())
        try:
            mine.set_result(work())
        except BaseException as trouble:  # those who wait hear of it too; the next to ask tries anew
            self._known.forget(view.dossier_id, key.__eq__)
            mine.set_exception(trouble)
        return cast(_T, mine.result())


def since(now: Now, revision: int, words: Words) -> Changes:
    """What became different after a revision a page knew of, with the counts as they now are.

    What is withheld is told each time: it may have been closed in a page of an earlier revision too.
    """
    answer: Changes = {"revision": now.revision}
    moved = [written for written in now.seen.cells.values() if written.revision > revision]
    if moved or now.seen.withheld:
        answer["withheld"], answer["tallies"] = now.whole["withheld"], now.whole["tallies"]
        answer["sources"], answer["cells"] = now.whole["sources"], signed(moved, words)
    if now.revision != revision:
        answer["milestones"] = now.milestones
    return answer


def _sight(view: View) -> tuple[Hashable, ...]:
    """All that decides what somebody sees of a dossier; who they are does not."""
    visitor = view.visitor
    return visitor.role, visitor.marking, visitor.notes, visitor.sources, visitor.red_lines, visitor.at


def _now(view: View, registers: Registers, columns: Columns, words: Words, decided: bool) -> Now:
    revision = view.revision()  # first: what is written meanwhile is then told once more
    seen = view.cells([t.id for t in columns.topics])
    populations = view.dossier().weights(registers.populations)
    whole: Whole = {
        "withheld": places(seen.withheld),
        "tallies": Tallies(columns.topics, populations, words, decided=decided).of(seen),
        "sources": [source(s) for s in view.sources()],
    }
    return Now(revision, seen, whole, [milestone(m, words) for m in view.milestones()])
