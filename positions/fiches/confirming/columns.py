"""The columns that a dossier gets of a draft: what was taken of its pillars and topics, and what somebody named."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from positions import numbering
from positions.dossiers import Placement, Topic
from positions.drafts import FOUND, KNOWN, NEW, FoundTopic, Kind
from positions.fiches.confirming.placing import is_named, same
from positions.fiches.confirming.taking import Taken
from positions.topics import Known

WHOLE = "geheel"
"""The id of the column for what states think of the proposal as a whole."""


class Columns:
    """The topics of a dossier, as they become; each thing that is asked for by its name is made once."""

    def __init__(self, known: Known | None, fiche: str, whole: str) -> None:
        self._base, self._fiche, self.whole = known.dossier if known else None, fiche, whole
        self._given, self._numbers = (known.given, known.numbers) if known else (frozenset(), [])
        self.topics: list[Topic] = [*self._base.topics] if self._base else []
        self._found: dict[int, str] = {}

    def take(self, taken: list[Taken], place: dict[int, str]) -> None:
        """Make columns of the pillars and topics that were taken, pillars first.  ``place`` is where each stands."""
        for one in sorted(taken, key=lambda one: one.find.kind is not Kind.PILLAR):
            if isinstance(one.find.what, FoundTopic):
                self._found[one.find.number] = self._made(one, one.find.what, place[one.find.number])

    def named(self, column: str, place: str) -> Topic | None:
        """The column of this name, made if it is a new one; None for one that there is not."""
        if column.startswith(NEW):
            return self._topic(column.removeprefix(NEW).strip(), None, None, place, pillar=False)
        if not column:
            return self._of(WHOLE) or self._add(Topic(WHOLE, "0", {"nl": self.whole}, {"nl": self.whole}))
        known = column.removeprefix(KNOWN) if column.startswith(KNOWN) else self._found.get(_number(column), "")
        return self._of(known)

    def _made(self, one: Taken, found: FoundTopic, place: str) -> str:
        title, chosen = str(one.changed.get("title", found.title)), str(one.changed.get("column", ""))
        if chosen.startswith(KNOWN) and (known := self._of(chosen.removeprefix(KNOWN))):
            return known.id
        if one.find.kind is Kind.PILLAR:
            return self._topic(title, None, None, place, pillar=True).id
        parent, by = self._parent(one, found, place)
        return self._topic(title, parent, by, place, pillar=False).id

    def _parent(self, one: Taken, found: FoundTopic, place: str) -> tuple[Topic | None, Placement | None]:
        """The pillar it stands under, and who put it there: the fiche in words, or whoever judged it."""
        if "parent" in one.changed:
            chosen = str(one.changed["parent"])
            parent = self.named(chosen, place) if chosen else None
            return (parent, Placement.INFERENCE) if parent and parent.is_pillar else (None, None)
        told = (topic for topic in self.topics if topic.is_pillar and found.parent)
        parent = next((topic for topic in told if is_named(topic.title["nl"], str(found.parent))), None)
        return (parent, Placement.FICHE) if parent else (None, None)

    def _topic(self, title: str, parent: Topic | None, by: Placement | None, place: str, pillar: bool) -> Topic:
        """A topic by its title: the one there is, or a new one."""
        there = next((one for one in self.topics if is_named(one.title["nl"], title)), None)
        known = self._of(same(title, self._base) or "")
        if there or known:
            return there or known or self.topics[0]
        number = self._numbered(parent, pillar)
        text = {"nl": title[:1].upper() + title[1:]}
        made = Topic(self._free(number.lower()), number, text, text, place=place, source=self._fiche, is_pillar=pillar)
        return self._add(replace(made, parent=parent.id if parent else None, placed_by=by))

    def _numbered(self, parent: Topic | None, pillar: bool) -> str:
        """The number that comes next beside those that stand there."""
        if pillar:
            row, first = [one.number for one in self.topics if one.is_pillar], numbering.PILLAR
        elif parent:
            row = [one.number for one in self.topics if one.parent == parent.id and not one.is_pillar]
            first = numbering.under(parent.number, pillar=parent.is_pillar)
        else:
            row = [one.number for one in self.topics if not (one.parent or one.is_pillar or one.id == WHOLE)]
            first = numbering.ACROSS if any(one.is_pillar for one in self.topics) else numbering.ALONE
        return numbering.following(row, first, [*self._numbers, *(one.number for one in self.topics)])

    def _free(self, wanted: str) -> str:
        """An id that no topic has."""
        taken = {*self._given, *(one.id for one in self.topics)}
        ways = (wanted if n == 1 else f"{wanted}-{n}" for n in count(1))
        return next(way for way in ways if way not in taken)

    def _of(self, topic_id: str) -> Topic | None:
        return next((one for one in self.topics if one.id == topic_id), None)

    def _add(self, topic: Topic) -> Topic:
        self.topics.append(topic)
        return topic


def _number(column: str) -> int:
    number = column.removeprefix(FOUND)
    return int(number) if number.isdecimal() else 0
