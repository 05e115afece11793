"""The cells that a draft fills: a stance where somebody took one, from the fiche, in its own words and at its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from positions.changes import Cell
from positions.dossiers import Dossier, Judgement, Topic
from positions.drafts import FoundGroup, FoundStance, KeptDraft, Kind
from positions.fiches.confirming.columns import Columns
from positions.fiches.confirming.placing import is_named, proposed
from positions.fiches.confirming.taking import Taken, cut, placed, source
from positions.stances import CONDITIONS_LENGTH, Basis, Certainty, Direction, Marking, Position, Stance
from positions.states import State


@dataclass(frozen=True, slots=True)
class Untold:
    """Something that was taken and is in no cell, by its number, and why.

    ``no_topic``: its words name no column of the dossier, and nobody chose one; ``absent``: the state takes no part in
    it; ``twice``: the fiche says the same of that cell before; ``otherwise``: it says two things of it, and neither is
    in; ``closed``: it would stand where whoever sees the dossier reads it, and the draft is marked above that.
    """

    find: int
    why: str


class Cells:
    """The cells of a dossier, as what was taken fills them."""

    def __init__(self, kept: KeptDraft, base: Dossier | None, columns: Columns, fiche: str) -> None:
        self._kept, self._base, self._columns, self._fiche = kept, base, columns, fiche
        self._finds = kept.draft.finds()
        self._judged = kept.judged()
        self._by: dict[Cell, int] = {}
        self.positions: dict[Cell, Position] = {}
        self.revisions: dict[Cell, int] = {}
        self.judgements: list[Judgement] = []
        self.untold: list[Untold] = []

    def take(self, told: Iterable[Taken]) -> None:
        """Put each stance that was taken in its cell.

        What the Netherlands holds of no column, and of no other than the whole, is told among what it judges of that.
        """
        stances = [one for one in told if isinstance(one.find.what, FoundStance | FoundGroup)]
        whole = any(self._column(one) == "" and self._states(one) != [State.NL] for one in stances)
        for one in stances:
            column = self._column(one)
            if self._states(one) == [State.NL] and (column is None or (column == "" and not whole)):
                self._judge(one)
            elif column is None or (topic := self._columns.named(column, placed(one.find.what.place))) is None:
                self.untold.append(Untold(one.find.number, "no_topic"))
            else:
                self._put(one, topic)

    def unmarked(self, told: Iterable[Taken]) -> list[Taken]:
        """Of these what may stand where nothing has a marking of its own, and whoever sees the dossier reads it."""
        closed = [*told] if self._closed else []
        self.untold += (
            Untold(one.find.number, "closed") for one in closed if one.find.kind in (Kind.EXPECTATION, Kind.JUDGEMENT)
        )
        return [] if closed else [*told]

    @property
    def _closed(self) -> bool:
        return self._kept.marking is Marking.RESTRICTED

    def topic_of(self, one: Taken) -> str | None:
        """The id of the column that an expectation is about; None of the whole, or where its words do not say."""
        column = self._column(one)
        topic = self._columns.named(column, placed(one.find.what.place)) if column else None
        return topic.id if topic else None

    def _column(self, one: Taken) -> str | None:
        if "column" in one.changed:
            return str(one.changed["column"])
        return proposed(one.find, self._finds, self._base)

    def _states(self, one: Taken) -> list[State]:
        if isinstance(one.find.what, FoundStance):
            return [one.find.what.state]
        members = one.changed.get("members")
        return [State(str(code)) for code in members] if isinstance(members, list | tuple) else []

    def _judge(self, one: Taken) -> None:
        what = one.find.what
        if self._closed:
            self.untold.append(Untold(one.find.number, "closed"))
            return
        of = what.topic if isinstance(what, FoundStance) and what.topic else self._columns.whole
        self.judgements.append(Judgement(of, what.quote, placed(what.place)))

    def _put(self, one: Taken, topic: Topic) -> None:
        for state in self._states(one):
            cell, position = Cell(topic.id, state), self._position(one, state, topic)
            if state in topic.absent:
                self.untold.append(Untold(one.find.number, "absent"))
            elif cell not in self._by:
                self._by[cell] = one.find.number
                self.positions[cell] = position
                self.revisions[cell] = self._judged[one.find.number].revision
            else:
                self._again(cell, position, one.find.number)

    def _again(self, cell: Cell, position: Position, number: int) -> None:
        """A second sentence about a cell: that says the same adds nothing, and of two that differ neither counts."""
        there = self.positions.get(cell)
        if there and there.stance is position.stance:
            self.untold.append(Untold(number, "twice"))
            return
        if self.positions.pop(cell, None):
            self.untold.append(Untold(self._by[cell], "otherwise"))
        self.untold.append(Untold(number, "otherwise"))

    def _position(self, one: Taken, state: State, topic: Topic) -> Position:
        what, changed = one.find.what, one.changed
        told = what.stance if isinstance(what, FoundStance) else Stance.UNKNOWN
        stance = Stance(str(changed.get("stance", told)))
        condition = str(changed.get("condition", what.condition if isinstance(what, FoundStance) else ""))
        asked = changed.get("direction", what.direction if isinstance(what, FoundStance) else None)
        direction = Direction(str(asked)) if asked else None
        rests, note = source(self._fiche, what.quote, what.place)
        return Position(
            stance,
            certainty=Certainty(str(changed.get("certainty", self._certainty(one, state, topic)))),
            basis=Basis(str(changed.get("basis", Basis.STATED if isinstance(what, FoundStance) else Basis.ESTIMATED))),
            direction=direction if direction and direction.fits(stance) else None,
            conditions=cut(condition, CONDITIONS_LENGTH),
            note=note,
            source=rests,
            marking=self._kept.marking,
        )

    def _certainty(self, one: Taken, state: State, topic: Topic) -> Certainty:
        """Of the Netherlands' own fiche high about the topic itself, and medium about a part of it; of others low."""
        if state is not State.NL or not isinstance(one.find.what, FoundStance):
            return Certainty.LOW
        sure = is_named(one.find.what.topic, topic.title["nl"]) and not one.find.what.condition
        return Certainty.HIGH if sure else Certainty.MEDIUM
