"""What a newer file in data/ says otherwise than the dossier: a three-way merge, field by field and cell by cell.

What nobody changed here is proposed; what somebody changed here is for a person to decide.  Nothing here is written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from positions import numbering
from positions.access import AccessError, View
from positions.changes import Amend, Cell, Edit, Written
from positions.documents import ANOTHER, Document
from positions.dossiers import Dossier, Topic
from positions.fields import Citation, Reference, Text
from positions.plain import Plain, plain, record
from positions.registers import Seed
from positions.stances import BLANK, FIELDS, Marking, Position
from positions.store import Given

_TEXTS = tuple(field.name for field in FIELDS if isinstance(field.kind, Text | Citation | Reference))
"""What an owner takes out of a cell: no file brings it back."""
NOT_OF_A_FILE = ("id", "topics", "documents", "table", "evidence", "groups", "agendas", "archived", "inzet")
"""Fields of a dossier and of a topic of which its file says nothing, or not by themselves."""


@dataclass(frozen=True, slots=True)
class Side:
    """A field as the file last gave it, as it is here, and as the file has it by now."""

    field: str
    was: object
    now: object
    file: object


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can be taken over by itself: a field of the dossier or of a topic, a new topic, or a cell.

    ``what`` names it, ``says`` is the digest of what the file says of it, and ``mark`` of that and of what stands here.
    ``contested`` says that somebody changed it here, ``by`` who.
    """

    what: str
    topic: str | None
    cell: Cell | None
    sides: tuple[Side, ...]
    contested: bool
    by: str
    fields: Mapping[str, Plain]
    edits: tuple[Edit, ...]

    @property
    def says(self) -> str:
        """What tells one thing the file says from another."""
        return _digest([side.file for side in self.sides])

    @property
    def mark(self) -> str:
        """What a choice is about: the file as it is, over what stands here as it is."""
        return _digest([self.what, *((side.now, side.file) for side in self.sides)])


@dataclass(frozen=True, slots=True)
class Update:
    """What the file comes to: items, topics that are here and no longer in it, and how many cells one may not see.

    ``taken`` is what was last taken over, None where nothing of it stands any more.  ``here`` is the dossier as it is.
    """

    items: tuple[Item, ...]
    gone: tuple[Topic, ...]
    withheld: int
    taken: Given | None
    here: Dossier
    file: Dossier

    def chosen(self, marks: Mapping[str, str]) -> list[Item]:
        """The items asked for, as far as they still are what was chosen."""
        return [item for item in self.items if marks.get(item.what) == item.mark]

    def fields(self, items: Sequence[Item]) -> dict[str, Plain]:
        """What taking these over sets of the dossier itself; a new topic comes after the one it follows in the file.

        Where another has its number by now it gets the next one.
        """
        together = {what: value for item in items for what, value in item.fields.items()}
        listed, before = [topic.id for topic in self.here.topics], 0
        numbers = [topic.number for topic in self.here.topics]
        for topic in self.file.topics:
            if topic.id not in listed and f"topic:{topic.id}" in together:
                listed.insert(before, topic.id)
                numbers.append(numbering.free(topic.number, numbers))
                together |= {
                    "topics": listed,
                    f"topic:{topic.id}": record(replace(topic, number=numbers[-1]), sparse=True),
                }
            before = listed.index(topic.id) + 1 if topic.id in listed else before
        return together


def found(view: View, file: Seed) -> Update:
    """Hold the file against the dossier as it is.  Raises AccessError as ``View.updating``."""
    return _Merging(view, file).update()


def waiting(view: View, newer: Mapping[str, Seed]) -> int:
    """How much of a newer file waits for a decision; 0 to who is not told of it."""
    file = newer.get(view.dossier_id)
    if file is None:
        return 0
    try:
        return len(found(view, file).items)
    except AccessError:
        return 0


