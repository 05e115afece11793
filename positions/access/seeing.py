"""What of a dossier a visitor sees: its documents and its cells, as far as their markings allow."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from positions.access.grants import AccessError
from positions.changes import Amend, Cell, DossierChange, Edit, Move, Rejected, Restate, Written
from positions.documents import ANOTHER
from positions.dossiers import Dossier
from positions.people import Role, Visitor
from positions.plain import Plain
from positions.stances import BLANK, Position, Source
from positions.states import State

_EDITORS = ("rule", "rule_inferred", "absent", "population", "table", "groups", "inzet")
"""What of a dossier and of a topic an editor sets."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """Cells that texts were taken out of, the last revision that took any, and whether evidence was among them, what
    a fiche says, or a Dutch line."""

    cells: frozenset[Cell]
    revision: int
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """The cells a visitor may see, and where something stands that they may not."""

    cells: dict[Cell, Written]
    withheld: frozenset[Cell]

    def position(self, cell: Cell) -> Position:
        """What a cell holds for this visitor: the blank position where nothing stands, or nothing they may see."""
        written = self.cells.get(cell)
        return written.position if written else BLANK

    def along(self, since: Seen) -> Seen:
        """The same after these cells were written."""
        moved = since.cells.keys() | since.withheld
        stayed = self.cells if not since.withheld else {c: w for c, w in self.cells.items() if c not in since.withheld}
        return Seen({**stayed, **since.cells}, self.withheld - moved | since.withheld)

    def of(self, topics: Iterable[str]) -> Seen:
        """The cells of these topics alone."""
        cells = [cell for topic in topics for state in State if (cell := Cell(topic, state)) in self.cells]
        return Seen({cell: self.cells[cell] for cell in cells}, self.withheld)

    def without(self, hidden: frozenset[Cell]) -> Seen:
        """The same for who may not see these either."""
        shown = {cell: written for cell, written in self.cells.items() if cell not in hidden}
        return Seen(shown, self.withheld | hidden)


@dataclass(frozen=True, slots=True)
class Since:
    """The cells that were written after a revision, as they now are, the ``sources`` of all those versions, last first,
    and the ``revisions`` that wrote them."""

    seen: Seen
    sources: tuple[Source, ...]
    revisions: frozenset[int]


def since(versions: Sequence[Written], seen: Callable[[Written], Written | None]) -> Since:
    """What versions, oldest first, came to; ``seen`` is the present one of a cell as somebody sees it, if they may."""
    newest = {version.cell: version for version in versions}
    told = {cell: seen(version) for cell, version in newest.items()}
    cells = {cell: version for cell, version in told.items() if version}
    used = {one: version.revision for version in versions if (one := version.position.source) and one.reference}
    sources = sorted(used, key=lambda one: (-used[one], one.kind, one.reference, one.date or date.min))
    revisions = frozenset(version.revision for version in versions)
    return Since(Seen(cells, frozenset(told.keys() - cells.keys())), tuple(sources), revisions)


def moves(before: Seen, after: Seen) -> tuple[Move, ...]:
    """What became something else between two moments, in the order it was last written."""
    moved = (Move(before.position(cell), written) for cell, written in after.cells.items())
    found = (move for move in moved if move.before != move.after.position)
    return tuple(sorted(found, key=lambda move: (move.after.revision, move.after.cell)))


def in_pages(read: Callable[[int | None], Sequence[Written]], *until: int | None) -> Iterator[Written]:
    """Versions of a cell, newest first, of which ``read`` gives the next page of those written by a revision."""
    last = min((one for one in until if one is not None), default=None)
    while some := read(last):
        yield from some
        last = some[-1].revision - 1


def hidden(visitor: Visitor, *dossiers: Dossier) -> frozenset[str]:
    """The documents that a visitor may not see, by id: as they are, or as they were in any of these."""
    documents = (document for dossier in dossiers for document in dossier.documents)
    return frozenset(one.id for one in documents if not visitor.marking.allows(one.marking))


def retold(version: Written, closed: Collection[str]) -> Written:
    """A version as somebody sees it who may not see the ``closed`` documents: its stance is about another text."""
    if version.position.about not in closed:
        return version
    return replace(version, position=replace(version.position, about=ANOTHER))


def about(edit: Edit) -> str | None:
    """The document that an edit says the stance is about."""
    if isinstance(edit, Restate):
        return edit.about
    return edit.fields.get("about") if isinstance(edit, Amend) else None


@dataclass(frozen=True, slots=True)
class Tabled:
    """What lies before the topics, of which a visitor may not see the ``closed`` documents; asked where it matters.

    ``dossier`` is the whole one, as it stands.
    """

    dossier: Callable[[], Dossier]
    closed: Callable[[], Collection[str]]

    def meant(self, edit: Edit) -> Edit:
        """The edit with the text that lies before the topic, where its author may not see which that is."""
        if about(edit) != ANOTHER:
            return edit
        current = next((topic.current for topic in self.dossier().topics if topic.id == edit.cell.topic), None)
        if isinstance(edit, Restate):
            return replace(edit, about=current)
        return replace(edit, fields={**edit.fields, "about": current}) if isinstance(edit, Amend) else edit

    def refused(self, edit: Edit) -> Rejected | None:
        """That an edit speaks of a document its author may not see."""
        if about(edit) is None or about(edit) not in self.closed():
            return None
        return Rejected(edit.cell, "about", "a document you see", "another", "unknown_document")


def own(dossier: Dossier, visitor: Visitor) -> Dossier:
    """A dossier without what only some see of it: the Dutch lines, and groups that somebody made here."""
    dossier = dossier if visitor.sees_inzet else dossier.without_inzet()
    return dossier if visitor.edits else replace(dossier, groups=())


def bared(change: DossierChange, visitor: Visitor) -> DossierChange:
    """A change of the dossier without what was set, of which a part may be closed, but for which topics are shown; and
    without who set it for somebody who does not see sources."""
    value = change.value if change.what == "topics" else None
    return replace(change, value=value, author=change.author if visitor.sources else "")


def refuse_unowned(visitor: Visitor, fields: Iterable[str]) -> None:
    """Refuse an editor what a dossier is, its topics, its documents and how far it is: all but how the Council decides
    on a topic, what the Netherlands wants of it, what weighs, agendas, and groups and evidence of one's own."""
    owned = [one for one in fields if not _edited(one)]
    if owned and visitor.role is not Role.OWNER:
        raise AccessError(owned[0], "an owner", visitor.role, reason="owners")


def _edited(name: str) -> bool:
    """Whether a field, as ``Store.set_dossier`` names it, is one that an editor sets."""
    match name.split(":"):
        case ["evidence" | "agenda", _]:
            return True
        case [field] | ["topic", _, field]:
            return field in _EDITORS
        case _:
            return False


def refuse_unseen(visitor: Visitor, fields: Iterable[str]) -> None:
    """Refuse a Dutch line to who would write over one that they may not see."""
    if not visitor.sees_inzet and any(one.split(":")[-1] == "inzet" for one in fields):
        raise AccessError("inzet", "somebody who sees the Dutch lines", visitor.marking, reason="inzet_kept")


def refuse_closed(fields: Mapping[str, Plain], closed: Collection[str]) -> None:
    """Refuse what would change one of the ``closed`` documents, or put it on the table."""
    names = {one.partition(":")[2] for one in fields if one.startswith("document:")}
    tabled = {str(value) for name, value in fields.items() if name.split(":")[-1] == "current"}
    if (names | tabled) & set(closed):
        raise AccessError("document", "one you see", "another", reason="unknown_document")
