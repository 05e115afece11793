"""A fiche as plain text: a line for each paragraph, or the lines of a page that hold paragraphs between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from positions.fiches import labels
from positions.fiches.lines import Line, line
from positions.fiches.refused import FicheError

TEXT = 1_000_000
"""Letters of a text; a letter with eleven fiches has half a million."""
_NOTE = re.compile(r"\[(\d{1,3}):\s([^\[\]]*)\]")
"""A footnote as a parliament's site writes it, behind the paragraph that refers to it; it may go over a line."""
_MARK = re.compile(r"\S{1,5}")


def read(data: bytes) -> tuple[Line, ...]:
    """The lines of a text; raises FicheError where it is none."""
    text = _decoded(data)
    if len(text) > TEXT:
        raise FicheError("file", f"at most {TEXT} letters", len(text), "fiche_full")
    text = _NOTE.sub(lambda note: " ".join(note[0].split()), text)
    return tuple(found for written in text.splitlines() for found in _lines(written))


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
