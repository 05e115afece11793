"""What a file says, in words: values as people read them, and a sentence for each thing that could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from positions.documents import ANOTHER
from positions.fields import Reference
from positions.stances import BY_NAME, Stance
from positions.updates.saying import shown
from positions.words import Words
from positions.workbooks.back import Misread
from positions.workbooks.labels import key

_WIDEST = 80
"""Characters of a text that are told in a line."""


def sentences(misread: Iterable[Misread], words: Words) -> Iterable[str]:
    """What could not be read, a sentence each."""
    for one in misread:
        reason = f"misread.{one.reason}"
        if one.meant and f"{reason}_meant" in words.keys:
            reason += "_meant"
        value = words(key(Stance(one.value))) if one.reason == "contradiction" else one.value
        number = {"n": int(one.value)} if one.reason == "colour" else {}
        yield words(reason, where=line(one.where), value=line(value), meant=line(one.meant), **number)


def field(name: str, held: object, texts: Mapping[str, str], words: Words) -> str:
    """What a field of a cell holds, as people read it; of a document what ``texts`` call it."""
    if isinstance(BY_NAME[name].kind, Reference) and isinstance(held, str):
        return words("document.another") if held == ANOTHER else texts.get(held, held)
    return shown(held, words)


def line(text: str) -> str:
    """A text on one line that a terminal only shows, cut where it goes on and on."""
    text = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(text.split())[:_WIDEST]
