"""Whether a state named in a clause is whose stance it is, or only spoken of: an object, a place, an exception."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from positions.fiches.sentences.clauses import Clause
from positions.fiches.sentences.cues import Cue
from positions.fiches.sentences.mentions import Mention
from positions.fiches.sentences.tables import frame

_JOINT = re.compile(r"(?:,|(?<!\w)(?:en|dat|die|of|omdat|hoewel|waar|wat|nu|zo))$")


def example(small: str, clause: Clause, named: Mention) -> bool:
    """Whether it only says who is meant, among others: "waaronder Nederland"."""
    before = _before(small, clause.opening, named.start)
    counted = before.endswith(":") and not small[named.end : clause.end].strip()
    return counted or before.endswith("(") or bool(_ends("example").search(before))


def holds(small: str, clause: Clause, named: Mention, found: Sequence[Cue]) -> bool:
    """Whether the stance of a clause is that of the states named here; of examples, of whom they are an example."""
    if named.place:
        return not _agent().search(small, clause.opening, clause.end)
    if not example(small, clause, named):
        return _holds(small, clause, named.start, named.end, found)
    anchors = [*_anchor().finditer(small, clause.opening, named.start)]
    if not anchors:
        return not small[: named.start].rstrip().endswith("(")
    return _holds(small, clause, anchors[-1].start(), anchors[-1].end(), found)


def _holds(small: str, clause: Clause, at: int, end: int, found: Sequence[Cue]) -> bool:
    before = _before(small, clause.opening, at)
    if _ends("aside").search(before):
        return False
    if _after("door").search(before):
        return any(_word("taken").search(small, cue.start, cue.end) for cue in found)
    if _of().search(before):
        return bool(found)
    if _ends("prepositions").search(before):
        return _judges(small, before, end, found) or (before == "van" and bool(_known().match(small, end)))
    if before.endswith("wat"):
        return True
    return _ahead(before, at, found) and not (_acted_upon(small, clause, found) or _acts(small, clause, at))


def _ahead(before: str, at: int, found: Sequence[Cue]) -> bool:
    """Whether what stands right before leaves room for a subject: nothing, a comma, a verb, a particle."""
    if before and _JOINT.search(before) and found and all(cue.end <= at for cue in found):
        return False  # "de vakbonden zijn positief en Duitsland": what was said before is of others
    if not before or before[-1] in ",:;-(" or _small().search(before):
        return True
    return any(cue.start < at <= cue.end + 1 for cue in found)


def _judges(small: str, before: str, end: int, found: Sequence[Cue]) -> bool:
    """ "Voor Denemarken gaat het te ver", "bij Letland bestaat weerstand": at the head of a clause, or right before."""
    for prepositions, said in (("voor|volgens", "judged"), ("bij|onder|vanuit", "held")):
        if _after(prepositions).search(before):
            ours = found if len(before.split()) <= 5 else [cue for cue in found if cue.start == end + 1]
            return any(_word(said).search(small, cue.start, cue.end) for cue in ours)
    return False


def _before(small: str, start: int, end: int) -> str:
    return " ".join(small[start:end].split())


def _acted_upon(small: str, clause: Clause, found: Sequence[Cue]) -> bool:
    """Whether the clause is in the passive, so that who holds its stance comes after "door"."""
    taken = any(_word("taken").search(small, cue.start, cue.end) for cue in found)
    passive, active = (_word(said).search(small, clause.opening, clause.end) for said in ("passive", "active"))
    return taken and passive is not None and active is None


def _acts(small: str, clause: Clause, at: int) -> bool:
    """Whether somebody who is no member state is the subject."""
    head = small[clause.opening : at]
    return bool(_actors().match(head[head.rfind(" dat ") + 1 :].lstrip(" ,")))


@cache
def _known() -> re.Pattern[str]:
    """What is known or expected of the states before it: "van Duitsland wordt verwacht dat het"."""
    return re.compile(
        r"\s+(?:is|wordt|mag|kan|valt)\s(?:\S+\s){0,3}(?:bekend|verwacht\w*),?\s+dat\s+(?:het|zij|hij)\s"
        r"|\s+(?:is|valt|zijn)\s(?:\S+\s){0,2}(?:kritiek|steun|verzet|bezwa(?:ar|ren)|weerstand|instemming)\s"
    )


@cache
def _agent() -> re.Pattern[str]:
    """Who does it in the passive, so that a capital is no more than where."""
    return re.compile(r"(?<!\w)(?:door|volgens)\s")


@cache
def _ends(name: str) -> re.Pattern[str]:
    """What ends a stretch of words, with at most one of those that may stand between it and the states."""
    return re.compile(rf"(?<![\w-])(?:{frame('holders', name)})(?:\s+(?:{frame('holders', 'among')}))?$")


@cache
def _small() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{frame('holders', 'ahead')})$")


@cache
def _after(prepositions: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{prepositions})(?:\s+(?:{frame('holders', 'among')}))?$")


@cache
def _of() -> re.Pattern[str]:
    side = rf"(?:\s+(?:de (?:kant|zijde) van|{frame('holders', 'among')}))?"
    of = rf"(?:{frame('holders', 'of')})\s+(?:van|bij|onder)"
    heard = rf"(?:{frame('holders', 'heard')})\s+(?:(?:{frame('holders', 'among')})\s+)?(?:van|bij|onder|uit|vanuit|in)"
    return re.compile(rf"(?<![\w-])(?:{of}|{heard}){side}$")


@cache
def _anchor() -> re.Pattern[str]:
    many = r"(?:(?:de|een|alle|het)\s+(?:\w+\s+)?)?(?:(?:groep|deel|kamp)\s+(?:van\s+)?(?:de\s+)?)?"
    return re.compile(rf"(?<![\w-]){many}(?:(?:{frame('holders', 'anchors')})(?!\w)|§+)")


@cache
def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{frame('holders', name)})(?!\w)")


@cache
def _actors() -> re.Pattern[str]:
    adverbs = rf"(?:(?!(?:{frame('holders', 'prepositions')}|tijdens|na|sinds|gedurende)\s)\w+\s+){{0,2}}?"
    return re.compile(rf"{adverbs}(?:(?:de|het)\s+)?(?:{frame('holders', 'actors')})(?![\w-])(?!\s+van)")
