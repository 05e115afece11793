"""A fiche as plain text: a line for each paragraph, or the lines of a page that hold paragraphs between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from positions.fiches import joining, labels
from positions.fiches.lines import Line, line
from positions.fiches.pages import MARKED, Paper, Printed
from positions.fiches.refused import FicheError

TEXT = 1_000_000
"""Letters of a text; a letter with eleven fiches has half a million."""
_NOTE = re.compile(r"\[(\d{1,3}):\s([^\[\]]*)\]")
"""A footnote as a parliament's site writes it, behind the paragraph that refers to it; it may go over a line."""
_REFERENCE = re.compile(r"\[footnoteRef:(\d{1,3})\]")
_MARK = re.compile(r"\S{1,5}")
_LONG, _LONGEST = 40, 140
"""Letters of a line of a page that was full, at least and at most."""


def read(data: bytes) -> tuple[Line, ...]:
    """The lines of a text; raises FicheError where it is none."""
    text = _decoded(data)
    if len(text) > TEXT:
        raise FicheError("file", f"at most {TEXT} letters", len(text), "fiche_full")
    text = _NOTE.sub(lambda note: " ".join(note[0].split()), text)
    if _wrapped(_NOTE.sub("", text).splitlines()):
        return joining.lines(_paper(text))
    return tuple(found for written in text.splitlines() for found in _lines(written))


def _wrapped(written: Sequence[str]) -> bool:
    """Whether lines end where a page did, as in what is copied out of one: some go on in lower case on the next, and
    hardly any is longer than a page is wide."""
    long = [len(one) for one in map(str.strip, written) if len(one) >= _LONG]
    broken = any(len(one.strip()) >= _LONG and _goes_on(one.strip(), after.strip()) for one, after in pairwise(written))
    return broken and 20 * sum(length > _LONGEST for length in long) < len(long)


def _goes_on(one: str, after: str) -> bool:
    return after[:1].islower() and one[-1] not in ".:;?!" and not labels.read(one) and not labels.read(after)


def _paper(text: str) -> Paper:
    """Such lines as they stand on a page, each as far below the last as there were ends of lines between."""
    notes = [(int(note[1]), [note[2]]) for note in _NOTE.finditer(text)]
    bare = _REFERENCE.sub(rf"{MARKED}\1{MARKED}", _NOTE.sub("", text))
    rows = ((number, " ".join(one.split())) for number, one in enumerate(bare.splitlines()))
    return Paper([Printed(0, 0.0, -float(number), 1.0, False, (told,)) for number, told in rows if told], notes)


def _decoded(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FicheError("file", "text in UTF-8", "something else", "fiche_broken")


def _lines(written: str) -> Iterator[Line]:
    notes = tuple(note[2] for note in _NOTE.finditer(written))
    parts = _cells(_NOTE.sub("", written))
    for number, part in enumerate(parts):
        found = line(part, cell=len(parts) > 1, notes=notes if number == len(parts) - 1 else ())
        if found:
            yield found


def _cells(written: str) -> list[str]:
    """A row of a table by its tabs; one tab that only stands behind a number or within a label parts nothing."""
    whole = " ".join(written.split())
    parts = [part for part in written.split("\t") if part.strip()]
    if len(parts) < 2 or _MARK.fullmatch(parts[0].strip()) or labels.read(whole):
        return [whole]
    return parts
