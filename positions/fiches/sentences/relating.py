"""A clause that takes its stance from the one before: "Finland wel", "hetzelfde geldt voor Spanje"."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from positions.fiches.sentences.cues import Cue
from positions.fiches.sentences.tables import frame, signed, table
from positions.stances import Stance


class Relation(StrEnum):
    """How a stance follows from the one before it."""

    SAME = "ook"
    JOINS = "aan"
    WITH = "mee"
    AGAINST = "tegen"
    NOT = "niet"
    EVEN = "wel"
    NEITHER = "evenmin"
    OWN = "anders"


_AFTER = re.compile(r"\s+(?:daarentegen |ook |juist |echter )?(?P<word>niet|wel|eveneens|ook|evenmin)[\s.,;]*")
_AHEAD = re.compile(r"[\s,]*(?:juist |daarentegen )?(?P<word>niet|wel|ook)\s+(?:van|door|bij)\s+")


def elliptic(before: str, after: str) -> Relation | None:
    """What one word stands for beside states and nothing else, from what stands before and after these."""
    found = _AFTER.fullmatch(after) if not before.strip(" ,") else _AHEAD.fullmatch(before)
    if found and (found.re is _AFTER or not after.strip(" .,;")):
        return Relation("ook" if found["word"] == "eveneens" else found["word"])
    return None


def joined(said: str) -> Relation | None:
    """What a clause says of states whose stance is that of others, or who do not join them; its states veiled."""
    bare = said.strip(" ,.")
    found = next(((name, match) for name, one in _joining().items() if (match := one.match(bare))), None)
    return None if found is None else Relation.OWN if found[1]["not"] else Relation(found[0])


def follows(relation: Relation, cue: Cue, negative: bool) -> tuple[Cue, bool] | None:
    """The cue of a clause that stands so to one with this cue, and whether it is denied; None where it has none."""
    sign = "-" if negative else signed(cue.stance) if cue.stance else ""
    plus = cue.word.sign == "+"
    if relation in (Relation.SAME, Relation.JOINS) or (relation is Relation.NEITHER and (cue.negated or negative)):
        return cue, negative
    if (relation, sign) in ((Relation.WITH, "+"), (Relation.AGAINST, "-")):
        return cue, negative
    if relation is Relation.NOT and plus and not cue.negated and not negative:
        return cue, True
    if relation is Relation.EVEN and plus and (cue.negated or negative):
        return Cue(cue.start, cue.end, cue.word.stance, cue.word), False
    return None


def milder(cue: Cue) -> Cue:
    """Who joins a champion supports."""
    champions = cue.stance is Stance.CHAMPIONS
    return Cue(cue.start, cue.end, Stance.SUPPORTS, cue.word, cue.negated) if champions else cue


@cache
def _joining() -> dict[str, re.Pattern[str]]:
    ahead = rf"(?:(?:{frame('relating', 'ahead')})\s+)*"
    names = [name for name in table("frames")["relating"] if name != "ahead"]
    return {
        name: re.compile(rf"{ahead}(?:{frame('relating', name)})(?P<not>\s+niet)?(?:$|\s*,|\s+(?:in|bij|over)\s)")
        for name in names
    }
