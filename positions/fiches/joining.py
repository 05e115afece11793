"""Printed lines put together as the paragraphs that they were before they were laid out on pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from positions.fiches import labels
from positions.fiches.lines import Line, line
from positions.fiches.pages import MARKED, Paper, Printed, leading

_APART = 1.3
"""How many times the common distance lines of two paragraphs stand apart at least."""
_SHORT = 0.94
"""Of a full line, how broad one is at most, with the next word, that was ended before it was full."""
_FULL = 20
_AHEAD = 4
"""Among how many notes that come next the one referred to is looked for."""
_BREADTHS = dict.fromkeys("iljtfrI.,:;'’‘|!()[] -", 0.3) | dict.fromkeys("mwMW@%", 0.85)
"""How broad letters are, roughly, where the others are half as broad as their size; capitals are a little more."""
_ENDS = re.compile(rf"[.:;?!…][”’\")]*(?:{MARKED}\d+{MARKED})*$")
_ITEM = re.compile(r"(?:[•·▪‣◦●■○\uf0b7\uf0a7]|[–-]\s|(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]\s)")
_REFERRED = re.compile(rf"{MARKED}(\d+){MARKED}")
_SYMBOL = re.compile(r"\b[A-Za-z]{1,3}$")
"""A unit or a substance, whose figure is no footnote."""
_ADDRESS = re.compile(r"https?://\S*[/?=&_-]$")
"""An address that goes on after the end of a line."""
_LAST, _FIRST = re.compile(r"([^\W_]*)-$"), re.compile(r"[^\W_]*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def lines(paper: Paper) -> tuple[Line, ...]:
    """The lines of a fiche, as a text or a document has them."""
    apart, full = leading(paper.lines) * _APART, _width(paper.lines)
    hyphens = Hyphens(paper.lines)
    notes = Notes([(number, hyphens.joined(note)) for number, note in paper.notes])
    found: list[Line | None] = []
    for group in _paragraphs(paper.lines, apart, full):
        if len(group) == 1 and len(group[0].cells) > 1:
            found += (_line(cell, notes, cell=True) for cell in group[0].cells)
        else:
            found.append(_line(hyphens.joined([one.text for one in group]), notes))
    found += (line("", notes=(note,)) for _, note in notes.left)  # to which nothing was seen to refer
    return tuple(filter(None, found))


def _width(printed: Sequence[Printed]) -> float:
    """How broad a full line is."""
    widths = sorted(width for one in printed if (width := _breadth(one.text)) >= _FULL)
    return widths[len(widths) * 9 // 10] if widths else 0


def _breadth(text: str) -> float:
    return sum(_BREADTHS.get(letter, 0.67 if letter.isupper() else 0.55) for letter in text)


def _paragraphs(printed: Sequence[Printed], apart: float, full: float) -> Iterator[list[Printed]]:
    group: list[Printed] = []
    for one in printed:
        if group and _begins(one, group, apart, full):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _begins(one: Printed, group: Sequence[Printed], apart: float, full: float) -> bool:
    """Whether a line begins a paragraph: by its words, its look, or the room that was left before it."""
    before, text = group[-1], " ".join(part.text for part in group)
    if len(one.cells) > 1 or len(before.cells) > 1 or labels.read(one.text):
        return True
    if labels.closes(f"{text} {one.text}") and (one.text[:1].islower() or not labels.closes(text)):
        return False
    if labels.closes(text) or one.bold != before.bold or abs(one.size - before.size) > 0.1 * before.size:
        return True
    if _ITEM.match(one.text) and (
        _ENDS.search(before.text) or one.text[0] in "•·▪‣◦●■○\uf0b7\uf0a7" or one.x < before.x
    ):
        return True
    ended, room = bool(_ENDS.search(before.text)), _had_room(before, one, full)
    if one.page != before.page:
        return ended or room
    return before.y - one.y > apart or (ended and room)


def _had_room(before: Printed, one: Printed, full: float) -> bool:
    """Whether the line before ended although the first word of this one would have had room on it."""
    word = one.text.partition(" ")[0]
    return not word[:1].islower() and _breadth(f"{before.text} {word}") < _SHORT * full


def _line(text: str, notes: Notes, cell: bool = False) -> Line | None:
    """A line without what refers to footnotes, and with their texts; the figure of CO2 or m2 stays."""
    asked: list[str] = []

    def taken(found: re.Match[str]) -> str:
        symbol = _SYMBOL.search(text, 0, found.start()) is not None
        note = notes.take(int(found[1]), within=1 if symbol else _AHEAD)
        if note is None:
            return found[1] if symbol else ""
        asked.append(note)
        return ""

    return line(_REFERRED.sub(taken, text), cell, tuple(asked))


class Notes:
    """Footnotes in their order, as they are referred to one after the other; several may have the same number."""

    def __init__(self, notes: Sequence[tuple[int, str]]) -> None:
        self.left = [*notes]

    def take(self, number: int, within: int) -> str | None:
        """The note with this number among so many that come next."""
        for at, (found, note) in enumerate(self.left[:within]):
            if found == number:
                del self.left[at]
                return note
        return None


class Hyphens:
    """What a hyphen at the end of a line is: one of the word, or only of the line."""

    def __init__(self, printed: Sequence[Printed]) -> None:
        self._words = {
            word.casefold() for one in printed for word in _WORD.findall(one.text) if not one.text.endswith(f"{word}-")
        }

    def joined(self, texts: Sequence[str]) -> str:
        """Lines as one.  A hyphen goes only where the word is written without it elsewhere in the fiche."""
        told = texts[0]
        for text in texts[1:]:
            if _ADDRESS.search(told):
                told += text
            elif re.search(r"\w-$", told):
                told = self._join(told, text)
            else:
                told = f"{told} {text}"
        return told

    def _join(self, told: str, text: str) -> str:
        start, word = _LAST.search(told)[1], _FIRST.match(text)[0]  # type: ignore[index]  # both match always
        if word in ("en", "of", "dan", "tot", "noch"):  # "sociale- en arbeids-" stands by itself
            return f"{told} {text}"
        whole = f"{start}{word}".casefold()
        if word.islower() and whole in self._words and f"{start}-{word}".casefold() not in self._words:
            return told[:-1] + text
        return told + text
