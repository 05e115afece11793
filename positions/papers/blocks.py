"""The blocks of a page, one after another, under its title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from positions.papers import styles
from positions.papers.bars import bar
from positions.papers.content import (
    Aside,
    Bar,
    Beside,
    Block,
    Bulleted,
    Heading,
    Line,
    Numbered,
    Page,
    Running,
    Table,
    Text,
    Tone,
)
from positions.papers.runs import element, millimetres, paragraph, points
from positions.papers.tables import cell, frame, row, table


def page(content: Page) -> Iterator[Any]:
    """The elements of a page from top to bottom."""
    if content.over:
        yield paragraph((Text(content.over, tone=Tone.SECOND),), styles.SUBTITLE, after=2, keep=True)
    yield paragraph((Text(content.title, bold=True),), styles.TITLE, style="Heading1", keep=True)
    under = element("pBdr")
    under.append(element("bottom", val="single", sz=points(1.5, 8), space=4, color=styles.TEXT))
    line = (Text(content.subtitle, tone=Tone.SECOND),)
    yield paragraph(line, styles.SUBTITLE, after=styles.AFTER_TITLE - 6, border=under, keep=True)
    for block in content.blocks:
        yield from _block(block, content)


def _block(block: Block, content: Page) -> Iterator[Any]:
    if isinstance(block, Table):
        yield table(block, content.size)
        yield _gap(styles.AFTER * content.size)
    elif isinstance(block, Aside):
        if block.large:
            yield _gap(styles.AFTER * content.size)
        yield _aside(block, content.size, styles.WIDTH - 2 * content.margin)
        yield _gap(styles.AFTER * content.size)
    elif isinstance(block, Bar):
        yield bar(block, content.size, styles.WIDTH - 2 * content.margin)
        yield _gap(styles.AFTER * content.size)
    elif isinstance(block, Beside):
        yield _beside(block, content.size, styles.WIDTH - 2 * content.margin)
        yield _gap(styles.AFTER * content.size)
    else:
        yield from _running(block, content.size, styles.AFTER)


def _running(block: Running, size: float, after: float) -> Iterator[Any]:
    """Running text; ``after`` is the white after each paragraph, in parts of its size."""
    if isinstance(block, Heading):
        style, larger = f"Heading{block.level + 1}", styles.LARGER[block.level] * size
        above, below = styles.BEFORE_HEADING * size, styles.AFTER_HEADING * size
        words = (Text(block.text, bold=True),)
        yield paragraph(words, larger, style=style, before=above, after=below, keep=True)
    elif isinstance(block, Numbered):
        for number, line in enumerate(block.lines, 1):
            yield paragraph(_numbered(number, line), size, after=after * size, hanging=styles.NUMBER)
    elif isinstance(block, Bulleted):
        for line in block.lines:
            yield paragraph((Text("•\t"), *line), size, after=styles.ASIDE * size, hanging=styles.BULLET)
    else:
        yield paragraph(block.line, size, after=after * size)


def _numbered(number: int, line: Line) -> Line:
    return (Text(f"{number}.\t"), *line)


def _aside(content: Aside, size: float, width: float) -> Any:
    """One cell, so that the bar along it is whole in every office."""
    size *= styles.LARGE if content.large else 1
    held = [part for block in content.blocks for part in _running(block, size, styles.ASIDE)]
    made = cell(width, held or [paragraph((), size)], left=(styles.BAR, styles.TEXT))
    margins = element("tcMar")
    margins.append(element("left", w=millimetres(styles.INDENT), type="dxa"))
    made[0].append(margins)
    rows = frame([width], 0)
    rows.append(row([made], whole=False))
    return rows


def _beside(content: Beside, size: float, width: float) -> Any:
    """Two cells of a table without a line."""
    half = (width - styles.SPLIT) / 2
    made = frame([half + styles.SPLIT, half], 0)
    cells = []
    for blocks, wide, white in ((content.left, half + styles.SPLIT, styles.SPLIT), (content.right, half, 0)):
        held = [part for block in blocks for part in _running(block, size, styles.ASIDE)]
        cells.append(cell(wide, held or [paragraph((), size)]))
        margins = element("tcMar")
        margins.append(element("right", w=millimetres(white), type="dxa"))
        cells[-1][0].append(margins)
    made.append(row(cells, whole=False))
    return made


def _gap(height: float) -> Any:
    """White after a table: a paragraph, for the format wants one between two tables."""
    return paragraph((), height / styles.LEADING)
