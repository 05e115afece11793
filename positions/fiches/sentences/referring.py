"""What "deze landen" and "zij" stand for: the one list of states in the sentence before, if there is one."""

from __future__ import annotations

import re

from positions.fiches.sentences.clauses import Clause, Link
from positions.fiches.sentences.finding import Sentence
from positions.fiches.sentences.holders import holds
from positions.fiches.sentences.mentions import Mention, Named, mentions
from positions.quantifiers import PHRASES, number

_MANY = "|".join(sorted((re.escape(one) for one in PHRASES if number(one)), key=len, reverse=True))
_NOUN = r"(?:landen|lidstaten|delegaties)"
_BACK = re.compile(
    rf"(?<![\w-])(?:(?:deze|die|de|alle)\s+(?:(?P<many>{_MANY})\s+)?(?:genoemde\s+)?{_NOUN}|alle\s+(?P<every>{_MANY})"
    rf"|(?:het|dit)\s+(?P<set>\w+)tal|(?P<both>beide)(?:\s+{_NOUN})?|(?P<one>(?:dit|dat|het)\s+land|deze\s+lidstaat))(?![\w-])"
)
_THEY = re.compile(
    r"[\s\"']*(?:(?P<they>zij|ze)(?=\s+\w*n\s)"
    r"|(?:ook|wel|daarin|daarmee|hierin|desondanks|niettemin|toch|daarom|tegelijkertijd|verder|hierbij|daarbij)\s+\w+n\s+"
    r"(?P<behind>zij|ze))(?![\w-])"
)
"""With a verb for many: "zij steunt" is the Commission."""


def referred(sentence: Sentence, before: Sentence) -> Mention | None:
    """The states that a sentence without any speaks of by a word for those in the sentence before."""
    named = mentions(before.text, before.small)
    match = _BACK.search(sentence.small) or _THEY.match(sentence.small)
    if match is None or len(named) != 1 or any(part.group or part.quantifier for part in named[0].parts):
        return None
    whole = Clause(Link.FIRST, 0, 0, len(before.small))
    if not holds(before.small, whole, named[0], ()) or not _fits(match, len(named[0].states)):
        return None
    start, end = match.span(match.lastgroup or 0) if match.re is _THEY else match.span()
    return Mention((Named(start, end, named[0].states),))


def _fits(match: re.Match[str], states: int) -> bool:
    said = match.groupdict()
    if counted := said.get("many") or said.get("every") or said.get("set"):
        return number(counted) == states
    if said.get("both"):
        return states == 2
    return (states == 1) == bool(said.get("one"))
