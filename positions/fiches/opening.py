"""A file that somebody hands in as a fiche, judged by its bytes and opened: the fiches in it, each as its lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from positions.fiches import guard, joining, plaintext
from positions.fiches.guard import Kind
from positions.fiches.letters import Fiche, fiches
from positions.fiches.lines import Line, line
from positions.fiches.pages import Page, Piece, printed
from positions.fiches.refused import FicheError
from positions.quarantine import QuarantineError, process
from positions.quarantine.process import Limits, Plain

LIMITS = Limits(seconds=5, memory=200_000_000, patience=20.0)
"""What opening may take.  A fiche of 20 pages takes half a second as a PDF, and 70 MB."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file holds: a fiche or, behind a letter, several.

    ``before`` are the same without the tracked changes of a draft, as far as they were there; empty where nothing was
    tracked.  A person chooses which text counts.  ``pictured`` says that pages hold a picture and no text.
    """

    fiches: tuple[Fiche, ...]
    before: tuple[Fiche, ...] = ()
    pictured: bool = False

    @property
    def told(self) -> tuple[str, ...]:
        """What is to be said of the file beforehand, as ``Unread.why`` does."""
        return ("tracked",) * bool(self.before) + ("pictured",) * self.pictured


def opened(data: bytes) -> Opened:
    """The fiches in a file; raises FicheError where it cannot be read, or takes too much to open."""
    kind = guard.inspect(data)
    if kind is Kind.PDF:
        lines, pictured = _pdf(data)
        return Opened(fiches(lines), pictured=pictured)
    texts = [*map(fiches, [plaintext.read(data)] if kind is Kind.TEXT else _document(data))]
    return Opened(texts[0], before=texts[1] if len(texts) > 1 else ())


def _document(data: bytes) -> list[tuple[Line, ...]]:
    match _found(data, "positions.fiches.wordopener:document"):
        case {"texts": list(texts)}:
            return [tuple(_lines(text)) for text in texts]
    raise FicheError("file", "a document that can be read", "something else", "fiche_broken")


def _pdf(data: bytes) -> tuple[tuple[Line, ...], bool]:
    """Its lines, and whether there are pages of which only a picture is there."""
    match _found(data, "positions.fiches.pdfopener:pages"):
        case {"locked": True}:
            raise FicheError("file", "a PDF without a password", "one with", "fiche_locked")
        case {"pages": list(pages)}:
            found = [*map(_page, pages)]
            paper = printed(found)
            if not paper.lines:
                raise FicheError("file", "a PDF with text in it", "images only", "fiche_no_text")
            return joining.lines(paper), any(page.pictured for page in found)
    raise FicheError("file", "a PDF that can be read", "something else", "fiche_broken")


def _page(found: Plain) -> Page:
    match found:
        case {
            "height": int() | float() as height,
            "pieces": list(pieces),
            "rules": list(rules),
            "pictured": bool(bare),
        }:
            heights = tuple(y for y in rules if isinstance(y, int | float))
            return Page(height, tuple(map(_piece, pieces)), heights, bare)
    raise FicheError("file", "a PDF that can be read", "no page", "fiche_broken")


def _piece(found: Plain) -> Piece:
    match found:
        case [int() | float() as x, int() | float() as y, int() | float() as size, bool(bold), str(text)]:
            return Piece(x, y, size, bold, text)
    raise FicheError("file", "a PDF that can be read", "no text", "fiche_broken")


def _lines(text: Plain) -> Iterable[Line]:
    for written in text if isinstance(text, list) else ():
        match written:
            case [str(told), bool(in_table), list(notes)]:
                if found := line(told, in_table, tuple(note for note in notes if isinstance(note, str))):
                    yield found


def _found(data: bytes, opener: str) -> Plain:
    try:
        return process.opened(data, opener, LIMITS)
    except QuarantineError as refused:
        raise guard.ours(refused) from None
