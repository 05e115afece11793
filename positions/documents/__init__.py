"""Word out: what is said in headings, paragraphs and tables, put on paper in the look."""

from positions.documents.content import (
    Aside,
    Band,
    Block,
    Chip,
    Column,
    Document,
    Heading,
    Line,
    Numbered,
    Page,
    Paragraph,
    Piece,
    Row,
    Table,
    Text,
    Tone,
)
from positions.documents.measure import fits
from positions.documents.refusal import DocumentError
from positions.documents.writing import write

__all__ = [
    "Aside",
    "Band",
    "Block",
    "Chip",
    "Column",
    "Document",
    "DocumentError",
    "Heading",
    "Line",
    "Numbered",
    "Page",
    "Paragraph",
    "Piece",
    "Row",
    "Table",
    "Text",
    "Tone",
    "fits",
    "write",
]
