"""How many member states a krachtenveld means by "veel" or "enkele", and the word for n of N."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import product

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
    # Behind each: how many of 27 states it may mean, and for how many it is the word.  Brackets hold what may stand at
    # a place of a phrase, "_" for nothing.
    Quantifier.NONE: (_span("0", "0"), "geen [enkele|enkel]; geen"),  # 0, 0
    Quantifier.FEW: (
        _span("0", "1/9"),
        "enkele; slechts enkele; een [enkel|enkele]; enige; een paar; een [handjevol|handvol]; "
        "[_|zeer|heel|erg|maar|slechts] weinig; een [_|zeer|heel|erg] [klein|beperkt|gering|bescheiden] aantal; "
        "een [_|zeer|heel] [kleine|beperkte] groep",
    ),  # 1-3, 1-3
    Quantifier.SOME: (_span("1/9", "1/3"), "sommige; een aantal"),  # 4-9, 4-5
    Quantifier.SEVERAL: (_span("1/5", "1/2"), "meerdere; verschillende; verscheidene; diverse; ettelijke"),  # 6-13, 6-9
    Quantifier.MANY: (
        _span("1/3", "3/4"),
        "[_|zeer|heel|erg|vrij] veel; vele; [menig|menige]; [heel|nogal] wat; talrijke; talloze; tal van; "
        "een [_|zeer|heel|erg|vrij] [groot|fors|flink|aanzienlijk|substantieel|behoorlijk|ruim] [aantal|deel]; "
        "een [_|zeer|heel|vrij] [grote|aanzienlijke] groep; een veelheid",
    ),  # 10-20, 10-13
    Quantifier.MAJORITY: (
        _span("1/2", "5/6"),
        "[een|de] [_|absolute|gewone|eenvoudige] meerderheid; het [merendeel|gros|leeuwendeel|grootste deel]; "
        "de meeste; [meer dan|ruim] de helft",
    ),  # 14-22, 14-18
    Quantifier.LARGE_MAJORITY: (
        _span("2/3", "9/10"),
        "[een|de] [_|zeer|heel] [grote|ruime|brede|overgrote|overweldigende|duidelijke|comfortabele] meerderheid; "
        "het [overgrote|allergrootste] deel; een overgroot deel; [verreweg|veruit] de meeste; de allermeeste",
    ),  # 19-24, 19-22
    Quantifier.NEARLY_ALL: (
        _span("5/6", "1"),
        "[vrijwel|bijna|nagenoeg|zo goed als] [alle|elke|iedere]",
    ),  # 23-26, 23-26
    Quantifier.ALL: (_span("1", "1"), "alle; elke; iedere; elk; ieder"),  # 27, 27
}
"""Our convention, not a measurement: no source says how many states "veel" is.  Spans overlap, as words do; only
"meerderheid" (more than half), "alle" and "geen enkele" are exact.  Change it here and everything that reads or
writes a quantifier follows."""

_OTHER = {
    "een gekwalificeerde meerderheid": _span("55/100", "1"),
    "een blokkerende minderheid": _span("1/9", "1/2"),
    "[een|de] [_|nipte|grote|krappe|forse|flinke|aanzienlijke|substantiële] minderheid": _span("0", "1/2"),
    "een [zeer kleine|heel kleine|kleine] minderheid; een [klein|gering|beperkt] deel": _span("0", "1/4"),
    "[een|de] [nipte|kleine|krappe|geringe|lichte] meerderheid": _span("1/2", "2/3"),
    "[vrijwel|bijna|nagenoeg|zo goed als] geen [_|enkele]": _span("0", "1/6"),
    "minder dan de helft": _span("0", "1/2"),
    "de helft": _span("1/2", "1/2"),
    "[een|één] derde": _span("1/3", "1/3"),
    "twee derde; tweederde": _span("2/3", "2/3"),
    "een kwart": _span("1/4", "1/4"),
    "driekwart; drie kwart": _span("3/4", "3/4"),
    "een vijfde": _span("1/5", "1/5"),
}
"""What counts states and is the word for no number of them: by Art. 16(4) TEU, by what a minority or a fraction is, or
held against a word of the table: a narrow majority ends where a large one begins, nearly none mirrors nearly all."""

_UNSHARED = """[een|een ander|een nog onbekend] deel; [een|een andere|een eerste|een tweede|een derde] [groep|groepje];
een [reeks|rij|coalitie|kopgroep|blok]; steeds [meer|minder];
een [_|steeds] [groeiend|toenemend|groter|stijgend|afnemend|dalend|kleiner] aantal;
een [_|steeds] [groeiende|toenemende|grotere] groep; een [groeiend|toenemend] deel; evenveel; even veel;
een [even groot|vergelijkbaar|gelijk|beperkter|onbekend] aantal"""
"""What counts states and says nothing of their share: a part of any size, a change, a comparison."""

_ALL = 27
_NUMBERS = """een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien
achttien negentien twintig eenentwintig tweeëntwintig drieëntwintig vierentwintig vijfentwintig zesentwintig
zevenentwintig"""
_SETS = ("een {}tal", "een groep van {}", "een coalitie van {}", "een kopgroep van {}", "een blok van {}")


def _expanded(phrases: str) -> Iterator[str]:
    """Every phrase of a list, with each choice in brackets made in every way."""
    for phrase in phrases.split(";"):
        parts = (part.split("|") for part in re.split(r"[\[\]]", phrase))
        yield from (" ".join("".join(made).replace("_", "").split()) for made in product(*parts))


def _counts() -> Iterator[tuple[str, Fraction]]:
    """Every way to say a number of states, up to all of them."""
    for n, word in enumerate(_NUMBERS.split(), 1):
        several = (form.format(word) for form in _SETS) if n > 1 else ("één", "eén", "één enkele", "eén enkele")
        yield from ((phrase, Fraction(n, _ALL)) for phrase in (word, str(n), *several))
        yield from ((form.format(n), Fraction(n, _ALL)) for form in _SETS[1:] if n > 1)
    yield from (("een dozijn", Fraction(12, _ALL)), ("een half dozijn", Fraction(6, _ALL)))


_PHRASES = {phrase: quantifier for quantifier, (_, said) in _TABLE.items() for phrase in _expanded(said)}
_COUNTS = dict(_counts())
_SHARES = {phrase: share for said, share in _OTHER.items() for phrase in _expanded(said)}
PHRASES = frozenset((*_PHRASES, *_COUNTS, *_SHARES))
"""Every phrase that stands for a share of the states, in lower case."""
UNSHARED = frozenset(_expanded(_UNSHARED))
"""Every phrase that counts states and leaves open how many."""
_WHOM = (
    r"(?: (?:van(?: de| alle)?|der|aan))?(?: (?:andere|overige|27|eu))*"
    r"(?:[ -](?:lidstaten|lidstaat|landen|land|delegaties|delegatie|staten))?"
)


def read(text: str) -> Quantifier | None:
    """The quantifier that ``text`` is ("veel", "Een meerderheid van de lidstaten").

    None for anything else: "niet alle lidstaten" or "alle lidstaten behalve Hongarije" are left to a person.
    """
    bare = " ".join(text.casefold().split())
    return next((quantifier for phrase, quantifier in _PHRASES.items() if _is(bare, phrase)), None)


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
        if _is(bare.removeprefix("de "), phrase):
            return Span(counted, counted)
    return next((share for phrase, share in _SHARES.items() if _is(bare, phrase)), None)


def _is(bare: str, phrase: str) -> bool:
    return bare.startswith(phrase) and re.fullmatch(_WHOM, bare[len(phrase) :]) is not None


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
