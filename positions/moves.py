"""What of a dossier became something else between two revisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from positions.agendas import Agenda
from positions.changes import DossierChange
from positions.documents import Document
from positions.dossiers import INZET_MARKING, Dossier, Topic
from positions.evidence import Evidence
from positions.stances import Marking


@dataclass(frozen=True, slots=True)
class DossierMove:
    """A ``field`` that became something else between two revisions, and the change that last set it.

    ``topic`` is the id of the topic that it is a field of, None for one of the dossier itself; of the field "topics"
    the values are the ids of its topics, in order, of "shown" a topic itself, None where the matrix does not have it,
    and of "document", "evidence" and "agenda" one of those, None where it is not there.
    """

    topic: str | None
    field: str
    before: object
    after: object
    change: DossierChange

    @property
    def markings(self) -> frozenset[Marking]:
        """What is marked in what it tells, of before and of after: each as far as it may spread."""
        told = (self.before, self.after)
        found = {one.marking for one in told if isinstance(one, Document)}
        found |= {marking for one in told if isinstance(one, Topic) for marking in one.markings}
        return frozenset(found | ({INZET_MARKING} if self.field == "inzet" else set()))

    @property
    def tells(self) -> bool:
        """Whether it says something that no other does: of the list of topics only the order of those that stayed."""
        if self.field != "topics" or not (isinstance(self.before, tuple) and isinstance(self.after, tuple)):
            return True
        stayed = {*self.before} & {*self.after}
        return [one for one in self.before if one in stayed] != [one for one in self.after if one in stayed]


def moved(then: Dossier, now: Dossier, changes: Iterable[DossierChange]) -> tuple[DossierMove, ...]:
    """What became something else between two states of a dossier; ``changes`` are those between, newest first."""
    last: dict[str, DossierChange] = {}
    listings: list[DossierChange] = []
    for change in changes:
        last.setdefault(change.what, change)
        listings += [change] if change.what == "topics" else []
    found = []
    for topic, field, before, after in _differences(then, now):
        names = (f"topic:{topic}:{field}", f"topic:{topic}") if topic else (field,)
        set_by = [last[name] for name in names if name in last]
        found.append(DossierMove(topic, field, before, after, max(set_by, key=lambda change: change.revision)))
    found += _shown(then, now, listings)
    found += _kept("document", then.documents, now.documents, last)
    found += _kept("evidence", then.evidence, now.evidence, last)
    found += _kept("agenda", then.agendas, now.agendas, last)
    return tuple(found)


def _kept(
    field: str,
    then: Iterable[Document | Evidence | Agenda],
    now: Iterable[Document | Evidence | Agenda],
    last: Mapping[str, DossierChange],
) -> Iterator[DossierMove]:
    """Each of what is set one by one that came, went or became something else."""
    before, after = ({one.id: one for one in rows} for rows in (then, now))
    for one in dict.fromkeys([*before, *after]):
        if before.get(one) != after.get(one):
            yield DossierMove(None, field, before.get(one), after.get(one), last[f"{field}:{one}"])


def _shown(then: Dossier, now: Dossier, listings: Sequence[DossierChange]) -> Iterator[DossierMove]:
    """Each topic that came or went, with the change that last did that; ``listings`` are of the list, newest first."""
    before, after = ({topic.id: topic for topic in dossier.topics} for dossier in (then, now))
    for one in dict.fromkeys([*before, *after]):
        if (one in before) != (one in after):
            yield DossierMove(None, "shown", before.get(one), after.get(one), _turned(one, one in after, listings))


def _turned(topic: str, shown: bool, listings: Sequence[DossierChange]) -> DossierChange:
    """The first of the last changes by which a topic stood there, or did not."""
    found = listings[0]
    for change in listings:
        if (isinstance(change.value, list) and topic in change.value) is not shown:
            break
        found = change
    return found


def _differences(then: Dossier, now: Dossier) -> Iterator[tuple[str | None, str, object, object]]:
    ids = [tuple(topic.id for topic in dossier.topics) for dossier in (then, now)]
    pairs: list[tuple[str | None, str, object, object]] = [(None, "topics", ids[0], ids[1])]
    pairs += [
        (None, field.name, getattr(then, field.name), getattr(now, field.name))
        for field in fields(Dossier)
        if field.name not in ("id", "topics", "documents", "evidence", "agendas")
    ]
    pairs += [
        (topic.id, field.name, getattr(then.topic(topic.id), field.name), getattr(topic, field.name))
        for topic in now.topics
        if topic.id in ids[0]
        for field in fields(Topic)
    ]
    return (pair for pair in pairs if pair[2] != pair[3])
