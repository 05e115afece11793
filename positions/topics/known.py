"""A dossier's topics as an owner finds them, and where one of them is to stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import TypeAlias

from positions.dossiers import Dossier, Topic
from positions.plain import Plain, plain
from positions.refusals import Refusal

Fields: TypeAlias = dict[str, Plain]
"""What is set of the dossier."""


class TopicError(Refusal):
    """A topic that cannot be, or cannot stand there."""


@dataclass(frozen=True, slots=True)
class Known:
    """A dossier at a revision, with the topics that were taken out of its matrix, and every id that was ever given:
    to topics, and to agendas what was ``planned``."""

    dossier: Dossier
    revision: int
    retired: tuple[Topic, ...] = ()
    given: frozenset[str] = frozenset()
    planned: frozenset[str] = frozenset()

    @property
    def numbers(self) -> list[str]:
        """Every number in use, also by what was taken out: it comes back with it."""
        return [topic.number for topic in (*self.dossier.topics, *self.retired)]

    def topic(self, topic_id: str) -> Topic:
        """A topic that is shown.  Raises TopicError "unknown_topic"."""
        return find(self.dossier.topics, topic_id)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a topic stands: as a pillar, under another, or under none; ``after`` another there, first after "".

    Without ``after`` it comes last.
    """

    pillar: bool = False
    under: str | None = None
    after: str | None = None


def differing(was: Topic, becomes: Topic) -> Fields:
    """What is set to make one of the other."""
    pairs = {one.name: (getattr(was, one.name), getattr(becomes, one.name)) for one in fields(Topic)}
    return {f"topic:{was.id}:{name}": plain(now) for name, (before, now) in pairs.items() if before != now}


def ids(dossier: Dossier) -> list[str]:
    """The topics that are shown, in their order."""
    return [topic.id for topic in dossier.topics]


def find(topics: Iterable[Topic], topic_id: str, reason: str = "unknown_topic") -> Topic:
    """One of these topics.  Raises TopicError for this reason."""
    found = next((topic for topic in topics if topic.id == topic_id), None)
    if found is None:
        raise TopicError("topic", "a topic of this dossier", "another", reason)
    return found


def relisted(old: list[str], then: list[str], now: list[str]) -> list[str] | None:
    """The topics of ``now`` with those back that a change from ``old`` to ``then`` took out, and without those that it
    brought; None where all it did was put them in another order."""
    gone, found = {*old} - {*then}, [topic for topic in now if topic in old or topic not in then]
    for topic in old:
        if topic in gone and topic not in found:
            before = [one for one in old[: old.index(topic)] if one in found]
            found.insert(found.index(before[-1]) + 1 if before else 0, topic)
    return found if {*old} != {*then} else None