class _Merging:
    """One file held against one dossier."""

    def __init__(self, view: View, file: Seed) -> None:
        self.updating = view.updating()
        self.file, self.here, self.seen = file, view.own(), view.cells()
        self.given, self.set_by = self.updating.given(), self.updating.set_by()
        self.redacted = view.redacted(0).cells
        self.ids = {topic.id for topic in self.here.topics}

    def update(self) -> Update:
        aside = self.updating.aside()
        items = tuple(item for item in self._items() if aside.get(item.what) != item.says)
        gone = tuple(t for t in self.here.topics if t.id not in {one.id for one in self.file.dossier.topics})
        closed = sum(cell in self.seen.withheld for cell in self.file.positions)
        return Update(items, gone, closed, self._taken(), self.here, self.file.dossier)

    def _items(self) -> Iterator[Item]:
        for field in fields(Dossier):
            if field.name not in NOT_OF_A_FILE:
                given = [getattr(at, field.name) for one, at in self.given if self._gave(one, field.name)]
                yield from self._field(None, field.name, self.here, self.file.dossier, given)
        yield from (item for document in self.file.dossier.documents for item in self._document(document))
        for topic in self.file.dossier.topics:
            yield from self._topic(topic) if topic.id in self.ids else self._new(topic)
        yield from (item for cell in sorted(self.file.positions) if (item := self._cell(cell)))

    def _document(self, document: Document) -> Iterator[Item]:
        what, now = f"document:{document.id}", self.here.document(document.id)
        given = [at.document(document.id) for one, at in self.given if self._gave(one, what)]
        contested = now not in given
        if now != document and not (contested and document == given[-1]):
            side = Side("document", given[-1], now, document)
            by = self.set_by.get(what, "") if contested else ""
            yield Item(what, None, None, (side,), contested, by, {what: record(document, sparse=True)}, ())

    def _topic(self, topic: Topic) -> Iterator[Item]:
        here = self.here.topic(topic.id)
        for field in (one for one in fields(Topic) if one.name not in NOT_OF_A_FILE):
            given = [
                getattr(then, field.name)
                for one, at in self.given
                if (then := next((t for t in at.topics if t.id == topic.id), None))
                and self._gave(one, f"topic:{topic.id}", f"topic:{topic.id}:{field.name}")
            ]
            yield from self._field(topic.id, field.name, here, topic, given)

    def _field(
        self, topic: str | None, name: str, here: Dossier | Topic, file: Dossier | Topic, given: Sequence[object]
    ) -> Iterator[Item]:
        now, says = getattr(here, name), getattr(file, name)
        contested = now not in given
        if says == now or now == ANOTHER or (contested and given and says == given[-1]):
            return
        what = f"topic:{topic}:{name}" if topic else name
        side = Side(name, given[-1] if given else None, now, says)
        by = self.set_by.get(what, "") if contested else ""
        yield Item(what, topic, None, (side,), contested, by, {what: plain(says, sparse=True)}, ())

    def _new(self, topic: Topic) -> Iterator[Item]:
        """A topic that is not here, with its cells; one that was here whenever the file gave it was taken away by
        somebody."""
        cells = {cell: position for cell, position in self.file.positions.items() if cell.topic == topic.id}
        edits = tuple(Amend(cell, 0, _filled(position)) for cell, position in sorted(cells.items()))
        sides = (Side("title", None, None, topic.title),)
        what = f"topic:{topic.id}"
        whole: dict[str, Plain] = {what: record(topic, sparse=True)}
        given = [_held(at, what) for one, at in self.given if self._gave(one, what)]
        yield Item(what, topic.id, None, sides, None not in given, "", whole, edits)

    def _cell(self, cell: Cell) -> Item | None:
        if cell.topic not in self.ids or cell in self.seen.withheld or cell.state in self.here.topic(cell.topic).absent:
            return None
        written, says = self.seen.cells.get(cell), self.file.positions[cell]
        now = written.position if written else BLANK
        given = [one.cells.get(cell, BLANK) for one, _ in self.given if cell in one.cells or one.key is None]
        sides = tuple(s for s in _sides(now, says, given) if cell not in self.redacted or s.field not in _TEXTS)
        if not sides:
            return None
        contested = any(side.now not in [getattr(one, side.field) for one in given] for side in sides)
        edits = _edits(cell, written, {side.field: side.file for side in sides})
        by = written.author if written and contested else ""
        return Item(f"cell:{cell.topic}:{cell.state}", cell.topic, cell, sides, contested, by, {}, edits)

    def _gave(self, one: Given, *whats: str) -> bool:
        """Whether the file said this then: all that it holds when the dossier began, what was chosen since."""
        return one.key is None or bool(one.fields & set(whats))

    def _taken(self) -> Given | None:
        """What was last taken over, as long as something of it still stands."""
        one, at = self.given[-1]
        now = self.seen.cells
        stands = any(cell in now and now[cell].revision == one.revision for cell in one.cells)
        held = any(_held(self.here, what) == _held(at, what) for what in one.fields)
        before = self.given[-2][1] if len(self.given) > 1 else at
        changed = any(_held(before, what) != _held(self.here, what) for what in one.fields)
        return one if one.key and (stands or (held and changed)) else None


def _sides(now: Position, says: Position, given: Sequence[Position]) -> Iterator[Side]:
    """The fields in which the file says something new, or what an undo took back; a marking is never lowered."""
    base = given[-1] if given else BLANK
    for name in (field.name for field in FIELDS):
        was, here, file = (getattr(one, name) for one in (base, now, says))
        ours = here not in [getattr(one, name) for one in given]
        lowers = isinstance(file, Marking) and file.allows(here) is False and here.allows(file)
        if file != here and not (ours and file == was) and not lowers:
            yield Side(name, was, here, file)


def _edits(cell: Cell, written: Written | None, becomes: dict[str, object]) -> tuple[Edit, ...]:
    return (Amend(cell, written.version if written else 0, becomes),)


def _filled(position: Position) -> dict[str, object]:
    values = {field.name: getattr(position, field.name) for field in FIELDS}
    return {name: value for name, value in values.items() if value != getattr(BLANK, name)}


def _held(dossier: Dossier, what: str) -> object:
    """What a dossier holds under a name, as ``Store.set_dossier`` has them."""
    match what.split(":"):
        case ["topic", topic, field]:
            held = next((one for one in dossier.topics if one.id == topic), None)
            return getattr(held, field, None)
        case ["topic", topic]:
            return next((one for one in dossier.topics if one.id == topic), None)
        case ["document", document]:
            return dossier.document(document)
        case ["topics"]:
            return [topic.id for topic in dossier.topics]
        case _:
            return getattr(dossier, what)


def _digest(held: object) -> str:
    return hashlib.sha256(json.dumps(plain(held), sort_keys=True).encode()).hexdigest()[:16]
