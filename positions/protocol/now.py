"""How some columns stand for those who see the same, and how that moves along with what is written.

What moved is read and counted, not the grid: an edit costs as much in a wide dossier as in a narrow one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NotRequired, TypeAlias, TypedDict, cast

from positions.access import Seen, View, sees_all
from positions.changes import Written
from positions.dossiers import Columns, Dossier, Topic
from positions.plain import SourceData, source
from positions.protocol.cells import MilestoneData, Place, SignedGrid, milestone, places, signed
from positions.protocol.packed import PackedGrid, packed
from positions.registers import Registers
from positions.stances import Source
from positions.tallies import Tallies, TallyData, TallyPart
from positions.words import Words

_STEP = 500
"""Versions that are read one by one at most; of more the grid is read anew."""
_TRAIL = 200
"""Cells that are remembered to have moved; a page that knows of an earlier revision is looked for in the grid."""
_SOURCES = 20


class Moved(TypedDict):
    """What became different in a matrix: of the counts those of the topics in which a cell did, and of each the fields
    that did; whatever is left out is as the page knows it."""

    revision: NotRequired[int]
    cells: NotRequired[SignedGrid]
    withheld: NotRequired[list[Place]]
    tallies: NotRequired[dict[str, TallyPart]]
    sources: NotRequired[list[SourceData]]
    milestones: NotRequired[list[MilestoneData]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose sight it is, of which columns of the dossier, in which words; ``decided`` as ``Tallies`` has it."""

    view: View
    columns: Columns
    dossier: Dossier
    registers: Registers
    words: Words
    decided: bool

    def tallies(self, topics: Iterable[Topic], seen: Seen) -> dict[str, TallyData]:
        """The counts of these topics."""
        weights = self.dossier.weights(self.registers.populations)
        return Tallies(topics, weights, self.words, decided=self.decided).of(seen)


Turned: TypeAlias = Mapping[tuple[str, ...], int]
"""The revision by which something last became different, by what it is and, of a topic's count, by where in it."""


@dataclass(frozen=True)
class Now:
    """How some columns stand at a revision.

    ``trail`` are the cells that moved after revision ``since``, last first, and ``turned`` tells since when all else is
    as it is: what is not named there, since then.
    """

    revision: int
    dossier: Dossier
    seen: Seen
    tallies: dict[str, TallyData]
    sources: tuple[Source, ...]
    milestones: list[MilestoneData]
    trail: tuple[Written, ...]
    since: int
    turned: Turned

    @cached_property
    def packed(self) -> PackedGrid:
        """The cells as a page is first given them, made once for all pages that begin with these."""
        return packed(self.seen.cells.values())

    def moved(self, revision: int) -> list[Written]:
        """The cells that were written after a revision."""
        looked_at = self.trail if revision >= self.since else self.seen.cells.values()
        return [written for written in looked_at if written.revision > revision]

    def anew(self, revision: int, *what: str) -> bool:
        """Whether something became different after a revision, or may have."""
        return self.turned.get(what, self.since) > revision


def whole(asked: Asked) -> Now:
    """How these columns stand, read whole."""
    view, words = asked.view, asked.words
    revision = view.revision()  # first: what is written meanwhile is then told once more
    seen = view.cells([topic.id for topic in asked.columns.topics])
    return Now(
        revision,
        asked.dossier,
        seen,
        asked.tallies(asked.columns.topics, seen),
        view.sources(),
        [milestone(one, words) for one in view.milestones()],
        (),
        revision,
        {},
    )


