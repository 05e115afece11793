"""A line of a fiche as its file has it, made the same whatever the file: what every way of reading one hands on."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from positions.drafts import Shape
from positions.stances import cleaned

_UNSEEN = dict.fromkeys((173, *range(8203, 8208), *range(8234, 8239), 8288, 65279, 65532))
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_SAME = _UNSEEN | _LIGATURES
_LEFTOVER = re.compile(r"\[(?:bookmark|footnoteRef|endnoteRef):[^\[\]\n]*\]")
"""What a parliament's site leaves in a text of Word's own marks."""
_BULLET = re.compile(r"(?:[•·▪‣◦●■○§\uf0b7\uf0a7\uf02d]|[o–—-](?=\s))\s*")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s", re.IGNORECASE)
BULLET = "• "


@dataclass(frozen=True, slots=True)
class Line:
    """One line as its author wrote it, with the texts of the footnotes that it refers to."""

    text: str
    shape: Shape = Shape.BODY
    notes: tuple[str, ...] = ()


def tidied(text: str) -> str:
    """A text on one line, without what differs only to a machine: no-break spaces, soft hyphens, ligatures."""
    composed = unicodedata.normalize("NFC", cleaned(text).translate(_SAME))
    return " ".join(_LEFTOVER.sub("", composed).split())


def line(text: str, cell: bool = False, notes: tuple[str, ...] = ()) -> Line | None:
    """A line of a file; None where nothing stands on it.  Whatever stands for a bullet is the same one here."""
    text = tidied(text)
    bullet = _BULLET.match(text)
    if bullet:
        text = BULLET + text[bullet.end() :]
    if not text.strip(BULLET) and not notes:
        return None
    item = bullet or _NUMBERED.match(text)
    shape = Shape.CELL if cell else Shape.ITEM if item else Shape.BODY
    return Line(text, shape, tuple(filter(None, map(tidied, notes))))
