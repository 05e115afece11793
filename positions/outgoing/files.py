"""A file that leaves the tool: its name, its bytes and what kind it is."""

from __future__ import annotations

from dataclasses import dataclass

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
"""The media types of a workbook."""


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of a file of kind ``media_type``, and the name it is saved under."""

    name: str
    content: bytes
    media_type: str
