"""How much paper something takes, before any office has laid it out: line by line, by Arial's own widths."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate

from positions.papers import styles
from positions.papers.content import (
    Aside,
    Band,
    Bar,
    Beside,
    Block,
    Bulleted,
    Chip,
    Heading,
    Inline,
    Line,
    Numbered,
    Page,
    Row,
    Running,
    Table,
    Text,
)
from positions.papers.texts import clean

_BY_WIDTH = {
    191: "'",
    222: "ijl",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
"""The advance widths of Arial in thousandths of its size, as in its metrics (those of Helvetica are the same)."""
_WIDTHS = {character: width for width, characters in _BY_WIDTH.items() for character in characters}
_PARTS = re.compile(r"(\n|[ \t]+|)([^ \t\n]*)")
_BOLD, _SPARE = 1.08, 1.02
"""How much wider bold is, and what is kept for offices that differ."""
_FULL = 0.98
"""As much of a page as may be filled, for the same reason."""


def fits(page: Page, sheets: int = 1) -> bool:
    """Whether a page stays on one sheet of paper, or on so many."""
    room = sheets * _FULL * (styles.HEIGHT - styles.TOP - styles.BOTTOM) * styles.MILLIMETRE
    return all(total <= room for total in accumulate(_heights(page)))  # no further than it takes to know


def height(page: Page) -> float:
    """What a page takes from top to bottom, in points."""
    return sum(_heights(page))


def _heights(page: Page) -> Iterator[float]:
    """What the parts of a page take, from top to bottom."""
    width = (styles.WIDTH - 2 * page.margin) * styles.MILLIMETRE
    over = styles.SUBTITLE * styles.LEADING + 2 if page.over else 0
    head = lines((Text(page.title, bold=True),), styles.TITLE, width) * styles.TITLE
    head += lines((Text(page.subtitle),), styles.SUBTITLE, width) * styles.SUBTITLE
    yield over + head * styles.LEADING + styles.AFTER_TITLE
    for block in page.blocks:
        yield from _block(block, page.size, width)


@lru_cache(maxsize=10_000)
def lines(line: Line, size: float, width: float) -> int:
    """Into how many lines the pieces of a paragraph fall; ``size`` and ``width`` in points."""
    count, used = 1, 0.0
    for white, length in _words(line, size):
        if length is None:
            count, used = count + 1, 0.0
        elif length > width:  # it begins a line, and is broken wherever that ends
            count, used = count + bool(used) + int(length // width), length % width
        elif used + white + length > width:  # the white before it is lost
            count, used = count + 1, length
        else:
            used += white + length
    return count


def leading(line: Line, size: float) -> float:
    """From one line of a paragraph to the next, in points."""
    small = bool(line) and all(isinstance(inline, Text) and inline.small for inline in line)
    return styles.LEADING * size * (styles.SMALL if small else 1)


def _words(line: Line, size: float) -> Iterator[tuple[float, float | None]]:
    """Every word as the white before it and its length, in points; with None for a length, the end of a line.

    A word may run on from one inline into the next.
    """
    white, waiting = 0.0, 0.0
    for inline in line:
        for blank, word in _PARTS.findall(_shown(inline)):
            if blank:
                yield white, waiting
                white, waiting = _length(blank.strip("\n"), size * _scale(inline)), 0.0
            if blank == "\n":
                yield 0.0, None
            waiting += _length(word, size * _scale(inline))
    yield white, waiting


def _shown(inline: Inline) -> str:
    return styles.chip(styles.STANCES[inline.stance]) if isinstance(inline, Chip) else clean(inline.text)


def _scale(inline: Inline) -> float:
    if isinstance(inline, Chip):
        return _BOLD
    return (_BOLD if inline.bold else 1) * (styles.SMALL if inline.small else 1)


def _length(text: str, size: float) -> float:
    return sum(map(_width, text)) * size * _SPARE / 1000


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    """The width of a character in thousandths of its size; generous where Arial has no such character."""
    if character == "\u00a0":
        return _WIDTHS[" "]
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    plain = unicodedata.normalize("NFD", character)[0]
    if plain in _WIDTHS:
        return _WIDTHS[plain]
    return 1400 if unicodedata.category(character) == "So" else 1000


def _block(block: Block, size: float, width: float) -> Iterator[float]:
    if isinstance(block, Table):
        heads = Row(tuple(((Text(column.head),),) for column in block.columns))
        yield from (_row(row, block, size) for row in (heads, *block.rows))
        yield styles.AFTER * size
    elif isinstance(block, Aside):
        inner = width - styles.INDENT * styles.MILLIMETRE - styles.BAR
        large = size * (styles.LARGE if block.large else 1)
        yield from (_paragraphs(part, large, inner, styles.ASIDE) for part in block.blocks)
        yield styles.AFTER * size * (2 if block.large else 1)
    elif isinstance(block, Bar):
        yield styles.BAR_HEIGHT * styles.MILLIMETRE + (styles.BAR_SIZE * styles.LEADING + styles.AFTER) * size
    elif isinstance(block, Beside):
        half = (width - styles.SPLIT * styles.MILLIMETRE) / 2
        columns = (
            sum(_paragraphs(one, size, half, styles.ASIDE) for one in side) for side in (block.left, block.right)
        )
        yield max(columns) + styles.AFTER * size
    else:
        yield _paragraphs(block, size, width, styles.AFTER)


def _paragraphs(block: Running, size: float, width: float, after: float) -> float:
    if isinstance(block, Heading):
        larger = styles.LARGER[block.level] * size
        white = (styles.BEFORE_HEADING + styles.AFTER_HEADING) * size
        return lines((Text(block.text, bold=True),), larger, width) * larger * styles.LEADING + white
    if isinstance(block, Numbered | Bulleted):
        width -= (styles.NUMBER if isinstance(block, Numbered) else styles.BULLET) * styles.MILLIMETRE
    held: Iterable[Line] = block.lines if isinstance(block, Numbered | Bulleted) else (block.line,)
    return sum(_lines(line, size, width) + after * size for line in held)


def _lines(line: Line, size: float, width: float) -> float:
    return lines(line, size, width) * leading(line, size)


def _row(row: Row | Band, table: Table, size: float) -> float:
    white = 2 * styles.PAD * size + 1  # and its line
    if isinstance(row, Band):
        return size * styles.LEADING + styles.BEFORE_HEADING * size + white
    widths = [(column.width - styles.GUTTER) * styles.MILLIMETRE for column in table.columns]
    cells = (sum(_lines(line, size, width) for line in cell) for cell, width in zip(row.cells, widths, strict=True))
    return max(cells, default=0.0) + white
