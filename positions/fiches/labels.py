"""The labels of a fiche, from 2012 to the template of today: a section is known by its words, never by its letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

GENERAL, ESSENCE, POSITION, APPRAISAL, FIELD = "1", "2a", "3", "3b", "3c"
"""General data, what is proposed, the Dutch position as a whole, what the cabinet holds of it, and the krachtenveld."""

ITEMS = {
    "1a": "title",
    "1b": "received",
    "1c": "number",
    "1d": "eurlex",
    "1e": "impact_assessment",
    "1f": "council_route",
    "1g": "ministry",
    "1h": "legal_basis",
    "1i": "procedure",
    "1j": "parliament_role",
}
"""The general data by their section; the last three stand only in a fiche on legislation."""
JUDGED = {"4a": "competence", "4b": "subsidiarity", "4c": "proportionality", "4d": "finances"}
"""What the cabinet judges of the whole, by its section."""

_OF = r"(?: (?:ten aanzien van|over|van|inzake|op) (?:dit|deze|het|de) [\w-]+)?"
_LABELS: tuple[tuple[str, str], ...] = (
    ("1", r"algemene gegevens"),
    ("1a", r"titel (?:van het )?voorstel|titel (?:van de )?mededeling|titel"),
    ("1b", r"datum (?:van )?ontvangst(?: (?:van het )?commissiedocument)?"),
    ("1c", r"(?:nr\.?|nummer|nummers|nrs\.?) (?:van het )?commissiedocument(?:en)?"),
    ("1d", r"eur-?lex|pre-?lex"),
    (
        "1e",
        r"(?:nr\.? |nummer )?(?:van het )?impact[ -]?assessment (?:van de )?commissie(?:,? en (?:de )?opini?e"
        r" (?:van de )?(?:raad voor regelgevingstoetsing|impact[ -]?assessment[ -]board|regulatory scrutiny board))?",
    ),
    ("1f", r"behandel(?:ings)?traject (?:in de )?raad"),
    ("1g", r"eerst ?verantwoordelijke? (?:ministerie|departement)(?:s|en)?"),
    ("1h", r"rechtsbasis|rechtsgrondslag"),
    ("1i", r"besluitvormingsprocedure(?: raad)?|stemwijze(?: raad)?"),
    ("1j", r"rol (?:van het )?europe(?:es|se) parlement|rol (?:van het )?ep"),
    ("2", r"essentie (?:van (?:het|de) )?(?:voorstel|mededeling)|samenvatting (?:bnc-fiche|voorstel)"),
    ("2a", r"(?:korte )?inhoud (?:van (?:het|de) )?(?:voorstel|mededeling)"),
    ("2b", r"impact[ -]?assessment(?: (?:van de )?commissie)?"),
    ("3", rf"nederlandse positie{_OF}"),
    ("3a", r"essentie (?:van het )?nederlandse? beleid(?: op dit terrein)?"),
    ("3b", rf"beoordeling (?:\+|en|&|plus) (?:nederlandse )?inzet{_OF}"),
    ("3c", r"(?:eerste )?inschatting (?:van )?(?:het )?krachtenveld|krachtenveld"),
    (
        "4",
        r"beoordeling (?:van )?(?:de )?bevoegdheid,? (?:de )?subsidiariteit(?:,| en) (?:de )?proportionaliteit"
        r"|grondhouding ten aanzien van bevoegdheid[\w ,()+-]{0,160}"
        r"|bevoegdheidsvaststelling,? (?:en )?subsidiariteits?[\w ,()+-]{0,160}"
        r"|kondigt de commissie acties, maatregelen of concrete[^?]{0,480}\?",
    ),
    ("4a", r"bevoegdheid|bevoegdheidsvaststelling"),
    ("4b", r"subsidiariteit|subsidiariteitsoordeel"),
    ("4c", r"proportionaliteit|proportionaliteitsoordeel"),
    ("4d", r"financiële (?:gevolgen|consequenties|implicaties)|consequenties (?:voor de )?eu-begroting"),
    (
        "4e",
        r"gevolgen (?:voor|op het gebied van) (?:de )?(?:regeldruk|administratieve lasten)[\w ,()/+-]{0,120}",
    ),
    ("5", r"financiële (?:gevolgen|consequenties|implicaties),? (?:en )?gevolgen voor [\w ,()/+-]{0,120}"),
    ("6", r"(?:implicaties juridisch|juridische (?:implicaties|gevolgen))"),
    ("7", r"(?:implicaties|gevolgen) voor uitvoering(?: en/of handhaving| en handhaving)?"),
    ("8", r"(?:implicaties|gevolgen) voor ontwikkelingslanden"),
)
_LOOSE = ("titel", "bevoegdheid", "subsidiariteit", "proportionaliteit", "krachtenveld")
"""Words that also begin a sentence: with no number before and no colon behind, they are a label only by themselves."""
_MARK = re.compile(r"(?:(?:\(?(?:\d{1,2}[a-j]?|[a-z]|[ivx]{1,4})[.):]{1,2}|\d{1,2}\.\d{1,2}\.?|[•*-])\s*){1,2}", re.I)
"""A bullet, a number or a letter, or two of these, as they stand before a label."""
_PATTERNS = tuple((section, re.compile(rf"(?:{words})(?![\w-])", re.IGNORECASE)) for section, words in _LABELS)
_END = re.compile(r"\s*[:.]?\s*(?=$)|\s*:\s*")
LONGEST = 600
"""Characters that a label has at most: one of 2012 is a question of four lines."""

MANY = 30
"""Labels that are looked for on one line at most; a template has fewer in all."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the beginning of a line: the section it opens, how it is written, and what follows on the line."""

    section: str
    written: str
    rest: str


