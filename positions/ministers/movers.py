"""Who is not in favour, what the support of each would do, and what they need for it."""

from __future__ import annotations

from collections.abc import Iterator

from positions.briefs import phrases, state_of_play
from positions.council.tally import Bloc, Outcome, Tally, count
from positions.ministers.content import Mover
from positions.ministers.counted import Ground
from positions.prospects.page import taken
from positions.stances import Position, Reserve, Stance
from positions.states import State

SHOWN = 6
"""How many are told of by themselves; the rest are named."""
_FIRST = (Outcome.REACHED, Outcome.OPEN, Outcome.NONE, Outcome.BLOCKED)


def movers(ground: Ground, tally: Tally) -> tuple[tuple[Mover, ...], str]:
    """Those who would do most first, among equals who is open; and the names of the rest.  The Netherlands is not among
    them."""
    likely = {call.state: place for place, call in enumerate(ground.page().count(ground.positions).outlook.calls)}
    sides = [tally.open.states, tally.abstaining.states, tally.against.states]
    away: dict[State, int] = {
        state: side for side, states in enumerate(sides) for state in states if state is not State.NL
    }
    after: dict[State, Tally] = {state: _joined(ground, state) for state in away}
    last, weight = len(likely), ground.populations.persons

    def order(state: State) -> tuple[int, int, int, int]:
        return _FIRST.index(after[state].outcome), away[state], likely.get(state, last), -weight[state]

    found = sorted(after, key=order)
    told = tuple(_mover(ground, tally, state, after[state]) for state in found[:SHOWN])
    rest = ground.named(ground.ordered(tuple(found[SHOWN:])))
    return told, ground.words("minister.rest", states=rest) if rest else ""


def _joined(ground: Ground, *states: State) -> Tally:
    """The count with these states in favour as well."""
    moved = {state: taken(ground.positions.get(state), Stance.SUPPORTS) for state in states}
    return count(ground.topic, {**ground.positions, **moved}, ground.populations, decided=ground.decided)


def _mover(ground: Ground, tally: Tally, state: State, after: Tally) -> Mover:
    position, words = ground.position(state), ground.words
    needs = "; ".join(_needs(ground, position))
    share = ground.populations.persons[state] / tally.participants.persons
    unknown = "minister.needs_withheld" if ground.withheld(state) else "minister.needs_unknown"
    return Mover(
        state=state,
        name=words.state(state),
        stance=ground.stance(state),
        share=words.percent(share, 2),
        effect=_effect(ground, tally, state, after),
        needs=needs or words(unknown),
        known=bool(needs),
    )


def _effect(ground: Ground, tally: Tally, state: State, after: Tally) -> str:
    """What becomes of the count with it: reached, reached with one more, open again, or what then is missing."""
    words, count_then = ground.words, _count(ground, after.in_favour, after)
    if after.outcome is Outcome.REACHED:
        return words("minister.reached", count=count_then)
    if tally.outcome is Outcome.BLOCKED and after.outcome is Outcome.OPEN:
        return words("minister.unblocked", count=count_then)
    if mate := _mate(ground, state, after):
        both = _joined(ground, state, mate)
        with_mate = _count(ground, both.in_favour, both)
        return words("minister.reached_with", state=words.in_text(mate), count=with_mate)
    lacking = state_of_play.missing(after, words)
    return words("minister.nearer", count=count_then, lacking=words.listed(lacking)) if lacking else count_then


def _mate(ground: Ground, state: State, after: Tally) -> State | None:
    """The smallest of those still open with which it would be reached."""
    if after.outcome is not Outcome.OPEN:
        return None
    small_first = sorted(after.open.states, key=ground.populations.persons.__getitem__)
    others = (other for other in small_first if other is not State.NL)
    return next((other for other in others if _joined(ground, state, other).outcome is Outcome.REACHED), None)


def _count(ground: Ground, bloc: Bloc, tally: Tally) -> str:
    share = state_of_play.share(bloc, tally, ground.words)
    return ground.words("majority.after", n=bloc.members, share=share)


def _needs(ground: Ground, position: Position) -> Iterator[str]:
    """What its cell says that it needs: conditions, a red line, where it wants to go, and under which reserve."""
    words = ground.words
    if position.conditions:
        yield conditions(position, ground)
    if position.red_line:
        yield words("minister.red_line", text=phrases.quotable(position.red_line))
    if position.direction:
        yield words(f"wants.{position.direction}")
    if kinds := reserves(position, ground):
        yield words("minister.reserve", kinds=kinds)


def conditions(position: Position, ground: Ground) -> str:
    """Its conditions, with that they are of an earlier stance where nobody has looked at them since."""
    said = phrases.quotable(position.conditions)
    if position.carried_from is None:
        return said
    earlier = ground.words(f"stance.{position.carried_from.name.lower()}")
    return f"{said} {ground.words('brief.carried', stance=earlier)}"


def reserves(position: Position, ground: Ground) -> str:
    """Its reserves by kind, one after another; "" where it has none."""
    return ", ".join(ground.words(f"reserves.{one}") for one in Reserve if one in position.reserves)
