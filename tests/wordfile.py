"""A Word document as its reader has it, and what is written anywhere in a file."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx


def said(content: bytes) -> str:
    """Every word of a document."""
    opened = docx.Document(BytesIO(content))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])


def every_part(data: bytes) -> str:
    """Everything that is written anywhere in a file that is an archive of texts, its hidden parts too."""
    with ZipFile(BytesIO(data)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
