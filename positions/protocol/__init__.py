"""What the matrix in the browser is told, and what it asks: plain JSON on both sides of one small protocol."""

from positions.protocol import bilateral
from positions.protocol.counts import Counts
from positions.protocol.heading import Tables, bar, contents
from positions.protocol.matrix import ACROSS, PILLARS, Columns, opening, sheet
from positions.protocol.messages import Talk
from positions.protocol.news import Newsroom
from positions.protocol.reading import MessageError

__all__ = [
    "ACROSS",
    "PILLARS",
    "Columns",
    "Counts",
    "MessageError",
    "Newsroom",
    "Tables",
    "Talk",
    "bar",
    "bilateral",
    "contents",
    "opening",
    "sheet",
]
