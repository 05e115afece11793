"""The blocks of a page, one after another, under its title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from positions.documents import look
from positions.documents.content import Aside, Block, Heading, Line, Numbered, Page, Paragraph, Table, Text, Tone
from positions.documents.runs import element, millimetres, paragraph, points
from positions.documents.tables import cell, frame, row, table


def page(content: Page) -> Iterator[Any]:
    """The elements of a page from top to bottom."""
    yield paragraph((Text(content.title, bold=True),), look.TITLE, style="Heading1", keep=True)
    under = element("pBdr")
    under.append(element("bottom", val="single", sz=points(1.5, 8), space=4, color=look.TEXT))
    line = (Text(content.subtitle, tone=Tone.SECOND),)
    yield paragraph(line, look.SUBTITLE, after=look.AFTER_TITLE - 6, border=under, keep=True)
    for block in content.blocks:
        yield from _block(block, content)


def _block(block: Block, content: Page) -> Iterator[Any]:
    if isinstance(block, Table):
        yield table(block, content.size)
        yield _gap(look.AFTER * content.size)
    elif isinstance(block, Aside):
        yield _aside(block, content.size, look.WIDTH - 2 * content.margin)
        yield _gap(look.AFTER * content.size)
    else:
        yield from _running(block, content.size, look.AFTER)


def _running(block: Heading | Paragraph | Numbered, size: float, after: float) -> Iterator[Any]:
    """Running text; ``after`` is the white after each paragraph, in parts of its size."""
    if isinstance(block, Heading):
        style, larger = f"Heading{block.level + 1}", look.LARGER[block.level] * size
        above, below = look.BEFORE_HEADING * size, look.AFTER_HEADING * size
        words = (Text(block.text, bold=True),)
        yield paragraph(words, larger, style=style, before=above, after=below, keep=True)
    elif isinstance(block, Numbered):
        for number, line in enumerate(block.lines, 1):
            yield paragraph(_numbered(number, line), size, after=after * size, hanging=look.NUMBER)
    else:
        yield paragraph(block.line, size, after=after * size)


def _numbered(number: int, line: Line) -> Line:
    return (Text(f"{number}.\t"), *line)


def _aside(content: Aside, size: float, width: float) -> Any:
    """One cell, so that the bar along it is whole in every office."""
    held = [part for block in content.blocks for part in _running(block, size, look.ASIDE)]
    made = cell(width, held or [paragraph((), size)], left=(look.BAR, look.TEXT))
    margins = element("tcMar")
    margins.append(element("left", w=millimetres(look.INDENT), type="dxa"))
    made[0].append(margins)
    rows = frame([width], 0)
    rows.append(row([made], whole=False))
    return rows


def _gap(height: float) -> Any:
    """White after a table: a paragraph, for the format wants one between two tables."""
    return paragraph((), height / look.LEADING)
