"""What the pages in the browser are told, and what they ask: typed JSON on both sides, a module for each page."""

from positions.protocol import bilateral, files, majority, matrix, moments, sharing, texts, today
from positions.protocol.heading import bar
from positions.protocol.news import Newsroom, Once
from positions.protocol.reading import MessageError
from positions.protocol.talk import Talk

__all__ = [
    "MessageError",
    "Newsroom",
    "Once",
    "Talk",
    "bar",
    "bilateral",
    "files",
    "majority",
    "matrix",
    "moments",
    "sharing",
    "texts",
    "today",
]
