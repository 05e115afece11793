"""The shelf: every dossier that somebody may see, how full it is, and when it last changed; of no other a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from positions import journal
from positions.access.view import View
from positions.dossiers import Dossier
from positions.people import Visitor
from positions.stances import Stance
from positions.states import State
from positions.store import Store
from positions.store.shelf import Known, Last


@dataclass(frozen=True, slots=True)
class Shelved:
    """One dossier as a visitor sees it from outside.

    ``known`` of its ``cells`` hold a stance that they see; a state that takes no part in a topic has no cell there.
    ``author`` is who changed it ``at`` last: "" for who does not see sources, and of both nothing where they see it as
    it was at an earlier revision.
    """

    dossier: Dossier
    visitor: Visitor
    cells: int
    known: int
    author: str
    at: datetime | None


class Shelf:
    """What somebody sees of all dossiers: ``views`` has each that is open to them, by its id."""

    def __init__(self, store: Store, views: Sequence[View]) -> None:
        self._store = store
        self._views = views

    def rows(self) -> tuple[Shelved, ...]:
        """Each dossier they see."""
        return shelved(self._store, self._views)

    def standing(self) -> Mapping[str, tuple[str, int]]:
        """By dossier what they may do there, and its newest revision: where both are as they were, so is its line."""
        last = self._store.shelf.last()
        return {v.dossier_id: (v.visitor.rights, last[v.dossier_id].revision) for v in self._views}

    def note(self, event: str) -> None:
        """Tell the administrator that somebody did something here."""
        visitor = next((view.visitor for view in self._views), None)
        journal.tell(event, who=visitor.name if visitor else "", by=visitor.holds if visitor else "")


def shelved(store: Store, views: Iterable[View]) -> tuple[Shelved, ...]:
    """These dossiers side by side, in their order."""
    seen = [(view, view.dossier()) for view in views]
    apart = {state for _, dossier in seen for topic in dossier.topics for state in topic.absent}
    last, known = store.shelf.last(), store.shelf.known(apart)
    return tuple(_one(view, it, last[view.dossier_id], known.get(view.dossier_id, ())) for view, it in seen)


def _one(view: View, dossier: Dossier, last: Last, known: tuple[Known, ...]) -> Shelved:
    visitor, cells = view.visitor, sum(len(State) - len(topic.absent) for topic in dossier.topics)
    if visitor.at is not None:
        return Shelved(dossier, visitor, cells, _looked(view, dossier), "", None)
    author = last.author if visitor.sources else ""
    return Shelved(dossier, visitor, cells, _counted(visitor, dossier, known), author, last.at)


def _counted(visitor: Visitor, dossier: Dossier, known: tuple[Known, ...]) -> int:
    absent = {topic.id: topic.absent for topic in dossier.topics}
    return sum(
        one.cells
        for one in known
        if one.topic in absent and visitor.marking.allows(one.marking) and one.state not in absent[one.topic]
    )


def _looked(view: View, dossier: Dossier) -> int:
    """The same by the cells themselves, for who sees them as they were."""
    seen = view.cells().cells
    taking_part = {(topic.id, state) for topic in dossier.topics for state in State if state not in topic.absent}
    there = (written for cell, written in seen.items() if (cell.topic, cell.state) in taking_part)
    return sum(written.position.stance is not Stance.UNKNOWN for written in there)
