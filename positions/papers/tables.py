"""A table of the content as a table of Word: hairlines between the rows, and none at the sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from positions.papers import styles
from positions.papers.content import Band, Line, Table, Text, Tone
from positions.papers.runs import element, millimetres, paragraph, points


def table(content: Table, size: float) -> Any:
    """A table element of fixed widths; its head is repeated, and no row is cut by the end of a page."""
    widths = [column.width for column in content.columns]
    heads = [[(Text(column.head, tone=Tone.SECOND),)] for column in content.columns]
    made = frame(widths, styles.GUTTER)
    made.append(_cells(heads, widths, size, head=True))
    for row in content.rows:
        made.append(_band(row, widths, size) if isinstance(row, Band) else _cells(row.cells, widths, size))
    return made


def frame(widths: Sequence[float], gutter: float) -> Any:
    """A table without rows; widths in millimetres, ``gutter`` the white at the right of a cell."""
    made, about, grid, margins = element("tbl"), element("tblPr"), element("tblGrid"), element("tblCellMar")
    margins.extend(element(edge, w=millimetres(white), type="dxa") for edge, white in (("left", 0), ("right", gutter)))
    about.append(element("tblW", w=millimetres(sum(widths)), type="dxa"))
    about.extend([element("tblLayout", type="fixed"), margins])
    grid.extend(element("gridCol", w=millimetres(width)) for width in widths)
    made.extend([about, grid])
    return made


def row(cells: Iterable[Any], head: bool = False, whole: bool = True, high: float = 0) -> Any:
    """A row; ``whole`` keeps it from being cut, ``head`` repeats it on every page, ``high`` is in millimetres."""
    made, about = element("tr"), element("trPr")
    about.extend([element("cantSplit")] if whole else [])
    about.extend([element("trHeight", val=millimetres(high), hRule="exact")] if high else [])
    about.extend([element("tblHeader")] if head else [])
    made.extend([about, *cells])
    return made


def cell(width: float, paragraphs: Iterable[Any], span: int = 1, fill: str = "", **edges: tuple[float, str]) -> Any:
    """A cell with a line at the edges named, each by its width in points and its colour; what it is filled with stands
    in the middle of it."""
    made, about, borders = element("tc"), element("tcPr"), element("tcBorders")
    about.append(element("tcW", w=millimetres(width), type="dxa"))
    about.extend([element("gridSpan", val=span)] if span > 1 else [])
    for edge in ("top", "left", "bottom", "right"):
        if edge in edges:
            wide, colour = edges[edge]
            borders.append(element(edge, val="single", sz=points(wide, 8), space=0, color=colour))
    about.append(borders)
    if fill:
        about.extend([element("shd", val="clear", color="auto", fill=fill), element("vAlign", val="center")])
    made.extend([about, *paragraphs])
    return made


def _cells(cells: Sequence[Sequence[Line]], widths: Sequence[float], size: float, head: bool = False) -> Any:
    line = (1, styles.TEXT) if head else (0.5, styles.HAIRLINE)
    both = zip(cells, widths, strict=True)
    return row([cell(width, _paragraphs(held, size), bottom=line) for held, width in both], head)


def _paragraphs(held: Sequence[Line], size: float) -> list[Any]:
    """The lines of a cell; a cell without any has an empty one, for the format asks for it."""
    pad, shown = styles.PAD * size, held or [()]
    last = len(shown) - 1
    return [
        paragraph(line, size, before=0 if at else pad, after=pad if at == last else 0) for at, line in enumerate(shown)
    ]


def _band(band: Band, widths: Sequence[float], size: float) -> Any:
    line = (Text(band.text, bold=True),)
    before = (styles.PAD + styles.BEFORE_HEADING) * size
    held = paragraph(line, size, before=before, after=styles.PAD * size, keep=True)
    return row([cell(sum(widths), [held], len(widths), bottom=(1, styles.TEXT))])
