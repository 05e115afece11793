"""What is known of one topic, as far as a text may rest on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from positions.changes import Cell
from positions.dossiers import Topic
from positions.stances import Basis, Marking, Position, Stance
from positions.states import State


@dataclass(frozen=True, slots=True)
class Ground:
    """The known stances of those who take part, in protocol order, and whose stance is withheld.

    Everybody else who takes part is unknown; so are the withheld.
    """

    topic: Topic
    participants: tuple[State, ...]
    known: Mapping[State, Position]
    withheld: tuple[State, ...]

    @classmethod
    def of(
        cls, topic: Topic, positions: Mapping[Cell, Position], withheld: Collection[Cell], highest: Marking
    ) -> Ground:
        """The ground under a text that may count cells up to a marking: what is marked higher is unknown in it."""
        participants = tuple(s for s in State if s not in topic.absent)
        held = {s: positions[Cell(topic.id, s)] for s in participants if Cell(topic.id, s) in positions}
        known = {s: p for s, p in held.items() if p.stance is not Stance.UNKNOWN and highest.allows(p.marking)}
        hidden = tuple(s for s in participants if Cell(topic.id, s) in withheld and s not in held)
        return cls(topic, participants, known, hidden)

    def holders(self, stances: Collection[Stance]) -> tuple[State, ...]:
        """The states that hold one of these stances."""
        return tuple(s for s, position in self.known.items() if position.stance in stances)

    def estimated(self, states: Collection[State]) -> tuple[State, ...]:
        """Those of whom the stance was neither stated nor shown by a vote."""
        return tuple(s for s in states if self.known[s].basis not in (Basis.STATED, Basis.VOTED))

    @property
    def only_dutch(self) -> bool:
        """Whether the stance of the Netherlands is all that is known, and nothing is withheld."""
        return self.known.keys() == {State.NL} and not self.withheld

    @property
    def unknown(self) -> int:
        """Of how many that take part the stance is not known."""
        return len(self.participants) - len(self.known)
