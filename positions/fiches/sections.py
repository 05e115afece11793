"""The lines of one fiche as paragraphs, each at its place: the section its label opens, and its number there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from positions.drafts import Paragraph, Place, Shape
from positions.fiches import labels
from positions.fiches.labels import ITEMS, Label
from positions.fiches.lines import Line

_WHOLE = {"2": "2a", "3": "3b"}
"""Of a fiche without these labels what stands under the heading above them is theirs."""
_HEADING = 90
"""Characters that a heading within a section has at most."""
_ENDS = re.compile(r"[.,:;?!…)\]”’\"]$")


def paragraphs(lines: Iterable[Line]) -> tuple[Paragraph, ...]:
    """Every line of a fiche at its place, cut where a label and its value stand on one line; nothing is left out."""
    parts = [*_parts(lines)]
    found = {section for section, _ in parts}
    whole = {over: under for over, under in _WHOLE.items() if under not in found}
    return tuple(_placed([(whole.get(section, section), line) for section, line in parts]))


def _parts(lines: Iterable[Line]) -> Iterator[tuple[str, Line]]:
    """Each line, or part of one, with its section."""
    section = ""
    for line in lines:
        heads, rest = _cut(line, section)
        for number, label in enumerate(heads, 1):
            section = _section(label, section)
            notes = line.notes if number == len(heads) and not rest else ()
            yield section, Line(label.written, Shape.HEADING, notes)
        if rest or not heads:
            yield section, replace(line, text=rest)


def _cut(line: Line, section: str) -> tuple[list[Label], str]:
    """The labels that a line begins with, as far as they can stand there, and what is left of it."""
    heads: list[Label] = []
    rest = line.text
    while len(heads) < labels.MANY and (label := labels.read(rest)) and _follows(_section(label, section), section):
        heads.append(label)
        rest, section = label.rest, _section(label, section)
    return heads, rest


def _section(label: Label, now: str) -> str:
    """What a label opens: among the general data the impact assessment is an item, whatever else it is called."""
    return "1e" if label.section == "2b" and now.startswith("1") else label.section


def _follows(section: str, now: str) -> bool:
    """Whether a section can follow another.  Labels go up, but for the Dutch position, which stood last before 2014;
    the words of an item are a label among the general data only, and those of a judgement after the position."""
    if section in ITEMS:
        return now[:1] in ("", "1")
    if section[:1] == "3" and section != now:
        return True
    if section in ("4a", "4b", "4c", "4d", "4e"):
        return now[:1] >= "3" and section != now
    return section[:1] > now[:1] or (section[:1] == now[:1] and section > now)


def _placed(parts: Sequence[tuple[str, Line]]) -> Iterator[Paragraph]:
    numbers: dict[str, int] = {}
    for (section, line), after in zip_longest(parts, parts[1:]):
        heading = line.shape is Shape.HEADING or _is_heading(section, line, after)
        if not heading and line.text:
            numbers[section] = numbers.get(section, 0) + 1
        number = numbers.get(section, 0)
        if line.text:
            opens = line.shape is Shape.HEADING
            yield Paragraph(line.text, Place(section, 0 if opens else number), Shape.HEADING if heading else line.shape)
        yield from (Paragraph(note, Place(section, number), Shape.FOOTNOTE) for note in line.notes)


def _is_heading(section: str, line: Line, after: tuple[str, Line] | None) -> bool:
    """Whether a line is a heading within a section: short, without an end, and over running text.  Told by its words
    alone, so that it is one in every kind of file."""
    if section[:1] in ("", "1") or line.shape is Shape.CELL or line.notes or after is None:
        return False
    over = after[0] == section and after[1].shape is Shape.BODY and len(after[1].text) > len(line.text)
    short = len(line.text) <= _HEADING and not _ENDS.search(line.text)
    return over and short and (line.text[:1].isupper() or line.text[:1].isdigit()) and line.shape is Shape.BODY
