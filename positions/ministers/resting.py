"""What a brief rests on: who was assessed and how, over which text, by which rule, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from positions.briefs import state_of_play
from positions.changes import Cell
from positions.council.tally import Outcome, Tally
from positions.ministers.counted import Ground
from positions.stances import Basis, Stance
from positions.states import State


def rests(ground: Ground, tally: Tally) -> Iterator[str]:
    """The sentences, those on the count first."""
    yield _assessed(ground, tally)
    yield from _unknown(ground, tally)
    words = ground.words
    if older := tally.older.members:
        yield words("minister.older", n=older)
    if tally.abstaining.members and tally.asked:
        yield words("minister.abstaining" if tally.asked.abstention_hinders else "minister.abstaining_free")
    yield from state_of_play.rests(tally, words)
    yield from _rule(ground, tally)
    if not ground.view.visitor.red_lines:
        yield words("minister.no_red_lines")


def _assessed(ground: Ground, tally: Tally) -> str:
    known = [s for s in tally.participants.states if s not in tally.unknown.states]
    spoken = sum(ground.position(state).basis in (Basis.STATED, Basis.VOTED) for state in known)
    told = {"of": tally.participants.members, "spoken": spoken, "estimated": len(known) - spoken}
    return ground.words("minister.assessed", n=len(known), **told)


def _unknown(ground: Ground, tally: Tally) -> Iterator[str]:
    words = ground.words
    hidden = [state for state in tally.unknown.states if ground.withheld(state)]
    if n := tally.unknown.members - len(hidden):
        yield words("majority.unknown", n=n)
    if hidden:
        yield words("majority.withheld", n=len(hidden))
    if n := sum(_expected(ground, state) for state in tally.unknown.states if state not in hidden):
        yield words("minister.expected", n=n)


def _expected(ground: Ground, state: State) -> bool:
    cell = Cell(ground.topic.id, state)
    return ground.position(state).stance is Stance.UNKNOWN and ground.dossier.expects(cell, ground.seen.cells.get(cell))


def _rule(ground: Ground, tally: Tally) -> Iterator[str]:
    """By which rule it is counted, and what of that nobody has said in so many words."""
    topic, words = ground.topic, ground.words
    if topic.rule_inferred:
        ground_of = topic.legal_basis
        yield words("minister.inferred_of", basis=ground_of) if ground_of else words("minister.inferred")
    yield from state_of_play.grounds(tally, topic.rule, words)
    if tally.outcome is Outcome.NONE:
        yield state_of_play.reason(tally, words)
    else:
        yield state_of_play.indicative(tally, words)
    if tally.doubt:
        yield words("tally.rounding", year=ground.populations.year)
