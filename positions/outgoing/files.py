"""What is handed over."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is handed over."""

    name: str
    content: bytes
    media_type: str
