"""Which of what moved is told: of some states, on some topics, some ways, by some people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from positions.changes import Cell
from positions.comparing.ways import Way
from positions.dossiers import Topic
from positions.moves import DossierMove
from positions.states import State

if TYPE_CHECKING:
    from positions.comparing import Comparison, Moved

_Kind = TypeVar("_Kind")

WAYS: Mapping[str, Way] = {
    "naar-steun": Way.TOWARDS,
    "van-steun-af": Way.AWAY,
    "voor-het-eerst": Way.FIRST,
    "anders": Way.OTHERWISE,
}
"""What each way is called in an address."""
KEYS = ("staten", "onderwerpen", "richting", "door")
"""What a sieve is called there; ``door`` is whoever wrote a cell at a revision, since no address holds a name."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is let through: of each kind what is named, and all of it where nothing is.

    ``people`` is None for everybody; with none in it nobody's changes are let through.
    """

    states: frozenset[State] = frozenset()
    topics: frozenset[str] = frozenset()
    ways: frozenset[Way] = frozenset()
    people: frozenset[str] | None = None

    def __bool__(self) -> bool:
        """Whether it keeps anything back."""
        return bool(self.states or self.topics or self.ways) or self.people is not None

    def lets(self, moved: Moved) -> bool:
        """Whether a cell that moved is told."""
        return self.about(moved.cell) and _among(moved.way, self.ways) and self._by(moved.move.after.author)

    def about(self, cell: Cell) -> bool:
        """Whether it is about a cell, whatever became of it."""
        return _among(cell.state, self.states) and _among(cell.topic, self.topics)

    def lets_of_dossier(self, move: DossierMove) -> bool:
        """Whether a change of the dossier itself is told: it is of a topic and by somebody, but of no state."""
        came = next((one.id for one in (move.after, move.before) if isinstance(one, Topic)), None)
        return _among(move.topic or came or "", self.topics) and self._by(move.change.author)

    def _by(self, author: str) -> bool:
        return self.people is None or author in self.people


EVERYTHING = Sieve()


@dataclass(frozen=True, slots=True)
class Options:
    """What may be chosen, each with how many cells it would let through beside what is chosen of the other kinds."""

    states: Mapping[State, int]
    topics: Mapping[str, int]
    ways: Mapping[Way, int]
    people: Mapping[str, int]


def read(asked: Mapping[str, str], found: Comparison) -> Sieve:
    """What an address asks of a comparison, by ``KEYS``; what is not there lets everything through."""
    topics = {counted.topic.id for counted in found.topics}
    states = {state.value: state for state in State}
    return Sieve(
        states=_listed(asked.get("staten", ""), states),
        topics=_listed(asked.get("onderwerpen", ""), {one: one for one in topics}),
        ways=_listed(asked.get("richting", ""), WAYS),
        people=_people(asked.get("door", ""), found),
    )


def people(found: Comparison) -> dict[str, int]:
    """Whoever last wrote a cell that moved or set something of the dossier, each with the last revision of those."""
    wrote = [(one.move.after.author, one.move.after.revision) for one in found.cells]
    wrote += [(one.change.author, one.change.revision) for one in found.dossier]
    return {author: revision for author, revision in sorted(wrote, key=lambda pair: pair[1]) if author}


def options(found: Comparison, sieve: Sieve) -> Options:
    """What may be chosen of the whole of a comparison."""
    return Options(
        states=_counted(one.cell.state for one in _without(found, replace(sieve, states=frozenset()))),
        topics=_counted(one.cell.topic for one in _without(found, replace(sieve, topics=frozenset()))),
        ways=_counted(one.way for one in _without(found, replace(sieve, ways=frozenset()))),
        people={
            **dict.fromkeys(people(found), 0),
            **_counted(one.move.after.author for one in _without(found, replace(sieve, people=None))),
        },
    )


def _without(found: Comparison, sieve: Sieve) -> Iterable[Moved]:
    return (one for one in found.cells if sieve.lets(one))


def _counted(told: Iterable[_Kind]) -> dict[_Kind, int]:
    return {one: n for one, n in Counter(told).items() if one}


def _among(one: _Kind, named: frozenset[_Kind]) -> bool:
    return not named or one in named


def _listed(value: str, options: Mapping[str, _Kind]) -> frozenset[_Kind]:
    return frozenset(options[one] for one in value.split(",") if one in options)


def _people(value: str, found: Comparison) -> frozenset[str] | None:
    """Who wrote at these revisions, as far as this comparison shows; nobody where it shows none of them."""
    if not value:
        return None
    wrote = [(one.move.after.revision, one.move.after.author) for one in found.cells]
    wrote += [(one.change.revision, one.change.author) for one in found.dossier]
    asked = {*value.split(",")}
    return frozenset(author for revision, author in wrote if author and str(revision) in asked)
