"""Word out: what is said in headings, paragraphs and tables, put on paper in the look."""

from positions.papers.content import (
    Aside,
    Band,
    Block,
    Chip,
    Column,
    Heading,
    Inline,
    Line,
    Numbered,
    Page,
    Paper,
    PaperError,
    Paragraph,
    Row,
    Table,
    Text,
    Tone,
)
from positions.papers.measure import fits
from positions.papers.writing import write

__all__ = [
    "Aside",
    "Band",
    "Block",
    "Chip",
    "Column",
    "Heading",
    "Inline",
    "Line",
    "Numbered",
    "Page",
    "Paper",
    "PaperError",
    "Paragraph",
    "Row",
    "Table",
    "Text",
    "Tone",
    "fits",
    "write",
]
