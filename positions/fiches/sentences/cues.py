"""What is said in a clause: each cue with its side, after "niet" and "geen" have been heard."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from positions.fiches.sentences.mentions import Mention
from positions.fiches.sentences.tables import Word, signed, words
from positions.stances import Stance

_NOT = re.compile(
    r"(?<![\w-])(?:niet(?! (?:alleen|slechts|enkel|in de laatste plaats|zozeer))|geen(?! twijfel)"
    r"|nooit|noch|evenmin|nauwelijks|geenszins)(?![\w-])"
)
_HARDLY = re.compile(
    r"(?<![\w-])(?:allerminst|allesbehalve|amper|bepaald niet|onvoldoende|verre van|weinig)\s+(?:\w+\s+)?$"
    r"|(?<![\w-])(?:amper|nauwelijks|onvoldoende|weinig)\s+(?:vinden|verenigen|achter)(?![\w-])"
)
"""Right before what it takes back, or within it: elsewhere it is of another word ("het weinig ambitieuze plan")."""
_UNDER = re.compile(
    r"(?<![\w-])(?:dat|die|waar\w*|om|of|welke|wie|zonder|als|wanneer|omdat|zodra|tenzij"
    r"|en(?=\s+(?:is|zijn|was|waren|kan|kunnen|heeft|hebben|zal|zullen|wil|willen|blijft|blijven)\s))(?![\w-])|[,;:(]"
)
_HANGS = re.compile(
    r"(?<![\w-])(?:in|met|ondanks|wegens|vanwege|gezien|voor|over|aan|door|na|tegen|naar|tussen|tegenover|onder"
    r"|(?<!bleef\s)(?<!blijft\s)(?<!blijven\s)bij|(?<!kamp\s)(?<!groep\s)(?<!een\s)(?<!één\s)(?<!kant\s)(?<!zijde\s)(?<!deel\s)van)"
    r"\s+(?:(?:de|het|zijn|hun|haar|deze|die|alle|eerdere)\s+)?(?:(?:voor-\s+en|\w+e)\s+)?$"
)


_THEIRS = re.compile(r"\s+van\s+(?:de|het|hun)\s+(?!(?:zijde|kant|groep|landen|lidstaten|delegaties)\b)")


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue where it stands in a sentence.

    ``stance`` is None where it says no side, and where a negative is ``negated``, which is nobody's support.
    """

    start: int
    end: int
    stance: Stance | None
    word: Word
    negated: bool = False

    @property
    def sign(self) -> str:
        """Its side against that of others: "+", "-", "" for none, "x" for a negated negative."""
        if not self.negated:
            return self.word.sign
        return signed(self.stance) if self.stance else "x" if self.word.stance else ""


@lru_cache(256)
def cues(small: str, start: int, end: int) -> tuple[Cue, ...]:
    """The cues between two places of a sentence, in order; of those that overlap the longest."""
    found = [
        (match, word)
        for word in words()
        for match in word.found.finditer(small, start, end)
        if word.kind != "nouns"
        or not (_HANGS.search(small[start : match.start()]) or _theirs(small, match.end(), word))
    ]
    found.sort(key=lambda one: (one[1].kind != "whole", one[0].start() - one[0].end()))
    kept: list[tuple[re.Match[str], Word]] = []
    for match, word in found:
        if all(match.end() <= other.start() or other.end() <= match.start() for other, _ in kept):
            kept.append((match, word))
    kept.sort(key=lambda one: one[0].start())
    return tuple(_heard(small, start, end, match, word) for match, word in kept)


def _theirs(small: str, end: int, word: Word) -> bool:
    """Whether what is felt is of others: "de bezwaren van de sector"."""
    return word.table in ("critical", "doubts") and _THEIRS.match(small, end) is not None


def _heard(small: str, start: int, end: int, match: re.Match[str], word: Word) -> Cue:
    if word.kind == "whole" or not _negated(small, start, end, match, word):
        return Cue(match.start(), match.end(), word.stance, word)
    stance = Stance.CRITICAL if word.sign == "+" else None
    return Cue(match.start(), match.end(), stance, word, negated=True)


def _negated(small: str, start: int, end: int, match: re.Match[str], word: Word) -> bool:
    """Whether a "niet" bears on it: one before it, one within, or after a verb, but never from under another clause."""
    before = small[start : match.start()]
    under = max((one.end() for one in _UNDER.finditer(before)), default=0)
    under = len(before) if word.kind == "verbs" and before.endswith(" en ") else under
    if _NOT.search(before, under) or _HARDLY.search(before, under) or _NOT.search(match[0]) or _HARDLY.search(match[0]):
        return True
    after = small[match.end() : end]
    stop = _UNDER.search(after)
    return word.kind == "verbs" and bool(_NOT.search(after, 0, stop.start() if stop else len(after)))


def veiled(small: str, named: Iterable[Mention]) -> str:
    """The sentence with every mention as one word of no meaning, so that "geen enkele lidstaat" negates nothing: "¤",
    or "§" where it names no state."""
    for one in named:
        veil = "¤" if one.states else "§"
        small = f"{small[: one.start]}{veil * (one.end - one.start)}{small[one.end :]}"
    return small


def surest(found: list[Cue]) -> Iterator[Cue]:
    """The cues that say a side, first the one that stands: the milder support, and the firmer refusal, since who "is
    critical and votes against" votes against.  Of equals the first."""
    order = [Stance.SUPPORTS, Stance.CHAMPIONS, Stance.OPPOSES, Stance.CRITICAL]
    sided = [cue for cue in found if cue.stance]
    yield from sorted(sided, key=lambda cue: order.index(cue.stance) if cue.stance in order else 0)
