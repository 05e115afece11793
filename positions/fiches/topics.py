"""What a fiche puts on the table: the pillars it counts out, and what is announced by name under them or beside them.

Precision first: a list is one of pillars only where its sentence says so, and something is announced only where the
words before it do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from positions.drafts import FoundTopic, Paragraph, Shape
from positions.fiches.labels import ESSENCE
from positions.fiches.lines import BULLET
from positions.fiches.splitting import sentences

_COUNTED = re.compile(
    r"\b(?:pijlers?|prioriteit(?:en)?|gebieden|onderdelen|delen|thema(?:’|')?s|actielijnen|sporen|speerpunten|domeinen|"
    r"bouwstenen|hoofdstukken|doelstellingen|hoofddoelen|actiegebieden|pilaren|kernpunten|werkstromen)\b",
    re.IGNORECASE,
)
"""What a sentence calls what it counts out."""
_NUMBER = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=:))\(?(?P<mark>\d{1,2}|[ivx]{1,4})\)\s")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_HEADED = re.compile(
    r"(?:(?:pijler|pilaar|prioriteit|onderdeel|actielijn|spoor|thema)\s+)(?P<mark>\d{1,2}|[IVX]{1,4})\s*[:.–-]\s*(?P<title>.+)",
    re.IGNORECASE,
)
_ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")
_UNDER = re.compile(
    r"\b(?:het|de|deze|dit)\s+(?P<nth>" + "|".join(_ORDINALS) + r")\s+(?:deel|pijler|prioriteit|onderdeel|spoor|thema|"
    r"actielijn|gebied)\b|\b(?:pijler|prioriteit|onderdeel)\s+(?P<mark>\d{1,2})\b",
    re.IGNORECASE,
)
_FEWEST, _LONGEST = 2, 220


def topics(paragraphs: Sequence[Paragraph]) -> tuple[FoundTopic, ...]:
    """The pillars, and what is announced, in the fiche's order; each title once."""
    essence = [one for one in paragraphs if one.place.section == ESSENCE and one.shape is not Shape.FOOTNOTE]
    pillars = _headed(essence) or _enumerated(essence) or _listed(essence)
    found = {pillar.title.casefold(): pillar for pillar in pillars}
    for topic in announced(essence, pillars):
        found.setdefault(topic.title.casefold(), topic)
    return tuple(sorted(found.values(), key=lambda topic: topic.place))


def _headed(essence: Iterable[Paragraph]) -> list[FoundTopic]:
    """Pillars by their own headings: "Pijler 1: eerlijk werk"."""
    heads = ((one, _HEADED.fullmatch(one.text)) for one in essence if len(one.text) <= _LONGEST)
    found = [(one, head) for one, head in heads if head]
    if not _counts([head["mark"] for _, head in found]):
        return []
    return [FoundTopic(head["title"].strip(" ."), None, one.text, one.place, pillar=True) for one, head in found]


def _enumerated(essence: Iterable[Paragraph]) -> list[FoundTopic]:
    """Pillars counted out in running text: the first sentence that names them such, and numbers them from one."""
    for one in essence:
        for sentence in sentences(one.text):
            if titles := _counted_out(sentence):
                return [FoundTopic(title, None, sentence, one.place, pillar=True) for title in titles]
    return []