def along(last: Now, asked: Asked, newest: int) -> Now | None:
    """How they stand now, by what was written since; None where that is too much, or cannot be told so.

    The dossier, and what is withheld of it for other reasons than a cell's own marking, has to be as it was.
    ``newest`` is a revision that is known to be written.
    """
    view, shown = asked.view, {topic.id: topic for topic in asked.columns.topics}
    found = view.since(last.revision, _STEP, newest)
    if found is None:
        return None
    revision = max(newest, last.revision, *found.revisions)
    written = {cell: one for cell, one in found.seen.cells.items() if cell.topic in shown}
    closed = frozenset(cell for cell in found.seen.withheld if cell.topic in shown)
    seen = last.seen.along(Seen(written, closed))
    touched = [shown[one] for one in dict.fromkeys(cell.topic for cell in (*written, *closed))]
    counts = asked.tallies(touched, seen.of(topic.id for topic in touched))
    new = sorted(written.values(), key=lambda one: -one.revision)
    trail = (*new, *(one for one in last.trail if one.cell not in written and one.cell not in closed))
    now = Now(
        revision,
        asked.dossier,
        seen,
        {**last.tallies, **counts},
        _sources(view, last, found.sources),
        _milestones(asked, last, found.revisions.issuperset(range(last.revision + 1, revision + 1))),
        trail[:_TRAIL],
        last.since if len(trail) <= _TRAIL else trail[_TRAIL].revision,
        last.turned,
    )
    return replace(now, turned={**last.turned, **dict.fromkeys(_turned(last, now, counts), revision)})


def _turned(last: Now, now: Now, counts: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """What became different.  Over more than one revision it is every field: it may have gone and come back, and a page
    may have been drawn in between."""
    whole = now.revision > last.revision + 1
    for topic in counts:
        before = dict(_fields(last.tallies[topic]))
        yield from ((topic, *at) for at, held in _fields(now.tallies[topic]) if whole or held != before.get(at))
    for what in ("sources", "milestones"):
        if whole or getattr(now, what) != getattr(last, what):
            yield (what,)
    if whole or now.seen.withheld != last.seen.withheld:
        yield ("withheld",)


def _fields(count: TallyData) -> Iterator[tuple[tuple[str, ...], object]]:
    """What stands in a count, each by where it stands."""
    for field, held in count.items():
        if isinstance(held, dict):
            yield from (((field, part), value) for part, value in held.items())
        else:
            yield (field,), held


def since(now: Now, revision: int, words: Words) -> Moved:
    """What became different after a revision a page knew of, with the counts of those topics as they now are.

    A page of an earlier revision is told each time what is withheld: it may have been closed there too.
    """
    answer: Moved = {"revision": now.revision}
    moved = now.moved(revision)
    if now.anew(revision, "withheld") or (now.seen.withheld and now.revision == revision):
        answer["withheld"] = places(now.seen.withheld)
    if moved or "withheld" in answer:
        answer["cells"] = signed(moved, words)
        topics = {one.cell.topic for one in moved} | {cell.topic for cell in now.seen.withheld}
        answer["tallies"] = {
            topic: told for topic in now.tallies if topic in topics and (told := _told(now, topic, revision))
        }
    if now.anew(revision, "sources"):
        answer["sources"] = [source(one) for one in now.sources]
    if now.anew(revision, "milestones"):
        answer["milestones"] = now.milestones
    return answer


def _told(now: Now, topic: str, revision: int) -> TallyPart:
    """What became different in a topic's count."""
    told: dict[str, object] = {}
    for (field, *part), held in _fields(now.tallies[topic]):
        if now.anew(revision, topic, field, *part):
            within = cast(dict[str, object], told.setdefault(field, {})) if part else told
            within[part[0] if part else field] = held
    return cast(TallyPart, told)


def _milestones(asked: Asked, last: Now, same: bool) -> list[MilestoneData]:
    """The named moments: the ``same`` after revisions that wrote cells, since to name one is a revision of its own."""
    return last.milestones if same else [milestone(one, asked.words) for one in asked.view.milestones()]


def _sources(view: View, last: Now, used: tuple[Source, ...]) -> tuple[Source, ...]:
    """The sources that are offered; for who sees not every cell they are asked for anew."""
    if not view.visitor.may_edit or not sees_all(view.visitor):
        return view.sources()
    return tuple(dict.fromkeys((*used, *last.sources)))[:_SOURCES]
