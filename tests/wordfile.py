"""A Word document as its reader has it."""

from __future__ import annotations

from io import BytesIO

import docx


def said(content: bytes) -> str:
    """Every word of a document."""
    opened = docx.Document(BytesIO(content))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])