def _counted_out(sentence: str) -> list[str]:
    marks = [*_NUMBER.finditer(sentence)]
    if not _counts([mark["mark"] for mark in marks]) or not _COUNTED.search(sentence[: marks[0].start()]):
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(sentence)]
    titles = [_title(sentence[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]
    return titles if all(0 < len(title) <= _LONGEST for title in titles) else []


def _title(text: str) -> str:
    return re.sub(r"[\s,;.]+(?:en|alsmede|alsook)?[\s,;.]*$", "", text.strip())


def _counts(marks: Sequence[str]) -> bool:
    """Whether these are one, two, three: in figures, or in Roman ones."""
    told = [mark.casefold() for mark in marks]
    return len(told) >= _FEWEST and told in ([str(n) for n in range(1, len(told) + 1)], list(_ROMAN[: len(told)]))


def _listed(essence: Sequence[Paragraph]) -> list[FoundTopic]:
    """Pillars in a list under a line that names them such and ends in a colon."""
    for number, one in enumerate(essence):
        lead = sentences(one.text)[-1:]
        if one.shape is not Shape.ITEM and lead and lead[0].endswith(":") and _COUNTED.search(lead[0]):
            items = _items(essence[number + 1 :])
            if len(items) >= _FEWEST and all(len(item.text) <= _LONGEST for item in items):
                return [
                    FoundTopic(_title(_unmarked(item.text)), None, item.text, item.place, pillar=True) for item in items
                ]
    return []


def _items(after: Sequence[Paragraph]) -> list[Paragraph]:
    found: list[Paragraph] = []
    for one in after:
        if one.shape is not Shape.ITEM:
            break
        found.append(one)
    return found


def _unmarked(text: str) -> str:
    return re.sub(r"^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)", "", text.removeprefix(BULLET))


_SOON = r"(?:aangekondigde|aanstaande|voorgenomen|komende|geplande|toekomstige|nieuwe)"
_THING = (
    r"[\w’'-]*(?:strategie|pakket|richtlijn(?:en)?|verordening(?:en)?|fonds|pact|actieplan|doelstelling|agenda|aanbeveling|"
    r"partnerschappen|talentenpool|garantie|mandaat|routekaart|raamwerk|observatorium|wetgeving|wet)"
)
_AFTER = (
    r"(?= (?:zal|zullen|moet|moeten|kan|kunnen|wordt|worden|is|zijn|heeft|hebben|komt|komen|bevat|te|om|die|dat|en|aan|"
    r"in|eind|begin|medio|met|bij|waarin|waarmee|hieraan|zoals|publiceren|presenteren|voorstellen|voor te stellen|"
    r"herzien|bezien|ook|niet|volgt|volgen|staat|gaat|biedt|beoogt|richt|moest|werd|werden)\b| ?[,.;:()]|$)"
)
_NAME = r"[A-ZÀ-Ý][\w’'-]*"
_AN = r"\b(?i:de|het|een)"
_PATTERNS = tuple(
    re.compile(rf"{pattern}{_AFTER}")
    for pattern in (
        rf"{_AN} {_SOON} (?P<title>(?:[\w-]+ ){{0,2}}?{_THING})",
        rf"\b(?P<title>herziening van (?:het mandaat van )?(?:de|het) (?:[\w-]+ )?(?:{_THING}|{_NAME}(?: {_NAME})*))",
        r"\b(?P<title>wetgevende? (?:voorstel|initiatief) (?:voor|over|inzake|ter) (?:[\w’'-]+ ){0,4}?[\w’'-]+)",
        r"\been (?P<title>wet op de [\w’' -]{3,60}?)",
        rf"{_AN} (?:{_SOON} )?(?P<title>(?:EU|Europe(?:es|se))[ -](?:[\w-]+ ){{0,2}}?{_THING})",
        rf"{_AN} (?P<title>(?:European|EU) {_NAME}(?: {_NAME}){{0,3}})",
        rf"\b20\d\d (?:het|de|een) (?P<title>(?:[\w-]+ )?{_THING}) (?:publiceren|presenteren|voorstellen)",
    )
)
_QUOTED = re.compile(r"\been ‘(?P<title>[A-ZÀ-Ý][^‘’]{3,60})’")
"""Words by which something is announced, or a text is opened again, with the name of it."""


def announced(essence: Sequence[Paragraph], pillars: Sequence[FoundTopic]) -> Iterator[FoundTopic]:
    """What is announced by name, under the pillar whose part of the text says so in words.

    What two parts of the text speak of belongs to neither alone.
    """
    titles = [pillar.title for pillar in pillars]
    mentions: dict[str, list[FoundTopic]] = {}
    for one in essence:
        parent = _parent(one, titles)
        for sentence in sentences(one.text):
            for title in named(sentence):
                mentions.setdefault(title.casefold(), []).append(FoundTopic(title, parent, sentence, one.place))
    for told in mentions.values():
        parents = {topic.parent for topic in told}
        yield told[0] if len(parents) == 1 else replace(told[0], parent=None)


def named(sentence: str) -> Iterator[str]:
    """What a sentence announces, each as it stands there; what lies within another is not told by itself."""
    spans = sorted({hit.span("title") for pattern in (*_PATTERNS, _QUOTED) for hit in pattern.finditer(sentence)})
    for start, end in spans:
        if not any((a, b) != (start, end) and a <= start and end <= b for a, b in spans):
            yield sentence[start:end].strip()


def _parent(paragraph: Paragraph, pillars: Sequence[str]) -> str | None:
    """The pillar that a paragraph begins by naming: "In het eerste deel van de Routekaart"."""
    under = _UNDER.search(next(iter(sentences(paragraph.text)), ""))
    if not under:
        return None
    nth = int(under["mark"]) if under["mark"] else _ORDINALS.index(under["nth"].casefold()) + 1
    return pillars[nth - 1] if 0 < nth <= len(pillars) else None
