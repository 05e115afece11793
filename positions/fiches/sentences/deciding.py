"""What a sentence says: for each clause whose stance it is, which, and why not where it is left to a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from positions.fiches.sentences.clauses import Clause, Link, clauses, relation
from positions.fiches.sentences.cues import Cue, cues, surest, veiled
from positions.fiches.sentences.holders import example, holds
from positions.fiches.sentences.mentions import Mention
from positions.fiches.sentences.objects import about, is_whole, points
from positions.fiches.sentences.relating import Relation, follows, milder
from positions.fiches.sentences.reported import reported
from positions.fiches.sentences.tables import directions, frame, masks
from positions.stances import Direction, Stance
from positions.states import State

_PRONOUN = re.compile(r"[\s,]*(?:zij|ze|het|hij|deze (?:landen|lidstaten))\b")
_PARLIAMENT = re.compile(r"parlement|tweede kamer")
_KEPT = ("zolang", "zonder")
_OURS = re.compile(r"benieuwd|informatie|interesse")


@dataclass(frozen=True, slots=True)
class Decision:
    """Of one clause: who, and the cue that decides; without a cue ``why`` says what kept it from deciding.

    ``condition`` is where in the sentence the condition stands, ``reason`` the clause that gives its reason, if there
    are these.  ``relation`` is how it follows from the clause before; it is ``back`` where that is one of the sentence
    before, whose clause and cue it then has.
    """

    clause: Clause
    named: tuple[Mention, ...]
    cue: Cue | None = None
    why: str = ""
    condition: tuple[int, int] | None = None
    negative: bool = False
    reason: Clause | None = None
    relation: Relation | None = None
    back: bool = False

    @property
    def stance(self) -> Stance | None:
        """The stance, None where only what they care for is said."""
        if self.cue is None:
            return None
        return Stance.CRITICAL if self.negative else self.cue.stance

    def without(self, why: str) -> Decision:
        """The same, undecided."""
        return replace(self, cue=None, why=why)


def decide(
    small: str, named: Sequence[Mention], cabinet: bool = False, before: Decision | None = None
) -> list[Decision]:
    """What each clause of a sentence says of whom; ``cabinet`` where it speaks for the Netherlands alone, ``before``
    what the sentence before it decided, if that was one thing."""
    veil = veiled(small, named)
    if why := masked(small, "sentence") or masked(veil, "named"):
        return [Decision(Clause(Link.FIRST, 0, 0, len(small)), tuple(named), why=why)]
    told: list[Decision] = []
    waiting: tuple[int, int] | None = None
    for clause in clauses(veil, named):
        if clause.link is not Link.IF:
            now = _alone(veil, clause, named, cabinet)
            for one in _twofold(veil, now, named, cabinet) or (now,):
                _hear(veil, told, one, before)
            told[-1], waiting = replace(told[-1], condition=waiting or told[-1].condition), None
        elif told and clause.start:
            told[-1] = _under(veil, told[-1], clause)
        else:
            waiting = _words(veil, clause)
    return told


def masked(small: str, kind: str, start: int = 0, end: int | None = None, but: str = "") -> str:
    """Why a sentence, or a clause, says nothing of a stance; "" where nothing keeps it from that."""
    text = small[start:end].strip(" ,")
    return next((why for why, found in masks(kind).items() if why != but and found.search(text)), "")


def _words(small: str, clause: Clause) -> tuple[int, int]:
    """Where a condition stands: after "mits", and with "zolang" and "zonder", which are part of it."""
    start = clause.start if small.startswith(_KEPT, clause.start) else clause.opening
    text = small[start : clause.end]
    start += len(text) - len(text.lstrip())
    return start, start + len(small[start : clause.end].rstrip(" .,;"))


def _under(small: str, before: Decision, clause: Clause) -> Decision:
    if before.stance and before.stance in (Stance.SUPPORTS, Stance.CHAMPIONS):
        return replace(before, condition=_words(small, clause))
    return before if before.cue and before.cue.negated else before.without("conditional")


def _alone(small: str, clause: Clause, named: Sequence[Mention], cabinet: bool) -> Decision:
    """A clause by itself: one list of states, one side, or nothing."""
    found = cues(small, clause.opening, clause.end)
    inner = [one for one in named if clause.opening <= one.start and one.end <= clause.end]
    if inner and (how := relation(small, clause, inner[-1])):
        return Decision(clause, tuple(inner), why="no_subject", relation=how)
    ours = tuple(one for one in inner if holds(small, clause, one, found))
    if why := masked(small, "clause", clause.opening, clause.end, "earlier" if cabinet else ""):
        return Decision(clause, ours or tuple(inner), why=why)
    ours = _speaking(small, ours, found)
    if len([one for one in ours if not example(small, clause, one)]) > 1:
        return Decision(clause, ours, why="two_lists")
    cue, why = _side([cue for cue in found if _heard(small, cue, ours) and not reported(small, ours, cue)])
    return Decision(clause, ours, cue, why or ("" if ours else "no_subject" if inner else ""))


def _twofold(small: str, now: Decision, named: Sequence[Mention], cabinet: bool) -> tuple[Decision, ...]:
    """ "Verwelkomt de uitwisseling en is tegen bindende cijfers": two stances of the same states, where each has a verb
    and a matter of its own, and neither is the proposal as a whole."""
    if now.why != "two_sides" or not now.named:
        return ()
    for match in _again().finditer(small, now.clause.opening, now.clause.end):
        left = _alone(small, replace(now.clause, end=match.start()), named, cabinet)
        right = _alone(small, Clause(Link.AND, match.start(), match.end(), now.clause.end), named, cabinet)
        if left.cue and left.stance and right.cue and right.stance and not right.named:
            matters = [small[slice(*about(small, one.clause, one.cue, named))] for one in (left, right) if one.cue]
            if all(matter and not is_whole(matter) and not points(matter) for matter in matters):
                return left, replace(right, named=left.named, why="")
    return ()


def _speaking(small: str, ours: tuple[Mention, ...], found: Sequence[Cue]) -> tuple[Mention, ...]:
    """Without who only tells what the next think: "Griekenland stelde vast dat een meerderheid steunt"."""
    if len(ours) > 1 and " dat " in small[ours[0].end : ours[1].start]:
        that = small.index(" dat ", ours[0].end)
        return ours if any(cue.start < that for cue in found) else ours[1:]
    return ours


def _heard(small: str, cue: Cue, ours: Sequence[Mention]) -> bool:
    """What a cabinet says of itself only ("benieuwd naar") says nothing of others."""
    dutch = all(one.states == (State.NL,) for one in ours)
    return dutch or not _OURS.search(small[cue.start : cue.end])


def _side(found: list[Cue]) -> tuple[Cue | None, str]:
    """The cue that decides, or why none does."""
    signs = {cue.sign for cue in found} - {""}
    if signs == {"x"}:
        return None, "double_negative"
    if len(signs - {"x"}) > 1:
        return None, "two_sides"
    return next(surest(found), found[0] if found else None), ""


def _hear(small: str, told: list[Decision], now: Decision, before: Decision | None) -> None:
    """Add what a clause says to what was said before: what follows "maar" decides."""
    if now.relation:
        told.append(_related(told[-1] if told else before, now, back=not told))
    elif now.named or not told:
        told.append(now)
    elif now.clause.link is Link.BUT or (now.clause.link is Link.AND and _PRONOUN.match(small, now.clause.opening)):
        told[-1] = _turned(small, told[-1], now)
    elif now.clause.link is Link.BECAUSE or (
        now.clause.link is Link.THOUGH and directions(Direction.NOT_FAR_ENOUGH).search(small, now.clause.opening)
    ):
        told[-1] = replace(told[-1], reason=now.clause)
    elif now.clause.link is Link.THOUGH and told[-1].cue and _against(told[-1].cue, now):
        told[-1] = told[-1].without("two_sides")


def _turned(small: str, before: Decision, now: Decision) -> Decision:
    if _PARLIAMENT.search(small, now.clause.opening, now.clause.end):
        return before.without("after_but")
    if now.cue and now.cue.stance:
        return replace(before, clause=now.clause, cue=now.cue, why="")
    if now.cue and now.cue.sign == "" and not now.why:
        return before
    return before.without(now.why or "after_but")


def _against(cue: Cue, now: Decision) -> bool:
    return bool(now.why or now.cue is None or now.cue.sign not in ("", cue.sign))


def _related(before: Decision | None, now: Decision, back: bool) -> Decision:
    """ "maar NL niet", "Finland wel", "Spanje sluit zich daarbij aan": what was said before is said of these."""
    if now.relation is None or before is None or before.cue is None:
        return now
    if len(now.named) > 1 and not {*now.named[1].states} <= {state for one in before.named for state in one.states}:
        return now  # "Oostenrijk volgt Duitsland daarin", and it was not Germany that was spoken of
    found = follows(now.relation, before.cue, before.negative)
    now = replace(now, named=now.named[:1])
    if found is None:
        return replace(now, why="double_negative")
    cue = milder(found[0]) if back or now.relation is Relation.JOINS else found[0]
    return replace(now, clause=before.clause, cue=cue, why="", negative=found[1], reason=before.reason, back=back)


@cache
def _again() -> re.Pattern[str]:
    """Where a verb of the same states begins what else they think."""
    return re.compile(rf"\sen\s+(?=(?:{frame('reported', 'verbs')})\s)")
