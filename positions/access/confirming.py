"""Making a dossier of a draft, or writing it into the one it is held against: what was taken, as one change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from positions.access.drafting import Drafting
from positions.access.grants import AccessError
from positions.access.starting import TITLE_LENGTH, StartError, Starting
from positions.access.view import View
from positions.changes import Amend, Batch, Cell, Edit, Key, Receipt, Restate, Written
from positions.documents import NUMBER_LENGTH
from positions.dossiers import Dossier, Topic
from positions.drafts import DraftError, KeptDraft
from positions.fiches import Confirmed, Untold, confirmed
from positions.people import Role
from positions.plain import Plain
from positions.stances import OPENINGS, Position, Stance, cleaned
from positions.store import Store, StoreError, forms
from positions.topics import Known

_MITS = OPENINGS[0]


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: the dossier, the receipt where it was there already, and what was taken and is in no cell.

    ``topics`` are those that the receipt speaks of; ``replaced`` has by cell what stood there, and ``positions`` what
    the fiche says in its place.
    """

    dossier_id: str
    receipt: Receipt | None
    untold: tuple[Untold, ...]
    topics: tuple[Topic, ...] = ()
    replaced: Mapping[Cell, Written] = field(default_factory=dict)
    positions: Mapping[Cell, Position] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What it would come to: ``found`` beside what was there ``before``, None of a new dossier.

    ``replaced`` has by cell what somebody said there, where another stance or another source would come in its place;
    ``written`` counts all that would be.
    """

    found: Confirmed
    before: Dossier | None
    written: int
    replaced: Mapping[Cell, Written]


class Confirming:
    """One draft, for who owns it.

    ``starting`` starts dossiers for them, ``enter`` opens the one it is held against, as they may see it.
    Raises AccessError as ``Drafting`` and these do, and "owners" for who does not own the dossier.
    """

    def __init__(
        self, store: Store, drafting: Drafting, starting: Starting, enter: Callable[[str], View], population: int
    ) -> None:
        self._store, self._drafting, self._starting, self._enter = store, drafting, starting, enter
        self._population = population

    def foreseen(self) -> Foreseen:
        """What it would come to now; nothing is written."""
        kept = self._drafting.owned()
        if not kept.dossier:
            found = confirmed(kept, None, self._population)
            return Foreseen(found, None, len(found.positions), {})
        view = self._against(kept)
        known = self._known(view)
        found, now = confirmed(kept, known), view.cells().cells
        return Foreseen(found, known.dossier, len([*_otherwise(found, now)]), _replaced(found, now))

    def make(self, key: Key, title: str = "", number: str = "", without: Collection[Cell] = ()) -> Made:
        """Write it: a new dossier once, or as one entry into the one it is held against, which can be undone there.

        ``title`` and ``number`` come in the place of what the fiche calls a new one, where they say anything.

        What somebody wrote in a cell since it was judged here stands, and comes back as a conflict; what stands in the
        cells of ``without`` stays too.  The draft stays, and knows what became of it.
        """
        kept = self._drafting.owned()
        return self._into(kept, key, without) if kept.dossier else self._new(kept, title, number)

    def _new(self, kept: KeptDraft, title: str, number: str) -> Made:
        if kept.became and self._store.keeps(kept.became):
            return Made(kept.became, None, ())
        found = confirmed(kept, None, self._population)
        if not (found.dossier.topics or found.dossier.general):
            raise DraftError("draft", "something that was taken", "nothing", "draft_nothing")
        try:
            made = self._starting.start(_called(found.dossier, title, number), found.positions, kept.id)
        except StoreError as refused:
            if refused.reason != "draft_became":
                raise
            return Made(str(refused.found), None, ())  # by another tab, since it was asked
        self._became(kept, self._enter(made), found.document)
        return Made(made, None, found.untold)

    def _into(self, kept: KeptDraft, key: Key, without: Collection[Cell]) -> Made:
        view = self._against(kept)
        known = self._known(view)
        found = confirmed(kept, known)
        fields = _changed(known.dossier, found.dossier)
        now = view.cells().cells
        stated = _edits(found, self._seen(kept.dossier, found), now)
        edits = tuple(one for one in stated if one.cell not in without)
        if not edits and not fields:
            return Made(kept.dossier, None, found.untold)
        file = kept.file.removesuffix(".toml")  # which would be the dossier's own
        receipt = view.record(Batch(key, edits, file, fields, since=known.revision if fields else None))
        if receipt.revision is not None:
            self._became(kept, view, found.document)
        left = {one.cell for one in receipt.conflicts} | {one.cell for one in receipt.rejected}
        written = {one.cell for one in edits} - left
        replaced = {cell: was for cell, was in _replaced(found, now).items() if cell in written}
        return Made(kept.dossier, receipt, found.untold, found.dossier.topics, replaced, found.positions)

    def _known(self, view: View) -> Known:
        """The dossier as its owner sees it, with every topic it ever had."""
        return replace(view.arranging().known(), dossier=view.own())

    def _seen(self, dossier_id: str, found: Confirmed) -> Mapping[Cell, int]:
        """The version of each cell that stood there when it was judged; 0 of one that held nothing then."""
        versions: dict[Cell, int] = {}
        for revision in {*found.revisions.values()}:
            then = self._store.cells(dossier_id, at=revision or 1)
            of_then = (cell for cell, at in found.revisions.items() if at == revision)
            versions |= {cell: then[cell].version if cell in then else 0 for cell in of_then}
        return versions

    def _against(self, kept: KeptDraft) -> View:
        view = self._enter(kept.dossier)
        if view.visitor.role is not Role.OWNER or not view.visitor.may_edit:
            raise AccessError("the dossier", "its owner", view.visitor.role, "owners")
        return view

    def _became(self, kept: KeptDraft, view: View, document: str) -> None:
        """Keep what the fiche says with its document, and what became of the draft."""
        if document not in view.fiches().kept() and kept.draft.paragraphs:
            view.fiches().keep(document, kept.draft.paragraphs)
        self._drafting.became(view.dossier_id)


def _called(dossier: Dossier, title: str, number: str) -> Dossier:
    """A new dossier as somebody calls it."""
    title, number = " ".join(cleaned(title).split()), " ".join(cleaned(number).split())
    if len(title) > TITLE_LENGTH:
        raise StartError("title", f"at most {TITLE_LENGTH} characters", len(title), "start_title")
    if len(number) > NUMBER_LENGTH:
        raise StartError("number", f"at most {NUMBER_LENGTH} characters", len(number), "start_number")
    return replace(dossier, title={"nl": title} if title else dossier.title, number=number or dossier.number)


def _changed(before: Dossier, after: Dossier) -> dict[str, Plain]:
    """What is set to make one dossier of another."""
    held = forms.fields_of(before)
    return {what: value for what, value in forms.fields_of(after).items() if held.get(what) != value}


def _edits(found: Confirmed, seen: Mapping[Cell, int], now: Mapping[Cell, Written]) -> Iterator[Edit]:
    """What is stated of each cell, where it does not say so by this source already."""
    for cell in _otherwise(found, now):
        there = now[cell].position if cell in now else None
        yield from _stated(cell, seen.get(cell, 0), found.positions[cell], there)


def _otherwise(found: Confirmed, now: Mapping[Cell, Written]) -> Iterator[Cell]:
    """The cells that do not say by this source already what it says of them."""
    for cell, position in found.positions.items():
        there = now[cell].position if cell in now else None
        if there is None or (there.stance, there.source) != (position.stance, position.source):
            yield cell


def _replaced(found: Confirmed, now: Mapping[Cell, Written]) -> Mapping[Cell, Written]:
    """What somebody said in a cell, a stance or where one was sought, where something else comes in its place."""
    there = {cell: now[cell] for cell in _otherwise(found, now) if cell in now}
    return {
        cell: was for cell, was in there.items() if was.position.source or was.position.stance is not Stance.UNKNOWN
    }


def _stated(cell: Cell, seen: int, position: Position, there: Position | None) -> Iterator[Edit]:
    """A cell as by a key press, which lowers no marking and takes no text away; and then what wants saying beside."""
    words = f"{_MITS} {position.conditions}" if position.conditions else ""
    basis, certainty = position.basis, position.certainty
    restated = Restate(cell, seen, position.stance, position.source, words=words, marking=position.marking)
    yield restated
    fields: dict[str, Plain] = {}
    if basis and certainty:
        fields |= {"basis": basis, "certainty": certainty, "direction": position.direction}
    if position.note and not (there and there.note):
        fields["note"] = position.note
    if fields:
        yield Amend(cell, seen, dict(fields))
