"""What the matrix in the browser is told, and what it asks: plain JSON on both sides of one small protocol."""

from positions.grid import bilateral
from positions.grid.counts import Counts
from positions.grid.heading import Tables, bar, contents
from positions.grid.messages import Talk
from positions.grid.news import Newsroom
from positions.grid.reading import MessageError
from positions.grid.sheet import ACROSS, PILLARS, Columns, opening, sheet

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
