"""The pages of a PDF as lines that were printed, each at its place, with what only paper needs taken out.

Running heads and page numbers go by their place and by returning; footnotes go to where they are referred to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile
from statistics import mode

MARKED = "\ue000"
"""Stands around the number of a footnote where it is referred to, until its text is found."""
_SMALL = 0.75
"""How much smaller than the text what refers to a footnote is at most."""
_SAME_LINE = 0.45
"""Of its size, how far a piece may stand above or below the others of its line."""
_WIDE = 0.5
"""Of its size, how wide a letter is by the way."""
_EDGE = 2
"""How many lines at the top or bottom of a page can be those of paper."""
_PAPER = re.compile(
    r"(?:(?:pagina|blz\.?|-|–)?\s*\d{1,3}(?:\s*(?:van|/)\s*\d{1,3})?\s*[-–]?|kst-[\w-]+|ISSN [\d -]+|"
    r"['’]s-Gravenhage \d{4}|(?:Tweede|Eerste) Kamer(?: der Staten-Generaal)?,? vergaderjaar [\d–-]+.*)",
    re.IGNORECASE,
)
"""What stands on a page of parliament's papers beside the text."""
_NOTE = re.compile(r"(\d{1,3})(?:\s+|(?=[^\d\s.,)]))(?=\S)")
_CELLS = 3.0
"""How many times its size a gap is that parts two cells of a table."""
_MARK = re.compile(r"\S{1,5}")
_TALL, _LINES = 10, 4
"""How many times its size text stands above the end of another column at least, and how many lines a column has."""
_NEAR = 1.7
"""How many times its size a line stands below another of its paragraph at most."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text at its place from the bottom left of a page."""

    x: float
    y: float
    size: float
    bold: bool
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """The pieces of a page, the height of each rule on it, and whether nothing but a picture stands there."""

    height: float
    pieces: tuple[Piece, ...]
    rules: tuple[float, ...]
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as it was printed; ``cells`` are several where gaps part it."""

    page: int
    x: float
    y: float
    size: float
    bold: bool
    cells: tuple[str, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(self.cells)


@dataclass(slots=True)
class Paper:
    """The lines of all pages that are text, and the footnotes in their order, each with its number and its lines."""

    lines: list[Printed] = field(default_factory=list)
    notes: list[tuple[int, list[str]]] = field(default_factory=list)


def printed(pages: Sequence[Page]) -> Paper:
    """The text of a file, as it was printed, and its footnotes."""
    pages, body = [column for page in pages for column in _columns(page)], _body(pages)
    laid = [[*_lines(number, page, body)] for number, page in enumerate(pages)]
    returning = _returning(laid)
    paper = Paper()
    for page, lines in zip(pages, laid, strict=True):
        kept = _kept(page, lines, returning)
        text, notes = _parted(page, kept, body, _last(paper.notes))
        paper.lines += text
        _note(paper.notes, notes)
    return paper


def _columns(page: Page) -> list[Page]:
    """The columns of a page in the order of the file, which ends one before it begins the next at the top beside it."""
    found: list[list[Piece]] = [[]]
    for piece in page.pieces:
        last = found[-1]
        if last and piece.y > last[-1].y + _TALL * piece.size and piece.x > max(one.x for one in last):
            found.append([])
        found[-1].append(piece)
    short = any(len({one.y for one in column}) < _LINES for column in found)
    return [page] if short else [replace(page, pieces=tuple(column)) for column in found]


def _body(pages: Sequence[Page]) -> float:
    """The size most letters have."""
    letters = Counter[float]()
    for piece in (piece for page in pages for piece in page.pieces):
        letters[round(piece.size, 1)] += len(piece.text)
    return max(letters, key=lambda size: letters[size], default=0.0)


def _lines(number: int, page: Page, body: float) -> Iterator[Printed]:
    """The lines of a page from top to bottom; what refers to a footnote is marked, and belongs to the line it is at."""
    rows: list[list[Piece]] = []
    for piece in page.pieces:
        piece = _referring(piece, body)
        row = next((row for row in rows[-3:] if abs(row[0].y - piece.y) <= _SAME_LINE * body), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    for row in sorted(rows, key=lambda row: -_level(row)):
        if cells := tuple(filter(None, _cells(row))):
            shown = [piece for piece in row if not _MARK.fullmatch(piece.text.strip())] or row
            size = max(shown, key=lambda piece: len(piece.text)).size
            yield Printed(number, row[0].x, _level(row), size, all(piece.bold for piece in shown), cells)


def _level(row: Sequence[Piece]) -> float:
    return max(row, key=lambda piece: len(piece.text)).y


def _referring(piece: Piece, body: float) -> Piece:
    number = piece.text.strip()
    if piece.size < _SMALL * body and re.fullmatch(r"\d{1,3}", number):
        return replace(piece, text=piece.text.replace(number, f"{MARKED}{number}{MARKED}"))
    return piece


def _cells(row: Sequence[Piece]) -> Iterator[str]:
    """The pieces of a row put together; a wide gap parts it, but not behind a number or a bullet."""
    told, end = "", row[0].x
    for piece in row:
        bare = piece.text.replace(MARKED, "")
        gap = piece.x - end - 0.15 * _WIDE * piece.size * len(told)
        if told and gap > _CELLS * piece.size and not _MARK.fullmatch(told.strip()):
            yield " ".join(told.split())
            told = ""
        elif told and gap > piece.size and not told[-1].isspace():
            told += " "
        told += piece.text
        end = max(end, piece.x + _WIDE * piece.size * len(bare))
    yield " ".join(told.split())


def _returning(pages: Sequence[Sequence[Printed]]) -> frozenset[tuple[str, int]]:
    """What stands at the same height at an edge of most pages, but for its numbers."""
    seen = Counter[tuple[str, int]]()
    for page in pages:
        seen.update({_alike(line) for line in _edges(page)})
    return frozenset(key for key, count in seen.items() if count >= max(2, len(pages) / 2))


def _edges(page: Sequence[Printed]) -> Sequence[Printed]:
    return [*page[:_EDGE], *page[-_EDGE:]]


def _alike(line: Printed) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.y / 3)


def _kept(page: Page, lines: Sequence[Printed], returning: frozenset[tuple[str, int]]) -> Sequence[Printed]:
    """The lines of a page without those of paper, which are taken off from its edges inwards."""

    def of_paper(line: Printed) -> bool:
        note = any(line.y < rule for rule in page.rules) and _NOTE.match(line.text.replace(MARKED, ""))
        return not note and (_alike(line) in returning or _PAPER.fullmatch(line.text.strip()) is not None)

    above = len([*takewhile(of_paper, lines[:_EDGE])])
    below = len([*takewhile(of_paper, lines[above:][: -_EDGE - 1 : -1])])
    return lines[above : len(lines) - below]


def _parted(
    page: Page, lines: Sequence[Printed], body: float, last: int
) -> tuple[Sequence[Printed], Sequence[Printed]]:
    """The text of a page and its footnotes: below a rule, or smaller than the text, and begun by the next number."""
    for rule in sorted((y for y in page.rules if y < 0.75 * page.height), reverse=True):
        below = [line for line in lines if line.y < rule]
        if below and _numbered(below[0], last):
            return [line for line in lines if line.y >= rule], below
    for at, line in enumerate(lines):
        rest = lines[at:]
        if line.y < page.height / 2 and _numbered(line, last) and all(one.size < 0.95 * body for one in rest):
            return lines[:at], rest
    return lines, ()


def _numbered(line: Printed, last: int) -> bool:
    """Whether a line begins the footnote after the last; in a letter each fiche may begin anew."""
    found = _NOTE.match(line.text.replace(MARKED, ""))
    return found is not None and (int(found[1]) in (last + 1, 1) or (last == 0 and line.page > 0))


def _note(notes: list[tuple[int, list[str]]], lines: Sequence[Printed]) -> None:
    """Put down the footnotes of a page: each begins with the number after the last, and may go over lines."""
    for place, line in enumerate(lines):
        text = line.text.replace(MARKED, "")
        found = _NOTE.match(text)
        if found and (place == 0 or int(found[1]) == _last(notes) + 1) and _numbered(line, _last(notes)):
            notes.append((int(found[1]), [text[found.end() :]]))
        elif notes:
            notes[-1][1].append(text)


def _last(notes: Sequence[tuple[int, list[str]]]) -> int:
    return notes[-1][0] if notes else 0


def leading(lines: Sequence[Printed]) -> float:
    """How far a line commonly stands below the one before within a paragraph."""
    pairs = [(one, after) for one, after in pairwise(lines) if one.page == after.page]
    near = [round(one.y - after.y, 1) for one, after in pairs if 0 < one.y - after.y < _NEAR * one.size]
    return mode(near) if near else 1.2 * (lines[0].size if lines else 0.0)
