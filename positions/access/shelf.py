"""The shelf: every dossier that somebody may see, how full it is, and when it last changed; of no other a word."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from positions import journal
from positions.access.grants import OWNER_NAME, AccessError, line
from positions.access.starting import Starting
from positions.access.view import View
from positions.changes import GONE, RIGHTS, Milestone
from positions.documents import Document
from positions.dossiers import Dossier
from positions.people import NAME_LENGTH, Visitor
from positions.stances import Stance
from positions.states import State
from positions.store import Store
from positions.store.lives import Destroyed
from positions.store.shelf import Known, Last, Line, Named
from positions.words import ZONE


@dataclass(frozen=True, slots=True)
class Ahead:
    """The first day to come of which anything is known here: a document of that day, or an agenda or a moment by its
    name."""

    day: date
    document: Document | None
    name: str


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
    ahead: Ahead | None = None


class Shelf:
    """What somebody sees of all dossiers: ``views`` has each that is open to them, by its id."""

    def __init__(
        self,
        store: Store,
        views: Sequence[View],
        keeper: Visitor | None = None,
        publish: Callable[[str, int], None] = lambda *_: None,
    ) -> None:
        self._store = store
        self._views = views
        self._publish = publish
        self.keeper = keeper
        """The keeper of the installation, where that is who looks."""

    def rows(self) -> tuple[Shelved, ...]:
        """Each dossier they see."""
        return shelved(self._store, self._views)

    def writing(self) -> int:
        """In how many of them they write."""
        return sum(view.visitor.may_edit for view in self._views)

    def standing(self) -> Mapping[str, tuple[str, int]]:
        """By dossier what they may do there, and its newest revision: where both are as they were, so is its line."""
        last = self._store.shelf.last()
        there = [view for view in self._views if view.dossier_id in last]
        return {one.dossier_id: (one.visitor.rights, last[one.dossier_id].revision) for one in there}

    def view(self, dossier_id: str) -> View:
        """One of them.  Raises AccessError "no_dossier" for any other, whether it is there or not."""
        found = next((view for view in self._views if view.dossier_id == dossier_id), None)
        if found is None:
            raise AccessError("dossier", "one that they see", "another", "no_dossier")
        return found

    def starting(self) -> Starting:
        """What starts dossiers; it refuses who is not the keeper."""
        return Starting(self._store, self.keeper, self._publish)

    def introduce(self, name: str) -> None:
        """Keep what they are called, where nobody else says that: it stands behind each change."""
        if self.keeper and not self.keeper.holds:
            self._store.keep_setting(OWNER_NAME, line("name", name, NAME_LENGTH))
        elif self._views:
            next((view for view in self._views if view.visitor.edits), self._views[0]).introduce(name)

    def destroy(self, dossier_id: str, title: str) -> Destroyed:
        """Destroy a dossier that is in the archive, by the title it has: it does not come back but from a backup.

        Raises AccessError "keepers" for who is not the keeper, "nameless", "unarchived" for one in use, and
        "other_title" where another title was typed.
        """
        view, keeper = self.view(dossier_id), self.starting().allowed()
        if not view.visitor.archived:
            raise AccessError("dossier", "one that is in the archive", dossier_id, "unarchived")
        if " ".join(title.split()) not in {" ".join(one.split()) for one in view.dossier().title.values()}:
            raise AccessError("title", "that of the dossier", "another", "other_title")
        left = self._store.lives.end(dossier_id, *keeper.signed)
        view.note("dossier destroyed", revisions=left.revisions)
        self._publish(dossier_id, RIGHTS)
        self._publish(GONE, RIGHTS)
        return left

    def note(self, event: str) -> None:
        """Tell the administrator that somebody did something here."""
        visitor = next((view.visitor for view in self._views), None)
        journal.tell(event, who=visitor.name if visitor else "", by=visitor.holds if visitor else "")


def shelved(store: Store, views: Iterable[View], today: date | None = None) -> tuple[Shelved, ...]:
    """These dossiers side by side, in their order, each with the first day from ``today`` on.

    Only those are read that changed since somebody saw the same; one that was destroyed meanwhile is left out.
    """
    last, day = store.shelf.last(), today or datetime.now(ZONE).date()
    seen = [view for view in views if view.dossier_id in last]
    lines = {view.dossier_id: store.shelf.line(view.dossier_id, _sight(view, last)) for view in seen}
    lines |= _read(store, [view for view in seen if lines[view.dossier_id] is None], last)
    moments = store.shelf.moments(day)
    told = [(view, line) for view in seen if (line := lines[view.dossier_id])]
    return tuple(
        replace(
            _one(view, *line, last[view.dossier_id]),
            ahead=_ahead(view, line.dossier, moments.get(view.dossier_id, ()), day),
        )
        for view, line in told
    )


def _sight(view: View, last: Mapping[str, Last]) -> tuple[Last, Hashable]:
    """All that decides what somebody sees of a dossier from outside: how it stands, and who they are."""
    visitor = view.visitor
    seen = visitor.role, visitor.marking, visitor.notes, visitor.sources, visitor.red_lines, visitor.at
    return last[view.dossier_id], seen


def _read(store: Store, views: Sequence[View], last: Mapping[str, Last]) -> dict[str, Line | None]:
    dossiers = {view.dossier_id: view.dossier() for view in views}
    apart = {state for dossier in dossiers.values() for topic in dossier.topics for state in topic.absent}
    known = store.shelf.known(apart, dossiers.keys()) if dossiers else {}
    read: dict[str, Line | None] = {}
    for view in views:
        dossier = dossiers[view.dossier_id]
        frozen = view.visitor.at is not None
        cells = sum(len(State) - len(topic.absent) for topic in dossier.topics)
        told = known.get(view.dossier_id, ())
        line = Line(dossier, cells, _looked(view, dossier) if frozen else _counted(view.visitor, dossier, told))
        read[view.dossier_id] = store.shelf.keep(view.dossier_id, _sight(view, last), line)
    return read


def _one(view: View, dossier: Dossier, cells: int, known: int, last: Last) -> Shelved:
    visitor = view.visitor
    if visitor.at is not None:
        return Shelved(dossier, visitor, cells, known, "", None)
    return Shelved(dossier, visitor, cells, known, last.author if visitor.sources else "", last.at)


def _ahead(view: View, dossier: Dossier, moments: Iterable[Named], today: date) -> Ahead | None:
    """Of the documents and agendas that they see, and of the moments that were named by what they see."""
    at = view.visitor.at
    planned = [Ahead(one.day, None, one.name) for one in dossier.agendas if one.day and one.day >= today]
    named = coming(dossier, (one for one in moments if at is None or one.revision <= at), today)
    return min((*planned, *named), key=lambda one: one.day, default=None)


def coming(dossier: Dossier, moments: Iterable[Named | Milestone], today: date) -> list[Ahead]:
    """What is known of the days from ``today`` on, the first day first: of documents, and of moments by their names."""
    told = [Ahead(one.date, one, "") for one in dossier.documents if one.date and one.date >= today]
    told += [Ahead(one.date, None, one.name) for one in moments if one.date >= today]
    return sorted(told, key=lambda one: one.day)


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
