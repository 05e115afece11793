"""What the matrix in the browser is told, and what it asks: plain JSON on both sides of one small protocol."""

from positions.protocol import bilateral
from positions.protocol.heading import bar, contents
from positions.protocol.matrix import opening, sheet
from positions.protocol.news import Newsroom
from positions.protocol.reading import MessageError
from positions.protocol.talk import Talk

__all__ = ["MessageError", "Newsroom", "Talk", "bar", "bilateral", "contents", "opening", "sheet"]
