"""One topic as the Council counts it, with all that the parts of a brief ask of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from positions.access import Seen, View
from positions.changes import Cell
from positions.council.tally import Reason, Tally
from positions.dossiers import Dossier, Topic
from positions.prospects.page import Page
from positions.prospects.questions import Question
from positions.stances import BLANK, Position, Stance
from positions.states import Populations, State
from positions.words import Words


@dataclass(frozen=True, slots=True)
class Ground:
    """A topic with its cells as a visitor sees them; what is withheld counts as unknown, here as everywhere."""

    view: View
    dossier: Dossier
    topic: Topic
    seen: Seen
    populations: Populations
    words: Words
    decided: bool

    @property
    def positions(self) -> Mapping[State, Position]:
        """What each state holds, of those of which something is seen."""
        return {cell.state: one.position for cell, one in self.seen.cells.items() if cell.topic == self.topic.id}

    def position(self, state: State) -> Position:
        """What a state holds; the blank position where nothing is seen."""
        return self.seen.position(Cell(self.topic.id, state))

    def withheld(self, state: State) -> bool:
        """Whether something stands in its cell that may not be seen."""
        return Cell(self.topic.id, state) in self.seen.withheld

    def stance(self, state: State) -> Stance | None:
        """What a state holds, None where that is withheld."""
        return None if self.withheld(state) else self.position(state).stance

    def page(self) -> Page:
        """What the page Meerderheid says of it."""
        question = Question(self.topic.id, decided=self.decided)
        return Page(self.dossier, self.topic, question, populations=self.populations, words=self.words, seen=self.seen)

    def ordered(self, states: tuple[State, ...]) -> list[State]:
        """States as a text lists them, by their names."""
        return sorted(states, key=lambda state: self.words.state(state).casefold())

    def named(self, states: list[State]) -> str:
        """States in a sentence."""
        return self.words.listed([self.words.in_text(state) for state in states])

    def recorded(self, state: State) -> bool:
        """Whether anything stands in its cell."""
        return self.position(state) != BLANK


def counts(tally: Tally) -> bool:
    """Whether states still decide on it."""
    return tally.reason is not Reason.OVER