def read(line: str) -> Label | None:
    """The label that a line begins with; None where it begins with none."""
    for section, start, end in _found(line):
        if label := _label(section, line, start, end):
            return label
    return None


def _found(line: str) -> Iterator[tuple[str, int, int]]:
    """The words of a label at the beginning of a line, behind the number that stands before them or without one."""
    mark = _MARK.match(line)
    for start in (mark.end() if mark else 0, 0):
        if found := _longest(line[start : start + LONGEST]):
            yield found[0], start, start + found[1]


def _longest(words: str) -> tuple[str, int] | None:
    found = [(hit.end(), section) for section, pattern in _PATTERNS if (hit := pattern.match(words))]
    length, section = max(found, default=(0, ""))
    return (section, length) if found else None


def _label(section: str, line: str, start: int, end: int) -> Label | None:
    """The label that stands there, if what follows lets it be one."""
    if closed := _END.match(line, end):
        return Label(section, line[: closed.end()].strip(), line[closed.end() :].strip())
    rest = line[end:].strip()
    if _opens(rest, item=section in ITEMS, marked=start > 0, loose=line[start:end].lower() in _LOOSE):
        return Label(section, line[:end].strip(), rest)
    return None


def _opens(rest: str, item: bool, marked: bool, loose: bool) -> bool:
    """Whether what follows a label without a colon is a value or another label, and not the rest of a sentence."""
    if next(_found(rest), None):
        return True
    begins = rest[:1].isupper() or rest[:1].isdigit() or rest.startswith(("http", "‘", "“", '"'))
    return (marked or (item and not loose)) and (begins or (marked and item and rest[:1].isalpha()))


def closes(line: str) -> bool:
    """Whether a line is a label and nothing else: what comes next stands on a line of its own."""
    label = read(line)
    return label is not None and not label.rest


def split(line: str) -> Sequence[Label | str]:
    """A line cut at the labels it begins with: "1. Algemene gegevens a) Titel voorstel" holds two."""
    parts: list[Label | str] = []
    while line and len(parts) < MANY and (label := read(line)):
        parts.append(label)
        line = label.rest
    return [*parts, line] if line else parts
