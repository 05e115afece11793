"""What leaves the tool: the dossier as one visitor may see it, put into a file."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from positions.access import View
from positions.grid import Tables
from positions.words import Words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is handed over."""

    name: str
    content: bytes
    media_type: str


class Export:
    def __init__(self, view: View, tables: Tables, words: Words) -> None:
        self._view, self._tables, self._words = view, tables, words

    def workbook(self) -> File:
        return File("x.xlsx", BytesIO().getvalue(), XLSX)
