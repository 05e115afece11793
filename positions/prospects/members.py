"""The members of the Council on one topic, as whoever looks sees them: withheld, expected, or where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from positions.access import Seen
from positions.changes import Cell
from positions.dossiers import Dossier, Topic
from positions.prospects.content import Who
from positions.stances import BLANK, Position
from positions.states import State
from positions.words import Words


@dataclass(frozen=True, slots=True)
class Members:
    """Told by ``positions``, which may be those that are tried."""

    dossier: Dossier
    topic: Topic
    seen: Seen
    words: Words

    def who(self, state: State, positions: Mapping[State, Position]) -> Who:
        """One of them, with what it says."""
        position = positions.get(state, BLANK)
        direction = f", {self.words(f'direction.{position.direction.name.lower()}')}" if position.direction else ""
        stance = self.words(f"stance.{position.stance.name.lower()}")
        who: Who = {
            "code": state,
            "name": self.words.state(state),
            "stance": position.stance,
            "said": stance + direction,
        }
        if self.hidden(state, positions):
            who |= {"kind": "withheld", "said": self.words("matrix.withheld")}
        elif self._expected(state, positions):
            who |= {"kind": "expected", "said": self.words("majority.expected_said")}
        return who

    def hidden(self, state: State, positions: Mapping[State, Position]) -> bool:
        """Whether its cell is withheld, and nothing is tried in its place."""
        return Cell(self.topic.id, state) in self.seen.withheld and state not in positions

    def expectations(self, positions: Mapping[State, Position]) -> dict[State, float]:
        """The middle figure of every state of which the fiche's expectation is all that is known."""
        middle = self.dossier.middle(self.topic)
        if middle is None:
            return {}
        return {state: middle for state in State if self._expected(state, positions)}

    def _expected(self, state: State, positions: Mapping[State, Position]) -> bool:
        if self.hidden(state, positions) or positions.get(state, BLANK) != BLANK:
            return False
        cell = Cell(self.topic.id, state)
        return self.dossier.expects(cell, self.seen.cells.get(cell))
