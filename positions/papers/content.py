"""What a document says, as plain values in the words of whoever asks for it; how that looks is this room's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from positions.refusals import Refusal
from positions.stances import Stance


class PaperError(Refusal):
    """A document could not be written; nothing was left behind."""


class Tone(StrEnum):
    """How loudly a text speaks."""

    PLAIN = "plain"
    SECOND = "second"
    """Beside the point: grey."""
    WARNING = "warning"
    """To be looked at: brown."""


@dataclass(frozen=True, slots=True)
class Text:
    """Some words.  Whatever people typed stays text; a newline begins a line."""

    text: str
    bold: bool = False
    tone: Tone = Tone.PLAIN
    small: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """The small square in the colour of a stance, with its symbol; with None that of a cell somebody may not see."""

    stance: Stance | None


Inline = Text | Chip
Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading under the title; level 2 is the smaller one."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of running text, as long as it is; it wraps."""

    line: Line


@dataclass(frozen=True, slots=True)
class Numbered:
    """Paragraphs with a number before each, from 1."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Bulleted:
    """Paragraphs with a bullet before each."""

    lines: tuple[Line, ...]


Running = Heading | Paragraph | Numbered | Bulleted
"""What stands in lines of text."""


@dataclass(frozen=True, slots=True)
class Aside:
    """What is read first, with a heavy bar along it; ``large`` says it in larger letters than the rest."""

    blocks: tuple[Running, ...]
    large: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """Two columns of text on the same height, each as wide as the other."""

    left: tuple[Running, ...]
    right: tuple[Running, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar in the colour of a stance, as long as its ``weight``; with None that of what is withheld.

    Its ``label`` is left out where it has no room.  What is ``ours`` has a line under it.
    """

    stance: Stance | None
    weight: float
    label: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces that belong together, with white between them and the next."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """Who stands where, as lengths that make up a whole; ``tick`` is the weight that is asked for, as ``asked`` says.

    ``tick`` is None where nothing is.
    """

    head: str
    stretches: tuple[Stretch, ...]
    tick: float | None = None
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column of a table, and its width in millimetres."""

    head: str
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; each cell is one or more lines.  It is never cut by the end of a page."""

    cells: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A heading between the rows of a table."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table in hairlines; its head comes back on every page it runs on to."""

    columns: tuple[Column, ...]
    rows: tuple[Row | Band, ...]


Block = Running | Aside | Beside | Bar | Table


@dataclass(frozen=True, slots=True)
class Page:
    """What begins on a page of its own: title, what stands under it, and the blocks.

    ``over`` stands in grey above the title, ``footer`` in the middle of the foot.  ``size`` is that of the running text
    in points, ``margin`` the white at both sides in millimetres.  Where there is too much for one sheet of paper it
    runs on to the next.
    """

    title: str
    subtitle: str
    footer: str
    blocks: tuple[Block, ...]
    size: float = 10
    margin: float = 22
    over: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document.

    ``marking`` stands at the top right and in the foot of every page ("Verspreiding: Intern"); ``numbering`` has
    the places {page} and {pages}.  ``as_at`` carries a time zone; it is all that a file says of when it was made.
    """

    title: str
    marking: str
    numbering: str
    as_at: datetime
    pages: tuple[Page, ...]
    language: str = "nl"
    subject: str = ""
