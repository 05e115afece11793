"""How many member states a krachtenveld means by "veel" or "enkele", and the word for n of N."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from positions.refusals import Refusal


class QuantifierError(Refusal):
    """Not a number of states out of a total."""


class Quantifier(StrEnum):
    """What a krachtenveld says instead of a number, from none to all."""

    NONE = "none"
    FEW = "few"
    SOME = "some"
    SEVERAL = "several"
    MANY = "many"
    MAJORITY = "majority"
    LARGE_MAJORITY = "large_majority"
    NEARLY_ALL = "nearly_all"
    ALL = "all"

    @property
    def span(self) -> Span:
        """The share of the states it stands for."""
        return _TABLE[self][0]


@dataclass(frozen=True, slots=True)
class Span:
    """A share of the states: more than ``lowest`` and at most ``highest``, both from 0 to 1.

    None is exactly 0 and all exactly 1; every other span leaves both of these out.
    """

    lowest: Fraction
    highest: Fraction

    @property
    def middle(self) -> float:
        """Halfway, from 0 to 1: a figure to reckon with, not a forecast."""
        return float((self.lowest + self.highest) / 2)


def _span(lowest: str, highest: str) -> Span:
    return Span(Fraction(lowest), Fraction(highest))


_TABLE: dict[Quantifier, tuple[Span, str]] = {
    # Behind each: how many of 27 states it may mean, and for how many it is the word.
    Quantifier.NONE: (_span("0", "0"), "geen enkele; geen"),  # 0, 0
    Quantifier.FEW: (
        _span("0", "1/9"),
        "enkele; slechts enkele; een enkele; een paar; een handjevol; weinig; een klein aantal; een beperkt aantal",
    ),  # 1-3, 1-3
    Quantifier.SOME: (_span("1/9", "1/3"), "sommige; een aantal"),  # 4-9, 4-5
    Quantifier.SEVERAL: (_span("1/5", "1/2"), "meerdere; verschillende; verscheidene; diverse"),  # 6-13, 6-9
    Quantifier.MANY: (
        _span("1/3", "3/4"),
        "veel; zeer veel; vele; een groot aantal; een aanzienlijk aantal; een substantieel aantal; "
        "een flink aantal; talrijke; tal van",
    ),  # 10-20, 10-13
    Quantifier.MAJORITY: (
        _span("1/2", "5/6"),
        "een meerderheid; de meerderheid; het merendeel; de meeste; meer dan de helft; ruim de helft",
    ),  # 14-22, 14-18
    Quantifier.LARGE_MAJORITY: (
        _span("2/3", "9/10"),
        "een grote meerderheid; een ruime meerderheid; een brede meerderheid; een overgrote meerderheid; "
        "de grote meerderheid; de ruime meerderheid; de overgrote meerderheid; het overgrote deel; verreweg de meeste",
    ),  # 19-24, 19-22
    Quantifier.NEARLY_ALL: (
        _span("5/6", "1"),
        "vrijwel alle; bijna alle; nagenoeg alle; zo goed als alle",
    ),  # 23-26, 23-26
    Quantifier.ALL: (_span("1", "1"), "alle; elke; iedere"),  # 27, 27
}
"""Our convention, not a measurement: no source says how many states "veel" is.  Spans overlap, as words do; only
"meerderheid" (more than half), "alle" and "geen enkele" are exact.  Change it here and everything that reads or
writes a quantifier follows."""

_ALL = 27
_NUMBERS = """een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien
achttien negentien twintig eenentwintig tweeëntwintig drieëntwintig vierentwintig vijfentwintig zesentwintig
zevenentwintig"""
_COUNTS = {phrase: Fraction(n, _ALL) for n, word in enumerate(_NUMBERS.split(), 1) for phrase in (word, str(n))} | {
    phrase: Fraction(1, _ALL) for phrase in ("één", "eén")
}
_OTHER = {
    "een gekwalificeerde meerderheid": _span("55/100", "1"),
    "een blokkerende minderheid": _span("1/9", "1/2"),
    "een minderheid": _span("0", "1/2"),
    "een kleine minderheid": _span("0", "1/4"),
    "de helft": _span("1/2", "1/2"),
}
"""What counts states and is the word for no number of them: by Art. 16(4) TEU, or by what a minority is."""

_PHRASES = {phrase: quantifier for quantifier, (_, phrases) in _TABLE.items() for phrase in phrases.split("; ")}
PHRASES = frozenset((*_PHRASES, *_COUNTS, *_OTHER))
"""Every phrase that counts states, in lower case."""
_WHOM = r"(?: van(?: de)?)?(?: (?:andere|overige|27|eu))*(?:[ -](?:lidstaten|lidstaat|landen|delegaties|staten))?"


def read(text: str) -> Quantifier | None:
    """The quantifier that ``text`` is ("veel", "Een meerderheid van de lidstaten").

    None for anything else: "niet alle lidstaten" or "alle lidstaten behalve Hongarije" are left to a person.
    """
    bare = " ".join(text.casefold().split())
    for phrase, quantifier in _PHRASES.items():
        if re.fullmatch(re.escape(phrase) + _WHOM, bare):
            return quantifier
    return None


def span(text: str) -> Span | None:
    """The share of the states that ``text`` stands for: that of its quantifier, or an exact count of the 27
    ("twaalf lidstaten"), or a majority or minority that the Treaty defines: a qualified majority is 55% of them or
    more, a blocking minority at least four (Art. 16(4) TEU).

    None for what cannot be read, and for what says no more than a bound or a change: "minstens twaalf", "meer dan
    tien", "steeds meer".
    """
    if found := read(text):
        return found.span
    bare = " ".join(text.casefold().split())
    for phrase, counted in _COUNTS.items():
        if re.fullmatch(rf"(?:de )?{re.escape(phrase)}{_WHOM}", bare):
            return Span(counted, counted)
    return next((share for phrase, share in _OTHER.items() if re.fullmatch(rf"{phrase}{_WHOM}", bare)), None)


def number(text: str) -> int | None:
    """How many ``text`` counts where it is a number up to 27 ("twaalf", "12"); None of any other."""
    counted = _COUNTS.get(" ".join(text.casefold().split()))
    return None if counted is None else int(counted * _ALL)


def quantify(n: int, total: int) -> Quantifier:
    """The strongest quantifier that ``n`` of ``total`` states bear out; there is always exactly one.

    Raises QuantifierError unless 0 <= n <= total and total is at least 1.
    """
    if not 0 <= n <= total or total < 1:
        raise QuantifierError("states", "0 to all of at least one", f"{n} of {total}")
    if n in (0, total):
        return Quantifier.ALL if n else Quantifier.NONE
    between = [q for q in Quantifier if q not in (Quantifier.NONE, Quantifier.ALL)]
    return max((q for q in between if Fraction(n, total) > q.span.lowest), key=between.index)
